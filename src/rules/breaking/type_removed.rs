use crate::catalog::Key;
use crate::kind::Kind;
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A type is gone on the new side: an enumeration, composite type, domain,
    /// range or base type.
    ///
    /// ## Why it matters
    ///
    /// Casts to the type fail, functions that take or return it are dropped
    /// with CASCADE, and so are columns of it, with their values. Drivers that
    /// register the type when they connect fail at that moment.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP TYPE public.order_state;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Convert the columns of the type and replace the functions first, then
    /// drop it without CASCADE: that fails as long as anything uses it.
    "type-removed", Breaking, High;
    each [Enum, CompositeType, Domain, Range, BaseType] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_removed() {
        return;
    }
    let name = it.key().relation();
    // A type of another kind, or a table, that takes the name is told by
    // another rule or has the type too.
    let is_replaced = [
        Kind::Enum,
        Kind::CompositeType,
        Kind::Domain,
        Kind::Range,
        Kind::BaseType,
        Kind::Table,
        Kind::View,
    ]
    .into_iter()
    .any(|kind| {
        let mut key = Key::qualified(kind, &name);
        key.database.clone_from(&it.key().database);
        it.pair().is_added(&key)
    });
    if is_replaced {
        return;
    }
    let users = it.users();
    let is_used = !users.is_empty();
    let meaning = if is_used {
        "what is of the type has to be another first"
    } else {
        "clients that name it fail"
    };
    found
        .add(it, format!("{} is removed: {meaning}", it.object()))
        .severity(if is_used {
            Severity::High
        } else {
            Severity::Medium
        })
        .remedy("Convert what uses the type first, and drop it without CASCADE.")
        .dependents(users);
}
