//! Roles and schemas of the old side under the names of the new.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::Name;
use dumpdiff::diff::{Change, diff};
use dumpdiff::load::{RenameMap, load, load_renamed};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{check_all, corpus, parse, sql_files};

/// Attributes that are text to PostgreSQL: what they mention is not renamed.
const TEXTS: [&str; 4] = ["body", "comment", "arguments", "statement"];

/// A schema mapped to a new name is as if the dump had named it so from the
/// start, in every place where PostgreSQL follows a rename.
#[test]
fn a_mapped_schema_is_renamed_everywhere() {
    let mut files = sql_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    // What the cases are made from is no dump.
    files.retain(|path| !path.components().any(|part| part.as_os_str() == "sources"));
    if let Some(folder) = corpus() {
        files.extend(sql_files(&folder.join("cases")));
        files.extend(sql_files(&folder.join("corpus")));
    }
    let compared = AtomicUsize::new(0);
    check_all(&files, |path| {
        // Only dumps that qualify every name can be rewritten as text.
        let Ok(text) = String::from_utf8(fs::read(path).unwrap()) else {
            return Ok(());
        };
        let hinders = [
            "otherwise",
            "\"public",
            ".public",
            "_public.",
            "public.manage",
        ];
        if !text.contains("'search_path', ''") || hinders.iter().any(|word| text.contains(word)) {
            return Ok(());
        }
        let name = path.display();
        let renamed = text
            .replace("public.", "otherwise.")
            .replace("SCHEMA public", "SCHEMA otherwise")
            .replace("'public'", "'otherwise'");
        let old = parse("old.sql", text.into_bytes()).unwrap();
        let new = parse("new.sql", renamed.into_bytes()).unwrap();
        let map = RenameMap {
            schemas: [(Name::from("public"), Name::from("otherwise"))].into(),
            ..RenameMap::default()
        };
        let old = load_renamed(&old, &map).map_err(|problem| format!("{name}: {problem:?}"))?;
        let new = load(&new).unwrap();
        compared.fetch_add(1, Ordering::Relaxed);
        for difference in &diff(&old.catalog, &new.catalog).differences {
            // That `public` is there without being made decides its owner and
            // privileges.
            if difference.key.name() == "otherwise" {
                continue;
            }
            let is_text = match &difference.change {
                Change::Altered(changes) => changes
                    .iter()
                    .all(|change| TEXTS.contains(&change.attribute.as_str())),
                _ => false,
            };
            if !is_text {
                return Err(format!(
                    "{name}: {} {:?}",
                    difference.key, difference.change
                ));
            }
        }
        Ok(())
    });
    assert!(compared.into_inner() > 100);
}

/// A file in which a role stands wherever one can, as `zoe`.
fn of_zoe() -> String {
    let path = "tests/cases/hand_written/same_renamed_role/new.sql";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn roles(pairs: &[(&str, &str)]) -> RenameMap {
    let name = |name: &str| Name::from(name);
    RenameMap {
        roles: pairs
            .iter()
            .map(|(from, to)| (name(from), name(to)))
            .collect(),
        ..RenameMap::default()
    }
}

fn differences(old: &str, new: &str, map: &RenameMap) -> Result<Vec<String>, String> {
    let dump = |text: &str| parse("dump.sql", text.as_bytes().to_vec()).unwrap();
    let old = load_renamed(&dump(old), map).map_err(|problem| {
        assert_eq!(problem.file, "dump.sql");
        format!("{} {}", problem.message, problem.help.unwrap_or_default())
    })?;
    let new = load(&dump(new)).unwrap();
    let found = diff(&old.catalog, &new.catalog);
    let told = |difference: &dumpdiff::diff::Difference<'_>| {
        format!("{} {:?}", difference.key, difference.change)
    };
    Ok(found.differences.iter().map(told).collect())
}

#[test]
fn a_mapped_role_is_renamed_everywhere() {
    let text = of_zoe();
    let renamed = text.replace("zoe", "Eve").replace("Eve", "\"Eve\"");
    let none: Vec<String> = Vec::new();
    assert_eq!(
        differences(&text, &renamed, &roles(&[("zoe", "Eve")])),
        Ok(none.clone())
    );
    // The roles are renamed at once, so that two can exchange their names.
    let exchanged = text
        .replace("zoe", "third")
        .replace("other", "zoe")
        .replace("third", "other");
    let map = roles(&[("zoe", "other"), ("other", "zoe")]);
    assert_eq!(differences(&text, &exchanged, &map), Ok(none));
    // Without the map nearly everything differs.
    let all = differences(&text, &renamed, &RenameMap::default()).unwrap();
    assert!(all.len() > 10, "{all:#?}");
}

#[test]
fn two_roles_become_one() {
    let old = "CREATE TABLE public.t (a integer);
        ALTER TABLE public.t OWNER TO owner;
        GRANT SELECT ON TABLE public.t TO one;
        GRANT INSERT ON TABLE public.t TO two;
        ALTER DEFAULT PRIVILEGES FOR ROLE one GRANT SELECT ON TABLES TO owner;
        ALTER DEFAULT PRIVILEGES FOR ROLE two GRANT INSERT ON TABLES TO owner;
        CREATE POLICY p ON public.t TO one, two;";
    let new = "CREATE TABLE public.t (a integer);
        ALTER TABLE public.t OWNER TO owner;
        GRANT SELECT, INSERT ON TABLE public.t TO two;
        ALTER DEFAULT PRIVILEGES FOR ROLE two GRANT SELECT, INSERT ON TABLES TO owner;
        CREATE POLICY p ON public.t TO two;";
    let map = roles(&[("one", "two")]);
    assert_eq!(differences(old, new, &map), Ok(Vec::new()));
    let made = format!("CREATE ROLE one; CREATE ROLE two; {old}");
    let problem = differences(&made, new, &map).unwrap_err();
    assert!(problem.contains("role two and role one"), "{problem}");
}

#[test]
fn what_is_not_there_cannot_be_mapped() {
    let problem = differences(&of_zoe(), &of_zoe(), &roles(&[("zoey", "a")])).unwrap_err();
    assert!(
        problem.contains("no role 'zoey'") && problem.contains("zoe"),
        "{problem}"
    );
    let schemas = |from: &str, to: &str| RenameMap {
        schemas: [(Name::from(from), Name::from(to))].into(),
        ..RenameMap::default()
    };
    let problem = differences(&of_zoe(), &of_zoe(), &schemas("apps", "a")).unwrap_err();
    assert!(
        problem.contains("no schema 'apps'") && problem.ends_with("app"),
        "{problem}"
    );
    let two = "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (); CREATE TABLE b.t ();";
    let problem = differences(two, two, &schemas("a", "b")).unwrap_err();
    assert!(problem.contains("schema a and schema b"), "{problem}");
    let tables = "CREATE TABLE public.t (); CREATE SCHEMA a; CREATE TABLE a.t ();";
    let problem = differences(tables, tables, &schemas("a", "public")).unwrap_err();
    assert!(
        problem.contains("table a.t and table public.t"),
        "{problem}"
    );
}

#[test]
fn the_schema_public_is_there_without_being_made() {
    let in_public = "CREATE TABLE public.t (a integer);
        CREATE FUNCTION public.f() RETURNS void LANGUAGE sql SET search_path TO 'public', 'pg_temp'
        AS 'SELECT';";
    let in_app = &in_public.replace("public", "app");
    let made = format!("CREATE SCHEMA app; {in_app}");
    let schemas = |from: &str, to: &str| RenameMap {
        schemas: [(Name::from(from), Name::from(to))].into(),
        ..RenameMap::default()
    };
    assert_eq!(
        differences(in_public, &made, &schemas("public", "app")),
        Ok(Vec::new())
    );
    assert_eq!(
        differences(&made, in_public, &schemas("app", "public")),
        Ok(Vec::new())
    );
}
