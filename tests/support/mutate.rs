//! Changes of one token of a statement, such that it still parses.

use pg_query::protobuf::{ScanToken, Token};
use std::collections::BTreeSet;

/// A small generator of random numbers (`SplitMix64`), which gives the same
/// numbers everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 1).unwrap() % limit.max(1)
    }

    /// Some of the items, in their order.
    pub fn sample<T: Clone>(&mut self, items: &[T], limit: usize) -> Vec<T> {
        let mut left = limit.min(items.len());
        let mut chosen = Vec::with_capacity(left);
        for (position, item) in items.iter().enumerate() {
            if self.below(items.len() - position) < left {
                chosen.push(item.clone());
                left -= 1;
            }
        }
        chosen
    }
}

/// A statement with one change.
pub struct Mutation {
    /// The statement before the change.
    pub before: String,
    /// The statement after the change.
    pub text: String,
    /// What was taken away.
    pub removed: String,
    /// What took its place.
    pub added: String,
    /// Both, for a message.
    pub description: String,
}

impl Mutation {
    /// A statement taken out.
    pub fn removal(statement: &str) -> Self {
        let head: String = statement.chars().take(300).collect();
        Self {
            before: statement.to_owned(),
            text: String::new(),
            removed: statement.to_owned(),
            added: String::new(),
            description: head.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// The names of a dump, which serve as other names.
pub struct Vocabulary(Vec<String>);

impl Vocabulary {
    pub fn of(dump: &str) -> Self {
        let mut names = BTreeSet::new();
        let mut word = String::new();
        for character in dump.chars().take(200_000).chain([' ']) {
            if character.is_ascii_lowercase() || character == '_' {
                word.push(character);
            } else if word.len() > 1 {
                names.insert(std::mem::take(&mut word));
            } else {
                word.clear();
            }
        }
        Self(names.into_iter().collect())
    }

    fn other(&self, than: &str, random: &mut Random) -> String {
        match self.0.get(random.below(self.0.len() * 2)) {
            Some(name) if name != than => format!("\"{name}\""),
            _ => "zz_new".to_owned(),
        }
    }
}

/// Words and what may stand in their place.
const FLIPS: &[&[&str]] = &[
    &["IMMUTABLE", "STABLE", "VOLATILE"],
    &[
        "CASCADE",
        "RESTRICT",
        "SET NULL",
        "SET DEFAULT",
        "NO ACTION",
    ],
    &["CASCADED", "LOCAL"],
    &["BEFORE", "AFTER"],
    &["ASC", "DESC"],
    &["FIRST", "LAST"],
    &["AND", "OR"],
    &["TRUE", "FALSE"],
    &["ENABLE", "DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"],
    &["ALWAYS", "REPLICA"],
    &["ALWAYS", "BY DEFAULT"],
    &[
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "REFERENCES",
        "TRIGGER",
        "TRUNCATE",
        "USAGE",
        "EXECUTE",
        "CREATE",
        "MAINTAIN",
    ],
    &["INSERT", "UPDATE", "DELETE", "TRUNCATE", "SELECT"],
    &["ALL", "SELECT", "USAGE"],
    &["GRANT", "REVOKE"],
    &["TO", "FROM"],
    &["LEFT", "INNER", "RIGHT", "FULL"],
    &["UNION", "UNION ALL", "INTERSECT", "EXCEPT"],
    &["ROW", "STATEMENT"],
    &["SAFE", "RESTRICTED", "UNSAFE"],
    &["DEFERRED", "IMMEDIATE"],
    &["PERMISSIVE", "RESTRICTIVE"],
    &["FULL", "NOTHING", "DEFAULT"],
    &["PLAIN", "EXTERNAL", "EXTENDED", "MAIN"],
    &["LIST", "RANGE", "HASH"],
    &["MINVALUE", "MAXVALUE"],
    &["UNIQUE", "PRIMARY KEY"],
    &["IN", "OUT", "INOUT", "VARIADIC"],
    &["INTEGER", "BIGINT", "TEXT", "SMALLINT"],
    &["BOOLEAN", "REAL", "DATE"],
    &["TABLES", "SEQUENCES", "FUNCTIONS", "TYPES"],
    &["CURRENT_USER", "SESSION_USER", "CURRENT_DATE"],
    &["LIKE", "ILIKE", "NOT LIKE"],
    &["BETWEEN", "NOT BETWEEN"],
    &["ANY", "ALL"],
    &["IS", "IS NOT"],
    &["EXISTS", "NOT EXISTS"],
    &["COALESCE", "GREATEST", "LEAST"],
    &["ROWS", "RANGE", "GROUPS"],
    &["PRECEDING", "FOLLOWING"],
    &["STORED", "VIRTUAL"],
    &["ASSIGNMENT", "IMPLICIT"],
    &["OLD", "NEW"],
    &["INSTEAD", "ALSO"],
    &["LOGIN", "NOLOGIN"],
    &["ADMIN", "INHERIT", "SET"],
    &["LOGGED", "UNLOGGED"],
];

/// Operators and what may stand in their place.
const OPERATORS: &[&str] = &["=", "<>", "<", ">", "+", "-", "*", "||", "~"];

fn bytes(text: &str, token: &ScanToken) -> (usize, usize) {
    let end = usize::try_from(token.end).unwrap();
    (usize::try_from(token.start).unwrap(), end.min(text.len()))
}

/// Statements that differ from the given one in a token and still parse.
pub fn mutations(
    statement: &str,
    vocabulary: &Vocabulary,
    limit: usize,
    random: &mut Random,
) -> Vec<Mutation> {
    let Ok(tokens) = pg_query::scan(statement).map(|result| result.tokens) else {
        return Vec::new();
    };
    let Ok(original) = pg_query::parse(statement, 0).map(|result| plain(&result.protobuf)) else {
        return Vec::new();
    };
    let tokens: Vec<ScanToken> = tokens
        .into_iter()
        .filter(|token| !matches!(token.token(), Token::SqlComment | Token::CComment))
        .collect();
    let mut result = Vec::new();
    let mut tries = limit * 6;
    while result.len() < limit && tries > 0 && !tokens.is_empty() {
        tries -= 1;
        let at = random.below(tokens.len());
        let Some((from, to, new)) = change(statement, &tokens, at, vocabulary, random) else {
            continue;
        };
        let text = format!("{}{new}{}", &statement[..from], &statement[to..]);
        let Ok(parsed) = pg_query::parse(&text, 0) else {
            continue;
        };
        if parsed.protobuf.stmts.len() != 1 || plain(&parsed.protobuf) == original {
            continue;
        }
        let shown = |text: &str, from: usize| -> String {
            let cut = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let start = floor(text, from.saturating_sub(160));
            let end = floor(text, (from + 240).min(text.len()));
            cut(&text[start..end])
        };
        let head: String = statement.chars().take(80).collect();
        result.push(Mutation {
            description: format!(
                "{:?} -> {new:?} in {}\n    {}\n    {}",
                &statement[from..to],
                head.split_whitespace().collect::<Vec<_>>().join(" "),
                shown(statement, from),
                shown(&text, from),
            ),
            before: statement.to_owned(),
            removed: statement[from..to].to_owned(),
            added: new,
            text,
        });
    }
    result
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The tree without the places of its nodes.
fn plain(tree: &pg_query::protobuf::ParseResult) -> String {
    let text = format!("{tree:?}");
    let mut result = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest
        .find("location: ")
        .into_iter()
        .chain(rest.find("stmt_len: "))
        .min()
    {
        let (head, tail) = rest.split_at(at);
        result.push_str(head);
        rest = tail.split_once([',', ' ']).map_or("", |(_, tail)| tail);
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    }
    result + rest
}

/// A change of the token: where it stands and what takes its place.
fn change(
    statement: &str,
    tokens: &[ScanToken],
    at: usize,
    vocabulary: &Vocabulary,
    random: &mut Random,
) -> Option<(usize, usize, String)> {
    let token = &tokens[at];
    let (from, to) = bytes(statement, token);
    let word = &statement[from..to];
    if random.below(4) == 0 {
        // Without the token, or without a few of them.
        let last = &tokens[(at + random.below(3)).min(tokens.len() - 1)];
        return Some((from, bytes(statement, last).1, String::new()));
    }
    if random.below(12) == 0 {
        // In the order of its neighbour on the other side of a comma.
        let comma = tokens.get(at + 1)?;
        let next = tokens.get(at + 2)?;
        if comma.token() == Token::Ascii44 {
            let (start, end) = bytes(statement, next);
            return Some((from, end, format!("{}, {word}", &statement[start..end])));
        }
    }
    let new = match token.token() {
        Token::Ident => vocabulary.other(word, random),
        Token::Iconst => format!("{}", word.parse::<u64>().ok()? + 1),
        Token::Fconst => "1.5".to_owned(),
        Token::Sconst | Token::Xconst | Token::Bconst => other_string(word, random)?,
        _ if word.bytes().all(|byte| b"=<>+-*|~".contains(&byte)) => {
            OPERATORS[random.below(OPERATORS.len())].to_owned()
        }
        _ => {
            let upper = word.to_uppercase();
            let lists: Vec<_> = FLIPS
                .iter()
                .filter(|list| list.contains(&&*upper))
                .collect();
            match lists.get(random.below(lists.len())) {
                Some(list) => list[random.below(list.len())].to_owned(),
                None if word.chars().all(char::is_alphabetic) => vocabulary.other(word, random),
                None => return None,
            }
        }
    };
    (new != word).then_some((from, to, new))
}

/// A string with another character at its beginning, in its middle or at its
/// end.
fn other_string(word: &str, random: &mut Random) -> Option<String> {
    let (open, close) = if let Some(inner) = word.strip_prefix('$') {
        let tag = inner.find('$')? + 2;
        (tag, word.len() - tag)
    } else {
        (word.find('\'')? + 1, word.len() - 1)
    };
    let place = match random.below(3) {
        0 => open,
        1 => floor(word, open + (close - open) / 2),
        _ => close,
    };
    if place > open && place < close && word.as_bytes()[place] == b'\'' {
        return None;
    }
    let digits = word[open..close].bytes().all(|byte| byte.is_ascii_digit());
    let inserted = if digits && open < close { "7" } else { "x" };
    Some(format!("{}{inserted}{}", &word[..place], &word[place..]))
}
