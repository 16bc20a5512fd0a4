//! Aggregates: `pg_aggregate` and its row of `pg_proc`.

use super::function::Argument;
use super::object;
use crate::catalog::Value;
use std::collections::BTreeMap;

object! {
    /// An aggregate function.
    pub struct Aggregate {
        /// The direct arguments of an ordered-set aggregate, or all of any
        /// other (`pg_proc.proargtypes` with names and modes).
        pub arguments: Vec<Argument>,
        /// The aggregated arguments of an ordered-set aggregate, those behind
        /// ORDER BY.
        pub ordered_arguments: Vec<Argument>,
        /// `pg_aggregate.aggkind`: whether it is an ordered-set or
        /// hypothetical-set aggregate.
        pub ordered_set: bool,
        /// Every other property, by its name in CREATE AGGREGATE in lower
        /// case (`sfunc`, `stype`, `initcond` …).
        pub properties: BTreeMap<String, Value>,
    }
}
