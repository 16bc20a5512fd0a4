//! The differences that are told are those of the dumps' entries, no more and
//! no fewer.
//!
//! `pg_dump` writes every object below a header of its own, so that two dumps
//! of one version can be compared entry by entry without understanding them:
//! a second opinion on what differs.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::Key;
use dumpdiff::diff::{Change, Diff, Difference, Note, diff};
use dumpdiff::dump::Dump;
use dumpdiff::kind::Kind;
use dumpdiff::load::load;
use std::collections::{BTreeMap, BTreeSet};
use support::entries::{Entry, entries};
use support::{Pair, cases, check_all, corpus, pairs_below, parse, read};

/// Which entry: its type, its schema, and its name without quotes, arguments
/// and access method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Id {
    kind: String,
    schema: String,
    name: String,
}

impl Id {
    fn new(kind: &str, schema: &str, name: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            schema: schema.to_owned(),
            name: plain(name),
        }
    }

    fn of(entry: &Entry) -> Self {
        let mut name = entry.name.clone();
        if entry.kind == "DEFAULT ACL" {
            // Several roles have default privileges for tables.
            name = format!("{name} BY {}", entry.owner);
        }
        // A database is written in two entries.
        let kind = entry.kind.trim_end_matches(" PROPERTIES");
        Self::new(kind, &entry.schema, &name)
    }
}

fn plain(name: &str) -> String {
    let name = name.replace('"', "");
    // The name of an operator can begin like arguments.
    let arguments = name
        .char_indices()
        .skip(1)
        .find(|(_, letter)| *letter == '(');
    let name = arguments.map_or(name.as_str(), |(at, _)| &name[..at]);
    let name = name.split(" USING ").next().unwrap_or_default();
    name.trim_end().to_owned()
}

/// Entries whose header names the owner of something else.
const OWNED: [&str; 16] = [
    "ACL",
    "CHECK CONSTRAINT",
    "COMMENT",
    "CONSTRAINT",
    "DEFAULT",
    "FK CONSTRAINT",
    "INDEX",
    "INDEX ATTACH",
    "POLICY",
    "PUBLICATION TABLE",
    "PUBLICATION TABLES IN SCHEMA",
    "ROW SECURITY",
    "RULE",
    "SEQUENCE OWNED BY",
    "TABLE ATTACH",
    "TRIGGER",
];

/// The entries that differ: what both sides say of each.
type Differing = BTreeMap<Id, Vec<String>>;

fn differing(old: &[Entry], new: &[Entry]) -> Differing {
    let texts = |entries: &[Entry]| {
        let mut texts: BTreeMap<Id, BTreeSet<(String, String)>> = BTreeMap::new();
        for entry in entries {
            let owner = if OWNED.contains(&entry.kind.as_str()) {
                String::new()
            } else {
                entry.owner.clone()
            };
            // An overloaded function has several entries of one name.
            let text = texts.entry(Id::of(entry)).or_default();
            text.insert((owner, entry.body.clone()));
        }
        texts
    };
    let (old, new) = (texts(old), texts(new));
    let ids: BTreeSet<&Id> = old.keys().chain(new.keys()).collect();
    ids.into_iter()
        .filter(|id| old.get(id) != new.get(id))
        .map(|id| {
            let sides = [old.get(id), new.get(id)].into_iter().flatten().flatten();
            (id.clone(), sides.map(|(_, body)| body.clone()).collect())
        })
        .collect()
}

/// What one told difference has to show in the dumps.
struct Claim {
    /// How the difference is called in messages.
    what: String,
    /// Where it can stand, the likeliest first; one of them must differ.
    places: Vec<Id>,
    /// A word that the text of any other entry would have to hold, for what
    /// can stand in the entry of another object.
    anywhere: Option<(&'static str, &'static str, String)>,
}

/// The type that the header of an object of the kind has.
fn types(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Language => vec!["PROCEDURAL LANGUAGE"],
        Kind::Enum | Kind::CompositeType | Kind::Range | Kind::BaseType => vec!["TYPE"],
        Kind::ShellType => vec!["SHELL TYPE", "TYPE"],
        Kind::ForeignDataWrapper => vec!["FOREIGN DATA WRAPPER"],
        Kind::Statistics => vec!["STATISTICS"],
        Kind::PublicationRelation => vec!["PUBLICATION TABLE"],
        Kind::PublicationSchema => vec!["PUBLICATION TABLES IN SCHEMA"],
        Kind::DefaultAcl => vec!["DEFAULT ACL"],
        Kind::LargeObject => vec!["BLOB", "BLOB METADATA", "LARGE OBJECT"],
        Kind::Database | Kind::RoleSetting => vec!["DATABASE"],
        Kind::Constraint => vec!["CONSTRAINT", "FK CONSTRAINT", "CHECK CONSTRAINT"],
        Kind::DomainConstraint => vec!["CHECK CONSTRAINT"],
        Kind::Column => vec![],
        _ => vec![Box::leak(kind.word().to_uppercase().into_boxed_str())],
    }
}

/// What stands before the name in the headers of comments and privileges.
fn words(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Language => vec!["LANGUAGE", "PROCEDURAL LANGUAGE"],
        Kind::Domain => vec!["DOMAIN", "TYPE"],
        Kind::View | Kind::MaterializedView | Kind::ForeignTable | Kind::Sequence => {
            [types(kind), vec!["TABLE"]].concat()
        }
        Kind::Aggregate => vec!["AGGREGATE", "FUNCTION"],
        Kind::Server => vec!["SERVER", "FOREIGN SERVER"],
        Kind::LargeObject => vec!["LARGE OBJECT"],
        Kind::Database => vec!["DATABASE"],
        Kind::Constraint | Kind::DomainConstraint => vec!["CONSTRAINT"],
        Kind::Column => vec!["COLUMN"],
        _ => types(kind),
    }
}

/// Entries of several types in the schema of an object.
fn ids(key: &Key, kinds: &[&str], name: &str) -> Vec<Id> {
    let schema = key.schema().map_or("", |schema| schema);
    let ids = kinds.iter().map(|kind| Id::new(kind, schema, name));
    ids.collect()
}

/// Where an object itself can stand, the likeliest entry first.
fn own_places(key: &Key) -> Vec<Id> {
    let relation = key.relation();
    let relation = &*relation.name;
    let name = key.name();
    let ids = |kinds: &[&str], name: &str| ids(key, kinds, name);
    let relations = [
        "TABLE",
        "FOREIGN TABLE",
        "VIEW",
        "MATERIALIZED VIEW",
        "TYPE",
    ];
    match key.kind {
        Kind::Column => ids(&relations, relation),
        Kind::Constraint => {
            let member = format!("{relation} {name}");
            [ids(&types(key.kind), &member), ids(&relations, relation)].concat()
        }
        Kind::DomainConstraint => {
            let member = format!("{relation} {name}");
            [ids(&types(key.kind), &member), ids(&["DOMAIN"], relation)].concat()
        }
        Kind::Trigger | Kind::Rule | Kind::Policy => {
            ids(&types(key.kind), &format!("{relation} {name}"))
        }
        Kind::UserMapping => {
            let name = format!("USER MAPPING {} SERVER {name}", key.names[0]);
            ids(&["USER MAPPING"], &name.replace("PUBLIC", "public"))
        }
        Kind::DefaultAcl => {
            let (role, schema, objects) = match &*key.names {
                [role, objects] => (role, "", objects),
                [role, schema, objects] => (role, &**schema, objects),
                names => panic!("{names:?}"),
            };
            let tag = format!(
                "DEFAULT PRIVILEGES FOR {} BY {role}",
                objects.to_uppercase()
            );
            vec![Id::new("DEFAULT ACL", schema, &tag)]
        }
        Kind::PublicationRelation => {
            let name = format!("{} {name}", key.names[0]);
            vec![Id::new("PUBLICATION TABLE", &key.names[1], &name)]
        }
        Kind::PublicationSchema => {
            let tag = format!("{} {name}", key.names[0]);
            vec![Id::new("PUBLICATION TABLES IN SCHEMA", name, &tag)]
        }
        Kind::Cast => vec![Id::new("CAST", "", "CAST ")],
        Kind::Transform => vec![Id::new("TRANSFORM", "", "TRANSFORM ")],
        Kind::RoleSetting => ids(&types(key.kind), name),
        kind => ids(&types(kind), name),
    }
}

/// The claims of one object that differs.
fn claims(found: &Diff<'_>, difference: &Difference<'_>) -> Vec<Claim> {
    let key = difference.key;
    let schema = key.schema().map_or("", |schema| schema);
    let relation = key.relation();
    let relation = &*relation.name;
    let name = key.name();
    let ids = |kinds: &[&str], name: &str| ids(key, kinds, name);
    let own = own_places(key);
    let below = |kind: &str| -> Vec<Id> {
        let tags = words(key.kind).into_iter().map(|word| match key.kind {
            Kind::Column => format!("{word} {relation}.{name}"),
            Kind::DomainConstraint => format!("{word} {name} ON DOMAIN {relation}"),
            Kind::Constraint | Kind::Trigger | Kind::Rule | Kind::Policy => {
                format!("{word} {name} ON {relation}")
            }
            Kind::Cast => "CAST ".to_owned(),
            Kind::Transform => "TRANSFORM ".to_owned(),
            _ => format!("{word} {name}"),
        });
        tags.map(|tag| Id::new(kind, schema, &tag)).collect()
    };
    let claim = |attribute: &str| -> Claim {
        let mut anywhere = None;
        let places = match (attribute, key.kind) {
            (_, Kind::DefaultAcl) => own.clone(),
            ("comment", _) => below("COMMENT"),
            ("index_comment", _) => ids(&["COMMENT"], &format!("INDEX {name}")),
            ("default", Kind::Column) => [
                ids(&["DEFAULT"], &format!("{relation} {name}")),
                own.clone(),
            ]
            .concat(),
            ("identity", Kind::Column) => {
                anywhere = Some(("SEQUENCE", "AS IDENTITY", format!("{relation} ")));
                vec![]
            }
            ("owned_by", _) => [ids(&["SEQUENCE OWNED BY"], name), own.clone()].concat(),
            ("attached_to", _) => ids(&["INDEX ATTACH"], name),
            ("partition_of" | "partition_bound", _) => {
                [ids(&["TABLE ATTACH"], name), own.clone()].concat()
            }
            ("row_security", _) => ids(&["ROW SECURITY"], name),
            ("replica_identity", _) => {
                anywhere = Some(("", "REPLICA IDENTITY", format!("{relation} ")));
                vec![]
            }
            _ if attribute.starts_with("privileges of ") => below("ACL"),
            _ => own.clone(),
        };
        Claim {
            what: format!("{key}: {attribute}"),
            places,
            anywhere,
        }
    };
    match &difference.change {
        Change::Altered(changes) => {
            let mut all: Vec<Claim> = changes
                .iter()
                .map(|change| claim(&change.attribute))
                .collect();
            if changes.iter().any(|change| change.attribute == "not_valid") {
                // It went from the relation's entry into its own, or back.
                let mut other = claim("not_valid");
                other.places.reverse();
                all.push(other);
            }
            all
        }
        Change::Added | Change::Removed => {
            let mut all = vec![claim("")];
            let belongings = difference.belongings(found);
            all.extend(belongings.iter().map(|change| claim(&change.attribute)));
            all
        }
    }
}

/// Entries that stand for nothing but that an object came or went, which its
/// own difference tells.
fn goes_without_saying(found: &Diff<'_>, id: &Id) -> bool {
    let whole = |kind: Kind, name: &str| {
        found.differences.iter().any(|difference| {
            let key = difference.key;
            !matches!(difference.change, Change::Altered(_))
                && key.kind == kind
                && key.schema().map_or("", |schema| schema) == id.schema
                && plain(key.name()) == name
        })
    };
    let column_of = |name: &str| {
        found.differences.iter().any(|difference| {
            let key = difference.key;
            !matches!(difference.change, Change::Altered(_))
                && key.kind == Kind::Column
                && plain(&format!("{} {}", key.relation().name, key.name())) == name
        })
    };
    // That the sequence of an identity is owned needs no entry.
    let became_identity = |name: &str| {
        found.differences.iter().any(|difference| {
            let Change::Altered(changes) = &difference.change else {
                return false;
            };
            difference.key.kind == Kind::Sequence
                && plain(difference.key.name()) == name
                && changes.iter().any(|change| change.attribute == "identity")
        })
    };
    let view_differs = |name: &str| {
        found.differences.iter().any(|difference| {
            difference.key.kind == Kind::View && plain(difference.key.name()) == name
        })
    };
    match id.kind.as_str() {
        "SEQUENCE OWNED BY" => whole(Kind::Sequence, &id.name) || became_identity(&id.name),
        // The query of a view that others lead back to.
        "RULE" => id.name.strip_suffix(" _RETURN").is_some_and(view_differs),
        "TABLE ATTACH" => whole(Kind::Table, &id.name) || whole(Kind::ForeignTable, &id.name),
        "INDEX ATTACH" => whole(Kind::Index, &id.name) || whole(Kind::Constraint, &id.name),
        "ROW SECURITY" => whole(Kind::Table, &id.name),
        "DEFAULT" => column_of(&id.name),
        _ => false,
    }
}

/// What differs on one side of the two opinions only.
fn disagreement(found: &Diff<'_>, differing: &Differing) -> Vec<String> {
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    let mut problems = Vec::new();
    for claim in found
        .differences
        .iter()
        .flat_map(|difference| claims(found, difference))
    {
        // Types are spelled in these otherwise than in keys.
        let is_vague = |id: &Id| matches!(id.name.as_str(), "CAST" | "TRANSFORM");
        let place = claim
            .places
            .iter()
            .find_map(|id| differing.get_key_value(id))
            .or_else(|| {
                let vague = claim.places.iter().find(|id| is_vague(id))?;
                let is_it = |id: &Id| id.kind == vague.kind && id.name.starts_with(&vague.name);
                differing.iter().find(|(id, _)| is_it(id))
            });
        if let Some((id, _)) = place {
            told.insert(id);
            continue;
        }
        let others: Vec<&Id> = differing
            .iter()
            .filter(|(id, texts)| {
                claim.anywhere.as_ref().is_some_and(|(kind, word, name)| {
                    (kind.is_empty() || id.kind == *kind)
                        && texts.iter().any(|text| {
                            text.lines().any(|line| {
                                line.contains(word) && line.replace('"', "").contains(name)
                            })
                        })
                })
            })
            .map(|(id, _)| id)
            .collect();
        if others.is_empty() {
            problems.push(format!("told, but in no entry: {}", claim.what));
        }
        told.extend(others);
    }
    let sums_up = |id: &Id| {
        found.notes.iter().any(|note| match note {
            Note::NoPrivileges(..) => id.kind == "ACL" || id.kind == "DEFAULT ACL",
            Note::NoComments(..) => id.kind == "COMMENT",
            Note::DatabaseUnknown(_) => id.kind.starts_with("DATABASE"),
            Note::OwnersUnknown(_) | Note::LargeObjectsUnknown(_) => false,
        })
    };
    for (id, texts) in differing {
        if !told.contains(id) && !sums_up(id) && !goes_without_saying(found, id) {
            let texts: Vec<String> = texts
                .iter()
                .map(|text| support::first_lines(text, 6))
                .collect();
            problems.push(format!("not told: {id:?}\n{}", texts.join("\n    --\n")));
        }
    }
    problems
}

/// Pairs whose entries differ though the schemas do not, and why.
const EXPLAINED: &[(&str, &str)] = &[
    ("noise/no_owner", "owners are unknown on one side"),
    (
        "large_object/add",
        "neighbours with one owner are written in one entry",
    ),
    (
        "table/access_method",
        "a setting between the entries says it",
    ),
    (
        "rule_availability/access_method_or_tablespace_rewrite",
        "a setting between the entries says it",
    ),
    (
        "rule_correctness/sequence_not_owned",
        "a default that is said in CREATE TABLE on one side and apart on the other",
    ),
    (
        "rule_data_loss/identity_or_serial_type_narrowed",
        "an identity has its sequence of its own type where the dump says none",
    ),
    (
        "pgschema/create_index__issue_473_partial_index_in_list",
        "a cast of an array and the casts of its elements are one expression",
    ),
];

fn text(pair: &Pair) -> (String, String) {
    let read = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    (read(&pair.old), read(&pair.new))
}

fn check(pair: &Pair) -> Result<(), String> {
    if pair.case().starts_with("same_") || EXPLAINED.iter().any(|(name, _)| *name == pair.name) {
        return Ok(());
    }
    let (old_text, new_text) = text(pair);
    let (old_entries, new_entries) = (entries(&old_text), entries(&new_text));
    if old_entries.is_empty() || new_entries.is_empty() {
        return Ok(());
    }
    let old = parse("old.sql", old_text.into_bytes()).unwrap();
    let new = parse("new.sql", new_text.into_bytes()).unwrap();
    if old.banner.server_version != new.banner.server_version {
        return Ok(());
    }
    let (old, new) = (load(&old).unwrap(), load(&new).unwrap());
    let found = diff(&old.catalog, &new.catalog);
    let problems = disagreement(&found, &differing(&old_entries, &new_entries));
    if problems.is_empty() {
        return Ok(());
    }
    Err(format!("{}:\n  {}", pair.name, problems.join("\n  ")))
}

#[test]
fn cases_differ_as_their_entries_do() {
    check_all(&cases(), check);
}

#[test]
fn real_dumps_differ_as_their_entries_do() {
    if let Some(folder) = corpus() {
        check_all(&pairs_below(&folder.join("cases")), check);
    }
}

/// Pairs of the corpus whose texts differ and whose meaning does not, and why.
const EQUAL_BY_MEANING: &[(&str, &str)] = &[(
    "create_index__issue_473_partial_index_in_list",
    "a cast of an array and the casts of its elements are one expression",
)];

/// Whether two dumps differ is known for the cases of the corpus.
#[test]
fn real_pairs_differ_as_their_descriptions_say() {
    let Some(folder) = corpus() else {
        return;
    };
    check_all(&pairs_below(&folder.join("cases")), |pair| {
        let meta = std::fs::read(pair.old.with_file_name("meta.json")).unwrap();
        let meta: serde_json::Value = serde_json::from_slice(&meta).unwrap();
        let equal = meta["equal"].as_bool().unwrap()
            || EQUAL_BY_MEANING
                .iter()
                .any(|(name, _)| *name == pair.case());
        let load = |dump: &Dump| load(dump).unwrap().catalog;
        let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
        let (old, new) = (load(&old), load(&new));
        let found = diff(&old, &new);
        if found.is_empty() == equal {
            Ok(())
        } else {
            Err(format!("{}: equal is {equal}", pair.name))
        }
    });
}
