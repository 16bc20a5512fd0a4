use crate::kind::Role;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// A role of the cluster is removed. Only dumps of `pg_dumpall` hold
    /// roles.
    ///
    /// ## Why it matters
    ///
    /// Who logs in as the role is locked out. `DROP ROLE` fails as long as the
    /// role owns anything or holds a privilege in any database of the cluster,
    /// and its members lose what they had through it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP ROLE reporting;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Take LOGIN away first (`ALTER ROLE reporting NOLOGIN`) and see who
    /// misses it. Then, in each database, `REASSIGN OWNED BY reporting TO …`
    /// and `DROP OWNED BY reporting`, and drop it.
    "role-removed", Security, Medium;
    each [Role] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.removed::<Role>().is_none() {
        return;
    }
    found
        .add(
            it,
            format!("{} is removed: nobody can act as it any more", it.object()),
        )
        .direction(Direction::Tightened)
        .remedy("Set it to NOLOGIN first, then REASSIGN OWNED and DROP OWNED in each database, and drop it.");
}
