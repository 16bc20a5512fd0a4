//! Conversions: `pg_conversion`.

use super::object;
use crate::catalog::QualifiedName;

object! {
    /// A conversion between encodings.
    pub struct Conversion {
        /// `pg_conversion.condefault`.
        pub default: bool,
        /// `pg_conversion.conforencoding`.
        pub from_encoding: Option<String>,
        /// `pg_conversion.contoencoding`.
        pub to_encoding: Option<String>,
        /// `pg_conversion.conproc`.
        pub function: Option<QualifiedName>,
    }
}
