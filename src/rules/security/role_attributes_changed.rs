use crate::catalog::Value;
use crate::kind::Role;
use crate::report::in_line;
use crate::rules::{Case, Direction, Findings, Severity, rule};
use std::collections::BTreeSet;

rule! {
    /// A role of the cluster gains or loses an attribute, or gets another
    /// password. Only dumps of `pg_dumpall` hold roles.
    ///
    /// ## Why it matters
    ///
    /// A SUPERUSER may do everything on the server, files and programs of the
    /// operating system included. BYPASSRLS reads past every policy,
    /// REPLICATION copies the whole cluster, CREATEROLE makes roles and, before
    /// PostgreSQL 16, could make itself a member of every role that is no
    /// superuser. With LOGIN a role becomes a way in. What is taken away breaks
    /// what runs as the role.
    ///
    /// Passwords are compared and never shown, nor are their hashes. Dumps
    /// made with `--no-role-passwords` hold none.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER ROLE app BYPASSRLS;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Give what is needed and no more, to a role of its own that nobody uses
    /// day by day. Set passwords by hand with `\password`, which sends a hash.
    "role-attributes-changed", Security, High;
    each [Role] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Role>() else {
        return;
    };
    if it.change("attributes").is_some() {
        let names: BTreeSet<&String> = old.attributes.keys().chain(new.attributes.keys()).collect();
        for name in names {
            let (was, is) = (old.attributes.get(name), new.attributes.get(name));
            if was != is {
                attribute(it, name, was, is, found);
            }
        }
    }
    if it.change("password").is_some() {
        let message = match (&old.password, &new.password) {
            (None, _) => "a password is set",
            (_, None) => "its password is gone: it can only log in without one",
            _ => "its password is changed",
        };
        found
            .add_about(it, "password", format!("{}: {message}", it.object()))
            .about("password")
            .severity(Severity::Medium)
            .direction(Direction::Unclear)
            .remedy("Make sure that those who log in as the role know the new one, and that it was not set by a script which others can read.");
    }
}

fn attribute(
    it: &Case<'_>,
    name: &str,
    was: Option<&Value>,
    is: Option<&Value>,
    found: &mut Findings,
) {
    let words = name.to_uppercase();
    let shown = |value: &Value| in_line(&value.to_string());
    let message = match (was, is) {
        (None, Some(_)) if name == "noinherit" => {
            format!(
                "{} no longer inherits what the roles may that it is a member of",
                it.object()
            )
        }
        (Some(_), None) if name == "noinherit" => {
            format!(
                "{} inherits what the roles may that it is a member of",
                it.object()
            )
        }
        (None, Some(Value::Flag(_))) => format!("{} gains {words}{}", it.object(), meaning(name)),
        (Some(Value::Flag(_)), None) => format!("{} loses {words}", it.object()),
        (None, Some(is)) => format!("{}: {words} is set to {}", it.object(), shown(is)),
        (Some(was), None) => format!(
            "{}: {words} is no longer set, it was {}",
            it.object(),
            shown(was)
        ),
        (Some(was), Some(is)) => {
            format!(
                "{}: {words} is {} instead of {}",
                it.object(),
                shown(is),
                shown(was)
            )
        }
        (None, None) => return,
    };
    let gains = was.is_none();
    let (severity, direction) = match (name, gains) {
        ("superuser", true) => (Severity::Critical, Direction::Widened),
        ("bypassrls" | "createrole" | "replication", true) => (Severity::High, Direction::Widened),
        ("login" | "createdb", true) | ("noinherit", false) => {
            (Severity::Medium, Direction::Widened)
        }
        // Without INHERIT it has to say SET ROLE to use what it is a member
        // of; with a date its password ends.
        ("noinherit" | "valid until", true) => (Severity::Low, Direction::Tightened),
        ("valid until", false) if is.is_none() => (Severity::Medium, Direction::Widened),
        ("valid until" | "connection limit", _) => (Severity::Low, Direction::Unclear),
        (_, false) => (Severity::Medium, Direction::Tightened),
        (_, true) => (Severity::Medium, Direction::Unclear),
    };
    found
        .add_about(it, "attributes", message)
        .about(name)
        .severity(severity)
        .direction(direction)
        .remedy(match direction {
            Direction::Tightened => {
                "Make sure that nothing that runs as the role needs it any more."
            }
            _ => "Make sure that the role needs it, and who can act as the role.",
        });
}

fn meaning(name: &str) -> &'static str {
    match name {
        "superuser" => ": nothing on the server is closed to it",
        "bypassrls" => ": no policy of row security holds for it",
        "createrole" => ": it may create, change and drop roles",
        "replication" => ": it may copy the whole cluster",
        "login" => ": one may log in as it",
        "createdb" => ": it may create databases",
        _ => "",
    }
}
