//! Collations: `pg_collation`.

use super::found;
use super::sql::{Define, Scope, Script};
use super::told::Told;
use super::{Object, cost, object};
use crate::catalog::Literal;
use crate::catalog::QualifiedName;
use crate::effect::{Altering, Effect, Lock};

object! {
    /// A collation.
    pub struct Collation {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_collation.collprovider` as a word: `libc`, `icu`, `builtin`.
        pub provider: Option<String> => Self::rebuilt,
        /// `pg_collation.collcollate`, for libc.
        pub lc_collate: Option<String> => Self::rebuilt,
        /// `pg_collation.collctype`, for libc.
        pub lc_ctype: Option<String> => Self::rebuilt,
        /// `pg_collation.colllocale`, for the other providers.
        pub locale: Option<String> => Self::rebuilt,
        /// `pg_collation.collicurules`.
        pub rules: Option<String> => Self::rebuilt,
        /// The opposite of `pg_collation.collisdeterministic`.
        pub nondeterministic: bool => Self::rebuilt,
        /// `pg_collation.collversion`, where it is said.
        pub version: Option<String> => cost::bookkeeping,
        /// The collation that this one is a copy of, in hand-written DDL.
        pub copied_from: Option<QualifiedName> => cost::bookkeeping,
    }
}

impl Collation {
    /// Nothing of a collation can be altered. What uses it takes another one
    /// meanwhile: columns, whose indexes are built again.
    fn rebuilt(it: &Altering<'_, Self>) -> Effect {
        let name = it.at.key.relation();
        let is_used = it.at.old.iter().any(|(_, entry)| match &entry.object {
            Object::Column(column) => column.collation.as_ref() == Some(&name),
            _ => false,
        });
        let effect = cost::rebuild(it);
        if is_used {
            effect
                .locking_other(Lock::AccessExclusive)
                .building_index()
                .failing()
        } else {
            effect
        }
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
    fn told(&self, told: &mut Told) {
        // What a copy is like is not known.
        if self.copied_from.is_some() {
            return;
        }
        // Before 15 the other providers had theirs in two columns, as libc has.
        let locale = format!(
            "CASE WHEN it.collprovider <> 'c' THEN coalesce({}, {}, it.collcollate) \
             WHEN it.collcollate = it.collctype THEN it.collcollate END",
            found::column("it", "colllocale"),
            found::column("it", "colliculocale"),
        );
        let unless_same = |column: &str| {
            format!(
                "CASE WHEN it.collprovider = 'c' AND it.collcollate <> it.collctype THEN {column} END"
            )
        };
        told.attributes(
            self,
            &[
                ("provider", "CASE it.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'd' THEN 'default' END"),
                ("lc_collate", &unless_same("it.collcollate")),
                ("lc_ctype", &unless_same("it.collctype")),
                ("rules", &found::column("it", "collicurules")),
                ("nondeterministic", "NOT it.collisdeterministic"),
            ],
        );
        // Since 16 a server spells a locale of ICU in its own way.
        let is_old_spelling = |locale: &str| locale.contains(['_', '@']);
        if self.provider.is_none() || !self.locale.as_deref().is_some_and(is_old_spelling) {
            told.attributes(self, &[("locale", &locale)]);
        }
        // Where nothing is said, it is that of the library.
        if self.version.is_some() {
            told.attributes(self, &[("version", "it.collversion")]);
        }
    }
}
