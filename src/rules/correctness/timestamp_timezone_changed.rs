use crate::catalog::{Identifier, TypeName};
use crate::rules::{Case, Findings, partition, rule, type_change};

rule! {
    /// A column changes between a timestamp with and one without time zone, or
    /// between a time with and one without.
    ///
    /// ## Why it matters
    ///
    /// `timestamp with time zone` is an instant; `timestamp without time zone`
    /// is what a clock on some wall shows. The conversion takes the `TimeZone`
    /// of the session that runs it: in another zone than the one in which the
    /// values were written, every value moves by hours, and nothing fails.
    /// Clients get and send other values afterwards, too. Unless the zone is
    /// UTC, the table is written anew.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.products ALTER COLUMN validated_at
    ///     TYPE timestamp with time zone;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Say the zone: `USING validated_at AT TIME ZONE 'UTC'` does both
    /// conversions, and depends on no session. Change the code that writes the
    /// column in the same release.
    "timestamp-timezone-changed", Correctness, Medium;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = type_change::types(it) else {
        return;
    };
    let (Some(before), Some(after)) = (zoned(old), zoned(new)) else {
        return;
    };
    if before.0 != after.0 || before.1 == after.1 || old.array != new.array {
        return;
    }
    if partition::is_told_of_parent(it) {
        return;
    }
    let meaning = if after.1 {
        "values without a zone are read in that of the session"
    } else {
        "values lose their zone and become the local time of the session"
    };
    let column = Identifier(it.key().name());
    found
        .add_about(
            it,
            "type",
            format!("{} is {new}, was {old}: {meaning}", it.object()),
        )
        .remedy(if after.0 == "timestamp" {
            format!(
                "Say the zone in which the values are meant: USING {column} AT TIME ZONE 'UTC'."
            )
        } else {
            "Say in the USING expression in which zone the values are meant.".to_owned()
        })
        .dependents(it.remaining_users());
}

/// The word for a type of time, and whether it has a zone.
fn zoned(of: &TypeName) -> Option<(&'static str, bool)> {
    match of.built_in()? {
        "timestamp with time zone" => Some(("timestamp", true)),
        "timestamp without time zone" => Some(("timestamp", false)),
        "time with time zone" => Some(("time", true)),
        "time without time zone" => Some(("time", false)),
        _ => None,
    }
}
