//! The proof of a plan without a server: the old dump, and then the plan, is
//! loaded like one file, and what that leaves is compared with the new side.

use super::Plan;
use super::known::know_all;
use super::same_default;
use crate::catalog::{Acl, Catalog, Entry};
use crate::diagnostic::Diagnostic;
use crate::diff::{Change, Diff, Difference, diff};
use crate::dump::Dump;
use crate::load::{Chosen, RenameMap, load_chosen, load_renamed};

/// What the old dump, or what was chosen of its statements, leaves when the
/// plan was run after it.
///
/// # Errors
///
/// Those of loading a dump.
pub(super) fn replay(
    old: &Dump,
    chosen: Option<&Chosen>,
    plan: &Plan,
    map: &RenameMap,
) -> Result<Catalog, Diagnostic> {
    let dump = old.followed_by(&plan.statements())?;
    let mut loaded = match chosen {
        Some(chosen) => {
            let script = old.statements().len()..dump.statements().len();
            load_chosen(&dump, chosen.followed_by(script))?
        }
        None => load_renamed(&dump, map)?,
    };
    know_all(&mut loaded.catalog.facts);
    same_default::leave_out(&mut loaded.catalog, &plan.children);
    Ok(loaded.catalog)
}

/// Whether the privileges on an object that neither side makes are as far as
/// they are told.
fn is_settled(difference: &Difference<'_>) -> bool {
    let is_made = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.created);
    if is_made(difference.old) || is_made(difference.new) {
        return false;
    }
    let acl = |entry: Option<&Entry>| {
        let acl = entry.and_then(|entry| entry.acl.clone());
        acl.unwrap_or_else(Acl::unknown)
    };
    acl(difference.old).has_what_is_said(&acl(difference.new))
}

/// What differs still, but for the order of columns and for what the plan
/// says itself that it leaves.
pub(super) fn remaining<'a>(plan: &Plan, replayed: &'a Catalog, new: &'a Catalog) -> Diff<'a> {
    let mut diff = diff(replayed, new);
    diff.differences.retain_mut(|difference| {
        let is_left = plan
            .unplanned
            .iter()
            .any(|left| left.key.as_ref() == Some(difference.key) && !left.is_order);
        // What an extension gives its objects no dump says: what was granted or
        // revoked on them is said, and cannot be unsaid.
        let is_settled = is_settled(difference);
        if let Change::Altered(changes) = &mut difference.change {
            changes.retain(|change| {
                change.attribute != "column_order"
                    && !(is_settled && change.attribute.starts_with("privileges of "))
            });
            !changes.is_empty() && !is_left
        } else {
            !is_left
        }
    });
    diff
}
