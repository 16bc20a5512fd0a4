//! Whether an expression gives another value for every row.

use super::{Kind, Object, Volatility};
use crate::catalog::pieces::words;
use crate::catalog::{Expr, QualifiedName, Reference};
use crate::effect::At;

/// The volatile functions of `pg_catalog` that a default may well call.
const VOLATILE: &[&str] = &[
    "clock_timestamp",
    "currval",
    "gen_random_uuid",
    "lastval",
    "nextval",
    "pg_backend_pid",
    "pg_current_xact_id",
    "pg_current_xact_id_if_assigned",
    "pg_sleep",
    "query_to_xml",
    "random",
    "random_normal",
    "set_config",
    "setseed",
    "setval",
    "timeofday",
    "txid_current",
    "txid_current_if_assigned",
    "uuidv4",
    "uuidv7",
];

/// Whether the server has to compute the expression for each row. What an
/// extension's function does is not known, so that it counts as volatile.
pub(super) fn is_volatile(expression: &Expr, at: At<'_>) -> bool {
    let mut references = expression.references().iter();
    calls_volatile(expression.text())
        || references.any(|reference| match reference {
            Reference::Routine(name) => name.schema.is_some() && is_volatile_routine(name, at),
            _ => false,
        })
}

/// Whether a volatile function of `pg_catalog` is called: those stand among no
/// references, since every server has them.
fn calls_volatile(text: &str) -> bool {
    let (mut qualifier, mut name) = ("", "");
    for (_, word) in words(text) {
        if word == "(" && qualifier != "." && VOLATILE.contains(&name) {
            return true;
        }
        (qualifier, name) = (name, word);
    }
    false
}

/// Which overload is called is not known: one that is volatile decides.
fn is_volatile_routine(name: &QualifiedName, at: At<'_>) -> bool {
    let mut volatilities = at
        .new
        .iter()
        .filter(|(key, _)| key.kind == Kind::Function && key.relation() == *name)
        .filter_map(|(_, entry)| match &entry.object {
            Object::Function(function) => Some(function.volatility),
            _ => None,
        })
        .peekable();
    volatilities.peek().is_none()
        || volatilities.any(|volatility| volatility == Volatility::Volatile)
}
