//! Extended statistics.

use super::auto_name::joined_columns;
use super::context::{Context, constant, string, strings};
use super::loader::{Loader, Step, step};
use super::names::Space;
use super::problem::Problem;
use crate::catalog::{Expr, Key, Name, QualifiedName, object_name};
use crate::kind::{Kind, Statistics};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// `pg_statistic_ext.stxkind` where nothing is said, sorted.
const ALL_KINDS: [&str; 3] = ["dependencies", "mcv", "ndistinct"];

/// CREATE STATISTICS.
pub(super) fn create_statistics(
    context: &Context<'_>,
    statement: pg::CreateStatsStmt,
) -> Result<Step, Problem> {
    let [relation] = statement.relations.as_slice() else {
        return Err(Problem::unknown("statistics on several tables"));
    };
    let Some(NodeEnum::RangeVar(relation)) = &relation.node else {
        return Err(Problem::unknown("statistics on anything but a table"));
    };
    if statement.transformed || !statement.stxcomment.is_empty() {
        return Err(Problem::unknown("a property of the statistics"));
    }
    let table = context.target(Some(relation))?;
    let (mut columns, mut expressions) = (Vec::new(), Vec::new());
    // The name that the server makes up takes them in the order written.
    let mut parts = Vec::new();
    for node in statement.exprs {
        match element(node)? {
            Element::Column(name) => {
                parts.push(name.clone());
                columns.push(name);
            }
            Element::Expression(expression) => {
                parts.push("expr".to_owned());
                expressions.push(context.expression(*expression)?);
            }
        }
    }
    columns.sort_unstable();
    let columns: Result<Vec<Expr>, Problem> = columns
        .iter()
        .map(|column| context.column_expression(column))
        .collect();
    let mut all = columns?;
    all.extend(expressions);
    let statistics = Statistics {
        table: Some(table.clone()),
        kinds: kinds(&statement.stat_types)?,
        expressions: all,
        target: None,
    };
    let name = match statement.defnames.as_slice() {
        [] => None,
        names => Some(context.target_name(Space::Other, names)?),
    };
    let (if_not_exists, origin) = (statement.if_not_exists, context.origin(0));
    step(move |loader| {
        let name = name.unwrap_or_else(|| free_name(loader, &table, &parts));
        let key = Key::qualified(Kind::Statistics, &name);
        loader.create_unless(if_not_exists, key, statistics, origin);
        Ok(())
    })
}

enum Element {
    Column(String),
    Expression(Box<Node>),
}

/// A column stays one in parentheses.
fn element(node: Node) -> Result<Element, Problem> {
    let Some(NodeEnum::StatsElem(element)) = node.node else {
        return Err(Problem::unknown("an element"));
    };
    let Some(expression) = element.expr else {
        return Ok(Element::Column(element.name));
    };
    if let Some(NodeEnum::ColumnRef(column)) = &expression.node
        && let [field] = column.fields.as_slice()
        && let Some(name) = string(field)
    {
        return Ok(Element::Column(name.to_owned()));
    }
    Ok(Element::Expression(expression))
}

fn kinds(nodes: &[Node]) -> Result<Vec<String>, Problem> {
    let mut kinds = strings(nodes);
    if let Some(kind) = kinds
        .iter()
        .find(|kind| !ALL_KINDS.contains(&kind.as_str()))
    {
        return Err(Problem::unknown(format!("the kind {kind}")));
    }
    kinds.sort_unstable();
    kinds.dedup();
    if kinds == ALL_KINDS {
        kinds.clear();
    }
    Ok(kinds)
}

/// `ChooseExtendedStatisticName`.
fn free_name(loader: &Loader, table: &QualifiedName, parts: &[String]) -> QualifiedName {
    let columns = joined_columns(parts.iter().map(String::as_str));
    let mut number = 0;
    loop {
        let label = if number == 0 {
            "stat".to_owned()
        } else {
            format!("stat{number}")
        };
        let name = Name::from(object_name(&table.name, &columns, &label));
        let name = QualifiedName::new(table.schema.clone(), name);
        if !loader.is_created(&Key::qualified(Kind::Statistics, &name)) {
            return name;
        }
        number += 1;
    }
}

/// ALTER STATISTICS … SET STATISTICS.
pub(super) fn alter_statistics(
    context: &Context<'_>,
    statement: pg::AlterStatsStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Other, &statement.defnames)?;
    let target = match statement.stxstattarget.as_deref() {
        None => None,
        Some(node) => {
            let number = constant(node).and_then(|text| text.parse::<i64>().ok());
            Some(number.ok_or(Problem::unknown("the target"))?).filter(|target| *target >= 0)
        }
    };
    let missing_ok = statement.missing_ok;
    let origin = context.origin(0);
    step(move |loader| {
        let key = Key::qualified(Kind::Statistics, &name);
        if !missing_ok || loader.is_created(&key) {
            loader.object::<Statistics>(&key, origin)?.target = target;
        }
        Ok(())
    })
}
