use crate::catalog::{Key, Literal};
use crate::diff::Side;
use crate::kind::{Attributes, Enum};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A value is added to an enum type and used in the same change, which
    /// PostgreSQL refuses within one transaction.
    ///
    /// ## Why it matters
    ///
    /// A new value must not be used before the transaction that adds it has
    /// committed: a default, check, index or view that names it fails with
    /// `unsafe use of new value`. A migration tool that puts all into one
    /// transaction stops there. Before PostgreSQL 12, `ALTER TYPE … ADD VALUE`
    /// cannot run in a transaction block at all.
    ///
    /// Bodies of functions that are kept as text are not looked into.
    ///
    /// ## Example
    ///
    /// ```sql
    /// BEGIN;
    /// ALTER TYPE public.state ADD VALUE 'archived';
    /// ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'archived';
    /// COMMIT;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add the value in a transaction, or a migration, of its own that comes
    /// first.
    "enum-value-used-in-transaction", Availability, Medium;
    each [Enum] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Enum>() else {
        return;
    };
    let added = new
        .labels
        .iter()
        .filter(|label| !old.labels.contains(*label));
    // What is removed too makes the type be built anew, with all values usable
    // at once.
    if old.labels.iter().any(|label| !new.labels.contains(label)) {
        return;
    }
    let pair = it.pair();
    let users: Vec<&Key> = pair
        .users(Side::New, it.key())
        .into_iter()
        .filter(|user| pair.difference(user).is_some())
        .collect();
    for label in added {
        let literal = Literal(label).to_string();
        let using: Vec<&Key> = users
            .iter()
            .copied()
            .filter(|user| names(it, user, &literal))
            .collect();
        if !using.is_empty() {
            found
                .add(
                    it,
                    format!(
                        "{} gets the value {literal}, which must not be used before it is committed, and is used by what changes along with it",
                        it.object()
                    ),
                )
                .about(format!("used {literal}"))
                .dependents(using)
                .remedy("Add the value in a transaction of its own that comes first.");
        } else if pair.version() < 1200 {
            found
                .add(
                    it,
                    format!(
                        "{} gets the value {literal}, which cannot be added in a transaction block before PostgreSQL 12",
                        it.object()
                    ),
                )
                .about(format!("added {literal}"))
                .severity(Severity::Low)
                .remedy("Run ALTER TYPE … ADD VALUE outside of a transaction block.");
        }
    }
}

/// Whether what the new side says of an object has a literal.
fn names(it: &Case<'_>, user: &Key, literal: &str) -> bool {
    it.pair().new_side().get(user).is_some_and(|entry| {
        entry
            .object
            .attributes()
            .iter()
            .any(|(_, value)| value.to_string().contains(literal))
    })
}
