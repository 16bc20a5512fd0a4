//! Composite types: `pg_type` rows of `typtype = 'c'` that are no table's.

use super::object;
use crate::catalog::MemberOrder;

object! {
    /// A composite type; its attributes are columns with keys of their own.
    pub struct CompositeType {
        /// The order of the attributes (`pg_attribute.attnum`).
        pub columns: MemberOrder,
    }
}
