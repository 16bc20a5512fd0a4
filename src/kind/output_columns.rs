//! The columns that a query gives, as its canonical text says them: those of a
//! view stand in no dump, and its query is all there is.

use crate::catalog::pieces::{inside, is, name, pieces, split};

/// One column of a query's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutputColumn {
    /// The name that clients see.
    pub name: String,
    /// What the column is computed from.
    pub expression: String,
    /// The type that the whole expression is cast to, if it is.
    pub cast: Option<String>,
}

/// A query as far as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    /// The columns in order.
    pub columns: Vec<OutputColumn>,
    /// What stands before and behind the list of columns.
    pub source: String,
}

impl OutputColumn {
    /// The column of a relation that this one is, if it is nothing else.
    pub(super) fn source(&self) -> Option<String> {
        let expression = pieces(&self.expression);
        let last = expression.last().filter(|_| is_column(&expression))?;
        name(last)
    }
}

/// Words that follow the list of columns. `FROM` behind `DISTINCT` and `GROUP`
/// behind `WITHIN` stand in an expression.
const ENDS: [(&str, &str); 13] = [
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
    ("FETCH", ""),
    ("FOR", ""),
];

/// What a query gives; nothing where the text does not say the names of all
/// columns, as with `*` and VALUES.
pub(crate) fn output(query: &str) -> Option<Output> {
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

/// The type behind the last cast, if nothing but one operand stands before it,
/// or one that is cast itself.
fn cast(expression: &[&str]) -> Option<String> {
    let at = expression.windows(2).rposition(|two| two == [":", ":"])?;
    let (operand, to) = (&expression[..at], &expression[at + 2..]);
    let operand = match operand {
        // A call is one operand with its brackets.
        [function @ .., arguments] if arguments.starts_with('(') && is_column(function) => function,
        operand => operand,
    };
    let is_one = operand.len() == 1 || is_column(operand) || cast(operand).is_some();
    (is_one && to.iter().all(|piece| is_of_type(piece))).then(|| to.join(" ").replace(" (", "("))
}

/// Whether a piece can be part of a type: `numeric(10,2)`, `app.state[]`.
fn is_of_type(piece: &str) -> bool {
    piece == "." || piece.starts_with(['(', '[']) || name(piece).is_some()
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

    #[test]
    fn names_are_those_that_clients_see() {
        for (query, expected) in [
            ("SELECT a, t.\"B\", (a + 1) AS c FROM t", Some("a B c")),
            ("SELECT DISTINCT ON (a, b) a, b FROM t", Some("a b")),
            ("WITH w AS (SELECT 1 AS x) SELECT w.x FROM w", Some("x")),
            ("SELECT a IS DISTINCT FROM b AS c, d FROM t", Some("c d")),
            (
                "SELECT f(0.5) WITHIN GROUP (ORDER BY a) AS p FROM t GROUP BY b",
                Some("p"),
            ),
            ("SELECT 'a, b FROM' AS \"from\" WHERE true", Some("from")),
            ("SELECT 1 AS a FETCH FIRST 1 ROW WITH TIES", Some("a")),
            ("SELECT a UNION SELECT b", Some("a")),
            ("(SELECT a LIMIT 1) UNION SELECT b", Some("a")),
            ("SELECT a b FROM t", None),
            ("SELECT * FROM t", None),
            ("VALUES (1, 2)", None),
        ] {
            let found = output(query).map(|output| {
                let names: Vec<String> = output.columns.into_iter().map(|it| it.name).collect();
                names.join(" ")
            });
            assert_eq!(found.as_deref(), expected, "{query}");
        }
    }

    #[test]
    fn a_cast_of_one_operand_says_the_type() {
        for (expression, expected) in [
            ("x::numeric(10, 2)", Some("numeric(10, 2)")),
            (
                "(a + b)::timestamp with time zone",
                Some("timestamp with time zone"),
            ),
            ("f(a)::text", Some("text")),
            ("a::integer::text", Some("text")),
            ("a::integer + 1", None),
            ("a + b::integer", None),
            ("(a)::integer || b::text", None),
        ] {
            let output = output(&format!("SELECT {expression} AS x"));
            let columns = output.map(|it| it.columns).unwrap_or_default();
            let cast = columns.first().and_then(|column| column.cast.as_deref());
            assert_eq!(cast, expected, "{expression}");
        }
    }

    #[test]
    fn expressions_are_spelled_on_one_line() {
        let query = "SELECT count(*) FILTER (WHERE\n    a > 1) AS n FROM t";
        let columns = output(query).map(|it| it.columns).unwrap_or_default();
        let expressions: Vec<&str> = columns.iter().map(|it| &*it.expression).collect();
        assert_eq!(expressions, ["count(*) FILTER(WHERE a > 1)"]);
    }
}
