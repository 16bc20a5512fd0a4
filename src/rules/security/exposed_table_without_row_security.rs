use crate::rules::exposure::is_exposed;
use crate::rules::{Case, Direction, Findings, Severity, grants, rule};

rule! {
    /// A role of a web API (`anon`, `authenticated`) gets a privilege on a
    /// table that has no row security.
    ///
    /// ## Why it matters
    ///
    /// `PostgREST` and Supabase let requests from the network in as these roles,
    /// and anybody can be one of them. Without row security the privilege
    /// holds for every row: the table is published, or open for writing to
    /// everybody on the Internet. In a Supabase project default privileges
    /// grant everything on each new table of the schema `public`, so that to
    /// forget row security is enough.
    ///
    /// Writing, and anything for `anon`, is critical; what only logged-in
    /// users may read is high.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.invites (id bigint, email text);
    /// GRANT ALL ON public.invites TO anon;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run `ALTER TABLE … ENABLE ROW LEVEL SECURITY` in the migration that
    /// creates the table, and create a policy for what the API needs. A table
    /// that the API does not need belongs into a schema that it does not
    /// serve, or its privileges are to be revoked.
    "exposed-table-without-row-security", Security, Critical;
    each [Table, ForeignTable] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    for change in grants::changes(it) {
        if !is_exposed(it, &change) {
            continue;
        }
        let (words, name) = (
            grants::words(change.gained, it.kind()),
            grants::name(&change.grantee),
        );
        let is_critical = name.starts_with("anon") || grants::any(change.gained, &grants::WRITING);
        found
            .add_about(
                it,
                &change.attribute,
                format!(
                    "{} grants {words} to {name} and has no row security: any request of the API reaches all of its rows",
                    it.object()
                ),
            )
            .about(format!("{name}: {words}"))
            .severity(if is_critical {
                Severity::Critical
            } else {
                Severity::High
            })
            .direction(Direction::Widened)
            .remedy("Enable row security on the table and create a policy for what the API needs, or revoke the privilege.");
    }
}
