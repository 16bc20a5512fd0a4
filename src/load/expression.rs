//! From parse trees to the canonical expressions and queries of the catalog.

use super::context::Context;
use super::deparse;
use super::digest::digest;
use super::normalise::{Normaliser, string_constant, string_node};
use super::problem::Problem;
use super::timestamp;
use crate::catalog::{Expr, Query, TypeName};
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{Node, NodeEnum};

impl Context<'_> {
    /// A scalar expression.
    pub fn expression(&self, node: Node) -> Result<Expr, Problem> {
        let cast_literal = self.cast_literal(&node)?;
        let expression = self.plain_expression(node)?;
        Ok(match cast_literal {
            Some((target, bare)) => expression.with_cast_literal(target, bare),
            None => expression,
        })
    }

    fn plain_expression(&self, mut node: Node) -> Result<Expr, Problem> {
        let mut normaliser = Normaliser::new(self);
        super::walk::Rewrite::node(&mut normaliser, &mut node);
        let references = normaliser.references.into_iter().collect();
        let digest = digest(&node);
        let text = deparse::expression(node)?;
        Ok(Expr::new(text, digest, references))
    }

    /// An expression that may be missing.
    pub fn optional(&self, node: Option<Box<Node>>) -> Result<Option<Expr>, Problem> {
        node.map(|node| self.expression(*node)).transpose()
    }

    /// A query or a data-changing statement: of a view, a rule, a function.
    pub fn query(&self, mut node: Node) -> Result<Query, Problem> {
        let mut normaliser = Normaliser::new(self);
        normaliser.query(&mut node);
        let references = normaliser.references.into_iter().collect();
        let digest = digest(&node);
        let text = deparse::statement(node, true)?;
        Ok(Query(Expr::new(text, digest, references)))
    }

    /// A bare column, as an expression.
    pub fn column_expression(&self, name: &str) -> Result<Expr, Problem> {
        self.plain_expression(Node {
            node: Some(NodeEnum::ColumnRef(pg::ColumnRef {
                fields: vec![string_node(name)],
                location: 0,
            })),
        })
    }

    /// A value of a partition bound: constants with a time zone are told in
    /// UTC, although the bound itself does not say its type.
    pub fn bound_value(&self, mut node: Node) -> Result<Expr, Problem> {
        if let Some(text) = string_constant(&mut node)
            && let Some(utc) = timestamp::in_utc(text)
        {
            *text = utc;
        }
        self.plain_expression(node)
    }

    /// A literal with a cast: the type, and the literal alone.
    fn cast_literal(&self, node: &Node) -> Result<Option<(TypeName, Expr)>, Problem> {
        let Some(NodeEnum::TypeCast(cast)) = &node.node else {
            return Ok(None);
        };
        let (Some(argument), Some(target)) = (cast.arg.as_deref(), &cast.type_name) else {
            return Ok(None);
        };
        let Some(NodeEnum::AConst(constant)) = &argument.node else {
            return Ok(None);
        };
        let target = self.type_name(target)?;
        let mut node = argument.clone();
        if let Some(Val::Sval(text)) = &constant.val {
            if is_number_type(&target)
                && let Some(number) = number_literal(&text.sval)
            {
                // `'-1'::bigint` is how the server prints the number -1.
                node.node = Some(NodeEnum::AConst(number));
            } else if &*target.name.name == "timestamp with time zone"
                && let Some(utc) = timestamp::in_utc(&text.sval)
                && let Some(text) = string_constant(&mut node)
            {
                *text = utc;
            } else if target.name.name.starts_with("reg") {
                return Ok(None);
            }
        }
        Ok(Some((target, self.plain_expression(node)?)))
    }
}

fn is_number_type(target: &TypeName) -> bool {
    target.sql_name
        && !target.array
        && matches!(
            &*target.name.name,
            "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision"
        )
}

fn number_literal(text: &str) -> Option<pg::AConst> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit());
    if !is_number {
        return None;
    }
    let val = match text.parse() {
        Ok(ival) => Val::Ival(pg::Integer { ival }),
        Err(_) => Val::Fval(pg::Float {
            fval: text.to_owned(),
        }),
    };
    Some(pg::AConst {
        isnull: false,
        location: 0,
        val: Some(val),
    })
}

/// A dotted name as nodes.
pub(super) fn name_nodes(parts: &[&str]) -> Vec<Node> {
    parts.iter().map(|part| string_node(part)).collect()
}
