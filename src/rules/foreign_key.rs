//! What foreign keys say, in words.

use crate::catalog::{Identifier, Name};
use crate::kind::{Constraint, ForeignKeyAction};

/// `(customer) to public.customers (id)`, with the referenced columns only
/// where they are said.
pub(super) fn words(key: &Constraint) -> String {
    let table = key.references.as_ref().map(ToString::to_string);
    let referenced = if key.referenced_columns.is_empty() {
        String::new()
    } else {
        format!(" {}", list(&key.referenced_columns))
    };
    format!(
        "{} to {}{referenced}",
        list(&key.columns),
        table.unwrap_or_default()
    )
}

fn list(names: &[Name]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| Identifier(name).to_string())
        .collect();
    format!("({})", names.join(", "))
}

/// What an action does to the rows that refer to a row.
pub(super) fn meaning(action: ForeignKeyAction) -> &'static str {
    match action {
        ForeignKeyAction::NoAction | ForeignKeyAction::Restrict => {
            "is refused while rows refer to it"
        }
        ForeignKeyAction::Cascade => "goes on to the rows that refer to it",
        ForeignKeyAction::SetNull => "sets the rows that refer to it to NULL",
        ForeignKeyAction::SetDefault => "sets the rows that refer to it to their default",
    }
}
