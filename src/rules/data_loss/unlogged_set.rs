use crate::kind::{Persistence, Table};
use crate::rules::{Case, Findings, rule};

rule! {
    /// A table that was logged is unlogged on the new side.
    ///
    /// ## Why it matters
    ///
    /// What is written to an unlogged table does not go to the write-ahead
    /// log. After a crash the server empties the table, standbys never see its
    /// rows, and a restore to a point in time brings back none. The change
    /// itself writes the whole table anew.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.sessions SET UNLOGGED;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Only tables whose rows can be computed again should be unlogged. A
    /// logged table cannot refer to an unlogged one by a foreign key, and a
    /// published table cannot be unlogged.
    "unlogged-set", DataLoss, High;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Table>() else {
        return;
    };
    if it.change("persistence").is_some()
        && old.persistence == Persistence::Permanent
        && new.persistence == Persistence::Unlogged
    {
        found
            .add_about(
                it,
                "persistence",
                format!(
                    "{} is set unlogged: a crash empties it, and standbys do not have its rows",
                    it.object()
                ),
            )
            .remedy("Keep the table logged unless its rows can be computed again.");
    }
}
