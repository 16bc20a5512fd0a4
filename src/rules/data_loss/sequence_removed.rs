use crate::catalog::Key;
use crate::kind::{Column, Kind, ObjectKind, Sequence};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A sequence is gone on the new side, and with it the number at which it
    /// stands.
    ///
    /// ## Why it matters
    ///
    /// Where a sequence stands is data that no table holds. One that is made
    /// anew begins at its start, so that the next rows collide with keys that
    /// are taken, or take numbers that were given out before. This happens
    /// most often where a serial column becomes an identity column: the
    /// identity has a sequence of its own, which begins at 1.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP SEQUENCE public.invoice_number;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Write down `last_value` first. Where another sequence takes its place,
    /// set that one with `setval('…', (SELECT max(id) FROM …))` in the same
    /// transaction. The sequence goes with the column that owns it; for that
    /// there is no finding.
    "sequence-removed", DataLoss, High;
    each [Sequence] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if let Some((_, new)) = it.altered::<Sequence>()
        && it.change("identity").is_some()
    {
        let what = if new.identity {
            "that of an identity column"
        } else {
            "one that is not of an identity column"
        };
        found
            .add_about(
                it,
                "identity",
                format!(
                    "{} is made anew as {what}; the number at which it stands is lost",
                    it.object()
                ),
            )
            .severity(Severity::Medium)
            .remedy("Set it with setval() to the column's largest value in the same transaction.");
        return;
    }
    let Some(sequence) = it.removed::<Sequence>() else {
        return;
    };
    if sequence.identity || it.table_is_gone() {
        return;
    }
    let owner = sequence.owned_by.as_ref().map(|owner| {
        let mut key = Key::member(Kind::Column, &owner.table, &owner.column);
        key.database.clone_from(&it.key().database);
        key
    });
    let column = owner.as_ref().and_then(|key| {
        let entry = it.pair().new_side().get(key)?;
        Column::of(&entry.object)
    });
    if owner.as_ref().is_some_and(|key| it.pair().is_removed(key)) {
        return;
    }
    if let (Some(key), Some(column)) = (&owner, column)
        && column.identity.is_some()
    {
        found
            .add(
                it,
                format!(
                    "{} is removed since column {} becomes an identity; the number at which it stands is lost",
                    it.object(),
                    key.identity()
                ),
            )
            .severity(Severity::Medium)
            .remedy("Set the sequence of the identity with setval() to the column's largest value in the same transaction.");
        return;
    }
    let users = it.remaining_users();
    found
        .add(
            it,
            format!(
                "{} is removed with the number at which it stands",
                it.object()
            ),
        )
        .severity(if users.is_empty() && owner.is_some() {
            Severity::Medium
        } else {
            Severity::High
        })
        .remedy("Write down its last_value first, and set whatever takes its place with setval().")
        .dependents(users);
}
