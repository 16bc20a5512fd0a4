//! Names of data types as `format_type` prints them.

use super::name::{Name, QualifiedName};
use std::fmt;

/// A data type with its modifiers, in the spelling of `format_type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeName {
    /// `pg_type.typname` of the element type, in the long SQL spelling where
    /// it is a type of `pg_catalog` (`integer`, `timestamp with time zone`).
    pub name: QualifiedName,
    /// Whether the name is one of SQL's own spellings, which must not be
    /// quoted: `character varying`, `double precision`.
    pub sql_name: bool,
    /// The modifier (`pg_attribute.atttypmod`) as text, without its
    /// parentheses: `10,2`.
    pub modifier: Option<String>,
    /// Whether it is an array; PostgreSQL keeps no number of dimensions.
    pub array: bool,
}

impl TypeName {
    /// A type without modifiers.
    #[must_use]
    pub fn plain(name: QualifiedName) -> Self {
        Self {
            name,
            sql_name: false,
            modifier: None,
            array: false,
        }
    }

    /// One of SQL's own types by its long name.
    #[must_use]
    pub fn sql(name: &str) -> Self {
        Self {
            name: QualifiedName::new(None, Name::from(name)),
            sql_name: true,
            modifier: None,
            array: false,
        }
    }

    /// The name of the type or of an array's elements as `format_type` prints
    /// it, if it is one of `pg_catalog`.
    #[must_use]
    pub fn built_in(&self) -> Option<&str> {
        let is_built_in = self.name.schema.is_none();
        is_built_in.then_some(&*self.name.name)
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The modifier of a time type stands inside of its name:
        // `timestamp(3) without time zone`.
        match (
            self.sql_name,
            self.name.name.split_once(" with"),
            &self.modifier,
        ) {
            (true, Some((head, tail)), Some(modifier)) => {
                write!(f, "{head}({modifier}) with{tail}")?;
            }
            (true, _, Some(modifier)) if self.name.name.as_ref() == "interval" => {
                write!(f, "interval{modifier}")?;
            }
            (sql_name, _, modifier) => {
                if sql_name {
                    f.write_str(&self.name.name)?;
                } else {
                    write!(f, "{}", self.name)?;
                }
                if let Some(modifier) = modifier {
                    write!(f, "({modifier})")?;
                }
            }
        }
        f.write_str(if self.array { "[]" } else { "" })
    }
}
