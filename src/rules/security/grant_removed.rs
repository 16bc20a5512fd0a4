use crate::catalog::Grantee;
use crate::kind::Kind;
use crate::rules::{Case, Direction, Findings, Severity, grants, rule};

rule! {
    /// A privilege is taken from a role, from PUBLIC or from the owner of an
    /// object.
    ///
    /// ## Why it matters
    ///
    /// What runs as the role fails with "permission denied" from then on. A
    /// privilege that was passed on (`WITH GRANT OPTION`) goes from those who
    /// got it as well. What the role still has in another way, through PUBLIC
    /// or, of a column, through the whole table, is not told.
    ///
    /// ## Example
    ///
    /// ```sql
    /// REVOKE UPDATE ON public.orders FROM app;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Look for what the role does with the object, in the code and in
    /// `pg_stat_statements`, and release the code that does without first.
    /// Before `REVOKE … FROM PUBLIC`, grant the roles that need it by name.
    "grant-removed", Security, Medium;
    every kind => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.kind() == Kind::DefaultAcl || it.is_added() {
        return;
    }
    for change in grants::changes(it) {
        if change.lost.is_empty() {
            continue;
        }
        let (words, name) = (
            grants::words(change.lost, it.kind()),
            grants::name(&change.grantee),
        );
        let (severity, remedy) = match change.grantee {
            Grantee::Owner => (
                Severity::Low,
                "The owner can grant it to itself again; make sure that it was meant.",
            ),
            Grantee::Public => (
                Severity::Medium,
                "Grant it to the roles that need it by name, in the same transaction.",
            ),
            Grantee::Role(_) => (
                Severity::Medium,
                "Make sure that nothing that runs as the role needs it any more.",
            ),
        };
        found
            .add_about(
                it,
                &change.attribute,
                format!("{} no longer grants {words} to {name}", it.object()),
            )
            .about(format!("{name}: {words}"))
            .severity(severity)
            .direction(Direction::Tightened)
            .remedy(remedy);
    }
}
