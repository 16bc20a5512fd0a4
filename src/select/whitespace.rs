//! Bodies of routines with their white space made alike.

use crate::dump::scan;

/// The languages in which blanks and line breaks mean the same. To Python
/// the indentation is the program.
pub(crate) const LANGUAGES: [&str; 2] = ["sql", "plpgsql"];

/// A body in which each run of white space outside of literals, quoted names
/// and comments is one blank; nothing where the body is not sure to be read
/// as the server would.
///
/// The end of a comment line stays, since what follows it on the same line
/// would belong to it, and so does a line break between two literals, which
/// makes one of them.
pub(crate) fn collapsed(body: &str) -> Option<String> {
    // Whether a backslash escapes a quote depends on the session that runs
    // the body.
    if body.contains("\\'") {
        return None;
    }
    let text = body.as_bytes();
    let mut result = String::with_capacity(body.len());
    let mut at = 0;
    while at < text.len() {
        let end = match text[at] {
            byte if scan::is_blank(byte) => {
                let end = (at..text.len())
                    .find(|next| !scan::is_blank(text[*next]))
                    .unwrap_or(text.len());
                let breaks = result.ends_with('\'')
                    && text.get(end) == Some(&b'\'')
                    && text[at..end]
                        .iter()
                        .any(|byte| matches!(byte, b'\n' | b'\r'));
                if breaks {
                    result.push('\n');
                } else if !result.is_empty() && !result.ends_with('\n') {
                    result.push(' ');
                }
                at = end;
                continue;
            }
            b'-' if text.get(at + 1) == Some(&b'-') => {
                let end = scan::line_end(text, at);
                result.push_str(without_end(body.get(at..end)?));
                result.push('\n');
                at = end;
                continue;
            }
            b'/' if text.get(at + 1) == Some(&b'*') => scan::comment_end(text, at)?,
            _ => scan::lexeme_end(text, at)?,
        };
        result.push_str(body.get(at..end)?);
        at = end;
    }
    // A comment at the very end goes on to the end of the body.
    result.truncate(without_end(&result).len());
    Some(result)
}

/// A text without the white space at its end, as PostgreSQL's scanner has it.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|sign: char| u8::try_from(sign).is_ok_and(scan::is_blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equal(one: &str, other: &str) -> bool {
        let (one, other) = (collapsed(one), collapsed(other));
        one.is_some() && one == other
    }

    #[test]
    fn layout_is_no_difference() {
        for (one, other) in [
            ("BEGIN\n  x := 1;\nEND", "\nBEGIN x :=\t1;\r\n\r\nEND\n"),
            ("a -- one\nb", "a   -- one  \n\n   b"),
            ("a /* x */ b", "a\n/* x */\nb"),
            ("SELECT $1 + $2", "SELECT\n$1 + $2"),
            ("SELECT 'a',\n'b'", "SELECT 'a', 'b'"),
        ] {
            assert!(equal(one, other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_means_something_stays_a_difference() {
        for (one, other) in [
            ("SELECT 'a b'", "SELECT 'a  b'"),
            ("SELECT 'it''s  a'", "SELECT 'it''s a'"),
            ("SELECT \"a b\"", "SELECT \"a  b\""),
            ("EXECUTE $q$a  b$q$", "EXECUTE $q$a b$q$"),
            ("EXECUTE $$ x$$", "EXECUTE $$x$$"),
            ("a -- one\nb", "a -- one b"),
            ("a -- one\nb", "a -- two\nb"),
            ("a -- b", "a"),
            ("a /* x */ b", "a b"),
            ("a /* x  y */ b", "a /* x y */ b"),
            ("SELECT 'a'\n'b'", "SELECT 'a' 'b'"),
            ("SELECT a b", "SELECT ab"),
            ("SELECT a+b", "SELECT a + b"),
        ] {
            assert!(!equal(one, other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_is_not_sure_to_be_read_is_not_collapsed() {
        for body in ["'a", "\"a", "/* a", "$x$ a", "E'a\\'  b'"] {
            assert_eq!(collapsed(body), None, "{body:?}");
        }
    }
}
