//! The rules, run over a diff.

use super::case::Case;
use super::finding::{Finding, Findings};
use super::naming::Naming;
use super::pair::Pair;
use super::rule::{Check, Rule};
use crate::diff::Diff;
use crate::kind::Kind;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Runs rules over a diff. What comes out is sorted: the most severe first,
/// then by object, then by rule.
#[must_use]
pub fn findings(diff: &Diff<'_>, is_wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    findings_with(diff, &Naming::default(), is_wanted)
}

/// The same where the configuration gives patterns for names.
#[must_use]
pub fn findings_with(
    diff: &Diff<'_>,
    naming: &Naming,
    is_wanted: impl Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let mut of_kind: FxHashMap<Kind, Vec<&'static Rule>> = FxHashMap::default();
    let mut of_pair = Vec::new();
    for rule in super::ALL.iter().copied().filter(|rule| is_wanted(rule)) {
        match rule.check {
            Check::Each(kinds, _) => {
                for kind in kinds {
                    of_kind.entry(*kind).or_default().push(rule);
                }
            }
            Check::Whole(_) => of_pair.push(rule),
        }
    }
    let pair = Pair::new(diff, naming);
    let mut findings: Vec<Finding> = diff
        .differences
        .par_iter()
        .flat_map_iter(|difference| {
            let case = Case::of(&pair, difference);
            let mut found = Findings::default();
            for rule in of_kind.get(&difference.key.kind).into_iter().flatten() {
                if let Check::Each(_, check) = rule.check {
                    found.by(rule);
                    check(&case, &mut found);
                }
            }
            found.into_vec()
        })
        .collect();
    let mut found = Findings::default();
    for rule in of_pair {
        if let Check::Whole(check) = rule.check {
            found.by(rule);
            check(&pair, &mut found);
        }
    }
    findings.append(&mut found.into_vec());
    findings.sort_by_cached_key(Finding::order);
    findings
}
