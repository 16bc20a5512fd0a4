//! What a statement is, told by its first words.
//!
//! This is no parser: it reads words, and no statement is refused. What it
//! does not know is a schema statement, so that nothing is dropped silently.

use super::Class;
use super::scan::{self, StringRules};

/// One token of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A word or number as written, without quotes.
    Word(&'a [u8]),
    /// The inside of a quoted name; a quote in it is still doubled.
    Name(&'a [u8]),
    /// The inside of a string literal; quotes in it are still doubled, and
    /// backslashes are escapes if the flag says so.
    Text(&'a [u8], bool),
    /// The inside of a dollar-quoted literal, which stands for itself.
    Body(&'a [u8]),
    /// Any other byte.
    Symbol(u8),
}

impl Token<'_> {
    /// Whether this is the keyword, in any case of letters.
    pub(crate) fn is(self, keyword: &str) -> bool {
        matches!(self, Token::Word(word) if word.eq_ignore_ascii_case(keyword.as_bytes()))
    }
}

/// The tokens of a text, comments and blanks left out. A literal that the
/// text does not close ends the tokens.
#[derive(Clone)]
pub(crate) struct Tokens<'a> {
    text: &'a [u8],
    at: usize,
    escapes: bool,
}

impl<'a> Tokens<'a> {
    /// Reads tokens, with the session's rule for plain string literals.
    pub(crate) fn new(text: &'a [u8], standard_conforming_strings: bool) -> Self {
        Self {
            text,
            at: 0,
            escapes: !standard_conforming_strings,
        }
    }

    fn string(&mut self, open: usize, escapes: bool) -> Option<Token<'a>> {
        let rules = StringRules {
            escapes,
            wide: false,
        };
        self.at = scan::string_end(self.text, open, rules)?;
        while !escapes && self.text.get(self.at) == Some(&b'\'') {
            self.at = scan::string_end(self.text, self.at, rules)?;
        }
        Some(Token::Text(self.text.get(open + 1..self.at - 1)?, escapes))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let text = self.text;
        loop {
            let open = self.at;
            let following = text.get(open + 1).copied();
            match *text.get(open)? {
                byte if scan::is_blank(byte) => self.at += 1,
                b'-' if following == Some(b'-') => self.at = scan::line_end(text, open),
                b'/' if following == Some(b'*') => self.at = scan::comment_end(text, open)?,
                b'\'' => return self.string(open, self.escapes),
                b'e' | b'E' if following == Some(b'\'') => {
                    return self.string(open + 1, true);
                }
                b'"' => {
                    self.at = scan::quote_end(text, open, b'"')?;
                    while text.get(self.at) == Some(&b'"') {
                        self.at = scan::quote_end(text, self.at, b'"')?;
                    }
                    return Some(Token::Name(text.get(open + 1..self.at - 1)?));
                }
                b'$' => {
                    let Some(tag) = scan::dollar_tag(text, open) else {
                        self.at += 1;
                        return Some(Token::Symbol(b'$'));
                    };
                    self.at = scan::dollar_end(text, open, tag)?;
                    return Some(Token::Body(text.get(open + tag..self.at - tag)?));
                }
                byte if scan::is_name_byte(byte) => {
                    let length = text[open..]
                        .iter()
                        .position(|&byte| !scan::is_name_byte(byte))
                        .unwrap_or(text.len() - open);
                    self.at += length;
                    return Some(Token::Word(&text[open..open + length]));
                }
                byte => {
                    self.at += 1;
                    return Some(Token::Symbol(byte));
                }
            }
        }
    }
}

/// The first word in small letters, cut to what the longest keyword of
/// interest needs; most statements are told by it alone.
fn first_word(text: &[u8]) -> ([u8; 10], usize) {
    let mut word = [0; 10];
    let mut length = 0;
    for (slot, byte) in word.iter_mut().zip(text) {
        if !byte.is_ascii_alphabetic() {
            break;
        }
        *slot = byte.to_ascii_lowercase();
        length += 1;
    }
    (word, length)
}

/// What a statement is about; its text starts with its first word.
pub(super) fn classify(text: &[u8], standard_conforming_strings: bool) -> Class {
    let tokens = || Tokens::new(text, standard_conforming_strings);
    let (word, length) = first_word(text);
    match &word[..length] {
        // ROLLBACK and ABORT are not here: they undo what stands before
        // them, so they have to be seen.
        b"set" | b"reset" | b"discard" | b"begin" | b"start" | b"commit" | b"end"
        | b"savepoint" | b"release" => Class::Setting,
        b"insert" | b"copy" | b"analyze" | b"analyse" | b"vacuum" | b"truncate" | b"lock" => {
            Class::Data
        }
        b"refresh"
            if tokens()
                .nth(1)
                .is_some_and(|token| token.is("materialized")) =>
        {
            Class::Data
        }
        b"select" => classify_select(tokens()),
        b"alter" if switches_triggers(text, standard_conforming_strings) => Class::Data,
        _ => Class::Schema,
    }
}

/// A SELECT of a dump calls one function, and its name decides.
fn classify_select(mut tokens: Tokens<'_>) -> Class {
    tokens.next();
    let Some(name) = called_function(tokens) else {
        return Class::Schema;
    };
    match name.to_ascii_lowercase().as_slice() {
        b"set_config" => Class::Setting,
        b"setval" | b"lo_open" | b"lowrite" | b"lo_close" | b"loread" | b"lo_put" => Class::Data,
        name if name.starts_with(b"pg_clear_")
            || (name.starts_with(b"pg_restore_") && name.ends_with(b"_stats")) =>
        {
            Class::Statistics
        }
        _ => Class::Schema,
    }
}

/// The last part of the name in `[* FROM] schema.function (`.
fn called_function(tokens: Tokens<'_>) -> Option<&[u8]> {
    let mut tokens = tokens.peekable();
    if tokens.next_if_eq(&Token::Symbol(b'*')).is_some() {
        tokens.next_if(|token| token.is("from"))?;
    }
    loop {
        let (Token::Word(part) | Token::Name(part)) = tokens.next()? else {
            return None;
        };
        match tokens.next()? {
            Token::Symbol(b'.') => {}
            Token::Symbol(b'(') => return Some(part),
            _ => return None,
        }
    }
}

/// Whether this is `ALTER TABLE q DISABLE|ENABLE TRIGGER ALL`, which stands
/// around the rows of a dump of data alone.
fn switches_triggers(text: &[u8], standard_conforming_strings: bool) -> bool {
    // Nearly every ALTER ends otherwise; this keeps them from being read.
    let Some(tail) = text.last_chunk::<3>() else {
        return false;
    };
    if !tail.eq_ignore_ascii_case(b"all") {
        return false;
    }
    let mut last = [Token::Symbol(b' '); 3];
    for token in Tokens::new(text, standard_conforming_strings) {
        last.rotate_left(1);
        last[2] = token;
    }
    let [switch, trigger, all] = last;
    (switch.is("disable") || switch.is("enable")) && trigger.is("trigger") && all.is("all")
}

/// Whether the statement that starts here may have a body of statements
/// (`BEGIN ATOMIC … END`), which only functions and procedures have.
pub(super) fn may_have_body(text: &[u8]) -> bool {
    if !text
        .first_chunk::<6>()
        .is_some_and(|word| word.eq_ignore_ascii_case(b"create"))
    {
        return false;
    }
    let mut tokens = Tokens::new(text, true).skip(1);
    let mut token = tokens.next();
    if token.is_some_and(|token| token.is("or")) {
        token = tokens.nth(1);
    }
    token.is_some_and(|token| token.is("function") || token.is("procedure"))
}

/// Whether rows follow the COPY statement: `COPY q (c) FROM stdin`.
pub(super) fn reads_rows(text: &[u8]) -> bool {
    if !first_word(text).0.starts_with(b"copy") {
        return false;
    }
    let mut depth = 0_usize;
    let mut after_from = false;
    for token in Tokens::new(text, true) {
        match token {
            Token::Symbol(b'(') => depth += 1,
            Token::Symbol(b')') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if after_from => return token.is("stdin"),
            _ => after_from = token.is("from"),
        }
    }
    false
}
