//! Canonical SQL in pieces: what stands outside of all brackets.
//!
//! Rules that have to look into an expression have its canonical text and no
//! parse tree. They ask only what can be told from its outermost level.

/// The words, names, literals, symbols and bracketed groups of a text, in
/// order. A group is one piece with all that is in it.
pub(in crate::rules) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '\'' | '"' => quoted_end(rest, first),
            '(' | '[' => group_end(rest),
            letter if is_word(letter) => rest
                .find(|letter: char| !is_word(letter))
                .unwrap_or(rest.len()),
            symbol => symbol.len_utf8(),
        };
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after.trim_start();
    }
    pieces
}

/// What is in a group, if the piece is one.
pub(in crate::rules) fn inside(piece: &str) -> Option<&str> {
    let inner = piece.strip_prefix(['(', '['])?;
    inner.strip_suffix([')', ']'])
}

/// The parts of a list of pieces between separators.
pub(in crate::rules) fn split<'p, 'a>(
    pieces: &'p [&'a str],
    separator: &str,
) -> impl Iterator<Item = &'p [&'a str]> {
    pieces.split(move |piece| piece.eq_ignore_ascii_case(separator))
}

/// How long a condition may be to stand in a message.
const LONGEST: usize = 100;

/// A text for a message, on one line; nothing where it is too long to be read
/// there. The report shows it beside the finding.
pub(in crate::rules) fn short(text: &str) -> Option<String> {
    (text.len() <= LONGEST).then(|| crate::report::in_line(text))
}

/// Whether a piece is a word of SQL.
pub(in crate::rules) fn is(piece: &str, keyword: &str) -> bool {
    piece.eq_ignore_ascii_case(keyword)
}

/// The name that a piece is, without quotes.
pub(in crate::rules) fn name(piece: &str) -> Option<String> {
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

fn group_end(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(letter) = text[at..].chars().next() {
        match letter {
            '\'' | '"' => {
                at += quoted_end(&text[at..], letter);
                continue;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        at += letter.len_utf8();
        if depth == 0 {
            return at;
        }
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
    }
}
