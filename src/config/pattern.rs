//! Patterns of objects, as findings print them.

use crate::catalog::Key;
use crate::kind::Kind;
use crate::nearest::nearest;
use crate::report::in_line;
use crate::rules::Finding;
use crate::select::{kind_words, kinds_of_word};
use regex::Regex;

/// Which objects are meant: `public.orders`, `table public.*`,
/// `app_select on public.orders`, `public.f(integer)`.
///
/// The text is the name as findings print it, in quotes where they print
/// some, with the kind in front or without. `*` stands for any letters, dots
/// included, `?` for any one, and a backslash in front takes either of them,
/// or another backslash, for itself. What matches a table, view, type or
/// domain also covers what belongs to it: columns, constraints, indexes,
/// triggers, policies. `*` alone also means findings that are about no object.
#[derive(Clone, Debug)]
pub struct ObjectPattern {
    text: String,
    kinds: Vec<Kind>,
    identity: Regex,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Nothing is written.
    #[error("the object is empty")]
    Empty,
    /// What stands in front is no kind.
    #[error("there is no kind '{word}'")]
    UnknownKind {
        /// The word.
        word: String,
        /// The word of a kind that is most like it.
        nearest: Option<String>,
    },
    /// The expression that the text becomes is too large.
    #[error("the object is too long")]
    TooLong,
}

/// The words that stand between two names of one identity.
const BETWEEN: [&str; 7] = [
    "on",
    "using",
    "in",
    "language",
    "as",
    "publishes",
    "(database",
];

impl ObjectPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// An empty text, or a word in front that is no kind.
    pub fn read(text: &str) -> Result<Self, PatternError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PatternError::Empty);
        }
        let (kinds, identity) = split_kind(text)?;
        Ok(Self {
            text: text.to_owned(),
            identity: regex(identity)?,
            kinds,
        })
    }

    /// The text as it was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the object of a finding, or what it belongs to, is meant.
    #[must_use]
    pub fn matches(&self, finding: &Finding) -> bool {
        match &finding.object {
            None => self.kinds.is_empty() && self.identity.is_match(""),
            Some(key) => {
                let parent = finding.parent.as_ref();
                self.means(key) || parent.is_some_and(|parent| self.means(parent))
            }
        }
    }

    fn means(&self, key: &Key) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&key.kind))
            && self.identity.is_match(&in_line(&key.identity()))
    }

    /// The text that means just one object; nothing means a finding about no
    /// object.
    #[must_use]
    pub fn just(object: Option<&Key>) -> String {
        let Some(key) = object else {
            return "*".to_owned();
        };
        let mut text = format!("{} ", key.kind);
        for letter in in_line(&key.identity()).chars() {
            if matches!(letter, '*' | '?' | '\\') {
                text.push('\\');
            }
            text.push(letter);
        }
        text
    }
}

/// The kinds that the first words mean, and what follows them.
fn split_kind(text: &str) -> Result<(Vec<Kind>, &str), PatternError> {
    // Only a word that nothing but a blank ends can be a kind.
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '-';
    let end = text.find(|letter| !is_letter(letter)).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let Some(rest) = rest.strip_prefix(' ').filter(|_| !first.is_empty()) else {
        return Ok((Vec::new(), text));
    };
    let is_between = |rest: &str| {
        let word = rest.trim_start().split(' ').next().unwrap_or_default();
        BETWEEN.contains(&word)
    };
    // The longest word wins: `operator class` is not an operator.
    let words: Vec<&str> = text.split(' ').collect();
    for count in (1..words.len().min(4)).rev() {
        let kinds = kinds_of_word(&words[..count].join(" "));
        let behind = &text[words[..count].iter().map(|word| word.len() + 1).sum()..];
        if !kinds.is_empty() && !is_between(behind) {
            return Ok((kinds, behind.trim_start()));
        }
    }
    if is_between(rest) {
        return Ok((Vec::new(), text));
    }
    Err(PatternError::UnknownKind {
        word: first.to_owned(),
        nearest: nearest(first, kind_words()),
    })
}

fn regex(identity: &str) -> Result<Regex, PatternError> {
    let mut expression = String::from("(?s)^");
    let mut letters = identity.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '*' => expression.push_str(".*"),
            '?' => expression.push('.'),
            letter => {
                let literal = match letter {
                    '\\' => letters.next().unwrap_or(letter),
                    letter => letter,
                };
                expression.push_str(&regex::escape(literal.encode_utf8(&mut [0; 4])));
            }
        }
    }
    expression.push('$');
    Regex::new(&expression).map_err(|_| PatternError::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(pattern: &str, key: &Key) -> bool {
        ObjectPattern::read(pattern).is_ok_and(|pattern| pattern.means(key))
    }

    #[test]
    fn an_object_is_named_as_findings_print_it() {
        let table = Key::new(Kind::Table, ["public", "orders"]);
        let odd = Key::new(Kind::Table, ["public", "Odd *"]);
        let policy = Key::new(Kind::Policy, ["public", "orders", "app_select"]);
        let family = Key::new(Kind::OperatorFamily, ["s", "f"]).with_arguments(["btree"]);
        let function =
            Key::new(Kind::Function, ["public", "f"]).with_arguments(["integer", "text"]);
        for (pattern, key) in [
            ("public.orders", &table),
            ("table public.orders", &table),
            ("relation public.*", &table),
            ("*.order?", &table),
            ("*", &table),
            ("public.\"Odd *\"", &odd),
            ("table public.\"Odd \\*\"", &odd),
            ("app_select on public.orders", &policy),
            ("policy app_select on public.*", &policy),
            ("policy *", &policy),
            ("operator-family s.f using btree", &family),
            ("operator family s.f using btree", &family),
            ("s.f using *", &family),
            ("public.f(integer, text)", &function),
            ("routine public.f(*)", &function),
        ] {
            assert!(matched(pattern, key), "{pattern}");
        }
        for (pattern, key) in [
            ("orders", &table),
            ("public.order", &table),
            ("PUBLIC.orders", &table),
            ("view public.orders", &table),
            ("public?orders?", &table),
            ("public.\"Odd \\?\"", &odd),
            ("operator s.f using btree", &family),
        ] {
            assert!(!matched(pattern, key), "{pattern}");
        }
    }

    #[test]
    fn just_one_object_is_meant_by_its_text() {
        for names in [["public", "orders"], ["a*b", "c?\\d"], ["on", "\"\n"]] {
            for kind in [Kind::Table, Kind::EventTrigger, Kind::Index] {
                let key = Key::new(kind, names);
                let text = ObjectPattern::just(Some(&key));
                assert!(matched(&text, &key), "{text}");
                let other = Key::new(kind, ["a_b", "cx\\d"]);
                assert!(!matched(&text, &other), "{text}");
            }
        }
        let trigger = Key::new(Kind::Trigger, ["public", "t", "trigger"]);
        assert!(matched(&ObjectPattern::just(Some(&trigger)), &trigger));
        assert!(matched("trigger on public.t", &trigger));
    }

    #[test]
    fn words_in_front_are_kinds() {
        let unknown = |text| match ObjectPattern::read(text) {
            Err(PatternError::UnknownKind { word, nearest }) => Some((word, nearest)),
            _ => None,
        };
        let expected = ("tabel".to_owned(), Some("table".to_owned()));
        assert_eq!(unknown("tabel public.orders"), Some(expected));
        assert_eq!(unknown("app_select on public.orders"), None);
        assert_eq!(unknown("select on public.orders"), None);
        assert!(matches!(ObjectPattern::read(" "), Err(PatternError::Empty)));
    }
}
