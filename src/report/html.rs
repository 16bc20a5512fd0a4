//! A page that needs nothing else.

use super::Review;

impl Review {
    /// The review as a page.
    #[must_use]
    pub fn html(&self) -> String {
        String::new()
    }
}
