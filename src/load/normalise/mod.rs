//! Two spellings of one expression become one tree.
//!
//! The rules are those by which the server itself prints an expression
//! (`ruleutils.c`), so that hand-written DDL meets what a dump says of it,
//! and those by which its versions differ. Casts stay as they stand.

mod constant;
mod operator;
mod output;

use super::context::{Context, string, strings};
use super::names::Space;
use super::timestamp;
use super::walk::{Rewrite, children, select_children, written_columns};
use crate::catalog::{Identifier, Name, QualifiedName, Reference};
use crate::kind::OperatorName;
use constant::{array_of_casts, is_keyword_type, is_null, number_constant, split_literal_name};
use operator::{flatten, simplified_operator};
use output::{drop_implied_output_names, unqualify_outermost};
use pg_query::protobuf as pg;
use pg_query::protobuf::CoercionForm;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeSet;

pub(super) use constant::string_constant;
pub(super) use operator::in_list;
pub(super) use output::implied_name;

/// Rewrites trees into their canonical form and notes what they mention.
pub(super) struct Normaliser<'a> {
    context: &'a Context<'a>,
    /// Names of common table expressions, which are no relations.
    common_tables: BTreeSet<String>,
    /// Whether two relations of the query at hand have one name, so that only
    /// the schema tells whose column is meant.
    is_ambiguous: bool,
    pub references: BTreeSet<Reference>,
}

impl<'a> Normaliser<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            common_tables: BTreeSet::new(),
            is_ambiguous: false,
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

    /// An operator by its symbols; words such as BETWEEN stand for several.
    fn operator(&mut self, names: &mut Vec<Node>) {
        let is_symbol = |name: &str| name.bytes().all(|byte| byte.is_ascii_punctuation());
        if names.last().and_then(string).is_some_and(is_symbol)
            && let Ok(name) = self.context.reference(Space::Operator, names)
        {
            *names = Self::qualified_nodes(&name);
            if name.schema.is_some() {
                self.references.insert(OperatorName::from(name).reference());
            }
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
            Space::TextSearch => self.references.insert(Reference::TextSearch(found)),
            _ => false,
        };
    }

    fn column(&mut self, column: &mut pg::ColumnRef) {
        // `schema.table.column` says no more than `table.column`.
        if !self.is_ambiguous
            && column.fields.len() > 2
            && column.fields.iter().all(|field| string(field).is_some())
        {
            column.fields.drain(..column.fields.len() - 2);
        }
        if let Some(at) = column.fields.len().checked_sub(3)
            && let Some(schema) = string(&column.fields[at])
        {
            column.fields[at] = string_node(&self.context.names.schema(schema));
        }
        if let Some(name) = column.fields.last().and_then(string) {
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
        let written = written_columns(node).into_iter();
        self.references
            .extend(written.map(|name| Reference::Column(Name::from(name.as_str()))));
        match &mut node.node {
            Some(NodeEnum::FuncCall(call)) => self.function_call(call),
            Some(NodeEnum::JoinExpr(join)) => {
                for name in join.using_clause.iter().filter_map(string) {
                    self.references.insert(Reference::Column(Name::from(name)));
                }
            }
            Some(NodeEnum::ColumnRef(column)) => self.column(column),
            Some(NodeEnum::TypeCast(cast)) => {
                self.cast(cast);
                if let Some(simple) = number_constant(cast).or_else(|| array_of_casts(cast)) {
                    node.node = Some(simple);
                }
            }
            Some(NodeEnum::AIndirection(of)) => {
                // `(row).field` is a column of the type that the row has.
                for name in of.indirection.iter().filter_map(string) {
                    self.references.insert(Reference::Column(Name::from(name)));
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
                self.operator(&mut link.oper_name);
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
            Some(NodeEnum::CaseExpr(case))
                // `ELSE NULL` says no more than nothing; a cast in it is kept, like
                // every other.
                if case.defresult.as_deref().is_some_and(is_null) => {
                    case.defresult = None;
                }
            Some(NodeEnum::CollateClause(clause)) => {
                if let Ok(name) = self.context.reference(Space::Collation, &clause.collname) {
                    clause.collname = Self::qualified_nodes(&name);
                }
            }
            Some(NodeEnum::SortBy(sort)) => {
                self.operator(&mut sort.use_op);
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
        let outer = self.is_ambiguous;
        self.is_ambiguous |= has_namesakes(&select.from_clause);
        select_children(select, self);
        self.is_ambiguous = outer;
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
            // Without a length `bpchar` is no `char`, which is `char(1)`.
            None if is_keyword_type(&found.name)
                && !(&*found.name == "bpchar" && name.typmods.is_empty()) =>
            {
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
        found
            .schema
            .as_deref()
            .unwrap_or_default()
            .clone_into(&mut relation.schemaname);
        if found.schema.is_some() {
            self.references.insert(Reference::Relation(found));
        }
    }
}

/// Whether two relations in FROM have one name and no alias.
fn has_namesakes(from_clause: &[Node]) -> bool {
    fn collect<'a>(node: &'a Node, names: &mut Vec<&'a str>) {
        match &node.node {
            Some(NodeEnum::RangeVar(relation)) if relation.alias.is_none() => {
                names.push(&relation.relname);
            }
            Some(NodeEnum::JoinExpr(join)) => {
                for side in [&join.larg, &join.rarg].into_iter().flatten() {
                    collect(side, names);
                }
            }
            _ => {}
        }
    }
    let mut names = Vec::new();
    for node in from_clause {
        collect(node, &mut names);
    }
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

/// A string as a node.
pub(super) fn string_node(text: &str) -> Node {
    Node {
        node: Some(NodeEnum::String(pg::String {
            sval: text.to_owned(),
        })),
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

/// A name as SQL, for places where the catalog keeps text.
pub(super) fn quoted(name: &str) -> String {
    Identifier(name).to_string()
}
