//! The marks that an unfinished merge leaves in a file.

use std::collections::VecDeque;

use memchr::memmem;

/// The conflicts of a text that show all three of their marks, in order.
///
/// These are found wherever they stand, in the body of a function too; a row
/// of equals signs in a comment is none.
pub(super) struct Conflicts {
    starts: VecDeque<usize>,
}

impl Conflicts {
    /// Looks through a text once.
    pub(super) fn find(text: &[u8]) -> Self {
        let mut starts = VecDeque::new();
        let mut at = 0;
        while let Some(start) = next_line(text, at, b"<<<<<<<")
            && let Some(middle) = next_line(text, start, b"=======")
            && let Some(end) = next_line(text, middle, b">>>>>>>")
        {
            starts.push_back(start);
            at = end + 1;
        }
        Self { starts }
    }

    /// Passes over the rows of a COPY, where such a line is data. A conflict
    /// that starts before them is one.
    pub(super) fn pass(&mut self, start: usize, end: usize) -> Option<usize> {
        while let Some(&conflict) = self.starts.front() {
            if conflict < start {
                return Some(conflict);
            }
            if conflict >= end {
                break;
            }
            self.starts.pop_front();
        }
        None
    }

    /// The first conflict that was not passed over.
    pub(super) fn next(&mut self) -> Option<usize> {
        self.starts.pop_front()
    }
}

/// The start of the next line that is this mark, or the mark and a label.
fn next_line(text: &[u8], from: usize, mark: &[u8]) -> Option<usize> {
    let finder = memmem::Finder::new(mark);
    let mut at = from;
    loop {
        at += finder.find(text.get(at..)?)?;
        if stands_alone(text, at, mark) {
            return Some(at);
        }
        at += 1;
    }
}

fn stands_alone(text: &[u8], at: usize, mark: &[u8]) -> bool {
    let starts_line = at == 0 || text.get(at - 1) == Some(&b'\n');
    starts_line
        && text
            .get(at..)
            .and_then(|rest| rest.strip_prefix(mark))
            .is_some_and(|rest| matches!(rest, [] | [b' ' | b'\r' | b'\n', ..]))
}

/// Whether a mark other than the equals signs stands here. Between the tokens
/// of a statement a single one is enough to know that a merge was left half
/// done.
pub(super) fn is_marker(text: &[u8], at: usize) -> bool {
    [b"<<<<<<<", b"|||||||", b">>>>>>>"]
        .iter()
        .any(|mark| stands_alone(text, at, *mark))
}
