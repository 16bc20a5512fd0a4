//! Event triggers: `pg_event_trigger`.

use super::object;
use super::trigger::FiringState;
use crate::catalog::QualifiedName;

object! {
    /// An event trigger.
    pub struct EventTrigger {
        /// `pg_event_trigger.evtevent`.
        pub event: String,
        /// `pg_event_trigger.evttags`, sorted: their order has no meaning.
        pub tags: Vec<String>,
        /// `pg_event_trigger.evtfoid`.
        pub function: Option<QualifiedName>,
        /// `pg_event_trigger.evtenabled`.
        pub state: FiringState,
    }
}
