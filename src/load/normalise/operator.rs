//! Operators as the server stores them: IN, BETWEEN, LIKE, and lists of AND
//! and OR.

use super::string_node;
use crate::load::context::string;
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::protobuf::{AExprKind, BoolExprType};
use pg_query::{Node, NodeEnum};

pub(super) fn operator_node(name: &str, left: Option<Box<Node>>, right: Option<Box<Node>>) -> Node {
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

pub(super) fn bool_expression(operator: BoolExprType, args: Vec<Node>) -> NodeEnum {
    let mut expression = pg::BoolExpr {
        boolop: operator as i32,
        args,
        ..pg::BoolExpr::default()
    };
    flatten(&mut expression);
    NodeEnum::BoolExpr(Box::new(expression))
}

/// AND inside of AND, and OR inside of OR, are one list.
pub(super) fn flatten(expression: &mut pg::BoolExpr) {
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
pub(super) fn simplified_operator(expression: &mut pg::AExpr) -> Option<NodeEnum> {
    let kind = AExprKind::try_from(expression.kind).ok()?;
    match kind {
        AExprKind::AexprLike | AExprKind::AexprIlike | AExprKind::AexprSimilar => {
            expression.kind = AExprKind::AexprOp as i32;
            None
        }
        AExprKind::AexprIn => in_list(expression, has_untyped),
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

/// Whether a list has a literal whose type follows from what it is compared
/// with. In an array it would be a text.
fn has_untyped(list: &[Node]) -> bool {
    let is_untyped = |node: &Node| match &node.node {
        Some(NodeEnum::AConst(constant)) => {
            constant.isnull || matches!(constant.val, Some(Val::Sval(_)))
        }
        _ => false,
    };
    list.iter().any(is_untyped)
}

/// `x IN (1, 2)` becomes `x = ANY (ARRAY[1, 2])`, but for lists that have to
/// stay; elements that mention columns, and a list of one, become plain
/// comparisons.
pub(in crate::load) fn in_list(
    expression: &mut pg::AExpr,
    stays: impl Fn(&[Node]) -> bool,
) -> Option<NodeEnum> {
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
    if stays(&constants) && !constants.is_empty() {
        terms.push(Node {
            node: Some(NodeEnum::AExpr(Box::new(pg::AExpr {
                kind: AExprKind::AexprIn as i32,
                name: vec![string_node(&operator)],
                lexpr: expression.lexpr.clone(),
                rexpr: Some(Box::new(Node {
                    node: Some(NodeEnum::List(pg::List { items: constants })),
                })),
                ..pg::AExpr::default()
            }))),
        });
    } else if !constants.is_empty() {
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

pub(super) fn mentions_column(node: &Node) -> bool {
    match &node.node {
        Some(NodeEnum::ColumnRef(_) | NodeEnum::SubLink(_)) => true,
        Some(NodeEnum::TypeCast(cast)) => cast.arg.as_deref().is_some_and(mentions_column),
        Some(NodeEnum::FuncCall(call)) => call.args.iter().any(mentions_column),
        Some(NodeEnum::AExpr(expression)) => [&expression.lexpr, &expression.rexpr]
            .into_iter()
            .flatten()
            .any(|node| mentions_column(node)),
        _ => false,
    }
}
