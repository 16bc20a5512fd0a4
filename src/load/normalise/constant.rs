//! Constants and casts as the server prints them.

use crate::load::context::string;
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{Node, NodeEnum};

/// Types that SQL spells with keywords: the parser puts them into
/// `pg_catalog`, and the deparser knows them only there.
pub(super) fn is_keyword_type(name: &str) -> bool {
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
pub(in crate::load) fn string_constant(node: &mut Node) -> Option<&mut String> {
    match &mut node.node {
        Some(NodeEnum::AConst(pg::AConst {
            val: Some(Val::Sval(text)),
            ..
        })) => Some(&mut text.sval),
        _ => None,
    }
}

/// `'-1'::integer` is how the server prints the constant -1.
pub(super) fn number_constant(cast: &pg::TypeCast) -> Option<NodeEnum> {
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
pub(super) fn array_of_casts(cast: &mut pg::TypeCast) -> Option<NodeEnum> {
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

/// The constant NULL, without a cast.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(
        node.node,
        Some(NodeEnum::AConst(pg::AConst { isnull: true, .. }))
    )
}

/// Splits `schema."Name"` as it stands inside of a literal.
pub(super) fn split_literal_name(text: &str) -> Option<Vec<String>> {
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
