//! Partition keys, bounds, and what a partition has from its parent.

use super::constraint::NewConstraint;
use super::context::Context;
use super::digest::digest;
use super::loader::Loader;
use super::names::Space;
use super::problem::Problem;
use super::table::strategy_word;
use crate::catalog::{Expr, Key, Name, Origin, QualifiedName, Reference};
use crate::kind::{Column, Constraint, ConstraintType, ForeignTable, Index, Kind, Object, Table};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

/// `FOR VALUES …` or `DEFAULT`, as SQL.
pub(super) type Bound = Expr;

impl Context<'_> {
    /// `RANGE (a, lower(b))`.
    pub fn partition_key(&self, spec: pg::PartitionSpec) -> Result<Expr, Problem> {
        let mut parts = Vec::new();
        let mut references = Vec::new();
        for node in spec.part_params {
            let Some(NodeEnum::PartitionElem(element)) = node.node else {
                return Err(Problem::unknown("the partition key"));
            };
            let expression = if let Some(expression) = element.expr {
                let expression = self.expression(*expression)?;
                references.extend(expression.references().iter().cloned());
                format!("({})", expression.text())
            } else {
                references.push(Reference::Column(Name::from(element.name.as_str())));
                super::normalise::quoted(&element.name)
            };
            let mut part = expression;
            if !element.collation.is_empty() {
                part += &format!(" COLLATE {}", self.collation(&element.collation)?);
            }
            if !element.opclass.is_empty() {
                let class = self.reference(Space::OperatorClass, &element.opclass)?;
                part += &format!(" {class}");
                references.push(Reference::OperatorClass(class));
            }
            parts.push(part);
        }
        let text = format!("{} ({})", strategy_word(spec.strategy)?, parts.join(", "));
        Ok(Expr::new(text.clone(), digest(&text), references))
    }

    /// `FOR VALUES FROM (1) TO (10)`, `DEFAULT` and their like.
    pub fn partition_bound(&self, spec: pg::PartitionBoundSpec) -> Result<Bound, Problem> {
        let values = |nodes: Vec<Node>| -> Result<String, Problem> {
            let texts = nodes
                .into_iter()
                .map(|node| Ok(self.bound_value(node)?.text().to_owned()))
                .collect::<Result<Vec<String>, Problem>>()?;
            Ok(texts.join(", "))
        };
        let text = match spec.strategy.as_str() {
            _ if spec.is_default => "DEFAULT".to_owned(),
            "h" => format!(
                "FOR VALUES WITH (modulus {}, remainder {})",
                spec.modulus, spec.remainder
            ),
            "l" => format!("FOR VALUES IN ({})", values(spec.listdatums)?),
            "r" => format!(
                "FOR VALUES FROM ({}) TO ({})",
                values(spec.lowerdatums)?,
                values(spec.upperdatums)?
            ),
            _ => return Err(Problem::unknown("the partition bound")),
        };
        Ok(Expr::new(text.clone(), digest(&text), Vec::new()))
    }
}

/// The parent of a partition that is made by CREATE … PARTITION OF.
pub(super) struct Parent {
    pub name: QualifiedName,
    pub bound: Bound,
}

impl Parent {
    /// Gives a new partition what it has from its parent: the columns with
    /// their defaults, and the check constraints. `pg_dump` would print them
    /// with the partition.
    pub fn attach_new(
        self,
        loader: &mut Loader,
        partition: &QualifiedName,
        origin: Origin,
    ) -> Result<(), Problem> {
        let order = loader.column_order(&self.name).map(|order| order.0.clone());
        for name in order.unwrap_or_default() {
            let source = loader.member(Kind::Column, &self.name, &name);
            let Some(column) = loader.find::<Column>(&source).cloned() else {
                continue;
            };
            loader.append_column(partition, &name);
            let target = loader.member(Kind::Column, partition, &name);
            let column = Column {
                identity: None,
                ..column
            };
            loader.create(target, column, origin);
        }
        for (key, constraint) in loader.checks_of(&self.name) {
            let target = loader.member(Kind::Constraint, partition, key.name());
            loader.create(target, constraint, origin);
        }
        loader.attach(partition, &self.name, Some(self.bound), origin)
    }
}

impl Loader {
    /// Whether the file makes the table as a partitioned one.
    pub fn is_partitioned(&self, table: &QualifiedName) -> bool {
        let key = self.qualified(Kind::Table, table);
        self.find::<Table>(&key)
            .is_some_and(|table| table.partition_by.is_some())
    }

    /// Whether the file makes the table a partition of another.
    pub fn is_partition(&self, table: &QualifiedName) -> bool {
        let key = self.relation_key(Kind::Table, table);
        match self.catalog.get(&self.key(key)).map(|entry| &entry.object) {
            Some(Object::Table(table)) => table.partition_of.is_some(),
            Some(Object::ForeignTable(table)) => table.partition_of.is_some(),
            _ => false,
        }
    }

    /// Notes an index of a partitioned table.
    pub fn note_partitioned_index(&mut self, table: &QualifiedName, key: Key) {
        if self.is_partitioned(table) {
            self.partitioned_indexes
                .entry(table.clone())
                .or_default()
                .push(key);
        }
    }

    /// Gives the partitions that are there what a statement without ONLY
    /// makes on their parent.
    pub fn spread_indexes(&mut self, parent: &QualifiedName, origin: Origin) {
        if !self.partitioned_indexes.contains_key(parent) {
            return;
        }
        let partitions = self.related(parent, |_, entry| match &entry.object {
            Object::Table(table) => table.partition_of.as_ref() == Some(parent),
            _ => false,
        });
        for partition in partitions {
            self.inherit_indexes(parent, &partition.relation(), origin);
        }
    }

    /// Gives a partition the indexes and keys of its parent: one that it has
    /// already is attached, a missing one is made.
    fn inherit_indexes(
        &mut self,
        parent: &QualifiedName,
        partition: &QualifiedName,
        origin: Origin,
    ) {
        // A foreign table has no indexes; the server passes over it.
        let relation = self.relation_key(Kind::Table, partition);
        if self.find::<ForeignTable>(&relation).is_some() {
            return;
        }
        for key in self
            .partitioned_indexes
            .get(parent)
            .cloned()
            .unwrap_or_default()
        {
            let attached_to = Some(QualifiedName::new(parent.schema.clone(), key.name()));
            match self.catalog.get(&key).map(|entry| entry.object.clone()) {
                Some(Object::Index(index)) => {
                    let wanted = Index {
                        table: Some(partition.clone()),
                        attached_to,
                        only: false,
                        clustered: false,
                        ..*index
                    };
                    self.attach_or_create_index(wanted, origin);
                }
                Some(Object::Constraint(constraint)) => {
                    let wanted = Constraint {
                        attached_to,
                        clustered: false,
                        ..*constraint
                    };
                    self.attach_or_create_key(wanted, partition, origin);
                }
                _ => {}
            }
        }
    }

    fn attach_or_create_index(&mut self, wanted: Index, origin: Origin) {
        let is_twin = |index: &Index| {
            index.table == wanted.table
                && index.unique == wanted.unique
                && index.method == wanted.method
                && index.keys == wanted.keys
                && index.predicate == wanted.predicate
                && index
                    .attached_to
                    .as_ref()
                    .is_none_or(|parent| Some(parent) == wanted.attached_to.as_ref())
        };
        let Some(table) = &wanted.table else { return };
        let twins = self.related(
            table,
            |_, entry| matches!(&entry.object, Object::Index(index) if is_twin(index)),
        );
        // A partition may have more of the kind; one that is attached stays.
        let is_attached = |key: &Key| {
            self.find::<Index>(key)
                .is_some_and(|index| index.attached_to == wanted.attached_to)
        };
        if twins.iter().any(is_attached) {
            return;
        }
        let twin = twins.first().and_then(|key| self.catalog.get_mut(key));
        match twin.map(|entry| &mut entry.object) {
            Some(Object::Index(index)) => index.attached_to = wanted.attached_to,
            _ => super::index::create(self, wanted, None, false, origin),
        }
    }

    fn attach_or_create_key(
        &mut self,
        wanted: Constraint,
        partition: &QualifiedName,
        origin: Origin,
    ) {
        let twins = self.related(partition, |key, entry| {
            key.kind == Kind::Constraint
                && key.relation() == *partition
                && matches!(&entry.object, Object::Constraint(constraint)
                    if constraint.r#type == wanted.r#type
                        && constraint.columns == wanted.columns
                        && constraint.elements == wanted.elements)
        });
        let twin = twins.first().and_then(|key| self.catalog.get_mut(key));
        if let Some(Object::Constraint(constraint)) = twin.map(|entry| &mut entry.object) {
            constraint.attached_to = wanted.attached_to;
            return;
        }
        if let Err(problem) = NewConstraint::unnamed(wanted, origin).add(self, partition) {
            self.refused.get_or_insert(problem);
        }
    }

    pub fn checks_of(&self, table: &QualifiedName) -> Vec<(Key, Constraint)> {
        self.related(table, |key, entry| {
            key.kind == Kind::Constraint
                && key.relation() == *table
                && matches!(&entry.object, Object::Constraint(constraint)
                        if constraint.r#type == ConstraintType::Check && !constraint.no_inherit)
        })
        .into_iter()
        .filter_map(|key| {
            self.find::<Constraint>(&key)
                .cloned()
                .map(|found| (key, found))
        })
        .collect()
    }

    /// Makes a table a partition of another, or with no bound a table of its
    /// own again.
    pub fn attach(
        &mut self,
        partition: &QualifiedName,
        parent: &QualifiedName,
        bound: Option<Bound>,
        origin: Origin,
    ) -> Result<(), Problem> {
        let key = self.relation_key(Kind::Table, partition);
        if bound.is_some() {
            self.inherit_indexes(parent, partition, origin);
        }
        let parent = bound.is_some().then(|| parent.clone());
        if parent.is_none() {
            self.detach_indexes(partition);
            self.drop_cloned_triggers(partition);
        }
        if let Some(parent) = &parent {
            let key = self.key(key.clone());
            self.catalog.relate(&key, parent);
        }
        match &mut self.entry(&key, origin)?.object {
            Object::Table(table) => {
                table.partition_of = parent;
                table.partition_bound = bound;
            }
            Object::ForeignTable(table) => {
                table.partition_of = parent;
                table.partition_bound = bound;
            }
            _ => return Err(Problem::new(format!("{key} cannot be a partition"))),
        }
        Ok(())
    }

    /// The indexes of what is a partition no more are parts of none.
    fn detach_indexes(&mut self, partition: &QualifiedName) {
        let parts = self.related(partition, |key, entry| {
            super::loader::belongs_to(key, &entry.object, partition)
        });
        for key in parts {
            match self.catalog.get_mut(&key).map(|entry| &mut entry.object) {
                Some(Object::Index(index)) => index.attached_to = None,
                Some(Object::Constraint(constraint)) => constraint.attached_to = None,
                _ => {}
            }
        }
    }

    /// The triggers that a partition had from a parent, and its own partitions
    /// with it, are gone when it is a partition no more. A dump says of them
    /// how they fire.
    fn drop_cloned_triggers(&mut self, partition: &QualifiedName) {
        let mut tables = self.partitions_of(partition);
        tables.push(partition.clone());
        let triggers: Vec<Key> = tables
            .iter()
            .flat_map(|table| {
                self.related(table, |key, _| {
                    key.kind == Kind::Trigger && key.relation() == *table
                })
            })
            .collect();
        let (own, cloned): (Vec<Key>, Vec<Key>) = triggers
            .into_iter()
            .partition(|key| self.catalog.get(key).is_some_and(|entry| entry.created));
        for key in cloned {
            if own.iter().all(|own| own.name() != key.name()) {
                self.catalog.remove(&key);
            }
        }
    }

    /// The partitions of a table, at every depth.
    pub fn partitions_of(&self, table: &QualifiedName) -> Vec<QualifiedName> {
        let mut found: Vec<QualifiedName> = Vec::new();
        let mut parents = vec![table.clone()];
        while let Some(parent) = parents.pop() {
            let children = self.related(&parent, |_, entry| match &entry.object {
                Object::Table(table) => table.partition_of.as_ref() == Some(&parent),
                Object::ForeignTable(table) => table.partition_of.as_ref() == Some(&parent),
                _ => false,
            });
            for child in children.iter().map(Key::relation) {
                if !found.contains(&child) {
                    found.push(child.clone());
                    parents.push(child);
                }
            }
        }
        found
    }
}
