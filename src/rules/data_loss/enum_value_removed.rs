use crate::catalog::Literal;
use crate::kind::Enum;
use crate::rules::{Case, Findings, enum_labels, rule};

rule! {
    /// A value of an enumeration is gone on the new side.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL cannot take a value out of an enumeration: a new type is
    /// made, every column is converted, and the old type is dropped. Rows that
    /// hold the value have no place to go: the conversion fails, or they get
    /// another value and nobody knows afterwards what they had. Clients that
    /// send the value fail. A value that another one stands in the place of is
    /// taken for renamed, which `enum-value-renamed` tells.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE TYPE public.state AS ENUM ('new', 'paid', 'sent');
    /// -- becomes
    /// CREATE TYPE public.state AS ENUM ('new', 'paid');
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Stop writing the value, decide what its rows get instead and update
    /// them, and keep the value in the type: it does no harm there.
    "enum-value-removed", DataLoss, High;
    each [Enum] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Enum>() else {
        return;
    };
    let change = enum_labels::compare(&old.labels, &new.labels);
    if change.removed.is_empty() || it.change("labels").is_none() {
        return;
    }
    let labels: Vec<String> = change
        .removed
        .iter()
        .map(|label| Literal(label).to_string())
        .collect();
    let list = labels.join(", ");
    let users = it.remaining_users();
    let query = enum_labels::holders(it, &users, &list);
    let (values, go, hold) = if labels.len() == 1 {
        ("value", "is", "it")
    } else {
        ("values", "are", "them")
    };
    let finding = found.add_about(
        it,
        "labels",
        format!(
            "{values} {list} of {} {go} removed; rows that hold {hold} cannot be kept as they are",
            it.object()
        ),
    );
    finding
        .remedy("Update the rows that hold it first, or keep the value in the type and stop writing it.")
        .dependents(users);
    finding.witness = query;
}
