use crate::kind::{Constraint, Index};
use crate::rules::column_of::Held;
use crate::rules::holder::kept_table;
use crate::rules::unique::Unique;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A unique constraint, a primary key or a unique index is added to a
    /// table that is there, or covers less than before: rows that are alike
    /// keep it from being added.
    ///
    /// ## Why it matters
    ///
    /// Building the index finds the duplicates and fails ("could not create
    /// unique index"). With CONCURRENTLY it leaves an invalid index behind,
    /// which costs every write and helps no query. Where the old side is
    /// unique in the same columns, or in some of them, nothing is said.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding on the old side, and delete or merge what
    /// it returns. Build the index by CREATE UNIQUE INDEX CONCURRENTLY, and
    /// make the constraint from it by ADD CONSTRAINT … USING INDEX.
    "unique-added-may-fail", Correctness, Medium;
    each [Constraint, Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(new) = it.new().filter(|_| !it.is_removed()).and_then(Unique::of) else {
        return;
    };
    // The key or index of the partitioned table tells it for its parts.
    let Some(table) = kept_table(it).filter(|_| !is_attached(it)) else {
        return;
    };
    let held = new.held(it, &table);
    // A column that is NULL in every row makes no two rows alike. For a
    // primary key, the rule on required columns says it.
    if matches!(held, Held::Null | Held::Unique) || new.is_known(it, &table) {
        return;
    }
    let elements = new.operands().join(", ");
    let alike = if new.without_overlaps {
        "overlap in"
    } else {
        "have the same"
    };
    let finding = found.add(
        it,
        format!(
            "{} can only be added if no two rows {alike} {elements}",
            it.object()
        ),
    );
    finding.remedy(if new.without_overlaps {
        "Mend the rows that overlap first."
    } else {
        "Delete or merge the duplicates first, and build the index concurrently."
    });
    finding.witness = new.witness(it, &table);
}

/// Whether the key or index is a part of one of the partitioned table.
fn is_attached(it: &Case<'_>) -> bool {
    let of_key = it
        .new_object::<Constraint>()
        .and_then(|constraint| constraint.attached_to.as_ref());
    let of_index = it
        .new_object::<Index>()
        .and_then(|index| index.attached_to.as_ref());
    of_key.or(of_index).is_some()
}
