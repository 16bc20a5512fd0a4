//! Collations: `pg_collation`.

use super::object;
use super::sql::{Define, Scope, Script};
use crate::catalog::Literal;
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

impl Define for Collation {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = scope.key.relation();
        if let Some(source) = &self.copied_from {
            script.push(format!("CREATE COLLATION {name} FROM {source}"));
            return;
        }
        let mut parts = vec![format!(
            "provider = {}",
            self.provider.as_deref().unwrap_or("libc")
        )];
        if self.nondeterministic {
            parts.push("deterministic = false".to_owned());
        }
        let texts = [
            ("locale", &self.locale),
            ("lc_collate", &self.lc_collate),
            ("lc_ctype", &self.lc_ctype),
            ("rules", &self.rules),
            ("version", &self.version),
        ];
        for (option, text) in texts {
            if let Some(text) = text {
                parts.push(format!("{option} = {}", Literal(text)));
            }
        }
        script.push(format!("CREATE COLLATION {name} ({})", parts.join(", ")));
    }
}
