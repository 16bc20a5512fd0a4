use crate::catalog::Identifier;
use crate::kind::{Column, Constraint, DomainConstraint, Kind, NotNull};
use crate::rules::{Case, Findings, partition, rule};

rule! {
    /// A constraint of the new side is NOT VALID: it counts for new rows, and
    /// the old ones were never checked.
    ///
    /// ## Why it matters
    ///
    /// NOT VALID is the safe first step of adding a constraint, and often its
    /// last: the VALIDATE that should follow is forgotten. Until then rows may
    /// break the constraint, the planner cannot rely on it, and an UPDATE of
    /// such a row fails though it touches something else.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders
    ///     ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// ```sql
    /// ALTER TABLE public.orders VALIDATE CONSTRAINT price_positive;
    /// ```
    ///
    /// It reads the table, but lets reads and writes go on. Run it after the
    /// transaction that added the constraint, and repair the rows that it finds.
    "constraint-not-validated", Availability, Low;
    each [Constraint, DomainConstraint, Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_new =
        it.is_added() || it.change("not_valid").is_some() || it.change("not_null").is_some();
    if !is_new || it.table_is_gone() || partition::is_told_of_parent(it) {
        return;
    }
    let remedy = if let Some(constraint) = it.new_object::<Constraint>() {
        // What is not enforced is never validated.
        if !constraint.not_valid || constraint.not_enforced {
            return;
        }
        validate(it, "TABLE", it.key().name())
    } else if let Some(constraint) = it.new_object::<DomainConstraint>() {
        if !constraint.not_valid {
            return;
        }
        validate(it, "DOMAIN", it.key().name())
    } else if let Some(not_null) = it.new_object::<Column>().and_then(not_valid_of) {
        let name = match &not_null.name {
            Some(name) => name.to_string(),
            None => {
                crate::catalog::object_name(&it.key().relation().name, it.key().name(), "not_null")
            }
        };
        validate(it, "TABLE", &name)
    } else {
        return;
    };
    let message = if it.kind() == Kind::Column {
        format!(
            "{} has a NOT NULL that is NOT VALID: rows that are there were not checked",
            it.object()
        )
    } else {
        format!(
            "{} is NOT VALID: rows that are there were not checked",
            it.object()
        )
    };
    found.add(it, message).remedy(remedy);
}

fn not_valid_of(column: &Column) -> Option<&NotNull> {
    column
        .not_null
        .as_ref()
        .filter(|not_null| not_null.not_valid)
}

fn validate(it: &Case<'_>, what: &str, constraint: &str) -> String {
    format!(
        "Run ALTER {what} {} VALIDATE CONSTRAINT {} in a transaction of its own, which lets reads and writes go on.",
        it.key().relation(),
        Identifier(constraint)
    )
}
