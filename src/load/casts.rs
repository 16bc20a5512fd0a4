//! Expressions and queries without their casts.

use super::digest::digest;
use super::normalise::in_list;
use super::rename::parse_one;
use super::walk::{Rewrite, children, select_children};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// A digest of an expression's tree in which each cast is replaced by what it
/// casts. Nothing where the text is not read as an expression.
#[must_use]
pub fn expression_without_casts(text: &str) -> Option<u64> {
    query_without_casts(&format!("SELECT {text}"))
}

/// The same of a query or another statement that a view or rule can hold.
#[must_use]
pub fn query_without_casts(text: &str) -> Option<u64> {
    let mut tree = parse_one(text).ok()?;
    Bare.node(&mut tree);
    Some(digest(&tree))
}

struct Bare;

impl Rewrite for Bare {
    fn node(&mut self, node: &mut Node) {
        children(node, self);
        while let Some(NodeEnum::TypeCast(cast)) = &mut node.node {
            let Some(argument) = cast.arg.take() else {
                return;
            };
            *node = *argument;
        }
        // Without casts a list is the array that a server makes of it.
        if let Some(NodeEnum::AExpr(expression)) = &mut node.node
            && expression.kind == pg::AExprKind::AexprIn as i32
            && let Some(array) = in_list(expression, |_| false)
        {
            node.node = Some(array);
        }
    }

    fn select(&mut self, select: &mut pg::SelectStmt) {
        select_children(select, self);
    }

    fn type_name(&mut self, _: &mut pg::TypeName) {}

    fn relation(&mut self, _: &mut pg::RangeVar) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casts_alone_are_no_difference() {
        for (one, other) in [
            ("'a'::text", "'a'"),
            ("lower((a)::text) = 'b'::text", "lower(a) = 'b'::varchar"),
            (
                "a::text = ANY ((ARRAY['b'::varchar, 'c'::varchar])::text[])",
                "a = ANY (ARRAY['b', 'c'])",
            ),
            ("(SELECT b::int FROM t)", "(SELECT b FROM t)"),
        ] {
            let bare = expression_without_casts(one);
            assert!(
                bare.is_some() && bare == expression_without_casts(other),
                "{one}"
            );
        }
        assert_ne!(
            expression_without_casts("'a'::text"),
            expression_without_casts("'b'::text")
        );
    }

    #[test]
    fn what_is_not_read_is_nothing() {
        assert_eq!(expression_without_casts("FOR VALUES"), None);
        assert_eq!(query_without_casts("BEGIN x := 1; END"), None);
    }
}
