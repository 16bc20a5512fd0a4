//! What a statement defines or alters, told by its first words.
//!
//! This is not a parser: it may name too much, which only costs time, but what
//! a statement of `pg_dump` is about is always among the names.

use crate::dump::head::{Token, Tokens};

/// Words that stand between a verb and the name that it is about.
const NOISE: &[&str] = &[
    "access",
    "aggregate",
    "cast",
    "class",
    "collation",
    "column",
    "concurrently",
    "configuration",
    "constraint",
    "conversion",
    "data",
    "database",
    "default",
    "dictionary",
    "domain",
    "event",
    "exists",
    "extension",
    "family",
    "foreign",
    "function",
    "if",
    "insert",
    "index",
    "label",
    "language",
    "large",
    "mapping",
    "materialized",
    "method",
    "not",
    "object",
    "on",
    "only",
    "operator",
    "or",
    "parser",
    "policy",
    "procedural",
    "procedure",
    "publication",
    "recursive",
    "replace",
    "role",
    "rule",
    "schema",
    "search",
    "select",
    "security",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "table",
    "tablespace",
    "template",
    "temporary",
    "text",
    "transform",
    "trigger",
    "truncate",
    "trusted",
    "type",
    "unique",
    "update",
    "unlogged",
    "user",
    "view",
    "wrapper",
];

/// Words behind which another name stands that the statement is about.
const BEFORE_NAMES: &[&str] = &[
    "on",
    "constraint",
    "partition",
    "by",
    "inherit",
    "table",
    "schema",
    "only",
];

/// Kinds whose names are unique within a table only.
const MEMBERS: &[&str] = &["trigger", "policy", "rule", "constraint"];

/// How far the names stand from the beginning: a statement's columns and
/// expressions come behind them.
const HEAD_TOKENS: usize = 40;

/// The names that a statement defines or alters, in small letters.
pub(super) fn targets(text: &[u8]) -> Vec<Vec<u8>> {
    let mut tokens = Tokens::new(text, true).take(HEAD_TOKENS).peekable();
    let Some(verb) = tokens.next() else {
        return Vec::new();
    };
    // Default privileges are about no object that there is, but about one
    // another: what is granted counts behind what is revoked. Nothing else
    // mentions the word.
    if verb.is("alter") && tokens.peek().is_some_and(|token| token.is("default")) {
        return vec![b"privileges".to_vec()];
    }
    let is_grant = verb.is("grant") || verb.is("revoke");
    let mut names = Vec::new();
    let mut is_event = false;
    let mut is_member = false;
    let mut is_rule = false;
    let mut is_column = false;
    let mut expects_name = !is_grant;
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token {
            Token::Symbol(b'(') => depth += 1,
            Token::Symbol(b')') => depth = depth.saturating_sub(1),
            // The columns of a table or the arguments of a function.
            _ if depth > 0 => {}
            // Behind these words stand roles, values and bodies.
            _ if token.is("to") && is_rule => expects_name = true,
            _ if token.is("to") => break,
            _ if token.is("is")
                || (token.is("as") && !is_rule)
                || token.is("using")
                || token.is("references") =>
            {
                break;
            }
            _ if is_grant && token.is("from") => break,
            // `CREATE RULE name AS ON event TO table`.
            _ if token.is("as") => expects_name = false,
            Token::Word(word) if is_any(word, NOISE) || is_any(word, BEFORE_NAMES) => {
                is_column |= token.is("column") || token.is("by");
                is_event |= token.is("event");
                is_rule |= token.is("rule");
                is_member |= names.is_empty() && !is_event && is_any(word, MEMBERS);
                expects_name |= is_any(word, BEFORE_NAMES) || (!is_grant && names.is_empty());
            }
            Token::Word(_) | Token::Name(_) if expects_name => {
                let mut parts = vec![lower(token)];
                while matches!(tokens.peek(), Some(Token::Symbol(b'.'))) {
                    tokens.next();
                    parts.extend(tokens.next().map(lower));
                }
                // `schema.table.column` is about the table.
                if is_column && parts.len() > 1 {
                    parts.pop();
                }
                is_column = false;
                names.extend(parts.pop());
                expects_name = false;
            }
            // A list of objects.
            Token::Symbol(b',') => {
                expects_name = if is_grant {
                    !names.is_empty()
                } else {
                    !verb.is("create")
                };
            }
            // `CREATE STATISTICS … FROM table`.
            _ if token.is("from") => expects_name = true,
            // An operator's name.
            Token::Symbol(byte) if expects_name && names.is_empty() && byte != b'.' => {
                expects_name = false;
            }
            _ => {}
        }
    }
    // A trigger is about its table: its own name may be that of a thousand.
    if is_member && names.len() > 1 {
        names.remove(0);
    }
    names
}

fn is_any(word: &[u8], words: &[&str]) -> bool {
    words
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

fn lower(token: Token<'_>) -> Vec<u8> {
    match token {
        Token::Word(word) => word.to_ascii_lowercase(),
        Token::Name(name) => name.to_ascii_lowercase(),
        _ => Vec::new(),
    }
}

/// The name that a CREATE statement defines, if other statements can be about
/// it without naming its table.
pub(super) fn defined(text: &[u8]) -> Option<Vec<u8>> {
    if !text.get(..6)?.eq_ignore_ascii_case(b"create") {
        return None;
    }
    let mut tokens = Tokens::new(text, true).skip(1).peekable();
    let is_member = |token: &Token<'_>| matches!(token, Token::Word(word) if is_any(word, MEMBERS));
    if tokens.peek().is_some_and(is_member) {
        return None;
    }
    let is_noise = |token: &Token<'_>| matches!(token, Token::Word(word) if is_any(word, NOISE));
    let mut name = tokens.find(|token| !is_noise(token))?;
    while tokens.next() == Some(Token::Symbol(b'.')) {
        name = tokens.next()?;
    }
    matches!(name, Token::Word(_) | Token::Name(_)).then(|| lower(name))
}

/// Whether a statement gives a sequence to a table.
pub(super) fn makes_owned(text: &[u8]) -> bool {
    let mut was_owned = false;
    Tokens::new(text, true).take(HEAD_TOKENS).any(|token| {
        let found = was_owned && token.is("by");
        was_owned = token.is("owned");
        found
    })
}

/// The table that a foreign key references.
pub(super) fn referenced(text: &[u8]) -> Option<Vec<u8>> {
    memchr::memmem::find(text, b" REFERENCES ")?;
    let mut tokens = Tokens::new(text, true).skip_while(|token| !token.is("references"));
    let mut name = tokens.nth(1)?;
    while tokens.next() == Some(Token::Symbol(b'.')) {
        name = tokens.next()?;
    }
    matches!(name, Token::Word(_) | Token::Name(_)).then(|| lower(name))
}

/// What a statement ties its table to, in the words of `pg_dump`: the tables
/// that it inherits from, or is a partition of, and the indexes that it has,
/// which are spoken of by their own names.
pub(super) fn ties(text: &[u8]) -> Vec<Vec<u8>> {
    let has = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
    let begins = |verb: &str| text.starts_with(verb.as_bytes());
    if begins("CREATE INDEX ") || begins("CREATE UNIQUE INDEX ") {
        return defined(text).into_iter().collect();
    }
    if begins("ALTER ") && has(" ATTACH PARTITION ") {
        let mut names = targets(text);
        if begins("ALTER TABLE ") {
            names.truncate(1);
        }
        return names;
    }
    if begins("ALTER TABLE ") && has(" ADD CONSTRAINT ") {
        let is_key = [" PRIMARY KEY", " UNIQUE", " EXCLUDE"].into_iter().any(has);
        let names = targets(text).into_iter().skip(1);
        return names.filter(|_| is_key).collect();
    }
    parents(text)
}

/// The tables that a table inherits from, or is a partition of.
fn parents(text: &[u8]) -> Vec<Vec<u8>> {
    let words: [&[u8]; 3] = [b"INHERITS (", b" INHERIT ", b" PARTITION OF "];
    let Some(behind) = words
        .iter()
        .find_map(|word| Some(memchr::memmem::find(text, word)? + word.len()))
    else {
        return Vec::new();
    };
    let mut parents = Vec::new();
    let mut name = None;
    for token in Tokens::new(&text[behind..], true) {
        match token {
            _ if token.is("for") || token.is("default") => break,
            Token::Word(_) | Token::Name(_) => name = Some(lower(token)),
            Token::Symbol(b'.') => {}
            Token::Symbol(b',') => parents.extend(name.take()),
            _ => break,
        }
    }
    parents.extend(name);
    parents
}

/// Whether a statement makes a relation that may be read, in the words of
/// `pg_dump`.
pub(super) fn makes_relation(text: &[u8]) -> bool {
    let verbs: [&[u8]; 5] = [
        b"CREATE TABLE ",
        b"CREATE VIEW ",
        b"CREATE UNLOGGED TABLE ",
        b"CREATE FOREIGN TABLE ",
        b"CREATE MATERIALIZED VIEW ",
    ];
    verbs.iter().any(|verb| text.starts_with(verb))
}

/// Whether a statement makes a function or procedure.
pub(super) fn makes_routine(text: &[u8]) -> bool {
    let mut tokens = Tokens::new(text, true).take(4);
    tokens.next().is_some_and(|verb| verb.is("create"))
        && tokens.any(|token| token.is("function") || token.is("procedure"))
}

/// Whether a statement says who owns an object, who may use it, or that its
/// rows are secured, in the words of `pg_dump`.
pub(super) fn says_access(text: &[u8]) -> bool {
    let begins = |word: &[u8]| text.starts_with(word);
    begins(b"GRANT ")
        || begins(b"REVOKE ")
        || (begins(b"ALTER ")
            && (text.ends_with(b" ROW LEVEL SECURITY")
                || memchr::memmem::find(text, b" OWNER TO ").is_some()))
}

#[cfg(test)]
mod tests {
    use super::{referenced, says_access, targets, ties};

    #[test]
    fn foreign_keys_and_access_are_known_by_their_words() {
        let key = b"ALTER TABLE ONLY s.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.\"U\"(b)";
        assert_eq!(referenced(key), Some(b"u".to_vec()));
        assert_eq!(referenced(b"ALTER TABLE t OWNER TO a"), None);
        for text in [
            "ALTER TABLE public.t OWNER TO app",
            "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY",
            "GRANT SELECT ON TABLE public.t TO app",
        ] {
            assert!(says_access(text.as_bytes()), "{text}");
        }
        assert!(!says_access(key));
    }

    #[test]
    fn statements_tell_what_a_table_is_tied_to() {
        for (statement, expected) in [
            (
                "CREATE TABLE s.t (\n    a integer\n)\nINHERITS (s.p, s.\"Q\")",
                vec!["p", "q"],
            ),
            (
                "CREATE TABLE s.t PARTITION OF s.p FOR VALUES IN (1)",
                vec!["p"],
            ),
            ("CREATE TABLE s.t PARTITION OF s.p\nDEFAULT", vec!["p"]),
            (
                "ALTER TABLE ONLY s.p ATTACH PARTITION s.t FOR VALUES IN (1)",
                vec!["p"],
            ),
            (
                "ALTER INDEX s.p_pkey ATTACH PARTITION s.t_pkey",
                vec!["p_pkey", "t_pkey"],
            ),
            ("ALTER TABLE ONLY s.t INHERIT s.p", vec!["p"]),
            (
                "ALTER TABLE ONLY s.t\n    ADD CONSTRAINT k PRIMARY KEY (a)",
                vec!["k"],
            ),
            (
                "ALTER TABLE ONLY s.t\n    ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES s.u(a)",
                vec![],
            ),
            ("CREATE UNIQUE INDEX i ON s.t USING btree (a)", vec!["i"]),
            ("CREATE TABLE s.t (a integer) PARTITION BY LIST (a)", vec![]),
        ] {
            let names: Vec<String> = ties(statement.as_bytes())
                .into_iter()
                .map(|name| String::from_utf8_lossy(&name).into_owned())
                .collect();
            assert_eq!(names, expected, "{statement}");
        }
    }

    #[test]
    fn statements_tell_what_they_are_about() {
        for (statement, expected) in [
            (
                "CREATE TABLE public.orders (id integer, customer integer)",
                vec!["orders"],
            ),
            (
                "ALTER TABLE ONLY s.\"T\" ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES s.u(b)",
                vec!["t", "fk"],
            ),
            (
                "CREATE INDEX i ON ONLY public.t USING btree (a)",
                vec!["i", "t"],
            ),
            (
                "CREATE UNIQUE INDEX i ON public.t USING btree (a)",
                vec!["i", "t"],
            ),
            (
                "CREATE TRIGGER n BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.f()",
                vec!["t"],
            ),
            ("CREATE POLICY tenant ON public.t USING (true)", vec!["t"]),
            (
                "CREATE RULE r AS ON INSERT TO public.t DO NOTHING",
                vec!["t"],
            ),
            ("COMMENT ON COLUMN public.t.id IS 'x'", vec!["t"]),
            ("COMMENT ON CONSTRAINT c ON public.t IS 'x'", vec!["t"]),
            ("GRANT SELECT,INSERT ON TABLE public.t TO app", vec!["t"]),
            ("GRANT SELECT(a) ON TABLE public.t TO app", vec!["t"]),
            (
                "REVOKE ALL ON FUNCTION public.f(integer) FROM PUBLIC",
                vec!["f"],
            ),
            ("ALTER TABLE public.t OWNER TO app", vec!["t"]),
            (
                "ALTER SEQUENCE public.s OWNED BY public.t.id",
                vec!["s", "t"],
            ),
            (
                "ALTER TABLE ONLY p ATTACH PARTITION c FOR VALUES IN (1)",
                vec!["p", "c"],
            ),
            ("ALTER FUNCTION public.f(integer) OWNER TO app", vec!["f"]),
            (
                "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
                vec!["e", "ddl_command_end"],
            ),
            (
                "ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT SELECT ON TABLES TO b",
                vec!["privileges"],
            ),
        ] {
            let names: Vec<String> = targets(statement.as_bytes())
                .into_iter()
                .map(|name| String::from_utf8_lossy(&name).into_owned())
                .collect();
            assert_eq!(names, expected, "{statement}");
        }
    }
}
