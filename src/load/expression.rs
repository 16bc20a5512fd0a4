//! From parse trees to the canonical expressions and queries of the catalog.

use super::context::Context;
use super::digest::digest;
use super::normalise::{Normaliser, quoted, string_constant, string_node};
use super::problem::Problem;
use super::timestamp;
use crate::catalog::{Expr, Query, TypeName};
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{DeparseOptions, Node, NodeEnum};

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
        let text = deparse_statement_expression(node)?;
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
        let text = deparse_statement(node, true)?;
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

/// Prints an expression through a SELECT around it: the deparser takes whole
/// statements only.
pub(super) fn deparse_statement_expression(node: Node) -> Result<String, Problem> {
    if let Some(NodeEnum::ColumnRef(column)) = &node.node
        && let [field] = column.fields.as_slice()
        && let Some(name) = super::context::string(field)
    {
        return Ok(quoted(name));
    }
    if let Some(NodeEnum::AConst(constant)) = &node.node
        && let Some(text) = constant_text(constant)
    {
        return Ok(text);
    }
    let select = pg::SelectStmt {
        target_list: vec![Node {
            node: Some(NodeEnum::ResTarget(Box::new(pg::ResTarget {
                val: Some(Box::new(node)),
                ..pg::ResTarget::default()
            }))),
        }],
        limit_option: pg::LimitOption::Default as i32,
        op: pg::SetOperation::SetopNone as i32,
        ..pg::SelectStmt::default()
    };
    let text = deparse_statement(
        Node {
            node: Some(NodeEnum::SelectStmt(Box::new(select))),
        },
        false,
    )?;
    text.strip_prefix("SELECT ")
        .map(str::to_owned)
        .ok_or_else(|| Problem::new("the expression could not be printed"))
}

/// A constant as the deparser prints it, which is asked only where there are
/// choices: half of all expressions are constants.
fn constant_text(constant: &pg::AConst) -> Option<String> {
    if constant.isnull {
        return Some("NULL".to_owned());
    }
    match constant.val.as_ref()? {
        Val::Ival(number) if number.ival >= 0 => Some(number.ival.to_string()),
        Val::Boolval(flag) => Some(flag.boolval.to_string()),
        Val::Sval(text) if !text.sval.contains('\\') => {
            Some(format!("'{}'", text.sval.replace('\'', "''")))
        }
        _ => None,
    }
}

/// Prints a statement; over several lines if it is to be read.
pub(super) fn deparse_statement(node: Node, pretty: bool) -> Result<String, Problem> {
    let tree = pg::ParseResult {
        version: 180_000,
        stmts: vec![pg::RawStmt {
            stmt: Some(Box::new(node)),
            stmt_location: 0,
            stmt_len: 0,
        }],
    };
    let options = DeparseOptions {
        pretty_print: pretty,
        ..DeparseOptions::default()
    };
    Ok(pg_query::deparse(&tree, options)?)
}

/// A dotted name as nodes.
pub(super) fn name_nodes(parts: &[&str]) -> Vec<Node> {
    parts.iter().map(|part| string_node(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_printed_as_the_deparser_does() -> Result<(), Problem> {
        let values = [
            "NULL", "0", "42", "true", "false", "''", "'it''s'", "'\"ü\n'", "'-1'",
        ];
        for text in values {
            let tree =
                pg_query::parse(&format!("SELECT {text}"), pg_query::ParserOptions::DEFAULT)?;
            let printed = pg_query::deparse(&tree.protobuf, DeparseOptions::default())?;
            let mut found = None;
            for raw in tree.protobuf.stmts {
                if let Some(NodeEnum::SelectStmt(select)) = raw.stmt.and_then(|node| node.node)
                    && let Some(NodeEnum::ResTarget(target)) = select
                        .target_list
                        .into_iter()
                        .next()
                        .and_then(|node| node.node)
                    && let Some(NodeEnum::AConst(constant)) = target.val.and_then(|node| node.node)
                {
                    found = constant_text(&constant);
                }
            }
            assert_eq!(found.as_deref(), printed.strip_prefix("SELECT "), "{text}");
        }
        Ok(())
    }
}
