use crate::catalog::{Identifier, Key, Name, TypeName};
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, ObjectKind};
use crate::rules::column_of::column;
use crate::rules::foreign_key::target;
use crate::rules::value_kind::value_kind;
use crate::rules::{Findings, Pair, Severity, rule};

rule! {
    /// On the new side a column of a foreign key has another type than the
    /// column that it references, and that was not so before.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL allows a foreign key between types that it can compare, such
    /// as integer and bigint. A column that is narrower than what it points at
    /// runs out first: rows whose key is beyond 2147483647 cannot be pointed
    /// at; one that is wider is harmless. With numeric against integer every
    /// check and every join casts, and may not use the index. It is what a key
    /// that was widened on one end alone leaves behind.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.customers ALTER COLUMN id TYPE bigint;
    /// -- public.orders.customer_id, which references it, stays integer
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Change both columns, the referencing one first, so that it takes every
    /// value at any time.
    "column-type-differs-from-referenced", Correctness, Medium;
    whole pair => check
}

/// The types of the two ends of a foreign key, column by column.
type Ends<'a> = Vec<(&'a Name, &'a TypeName, &'a Name, &'a TypeName)>;

fn check(pair: &Pair<'_>, found: &mut Findings) {
    for (key, entry) in pair.new_side().iter() {
        let Some(new) = Constraint::of(&entry.object) else {
            continue;
        };
        let Some(ends) = differing(pair, Side::New, key, new).filter(|ends| !ends.is_empty())
        else {
            continue;
        };
        let old = pair
            .old()
            .get(key)
            .and_then(|old| Constraint::of(&old.object));
        let before = old.and_then(|old| differing(pair, Side::Old, key, old));
        if before.as_ref() == Some(&ends) {
            continue;
        }
        let Some(table) = &new.references else {
            continue;
        };
        for (own, own_type, other, other_type) in ends {
            let (severity, consequence) = match (width(own_type), width(other_type)) {
                (Some(own), Some(other)) if own < other => {
                    (Severity::Medium, "it cannot point at every row")
                }
                (Some(_), Some(_)) => (Severity::Info, "it holds more than it can point at"),
                _ => (Severity::Medium, "every check and join has to cast"),
            };
            found
                .add_to(
                    pair,
                    Some(key),
                    format!(
                        "{key}: {} is {own_type}, and {table}.{} that it references is {other_type}: {consequence}",
                        Identifier(own),
                        Identifier(other)
                    ),
                )
                .about(format!("{own}: {own_type}, {other_type}"))
                .severity(severity)
                .remedy("Give both columns the same type.");
        }
    }
}

/// The pairs of columns whose types differ; nothing where the object is no
/// foreign key, or where its ends are not to be seen.
fn differing<'a>(
    pair: &Pair<'a>,
    side: Side,
    key: &Key,
    constraint: &'a Constraint,
) -> Option<Ends<'a>> {
    if constraint.r#type != ConstraintType::ForeignKey {
        return None;
    }
    let (table, referenced) = target(pair, side, key, constraint)?;
    let own_table = key.relation();
    let ends = constraint
        .columns
        .iter()
        .zip(referenced)
        .filter_map(|(own, other)| {
            let own_type = column(pair, side, key, &own_table, own)?.r#type.as_ref()?;
            let other_type = column(pair, side, key, table, other)?.r#type.as_ref()?;
            differ(own_type, other_type).then_some((own, own_type, other, other_type))
        });
    Some(ends.collect())
}

/// Texts of all kinds compare alike, and types of users may be domains of one
/// another.
fn differ(own: &TypeName, other: &TypeName) -> bool {
    let names = (own.built_in(), other.built_in());
    let (Some(name), Some(other_name)) = names else {
        return false;
    };
    name != other_name && !(value_kind(own) == "text" && value_kind(other) == "text")
}

fn width(of: &TypeName) -> Option<u8> {
    match of.built_in()? {
        "smallint" => Some(2),
        "integer" => Some(4),
        "bigint" => Some(8),
        _ => None,
    }
}
