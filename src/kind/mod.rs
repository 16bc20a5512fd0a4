//! The object kinds, a file each: what identifies an object of the kind and
//! which attributes it has.
//!
//! A kind is a struct made by the macro `object!`, which derives the list of
//! attributes from the fields, so that a field can never be forgotten in a
//! comparison. The one list of all kinds is the call of `kinds!` below.

mod access_method;
pub(crate) mod address;
mod aggregate;
mod base_type;
pub(crate) mod belongings;
mod built_in_casts;
pub(crate) mod carried;
mod cast;
pub(crate) mod change;
#[cfg(test)]
mod change_tests;
mod collation;
mod column;
mod column_change;
mod column_cost;
pub mod column_type;
mod composite_type;
mod constraint;
mod constraint_cost;
mod conversion;
pub(crate) mod cost;
mod database;
mod default_acl;
mod differing;
mod domain;
pub(crate) mod enum_labels;
mod enum_type;
mod event_trigger;
mod extension;
mod foreign_data;
pub(crate) mod found;
mod function;
mod function_told;
mod held;
mod index;
mod index_told;
mod language;
mod large_object;
mod operator;
mod operator_class;
mod other;
pub(crate) mod output_columns;
mod parent;
mod policy;
pub(crate) mod printed;
pub(crate) mod privileges;
mod publication;
mod range;
mod role;
pub(crate) mod row;
mod rule;
mod schema;
pub(crate) mod secret;
mod sequence;
pub(crate) mod sql;
mod statistics;
mod subscription;
mod table;
mod table_change;
mod table_cost;
mod text_search;
pub(crate) mod told;
#[cfg(test)]
mod told_tests;
mod transform;
mod trigger;
mod type_modifier;
mod user_type;
mod view;
mod view_columns;
mod volatile;

pub use access_method::{AccessMethod, AccessMethodType};
pub use aggregate::Aggregate;
pub use base_type::{BaseType, ShellType};
pub use cast::{Cast, CastContext, CastMethod};
pub use collation::Collation;
pub use column::{Column, Generated, Identity, NotNull};
pub(crate) use column_change::{FREE_DEFAULT, FREE_TYPE, usual_storage};
pub use composite_type::CompositeType;
pub use constraint::{Constraint, ConstraintType, ForeignKeyAction};
pub use conversion::Conversion;
pub use database::Database;
pub use default_acl::DefaultAcl;
pub use domain::{Domain, DomainConstraint};
pub use enum_type::Enum;
pub use event_trigger::EventTrigger;
pub use extension::Extension;
pub use foreign_data::{ForeignDataWrapper, Server, UserMapping};
pub use function::{
    Argument, ArgumentMode, Function, FunctionResult, Parallel, Procedure, Volatility,
};
pub use index::{Index, IndexKey};
pub use language::Language;
pub use large_object::LargeObject;
pub use operator::{Operator, OperatorName};
pub use operator_class::{OperatorClass, OperatorFamily};
pub use other::Other;
pub use policy::{Policy, PolicyCommand};
pub use publication::{Publication, PublicationRelation, PublicationSchema};
pub use range::Range;
pub(crate) use range::multirange_name;
pub use role::{Membership, Parameter, Role, RoleSetting, Tablespace};
pub use rule::Rule;
pub use schema::Schema;
pub use sequence::{OwnedBy, Sequence};
pub use statistics::Statistics;
pub use subscription::Subscription;
pub use table::{ForeignTable, Persistence, ReplicaIdentity, Table};
pub use text_search::{
    TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate,
};
pub use transform::Transform;
pub use trigger::{FiringState, Trigger};
pub use view::{MaterializedView, View};

use crate::catalog::{Identifier, Key, Name, Reference, Value};
use crate::effect::{Altering, At, Effect, Existing};
use std::fmt;

/// Makes the struct of an object kind together with the list of its
/// attributes. Behind each field stands the function that says what changing
/// it costs; making and dropping the object have one too.
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            created => $created:expr,
            dropped => $dropped:expr,
            $( $(#[$field_meta:meta])* pub $field:ident : $type:ty => $cost:expr, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Default)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl $crate::kind::Attributes for $name {
            fn attributes(&self) -> Vec<(&'static str, $crate::catalog::Value)> {
                let Self { $($field),* } = self;
                vec![$((stringify!($field), $crate::catalog::Field::value($field)),)*]
            }

            fn references(&self) -> Vec<(&'static str, Vec<&$crate::catalog::Reference>)> {
                let Self { $($field),* } = self;
                vec![$((stringify!($field), $crate::catalog::mentions($field)),)*]
            }

            // A kind without fields has nothing to take.
            #[allow(unused_variables)]
            fn take_attribute(&mut self, name: &str, from: &Self) -> bool {
                $(
                    if stringify!($field).trim_start_matches("r#") == name {
                        self.$field.clone_from(&from.$field);
                        return true;
                    }
                )*
                false
            }
        }

        impl $crate::kind::Costs for $name {
            fn created(it: &$crate::effect::Existing<'_, Self>) -> $crate::effect::Effect {
                $created(it)
            }

            fn dropped(it: &$crate::effect::Existing<'_, Self>) -> $crate::effect::Effect {
                $dropped(it)
            }

            // A kind without fields has nothing to alter.
            #[allow(unused_variables)]
            fn altered(
                it: &$crate::effect::Altering<'_, Self>,
                attribute: &str,
            ) -> Option<$crate::effect::Effect> {
                $(
                    if stringify!($field).trim_start_matches("r#") == attribute {
                        return Some($cost(it));
                    }
                )*
                None
            }
        }
    };
}

/// Makes an enum whose values are words of SQL. The first one is the default.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(#[$first_meta:meta])* $first:ident = $first_word:literal,
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $name {
            $(#[$first_meta])* #[default] $first,
            $( $(#[$variant_meta])* $variant, )*
        }

        impl $name {
            /// The word of SQL.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $( Self::$variant => $word, )*
                }
            }
        }

        impl $crate::catalog::Field for $name {
            fn value(&self) -> $crate::catalog::Value {
                $crate::catalog::Value::Word(self.word().to_owned())
            }
        }
    };
}

pub(crate) use {object, words};

/// The attributes of an object, each with its value.
pub trait Attributes {
    /// Every attribute by name, in the order of the kind's definition.
    fn attributes(&self) -> Vec<(&'static str, Value)>;

    /// What the expressions and queries of every attribute mention, in the
    /// same order; nothing for most.
    fn references(&self) -> Vec<(&'static str, Vec<&Reference>)>;

    /// Takes over one attribute of another object of the kind; tells whether
    /// there is an attribute of that name.
    fn take_attribute(&mut self, name: &str, from: &Self) -> bool;
}

/// What changing an object costs on a server.
pub trait Costs: Sized {
    /// What making the object costs.
    fn created(it: &Existing<'_, Self>) -> Effect;

    /// What dropping it costs.
    fn dropped(it: &Existing<'_, Self>) -> Effect;

    /// What bringing one attribute from its old value to the new one costs;
    /// nothing if there is no attribute of that name.
    fn altered(it: &Altering<'_, Self>, attribute: &str) -> Option<Effect>;
}

/// A struct that is an object kind of its own.
pub trait ObjectKind: Attributes + Costs + Default + Into<Object> {
    /// The kind.
    const KIND: Kind;
    /// The struct inside of an object, if it is of this kind.
    fn of(object: &Object) -> Option<&Self>;
    /// The same, to be changed.
    fn of_mut(object: &mut Object) -> Option<&mut Self>;
}

/// How the key of a kind is built and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One name.
    Global,
    /// A schema and a name.
    InSchema,
    /// A schema, a relation and a column: `schema.table.column`.
    Attribute,
    /// A schema, a relation and a name: `name on schema.table`.
    Member,
    /// A schema, a name and argument types: `schema.name(integer)`.
    Routine,
    /// A schema, a name and an access method: `schema.name using btree`.
    ByMethod,
    /// Names joined by words that the kind has: `public for role app`.
    Joined(&'static str),
}

macro_rules! kinds {
    ($( $(#[$meta:meta])* $kind:ident = $word:literal, $shape:expr; )*) => {
        /// A kind of object, as in the column `type` of `pg_identify_object`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $( $(#[$meta])* $kind, )* }

        impl Kind {
            /// Every kind, in the order in which `pg_dump` writes them.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),*];

            /// The name of the kind in lower case.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            fn shape(self) -> Shape {
                match self { $(Self::$kind => $shape,)* }
            }

            /// An object of the kind of which nothing is known.
            #[must_use]
            pub fn unknown_object(self) -> Object {
                match self { $(Self::$kind => Object::$kind(Box::default()),)* }
            }
        }

        /// What is special to the kind of an object.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Object { $( $(#[$meta])* $kind(Box<$kind>), )* }

        impl Object {
            /// The kind of the object.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)* }
            }
        }

        impl Object {
            /// How the object is written as SQL.
            pub(crate) fn define(&self) -> &dyn sql::Define {
                match self { $(Self::$kind(object) => &**object,)* }
            }
        }

        impl Object {
            /// What making the object costs.
            pub(crate) fn created(&self, at: At<'_>) -> Effect {
                match self {
                    $(Self::$kind(object) => $kind::created(&Existing { object: &**object, at }),)*
                }
            }

            /// What dropping the object costs.
            pub(crate) fn dropped(&self, at: At<'_>) -> Effect {
                match self {
                    $(Self::$kind(object) => $kind::dropped(&Existing { object: &**object, at }),)*
                }
            }

            /// The statements that bring the object to its new state; what
            /// they do not bring about stays pending.
            pub(crate) fn change(
                &self,
                new: &Self,
                place: change::Place<'_>,
                pending: &mut change::Pending,
                moments: &mut change::Moments,
            ) {
                match (self, new) {
                    $((Self::$kind(old), Self::$kind(new)) => {
                        change::Change::change(&mut change::Changing {
                            old: &**old, new: &**new, place, pending, moments,
                        });
                    })*
                    _ => {}
                }
            }

            /// What bringing one attribute to its new value costs: nothing
            /// that a server does, where the kind has no such attribute.
            pub(crate) fn altered(&self, new: &Self, at: At<'_>, attribute: &str) -> Effect {
                let effect = match (self, new) {
                    $((Self::$kind(old), Self::$kind(new)) => {
                        $kind::altered(&Altering { old: &**old, new: &**new, at }, attribute)
                    })*
                    _ => None,
                };
                effect.unwrap_or(Effect::nothing())
            }
        }

        impl Attributes for Object {
            fn attributes(&self) -> Vec<(&'static str, Value)> {
                match self { $(Self::$kind(object) => object.attributes(),)* }
            }

            fn references(&self) -> Vec<(&'static str, Vec<&Reference>)> {
                match self { $(Self::$kind(object) => object.references(),)* }
            }

            fn take_attribute(&mut self, name: &str, from: &Self) -> bool {
                match (self, from) {
                    $((Self::$kind(object), Self::$kind(from)) => object.take_attribute(name, from),)*
                    _ => false,
                }
            }
        }

        $(
            impl From<$kind> for Object {
                fn from(object: $kind) -> Self { Self::$kind(Box::new(object)) }
            }

            impl ObjectKind for $kind {
                const KIND: Kind = Kind::$kind;
                fn of(object: &Object) -> Option<&Self> {
                    if let Object::$kind(object) = object { Some(object) } else { None }
                }
                fn of_mut(object: &mut Object) -> Option<&mut Self> {
                    if let Object::$kind(object) = object { Some(object) } else { None }
                }
            }
        )*
    };
}

kinds! {
    /// A role of the cluster (`pg_authid`), from `pg_dumpall`.
    Role = "role", Shape::Global;
    /// The membership of a role in another (`pg_auth_members`).
    Membership = "role membership", Shape::Joined(" in ");
    /// Settings of a role, everywhere or in one database (`pg_db_role_setting`).
    RoleSetting = "role setting", Shape::Joined(" in database ");
    /// A configuration parameter with privileges (`pg_parameter_acl`).
    Parameter = "parameter", Shape::Global;
    /// A tablespace (`pg_tablespace`).
    Tablespace = "tablespace", Shape::Global;
    /// A database with its properties (`pg_database`).
    Database = "database", Shape::Global;
    /// A schema (`pg_namespace`).
    Schema = "schema", Shape::Global;
    /// A procedural language (`pg_language`).
    Language = "language", Shape::Global;
    /// A collation (`pg_collation`).
    Collation = "collation", Shape::InSchema;
    /// A transform (`pg_transform`).
    Transform = "transform", Shape::Joined(" language ");
    /// An extension (`pg_extension`).
    Extension = "extension", Shape::Global;
    /// An enumeration (`pg_enum`).
    Enum = "enum type", Shape::InSchema;
    /// A composite type.
    CompositeType = "composite type", Shape::InSchema;
    /// A domain.
    Domain = "domain", Shape::InSchema;
    /// A check constraint of a domain.
    DomainConstraint = "domain constraint", Shape::Member;
    /// A range type with its multirange.
    Range = "range type", Shape::InSchema;
    /// A base type.
    BaseType = "base type", Shape::InSchema;
    /// A type of which nothing but the name is known.
    ShellType = "shell type", Shape::InSchema;
    /// A cast (`pg_cast`).
    Cast = "cast", Shape::Joined(" as ");
    /// A function or window function (`pg_proc`).
    Function = "function", Shape::Routine;
    /// A procedure (`pg_proc`).
    Procedure = "procedure", Shape::Routine;
    /// An aggregate (`pg_aggregate`).
    Aggregate = "aggregate", Shape::Routine;
    /// An access method (`pg_am`).
    AccessMethod = "access method", Shape::Global;
    /// An operator (`pg_operator`).
    Operator = "operator", Shape::Routine;
    /// An operator family (`pg_opfamily`).
    OperatorFamily = "operator family", Shape::ByMethod;
    /// An operator class (`pg_opclass`).
    OperatorClass = "operator class", Shape::ByMethod;
    /// A conversion (`pg_conversion`).
    Conversion = "conversion", Shape::InSchema;
    /// A text search parser (`pg_ts_parser`).
    TextSearchParser = "text search parser", Shape::InSchema;
    /// A text search template (`pg_ts_template`).
    TextSearchTemplate = "text search template", Shape::InSchema;
    /// A text search dictionary (`pg_ts_dict`).
    TextSearchDictionary = "text search dictionary", Shape::InSchema;
    /// A text search configuration (`pg_ts_config`).
    TextSearchConfiguration = "text search configuration", Shape::InSchema;
    /// A foreign-data wrapper (`pg_foreign_data_wrapper`).
    ForeignDataWrapper = "foreign-data wrapper", Shape::Global;
    /// A foreign server (`pg_foreign_server`).
    Server = "server", Shape::Global;
    /// A user mapping (`pg_user_mapping`).
    UserMapping = "user mapping", Shape::Joined(" on server ");
    /// A table, partitioned or not.
    Table = "table", Shape::InSchema;
    /// A foreign table.
    ForeignTable = "foreign table", Shape::InSchema;
    /// A view.
    View = "view", Shape::InSchema;
    /// A materialized view.
    MaterializedView = "materialized view", Shape::InSchema;
    /// A sequence.
    Sequence = "sequence", Shape::InSchema;
    /// A column of a relation or composite type (`pg_attribute`).
    Column = "column", Shape::Attribute;
    /// A constraint of a table (`pg_constraint`).
    Constraint = "constraint", Shape::Member;
    /// An index that belongs to no constraint.
    Index = "index", Shape::InSchema;
    /// Extended statistics (`pg_statistic_ext`).
    Statistics = "statistics object", Shape::InSchema;
    /// A rewrite rule (`pg_rewrite`).
    Rule = "rule", Shape::Member;
    /// A trigger (`pg_trigger`).
    Trigger = "trigger", Shape::Member;
    /// A row security policy (`pg_policy`).
    Policy = "policy", Shape::Member;
    /// A publication (`pg_publication`).
    Publication = "publication", Shape::Global;
    /// A table in a publication (`pg_publication_rel`).
    PublicationRelation = "publication table", Shape::Joined(" publishes ");
    /// A schema in a publication (`pg_publication_namespace`).
    PublicationSchema = "publication schema", Shape::Joined(" publishes ");
    /// A subscription (`pg_subscription`).
    Subscription = "subscription", Shape::Global;
    /// Default privileges (`pg_default_acl`).
    DefaultAcl = "default privileges", Shape::Joined(" ");
    /// An event trigger (`pg_event_trigger`).
    EventTrigger = "event trigger", Shape::Global;
    /// A large object's metadata (`pg_largeobject_metadata`).
    LargeObject = "large object", Shape::Global;
    /// A statement that is not understood, kept as its text.
    Other = "other", Shape::Global;
}

impl Kind {
    /// Whether the first name of such a key is a schema.
    #[must_use]
    pub fn is_in_schema(self) -> bool {
        !matches!(self.shape(), Shape::Global | Shape::Joined(_))
    }

    /// Whether the object belongs to the cluster and not to a database.
    #[must_use]
    pub fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Role
                | Self::Membership
                | Self::RoleSetting
                | Self::Parameter
                | Self::Tablespace
                | Self::Database
        )
    }

    /// Whether the object is a member of a relation, type or domain, which
    /// its key names.
    #[must_use]
    pub fn is_member(self) -> bool {
        matches!(self.shape(), Shape::Attribute | Shape::Member)
    }

    /// Whether objects of the kind have no name of their own but are known by
    /// several that belong together, as a cast is by its two types.
    #[must_use]
    pub fn is_nameless(self) -> bool {
        matches!(self.shape(), Shape::Joined(_))
    }

    /// Whether objects of the kind have an owner of their own that a dump
    /// says.
    #[must_use]
    pub fn has_owner(self) -> bool {
        !(self.is_member()
            || matches!(self.shape(), Shape::Joined(_))
            || matches!(
                self,
                Self::Index
                    | Self::Role
                    | Self::Parameter
                    | Self::Extension
                    | Self::AccessMethod
                    | Self::TextSearchParser
                    | Self::TextSearchTemplate
                    | Self::Other
            ))
    }

    /// Whether the kind is a relation that can hold columns.
    #[must_use]
    pub fn is_relation(self) -> bool {
        matches!(
            self,
            Self::Table | Self::ForeignTable | Self::View | Self::MaterializedView | Self::Sequence
        )
    }

    /// Whether the kind is a function, procedure or aggregate.
    #[must_use]
    pub fn is_routine(self) -> bool {
        matches!(self, Self::Function | Self::Procedure | Self::Aggregate)
    }

    /// Whether the kind is of text search.
    #[must_use]
    pub fn is_text_search(self) -> bool {
        matches!(
            self,
            Self::TextSearchParser
                | Self::TextSearchTemplate
                | Self::TextSearchDictionary
                | Self::TextSearchConfiguration
        )
    }

    /// Whether the kind is a type.
    #[must_use]
    pub fn is_type(self) -> bool {
        matches!(
            self,
            Self::Enum
                | Self::CompositeType
                | Self::Domain
                | Self::Range
                | Self::BaseType
                | Self::ShellType
        )
    }

    /// Prints the names of a key of this kind.
    pub(crate) fn identity(self, key: &Key, joined: &dyn Fn(&[Name]) -> String) -> String {
        let names = &key.names;
        match self.shape() {
            Shape::Global | Shape::InSchema | Shape::Attribute => joined(names),
            Shape::Member => match names.split_last() {
                Some((name, relation)) => {
                    let mut text = String::new();
                    Identifier(name).push_to(&mut text);
                    text + " on " + &joined(relation)
                }
                None => String::new(),
            },
            Shape::Routine if self == Self::Operator => {
                let schema = key
                    .schema()
                    .map(|schema| format!("{}.", Identifier(schema)));
                format!(
                    "{}{}({})",
                    schema.unwrap_or_default(),
                    key.name(),
                    key.arguments.join(", ")
                )
            }
            Shape::Routine => format!("{}({})", joined(names), key.arguments.join(", ")),
            Shape::ByMethod => format!("{} using {}", joined(names), key.arguments.join(", ")),
            Shape::Joined(word) => {
                let parts: Vec<&str> = names
                    .iter()
                    .filter(|name| !name.is_empty())
                    .map(AsRef::as_ref)
                    .collect();
                match parts.split_first() {
                    Some((first, rest)) if !rest.is_empty() => {
                        format!("{first}{word}{}", rest.join("."))
                    }
                    _ => parts.concat(),
                }
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
