use crate::catalog::{Key, TypeName};
use crate::kind::{Column, Kind, ObjectKind, Sequence};
use crate::rules::{Case, Findings, Severity, rule, witness};

rule! {
    /// The sequence of an identity or serial column is of a smaller type on
    /// the new side, and ends sooner.
    ///
    /// ## Why it matters
    ///
    /// A sequence of type integer ends at 2147483647, one of smallint at
    /// 32767. If it stands beyond already, the change fails; otherwise the
    /// table refuses inserts on the day when the end is reached. Whether the
    /// column's own values fit is told by `column-type-narrowed`.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER SEQUENCE public.orders_id_seq AS integer;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Leave the sequence at bigint: it costs nothing, and a column that is
    /// smaller says itself when it is full.
    "identity-or-serial-type-narrowed", DataLoss, Medium;
    each [Sequence] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Sequence>() else {
        return;
    };
    if it.change("type").is_none() || size(new.r#type.as_ref()) >= size(old.r#type.as_ref()) {
        return;
    }
    let name = witness::relation(it);
    let finding = found
        .add_about(
            it,
            "type",
            format!(
                "{} is {} instead of {} and ends at {}",
                it.object(),
                word(new.r#type.as_ref()),
                word(old.r#type.as_ref()),
                new.maximum
            ),
        )
        .remedy("Keep the larger type, or make sure that the sequence will never get there.")
        .witness(format!(
            "SELECT last_value FROM {name} WHERE last_value > {}",
            new.maximum
        ));
    if column_size(it, old).is_some_and(|column| column <= size(new.r#type.as_ref())) {
        // The column never took more.
        finding.severity(Severity::Info);
    }
}

/// How many bytes the column has that the sequence belonged to.
fn column_size(it: &Case<'_>, sequence: &Sequence) -> Option<u8> {
    let owner = sequence.owned_by.as_ref()?;
    let mut key = Key::member(Kind::Column, &owner.table, &owner.column);
    key.database.clone_from(&it.key().database);
    let column = Column::of(&it.pair().old().get(&key)?.object)?;
    Some(size(Some(column.r#type.as_ref()?)))
}

fn word(of: Option<&TypeName>) -> String {
    of.map_or_else(|| "bigint".to_owned(), ToString::to_string)
}

fn size(of: Option<&TypeName>) -> u8 {
    match word(of).as_str() {
        "smallint" => 2,
        "integer" => 4,
        _ => 8,
    }
}
