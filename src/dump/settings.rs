//! The settings of the session that a dump talks to.
//!
//! A dump is a script: where a bare name points to, and who owns what is
//! made, depend on the statements before. They are few and plain enough to
//! be read without a SQL parser, and reading them here keeps every later
//! stage free to look at statements out of order.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::encoding;
use super::head::{Token, Tokens};

/// What of a session decides how a statement of a dump is understood.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Where bare names are looked up.
    pub search_path: SearchPath,
    /// `default_tablespace`; empty for the database's own.
    pub default_tablespace: String,
    /// `default_table_access_method`; empty where the dump does not say.
    pub default_table_access_method: String,
    /// `default_with_oids`, which dumps of clients up to 11 can set.
    pub default_with_oids: bool,
    /// The role of `SET SESSION AUTHORIZATION`.
    pub session_authorization: Option<String>,
    /// The role of `SET ROLE`.
    pub role: Option<String>,
    /// Whether a backslash in a plain string literal is just a backslash.
    pub standard_conforming_strings: bool,
    /// `client_encoding` as written; `None` stands for UTF-8.
    pub client_encoding: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            search_path: SearchPath::default(),
            default_tablespace: String::new(),
            default_table_access_method: String::new(),
            default_with_oids: false,
            session_authorization: None,
            role: None,
            standard_conforming_strings: true,
            client_encoding: None,
        }
    }
}

/// The schemas of `search_path`, without quotes: empty for `''`, and
/// `$user, public` (the server's own default) where a dump says nothing.
///
/// It is shared and carries its hash: a script that alternates between roles
/// below one long path would otherwise cost its square.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPath {
    hash: u64,
    names: Arc<[String]>,
}

impl SearchPath {
    /// Makes a path of schema names that have no quotes any more.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        let mut hasher = Xxh3::new();
        names.hash(&mut hasher);
        Self {
            hash: hasher.finish(),
            names: names.into(),
        }
    }
}

impl Default for SearchPath {
    fn default() -> Self {
        Self::new(vec!["$user".to_owned(), "public".to_owned()])
    }
}

impl Hash for SearchPath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Deref for SearchPath {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.names
    }
}

/// A session while its script is read.
#[derive(Default)]
pub(super) struct Session {
    /// The settings in force.
    pub settings: Settings,
    /// What COMMIT brings back after a SET LOCAL.
    before_local: Option<Settings>,
}

impl Session {
    /// Starts a new session, as `\connect` does; psql carries the client
    /// encoding over to it.
    pub(super) fn reconnect(&mut self) {
        *self = Self {
            settings: Settings {
                client_encoding: self.settings.client_encoding.take(),
                ..Settings::default()
            },
            before_local: None,
        };
    }

    /// Carries out a statement that [`super::head::classify`] calls a
    /// setting. What has no bearing on a schema is passed over.
    pub(super) fn apply(&mut self, text: &[u8]) {
        let mut tokens = Tokens::new(text, self.settings.standard_conforming_strings);
        let Some(Token::Word(verb)) = tokens.next() else {
            return;
        };
        match verb.to_ascii_lowercase().as_slice() {
            b"set" => self.set(tokens),
            b"reset" => self.reset(&tokens),
            b"select" => self.set_config(tokens),
            b"discard" if tokens.next().is_some_and(|token| token.is("all")) => {
                self.reset_all();
                self.authorize(None);
            }
            b"commit" | b"end" => {
                if let Some(settings) = self.before_local.take() {
                    self.settings = settings;
                }
            }
            _ => {}
        }
    }

    /// `SET [SESSION | LOCAL] name = value`, and the forms without a name.
    fn set(&mut self, mut tokens: Tokens<'_>) {
        let mut rest = tokens.clone();
        match rest.next() {
            Some(token) if token.is("local") => {
                self.keep_for_commit();
                tokens = rest;
            }
            Some(token) if token.is("session") => tokens = rest,
            _ => {}
        }
        let Some(Token::Word(name) | Token::Name(name)) = tokens.next() else {
            return;
        };
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        // These four take their value without a sign between.
        let takes_sign = !matches!(name.as_str(), "authorization" | "role" | "names" | "schema");
        let mut after = tokens.clone();
        let sign = after
            .next()
            .is_some_and(|token| token == Token::Symbol(b'=') || token.is("to"));
        if sign {
            tokens = after;
        } else if takes_sign {
            return;
        }
        let values = self.values(tokens);
        self.assign(&name, values);
    }

    fn reset(&mut self, tokens: &Tokens<'_>) {
        let mut tokens = tokens.clone();
        match tokens.next() {
            Some(token) if token.is("all") => self.reset_all(),
            Some(token) if token.is("session") => self.authorize(None),
            Some(Token::Word(name) | Token::Name(name)) => {
                let name = String::from_utf8_lossy(name).to_ascii_lowercase();
                self.assign(&name, None);
            }
            _ => {}
        }
    }

    /// `SELECT pg_catalog.set_config('name', 'value', local)`.
    fn set_config(&mut self, tokens: Tokens<'_>) {
        let mut arguments = tokens.skip_while(|token| *token != Token::Symbol(b'('));
        arguments.next();
        let (Some(name), Some(Token::Symbol(b',')), Some(value)) =
            (arguments.next(), arguments.next(), arguments.next())
        else {
            return;
        };
        let (Some(name), Some(value)) = (self.value(name), self.value(value)) else {
            return;
        };
        if arguments.nth(1).is_some_and(|token| token.is("true")) {
            self.keep_for_commit();
        }
        let values = if name.eq_ignore_ascii_case("search_path") {
            self.values(Tokens::new(value.as_bytes(), true))
        } else {
            Some(vec![value])
        };
        // An empty text is an empty list here, not the word DEFAULT.
        self.assign(&name.to_ascii_lowercase(), Some(values.unwrap_or_default()));
    }

    fn keep_for_commit(&mut self) {
        if self.before_local.is_none() {
            self.before_local = Some(self.settings.clone());
        }
    }

    /// Gives a setting its value, or its default for `None`.
    fn assign(&mut self, name: &str, values: Option<Vec<String>>) {
        let settings = &mut self.settings;
        let mut first = values.as_ref().and_then(|values| values.first().cloned());
        match name {
            "search_path" | "schema" => {
                settings.search_path = values.map_or_else(SearchPath::default, |names| {
                    SearchPath::new(names.into_iter().filter(|name| !name.is_empty()).collect())
                });
            }
            "default_tablespace" => settings.default_tablespace = first.unwrap_or_default(),
            "default_table_access_method" => {
                settings.default_table_access_method = first.unwrap_or_default();
            }
            "default_with_oids" => settings.default_with_oids = is_on(first.as_deref(), false),
            "standard_conforming_strings" => {
                settings.standard_conforming_strings = is_on(first.as_deref(), true);
            }
            "client_encoding" | "names" => settings.client_encoding = first,
            "authorization" | "session_authorization" => self.authorize(first),
            "role" => settings.role = first.take_if(|role| role != "none"),
            _ => {}
        }
    }

    /// A change of the session's user ends a SET ROLE, as on the server.
    fn authorize(&mut self, user: Option<String>) {
        self.settings.session_authorization = user;
        self.settings.role = None;
    }

    /// RESET ALL leaves the users alone, and it cannot change the encoding
    /// that the file is written in.
    fn reset_all(&mut self) {
        let settings = std::mem::take(&mut self.settings);
        self.settings = Settings {
            session_authorization: settings.session_authorization,
            role: settings.role,
            client_encoding: settings.client_encoding,
            ..Settings::default()
        };
    }

    /// The values of a list, or `None` for the word DEFAULT.
    fn values(&self, tokens: Tokens<'_>) -> Option<Vec<String>> {
        let mut values = Vec::new();
        for token in tokens {
            if values.is_empty() && token.is("default") {
                return None;
            }
            values.extend(self.value(token));
        }
        Some(values)
    }

    /// The value that a token stands for: bare words in small letters.
    fn value(&self, token: Token<'_>) -> Option<String> {
        let bytes = match token {
            Token::Word(word) => word.to_ascii_lowercase(),
            Token::Name(name) => undouble(name, b'"', false),
            Token::Text(text, escapes) => undouble(text, b'\'', escapes),
            Token::Body(body) => body.to_vec(),
            Token::Symbol(_) => return None,
        };
        Some(encoding::decode_lossy(
            &bytes,
            self.settings.client_encoding.as_deref(),
        ))
    }
}

/// The inside of a literal or quoted name as it is meant.
fn undouble(text: &[u8], quote: u8, escapes: bool) -> Vec<u8> {
    let mut meant = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        let hides_next = byte == quote || (escapes && byte == b'\\');
        meant.push(if hides_next {
            bytes.next().unwrap_or(byte)
        } else {
            byte
        });
    }
    meant
}

/// PostgreSQL's reading of a boolean, which any unique prefix can spell.
fn is_on(value: Option<&str>, default: bool) -> bool {
    let Some(value) = value else { return default };
    let value = value.to_ascii_lowercase();
    let is = |word: &str, shortest: usize| value.len() >= shortest && word.starts_with(&value);
    is("true", 1) || is("yes", 1) || is("on", 2) || value == "1"
}
