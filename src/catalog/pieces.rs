//! Canonical SQL in words and pieces, for questions that references do not
//! answer.
//!
//! Whoever has to look into an expression has its canonical text and no parse
//! tree. Canonical text holds no comments and no dollar quotes; text as it was
//! written is read by [`Tokens`](crate::dump::head::Tokens).

/// The words, names, literals and symbols of a text with their places.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        let end = match rest.chars().next()? {
            quote @ ('\'' | '"') => quoted_end(rest, quote),
            letter if is_word(letter) => rest
                .find(|letter: char| !is_word(letter))
                .unwrap_or(rest.len()),
            symbol => symbol.len_utf8(),
        };
        at = start + end;
        Some((start, &rest[..end]))
    })
}

/// The same without their places, and with each bracketed group as one piece:
/// what stands at the outermost level of a text.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, word) in words(text) {
        if depth == 0 {
            start = at;
        }
        match word {
            "(" | "[" => depth += 1,
            // A bracket that none opens is a piece of its own.
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            pieces.push(&text[start..at + word.len()]);
        }
    }
    if depth > 0 {
        pieces.push(&text[start..]);
    }
    pieces
}

/// What is in a group, if the piece is one.
pub(crate) fn inside(piece: &str) -> Option<&str> {
    let inner = piece.strip_prefix(['(', '['])?;
    inner.strip_suffix([')', ']'])
}

/// The parts of a list of pieces between separators.
pub(crate) fn split<'p, 'a>(
    pieces: &'p [&'a str],
    separator: &str,
) -> impl Iterator<Item = &'p [&'a str]> {
    pieces.split(move |piece| piece.eq_ignore_ascii_case(separator))
}

/// Whether a piece is a word of SQL.
pub(crate) fn is(piece: &str, keyword: &str) -> bool {
    piece.eq_ignore_ascii_case(keyword)
}

/// The name that a piece is, without quotes.
pub(crate) fn name(piece: &str) -> Option<String> {
    match piece.strip_prefix('"') {
        Some(inner) => Some(inner.strip_suffix('"')?.replace("\"\"", "\"")),
        None => piece
            .chars()
            .all(is_word)
            .then(|| piece.to_owned())
            .filter(|name| name.starts_with(|first: char| !first.is_ascii_digit())),
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// The end of a literal or quoted name; a doubled quote goes on.
fn quoted_end(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(length) = text[at..].find(quote) {
        at += length + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_groups_are_one_piece() {
        assert_eq!(
            pieces("a = ANY(ARRAY['x,)', \"q\"\"(\"]) AND b"),
            ["a", "=", "ANY", "(ARRAY['x,)', \"q\"\"(\"])", "AND", "b"]
        );
        assert_eq!(pieces("'it''s' || (x"), ["'it''s'", "|", "|", "(x"]);
        assert_eq!(pieces("a) b"), ["a", ")", "b"]);
    }

    #[test]
    fn words_stand_in_groups_too() {
        let found: Vec<_> = words("f( \"ü\"\"\", 'a b')").collect();
        let expected = [
            (0, "f"),
            (1, "("),
            (3, "\"ü\"\"\""),
            (9, ","),
            (11, "'a b'"),
            (16, ")"),
        ];
        assert_eq!(found, expected);
    }
}
