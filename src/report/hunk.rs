//! Line diffs of bodies and queries.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// A line diff takes time that grows with the square of the lines, so a text
/// of more is told by its size alone. A limit of time would make the output
/// depend on the machine.
const MOST_LINES: usize = 5_000;
/// How many equal lines are shown around a change.
const CONTEXT: usize = 3;

/// A part of a text that differs, with equal lines around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hunk {
    /// The first line on the old side, counted from 1.
    pub old_start: usize,
    /// How many lines of the old side it spans.
    pub old_lines: usize,
    /// The first line on the new side, counted from 1.
    pub new_start: usize,
    /// How many lines of the new side it spans.
    pub new_lines: usize,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of a diff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// Both sides have it.
    Same(String),
    /// Only the old side has it.
    Removed(String),
    /// Only the new side has it.
    Added(String),
}

/// The line diff of two texts; nothing where they are too long for one.
pub(super) fn hunks(old: &str, new: &str) -> Option<Vec<Hunk>> {
    if old.lines().count().max(new.lines().count()) > MOST_LINES {
        return None;
    }
    let diff = TextDiff::from_lines(old, new);
    let hunks = diff.grouped_ops(CONTEXT).into_iter().map(|ops| {
        let first = ops
            .first()
            .map(|op| (op.old_range().start, op.new_range().start));
        let last = ops
            .last()
            .map(|op| (op.old_range().end, op.new_range().end));
        let (old_start, new_start) = first.unwrap_or_default();
        let (old_end, new_end) = last.unwrap_or_default();
        let changes = ops.iter().flat_map(|op| diff.iter_changes(op));
        let lines = changes.map(|change| {
            let text = super::of_body(change.value().trim_end_matches('\n'));
            match change.tag() {
                ChangeTag::Equal => Line::Same(text),
                ChangeTag::Delete => Line::Removed(text),
                ChangeTag::Insert => Line::Added(text),
            }
        });
        Hunk {
            old_start: old_start + 1,
            old_lines: old_end.saturating_sub(old_start),
            new_start: new_start + 1,
            new_lines: new_end.saturating_sub(new_start),
            lines: lines.collect(),
        }
    });
    Some(hunks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_changed_lines_alone() {
        let old = "1\n2\n3\n4\n5\n6\n";
        let new = "1\n2\n3\n4\nfive\n6\n";
        let found = hunks(old, new).unwrap_or_default();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].old_start, found[0].old_lines), (2, 5));
        assert!(found[0].lines.contains(&Line::Added("five".to_owned())));
        let long = "x\n".repeat(MOST_LINES + 1);
        assert_eq!(hunks(&long, "y"), None);
    }
}
