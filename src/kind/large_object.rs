//! Large objects: `pg_largeobject_metadata`. Their content is data.

use super::object;

object! {
    /// A large object; its key is its OID.
    pub struct LargeObject {}
}
