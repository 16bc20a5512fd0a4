//! Lines and columns of a byte offset.
//!
//! Only messages and origins ask for them. A mark every few kilobytes holds
//! them for any offset at the cost of a short count, in a fraction of the
//! memory that a table of all lines takes, and no line is too long for it.

use memchr::{memchr_iter, memrchr};

use crate::diagnostic::Position;

/// How far the marks stand apart.
const STEP: usize = 4096;

/// The marks of a text.
#[derive(Debug)]
pub(super) struct Lines {
    marks: Vec<Position>,
}

impl Lines {
    /// Counts through a text once.
    pub(super) fn new(text: &[u8]) -> Self {
        let mut at = Position { line: 1, column: 1 };
        let marks = text
            .chunks(STEP)
            .map(|chunk| {
                let mark = at;
                at = advance(at, chunk);
                mark
            })
            .collect();
        Self { marks }
    }

    /// The place of an offset; one beyond the end stands at the end.
    pub(super) fn position(&self, text: &[u8], offset: usize) -> Position {
        let offset = offset.min(text.len());
        // The end of a text of whole steps has no mark of its own.
        let step = (offset / STEP).min(self.marks.len().saturating_sub(1));
        match self.marks.get(step) {
            Some(&mark) => advance(mark, &text[step * STEP..offset]),
            None => Position { line: 1, column: 1 },
        }
    }

    /// The bytes of a line, its end not included.
    pub(super) fn line<'a>(&self, text: &'a [u8], line: usize) -> &'a [u8] {
        let step = self
            .marks
            .partition_point(|mark| mark.line < line)
            .saturating_sub(1);
        let Some(mark) = self.marks.get(step) else {
            return &[];
        };
        let from = step * STEP;
        let start = match line.checked_sub(mark.line) {
            None => return &[],
            Some(0) => memrchr(b'\n', &text[..from]).map_or(0, |newline| newline + 1),
            Some(ahead) => match memchr_iter(b'\n', &text[from..]).nth(ahead - 1) {
                Some(newline) => from + newline + 1,
                None => return &[],
            },
        };
        let end = super::scan::line_end(text, start);
        let line = &text[start..end];
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}

/// Moves a place over some bytes. A column counts characters, so the bytes
/// that go on a character of UTF-8 do not count.
fn advance(from: Position, bytes: &[u8]) -> Position {
    let newlines = memchr_iter(b'\n', bytes).count();
    let (tail, column) = match memrchr(b'\n', bytes) {
        Some(newline) => (&bytes[newline + 1..], 1),
        None => (bytes, from.column),
    };
    let characters = tail.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    Position {
        line: from.line + newlines,
        column: column + characters,
    }
}
