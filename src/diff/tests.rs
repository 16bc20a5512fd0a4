use super::*;
use crate::catalog::{Acl, Facts, Grantee, MemberOrder, Name, Privileges};
use crate::kind::{Column, Function, Kind, NotNull, Object, Table};

fn catalog(objects: Vec<(Key, Entry)>) -> Catalog {
    let mut catalog = Catalog::default();
    catalog.facts = Facts::FULL;
    for (key, entry) in objects {
        catalog.insert(key, entry);
    }
    catalog
}

fn table(name: &str, columns: &[&str]) -> (Key, Entry) {
    let table = Table {
        columns: MemberOrder(columns.iter().map(|name| Name::from(*name)).collect()),
        ..Table::default()
    };
    (Key::new(Kind::Table, ["public", name]), entry(table))
}

fn entry(object: impl Into<Object>) -> Entry {
    Entry::new(object.into(), Origin(0))
}

fn with_acl((key, mut entry): (Key, Entry), word: &str) -> (Key, Entry) {
    let mut acl = Acl::default_of(key.kind);
    let privilege = Privileges::of_word(word).unwrap_or_default();
    acl.grant(Grantee::Role(Name::from("app")), None, privilege, false);
    entry.acl = Some(acl);
    (key, entry)
}

/// The differences as lines; the other way round they must be the same with
/// the sides changed.
fn lines(old: &Catalog, new: &Catalog) -> Vec<String> {
    let forth = shown(old, new, false);
    assert_eq!(forth, shown(new, old, true));
    forth
}

fn shown(old: &Catalog, new: &Catalog, swapped: bool) -> Vec<String> {
    let found = diff(old, new);
    let mut lines = Vec::new();
    for difference in &found.differences {
        let key = difference.key;
        match &difference.change {
            Change::Added => lines.push(format!("{} {key}", if swapped { '-' } else { '+' })),
            Change::Removed => lines.push(format!("{} {key}", if swapped { '+' } else { '-' })),
            Change::Altered(changes) => lines.extend(changes.iter().map(|change| {
                let (old, new) = (&change.old, &change.new);
                let (old, new) = if swapped { (new, old) } else { (old, new) };
                format!("~ {key}: {} {old} -> {new}", change.attribute)
            })),
        }
    }
    lines
}

#[test]
fn only_common_members_have_an_order() {
    let old = catalog(vec![
        table("t", &["a", "gone", "b"]),
        table("u", &["a", "b"]),
    ]);
    let new = catalog(vec![
        table("t", &["a", "b", "new"]),
        table("u", &["b", "a"]),
    ]);
    assert_eq!(
        lines(&old, &new),
        ["~ table public.u: column_order a, b -> b, a"]
    );
}

#[test]
fn the_default_privileges_said_or_unsaid_are_equal() {
    let mut said = table("t", &[]);
    said.1.acl = Some(Acl::default_of(Kind::Table));
    let old = catalog(vec![said, with_acl(table("u", &[]), "SELECT")]);
    let new = catalog(vec![table("t", &[]), table("u", &[])]);
    assert_eq!(
        lines(&old, &new),
        ["~ table public.u: privileges of app (SELECT) -> none"]
    );
}

#[test]
fn a_side_that_grants_nothing_is_summed_up() {
    let old = catalog(vec![with_acl(table("t", &[]), "SELECT"), table("u", &[])]);
    let mut new = catalog(vec![table("t", &[]), table("u", &[])]);
    new.facts.privileges = false;
    let found = diff(&old, &new);
    assert!(found.differences.is_empty() && !found.is_empty());
    assert_eq!(found.notes, [Note::NoPrivileges(Side::New, 1)]);
}

#[test]
fn unknown_owners_are_no_difference() {
    let mut owned = table("t", &[]);
    owned.1.owner = Some(Name::from("app"));
    let old = catalog(vec![owned]);
    let mut new = catalog(vec![table("t", &[])]);
    assert_eq!(lines(&old, &new), ["~ table public.t: owner app -> none"]);
    new.facts.owners = false;
    let found = diff(&old, &new);
    assert!(found.is_empty());
    assert_eq!(found.notes, [Note::OwnersUnknown(Side::New)]);
}

#[test]
fn a_mention_is_an_alteration_and_an_object_is_an_addition() {
    let key = || Key::new(Kind::Function, ["public", "digest"]).with_arguments(["text"]);
    let mut mention = entry(Function::default());
    mention.created = false;
    let (_, mention) = with_acl((key(), mention), "EXECUTE");
    let empty = catalog(Vec::new());
    let said = catalog(vec![(key(), mention.clone())]);
    let made = catalog(vec![(key(), entry(Function::default()))]);
    assert_eq!(
        lines(&empty, &said),
        ["~ function public.digest(text): privileges of app none -> (EXECUTE)"]
    );
    assert_eq!(lines(&said, &made), ["+ function public.digest(text)"]);
    let mut silent = mention;
    silent.acl = None;
    assert!(lines(&empty, &catalog(vec![(key(), silent)])).is_empty());
}

#[test]
fn names_of_not_null_constraints_count_from_18_on() {
    let column = |name: Option<&str>, no_inherit| {
        let not_null = NotNull {
            name: name.map(Name::from),
            no_inherit,
            ..NotNull::default()
        };
        let column = Column {
            not_null: Some(not_null),
            ..Column::default()
        };
        (Key::new(Kind::Column, ["public", "t", "c"]), entry(column))
    };
    let mut old = catalog(vec![column(None, false)]);
    let new = catalog(vec![column(Some("nn"), false)]);
    assert_eq!(
        lines(&old, &new),
        ["~ column public.t.c: not_null not null -> (not null, nn)"]
    );
    old.facts.server_version = Some(1700);
    assert!(lines(&old, &new).is_empty());
    let new = catalog(vec![column(Some("nn"), true)]);
    assert_eq!(
        lines(&old, &new),
        ["~ column public.t.c: not_null not null -> (not null, no inherit)"]
    );
}

#[test]
fn differences_are_sorted_by_key() {
    let old = catalog(vec![]);
    let new = catalog(["c", "a", "b"].map(|name| table(name, &[])).to_vec());
    assert_eq!(
        lines(&old, &new),
        ["+ table public.a", "+ table public.b", "+ table public.c"]
    );
}
