use crate::catalog::TypeName;
use crate::kind::Sequence;
use crate::rules::{Case, Findings, rule, witness};

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
    found
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
