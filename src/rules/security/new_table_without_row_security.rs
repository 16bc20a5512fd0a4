use crate::diff::Side;
use crate::kind::Object;
use crate::report::in_line;
use crate::rules::exposure::is_exposed;
use crate::rules::row_security::RowSecurity;
use crate::rules::{Case, Direction, Findings, grants, rule};

rule! {
    /// A new table has no row security although its neighbours have it: all
    /// tables that its schema had before, or the partitioned table that it belongs
    /// to.
    ///
    /// ## Why it matters
    ///
    /// A schema in which every table has row security is one in which policies
    /// decide who sees what. A table without it was most likely forgotten:
    /// everybody who has a privilege on it, or gets one by default privileges,
    /// reaches all rows.
    ///
    /// Policies of a partitioned table hold for queries on it, and not for
    /// those on a partition by its own name. A partition is told only where
    /// somebody other than its owner has a privilege on it. Dumps of several
    /// databases are not looked into.
    ///
    /// A table on which a role of a web API gets a privilege is told by
    /// `exposed-table-without-row-security` instead.
    ///
    /// ## Example
    ///
    /// ```sql
    /// -- public.users, public.orders and all others have row security
    /// CREATE TABLE public.coupons (id bigint, owner name);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run `ALTER TABLE … ENABLE ROW LEVEL SECURITY` in the migration that
    /// creates the table, and create its policies. Where it really is for
    /// everybody, say so in a policy `USING (true)`. Revoke all privileges on
    /// partitions.
    "new-table-without-row-security", Security, High;
    each [Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(entry) = it.new().filter(|_| it.is_added()) else {
        return;
    };
    let Object::Table(table) = &entry.object else {
        return;
    };
    if table.row_security
        || grants::changes(it)
            .iter()
            .any(|change| is_exposed(it, change))
    {
        return;
    }
    let remedy = format!(
        "Run ALTER TABLE {} ENABLE ROW LEVEL SECURITY and create its policies.",
        in_line(&it.key().relation().to_string())
    );
    if let Some(parent) = &table.partition_of {
        let parent_has = RowSecurity::of_relation(it.pair(), Side::New, it.key(), parent)
            .is_some_and(|security| security.enabled);
        let wanted = grants::of(&["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"]);
        if parent_has && grants::others_hold(it.key(), entry, wanted) {
            found
                .add(
                    it,
                    format!(
                        "{} is a partition without row security: asked by its own name, it shows what the policies of {} hide",
                        it.object(),
                        in_line(&parent.to_string())
                    ),
                )
                .direction(Direction::Widened)
                .remedy("Revoke the privileges on the partition: those on the partitioned table are enough.");
        }
        return;
    }
    let schema = it.key().schema().map_or("", AsRef::as_ref);
    let neighbours = it.pair().old().facts.secured_schemas.get(schema);
    if let Some(neighbours) = neighbours.filter(|count| **count >= FEWEST) {
        found
            .add(
                it,
                format!(
                    "{} has no row security, unlike each of the {neighbours} tables that its schema had before",
                    it.object()
                ),
            )
            .direction(Direction::Widened)
            .remedy(remedy);
    }
}

/// From so many neighbours on they are taken for a habit.
const FEWEST: usize = 2;
