use crate::diff::Side;
use crate::kind::Constraint;
use crate::rules::column_of::{Held, has_known_types, held};
use crate::rules::foreign_key::{is_checked, list, orphans, target};
use crate::rules::holder::kept_table;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A foreign key is added to a table that is there, points elsewhere than
    /// before, or becomes enforced: rows that point at nothing keep it from
    /// being added.
    ///
    /// ## Why it matters
    ///
    /// Adding the key checks every row, and one orphan makes the whole
    /// migration fail. Where two environments differ by this key, the one
    /// without it may have collected orphans for as long. A key that is added
    /// as NOT VALID is not checked, and is no finding.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT orders_customer_fkey
    ///     FOREIGN KEY (customer) REFERENCES public.customers (id);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding on the old side, and delete or mend what
    /// it returns. Add the key as NOT VALID, so that new rows are checked from
    /// then on, and run VALIDATE CONSTRAINT in a later step.
    "foreign-key-added-may-fail", Correctness, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(new) = it.new_object::<Constraint>() else {
        return;
    };
    if !is_checked(new) || new.not_valid || !it.may_break(points_as_before) {
        return;
    }
    let Some(table) = kept_table(it) else {
        return;
    };
    let Some((other, referenced)) = target(it.pair(), Side::New, it.key(), new) else {
        return;
    };
    let columns: Vec<_> = new.columns.iter().collect();
    let own = held(it, &table, &columns);
    if own == Held::Null && !new.match_full {
        return;
    }
    let finding = found.add(
        it,
        format!(
            "{} can only be added if {} of every row is found in {other}({})",
            it.object(),
            list(&new.columns),
            list(referenced).trim_matches(['(', ')'])
        ),
    );
    finding.remedy(
        "Delete or mend the rows that point at nothing first; add the key as NOT VALID and validate it later.",
    );
    let is_new = it.pair().relation(Side::Old, it.key(), other).is_none();
    let referenced: Vec<_> = referenced.iter().collect();
    let can_cast = has_known_types(it, &table, &columns) && has_known_types(it, other, &referenced);
    if own == Held::All && can_cast && (is_new || held(it, other, &referenced) == Held::All) {
        let names: Vec<_> = referenced.into_iter().cloned().collect();
        finding.witness(orphans(it, new, other, &names));
    }
}

fn points_as_before(old: &Constraint, new: &Constraint) -> bool {
    is_checked(old)
        && !old.not_valid
        && old.columns == new.columns
        && old.references == new.references
        && old.referenced_columns == new.referenced_columns
        && old.match_full == new.match_full
        && old.period == new.period
}
