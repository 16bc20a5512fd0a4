use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::unique::{self, Unique};
use crate::rules::{Case, Findings, Severity, holder, rule};

rule! {
    /// A table has a primary key, a unique constraint or a unique index that
    /// it did not have, or one that refuses more.
    ///
    /// ## Why it matters
    ///
    /// Clients that write the same values a second time fail with
    /// `duplicate key value violates unique constraint`. Rows that are there
    /// twice make the change fail. A key that becomes deferrable cannot serve
    /// `ON CONFLICT` any more.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ADD CONSTRAINT users_mail UNIQUE (mail);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding, which returns values that are there more
    /// than once, and decide what becomes of them. Build the index with
    /// `CREATE UNIQUE INDEX CONCURRENTLY` and make it a constraint with
    /// `ADD CONSTRAINT … UNIQUE USING INDEX`.
    "unique-added", Breaking, Medium;
    each [Constraint, Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.table_is_new() || holder::parent_says_it(it) {
        return;
    }
    if it.is_removed() {
        return;
    }
    let Some(new) = it.new().and_then(Unique::of) else {
        return;
    };
    let old = it.old().filter(|_| !it.is_added()).and_then(Unique::of);
    if let Some(old) = old {
        let becomes_deferrable = it.change("deferrable").is_some()
            && it
                .new_object::<Constraint>()
                .is_some_and(|constraint| constraint.deferrable);
        if becomes_deferrable {
            found
                .add_about(
                    it,
                    "deferrable",
                    format!(
                        "{} becomes deferrable: ON CONFLICT cannot use it any more",
                        it.object()
                    ),
                )
                .severity(Severity::High)
                .remedy("Keep a second unique index that is not deferrable for ON CONFLICT.");
        }
        if !old.refuses_all_of(&new) {
            let message = format!(
                "{} makes {} unique instead of {}",
                it.object(),
                new.words(),
                old.words()
            );
            tell(it, &new, message, found);
        }
        return;
    }
    // Where the same was unique before under another name, nothing is new.
    if unique::on_one_side(it, Side::Old)
        .iter()
        .any(|old| old.refuses_all_of(&new))
    {
        return;
    }
    let word = match it.added::<Constraint>().map(|constraint| constraint.r#type) {
        Some(ConstraintType::PrimaryKey) => "primary key",
        Some(_) => "unique constraint",
        None => "unique index",
    };
    let verb = if it.is_added() {
        "is added"
    } else {
        "becomes unique"
    };
    let message = format!(
        "{word} {} {verb}: a second row with the same {} is refused",
        it.identity(),
        new.words()
    );
    tell(it, &new, message, found);
}

fn tell(it: &Case<'_>, new: &Unique<'_>, message: String, found: &mut Findings) {
    let finding = found.add(it, message);
    finding
        .about(new.words())
        .remedy("Look for values that are there more than once first, and build the index with CONCURRENTLY.");
    finding.witness = it.table().and_then(|table| new.witness(it, &table));
}
