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
    /// Without patterns in the configuration this rule says nothing. There can
    /// be one for each of: schema, table, foreign-table, view,
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
    "naming-convention", Hygiene, Low;
    each [
        Schema, Table, ForeignTable, View, MaterializedView, Column, Index, Constraint,
        Sequence, Trigger, Policy, Function, Procedure, Aggregate, Enum, CompositeType,
        Range, BaseType, Domain, Statistics
    ] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(entry) = it.new().filter(|_| it.is_added()) else {
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
