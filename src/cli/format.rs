//! The formats that differences and findings are written in.

use super::Trouble;
use super::output;
use crate::report::Review;
use clap::ValueEnum;
use std::path::Path;

/// How `diff` and `check` write what they find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A report in words
    #[default]
    Text,
    /// A patch between the two snapshots that `show` prints; for `diff` alone
    Unified,
    /// Everything as data
    Json,
    /// A comment for a pull request, of at most 65,536 characters
    Markdown,
    /// A page that needs nothing else: filters, side-by-side diffs, links
    Html,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// A report of tests, for any CI
    Junit,
    /// GitLab's code quality report
    Gitlab,
}

impl Format {
    /// Writes a review; nothing in a format that is no rendering of one.
    pub fn write(self, review: &Review, output: Option<&Path>) -> Result<(), Trouble> {
        let text = match self {
            Self::Markdown => review.markdown(),
            Self::Html => review.html(),
            Self::Sarif => review.sarif(),
            Self::Github => review.github(),
            Self::Junit => review.junit(),
            Self::Gitlab => review.gitlab(),
            Self::Text | Self::Unified | Self::Json => return Ok(()),
        };
        output::write(output, &text)
    }
}
