//! Procedural languages: `pg_language`.

use super::sql::{self, Define, Scope, Script};
use super::{cost, object};
use crate::catalog::QualifiedName;
use crate::catalog::{Identifier, Reference};

object! {
    /// A procedural language.
    pub struct Language {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_language.lanpltrusted`.
        pub trusted: bool => cost::no_lock,
        /// `pg_language.lanplcallfoid`.
        pub handler: Option<QualifiedName> => cost::no_lock,
        /// `pg_language.laninline`.
        pub inline: Option<QualifiedName> => cost::no_lock,
        /// `pg_language.lanvalidator`.
        pub validator: Option<QualifiedName> => cost::no_lock,
    }
}

impl Define for Language {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let trusted = if self.trusted { "TRUSTED " } else { "" };
        let mut text = format!(
            "CREATE {trusted}PROCEDURAL LANGUAGE {}",
            Identifier(scope.key.name())
        );
        let functions = [
            ("HANDLER", &self.handler),
            ("INLINE", &self.inline),
            ("VALIDATOR", &self.validator),
        ];
        for (word, function) in functions {
            if let Some(function) = function {
                text += &format!(" {word} {function}");
            }
        }
        script.push(text);
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        [&self.handler, &self.inline, &self.validator]
            .into_iter()
            .filter_map(|function| sql::routine_reference(function.as_ref()))
            .collect()
    }
}
