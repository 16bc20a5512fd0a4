//! Renames inside of parse trees.

use super::mention::Renaming;
use crate::load::context::string;
use crate::load::normalise::{implied_name, string_constant, string_node};
use crate::load::problem::Problem;
use crate::load::walk::{Rewrite, children, select_children};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// The tree of the only statement of a text.
pub(in crate::load) fn parse_one(text: &str) -> Result<Node, Problem> {
    let tree = pg_query::parse(text, 0)?;
    let mut statements = tree.protobuf.stmts.into_iter();
    let statement = statements.next().and_then(|raw| raw.stmt);
    if statements.next().is_some() {
        return Err(Problem::new(
            "several statements stand where one was expected",
        ));
    }
    Ok(*statement.ok_or(Problem::missing("a statement"))?)
}

pub(super) struct Rewriter<'a> {
    pub(super) renaming: &'a Renaming,
    /// Whether a bare column is one of the renamed relation.
    pub(super) own: bool,
}

impl Rewriter<'_> {
    fn names(&self, names: &mut Vec<Node>) {
        let parts: Vec<&str> = names.iter().filter_map(string).collect();
        let from = &self.renaming.from;
        let is_it = match parts.as_slice() {
            [schema, name] => from.schema.as_deref() == Some(*schema) && *from.name == **name,
            [name] => from.schema.is_none() && *from.name == **name,
            _ => false,
        };
        if is_it {
            let to = &self.renaming.to;
            *names = to
                .schema
                .iter()
                .chain([&to.name])
                .map(|part| string_node(part))
                .collect();
        }
    }
}

impl Rewrite for Rewriter<'_> {
    fn node(&mut self, node: &mut Node) {
        children(node, self);
        let renaming = self.renaming;
        match &mut node.node {
            Some(NodeEnum::FuncCall(call)) if renaming.is_routine => self.names(&mut call.funcname),
            Some(NodeEnum::TypeCast(cast)) if renaming.is_relation && renaming.column.is_none() => {
                let is_regclass = cast
                    .type_name
                    .as_ref()
                    .is_some_and(|name| name.names.last().and_then(string) == Some("regclass"));
                if is_regclass
                    && let Some(text) = cast.arg.as_deref_mut().and_then(string_constant)
                    && *text == renaming.from.to_string()
                {
                    *text = renaming.to.to_string();
                }
            }
            Some(NodeEnum::ColumnRef(column)) => {
                match (&renaming.column, column.fields.as_mut_slice()) {
                    (Some((old, new)), [field]) if self.own && string(field) == Some(old) => {
                        *field = string_node(new);
                    }
                    (Some((old, new)), [table, field])
                        if string(table) == Some(&renaming.from.name)
                            && string(field) == Some(old) =>
                    {
                        *field = string_node(new);
                    }
                    (None, [table, _])
                        if renaming.is_relation && string(table) == Some(&renaming.from.name) =>
                    {
                        *table = string_node(&renaming.to.name);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn select(&mut self, select: &mut pg::SelectStmt) {
        // With a single table in FROM, bare columns are that table's.
        let single = match select.from_clause.as_slice() {
            [
                Node {
                    node: Some(NodeEnum::RangeVar(relation)),
                },
            ] => relation.relname == *renaming_name(self.renaming),
            _ => false,
        };
        let outer = self.own;
        self.own |= single;
        if single && let Some((old, _)) = &self.renaming.column {
            keep_output_names(select, old);
        }
        select_children(select, self);
        self.own = outer;
    }

    fn type_name(&mut self, name: &mut pg::TypeName) {
        if self.renaming.is_type && self.renaming.column.is_none() {
            self.names(&mut name.names);
        }
    }

    fn relation(&mut self, relation: &mut pg::RangeVar) {
        let renaming = self.renaming;
        let is_it = renaming.is_relation
            && renaming.column.is_none()
            && *relation.relname == *renaming.from.name
            && relation.schemaname == renaming.from.schema.as_deref().unwrap_or_default();
        if is_it {
            relation.relname = renaming.to.name.to_string();
            let schema = renaming.to.schema.as_deref().unwrap_or_default();
            schema.clone_into(&mut relation.schemaname);
        }
    }
}

pub(super) fn renaming_name(renaming: &Renaming) -> &str {
    &renaming.from.name
}

/// A view keeps the names of its columns when a table's column is renamed.
pub(super) fn keep_output_names(select: &mut pg::SelectStmt, old: &str) {
    for target in &mut select.target_list {
        if let Some(NodeEnum::ResTarget(target)) = &mut target.node
            && target.name.is_empty()
            && target.val.as_deref().and_then(implied_name).as_deref() == Some(old)
        {
            old.clone_into(&mut target.name);
        }
    }
}
