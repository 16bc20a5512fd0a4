use crate::kind::Kind;
use crate::rules::{Case, Findings, cost, partition, rule};

rule! {
    /// A column or domain becomes NOT NULL, for which every row is read.
    ///
    /// ## Why it matters
    ///
    /// `SET NOT NULL` looks for NULL in the whole table, under an ACCESS
    /// EXCLUSIVE lock: nobody reads or writes the table until it is done. A
    /// domain is checked in every table that uses it, and writes to those wait.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// From PostgreSQL 12 on, a valid check spares the scan:
    ///
    /// ```sql
    /// ALTER TABLE public.users
    ///     ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;
    /// ALTER TABLE public.users VALIDATE CONSTRAINT email_set;
    /// ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
    /// ALTER TABLE public.users DROP CONSTRAINT email_set;
    /// ```
    ///
    /// Each is a transaction of its own; VALIDATE lets reads and writes go on.
    /// From 18 on, `ADD CONSTRAINT … NOT NULL email NOT VALID` and VALIDATE are
    /// enough.
    "not-null-scan", Availability, High;
    each [Column, Domain] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("not_null") else {
        return;
    };
    let effect = it.effect_of("not_null");
    if !effect.scans
        || change.new.is_nothing()
        || it.comes_or_goes_with_table()
        || partition::is_told_of_parent(it)
    {
        return;
    }
    let tables = if it.kind() == Kind::Domain {
        let columns = cost::columns_of_domain(it, it.key());
        if columns.is_empty() {
            return;
        }
        columns
    } else {
        Vec::new()
    };
    let rows = if tables.is_empty() {
        "every row of the table is read"
    } else {
        "every table that uses it is read"
    };
    let finding = found.add_about(
        it,
        "not_null",
        format!(
            "{} becomes NOT NULL: {rows}{}",
            it.object(),
            cost::under_lock(effect)
        ),
    );
    finding
        .severity(cost::severity(effect))
        .dependents(tables.iter().copied());
    if !cost::makes_wait(effect) {
        return;
    }
    if tables.is_empty() {
        finding.remedy(recipe(it.pair().version()));
    } else {
        finding.remedy("Add CHECK (VALUE IS NOT NULL) NOT VALID to the domain instead, and VALIDATE it in a transaction of its own.");
    }
}

/// What spares the scan depends on the server.
fn recipe(version: u32) -> &'static str {
    match version {
        1800.. => {
            "Add the constraint with NOT NULL … NOT VALID, and VALIDATE it in a transaction of its own, which lets reads and writes go on."
        }
        1200.. => {
            "Add CHECK (… IS NOT NULL) NOT VALID, VALIDATE it in a transaction of its own, then SET NOT NULL, which needs no scan any more, and drop the check."
        }
        _ => {
            "Before PostgreSQL 12 nothing spares the scan of SET NOT NULL: keep a validated CHECK (… IS NOT NULL) instead."
        }
    }
}
