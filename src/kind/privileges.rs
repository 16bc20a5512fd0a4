//! The GRANT and REVOKE statements that turn the built-in privileges of an
//! object into those that it has.

use super::Kind;
use super::address::grant_target;
use super::sql::{self, Script};
use crate::catalog::{Acl, Entry, Grant, Grantee, Identifier, Key, Name, Privileges};
use std::collections::BTreeMap;

/// The kind of statement: its words and what it is about.
struct Target<'a> {
    /// `ALTER DEFAULT PRIVILEGES … ` or nothing.
    before: String,
    /// `TABLE app.orders`, `TABLES`.
    on: String,
    kind: Kind,
    /// The column that the privileges are on.
    column: Option<&'a str>,
    owner: String,
}

impl Target<'_> {
    fn new<'a>(key: &'a Key, entry: &Entry, acl: &Acl) -> Option<Target<'a>> {
        let owner = entry.owner.as_ref().or(acl.guessed_owner());
        let owner = owner.map_or_else(|| "CURRENT_USER".to_owned(), |owner| sql::role(owner));
        if key.kind != Kind::DefaultAcl {
            return Some(Target {
                before: String::new(),
                on: grant_target(key, entry)?,
                kind: key.kind,
                column: (key.kind == Kind::Column).then(|| key.name()),
                owner,
            });
        }
        let [role, schema, objects] = &*key.names else {
            return None;
        };
        let mut before = format!("ALTER DEFAULT PRIVILEGES FOR ROLE {}", sql::role(role));
        if !schema.is_empty() {
            before += &format!(" IN SCHEMA {}", Identifier(schema));
        }
        Some(Target {
            before: before + " ",
            on: objects.to_uppercase(),
            kind: Acl::kind_of_objects(objects)?,
            column: None,
            owner: sql::role(role),
        })
    }

    fn words(&self, privileges: Privileges) -> String {
        let words = privileges.words(self.kind);
        match self.column {
            None => words.join(", "),
            Some(column) => {
                let column = Identifier(column);
                let words = words.iter().map(|word| format!("{word}({column})"));
                words.collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn grantee(&self, grantee: &Grantee) -> String {
        match grantee {
            Grantee::Public => "PUBLIC".to_owned(),
            Grantee::Owner => self.owner.clone(),
            Grantee::Role(name) => sql::role(name),
        }
    }

    fn revoke(&self, privileges: Privileges, grantee: &Grantee) -> String {
        let all = Privileges::all(self.kind);
        // A list that held everything may hold more in a later version.
        let words = if privileges == all {
            self.words_of_all()
        } else {
            self.words(privileges)
        };
        let grantee = self.grantee(grantee);
        format!(
            "{}REVOKE {words} ON {} FROM {grantee}",
            self.before, self.on
        )
    }

    fn words_of_all(&self) -> String {
        match self.column {
            None => "ALL".to_owned(),
            Some(column) => format!("ALL({})", Identifier(column)),
        }
    }

    fn grant(&self, privileges: Privileges, grantee: &Grantee, with_option: bool) -> String {
        let (words, grantee) = (self.words(privileges), self.grantee(grantee));
        let option = if with_option {
            " WITH GRANT OPTION"
        } else {
            ""
        };
        format!(
            "{}GRANT {words} ON {} TO {grantee}{option}",
            self.before, self.on
        )
    }
}

/// What one grantee holds from one grantor.
type Row<'a> = (&'a Grantee, Option<&'a Name>, Grant);

/// Writes the statements.
pub(crate) fn privileges(
    key: &Key,
    entry: &Entry,
    acl: &Acl,
    server_version: Option<u32>,
    script: &mut Script,
) {
    let Some(target) = Target::new(key, entry, acl) else {
        return;
    };
    let start = if acl.is_relative() {
        Acl::default()
    } else if key.kind == Kind::Schema && key.name() == "public" {
        Acl::default_of_public_schema(server_version)
    } else {
        Acl::default_of_key(key)
    };
    let mut held: BTreeMap<(&Grantee, Option<&Name>), Grant> = start
        .iter()
        .map(|(grantee, grantor, grant)| ((grantee, grantor), grant))
        .collect();
    let wanted: Vec<Row<'_>> = acl.iter().collect();
    // What is there and should not be goes first.
    for ((grantee, grantor), grant) in &mut held {
        let stays = wanted
            .iter()
            .any(|row| (row.0, row.1) == (*grantee, *grantor) && row.2 == *grant);
        if !stays {
            script.push(target.revoke(Privileges::all(target.kind), grantee));
            *grant = Grant::default();
        }
    }
    for (grantee, grantor, grant) in in_order_of_grantors(wanted) {
        let before = held.get(&(grantee, grantor)).copied().unwrap_or_default();
        if before == grant {
            continue;
        }
        let grantor = grantor.map(|name| sql::role(name));
        if let Some(grantor) = &grantor {
            script.push(format!("SET SESSION AUTHORIZATION {grantor}"));
        }
        if !grant.revoked.is_empty() {
            script.push(target.revoke(grant.revoked, grantee));
        }
        let plain = grant.held.minus(grant.grantable);
        if !plain.is_empty() {
            script.push(target.grant(plain, grantee, false));
        }
        if !grant.grantable.is_empty() {
            script.push(target.grant(grant.grantable, grantee, true));
        }
        if grantor.is_some() {
            script.push("RESET SESSION AUTHORIZATION");
        }
    }
}

/// Who grants must hold before.
fn in_order_of_grantors(mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut ordered: Vec<Row<'_>> = Vec::with_capacity(rows.len());
    while !rows.is_empty() {
        let (ready, waiting): (Vec<Row<'_>>, Vec<Row<'_>>) =
            rows.into_iter().partition(|(_, grantor, _)| {
                grantor.is_none_or(|grantor| {
                    ordered.iter().any(
                        |(grantee, ..)| matches!(grantee, Grantee::Role(name) if name == grantor),
                    )
                })
            });
        if ready.is_empty() {
            // Their grantors hold nothing here: no order is better.
            ordered.extend(waiting);
            break;
        }
        ordered.extend(ready);
        rows = waiting;
    }
    ordered
}
