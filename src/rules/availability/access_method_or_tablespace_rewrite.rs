use crate::catalog::Value;
use crate::rules::{Case, Findings, cost, rule};

rule! {
    /// A table, materialized view or index moves to another access method or
    /// tablespace, for which all of it is written.
    ///
    /// ## Why it matters
    ///
    /// The files are copied, or the rows written anew and the indexes built
    /// again, under an ACCESS EXCLUSIVE lock: nobody reads or writes the table
    /// until that is done. The indexes of a table do not follow it to another
    /// tablespace.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders SET TABLESPACE fast;
    /// ALTER TABLE public.orders SET ACCESS METHOD columnar;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// An index is best built in its new tablespace with CREATE INDEX
    /// CONCURRENTLY, or with `REINDEX (TABLESPACE …) CONCURRENTLY` from
    /// PostgreSQL 14 on. A table needs a window, or a copy that a trigger keeps
    /// and a swap of the names. SET ACCESS METHOD is there from 15 on.
    "access-method-or-tablespace-rewrite", Availability, High;
    each [Table, MaterializedView, Index, Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    for (attribute, words, default) in [
        ("access_method", "access method", "heap"),
        ("tablespace", "tablespace", "the database's own"),
    ] {
        let Some(change) = it.change(attribute) else {
            continue;
        };
        let effect = it.effect_of(attribute);
        if !(effect.rewrites || effect.builds_index) {
            continue;
        }
        let value = |value: &Value| match value {
            Value::Nothing => default.to_owned(),
            value => value.to_string(),
        };
        found
            .add_about(
                it,
                attribute,
                format!(
                    "{} moves from {words} {} to {}: all of it is written again{}",
                    it.object(),
                    value(&change.old),
                    value(&change.new),
                    cost::under_lock(effect)
                ),
            )
            .severity(cost::severity(effect))
            .remedy("Do it while nobody needs the table; build an index in its new place with CREATE INDEX CONCURRENTLY.");
    }
}
