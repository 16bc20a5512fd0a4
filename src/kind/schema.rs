//! Schemas: `pg_namespace`.

use super::object;

object! {
    /// A schema.
    pub struct Schema {}
}
