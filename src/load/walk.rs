//! The one walk over the parse trees of expressions and queries.

use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// What a walk does with the nodes that it meets.
pub(super) trait Rewrite {
    /// A node of an expression or query; it calls [`children`] itself, before
    /// or after its own work.
    fn node(&mut self, node: &mut Node);
    /// A query, also one that is an arm of a set operation.
    fn select(&mut self, select: &mut pg::SelectStmt);
    /// The name of a type.
    fn type_name(&mut self, name: &mut pg::TypeName);
    /// A relation in FROM or as a target.
    fn relation(&mut self, relation: &mut pg::RangeVar);
}

struct Walk<'a, R: Rewrite>(&'a mut R);

impl<R: Rewrite> Walk<'_, R> {
    fn all(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            self.0.node(node);
        }
    }

    fn opt(&mut self, node: &mut Option<Box<Node>>) {
        if let Some(node) = node {
            self.0.node(node);
        }
    }

    fn type_name(&mut self, name: &mut Option<pg::TypeName>) {
        if let Some(name) = name {
            self.0.type_name(name);
        }
    }

    fn relation(&mut self, relation: &mut Option<pg::RangeVar>) {
        if let Some(relation) = relation {
            self.0.relation(relation);
        }
    }

    fn with(&mut self, clause: &mut Option<pg::WithClause>) {
        if let Some(clause) = clause {
            self.all(&mut clause.ctes);
        }
    }

    fn returning(&mut self, clause: &mut Option<pg::ReturningClause>) {
        if let Some(clause) = clause {
            self.all(&mut clause.exprs);
        }
    }

    fn window(&mut self, window: &mut pg::WindowDef) {
        self.all(&mut window.partition_clause);
        self.all(&mut window.order_clause);
        self.opt(&mut window.start_offset);
        self.opt(&mut window.end_offset);
    }

    fn json_value(&mut self, value: &mut Option<Box<pg::JsonValueExpr>>) {
        if let Some(value) = value {
            self.opt(&mut value.raw_expr);
            self.opt(&mut value.formatted_expr);
        }
    }

    fn json_output(&mut self, output: &mut Option<pg::JsonOutput>) {
        if let Some(output) = output {
            self.type_name(&mut output.type_name);
        }
    }

    fn json_behavior(&mut self, behavior: &mut Option<Box<pg::JsonBehavior>>) {
        if let Some(behavior) = behavior {
            self.opt(&mut behavior.expr);
        }
    }

    fn json_aggregate(&mut self, constructor: &mut Option<Box<pg::JsonAggConstructor>>) {
        if let Some(constructor) = constructor {
            self.json_output(&mut constructor.output);
            self.opt(&mut constructor.agg_filter);
            self.all(&mut constructor.agg_order);
            if let Some(window) = &mut constructor.over {
                self.window(window);
            }
        }
    }
}

/// Calls the rewriter on everything directly inside of a query.
pub(super) fn select_children(select: &mut pg::SelectStmt, rewrite: &mut impl Rewrite) {
    let mut walk = Walk(rewrite);
    walk.with(&mut select.with_clause);
    walk.all(&mut select.from_clause);
    walk.all(&mut select.distinct_clause);
    walk.all(&mut select.target_list);
    walk.opt(&mut select.where_clause);
    walk.all(&mut select.group_clause);
    walk.opt(&mut select.having_clause);
    walk.all(&mut select.window_clause);
    walk.all(&mut select.values_lists);
    walk.all(&mut select.sort_clause);
    walk.opt(&mut select.limit_offset);
    walk.opt(&mut select.limit_count);
    walk.all(&mut select.locking_clause);
    for arm in [&mut select.larg, &mut select.rarg].into_iter().flatten() {
        walk.0.select(arm);
    }
}

/// The names of the columns that a statement, or a clause of MERGE, writes or
/// is unique by: the tree has them as bare names, not as nodes.
pub(super) fn written_columns(node: &mut Node) -> Vec<&mut String> {
    let mut lists: Vec<&mut [Node]> = Vec::new();
    match &mut node.node {
        Some(NodeEnum::UpdateStmt(update)) => lists.push(&mut update.target_list),
        Some(NodeEnum::MergeWhenClause(clause)) => lists.push(&mut clause.target_list),
        Some(NodeEnum::InsertStmt(insert)) => {
            lists.push(&mut insert.cols);
            if let Some(conflict) = &mut insert.on_conflict_clause {
                lists.push(&mut conflict.target_list);
                if let Some(infer) = &mut conflict.infer {
                    lists.push(&mut infer.index_elems);
                }
            }
        }
        _ => {}
    }
    let names = lists.into_iter().flatten();
    let names = names.filter_map(|item| match &mut item.node {
        Some(NodeEnum::ResTarget(target)) => Some(&mut target.name),
        Some(NodeEnum::IndexElem(element)) => Some(&mut element.name),
        _ => None,
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// Calls the rewriter on everything directly inside of a node.
#[allow(
    clippy::too_many_lines,
    reason = "a table of node types reads best as one"
)]
pub(super) fn children(node: &mut Node, rewrite: &mut impl Rewrite) {
    let mut walk = Walk(rewrite);
    let Some(node) = &mut node.node else { return };
    match node {
        NodeEnum::List(n) => walk.all(&mut n.items),
        NodeEnum::AExpr(n) => {
            walk.opt(&mut n.lexpr);
            walk.opt(&mut n.rexpr);
        }
        NodeEnum::BoolExpr(n) => walk.all(&mut n.args),
        NodeEnum::FuncCall(n) => {
            walk.all(&mut n.args);
            walk.all(&mut n.agg_order);
            walk.opt(&mut n.agg_filter);
            if let Some(window) = &mut n.over {
                walk.window(window);
            }
        }
        NodeEnum::NamedArgExpr(n) => walk.opt(&mut n.arg),
        NodeEnum::TypeCast(n) => {
            walk.opt(&mut n.arg);
            walk.type_name(&mut n.type_name);
        }
        NodeEnum::CollateClause(n) => walk.opt(&mut n.arg),
        NodeEnum::SubLink(n) => {
            walk.opt(&mut n.testexpr);
            walk.opt(&mut n.subselect);
        }
        NodeEnum::CaseExpr(n) => {
            walk.opt(&mut n.arg);
            walk.all(&mut n.args);
            walk.opt(&mut n.defresult);
        }
        NodeEnum::CaseWhen(n) => {
            walk.opt(&mut n.expr);
            walk.opt(&mut n.result);
        }
        NodeEnum::RowExpr(n) => walk.all(&mut n.args),
        NodeEnum::CoalesceExpr(n) => walk.all(&mut n.args),
        NodeEnum::MinMaxExpr(n) => walk.all(&mut n.args),
        NodeEnum::GroupingFunc(n) => walk.all(&mut n.args),
        NodeEnum::GroupingSet(n) => walk.all(&mut n.content),
        NodeEnum::XmlExpr(n) => {
            walk.all(&mut n.named_args);
            walk.all(&mut n.args);
        }
        NodeEnum::XmlSerialize(n) => {
            walk.opt(&mut n.expr);
            walk.type_name(&mut n.type_name);
        }
        NodeEnum::NullTest(n) => walk.opt(&mut n.arg),
        NodeEnum::BooleanTest(n) => walk.opt(&mut n.arg),
        NodeEnum::AIndirection(n) => {
            walk.opt(&mut n.arg);
            walk.all(&mut n.indirection);
        }
        NodeEnum::AIndices(n) => {
            walk.opt(&mut n.lidx);
            walk.opt(&mut n.uidx);
        }
        NodeEnum::AArrayExpr(n) => walk.all(&mut n.elements),
        NodeEnum::ResTarget(n) => {
            walk.all(&mut n.indirection);
            walk.opt(&mut n.val);
        }
        NodeEnum::MultiAssignRef(n) => walk.opt(&mut n.source),
        NodeEnum::SortBy(n) => walk.opt(&mut n.node),
        NodeEnum::WindowDef(n) => walk.window(n),
        NodeEnum::JoinExpr(n) => {
            walk.opt(&mut n.larg);
            walk.opt(&mut n.rarg);
            walk.opt(&mut n.quals);
        }
        NodeEnum::RangeVar(n) => walk.0.relation(n),
        NodeEnum::RangeSubselect(n) => walk.opt(&mut n.subquery),
        NodeEnum::RangeFunction(n) => {
            walk.all(&mut n.functions);
            walk.all(&mut n.coldeflist);
        }
        NodeEnum::ColumnDef(n) => walk.type_name(&mut n.type_name),
        NodeEnum::TypeName(n) => walk.0.type_name(n),
        NodeEnum::RangeTableFunc(n) => {
            walk.opt(&mut n.docexpr);
            walk.opt(&mut n.rowexpr);
            walk.all(&mut n.namespaces);
            walk.all(&mut n.columns);
        }
        NodeEnum::RangeTableFuncCol(n) => {
            walk.type_name(&mut n.type_name);
            walk.opt(&mut n.colexpr);
            walk.opt(&mut n.coldefexpr);
        }
        NodeEnum::RangeTableSample(n) => {
            walk.opt(&mut n.relation);
            walk.all(&mut n.args);
            walk.opt(&mut n.repeatable);
        }
        NodeEnum::CommonTableExpr(n) => {
            walk.opt(&mut n.ctequery);
            if let Some(cycle) = &mut n.cycle_clause {
                walk.opt(&mut cycle.cycle_mark_value);
                walk.opt(&mut cycle.cycle_mark_default);
            }
        }
        NodeEnum::SelectStmt(n) => walk.0.select(n),
        NodeEnum::InsertStmt(n) => {
            walk.with(&mut n.with_clause);
            walk.relation(&mut n.relation);
            walk.all(&mut n.cols);
            walk.opt(&mut n.select_stmt);
            if let Some(conflict) = &mut n.on_conflict_clause {
                if let Some(infer) = &mut conflict.infer {
                    walk.all(&mut infer.index_elems);
                    walk.opt(&mut infer.where_clause);
                }
                walk.all(&mut conflict.target_list);
                walk.opt(&mut conflict.where_clause);
            }
            walk.returning(&mut n.returning_clause);
        }
        NodeEnum::IndexElem(n) => walk.opt(&mut n.expr),
        NodeEnum::UpdateStmt(n) => {
            walk.with(&mut n.with_clause);
            walk.relation(&mut n.relation);
            walk.all(&mut n.from_clause);
            walk.all(&mut n.target_list);
            walk.opt(&mut n.where_clause);
            walk.returning(&mut n.returning_clause);
        }
        NodeEnum::DeleteStmt(n) => {
            walk.with(&mut n.with_clause);
            walk.relation(&mut n.relation);
            walk.all(&mut n.using_clause);
            walk.opt(&mut n.where_clause);
            walk.returning(&mut n.returning_clause);
        }
        NodeEnum::MergeStmt(n) => {
            walk.with(&mut n.with_clause);
            walk.relation(&mut n.relation);
            walk.opt(&mut n.source_relation);
            walk.opt(&mut n.join_condition);
            walk.all(&mut n.merge_when_clauses);
            walk.returning(&mut n.returning_clause);
        }
        NodeEnum::MergeWhenClause(n) => {
            walk.opt(&mut n.condition);
            walk.all(&mut n.target_list);
            walk.all(&mut n.values);
        }
        NodeEnum::ReturnStmt(n) => walk.opt(&mut n.returnval),
        NodeEnum::JsonArgument(n) => walk.json_value(&mut n.val),
        NodeEnum::JsonValueExpr(n) => {
            walk.opt(&mut n.raw_expr);
            walk.opt(&mut n.formatted_expr);
        }
        NodeEnum::JsonIsPredicate(n) => walk.opt(&mut n.expr),
        NodeEnum::JsonFuncExpr(n) => {
            walk.json_value(&mut n.context_item);
            walk.opt(&mut n.pathspec);
            walk.all(&mut n.passing);
            walk.json_output(&mut n.output);
            walk.json_behavior(&mut n.on_empty);
            walk.json_behavior(&mut n.on_error);
        }
        NodeEnum::JsonTable(n) => {
            walk.json_value(&mut n.context_item);
            if let Some(path) = &mut n.pathspec {
                walk.opt(&mut path.string);
            }
            walk.all(&mut n.passing);
            walk.all(&mut n.columns);
            walk.json_behavior(&mut n.on_error);
        }
        NodeEnum::JsonTableColumn(n) => {
            walk.type_name(&mut n.type_name);
            if let Some(path) = &mut n.pathspec {
                walk.opt(&mut path.string);
            }
            walk.all(&mut n.columns);
            walk.json_behavior(&mut n.on_empty);
            walk.json_behavior(&mut n.on_error);
        }
        NodeEnum::JsonKeyValue(n) => {
            walk.opt(&mut n.key);
            walk.json_value(&mut n.value);
        }
        NodeEnum::JsonParseExpr(n) => {
            walk.json_value(&mut n.expr);
            walk.json_output(&mut n.output);
        }
        NodeEnum::JsonScalarExpr(n) => {
            walk.opt(&mut n.expr);
            walk.json_output(&mut n.output);
        }
        NodeEnum::JsonSerializeExpr(n) => {
            walk.json_value(&mut n.expr);
            walk.json_output(&mut n.output);
        }
        NodeEnum::JsonObjectConstructor(n) => {
            walk.all(&mut n.exprs);
            walk.json_output(&mut n.output);
        }
        NodeEnum::JsonArrayConstructor(n) => {
            walk.all(&mut n.exprs);
            walk.json_output(&mut n.output);
        }
        NodeEnum::JsonArrayQueryConstructor(n) => {
            walk.opt(&mut n.query);
            walk.json_output(&mut n.output);
        }
        NodeEnum::JsonObjectAgg(n) => {
            walk.json_aggregate(&mut n.constructor);
            if let Some(argument) = &mut n.arg {
                walk.opt(&mut argument.key);
                walk.json_value(&mut argument.value);
            }
        }
        NodeEnum::JsonArrayAgg(n) => {
            walk.json_aggregate(&mut n.constructor);
            walk.json_value(&mut n.arg);
        }
        _ => {}
    }
}
