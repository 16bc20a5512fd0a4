//! Subscriptions: `pg_subscription`.

use super::object;
use crate::catalog::{Name, Secret, Value};
use std::collections::BTreeMap;

object! {
    /// A subscription. Whether it is enabled stands in no dump.
    pub struct Subscription {
        /// `pg_subscription.subconninfo`.
        pub connection: Secret,
        /// `pg_subscription.subpublications`, sorted.
        pub publications: Vec<Name>,
        /// Everything else by its name in CREATE SUBSCRIPTION, defaults left
        /// out.
        pub options: BTreeMap<String, Value>,
    }
}
