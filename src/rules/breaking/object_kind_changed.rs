use crate::catalog::Key;
use crate::diff::Side;
use crate::kind::Kind;
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A name stands for an object of another kind on the new side: a view
    /// where a table was, an enumeration where a domain was.
    ///
    /// ## Why it matters
    ///
    /// Queries may go on, and fail where the new kind cannot do what the old
    /// one did. A view takes no index, no foreign key refers to it, and only a
    /// simple one takes INSERT and UPDATE. A materialized view is as old as
    /// its last REFRESH and takes no writes at all. A type of another kind
    /// takes other values. The old object is dropped; what rows are lost is
    /// told by rules on data loss.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP TABLE public.stock;
    /// CREATE VIEW public.stock AS SELECT … FROM public.movements;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let clients that write use the new place first. Rename the old object
    /// and make the new one in one transaction, and drop the old one later.
    /// Privileges do not go over: grant them again.
    "object-kind-changed", Breaking, High;
    each [Table, ForeignTable, View, MaterializedView, Sequence, Enum, CompositeType, Domain, Range, BaseType] => check
}

const TYPES: [Kind; 5] = [
    Kind::Enum,
    Kind::CompositeType,
    Kind::Domain,
    Kind::Range,
    Kind::BaseType,
];

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_added() {
        return;
    }
    let Some(old) = same_name(it, Side::Old) else {
        return;
    };
    if old.kind == it.kind() {
        return;
    }
    let meaning = match (old.kind, it.kind()) {
        (Kind::Table, Kind::View) => {
            ": only a simple view takes writes, and none an index or a foreign key"
        }
        (_, Kind::MaterializedView) => ": it takes no writes, and is as old as its last REFRESH",
        (Kind::MaterializedView, Kind::View) => ": every read computes its rows",
        _ => "",
    };
    let users = it.pair().users(Side::Old, &old);
    found
        .add(
            it,
            format!("{} is {} instead of {}{meaning}",
                it.identity(),
                with_article(it.kind()),
                with_article(old.kind)),
        )
        .severity(match (old.kind, it.kind()) {
            (Kind::View | Kind::MaterializedView, Kind::Table | Kind::View | Kind::MaterializedView) => {
                Severity::Medium
            }
            _ => Severity::High,
        })
        .remedy("Make the change in one transaction, keep the old object under another name, and grant privileges again.")
        .dependents(users);
}

/// The object that has the name on the old side and loses it.
fn same_name(it: &Case<'_>, side: Side) -> Option<Key> {
    let name = it.key().relation();
    if it.kind().is_relation() {
        let key = it.pair().relation(side, it.key(), &name)?;
        return it.pair().is_removed(&key).then_some(key);
    }
    TYPES
        .into_iter()
        .map(|kind| {
            let mut key = Key::qualified(kind, &name);
            key.database.clone_from(&it.key().database);
            key
        })
        .find(|key| it.pair().is_removed(key))
}

fn with_article(kind: Kind) -> String {
    let article = if kind.word().starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {kind}")
}
