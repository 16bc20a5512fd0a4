//! The unified diff of two snapshots, which `patch` and `git apply` accept.
//!
//! It is built object by object: blocks of both sides are paired by their
//! objects, and only pairs that differ are compared line by line. A block
//! that stands elsewhere in its order is taken out and put in again.

use super::{Block, Part, Snapshot};
use crate::catalog::Key;
use crate::longest::longest_increasing;
use anstyle::{AnsiColor, Style};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::fmt::Write;

/// A line diff takes time that grows with the square of the lines: a block of
/// more is replaced as a whole. A limit of time would make the output depend
/// on the machine.
const MOST_LINES: usize = 5_000;
/// How many equal lines stand around a change.
const CONTEXT: usize = 3;

/// A run of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run<'a> {
    Same(&'a str),
    Removed(&'a str),
    Added(&'a str),
}

/// The piece of a snapshot that a patch treats as one.
struct Piece<'a> {
    text: &'a str,
    place: Place<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place<'a> {
    Head,
    Block(&'a Key, Part),
    Tail,
}

/// The unified diff that turns the text of one snapshot into that of another;
/// both headers name `file`. It is empty where the texts are equal.
#[must_use]
pub fn unified(old: &Snapshot, new: &Snapshot, file: &str) -> String {
    let (old_texts, new_texts) = (texts(&old.blocks), texts(&new.blocks));
    let old = pieces(old, &old_texts);
    let new = pieces(new, &new_texts);
    let steps = steps(&old, &new);
    let runs: Vec<Vec<Run<'_>>> = steps.par_iter().map(|step| runs(step)).collect();
    let mut patch = Patch::new(file);
    for (step, runs) in steps.iter().zip(runs) {
        let piece = match step {
            Step::Pair(_, new) => new,
            Step::Remove(piece) | Step::Add(piece) => piece,
        };
        patch.of = match piece.place {
            Place::Block(key, _) => Some(key),
            Place::Head | Place::Tail => None,
        };
        for run in runs {
            patch.push(run);
        }
    }
    patch.end()
}

/// A blank line stands before each block.
fn texts(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .map(|block| format!("\n{}", block.text))
        .collect()
}

fn pieces<'a>(snapshot: &'a Snapshot, texts: &'a [String]) -> Vec<Piece<'a>> {
    let piece = |place, text| Piece { text, place };
    let blocks = snapshot.blocks.iter().zip(texts);
    std::iter::once(piece(Place::Head, &*snapshot.head))
        .chain(blocks.map(|(block, text)| piece(Place::Block(&block.key, block.part), text)))
        .chain([piece(Place::Tail, snapshot.tail)])
        .collect()
}

/// What is to be done for a piece.
enum Step<'a> {
    Pair(&'a Piece<'a>, &'a Piece<'a>),
    Remove(&'a Piece<'a>),
    Add(&'a Piece<'a>),
}

/// Pairs the pieces of two snapshots, each of which stands in its order: the
/// longest sequence that both have in common stays.
fn steps<'a>(old: &'a [Piece<'a>], new: &'a [Piece<'a>]) -> Vec<Step<'a>> {
    let places: FxHashMap<Place<'_>, usize> = new
        .iter()
        .enumerate()
        .map(|(index, piece)| (piece.place, index))
        .collect();
    let common: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| Some((index, *places.get(&piece.place)?)))
        .collect();
    let stays = longest_increasing(&common);
    let stays = common.iter().zip(stays).filter(|(_, stays)| *stays);
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let (mut from_old, mut from_new) = (0, 0);
    for ((old_index, new_index), _) in stays {
        let (old_index, new_index) = (*old_index, *new_index);
        steps.extend(old[from_old..old_index].iter().map(Step::Remove));
        steps.extend(new[from_new..new_index].iter().map(Step::Add));
        steps.push(Step::Pair(&old[old_index], &new[new_index]));
        (from_old, from_new) = (old_index + 1, new_index + 1);
    }
    steps.extend(old[from_old..].iter().map(Step::Remove));
    steps.extend(new[from_new..].iter().map(Step::Add));
    steps
}

fn runs<'a>(step: &Step<'a>) -> Vec<Run<'a>> {
    let (old, new) = match step {
        Step::Remove(piece) => return vec![Run::Removed(piece.text)],
        Step::Add(piece) => return vec![Run::Added(piece.text)],
        Step::Pair(old, new) if old.text == new.text => return vec![Run::Same(new.text)],
        Step::Pair(old, new) => (old.text, new.text),
    };
    let lines = |text: &'a str| -> Vec<&'a str> { text.split_inclusive('\n').collect() };
    let (old_lines, new_lines) = (lines(old), lines(new));
    if old_lines.len().max(new_lines.len()) > MOST_LINES {
        return vec![Run::Removed(old), Run::Added(new)];
    }
    // The lines stand one behind the other in their text.
    let part = |lines: &[&'a str], text: &'a str, at: usize, count: usize| {
        let start: usize = lines[..at].iter().map(|line| line.len()).sum();
        let length: usize = lines[at..at + count].iter().map(|line| line.len()).sum();
        &text[start..start + length]
    };
    let mut runs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_lines, &new_lines) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        let removed = part(&old_lines, old, old_range.start, old_range.len());
        let added = part(&new_lines, new, new_range.start, new_range.len());
        if let DiffOp::Equal { .. } = op {
            runs.push(Run::Same(added));
            continue;
        }
        runs.push(Run::Removed(removed));
        runs.push(Run::Added(added));
    }
    runs
}

/// A patch while it is written.
struct Patch<'a> {
    text: String,
    file: &'a str,
    /// The object that the lines at hand belong to.
    of: Option<&'a Key>,
    /// How many lines of both sides are done.
    done: (usize, usize),
    /// The last equal lines, which come before the next change.
    before: Vec<&'a str>,
    hunk: Option<Hunk<'a>>,
}

/// A hunk while it is written.
struct Hunk<'a> {
    start: (usize, usize),
    counts: (usize, usize),
    of: Option<&'a Key>,
    text: String,
    /// Equal lines since the last change. They stay if another change comes
    /// soon.
    after: Vec<&'a str>,
    /// Lines that were taken out and put in since the last equal one.
    removed: Vec<&'a str>,
    added: Vec<&'a str>,
}

impl Hunk<'_> {
    /// Writes the lines that were changed, those taken out first.
    fn flush(&mut self) {
        for line in std::mem::take(&mut self.removed) {
            self.text.push('-');
            self.text += line;
            self.counts.0 += 1;
        }
        for line in std::mem::take(&mut self.added) {
            self.text.push('+');
            self.text += line;
            self.counts.1 += 1;
        }
    }

    /// Writes equal lines.
    fn same(&mut self, most: usize) {
        let lines = std::mem::take(&mut self.after);
        for line in lines.into_iter().take(most) {
            self.text.push(' ');
            self.text += line;
            self.counts.0 += 1;
            self.counts.1 += 1;
        }
    }
}

impl<'a> Patch<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            text: String::new(),
            file,
            of: None,
            done: (0, 0),
            before: Vec::new(),
            hunk: None,
        }
    }

    fn push(&mut self, run: Run<'a>) {
        match run {
            Run::Same(text) => self.same(text),
            Run::Removed(text) => {
                for line in text.split_inclusive('\n') {
                    self.change().removed.push(line);
                    self.done.0 += 1;
                }
            }
            Run::Added(text) => {
                for line in text.split_inclusive('\n') {
                    self.change().added.push(line);
                    self.done.1 += 1;
                }
            }
        }
    }

    fn same(&mut self, text: &'a str) {
        let lines = text.split_inclusive('\n');
        let mut count = 0;
        for line in lines {
            count += 1;
            let Some(hunk) = &mut self.hunk else {
                self.before.push(line);
                continue;
            };
            hunk.flush();
            hunk.after.push(line);
            // Another change could still join the hunk up to here.
            if hunk.after.len() > 2 * CONTEXT {
                self.before.append(&mut hunk.after.split_off(CONTEXT));
                self.close();
            }
        }
        let spare = self.before.len().saturating_sub(CONTEXT);
        self.before.drain(..spare);
        self.done.0 += count;
        self.done.1 += count;
    }

    /// The hunk that the next changed line goes into.
    fn change(&mut self) -> &mut Hunk<'a> {
        let (before, done, of) = (&mut self.before, self.done, self.of);
        let hunk = self.hunk.get_or_insert_with(|| {
            let mut hunk = Hunk {
                start: (done.0 - before.len(), done.1 - before.len()),
                counts: (0, 0),
                of,
                text: String::new(),
                after: std::mem::take(before),
                removed: Vec::new(),
                added: Vec::new(),
            };
            hunk.same(CONTEXT);
            hunk
        });
        if !hunk.after.is_empty() {
            hunk.same(2 * CONTEXT);
        }
        hunk
    }

    fn close(&mut self) {
        let Some(mut hunk) = self.hunk.take() else {
            return;
        };
        hunk.flush();
        hunk.same(CONTEXT);
        if self.text.is_empty() {
            let file = self.file;
            self.text = format!("--- {file}\n+++ {file}\n");
        }
        let range = |start: usize, count: usize| match count {
            // An empty range names the line before it.
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            count => format!("{},{count}", start + 1),
        };
        let (old, new) = (
            range(hunk.start.0, hunk.counts.0),
            range(hunk.start.1, hunk.counts.1),
        );
        let of = hunk.of.map_or_else(String::new, |key| {
            format!(" {}", crate::report::in_line(&key.to_string()))
        });
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "@@ -{old} +{new} @@{of}");
        self.text += &hunk.text;
    }

    fn end(mut self) -> String {
        self.close();
        self.text
    }
}

/// A patch for a terminal: its lines coloured, and nothing in them that a
/// terminal would obey.
#[must_use]
pub fn colored(patch: &str) -> String {
    let style = |line: &str| match line.as_bytes().first() {
        Some(b'-') => AnsiColor::Red.on_default(),
        Some(b'+') => AnsiColor::Green.on_default(),
        Some(b'@') => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    };
    let mut text = String::with_capacity(patch.len() * 2);
    for (number, line) in patch.lines().enumerate() {
        let style = if number < 2 {
            Style::new().bold()
        } else {
            style(line)
        };
        let line = crate::report::of_body(line);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{style}{line}{style:#}");
    }
    text
}
