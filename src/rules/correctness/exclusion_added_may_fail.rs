use crate::catalog::Name;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::column_of::{Held, held};
use crate::rules::holder::kept_table;
use crate::rules::unique::Element;
use crate::rules::{Case, Findings, exclusion, rule};

rule! {
    /// An exclusion constraint is added to a table that is there, or excludes
    /// other rows than before: rows that exclude each other keep it from being
    /// added.
    ///
    /// ## Why it matters
    ///
    /// Building its index finds the first pair and fails ("could not create
    /// exclusion constraint"). The index cannot be built concurrently, so that
    /// the failure comes after the table was locked for the whole build.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.bookings ADD CONSTRAINT one_at_a_time
    ///     EXCLUDE USING gist (room WITH =, during WITH &&);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding on the old side, and mend the pairs of
    /// rows that it returns before the constraint is added.
    "exclusion-added-may-fail", Correctness, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(new) = it.new_object::<Constraint>() else {
        return;
    };
    let excludes_as_before = |old: &Constraint, new: &Constraint| {
        old.elements == new.elements && old.predicate == new.predicate && old.method == new.method
    };
    if new.r#type != ConstraintType::Exclusion || !it.may_break(excludes_as_before) {
        return;
    }
    let Some(table) = kept_table(it) else {
        return;
    };
    let columns = new.elements.iter();
    let columns: Vec<&Name> = columns.flat_map(|key| key.expression.columns()).collect();
    let held = held(it, &table, &columns);
    if held == Held::Null {
        return;
    }
    let elements = new.elements.iter().map(Element::of);
    let elements: Vec<String> = elements.map(|element| element.operand()).collect();
    let finding = found.add(
        it,
        format!(
            "{} can only be added if no two rows conflict in {}",
            it.object(),
            elements.join(", ")
        ),
    );
    finding.remedy("Mend the rows that exclude each other first.");
    finding.witness = exclusion::conflicts(it, &table, new);
}
