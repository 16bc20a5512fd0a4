//! CREATE TABLE (LIKE …): hand-written files use it, dumps never do.

use super::loader::Loader;
use super::problem::Problem;
use crate::catalog::{Origin, QualifiedName};
use crate::kind::{Column, Constraint, ConstraintType, Kind, Object};
use pg_query::protobuf::TableLikeOption;

/// Copies the columns of a table to another, and what INCLUDING names.
pub(super) fn copy(
    loader: &mut Loader,
    source: &QualifiedName,
    target: &QualifiedName,
    options: u32,
    origin: Origin,
) -> Result<(), Problem> {
    // The parser gives the bits of `TableLikeOption`; the numbers of the
    // protobuf enum are those of its values, not of its bits.
    let has = |option: TableLikeOption| match option {
        TableLikeOption::CreateTableLikeAll => options == 0x7FFF_FFFF,
        other => options & bit(other) != 0,
    };
    let Some(order) = loader.column_order(source).map(|order| order.0.clone()) else {
        return Err(Problem::new(format!(
            "LIKE {source}: the file does not make that table before"
        )));
    };
    for name in order {
        let key = loader.member(Kind::Column, source, &name);
        let Some(entry) = loader.catalog.get(&key).cloned() else {
            continue;
        };
        let Object::Column(column) = entry.object else {
            continue;
        };
        let column = Column {
            default: column
                .default
                .filter(|_| has(TableLikeOption::CreateTableLikeDefaults)),
            generated: column
                .generated
                .filter(|_| has(TableLikeOption::CreateTableLikeGenerated)),
            identity: column
                .identity
                .filter(|_| has(TableLikeOption::CreateTableLikeIdentity)),
            storage: column
                .storage
                .filter(|_| has(TableLikeOption::CreateTableLikeStorage)),
            compression: column
                .compression
                .filter(|_| has(TableLikeOption::CreateTableLikeCompression)),
            statistics: None,
            ..*column
        };
        let identity = column.identity;
        let of = column.r#type.clone();
        loader.append_column(target, &name);
        let target_key = loader.member(Kind::Column, target, &name);
        loader.create(target_key.clone(), column, origin);
        if has(TableLikeOption::CreateTableLikeComments) {
            loader.entry(&target_key, origin)?.comment = entry.comment;
        }
        if let (Some(_), Some(of)) = (identity, of) {
            let sequence = super::sequence::ColumnSequence {
                options: super::sequence::SequenceOptions::default(),
                identity: true,
            };
            sequence.create(loader, target, &name, of, "p", origin);
        }
    }
    copy_constraints(loader, source, target, &has, origin);
    if has(TableLikeOption::CreateTableLikeIndexes) {
        copy_indexes(loader, source, target, origin);
    }
    Ok(())
}

fn bit(option: TableLikeOption) -> u32 {
    match option {
        TableLikeOption::CreateTableLikeComments => 1,
        TableLikeOption::CreateTableLikeCompression => 1 << 1,
        TableLikeOption::CreateTableLikeConstraints => 1 << 2,
        TableLikeOption::CreateTableLikeDefaults => 1 << 3,
        TableLikeOption::CreateTableLikeGenerated => 1 << 4,
        TableLikeOption::CreateTableLikeIdentity => 1 << 5,
        TableLikeOption::CreateTableLikeIndexes => 1 << 6,
        TableLikeOption::CreateTableLikeStatistics => 1 << 7,
        TableLikeOption::CreateTableLikeStorage => 1 << 8,
        _ => 0,
    }
}

fn copy_constraints(
    loader: &mut Loader,
    source: &QualifiedName,
    target: &QualifiedName,
    has: &dyn Fn(TableLikeOption) -> bool,
    origin: Origin,
) {
    let keys = loader.related(source, |key, _| {
        key.kind == Kind::Constraint && key.relation() == *source
    });
    for key in keys {
        let Some(constraint) = loader.find::<Constraint>(&key).cloned() else {
            continue;
        };
        let wanted = match constraint.r#type {
            ConstraintType::Check => has(TableLikeOption::CreateTableLikeConstraints),
            ConstraintType::ForeignKey => false,
            _ => has(TableLikeOption::CreateTableLikeIndexes),
        };
        if !wanted {
            continue;
        }
        if constraint.r#type == ConstraintType::Check {
            let copy = loader.member(Kind::Constraint, target, key.name());
            loader.create(copy, constraint, origin);
        } else if let Err(problem) =
            super::constraint::NewConstraint::unnamed(constraint, origin).add(loader, target)
        {
            loader.refused.get_or_insert(problem);
        }
    }
}

fn copy_indexes(
    loader: &mut Loader,
    source: &QualifiedName,
    target: &QualifiedName,
    origin: Origin,
) {
    let keys = loader.related(source, |_, entry| {
        matches!(&entry.object, Object::Index(index) if index.table.as_ref() == Some(source))
    });
    for key in keys {
        let Some(mut index) = loader.find::<crate::kind::Index>(&key).cloned() else {
            continue;
        };
        index.table = Some(target.clone());
        super::index::create(loader, index, None, false, origin);
    }
}
