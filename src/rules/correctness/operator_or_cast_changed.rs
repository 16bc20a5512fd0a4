use crate::kind::{Cast, CastContext, Kind};
use crate::rules::{Case, Findings, Severity, alteration, rule};

rule! {
    /// An operator, operator class, operator family or cast is removed or
    /// changed, or a cast that applies by itself is added.
    ///
    /// ## Why it matters
    ///
    /// Operators and casts stand in queries without a name that anybody looks
    /// for: `a = b` and `x := y` fail, or mean something else. An index was
    /// built with the functions of its operator class, and gives wrong answers
    /// where they change. An implicit cast that is added can make expressions
    /// ambiguous that worked before, or choose another operator for them.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE CAST (text AS public.color) WITH INOUT AS IMPLICIT;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Prefer casts AS ASSIGNMENT to implicit ones. REINDEX every index of an
    /// operator class that changed. `ALTER OPERATOR` changes only the
    /// estimators and, from PostgreSQL 17 on, can add what is missing; all else
    /// is dropped and made again, with what depends on it.
    "operator-or-cast-changed", Correctness, High;
    each [Operator, OperatorClass, OperatorFamily, Cast] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.kind() == Kind::Cast {
        cast(it, found);
        return;
    }
    let object = it.object();
    if it.is_removed() {
        found
            .add(it, format!("{object} is removed: what uses it fails"))
            .remedy("Change everything that uses it first.")
            .dependents(it.remaining_users());
        return;
    }
    if it.is_added() {
        return;
    }
    // What decides results, what decides which plans there are, and what only
    // decides which is taken.
    let results = ["function", "type", "family", "storage", "members"];
    let plans = ["commutator", "negator", "merges", "hashes", "default"];
    let estimates = ["restrict", "join"];
    let all = [&results[..], &plans[..], &estimates[..]].concat();
    let Some(words) = alteration::in_words(it, &all) else {
        return;
    };
    let has = |attributes: &[&str]| attributes.iter().any(|name| it.change(name).is_some());
    let (severity, remedy) = if has(&results) {
        (
            Severity::High,
            "REINDEX the indexes that use it, and test the queries that do.",
        )
    } else if has(&plans) {
        (
            Severity::Medium,
            "Make sure that what it says is true, and compare the plans of queries that use it.",
        )
    } else {
        (
            Severity::Low,
            "Compare the plans of queries that use it: only their estimates differ.",
        )
    };
    found
        .add(it, format!("{object} is changed: {words}"))
        .about(words)
        .severity(severity)
        .remedy(remedy)
        .dependents(it.users());
}

fn cast(it: &Case<'_>, found: &mut Findings) {
    let object = it.object();
    if let Some(cast) = it.added::<Cast>() {
        // One that has to be written changes no query that is there.
        let applies = match cast.context {
            CastContext::Explicit => return,
            CastContext::Assignment => "when a value is stored",
            CastContext::Implicit => "in every expression",
        };
        found
            .add(it, format!("{object} is added and applies by itself {applies}"))
            .severity(if cast.context == CastContext::Implicit {
                Severity::Medium
            } else {
                Severity::Low
            })
            .remedy("Test expressions over the two types: they may become ambiguous or mean another operator.");
    } else if let Some(cast) = it.removed::<Cast>() {
        let who = match cast.context {
            CastContext::Explicit => "expressions that write it fail",
            CastContext::Assignment => {
                "statements that store one type in a column of the other fail"
            }
            CastContext::Implicit => "expressions that mix the two types fail",
        };
        found
            .add(it, format!("{object} is removed: {who}"))
            .remedy("Write the conversion by a function first.");
    } else if let Some((old, new)) = it.altered::<Cast>()
        && let Some(words) = alteration::in_words(it, &["method", "function", "context"])
    {
        let widens_only =
            old.context < new.context && old.method == new.method && old.function == new.function;
        found
            .add(it, format!("{object} is changed: {words}"))
            .about(words)
            .severity(if widens_only {
                Severity::Medium
            } else {
                Severity::High
            })
            .remedy("Test expressions over the two types.");
    }
}
