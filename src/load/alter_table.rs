//! ALTER TABLE and its like for views, sequences, indexes, foreign tables and
//! composite types.

use super::auto_name::object_name;
use super::column::{compression, identity, storage};
use super::context::{Context, constant, string};
use super::loader::{Loader, Step, step};
use super::option::{change_options, change_secrets, elements, reset_parameters, set_parameters};
use super::problem::Problem;
use super::role::role_name;
use super::sequence::ColumnSequence;
use super::table::{access_method_name, persistence};
use crate::catalog::{Key, Name, Options, Origin, QualifiedName, TypeName};
use crate::kind::{
    Column, Constraint, FiringState, ForeignTable, Generated, Kind, NotNull, Object,
    ReplicaIdentity, Rule, Sequence, Table, Trigger,
};
use pg_query::protobuf as pg;
use pg_query::protobuf::{AlterTableType as Type, ConstrType, ObjectType};
use pg_query::{Node, NodeEnum};

/// The relation that a statement alters.
#[derive(Clone)]
struct Target {
    said: Kind,
    name: QualifiedName,
    origin: Origin,
    /// Whether partitions are altered too.
    recurse: bool,
    missing_ok: bool,
}

impl Target {
    fn key(&self, loader: &Loader) -> Key {
        loader.relation_key(self.said, &self.name)
    }

    fn column<'a>(&self, loader: &'a mut Loader, name: &str) -> Result<&'a mut Column, Problem> {
        let key = loader.member(Kind::Column, &self.name, name);
        loader.object(&key, self.origin)
    }

    /// The relation and, where the change reaches them, its partitions.
    fn tables(&self, loader: &Loader) -> Vec<QualifiedName> {
        let mut tables = vec![self.name.clone()];
        if self.recurse && matches!(self.said, Kind::Table | Kind::ForeignTable) {
            tables.extend(loader.partitions_of(&self.name));
        }
        tables
    }
}

pub(super) fn alter_table(
    context: &Context<'_>,
    statement: pg::AlterTableStmt,
) -> Result<Step, Problem> {
    let objtype = ObjectType::try_from(statement.objtype).unwrap_or_default();
    let said = match objtype {
        ObjectType::ObjectTable => Kind::Table,
        ObjectType::ObjectForeignTable => Kind::ForeignTable,
        ObjectType::ObjectView => Kind::View,
        ObjectType::ObjectMatview => Kind::MaterializedView,
        ObjectType::ObjectSequence => Kind::Sequence,
        ObjectType::ObjectIndex => Kind::Index,
        ObjectType::ObjectType => Kind::CompositeType,
        other => return Err(Problem::unknown(other.as_str_name())),
    };
    let relation = statement.relation.as_ref();
    let target = Target {
        said,
        name: context.target(relation)?,
        origin: context.origin(0),
        recurse: relation.is_some_and(|relation| relation.inh),
        missing_ok: statement.missing_ok,
    };
    let mut steps = Vec::new();
    for command in statement.cmds {
        let Some(NodeEnum::AlterTableCmd(command)) = command.node else {
            return Err(Problem::unknown("a part of the statement"));
        };
        steps.push(alter(context, &target, *command)?);
    }
    step(move |loader| {
        let key = target.key(loader);
        let is_missing =
            !loader.catalog.contains(&key) && loader.constraint_of_index(&target.name).is_none();
        if target.missing_ok && is_missing {
            return Ok(());
        }
        steps.into_iter().try_for_each(|step| step(loader))
    })
}

/// A number that the server counts for itself in the options of every column
/// (seen in 15.20): its own `pg_dump` hides it, newer clients print it.
const COLUMN_VERSION: &str = "pg_attver";

/// Makes a step that changes one column.
fn column_step(
    target: &Target,
    name: String,
    change: impl FnOnce(&mut Column) + Send + 'static,
) -> Result<Step, Problem> {
    let target = target.clone();
    step(move |loader| {
        change(target.column(loader, &name)?);
        Ok(())
    })
}

#[allow(
    clippy::too_many_lines,
    reason = "a table of the statement's actions reads best as one"
)]
fn alter(
    context: &Context<'_>,
    target: &Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let subtype = Type::try_from(command.subtype).map_err(|_| Problem::unknown("the action"))?;
    let name = command.name.clone();
    let target = target.clone();
    let origin = target.origin;
    match subtype {
        Type::AtAddColumn | Type::AtAddColumnToView => add_column(context, target, command),
        Type::AtDropColumn => step(move |loader| {
            for table in target.tables(loader) {
                super::drop::drop_column(loader, &table, &name);
            }
            Ok(())
        }),
        Type::AtColumnDefault => {
            let default = context.optional(command.def)?;
            step(move |loader| loader.set_default(&target.name, &name, default, origin))
        }
        Type::AtSetNotNull => step(move |loader| {
            for table in target.tables(loader) {
                let key = loader.member(Kind::Column, &table, &name);
                let column: &mut Column = loader.object(&key, origin)?;
                column.not_null.get_or_insert_default();
            }
            Ok(())
        }),
        Type::AtDropNotNull => step(move |loader| {
            for table in target.tables(loader) {
                let key = loader.member(Kind::Column, &table, &name);
                loader.object::<Column>(&key, origin)?.not_null = None;
            }
            Ok(())
        }),
        Type::AtSetExpression => {
            let expression = context
                .optional(command.def)?
                .ok_or(Problem::missing("an expression"))?;
            column_step(&target, name, move |column| {
                let stored = column
                    .generated
                    .as_ref()
                    .is_none_or(|generated| generated.stored);
                column.generated = Some(Generated { expression, stored });
            })
        }
        Type::AtDropExpression => column_step(&target, name, |column| column.generated = None),
        Type::AtSetStatistics => set_statistics(target, &command),
        Type::AtSetOptions => {
            let options = options_of(command.def)?;
            let mut changed = Options::new();
            set_parameters(&mut changed, &options)?;
            changed.remove(COLUMN_VERSION);
            column_step(&target, name, move |column| column.options.extend(changed))
        }
        Type::AtResetOptions => {
            let options = options_of(command.def)?;
            column_step(&target, name, move |column| {
                reset_parameters(&mut column.options, &options)
            })
        }
        Type::AtSetStorage => {
            let word = command.def.as_deref().and_then(string).map(str::to_owned);
            column_step(&target, name, move |column| {
                column.storage = storage(word.as_deref().unwrap_or_default());
            })
        }
        Type::AtSetCompression => {
            let word = command.def.as_deref().and_then(string).map(str::to_owned);
            column_step(&target, name, move |column| {
                column.compression = compression(word.as_deref().unwrap_or_default());
            })
        }
        Type::AtAddConstraint => add_constraint(context, target, command),
        Type::AtAlterConstraint => alter_constraint(target, command),
        Type::AtValidateConstraint => {
            step(move |loader| validate(loader, &target.name, &name, origin))
        }
        Type::AtDropConstraint => step(move |loader| {
            for table in target.tables(loader) {
                drop_constraint(loader, &table, &name);
            }
            Ok(())
        }),
        Type::AtAlterColumnType => alter_type(context, target, command),
        Type::AtAlterColumnGenericOptions => {
            let options = options_of(command.def)?;
            step(move |loader| {
                let column = target.column(loader, &name)?;
                change_options(&mut column.foreign_options, &options, |text| text)
            })
        }
        Type::AtChangeOwner => {
            let owner = command
                .newowner
                .as_ref()
                .map(role_name)
                .ok_or(Problem::missing("the owner"))?;
            step(move |loader| {
                let key = target.key(loader);
                loader.entry(&key, origin)?.owner = Some(owner);
                Ok(())
            })
        }
        Type::AtClusterOn => step(move |loader| set_clustered(loader, &target, Some(&name))),
        Type::AtDropCluster => step(move |loader| set_clustered(loader, &target, None)),
        Type::AtSetLogged | Type::AtSetUnLogged => {
            let letter = if subtype == Type::AtSetLogged {
                "p"
            } else {
                "u"
            };
            step(move |loader| {
                let key = target.key(loader);
                match &mut loader.entry(&key, origin)?.object {
                    Object::Table(table) => table.persistence = persistence(letter),
                    Object::Sequence(sequence) => sequence.persistence = persistence(letter),
                    _ => return Err(Problem::new(format!("{key} has no persistence"))),
                }
                Ok(())
            })
        }
        Type::AtDropOids => table_step(target, |table| table.with_oids = false),
        Type::AtSetAccessMethod => step(move |loader| {
            let key = target.key(loader);
            match &mut loader.entry(&key, origin)?.object {
                Object::Table(table) => table.access_method = access_method_name(&name),
                Object::MaterializedView(view) => view.access_method = access_method_name(&name),
                _ => return Err(Problem::new(format!("{key} has no access method"))),
            }
            Ok(())
        }),
        Type::AtSetTableSpace => step(move |loader| {
            let tablespace = (name != "pg_default").then(|| Name::from(name));
            set_tablespace(loader, &target, tablespace)
        }),
        Type::AtSetRelOptions | Type::AtReplaceRelOptions => {
            let options = options_of(command.def)?;
            let mut changed = Options::new();
            set_parameters(&mut changed, &options)?;
            let replace = subtype == Type::AtReplaceRelOptions;
            step(move |loader| {
                let options = relation_options(loader, &target)?;
                if replace {
                    options.clear();
                }
                options.extend(changed);
                Ok(())
            })
        }
        Type::AtResetRelOptions => {
            let options = options_of(command.def)?;
            step(move |loader| {
                reset_parameters(relation_options(loader, &target)?, &options);
                Ok(())
            })
        }
        Type::AtEnableTrig => trigger_step(target, name, FiringState::Origin),
        Type::AtEnableAlwaysTrig => trigger_step(target, name, FiringState::Always),
        Type::AtEnableReplicaTrig => trigger_step(target, name, FiringState::Replica),
        Type::AtDisableTrig => trigger_step(target, name, FiringState::Disabled),
        Type::AtEnableRule => rule_step(target, name, FiringState::Origin),
        Type::AtEnableAlwaysRule => rule_step(target, name, FiringState::Always),
        Type::AtEnableReplicaRule => rule_step(target, name, FiringState::Replica),
        Type::AtDisableRule => rule_step(target, name, FiringState::Disabled),
        Type::AtAddInherit | Type::AtDropInherit => {
            let Some(Some(NodeEnum::RangeVar(parent))) = command.def.map(|def| def.node) else {
                return Err(Problem::missing("the parent"));
            };
            let parent = context.target(Some(&parent))?;
            let add = subtype == Type::AtAddInherit;
            step(move |loader| set_inherit(loader, &target, parent, add))
        }
        Type::AtAddOf => {
            let Some(Some(NodeEnum::TypeName(of))) = command.def.map(|def| def.node) else {
                return Err(Problem::missing("the type"));
            };
            let of = context.target_name(super::names::Space::Type, &of.names)?;
            table_step(target, move |table| table.of_type = Some(of))
        }
        Type::AtDropOf => table_step(target, |table| table.of_type = None),
        Type::AtReplicaIdentity => replica_identity(target, command.def),
        Type::AtEnableRowSecurity => row_security(target, Some(true), None),
        Type::AtDisableRowSecurity => row_security(target, Some(false), None),
        Type::AtForceRowSecurity => row_security(target, None, Some(true)),
        Type::AtNoForceRowSecurity => row_security(target, None, Some(false)),
        Type::AtGenericOptions => {
            let options = options_of(command.def)?;
            step(move |loader| {
                let key = loader.qualified(Kind::ForeignTable, &target.name);
                let table: &mut ForeignTable = loader.object(&key, origin)?;
                change_secrets(&mut table.options, &options)
            })
        }
        Type::AtAttachPartition => attach_partition(context, target, command),
        Type::AtDetachPartition | Type::AtDetachPartitionFinalize => {
            let partition = partition_of(command.def)?;
            let partition = context.target(partition.name.as_ref())?;
            step(move |loader| loader.attach(&partition, &target.name, None, origin))
        }
        Type::AtAddIdentity => add_identity(context, target, command),
        Type::AtSetIdentity => set_identity(context, target, command),
        Type::AtDropIdentity => step(move |loader| {
            target.column(loader, &name)?.identity = None;
            let key = identity_sequence(loader, &target.name, &name);
            if let Some(key) = key {
                loader.remove(&key);
            }
            Ok(())
        }),
        other => Err(Problem::unknown(other.as_str_name())),
    }
}

fn options_of(def: Option<Box<Node>>) -> Result<Vec<pg::DefElem>, Problem> {
    match def.map(|def| def.node) {
        Some(Some(NodeEnum::List(list))) => Ok(elements(list.items).collect()),
        _ => Err(Problem::missing("the options")),
    }
}

fn table_step(
    target: Target,
    change: impl FnOnce(&mut Table) + Send + 'static,
) -> Result<Step, Problem> {
    step(move |loader| {
        let key = loader.qualified(Kind::Table, &target.name);
        change(loader.object(&key, target.origin)?);
        Ok(())
    })
}

fn add_column(
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

fn set_statistics(target: Target, command: &pg::AlterTableCmd) -> Result<Step, Problem> {
    let value: Option<i64> = command
        .def
        .as_deref()
        .and_then(constant)
        .and_then(|text| text.parse().ok())
        .filter(|value| *value >= 0);
    if command.num == 0 {
        return column_step(&target, command.name.clone(), move |column| {
            column.statistics = value
        });
    }
    let number = i64::from(command.num);
    step(move |loader| {
        let key = loader.index_or_constraint(&target.name);
        if let Object::Index(index) = &mut loader.entry(&key, target.origin)?.object {
            match value {
                Some(value) => index.statistics.insert(number, value),
                None => index.statistics.remove(&number),
            };
        }
        Ok(())
    })
}

fn add_constraint(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::Constraint(constraint))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the constraint"));
    };
    if constraint.contype == ConstrType::ConstrNotnull as i32 {
        let columns: Vec<(String, NotNull)> = super::context::strings(&constraint.keys)
            .into_iter()
            .map(|column| {
                let not_null = context.not_null(&target.name, &column, &constraint);
                (column, not_null)
            })
            .collect();
        return step(move |loader| {
            for (column, not_null) in columns {
                target.column(loader, &column)?.not_null = Some(not_null);
            }
            Ok(())
        });
    }
    let constraint = context.constraint(*constraint, None)?;
    step(move |loader| constraint.add(loader, &target.name))
}

fn alter_constraint(target: Target, command: pg::AlterTableCmd) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::AtalterConstraint(change))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the constraint"));
    };
    step(move |loader| {
        if let Some(column) = not_null_column(loader, &target.name, &change.conname) {
            let column = target.column(loader, &column)?;
            if let Some(not_null) = &mut column.not_null
                && change.alter_inheritability
            {
                not_null.no_inherit = change.noinherit;
            }
            return Ok(());
        }
        let key = loader.member(Kind::Constraint, &target.name, &change.conname);
        let constraint: &mut Constraint = loader.object(&key, target.origin)?;
        if change.alter_deferrability {
            constraint.deferrable = change.deferrable || change.initdeferred;
            constraint.initially_deferred = change.initdeferred;
        }
        if change.alter_enforceability {
            constraint.not_enforced = !change.is_enforced;
        }
        if change.alter_inheritability {
            constraint.no_inherit = change.noinherit;
        }
        Ok(())
    })
}

/// The column whose not-null constraint has this name, given or implied.
pub(super) fn not_null_column(
    loader: &Loader,
    table: &QualifiedName,
    name: &str,
) -> Option<String> {
    if loader
        .catalog
        .contains(&loader.member(Kind::Constraint, table, name))
    {
        return None;
    }
    let keys = loader.members_of(Kind::Column, table);
    keys.into_iter().find_map(|key| {
        let not_null = loader.find::<Column>(&key)?.not_null.as_ref()?;
        let is_it = match &not_null.name {
            Some(own) => **own == *name,
            None => object_name(&table.name, key.name(), "not_null") == name,
        };
        is_it.then(|| key.name().to_owned())
    })
}

fn validate(
    loader: &mut Loader,
    table: &QualifiedName,
    name: &str,
    origin: Origin,
) -> Result<(), Problem> {
    if let Some(column) = not_null_column(loader, table, name) {
        let key = loader.member(Kind::Column, table, &column);
        if let Some(not_null) = &mut loader.object::<Column>(&key, origin)?.not_null {
            not_null.not_valid = false;
        }
        return Ok(());
    }
    let key = loader.member(Kind::Constraint, table, name);
    loader.object::<Constraint>(&key, origin)?.not_valid = false;
    Ok(())
}

/// Takes a constraint away; one that is not there was none of this file's.
fn drop_constraint(loader: &mut Loader, table: &QualifiedName, name: &str) {
    if let Some(column) = not_null_column(loader, table, name) {
        let key = loader.member(Kind::Column, table, &column);
        if let Ok(column) = loader.object::<Column>(&key, Origin::default()) {
            column.not_null = None;
        }
        return;
    }
    let key = loader.member(Kind::Constraint, table, name);
    loader.remove(&key);
}

fn alter_type(
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

fn set_clustered(loader: &mut Loader, target: &Target, index: Option<&str>) -> Result<(), Problem> {
    for key in loader.indexes_of(&target.name) {
        match loader.catalog.get_mut(&key).map(|entry| &mut entry.object) {
            Some(Object::Index(index)) => index.clustered = false,
            Some(Object::Constraint(constraint)) => constraint.clustered = false,
            _ => {}
        }
    }
    let Some(index) = index else { return Ok(()) };
    let name = QualifiedName::new(target.name.schema.clone(), index);
    let key = loader.index_or_constraint(&name);
    match &mut loader.entry(&key, target.origin)?.object {
        Object::Index(index) => index.clustered = true,
        Object::Constraint(constraint) => constraint.clustered = true,
        _ => {}
    }
    Ok(())
}

fn set_tablespace(
    loader: &mut Loader,
    target: &Target,
    tablespace: Option<Name>,
) -> Result<(), Problem> {
    let mut key = target.key(loader);
    if key.kind == Kind::Index {
        key = loader.index_or_constraint(&target.name);
    }
    match &mut loader.entry(&key, target.origin)?.object {
        Object::Table(table) => table.tablespace = tablespace,
        Object::MaterializedView(view) => view.tablespace = tablespace,
        Object::Index(index) => index.tablespace = tablespace,
        Object::Constraint(constraint) => constraint.tablespace = tablespace,
        _ => return Err(Problem::new(format!("{key} has no tablespace"))),
    }
    Ok(())
}

fn relation_options<'a>(
    loader: &'a mut Loader,
    target: &Target,
) -> Result<&'a mut Options, Problem> {
    let mut key = target.key(loader);
    if key.kind == Kind::Index {
        key = loader.index_or_constraint(&target.name);
    }
    match &mut loader.entry(&key, target.origin)?.object {
        Object::Table(table) => Ok(&mut table.options),
        Object::View(view) => Ok(&mut view.options),
        Object::MaterializedView(view) => Ok(&mut view.options),
        Object::Index(index) => Ok(&mut index.options),
        Object::Constraint(constraint) => Ok(&mut constraint.options),
        _ => Err(Problem::new(format!("{key} has no options"))),
    }
}

/// The trigger may be the clone of a parent's, which the file does not make.
fn trigger_step(target: Target, name: String, state: FiringState) -> Result<Step, Problem> {
    step(move |loader| {
        let key = loader.member(Kind::Trigger, &target.name, &name);
        loader.object::<Trigger>(&key, target.origin)?.state = state;
        Ok(())
    })
}

fn rule_step(target: Target, name: String, state: FiringState) -> Result<Step, Problem> {
    step(move |loader| {
        let key = loader.member(Kind::Rule, &target.name, &name);
        loader.object::<Rule>(&key, target.origin)?.state = state;
        Ok(())
    })
}

fn set_inherit(
    loader: &mut Loader,
    target: &Target,
    parent: QualifiedName,
    add: bool,
) -> Result<(), Problem> {
    let key = target.key(loader);
    let inherits = match &mut loader.entry(&key, target.origin)?.object {
        Object::Table(table) => &mut table.inherits,
        Object::ForeignTable(table) => &mut table.inherits,
        _ => return Err(Problem::new(format!("{key} cannot inherit"))),
    };
    inherits.retain(|known| *known != parent);
    if add {
        inherits.push(parent);
    }
    Ok(())
}

fn replica_identity(target: Target, def: Option<Box<Node>>) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::ReplicaIdentityStmt(statement))) = def.map(|def| def.node) else {
        return Err(Problem::missing("the replica identity"));
    };
    let replica_identity = match statement.identity_type.as_str() {
        "n" => ReplicaIdentity::Nothing,
        "f" => ReplicaIdentity::Full,
        "d" => ReplicaIdentity::Default,
        "i" => ReplicaIdentity::Index(Name::from(statement.name)),
        other => return Err(Problem::unknown(format!("the replica identity {other}"))),
    };
    step(move |loader| {
        let key = target.key(loader);
        match &mut loader.entry(&key, target.origin)?.object {
            Object::Table(table) => table.replica_identity = replica_identity,
            Object::MaterializedView(_) => {
                return Err(Problem::unknown(
                    "the replica identity of a materialized view",
                ));
            }
            _ => return Err(Problem::new(format!("{key} has no replica identity"))),
        }
        Ok(())
    })
}

fn row_security(
    target: Target,
    enable: Option<bool>,
    force: Option<bool>,
) -> Result<Step, Problem> {
    step(move |loader| {
        let key = target.key(loader);
        let (enabled, forced) = match &mut loader.entry(&key, target.origin)?.object {
            Object::Table(table) => (&mut table.row_security, &mut table.force_row_security),
            Object::ForeignTable(table) => (&mut table.row_security, &mut table.force_row_security),
            _ => return Err(Problem::new(format!("{key} has no row security"))),
        };
        *enabled = enable.unwrap_or(*enabled);
        *forced = force.unwrap_or(*forced);
        Ok(())
    })
}

fn partition_of(def: Option<Box<Node>>) -> Result<pg::PartitionCmd, Problem> {
    match def.map(|def| def.node) {
        Some(Some(NodeEnum::PartitionCmd(command))) => Ok(command),
        _ => Err(Problem::missing("the partition")),
    }
}

/// ATTACH PARTITION is said of tables and of indexes; an index may be that of
/// a constraint.
fn attach_partition(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let partition = partition_of(command.def)?;
    let name = context.target(partition.name.as_ref())?;
    if target.said != Kind::Index {
        let bound = partition.bound.ok_or(Problem::missing("the bound"))?;
        let bound = context.partition_bound(bound)?;
        return step(move |loader| loader.attach(&name, &target.name, Some(bound), target.origin));
    }
    step(move |loader| {
        let key = loader.index_or_constraint(&name);
        match &mut loader.entry(&key, target.origin)?.object {
            Object::Index(index) => index.attached_to = Some(target.name),
            Object::Constraint(constraint) => constraint.attached_to = Some(target.name),
            _ => {}
        }
        Ok(())
    })
}

fn add_identity(
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

fn set_identity(
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
fn identity_sequence(loader: &Loader, table: &QualifiedName, column: &str) -> Option<Key> {
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
        .catalog
        .keys_where(|_, entry| is_it(entry))
        .into_iter()
        .next()
}

impl Loader {
    /// The members of a kind that a relation has.
    pub fn members_of(&self, kind: Kind, relation: &QualifiedName) -> Vec<Key> {
        if kind == Kind::Column
            && let Some(relation_kind) = self.relation_kind(relation)
            && let Some(entry) = self.catalog.get(&self.qualified(relation_kind, relation))
            && let Object::Table(table) = &entry.object
            && table.inherits.is_empty()
        {
            // The order of the columns lists all of them.
            let names = table.columns.0.iter();
            return names
                .map(|name| self.member(kind, relation, name))
                .collect();
        }
        let database = self.database.clone();
        self.catalog.keys_where(|key, _| {
            key.kind == kind && key.database == database && key.relation() == *relation
        })
    }

    /// The indexes of a table and the constraints that an index serves.
    pub fn indexes_of(&self, table: &QualifiedName) -> Vec<Key> {
        self.catalog.keys_where(|key, entry| match &entry.object {
            Object::Index(index) => index.table.as_ref() == Some(table),
            Object::Constraint(constraint) => {
                constraint.has_index() && constraint.clustered && key.relation() == *table
            }
            _ => false,
        })
    }
}
