//! Operators: `pg_operator`.

use super::change::{Change, Changing};
use super::differing::is_going;
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::Reference;
use crate::catalog::{Field, Identifier, Name, QualifiedName, Value};
use crate::effect::{Altering, Effect};

/// The name of an operator, which is never quoted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperatorName {
    /// The schema, unless it is `pg_catalog`.
    pub schema: Option<Name>,
    /// `pg_operator.oprname`.
    pub name: Name,
}

impl From<QualifiedName> for OperatorName {
    fn from(QualifiedName { schema, name }: QualifiedName) -> Self {
        Self { schema, name }
    }
}

impl OperatorName {
    /// What mentions the operator has this among what it mentions.
    #[must_use]
    pub fn reference(&self) -> Reference {
        Reference::Operator(self.value().to_string())
    }
}

impl Field for OperatorName {
    fn value(&self) -> Value {
        Value::Name(match &self.schema {
            Some(schema) => format!("OPERATOR({}.{})", Identifier(schema), self.name),
            None => self.name.to_string(),
        })
    }
}

object! {
    /// An operator; its key has the operand types, `NONE` for a missing one.
    pub struct Operator {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_operator.oprcode`.
        pub function: Option<QualifiedName> => cost::rebuild,
        /// `pg_operator.oprcom`.
        pub commutator: Option<OperatorName> => Self::set_once,
        /// `pg_operator.oprnegate`.
        pub negator: Option<OperatorName> => Self::set_once,
        /// `pg_operator.oprcanmerge`.
        pub merges: bool => Self::set_once,
        /// `pg_operator.oprcanhash`.
        pub hashes: bool => Self::set_once,
        /// `pg_operator.oprrest`.
        pub restrict: Option<QualifiedName> => cost::no_lock,
        /// `pg_operator.oprjoin`.
        pub join: Option<QualifiedName> => cost::no_lock,
    }
}

/// What stands in a key for the operand that a prefix operator lacks.
const NO_OPERAND: &str = "NONE";

impl Operator {
    /// Since 17, ALTER OPERATOR sets a commutator, a negator, and whether it
    /// can hash and merge, where that is not set yet.
    fn set_once(it: &Altering<'_, Self>) -> Effect {
        let is_kept = (it.old.commutator.is_none() || it.old.commutator == it.new.commutator)
            && (it.old.negator.is_none() || it.old.negator == it.new.negator)
            && (!it.old.merges || it.new.merges)
            && (!it.old.hashes || it.new.hashes);
        if is_kept && it.at.version >= 1700 {
            Effect::free()
        } else {
            cost::rebuild(it)
        }
    }
}

fn operator(name: &OperatorName) -> String {
    name.value().to_string()
}

impl Change for Operator {
    /// An estimator that goes is let go of before it is dropped.
    fn change(it: &mut Changing<'_, Self>) {
        let mut settings = Vec::new();
        let estimators = [
            ("restrict", &it.old.restrict, &it.new.restrict),
            ("join", &it.old.join, &it.new.join),
        ];
        for (attribute, old, new) in estimators {
            if !it.pending.take(attribute) {
                continue;
            }
            let word = attribute.to_uppercase();
            if is_going(it.place.at, old.as_ref())
                && let Some(address) = it.address()
            {
                let text = format!("ALTER {address} SET ({word} = NONE)");
                it.moments.early.push(text);
            }
            let function = new.as_ref().map(ToString::to_string);
            settings.push(format!(
                "{word} = {}",
                function.as_deref().unwrap_or("NONE")
            ));
        }
        let others = [
            ("commutator", it.new.commutator.as_ref().map(operator)),
            ("negator", it.new.negator.as_ref().map(operator)),
            ("merges", it.new.merges.then(|| "true".to_owned())),
            ("hashes", it.new.hashes.then(|| "true".to_owned())),
        ];
        for (attribute, value) in others {
            // What is set once is never taken back.
            if let Some(value) = value
                && it.pending.take(attribute)
            {
                settings.push(format!("{} = {value}", attribute.to_uppercase()));
            }
        }
        if !settings.is_empty() {
            it.alter(&format!("SET ({})", settings.join(", ")));
        }
    }
}

impl Define for Operator {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut parts = Vec::new();
        let mut part = |word: &str, value: Option<String>| {
            if let Some(value) = value {
                parts.push(format!("{word} = {value}"));
            }
        };
        part("FUNCTION", self.function.as_ref().map(ToString::to_string));
        for (word, operand) in ["LEFTARG", "RIGHTARG"].iter().zip(&scope.key.arguments) {
            part(
                word,
                Some(operand.to_string()).filter(|of| of != NO_OPERAND),
            );
        }
        part("COMMUTATOR", self.commutator.as_ref().map(operator));
        part("NEGATOR", self.negator.as_ref().map(operator));
        if self.merges {
            part("MERGES", Some("true".to_owned()));
        }
        if self.hashes {
            part("HASHES", Some("true".to_owned()));
        }
        part("RESTRICT", self.restrict.as_ref().map(ToString::to_string));
        part("JOIN", self.join.as_ref().map(ToString::to_string));
        let schema = scope
            .key
            .schema()
            .map(|schema| format!("{}.", Identifier(schema)));
        script.push(format!(
            "CREATE OPERATOR {}{} {}",
            schema.unwrap_or_default(),
            scope.key.name(),
            sql::definition(&parts)
        ));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        [&self.function, &self.restrict, &self.join]
            .into_iter()
            .filter_map(|function| sql::routine_reference(function.as_ref()))
            .collect()
    }
    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("function", &found::function("it.oprcode")),
                ("merges", "it.oprcanmerge"),
                ("hashes", "it.oprcanhash"),
                ("restrict", &found::function("it.oprrest")),
                ("join", &found::function("it.oprjoin")),
            ],
        );
        // The server sets them for the other operator too, of which a script
        // by hand says nothing.
        if self.commutator.is_some() {
            told.attributes(self, &[("commutator", &found::operator("it.oprcom"))]);
        }
        if self.negator.is_some() {
            told.attributes(self, &[("negator", &found::operator("it.oprnegate"))]);
        }
    }
}
