//! The words and signs of an expression's text, for questions that its
//! references do not answer.

/// A piece of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A word, a number, or a quoted identifier.
    Word(&'a str),
    /// A string.
    Text,
    /// Any other character.
    Sign(char),
}

/// The pieces of a text with their places.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, Piece<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].len() - text[at..].trim_start().len();
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let (length, piece) = match first {
            '\'' => (quoted(rest, '\''), Piece::Text),
            '"' => {
                let length = quoted(rest, '"');
                (length, Piece::Word(&rest[..length]))
            }
            letter if letter.is_alphanumeric() || letter == '_' => {
                let length = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
                    .unwrap_or(rest.len());
                (length, Piece::Word(&rest[..length]))
            }
            sign => (sign.len_utf8(), Piece::Sign(sign)),
        };
        at = start + length;
        Some((start, piece))
    })
}

/// The length of a quoted piece; a doubled quote is two pieces without a gap,
/// which come to the same.
fn quoted(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(text.len(), |end| end + 2)
}
