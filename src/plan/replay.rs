//! The proof of a plan without a server: the old dump, and then the plan, is
//! loaded like one file, and what that leaves is compared with the new side.

use super::Plan;
use super::known::know_all;
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::diff::{Diff, diff};
use crate::dump::Dump;
use crate::load::{RenameMap, load_renamed};

/// What the old dump leaves when the plan was run after it.
///
/// # Errors
///
/// Those of loading a dump.
pub fn replay(old: &Dump, plan: &Plan, map: &RenameMap) -> Result<Catalog, Diagnostic> {
    let dump = old.followed_by(&plan.statements())?;
    let mut loaded = load_renamed(&dump, map)?;
    know_all(&mut loaded.catalog.facts);
    Ok(loaded.catalog)
}

/// What differs still, but for the order of columns and for what the plan
/// says itself that it leaves.
pub fn remaining<'a>(plan: &Plan, replayed: &'a Catalog, new: &'a Catalog) -> Diff<'a> {
    let mut diff = diff(replayed, new);
    diff.differences.retain_mut(|difference| {
        let is_left = plan
            .unplanned
            .iter()
            .any(|left| left.key.as_ref() == Some(difference.key));
        if let crate::diff::Change::Altered(changes) = &mut difference.change {
            changes.retain(|change| change.attribute != "column_order");
            !changes.is_empty() && !is_left
        } else {
            !is_left
        }
    });
    diff
}
