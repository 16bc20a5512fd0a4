//! Which rows the bounds of partitions take, where a partition key is one
//! column and the bounds are ranges or lists.

use crate::catalog::pieces::{inside, is, name, pieces};
use crate::catalog::{Expr, QualifiedName};
use crate::diff::Side;
use crate::kind::{Kind, Object, ObjectKind, Table};
use crate::rules::{Case, witness};

/// The rows of the table that the object is which do not fit the bound that it
/// has as a partition of another.
pub(in crate::rules) fn outside(it: &Case<'_>, parent: &QualifiedName) -> Option<String> {
    let key = it.pair().relation(Side::New, it.key(), parent)?;
    let parent = Table::of(&it.pair().new_side().get(&key)?.object)?;
    let bound = it.new_object::<Table>()?.partition_bound.as_ref()?;
    rows(it, parent.partition_by.as_ref()?, &[bound])
}

/// The rows of the default partition that a new bound takes, which have to be
/// moved first.
pub(in crate::rules) fn taken_from(
    it: &Case<'_>,
    parent: &QualifiedName,
    default: &QualifiedName,
) -> Option<String> {
    let key = it.pair().relation(Side::New, it.key(), parent)?;
    let parent = Table::of(&it.pair().new_side().get(&key)?.object)?;
    let bound = it.new_object::<Table>()?.partition_bound.as_ref()?;
    let by = parent.partition_by.as_ref()?;
    if !witness::can_ask(it, default, by) {
        return None;
    }
    Some(format!(
        "SELECT * FROM {default} WHERE {}",
        fits(by, bound)?
    ))
}

/// The rows of the table that the object is which none of its partitions takes.
pub(in crate::rules) fn without_partition(it: &Case<'_>) -> Option<String> {
    let key = it.new_object::<Table>()?.partition_by.as_ref()?;
    let parent = it.key().relation();
    // A foreign table can be a partition too.
    let children = it.pair().new_side().related_where(&parent, |key, entry| {
        key.database == it.key().database && entry.created && key.kind != Kind::Column
    });
    let bounds = children.iter().filter_map(|key| {
        let (of, bound) = match &it.pair().new_side().get(key)?.object {
            Object::Table(table) => (&table.partition_of, &table.partition_bound),
            Object::ForeignTable(table) => (&table.partition_of, &table.partition_bound),
            _ => return None,
        };
        bound.as_ref().filter(|_| of.as_ref() == Some(&parent))
    });
    rows(it, key, &bounds.collect::<Vec<_>>())
}

fn rows(it: &Case<'_>, key: &Expr, bounds: &[&Expr]) -> Option<String> {
    let table = it.key().relation();
    if !witness::can_ask(it, &table, key) {
        return None;
    }
    if bounds.is_empty() {
        return witness::any_row(it);
    }
    let fitting: Option<Vec<String>> = bounds.iter().map(|bound| fits(key, bound)).collect();
    let condition = format!("({}) IS NOT TRUE", fitting?.join(" OR "));
    Some(witness::rows(&witness::relation(it), &condition))
}

/// The condition under which a row is in a partition.
fn fits(key: &Expr, bound: &Expr) -> Option<String> {
    let key = pieces(key.text());
    let [strategy, columns] = key.as_slice() else {
        return None;
    };
    let column = single(columns).filter(|column| name(column).is_some())?;
    let bound = pieces(bound.text());
    match bound.as_slice() {
        [_, _, from, least, to, most]
            if is(strategy, "RANGE") && is(from, "FROM") && is(to, "TO") =>
        {
            let (least, most) = (single(least)?, single(most)?);
            let mut conditions = vec![format!("{column} IS NOT NULL")];
            if !is(least, "MINVALUE") {
                conditions.push(format!("{column} >= {least}"));
            }
            if !is(most, "MAXVALUE") {
                conditions.push(format!("{column} < {most}"));
            }
            Some(format!("({})", conditions.join(" AND ")))
        }
        [_, _, word, list] if is(strategy, "LIST") && is(word, "IN") => {
            let has_null = pieces(inside(list)?).iter().any(|piece| is(piece, "NULL"));
            (!has_null).then(|| format!("{column} IN {list}"))
        }
        _ => None,
    }
}

/// The one piece in brackets.
fn single(group: &str) -> Option<&str> {
    match pieces(inside(group)?).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::catalog::Expr;

    #[test]
    fn a_bound_is_a_condition_of_its_column() {
        let expr = |text: &str| Expr::new(text.to_owned(), 0, Vec::new());
        let of = |key, bound| fits(&expr(key), &expr(bound));
        assert_eq!(
            of("RANGE (at)", "FOR VALUES FROM ('2024-01-01') TO (MAXVALUE)").as_deref(),
            Some("(at IS NOT NULL AND at >= '2024-01-01')")
        );
        assert_eq!(
            of("LIST (\"Kind\")", "FOR VALUES IN ('a', 'b')").as_deref(),
            Some("\"Kind\" IN ('a', 'b')")
        );
        for (key, bound) in [
            ("RANGE (a, b)", "FOR VALUES FROM (1, 1) TO (2, 2)"),
            ("RANGE ((a + 1))", "FOR VALUES FROM (1) TO (2)"),
            ("LIST (a)", "FOR VALUES IN ('a', NULL)"),
            ("LIST (a)", "DEFAULT"),
            ("HASH (a)", "FOR VALUES WITH (modulus 2, remainder 0)"),
        ] {
            assert_eq!(of(key, bound), None, "{key} {bound}");
        }
    }
}
