//! Enumerations: `pg_enum`.

use super::change::{Change, Changing};
use super::enum_labels::compare;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object, user_type};
use crate::catalog::Literal;
use crate::effect::{Altering, Effect};

object! {
    /// An enumeration.
    pub struct Enum {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_enum.enumlabel` by `enumsortorder`.
        pub labels: Vec<String> => Self::labels_cost,
    }
}

impl Enum {
    /// ALTER TYPE … ADD VALUE, in a transaction since 12, and RENAME VALUE. No
    /// statement takes a value away or moves one.
    fn labels_cost(it: &Altering<'_, Self>) -> Effect {
        let is_in_place = compare(&it.old.labels, &it.new.labels).is_in_place();
        match (is_in_place, it.at.version < 1200) {
            (true, true) => Effect::free().outside_transaction(),
            (true, false) => Effect::free(),
            (false, _) => user_type::rebuilt(it),
        }
    }
}

impl Change for Enum {
    /// Each value that is not the old one by another name is put behind the one
    /// that it follows, or before the first one.
    fn change(it: &mut Changing<'_, Self>) {
        if !it.pending.take("labels") {
            return;
        }
        let name = it.key().relation();
        let change = compare(&it.old.labels, &it.new.labels);
        let mut there: Vec<&str> = it.old.labels.iter().map(String::as_str).collect();
        for (old, new) in &change.renamed {
            it.moments.now.push(format!(
                "ALTER TYPE {name} RENAME VALUE {} TO {}",
                Literal(old),
                Literal(new)
            ));
            for label in there.iter_mut().filter(|label| *label == old) {
                *label = new;
            }
        }
        let mut before: Option<&String> = None;
        for label in &it.new.labels {
            if !there.contains(&label.as_str()) {
                let place = match (before, there.first()) {
                    (Some(before), _) => format!(" AFTER {}", Literal(before)),
                    (None, Some(first)) => format!(" BEFORE {}", Literal(first)),
                    (None, None) => String::new(),
                };
                it.moments.now.push(format!(
                    "ALTER TYPE {name} ADD VALUE {}{place}",
                    Literal(label)
                ));
            }
            before = Some(label);
        }
    }
}

impl Define for Enum {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let labels: Vec<String> = self
            .labels
            .iter()
            .map(|label| Literal(label).to_string())
            .collect();
        let body = if labels.is_empty() {
            "(\n)".to_owned()
        } else {
            sql::definition(&labels)
        };
        script.push(format!(
            "CREATE TYPE {} AS ENUM {body}",
            scope.key.relation()
        ));
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("labels", "(SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = it.oid)"),
            ],
        );
    }
}
