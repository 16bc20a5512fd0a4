use crate::catalog::TypeName;
use crate::kind::{Column, Domain};
use crate::rules::type_change::{Family, family};
use crate::rules::{Case, Findings, Severity, holder, rule};

rule! {
    /// A column, or a domain, is of another type on the new side.
    ///
    /// ## Why it matters
    ///
    /// Clients bind and read values by type. A driver that is told text where
    /// it expects an integer fails or silently gives another class; one that
    /// keeps a bigint in 32 bits overflows; a shorter varchar refuses what was
    /// accepted before. Functions that take the old type are no longer found,
    /// and views, rules, policies and generated columns that use the column
    /// keep the change from being applied until they are dropped. A longer
    /// varchar, or text in its place, changes nothing for anybody.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ALTER COLUMN id TYPE bigint;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Teach clients the new type first. Where old and new clients run at the
    /// same time, add a column of the new type, keep both filled by a trigger,
    /// and drop the old column when nobody reads it.
    "column-type-changed", Breaking, High;
    each [Column, Domain] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let types = if let Some((old, new)) = it.altered::<Column>() {
        (&old.r#type, &new.r#type)
    } else if let Some((old, new)) = it.altered::<Domain>() {
        (&old.r#type, &new.r#type)
    } else {
        return;
    };
    let (Some(old), Some(new)) = types else {
        return;
    };
    // Attributes of composite types have a rule of their own.
    if it.change("type").is_none()
        || holder::kind(it) == Some(crate::kind::Kind::CompositeType)
        || holder::parent_says_attribute(it, "type")
    {
        return;
    }
    let (severity, meaning) = judge(old, new);
    found
        .add_about(
            it,
            "type",
            format!("{} is {new} instead of {old}: {meaning}", it.object()),
        )
        .severity(severity)
        .remedy(if severity <= Severity::Low {
            "Clients need no change; what uses the column in the database may have to be made again."
        } else {
            "Teach clients the new type first, or add a column of the new type beside the old one."
        })
        .dependents(it.remaining_users());
}

fn judge(old: &TypeName, new: &TypeName) -> (Severity, &'static str) {
    if old.array != new.array {
        return (
            Severity::High,
            "clients read and write another shape of value",
        );
    }
    let is_same = old.name == new.name;
    match (family(old), family(new)) {
        (Family::Text, Family::Text) if length(new) >= length(old) => {
            (Severity::Info, "every value of before is still accepted")
        }
        (Family::Text | Family::Blanked, Family::Text | Family::Blanked)
            if length(new) < length(old) =>
        {
            (Severity::Medium, "longer values are refused")
        }
        (Family::Text | Family::Blanked, Family::Text | Family::Blanked) => {
            (Severity::Low, "blanks at the end are treated differently")
        }
        (Family::Integer(old), Family::Integer(new)) if new > old => (
            Severity::Medium,
            "clients that keep it in the smaller type overflow",
        ),
        (Family::Integer(_), Family::Integer(_)) => (Severity::Medium, "larger values are refused"),
        (Family::Float(old), Family::Float(new)) if new > old => {
            (Severity::Low, "clients get more digits")
        }
        (Family::Float(_), Family::Float(_)) => (Severity::Medium, "clients get fewer digits"),
        (Family::Numeric, Family::Numeric) => {
            if holds_more(old, new) {
                (Severity::Info, "every value of before is still accepted")
            } else {
                (
                    Severity::Medium,
                    "values are rounded, or refused where they are too large",
                )
            }
        }
        (Family::Timestamp, Family::TimestampTz) | (Family::TimestampTz, Family::Timestamp) => (
            Severity::High,
            "clients read and write points in time differently",
        ),
        _ if is_same => (Severity::Low, "only the modifier differs"),
        _ => (
            Severity::High,
            "clients that bind or read the old type fail",
        ),
    }
}

/// The largest length, which is none for text.
fn length(of: &TypeName) -> u64 {
    let modifier = of.modifier.as_deref();
    modifier.map_or(u64::MAX, |length| length.parse().unwrap_or(u64::MAX))
}

fn holds_more(old: &TypeName, new: &TypeName) -> bool {
    let parts = |of: &TypeName| -> Option<(i64, i64)> {
        let modifier = of.modifier.as_deref()?;
        let (precision, scale) = modifier.split_once(',').unwrap_or((modifier, "0"));
        Some((precision.trim().parse().ok()?, scale.trim().parse().ok()?))
    };
    match (parts(old), parts(new)) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some((old_precision, old_scale)), Some((precision, scale))) => {
            scale >= old_scale && precision - scale >= old_precision - old_scale
        }
    }
}
