use crate::rules::{Case, Findings, partitions, rule};

rule! {
    /// A new name does not follow the pattern that the configuration gives for
    /// its kind.
    ///
    /// ## Why it matters
    ///
    /// Names that follow one pattern are found without looking them up, and
    /// generated code, scripts and reviews rely on it. A name costs nothing to
    /// change before it is released, and much afterwards.
    ///
    /// A section `[naming]` in the configuration switches the rule on. It can
    /// have a regular expression for each of: schema, table, foreign-table, view,
    /// materialized-view, column, index, primary-key, unique, foreign-key,
    /// check, exclusion, sequence, trigger, policy, function, procedure, type,
    /// domain, statistics. Sequences of identity columns, and the columns and
    /// indexes that a partition has from its parent, are left out.
    ///
    /// ## Example
    ///
    /// With the pattern `^[a-z][a-z0-9_]*$` for tables:
    ///
    /// ```sql
    /// CREATE TABLE public."OrderItems" (id bigint);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Rename it before it is released: `ALTER TABLE … RENAME TO`.
    "naming-convention", Hygiene, Low, off;
    each [
        Schema, Table, ForeignTable, View, MaterializedView, Column, Index, Constraint,
        Sequence, Trigger, Policy, Function, Procedure, Aggregate, Enum, CompositeType,
        Range, BaseType, Domain, Statistics
    ] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_new = it.is_added() || it.rename().is_some();
    let Some(entry) = it.new().filter(|_| is_new) else {
        return;
    };
    let broken = it.pair().naming().broken_by(&entry.object, it.key().name());
    let Some((kind, pattern)) = broken else {
        return;
    };
    if partitions::comes_from_parent(it) {
        return;
    }
    found
        .add(
            it,
            format!(
                "{} does not follow the pattern {pattern} for the names of kind {kind}",
                it.object()
            ),
        )
        .remedy("Rename it before it is released.");
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::catalog::{Catalog, Entry, Key, Origin};
    use crate::diff::diff;
    use crate::kind::{Kind, Table};
    use crate::rules::{Naming, findings_with};

    #[test]
    fn only_new_names_are_held_to_the_pattern() {
        let catalog = |names: &[&str]| {
            let mut catalog = Catalog::default();
            for name in names {
                let entry = Entry::new(Table::default().into(), Origin(0));
                catalog.insert(Key::new(Kind::Table, ["public", name]), entry);
            }
            catalog
        };
        let (old, new) = (catalog(&["Old"]), catalog(&["Old", "Orders", "items"]));
        let difference = diff(&old, &new);
        let found = |naming: &Naming| {
            let found = findings_with(&difference, naming, |rule| rule.id == "naming-convention");
            let messages = found.into_iter().map(|finding| finding.message);
            messages.collect::<Vec<String>>()
        };
        let mut naming = Naming::default();
        assert!(found(&naming).is_empty());
        naming.set("table", regex::Regex::new("^[a-z]+$").unwrap());
        assert_eq!(
            found(&naming),
            [
                "table public.\"Orders\" does not follow the pattern ^[a-z]+$ for the names of kind table"
            ]
        );
    }
}
