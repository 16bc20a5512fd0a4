//! Renames inside of parse trees.

use super::renaming::Renaming;
use crate::catalog::{Name, QualifiedName};
use crate::load::context::string;
use crate::load::normalise::{implied_name, string_constant, string_node};
use crate::load::problem::Problem;
use crate::load::walk::{Rewrite, children, select_children, written_columns};
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

/// A relation that columns can be qualified with, by its old name.
struct InScope {
    qualifier: String,
    /// Nothing for a subquery or function, whose columns are not renamed.
    relation: Option<QualifiedName>,
    /// Whether the qualifier is an alias, which stays.
    is_alias: bool,
}

/// Rewrites the trees of one object.
pub(super) struct Rewriter<'a> {
    renaming: &'a Renaming,
    /// The relations of each query that the node at hand is in, the innermost
    /// last.
    scopes: Vec<Vec<InScope>>,
}

impl<'a> Rewriter<'a> {
    /// `own` is the relation whose columns need no qualifier.
    pub(super) fn new(renaming: &'a Renaming, own: Option<&QualifiedName>) -> Self {
        // Triggers and rules call its rows `new` and `old`.
        let scope = own.map(|own| {
            let names = [(&*own.name, false), ("new", true), ("old", true)];
            let of_own = names.map(|(qualifier, is_alias)| InScope {
                qualifier: qualifier.to_owned(),
                relation: Some(own.clone()),
                is_alias,
            });
            of_own.into_iter().collect()
        });
        Self {
            renaming,
            scopes: scope.into_iter().collect(),
        }
    }

    fn names(names: &mut Vec<Node>, renamed: impl Fn(&QualifiedName) -> Option<QualifiedName>) {
        let parts: Vec<&str> = names.iter().filter_map(string).collect();
        let name = match parts.as_slice() {
            [schema, name] => QualifiedName::new(Some(Name::from(*schema)), *name),
            [name] => QualifiedName::new(None, *name),
            _ => return,
        };
        if let Some(new) = renamed(&name) {
            let parts = new.schema.iter().chain([&new.name]);
            *names = parts.map(|part| string_node(part)).collect();
        }
    }

    fn qualified(&self, qualifier: &str) -> Option<&InScope> {
        let scopes = self.scopes.iter().rev();
        scopes
            .flatten()
            .find(|relation| relation.qualifier == qualifier)
    }

    fn column(&self, fields: &mut [Node]) {
        match fields {
            [field] => {
                // A bare column is one of the innermost query's relations.
                let scope = self.scopes.iter().rev().find(|scope| !scope.is_empty());
                let new = string(field).and_then(|name| {
                    let relations = scope?.iter().filter_map(|one| one.relation.as_ref());
                    let mut news = relations.filter_map(|one| self.renaming.column(one, name));
                    news.next()
                });
                if let Some(new) = new {
                    *field = string_node(new);
                }
            }
            [table, field] => {
                let Some(found) = string(table).and_then(|name| self.qualified(name)) else {
                    return;
                };
                let Some(relation) = &found.relation else {
                    return;
                };
                if let Some(new) =
                    string(field).and_then(|name| self.renaming.column(relation, name))
                {
                    *field = string_node(new);
                }
                if !found.is_alias
                    && let Some(new) = self.renaming.relation(relation)
                {
                    *table = string_node(&new.name);
                }
            }
            [schema, table, field] => {
                let (Some(in_schema), Some(name)) = (string(schema), string(table)) else {
                    return;
                };
                let relation = QualifiedName::new(Some(Name::from(in_schema)), name);
                if let Some(new) =
                    string(field).and_then(|name| self.renaming.column(&relation, name))
                {
                    *field = string_node(new);
                }
                if let Some(new) = self.renaming.relation(&relation) {
                    *schema = string_node(new.schema.as_deref().unwrap_or_default());
                    *table = string_node(&new.name);
                }
            }
            _ => {}
        }
    }

    /// Gives the columns that a statement writes their new names: they are
    /// those of its target, which stands first in its scope.
    fn written(&self, node: &mut Node) {
        let scope = self.scopes.last().and_then(|scope| scope.first());
        let Some(target) = scope.and_then(|target| target.relation.as_ref()) else {
            return;
        };
        for name in written_columns(node) {
            if let Some(new) = self.renaming.column(target, name) {
                *name = new.to_string();
            }
        }
    }
}

impl Rewrite for Rewriter<'_> {
    fn node(&mut self, node: &mut Node) {
        let scope = changed(node);
        let is_change = !scope.is_empty();
        if is_change {
            self.scopes.push(scope);
        }
        self.written(node);
        children(node, self);
        if is_change {
            self.scopes.pop();
        }
        let renaming = self.renaming;
        match &mut node.node {
            Some(NodeEnum::FuncCall(call)) => {
                Self::names(&mut call.funcname, |name| renaming.routine(name));
            }
            Some(NodeEnum::CollateClause(clause)) => {
                Self::names(&mut clause.collname, |name| renaming.in_schema(name));
            }
            Some(NodeEnum::AExpr(expression)) => {
                Self::names(&mut expression.name, |name| renaming.in_schema(name));
            }
            Some(NodeEnum::TypeCast(cast)) => {
                let is_regclass = cast
                    .type_name
                    .as_ref()
                    .is_some_and(|name| name.names.last().and_then(string) == Some("regclass"));
                if is_regclass
                    && let Some(text) = cast.arg.as_deref_mut().and_then(string_constant)
                    && let Some(name) = QualifiedName::read(text)
                    && name.to_string() == *text
                    && let Some(new) = renaming.relation(&name)
                {
                    *text = new.to_string();
                }
            }
            Some(NodeEnum::ColumnRef(column)) => self.column(&mut column.fields),
            _ => {}
        }
    }

    fn select(&mut self, select: &mut pg::SelectStmt) {
        let mut scope = Vec::new();
        for item in &select.from_clause {
            collect(item, &mut scope);
        }
        self.scopes.push(scope);
        let names: Vec<Option<String>> = select.target_list.iter().map(implied_output).collect();
        select_children(select, self);
        for (target, name) in select.target_list.iter_mut().zip(names) {
            keep_output_name(target, name);
        }
        self.scopes.pop();
    }

    fn type_name(&mut self, name: &mut pg::TypeName) {
        Self::names(&mut name.names, |name| self.renaming.type_name(name));
    }

    fn relation(&mut self, relation: &mut pg::RangeVar) {
        if let Some(new) = self.renaming.relation(&name_of(relation)) {
            relation.relname = new.name.to_string();
            let schema = new.schema.as_deref().unwrap_or_default();
            schema.clone_into(&mut relation.schemaname);
        }
    }
}

fn name_of(relation: &pg::RangeVar) -> QualifiedName {
    let schema = Some(relation.schemaname.as_str()).filter(|schema| !schema.is_empty());
    QualifiedName::new(schema.map(Name::from), relation.relname.as_str())
}

fn in_scope(relation: &pg::RangeVar) -> InScope {
    let alias = relation.alias.as_ref().map(|alias| &alias.aliasname);
    InScope {
        qualifier: alias.unwrap_or(&relation.relname).clone(),
        relation: Some(name_of(relation)),
        is_alias: alias.is_some(),
    }
}

/// What a statement that changes rows brings into scope: its target, and what
/// stands beside it.
fn changed(node: &Node) -> Vec<InScope> {
    let (target, beside): (_, &[Node]) = match &node.node {
        Some(NodeEnum::UpdateStmt(update)) => (&update.relation, &update.from_clause),
        Some(NodeEnum::DeleteStmt(delete)) => (&delete.relation, &delete.using_clause),
        Some(NodeEnum::InsertStmt(insert)) => (&insert.relation, &[]),
        Some(NodeEnum::MergeStmt(merge)) => {
            let source = merge.source_relation.as_deref();
            (&merge.relation, source.map_or(&[], std::slice::from_ref))
        }
        _ => return Vec::new(),
    };
    let Some(target) = target else {
        return Vec::new();
    };
    let mut scope = vec![in_scope(target)];
    for item in beside {
        collect(item, &mut scope);
    }
    // ON CONFLICT calls the row that was to come in by a name of its own.
    if matches!(node.node, Some(NodeEnum::InsertStmt(_))) {
        scope.push(InScope {
            qualifier: "excluded".to_owned(),
            relation: Some(name_of(target)),
            is_alias: true,
        });
    }
    scope
}

/// What an item of FROM brings into scope.
fn collect(item: &Node, scope: &mut Vec<InScope>) {
    let alias = match &item.node {
        Some(NodeEnum::RangeVar(relation)) => {
            scope.push(in_scope(relation));
            return;
        }
        Some(NodeEnum::JoinExpr(join)) => {
            for side in [&join.larg, &join.rarg].into_iter().flatten() {
                collect(side, scope);
            }
            join.alias.as_ref()
        }
        Some(NodeEnum::RangeTableSample(sample)) => {
            if let Some(relation) = &sample.relation {
                collect(relation, scope);
            }
            None
        }
        Some(NodeEnum::RangeSubselect(query)) => query.alias.as_ref(),
        Some(NodeEnum::RangeFunction(function)) => function.alias.as_ref(),
        _ => None,
    };
    scope.extend(alias.map(|alias| InScope {
        qualifier: alias.aliasname.clone(),
        relation: None,
        is_alias: true,
    }));
}

/// The name that an output column has without saying so.
fn implied_output(target: &Node) -> Option<String> {
    match &target.node {
        Some(NodeEnum::ResTarget(target)) => target.val.as_deref().and_then(implied_name),
        _ => None,
    }
}

/// A view keeps the names of its columns when what they are made of is
/// renamed. A name is said only where it does not go without saying.
fn keep_output_name(target: &mut Node, before: Option<String>) {
    let now = implied_output(target);
    if now == before {
        return;
    }
    if let Some(NodeEnum::ResTarget(target)) = &mut target.node {
        if target.name.is_empty() {
            target.name = before.unwrap_or_default();
        } else if now.as_ref() == Some(&target.name) {
            target.name.clear();
        }
    }
}
