//! A comment for a pull request.

use super::Review;

impl Review {
    /// The review as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        String::new()
    }
}
