use crate::catalog::Key;
use crate::kind::{Constraint, ConstraintType, DomainConstraint, Kind};
use crate::rules::{Case, Findings, cost, partition, rule};

rule! {
    /// A check constraint is added to a table or domain that is there, for
    /// which every row is read.
    ///
    /// ## Why it matters
    ///
    /// `ADD CONSTRAINT … CHECK` tests all rows under an ACCESS EXCLUSIVE lock:
    /// nobody reads or writes the table until it is done. The check of a domain
    /// is tested in every table that uses the domain, and writes to those wait.
    /// A check whose expression changes is dropped and added again.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT price_positive CHECK (price > 0);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// ALTER TABLE public.orders
    ///     ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
    /// ALTER TABLE public.orders VALIDATE CONSTRAINT price_positive;
    /// ```
    ///
    /// Run the second in a transaction of its own: it reads the table too, but
    /// lets reads and writes go on.
    "check-constraint-scan", Availability, High;
    each [Constraint, DomainConstraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_check = it
        .new_object::<Constraint>()
        .is_some_and(|constraint| constraint.r#type == ConstraintType::Check);
    let is_of_domain = it.new_object::<DomainConstraint>().is_some();
    if !(is_check || is_of_domain) || it.table_is_new() {
        return;
    }
    let effect = it.effect();
    if !effect.scans || partition::is_told_of_parent(it) {
        return;
    }
    let mut columns: Vec<&Key> = Vec::new();
    let mut rows = "every row of the table";
    if is_of_domain {
        let domain = Key {
            database: it.key().database.clone(),
            ..Key::qualified(Kind::Domain, &it.key().relation())
        };
        columns = cost::columns_of_domain(it, &domain);
        if columns.is_empty() {
            return;
        }
        rows = "every table that uses the domain";
    }
    let finding = found.add(
        it,
        format!(
            "{} is tested on {rows}{}",
            it.object(),
            cost::under_lock(effect)
        ),
    );
    finding.severity(cost::severity(effect)).dependents(columns);
    if cost::makes_wait(effect) {
        finding.remedy("Add it with NOT VALID, and VALIDATE it in a transaction of its own, which lets reads and writes go on.");
    }
}
