//! Values of attributes as JSON: the one place where that is decided.

use crate::catalog::{Identifier, MASK, Value};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A value as it stands in a document.
pub(super) struct Json<'a>(pub Cow<'a, Value>);

impl<'a> Json<'a> {
    pub fn of(value: &'a Value) -> Self {
        Self(Cow::Borrowed(value))
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &*self.0 {
            Value::Nothing => serializer.serialize_unit(),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => serializer.serialize_i64(*number),
            Value::Word(text) | Value::Name(text) | Value::Text(text) | Value::Body(text) => {
                serializer.serialize_str(text)
            }
            Value::Sql(expr) => serializer.serialize_str(expr.text()),
            Value::List(values) => serializer.collect_seq(values.iter().map(Json::of)),
            Value::Map(map) => {
                serializer.collect_map(map.iter().map(|(name, value)| (name, Json::of(value))))
            }
            Value::Order(names) => {
                serializer.collect_seq(names.iter().map(|name| Identifier(name).to_string()))
            }
            Value::Secret(_) => serializer.serialize_str(MASK),
        }
    }
}

impl JsonSchema for Json<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<Self>();
        json_schema!({
            "description": format!(
                "The value of an attribute. `null` where it is not set; a switch as a boolean; \
                 a whole number as a number, which can need all of 64 bits; a word, name, text, \
                 expression, query or body as a string, where names are quoted as SQL asks for \
                 it, expressions and queries are in canonical SQL, and texts are as they are \
                 stored; a list as an array, also the order of columns, by their names; options \
                 and settings as an object. A secret, such as a password or any option of a \
                 foreign server, is always `{MASK}`."
            ),
            "type": ["null", "boolean", "integer", "string", "array", "object"],
            "items": value,
            "additionalProperties": value,
        })
    }
}

/// Whether two values differ, or also differ, in what a document does not
/// show of them: secrets, and expressions whose texts are the same.
pub(super) fn hides_difference(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Secret(_), Value::Secret(_)) => old != new,
        (Value::Sql(one), Value::Sql(two)) => one != two && one.text() == two.text(),
        (Value::List(old), Value::List(new)) => old
            .iter()
            .zip(new)
            .any(|(old, new)| hides_difference(old, new)),
        (Value::Map(old), Value::Map(new)) => old
            .iter()
            .any(|(name, old)| new.get(name).is_some_and(|new| hides_difference(old, new))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Expr, Name};
    use std::collections::BTreeMap;

    fn json(value: &Value) -> String {
        serde_json::to_string(&Json::of(value)).unwrap_or_default()
    }

    fn sql(digest: u64) -> Value {
        Value::Sql(Expr::new("a + 1".to_owned(), digest, Vec::new()))
    }

    fn secret(text: &str) -> Value {
        let options = [("password".to_owned(), Value::Secret(text.to_owned()))];
        Value::Map(BTreeMap::from(options))
    }

    #[test]
    fn every_value_has_its_form() {
        let list = Value::List(vec![
            Value::Nothing,
            Value::Flag(true),
            Value::Number(i64::MAX),
            Value::Text("it's".to_owned()),
            sql(1),
            Value::Order(vec![Name::from("a b"), Name::from("c")]),
            secret("hunter2"),
        ]);
        assert_eq!(
            json(&list),
            r#"[null,true,9223372036854775807,"it's","a + 1",["\"a b\"","c"],{"password":"********"}]"#
        );
    }

    #[test]
    fn what_is_not_shown_is_noticed() {
        let list = |value: Value| Value::List(vec![Value::Flag(true), value]);
        assert!(hides_difference(&list(sql(1)), &list(sql(2))));
        assert!(!hides_difference(&list(sql(1)), &list(sql(1))));
        assert!(hides_difference(&secret("one"), &secret("two")));
        assert!(!hides_difference(&secret("one"), &secret("one")));
    }
}
