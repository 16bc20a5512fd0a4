//! The GRANT and REVOKE statements that lead from some privileges on an object
//! to others: in a snapshot from the built-in ones.

use super::Kind;
use super::address::grant_target;
use super::sql::{self, Script};
use crate::catalog::{Acl, Entry, Grant, Grantee, Identifier, Key, Name, Privileges};
use std::collections::BTreeMap;

/// What the privileges are on.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub key: &'a Key,
    pub entry: &'a Entry,
    /// Who owns the object when the statements run.
    pub owner: Option<&'a Name>,
    /// The version of the server, as 1500 for 15; nothing for the newest.
    pub server_version: Option<u32>,
}

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
    knows_maintain: bool,
}

impl<'a> Target<'a> {
    fn new(subject: &Subject<'a>, acls: [&Acl; 2]) -> Option<Self> {
        let key = subject.key;
        let guessed = acls.into_iter().find_map(Acl::guessed_owner);
        let knows_maintain = subject.server_version.is_none_or(|version| version >= 1700);
        let owner = subject.owner.or(guessed);
        let owner = owner.map_or_else(|| "CURRENT_USER".to_owned(), |owner| sql::role(owner));
        if key.kind != Kind::DefaultAcl {
            return Some(Target {
                before: String::new(),
                on: grant_target(key, subject.entry)?,
                kind: key.kind,
                column: (key.kind == Kind::Column).then(|| key.name()),
                owner,
                knows_maintain,
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
            knows_maintain,
        })
    }

    /// The words for some privileges; nothing where the server does not know
    /// any of them.
    fn words(&self, privileges: Privileges, is_revoke: bool) -> Option<String> {
        let known = privileges.completed(self.kind, self.knows_maintain);
        // A list that held everything may hold more in a later version.
        let words = if is_revoke && known == Privileges::all(self.kind) {
            vec!["ALL"]
        } else {
            known.words(self.kind)
        };
        let words: Vec<String> = match self.column {
            None => words.into_iter().map(str::to_owned).collect(),
            Some(column) => {
                let column = Identifier(column);
                let words = words.iter();
                words.map(|word| format!("{word}({column})")).collect()
            }
        };
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn grantee(&self, grantee: &Grantee) -> String {
        match grantee {
            Grantee::Public => "PUBLIC".to_owned(),
            Grantee::Owner => self.owner.clone(),
            Grantee::Role(name) => sql::role(name),
        }
    }

    /// `option` is `GRANT OPTION FOR ` or nothing.
    fn revoke(&self, option: &str, privileges: Privileges, from: &Grantee) -> Option<String> {
        let words = self.words(privileges, option.is_empty())?;
        let from = self.grantee(from);
        let (before, on) = (&self.before, &self.on);
        Some(format!(
            "{before}REVOKE {option}{words} ON {on} FROM {from}"
        ))
    }

    /// `option` is ` WITH GRANT OPTION` or nothing.
    fn grant(&self, privileges: Privileges, to: &Grantee, option: &str) -> Option<String> {
        let (words, to) = (self.words(privileges, false)?, self.grantee(to));
        let (before, on) = (&self.before, &self.on);
        Some(format!("{before}GRANT {words} ON {on} TO {to}{option}"))
    }
}

/// What one grantee holds from one grantor.
type Row<'a> = (&'a Grantee, Option<&'a Name>, Grant);

/// A grantee and the grantor, nothing for the owner.
type Holder<'a> = (&'a Grantee, Option<&'a Name>);

/// What each grantee holds from each grantor.
type Rows<'a> = BTreeMap<Holder<'a>, Grant>;

fn rows(acl: &Acl) -> Rows<'_> {
    let rows = acl.iter();
    rows.map(|(grantee, grantor, grant)| ((grantee, grantor), grant))
        .collect()
}

/// Writes the statements that lead from the built-in privileges to those of
/// the entry. Who does not keep what it has by default loses everything first,
/// so that a later version gives it nothing more.
pub(crate) fn privileges(
    key: &Key,
    entry: &Entry,
    server_version: Option<u32>,
    script: &mut Script,
) {
    let Some(acl) = &entry.acl else {
        return;
    };
    let subject = Subject {
        key,
        entry,
        owner: entry.owner.as_ref(),
        server_version,
    };
    let mut start = if acl.is_relative() {
        Acl::unknown()
    } else {
        Acl::default_on(key, server_version)
    };
    let Some(target) = Target::new(&subject, [acl, &start]) else {
        return;
    };
    let wanted = rows(acl);
    let default = start.clone();
    for (grantee, grantor, grant) in default.iter() {
        if wanted.get(&(grantee, grantor)) != Some(&grant) {
            script.extend(target.revoke("", Privileges::all(target.kind), grantee));
            start.take(grantee.clone(), grantor.cloned(), &Acl::default());
        }
    }
    change(&subject, &start, acl, script);
}

/// Writes the statements that lead from one list to another: what goes is
/// revoked first, by who granted it and before that one loses it, then the
/// rest is granted, by who holds it by then.
pub(crate) fn change(subject: &Subject<'_>, from: &Acl, to: &Acl, script: &mut Script) {
    let Some(target) = Target::new(subject, [to, from]) else {
        return;
    };
    let (old, new, kept) = (rows(from), rows(to), kept(from, to));
    let of = |rows: &Rows<'_>, row| rows.get(&row).copied().unwrap_or_default();
    let falls = |role: &Name| grantable_by(&old, role).minus(grantable_by(&kept, role));
    let falls_with = |role: &Name| {
        let fallen = falls(role);
        let mut given = old.iter().filter(|((_, by), _)| *by == Some(role));
        given.any(|(_, grant)| !grant.held.common(fallen).is_empty())
    };
    for row @ (grantee, grantor) in ordered(from, to).into_iter().rev() {
        let (old, new, kept) = (of(&old, row), of(&new, row), of(&kept, row));
        // What a role granted goes with its own right to grant it.
        let falls = grantor.map_or(Privileges::NONE, &falls);
        let gone = old.held.minus(kept.held);
        let gone = gone.union(new.revoked.minus(old.revoked));
        let option = old.grantable.minus(kept.grantable).minus(gone);
        let took_others = match grantee {
            Grantee::Role(name) => falls_with(name),
            _ => false,
        };
        let cascade = if took_others { " CASCADE" } else { "" };
        let revoke = |option: &str, privileges: Privileges| {
            let text = target.revoke(option, privileges.minus(falls), grantee);
            text.map(|text| text + cascade)
        };
        let statements = [revoke("", gone), revoke("GRANT OPTION FOR ", option)];
        as_grantor(grantor, statements, script);
    }
    for row @ (grantee, grantor) in ordered(to, from) {
        let (old, new, kept) = (of(&old, row), of(&new, row), of(&kept, row));
        let option = new.grantable.minus(kept.grantable);
        // What was taken from a list that is not known was there before.
        let restored = old.revoked.minus(new.revoked);
        let plain = new.held.minus(kept.held).union(restored).minus(option);
        let statements = [
            target.grant(plain, grantee, ""),
            target.grant(option, grantee, " WITH GRANT OPTION"),
        ];
        as_grantor(grantor, statements, script);
    }
}

/// The rows of a list, who grants before who is granted; then those that only
/// the other list has.
fn ordered<'a>(first: &'a Acl, other: &'a Acl) -> Vec<Holder<'a>> {
    let there = rows(first);
    let ordered = in_order_of_grantors(first.iter().collect());
    let ordered = ordered.into_iter();
    let more = other.iter();
    let more = more.filter(|(grantee, grantor, _)| !there.contains_key(&(*grantee, *grantor)));
    ordered
        .chain(more)
        .map(|(grantee, grantor, _)| (grantee, grantor))
        .collect()
}

/// What both lists have, as far as it stands all the while: what was granted
/// by a role that loses the right to grant it goes with that right.
fn kept<'a>(from: &'a Acl, to: &Acl) -> Rows<'a> {
    let new = rows(to);
    let mut kept = rows(from);
    for (row, grant) in &mut kept {
        let new = new.get(row).copied().unwrap_or_default();
        grant.held = grant.held.common(new.held);
        grant.grantable = grant.grantable.common(new.grantable);
    }
    let old = rows(from);
    loop {
        let before = kept.clone();
        for ((_, grantor), grant) in &mut kept {
            let Some(grantor) = grantor else {
                continue;
            };
            let lost = grantable_by(&old, grantor).minus(grantable_by(&before, grantor));
            grant.held = grant.held.minus(lost);
            grant.grantable = grant.grantable.minus(lost);
        }
        if kept == before {
            return kept;
        }
    }
}

/// Takes from the list of a column what goes with what is revoked on its
/// table.
pub(crate) fn take_from_column(column: &mut Acl, from: &Acl, to: &Acl, owner: Option<&Name>) {
    let kept = kept(from, to);
    for (grantee, grantor, old) in from.iter() {
        let kept = kept.get(&(grantee, grantor)).copied().unwrap_or_default();
        // A column has no owner of its own, so that the table's has a name.
        let named = owner.filter(|_| *grantee == Grantee::Owner);
        let named = named.map(|name| Grantee::Role(name.clone()));
        let grantee = named.as_ref().unwrap_or(grantee);
        column.lose(grantee, grantor, old.held.minus(kept.held), false);
        column.lose(grantee, grantor, old.grantable.minus(kept.grantable), true);
    }
}

/// What a role may grant by one row or another.
fn grantable_by(rows: &Rows<'_>, role: &Name) -> Privileges {
    rows.iter()
        .filter(|((grantee, _), _)| matches!(grantee, Grantee::Role(name) if name == role))
        .fold(Privileges::NONE, |all, (_, grant)| {
            all.union(grant.grantable)
        })
}

/// Only who granted can revoke, and be the grantor.
fn as_grantor(grantor: Option<&Name>, statements: [Option<String>; 2], script: &mut Script) {
    let grantor = grantor.filter(|_| statements.iter().any(Option::is_some));
    if let Some(grantor) = grantor {
        script.push(format!("SET SESSION AUTHORIZATION {}", sql::role(grantor)));
    }
    script.extend(statements.into_iter().flatten());
    if grantor.is_some() {
        script.push("RESET SESSION AUTHORIZATION");
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
