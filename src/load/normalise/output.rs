//! The output columns of a query and the qualifiers of its outermost level.

use crate::load::context::{split_name, string};
use crate::load::walk::{Rewrite, children, select_children};
use pg_query::protobuf as pg;
use pg_query::protobuf::AExprKind;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeSet;

/// From PostgreSQL 16 on, the outermost level of a query leaves qualifiers
/// out where its FROM has exactly one item; so does the canonical form.
pub(super) fn unqualify_outermost(select: &mut pg::SelectStmt) {
    let [item] = select.from_clause.as_slice() else {
        return;
    };
    let alias = match &item.node {
        Some(NodeEnum::RangeVar(relation)) => Some(
            relation
                .alias
                .as_ref()
                .map_or(&relation.relname, |alias| &alias.aliasname),
        ),
        Some(NodeEnum::RangeSubselect(item)) => item.alias.as_ref().map(|a| &a.aliasname),
        Some(NodeEnum::RangeFunction(item)) => item.alias.as_ref().map(|a| &a.aliasname),
        Some(NodeEnum::RangeTableFunc(item)) => item.alias.as_ref().map(|a| &a.aliasname),
        Some(NodeEnum::JsonTable(item)) => item.alias.as_ref().map(|a| &a.aliasname),
        Some(NodeEnum::RangeTableSample(sample)) => match sample.relation.as_ref().map(|n| &n.node)
        {
            Some(Some(NodeEnum::RangeVar(relation))) => Some(
                relation
                    .alias
                    .as_ref()
                    .map_or(&relation.relname, |alias| &alias.aliasname),
            ),
            _ => None,
        },
        _ => None,
    };
    let Some(alias) = alias.cloned() else { return };
    let output_names: BTreeSet<String> = select
        .target_list
        .iter()
        .filter_map(|target| match &target.node {
            Some(NodeEnum::ResTarget(target)) if !target.name.is_empty() => {
                let own = target.val.as_deref().and_then(implied_name);
                (own.as_deref() != Some(&target.name)).then(|| target.name.clone())
            }
            _ => None,
        })
        .collect();
    let mut unqualify = Unqualify {
        alias: &alias,
        keep: &BTreeSet::new(),
    };
    let mut sort_clause = std::mem::take(&mut select.sort_clause);
    let mut distinct_clause = std::mem::take(&mut select.distinct_clause);
    // The FROM item itself is a level of its own.
    let from_clause = std::mem::take(&mut select.from_clause);
    let with_clause = select.with_clause.take();
    select_children(select, &mut unqualify);
    // In ORDER BY a bare name would mean an output column of that name.
    let mut careful = Unqualify {
        alias: &alias,
        keep: &output_names,
    };
    for node in sort_clause.iter_mut().chain(&mut distinct_clause) {
        careful.node(node);
    }
    select.sort_clause = sort_clause;
    select.distinct_clause = distinct_clause;
    select.from_clause = from_clause;
    select.with_clause = with_clause;
}

struct Unqualify<'a> {
    alias: &'a str,
    keep: &'a BTreeSet<String>,
}

impl Rewrite for Unqualify<'_> {
    fn node(&mut self, node: &mut Node) {
        if let Some(NodeEnum::ColumnRef(column)) = &mut node.node {
            if let [qualifier, field] = column.fields.as_slice()
                && string(qualifier) == Some(self.alias)
                && string(field).is_some_and(|field| !self.keep.contains(field))
            {
                column.fields.remove(0);
            }
            return;
        }
        children(node, self);
    }

    // Inner levels stay qualified in every version.
    fn select(&mut self, _: &mut pg::SelectStmt) {}
    fn type_name(&mut self, _: &mut pg::TypeName) {}
    fn relation(&mut self, _: &mut pg::RangeVar) {}
}

/// An output column's name that the server would give anyway is not said.
pub(super) fn drop_implied_output_names(select: &mut pg::SelectStmt) {
    for arm in [&mut select.larg, &mut select.rarg].into_iter().flatten() {
        drop_implied_output_names(arm);
    }
    for target in &mut select.target_list {
        if let Some(NodeEnum::ResTarget(target)) = &mut target.node
            && !target.name.is_empty()
            && target.val.as_deref().and_then(implied_name).as_deref() == Some(&target.name)
        {
            target.name.clear();
        }
    }
}

/// The name that an output column has without AS (`FigureColname`).
pub(in crate::load) fn implied_name(node: &Node) -> Option<String> {
    match &node.node {
        Some(NodeEnum::ColumnRef(column)) => {
            column.fields.last().and_then(string).map(str::to_owned)
        }
        Some(NodeEnum::FuncCall(call)) => split_name(&call.funcname)
            .ok()
            .map(|(_, name)| name.to_owned()),
        Some(NodeEnum::CollateClause(clause)) => implied_name(clause.arg.as_deref()?),
        Some(NodeEnum::AExpr(expression)) if expression.kind == AExprKind::AexprNullif as i32 => {
            Some("nullif".to_owned())
        }
        Some(NodeEnum::AExpr(_) | NodeEnum::AConst(_) | NodeEnum::BoolExpr(_)) => {
            Some("?column?".to_owned())
        }
        Some(NodeEnum::CoalesceExpr(_)) => Some("coalesce".to_owned()),
        Some(NodeEnum::AArrayExpr(_)) => Some("array".to_owned()),
        Some(NodeEnum::RowExpr(_)) => Some("row".to_owned()),
        _ => None,
    }
}
