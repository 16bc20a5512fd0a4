//! The lexical constructs of SQL that hide a semicolon.
//!
//! Each function takes the whole text and the place where a construct opens,
//! and gives the place after its end, or `None` where the text ends first.
//! The splitter and the token reader share them, so that both agree on what
//! is a string and what is not.

use memchr::{memchr, memchr2, memmem};

/// Whether a byte can stand inside a name that needs no quotes. Every byte
/// of a multi-byte character counts as a letter, as in PostgreSQL's scanner.
pub(crate) const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// Whether a byte is white space to PostgreSQL's scanner.
pub(crate) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// How the bytes of a string literal are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StringRules {
    /// A backslash takes the next byte's meaning away.
    pub escapes: bool,
    /// The second byte of a character may be a backslash, as in SJIS, BIG5,
    /// GBK, GB18030, UHC and JOHAB.
    pub wide: bool,
}

/// The end of the string literal whose first quote stands at `open`.
///
/// A literal with backslash escapes goes on after its closing quote when
/// another quote follows on a later line; what is before that quote then
/// decides nothing about escapes, so the continuation belongs to this call.
pub(super) fn string_end(text: &[u8], open: usize, rules: StringRules) -> Option<usize> {
    if !rules.escapes {
        return quote_end(text, open, b'\'');
    }
    let mut at = open + 1;
    loop {
        at = escaped_quote(text, at, rules.wide)? + 1;
        let mut next = at;
        while text.get(next).is_some_and(|&byte| is_blank(byte)) {
            next += 1;
        }
        let continued = text.get(next) == Some(&b'\'')
            && (next == at || memchr2(b'\n', b'\r', &text[at..next]).is_some());
        if !continued {
            return Some(at);
        }
        at = next + 1;
    }
}

/// The next quote that no backslash stands before.
fn escaped_quote(text: &[u8], mut at: usize, wide: bool) -> Option<usize> {
    if wide {
        loop {
            match *text.get(at)? {
                b'\'' => return Some(at),
                // Half-width katakana of SJIS are single bytes; taking them
                // for lead bytes would lose the closing quote after them.
                0xa1..=0xdf if text.get(at + 1) == Some(&b'\'') => at += 1,
                b'\\' | 0x81..=0xfe => at += 2,
                _ => at += 1,
            }
        }
    }
    loop {
        let rest = text.get(at..)?;
        let found = at + memchr2(b'\'', b'\\', rest)?;
        if text[found] == b'\'' {
            return Some(found);
        }
        at = found + 2;
    }
}

/// The end of a quoted name, or of a literal without escapes. A doubled quote
/// looks like the end of one and the start of another, which comes to the
/// same for whoever only looks for the end.
pub(crate) fn quote_end(text: &[u8], open: usize, quote: u8) -> Option<usize> {
    let rest = text.get(open + 1..)?;
    Some(open + 1 + memchr(quote, rest)? + 1)
}

/// The end of the literal, quoted name or word at `at`, or of the one byte of
/// anything else. No backslash escapes a quote.
pub(crate) fn lexeme_end(text: &[u8], at: usize) -> Option<usize> {
    match *text.get(at)? {
        quote @ (b'\'' | b'"') => quote_end(text, at, quote),
        b'$' => match dollar_tag(text, at) {
            Some(tag) => dollar_end(text, at, tag),
            None => Some(at + 1),
        },
        byte if is_name_byte(byte) => {
            let length = text[at..].iter().position(|&byte| !is_name_byte(byte));
            Some(length.map_or(text.len(), |length| at + length))
        }
        _ => Some(at + 1),
    }
}

/// The end of the line at `at`, its newline not included.
pub(crate) fn line_end(text: &[u8], at: usize) -> usize {
    text.get(at..)
        .and_then(|rest| memchr(b'\n', rest))
        .map_or(text.len(), |length| at + length)
}

/// The end of a block comment, which may hold others.
pub(crate) fn comment_end(text: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 2;
    let mut depth = 1_usize;
    loop {
        let rest = text.get(at..)?;
        at += memchr2(b'*', b'/', rest)?;
        match (text[at], text.get(at + 1)) {
            (b'*', Some(b'/')) => {
                at += 2;
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            (b'/', Some(b'*')) => {
                at += 2;
                depth += 1;
            }
            _ => at += 1,
        }
    }
}

/// The length of the tag (`$$`, `$body$`) that opens at `open`, or `None`
/// where the dollar opens none: `$1` is a parameter.
pub(crate) fn dollar_tag(text: &[u8], open: usize) -> Option<usize> {
    let rest = text.get(open + 1..)?;
    if rest.first()?.is_ascii_digit() {
        return None;
    }
    let length = rest
        .iter()
        .position(|&byte| byte == b'$' || !is_name_byte(byte))?;
    (rest[length] == b'$').then_some(length + 2)
}

/// The end of the dollar-quoted literal whose tag has the given length.
pub(crate) fn dollar_end(text: &[u8], open: usize, tag: usize) -> Option<usize> {
    let body = open + tag;
    let found = memmem::find(text.get(body..)?, &text[open..body])?;
    Some(body + found + tag)
}
