use crate::catalog::Value;
use crate::kind::{Collation, Column, Domain};
use crate::rules::{Case, Findings, Severity, holder, rule};

rule! {
    /// A column or domain has another collation, or a collation itself is
    /// defined otherwise.
    ///
    /// ## Why it matters
    ///
    /// The order of ORDER BY, the result of `<` and of BETWEEN, and what
    /// `min` and `max` give change. Pages that are read by the last key seen
    /// skip or repeat rows. With a nondeterministic collation `'a' = 'A'` can
    /// be true, so that unique keys refuse what they took, and LIKE fails
    /// before PostgreSQL 18. Indexes on the column are built anew.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.words ALTER COLUMN word TYPE text COLLATE "C";
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Say COLLATE in the queries that need an order, instead of changing the
    /// column. Where the collation itself changes, make one of a new name and
    /// move columns over one by one.
    "collation-changed", Breaking, Medium;
    each [Column, Domain, Collation] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if let Some((old, new)) = it.altered::<Collation>() {
        let parts = [
            "provider",
            "lc_collate",
            "lc_ctype",
            "locale",
            "rules",
            "nondeterministic",
        ];
        let changed: Vec<String> = parts
            .iter()
            .filter_map(|part| {
                let change = it.change(part)?;
                let (old, new) = (&change.old, &change.new);
                Some(format!("{} {new} instead of {old}", part.replace('_', " ")))
            })
            .collect();
        if changed.is_empty() {
            return;
        }
        let finding = found.add(
            it,
            format!(
                "{} is defined otherwise: {}",
                it.object(),
                changed.join(", ")
            ),
        );
        finding
            .remedy("Make a collation of a new name, and move columns over one by one.")
            .dependents(it.users());
        if old.nondeterministic != new.nondeterministic {
            finding.severity(Severity::High);
        }
        return;
    }
    let Some(change) = it.change("collation") else {
        return;
    };
    let is_known = it.altered::<Column>().is_some() || it.altered::<Domain>().is_some();
    if !is_known || holder::parent_says_attribute(it, "collation") {
        return;
    }
    let word = |value: &Value| {
        if value.is_nothing() {
            "the type's own".to_owned()
        } else {
            value.to_string()
        }
    };
    found
        .add_about(
            it,
            "collation",
            format!(
                "{} sorts and compares by collation {} instead of {}",
                it.object(),
                word(&change.new),
                word(&change.old)
            ),
        )
        .remedy("Say COLLATE in the queries that need an order, instead of changing the column.");
}
