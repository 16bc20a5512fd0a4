use crate::diff::{Change, Difference};
use crate::kind::{Kind, Schema};
use crate::rules::{Case, Findings, Severity, rule};
use std::collections::BTreeMap;

rule! {
    /// A schema is gone on the new side, with everything in it.
    ///
    /// ## Why it matters
    ///
    /// `DROP SCHEMA … CASCADE` takes along every table, sequence, type and
    /// function in the schema, and whatever depends on them elsewhere. Names
    /// that are qualified with the schema fail; a `search_path` that still has
    /// it silently finds objects of other schemas instead. What rows are lost
    /// is said table by table.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP SCHEMA billing CASCADE;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Move what is still needed with `ALTER TABLE … SET SCHEMA`, take the
    /// schema out of every `search_path`, and drop it without CASCADE: that
    /// fails as long as anything is left in it.
    "schema-removed", DataLoss, High;
    each [Schema] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.removed::<Schema>().is_none() {
        return;
    }
    // All objects of a schema sort together, behind its name.
    let differences = &it.pair().diff().differences;
    let start = differences.partition_point(|one| one.key < it.key());
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    let inside = differences[start..]
        .iter()
        .take_while(|one| is_named(it, one));
    for one in inside {
        let key = one.key;
        if key.kind.is_in_schema() && !key.kind.is_member() && one.change == Change::Removed {
            *counts.entry(key.kind).or_default() += 1;
        }
    }
    if counts.is_empty() {
        found
            .add(it, format!("{} is removed; nothing is in it", it.object()))
            .severity(Severity::Low)
            .remedy("Take it out of every search_path first.");
        return;
    }
    let words: Vec<String> = counts
        .iter()
        .map(|(kind, count)| format!("{count} {}", plural(*kind, *count)))
        .collect();
    found
        .add(
            it,
            format!(
                "{} is removed with what is in it: {}",
                it.object(),
                words.join(", ")
            ),
        )
        .remedy("Move what is still needed to another schema, and drop this one without CASCADE.");
}

fn is_named(it: &Case<'_>, one: &Difference<'_>) -> bool {
    one.key.database == it.key().database && one.key.names.first() == it.key().names.first()
}

fn plural(kind: Kind, count: usize) -> String {
    match kind.word() {
        word if count == 1 => word.to_owned(),
        word if word.ends_with('x') || word.ends_with("ss") => format!("{word}es"),
        word if word.ends_with('y') => format!("{}ies", word.trim_end_matches('y')),
        word => format!("{word}s"),
    }
}
