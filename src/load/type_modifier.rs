//! What stands in parentheses behind the name of a type: a length, a precision,
//! the fields of an interval.

use super::context::{constant, string};
use super::problem::Problem;
use crate::catalog::TypeName;
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{Node, NodeEnum};

/// The bits of `INTERVAL_MASK` in `datetime.h`, from year to second.
const INTERVAL_FIELDS: [(u32, &str); 6] = [
    (2, "year"),
    (1, "month"),
    (3, "day"),
    (10, "hour"),
    (11, "minute"),
    (12, "second"),
];

/// How many of the fields count months; a range does not go from them to the
/// others.
const FIELDS_OF_MONTHS: usize = 2;

/// `INTERVAL_FULL_RANGE`: no field is chosen.
const FULL_RANGE: i32 = 0x7FFF;

/// Refuses what the server refuses: modifiers are simple constants or
/// identifiers (`typenameTypeMod`), those of times and intervals are numbers.
/// The deparser takes this for granted, and would lose anything else.
pub(super) fn check(name: &pg::TypeName) -> Result<(), Problem> {
    if !name.typmods.iter().all(is_simple) {
        return Err(Problem::new(
            "type modifiers must be simple constants or identifiers",
        ));
    }
    let Some(kind) = built_in(name).filter(|_| !name.typmods.is_empty()) else {
        return Ok(());
    };
    let numbers: Option<Vec<i32>> = name.typmods.iter().map(number).collect();
    let is_known = match (kind, numbers.as_deref()) {
        ("timetz" | "timestamptz", Some(_)) => true,
        ("interval", Some([mask] | [mask, _])) => interval_range(*mask).is_some(),
        ("timetz" | "timestamptz" | "interval", _) => false,
        _ => true,
    };
    if is_known {
        Ok(())
    } else {
        Err(Problem::unknown(format_args!("the modifier of {kind}")))
    }
}

/// The modifiers of a type, as the server prints them behind its name.
pub(super) fn text(of: &TypeName, name: &pg::TypeName) -> Result<Option<String>, Problem> {
    check(name)?;
    if name.typmods.is_empty() {
        return Ok(None);
    }
    let words = name
        .typmods
        .iter()
        .map(constant)
        .collect::<Option<Vec<String>>>()
        .ok_or_else(|| Problem::missing("a plain type modifier"))?;
    if of.sql_name && &*of.name.name == "interval" {
        let mask = name.typmods.first().and_then(number);
        let range = mask
            .and_then(interval_range)
            .ok_or_else(|| Problem::unknown("the modifier of interval"))?;
        let precision = words.get(1).map(|digits| format!("({digits})"));
        return Ok(Some(range + &precision.unwrap_or_default()));
    }
    if of.sql_name && &*of.name.name == "numeric" && words.len() == 1 {
        return Ok(Some(format!("{},0", words[0])));
    }
    Ok(Some(words.join(",")))
}

fn is_simple(modifier: &Node) -> bool {
    match &modifier.node {
        Some(NodeEnum::AConst(constant)) => matches!(
            constant.val,
            Some(Val::Ival(_) | Val::Fval(_) | Val::Sval(_))
        ),
        Some(NodeEnum::ColumnRef(column)) => {
            matches!(column.fields.as_slice(), [field] if string(field).is_some())
        }
        _ => false,
    }
}

/// The name of a type of `pg_catalog`, where it is said to be one.
fn built_in(name: &pg::TypeName) -> Option<&str> {
    let [schema, name] = name.names.as_slice() else {
        return None;
    };
    (string(schema)? == "pg_catalog").then_some(string(name)?)
}

fn number(modifier: &Node) -> Option<i32> {
    match &modifier.node {
        Some(NodeEnum::AConst(pg::AConst {
            val: Some(Val::Ival(number)),
            ..
        })) => Some(number.ival),
        _ => None,
    }
}

/// The fields of an interval with a space in front; nothing for all of them.
fn interval_range(mask: i32) -> Option<String> {
    if mask == FULL_RANGE {
        return Some(String::new());
    }
    let bits = |fields: &[(u32, &str)]| fields.iter().fold(0, |sum, (bit, _)| sum | 1 << bit);
    let (months, seconds) = INTERVAL_FIELDS.split_at(FIELDS_OF_MONTHS);
    for group in [months, seconds] {
        for first in 0..group.len() {
            for last in first..group.len() {
                if bits(&group[first..=last]) != mask {
                    continue;
                }
                let (first, last) = (group[first].1, group[last].1);
                return Some(if first == last {
                    format!(" {first}")
                } else {
                    format!(" {first} to {last}")
                });
            }
        }
    }
    None
}
