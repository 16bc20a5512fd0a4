//! Stub.
#![allow(
    missing_docs,
    clippy::must_use_candidate,
    clippy::struct_excessive_bools
)]
use crate::diff::{Diff, Difference};
mod lock;
pub use lock::Lock;
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    Nothing,
    InPlace,
    Rebuild,
    NotPossible,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    No,
    Possible,
    Certain,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub way: Way,
    pub lock: Option<Lock>,
    pub other_lock: Option<Lock>,
    pub rewrites: bool,
    pub scans: bool,
    pub builds_index: bool,
    pub loses: Loss,
    pub may_fail: bool,
    pub outside_transaction: bool,
}
const NOTHING: Effect = Effect {
    way: Way::Nothing,
    lock: None,
    other_lock: None,
    rewrites: false,
    scans: false,
    builds_index: false,
    loses: Loss::No,
    may_fail: false,
    outside_transaction: false,
};
pub fn of(_: &Diff<'_>, _: &Difference<'_>) -> Effect {
    NOTHING
}
pub fn of_attribute(_: &Diff<'_>, _: &Difference<'_>, _: &str) -> Effect {
    NOTHING
}
pub fn version(diff: &Diff<'_>) -> u32 {
    diff.old
        .facts
        .server_version
        .or(diff.new.facts.server_version)
        .unwrap_or(1800)
}
