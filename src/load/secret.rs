//! Statements that are kept as their text, but must not show a password.

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
