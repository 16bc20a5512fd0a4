//! Objects: what identifies one, and its whole definition.

use super::value::Json;
use crate::catalog::{Acl, Entry, Identifier, Key, Name, Reference, Value};
use crate::kind::{Attributes as _, Kind};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A kind by its word.
#[derive(Debug)]
pub(super) struct KindWord(pub Kind);

impl Serialize for KindWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl JsonSchema for KindWord {
    fn schema_name() -> Cow<'static, str> {
        "Kind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        json_schema!({
            "description": "A kind of object, as in the column `type` of `pg_identify_object`.",
            "enum": words,
        })
    }
}

/// What identifies an object among those of its kind. Names are as they are
/// stored, without quotes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectKey<'a> {
    /// The database, where one file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    database: Option<&'a str>,
    /// The schema, for kinds that stand in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    schema: Option<&'a str>,
    /// The relation, type or domain that the object is a member of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    relation: Option<&'a str>,
    /// The object's own name, for kinds that have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    name: Option<&'a str>,
    /// All names, as `pg_identify_object_as_address` gives them, where those
    /// above do not say them all; a missing one is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'a str>,
    /// The argument types of a routine or operator, the access method of an
    /// operator class or family.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    arguments: Vec<&'a str>,
}

impl<'a> ObjectKey<'a> {
    pub fn new(key: &'a Key) -> Self {
        let relation = match &*key.names {
            [_, relation, _] if key.kind.is_member() => Some(relation.as_ref()),
            _ => None,
        };
        let of_all = |names: &'a [Name]| names.iter().map(AsRef::as_ref).collect();
        Self {
            database: key.database.as_deref(),
            schema: key.schema().map(AsRef::as_ref),
            relation,
            name: (!key.kind.is_nameless()).then(|| key.name()),
            names: if key.kind.is_in_schema() || key.names.len() == 1 {
                Vec::new()
            } else {
                of_all(&key.names)
            },
            arguments: of_all(&key.arguments),
        }
    }
}

/// All that a dump says of an object. What an object does not have is left
/// out. Names are spelled as in SQL, quoted where they have to be.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Definition<'a> {
    attributes: Attributes,
    /// What the expressions and queries among the attributes mention.
    #[serde(skip_serializing_if = "References::is_empty")]
    references: References<'a>,
    /// The owner, if the dump says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    owner: Option<String>,
    /// The privileges, where they are not the built-in ones of the kind. An
    /// empty list means that nobody holds any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Grant>")]
    privileges: Option<Vec<Grant>>,
    /// The comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    comment: Option<&'a str>,
    /// Security labels by provider.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    security_labels: BTreeMap<String, &'a str>,
    /// Extensions that the object depends on by `ALTER … DEPENDS ON
    /// EXTENSION`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    depends_on_extensions: Vec<String>,
}

impl<'a> Definition<'a> {
    pub fn new(key: &Key, entry: &'a Entry) -> Self {
        let quoted = |name: &str| Identifier(name).to_string();
        let Entry {
            object,
            created: _,
            owner,
            acl,
            comment,
            labels,
            depends_on_extensions,
            origin: _,
        } = entry;
        Self {
            attributes: Attributes::of(entry),
            references: References(object.references()),
            owner: owner.as_deref().map(quoted),
            privileges: acl.as_ref().map(|acl| grants(key.kind, acl)),
            comment: comment.as_deref(),
            security_labels: labels
                .iter()
                .map(|(provider, label)| (quoted(provider), label.as_str()))
                .collect(),
            depends_on_extensions: depends_on_extensions
                .iter()
                .map(|name| quoted(name))
                .collect(),
        }
    }
}

impl Definition<'_> {
    /// Leaves out what is not to be seen of what all objects can have.
    pub fn hide(&mut self, hides: impl Fn(&str) -> bool) {
        if hides("owner") {
            self.owner = None;
        }
        if hides("privileges of ") {
            self.privileges = None;
        }
        if hides("comment") {
            self.comment = None;
        }
        self.security_labels
            .retain(|provider, _| !hides(&format!("security_label {provider}")));
    }
}

/// The name of an attribute: the field of the kind, which can be a word of
/// Rust.
pub(super) fn attribute_name(field: &str) -> &str {
    field.trim_start_matches("r#")
}

/// The attributes of an object by name.
struct Attributes(Vec<(&'static str, Value)>);

impl Attributes {
    /// Of an object that the dump does not make, only what it says is known.
    fn of(entry: &Entry) -> Self {
        let mut attributes = entry.object.attributes();
        if !entry.created {
            let unknown = entry.object.kind().unknown_object().attributes();
            attributes.retain(|attribute| !unknown.contains(attribute));
        }
        Self(attributes)
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let said = self.0.iter().filter(|(_, value)| !value.is_nothing());
        serializer.collect_map(said.map(|(field, value)| (attribute_name(field), Json::of(value))))
    }
}

impl JsonSchema for Attributes {
    fn schema_name() -> Cow<'static, str> {
        "Attributes".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The attributes that are special to the kind, by name. Those that \
                            are null, false or empty are left out; of an object that the dump \
                            does not create, also those of which it says nothing.",
            "type": "object",
            "additionalProperties": generator.subschema_for::<Json<'_>>(),
        })
    }
}

/// What attributes mention, by attribute.
struct References<'a>(Vec<(&'static str, Vec<&'a Reference>)>);

impl References<'_> {
    fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, references)| references.is_empty())
    }
}

impl Serialize for References<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let said = self.0.iter().filter(|(_, found)| !found.is_empty());
        serializer.collect_map(said.map(|(field, found)| {
            let mentions: Vec<Mention<'_>> = found.iter().copied().map(Mention::new).collect();
            (attribute_name(field), mentions)
        }))
    }
}

impl JsonSchema for References<'_> {
    fn schema_name() -> Cow<'static, str> {
        "References".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What the expressions and queries of an object mention, by attribute.",
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": generator.subschema_for::<Mention<'_>>(),
            },
        })
    }
}

/// Something that an expression or a query mentions. Names are as they are
/// stored, without quotes.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Reference")]
struct Mention<'a> {
    class: Class,
    /// The schema, if it is known and is not `pg_catalog`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    schema: Option<&'a str>,
    /// The name.
    name: &'a str,
}

/// What is mentioned.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::enum_variant_names,
    reason = "an operator class is called so in PostgreSQL"
)]
enum Class {
    /// A table, view, sequence or anything else of `pg_class`.
    Relation,
    /// A function, by name only: which overload is meant is not known.
    Routine,
    /// A type.
    Type,
    /// A column of the object's own table, or one that the text does not
    /// qualify.
    Column,
    /// An operator, by name only, with its schema as SQL has it.
    Operator,
    /// An operator class.
    OperatorClass,
    /// A text search object of any kind.
    TextSearch,
    /// The language of a routine.
    Language,
}

impl<'a> Mention<'a> {
    fn new(reference: &'a Reference) -> Self {
        let (class, name) = match reference {
            Reference::Relation(name) => (Class::Relation, name),
            Reference::Routine(name) => (Class::Routine, name),
            Reference::Type(name) => (Class::Type, name),
            Reference::OperatorClass(name) => (Class::OperatorClass, name),
            Reference::TextSearch(name) => (Class::TextSearch, name),
            Reference::Language(name) => return Self::bare(Class::Language, name),
            Reference::Column(name) => return Self::bare(Class::Column, name),
            Reference::Operator(name) => return Self::bare(Class::Operator, name),
        };
        Self {
            class,
            schema: name.schema.as_deref(),
            name: &name.name,
        }
    }

    fn bare(class: Class, name: &'a str) -> Self {
        Self {
            class,
            schema: None,
            name,
        }
    }
}

/// What one grantee holds from one grantor (`aclitem`).
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Grant {
    /// A role, `PUBLIC`, or `the owner`. A role of such a name is quoted.
    grantee: String,
    /// The role that granted, if it is not the owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    grantor: Option<String>,
    /// The privileges held, those in `grantable` included; `ALL` for all that
    /// the kind has.
    privileges: Vec<&'static str>,
    /// Those that are held with grant option.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grantable: Vec<&'static str>,
    /// Those that were revoked from an object that the dump does not make, so
    /// that what it had is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    revoked: Vec<&'static str>,
}

fn grants(kind: Kind, acl: &Acl) -> Vec<Grant> {
    acl.iter()
        .map(|(grantee, grantor, grant)| Grant {
            grantee: grantee.to_string(),
            grantor: grantor.map(|name| Identifier(name).to_string()),
            privileges: grant.held.words(kind),
            grantable: grant.grantable.words(kind),
            revoked: grant.revoked.words(kind),
        })
        .collect()
}
