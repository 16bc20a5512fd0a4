//! Patterns of names, as `pg_dump` and `psql` read them.
//!
//! The rules are those of `patternToSQLRegex` in `string_utils.c`: outside of
//! double quotes letters become small, `*` and `?` stand for any letters and
//! for any one, and a dot separates schema and name. `$` and `[]` are
//! ordinary signs. All else is a regular expression, as are character classes
//! and `|`; inside of double quotes every sign stands for itself.

use crate::catalog::QualifiedName;
use regex::Regex;
use std::fmt;

/// What a name has to look like.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    schema: Option<Regex>,
    name: Regex,
}

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A database is named too, or a schema in front of a schema.
    #[error("too many dotted names; write {0}")]
    TooManyNames(&'static str),
    /// What stands outside of quotes is no regular expression.
    #[error("{0}; put the name in double quotes to take each sign for itself")]
    NoRegex(String),
}

impl Pattern {
    /// A pattern for the names of schemas.
    ///
    /// # Errors
    ///
    /// A dot outside of quotes, or what is no regular expression.
    pub fn schema(text: &str) -> Result<Self, PatternError> {
        let [name] = parts(text)
            .try_into()
            .map_err(|_| PatternError::TooManyNames("the schema alone"))?;
        Ok(Self {
            text: text.to_owned(),
            schema: None,
            name: regex(&name)?,
        })
    }

    /// A pattern for the names of tables and the other relations. Without a
    /// dot it looks in every schema: a dump has no search path that could say
    /// which relations are visible.
    ///
    /// # Errors
    ///
    /// More than one dot outside of quotes, or what is no regular expression.
    pub fn table(text: &str) -> Result<Self, PatternError> {
        let mut parts = parts(text);
        let name = parts.pop().unwrap_or_default();
        let schema = parts.pop();
        if !parts.is_empty() {
            return Err(PatternError::TooManyNames("schema.table"));
        }
        Ok(Self {
            text: text.to_owned(),
            schema: schema.as_deref().map(regex).transpose()?,
            name: regex(&name)?,
        })
    }

    /// Whether a schema of that name is meant.
    #[must_use]
    pub fn matches_schema(&self, schema: &str) -> bool {
        self.name.is_match(schema)
    }

    /// Whether a relation of that name is meant.
    #[must_use]
    pub fn matches(&self, name: &QualifiedName) -> bool {
        let schema = name.schema.as_deref().unwrap_or("pg_catalog");
        self.schema
            .as_ref()
            .is_none_or(|wanted| wanted.is_match(schema))
            && self.name.is_match(&name.name)
    }

    /// Whether the pattern names a schema before its dot.
    #[must_use]
    pub fn names_schema(&self) -> bool {
        self.schema.is_some()
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn regex(part: &str) -> Result<Regex, PatternError> {
    // In PostgreSQL's regular expressions a dot stands for a newline too.
    Regex::new(&format!("(?s)^(?:{part})$")).map_err(|error| {
        // The last line says what is wrong; those before it point into the
        // translated expression, which nobody wrote.
        let error = error.to_string();
        let reason = error.lines().last().unwrap_or_default();
        let reason = reason.strip_prefix("error: ").unwrap_or(reason);
        PatternError::NoRegex(reason.to_owned())
    })
}

/// The parts between the dots, each as a regular expression.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let Some(part) = parts.last_mut() else {
            return parts;
        };
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                part.push('"');
            }
            '"' => is_quoted = !is_quoted,
            '*' if !is_quoted => part.push_str(".*"),
            '?' if !is_quoted => part.push('.'),
            '.' if !is_quoted => parts.push(String::new()),
            '$' => part.push_str("\\$"),
            // More likely the name of an array type than a character class.
            '[' if signs.peek() == Some(&']') => part.push_str("\\["),
            sign if is_quoted => part.push_str(&regex::escape(sign.encode_utf8(&mut [0; 4]))),
            sign => part.push(sign.to_ascii_lowercase()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Name;

    const NAMES: [&str; 18] = [
        "a", "b", "ab", "abc", "Ab", "a.b", "a$b", "a b", "a\"b", "a*b", "a[]", "a+", "aa", "é",
        "a-b", "a{2}", "^a", "a|b",
    ];

    /// Those of the names that a pattern means.
    fn matched(pattern: &str) -> Option<Vec<&'static str>> {
        let pattern = Pattern::table(pattern).ok()?;
        let is_meant = |name: &&&str| {
            let schema = Some(Name::from("s"));
            pattern.matches(&QualifiedName::new(schema, **name))
        };
        Some(NAMES.iter().filter(is_meant).copied().collect())
    }

    /// What is expected here is what `pg_dump --table` of PostgreSQL 15 took
    /// of tables of these names.
    #[test]
    fn names_are_meant_as_pg_dump_means_them() {
        let cases: [(&str, &[&str]); 30] = [
            ("a", &["a"]),
            ("A", &["a"]),
            ("\"A\"b", &["Ab"]),
            ("AB", &["ab"]),
            ("?b", &["ab", "Ab"]),
            ("a?b", &["a.b", "a$b", "a b", "a\"b", "a*b", "a-b", "a|b"]),
            ("a|b", &["a", "b"]),
            ("[ab]", &["a", "b"]),
            ("[ab]+", &["a", "b", "ab", "aa"]),
            ("(a|b)+", &["a", "b", "ab", "aa"]),
            ("[^a]", &["b", "é"]),
            ("a[[:alpha:]]", &["ab", "aa"]),
            ("a+", &["a", "aa"]),
            ("\"a+\"", &["a+"]),
            ("a{2}|b", &["b", "aa"]),
            ("\"a{2}\"", &["a{2}"]),
            ("^a", &["a"]),
            ("\"^a\"", &["^a"]),
            ("a$b", &["a$b"]),
            ("a[$]b", &["a$b"]),
            ("\"a\"\"b\"", &["a\"b"]),
            ("\"a.b\"", &["a.b"]),
            ("\"a*b\"", &["a*b"]),
            ("a\"|\"b", &["a|b"]),
            ("a[]", &["a[]"]),
            ("a b", &["a b"]),
            ("ab?", &["abc"]),
            ("\"a", &["a"]),
            ("É", &[]),
            ("s.b", &["b"]),
        ];
        for (pattern, expected) in cases {
            assert_eq!(matched(pattern).as_deref(), Some(expected), "{pattern}");
        }
        assert_eq!(matched("*").as_deref(), Some(&NAMES[..]));
        assert_eq!(matched("s.*").as_deref(), Some(&NAMES[..]));
        assert_eq!(matched("t.*").as_deref(), Some(&[][..]));
    }

    #[test]
    fn the_whole_name_is_meant() {
        let is_meant = |pattern: &str, schema: &str| {
            Pattern::schema(pattern).is_ok_and(|pattern| pattern.matches_schema(schema))
        };
        assert!(is_meant("a|b", "a") && is_meant("a|b", "b"));
        assert!(!is_meant("a|b", "ax") && !is_meant("a|b", "xb"));
        assert!(is_meant("\"a.b\"", "a.b"));
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        let too_many = |pattern: Result<Pattern, PatternError>| {
            matches!(pattern, Err(PatternError::TooManyNames(_)))
        };
        assert!(too_many(Pattern::schema("a.b")));
        assert!(too_many(Pattern::table("d.a.b")));
        assert!(matches!(
            Pattern::table("a("),
            Err(PatternError::NoRegex(_))
        ));
    }
}
