//! `--format unified`: a patch between the snapshots of the two sides.

use super::compare::Inputs;
use super::output::{self, listed};
use super::{DiffArgs, Trouble};
use crate::catalog::{Catalog, Key};
use crate::diff::Diff;
use crate::report::notes;
use crate::select::undone;
use crate::snapshot::{Snapshot, colored, unified};
use crate::threads;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::path::Path;

/// The name in the headers where the new side has none that every reader of a
/// patch takes.
const NAME: &str = "schema.sql";

pub(super) fn run(args: &DiffArgs, diff: &Diff<'_>, inputs: &Inputs) -> Result<(), Trouble> {
    let output = args.output.as_deref();
    let (text, notes) = patch(diff, inputs, output::use_color(args.color, output))?;
    for note in notes {
        output::note(&note);
    }
    output::write(output, &text)
}

/// The patch, and what its reader has to know.
pub(super) fn patch(
    diff: &Diff<'_>,
    inputs: &Inputs,
    color: bool,
) -> Result<(String, Vec<String>), Trouble> {
    let (old, new) = (&inputs.old, &inputs.new);
    let name = file_name(new.path.as_deref().unwrap_or(&new.name));
    let (text, unseen) = threads::pool()?.install(|| {
        // What is hidden is as it was on the old side, so that the patch can
        // be applied to the snapshot of all of that side.
        let wanted: Cow<'_, Catalog> = if inputs.selection.is_empty() {
            Cow::Borrowed(diff.new)
        } else {
            Cow::Owned(undone(diff))
        };
        let (before, after) = rayon::join(|| Snapshot::of(diff.old), || Snapshot::of(&wanted));
        (
            unified(&before, &after, name),
            unseen(diff, &before, &after),
        )
    });
    let remarks = notes(diff, old, new).into_iter();
    let mut notes: Vec<String> = remarks.map(|remark| remark.text).collect();
    if let Some(names) = listed(unseen.into_iter()) {
        notes.push(format!(
            "in the patch one cannot see what differs on {names}: a secret, or a form that \
             prints the same"
        ));
    }
    if diff.is_empty() && !text.is_empty() {
        notes.push("the schemas mean the same; only what the two dumps know differs".to_owned());
    }
    let text = if color { colored(&text) } else { text };
    Ok((text, notes))
}

/// The bare name of the new side's file.
fn file_name(label: &str) -> &str {
    let name = Path::new(label).file_name().and_then(|name| name.to_str());
    let is_plain = |name: &&str| {
        name.chars()
            .all(|letter| letter.is_alphanumeric() || ".-_+".contains(letter))
            && name.chars().any(char::is_alphanumeric)
    };
    name.filter(is_plain).unwrap_or(NAME)
}

/// The objects that differ although their statements are printed alike.
fn unseen<'a>(diff: &Diff<'a>, old: &Snapshot, new: &Snapshot) -> Vec<&'a Key> {
    if diff.differences.is_empty() {
        return Vec::new();
    }
    let (old, new) = (texts(old), texts(new));
    // Of an object that comes with another, the other one's text tells.
    let changed: FxHashSet<_> = old
        .symmetric_difference(&new)
        .map(|(key, _)| (key.database.as_ref(), key.relation()))
        .collect();
    diff.differences
        .iter()
        .map(|difference| difference.key)
        .filter(|key| !changed.contains(&(key.database.as_ref(), key.relation())))
        .collect()
}

/// What each block says, and of what.
fn texts(snapshot: &Snapshot) -> FxHashSet<(&Key, &str)> {
    let blocks = snapshot.blocks.iter();
    blocks
        .map(|block| (&block.key, block.text.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_names_one_plain_file() {
        for (label, name) in [
            ("db/structure.sql", "structure.sql"),
            ("-", NAME),
            ("..", NAME),
            ("a b.sql", NAME),
            ("schéma.sql", "schéma.sql"),
        ] {
            assert_eq!(file_name(label), name, "{label}");
        }
    }
}
