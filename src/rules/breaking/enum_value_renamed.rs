use crate::catalog::Literal;
use crate::kind::Enum;
use crate::rules::{Case, Findings, enum_labels, rule};

rule! {
    /// A value of an enumeration has another name on the new side.
    ///
    /// ## Why it matters
    ///
    /// Clients that send the old name fail with `invalid input value for
    /// enum`, and those that compare what they read with it do something else
    /// without a word. Function bodies that are text still hold the old name.
    /// A dump does not say that a value was renamed: it is taken for that
    /// where a new name stands in the place of an old one. If in truth one
    /// value was removed and another added, rows hold the removed one.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TYPE public.state RENAME VALUE 'canceled' TO 'cancelled';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add the new value, teach clients to read both and then to write the new
    /// one, update the rows, and leave the old value in the type.
    "enum-value-renamed", Breaking, High;
    each [Enum] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Enum>() else {
        return;
    };
    if it.change("labels").is_none() {
        return;
    }
    for (before, after) in enum_labels::compare(&old.labels, &new.labels).renamed {
        let users = it.remaining_users();
        let query = enum_labels::holders(it, &users, &Literal(before).to_string());
        let finding = found.add_about(
            it,
            "labels",
            format!(
                "value {} of {} is called {} on the new side: clients that send the old name fail",
                Literal(before),
                it.object(),
                Literal(after)
            ),
        );
        finding
            .about(format!("{before} -> {after}"))
            .remedy("Use ALTER TYPE … RENAME VALUE, and teach clients to read both names before.")
            .dependents(users);
        finding.witness = query;
    }
}
