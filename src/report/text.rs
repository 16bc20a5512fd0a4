//! The report for people at a terminal.
//!
//! One line tells one difference, with both values, so that the output can
//! be searched by line. The marks `+`, `-` and `~` begin each line; colours
//! only repeat what they say. Members stand below their table.

use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use std::io;

use super::{Alteration, Count, Finding, How, Hunk, Item, Line, Place, Report, Sign};
use super::{in_line, plural};
use crate::rules::Severity;

/// Two values that are longer than this together stand on lines of their own.
const LONGEST: usize = 100;
/// Where the place begins, if the line is shorter.
const PLACE_COLUMN: usize = 60;
/// The width of most terminals: the place moves to the left to fit into it.
const LINE: usize = 80;
const STEP: usize = 4;

impl Report {
    /// The report as text. Nothing for two dumps that mean the same: like
    /// `diff`, silence is what a script can test for.
    #[must_use]
    pub fn text(&self, color: bool) -> String {
        let mut text = Vec::new();
        // Writing to a vector cannot fail, and what is written are strings.
        let _ = self.write_text(color, &mut text);
        String::from_utf8(text).unwrap_or_default()
    }

    /// Writes the report as text, piece by piece: that of a hundred thousand
    /// objects takes as much memory as a dump.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_text(&self, color: bool, out: &mut dyn io::Write) -> io::Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let mut writer = Writer::new(color);
        writer.legend(self);
        for item in &self.items {
            writer.group(item);
            writer.pass_on(out)?;
        }
        for finding in &self.findings {
            writer.finding(0, finding);
        }
        if !(self.items.is_empty() && self.findings.is_empty()) {
            writer.blank();
        }
        writer.totals(self);
        writer.pass_on(out)
    }

    /// Only how many objects differ, a line for each kind.
    #[must_use]
    pub fn stat(&self, color: bool) -> String {
        if self.is_empty() {
            return String::new();
        }
        let mut writer = Writer::new(color);
        let width = self.counts.iter().map(|count| count.kind.len()).max();
        for count in &self.counts {
            writer.stat(count, width.unwrap_or_default());
        }
        writer.totals(self);
        writer.out
    }
}

/// The lines of an object as those of a patch: the mark of what came or went
/// first. What rules say of it is left out.
pub(super) fn as_patch(item: &Item) -> String {
    let mut writer = Writer::new(false);
    writer.marks_first = true;
    writer.group(item);
    writer.out
}

/// One of the numbers of a count.
type Number = fn(&Count) -> usize;

struct Writer {
    out: String,
    color: bool,
    /// Whether the mark of a line stands before its indentation, as it does
    /// in a patch.
    marks_first: bool,
    /// What stands for the names of the two dumps in the places.
    names: Option<Names>,
}

pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const BOLD: Style = Style::new().bold();

fn style_of(sign: Sign) -> Style {
    let color = match sign {
        Sign::Added => AnsiColor::Green,
        Sign::Removed => AnsiColor::Red,
        Sign::Changed => AnsiColor::Yellow,
    };
    color.on_default()
}

pub(super) fn style_of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Critical => AnsiColor::Red.on_default().bold(),
        Severity::High => AnsiColor::Red.on_default(),
        Severity::Medium => AnsiColor::Yellow.on_default(),
        Severity::Low => AnsiColor::Cyan.on_default(),
        Severity::Info => DIM,
    }
}

impl Writer {
    fn new(color: bool) -> Self {
        Self {
            out: String::new(),
            color,
            marks_first: false,
            names: None,
        }
    }

    /// Gives away what is written so far.
    fn pass_on(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(self.out.as_bytes())?;
        self.out.clear();
        Ok(())
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn indent(&mut self, level: usize) {
        self.out.extend(std::iter::repeat_n(' ', level * STEP));
    }

    /// Begins a line with its mark.
    fn mark(&mut self, level: usize, sign: Sign, text: &str) {
        if self.marks_first {
            // The mark of what changed is that of diff's context format.
            let is_change = sign == Sign::Changed;
            self.out.push(if is_change { '!' } else { sign.mark() });
            self.indent(level);
            self.out.push_str(text);
        } else {
            self.indent(level);
            self.styled(style_of(sign), &format!("{}{text}", sign.mark()));
        }
    }

    /// Begins a line that has no mark.
    fn unmarked(&mut self, level: usize) {
        if self.marks_first {
            self.out.push(' ');
        }
        self.indent(level);
    }

    fn styled(&mut self, style: Style, text: &str) {
        // Writing to a String cannot fail.
        let _ = if self.color {
            write!(self.out, "{style}{text}{style:#}")
        } else {
            self.out.write_str(text)
        };
    }

    fn group(&mut self, item: &Item) {
        self.head(0, item, true);
        for change in &item.changes {
            self.change(1, None, change);
        }
        self.findings(1, item);
        for member in &item.members {
            self.member(member);
        }
    }

    fn member(&mut self, item: &Item) {
        if item.sign != Sign::Changed || item.renamed.is_some() {
            self.head(1, item, false);
        }
        for change in &item.changes {
            if item.sign == Sign::Changed {
                let place = item.new.as_ref().or(item.old.as_ref());
                self.change(1, Some((item, place)), change);
            } else {
                self.change(2, None, change);
            }
        }
        self.findings(2, item);
    }

    /// What rules say of an object; a patch has no mark for it.
    fn findings(&mut self, level: usize, item: &Item) {
        if !self.marks_first {
            for finding in &item.findings {
                self.finding(level, finding);
            }
        }
    }

    /// What a rule says, in one line.
    fn finding(&mut self, level: usize, finding: &Finding) {
        self.indent(level);
        let head = format!("! {} {}", finding.severity, finding.rule);
        self.styled(style_of_severity(finding.severity), &head);
        let _ = writeln!(self.out, ": {}", in_line(&finding.message));
    }

    /// The line of an object as a whole.
    fn head(&mut self, level: usize, item: &Item, bold: bool) {
        let mut rest = String::new();
        if let Some(renamed) = &item.renamed {
            let _ = write!(rest, "  {renamed}");
        }
        if !item.holds.is_empty() {
            let holds: Vec<String> = item
                .holds
                .iter()
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
            let _ = write!(rest, " ({})", holds.join(", "));
        }
        if let Some(detail) = &item.detail {
            let colon = if item.kind == "column" { "" } else { ":" };
            let _ = write!(rest, "{colon} {detail}");
        }
        let name = format!(" {} {}", item.kind, item.name);
        self.mark(level, item.sign, "");
        if bold {
            self.styled(BOLD, &name);
        } else {
            self.out.push_str(&name);
        }
        self.out.push_str(&rest);
        let width = level * STEP + 1 + name.chars().count() + rest.chars().count();
        self.places(width, item.old.as_ref(), item.new.as_ref());
    }

    /// Says which files are compared, where the places only have the ends of
    /// their paths.
    fn legend(&mut self, report: &Report) {
        self.names = Names::of(&report.old, &report.new);
        let Some(names) = &self.names else { return };
        let lines = [("-", &names.old), ("+", &names.new)]
            .map(|(mark, (short, long))| format!("{mark}{mark}{mark} {short} = {long}"));
        for line in lines {
            self.styled(DIM, &line);
            self.blank();
        }
        self.blank();
    }

    fn of_place(&self, place: &Place) -> String {
        let file = match &self.names {
            Some(names) if place.file == names.old.1 => &names.old.0,
            Some(names) if place.file == names.new.1 => &names.new.0,
            _ => &place.file,
        };
        format!("{file}:{}", place.line)
    }

    /// The places of an object, and the end of the line.
    fn places(&mut self, width: usize, old: Option<&Place>, new: Option<&Place>) {
        let text = match (old, new) {
            (Some(old), Some(new)) => format!("{} → {}", self.of_place(old), self.of_place(new)),
            (Some(one), None) | (None, Some(one)) => self.of_place(one),
            (None, None) => String::new(),
        };
        if !text.is_empty() {
            let fits = PLACE_COLUMN.max(width + 2) + text.chars().count() <= LINE;
            let column = if fits { PLACE_COLUMN } else { 0 };
            let gap = column.saturating_sub(width).max(2);
            self.out.extend(std::iter::repeat_n(' ', gap));
            self.styled(DIM, &text);
        }
        self.blank();
    }

    /// The line of a difference: of a member, which it then names, or of the
    /// object that the line stands below.
    fn change(
        &mut self,
        level: usize,
        member: Option<(&Item, Option<&Place>)>,
        change: &Alteration,
    ) {
        let Alteration { sign, what, how } = change;
        let mut first = match member {
            Some((item, _)) => format!(" {} {}: {what}", item.kind, item.name),
            None => format!(" {what}"),
        };
        let colon = if member.is_none() { ":" } else { "" };
        let in_one_line =
            |old: &str, new: &str| old.chars().count() + new.chars().count() <= LONGEST;
        match how {
            How::Said(text) => first += text,
            How::Values(old, new) if in_one_line(old, new) => {
                let _ = write!(first, "{colon} {old} → {new}");
            }
            _ => {}
        }
        self.mark(level, *sign, "");
        self.out.push_str(&first);
        let width = level * STEP + 1 + first.chars().count();
        self.places(width, None, member.and_then(|(_, place)| place));
        match how {
            How::Values(old, new) if !in_one_line(old, new) => {
                self.line(level + 1, Sign::Removed, old);
                self.line(level + 1, Sign::Added, new);
            }
            How::Said(_) | How::Values(..) => {}
            How::Lines(hunks) => {
                for (index, hunk) in hunks.iter().enumerate() {
                    self.hunk(level + 1, hunk, index > 0);
                }
            }
            How::Elements(elements) => {
                for (sign, text) in elements {
                    self.line(level + 1, *sign, text);
                }
            }
        }
    }

    fn line(&mut self, level: usize, sign: Sign, text: &str) {
        self.mark(level, sign, &format!(" {text}"));
        self.blank();
    }

    /// The lines of a hunk. Their numbers count from the start of the body
    /// and would be taken for those of the file, so that none is printed.
    fn hunk(&mut self, level: usize, hunk: &Hunk, is_further: bool) {
        if is_further {
            self.unmarked(level);
            self.styled(DIM, "@@");
            self.blank();
        }
        for line in &hunk.lines {
            match line {
                Line::Same(text) if text.trim().is_empty() => self.blank(),
                Line::Same(text) => {
                    self.unmarked(level);
                    let _ = writeln!(self.out, "  {}", text.trim_end());
                }
                Line::Removed(text) => self.line(level, Sign::Removed, text),
                Line::Added(text) => self.line(level, Sign::Added, text),
            }
        }
    }

    fn stat(&mut self, count: &Count, width: usize) {
        let _ = write!(self.out, "{:width$}", count.kind);
        let columns = [
            (Sign::Added, count.added),
            (Sign::Removed, count.removed),
            (Sign::Changed, count.changed),
        ];
        for (sign, number) in columns {
            let text = format!("{:>6}", format!("{}{number}", sign.mark()));
            self.out.push_str("  ");
            self.styled(if number == 0 { DIM } else { style_of(sign) }, &text);
        }
        self.blank();
    }

    /// How much differs in all, and what has to be known about it.
    fn totals(&mut self, report: &Report) {
        let mut sums = Vec::new();
        let of: [(&str, Number); 3] = [
            ("added", |count| count.added),
            ("removed", |count| count.removed),
            ("changed", |count| count.changed),
        ];
        for (word, number) in of {
            let total: usize = report.counts.iter().map(number).sum();
            if total == 0 {
                continue;
            }
            let kinds: Vec<String> = report
                .counts
                .iter()
                .filter(|count| number(count) > 0)
                .map(|count| format!("{} {}", number(count), plural(count.kind, number(count))))
                .collect();
            sums.push(format!("{total} {word} ({})", kinds.join(", ")));
        }
        if !sums.is_empty() {
            self.out.push_str(&sums.join("\n"));
            self.blank();
        }
        if !report.totals.is_empty() {
            let _ = writeln!(self.out, "findings: {}", in_words(&report.totals));
        }
        for note in &report.notes {
            self.styled(BOLD, "note:");
            let _ = writeln!(self.out, " {}", note.text);
        }
    }
}

/// Counts in a row: `1 critical, 2 high`.
pub(super) fn in_words(totals: &[(String, usize)]) -> String {
    let parts: Vec<String> = totals
        .iter()
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    parts.join(", ")
}

/// Short names of two dumps, and what they are short for.
struct Names {
    old: (String, String),
    new: (String, String),
}

/// Names of files that are longer than this would fill every line.
const LONGEST_NAME: usize = 32;

impl Names {
    /// The ends of the two paths from the first folder on in which they differ
    /// when read backwards, where that makes them shorter.
    fn of(old: &str, new: &str) -> Option<Self> {
        if old.len().max(new.len()) <= LONGEST_NAME {
            return None;
        }
        let same = old
            .rsplit('/')
            .zip(new.rsplit('/'))
            .take_while(|(old, new)| old == new)
            .count();
        let end = |path: &str| {
            let parts: Vec<&str> = path.rsplit('/').take(same + 1).collect();
            parts.into_iter().rev().collect::<Vec<_>>().join("/")
        };
        let names = Self {
            old: (end(old), old.to_owned()),
            new: (end(new), new.to_owned()),
        };
        (names.old.0 != names.new.0 && names.old.0.len() < old.len()).then_some(names)
    }
}
