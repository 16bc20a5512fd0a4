//! Constraints of tables, inline or added later.

use super::auto_name::{joined_columns, unique_columns};
use super::context::{Context, name_list};
use super::loader::Loader;
use super::names::Space;
use super::option::{elements, set_parameters};
use super::problem::Problem;
use crate::catalog::{Expr, Key, Name, Origin, QualifiedName, Reference};
use crate::kind::{Column, Constraint, ConstraintType, ForeignKeyAction, Index, Kind, NotNull};
use pg_query::protobuf as pg;
use pg_query::protobuf::ConstrType;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeSet;

/// A constraint as a statement says it. A missing name is chosen when the
/// statement runs, since it must differ from the names that are there.
#[derive(Clone)]
pub(super) struct NewConstraint {
    name: Option<Name>,
    constraint: Constraint,
    /// The index that ADD CONSTRAINT … USING INDEX makes the constraint's own.
    index: Option<QualifiedName>,
    origin: Origin,
}

impl Context<'_> {
    /// A constraint that is not a property of a single column; `own_column`
    /// is the column behind which it stands.
    pub fn constraint(
        &self,
        node: pg::Constraint,
        own_column: Option<&str>,
    ) -> Result<NewConstraint, Problem> {
        let origin = self.origin(node.location);
        let name = (!node.conname.is_empty()).then(|| Name::from(node.conname.as_str()));
        let mut constraint = Constraint {
            deferrable: node.deferrable || node.initdeferred,
            initially_deferred: node.initdeferred,
            no_inherit: node.is_no_inherit,
            not_valid: node.skip_validation,
            ..Constraint::default()
        };
        let own = || {
            own_column
                .map(Name::from)
                .into_iter()
                .collect::<Vec<Name>>()
        };
        let columns = |nodes: &[Node]| {
            if nodes.is_empty() {
                own()
            } else {
                name_list(nodes)
            }
        };
        let contype =
            ConstrType::try_from(node.contype).map_err(|_| Problem::unknown("the constraint"))?;
        match contype {
            ConstrType::ConstrCheck => {
                constraint.r#type = ConstraintType::Check;
                constraint.not_enforced = !node.is_enforced;
                constraint.expression = self.optional(node.raw_expr)?;
            }
            ConstrType::ConstrPrimary | ConstrType::ConstrUnique => {
                constraint.r#type = if contype == ConstrType::ConstrPrimary {
                    ConstraintType::PrimaryKey
                } else {
                    ConstraintType::Unique
                };
                constraint.columns = columns(&node.keys);
                constraint.include = name_list(&node.including);
                constraint.nulls_not_distinct = node.nulls_not_distinct;
                constraint.period = node.without_overlaps;
            }
            ConstrType::ConstrExclusion => {
                constraint.r#type = ConstraintType::Exclusion;
                constraint.method = Some(Name::from(node.access_method.as_str()));
                for item in &node.exclusions {
                    let Some(NodeEnum::List(pair)) = &item.node else {
                        return Err(Problem::missing("an element"));
                    };
                    let [element, operator] = pair.items.as_slice() else {
                        return Err(Problem::missing("an operator"));
                    };
                    let Some(NodeEnum::IndexElem(element)) = &element.node else {
                        return Err(Problem::missing("an element"));
                    };
                    let mut key = self.index_key(element)?;
                    key.operator = Some(self.exclusion_operator(operator)?);
                    constraint.elements.push(key);
                }
                constraint.include = name_list(&node.including);
                constraint.predicate = self.optional(node.where_clause)?;
            }
            ConstrType::ConstrForeign => {
                constraint.r#type = ConstraintType::ForeignKey;
                constraint.not_enforced = !node.is_enforced;
                constraint.columns = columns(&node.fk_attrs);
                constraint.references = Some(self.referenced_table(node.pktable.as_ref())?);
                constraint.referenced_columns = name_list(&node.pk_attrs);
                if !node.pk_attrs.is_empty() && node.fk_with_period != node.pk_with_period {
                    return Err(Problem::new("PERIOD stands on one side of the key only"));
                }
                constraint.period = node.fk_with_period;
                constraint.match_full = node.fk_matchtype == "f";
                constraint.on_update = action(&node.fk_upd_action)?;
                constraint.on_delete = action(&node.fk_del_action)?;
                constraint.on_delete_columns = name_list(&node.fk_del_set_cols);
            }
            other => return Err(Problem::unknown(other.as_str_name())),
        }
        if constraint.not_enforced {
            constraint.not_valid = false;
        }
        if constraint.has_index() {
            let options: Vec<pg::DefElem> = elements(node.options).collect();
            set_parameters(&mut constraint.options, &options)?;
            constraint.tablespace = self.tablespace(&node.indexspace);
        }
        let index = if node.indexname.is_empty() {
            None
        } else {
            Some(
                self.names
                    .target(Space::Relation, None, &node.indexname, self.settings),
            )
        };
        Ok(NewConstraint {
            name,
            constraint,
            index,
            origin,
        })
    }

    fn referenced_table(&self, table: Option<&pg::RangeVar>) -> Result<QualifiedName, Problem> {
        self.target(table)
    }

    fn exclusion_operator(&self, node: &Node) -> Result<String, Problem> {
        let Some(NodeEnum::List(names)) = &node.node else {
            return Err(Problem::missing("an operator"));
        };
        let name = self.reference(Space::Operator, &names.items)?;
        Ok(match name.schema {
            Some(schema) => format!(
                "OPERATOR({}.{})",
                crate::catalog::Identifier(&schema),
                name.name
            ),
            None => name.name.to_string(),
        })
    }

    /// A not-null constraint of a column.
    pub fn not_null(&self, table: &QualifiedName, column: &str, node: &pg::Constraint) -> NotNull {
        let implied = crate::catalog::object_name(&table.name, column, "not_null");
        // Servers before 18 keep no name of it.
        let is_named = !node.conname.is_empty()
            && node.conname != implied
            && self.server_version.is_none_or(|version| version >= 1800);
        NotNull {
            name: is_named.then(|| Name::from(node.conname.as_str())),
            no_inherit: node.is_no_inherit,
            not_valid: node.skip_validation,
            comment: None,
        }
    }

    /// A tablespace: the one said, or the one in force.
    pub fn tablespace(&self, said: &str) -> Option<Name> {
        let name = if said.is_empty() {
            self.settings.default_tablespace.as_str()
        } else {
            said
        };
        (!name.is_empty() && name != "pg_default").then(|| Name::from(name))
    }
}

fn action(letter: &str) -> Result<ForeignKeyAction, Problem> {
    Ok(match letter {
        "a" | "" => ForeignKeyAction::NoAction,
        "r" => ForeignKeyAction::Restrict,
        "c" => ForeignKeyAction::Cascade,
        "n" => ForeignKeyAction::SetNull,
        "d" => ForeignKeyAction::SetDefault,
        other => return Err(Problem::unknown(format!("the action {other}"))),
    })
}

impl NewConstraint {
    /// A constraint whose name the server chooses.
    pub fn unnamed(constraint: Constraint, origin: Origin) -> Self {
        Self {
            name: None,
            constraint,
            index: None,
            origin,
        }
    }

    /// Whether an index serves the constraint.
    pub fn has_index(&self) -> bool {
        self.constraint.has_index()
    }

    /// Whether it is a primary key, which foreign keys of the same statement
    /// may mean.
    pub fn is_primary_key(&self) -> bool {
        self.constraint.r#type == ConstraintType::PrimaryKey
    }

    /// Whether partitions have it from their parent.
    pub fn is_check(&self) -> bool {
        self.constraint.r#type == ConstraintType::Check && self.name.is_some()
    }

    /// Puts the constraint into the catalog, with a name if it has none.
    pub fn add(mut self, loader: &mut Loader, table: &QualifiedName) -> Result<(), Problem> {
        if let Some(index) = self.index.take() {
            self.adopt_index(loader, table, &index)?;
        }
        if self.constraint.r#type == ConstraintType::ForeignKey
            && self.constraint.referenced_columns.is_empty()
        {
            self.find_referenced_key(loader);
        }
        let name = self
            .name
            .take()
            .unwrap_or_else(|| self.choose_name(loader, table));
        if self.constraint.r#type == ConstraintType::PrimaryKey {
            self.require_values(loader, table);
        }
        let key = loader.member(Kind::Constraint, table, &name);
        // A check that a partition has from its parent is the same one.
        let known = loader.find::<Constraint>(&key);
        if self.constraint.r#type == ConstraintType::Check
            && known == Some(&self.constraint)
            && loader.is_partition(table)
        {
            return Ok(());
        }
        let has_index = self.constraint.has_index();
        loader.create(key.clone(), self.constraint, self.origin);
        if has_index {
            loader.note_constraint_index(&key);
            loader.note_partitioned_index(table, key);
        }
        Ok(())
    }

    fn choose_name(&self, loader: &Loader, table: &QualifiedName) -> Name {
        let constraint = &self.constraint;
        let columns = || joined_columns(constraint.columns.iter().map(AsRef::as_ref));
        match constraint.r#type {
            ConstraintType::PrimaryKey => loader.free_relation_name(table, "", "pkey", true),
            ConstraintType::Unique => {
                let carried = constraint.columns.iter().chain(&constraint.include);
                let joined = joined_columns(carried.map(AsRef::as_ref));
                loader.free_relation_name(table, &joined, "key", true)
            }
            ConstraintType::Exclusion => {
                let names: Vec<String> = constraint
                    .elements
                    .iter()
                    .map(|element| super::index::key_column_name(&element.expression))
                    .collect();
                let unique = unique_columns(&names);
                let joined = joined_columns(unique.iter().map(String::as_str));
                loader.free_relation_name(table, &joined, "excl", true)
            }
            ConstraintType::ForeignKey => loader.free_constraint_name(table, &columns(), "fkey"),
            ConstraintType::Check => {
                let column = constraint.expression.as_ref().and_then(only_column);
                loader.free_constraint_name(table, column.as_deref().unwrap_or(""), "check")
            }
        }
    }

    /// Columns of a primary key are not null.
    fn require_values(&self, loader: &mut Loader, table: &QualifiedName) {
        for column in &self.constraint.columns {
            let key = loader.member(Kind::Column, table, column);
            if loader.catalog.contains(&key)
                && let Ok(column) = loader.object::<Column>(&key, self.origin)
            {
                column.not_null.get_or_insert_default();
            }
        }
    }

    /// REFERENCES without columns means the primary key.
    fn find_referenced_key(&mut self, loader: &Loader) {
        let Some(target) = &self.constraint.references else {
            return;
        };
        let is_key = |key: &Key, entry: &crate::catalog::Entry| {
            key.kind == Kind::Constraint
                && key.relation() == *target
                && matches!(&entry.object, crate::kind::Object::Constraint(constraint)
                    if constraint.r#type == ConstraintType::PrimaryKey)
        };
        let found = loader.related(target, is_key).into_iter().next();
        if let Some(constraint) = found.and_then(|key| loader.find::<Constraint>(&key)) {
            self.constraint
                .referenced_columns
                .clone_from(&constraint.columns);
        }
    }

    /// ADD CONSTRAINT … USING INDEX: the index becomes the constraint's.
    fn adopt_index(
        &mut self,
        loader: &mut Loader,
        table: &QualifiedName,
        index: &QualifiedName,
    ) -> Result<(), Problem> {
        let index = QualifiedName::new(table.schema.clone(), index.name.clone());
        let key = loader.qualified(Kind::Index, &index);
        let found = loader
            .find::<Index>(&key)
            .cloned()
            .ok_or_else(|| Problem::new(format!("the {key} is not there")))?;
        loader.catalog.remove(&key);
        self.name.get_or_insert(index.name);
        let constraint = &mut self.constraint;
        constraint.columns = found
            .keys
            .iter()
            .filter_map(|key| only_column(&key.expression))
            .collect();
        constraint.include = found.include;
        constraint.nulls_not_distinct = found.nulls_not_distinct;
        constraint.options = found.options;
        constraint.tablespace = found.tablespace;
        Ok(())
    }
}

/// The column, if the expression mentions exactly one.
pub(super) fn only_column(expression: &Expr) -> Option<Name> {
    let columns: BTreeSet<&Name> = expression
        .references()
        .iter()
        .filter_map(|reference| match reference {
            Reference::Column(name) => Some(name),
            _ => None,
        })
        .collect();
    let mut columns = columns.into_iter();
    match (columns.next(), columns.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}
