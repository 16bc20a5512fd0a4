//! Conversions: `pg_conversion`.

use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::QualifiedName;
use crate::catalog::{Literal, Reference};

object! {
    /// A conversion between encodings.
    pub struct Conversion {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_conversion.condefault`.
        pub default: bool => cost::rebuild,
        /// `pg_conversion.conforencoding`.
        pub from_encoding: Option<String> => cost::rebuild,
        /// `pg_conversion.contoencoding`.
        pub to_encoding: Option<String> => cost::rebuild,
        /// `pg_conversion.conproc`.
        pub function: Option<QualifiedName> => cost::rebuild,
    }
}

impl Define for Conversion {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let default = if self.default { "DEFAULT " } else { "" };
        let encoding =
            |name: &Option<String>| Literal(name.as_deref().unwrap_or_default()).to_string();
        let function = self
            .function
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        script.push(format!(
            "CREATE {default}CONVERSION {} FOR {} TO {} FROM {function}",
            scope.key.relation(),
            encoding(&self.from_encoding),
            encoding(&self.to_encoding)
        ));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        sql::routine_reference(self.function.as_ref())
            .into_iter()
            .collect()
    }
    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("default", "it.condefault"),
                ("from_encoding", "pg_encoding_to_char(it.conforencoding)"),
                ("to_encoding", "pg_encoding_to_char(it.contoencoding)"),
                ("function", &found::function("it.conproc")),
            ],
        );
    }
}
