//! What no output may show: passwords among options, in connection strings,
//! and in statements that are kept as their text.

use crate::catalog::Value;
use std::collections::BTreeMap;

/// Parts of names that tell a password or a key to something.
const TELLTALES: [&str; 8] = [
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "private",
];

/// Whether an option of a server, wrapper or foreign table may hold a secret,
/// by its name: what an option means is known to its wrapper alone.
pub(super) fn is_secret_option(name: &str) -> bool {
    let name = name.to_lowercase();
    TELLTALES.iter().any(|part| name.contains(part))
}

/// [`is_secret_option`] as SQL over the name of an option, called `name`.
pub(crate) fn is_secret_option_as_sql() -> String {
    format!("name ~* '{}'", TELLTALES.join("|"))
}

/// [`is_secret_of_user`] as SQL.
pub(crate) const IS_SECRET_OF_USER: &str = "lower(name) NOT IN ('user', 'username')";

/// The same of a user mapping, which is there to hold secrets: only the names
/// of users are none.
pub(super) fn is_secret_of_user(name: &str) -> bool {
    !matches!(name.to_lowercase().as_str(), "user" | "username")
}

/// The value of an option.
pub(super) fn value(name: &str, text: String, is_secret: fn(&str) -> bool) -> Value {
    if is_secret(name) {
        Value::Secret(text)
    } else {
        Value::Text(text)
    }
}

/// The parameters of a connection string. A URI, or what libpq could not
/// read, is one secret as a whole.
pub(super) fn connection(text: &str) -> BTreeMap<String, Value> {
    let whole = |name: &str| [(name.to_owned(), Value::Secret(text.to_owned()))].into();
    if text.starts_with("postgresql://") || text.starts_with("postgres://") {
        return whole("uri");
    }
    match parameters(text) {
        Some(parameters) => parameters
            .into_iter()
            .map(|(name, text)| {
                let value = value(&name, text, is_secret_option);
                (name, value)
            })
            .collect(),
        None => whole("password"),
    }
}

/// `name = value` pairs as libpq reads them (`conninfo_parse`).
fn parameters(text: &str) -> Option<Vec<(String, String)>> {
    let mut parameters = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=')?;
        let name = name.trim();
        if name.is_empty() || name.contains(char::is_whitespace) {
            return None;
        }
        let (value, after) = parameter_value(after.trim_start())?;
        parameters.push((name.to_owned(), value));
        rest = after.trim_start();
    }
    Some(parameters)
}

/// A value, in quotes or up to a blank, and what follows it. A backslash
/// takes what follows it as it is.
fn parameter_value(text: &str) -> Option<(String, &str)> {
    let quoted = text.strip_prefix('\'');
    let mut value = String::new();
    let mut characters = quoted.unwrap_or(text).char_indices();
    while let Some((at, character)) = characters.next() {
        let rest = &quoted.unwrap_or(text)[at..];
        match character {
            '\\' => value.push(characters.next()?.1),
            '\'' if quoted.is_some() => return Some((value, &rest[1..])),
            character if quoted.is_none() && character.is_whitespace() => {
                return Some((value, rest));
            }
            character => value.push(character),
        }
    }
    quoted.is_none().then_some((value, ""))
}

/// The statement with every literal hidden, if it is about an object that can
/// hold a password: which of the literals is one is not known.
pub(super) fn without_secrets(text: &str) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(4)
        .map(str::to_lowercase)
        .collect();
    let holds_secrets = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "role" | "user" | "group" | "server" | "subscription" | "wrapper"
        )
    }) || text.to_lowercase().contains("password");
    if holds_secrets {
        hide_literals(text)
    } else {
        text.to_owned()
    }
}

fn hide_literals(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut inside = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (inside, character) {
            (false, '\'') => {
                inside = true;
                shown.push_str("'********");
            }
            (false, other) => shown.push(other),
            // A doubled quote, or one behind a backslash, ends no literal; the
            // backslash may mean itself, and then too much is hidden.
            (true, '\\') => {
                characters.next();
            }
            (true, '\'') if characters.peek() == Some(&'\'') => {
                characters.next();
            }
            (true, '\'') => {
                inside = false;
                shown.push('\'');
            }
            (true, _) => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn passwords_are_hidden() {
        for (text, shown) in [
            (
                "ALTER ROLE r PASSWORD 'it''s me' x",
                "ALTER ROLE r PASSWORD '********' x",
            ),
            (
                "ALTER USER MAPPING FOR a SERVER b OPTIONS (p E'\\'x')",
                "ALTER USER MAPPING FOR a SERVER b OPTIONS (p E'********')",
            ),
            ("DO $$ SELECT 'x' $$", "DO $$ SELECT 'x' $$"),
        ] {
            assert_eq!(without_secrets(text), shown);
        }
    }
}
