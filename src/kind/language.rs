//! Procedural languages: `pg_language`.

use super::change::{Change, Changing};
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
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

impl Language {
    fn statement(&self, verb: &str, name: &str) -> String {
        let trusted = if self.trusted { "TRUSTED " } else { "" };
        let mut text = format!("{verb} {trusted}PROCEDURAL LANGUAGE {}", Identifier(name));
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
        text
    }
}

impl Change for Language {
    fn change(it: &mut Changing<'_, Self>) {
        let attributes = ["trusted", "handler", "inline", "validator"];
        if it.pending.take_any(&attributes) {
            let text = it.new.statement("CREATE OR REPLACE", it.key().name());
            it.moments.now.push(text);
        }
    }
}

impl Define for Language {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(self.statement("CREATE", scope.key.name()));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        [&self.handler, &self.inline, &self.validator]
            .into_iter()
            .filter_map(|function| sql::routine_reference(function.as_ref()))
            .collect()
    }
    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("trusted", "it.lanpltrusted"),
                ("handler", &found::function("it.lanplcallfoid")),
                ("inline", &found::function("it.laninline")),
                ("validator", &found::function("it.lanvalidator")),
            ],
        );
    }
}
