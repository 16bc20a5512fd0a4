//! What several rules ask: of conditions, indexes, policies, privileges,
//! partitions, the bodies of routines. Nothing here finds anything by itself.

pub(in crate::rules) mod alteration;
pub(in crate::rules) mod body;
pub(in crate::rules) mod cast_witness;
pub(in crate::rules) mod check_change;
pub(in crate::rules) mod column_of;
pub(in crate::rules) mod column_type;
pub(in crate::rules) mod cost;
pub(in crate::rules) use crate::kind::enum_labels;
pub(in crate::rules) mod exposure;
pub(in crate::rules) mod foreign_key;
pub(in crate::rules) mod grants;
pub(in crate::rules) mod holder;
pub(in crate::rules) mod indexes;
pub(in crate::rules) mod new_column;
pub(in crate::rules) mod partition;
pub(in crate::rules) mod policy;
pub(in crate::rules) mod policy_condition;
pub(in crate::rules) mod renamed;
pub(in crate::rules) mod roles;
pub(in crate::rules) mod routine;
pub(in crate::rules) mod row_security;
pub(in crate::rules) mod setting;
pub(in crate::rules) mod signature;
pub(in crate::rules) mod type_change;
pub(in crate::rules) mod unique;
pub(in crate::rules) mod value_kind;
pub(in crate::rules) mod view;
pub(in crate::rules) mod witness;
