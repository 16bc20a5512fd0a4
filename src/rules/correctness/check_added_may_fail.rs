use crate::catalog::{Expr, Key, Name, QualifiedName};
use crate::diff::Side;
use crate::kind::{Column, Constraint, ConstraintType, DomainConstraint, Kind, ObjectKind};
use crate::report::in_line;
use crate::rules::check_change::{self, CheckChange};
use crate::rules::column_of::{Held, held, old_column, old_table};
use crate::rules::holder::kept_table;
use crate::rules::{Case, Findings, partition, rule, witness};

rule! {
    /// A check constraint is added to a table or domain that is there, or has
    /// another condition: rows that break it keep it from being added.
    ///
    /// ## Why it matters
    ///
    /// Adding the constraint checks every row, for a domain every row of all
    /// tables with a column of it, and the first one that breaks it makes the
    /// migration fail. Rows for which the condition is NULL pass. A constraint
    /// that is NOT VALID or NOT ENFORCED (PostgreSQL 18) is not checked, and is
    /// no finding; neither is one whose columns are all new.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ADD CONSTRAINT positive CHECK (total > 0);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query of the finding on the old side, and mend what it returns.
    /// Add the constraint as NOT VALID, so that new rows are checked from then
    /// on, and run VALIDATE CONSTRAINT in a later step.
    "check-added-may-fail", Correctness, Medium;
    each [Constraint, DomainConstraint] => check
}

const REMEDY: &str =
    "Mend the rows that break it first; add the constraint as NOT VALID and validate it later.";

fn check(it: &Case<'_>, found: &mut Findings) {
    if let Some(new) = it.new_object::<Constraint>() {
        of_table(it, new, found);
    } else if let Some(new) = it.new_object::<DomainConstraint>() {
        of_domain(it, new, found);
    }
}

fn of_table(it: &Case<'_>, new: &Constraint, found: &mut Findings) {
    let Some(expression) = &new.expression else {
        return;
    };
    let is_checked = new.r#type == ConstraintType::Check && !new.not_valid && !new.not_enforced;
    if !is_checked || partition::is_told_of_parent(it) {
        return;
    }
    let Some(table) = kept_table(it) else {
        return;
    };
    let is_known = it
        .pair()
        .members::<Constraint>(Side::Old, it.key(), &table)
        .iter()
        .any(|(_, _, old)| {
            old.expression.as_ref() == Some(expression) && !old.not_valid && !old.not_enforced
        });
    let lets_more_in = it.altered::<Constraint>().is_some_and(|(old, _)| {
        !old.not_valid && !old.not_enforced && is_loosened(old.expression.as_ref(), expression)
    });
    let columns: Vec<&Name> = expression.columns().collect();
    let is_all_new = !columns.is_empty()
        && columns
            .iter()
            .all(|column| held(it, &table, &[*column]) != Held::All);
    if is_known || lets_more_in || is_all_new {
        return;
    }
    let finding = found.add(it, message(it, expression));
    finding.remedy(REMEDY).about(expression.text());
    finding.witness = witness::broken(it, &table, expression);
}

fn of_domain(it: &Case<'_>, new: &DomainConstraint, found: &mut Findings) {
    let Some(expression) = &new.expression else {
        return;
    };
    let is_known = it
        .altered::<DomainConstraint>()
        .is_some_and(|(old, new)| old.expression == new.expression && !old.not_valid);
    if new.not_valid || is_known || it.table_is_new() {
        return;
    }
    let domain = it.key().relation();
    let columns = columns_of_domain(it, &domain);
    // Where no table holds a value of the domain, nothing can fail.
    if columns.is_empty() {
        return;
    }
    let values: Vec<String> = columns
        .iter()
        .map(|key| {
            format!(
                "SELECT {} AS value FROM {}",
                old_column(it, &key.relation(), key.name()),
                old_table(it, &key.relation())
            )
        })
        .collect();
    // VALUE is the name of a column here.
    let finding = found.add(it, message(it, expression));
    finding
        .remedy(REMEDY)
        .about(expression.text())
        .dependents(columns);
    if witness::knows(it, expression) {
        finding.witness(format!(
            "SELECT value FROM ({}) AS held WHERE NOT ({})",
            values.join(" UNION ALL "),
            expression.text()
        ));
    }
}

/// Whether every row that the old condition lets in passes the new one too.
fn is_loosened(old: Option<&Expr>, new: &Expr) -> bool {
    old.is_some_and(|old| check_change::compare(old.text(), new.text()) == CheckChange::Loosened)
}

fn message(it: &Case<'_>, expression: &Expr) -> String {
    format!(
        "{} can only be added if every row fulfils ({})",
        it.object(),
        in_line(expression.text())
    )
}

/// The columns of tables of the old side whose values are of a domain.
fn columns_of_domain<'a>(it: &Case<'a>, domain: &QualifiedName) -> Vec<&'a Key> {
    let pair = it.pair();
    let mut key = Key::qualified(Kind::Domain, domain);
    key.database.clone_from(&it.key().database);
    let mut columns = pair.users(Side::Old, &key);
    columns.retain(|user| {
        let is_of_table = pair
            .relation(Side::Old, user, &user.relation())
            .is_some_and(|relation| relation.kind == Kind::Table);
        let column = pair
            .old()
            .get(user)
            .and_then(|entry| Column::of(&entry.object));
        is_of_table
            && column.is_some_and(|column| {
                let of = column.r#type.as_ref();
                of.is_some_and(|of| of.name == *domain && !of.array)
            })
    });
    columns
}
