//! Extensions: `pg_extension`.

use super::change::{Change, Changing};
use super::sql::{Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::Name;
use crate::catalog::{Identifier, Literal};
use crate::effect::{Effect, Existing, Loss};

object! {
    /// An extension. Its members stand in no dump.
    pub struct Extension {
        created => cost::no_lock,
        dropped => Self::gone,

        /// `pg_extension.extnamespace`.
        pub schema: Option<Name> => cost::no_lock,
        /// `pg_extension.extversion`, which `pg_dump` never says.
        pub version: Option<String> => cost::not_possible,
    }
}

impl Extension {
    /// What its types hold, and its own tables, go with it.
    fn gone(_: &Existing<'_, Self>) -> Effect {
        Effect::free().losing(Loss::Possible)
    }
}

impl Change for Extension {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("schema") {
            let schema = it.new.schema.as_deref().unwrap_or("pg_catalog");
            it.alter(&format!("SET SCHEMA {}", Identifier(schema)));
        }
    }
}

impl Define for Extension {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut text = format!(
            "CREATE EXTENSION IF NOT EXISTS {}",
            Identifier(scope.key.name())
        );
        if let Some(schema) = &self.schema {
            text += &format!(" WITH SCHEMA {}", Identifier(schema));
        }
        if let Some(version) = &self.version {
            text += &format!(" VERSION {}", Literal(version));
        }
        script.push(text);
    }

    fn told(&self, told: &mut Told) {
        // What is not said is as the extension has it.
        if self.schema.is_some() {
            told.attributes(self, &[("schema", "it.extnamespace::regnamespace")]);
        }
        if self.version.is_some() {
            told.attributes(self, &[("version", "it.extversion")]);
        }
    }
}
