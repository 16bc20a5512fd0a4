//! Attribute values: how a field of any kind is compared and shown.

use super::expr::{Expr, Query, Reference};
use super::name::{Identifier, Literal, Name, QualifiedName};
use super::types::TypeName;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What every output shows in place of a secret.
pub const MASK: &str = "********";

/// The value of one attribute, in the one form that diff and report know.
///
/// Two values are equal exactly if they mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The attribute is not set.
    Nothing,
    /// A switch.
    Flag(bool),
    /// A word of SQL, or several, shown bare: `deferrable`.
    Word(String),
    /// A whole number.
    Number(i64),
    /// A name, already quoted where that is needed.
    Name(String),
    /// A text, shown as a literal.
    Text(String),
    /// An expression or a short definition in SQL.
    Sql(Expr),
    /// A query or a body of many lines, shown as a line diff.
    Body(String),
    /// Values whose order has a meaning.
    List(Vec<Value>),
    /// Named values, in the order of their names.
    Map(BTreeMap<String, Value>),
    /// The order of members that are objects of their own: compared only
    /// among the members that both sides have.
    Order(Vec<Name>),
    /// A text that no output may show; compared by its real content.
    Secret(String),
}

impl Value {
    /// Whether a secret is in it, which no output shows.
    #[must_use]
    pub fn holds_secret(&self) -> bool {
        match self {
            Self::Secret(_) => true,
            Self::List(list) => list.iter().any(Self::holds_secret),
            Self::Map(map) => map.values().any(Self::holds_secret),
            _ => false,
        }
    }

    /// Whether the value says anything.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing | Self::Flag(false) => true,
            Self::List(list) => list.is_empty(),
            Self::Map(map) => map.is_empty(),
            _ => false,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("none"),
            Self::Flag(value) => f.write_str(if *value { "yes" } else { "no" }),
            Self::Word(text) | Self::Name(text) | Self::Body(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "{}", Literal(text)),
            Self::Sql(expr) => f.write_str(expr.text()),
            Self::List(list) if list.is_empty() => f.write_str("none"),
            Self::List(list) => {
                f.write_str("(")?;
                for (index, value) in list.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{value}")?;
                }
                f.write_str(")")
            }
            Self::Map(map) if map.is_empty() => f.write_str("none"),
            Self::Map(map) => {
                f.write_str("(")?;
                for (index, (name, value)) in map.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{name} = {value}")?;
                }
                f.write_str(")")
            }
            Self::Order(names) => {
                for (index, name) in names.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{}", Identifier(name))?;
                }
                Ok(())
            }
            Self::Secret(_) => f.write_str(MASK),
        }
    }
}

/// A type that can be a field of an object kind.
pub trait Field {
    /// The field as a value.
    fn value(&self) -> Value;

    /// Collects what the field mentions: nothing, unless an expression or a
    /// query is in it.
    fn mentions<'a>(&'a self, _found: &mut Vec<&'a Reference>) {}
}

/// What a field mentions, each thing once and sorted.
pub(crate) fn mentions(field: &impl Field) -> Vec<&Reference> {
    let mut found = Vec::new();
    field.mentions(&mut found);
    found.sort_unstable();
    found.dedup();
    found
}

impl Field for bool {
    fn value(&self) -> Value {
        Value::Flag(*self)
    }
}

impl Field for i64 {
    fn value(&self) -> Value {
        Value::Number(*self)
    }
}

impl Field for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl Field for Name {
    fn value(&self) -> Value {
        Value::Name(Identifier(self).to_string())
    }
}

impl Field for QualifiedName {
    fn value(&self) -> Value {
        Value::Name(self.to_string())
    }
}

impl Field for TypeName {
    fn value(&self) -> Value {
        Value::Name(self.to_string())
    }
}

impl Field for Expr {
    fn value(&self) -> Value {
        Value::Sql(self.clone())
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        found.extend(self.references());
    }
}

impl Field for Query {
    fn value(&self) -> Value {
        Value::Body(self.text().to_owned())
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        self.0.mentions(found);
    }
}

impl<T: Field> Field for Option<T> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, Field::value)
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        if let Some(field) = self {
            field.mentions(found);
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn value(&self) -> Value {
        Value::List(self.iter().map(Field::value).collect())
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        for field in self {
            field.mentions(found);
        }
    }
}

impl<T: Field> Field for BTreeSet<T> {
    fn value(&self) -> Value {
        Value::List(self.iter().map(Field::value).collect())
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        for field in self {
            field.mentions(found);
        }
    }
}

impl<K: fmt::Display, T: Field> Field for BTreeMap<K, T> {
    fn value(&self) -> Value {
        Value::Map(
            self.iter()
                .map(|(name, value)| (name.to_string(), value.value()))
                .collect(),
        )
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        for field in self.values() {
            field.mentions(found);
        }
    }
}

/// The body of a routine, or another text of many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A text that only its language understands (`pg_proc.prosrc`).
    Text(String),
    /// A body of SQL that the server keeps parsed (`pg_proc.prosqlbody`).
    Sql(Box<Expr>),
}

impl Body {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Sql(body) => body.text(),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Field for Body {
    fn value(&self) -> Value {
        Value::Body(self.text().to_owned())
    }

    fn mentions<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        if let Self::Sql(body) = self {
            body.mentions(found);
        }
    }
}

/// A text that may hold a password: no output shows it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl Field for Value {
    fn value(&self) -> Value {
        self.clone()
    }
}

impl Field for Secret {
    fn value(&self) -> Value {
        Value::Secret(self.0.clone())
    }
}

/// The order of an object's members, which are objects of their own.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MemberOrder(pub Vec<Name>);

impl Field for MemberOrder {
    fn value(&self) -> Value {
        Value::Order(self.0.clone())
    }
}

/// Options as `pg_class.reloptions` and `srvoptions` hold them: a text value
/// for each name.
pub type Options = BTreeMap<String, String>;
