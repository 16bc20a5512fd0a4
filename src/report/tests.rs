use super::*;
use crate::catalog::{
    Acl, Body, Catalog, Entry, Expr, Facts, Grantee, Key, MemberOrder, Name, Origin, Privileges,
    QualifiedName, TypeName, Value,
};
use crate::diff::diff;
use crate::dump::{Dump, ReadOptions};
use crate::gate::Verdict;
use crate::kind::{Column, Enum, Function, Index, Kind, Object, Table, UserMapping};

fn put(catalog: &mut Catalog, key: Key, object: impl Into<Object>) {
    catalog.insert(key, Entry::new(object.into(), Origin(0)));
}

fn catalog() -> Catalog {
    let mut catalog = Catalog::default();
    catalog.facts = Facts::FULL;
    catalog
}

fn put_table(catalog: &mut Catalog, name: &str, columns: &[&str]) {
    let order = columns.iter().map(|column| Name::from(*column)).collect();
    let table = Table {
        columns: MemberOrder(order),
        ..Table::default()
    };
    put(catalog, Key::new(Kind::Table, ["public", name]), table);
    for column in columns {
        let key = Key::new(Kind::Column, ["public", name, column]);
        let column = Column {
            r#type: Some(TypeName::sql("integer")),
            ..Column::default()
        };
        put(catalog, key, column);
    }
}

fn report(old: &Catalog, new: &Catalog) -> Report {
    let dump = |name| Dump::parse(name, Vec::new(), &ReadOptions::default());
    let (Ok(a), Ok(b)) = (dump("a.sql"), dump("b.sql")) else {
        unreachable!("an empty dump is valid")
    };
    Report::new(&diff(old, new), &Verdict::default(), &a, &b)
}

fn lines(old: &Catalog, new: &Catalog) -> Vec<String> {
    let report = report(old, new);
    let plain = report.text(false);
    let colored = report.text(true);
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    let lines = plain.lines().map(|line| match line.split_once("  a.sql") {
        Some((line, _)) => line.trim_end().to_owned(),
        None => line
            .split("  b.sql")
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned(),
    });
    lines.collect()
}

#[test]
fn members_stand_below_their_table() {
    let (mut old, mut new) = (catalog(), catalog());
    put_table(&mut old, "t", &["z", "a", "m"]);
    put_table(&mut new, "t", &["z", "m", "a", "b"]);
    put_table(&mut new, "u", &["y", "x"]);
    let index = Index {
        table: Some(QualifiedName::new(Some(Name::from("public")), "t")),
        unique: true,
        ..Index::default()
    };
    put(&mut new, Key::new(Kind::Index, ["public", "i"]), index);
    assert_eq!(
        lines(&old, &new),
        [
            "~ table public.t",
            "    ~ column order: m now after z",
            "    + column b integer",
            "    + index i: unique",
            "+ table public.u (2 columns)",
            "    + column y integer",
            "    + column x integer",
            "",
            "3 added (1 table, 1 column, 1 index)",
            "1 changed (1 table)",
        ]
    );
}

#[test]
fn silence_for_equal_sides() {
    let mut old = catalog();
    put_table(&mut old, "t", &["a"]);
    assert_eq!(report(&old, &old.clone()).text(true), "");
    assert_eq!(report(&old, &old.clone()).stat(true), "");
}

#[test]
fn labels_and_bodies_tell_what_moved() {
    let (mut old, mut new) = (catalog(), catalog());
    let labels = |labels: &[&str]| Enum {
        labels: labels.iter().map(ToString::to_string).collect(),
    };
    let key = || Key::new(Kind::Enum, ["public", "e"]);
    put(&mut old, key(), labels(&["a", "b"]));
    put(&mut new, key(), labels(&["a", "new", "b"]));
    let body = |text: &str| Function {
        body: Body::Text(text.to_owned()),
        ..Function::default()
    };
    let key = || Key::new(Kind::Function, ["public", "f"]);
    put(&mut old, key(), body("begin\n  one;\nend"));
    put(&mut new, key(), body("begin\n  two;\nend"));
    assert_eq!(
        lines(&old, &new),
        [
            "~ enum type public.e",
            "    ~ labels",
            "        + 'new' after 'a'",
            "~ function public.f()",
            "    ~ body",
            "          begin",
            "        -   one;",
            "        +   two;",
            "          end",
            "",
            "2 changed (1 enum type, 1 function)",
        ]
    );
}

#[test]
fn secrets_and_control_characters_stay_inside() {
    let (mut old, mut new) = (catalog(), catalog());
    let mapping = |secret: &str| UserMapping {
        options: [("password".to_owned(), Value::Secret(secret.to_owned()))].into(),
    };
    let key = || Key::new(Kind::UserMapping, ["app", "files"]);
    put(&mut old, key(), mapping("hunter2"));
    put(&mut new, key(), mapping("hunter3"));
    let evil = "a\u{1b}[2J\r\u{202e}b";
    put_table(&mut new, evil, &[evil]);
    let mut entry = Entry::new(Object::from(Table::default()), Origin(0));
    let mut acl = Acl::default_of(Kind::Table);
    let select = Privileges::of_word("SELECT").unwrap_or_default();
    acl.grant(Grantee::Role(Name::from(evil)), None, select, false);
    entry.acl = Some(acl);
    entry.comment = Some(format!("one\n{evil}"));
    entry.owner = Some(Name::from(evil));
    let mut named = Acl::default_of(Kind::Table);
    named.grant(Grantee::Role(Name::from("app_reader")), None, select, false);
    let mut other = Entry::new(Object::from(Table::default()), Origin(0));
    other.acl = Some(named);
    new.insert(Key::new(Kind::Table, ["public", "v"]), other);
    entry.labels.insert(evil.to_owned(), evil.to_owned());
    let key = || Key::new(Kind::Table, ["public", "t"]);
    put(&mut old, key(), Table::default());
    new.insert(key(), entry.clone());
    new.insert(Key::new(Kind::Table, ["public", "u"]), entry);
    let column = |text: &str| Column {
        default: Some(Expr::new(text.to_owned(), 0, Vec::new())),
        ..Column::default()
    };
    let key = || Key::new(Kind::Column, ["public", "t", "c"]);
    put(&mut old, key(), column("1"));
    put(&mut new, key(), column(evil));
    let text = lines(&old, &new).join("\n");
    assert!(
        text.contains("option password: changed, not shown"),
        "{text}"
    );
    assert!(text.contains("privileges of app_reader: SELECT"), "{text}");
    assert!(!text.contains("hunter"), "{text}");
    assert!(!text.contains(['\u{1b}', '\r', '\u{202e}']), "{text:?}");
    assert!(text.contains("\\u{1b}[2J\\u{d}\\u{202e}"), "{text}");
}

#[test]
fn one_sided_classes_are_said_once() {
    let (mut old, mut new) = (catalog(), catalog());
    put_table(&mut old, "t", &[]);
    put_table(&mut new, "t", &[]);
    let key = Key::new(Kind::Table, ["public", "t"]);
    if let Some(entry) = old.get_mut(&key) {
        entry.comment = Some("x".to_owned());
    }
    new.facts.comments = false;
    assert_eq!(
        lines(&old, &new),
        [
            "note: comments differ on 1 object: b.sql has none at all, as if dumped with --no-comments"
        ]
    );
}
