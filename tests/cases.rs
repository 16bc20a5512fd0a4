//! Every pair of `tests/cases`, with its report as a snapshot.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::threads;
use rayon::prelude::*;
use support::{cases, check_all, report_of};

/// Cases that tell nothing though their name does not say so, and why.
const SILENT: &[(&str, &str)] = &[(
    "noise/no_owner",
    "a dump without owners is not compared by owner, which is only noted",
)];

/// The report is what the snapshot says. To review changed ones, run
/// `cargo insta review`.
#[test]
fn reports_are_as_reviewed() {
    let cases = cases();
    // The pool of the program, whose stacks are large enough for any tree.
    let reports: Vec<String> = threads::pool()
        .unwrap()
        .install(|| cases.par_iter().map(|pair| report_of(pair, true)).collect());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        // Each case is compared before any fails, so that one run shows all.
        let failed: Vec<&str> = cases
            .iter()
            .zip(&reports)
            .filter(|(pair, report)| {
                let name = pair.name.replace('/', "__");
                std::panic::catch_unwind(|| insta::assert_snapshot!(name, report)).is_err()
            })
            .map(|(pair, _)| pair.name.as_str())
            .collect();
        assert!(failed.is_empty(), "{failed:#?}");
    });
}

/// No snapshot is left behind by a case that is gone.
#[test]
fn every_snapshot_has_its_case() {
    let names: Vec<String> = cases()
        .iter()
        .map(|pair| pair.name.replace('/', "__"))
        .collect();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = file.strip_suffix(".snap") else {
            continue;
        };
        assert!(names.iter().any(|known| known == name), "{file}");
    }
}

/// Cases named `same_…` have no difference, all others have one.
#[test]
fn equal_by_meaning_if_named_so() {
    check_all(&cases(), |pair| {
        let silent =
            pair.case().starts_with("same_") || SILENT.iter().any(|(name, _)| *name == pair.name);
        let report = report_of(pair, true);
        let is_empty = report.starts_with("exit status: 0");
        if silent == is_empty {
            return Ok(());
        }
        Err(format!(
            "{}:\n{}",
            pair.name,
            support::first_lines(&report, 12)
        ))
    });
}
