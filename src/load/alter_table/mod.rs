//! ALTER TABLE and its like for views, sequences, indexes, foreign tables and
//! composite types.

mod column;
mod constraint;
mod relation;

use super::column::{compression, storage};
use super::context::{Context, string};
use super::loader::{Loader, Step, step};
use super::option::{change_options, change_values, elements, reset_parameters, set_parameters};
use super::problem::Problem;
use super::role::role_name;
use super::secret::is_secret_option;
use super::table::{access_method_name, persistence};
use crate::catalog::{Key, Name, Options, Origin, QualifiedName};
use crate::kind::usual_storage;
use crate::kind::{Column, FiringState, ForeignTable, Generated, Kind, Object, Table};
use pg_query::protobuf as pg;
use pg_query::protobuf::{AlterTableType as Type, ObjectType};
use pg_query::{Node, NodeEnum};

pub(super) use constraint::not_null_column;

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
        Type::AtAddColumn | Type::AtAddColumnToView => column::add_column(context, target, command),
        Type::AtDropColumn => step(move |loader| {
            for table in target.tables(loader) {
                super::drop::drop_column(loader, &table, &name);
            }
            Ok(())
        }),
        Type::AtColumnDefault => {
            let default = context.optional(command.def)?;
            step(move |loader| {
                for table in target.tables(loader) {
                    loader.set_default(&table, &name, default.clone(), origin)?;
                }
                if target.recurse {
                    loader.clear_defaults(&target.name, &name);
                }
                Ok(())
            })
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
        Type::AtSetStatistics => column::set_statistics(target, &command),
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
                reset_parameters(&mut column.options, &options);
            })
        }
        Type::AtSetStorage => {
            let word = command.def.as_deref().and_then(string).map(str::to_owned);
            column_step(&target, name, move |column| {
                let storage = storage(word.as_deref().unwrap_or_default());
                let usual = column.r#type.as_ref().and_then(usual_storage);
                column.storage = storage
                    .filter(|word| usual.is_none_or(|usual| !usual.eq_ignore_ascii_case(word)));
            })
        }
        Type::AtSetCompression => {
            let word = command.def.as_deref().and_then(string).map(str::to_owned);
            column_step(&target, name, move |column| {
                column.compression = compression(word.as_deref().unwrap_or_default());
            })
        }
        Type::AtAddConstraint => constraint::add_constraint(context, target, command),
        Type::AtAlterConstraint => constraint::alter_constraint(target, command),
        Type::AtValidateConstraint => {
            step(move |loader| constraint::validate(loader, &target.name, &name, origin))
        }
        Type::AtDropConstraint => step(move |loader| {
            for table in target.tables(loader) {
                constraint::drop_constraint(loader, &table, &name);
            }
            Ok(())
        }),
        Type::AtAlterColumnType => column::alter_type(context, target, command),
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
                loader.set_owner(&key, Some(owner), origin)?;
                Ok(())
            })
        }
        Type::AtClusterOn => {
            step(move |loader| relation::set_clustered(loader, &target, Some(&name)))
        }
        Type::AtDropCluster => step(move |loader| relation::set_clustered(loader, &target, None)),
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
            relation::set_tablespace(loader, &target, tablespace)
        }),
        Type::AtSetRelOptions | Type::AtReplaceRelOptions => {
            let options = options_of(command.def)?;
            let mut changed = Options::new();
            set_parameters(&mut changed, &options)?;
            let replace = subtype == Type::AtReplaceRelOptions;
            step(move |loader| {
                let options = relation::relation_options(loader, &target)?;
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
                reset_parameters(relation::relation_options(loader, &target)?, &options);
                Ok(())
            })
        }
        Type::AtEnableTrig => relation::trigger_step(target, name, FiringState::Origin),
        Type::AtEnableAlwaysTrig => relation::trigger_step(target, name, FiringState::Always),
        Type::AtEnableReplicaTrig => relation::trigger_step(target, name, FiringState::Replica),
        Type::AtDisableTrig => relation::trigger_step(target, name, FiringState::Disabled),
        Type::AtEnableRule => relation::rule_step(target, name, FiringState::Origin),
        Type::AtEnableAlwaysRule => relation::rule_step(target, name, FiringState::Always),
        Type::AtEnableReplicaRule => relation::rule_step(target, name, FiringState::Replica),
        Type::AtDisableRule => relation::rule_step(target, name, FiringState::Disabled),
        Type::AtAddInherit | Type::AtDropInherit => {
            let Some(Some(NodeEnum::RangeVar(parent))) = command.def.map(|def| def.node) else {
                return Err(Problem::missing("the parent"));
            };
            let parent = context.target(Some(&parent))?;
            let add = subtype == Type::AtAddInherit;
            step(move |loader| relation::set_inherit(loader, &target, parent, add))
        }
        Type::AtAddOf => {
            let Some(Some(NodeEnum::TypeName(of))) = command.def.map(|def| def.node) else {
                return Err(Problem::missing("the type"));
            };
            let of = context.target_name(super::names::Space::Type, &of.names)?;
            step(move |loader| relation::set_of(loader, &target, of))
        }
        Type::AtDropOf => step(move |loader| relation::drop_of(loader, &target)),
        Type::AtReplicaIdentity => relation::replica_identity(target, command.def),
        Type::AtEnableRowSecurity => relation::row_security(target, Some(true), None),
        Type::AtDisableRowSecurity => relation::row_security(target, Some(false), None),
        Type::AtForceRowSecurity => relation::row_security(target, None, Some(true)),
        Type::AtNoForceRowSecurity => relation::row_security(target, None, Some(false)),
        Type::AtGenericOptions => {
            let options = options_of(command.def)?;
            step(move |loader| {
                let key = loader.qualified(Kind::ForeignTable, &target.name);
                let table: &mut ForeignTable = loader.object(&key, origin)?;
                change_values(&mut table.options, &options, is_secret_option)
            })
        }
        Type::AtAttachPartition => relation::attach_partition(context, target, command),
        Type::AtDetachPartition | Type::AtDetachPartitionFinalize => {
            let partition = relation::partition_of(command.def)?;
            let partition = context.target(partition.name.as_ref())?;
            step(move |loader| loader.attach(&partition, &target.name, None, origin))
        }
        Type::AtAddIdentity => column::add_identity(context, target, command),
        Type::AtSetIdentity => column::set_identity(context, target, command),
        Type::AtDropIdentity => step(move |loader| {
            target.column(loader, &name)?.identity = None;
            let key = column::identity_sequence(loader, &target.name, &name);
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
        self.related(relation, |key, _| {
            key.kind == kind && key.relation() == *relation
        })
    }

    /// The indexes of a table and the constraints that an index serves.
    pub fn indexes_of(&self, table: &QualifiedName) -> Vec<Key> {
        self.related(table, |key, entry| match &entry.object {
            Object::Index(index) => index.table.as_ref() == Some(table),
            Object::Constraint(constraint) => {
                constraint.has_index() && constraint.clustered && key.relation() == *table
            }
            _ => false,
        })
    }
}
