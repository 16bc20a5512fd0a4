use crate::kind::{Persistence, Table};
use crate::rules::{Case, Findings, rule};

rule! {
    /// A new table is unlogged: a crash of the server empties it.
    ///
    /// ## Why it matters
    ///
    /// An unlogged table is not written to the log. After a crash or an
    /// immediate shutdown it is truncated, a replica cannot read it and has it
    /// empty when it is promoted, and a backup taken with `pg_basebackup` holds
    /// no rows of it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE UNLOGGED TABLE public.session (id uuid, data jsonb);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep it unlogged if its rows can be made again, as those of a cache or a
    /// load table can, and say so in its comment. Otherwise create it without
    /// UNLOGGED; SET LOGGED later rewrites it.
    "unlogged-table-added", Hygiene, Medium;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_unlogged = it
        .added::<Table>()
        .is_some_and(|table| table.persistence == Persistence::Unlogged);
    if is_unlogged {
        found
            .add(
                it,
                format!(
                    "{} is unlogged: a crash empties it, and replicas never have its rows",
                    it.object()
                ),
            )
            .remedy("Create it without UNLOGGED unless its rows can be made again.");
    }
}
