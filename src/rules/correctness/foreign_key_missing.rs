use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::foreign_key::{is_checked, list, target};
use crate::rules::{Case, Findings, rule};

rule! {
    /// Columns that point at another table by a foreign key on the old side do
    /// so by none on the new side, although columns and table are still there.
    ///
    /// ## Why it matters
    ///
    /// Nothing keeps the values in step any more: a row can point at one that
    /// was deleted or never existed, and `ON DELETE CASCADE` or `SET NULL` do
    /// not happen. Orphans are seen only when a join loses them. Between two
    /// environments this is a usual sign of drift: one of them missed a
    /// migration. A key that is NOT ENFORCED (PostgreSQL 18) is as good as
    /// none. The other direction is told by `foreign-key-added-may-fail`.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.stories DROP CONSTRAINT stories_user_id_fkey;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep the key. If it has to go for a bulk load, put it back afterwards
    /// as NOT VALID, and validate it.
    "foreign-key-missing", Correctness, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(old) = it.difference().old.and_then(|entry| match &entry.object {
        crate::kind::Object::Constraint(constraint) => Some(&**constraint),
        _ => None,
    }) else {
        return;
    };
    if !is_checked(old) || it.is_added() || it.table_is_gone() {
        return;
    }
    let is_off = it
        .altered::<Constraint>()
        .is_some_and(|(_, new)| new.r#type == ConstraintType::ForeignKey && new.not_enforced);
    if !(it.is_removed() || is_off) {
        return;
    }
    let (pair, table) = (it.pair(), it.key().relation());
    let Some((other, referenced)) = target(pair, Side::Old, it.key(), old) else {
        return;
    };
    // Where either end is gone there is nothing to point from or to.
    let has_columns = old.columns.iter().all(|column| {
        crate::rules::column_of::column(pair, Side::New, it.key(), &table, column).is_some()
    });
    if !has_columns || pair.relation(Side::New, it.key(), other).is_none() {
        return;
    }
    let has_another = pair
        .members::<Constraint>(Side::New, it.key(), &table)
        .iter()
        .any(|(_, _, new)| is_checked(new) && new.columns == old.columns);
    if has_another {
        return;
    }
    let what = if is_off {
        "is not enforced any more"
    } else {
        "is missing on the new side"
    };
    found
        .add(
            it,
            format!(
                "{} {what}: nothing keeps {} pointing at rows of {other}({})",
                it.object(),
                list(&old.columns),
                list(referenced).trim_matches(['(', ')'])
            ),
        )
        .remedy("Keep the foreign key, or make sure that the rows are kept in step otherwise.");
}
