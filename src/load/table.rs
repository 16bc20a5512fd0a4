//! CREATE TABLE and CREATE FOREIGN TABLE.

use super::column::NewColumn;
use super::constraint::NewConstraint;
use super::context::{Context, strings};
use super::loader::{Loader, Step, step};
use super::names::Space;
use super::option::{change_values, elements, set_parameters};
use super::partition::{Bound, Parent};
use super::problem::Problem;
use super::secret::is_secret_option;
use crate::catalog::{Key, MemberOrder, Name, Options, QualifiedName};
use crate::kind::{Column, ForeignTable, Kind, NotNull, Object, Persistence, Table};
use pg_query::NodeEnum;
use pg_query::protobuf as pg;
use pg_query::protobuf::ConstrType;
use rustc_hash::FxHashSet;

/// A table with everything that stands in its CREATE statement.
struct NewTable {
    name: QualifiedName,
    object: Object,
    columns: Vec<NewColumn>,
    /// Not-null constraints that stand as elements of their own, by column.
    not_null: Vec<(String, NotNull)>,
    constraints: Vec<NewConstraint>,
    parent: Option<(QualifiedName, Bound)>,
    likes: Vec<(QualifiedName, u32)>,
    persistence: String,
    origin: crate::catalog::Origin,
    if_not_exists: bool,
}

/// The persistence behind the letter of `pg_class.relpersistence`.
pub(super) fn persistence(letter: &str) -> Persistence {
    match letter {
        "u" => Persistence::Unlogged,
        "t" => Persistence::Temporary,
        _ => Persistence::Permanent,
    }
}

pub(super) fn create_table(
    context: &Context<'_>,
    statement: pg::CreateStmt,
) -> Result<Step, Problem> {
    let mut options = Options::new();
    let parameters: Vec<pg::DefElem> = elements(statement.options.clone()).collect();
    set_parameters(&mut options, &parameters)?;
    let said_oids = options.remove("oids");
    let partition_by = statement
        .partspec
        .clone()
        .map(|spec| context.partition_key(spec))
        .transpose()?;
    let access_method = match statement.access_method.as_str() {
        // The setting says nothing of partitioned tables, which hold no rows.
        "" if partition_by.is_none() => context.settings.default_table_access_method.clone(),
        said => said.to_owned(),
    };
    let table = Table {
        persistence: persistence(
            &statement
                .relation
                .as_ref()
                .map_or(String::new(), |r| r.relpersistence.clone()),
        ),
        of_type: match &statement.of_typename {
            Some(of) => Some(context.target_name(Space::Type, &of.names)?),
            None => None,
        },
        partition_by,
        access_method: access_method_name(&access_method),
        tablespace: context.tablespace(&statement.tablespacename),
        options,
        with_oids: match said_oids.as_deref() {
            Some(said) => said == "true",
            None => context.settings.default_with_oids,
        },
        ..Table::default()
    };
    new_table(context, statement, table.into())?.step()
}

/// An access method; heap is the default.
pub(super) fn access_method_name(name: &str) -> Option<Name> {
    (!name.is_empty() && name != "heap").then(|| Name::from(name))
}

pub(super) fn create_foreign_table(
    context: &Context<'_>,
    statement: pg::CreateForeignTableStmt,
) -> Result<Step, Problem> {
    let base = statement.base_stmt.ok_or(Problem::missing("the table"))?;
    let mut table = ForeignTable {
        server: Some(Name::from(statement.servername.as_str())),
        ..ForeignTable::default()
    };
    let options: Vec<pg::DefElem> = elements(statement.options).collect();
    change_values(&mut table.options, &options, is_secret_option)?;
    new_table(context, base, table.into())?.step()
}

fn new_table(
    context: &Context<'_>,
    statement: pg::CreateStmt,
    mut object: Object,
) -> Result<NewTable, Problem> {
    let name = context.target(statement.relation.as_ref())?;
    // Columns are large, so that they are moved once only.
    let mut columns = Vec::with_capacity(statement.table_elts.len());
    let mut not_null = Vec::new();
    let mut constraints = Vec::new();
    let mut likes = Vec::new();
    for element in statement
        .table_elts
        .into_iter()
        .chain(statement.constraints)
    {
        match element.node {
            Some(NodeEnum::ColumnDef(column)) => {
                columns.push(context.column(&name, *column)?);
            }
            Some(NodeEnum::Constraint(constraint)) => {
                if constraint.contype == ConstrType::ConstrNotnull as i32 {
                    for column in strings(&constraint.keys) {
                        let constraint = context.not_null(&name, &column, &constraint);
                        not_null.push((column, constraint));
                    }
                } else {
                    constraints.push(context.constraint(*constraint, None)?);
                }
            }
            Some(NodeEnum::TableLikeClause(like)) => {
                likes.push((context.target(like.relation.as_ref())?, like.options));
            }
            _ => return Err(Problem::unknown("an element of the table")),
        }
    }
    let mut parents = statement
        .inh_relations
        .iter()
        .map(|parent| match &parent.node {
            Some(NodeEnum::RangeVar(parent)) => context.target(Some(parent)),
            _ => Err(Problem::missing("a parent")),
        })
        .collect::<Result<Vec<QualifiedName>, Problem>>()?;
    let mut parent = None;
    if statement.partbound.is_none() && !parents.is_empty() {
        columns.iter_mut().for_each(NewColumn::keep_null_default);
    }
    if let Some(bound) = statement.partbound {
        let bound = context.partition_bound(bound)?;
        parent = parents.pop().map(|parent| (parent, bound));
    }
    match &mut object {
        Object::Table(table) => table.inherits = parents,
        Object::ForeignTable(table) => table.inherits = parents,
        _ => {}
    }
    Ok(NewTable {
        name,
        object,
        columns,
        not_null,
        constraints,
        parent,
        likes,
        persistence: statement
            .relation
            .map_or(String::new(), |r| r.relpersistence),
        origin: context.origin(0),
        if_not_exists: statement.if_not_exists,
    })
}

impl NewTable {
    fn step(self) -> Result<Step, Problem> {
        step(move |loader| self.create(loader))
    }

    fn create(mut self, loader: &mut Loader) -> Result<(), Problem> {
        let key = Key::qualified(self.object.kind(), &self.name);
        if loader.is_created(&key) {
            if !self.if_not_exists {
                loader.refuse(&key);
            }
            return Ok(());
        }
        let name = self.name;
        loader.create(key.clone(), self.object, self.origin);
        if let Some((parent, bound)) = self.parent {
            let parent = Parent {
                name: parent,
                bound,
            };
            parent.attach_new(loader, &name, self.origin)?;
        }
        for (source, options) in self.likes {
            super::like::copy(loader, &source, &name, options, self.origin)?;
        }
        let mut pending = Vec::new();
        loader.append_columns(&name, self.columns.iter().map(|column| &column.name));
        for column in self.columns {
            pending.append(&mut column.add(loader, &name, &self.persistence)?);
        }
        for (column, constraint) in self.not_null {
            let key = loader.member(Kind::Column, &name, &column);
            loader.object::<Column>(&key, self.origin)?.not_null = Some(constraint);
        }
        pending.append(&mut self.constraints);
        // Keys come before foreign keys, which may refer to them.
        let (keys, others): (Vec<_>, Vec<_>) =
            pending.into_iter().partition(NewConstraint::is_primary_key);
        for constraint in keys.into_iter().chain(others) {
            constraint.add(loader, &name)?;
        }
        Ok(())
    }
}

impl Loader {
    /// The order of the columns of a table, foreign table or composite type.
    pub fn column_order(&mut self, table: &QualifiedName) -> Option<&mut MemberOrder> {
        let kind = self.relation_kind(table)?;
        let key = self.qualified(kind, table);
        match &mut self.catalog.get_mut(&key)?.object {
            Object::Table(table) => Some(&mut table.columns),
            Object::ForeignTable(table) => Some(&mut table.columns),
            Object::CompositeType(of) => Some(&mut of.columns),
            _ => None,
        }
    }

    /// Puts columns behind the others, except those that the table has.
    fn append_columns<'a>(
        &mut self,
        table: &QualifiedName,
        columns: impl Iterator<Item = &'a Name>,
    ) {
        if let Some(order) = self.column_order(table) {
            let mut known: FxHashSet<Name> = order.0.iter().cloned().collect();
            let new = columns.filter(|column| known.insert(Name::clone(column)));
            order.0.extend(new.cloned());
        }
    }

    /// Puts a column behind the others, unless the table has it.
    pub fn append_column(&mut self, table: &QualifiedName, column: &Name) {
        // A column that stands in the order has an entry.
        let may_be_there = self
            .catalog
            .contains(&self.member(Kind::Column, table, column));
        if let Some(order) = self.column_order(table)
            && !(may_be_there && order.0.contains(column))
        {
            order.0.push(column.clone());
        }
    }
}

/// The strategy and key of a partitioned table as SQL, by the names that the
/// parser gives them.
pub(super) fn strategy_word(strategy: i32) -> Result<&'static str, Problem> {
    match pg::PartitionStrategy::try_from(strategy) {
        Ok(pg::PartitionStrategy::List) => Ok("LIST"),
        Ok(pg::PartitionStrategy::Range) => Ok("RANGE"),
        Ok(pg::PartitionStrategy::Hash) => Ok("HASH"),
        _ => Err(Problem::unknown("the partition strategy")),
    }
}
