//! Aggregates: `pg_aggregate` and its row of `pg_proc`.

use super::change::{Change, Changing};
use super::found;
use super::function::Argument;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
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
    fn told(&self, told: &mut Told) {
        let of = "(SELECT * FROM pg_aggregate WHERE aggfnoid = it.oid) AS own";
        // All arguments are told where one of the two lists differs.
        for attribute in ["arguments", "ordered_arguments"] {
            told.name(
                attribute,
                Some(self.signature()),
                "coalesce(nullif(pg_get_function_arguments(it.oid), ''), '*')",
            );
        }
        told.fact(
            "ordered_set",
            Some(self.ordered_set.to_string()),
            "(SELECT aggkind <> 'n' FROM pg_aggregate WHERE aggfnoid = it.oid)",
        );
        told.map("properties", &self.properties, of, &found_properties());
    }
}

/// What a function may do to the state, where that is not what is usual.
fn modify(column: &str) -> String {
    format!(
        "CASE WHEN {column} <> CASE aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN \
         CASE {column} WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable' ELSE 'read_write' END END"
    )
}

/// The properties in the words of CREATE AGGREGATE.
fn found_properties() -> Vec<(&'static str, String)> {
    let functions = [
        ("sfunc", "aggtransfn"),
        ("finalfunc", "aggfinalfn"),
        ("combinefunc", "aggcombinefn"),
        ("serialfunc", "aggserialfn"),
        ("deserialfunc", "aggdeserialfn"),
        ("msfunc", "aggmtransfn"),
        ("minvfunc", "aggminvtransfn"),
        ("mfinalfunc", "aggmfinalfn"),
    ];
    let functions = functions.map(|(name, column)| (name, found::function(column)));
    let types = [("stype", "aggtranstype"), ("mstype", "aggmtranstype")];
    let types = types.map(|(name, column)| (name, found::r#type(column)));
    let modifies = [
        ("finalfunc_modify", "aggfinalmodify"),
        ("mfinalfunc_modify", "aggmfinalmodify"),
    ];
    let modifies = modifies.map(|(name, column)| (name, modify(column)));
    let others = [
        ("sspace", "nullif(aggtransspace, 0)"),
        ("msspace", "nullif(aggmtransspace, 0)"),
        ("initcond", "agginitval"),
        ("minitcond", "aggminitval"),
        ("finalfunc_extra", "nullif(aggfinalextra, false)"),
        ("mfinalfunc_extra", "nullif(aggmfinalextra, false)"),
        ("hypothetical", "nullif(aggkind = 'h', false)"),
        (
            "parallel",
            "CASE it.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END",
        ),
        ("sortop", &found::operator("aggsortop")),
    ]
    .map(|(name, sql)| (name, sql.to_owned()));
    functions
        .into_iter()
        .chain(types)
        .chain(modifies)
        .chain(others)
        .collect()
}
