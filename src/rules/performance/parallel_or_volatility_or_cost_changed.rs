use crate::catalog::Value;
use crate::diff::{AttributeChange, Side};
use crate::kind::Kind;
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// What the planner is told of a function differs: volatility, whether it
    /// may run in parallel, cost, number of rows, support function.
    ///
    /// ## Why it matters
    ///
    /// A VOLATILE function is called for every row and keeps its condition from
    /// using an index; one that is not PARALLEL SAFE keeps the whole query from
    /// running in parallel. The other way round, a function that is marked
    /// stricter than it is gives wrong results. Only an IMMUTABLE function may
    /// stand in an index, a generated column or a partition key: where one
    /// there stops being so, the dump cannot be restored.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER FUNCTION public.slug(text) VOLATILE PARALLEL UNSAFE COST 1000;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Compare the plans of the queries that call it. Before it stops being
    /// IMMUTABLE, take it out of indexes and generated columns; where it
    /// becomes IMMUTABLE, make sure that it reads no table and no setting.
    "parallel-or-volatility-or-cost-changed", Performance, Low;
    each [Function, Procedure, Aggregate] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    for attribute in ["volatility", "parallel", "cost", "rows", "support"] {
        if let Some(change) = it.change(attribute) {
            tell(it, change, found);
        }
    }
    // The properties of an aggregate are one attribute.
    if it.kind() == Kind::Aggregate
        && let Some(change) = it.change("properties")
        && let (Value::Map(old), Value::Map(new)) = (&change.old, &change.new)
    {
        let parallel = |of: &std::collections::BTreeMap<String, Value>| {
            let set = of.get("parallel").cloned();
            set.unwrap_or_else(|| Value::Word("unsafe".to_owned()))
        };
        let change = AttributeChange {
            attribute: "parallel".to_owned(),
            old: parallel(old),
            new: parallel(new),
        };
        if change.old != change.new {
            tell(it, &change, found);
        }
    }
}

fn tell(it: &Case<'_>, change: &AttributeChange, found: &mut Findings) {
    let value = |value: &Value| match value {
        Value::Nothing => "the default".to_owned(),
        Value::Text(text) | Value::Word(text) => crate::report::in_line(text),
        value => value.to_string(),
    };
    let attribute = match change.attribute.as_str() {
        "parallel" => "parallel safety",
        "rows" => "estimate of rows",
        "support" => "support function",
        other => other,
    };
    let finding = found.add_about(
        it,
        &change.attribute,
        format!(
            "{} changes its {attribute} from {} to {}",
            it.object(),
            value(&change.old),
            value(&change.new)
        ),
    );
    finding.remedy("Compare the plans of the queries that call it.");
    let was_immutable = change.old == Value::Word("immutable".to_owned());
    if change.attribute == "volatility" && was_immutable {
        let mut users = it.pair().users(Side::New, it.key());
        users.retain(|user| matches!(user.kind, Kind::Index | Kind::Column | Kind::Table));
        if !users.is_empty() {
            finding
                .severity(Severity::Medium)
                .dependents(users)
                .remedy("An index, a generated column or a partition key may only use IMMUTABLE functions: take it out of them first, since a dump with it cannot be restored.");
        }
    }
}
