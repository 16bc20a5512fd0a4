//! Views, materialized views and rules.

use super::context::{Context, strings};
use super::loader::{Loader, Step, step};
use super::option::{elements, set_parameters};
use super::problem::Problem;
use super::table::access_method_name;
use crate::catalog::{Key, Options, Origin, QualifiedName, Query};
use crate::kind::{Kind, MaterializedView, Object, Rule, View};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

pub(super) fn create_view(context: &Context<'_>, statement: pg::ViewStmt) -> Result<Step, Problem> {
    let relation = statement.view.as_ref();
    if relation.is_some_and(|relation| relation.relpersistence == "t") {
        return Err(Problem::unknown("a temporary view"));
    }
    let name = context.target(relation)?;
    let mut options = Options::new();
    let parameters: Vec<pg::DefElem> = elements(statement.options).collect();
    set_parameters(&mut options, &parameters)?;
    options.retain(|name, value| !(name.starts_with("security_") && value == "false"));
    match pg::ViewCheckOption::try_from(statement.with_check_option) {
        Ok(pg::ViewCheckOption::LocalCheckOption) => {
            options.insert("check_option".to_owned(), "local".to_owned());
        }
        Ok(pg::ViewCheckOption::CascadedCheckOption) => {
            options.insert("check_option".to_owned(), "cascaded".to_owned());
        }
        _ => {}
    }
    let query = context.view_query(statement.query, &statement.aliases)?;
    let view = View {
        query: Some(query),
        options,
    };
    let origin = context.origin(0);
    let replace = statement.replace;
    step(move |loader| {
        let key = loader.qualified(Kind::View, &name);
        if replace {
            let before = loader
                .find::<View>(&key)
                .and_then(|view| view.query.clone());
            if let Some(columns) = before.filter(|query| query.text().contains("SELECT NULL::")) {
                let key = loader.key(key.clone());
                loader.catalog.outline(key, columns);
            }
            loader.replace(key, view, origin);
        } else {
            loader.create(key, view, origin);
        }
        Ok(())
    })
}

pub(super) fn create_materialized_view(
    context: &Context<'_>,
    statement: pg::CreateTableAsStmt,
) -> Result<Step, Problem> {
    if statement.objtype != pg::ObjectType::ObjectMatview as i32 {
        return Err(Problem::unknown(
            "CREATE TABLE AS, whose columns only a server knows,",
        ));
    }
    let into = statement.into.ok_or(Problem::missing("the view"))?;
    let name = context.target(into.rel.as_ref())?;
    let mut options = Options::new();
    let parameters: Vec<pg::DefElem> = elements(into.options).collect();
    set_parameters(&mut options, &parameters)?;
    let method = if into.access_method.is_empty() {
        context.settings.default_table_access_method.clone()
    } else {
        into.access_method
    };
    let view = MaterializedView {
        query: Some(context.view_query(statement.query, &into.col_names)?),
        access_method: access_method_name(&method),
        tablespace: context.tablespace(&into.table_space_name),
        options,
    };
    let origin = context.origin(0);
    let if_not_exists = statement.if_not_exists;
    step(move |loader| {
        let key = loader.qualified(Kind::MaterializedView, &name);
        if !(if_not_exists && loader.is_created(&key)) {
            loader.create(key, view, origin);
        }
        Ok(())
    })
}

impl Context<'_> {
    /// The query of a view; a list of column names becomes the names of its
    /// output columns.
    fn view_query(&self, query: Option<Box<Node>>, aliases: &[Node]) -> Result<Query, Problem> {
        let mut query = *query.ok_or(Problem::missing("the query"))?;
        let names = strings(aliases);
        if !names.is_empty() {
            let Some(NodeEnum::SelectStmt(select)) = &mut query.node else {
                return Err(Problem::unknown("a list of columns before such a query"));
            };
            name_outputs(select, names)?;
        }
        self.query(query)
    }
}

fn name_outputs(select: &mut pg::SelectStmt, names: Vec<String>) -> Result<(), Problem> {
    // The first arm of a set operation names the columns.
    if let Some(left) = &mut select.larg {
        return name_outputs(left, names);
    }
    let is_star = |node: &Node| match &node.node {
        Some(NodeEnum::ResTarget(target)) => match target.val.as_deref().map(|value| &value.node) {
            Some(Some(NodeEnum::ColumnRef(column))) => column
                .fields
                .iter()
                .any(|field| matches!(field.node, Some(NodeEnum::AStar(_)))),
            _ => false,
        },
        _ => true,
    };
    if select.target_list.len() < names.len() || select.target_list.iter().any(is_star) {
        return Err(Problem::unknown("a list of columns before such a query"));
    }
    for (node, name) in select.target_list.iter_mut().zip(names) {
        if let Some(NodeEnum::ResTarget(target)) = &mut node.node {
            target.name = name;
        }
    }
    Ok(())
}

pub(super) fn create_rule(context: &Context<'_>, statement: pg::RuleStmt) -> Result<Step, Problem> {
    let table = context.target(statement.relation.as_ref())?;
    let event = match pg::CmdType::try_from(statement.event) {
        Ok(pg::CmdType::CmdSelect) => "select",
        Ok(pg::CmdType::CmdInsert) => "insert",
        Ok(pg::CmdType::CmdUpdate) => "update",
        Ok(pg::CmdType::CmdDelete) => "delete",
        _ => return Err(Problem::unknown("the event of the rule")),
    };
    let mut actions = Vec::new();
    for action in statement.actions {
        let is_nothing = action.node.is_none();
        if !is_nothing {
            actions.push(context.query(action)?);
        }
    }
    let rule = Rule {
        event: event.to_owned(),
        instead: statement.instead,
        condition: context.optional(statement.where_clause)?,
        actions,
        ..Rule::default()
    };
    let name = statement.rulename;
    let origin = context.origin(0);
    let replace = statement.replace;
    step(move |loader| {
        if event == "select" {
            return become_view(loader, &table, rule, origin);
        }
        let key = Key::member(Kind::Rule, &table, &name);
        if replace {
            loader.replace(key, rule, origin);
        } else {
            loader.create(key, rule, origin);
        }
        Ok(())
    })
}

/// A rule ON SELECT makes its table a view: so `pg_dump` up to 9.6 wrote views
/// that depend on themselves by a detour.
fn become_view(
    loader: &mut Loader,
    table: &QualifiedName,
    mut rule: Rule,
    origin: Origin,
) -> Result<(), Problem> {
    let query = rule
        .actions
        .pop()
        .ok_or(Problem::missing("the query of the view"))?;
    let view = View {
        query: Some(query),
        options: Options::new(),
    };
    let old = loader.qualified(Kind::Table, table);
    let new = loader.qualified(Kind::View, table);
    if let Some(mut entry) = loader.catalog.remove(&old) {
        entry.object = Object::from(view);
        entry.origin = origin;
        loader.catalog.insert(new, entry);
        // The columns of a view follow from its query; what is said of them
        // beyond that stays.
        let columns = loader.related(table, |key, _| {
            key.kind == Kind::Column && key.relation() == *table
        });
        for key in columns {
            let Some(entry) = loader.catalog.get_mut(&key) else {
                continue;
            };
            entry.object = Kind::Column.unknown_object();
            entry.created = false;
        }
    } else {
        loader.replace(new, view, origin);
    }
    Ok(())
}
