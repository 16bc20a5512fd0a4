//! Procedural languages: `pg_language`.

use super::object;
use crate::catalog::QualifiedName;

object! {
    /// A procedural language.
    pub struct Language {
        /// `pg_language.lanpltrusted`.
        pub trusted: bool,
        /// `pg_language.lanplcallfoid`.
        pub handler: Option<QualifiedName>,
        /// `pg_language.laninline`.
        pub inline: Option<QualifiedName>,
        /// `pg_language.lanvalidator`.
        pub validator: Option<QualifiedName>,
    }
}
