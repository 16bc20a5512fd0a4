use crate::catalog::Value;
use crate::rules::{Case, Findings, rule};

rule! {
    /// How the long values of a column are stored or compressed differs.
    ///
    /// ## Why it matters
    ///
    /// EXTERNAL stores long values without compression, MAIN keeps them in the
    /// row as long as it fits, and `lz4` (PostgreSQL 14) is faster than `pglz`.
    /// The setting counts for values that are written from then on: those that
    /// are there stay as they are, even through VACUUM FULL, so that two
    /// servers with the same schema can differ in size and speed.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.document ALTER COLUMN body SET STORAGE EXTERNAL;
    /// ALTER TABLE public.document ALTER COLUMN body SET COMPRESSION lz4;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// The lock is ACCESS EXCLUSIVE, but for a moment. `lz4` has to be built
    /// into the server. To convert what is there, update it in batches with an
    /// expression that leaves it alike, such as `body || ''`: `SET body = body`
    /// copies the stored value.
    "toast-or-compression-changed", Performance, Info;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.comes_or_goes_with_table() {
        return;
    }
    for (attribute, words, default) in [
        ("storage", "storage", "the type's own"),
        ("compression", "compression", "the server's default"),
    ] {
        let Some(change) = it.change(attribute) else {
            continue;
        };
        let value = |value: &Value| match value {
            Value::Nothing => default.to_owned(),
            Value::Text(text) => crate::report::in_line(text),
            value => value.to_string(),
        };
        found
            .add_about(
                it,
                attribute,
                format!(
                    "{} changes its {words} from {} to {}, for values that are written from then on",
                    it.object(),
                    value(&change.old),
                    value(&change.new)
                ),
            )
            .remedy("If the old values have to follow, update them in batches with an expression that leaves them alike.");
    }
}
