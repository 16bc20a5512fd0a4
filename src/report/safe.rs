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
    }
}
