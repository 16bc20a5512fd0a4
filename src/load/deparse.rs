//! From parse trees back to SQL.

use super::expression::name_nodes;
use super::normalise::quoted;
use super::problem::Problem;
use super::type_modifier;
use super::walk::{Rewrite, children, select_children};
use crate::catalog::Identifier;
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{DeparseOptions, Node, NodeEnum};

/// Prints an expression through a SELECT around it: the deparser takes whole
/// statements only.
pub(super) fn expression(node: Node) -> Result<String, Problem> {
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
    let text = statement(
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
pub(super) fn statement(mut node: Node, pretty: bool) -> Result<String, Problem> {
    let mut guard = Guard::default();
    guard.node(&mut node);
    let functions = guard.finish()?;
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
    let mut text = pg_query::deparse(&tree, options)?;
    for (number, function) in functions.into_iter().enumerate() {
        let stand_in = format!("{}()", Identifier(&stand_in(number)));
        // A dump may hold any name, the one of a stand-in too.
        if text.matches(&stand_in).count() != 1 {
            return Err(Problem::new("the function in FROM could not be printed"));
        }
        text = text.replace(&stand_in, &expression(function)?);
    }
    Ok(text)
}

/// The name of the function that is printed in the place of another one.
fn stand_in(number: usize) -> String {
    format!("dumpdiff function in FROM {number}")
}

/// Keeps from the deparser what it cannot print, although the parser makes
/// it: there it stops a program that is compiled with assertions, and prints
/// nothing in others.
#[derive(Default)]
struct Guard {
    problem: Option<Problem>,
    /// Functions in FROM, each of which has a stand-in.
    functions: Vec<Node>,
}

impl Guard {
    fn finish(self) -> Result<Vec<Node>, Problem> {
        self.problem.map_or(Ok(self.functions), Err)
    }

    fn note(&mut self, result: Result<(), Problem>) {
        if let Err(problem) = result {
            self.problem.get_or_insert(problem);
        }
    }

    /// Puts a stand-in for a function in FROM that the deparser knows in other
    /// places only: `NULLIF`, `JSON_QUERY` and their like.
    fn function_in_from(&mut self, function: &mut Node) {
        if is_printed_in_from(function) {
            return;
        }
        let call = pg::FuncCall {
            funcname: name_nodes(&[&stand_in(self.functions.len())]),
            funcformat: pg::CoercionForm::CoerceExplicitCall as i32,
            ..pg::FuncCall::default()
        };
        let call = NodeEnum::FuncCall(Box::new(call));
        self.functions
            .push(std::mem::replace(function, Node { node: Some(call) }));
    }
}

impl Rewrite for Guard {
    fn node(&mut self, node: &mut Node) {
        if let Some(NodeEnum::RangeFunction(range)) = &mut node.node {
            for item in &mut range.functions {
                // A function and the definitions of its columns.
                if let Some(NodeEnum::List(item)) = &mut item.node
                    && let Some(function) = item.items.first_mut()
                {
                    self.function_in_from(function);
                }
            }
        }
        children(node, self);
    }

    fn select(&mut self, select: &mut pg::SelectStmt) {
        select_children(select, self);
    }

    fn type_name(&mut self, name: &mut pg::TypeName) {
        self.note(type_modifier::check(name));
    }

    fn relation(&mut self, _: &mut pg::RangeVar) {}
}

/// Whether the deparser prints the node as a function in FROM
/// (`deparseFuncExprWindowless` of `libpg_query`).
fn is_printed_in_from(function: &Node) -> bool {
    matches!(
        function.node,
        Some(
            NodeEnum::FuncCall(_)
                | NodeEnum::SqlvalueFunction(_)
                | NodeEnum::TypeCast(_)
                | NodeEnum::CoalesceExpr(_)
                | NodeEnum::MinMaxExpr(_)
                | NodeEnum::XmlExpr(_)
                | NodeEnum::XmlSerialize(_)
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statement, through the tree and back.
    fn printed(text: &str) -> Result<String, Problem> {
        let tree = pg_query::parse(text, pg_query::ParserOptions::DEFAULT)?;
        let node = tree.protobuf.stmts.into_iter().next();
        let node = node.and_then(|raw| raw.stmt);
        statement(*node.ok_or_else(|| Problem::missing("a statement"))?, false)
    }

    #[test]
    fn any_function_is_printed_in_from() -> Result<(), Problem> {
        let functions = [
            "f(1)",
            "COALESCE(1, 2)",
            "CAST(1 AS int)",
            "NULLIF(1, 2)",
            "MERGE_ACTION()",
            "JSON('1')",
            "JSON_SCALAR(1)",
            "JSON_SERIALIZE('1')",
            "JSON_QUERY('1', '$')",
            "JSON_OBJECT('a': NULLIF(1, 2))",
            "JSON_ARRAY(SELECT x FROM NULLIF(1, 2) x)",
            "JSON_ARRAYAGG(1)",
            "JSON_OBJECTAGG('a': 1)",
        ];
        for function in functions {
            let texts = [
                format!("SELECT * FROM {function} x"),
                format!("SELECT * FROM ROWS FROM ({function}, g()) x"),
            ];
            for text in texts {
                let once = printed(&text)?;
                assert_eq!(
                    once.replace([' ', '"'], "").to_uppercase(),
                    text.replace(' ', "").to_uppercase(),
                );
                assert_eq!(printed(&once)?, once);
            }
        }
        let forged = "SELECT * FROM NULLIF(1, 2) x, \"dumpdiff function in FROM 0\"() y";
        assert!(printed(forged).is_err());
        Ok(())
    }

    #[test]
    fn only_modifiers_that_the_server_takes_are_printed() {
        let good = [
            "numeric(3, 2)",
            "public.geometry(point, 4326)",
            "public.vector('a')",
            "interval day to second(3)",
            "interval(3)",
            "timestamp (3) with time zone",
        ];
        for name in good {
            let text = format!("SELECT x::{name}");
            assert_eq!(printed(&text).as_deref(), Ok(text.as_str()));
        }
        let bad = [
            "numeric(1 + 2)",
            "numeric(true)",
            "public.geometry(f(1))",
            "public.geometry(a.b)",
            "pg_catalog.timestamptz('a')",
            "pg_catalog.timetz(a)",
            "pg_catalog.interval('a')",
            "pg_catalog.interval(3)",
            "pg_catalog.interval(4, a)",
        ];
        for name in bad {
            assert!(printed(&format!("SELECT x::{name}")).is_err(), "{name}");
        }
    }

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
