//! Range types: `pg_range`.

use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object, user_type};
use crate::catalog::Reference;
use crate::catalog::{QualifiedName, TypeName};

object! {
    /// A range type.
    pub struct Range {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_range.rngsubtype`.
        pub subtype: Option<TypeName> => user_type::rebuilt,
        /// `pg_range.rngsubopc`, where it is not the subtype's default.
        pub subtype_operator_class: Option<QualifiedName> => user_type::rebuilt,
        /// `pg_range.rngcollation`, where it is not the subtype's.
        pub collation: Option<QualifiedName> => user_type::rebuilt,
        /// `pg_range.rngcanonical`.
        pub canonical: Option<QualifiedName> => user_type::rebuilt,
        /// `pg_range.rngsubdiff`.
        pub subtype_diff: Option<QualifiedName> => user_type::rebuilt,
        /// The name of the multirange type (`pg_range.rngmultitypid`), where
        /// it does not follow PostgreSQL's rule.
        pub multirange: Option<QualifiedName> => user_type::rebuilt,
    }
}

/// The name that a multirange type has by PostgreSQL's rule
/// (`makeMultirangeTypeName`).
pub(crate) fn multirange_name(range: &str) -> String {
    let clip = |text: &str, most: usize| {
        let end = (0..=most.min(text.len()))
            .rev()
            .find(|end| text.is_char_boundary(*end));
        text[..end.unwrap_or(0)].to_owned()
    };
    match range.split_once("range") {
        Some((before, after)) => clip(&format!("{before}multirange{after}"), 63),
        None => format!("{}_multirange", clip(range, 52)),
    }
}

impl Range {
    /// The multirange type that comes with the range type of a name.
    pub(crate) fn multirange_of(&self, own: &QualifiedName) -> QualifiedName {
        self.multirange.clone().unwrap_or_else(|| {
            QualifiedName::new(own.schema.clone(), multirange_name(&own.name).as_str())
        })
    }
}

impl Define for Range {
    fn announce(&self, scope: &Scope<'_>, script: &mut Script) {
        if self.canonical.is_some() {
            script.push(format!("CREATE TYPE {}", scope.key.relation()));
        }
    }

    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let subtype = self.subtype.as_ref().map(ToString::to_string);
        let mut parts: Vec<String> = subtype
            .map(|of| format!("subtype = {of}"))
            .into_iter()
            .collect();
        let names = [
            ("subtype_opclass", &self.subtype_operator_class),
            ("collation", &self.collation),
            ("canonical", &self.canonical),
            ("subtype_diff", &self.subtype_diff),
            ("multirange_type_name", &self.multirange),
        ];
        for (option, name) in names {
            if let Some(name) = name {
                parts.push(format!("{option} = {name}"));
            }
        }
        script.push(format!(
            "CREATE TYPE {} AS RANGE {}",
            scope.key.relation(),
            sql::definition(&parts)
        ));
    }

    /// The type and its canonical function need each other, so that they go
    /// together.
    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        let cascade = if self.canonical.is_some() {
            " CASCADE"
        } else {
            ""
        };
        script.push(format!("DROP TYPE {}{cascade}", scope.key.relation()));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let subtype = self.subtype.as_ref().and_then(sql::type_reference);
        let class = self
            .subtype_operator_class
            .iter()
            .cloned()
            .map(Reference::OperatorClass);
        let functions = [&self.canonical, &self.subtype_diff]
            .into_iter()
            .filter_map(|function| sql::routine_reference(function.as_ref()));
        subtype.into_iter().chain(class).chain(functions).collect()
    }

    fn told(&self, told: &mut Told) {
        let of = |sql: &str| format!("(SELECT {sql} FROM pg_range WHERE rngtypid = it.oid)");
        // A class that is said may be the default one.
        let class = found::operator_class("class.oid");
        let class = match &self.subtype_operator_class {
            Some(_) => class,
            None => format!(
                "CASE WHEN NOT {} THEN {class} END",
                found::is_default_class("rngsubtype")
            ),
        };
        let class = of(&format!(
            "(SELECT {class} FROM pg_opclass AS class WHERE class.oid = rngsubopc)"
        ));
        let collation = of(&format!(
            "(SELECT {} FROM pg_type WHERE oid = rngsubtype AND typcollation <> rngcollation)",
            found::collation("rngcollation")
        ));
        told.attributes(
            self,
            &[
                ("subtype", &of(&found::r#type("rngsubtype"))),
                ("subtype_operator_class", &class),
                ("collation", &collation),
                ("canonical", &of(&found::function("rngcanonical"))),
                ("subtype_diff", &of(&found::function("rngsubdiff"))),
            ],
        );
        if told.version >= 1400 {
            told.attributes(self, &[("multirange", &of(MULTIRANGE))]);
        }
    }
}

/// The name of the multirange type, where it is not that of [`multirange_name`].
const MULTIRANGE: &str = "(SELECT concat(nspname, '.', typname) FROM pg_type AS multirange JOIN pg_namespace AS place ON place.oid = typnamespace WHERE multirange.oid = rngmultitypid AND (typnamespace <> it.typnamespace OR typname::text <> CASE WHEN it.typname LIKE '%range%' THEN left(regexp_replace(it.typname, 'range', 'multirange'), 63) ELSE left(it.typname, 52) || '_multirange' END))";
