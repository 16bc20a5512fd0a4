//! One schema dumped in many ways: restored on servers of two versions and
//! dumped again with other options. No pair of such dumps may differ.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::{Catalog, Facts};
use dumpdiff::load::load;
use dumpdiff::snapshot::Snapshot;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{corpus, first_difference, first_lines, read, report, script, target};

/// Fewer would mean that the servers did not restore what they can.
const FEWEST: usize = 500;

/// The snapshot of a catalog, without the line that names the server's version.
fn snapshot(catalog: &Catalog) -> String {
    let text = Snapshot::of(catalog).text();
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| !line.starts_with("-- Dumped from"))
        .collect()
}

#[test]
fn dumps_of_one_schema_are_equal() {
    let Some(folder) = corpus() else {
        return;
    };
    let out = target().join("variants");
    let made = script("variants.sh")
        .arg(&out)
        .env("DUMPDIFF_CORPUS", &folder)
        .status()
        .unwrap();
    assert!(made.success(), "variants.sh ended with {made}");
    let manifest = std::fs::read_to_string(out.join("MANIFEST.tsv")).unwrap();
    let pairs: Vec<(&str, &str, &str)> = manifest
        .lines()
        .filter_map(|line| {
            let mut fields = line.splitn(3, '\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
        .collect();
    assert!(pairs.len() >= FEWEST, "only {} pairs", pairs.len());
    let printed_alike = AtomicUsize::new(0);
    support::check_all(&pairs, |(left, right, how)| {
        let (old, new) = (out.join(left), out.join(right));
        let (old, new) = (read(&old, "old.sql"), read(&new, "new.sql"));
        let report = report(&old, &new, true);
        if !report.starts_with("exit status: 0") {
            return Err(format!(
                "{left} {right} ({how}):\n{}",
                first_lines(&report, 6)
            ));
        }
        let (old, new) = (load(&old).unwrap().catalog, load(&new).unwrap().catalog);
        let knows = |facts: &Facts| (facts.owners, facts.data);
        if knows(&old.facts) != knows(&new.facts) {
            // What one side does not say at all, it cannot print.
            return Ok(());
        }
        let (old, new) = (snapshot(&old), snapshot(&new));
        if old == new {
            printed_alike.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        Err(format!(
            "{left} {right} ({how}): snapshots: {}",
            first_difference(&old, &new)
        ))
    });
    let printed_alike = printed_alike.into_inner();
    eprintln!("{} pairs, {printed_alike} with one snapshot", pairs.len());
    assert!(printed_alike * 10 > pairs.len() * 9, "too few are printed");
}
