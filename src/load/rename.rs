//! RENAME and SET SCHEMA: an object gets another key, and what mentions it
//! mentions the new name, as in the catalogs, which refer by OID.

use super::address::Address;
use super::context::{Context, string};
use super::digest::digest;
use super::expression::deparse_statement;
use super::loader::{Loader, Step, belongs_to, step};
use super::normalise::string_node;
use super::problem::Problem;
use super::walk::{Rewrite, children, select_children};
use crate::catalog::{Expr, Key, Name, QualifiedName, Query, Reference, TypeName};
use crate::kind::{Kind, Object};
use pg_query::protobuf as pg;
use pg_query::protobuf::ObjectType;
use pg_query::{Node, NodeEnum};

pub(super) fn rename(context: &Context<'_>, statement: pg::RenameStmt) -> Result<Step, Problem> {
    let new_name = Name::from(statement.newname.as_str());
    let missing_ok = statement.missing_ok;
    let said = ObjectType::try_from(statement.rename_type).unwrap_or_default();
    let subname = statement.subname.clone();
    match said {
        ObjectType::ObjectColumn | ObjectType::ObjectAttribute => {
            let table = context.target(statement.relation.as_ref())?;
            return step(move |loader| rename_column(loader, &table, &subname, &new_name));
        }
        ObjectType::ObjectTabconstraint
        | ObjectType::ObjectTrigger
        | ObjectType::ObjectRule
        | ObjectType::ObjectPolicy => {
            let table = context.target(statement.relation.as_ref())?;
            let kind = match said {
                ObjectType::ObjectTrigger => Kind::Trigger,
                ObjectType::ObjectRule => Kind::Rule,
                ObjectType::ObjectPolicy => Kind::Policy,
                _ => Kind::Constraint,
            };
            return step(move |loader| {
                if kind == Kind::Constraint
                    && let Some(column) =
                        super::alter_table::not_null_column(loader, &table, &subname)
                {
                    let key = loader.member(Kind::Column, &table, &column);
                    let column: &mut crate::kind::Column =
                        loader.object(&key, crate::catalog::Origin::default())?;
                    if let Some(not_null) = &mut column.not_null {
                        not_null.name = Some(new_name);
                    }
                    return Ok(());
                }
                let key = loader.member(kind, &table, &subname);
                rename_object(loader, &key, &new_name)
            });
        }
        ObjectType::ObjectDomconstraint => {
            let Some(Some(NodeEnum::List(names))) = statement.object.map(|object| object.node)
            else {
                return Err(Problem::missing("the domain"));
            };
            let domain = context.target_name(super::names::Space::Type, &names.items)?;
            return step(move |loader| {
                let key = loader.member(Kind::DomainConstraint, &domain, &subname);
                rename_object(loader, &key, &new_name)
            });
        }
        ObjectType::ObjectSchema => {
            return step(move |loader| rename_schema(loader, &subname, &new_name));
        }
        ObjectType::ObjectRole | ObjectType::ObjectDatabase | ObjectType::ObjectTablespace => {
            let kind = match said {
                ObjectType::ObjectRole => Kind::Role,
                ObjectType::ObjectDatabase => Kind::Database,
                _ => Kind::Tablespace,
            };
            return step(move |loader| {
                let key = loader.global(kind, &subname);
                rename_object(loader, &key, &new_name)
            });
        }
        _ => {}
    }
    let address = match (&statement.relation, &statement.object) {
        (Some(relation), _) => Address::Relation(Kind::Table, context.target(Some(relation))?),
        (None, Some(object)) => context.address(statement.rename_type, object)?,
        (None, None) => return Err(Problem::missing("the object")),
    };
    step(move |loader| {
        let mut key = address.key(loader);
        if key.kind == Kind::Index {
            key = loader.index_or_constraint(&key.relation());
        }
        if missing_ok && !loader.catalog.contains(&key) {
            return Ok(());
        }
        rename_object(loader, &key, &new_name)
    })
}

/// Gives an object another name in its place.
fn rename_object(loader: &mut Loader, key: &Key, name: &Name) -> Result<(), Problem> {
    let mut new = key.clone();
    if let Some(last) = new.names.last_mut() {
        *last = name.clone();
    }
    rekey(loader, key, new)
}

/// Moves an object, and what belongs to it, to another schema.
pub(super) fn move_to_schema(loader: &mut Loader, key: &Key, schema: &Name) -> Result<(), Problem> {
    let relation = key.relation();
    let mut new = key.clone();
    if let Some(first) = new.names.first_mut() {
        *first = schema.clone();
    }
    rekey(loader, key, new)?;
    // Indexes, statistics and owned sequences move along: after the rename
    // they already name the table in its new place.
    let moved = QualifiedName::new(Some(schema.clone()), relation.name);
    let own = loader.catalog.keys_where(|key, entry| {
        matches!(entry.object, Object::Index(_) | Object::Sequence(_))
            && belongs_to(key, &entry.object, &moved)
            && key.schema() != Some(schema)
    });
    for key in own {
        let mut new = key.clone();
        if let Some(first) = new.names.first_mut() {
            *first = schema.clone();
        }
        rekey(loader, &key, new)?;
    }
    Ok(())
}

fn rename_schema(loader: &mut Loader, old: &str, new: &Name) -> Result<(), Problem> {
    let key = loader.global(Kind::Schema, old);
    if loader.catalog.contains(&key) {
        rename_object(loader, &key, new)?;
    }
    let inside = loader.catalog.keys_where(|key, _| {
        !key.kind.is_member() && key.schema().is_some_and(|schema| **schema == *old)
    });
    for key in inside {
        let mut moved = key.clone();
        if let Some(first) = moved.names.first_mut() {
            *first = new.clone();
        }
        rekey(loader, &key, moved)?;
    }
    Ok(())
}

/// Puts an object under another key and rewrites every mention of it.
fn rekey(loader: &mut Loader, old: &Key, new: Key) -> Result<(), Problem> {
    let old = loader.key(old.clone());
    let new = loader.key(new);
    let Some(entry) = loader.catalog.remove(&old) else {
        return Err(Problem::new(format!("the {old} is not there")));
    };
    loader.catalog.insert(new.clone(), entry);
    if new.kind == Kind::Constraint {
        loader.note_constraint_index(&new);
    }
    let (from, to) = (old.relation(), new.relation());
    if old.kind.is_relation() || old.kind.is_type() {
        let members = loader.catalog.keys_where(|key, _| {
            key.kind.is_member() && key.database == old.database && key.relation() == from
        });
        for member in members {
            let mut moved = member.clone();
            if let [schema, relation, ..] = &mut *moved.names {
                *schema = new.names.first().cloned().unwrap_or_default();
                *relation = new.names.last().cloned().unwrap_or_default();
            }
            if let Some(entry) = loader.catalog.remove(&member) {
                loader.catalog.insert(moved.clone(), entry);
            }
            if moved.kind == Kind::Constraint {
                loader.note_constraint_index(&moved);
            }
        }
    }
    let renaming = Renaming {
        from,
        to,
        is_relation: old.kind.is_relation()
            || old.kind == Kind::Index
            || old.kind == Kind::Constraint,
        is_type: old.kind.is_type() || old.kind.is_relation(),
        is_routine: old.kind.is_routine(),
        column: None,
    };
    renaming.apply(loader)
}

fn rename_column(
    loader: &mut Loader,
    table: &QualifiedName,
    old: &str,
    new: &Name,
) -> Result<(), Problem> {
    let mut tables = vec![table.clone()];
    tables.extend(loader.partitions_of(table));
    for table in tables {
        let key = loader.member(Kind::Column, &table, old);
        if let Some(entry) = loader.catalog.remove(&key) {
            let key = loader.member(Kind::Column, &table, new);
            loader.catalog.insert(key, entry);
        }
        if let Some(order) = loader.column_order(&table) {
            for name in &mut order.0 {
                if **name == *old {
                    *name = new.clone();
                }
            }
        }
        Renaming {
            from: table.clone(),
            to: table,
            is_relation: true,
            is_type: false,
            is_routine: false,
            column: Some((Name::from(old), new.clone())),
        }
        .apply(loader)?;
    }
    Ok(())
}

/// One rename, to be applied to everything that mentions the object.
struct Renaming {
    from: QualifiedName,
    to: QualifiedName,
    is_relation: bool,
    is_type: bool,
    is_routine: bool,
    /// The column of the relation that is renamed, instead of the relation.
    column: Option<(Name, Name)>,
}

impl Renaming {
    fn apply(&self, loader: &mut Loader) -> Result<(), Problem> {
        let keys: Vec<(Key, bool)> = loader
            .catalog
            .iter()
            .map(|(key, entry)| (key.clone(), self.owns(key, &entry.object)))
            .collect();
        for (key, own) in keys {
            if let Some(entry) = loader.catalog.get_mut(&key) {
                self.object(&mut entry.object, own)?;
            }
        }
        Ok(())
    }

    /// Whether an unqualified column inside of the object is one of the
    /// relation.
    fn owns(&self, key: &Key, object: &Object) -> bool {
        belongs_to(key, object, &self.from)
    }

    fn relation(&self, name: &mut QualifiedName) {
        if self.is_relation && self.column.is_none() && *name == self.from {
            *name = self.to.clone();
        }
    }

    fn type_name(&self, of: &mut TypeName) {
        if self.is_type && self.column.is_none() && of.name == self.from {
            of.name = self.to.clone();
        }
    }

    fn routine(&self, name: &mut QualifiedName) {
        if self.is_routine && self.column.is_none() && *name == self.from {
            *name = self.to.clone();
        }
    }

    fn columns(&self, names: &mut [Name]) {
        if let Some((old, new)) = &self.column {
            for name in names {
                if name == old {
                    *name = new.clone();
                }
            }
        }
    }

    fn object(&self, object: &mut Object, own: bool) -> Result<(), Problem> {
        match object {
            Object::Table(table) => {
                table
                    .inherits
                    .iter_mut()
                    .chain(&mut table.partition_of)
                    .for_each(|n| self.relation(n));
            }
            Object::ForeignTable(table) => {
                table
                    .inherits
                    .iter_mut()
                    .chain(&mut table.partition_of)
                    .for_each(|n| self.relation(n));
            }
            Object::Column(column) => {
                column.r#type.iter_mut().for_each(|of| self.type_name(of));
                for default in &mut column.default {
                    self.expression(default, own)?;
                }
                for generated in &mut column.generated {
                    self.expression(&mut generated.expression, own)?;
                }
            }
            Object::Constraint(constraint) => {
                if own {
                    self.columns(&mut constraint.columns);
                    self.columns(&mut constraint.include);
                    self.columns(&mut constraint.on_delete_columns);
                }
                if constraint.references.as_ref() == Some(&self.from) && self.is_relation {
                    self.columns(&mut constraint.referenced_columns);
                }
                constraint
                    .references
                    .iter_mut()
                    .for_each(|n| self.relation(n));
                for expression in constraint
                    .expression
                    .iter_mut()
                    .chain(&mut constraint.predicate)
                {
                    self.expression(expression, own)?;
                }
                for element in &mut constraint.elements {
                    self.expression(&mut element.expression, own)?;
                }
            }
            Object::Index(index) => {
                if own {
                    self.columns(&mut index.include);
                }
                index
                    .table
                    .iter_mut()
                    .chain(&mut index.attached_to)
                    .for_each(|n| self.relation(n));
                for key in &mut index.keys {
                    self.expression(&mut key.expression, own)?;
                }
                for predicate in &mut index.predicate {
                    self.expression(predicate, own)?;
                }
            }
            Object::Sequence(sequence) => {
                if let Some(owner) = &mut sequence.owned_by {
                    if owner.table == self.from {
                        self.columns(std::slice::from_mut(&mut owner.column));
                    }
                    self.relation(&mut owner.table);
                }
            }
            Object::View(view) => self.queries(view.query.iter_mut())?,
            Object::MaterializedView(view) => self.queries(view.query.iter_mut())?,
            Object::Rule(rule) => {
                self.queries(rule.actions.iter_mut())?;
                for condition in &mut rule.condition {
                    self.expression(condition, own)?;
                }
            }
            Object::Trigger(trigger) => {
                if own {
                    self.columns(&mut trigger.columns);
                }
                trigger.from_table.iter_mut().for_each(|n| self.relation(n));
                trigger.function.iter_mut().for_each(|n| self.routine(n));
                for when in &mut trigger.when {
                    self.expression(when, own)?;
                }
            }
            Object::EventTrigger(trigger) => {
                trigger.function.iter_mut().for_each(|n| self.routine(n));
            }
            Object::Policy(policy) => {
                for expression in policy.using.iter_mut().chain(&mut policy.with_check) {
                    self.expression(expression, own)?;
                }
            }
            Object::Statistics(statistics) => {
                statistics.table.iter_mut().for_each(|n| self.relation(n));
                for expression in &mut statistics.expressions {
                    self.expression(expression, own)?;
                }
            }
            Object::Domain(domain) => {
                domain.r#type.iter_mut().for_each(|of| self.type_name(of));
            }
            Object::DomainConstraint(constraint) => {
                for expression in &mut constraint.expression {
                    self.expression(expression, false)?;
                }
            }
            Object::Function(function) => {
                function
                    .arguments
                    .iter_mut()
                    .for_each(|argument| self.type_name(&mut argument.r#type));
                function
                    .result
                    .iter_mut()
                    .for_each(|result| self.type_name(&mut result.r#type));
            }
            Object::Procedure(procedure) => {
                procedure
                    .arguments
                    .iter_mut()
                    .for_each(|argument| self.type_name(&mut argument.r#type));
            }
            Object::PublicationRelation(publication) => {
                if own {
                    self.columns(&mut publication.columns);
                }
                for filter in &mut publication.filter {
                    self.expression(filter, own)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn queries<'a>(&self, queries: impl Iterator<Item = &'a mut Query>) -> Result<(), Problem> {
        for query in queries {
            if self.is_mentioned(&query.0) {
                let tree = parse_one(query.text())?;
                query.0 = self.rewritten(tree, &query.0, false, true)?;
            }
        }
        Ok(())
    }

    fn is_mentioned(&self, expression: &Expr) -> bool {
        expression
            .references()
            .iter()
            .any(|reference| match reference {
                Reference::Relation(name) => self.is_relation && *name == self.from,
                Reference::Routine(name) => self.is_routine && *name == self.from,
                Reference::Type(name) => self.is_type && *name == self.from,
                Reference::Column(name) => self.column.as_ref().is_some_and(|(old, _)| name == old),
            })
    }

    fn expression(&self, expression: &mut Expr, own: bool) -> Result<(), Problem> {
        if !self.is_mentioned(expression) || (self.column.is_some() && !own) {
            return Ok(());
        }
        let tree = parse_one(&format!("SELECT {}", expression.text()))?;
        let Some(NodeEnum::SelectStmt(mut select)) = tree.node else {
            return Ok(());
        };
        let Some(Some(NodeEnum::ResTarget(target))) =
            select.target_list.pop().map(|target| target.node)
        else {
            return Ok(());
        };
        if let Some(value) = target.val {
            *expression = self.rewritten(*value, expression, own, false)?;
        }
        Ok(())
    }

    fn rewritten(
        &self,
        mut tree: Node,
        old: &Expr,
        own: bool,
        is_query: bool,
    ) -> Result<Expr, Problem> {
        Rewriter {
            renaming: self,
            own,
        }
        .node(&mut tree);
        let references = old
            .references()
            .iter()
            .map(|reference| self.reference(reference))
            .collect();
        let digest = digest(&tree);
        let text = if is_query {
            deparse_statement(tree, true)?
        } else {
            super::expression::deparse_statement_expression(tree)?
        };
        Ok(Expr::new(text, digest, references))
    }

    fn reference(&self, reference: &Reference) -> Reference {
        let renamed = |name: &QualifiedName| {
            if *name == self.from {
                self.to.clone()
            } else {
                name.clone()
            }
        };
        match reference {
            Reference::Relation(name) if self.is_relation => Reference::Relation(renamed(name)),
            Reference::Routine(name) if self.is_routine => Reference::Routine(renamed(name)),
            Reference::Type(name) if self.is_type => Reference::Type(renamed(name)),
            Reference::Column(name) => Reference::Column(match &self.column {
                Some((old, new)) if name == old => new.clone(),
                _ => name.clone(),
            }),
            other => other.clone(),
        }
    }
}

fn parse_one(text: &str) -> Result<Node, Problem> {
    let tree = pg_query::parse(text, 0)?;
    let statement = tree
        .protobuf
        .stmts
        .into_iter()
        .next()
        .and_then(|raw| raw.stmt);
    Ok(*statement.ok_or(Problem::missing("a statement"))?)
}

struct Rewriter<'a> {
    renaming: &'a Renaming,
    /// Whether a bare column is one of the renamed relation.
    own: bool,
}

impl Rewriter<'_> {
    fn names(&self, names: &mut Vec<Node>) {
        let parts: Vec<&str> = names.iter().filter_map(string).collect();
        let from = &self.renaming.from;
        let is_it = match parts.as_slice() {
            [schema, name] => from.schema.as_deref() == Some(*schema) && *from.name == **name,
            [name] => from.schema.is_none() && *from.name == **name,
            _ => false,
        };
        if is_it {
            let to = &self.renaming.to;
            *names = to
                .schema
                .iter()
                .chain([&to.name])
                .map(|part| string_node(part))
                .collect();
        }
    }
}

impl Rewrite for Rewriter<'_> {
    fn node(&mut self, node: &mut Node) {
        children(node, self);
        let renaming = self.renaming;
        match &mut node.node {
            Some(NodeEnum::FuncCall(call)) if renaming.is_routine => self.names(&mut call.funcname),
            Some(NodeEnum::TypeCast(cast)) if renaming.is_relation && renaming.column.is_none() => {
                let is_regclass = cast
                    .type_name
                    .as_ref()
                    .is_some_and(|name| name.names.last().and_then(string) == Some("regclass"));
                if is_regclass
                    && let Some(text) = cast
                        .arg
                        .as_deref_mut()
                        .and_then(super::normalise::string_constant)
                    && *text == renaming.from.to_string()
                {
                    *text = renaming.to.to_string();
                }
            }
            Some(NodeEnum::ColumnRef(column)) => {
                match (&renaming.column, column.fields.as_mut_slice()) {
                    (Some((old, new)), [field]) if self.own && string(field) == Some(old) => {
                        *field = string_node(new);
                    }
                    (Some((old, new)), [table, field])
                        if string(table) == Some(&renaming.from.name)
                            && string(field) == Some(old) =>
                    {
                        *field = string_node(new);
                    }
                    (None, [table, _])
                        if renaming.is_relation && string(table) == Some(&renaming.from.name) =>
                    {
                        *table = string_node(&renaming.to.name);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn select(&mut self, select: &mut pg::SelectStmt) {
        // With a single table in FROM, bare columns are that table's.
        let single = match select.from_clause.as_slice() {
            [
                Node {
                    node: Some(NodeEnum::RangeVar(relation)),
                },
            ] => relation.relname == *renaming_name(self.renaming),
            _ => false,
        };
        let outer = self.own;
        self.own |= single;
        if single && let Some((old, _)) = &self.renaming.column {
            keep_output_names(select, old);
        }
        select_children(select, self);
        self.own = outer;
    }

    fn type_name(&mut self, name: &mut pg::TypeName) {
        if self.renaming.is_type && self.renaming.column.is_none() {
            self.names(&mut name.names);
        }
    }

    fn relation(&mut self, relation: &mut pg::RangeVar) {
        let renaming = self.renaming;
        let is_it = renaming.is_relation
            && renaming.column.is_none()
            && *relation.relname == *renaming.from.name
            && relation.schemaname == renaming.from.schema.as_deref().unwrap_or_default();
        if is_it {
            relation.relname = renaming.to.name.to_string();
            relation.schemaname = renaming.to.schema.as_deref().unwrap_or_default().to_owned();
        }
    }
}

fn renaming_name(renaming: &Renaming) -> &str {
    &renaming.from.name
}

/// A view keeps the names of its columns when a table's column is renamed.
fn keep_output_names(select: &mut pg::SelectStmt, old: &str) {
    for target in &mut select.target_list {
        if let Some(NodeEnum::ResTarget(target)) = &mut target.node
            && target.name.is_empty()
            && target
                .val
                .as_deref()
                .and_then(super::normalise::implied_name)
                .as_deref()
                == Some(old)
        {
            old.clone_into(&mut target.name);
        }
    }
}
