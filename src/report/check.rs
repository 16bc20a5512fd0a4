//! The findings for people at a terminal: the answer of `dumpdiff check`.

use super::finding::{Finding, Findings};
use super::in_line;
use super::notice::details;
use super::text::{BOLD, DIM, in_words, style_of_severity};
use anstyle::Style;

impl Findings {
    /// The findings as text: for each a line that says everything, and below
    /// it what it costs, who is touched, what to do and what to look at first.
    /// Those that do not count are left out and only counted.
    #[must_use]
    pub fn text(&self, color: bool) -> String {
        let mut writer = Writer {
            out: String::new(),
            color,
        };
        for finding in self.counting() {
            writer.finding(finding);
        }
        let totals = self.totals();
        if !totals.is_empty() {
            writer.out += &format!("findings: {}\n", in_words(&totals));
        }
        for note in &self.notes {
            writer.styled(BOLD, "note:");
            writer.out += &format!(" {note}\n");
        }
        writer.out
    }
}

struct Writer {
    out: String,
    color: bool,
}

impl Writer {
    fn styled(&mut self, style: Style, text: &str) {
        if self.color {
            self.out += &format!("{style}{text}{style:#}");
        } else {
            self.out += text;
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let style = style_of_severity(finding.severity);
        self.styled(style, finding.severity.word());
        self.out += &format!(" {}: {}", finding.rule, in_line(&finding.message));
        let places: Vec<String> = [&finding.old, &finding.new]
            .into_iter()
            .flatten()
            .map(|place| format!("{}:{}", place.file, place.line))
            .collect();
        if !places.is_empty() {
            self.out += "  ";
            self.styled(DIM, &places.join(" → "));
        }
        self.out += "\n";
        for (word, text) in details(finding) {
            self.detail(word, &text);
        }
        self.out += "\n";
    }

    fn detail(&mut self, word: &str, text: &str) {
        self.out += "    ";
        self.styled(DIM, &format!("{word:<8}"));
        self.out += &format!(" {text}\n");
    }
}
