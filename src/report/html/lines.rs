//! Two texts side by side.
//!
//! The lines that replace one another stand in a grid of two columns, where
//! the screen is wide enough, and below one another where it is not: which of
//! the two is for the style sheet to say, so that each line is written once.
//! Only the equal lines around are written twice.

use super::escape::Lines;
use crate::report::{Hunk, Line, Sign};
use maud::{Markup, PreEscaped, Render, html};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A line of more words than this is shown as changed as a whole: comparing
/// takes time that grows with the square of them.
const MOST_WORDS: usize = 400;

/// The hunks of a diff.
pub(super) fn hunks(hunks: &[Hunk]) -> Markup {
    let lines = || hunks.iter().flat_map(|hunk| &hunk.lines);
    let has = |sign| lines().any(|line| sign_of(line) == Some(sign));
    // A text that came or went as a whole has nothing beside it.
    let is_two = has(Sign::Added) && has(Sign::Removed);
    html! {
        div.diff.two[is_two] {
            @for (index, hunk) in hunks.iter().enumerate() {
                @if index > 0 { div.gap {} }
                (lines_of(hunk, is_two))
            }
        }
    }
}

/// Two values, each in a line, with what differs in them marked.
pub(super) fn values(old: &str, new: &str) -> Markup {
    let (old, new) = marked(old, new);
    html! {
        div.diff.two {
            div.chunk { (line('o', None, &old)) (line('n', None, &new)) }
        }
    }
}

fn sign_of(line: &Line) -> Option<Sign> {
    match line {
        Line::Same(_) => None,
        Line::Removed(_) => Some(Sign::Removed),
        Line::Added(_) => Some(Sign::Added),
    }
}

fn lines_of(hunk: &Hunk, is_two: bool) -> Markup {
    let (mut old, mut new) = (hunk.old_start, hunk.new_start);
    let is_same = |line: &Line| sign_of(line).is_none();
    let chunks = hunk
        .lines
        .chunk_by(|one, two| is_same(one) == is_same(two))
        .map(|chunk| {
            let markup = if chunk.first().is_some_and(is_same) {
                same(chunk, (old, new), is_two)
            } else {
                changed(chunk, (old, new))
            };
            let without = |sign| chunk.iter().filter(move |line| sign_of(line) != Some(sign));
            old += without(Sign::Added).count();
            new += without(Sign::Removed).count();
            markup
        });
    html! { @for chunk in chunks { (chunk) } }
}

fn text(line: &Line) -> &str {
    match line {
        Line::Same(text) | Line::Removed(text) | Line::Added(text) => text,
    }
}

/// Equal lines. The second column is nothing new to those who listen.
fn same(lines: &[Line], (old, new): (usize, usize), is_two: bool) -> Markup {
    let numbered = |first: usize| lines.iter().zip(first..);
    html! {
        div.chunk {
            @for (it, number) in numbered(old) { (line('s', Some(number), &escaped(text(it)))) }
            @if is_two {
                @for (it, number) in numbered(new) {
                    div.l.s.again data-n=(number) aria-hidden="true" { (Lines(text(it))) }
                }
            }
        }
    }
}

/// Lines that replace one another, the first by the first and so on.
fn changed(lines: &[Line], (old, new): (usize, usize)) -> Markup {
    let of = |sign| {
        let lines = lines.iter().filter(move |line| sign_of(line) == Some(sign));
        lines.map(text).collect::<Vec<_>>()
    };
    let (removed, added) = (of(Sign::Removed), of(Sign::Added));
    let mut pairs: Vec<(Markup, Markup)> = removed
        .iter()
        .zip(&added)
        .map(|(old, new)| marked(old, new))
        .collect();
    let both = pairs.len();
    let mut old_lines: Vec<Markup> = Vec::with_capacity(removed.len());
    let mut new_lines: Vec<Markup> = Vec::with_capacity(added.len());
    for (old, new) in pairs.drain(..) {
        old_lines.push(old);
        new_lines.push(new);
    }
    old_lines.extend(removed.iter().skip(both).map(|text| escaped(text)));
    new_lines.extend(added.iter().skip(both).map(|text| escaped(text)));
    html! {
        div.chunk {
            @for (text, number) in old_lines.iter().zip(old..) { (line('o', Some(number), text)) }
            @for (text, number) in new_lines.iter().zip(new..) { (line('n', Some(number), text)) }
        }
    }
}

/// A line of a side: `o` for old, `n` for new, `s` for the same.
fn line(side: char, number: Option<usize>, text: &Markup) -> Markup {
    html! { div.l.(side) data-n=[number] { (text) } }
}

fn escaped(text: &str) -> Markup {
    Lines(text).render()
}

/// Two lines with the words that differ marked; without marks where they have
/// little in common.
fn marked(old: &str, new: &str) -> (Markup, Markup) {
    let (a, b) = (words(old), words(new));
    if a.len().max(b.len()) > MOST_WORDS {
        return (escaped(old), escaped(new));
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let is_word = |word: &&&str| !word.trim().is_empty();
    let equal: usize = ops
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| a[op.old_range()].iter().filter(is_word).count())
        .sum();
    let most = a
        .iter()
        .filter(is_word)
        .count()
        .max(b.iter().filter(is_word).count());
    if equal * 3 < most {
        return (escaped(old), escaped(new));
    }
    let (mut left, mut right) = (String::new(), String::new());
    for op in &ops {
        let is_equal = matches!(op, DiffOp::Equal { .. });
        mark(&mut left, &a[op.old_range()], "del", is_equal);
        mark(&mut right, &b[op.new_range()], "ins", is_equal);
    }
    (PreEscaped(left), PreEscaped(right))
}

fn mark(out: &mut String, words: &[&str], element: &str, is_equal: bool) {
    if words.is_empty() {
        return;
    }
    let text = words.concat();
    if is_equal {
        Lines(&text).render_to(out);
    } else {
        *out += &format!("<{element}>");
        Lines(&text).render_to(out);
        *out += &format!("</{element}>");
    }
}

/// The words of a line: names and numbers, white space, and every other
/// character by itself.
fn words(text: &str) -> Vec<&str> {
    let class = |letter: char| match letter {
        _ if letter.is_alphanumeric() || letter == '_' => 1,
        _ if letter.is_whitespace() => 2,
        _ => 0,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (index, letter) in text.char_indices() {
        let class = class(letter);
        if before.is_some_and(|before| before != class || class == 0) {
            words.push(&text[start..index]);
            start = index;
        }
        before = Some(class);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_the_words_that_differ() {
        let (old, new) = marked("sum(l.price) <", "sum(l.price * 2) <");
        assert_eq!(old.into_string(), "sum(l.price) &lt;");
        assert_eq!(new.into_string(), "sum(l.price<ins> * 2</ins>) &lt;");
        let (old, _) = marked("a b c d", "e f g h");
        assert_eq!(old.into_string(), "a b c d");
    }

    #[test]
    fn words_make_up_the_line() {
        let text = "  café = 'x'::text;";
        assert_eq!(words(text).concat(), text);
        assert_eq!(words("a.b  c"), ["a", ".", "b", "  ", "c"]);
        assert!(words("").is_empty());
    }

    #[test]
    fn lines_are_numbered_on_both_sides() {
        let hunk = Hunk {
            old_start: 4,
            old_lines: 3,
            new_start: 9,
            new_lines: 2,
            lines: vec![
                Line::Same("x".to_owned()),
                Line::Removed("1".to_owned()),
                Line::Removed("2".to_owned()),
                Line::Added("<3>".to_owned()),
            ],
        };
        let page = hunks(&[hunk]).into_string();
        for line in [
            "<div class=\"l s\" data-n=\"4\">x</div>",
            "<div class=\"l s again\" data-n=\"9\" aria-hidden=\"true\">x</div>",
            "<div class=\"l o\" data-n=\"5\">1</div>",
            "<div class=\"l o\" data-n=\"6\">2</div>",
            "<div class=\"l n\" data-n=\"10\">&lt;3&gt;</div>",
        ] {
            assert!(page.contains(line), "{line} is not in {page}");
        }
    }
}
