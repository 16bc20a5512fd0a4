use crate::kind::Kind;
use crate::rules::{Case, Findings, Severity, holder, rule};

rule! {
    /// The columns that both sides have stand in another order.
    ///
    /// ## Why it matters
    ///
    /// `INSERT` and `COPY` without a list of columns put values into other
    /// columns than before, and nothing fails where the types agree. Clients
    /// that read `SELECT *` by place get others. Of a composite type it is
    /// worse, since `ROW(…)` knows places only. No statement can change the
    /// order: two databases that differ in it have been built in different
    /// ways, and stay so.
    ///
    /// ## Example
    ///
    /// `CREATE TABLE public.p (id, name, price)` on one side,
    /// `(id, price, name)` on the other.
    ///
    /// ## How to do it safely
    ///
    /// Name the columns in every INSERT, COPY and SELECT. Then the order does
    /// not matter, and the difference can be left alone
    /// (`--ignore column-order`).
    "column-order-changed", Breaking, Low;
    each [Table, ForeignTable, CompositeType] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(change) = it.change("column_order") else {
        return;
    };
    let is_type = it.kind() == Kind::CompositeType;
    let what = if is_type { "attributes" } else { "columns" };
    let finding = found.add_about(
        it,
        "column_order",
        format!(
            "{what} of {} stand in another order: {} instead of {}",
            it.object(),
            change.new,
            change.old
        ),
    );
    finding.remedy(
        "Name the columns in every INSERT, COPY and SELECT; no statement changes the order.",
    );
    if is_type {
        finding
            .severity(Severity::Medium)
            .remedy("Make a new type beside this one: values of ROW(…) know places only.")
            .dependents(it.pair().users(
                crate::diff::Side::Old,
                &holder::key(it, Kind::CompositeType),
            ));
    }
}
