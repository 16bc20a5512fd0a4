use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType};
use crate::rules::{Case, Findings, foreign_key, rule};

rule! {
    /// A table has a foreign key that it did not have, or one that refers to
    /// something else.
    ///
    /// ## Why it matters
    ///
    /// Clients that insert a row before the one it refers to fail, and so do
    /// those that delete or change a row which others refer to, or their
    /// deletion takes those along. That hits code which never touches the
    /// table with the key. `TRUNCATE` of the referenced table is refused. Rows
    /// that refer to nothing make the change fail.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT orders_customer
    ///     FOREIGN KEY (customer) REFERENCES public.customers (id);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Correct the order in which clients insert and delete first. Add the key
    /// as NOT VALID, correct the rows that refer to nothing, and validate it.
    "foreign-key-added", Breaking, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let (key, verb) = if let Some(added) = it.added::<Constraint>() {
        (added, "is added")
    } else if let Some((_, new)) = it.altered::<Constraint>() {
        if it.change("not_enforced").is_some() && !new.not_enforced {
            (new, "is enforced")
        } else if ["references", "columns", "referenced_columns"]
            .iter()
            .any(|attribute| it.change(attribute).is_some())
        {
            (new, "refers to something else")
        } else {
            return;
        }
    } else {
        return;
    };
    if key.r#type != ConstraintType::ForeignKey
        || key.not_enforced
        || it.table_is_new()
        || (it.is_added() && replaces_same(it, key))
    {
        return;
    }
    let words = foreign_key::words(key);
    let parent = key.references.as_ref().map(ToString::to_string);
    let parent = parent.unwrap_or_default();
    found
        .add(
            it,
            format!(
                "foreign key {} {verb}: {words}; a row that refers to nothing is refused, and deleting from {parent} {}",
                it.identity(),
                foreign_key::meaning(key.on_delete)
            ),
        )
        .about(words)
        .remedy("Correct the order in which clients insert and delete; add the key as NOT VALID and validate it later.");
}

/// Whether the same key is gone, so that only its name or actions are others.
fn replaces_same(it: &Case<'_>, key: &Constraint) -> bool {
    it.pair()
        .members::<Constraint>(Side::Old, it.key(), &it.key().relation())
        .iter()
        .any(|(old_key, _, old)| {
            it.pair().is_removed(old_key)
                && old.r#type == key.r#type
                && !old.not_enforced
                && (&old.columns, &old.references, &old.referenced_columns)
                    == (&key.columns, &key.references, &key.referenced_columns)
        })
}
