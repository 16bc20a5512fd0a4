//! Aggregates: `pg_aggregate` and its row of `pg_proc`.

use super::change::{Change, Changing};
use super::function::Argument;
use super::sql::{self, Define, Scope, Script};
use super::{cost, object};
use crate::catalog::Value;
use crate::catalog::{Field, QualifiedName, Reference};
use crate::effect::{Altering, Effect};
use std::collections::BTreeMap;

object! {
    /// An aggregate function.
    pub struct Aggregate {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// The direct arguments of an ordered-set aggregate, or all of any
        /// other (`pg_proc.proargtypes` with names and modes).
        pub arguments: Vec<Argument> => cost::rebuild,
        /// The aggregated arguments of an ordered-set aggregate, those behind
        /// ORDER BY.
        pub ordered_arguments: Vec<Argument> => cost::rebuild,
        /// `pg_aggregate.aggkind`: whether it is an ordered-set or
        /// hypothetical-set aggregate.
        pub ordered_set: bool => cost::rebuild,
        /// Every other property, by its name in CREATE AGGREGATE in lower
        /// case (`sfunc`, `stype`, `initcond` …).
        pub properties: BTreeMap<String, Value> => Self::properties_cost,
    }
}

/// The properties that an aggregate cannot be without come first.
const FIRST: [&str; 2] = ["sfunc", "stype"];

impl Aggregate {
    /// The arguments as CREATE AGGREGATE takes them.
    fn signature(&self) -> String {
        let list = |arguments: &[Argument]| {
            let texts: Vec<String> = arguments
                .iter()
                .map(|argument| argument.value().to_string())
                .collect();
            texts.join(", ")
        };
        let direct = list(&self.arguments);
        match (self.ordered_set, direct.is_empty()) {
            (true, true) => format!("ORDER BY {}", list(&self.ordered_arguments)),
            (true, false) => format!("{direct} ORDER BY {}", list(&self.ordered_arguments)),
            (false, true) => "*".to_owned(),
            (false, false) => direct,
        }
    }
}

impl Aggregate {
    /// CREATE OR REPLACE AGGREGATE, since 12, if the state's type and the
    /// result's stay. The final function says the result's.
    fn properties_cost(it: &Altering<'_, Self>) -> Effect {
        let stays = |name: &str| it.old.properties.get(name) == it.new.properties.get(name);
        let stay = ["stype", "finalfunc", "finalfunc_extra", "hypothetical"];
        if it.at.version >= 1200 && stay.into_iter().all(stays) {
            Effect::free()
        } else {
            cost::rebuild(it)
        }
    }
}

impl Aggregate {
    fn statement(&self, verb: &str, name: &QualifiedName) -> String {
        let parts = sql::definition(&sql::properties(&self.properties, FIRST));
        format!("{verb} AGGREGATE {name}({}) {parts}", self.signature())
    }
}

impl Change for Aggregate {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("properties") {
            let name = it.key().relation();
            let text = it.new.statement("CREATE OR REPLACE", &name);
            it.moments.now.push(text);
        }
    }
}

impl Define for Aggregate {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(self.statement("CREATE", &scope.key.relation()));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let types = self.arguments.iter().chain(&self.ordered_arguments);
        let types = types.filter_map(|argument| sql::type_reference(&argument.r#type));
        let routines = self
            .properties
            .values()
            .filter_map(|value| sql::routine_text_reference(Some(value)));
        let operator = self
            .properties
            .get("sortop")
            .map(|operator| Reference::Operator(operator.to_string()));
        types.chain(routines).chain(operator).collect()
    }
}
