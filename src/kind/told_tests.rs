//! No attribute of a kind is forgotten among the facts: over all objects of
//! the cases, each attribute that is set is told, or stands here with the
//! reason why not.

#![allow(clippy::unwrap_used)]

use super::told::told;
use super::{Attributes, Kind};
use crate::dump::{Dump, ReadOptions};
use crate::load::load;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// An attribute by its kind and its name.
type Place = (Kind, &'static str);

/// Attributes that are not told of each object that has them, by the reason.
const NOT_TOLD: &[(&str, &[Place])] = &[
    ("a secret is told by nobody", &[(Kind::Role, "password")]),
    (
        "a secret may be in it, and only superusers may read it",
        &[(Kind::Subscription, "connection")],
    ),
    (
        "the order counts only among the columns that both sides have",
        &[
            (Kind::CompositeType, "columns"),
            (Kind::Table, "columns"),
            (Kind::ForeignTable, "columns"),
        ],
    ),
    (
        "it is a word of the statement alone",
        &[
            (Kind::Collation, "copied_from"),
            (Kind::TextSearchConfiguration, "copied_from"),
        ],
    ),
    (
        "no server that is asked has it",
        &[(Kind::Table, "with_oids")],
    ),
    ("nobody knows what it made", &[(Kind::Other, "statement")]),
];

/// Attributes that nothing here sets: of a statement of 19, which is not read,
/// and of statements that are not understood, of which nothing is told.
const UNTRIED: &[Place] = &[
    (Kind::Publication, "all_sequences"),
    (Kind::Other, "search_path"),
    (Kind::Other, "secret"),
];

/// What no case has.
const RARE: &str = "
CREATE ROLE a;
CREATE ROLE b;
GRANT a TO b WITH SET FALSE;
CREATE TABLESPACE s LOCATION '/s' WITH (random_page_cost=2);
CREATE PROCEDURAL LANGUAGE l HANDLER public.h INLINE public.i;
CREATE COLLATION public.c (provider = icu, locale = 'de', rules = '&a < b', version = '1');
CREATE COLLATION public.d FROM pg_catalog.\"C\";
CREATE TYPE public.r AS RANGE (subtype = integer, canonical = public.c);
CREATE FUNCTION public.f() RETURNS integer LANGUAGE internal WINDOW SUPPORT public.s AS 'f';
CREATE PROCEDURE public.p() LANGUAGE c TRANSFORM FOR TYPE integer AS 'lib', 'p';
CREATE OPERATOR CLASS public.o FOR TYPE integer USING gist AS STORAGE text;
CREATE TEXT SEARCH CONFIGURATION public.t (COPY = public.u);
CREATE TABLE public.t (a integer) WITH (oids=true) TABLESPACE s;
ALTER TABLE ONLY public.t ADD CONSTRAINT k UNIQUE (a) WITH (fillfactor=70)
    USING INDEX TABLESPACE s;
COMMENT ON INDEX public.k IS 'k';
CREATE FOREIGN TABLE public.ft (a integer) INHERITS (public.t) SERVER f;
ALTER TABLE public.ft ENABLE ROW LEVEL SECURITY;
ALTER TABLE ONLY public.ft FORCE ROW LEVEL SECURITY;
CREATE MATERIALIZED VIEW public.m USING own TABLESPACE s AS SELECT 1 AS a WITH NO DATA;
CREATE INDEX i ON public.t USING btree (a) TABLESPACE s;
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON public.t FROM public.u
    NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.g();
CREATE PUBLICATION p WITH (publish = 'insert', publish_generated_columns = stored);
";

fn dumps(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            dumps(&path, found);
        } else if path.ends_with("old.sql") || path.ends_with("new.sql") {
            found.push(path);
        }
    }
}

fn bare(attribute: &'static str) -> &'static str {
    attribute.trim_start_matches("r#")
}

#[test]
fn every_attribute_is_told_or_has_a_reason() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    dumps(&root.join("tests/cases"), &mut files);
    let (mut is_told, mut is_not) = (BTreeSet::new(), BTreeSet::new());
    let files = files.iter().map(|file| fs::read(file).unwrap());
    for bytes in files.chain([RARE.as_bytes().to_vec()]) {
        let Ok(dump) = Dump::parse("test", bytes, &ReadOptions::default()) else {
            continue;
        };
        let catalog = load(&dump).unwrap().catalog;
        for (key, entry) in catalog.iter().filter(|(_, entry)| entry.created) {
            let version = catalog.facts.server_version.unwrap_or(1800);
            let facts = told(key, entry, None, version).map_or_else(Vec::new, |(_, facts)| facts);
            let usual = key.kind.unknown_object().attributes();
            for ((attribute, value), (_, usual)) in entry.object.attributes().into_iter().zip(usual)
            {
                let attribute = bare(attribute);
                let is_fact = facts.iter().any(|fact| fact.attribute == attribute);
                if value != usual {
                    let places = if is_fact { &mut is_told } else { &mut is_not };
                    places.insert((key.kind, attribute));
                }
            }
        }
    }
    let reasons: BTreeSet<Place> = NOT_TOLD
        .iter()
        .flat_map(|(_, places)| *places)
        .copied()
        .collect();
    assert_eq!(
        is_not, reasons,
        "left what is not told, right what has a reason"
    );
    let all: BTreeSet<Place> = Kind::ALL
        .iter()
        .flat_map(|kind| {
            let attributes = kind.unknown_object().attributes();
            attributes
                .into_iter()
                .map(|(attribute, _)| (*kind, bare(attribute)))
        })
        .collect();
    let tried: BTreeSet<Place> = is_told.union(&is_not).copied().collect();
    let untried: BTreeSet<Place> = all.difference(&tried).copied().collect();
    let expected: BTreeSet<Place> = UNTRIED.iter().copied().collect();
    assert_eq!(
        untried, expected,
        "left what nothing sets, right what is known of that"
    );
}
