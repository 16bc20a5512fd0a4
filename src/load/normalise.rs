//! Two spellings of one expression become one tree.
//!
//! The rules are those by which the server itself prints an expression
//! (`ruleutils.c`), so that hand-written DDL meets what a dump says of it,
//! and those by which its versions differ. Casts stay as they stand.

use super::context::{Context, split_name, string, strings};
use super::names::Space;
use super::timestamp;
use super::walk::{Rewrite, children, select_children};
use crate::catalog::{Identifier, Name, QualifiedName, Reference};
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::protobuf::{AExprKind, BoolExprType, CoercionForm};
use pg_query::{Node, NodeEnum};
use std::collections::BTreeSet;

/// Rewrites trees into their canonical form and notes what they mention.
pub(super) struct Normaliser<'a> {
    context: &'a Context<'a>,
    /// Names of common table expressions, which are no relations.
    common_tables: BTreeSet<String>,
    pub references: BTreeSet<Reference>,
}

impl<'a> Normaliser<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            common_tables: BTreeSet::new(),
            references: BTreeSet::new(),
        }
    }

    /// Rewrites a query that stands for itself: in a view or a rule.
    pub fn query(&mut self, node: &mut Node) {
        self.node(node);
        if let Some(NodeEnum::SelectStmt(select)) = &mut node.node {
            unqualify_outermost(select);
            drop_implied_output_names(select);
        }
    }

    fn qualified_nodes(name: &QualifiedName) -> Vec<Node> {
        name.schema
            .iter()
            .chain([&name.name])
            .map(|part| string_node(part))
            .collect()
    }

    fn function_call(&mut self, call: &mut pg::FuncCall) {
        // EXTRACT, AT TIME ZONE and their like are printed by the names that
        // the parser gave them.
        if call.funcformat == CoercionForm::CoerceSqlSyntax as i32 {
            return;
        }
        if let Ok(name) = self.context.reference(Space::Routine, &call.funcname) {
            call.funcname = Self::qualified_nodes(&name);
            if name.schema.is_some() {
                self.references.insert(Reference::Routine(name));
            }
        }
    }

    fn operator(&mut self, names: &mut Vec<Node>) {
        if names.len() > 1
            && let Ok(name) = self.context.reference(Space::Operator, names)
        {
            *names = Self::qualified_nodes(&name);
        }
    }

    fn cast(&mut self, cast: &mut pg::TypeCast) {
        let Some(target) = &cast.type_name else {
            return;
        };
        if !target.array_bounds.is_empty() {
            return;
        }
        let Some(kind) = target.names.last().and_then(string) else {
            return;
        };
        let kind = kind.to_owned();
        let Some(text) = cast.arg.as_deref_mut().and_then(string_constant) else {
            return;
        };
        match kind.as_str() {
            "regclass" => self.object_literal(text, Space::Relation),
            "regtype" => self.object_literal(text, Space::Type),
            "regproc" => self.object_literal(text, Space::Routine),
            "regconfig" | "regdictionary" => self.object_literal(text, Space::TextSearch),
            "timestamptz" => {
                if let Some(utc) = timestamp::in_utc(text) {
                    *text = utc;
                }
            }
            _ => {}
        }
    }

    /// Qualifies the name inside of `'name'::regclass` and its like.
    fn object_literal(&mut self, text: &mut String, space: Space) {
        let Some(parts) = split_literal_name(text) else {
            return;
        };
        let (schema, name) = match parts.as_slice() {
            [name] => (None, name),
            [schema, name] => (Some(schema.as_str()), name),
            _ => return,
        };
        let found = self
            .context
            .names
            .resolve(space, schema, name, self.context.settings);
        *text = found.to_string();
        match space {
            Space::Relation => self.references.insert(Reference::Relation(found)),
            Space::Type => self.references.insert(Reference::Type(found)),
            Space::Routine => self.references.insert(Reference::Routine(found)),
            _ => false,
        };
    }

    fn column(&mut self, column: &mut pg::ColumnRef) {
        // `schema.table.column` says no more than `table.column`.
        if column.fields.len() > 2 && column.fields.iter().all(|field| string(field).is_some()) {
            column.fields.drain(..column.fields.len() - 2);
        }
        if let [field] = column.fields.as_slice()
            && let Some(name) = string(field)
        {
            self.references.insert(Reference::Column(Name::from(name)));
        }
    }
}

impl Rewrite for Normaliser<'_> {
    fn node(&mut self, node: &mut Node) {
        if let Some(NodeEnum::CommonTableExpr(table)) = &node.node {
            self.common_tables.insert(table.ctename.clone());
        }
        children(node, self);
        match &mut node.node {
            Some(NodeEnum::FuncCall(call)) => self.function_call(call),
            Some(NodeEnum::ColumnRef(column)) => self.column(column),
            Some(NodeEnum::TypeCast(cast)) => {
                self.cast(cast);
                if let Some(simple) = number_constant(cast).or_else(|| array_of_casts(cast)) {
                    node.node = Some(simple);
                }
            }
            Some(NodeEnum::AExpr(expression)) => {
                self.operator(&mut expression.name);
                if let Some(simple) = simplified_operator(expression) {
                    node.node = Some(simple);
                }
            }
            Some(NodeEnum::BoolExpr(expression)) => flatten(expression),
            Some(NodeEnum::SubLink(link)) => {
                if link.oper_name.len() > 1 {
                    self.operator(&mut link.oper_name);
                }
                // `= ANY (SELECT …)` is how the server stores `IN (SELECT …)`.
                if link.sub_link_type == pg::SubLinkType::AnySublink as i32
                    && strings(&link.oper_name) == ["="]
                {
                    link.oper_name.clear();
                }
            }
            Some(NodeEnum::RowExpr(row)) => {
                row.row_format = CoercionForm::CoerceExplicitCall as i32;
            }
            Some(NodeEnum::CaseExpr(case)) => {
                // The server adds `ELSE NULL` with a cast of its own.
                if case.defresult.as_deref().is_some_and(is_cast_null) {
                    case.defresult = None;
                }
            }
            Some(NodeEnum::CollateClause(clause)) => {
                if let Ok(name) = self.context.reference(Space::Collation, &clause.collname) {
                    clause.collname = Self::qualified_nodes(&name);
                }
            }
            Some(NodeEnum::SortBy(sort)) => {
                if sort.use_op.len() > 1 {
                    self.operator(&mut sort.use_op);
                }
                normalise_order(&mut sort.sortby_dir, &mut sort.sortby_nulls);
            }
            _ => {}
        }
    }

    fn select(&mut self, select: &mut pg::SelectStmt) {
        // A common table expression may be used before its definition is
        // walked over, so their names come first.
        for table in select.with_clause.iter().flat_map(|with| &with.ctes) {
            if let Some(NodeEnum::CommonTableExpr(table)) = &table.node {
                self.common_tables.insert(table.ctename.clone());
            }
        }
        select_children(select, self);
    }

    fn type_name(&mut self, name: &mut pg::TypeName) {
        for modifier in &mut name.typmods {
            self.node(modifier);
        }
        let Ok(found) = self.context.reference(Space::Type, &name.names) else {
            return;
        };
        name.names = match &found.schema {
            Some(_) => Self::qualified_nodes(&found),
            None if is_keyword_type(&found.name) => {
                vec![string_node("pg_catalog"), string_node(&found.name)]
            }
            None => vec![string_node(&found.name)],
        };
        // The sizes of an array say nothing to the server.
        if !name.array_bounds.is_empty() {
            name.array_bounds = vec![Node {
                node: Some(NodeEnum::Integer(pg::Integer { ival: -1 })),
            }];
        }
        if found.schema.is_some() {
            self.references.insert(Reference::Type(found));
        }
    }

    fn relation(&mut self, relation: &mut pg::RangeVar) {
        relation.catalogname.clear();
        if relation
            .alias
            .as_ref()
            .is_some_and(|alias| alias.colnames.is_empty() && alias.aliasname == relation.relname)
        {
            relation.alias = None;
        }
        if relation.schemaname.is_empty() && self.common_tables.contains(&relation.relname) {
            return;
        }
        let schema = (!relation.schemaname.is_empty()).then_some(relation.schemaname.as_str());
        let found = self.context.names.resolve(
            Space::Relation,
            schema,
            &relation.relname,
            self.context.settings,
        );
        relation.schemaname = found.schema.as_deref().unwrap_or_default().to_owned();
        if found.schema.is_some() {
            self.references.insert(Reference::Relation(found));
        }
    }
}

/// A string as a node.
pub(super) fn string_node(text: &str) -> Node {
    Node {
        node: Some(NodeEnum::String(pg::String {
            sval: text.to_owned(),
        })),
    }
}

/// Types that SQL spells with keywords: the parser puts them into
/// `pg_catalog`, and the deparser knows them only there.
fn is_keyword_type(name: &str) -> bool {
    matches!(
        name,
        "int2"
            | "int4"
            | "int8"
            | "float4"
            | "float8"
            | "bool"
            | "varchar"
            | "bpchar"
            | "timestamp"
            | "timestamptz"
            | "time"
            | "timetz"
            | "varbit"
            | "bit"
            | "interval"
            | "numeric"
    )
}

/// The text of a string constant, to be changed.
pub(super) fn string_constant(node: &mut Node) -> Option<&mut String> {
    match &mut node.node {
        Some(NodeEnum::AConst(pg::AConst {
            val: Some(Val::Sval(text)),
            ..
        })) => Some(&mut text.sval),
        _ => None,
    }
}

/// `'-1'::integer` is how the server prints the constant -1.
fn number_constant(cast: &pg::TypeCast) -> Option<NodeEnum> {
    let target = cast.type_name.as_ref()?;
    let is_integer = target.names.last().and_then(string) == Some("int4");
    if !is_integer || !target.array_bounds.is_empty() {
        return None;
    }
    match &cast.arg.as_deref()?.node {
        Some(NodeEnum::AConst(pg::AConst {
            val: Some(Val::Sval(text)),
            location,
            ..
        })) => Some(NodeEnum::AConst(pg::AConst {
            isnull: false,
            location: *location,
            val: Some(Val::Ival(pg::Integer {
                ival: text.sval.parse().ok()?,
            })),
        })),
        _ => None,
    }
}

/// `(ARRAY[a, b])::text[]` comes back from a restore as
/// `ARRAY[a::text, b::text]`.
fn array_of_casts(cast: &mut pg::TypeCast) -> Option<NodeEnum> {
    let target = cast.type_name.as_mut()?;
    if target.array_bounds.len() != 1 {
        return None;
    }
    let Some(NodeEnum::AArrayExpr(array)) = &mut cast.arg.as_deref_mut()?.node else {
        return None;
    };
    let is_nested = |node: &Node| matches!(node.node, Some(NodeEnum::AArrayExpr(_)));
    if array.elements.is_empty() || array.elements.iter().any(is_nested) {
        return None;
    }
    target.array_bounds.clear();
    let mut array = std::mem::take(array);
    for element in &mut array.elements {
        *element = Node {
            node: Some(NodeEnum::TypeCast(Box::new(pg::TypeCast {
                arg: Some(Box::new(std::mem::take(element))),
                type_name: Some(target.clone()),
                location: 0,
            }))),
        };
    }
    Some(NodeEnum::AArrayExpr(array))
}

fn is_cast_null(node: &Node) -> bool {
    match &node.node {
        Some(NodeEnum::TypeCast(cast)) => matches!(
            cast.arg.as_deref().map(|arg| &arg.node),
            Some(Some(NodeEnum::AConst(pg::AConst { isnull: true, .. })))
        ),
        _ => false,
    }
}

/// Directions that are the default are not said.
pub(super) fn normalise_order(direction: &mut i32, nulls: &mut i32) {
    use pg::{SortByDir, SortByNulls};
    if *direction == SortByDir::SortbyAsc as i32 {
        *direction = SortByDir::SortbyDefault as i32;
    }
    let default_nulls = if *direction == SortByDir::SortbyDesc as i32 {
        SortByNulls::SortbyNullsFirst
    } else {
        SortByNulls::SortbyNullsLast
    };
    if *nulls == default_nulls as i32 && *direction != SortByDir::SortbyUsing as i32 {
        *nulls = SortByNulls::SortbyNullsDefault as i32;
    }
}

fn operator_node(name: &str, left: Option<Box<Node>>, right: Option<Box<Node>>) -> Node {
    Node {
        node: Some(NodeEnum::AExpr(Box::new(pg::AExpr {
            kind: AExprKind::AexprOp as i32,
            name: vec![string_node(name)],
            lexpr: left,
            rexpr: right,
            ..pg::AExpr::default()
        }))),
    }
}

fn bool_expression(operator: BoolExprType, args: Vec<Node>) -> NodeEnum {
    let mut expression = pg::BoolExpr {
        boolop: operator as i32,
        args,
        ..pg::BoolExpr::default()
    };
    flatten(&mut expression);
    NodeEnum::BoolExpr(Box::new(expression))
}

/// AND inside of AND, and OR inside of OR, are one list.
fn flatten(expression: &mut pg::BoolExpr) {
    if expression.boolop == BoolExprType::NotExpr as i32 {
        return;
    }
    let is_nested = |node: &Node| matches!(&node.node, Some(NodeEnum::BoolExpr(inner)) if inner.boolop == expression.boolop);
    if !expression.args.iter().any(is_nested) {
        return;
    }
    let mut flat = Vec::with_capacity(expression.args.len() + 1);
    for node in std::mem::take(&mut expression.args) {
        match node.node {
            Some(NodeEnum::BoolExpr(inner)) if inner.boolop == expression.boolop => {
                flat.extend(inner.args);
            }
            other => flat.push(Node { node: other }),
        }
    }
    expression.args = flat;
}

/// What the server stores for IN, BETWEEN, LIKE and their like.
fn simplified_operator(expression: &mut pg::AExpr) -> Option<NodeEnum> {
    let kind = AExprKind::try_from(expression.kind).ok()?;
    match kind {
        AExprKind::AexprLike | AExprKind::AexprIlike | AExprKind::AexprSimilar => {
            expression.kind = AExprKind::AexprOp as i32;
            None
        }
        AExprKind::AexprIn => in_list(expression),
        AExprKind::AexprBetween | AExprKind::AexprNotBetween => {
            let Some(NodeEnum::List(bounds)) =
                expression.rexpr.as_deref().map(|node| node.node.clone())?
            else {
                return None;
            };
            let [low, high]: [Node; 2] = bounds.items.try_into().ok()?;
            let left = expression.lexpr.clone();
            let negated = kind == AExprKind::AexprNotBetween;
            let (below, above, join) = if negated {
                ("<", ">", BoolExprType::OrExpr)
            } else {
                (">=", "<=", BoolExprType::AndExpr)
            };
            Some(bool_expression(
                join,
                vec![
                    operator_node(below, left.clone(), Some(Box::new(low))),
                    operator_node(above, left, Some(Box::new(high))),
                ],
            ))
        }
        _ => None,
    }
}

/// `x IN (1, 2)` becomes `x = ANY (ARRAY[1, 2])`; elements that mention
/// columns, and a list of one, become plain comparisons.
fn in_list(expression: &mut pg::AExpr) -> Option<NodeEnum> {
    let Some(NodeEnum::List(list)) = expression.rexpr.take().and_then(|node| node.node) else {
        return None;
    };
    let operator = expression.name.last().and_then(string)?.to_owned();
    let negated = operator != "=";
    let (mut constants, mut variables) = (Vec::new(), Vec::new());
    for item in list.items {
        if mentions_column(&item) {
            variables.push(item);
        } else {
            constants.push(item);
        }
    }
    if constants.len() < 2 {
        variables.splice(0..0, constants.drain(..));
    }
    let mut terms = Vec::new();
    if !constants.is_empty() {
        let kind = if negated {
            AExprKind::AexprOpAll
        } else {
            AExprKind::AexprOpAny
        };
        terms.push(Node {
            node: Some(NodeEnum::AExpr(Box::new(pg::AExpr {
                kind: kind as i32,
                name: vec![string_node(&operator)],
                lexpr: expression.lexpr.clone(),
                rexpr: Some(Box::new(Node {
                    node: Some(NodeEnum::AArrayExpr(pg::AArrayExpr {
                        elements: constants,
                        ..pg::AArrayExpr::default()
                    })),
                })),
                ..pg::AExpr::default()
            }))),
        });
    }
    for item in variables {
        terms.push(operator_node(
            &operator,
            expression.lexpr.clone(),
            Some(Box::new(item)),
        ));
    }
    if terms.len() == 1 {
        return terms.pop()?.node;
    }
    let join = if negated {
        BoolExprType::AndExpr
    } else {
        BoolExprType::OrExpr
    };
    Some(bool_expression(join, terms))
}

fn mentions_column(node: &Node) -> bool {
    match &node.node {
        Some(NodeEnum::ColumnRef(_)) => true,
        Some(NodeEnum::TypeCast(cast)) => cast.arg.as_deref().is_some_and(mentions_column),
        Some(NodeEnum::FuncCall(call)) => call.args.iter().any(mentions_column),
        Some(NodeEnum::AExpr(expression)) => [&expression.lexpr, &expression.rexpr]
            .into_iter()
            .flatten()
            .any(|node| mentions_column(node)),
        Some(NodeEnum::SubLink(_)) => true,
        _ => false,
    }
}

/// Splits `schema."Name"` as it stands inside of a literal.
fn split_literal_name(text: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    loop {
        if let Some(quoted) = rest.strip_prefix('"') {
            let mut part = String::new();
            let mut tail = quoted;
            loop {
                let end = tail.find('"')?;
                part += &tail[..end];
                tail = &tail[end + 1..];
                let Some(more) = tail.strip_prefix('"') else {
                    break;
                };
                part.push('"');
                tail = more;
            }
            parts.push(part);
            rest = tail;
        } else {
            let end = rest.find('.').unwrap_or(rest.len());
            let (part, tail) = rest.split_at(end);
            if part.is_empty() || part.contains(['(', ' ', '"']) {
                return None;
            }
            parts.push(part.to_lowercase());
            rest = tail;
        }
        match rest.strip_prefix('.') {
            Some(tail) => rest = tail,
            None if rest.is_empty() => return Some(parts),
            None => return None,
        }
    }
}

/// From PostgreSQL 16 on, the outermost level of a query leaves qualifiers
/// out where its FROM has exactly one item; so does the canonical form.
fn unqualify_outermost(select: &mut pg::SelectStmt) {
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
fn drop_implied_output_names(select: &mut pg::SelectStmt) {
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
pub(super) fn implied_name(node: &Node) -> Option<String> {
    match &node.node {
        Some(NodeEnum::ColumnRef(column)) => {
            column.fields.last().and_then(string).map(str::to_owned)
        }
        Some(NodeEnum::FuncCall(call)) => split_name(&call.funcname)
            .ok()
            .map(|(_, name)| name.to_owned()),
        Some(NodeEnum::CollateClause(clause)) => implied_name(clause.arg.as_deref()?),
        Some(NodeEnum::AExpr(_) | NodeEnum::AConst(_) | NodeEnum::BoolExpr(_)) => {
            Some("?column?".to_owned())
        }
        Some(NodeEnum::CoalesceExpr(_)) => Some("coalesce".to_owned()),
        Some(NodeEnum::AArrayExpr(_)) => Some("array".to_owned()),
        Some(NodeEnum::RowExpr(_)) => Some("row".to_owned()),
        _ => None,
    }
}

/// A name as SQL, for places where the catalog keeps text.
pub(super) fn quoted(name: &str) -> String {
    Identifier(name).to_string()
}
