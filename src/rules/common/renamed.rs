//! What the rules on renames have in common.

use crate::rename::{Rename, Sort};
use crate::rules::case::Case;
use crate::rules::finding::{Finding, Findings};

/// Adds the finding that an object has another name or place, if it has one
/// of this sort: which, and how sure that is.
pub(in crate::rules) fn add<'f>(
    it: &Case<'_>,
    found: &'f mut Findings,
    sort: Sort,
    remedy: &str,
) -> Option<&'f mut Finding> {
    let rename = it.rename().filter(|rename| rename.sort == sort)?;
    let old = old_name(rename);
    let sure = how_sure(rename);
    let words = sort.words();
    let message = format!("{} is {words} {old}{sure}", it.object());
    let bodies = it
        .pair()
        .bodies_that_name(crate::diff::Side::New, rename.old.name());
    let finding = found.add(it, message);
    finding
        .about(rename.old.to_string())
        .remedy(remedy)
        .dependents(bodies);
    Some(finding)
}

/// The name in the old side, fit to be printed.
pub(in crate::rules) fn old_name(rename: &Rename) -> String {
    crate::report::in_line(&rename.old.identity())
}

/// How sure a rename is, in brackets; nothing where the user said so.
pub(in crate::rules) fn how_sure(rename: &Rename) -> String {
    if rename.told {
        String::new()
    } else {
        format!(" ({} % sure)", rename.confidence)
    }
}
