//! Extensions: `pg_extension`.

use super::object;
use crate::catalog::Name;

object! {
    /// An extension. Its members stand in no dump.
    pub struct Extension {
        /// `pg_extension.extnamespace`.
        pub schema: Option<Name>,
        /// `pg_extension.extversion`, which `pg_dump` never says.
        pub version: Option<String>,
    }
}
