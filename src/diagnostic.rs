//! Messages about an input: what is wrong, where, and what to do.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// How many characters of a long line are shown before and after the place.
/// A row of a COPY can have a megabyte.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// A place in a text, counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input is used all the same.
    Warning,
}

/// A message about an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// The input's name.
    pub file: String,
    /// Where it is wrong.
    pub position: Option<Position>,
    /// How many characters are meant from there on.
    pub length: u32,
    /// The line of the input at that place, or the part around it of a long
    /// one, fit to be printed.
    pub line: Option<Box<str>>,
    /// What to do about it.
    pub help: Option<Box<str>>,
    /// The place inside `line`, in characters from 0.
    shown_at: u32,
}

impl Diagnostic {
    /// An error without a place.
    #[must_use]
    pub fn new(file: &str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            message: message.into(),
            file: file.to_owned(),
            position: None,
            length: 1,
            line: None,
            help: None,
            shown_at: 0,
        }
    }

    /// Makes it a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Sets the place, and how many characters are meant.
    #[must_use]
    pub fn at(mut self, position: Position, length: usize) -> Self {
        self.position = Some(position);
        self.length = u32::try_from(length).unwrap_or(u32::MAX);
        self
    }

    /// Sets the line at the place, which is to be known before: a long line
    /// is cut around it, and what a terminal would act on is replaced.
    #[must_use]
    pub fn with_line(mut self, line: &str) -> Self {
        let place = self
            .position
            .map_or(0, |place| place.column.saturating_sub(1));
        // The end of a line's CR, or of the file, is shown behind the line.
        let place = line.chars().take(place).count();
        let cut = place.saturating_sub(BEFORE);
        let mut letters = line.chars().skip(cut).map(printable);
        let mut shown = String::new();
        let mut shown_at = place - cut;
        if cut > 0 {
            shown.push('…');
            shown_at += 1;
        }
        shown.extend(letters.by_ref().take(place - cut + AFTER));
        if letters.next().is_some() {
            shown.push('…');
        }
        self.line = Some(shown.into());
        self.shown_at = u32::try_from(shown_at).unwrap_or(u32::MAX);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Box<str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The message with the line that it is about and the help below, as it
    /// is shown on a terminal. It does not end with a newline.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let file = one_line(&self.file);
        let title = level.primary_title(one_line(&self.message));
        let mut group = match (self.position, &self.line) {
            (Some(place), Some(line)) => title.element(
                Snippet::source(&**line)
                    .path(file.as_str())
                    .line_start(place.line)
                    .annotation(AnnotationKind::Primary.span(self.marked(line))),
            ),
            (place, _) => {
                let origin = Origin::path(file.as_str());
                title.element(match place {
                    Some(place) => origin.line(place.line).char_column(place.column),
                    None => origin,
                })
            }
        };
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(one_line(help)));
        }
        let report: &[Group<'_>] = &[group];
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let shown = renderer.render(report);
        match self.position {
            Some(place) if self.line.is_some() => self.with_true_column(&shown, &file, place),
            _ => with_margin(&shown),
        }
    }

    /// The renderer counts the column in the line that it is given, so the
    /// column of a line that was cut is put right behind it.
    fn with_true_column(&self, shown: &str, file: &str, place: Position) -> String {
        let origin = |column| format!("{file}:{}:{column}", place.line);
        let (title, rest) = shown.split_once('\n').unwrap_or((shown, ""));
        let rest = rest.replacen(
            &origin(self.shown_at as usize + 1),
            &origin(place.column),
            1,
        );
        format!("{title}\n{rest}")
    }

    /// The bytes of the shown line that are meant.
    fn marked(&self, line: &str) -> Range<usize> {
        let byte_of = |character: u32| {
            line.char_indices()
                .nth(character as usize)
                .map_or(line.len(), |(byte, _)| byte)
        };
        let start = byte_of(self.shown_at);
        let end = byte_of(self.shown_at.saturating_add(self.length.max(1)));
        start..end
    }
}

/// An origin without a line of text gets the margin of one that has it.
fn with_margin(shown: &str) -> String {
    match shown.split_once('\n') {
        Some((title, rest)) if !rest.starts_with(' ') => format!("{title}\n {rest}"),
        _ => shown.to_owned(),
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.file))?;
        if let Some(Position { line, column }) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", one_line(&self.message))
    }
}

impl std::error::Error for Diagnostic {}

fn one_line(text: &str) -> String {
    text.chars().map(printable).collect()
}

/// A character as it may be printed: what moves the cursor, starts an escape
/// sequence or turns the direction of writing would let an input forge what
/// a reader sees.
fn printable(letter: char) -> char {
    match letter {
        '\t' => ' ',
        '\u{061c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '\u{fffd}',
        _ if letter.is_control() => '\u{fffd}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn shows_the_line_and_the_help() {
        let diagnostic = Diagnostic::new("a.sql", "it's wrong")
            .at(at(7, 8), 3)
            .with_line("select abc;")
            .with_help("write it right");
        assert_eq!(diagnostic.to_string(), "a.sql:7:8: it's wrong");
        let shown = diagnostic.render(false);
        let expected = [
            "error: it's wrong",
            " --> a.sql:7:8",
            "  |",
            "7 | select abc;",
            "  |        ^^^",
            "  |",
            "  = help: write it right",
        ];
        assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
        assert!(diagnostic.render(true).contains("a.sql:7:8"));
    }

    #[test]
    fn cuts_a_long_line_around_the_place() {
        let line = format!("{}HERE{}", "ü".repeat(500_000), "x".repeat(500_000));
        let diagnostic = Diagnostic::new("a.sql", "long")
            .at(at(1, 500_001), 4)
            .with_line(&line);
        let shown = diagnostic.line.clone().unwrap_or_default();
        assert!(shown.chars().count() < 140 && shown.contains("üHEREx"));
        let rendered = diagnostic.render(false);
        assert!(rendered.contains("a.sql:1:500001"), "{rendered}");
        assert!(rendered.len() < 1000);
    }

    #[test]
    fn shows_nothing_that_a_terminal_acts_on() {
        let evil = "a\u{1b}[31m\r\n\u{202e}b\tc\u{0}";
        let diagnostic = Diagnostic::new(evil, evil)
            .at(at(1, 1), 900)
            .with_line(evil)
            .with_help(evil);
        for shown in [diagnostic.render(false), diagnostic.to_string()] {
            assert!(
                !shown.contains(['\u{1b}', '\r', '\u{202e}', '\0']),
                "{shown:?}"
            );
        }
        assert!(!diagnostic.to_string().contains('\n'));
    }

    #[test]
    fn places_beyond_the_line_are_shown_at_its_end() {
        let diagnostic = Diagnostic::new("a.sql", "cut")
            .at(at(3, 900), 1)
            .with_line("");
        let shown = diagnostic.render(false);
        assert!(shown.contains("a.sql:3:900"), "{shown}");
    }
}
