//! What psql would make of a file before the server sees it.

use crate::diagnostic::Diagnostic;
use crate::dump::Dump;

/// The commands that a dump writes, and what the reader knows beside them.
const KNOWN: [&str; 7] = [
    "restrict",
    "unrestrict",
    "connect",
    "c",
    "encoding",
    ".",
    "copy",
];

/// The lines that psql would act on in a way that is not followed, such as
/// the inclusion of another file.
pub(super) fn unrun(dump: &Dump) -> Vec<Diagnostic> {
    dump.psql
        .iter()
        .filter_map(|span| {
            let line = String::from_utf8_lossy(dump.bytes_of(*span));
            let line = line.trim();
            let command = line.strip_prefix('\\').unwrap_or(line);
            let command = command.split_whitespace().next().unwrap_or_default();
            let command = command.trim_end_matches(';');
            (!KNOWN.contains(&command)).then(|| {
                let message = "psql would run this; dumpdiff does not";
                dump.diagnostic(span.start, line.chars().count(), message)
                    .as_warning()
                    .with_help("what the line does to the schema is not compared")
            })
        })
        .collect()
}

/// The statement with psql's variables `:"name"` and `:'name'` turned into the
/// names and texts `":name"` and `':name'`.
pub(super) fn variables_as_names(text: &str) -> Option<String> {
    let mut result = String::with_capacity(text.len());
    let mut previous = ' ';
    let mut characters = text.chars().peekable();
    let mut found = false;
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        if character == ':' && previous != ':' && matches!(next, Some('"' | '\'')) {
            result.extend(characters.next());
            result.push(':');
            found = true;
        } else {
            result.push(character);
        }
        previous = character;
    }
    found.then_some(result)
}
