use crate::catalog::Value;
use crate::kind::Server;
use crate::report::in_line;
use crate::rules::{Case, Direction, Findings, rule};
use std::collections::BTreeSet;

rule! {
    /// An option of a foreign server is changed that says where its foreign
    /// tables lead, or how the connection is protected.
    ///
    /// ## Why it matters
    ///
    /// After the change, queries on foreign tables go to another place, and
    /// so do the users and passwords of all user mappings of the server. With
    /// a weaker `sslmode` they go there unprotected. Rows that are written to
    /// a foreign table land in another database.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER SERVER warehouse OPTIONS (SET host 'dw.example.com');
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Where two environments are compared, such options mostly differ for
    /// good. In a migration, change the passwords of the user mappings along
    /// with the host, and keep `sslmode` at `verify-full`.
    "foreign-server-target-changed", Security, Medium;
    each [Server] => check
}

/// Options of `postgres_fdw`, `mysql_fdw` and others that protect the way to
/// the other side.
const PROTECTING: [&str; 3] = ["gssencmode", "sslmode", "sslrootcert"];

/// Options of theirs that name the other side.
const LEADING: [&str; 11] = [
    "address",
    "dbname",
    "host",
    "hostaddr",
    "hostname",
    "port",
    "server",
    "service",
    "servername",
    "url",
    "dbserver",
];

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Server>() else {
        return;
    };
    if it.change("options").is_none() {
        return;
    }
    let names: BTreeSet<&String> = old.options.keys().chain(new.options.keys()).collect();
    for name in names {
        let (was, is) = (old.options.get(name), new.options.get(name));
        let known = LEADING.iter().chain(&PROTECTING);
        if was == is || !known.into_iter().any(|known| known == name) {
            continue;
        }
        let shown = |value: &Value| in_line(&value.to_string());
        let change = match (was, is) {
            (Some(was), Some(is)) => format!("is {} instead of {}", shown(is), shown(was)),
            (None, Some(is)) => format!("is set to {}", shown(is)),
            (Some(was), None) => format!("is no longer set, it was {}", shown(was)),
            (None, None) => continue,
        };
        let meaning = if PROTECTING.contains(&name.as_str()) {
            "which protects what its foreign tables and user mappings send"
        } else {
            "where its foreign tables lead and the passwords of its user mappings go"
        };
        found
            .add_about(
                it,
                "options",
                format!("{}: option {name}, {meaning}, {change}", it.object()),
            )
            .about(format!("option {name}"))
            .direction(Direction::Unclear)
            .remedy(
                "Make sure that the other side is trusted with the passwords of the user mappings.",
            );
    }
}
