//! Transforms: `pg_transform`.

use super::object;
use crate::catalog::Value;

object! {
    /// A transform; its key names the type and the language.
    pub struct Transform {
        /// `pg_transform.trffromsql`, with its argument types.
        pub from_sql: Option<Value>,
        /// `pg_transform.trftosql`, with its argument types.
        pub to_sql: Option<Value>,
    }
}
