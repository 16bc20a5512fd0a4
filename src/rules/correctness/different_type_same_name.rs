use crate::rules::holder::kept_table;
use crate::rules::value_kind::value_kind;
use crate::rules::{Case, Findings, partition, rule, type_change};

rule! {
    /// A column of the same name holds values of another kind: uuid on one
    /// side and text on the other, a number and a text, one value and an
    /// array.
    ///
    /// ## Why it matters
    ///
    /// Between two environments this is drift: the column was made twice, by
    /// two migrations that did not know of each other. Rows cannot be copied
    /// from one to the other, joins and comparisons that work on one side fail
    /// on the other ("operator does not exist: uuid = text"), and code is
    /// right on one of them only. Types that differ in how much they hold,
    /// such as integer and bigint, or varchar(20) and text, are not meant.
    ///
    /// ## Example
    ///
    /// ```sql
    /// -- one side                       -- the other
    /// CREATE TABLE invitations (         CREATE TABLE invitations (
    ///     id text NOT NULL                   id uuid NOT NULL
    /// );                                 );
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Decide which side is right. Add a column of the right type beside the
    /// wrong one, fill it, move the code over, and swap the names.
    "different-type-same-name", Correctness, Medium;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = type_change::types(it) else {
        return;
    };
    if value_kind(old) == value_kind(new)
        || kept_table(it).is_none()
        || partition::is_told_of_parent(it)
    {
        return;
    }
    found
        .add_about(
            it,
            "type",
            format!(
                "{} is {old} on the old side and {new} on the new one: they hold different kinds of values",
                it.object()
            ),
        )
        .remedy("Decide which side is right, and bring the other one to it by a new column.")
        .dependents(it.remaining_users());
}
