use crate::rename::Sort;
use crate::rules::{Case, Findings, renamed, rule};

rule! {
    /// A column has another name on the new side.
    ///
    /// That is a guess from type, place, constraints and name, and the finding
    /// says how sure it is; `--rename` and the configuration settle it. If it
    /// is wrong, one column is dropped with its values and another one added.
    ///
    /// ## Why it matters
    ///
    /// Every statement of an application that says the old name fails from
    /// the moment of the rename, and what reads `SELECT *` by name finds
    /// another one. Views keep the old name for their own column; the bodies
    /// of functions that are only text are not changed and fail when they run.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.customer RENAME COLUMN email TO mail;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Rename the table out of the way and put a view in its place that has
    /// the column under both names, or add the new column, keep the two equal
    /// by a trigger until every client has moved, and drop the old one.
    "column-renamed", Breaking, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    renamed::add(
        it,
        found,
        Sort::Renamed,
        "Release clients that know both names first. If it is another column, say --no-renames: \
         the values of the old one are lost then.",
    );
}
