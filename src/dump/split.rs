//! Cuts a dump into its statements, at the speed of memory.
//!
//! The loop looks at one byte in about twenty: a table says which bytes can
//! open or end something, and whatever hides a semicolon (a string, a
//! comment, the rows of a COPY) is jumped over by a search for its end.
//! No encoding is needed for that, because the bytes of interest stand for
//! themselves in every encoding that PostgreSQL lets a client use.

use memchr::memmem;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use super::banner::Frame;
use super::conflict::{self, Conflicts};
use super::head::Tokens;
use super::scan::{self, StringRules};
use super::settings::Session;
use super::{Banner, Class, Settings, Span, Statement, encoding, head, psql};

/// Why a text cannot be split, with the place to show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub at: usize,
    pub kind: FaultKind,
}

/// What is wrong at the place of a [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// Something opens here and the text ends before it does.
    Open(&'static str),
    /// A line that a merge left behind.
    Conflict,
}

/// What the splitter found.
#[derive(Default)]
pub(super) struct Parts {
    pub statements: Vec<Statement>,
    pub settings: Vec<Settings>,
    pub databases: Vec<String>,
    pub psql: Vec<Span>,
    pub data_blocks: usize,
    pub banner: Banner,
    pub frame: Frame,
    /// The last statement has no semicolon.
    pub unended: bool,
    /// Where the part begins that a fault kept from being split.
    pub end: usize,
}

/// Splits a text. What was found before a fault is kept, so that a caller
/// who accepts a cut dump can go on with it.
pub(super) fn split(text: &[u8]) -> (Parts, Option<Fault>) {
    let mut splitter = Splitter {
        text,
        at: 0,
        session: Session::default(),
        escapes: false,
        wide: false,
        numbers: FxHashMap::default(),
        number: None,
        database: 0,
        connected: FxHashMap::default(),
        conflicts: Conflicts::find(text),
        parts: Parts {
            // The database that the script is started in has no name here.
            databases: vec![String::new()],
            ..Parts::default()
        },
    };
    let fault = splitter.run().err();
    // Half of two versions can leave anything open, so the conflict that is
    // behind it is what to tell.
    let fault = match splitter.conflicts.next() {
        Some(at) => Some(Fault {
            at,
            kind: FaultKind::Conflict,
        }),
        None => fault,
    };
    let mut parts = splitter.parts;
    parts.banner.cluster = parts.frame.cluster;
    parts.end = splitter.at;
    parts.statements.shrink_to_fit();
    (parts, fault)
}

/// What a byte can mean between the tokens of a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Plain,
    Quote,
    Name,
    Dollar,
    Dash,
    Slash,
    Open,
    Close,
    End,
    Backslash,
    /// A conflict marker may start here.
    Marker,
    /// BEGIN, CASE or END may start here; only functions care.
    Word,
}

const fn table(words: bool) -> [Byte; 256] {
    let mut table = [Byte::Plain; 256];
    table[b'\'' as usize] = Byte::Quote;
    table[b'"' as usize] = Byte::Name;
    table[b'$' as usize] = Byte::Dollar;
    table[b'-' as usize] = Byte::Dash;
    table[b'/' as usize] = Byte::Slash;
    table[b'(' as usize] = Byte::Open;
    table[b')' as usize] = Byte::Close;
    table[b';' as usize] = Byte::End;
    table[b'\\' as usize] = Byte::Backslash;
    table[b'<' as usize] = Byte::Marker;
    table[b'>' as usize] = Byte::Marker;
    table[b'|' as usize] = Byte::Marker;
    if words {
        table[b'b' as usize] = Byte::Word;
        table[b'B' as usize] = Byte::Word;
        table[b'c' as usize] = Byte::Word;
        table[b'C' as usize] = Byte::Word;
        table[b'e' as usize] = Byte::Word;
        table[b'E' as usize] = Byte::Word;
    }
    table
}

static STATEMENT: [Byte; 256] = table(false);
static FUNCTION: [Byte; 256] = table(true);

struct Splitter<'a> {
    text: &'a [u8],
    at: usize,
    session: Session,
    /// Whether plain strings have backslash escapes in this session.
    escapes: bool,
    /// Whether the second byte of a character can be a backslash.
    wide: bool,
    /// The numbers of the settings met so far, by their hash.
    numbers: FxHashMap<u64, u32>,
    /// The number of the settings in force, once a statement needed it.
    number: Option<u32>,
    database: u32,
    /// The numbers of the databases connected to so far.
    connected: FxHashMap<String, u32>,
    conflicts: Conflicts,
    parts: Parts,
}

type Step<T> = Result<T, Fault>;

const fn open(at: usize, what: &'static str) -> Fault {
    Fault {
        at,
        kind: FaultKind::Open(what),
    }
}

/// How deep the scan of a statement is in something that may hold semicolons.
#[derive(Clone, Copy, Default)]
struct Nesting {
    depth: usize,
    /// Where the outermost one opened.
    open: usize,
}

impl Nesting {
    fn enter(&mut self, at: usize) {
        if self.depth == 0 {
            self.open = at;
        }
        self.depth += 1;
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}

impl Splitter<'_> {
    fn run(&mut self) -> Step<()> {
        let text = self.text;
        while let Some(&byte) = text.get(self.at) {
            match (byte, text.get(self.at + 1)) {
                (b'-', Some(b'-')) => {
                    let end = scan::line_end(text, self.at);
                    let line = &text[self.at..end];
                    self.parts.banner.read(line);
                    self.parts.frame.read(line);
                    self.at = end;
                }
                (b'/', Some(b'*')) => self.at = comment_end(text, self.at)?,
                (b'\\', _) => self.psql_line()?,
                (b';', _) => self.at += 1,
                _ if scan::is_blank(byte) => self.at += 1,
                _ => self.statement()?,
            }
        }
        Ok(())
    }

    /// Takes the statement that starts here.
    fn statement(&mut self) -> Step<()> {
        let text = self.text;
        let start = self.at;
        let table = if head::may_have_body(&text[start..]) {
            &FUNCTION
        } else {
            &STATEMENT
        };
        let mut at = start;
        // Before this, nothing belongs to the token at hand.
        let mut floor = start;
        let mut parentheses = Nesting::default();
        let mut body = Nesting::default();
        // The run of comments that nothing but blanks stands after.
        let mut comments = Span { start, end: start };
        let (end, next) = loop {
            let rest = text.get(at..).unwrap_or_default();
            let Some(plain) = rest
                .iter()
                .position(|&byte| table[byte as usize] != Byte::Plain)
            else {
                if body.depth > 0 {
                    return Err(open(body.open, "the body of a function"));
                }
                if parentheses.depth > 0 {
                    return Err(open(parentheses.open, "a parenthesis"));
                }
                self.parts.unended = true;
                break (text.len(), text.len());
            };
            at += plain;
            let following = text.get(at + 1).copied();
            match table[text[at] as usize] {
                Byte::End if parentheses.depth == 0 && body.depth == 0 => break (at, at + 1),
                Byte::Open => parentheses.enter(at),
                Byte::Close => parentheses.leave(),
                Byte::Quote => {
                    let rules = StringRules {
                        escapes: self.has_escapes(floor, at),
                        wide: self.wide,
                    };
                    at = scan::string_end(text, at, rules).ok_or(open(at, "a string"))?;
                    floor = at;
                    continue;
                }
                Byte::Name => {
                    at = scan::quote_end(text, at, b'"').ok_or(open(at, "a quoted name"))?;
                    floor = at;
                    continue;
                }
                Byte::Dollar if at == floor || !scan::is_name_byte(text[at - 1]) => {
                    if let Some(tag) = scan::dollar_tag(text, at) {
                        at = scan::dollar_end(text, at, tag)
                            .ok_or(open(at, "a dollar-quoted string"))?;
                        floor = at;
                        continue;
                    }
                }
                Byte::Dash if following == Some(b'-') => {
                    comments = comments.joined(text, at, scan::line_end(text, at));
                    at = comments.end;
                    floor = at;
                    continue;
                }
                Byte::Slash if following == Some(b'*') => {
                    comments = comments.joined(text, at, comment_end(text, at)?);
                    at = comments.end;
                    floor = at;
                    continue;
                }
                Byte::Backslash => {
                    if following == Some(b';') {
                        break (at, at + 2);
                    }
                    if psql::ends_statement(&text[at..]) {
                        break (at, at);
                    }
                    at = self.keep_psql(at).end;
                    floor = at;
                    continue;
                }
                Byte::Marker if conflict::is_marker(text, at) => {
                    return Err(Fault {
                        at,
                        kind: FaultKind::Conflict,
                    });
                }
                Byte::Word if at == floor || !scan::is_name_byte(text[at - 1]) => {
                    count_body(&mut body, text, start, at);
                }
                _ => {}
            }
            at += 1;
        };
        self.at = next;
        let trimmed = trimmed(text, start, end);
        let end = if trimmed == comments.end {
            comments.start
        } else {
            trimmed
        };
        self.keep_statement(start, end)
    }

    /// Whether backslashes are escapes in the string that opens at `at`.
    fn has_escapes(&self, floor: usize, at: usize) -> bool {
        let prefix = &self.text[floor..at];
        match prefix {
            // `E'…'`, and not the end of a longer name.
            [.., byte, b'e' | b'E'] if !scan::is_name_byte(*byte) => true,
            [b'e' | b'E'] => true,
            // `U&'…'` has escapes of its own, which hide no quote.
            [.., b'u' | b'U', b'&'] => false,
            _ => self.escapes,
        }
    }

    fn keep_statement(&mut self, start: usize, end: usize) -> Step<()> {
        let text = &self.text[start..end];
        let class = head::classify(text, !self.escapes);
        let statement = Statement {
            start,
            end,
            settings: self.settings_number(),
            database: self.database,
            class,
        };
        self.parts.statements.push(statement);
        match class {
            Class::Setting => {
                self.session.apply(text);
                self.settings_changed();
                Ok(())
            }
            Class::Data if head::reads_rows(text) => self.skip_rows(start),
            _ => Ok(()),
        }
    }

    /// Goes past the rows of a COPY, which end with the line `\.`. What else
    /// stands on the statement's own line is not looked at.
    fn skip_rows(&mut self, statement: usize) -> Step<()> {
        let text = self.text;
        let rows = scan::line_end(text, self.at);
        let mut at = rows;
        let end = loop {
            let rest = text.get(at..).unwrap_or_default();
            let found =
                memmem::find(rest, b"\n\\.").ok_or(open(statement, "the data of a COPY"))?;
            at += found + 3;
            match text.get(at..).unwrap_or_default() {
                [] | [b'\n', ..] | [b'\r', b'\n', ..] => break at,
                _ => {}
            }
        };
        self.parts.data_blocks += 1;
        self.at = end;
        match self.conflicts.pass(rows, end) {
            Some(at) => Err(Fault {
                at,
                kind: FaultKind::Conflict,
            }),
            None => Ok(()),
        }
    }

    /// Notes a psql command, which reaches to the end of its line.
    fn keep_psql(&mut self, start: usize) -> Span {
        let end = trimmed(self.text, start, scan::line_end(self.text, start));
        let span = Span { start, end };
        self.parts.psql.push(span);
        span
    }

    /// A psql command between statements. Few of them mean anything to what
    /// follows.
    fn psql_line(&mut self) -> Step<()> {
        let span = self.keep_psql(self.at);
        self.at = span.end;
        let line = &self.text[span.start..span.end];
        match psql::Command::read(line) {
            psql::Command::Connect(name) => {
                if let Some(name) = name {
                    self.database = self.database_number(name);
                }
                self.session.reconnect();
                self.settings_changed();
            }
            psql::Command::Encoding(name) => {
                self.session.settings.client_encoding = Some(name);
                self.settings_changed();
            }
            psql::Command::CopyRows => self.skip_rows(span.start)?,
            psql::Command::Other => {}
        }
        Ok(())
    }

    fn database_number(&mut self, name: String) -> u32 {
        let next = u32::try_from(self.parts.databases.len()).unwrap_or(u32::MAX);
        let number = *self.connected.entry(name.clone()).or_insert(next);
        if number == next {
            self.parts.databases.push(name);
        }
        number
    }

    fn settings_changed(&mut self) {
        self.number = None;
        self.escapes = !self.session.settings.standard_conforming_strings;
        self.wide = encoding::is_wide(self.session.settings.client_encoding.as_deref());
    }

    /// The number of the settings in force: equal settings share one.
    fn settings_number(&mut self) -> u32 {
        if let Some(number) = self.number {
            return number;
        }
        let settings = &self.session.settings;
        let hash = FxBuildHasher.hash_one(settings);
        let known = &mut self.parts.settings;
        let number = match self.numbers.get(&hash) {
            Some(&number) if known.get(number as usize) == Some(settings) => number,
            _ => {
                let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
                known.push(settings.clone());
                self.numbers.insert(hash, number);
                number
            }
        };
        self.number = Some(number);
        number
    }
}

fn comment_end(text: &[u8], at: usize) -> Step<usize> {
    scan::comment_end(text, at).ok_or(open(at, "a comment"))
}

/// The end of a range without the blanks there.
fn trimmed(text: &[u8], start: usize, mut end: usize) -> usize {
    while end > start && scan::is_blank(text[end - 1]) {
        end -= 1;
    }
    end
}

impl Span {
    /// The run of comments with one more: a new run, unless only blanks
    /// stand between.
    fn joined(self, text: &[u8], start: usize, end: usize) -> Self {
        let solid = trimmed(text, self.end, start);
        Self {
            start: if solid == self.end { self.start } else { solid },
            end: trimmed(text, start, end),
        }
    }
}

/// Counts BEGIN ATOMIC, CASE and END in a function, where the word at `at`
/// may be one of them. A word behind a dot or AS is a name.
fn count_body(body: &mut Nesting, text: &[u8], start: usize, at: usize) {
    let mut words = Tokens::new(&text[at..], true);
    let Some(word) = words.next() else { return };
    let begin = body.depth == 0;
    if begin {
        if word.is("begin") && words.next().is_some_and(|next| next.is("atomic")) {
            body.enter(at);
        }
        return;
    }
    if !word.is("case") && !word.is("end") {
        return;
    }
    let before = &text[start..trimmed(text, start, at)];
    let named = before.ends_with(b".")
        || matches!(before, [.., blank, b'a' | b'A', b's' | b'S'] if !scan::is_name_byte(*blank));
    if named {
        return;
    }
    if word.is("case") {
        body.enter(at);
    } else {
        body.leave();
    }
}
