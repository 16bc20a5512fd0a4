use crate::report::in_line;
use crate::rules::{Case, Findings, rule};
use regex::Regex;
use std::sync::LazyLock;

rule! {
    /// A new object's own comment calls it deprecated, a duplicate, old or
    /// unused.
    ///
    /// ## Why it matters
    ///
    /// What is marked like that in one database should not be carried into
    /// another: the comment says that nobody wants it. Migrating it makes work
    /// for everybody who later asks which of the two tables is the right one.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.stories_original (…);
    /// COMMENT ON TABLE public.stories_original IS 'This is a duplicate of stories';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Leave it out, and drop it where it is if nothing uses it any more. If it
    /// is needed after all, correct the comment.
    "comment-says-deprecated", Hygiene, Medium;
    every kind => check
}

/// How comments give something up. Words that a comment on what is in use has
/// as well (`old`, `duplicate`, `legacy`) count only in a phrase about the
/// object itself.
static GIVEN_UP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) \b (
            deprecated | obsolete | unused
            | (?: is | was | are ) \s+ (?: an? \s+ )? (?: duplicate | backup | copy )
            | (?: duplicate | backup | old \s+ copy ) \s+ of
            | no \s+ longer \s+ (?: in \s+ use | used | needed | maintained )
            | not \s+ (?: in \s+ use | used | needed ) \s+ any \s* more
            | do \s+ not \s+ use | don't \s+ use
            | (?: to | will ) \s+ be \s+ (?: dropped | removed | deleted )
            | superseded \s+ by | replaced \s+ by
            | (?: old | legacy ) \s+ (?: table | view | column | function | version | copy | type )
        ) \b | ^ \s* (?: old | legacy | duplicate | backup ) \s* [.!:]? \s* $",
    )
    .ok()
});

/// How much of a comment is repeated.
const LONGEST_COMMENT: usize = 120;

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(entry) = it.new().filter(|_| it.is_added()) else {
        return;
    };
    let Some(comment) = &entry.comment else {
        return;
    };
    let is_given_up = GIVEN_UP
        .as_ref()
        .is_some_and(|words| words.is_match(comment));
    if !is_given_up {
        return;
    }
    let mut said: String = comment.chars().take(LONGEST_COMMENT).collect();
    if said.len() < comment.len() {
        said.push('…');
    }
    found
        .add(
            it,
            format!(
                "{} is added although its comment gives it up: {}",
                it.object(),
                in_line(&said)
            ),
        )
        .remedy("Leave it out, or correct the comment if it is needed after all.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_is_given_up_from_what_is_explained() {
        let is_match = |text: &str| GIVEN_UP.as_ref().is_some_and(|words| words.is_match(text));
        for text in [
            "This is a duplicate of stories",
            "DEPRECATED: use orders",
            "Old version of the community stories",
            "no longer in use",
            "will be removed in 2025",
            "Don't use",
            "old",
        ] {
            assert!(is_match(text), "{text}");
        }
        for text in [
            "Keeps duplicate orders out",
            "How old the customer is",
            "the old value of the row",
            "Rows that were removed",
            "set when the legacy import ran",
        ] {
            assert!(!is_match(text), "{text}");
        }
    }
}
