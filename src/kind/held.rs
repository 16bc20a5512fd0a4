//! Who holds privileges, as the catalogs of a server tell it.

use super::Kind;
use super::row::Row;
use super::told::Told;
use crate::catalog::{Acl, Entry, Grant, Grantee, Identifier, Key, Literal, Privileges};
use crate::diff::Holding;
use std::collections::BTreeSet;

/// Adds what each role holds, and from whom: what either side says. Built-in
/// privileges are told where one of the two departs from them.
pub(super) fn privileges(
    key: &Key,
    entry: &Entry,
    old: Option<&Entry>,
    row: &Row,
    told: &mut Told,
) {
    let kind = match (key.kind, key.names.last()) {
        (Kind::DefaultAcl, Some(word)) => Acl::kind_of_objects(word),
        (kind, _) => Some(kind),
    };
    let old_acl = old.and_then(|old| old.acl.as_ref());
    let (Some(kind), Some(found)) = (kind, Found::of(key, row)) else {
        return;
    };
    // What an object that the dump does not make has by itself is not known.
    if entry.acl.is_none() && (old_acl.is_none() || !entry.created) {
        return;
    }
    let built_in = Acl::default_of_key(key);
    let new = entry.acl.as_ref().unwrap_or(&built_in);
    let old = old_acl
        .filter(|old| !old.is_relative())
        .unwrap_or(&built_in);
    if new.is_relative() {
        // It says what it was given and what it has lost, and that alone is known.
        for one in new.iter() {
            let said = one.2.held.union(one.2.revoked);
            let expected = words(kind, one.2, told);
            let holding = Holding::of(one);
            let held = found.by(&holding, Some(said), told);
            told.fact(&holding.to_string(), some(expected), &held);
        }
        return;
    }
    let holdings: BTreeSet<Holding> = new.iter().chain(old.iter()).map(Holding::of).collect();
    let named = holdings.iter().filter(|holding| {
        let given = new.iter().find(|it| Holding::of(*it) == **holding);
        given.is_some()
    });
    told.fact("privileges of others", None, &found.but(named));
    for holding in holdings {
        // What the owner of the old side held is the new owner's.
        let is_owner =
            matches!(&holding.grantee, Grantee::Role(name) if entry.owner.as_ref() == Some(name));
        if is_owner {
            continue;
        }
        let grants = new.iter().find(|it| Holding::of(*it) == holding);
        let expected = grants.map_or_else(String::new, |(.., grant)| words(kind, grant, told));
        let mut held = found.by(&holding, None, told);
        if let Some(word) = expected.split(", ").find(|word| word.starts_with(MAINTAIN)) {
            // A server before 17 has no such privilege.
            let others = expected.split(", ").filter(|other| other != &word);
            let others = others.collect::<Vec<_>>().join(", ");
            held = format!(
                "CASE WHEN current_setting('server_version_num')::integer < 170000 \
                 AND ({held}) IS NOT DISTINCT FROM {} THEN {} ELSE ({held}) END",
                some(others)
                    .map_or_else(|| "NULL".to_owned(), |others| Literal(&others).to_string()),
                Literal(&expected)
            );
        }
        told.fact(&holding.to_string(), some(expected), &held);
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// `INSERT, SELECT*`, with a star behind what may be granted on.
fn words(kind: Kind, grant: Grant, told: &Told) -> String {
    let all = Privileges::all(kind);
    let grantable = grant.grantable.common(all).each();
    let mut words: Vec<String> = grant
        .held
        .common(all)
        .each()
        .filter(|word| told.knows_maintain() || *word != MAINTAIN)
        .map(|word| {
            let star = if grantable.clone().any(|it| it == word) {
                "*"
            } else {
                ""
            };
            format!("{word}{star}")
        })
        .collect();
    words.sort_unstable();
    words.join(", ")
}

/// The privilege that is of 17: an owner has it there, whatever the dump says.
const MAINTAIN: &str = "MAINTAIN";

/// Where the list of an object is found.
struct Found {
    /// The list, as SQL.
    list: String,
    /// The oid of the owner, as SQL.
    owner: String,
}

impl Found {
    fn of(key: &Key, row: &Row) -> Option<Self> {
        let column = row.acl?;
        let owner = match (key.kind, row.owner) {
            (_, Some(owner)) => format!("it.{owner}"),
            (Kind::Column, _) => {
                "(SELECT relowner FROM pg_class WHERE oid = it.attrelid)".to_owned()
            }
            (Kind::DefaultAcl, _) => "it.defaclrole".to_owned(),
            // Parameters are the first superuser's.
            _ => "10".to_owned(),
        };
        let list = match letter(key.kind) {
            Some(letter) => format!("coalesce(it.{column}, acldefault('{letter}', {owner}))"),
            None => format!("it.{column}"),
        };
        Some(Self { list, owner })
    }

    /// The roles that hold something beside those that are named.
    fn but<'a>(&self, named: impl Iterator<Item = &'a Holding>) -> String {
        let named: Vec<String> = named
            .map(|holding| {
                let (grantee, grantor) = self.roles(holding);
                // A role that is not there holds nothing.
                format!("(coalesce({grantee}, 1), coalesce({grantor}, 1))")
            })
            .collect();
        let named = if named.is_empty() {
            String::new()
        } else {
            format!(" WHERE (grantee, grantor) NOT IN ({})", named.join(", "))
        };
        format!(
            "SELECT string_agg(DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' \
             ELSE pg_get_userbyid(grantee) END, ', ') FROM aclexplode({}){named}",
            self.list
        )
    }

    /// The grantee and the grantor, as SQL.
    fn roles(&self, holding: &Holding) -> (String, String) {
        let role = |name: &str| {
            let name = Identifier(name).to_string();
            format!("to_regrole({})::oid", Literal(&name))
        };
        let grantee = match &holding.grantee {
            Grantee::Public => "0".to_owned(),
            Grantee::Owner => self.owner.clone(),
            Grantee::Role(name) => role(name),
        };
        let grantor = holding.grantor.as_ref();
        let grantor = grantor.map_or_else(|| self.owner.clone(), |name| role(name));
        (grantee, grantor)
    }

    /// What one role holds from another, of all privileges or of some.
    fn by(&self, holding: &Holding, of: Option<Privileges>, told: &Told) -> String {
        let (grantee, grantor) = self.roles(holding);
        let mut known = if told.knows_maintain() {
            String::new()
        } else {
            format!(" AND privilege_type <> '{MAINTAIN}'")
        };
        if let Some(of) = of {
            let words: Vec<String> = of.each().map(|word| Literal(word).to_string()).collect();
            known += &format!(" AND privilege_type IN ({})", words.join(", "));
        }
        format!(
            "SELECT string_agg(privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, \
             ', ' ORDER BY privilege_type COLLATE \"C\") \
             FROM aclexplode({}) WHERE grantee = {grantee} AND grantor = {grantor}{known}",
            self.list
        )
    }
}

/// The letter of `acldefault` for what has privileges that nobody granted.
fn letter(kind: Kind) -> Option<char> {
    Some(match kind {
        Kind::Sequence => 's',
        kind if kind.is_relation() => 'r',
        kind if kind.is_type() => 'T',
        kind if kind.is_routine() => 'f',
        Kind::Database => 'd',
        Kind::Schema => 'n',
        Kind::Language => 'l',
        Kind::LargeObject => 'L',
        Kind::Tablespace => 't',
        Kind::ForeignDataWrapper => 'F',
        Kind::Server => 'S',
        _ => return None,
    })
}
