//! What a change of a column's type does to values, in words: what is lost and
//! what fails is [`column_type`](crate::kind::column_type)'s to say.

use crate::catalog::TypeName;
use crate::effect::{At, Loss};
use crate::kind::Column;
use crate::kind::column_type::{self, TypeChange};
use crate::rules::case::Case;
use crate::rules::holder;

/// The built-in types whose values can stand in for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Family {
    /// smallint, integer, bigint, by their size.
    Integer(u8),
    /// numeric.
    Numeric,
    /// real, double precision, by their size.
    Float(u8),
    /// text, character varying.
    Text,
    /// character.
    Blanked,
    /// Types with a date.
    Timestamp,
    /// timestamp with time zone.
    TimestampTz,
    /// date.
    Date,
    /// time, with time zone or without.
    Time,
    /// Any other type.
    Other,
}

/// The family of a type; that of an array is that of its elements.
pub(in crate::rules) fn family(of: &TypeName) -> Family {
    match of.built_in().unwrap_or_default() {
        "smallint" => Family::Integer(2),
        "integer" => Family::Integer(4),
        "bigint" => Family::Integer(8),
        "numeric" => Family::Numeric,
        "real" => Family::Float(4),
        "double precision" => Family::Float(8),
        "text" | "character varying" => Family::Text,
        "character" => Family::Blanked,
        "timestamp without time zone" => Family::Timestamp,
        "timestamp with time zone" => Family::TimestampTz,
        "date" => Family::Date,
        "time without time zone" | "time with time zone" => Family::Time,
        _ => Family::Other,
    }
}

/// The types of a column that has another one.
pub(in crate::rules) fn types<'a>(it: &Case<'a>) -> Option<(&'a TypeName, &'a TypeName)> {
    it.change("type")?;
    let (old, new) = it.altered::<Column>()?;
    Some((old.r#type.as_ref()?, new.r#type.as_ref()?))
}

/// The types of a table's column that has another one, and what it takes to
/// change it; nothing for a partition's column that its parent's tells.
pub(in crate::rules) fn of<'a>(it: &Case<'a>) -> Option<(&'a TypeName, &'a TypeName, TypeChange)> {
    let (before, after) = types(it)?;
    if !holder::is_table(it) || holder::parent_says_attribute(it, "type") {
        return None;
    }
    let at = At::new(it.pair().diff(), it.key());
    Some((before, after, column_type::change(before, after, at)))
}

/// How values suffer from a change of type.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rules) struct Narrowing {
    /// What happens, as a sentence that begins with the values.
    pub words: String,
    /// The condition under which a value suffers, if SQL can say it.
    pub condition: Option<String>,
}

/// The condition under which a value is another one when it has been of the new
/// type. A time of day does not become a point in time again.
fn back_and_forth(column: &str, old: &TypeName, new: &TypeName) -> String {
    let is = |of: &TypeName, words: &str| of.built_in().is_some_and(|it| it.starts_with(words));
    if is(old, "timestamp") && is(new, "time") && !is(new, "timestamp") {
        format!("{column} IS NOT NULL")
    } else {
        format!("{column}::{new}::{old} IS DISTINCT FROM {column}")
    }
}

/// What happens to values of a column that do not fit the new type.
pub(in crate::rules) fn narrowing(
    old: &TypeName,
    new: &TypeName,
    column: &str,
    change: TypeChange,
) -> Narrowing {
    let unknown = || unknown(old, new, change.loses);
    let lossy = |words: &str| Narrowing {
        words: words.to_owned(),
        condition: (!old.array).then(|| back_and_forth(column, old, new)),
    };
    let when = |words: String, condition: String| Narrowing {
        words,
        condition: (!old.array).then_some(condition),
    };
    if old.array != new.array {
        return Narrowing {
            words: format!("values of {old} have to be made into {new} by hand"),
            condition: None,
        };
    }
    match (family(old), family(new)) {
        (_, Family::Integer(size)) => {
            let (least, most) = range(size);
            let outside = format!("{column} NOT BETWEEN {least} AND {most}");
            match family(old) {
                Family::Integer(_) => when(
                    format!("values outside of {least} to {most} make the change fail"),
                    outside,
                ),
                Family::Numeric | Family::Float(_) => when(
                    format!(
                        "fractions are rounded away, and values outside of {least} to {most} make the change fail"
                    ),
                    format!("{column}::numeric <> trunc({column}::numeric) OR {outside}"),
                ),
                _ => unknown(),
            }
        }
        (Family::Integer(_) | Family::Numeric | Family::Float(_), Family::Numeric) => {
            numeric(new, column, change)
                .map_or_else(unknown, |(words, condition)| when(words, condition))
        }
        (Family::Integer(_) | Family::Numeric | Family::Float(_), Family::Float(_)) => {
            lossy("digits beyond the precision of the new type are lost")
        }
        (Family::Text | Family::Blanked, Family::Text | Family::Blanked) => match &new.modifier {
            Some(length) => when(
                format!("values longer than {length} characters make the change fail"),
                format!("length(rtrim({column}, ' ')) > {length}"),
            ),
            None => lossy("trailing blanks are lost"),
        },
        (Family::Timestamp | Family::TimestampTz, Family::Date) => lossy("the time of day is lost"),
        (Family::Timestamp | Family::TimestampTz, Family::Time) => lossy("the date is lost"),
        (Family::Timestamp, Family::TimestampTz) | (Family::TimestampTz, Family::Timestamp) => {
            Narrowing {
                words: "values are converted by the time zone of the session that runs the change"
                    .to_owned(),
                condition: None,
            }
        }
        (Family::Timestamp, Family::Timestamp)
        | (Family::TimestampTz, Family::TimestampTz)
        | (Family::Time, Family::Time) => lossy("fractions of a second or the zone are lost"),
        _ => unknown(),
    }
}

fn unknown(old: &TypeName, new: &TypeName, loses: Loss) -> Narrowing {
    let words = if loses == Loss::No {
        format!("values of {old} that {new} does not take make the change fail")
    } else {
        format!("what {new} cannot hold of {old} is lost, or makes the change fail")
    };
    Narrowing {
        words,
        condition: None,
    }
}

fn numeric(new: &TypeName, column: &str, change: TypeChange) -> Option<(String, String)> {
    let modifier = new.modifier.as_deref()?;
    let (precision, scale) = modifier.split_once(',').unwrap_or((modifier, "0"));
    let (precision, scale): (i32, i32) = (precision.parse().ok()?, scale.parse().ok()?);
    let digits = precision - scale;
    let (mut words, mut conditions) = (Vec::new(), Vec::new());
    if change.loses > Loss::No {
        words.push(format!(
            "values are rounded to {scale} digits behind the point"
        ));
        conditions.push(format!(
            "{column}::numeric <> round({column}::numeric, {scale})"
        ));
    }
    if change.may_fail {
        words.push(format!(
            "values with more than {digits} digits before the point make the change fail"
        ));
        conditions.push(format!("abs({column}) >= 1e{digits}"));
    }
    Some((words.join(", and "), conditions.join(" OR ")))
}

fn range(size: u8) -> (i64, i64) {
    match size {
        2 => (i16::MIN.into(), i16::MAX.into()),
        4 => (i32::MIN.into(), i32::MAX.into()),
        _ => (i64::MIN, i64::MAX),
    }
}
