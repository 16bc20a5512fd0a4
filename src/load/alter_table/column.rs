//! What ALTER TABLE does to columns.

use super::{Target, column_step};
use crate::catalog::{Key, QualifiedName, TypeName};
use crate::kind::{Column, Kind, Object, Sequence, Table};
use crate::load::column::identity;
use crate::load::context::{Context, constant};
use crate::load::loader::{Loader, Step, step};
use crate::load::problem::Problem;
use crate::load::sequence::ColumnSequence;
use crate::load::table::persistence;
use pg_query::NodeEnum;
use pg_query::protobuf as pg;

pub(super) fn add_column(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::ColumnDef(definition))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the column"));
    };
    let column = context.column(&target.name, *definition)?;
    let if_not_exists = command.missing_ok;
    step(move |loader| {
        let key = loader.member(Kind::Column, &target.name, &column.name);
        if if_not_exists && loader.is_created(&key) {
            return Ok(());
        }
        for partition in target.tables(loader).into_iter().skip(1) {
            loader.append_column(&partition, &column.name);
            let key = loader.member(Kind::Column, &partition, &column.name);
            let copy = Column {
                identity: None,
                ..column.column.clone()
            };
            loader.create(key, copy, target.origin);
        }
        loader.append_column(&target.name, &column.name);
        for constraint in column.add(loader, &target.name, "p")? {
            constraint.add(loader, &target.name)?;
        }
        Ok(())
    })
}

pub(super) fn set_statistics(target: Target, command: &pg::AlterTableCmd) -> Result<Step, Problem> {
    let value: Option<i64> = command
        .def
        .as_deref()
        .and_then(constant)
        .and_then(|text| text.parse().ok())
        .filter(|value| *value >= 0);
    if command.num == 0 {
        return column_step(&target, command.name.clone(), move |column| {
            column.statistics = value;
        });
    }
    let number = i64::from(command.num);
    step(move |loader| {
        let key = loader.index_or_constraint(&target.name);
        let Object::Index(index) = &mut loader.entry(&key, target.origin)?.object else {
            return Err(Problem::unknown(format!("a column of the index of {key}")));
        };
        match value {
            Some(value) => index.statistics.insert(number, value),
            None => index.statistics.remove(&number),
        };
        Ok(())
    })
}

pub(super) fn alter_type(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::ColumnDef(definition))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the type"));
    };
    let of = context.required_type(definition.type_name.as_ref())?;
    let collation = match &definition.coll_clause {
        Some(clause) => Some(context.collation(&clause.collname)?),
        None => None,
    };
    let name = command.name;
    step(move |loader| {
        for table in target.tables(loader) {
            let key = loader.member(Kind::Column, &table, &name);
            let column: &mut Column = loader.object(&key, target.origin)?;
            column.r#type = Some(of.clone());
            column.collation.clone_from(&collation);
            column.storage = None;
            column.compression = None;
        }
        Ok(())
    })
}

pub(super) fn add_identity(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::Constraint(definition))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the identity"));
    };
    let when = identity(&definition.generated_when);
    let sequence = ColumnSequence {
        options: context.sequence_options(definition.options)?,
        identity: true,
    };
    let name = command.name;
    step(move |loader| {
        let key = target.key(loader);
        // The sequence is logged as its table is.
        let letter = match loader.find::<Table>(&key) {
            Some(table) if table.persistence == persistence("u") => "u",
            _ => "p",
        };
        let column = target.column(loader, &name)?;
        column.identity = Some(when);
        column.not_null.get_or_insert_default();
        let of = column
            .r#type
            .clone()
            .unwrap_or_else(|| TypeName::sql("bigint"));
        sequence.create(loader, &target.name, &name, of, letter, target.origin);
        Ok(())
    })
}

pub(super) fn set_identity(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::List(list))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the identity"));
    };
    let mut when = None;
    let mut options = Vec::new();
    for node in list.items {
        match &node.node {
            Some(NodeEnum::DefElem(element)) if element.defname == "generated" => {
                // The letter of `attidentity` arrives as its number.
                let letter = element.arg.as_deref().and_then(constant);
                let by_default = letter.as_deref() == Some("100");
                when = Some(identity(if by_default { "d" } else { "a" }));
            }
            _ => options.push(node),
        }
    }
    let options = context.sequence_options(options)?;
    let name = command.name;
    step(move |loader| {
        if let Some(when) = when {
            target.column(loader, &name)?.identity = Some(when);
        }
        if let Some(key) = identity_sequence(loader, &target.name, &name) {
            options.apply(loader.object::<Sequence>(&key, target.origin)?);
        }
        Ok(())
    })
}

/// The sequence of an identity column.
pub(super) fn identity_sequence(
    loader: &Loader,
    table: &QualifiedName,
    column: &str,
) -> Option<Key> {
    let is_it = |entry: &crate::catalog::Entry| match &entry.object {
        Object::Sequence(sequence) => {
            sequence.identity
                && sequence
                    .owned_by
                    .as_ref()
                    .is_some_and(|owner| owner.table == *table && *owner.column == *column)
        }
        _ => false,
    };
    loader
        .related(table, |_, entry| is_it(entry))
        .into_iter()
        .next()
}
