//! Collations: `pg_collation`.

use super::object;
use crate::catalog::QualifiedName;

object! {
    /// A collation.
    pub struct Collation {
        /// `pg_collation.collprovider` as a word: `libc`, `icu`, `builtin`.
        pub provider: Option<String>,
        /// `pg_collation.collcollate`, for libc.
        pub lc_collate: Option<String>,
        /// `pg_collation.collctype`, for libc.
        pub lc_ctype: Option<String>,
        /// `pg_collation.colllocale`, for the other providers.
        pub locale: Option<String>,
        /// `pg_collation.collicurules`.
        pub rules: Option<String>,
        /// The opposite of `pg_collation.collisdeterministic`.
        pub nondeterministic: bool,
        /// `pg_collation.collversion`, where it is said.
        pub version: Option<String>,
        /// The collation that this one is a copy of, in hand-written DDL.
        pub copied_from: Option<QualifiedName>,
    }
}
