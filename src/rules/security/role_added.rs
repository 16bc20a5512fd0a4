use crate::kind::Role;
use crate::report::in_line;
use crate::rules::roles::DANGEROUS;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A role of the cluster is added. Only dumps of `pg_dumpall` hold roles.
    ///
    /// ## Why it matters
    ///
    /// A role that may log in is one more way into every database of the
    /// cluster. One with SUPERUSER, BYPASSRLS, CREATEROLE or REPLICATION does
    /// what no privilege of any object could allow it: for those the finding
    /// is high. A role without LOGIN that is none of that only matters by what
    /// is granted to it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE ROLE deploy SUPERUSER LOGIN PASSWORD '…';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Give the attributes that it needs and no more; replace SUPERUSER by
    /// membership in a role such as `pg_monitor` or `pg_read_all_data` (since
    /// PostgreSQL 14). Set its password by hand, and let `pg_hba.conf` say
    /// from where it may come.
    "role-added", Security, Medium;
    each [Role] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(role) = it.added::<Role>() else {
        return;
    };
    let attributes: Vec<String> = role
        .attributes
        .iter()
        .map(|(name, value)| match value {
            crate::catalog::Value::Flag(_) => name.to_uppercase(),
            value => format!("{} {}", name.to_uppercase(), in_line(&value.to_string())),
        })
        .collect();
    let words = if attributes.is_empty() {
        "without any attribute".to_owned()
    } else {
        format!("with {}", attributes.join(", "))
    };
    let has = |name: &str| role.attributes.contains_key(name);
    let severity = if has("superuser") {
        Severity::Critical
    } else if DANGEROUS.iter().any(|name| has(name)) {
        Severity::High
    } else if has("login") {
        Severity::Medium
    } else {
        Severity::Low
    };
    found
        .add(it, format!("{} is added {words}", it.object()))
        .severity(severity)
        .direction(Direction::Widened)
        .remedy("Make sure that it needs each of these attributes, and who knows its password.");
}
