//! A comment for a pull request, in the Markdown of GitHub and GitLab.
//!
//! Every name in it comes from a dump that anybody may have written: outside
//! of code it is escaped, so that it makes no link, no mention and no markup.

use super::notice::details;
use super::text::as_patch;
use super::{Finding, Item, Passed, Place, Review, Sign, in_line, plural};
use crate::rules::Severity;

/// The most characters that GitHub takes as one comment.
const LONGEST: usize = 65_536;
/// Room for the sentence that says what was left out.
const REST: usize = 400;
/// The differences of one object take at most this, so that one body does not
/// push all others out.
const LONGEST_ITEM: usize = 6_000;

impl Review {
    /// The review as Markdown: the answer, a table of what was found, the
    /// findings, and the differences folded away. What does not fit into one
    /// comment is counted at the end.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut comment = Comment::default();
        comment.add(&self.summary());
        let findings = self.counting().count();
        if findings > 0 {
            comment.add("### Findings\n\n");
        }
        let told = self.counting().map(|one| self.finding(one));
        let untold = comment.add_all(told);
        let passed: Vec<String> = self.findings.iter().filter_map(passed).collect();
        let mut folded = 0;
        if !passed.is_empty() {
            let head = format!(
                "\n<details><summary>{} that {} not count</summary>\n\n",
                counted(passed.len(), "finding"),
                if passed.len() == 1 { "does" } else { "do" }
            );
            let whole = format!("{head}{}\n</details>\n", passed.concat());
            folded = usize::from(!comment.add(&whole)) * passed.len();
        }
        if !self.report.items.is_empty() {
            comment.add("\n### Differences\n\n");
        }
        let unshown = comment.add_all(self.report.items.iter().map(item));
        comment.finish(untold + folded, unshown)
    }

    /// The answer, and how much was found.
    fn summary(&self) -> String {
        let mut out = format!("## dumpdiff: {}\n\n", escape(&self.headline()));
        out += &format!(
            "{} → {}\n\n",
            code(&self.report.old),
            code(&self.report.new)
        );
        if !self.report.counts.is_empty() {
            out += "| | added | removed | changed |\n| --- | ---: | ---: | ---: |\n";
            for count in &self.report.counts {
                let all = count.added + count.removed + count.changed;
                out += &format!(
                    "| {} | {} | {} | {} |\n",
                    plural(count.kind, all),
                    number(count.added),
                    number(count.removed),
                    number(count.changed)
                );
            }
            out.push('\n');
        }
        let notes: String = self
            .notes()
            .map(|note| format!("> **Note:** {}\n>\n", escape(note)))
            .collect();
        if !notes.is_empty() {
            out += notes.trim_end_matches(">\n");
            out.push('\n');
        }
        out
    }

    fn finding(&self, finding: &Finding) -> String {
        let stops = if self.is_stopped_by(finding.severity) {
            " ⛔"
        } else {
            ""
        };
        let mut out = format!(
            "- **{}**{stops} {}: {}{}\n",
            finding.severity,
            code(finding.rule),
            escape(&in_line(&finding.message)),
            places(finding)
        );
        // What is only worth knowing is told in a line.
        if finding.severity > Severity::Low {
            for (word, text) in details(finding) {
                let text = match word {
                    "look" => code(&text),
                    _ => escape(&text),
                };
                out += &format!("  - {word}: {text}\n");
            }
        }
        out
    }
}

/// A number in a table, where nothing is better seen than a nought.
fn number(count: usize) -> String {
    match count {
        0 => String::new(),
        count => count.to_string(),
    }
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {}", plural(word, count))
}

fn places(finding: &Finding) -> String {
    let place = |place: &Place| code(&format!("{}:{}", place.file, place.line));
    match finding.new.as_ref().or(finding.old.as_ref()) {
        Some(at) => format!(" ({})", place(at)),
        None => String::new(),
    }
}

fn passed(finding: &Finding) -> Option<String> {
    let why = match finding.passed.as_ref()? {
        Passed::Allowed(reason) => format!("allowed: {}", escape(&in_line(reason))),
        Passed::Baseline => "in the baseline".to_owned(),
    };
    let message = escape(&in_line(&finding.message));
    Some(format!(
        "- {} {}: {message} ({why})\n",
        finding.severity,
        code(finding.rule)
    ))
}

/// The differences of an object, folded away.
fn item(item: &Item) -> String {
    let patch = as_patch(item);
    let mut lines: Vec<&str> = patch.lines().collect();
    let head = lines.first().copied().unwrap_or_default();
    // The head of what changed says nothing more.
    if item.sign == Sign::Changed && lines.len() > 1 {
        lines.remove(0);
    }
    let count = lines.len();
    let mut length = 0;
    let fits = lines.iter().take_while(|line| {
        length += line.chars().count() + 1;
        length <= LONGEST_ITEM
    });
    let fits = fits.count();
    lines.truncate(fits);
    let mut body = lines.join("\n");
    if count > fits {
        body += &format!("\n… {} more", counted(count - fits, "line"));
    }
    let fence = "`".repeat(longest_run(&body).max(2) + 1);
    let head: String = head
        .trim_start_matches(['!', ' '])
        .chars()
        .take(200)
        .collect();
    format!(
        "<details><summary><code>{}</code></summary>\n\n{fence}diff\n{body}\n{fence}\n\n</details>\n",
        html(&head)
    )
}

/// A comment that grows as long as there is room.
#[derive(Default)]
struct Comment {
    text: String,
    length: usize,
}

impl Comment {
    /// Adds a piece if it fits.
    fn add(&mut self, piece: &str) -> bool {
        let length = piece.chars().count();
        let fits = self.length + length + REST <= LONGEST;
        if fits {
            self.text += piece;
            self.length += length;
        }
        fits
    }

    /// Adds pieces up to the first that does not fit, and tells how many are
    /// left.
    fn add_all(&mut self, pieces: impl Iterator<Item = String>) -> usize {
        let mut left = 0;
        for piece in pieces {
            if left > 0 || !self.add(&piece) {
                left += 1;
            }
        }
        left
    }

    fn finish(mut self, findings: usize, objects: usize) -> String {
        let mut left = Vec::new();
        if findings > 0 {
            left.push(counted(findings, "finding"));
        }
        if objects > 0 {
            left.push(format!("the differences of {}", counted(objects, "object")));
        }
        if !left.is_empty() {
            self.text += &format!(
                "\n**Left out, as a comment holds {LONGEST} characters: {}.** `dumpdiff --format html` shows everything.\n",
                left.join(" and ")
            );
        }
        self.text
    }
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|letter| letter != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// A text as code within a line.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// A text as prose: no markup, no link, no mention of a person or an issue.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek();
        match letter {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            // Mentions are looked for in the text that comes of it, where a
            // comment divides it.
            '@' => out += "@<!-- -->",
            '#' if next.is_some_and(char::is_ascii_digit) => out += "#<!-- -->",
            // An address becomes a link by itself.
            ':' if next == Some(&'/') => out += "\\:",
            '.' if ends_with_www(&out) => out += "\\.",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().saturating_sub(3);
    text.get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// A text within an HTML element.
fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        assert_eq!(
            escape("<b>@me #1 [a](http://x) www.x"),
            "&lt;b&gt;@<!-- -->me #<!-- -->1 \\[a\\](http\\://x) www\\.x"
        );
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut comment = Comment::default();
        let piece = "x".repeat(10_000);
        let left = comment.add_all(std::iter::repeat_n(piece, 10));
        assert_eq!(left, 4);
        let text = comment.finish(left, 2);
        assert!(text.chars().count() <= LONGEST);
        assert!(text.contains("4 findings and the differences of 2 objects"));
    }
}
