use crate::catalog::Value;
use crate::diff::{Change, Difference};
use crate::kind::{Database, Kind, ObjectKind};
use crate::report::in_line;
use crate::rules::{Findings, Pair, Severity, rule};

rule! {
    /// The databases of the two sides have different encodings, locales or
    /// locale providers. Only dumps that make the database (`--create`, or
    /// `pg_dumpall`) say it.
    ///
    /// ## Why it matters
    ///
    /// Text sorts and compares otherwise: ORDER BY, ranges, what `upper()`
    /// does, and which values a unique index takes for equal. An index cannot
    /// be copied from one to the other as files. Characters that the other
    /// encoding lacks cannot be stored at all. None of it can be changed in a
    /// database that is there.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE DATABASE app WITH TEMPLATE = template0 ENCODING = 'LATIN1' LOCALE = 'de_DE';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make a new database with the encoding and locale that are wanted, and
    /// restore a dump into it. Say both in CREATE DATABASE instead of taking
    /// those of the server.
    "encoding-or-collation-differs", Portability, Medium;
    whole pair => check
}

const PROPERTIES: [&str; 7] = [
    "encoding",
    "locale_provider",
    "lc_collate",
    "lc_ctype",
    "icu_locale",
    "icu_rules",
    "builtin_locale",
];

fn check(pair: &Pair<'_>, found: &mut Findings) {
    let databases: Vec<&Difference<'_>> = pair
        .diff()
        .differences
        .iter()
        .filter(|difference| difference.key.kind == Kind::Database)
        .collect();
    for it in &databases {
        if let (Change::Altered(_), Some(old), Some(new)) = (&it.change, it.old, it.new)
            && let (Some(old), Some(new)) = (Database::of(&old.object), Database::of(&new.object))
        {
            compare(pair, it, old, new, found);
        }
    }
    // One database on each side is the same one under two names.
    if let [one, other] = databases.as_slice()
        && let Some((added, removed)) =
            [(one, other), (other, one)]
                .into_iter()
                .find(|(added, removed)| {
                    added.change == Change::Added && removed.change == Change::Removed
                })
        && let (Some(old), Some(new)) = (
            removed.old.and_then(|entry| Database::of(&entry.object)),
            added.new.and_then(|entry| Database::of(&entry.object)),
        )
    {
        compare(pair, added, old, new, found);
    }
}

fn compare(
    pair: &Pair<'_>,
    it: &Difference<'_>,
    old: &Database,
    new: &Database,
    found: &mut Findings,
) {
    for name in PROPERTIES {
        let (Some(before), Some(after)) = (property(old, name), property(new, name)) else {
            continue;
        };
        if before == after {
            continue;
        }
        let finding = found.add_to(
            pair,
            Some(it.key),
            in_line(&format!(
                "{}: {} is {after}, was {before}",
                it.key,
                name.to_uppercase()
            )),
        );
        finding.about(name).remedy(
            "Restore into a database that is made with the encoding and locale that are wanted.",
        );
        if name == "encoding" {
            finding.severity(Severity::High);
        }
    }
}

/// A property; `locale` stands for the collation and the character type.
fn property<'a>(database: &'a Database, name: &str) -> Option<&'a Value> {
    let properties = &database.properties;
    properties.get(name).or_else(|| {
        name.starts_with("lc_")
            .then(|| properties.get("locale"))
            .flatten()
    })
}
