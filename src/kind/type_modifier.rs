//! What the modifiers of a type (`atttypmod`) leave of its values: whether
//! others keep the stored ones, and whether they fit.

use super::column_type::{is_known, is_string, long_name};
use crate::catalog::TypeName;
use crate::effect::{At, Loss};

/// How values of the old type fit into the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// What they lose without an error.
    pub loses: Loss,
    /// Whether one that does not fit is an error.
    pub may_fail: bool,
}

impl Default for Fit {
    fn default() -> Self {
        ALL
    }
}

/// Every value fits.
const ALL: Fit = Fit {
    loses: Loss::No,
    may_fail: false,
};
/// Every value fits or is an error.
const FAILS: Fit = Fit {
    may_fail: true,
    ..ALL
};
/// Values are rounded or cut.
const LOSES: Fit = Fit {
    loses: Loss::Possible,
    ..ALL
};
const LOSES_OR_FAILS: Fit = Fit {
    may_fail: true,
    ..LOSES
};

/// The numbers of a modifier: `10,2`.
fn numbers(of: &TypeName) -> Option<Vec<i64>> {
    let modifier = of.modifier.as_deref()?;
    modifier
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect()
}

/// The one number of a modifier; `none` where there is no modifier.
fn number_or(of: &TypeName, none: i64) -> i64 {
    numbers(of)
        .and_then(|numbers| numbers.first().copied())
        .unwrap_or(none)
}

/// Precision and scale of a numeric.
fn precision_and_scale(of: &TypeName) -> Option<(i64, i64)> {
    match *numbers(of)? {
        [precision] => Some((precision, 0)),
        [precision, scale] => Some((precision, scale)),
        _ => None,
    }
}

/// The digits behind the second that a time has without a modifier.
const MOST_DIGITS: i64 = 6;

/// The least field of an interval, counted from the second, and its digits:
/// `interval hour to second(3)`.
fn interval(of: &TypeName) -> (usize, i64) {
    let fields = ["second", "minute", "hour", "day", "month", "year"];
    let text = of.modifier.as_deref().unwrap_or_default();
    let (range, digits) = match text.split_once('(') {
        Some((range, digits)) => (range, digits.trim_end_matches(')').parse().ok()),
        None => (text, None),
    };
    let least = range.split_whitespace().next_back();
    let least = least.and_then(|word| fields.iter().position(|field| *field == word));
    (least.unwrap_or(0), digits.unwrap_or(MOST_DIGITS))
}

/// Whether the server knows that values of a type stay as they are under
/// another modifier (the support functions of the length coercions).
pub(super) fn is_kept(old: &TypeName, new: &TypeName) -> bool {
    if old.modifier == new.modifier {
        return true;
    }
    match long_name(new) {
        "interval" => {
            let ((old_field, old_digits), (new_field, new_digits)) = (interval(old), interval(new));
            new_field <= old_field
                && (old_field > 0 || new_digits >= old_digits || new_digits >= MOST_DIGITS)
        }
        name if is_time(name) => number_or(new, MOST_DIGITS) >= number_or(old, MOST_DIGITS),
        _ if new.modifier.is_none() => true,
        "character varying" | "bit varying" => {
            old.modifier.is_some() && number_or(new, 0) >= number_or(old, 0)
        }
        "numeric" => match (precision_and_scale(old), precision_and_scale(new)) {
            (Some((old, old_scale)), Some((new, new_scale))) => {
                new >= old && new_scale == old_scale
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_time(name: &str) -> bool {
    name.starts_with("time")
}

/// How the values fit under another modifier.
pub(super) fn fit(old: &TypeName, new: &TypeName) -> Fit {
    if is_kept(old, new) {
        return ALL;
    }
    match long_name(new) {
        name if is_time(name) || name == "interval" => LOSES,
        // A fixed length is filled up, and longer values are an error; a bit
        // string has to have its length.
        "character" if number_or(new, 1) >= number_or(old, i64::MAX) => ALL,
        "numeric" => match (precision_and_scale(old), precision_and_scale(new)) {
            (Some((old, old_scale)), Some((new, new_scale))) => Fit {
                loses: if new_scale < old_scale {
                    Loss::Possible
                } else {
                    Loss::No
                },
                may_fail: new - new_scale < old - old_scale || new_scale < old_scale,
            },
            _ => LOSES_OR_FAILS,
        },
        _ => FAILS,
    }
}

/// How values fit into another type.
#[allow(
    clippy::match_same_arms,
    reason = "the arms stand by families of types, and their order decides"
)]
pub(super) fn fit_of_other(old: &TypeName, new: &TypeName, at: At<'_>) -> Fit {
    if old.array != new.array {
        return if is_string(new) && new.modifier.is_none() {
            ALL
        } else {
            FAILS
        };
    }
    let (source, target) = (long_name(old), long_name(new));
    match (whole_digits(source), whole_digits(target)) {
        (Some(old), Some(new)) if old <= new => return ALL,
        (Some(_), Some(_)) => return FAILS,
        _ => {}
    }
    let has_modifier = new.modifier.is_some();
    match (source, target) {
        ("smallint" | "integer" | "bigint", "numeric") if has_modifier => FAILS,
        ("smallint" | "integer" | "bigint", "numeric") => ALL,
        ("smallint", "real") | ("smallint" | "integer", "double precision") => ALL,
        ("integer" | "bigint", "real") | ("bigint", "double precision") => LOSES,
        ("real", "double precision") => ALL,
        ("real" | "double precision", "numeric") if !has_modifier => LOSES,
        ("money", "numeric") if !has_modifier => ALL,
        ("real" | "double precision" | "numeric" | "money", _) if is_number(target) => {
            LOSES_OR_FAILS
        }
        (_, "name" | "char") => LOSES,
        (_, "text" | "citext") => ALL,
        (_, "character varying") if !has_modifier => ALL,
        (_, "character") if !has_modifier && &*new.name.name == "bpchar" => ALL,
        // A text that fits with its blanks fits without them.
        ("character", "character varying") if number_or(old, i64::MAX) <= number_or(new, 0) => ALL,
        (_, "character varying" | "character") => FAILS,
        (_, "json" | "xml") if source == "jsonb" => ALL,
        ("json", "jsonb") => LOSES_OR_FAILS,
        ("date", _) if is_time(target) => ALL,
        ("time without time zone", "time with time zone" | "interval")
        | ("timestamp without time zone", "timestamp with time zone")
        | ("timestamp with time zone", "timestamp without time zone") => {
            if number_or(new, MOST_DIGITS) < number_or(old, MOST_DIGITS) {
                LOSES
            } else {
                ALL
            }
        }
        (_, "date" | "time without time zone" | "time with time zone")
            if is_time(source) || source == "interval" =>
        {
            LOSES
        }
        ("cidr", "inet") | ("macaddr", "macaddr8") | ("bit", "bit varying") if !has_modifier => ALL,
        ("inet", "cidr") => LOSES,
        ("boolean" | "char", "integer") => ALL,
        ("integer", "boolean") => LOSES,
        ("oid", "integer" | "bigint") | ("integer", "oid") => ALL,
        (_, "oid") if source.starts_with("reg") => ALL,
        _ if is_string(old) || (is_known(old, at) && is_known(new, at)) => FAILS,
        _ => LOSES_OR_FAILS,
    }
}

/// How many bytes a whole number has.
fn whole_digits(name: &str) -> Option<u32> {
    Some(match name {
        "smallint" => 2,
        "integer" => 4,
        "bigint" => 8,
        _ => return None,
    })
}

fn is_number(name: &str) -> bool {
    whole_digits(name).is_some()
        || matches!(name, "real" | "double precision" | "numeric" | "money")
}
