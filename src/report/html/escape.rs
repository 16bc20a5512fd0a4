//! What makes text of a dump harmless in a page: how it is written, and what
//! links to it.

use crate::report::{in_line, of_body};
use maud::Render;
use xxhash_rust::xxh3::xxh3_64;

/// A text as part of a line: nothing in it acts on the page or is invisible.
pub(super) struct Text<'a>(pub &'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        in_line(self.0).render_to(out);
    }
}

/// A text of several lines.
pub(super) struct Lines<'a>(pub &'a str);

impl Render for Lines<'_> {
    fn render_to(&self, out: &mut String) {
        for (index, line) in self.0.split('\n').enumerate() {
            if index > 0 {
                out.push('\n');
            }
            of_body(line).render_to(out);
        }
    }
}

/// Names that are longer than this are cut in an address.
const LONGEST: usize = 48;

/// The address of an object within the page: the same in every page that has
/// the object, and readable as far as its name is of plain letters. The hash
/// tells apart what is not.
pub(super) fn anchor(kind: &str, name: &str) -> String {
    let hash = xxh3_64(format!("{kind}\0{name}").as_bytes()) >> 16;
    let mut words = String::new();
    for letter in kind.chars().chain(['-']).chain(name.chars()).take(LONGEST) {
        if letter.is_ascii_alphanumeric() || letter == '_' || letter == '.' {
            words.push(letter);
        } else if !words.ends_with('-') {
            words.push('-');
        }
    }
    format!("{}-{hash:012x}", words.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_inert() {
        let hostile = "</script><b title=\"x\">&lt;\u{202e}\u{1b}[1m\u{0}\n";
        assert_eq!(
            Text(hostile).render().into_string(),
            "&lt;/script&gt;&lt;b title=&quot;x&quot;&gt;&amp;lt;\\u{202e}\\u{1b}[1m\\u{0}\\n"
        );
        assert_eq!(
            Lines("a\n\t<b>\r\n\u{200f}").render().into_string(),
            "a\n\t&lt;b&gt;\\u{d}\n\\u{200f}"
        );
    }

    #[test]
    fn addresses_are_plain_words() {
        let address = anchor("table", "public.\"a'>\u{202e}b\"");
        assert_eq!(address, "table-public.-a-b-3f05caa9b155");
    }

    #[test]
    fn addresses_tell_apart_what_looks_alike() {
        assert_ne!(anchor("table", "\"a b\""), anchor("table", "\"a-b\""));
        assert_ne!(anchor("view", "a.b"), anchor("table", "a.b"));
        let long = "x".repeat(100);
        assert_ne!(anchor("view", &long), anchor("view", &format!("{long}y")));
    }
}
