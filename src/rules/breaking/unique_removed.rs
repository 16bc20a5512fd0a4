use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::unique::{self, Unique};
use crate::rules::{Case, Findings, holder, rule};

rule! {
    /// A primary key, a unique constraint or a unique index is gone on the new
    /// side, and nothing else makes the same values unique.
    ///
    /// ## Why it matters
    ///
    /// `INSERT … ON CONFLICT (mail)` fails with `there is no unique or
    /// exclusion constraint matching the ON CONFLICT specification`. Values
    /// that clients take for unique can be there twice. Without a primary key,
    /// logical replication refuses UPDATE and DELETE on a published table, and
    /// views that group by the key keep it from being dropped.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users DROP CONSTRAINT users_mail;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Look for ON CONFLICT clauses and upserts of frameworks that name the
    /// columns. Once duplicates are written, the key cannot be put back
    /// without deciding which row stays.
    "unique-removed", Breaking, High;
    each [Constraint, Index] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_removed() || it.table_is_gone() || holder::parent_says_it(it) {
        return;
    }
    let Some(old) = it.old().and_then(Unique::of) else {
        return;
    };
    let replaced = unique::on_one_side(it, Side::New);
    if replaced.iter().any(|new| new.refuses_all_of(&old)) {
        return;
    }
    let word = match it
        .removed::<Constraint>()
        .map(|constraint| constraint.r#type)
    {
        Some(ConstraintType::PrimaryKey) => "primary key",
        Some(_) => "unique constraint",
        None => "unique index",
    };
    found
        .add(
            it,
            format!(
                "{word} {} is removed: ON CONFLICT on {} fails, and duplicates are let in",
                it.identity(),
                old.words()
            ),
        )
        .remedy("Look for upserts that rely on the key first.");
}
