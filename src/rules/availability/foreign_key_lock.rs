use crate::kind::{Constraint, ConstraintType};
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// A foreign key is added to a table that is there: both tables are locked
    /// against writes, and every row is checked.
    ///
    /// ## Why it matters
    ///
    /// The lock is SHARE ROW EXCLUSIVE on the table and on the one that it
    /// refers to, held until every row has been looked up: nobody writes to
    /// either. With NOT VALID the locks are the same, but for a moment only. A
    /// foreign key whose columns or actions change is dropped and added again;
    /// the drop takes an ACCESS EXCLUSIVE lock on both.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey
    ///     FOREIGN KEY (customer_id) REFERENCES public.customers (id);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey
    ///     FOREIGN KEY (customer_id) REFERENCES public.customers (id) NOT VALID;
    /// ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_id_fkey;
    /// ```
    ///
    /// Run the second in a transaction of its own: it lets reads and writes go
    /// on. On partitioned tables NOT VALID works from PostgreSQL 18 on.
    "foreign-key-lock", Availability, High;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(constraint) = it.new_object::<Constraint>() else {
        return;
    };
    if constraint.r#type != ConstraintType::ForeignKey || it.table_is_new() {
        return;
    }
    let effect = it.effect();
    if !(it.is_added() || effect.scans) {
        return;
    }
    let Some(lock) = effect.lock else {
        return;
    };
    let other = match &constraint.references {
        Some(other) if effect.other_lock.is_some() => {
            format!(
                " on the table and on {}",
                crate::report::in_line(&other.to_string())
            )
        }
        _ => String::new(),
    };
    let (work, long) = if effect.scans {
        ("checks every row", "until it is done")
    } else {
        ("checks no row yet", "for a moment")
    };
    let blocked = match cost::blocked(lock) {
        Some(what) => format!("blocks {what} {long}"),
        None => "lets reads and writes go on".to_owned(),
    };
    let finding = found.add(
        it,
        format!(
            "{} {work} under {}{other}, which {blocked}",
            it.object(),
            cost::name(lock)
        ),
    );
    finding.severity(cost::severity(effect));
    if cost::blocked(lock).is_none() {
        return;
    }
    if effect.scans {
        finding.remedy("Add it with NOT VALID, and VALIDATE it in a transaction of its own, which lets reads and writes go on.");
    } else {
        finding.remedy("Set a lock_timeout, and try again if the lock is not to be had.");
    }
}
