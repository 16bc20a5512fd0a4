use crate::catalog::QualifiedName;
use crate::diff::Side;
use crate::kind::Table;
use crate::report::in_line;
use crate::rules::{Case, Findings, rule};
use regex::Regex;
use std::sync::LazyLock;

rule! {
    /// A new table looks by its name like a backup or an older copy of a table
    /// that stands beside it.
    ///
    /// ## Why it matters
    ///
    /// `orders_old`, `orders_backup` and `orders_20240131` are what is left of a
    /// migration or of an afternoon's repair. Carried into another database
    /// they take up space, hold data that nobody cares for when it has to be
    /// deleted, often lack the row security and the privileges of their
    /// original, and keep foreign keys and views alive.
    ///
    /// The endings are `_old`, `_original`, `_orig`, `_backup`, `_bak`, `_bkp`,
    /// `_copy`, `_tmp`, `_temp`, each also with a number, and a date; a table
    /// of the plain name has to be in the same schema. Partitions do not count.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TABLE public.community_stories_old (LIKE public.community_stories);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Leave it out. If its rows are still wanted, dump them, and drop it where
    /// it is.
    "backup-table-beside-its-successor", Hygiene, Low;
    each [Table] => check
}

static ENDING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^ (.+?) _ (?:
            (?: old | original | orig | backup | bak | bkp | copy | tmp | temp ) (?: _? [0-9]+ )*
            | (?: 19 | 20 ) [0-9]{2} _? [0-9]{2} _? [0-9]{2}
        ) $",
    )
    .ok()
});

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(table) = it.added::<Table>() else {
        return;
    };
    if table.partition_of.is_some() {
        return;
    }
    let Some(plain) = plain_name(it.key().name()) else {
        return;
    };
    let name = QualifiedName::new(it.key().schema().cloned(), plain);
    if it.pair().relation(Side::New, it.key(), &name).is_none() {
        return;
    }
    found
        .add(
            it,
            format!(
                "{} looks like a backup or an older copy of {}",
                it.object(),
                in_line(&name.to_string())
            ),
        )
        .remedy("Leave it out; dump its rows first if they are still wanted.");
}

/// The name without the ending that backups have.
fn plain_name(name: &str) -> Option<&str> {
    let found = ENDING.as_ref()?.captures(name)?;
    Some(found.get(1)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn only_endings_of_backups_count() {
        for (name, plain) in [
            ("stories_original", Some("stories")),
            ("orders_old_2", Some("orders")),
            ("orders_bak1", Some("orders")),
            ("orders_20240131", Some("orders")),
            ("orders_2024_01_31", Some("orders")),
            ("orders_2024", None),
            ("threshold", None),
            ("old", None),
            ("orders_oldest", None),
        ] {
            assert_eq!(plain_name(name), plain, "{name}");
        }
    }
}
