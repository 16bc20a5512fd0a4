use crate::diff::Side;
use crate::kind::Object;
use crate::rules::row_security::{RowSecurity, has_permissive_policy};
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A table gets row security, or comes with it, and no policy lets anybody
    /// in.
    ///
    /// ## Why it matters
    ///
    /// Where no permissive policy applies, everything is denied: `SELECT`
    /// returns no rows, without an error, and `INSERT` fails. Only the owner
    /// of the table, superusers and roles with BYPASSRLS still see it. For a
    /// table that was in use, this looks like lost data. Restrictive policies
    /// do not help, since they only take away.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
    /// -- and no CREATE POLICY … ON public.orders
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Create the policies in the same transaction. If nobody but the owner
    /// is meant to use the table, revoke the privileges of the others instead,
    /// or too: a refused query says what is wrong, an empty result does not.
    "row-security-enabled-without-policies", Security, High;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let security = |object: &Object| RowSecurity::of(object).is_some_and(|it| it.enabled);
    let Some(new) = it.new().filter(|entry| security(&entry.object)) else {
        return;
    };
    let is_switched_on = it.change("row_security").is_some();
    if !(it.is_added() || is_switched_on) || has_permissive_policy(it, Side::New) {
        return;
    }
    if is_partition(&new.object) {
        // What is asked for through the parent is decided by the parent's
        // policies; this only closes the direct way.
        return;
    }
    let remedy = "Create the policies in the same transaction, or revoke the privileges of those who are not meant to use the table.";
    if it.is_added() {
        found
            .add(
                it,
                format!(
                    "{} comes with row security and without a policy that lets anybody in: only its owner sees rows",
                    it.object()
                ),
            )
            .severity(Severity::Low)
            .direction(Direction::Tightened)
            .remedy(remedy);
    } else {
        found
            .add_about(
                it,
                "row_security",
                format!(
                    "row security of {} is switched on and no policy lets anybody in: only its owner still sees rows",
                    it.object()
                ),
            )
            .direction(Direction::Tightened)
            .remedy(remedy);
    }
}

fn is_partition(object: &Object) -> bool {
    match object {
        Object::Table(table) => table.partition_of.is_some(),
        Object::ForeignTable(table) => table.partition_of.is_some(),
        _ => false,
    }
}
