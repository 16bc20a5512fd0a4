//! The columns that a query gives, as its canonical text says them.

use crate::rules::pieces::{inside, is, name, pieces, split};

/// One column of a query's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct OutputColumn {
    /// The name that clients see.
    pub name: String,
    /// What the column is computed from.
    pub expression: String,
    /// The type that the whole expression is cast to, if it is.
    pub cast: Option<String>,
}

/// A query as far as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Output {
    /// The columns in order.
    pub columns: Vec<OutputColumn>,
    /// What stands before and behind the list of columns.
    pub source: String,
}

/// Words that follow the list of columns. `FROM` behind `DISTINCT` and `GROUP`
/// behind `WITHIN` stand in an expression.
const ENDS: [(&str, &str); 11] = [
    ("FROM", "DISTINCT"),
    ("GROUP", "WITHIN"),
    ("WHERE", ""),
    ("HAVING", ""),
    ("UNION", ""),
    ("INTERSECT", ""),
    ("EXCEPT", ""),
    ("ORDER", ""),
    ("LIMIT", ""),
    ("OFFSET", ""),
    ("WINDOW", ""),
];

/// What a query gives; nothing where the text does not say the names of all
/// columns, as with `*` and VALUES.
pub(in crate::rules) fn output(query: &str) -> Option<Output> {
    if query.contains("E'") {
        return None;
    }
    let mut pieces = pieces(query);
    // The first of several queries gives the names.
    while let [first, ..] = pieces.as_slice()
        && first.starts_with('(')
    {
        pieces = self::pieces(inside(first)?);
    }
    let start = pieces.iter().position(|piece| is(piece, "SELECT"))? + 1;
    let list = without_distinct(&pieces[start..]);
    let end = (0..list.len()).find(|&at| {
        ENDS.iter().any(|(word, but_not_behind)| {
            is(list[at], word) && (at == 0 || !is(list[at - 1], but_not_behind))
        })
    });
    let (list, rest) = list.split_at(end.unwrap_or(list.len()));
    let source = [spelled(&pieces[..start]), spelled(rest)].join(" … ");
    let columns: Option<Vec<_>> = split(list, ",").map(column).collect();
    Some(Output {
        columns: columns?,
        source,
    })
}

fn without_distinct<'p, 'a>(list: &'p [&'a str]) -> &'p [&'a str] {
    match list {
        [distinct, on, group, rest @ ..]
            if is(distinct, "DISTINCT") && is(on, "ON") && group.starts_with('(') =>
        {
            rest
        }
        [distinct, rest @ ..] if is(distinct, "DISTINCT") => rest,
        _ => list,
    }
}

fn column(item: &[&str]) -> Option<OutputColumn> {
    let (expression, last) = match item {
        [expression @ .., word, last] if is(word, "AS") => (expression, last),
        [.., last] if is_column(item) => (item, last),
        _ => return None,
    };
    Some(OutputColumn {
        name: name(last)?,
        expression: spelled(expression),
        cast: cast(expression),
    })
}

/// Whether pieces are the name of a column, qualified or not.
fn is_column(pieces: &[&str]) -> bool {
    let is_name_or_dot = |(at, piece): (usize, &&str)| {
        if at % 2 == 1 {
            *piece == "."
        } else {
            name(piece).is_some()
        }
    };
    pieces.len() % 2 == 1 && pieces.iter().enumerate().all(is_name_or_dot)
}

/// The type behind the last cast, if nothing but one operand stands before it.
fn cast(expression: &[&str]) -> Option<String> {
    let at = expression.windows(2).rposition(|two| two == [":", ":"])?;
    let (operand, to) = (&expression[..at], &expression[at + 2..]);
    let operand = match operand {
        // A call is one operand with its brackets.
        [function @ .., arguments] if arguments.starts_with('(') && is_column(function) => function,
        operand => operand,
    };
    let is_one = operand.len() == 1 || is_column(operand);
    is_one.then(|| to.join(" ").replace(" (", "("))
}

/// The pieces as a reader writes them.
fn spelled(pieces: &[&str]) -> String {
    let mut text = String::new();
    let is_joint = |piece: &str| matches!(piece, "." | ":");
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| pieces[before]);
        let is_call =
            piece.starts_with(['(', '[']) && before.is_some_and(|before| name(before).is_some());
        let is_apart = before.is_some_and(|before| !is_joint(before))
            && !is_call
            && !is_joint(piece)
            && *piece != ",";
        if is_apart {
            text.push(' ');
        }
        text += &piece.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Option<Vec<String>> {
        let output = output(query)?;
        Some(
            output
                .columns
                .into_iter()
                .map(|column| column.name)
                .collect(),
        )
    }

    #[test]
    fn names_are_those_that_clients_see() {
        let query = "WITH x AS (SELECT 1 AS no) SELECT DISTINCT ON (a, b) a, t.\"B\", \
                     count(*) FILTER (WHERE a > 1) AS n, a IS DISTINCT FROM b AS differs, \
                     x::numeric(10,2) AS \"from\" FROM t, u GROUP BY a";
        let expected = ["a", "B", "n", "differs", "from"].map(str::to_owned);
        assert_eq!(names(query), Some(expected.to_vec()));
        let columns = output(query).map(|it| it.columns).unwrap_or_default();
        assert_eq!(columns[4].cast.as_deref(), Some("numeric(10,2)"));
        assert_eq!(columns[2].expression, "count(*) FILTER(WHERE a > 1)");
        assert_eq!(names("SELECT * FROM t"), None);
        assert_eq!(names("VALUES (1, 2)"), None);
    }
}
