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

/// The options of `postgres_fdw`, `mysql_fdw`, `dblink` and others that name
/// the other side or protect the way there.
const TELLING: [&str; 14] = [
    "address",
    "dbname",
    "gssencmode",
    "host",
    "hostaddr",
    "hostname",
    "port",
    "server",
    "service",
    "servername",
    "sslmode",
    "sslrootcert",
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
        if was == is || !TELLING.contains(&name.as_str()) {
            continue;
        }
        let shown = |value: Option<&crate::catalog::Value>| {
            value.map_or("not set".to_owned(), |value| in_line(&value.to_string()))
        };
        found
            .add_about(
                it,
                "options",
                format!(
                    "{}: option {name} is {} instead of {}; the user mappings of the server follow it",
                    it.object(),
                    shown(is),
                    shown(was)
                ),
            )
            .about(format!("option {name}"))
            .direction(Direction::Unclear)
            .remedy("Make sure that the other side is trusted with the passwords of the user mappings.");
    }
}
