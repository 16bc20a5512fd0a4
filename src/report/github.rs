//! Annotations of a GitHub workflow: commands that the runner finds in the
//! log and shows beside the lines of the file.

use super::{Notice, Review};
use crate::rules::Severity;

impl Review {
    /// A workflow command for each notice that counts, the worst first, and
    /// one that sums them up: GitHub shows ten of each level only.
    ///
    /// See "Workflow commands for GitHub Actions" in GitHub's documentation.
    #[must_use]
    pub fn github(&self) -> String {
        let mut out = String::new();
        for notice in self.notices.iter().filter(|it| it.passed.is_none()) {
            let mut text = notice.message.clone();
            for (word, detail) in &notice.details {
                text += &format!("\n{word}: {detail}");
            }
            let properties = format!(
                "file={},line={},title={}",
                property(&notice.place.file),
                notice.place.line,
                property(&title(notice))
            );
            out += &format!("::{} {properties}::{}\n", self.level(notice), data(&text));
        }
        for note in self.notes() {
            out += &format!("::notice title=dumpdiff::{}\n", data(note));
        }
        if !out.is_empty() {
            out += &format!("::notice title=dumpdiff::{}\n", data(&self.headline()));
        }
        out
    }

    /// What stops a release is an error; without a gate, what is bad enough.
    fn level(&self, notice: &Notice) -> &'static str {
        let is_error = match self.gate {
            Some(_) => self.is_stopped_by(notice.severity),
            None => notice.severity >= Severity::High,
        };
        match notice.severity {
            _ if is_error => "error",
            Severity::Critical | Severity::High | Severity::Medium => "warning",
            Severity::Low | Severity::Info => "notice",
        }
    }
}

fn title(notice: &Notice) -> String {
    format!("{} {}", notice.severity, notice.rule)
}

/// The text of a command, which ends at the line's end.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a command, which ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
