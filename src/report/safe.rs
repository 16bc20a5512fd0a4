//! Text of a dump made fit for a terminal.
//!
//! A dump can come from anyone. A control character could move the cursor, a
//! bidirectional one could show a text in another order than it is stored
//! in, and an invisible one hides a difference, so that none is printed.

use std::fmt::Write;

/// A text as part of a line.
#[must_use]
pub fn in_line(text: &str) -> String {
    escaped(text, |out, letter| match letter {
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        _ => unicode(out, letter),
    })
}

/// A line of a body. A tab stays, since bodies are indented with it and it
/// only moves forward.
#[must_use]
pub fn of_body(text: &str) -> String {
    escaped(text, |out, letter| match letter {
        '\t' => out.push('\t'),
        _ => unicode(out, letter),
    })
}

/// A document in JSON: what a terminal acts on stands in its strings only, and
/// is written there as JSON's own escapes, which change no value.
#[must_use]
pub fn in_json(text: String) -> String {
    // Nearly all documents are of plain letters.
    if text.bytes().all(|byte| byte < 0x7f) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\n' || is_harmless(letter) {
            out.push(letter);
            continue;
        }
        let mut units = [0; 2];
        for unit in letter.encode_utf16(&mut units) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

fn unicode(out: &mut String, letter: char) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
}

fn escaped(text: &str, escape: impl Fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_harmless(letter) {
            out.push(letter);
        } else {
            escape(&mut out, letter);
        }
    }
    out
}

fn is_harmless(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter,
            '\u{00ad}'
            | '\u{061c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_terminal_acts_on() {
        assert_eq!(
            in_line("a\u{1b}[1m\u{202e}b\n\tü"),
            "a\\u{1b}[1m\\u{202e}b\\n\\tü"
        );
        assert_eq!(of_body("\tx\r"), "\tx\\u{d}");
        let evil = "a\u{202e}\u{7f}\u{e0001}ü\u{9b}";
        let json = in_json(serde_json::to_string(evil).unwrap_or_default());
        assert_eq!(json, r#""a\u202e\u007f\udb40\udc01ü\u009b""#);
        assert_eq!(
            serde_json::from_str::<String>(&json).ok().as_deref(),
            Some(evil)
        );
    }
}
