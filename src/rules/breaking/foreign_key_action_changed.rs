use crate::kind::{Constraint, ConstraintType, ForeignKeyAction};
use crate::rules::{Case, Findings, Severity, foreign_key, rule};

rule! {
    /// A foreign key does something else when a row that it refers to is
    /// deleted or changed, or is looked at at another moment.
    ///
    /// ## Why it matters
    ///
    /// From RESTRICT to CASCADE, a DELETE that was refused now deletes the
    /// rows below without a word. From CASCADE to RESTRICT or NO ACTION,
    /// clients that relied on it fail. SET NULL needs columns that may be
    /// NULL. A key that is deferrable no longer lets a transaction insert in
    /// any order once it is not.
    ///
    /// ## Example
    ///
    /// ```sql
    /// … FOREIGN KEY (customer) REFERENCES public.customers ON DELETE CASCADE
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Find every DELETE and every change of a key on the referenced table,
    /// and say in each what becomes of the rows below. Columns, actions and
    /// target of a key cannot be altered: it is dropped and added, best as
    /// NOT VALID in one transaction, and validated afterwards.
    "foreign-key-action-changed", Breaking, Medium;
    each [Constraint] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Constraint>() else {
        return;
    };
    if new.r#type != ConstraintType::ForeignKey || old.r#type != new.r#type {
        return;
    }
    let parent = new.references.as_ref().map(ToString::to_string);
    let parent = parent.unwrap_or_default();
    let actions = [
        (
            "on_delete",
            "deleting a row of",
            old.on_delete,
            new.on_delete,
        ),
        (
            "on_update",
            "changing a key of",
            old.on_update,
            new.on_update,
        ),
    ];
    for (attribute, what, before, after) in actions {
        if it.change(attribute).is_none() {
            continue;
        }
        found
            .add_about(
                it,
                attribute,
                format!(
                    "foreign key {} is {} {} instead of {}: {what} {parent} {}",
                    it.identity(),
                    attribute.replace('_', " ").to_uppercase(),
                    after.word().to_uppercase(),
                    before.word().to_uppercase(),
                    foreign_key::meaning(after)
                ),
            )
            .severity(judge(attribute, before, after))
            .remedy("Find every statement that deletes from or changes keys of the referenced table, and decide there.");
    }
    if it.change("deferrable").is_some() && !new.deferrable {
        found
            .add_about(
                it,
                "deferrable",
                format!(
                    "foreign key {} is not deferrable any more: rows have to be inserted in order",
                    it.identity()
                ),
            )
            .remedy("Look for SET CONSTRAINTS and for transactions that insert in any order.");
    }
}

fn judge(attribute: &str, old: ForeignKeyAction, new: ForeignKeyAction) -> Severity {
    use ForeignKeyAction::{Cascade, NoAction, Restrict};
    let refuses = |action| matches!(action, NoAction | Restrict);
    match (old, new) {
        (NoAction, Restrict) | (Restrict, NoAction) => Severity::Low,
        (_, Cascade) if attribute == "on_delete" => Severity::High,
        (old, new) if !refuses(old) && refuses(new) => Severity::High,
        _ => Severity::Medium,
    }
}
