//! The lines of a dump that are meant for psql and not for the server.

use super::encoding;

/// What a psql command means to the statements after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// A new session, in the named database if there is a name.
    Connect(Option<String>),
    /// The encoding of what follows.
    Encoding(String),
    /// `\copy … from stdin`: rows follow.
    CopyRows,
    /// Anything else, `\restrict` among it.
    Other,
}

impl Command {
    /// Reads a line that starts with a backslash.
    pub(super) fn read(line: &[u8]) -> Self {
        let line = encoding::decode_lossy(line, None);
        let line = line.strip_prefix('\\').unwrap_or(&line);
        let end = line.find(char::is_whitespace).unwrap_or(line.len());
        let (command, rest) = line.split_at(end);
        match command {
            "c" | "connect" => Self::Connect(database(rest)),
            "encoding" => match arguments(rest).into_iter().next() {
                Some(name) => Self::Encoding(name),
                None => Self::Other,
            },
            "copy" if reads_rows(rest) => Self::CopyRows,
            _ => Self::Other,
        }
    }
}

/// Whether the psql command here sends the statement before it.
pub(super) fn ends_statement(text: &[u8]) -> bool {
    let rest = text.get(1..).unwrap_or_default();
    rest.starts_with(b"g") || rest.starts_with(b"crosstabview") || rest.starts_with(b"watch")
}

/// The database of `\connect`, whose arguments may also be a connection
/// string or say `-` for what is connected already.
fn database(rest: &str) -> Option<String> {
    let mut arguments = arguments(rest);
    arguments.retain(|argument| !argument.starts_with("-reuse-previous="));
    let first = arguments.into_iter().next()?;
    match first.as_str() {
        "-" | "" => None,
        _ => match first.split_once("dbname=") {
            Some((before, value)) if before.is_empty() || before.ends_with(' ') => {
                Some(parameter(value))
            }
            _ => Some(first),
        },
    }
}

/// The value of a connection string's parameter: to the next blank, or
/// inside of quotes with backslashes before quotes and backslashes.
fn parameter(text: &str) -> String {
    let quoted = text.strip_prefix('\'');
    let mut value = String::new();
    let mut letters = quoted.unwrap_or(text).chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => value.extend(letters.next()),
            '\'' if quoted.is_some() => break,
            _ if letter.is_whitespace() && quoted.is_none() => break,
            _ => value.push(letter),
        }
    }
    value
}

/// The arguments of a psql command: blanks part them outside quotes, and a
/// doubled quote inside quotes is one quote.
fn arguments(text: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut letters = text.chars().peekable();
    while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
    while letters.peek().is_some() {
        let mut argument = String::new();
        let mut quote = None;
        while let Some(letter) =
            letters.next_if(|letter| quote.is_some() || !letter.is_whitespace())
        {
            match quote {
                None if letter == '"' || letter == '\'' => quote = Some(letter),
                Some(open) if letter == open => {
                    if letters.next_if_eq(&open).is_some() {
                        argument.push(open);
                    } else {
                        quote = None;
                    }
                }
                _ => argument.push(letter),
            }
        }
        arguments.push(argument);
        while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
    }
    arguments
}

/// Whether `\copy` takes its rows from the script.
fn reads_rows(rest: &str) -> bool {
    let words: Vec<_> = rest.split_whitespace().collect();
    words.windows(2).any(|pair| {
        matches!(pair, [from, stdin] if from.eq_ignore_ascii_case("from")
            && stdin.trim_end_matches(';').eq_ignore_ascii_case("stdin"))
    })
}
