//! What mentions a renamed object, rewritten to its new name.

use super::renaming::{Renaming, own_relation};
use super::tree::{Rewriter, parse_one};
use crate::catalog::{Body, Expr, Key, Name, QualifiedName, Query, Reference, TypeName, Value};
use crate::kind::{Argument, IndexKey, Object};
use crate::load::deparse;
use crate::load::digest::digest;
use crate::load::problem::Problem;
use crate::load::routine::{returned, sql_body};
use crate::load::walk::Rewrite;
use pg_query::{Node, NodeEnum};

impl Renaming {
    /// Rewrites what an object mentions. The key is the object's old one.
    ///
    /// What cannot be rewritten stays as it is, and the first reason is given.
    pub(in crate::load) fn rewrite(&self, key: &Key, object: &mut Object) -> Result<(), Problem> {
        let own = own_relation(key, object);
        let mut mentions = Mentions {
            renaming: self,
            own: own.as_ref(),
            failed: None,
            asked: None,
        };
        mentions.object(object);
        mentions.failed.map_or(Ok(()), Err)
    }

    /// The names that an object asks for when it is rewritten, each at least
    /// once. They are found by asking, so that none can be forgotten.
    pub(super) fn names_in(key: &Key, object: &mut Object) -> Vec<QualifiedName> {
        let own = own_relation(key, object);
        let mut asked: Vec<QualifiedName> = own.iter().cloned().collect();
        let mut mentions = Mentions {
            renaming: &Self::default(),
            own: own.as_ref(),
            failed: None,
            asked: Some(&mut asked),
        };
        mentions.object(object);
        asked
    }

    /// The same where nobody waits for the reason: a text that the parser
    /// refuses keeps its old names.
    pub(crate) fn rewrite_what_can_be(&self, key: &Key, object: &mut Object) {
        let _ = self.rewrite(key, object);
    }
}

/// The mentions of one object.
struct Mentions<'a> {
    renaming: &'a Renaming,
    /// The relation whose columns need no qualifier.
    own: Option<&'a QualifiedName>,
    failed: Option<Problem>,
    /// The names that are asked for, where they are wanted.
    asked: Option<&'a mut Vec<QualifiedName>>,
}

impl Mentions<'_> {
    /// Puts the new name in the place of one, if there is a new one.
    fn rename(
        &mut self,
        name: &mut QualifiedName,
        renamed: fn(&Renaming, &QualifiedName) -> Option<QualifiedName>,
    ) {
        self.note(name);
        if let Some(new) = renamed(self.renaming, name) {
            *name = new;
        }
    }

    fn note(&mut self, name: &QualifiedName) {
        if let Some(asked) = &mut self.asked {
            asked.push(name.clone());
        }
    }

    fn relation(&mut self, name: &mut QualifiedName) {
        self.rename(name, Renaming::relation);
    }

    fn relations<'n>(&mut self, names: impl IntoIterator<Item = &'n mut QualifiedName>) {
        names.into_iter().for_each(|name| self.relation(name));
    }

    fn types<'n>(&mut self, types: impl IntoIterator<Item = &'n mut TypeName>) {
        for of in types {
            self.rename(&mut of.name, Renaming::type_name);
        }
    }

    fn routines<'n>(&mut self, names: impl IntoIterator<Item = &'n mut QualifiedName>) {
        for name in names {
            self.rename(name, Renaming::routine);
        }
    }

    /// Names of which nothing but the schema can be renamed.
    fn others<'n>(&mut self, names: impl IntoIterator<Item = &'n mut QualifiedName>) {
        for name in names {
            self.rename(name, Renaming::in_schema);
        }
    }

    fn columns_of<'n>(
        &mut self,
        relation: Option<&QualifiedName>,
        names: impl IntoIterator<Item = &'n mut Name>,
    ) {
        let Some(relation) = relation else { return };
        self.note(relation);
        let Some(columns) = self.renaming.columns.get(relation) else {
            return;
        };
        for name in names {
            if let Some(new) = columns.get(name) {
                name.clone_from(new);
            }
        }
    }

    fn columns<'n>(&mut self, names: impl IntoIterator<Item = &'n mut Name>) {
        self.columns_of(self.own, names);
    }

    fn arguments(&mut self, arguments: &mut [Argument]) {
        for argument in arguments {
            self.types([&mut argument.r#type]);
            self.expressions(&mut argument.default);
        }
    }

    fn keys(&mut self, keys: &mut [IndexKey]) {
        for key in keys {
            self.expressions([&mut key.expression]);
            self.others(key.collation.iter_mut().chain(&mut key.operator_class));
        }
    }

    #[allow(clippy::too_many_lines, reason = "a table of kinds reads best as one")]
    fn object(&mut self, object: &mut Object) {
        match object {
            Object::Table(table) => {
                self.relations(table.inherits.iter_mut().chain(&mut table.partition_of));
                if let Some(of) = &mut table.of_type {
                    self.rename(of, Renaming::type_name);
                }
            }
            Object::ForeignTable(table) => {
                self.relations(table.inherits.iter_mut().chain(&mut table.partition_of));
            }
            Object::Column(column) => {
                self.types(&mut column.r#type);
                self.others(&mut column.collation);
                self.expressions(&mut column.default);
                let generated = column.generated.iter_mut();
                self.expressions(generated.map(|generated| &mut generated.expression));
            }
            Object::Constraint(constraint) => {
                let lists = [
                    &mut constraint.columns,
                    &mut constraint.include,
                    &mut constraint.on_delete_columns,
                ];
                self.columns(lists.into_iter().flatten());
                self.columns_of(
                    constraint.references.as_ref(),
                    &mut constraint.referenced_columns,
                );
                self.relations(
                    constraint
                        .references
                        .iter_mut()
                        .chain(&mut constraint.attached_to),
                );
                self.expressions(
                    constraint
                        .expression
                        .iter_mut()
                        .chain(&mut constraint.predicate),
                );
                self.keys(&mut constraint.elements);
            }
            Object::Index(index) => {
                self.columns(&mut index.include);
                self.keys(&mut index.keys);
                self.expressions(&mut index.predicate);
                self.relations(index.table.iter_mut().chain(&mut index.attached_to));
            }
            Object::Sequence(sequence) => {
                if let Some(owner) = &mut sequence.owned_by {
                    self.columns([&mut owner.column]);
                    self.relation(&mut owner.table);
                }
            }
            Object::View(view) => self.queries(&mut view.query),
            Object::MaterializedView(view) => self.queries(&mut view.query),
            Object::Rule(rule) => {
                self.queries(&mut rule.actions);
                self.expressions(&mut rule.condition);
            }
            Object::Trigger(trigger) => {
                self.columns(&mut trigger.columns);
                self.relations(&mut trigger.from_table);
                self.routines(&mut trigger.function);
                self.expressions(&mut trigger.when);
            }
            Object::EventTrigger(trigger) => self.routines(&mut trigger.function),
            Object::Policy(policy) => {
                self.expressions(policy.using.iter_mut().chain(&mut policy.with_check));
            }
            Object::Statistics(statistics) => {
                self.expressions(&mut statistics.expressions);
                self.relations(&mut statistics.table);
            }
            Object::Domain(domain) => {
                self.types(&mut domain.r#type);
                self.others(&mut domain.collation);
                self.expressions(&mut domain.default);
            }
            Object::DomainConstraint(constraint) => self.expressions(&mut constraint.expression),
            Object::Range(range) => {
                self.types(&mut range.subtype);
                self.routines(range.canonical.iter_mut().chain(&mut range.subtype_diff));
                let names = [
                    &mut range.subtype_operator_class,
                    &mut range.collation,
                    &mut range.multirange,
                ];
                self.others(names.into_iter().flatten());
            }
            Object::Function(function) => {
                self.arguments(&mut function.arguments);
                let result = function.result.iter_mut();
                self.types(result.map(|result| &mut result.r#type));
                self.types(&mut function.transforms);
                self.body(&mut function.body);
            }
            Object::Procedure(procedure) => {
                self.arguments(&mut procedure.arguments);
                self.types(&mut procedure.transforms);
                self.body(&mut procedure.body);
            }
            Object::Aggregate(aggregate) => {
                self.arguments(&mut aggregate.arguments);
                self.arguments(&mut aggregate.ordered_arguments);
                for (property, value) in &mut aggregate.properties {
                    if let Value::Name(text) = value {
                        self.property(property, text);
                    }
                }
            }
            Object::Operator(operator) => {
                let functions = [
                    &mut operator.function,
                    &mut operator.restrict,
                    &mut operator.join,
                ];
                self.routines(functions.into_iter().flatten());
            }
            Object::PublicationRelation(publication) => {
                self.columns(&mut publication.columns);
                self.expressions(&mut publication.filter);
            }
            _ => {}
        }
    }

    /// A property of an aggregate names a type or a function.
    fn property(&mut self, property: &str, text: &mut String) {
        if let Some(name) = QualifiedName::read(text) {
            self.note(&name);
        }
        let new = if property.ends_with("type") {
            self.renaming.printed_type(text)
        } else {
            QualifiedName::read(text)
                .filter(|name| name.to_string() == *text)
                .and_then(|name| self.renaming.routine(&name))
                .map(|name| name.to_string())
        };
        if let Some(new) = new {
            *text = new;
        }
    }

    fn queries<'q>(&mut self, queries: impl IntoIterator<Item = &'q mut Query>) {
        for query in queries {
            if self.is_mentioned(&query.0) {
                let tree = parse_one(query.text());
                match tree.and_then(|tree| self.rewritten(tree, &query.0, true)) {
                    Ok(new) => query.0 = new,
                    Err(problem) => self.failed = self.failed.take().or(Some(problem)),
                }
            }
        }
    }

    fn expressions<'e>(&mut self, expressions: impl IntoIterator<Item = &'e mut Expr>) {
        for expression in expressions {
            if !self.is_mentioned(expression) {
                continue;
            }
            match self.expression(expression) {
                Ok(Some(new)) => *expression = new,
                Ok(None) => {}
                Err(problem) => self.failed = self.failed.take().or(Some(problem)),
            }
        }
    }

    /// Whether a renamed name may stand in the text, so that it has to be
    /// parsed.
    fn is_mentioned(&mut self, expression: &Expr) -> bool {
        if self.asked.is_some() {
            let names = expression.references().iter();
            names.filter_map(name_of).for_each(|name| self.note(name));
            return false;
        }
        let has_column = |relation: &QualifiedName| {
            let columns = self.renaming.columns.get(relation).into_iter();
            columns
                .flat_map(|columns| columns.keys())
                .any(|column| expression.text().contains(&**column))
        };
        self.own.is_some_and(has_column)
            || expression.references().iter().any(|reference| {
                self.renaming.reference(reference).is_some()
                    || matches!(reference, Reference::Relation(name) if has_column(name))
            })
    }

    fn expression(&self, expression: &Expr) -> Result<Option<Expr>, Problem> {
        let tree = parse_one(&format!("SELECT {}", expression.text()))?;
        let Some(NodeEnum::SelectStmt(mut select)) = tree.node else {
            return Ok(None);
        };
        let Some(Some(NodeEnum::ResTarget(target))) =
            select.target_list.pop().map(|target| target.node)
        else {
            return Ok(None);
        };
        let value = target.val.map(|value| *value);
        value
            .map(|value| self.rewritten(value, expression, false))
            .transpose()
    }

    fn rewritten(&self, tree: Node, old: &Expr, is_query: bool) -> Result<Expr, Problem> {
        let new = self.tree(tree, is_query)?;
        Ok(Expr::new(
            new.text().to_owned(),
            new.digest(),
            self.references(old.references()),
        ))
    }

    /// A tree with the new names, as text; what it mentions is left out.
    fn tree(&self, mut tree: Node, is_query: bool) -> Result<Expr, Problem> {
        Rewriter::new(self.renaming, self.own).node(&mut tree);
        let digest = digest(&tree);
        let text = if is_query {
            deparse::statement(tree, true)?
        } else {
            deparse::expression(tree)?
        };
        Ok(Expr::new(text, digest, Vec::new()))
    }

    fn references(&self, references: &[Reference]) -> Vec<Reference> {
        let new_column = |name: &Name| {
            let relations = references.iter().filter_map(|reference| match reference {
                Reference::Relation(relation) => Some(relation),
                _ => None,
            });
            self.own
                .into_iter()
                .chain(relations)
                .find_map(|relation| self.renaming.column(relation, name).cloned())
        };
        let renamed = references.iter().map(|reference| match reference {
            Reference::Column(name) => {
                Reference::Column(new_column(name).unwrap_or_else(|| name.clone()))
            }
            other => self
                .renaming
                .reference(other)
                .unwrap_or_else(|| other.clone()),
        });
        renamed.collect()
    }

    /// A body that the server keeps parsed follows every rename; one that is
    /// text does not.
    fn body(&mut self, body: &mut Body) {
        let Body::Sql(body) = body else { return };
        if !self.is_mentioned(body) {
            return;
        }
        match self.sql_body(body) {
            Ok(new) => **body = new,
            Err(problem) => self.failed = self.failed.take().or(Some(problem)),
        }
    }

    fn sql_body(&self, body: &Expr) -> Result<Expr, Problem> {
        let around = "CREATE FUNCTION f() RETURNS integer LANGUAGE sql\n";
        let tree = parse_one(&format!("{around}{}", body.text()))?;
        let node = match tree.node {
            Some(NodeEnum::CreateFunctionStmt(function)) => function.sql_body,
            _ => None,
        };
        let node = node.ok_or(Problem::missing("the body"))?;
        let new = sql_body(*node, |statement| match statement.node {
            Some(NodeEnum::ReturnStmt(statement)) => {
                let value = statement.returnval;
                let value = value.ok_or(Problem::missing("the value of RETURN"))?;
                Ok(returned(&self.tree(*value, false)?))
            }
            node => self.tree(Node { node }, true),
        })?;
        Ok(Expr::new(
            new.text().to_owned(),
            new.digest(),
            self.references(body.references()),
        ))
    }
}

/// The name that can be renamed.
fn name_of(reference: &Reference) -> Option<&QualifiedName> {
    match reference {
        Reference::Relation(name)
        | Reference::Routine(name)
        | Reference::Type(name)
        | Reference::OperatorClass(name)
        | Reference::TextSearch(name) => Some(name),
        Reference::Operator(_) | Reference::Language(_) | Reference::Column(_) => None,
    }
}
