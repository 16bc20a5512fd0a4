//! CREATE and ALTER of enumerations, composite types and ranges, and ALTER
//! TYPE of base types. Domains have a file of their own.

use super::context::{Context, strings};
use super::create::{is_none, options, type_option, unknown_option};
use super::define::type_property;
use super::loader::{Step, step};
use super::names::Space;
use super::problem::Problem;
use crate::catalog::{Key, MemberOrder, Name, QualifiedName, TypeName};
use crate::kind::{BaseType, Column, CompositeType, Enum, Kind, Range};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// CREATE TYPE … AS ENUM.
pub(super) fn create_enum(
    context: &Context<'_>,
    statement: pg::CreateEnumStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.type_name)?;
    let labels = strings(&statement.vals);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create_type(&name, Enum { labels }, origin);
        Ok(())
    })
}

/// ALTER TYPE … ADD VALUE and RENAME VALUE.
pub(super) fn alter_enum(
    context: &Context<'_>,
    statement: pg::AlterEnumStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.type_name)?;
    let origin = context.origin(0);
    step(move |loader| {
        let labels = &mut loader
            .object::<Enum>(&Key::qualified(Kind::Enum, &name), origin)?
            .labels;
        let place = |label: &str| labels.iter().position(|known| known == label);
        let there = place(&statement.new_val).is_some();
        if !statement.old_val.is_empty() {
            let old = place(&statement.old_val);
            let old = old.ok_or_else(|| Problem::missing(format!("'{}'", statement.old_val)))?;
            if there {
                return Err(Problem::new(format!(
                    "'{}' is there already",
                    statement.new_val
                )));
            }
            labels[old] = statement.new_val;
            return Ok(());
        }
        if there {
            return if statement.skip_if_new_val_exists {
                Ok(())
            } else {
                Err(Problem::new(format!(
                    "'{}' is there already",
                    statement.new_val
                )))
            };
        }
        let at = if statement.new_val_neighbor.is_empty() {
            labels.len()
        } else {
            let neighbour = place(&statement.new_val_neighbor);
            neighbour
                .ok_or_else(|| Problem::missing(format!("'{}'", statement.new_val_neighbor)))?
                + usize::from(statement.new_val_is_after)
        };
        labels.insert(at, statement.new_val);
        Ok(())
    })
}

/// CREATE TYPE … AS (…).
pub(super) fn create_composite(
    context: &Context<'_>,
    statement: pg::CompositeTypeStmt,
) -> Result<Step, Problem> {
    let relation = statement.typevar.ok_or(Problem::missing("a name"))?;
    let schema = (!relation.schemaname.is_empty()).then_some(relation.schemaname.as_str());
    let name = context
        .names
        .target(Space::Type, schema, &relation.relname, context.settings);
    let mut attributes = Vec::new();
    for node in statement.coldeflist {
        let Some(NodeEnum::ColumnDef(definition)) = node.node else {
            return Err(Problem::unknown("an attribute"));
        };
        let origin = context.origin(definition.location);
        let (attribute, column) = context.attribute(*definition)?;
        attributes.push((attribute, column, origin));
    }
    let origin = context.origin(0);
    step(move |loader| {
        let columns = attributes.iter().map(|(name, ..)| name.clone()).collect();
        let columns = MemberOrder(columns);
        loader.create_type(&name, CompositeType { columns }, origin);
        for (attribute, column, origin) in attributes {
            loader.create(Key::member(Kind::Column, &name, &attribute), column, origin);
        }
        Ok(())
    })
}

impl Context<'_> {
    /// An attribute of a composite type: a name, a type, a collation.
    pub fn attribute(&self, definition: pg::ColumnDef) -> Result<(Name, Column), Problem> {
        let of = self.required_type(definition.type_name.as_ref())?;
        let collation = self.own_collation(definition.coll_clause.as_deref(), &of)?;
        let is_plain = definition.constraints.is_empty()
            && definition.raw_default.is_none()
            && definition.compression.is_empty()
            && definition.storage_name.is_empty()
            && definition.fdwoptions.is_empty()
            && !definition.is_not_null;
        if !is_plain {
            return Err(Problem::unknown(format!(
                "the attribute {}",
                definition.colname
            )));
        }
        let column = Column {
            r#type: Some(of),
            collation,
            ..Column::default()
        };
        Ok((Name::from(definition.colname), column))
    }

    /// A collation, where it is not that of the type.
    pub fn own_collation(
        &self,
        clause: Option<&pg::CollateClause>,
        of: &TypeName,
    ) -> Result<Option<QualifiedName>, Problem> {
        let Some(clause) = clause else {
            return Ok(None);
        };
        let name = self.reference(Space::Collation, &clause.collname)?;
        let is_default = name.schema.is_none() && &*name.name == "default";
        Ok((!(is_default && of.name.schema.is_none())).then_some(name))
    }
}

/// CREATE TYPE … AS RANGE.
pub(super) fn create_range(
    context: &Context<'_>,
    statement: pg::CreateRangeStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.type_name)?;
    let mut range = Range::default();
    for element in options(statement.params)? {
        match element.defname.as_str() {
            "subtype" => range.subtype = Some(context.type_name(type_option(&element)?)?),
            "subtype_opclass" => {
                range.subtype_operator_class =
                    context.optional_reference(Space::OperatorClass, &element)?;
            }
            "collation" => {
                range.collation = context
                    .optional_reference(Space::Collation, &element)?
                    .filter(|name| name.schema.is_some() || &*name.name != "default");
            }
            "canonical" => {
                range.canonical = context.optional_reference(Space::Routine, &element)?;
            }
            "subtype_diff" => {
                range.subtype_diff = context.optional_reference(Space::Routine, &element)?;
            }
            "multirange_type_name" => {
                let multirange = context.target_name(Space::Type, &name_nodes(&element)?)?;
                let follows_rule = multirange.schema == name.schema
                    && *multirange.name == *crate::kind::multirange_name(&name.name);
                range.multirange = (!follows_rule).then_some(multirange);
            }
            _ => return Err(unknown_option(&element)),
        }
    }
    let origin = context.origin(0);
    step(move |loader| {
        loader.create_type(&name, range, origin);
        Ok(())
    })
}

/// The nodes of a dotted name as the value of an option.
fn name_nodes(element: &pg::DefElem) -> Result<Vec<Node>, Problem> {
    match element.arg.as_deref() {
        Some(Node {
            node: Some(NodeEnum::TypeName(name)),
        }) => Ok(name.names.clone()),
        Some(Node {
            node: Some(NodeEnum::List(list)),
        }) => Ok(list.items.clone()),
        Some(node) => Ok(vec![node.clone()]),
        None => Err(unknown_option(element)),
    }
}

/// ALTER TYPE … SET (…), which is for base types.
pub(super) fn alter_type(
    context: &Context<'_>,
    statement: pg::AlterTypeStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.type_name)?;
    let mut changes = Vec::new();
    for element in options(statement.options)? {
        let property = element.defname.clone();
        let is_removed = element.arg.as_deref().is_none_or(is_none);
        let value = if is_removed {
            None
        } else {
            type_property(context, &element, false)?.map(|(_, value)| value)
        };
        changes.push((property.replace("analyse", "analyze"), value));
    }
    let origin = context.origin(0);
    step(move |loader| {
        let key = loader.type_key(Kind::BaseType, &name);
        let base: &mut BaseType = loader.object(&key, origin)?;
        for (property, value) in changes {
            match value {
                Some(value) => base.properties.insert(property, value),
                None => base.properties.remove(&property),
            };
        }
        Ok(())
    })
}
