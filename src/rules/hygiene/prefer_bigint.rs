use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::{Case, Findings, column_type, new_column, rule};

rule! {
    /// A new column that numbers rows is an integer or smallint: identity,
    /// serial, or a primary key on its own.
    ///
    /// ## Why it matters
    ///
    /// An integer ends at 2,147,483,647, a smallint at 32,767, and numbers are
    /// used up by rows that are deleted and by inserts that fail, too. On that
    /// day every insert fails, and `ALTER COLUMN … TYPE bigint` rewrites the
    /// table, by then a large one. Padding often makes the smaller type save
    /// nothing.
    ///
    /// Columns that do not number rows are not looked at.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.event (id serial PRIMARY KEY);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Use `bigint GENERATED ALWAYS AS IDENTITY`, and bigint for the columns
    /// that refer to it.
    "prefer-bigint", Hygiene, Low, off;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((column, of)) = column_type::new(it) else {
        return;
    };
    if of.array || !column_type::is_any(of, &["integer", "smallint"]) {
        return;
    }
    let numbers = column.identity.is_some() || new_column::is_serial(column) || is_key(it);
    if numbers {
        found
            .add(
                it,
                format!("{} numbers rows as {of}, which runs out", it.object()),
            )
            .remedy("Use bigint, and for the columns that refer to it as well.");
    }
}

/// Whether the column alone is the primary key.
fn is_key(it: &Case<'_>) -> bool {
    let name = it.key().name();
    it.pair()
        .members::<Constraint>(Side::New, it.key(), &it.key().relation())
        .iter()
        .any(|(_, _, constraint)| {
            constraint.r#type == ConstraintType::PrimaryKey
                && matches!(&*constraint.columns, [column] if &**column == name)
        })
}
