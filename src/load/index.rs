//! CREATE INDEX.

use super::auto_name::{joined_columns, unique_columns};
use super::context::Context;
use super::loader::{Loader, Step, step};
use super::names::Space;
use super::normalise::normalise_order;
use super::option::{elements, set_parameters};
use super::problem::Problem;
use crate::catalog::{Expr, Name, Options, Origin, QualifiedName};
use crate::kind::{Index, IndexKey, Kind};
use pg_query::NodeEnum;
use pg_query::protobuf as pg;
use pg_query::protobuf::{SortByDir, SortByNulls};

impl Context<'_> {
    /// A key of an index or an element of an exclusion constraint.
    pub fn index_key(&self, element: &pg::IndexElem) -> Result<IndexKey, Problem> {
        let expression = match &element.expr {
            Some(expression) => self.expression((**expression).clone())?,
            None => self.column_expression(&element.name)?,
        };
        let (mut direction, mut nulls) = (element.ordering, element.nulls_ordering);
        normalise_order(&mut direction, &mut nulls);
        let mut operator_class_options = Options::new();
        let options: Vec<pg::DefElem> = elements(element.opclassopts.clone()).collect();
        set_parameters(&mut operator_class_options, &options)?;
        Ok(IndexKey {
            expression,
            collation: match element.collation.as_slice() {
                [] => None,
                names => Some(self.collation(names)?),
            },
            operator_class: match element.opclass.as_slice() {
                [] => None,
                names => Some(self.reference(Space::OperatorClass, names)?),
            },
            operator_class_options,
            descending: direction == SortByDir::SortbyDesc as i32,
            nulls_reversed: nulls != SortByNulls::SortbyNullsDefault as i32
                && nulls != SortByNulls::Undefined as i32,
            operator: None,
        })
    }
}

pub(super) fn create_index(
    context: &Context<'_>,
    statement: pg::IndexStmt,
) -> Result<Step, Problem> {
    let relation = statement.relation.as_ref();
    let table = context.target(relation)?;
    let mut keys = Vec::new();
    for parameter in &statement.index_params {
        let Some(NodeEnum::IndexElem(element)) = &parameter.node else {
            return Err(Problem::unknown("a key of the index"));
        };
        keys.push(context.index_key(element)?);
    }
    let include = statement
        .index_including_params
        .iter()
        .map(|parameter| match &parameter.node {
            Some(NodeEnum::IndexElem(element)) => Ok(Name::from(element.name.as_str())),
            _ => Err(Problem::unknown("a column of the index")),
        })
        .collect::<Result<Vec<Name>, Problem>>()?;
    let mut options = Options::new();
    let parameters: Vec<pg::DefElem> = elements(statement.options).collect();
    set_parameters(&mut options, &parameters)?;
    let index = Index {
        unique: statement.unique,
        method: Some(Name::from(statement.access_method.as_str())),
        keys,
        include,
        nulls_not_distinct: statement.nulls_not_distinct,
        predicate: context.optional(statement.where_clause)?,
        options,
        tablespace: context.tablespace(&statement.table_space),
        only: relation.is_some_and(|relation| !relation.inh),
        table: Some(table),
        ..Index::default()
    };
    let name = (!statement.idxname.is_empty()).then(|| Name::from(statement.idxname.as_str()));
    let origin = context.origin(0);
    step(move |loader| {
        create(loader, index, name, statement.if_not_exists, origin);
        Ok(())
    })
}

/// Puts an index into the catalog. It stands in the schema of its table.
pub(super) fn create(
    loader: &mut Loader,
    mut index: Index,
    name: Option<Name>,
    if_not_exists: bool,
    origin: Origin,
) {
    let Some(table) = index.table.clone() else {
        return;
    };
    let name = name.unwrap_or_else(|| {
        let mut columns: Vec<String> = index
            .keys
            .iter()
            .map(|key| key_column_name(&key.expression))
            .collect();
        columns.extend(index.include.iter().map(ToString::to_string));
        let unique = unique_columns(&columns);
        let joined = joined_columns(unique.iter().map(String::as_str));
        loader.free_relation_name(&table, &joined, "idx", false)
    });
    let key = loader.qualified(Kind::Index, &QualifiedName::new(table.schema.clone(), name));
    if if_not_exists && loader.is_created(&key) {
        return;
    }
    let recurse = !index.only && loader.is_partitioned(&table);
    if recurse {
        // The parts are made below, as if each had been made on its own.
        index.only = true;
    }
    loader.create(key.clone(), index, origin);
    loader.note_partitioned_index(&table, key);
    if recurse {
        loader.spread_indexes(&table, origin);
    }
}

/// What a key gives to the name of an unnamed index: the column, the name of
/// the function, or `expr` (`FigureIndexColname`).
pub(super) fn key_column_name(expression: &Expr) -> String {
    let text = expression.text();
    let Ok(tree) = pg_query::parse(&format!("SELECT {text}"), 0) else {
        return "expr".to_owned();
    };
    let target = tree
        .protobuf
        .stmts
        .into_iter()
        .next()
        .and_then(|raw| raw.stmt);
    let Some(Some(NodeEnum::SelectStmt(select))) = target.map(|node| node.node) else {
        return "expr".to_owned();
    };
    let value = select
        .target_list
        .first()
        .and_then(|target| match &target.node {
            Some(NodeEnum::ResTarget(target)) => target.val.as_deref(),
            _ => None,
        });
    let name = value.and_then(super::normalise::implied_name);
    name.filter(|name| name != "?column?")
        .unwrap_or_else(|| "expr".to_owned())
}
