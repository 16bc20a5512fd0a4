//! Enumerations: `pg_enum`.

use super::object;

object! {
    /// An enumeration.
    pub struct Enum {
        /// `pg_enum.enumlabel` by `enumsortorder`.
        pub labels: Vec<String>,
    }
}
