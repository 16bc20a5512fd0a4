use crate::catalog::{Identifier, Query};
use crate::kind::output_columns::OutputColumn;
use crate::kind::{MaterializedView, View};
use crate::rules::view::output;
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A column of a view is gone or renamed, is cast to another type, or
    /// stands in another place.
    ///
    /// ## Why it matters
    ///
    /// Clients read the columns of a view by name or by place, and both break.
    /// `CREATE OR REPLACE VIEW` takes new columns at the end only: for all of
    /// these the view has to be dropped and made again, together with
    /// everything that uses it and with its privileges.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE VIEW public.people AS SELECT id, name, mail FROM public.users;
    /// -- becomes
    /// CREATE VIEW public.people AS SELECT id, mail FROM public.users;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add new columns at the end and keep the old ones until nobody reads
    /// them; or make a view of a new name beside the old one. The names are
    /// read from the view's query, and types only where the query casts: a
    /// column that takes its type from a table is told with the table's.
    "view-column-removed-or-retyped-or-reordered", Breaking, High;
    each [View, MaterializedView] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((Some(old), Some(new))) = queries(it) else {
        return;
    };
    if it.change("query").is_none() {
        return;
    }
    let columns = (output(old), output(new));
    let (Some(old), Some(new)) = columns else {
        return;
    };
    let (old, new) = (old.columns, new.columns);
    let mut removed = Vec::new();
    for (place, column) in old.iter().enumerate() {
        match new.iter().find(|other| other.name == column.name) {
            None => {
                removed.push(&*column.name);
                let renamed = new.get(place).filter(|other| {
                    other.expression == column.expression
                        && old.iter().all(|known| known.name != other.name)
                });
                tell_removed(it, column, renamed, found);
            }
            Some(other) => tell_type(it, column, other, found),
        }
    }
    // What is left of the old columns has to come first, in the same order.
    let kept = old
        .iter()
        .filter(|column| !removed.contains(&&*column.name));
    let is_in_order = kept.zip(new.iter()).all(|(old, new)| old.name == new.name);
    if removed.is_empty() && !is_in_order {
        found
            .add(
                it,
                format!(
                    "columns of {} stand in another order: {} instead of {}",
                    it.object(),
                    list(&new),
                    list(&old)
                ),
            )
            .about("order")
            .severity(Severity::Medium)
            .remedy("Add new columns at the end; CREATE OR REPLACE VIEW takes nothing else.")
            .dependents(it.remaining_users());
    }
}

fn tell_removed(
    it: &Case<'_>,
    column: &OutputColumn,
    renamed: Option<&OutputColumn>,
    found: &mut Findings,
) {
    let name = Identifier(&column.name);
    let message = match renamed {
        Some(other) => format!(
            "column {name} of {} is called {} on the new side: queries that name it fail",
            it.object(),
            Identifier(&other.name)
        ),
        None => format!(
            "column {name} of {} is removed: queries that name it fail",
            it.object()
        ),
    };
    found
        .add(it, message)
        .about(format!("column {name}"))
        .remedy("Keep the column in the view until nobody reads it any more.")
        .dependents(it.remaining_users());
}

fn tell_type(it: &Case<'_>, old: &OutputColumn, new: &OutputColumn, found: &mut Findings) {
    if old.cast == new.cast {
        return;
    }
    let name = Identifier(&old.name);
    let finding = match (&old.cast, &new.cast) {
        (Some(before), Some(after)) => found.add(
            it,
            format!(
                "column {name} of {} is {after} instead of {before}",
                it.object()
            ),
        ),
        _ => found.add(
            it,
            format!(
                "column {name} of {} is {} instead of {}, which may be of another type",
                it.object(),
                new.expression,
                old.expression
            ),
        ),
    };
    finding
        .about(format!("type of {name}"))
        .remedy("Give the new value a column of its own at the end of the view.")
        .dependents(it.remaining_users());
    if old.cast.is_none() || new.cast.is_none() {
        finding.severity(Severity::Medium);
    }
}

fn queries<'a>(it: &Case<'a>) -> Option<(Option<&'a Query>, Option<&'a Query>)> {
    if let Some((old, new)) = it.altered::<View>() {
        return Some((old.query.as_ref(), new.query.as_ref()));
    }
    let (old, new) = it.altered::<MaterializedView>()?;
    Some((old.query.as_ref(), new.query.as_ref()))
}

fn list(columns: &[OutputColumn]) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|column| Identifier(&column.name).to_string())
        .collect();
    names.join(", ")
}
