use crate::kind::{ReplicaIdentity, Table};
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// What identifies a changed row of a table to logical replication is
    /// something else on the new side.
    ///
    /// ## Why it matters
    ///
    /// With NOTHING, every UPDATE and DELETE fails while the table is in a
    /// publication that publishes them. Without FULL, consumers such as change
    /// data capture no longer get the old values of a row, and row filters on
    /// columns outside of the key are refused. With FULL, every UPDATE and
    /// DELETE writes the whole old row to the log.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders REPLICA IDENTITY NOTHING;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Ask the consumers of the publication which columns they need of the
    /// old row. The statement takes an ACCESS EXCLUSIVE lock for a moment.
    "replica-identity-changed", Breaking, Medium;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let (Some(change), Some((_, new))) = (it.change("replica_identity"), it.altered::<Table>())
    else {
        return;
    };
    let (severity, meaning) = match &new.replica_identity {
        ReplicaIdentity::Nothing => (
            Severity::High,
            "UPDATE and DELETE fail while a publication publishes them",
        ),
        ReplicaIdentity::Full => (
            Severity::Low,
            "every UPDATE and DELETE writes the whole old row to the log",
        ),
        ReplicaIdentity::Default => (
            Severity::Medium,
            "subscribers get the primary key of an old row alone",
        ),
        ReplicaIdentity::Index(_) => (
            Severity::Medium,
            "subscribers get the columns of that index of an old row alone",
        ),
    };
    found
        .add_about(
            it,
            "replica_identity",
            format!(
                "{} has the replica identity {} instead of {}: {meaning}",
                it.object(),
                change.new,
                change.old
            ),
        )
        .severity(severity)
        .remedy("Ask the consumers of the publication which columns of an old row they need.");
}
