//! What a statement's conversion may look at: the settings in force and the
//! names that the dump defines. It turns names and types of parse trees into
//! those of the catalog.

use super::names::{Names, Space};
use super::problem::Problem;
use super::type_modifier;
use crate::catalog::{Identifier, Name, Origin, QualifiedName, TypeName};
use crate::dump::Settings;
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{Node, NodeEnum};

/// The surroundings of one statement.
pub(super) struct Context<'a> {
    pub settings: &'a Settings,
    /// The statement.
    pub text: &'a str,
    pub names: &'a Names,
    /// Where the statement begins in the file.
    pub offset: usize,
    /// The version of the server that was dumped.
    pub server_version: Option<u32>,
}

impl Context<'_> {
    /// The place of a node inside of the statement.
    pub fn origin(&self, location: i32) -> Origin {
        Origin(self.offset + usize::try_from(location).unwrap_or(0))
    }

    /// The role that an object created now belongs to, where a statement says
    /// so.
    pub fn session_role(&self) -> Option<Name> {
        let role = self.settings.role.as_ref();
        role.or(self.settings.session_authorization.as_ref())
            .map(|role| Name::from(role.as_str()))
    }

    /// A relation that the statement creates or alters.
    pub fn target(&self, relation: Option<&pg::RangeVar>) -> Result<QualifiedName, Problem> {
        let relation = relation.ok_or_else(|| Problem::missing("a relation"))?;
        let schema = (!relation.schemaname.is_empty()).then_some(relation.schemaname.as_str());
        Ok(self
            .names
            .target(Space::Relation, schema, &relation.relname, self.settings))
    }

    /// An object of any other kind that the statement creates or alters.
    pub fn target_name(&self, space: Space, names: &[Node]) -> Result<QualifiedName, Problem> {
        let (schema, name) = split_name(names)?;
        Ok(self.names.target(space, schema, name, self.settings))
    }

    /// An object that the statement mentions.
    pub fn reference(&self, space: Space, names: &[Node]) -> Result<QualifiedName, Problem> {
        let (schema, name) = split_name(names)?;
        Ok(self.names.resolve(space, schema, name, self.settings))
    }

    /// An object that the statement mentions in an option: a name, a type
    /// name or a string.
    pub fn reference_in(&self, space: Space, node: &Node) -> Result<QualifiedName, Problem> {
        match &node.node {
            Some(NodeEnum::TypeName(name)) => self.reference(space, &name.names),
            Some(NodeEnum::List(list)) => self.reference(space, &list.items),
            Some(NodeEnum::String(text)) => {
                Ok(self.names.resolve(space, None, &text.sval, self.settings))
            }
            _ => Err(Problem::missing("a name")),
        }
    }

    /// A type in the spelling of `format_type`.
    pub fn type_name(&self, name: &pg::TypeName) -> Result<TypeName, Problem> {
        let found = self.reference(Space::Type, &name.names)?;
        let mut result = match &found.schema {
            None => built_in_type(&found.name, !name.typmods.is_empty()),
            Some(_) => TypeName::plain(found),
        };
        if name.pct_type {
            // `%TYPE` stands in hand-written DDL only; the server would look
            // the column up.
            let names: Vec<&str> = name.names.iter().filter_map(string).collect();
            result = TypeName::sql(&format!("{}%TYPE", names.join(".")));
        }
        result.modifier = type_modifier::text(&result, name)?;
        result.array = !name.array_bounds.is_empty();
        Ok(result)
    }

    /// A type without modifiers, as routines, operators and casts have it:
    /// the server forgets them there (`format_type_be`).
    pub fn bare_type(&self, name: &pg::TypeName) -> Result<TypeName, Problem> {
        let mut of = self.type_name(name)?;
        of.modifier = None;
        if of.name.schema.is_none() && &*of.name.name == "bpchar" {
            let array = of.array;
            of = TypeName::sql("character");
            of.array = array;
        }
        Ok(of)
    }

    /// A type that must be there.
    pub fn required_type(&self, name: Option<&pg::TypeName>) -> Result<TypeName, Problem> {
        self.type_name(name.ok_or_else(|| Problem::missing("a type"))?)
    }
}

/// The string inside of a node.
pub(super) fn string(node: &Node) -> Option<&str> {
    match &node.node {
        Some(NodeEnum::String(text)) => Some(&text.sval),
        _ => None,
    }
}

/// The strings of a list of nodes.
pub(super) fn strings(nodes: &[Node]) -> Vec<String> {
    nodes.iter().filter_map(string).map(str::to_owned).collect()
}

/// The strings of a list of nodes as names.
pub(super) fn name_list(nodes: &[Node]) -> Vec<Name> {
    nodes.iter().filter_map(string).map(Name::from).collect()
}

/// Schema and name of a dotted name; the name of a database in front of it is
/// left out.
pub(super) fn split_name(names: &[Node]) -> Result<(Option<&str>, &str), Problem> {
    let mut parts = names.iter().rev().filter_map(string);
    let name = parts.next().ok_or_else(|| Problem::missing("a name"))?;
    Ok((parts.next(), name))
}

/// The long SQL name of a type of `pg_catalog`.
fn built_in_type(name: &str, has_modifier: bool) -> TypeName {
    let long = match name {
        "int2" => "smallint",
        "int4" => "integer",
        "int8" => "bigint",
        "float4" => "real",
        "float8" => "double precision",
        "bool" => "boolean",
        "varchar" => "character varying",
        "bpchar" if has_modifier => "character",
        "timestamp" => "timestamp without time zone",
        "timestamptz" => "timestamp with time zone",
        "time" => "time without time zone",
        "timetz" => "time with time zone",
        "varbit" => "bit varying",
        "bit" => "bit",
        "interval" => "interval",
        "numeric" => "numeric",
        other => return TypeName::plain(QualifiedName::new(None, other)),
    };
    TypeName::sql(long)
}

/// The text of a constant: a number, a string, a word.
pub(super) fn constant(node: &Node) -> Option<String> {
    match node.node.as_ref()? {
        NodeEnum::AConst(constant) => Some(match constant.val.as_ref()? {
            Val::Ival(n) => n.ival.to_string(),
            Val::Fval(n) => n.fval.clone(),
            Val::Sval(n) => n.sval.clone(),
            Val::Boolval(n) => n.boolval.to_string(),
            Val::Bsval(n) => n.bsval.clone(),
        }),
        NodeEnum::Integer(n) => Some(n.ival.to_string()),
        NodeEnum::Float(n) => Some(n.fval.clone()),
        NodeEnum::Boolean(n) => Some(n.boolval.to_string()),
        NodeEnum::String(n) => Some(n.sval.clone()),
        NodeEnum::ColumnRef(column) => {
            let parts: Vec<String> = column
                .fields
                .iter()
                .filter_map(string)
                .map(|part| Identifier(part).to_string())
                .collect();
            Some(parts.join("."))
        }
        NodeEnum::TypeName(name) => Some(strings(&name.names).join(".")),
        NodeEnum::TypeCast(cast) => constant(cast.arg.as_deref()?),
        _ => None,
    }
}
