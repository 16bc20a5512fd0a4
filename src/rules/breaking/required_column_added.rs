use crate::catalog::Key;
use crate::kind::{Column, Domain, Kind, ObjectKind};
use crate::rules::{Case, Findings, holder, rule, witness};

rule! {
    /// A column is new that has to be given in every INSERT: NOT NULL, without
    /// a default.
    ///
    /// ## Why it matters
    ///
    /// `ADD COLUMN … NOT NULL` without a default fails on every table that has
    /// a row. Where it gets through, clients that do not know the column yet
    /// can insert nothing any more.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ADD COLUMN country text NOT NULL;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Add the column with a default, or without NOT NULL; fill it, let
    /// clients write it, and set NOT NULL afterwards. A constant default costs
    /// nothing (from PostgreSQL 11 on).
    "required-column-added", Breaking, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(column) = it.added::<Column>() else {
        return;
    };
    // Without a type it is what a table says of a column that it inherits.
    if column.r#type.is_none()
        || it.table_is_new()
        || !holder::is_table(it)
        || holder::parent_says_it(it)
    {
        return;
    }
    let domain = domain(it, column);
    let is_required =
        column.not_null.is_some() || domain.is_some_and(|domain| domain.not_null.is_some());
    let fills_itself = column.default.is_some()
        || column.identity.is_some()
        || column.generated.is_some()
        || domain.is_some_and(|domain| domain.default.is_some());
    if !is_required || fills_itself {
        return;
    }
    let finding = found.add(
            it,
            format!(
                "{} is added NOT NULL without a default: adding it fails on a table with rows, and an INSERT without it fails",
                it.object()
            ),
        );
    finding.remedy("Add it with a default or without NOT NULL, fill it, and set NOT NULL later.");
    finding.witness = witness::any_row(it);
}

/// The domain that the column is of.
fn domain<'a>(it: &Case<'a>, column: &Column) -> Option<&'a Domain> {
    let of = column.r#type.as_ref().filter(|of| !of.array)?;
    let mut key = Key::qualified(Kind::Domain, &of.name);
    key.database.clone_from(&it.key().database);
    Domain::of(&it.pair().new_side().get(&key)?.object)
}
