//! The text of a configuration, and the problems that are found in it.

use crate::diagnostic::{Diagnostic, Position};
use std::ops::Range;

/// The text with what is wrong with it so far.
pub(super) struct Source<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

struct Problem {
    /// The byte at which it begins.
    at: usize,
    /// Whether it is one by the rules of TOML.
    is_syntax: bool,
    diagnostic: Diagnostic,
}

impl<'a> Source<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            problems: Vec::new(),
        }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.position(at).line
    }

    /// Notes what is wrong with a part of the text, and what to do.
    pub fn problem(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Box<str>>,
    ) {
        let diagnostic = self.diagnostic(span.clone(), message.into());
        self.problems.push(Problem {
            at: span.start,
            is_syntax: false,
            diagnostic: diagnostic.with_help(help),
        });
    }

    /// Notes what is wrong by the rules of TOML. What is said of the same line
    /// besides would only be a consequence.
    pub fn syntax(&mut self, span: Range<usize>, message: &str) {
        let message = format!("this is no TOML: {message}");
        self.problems.push(Problem {
            at: span.start,
            is_syntax: true,
            diagnostic: self.diagnostic(span, message),
        });
    }

    fn diagnostic(&self, span: Range<usize>, message: String) -> Diagnostic {
        let start = self.position(span.start);
        let lines = self.text.split('\n');
        let line = lines.into_iter().nth(start.line - 1).unwrap_or_default();
        // Only what stands on the first line can be marked.
        let meant = self.text.get(span).unwrap_or_default();
        let length = meant.lines().next().unwrap_or_default().chars().count();
        Diagnostic::new(self.file, message)
            .at(start, length.max(1))
            .with_line(line.trim_end_matches('\r'))
    }

    fn position(&self, at: usize) -> Position {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Position {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }

    /// All problems in the order of the text, of a line that is no TOML only
    /// that.
    pub fn into_problems(self) -> Vec<Diagnostic> {
        let line = |problem: &Problem| problem.diagnostic.position.map(|place| place.line);
        let syntax = self.problems.iter().filter(|problem| problem.is_syntax);
        let broken: Vec<_> = syntax.map(line).collect();
        let mut problems = self.problems;
        problems.retain(|problem| problem.is_syntax || !broken.contains(&line(problem)));
        problems.sort_by_key(|problem| problem.at);
        problems
            .into_iter()
            .map(|problem| problem.diagnostic)
            .collect()
    }
}
