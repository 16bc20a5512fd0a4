//! What mentions a renamed object, rewritten to its new name.

use super::tree::{Rewriter, parse_one};
use crate::catalog::{Expr, Key, Name, QualifiedName, Query, Reference, TypeName};
use crate::kind::Object;
use crate::load::digest::digest;
use crate::load::expression::{deparse_statement, deparse_statement_expression};
use crate::load::loader::{Loader, belongs_to};
use crate::load::problem::Problem;
use crate::load::walk::Rewrite;
use pg_query::{Node, NodeEnum};

/// One rename, to be applied to everything that mentions the object.
pub(super) struct Renaming {
    pub(super) from: QualifiedName,
    pub(super) to: QualifiedName,
    pub(super) is_relation: bool,
    pub(super) is_type: bool,
    pub(super) is_routine: bool,
    /// The column of the relation that is renamed, instead of the relation.
    pub(super) column: Option<(Name, Name)>,
}

impl Renaming {
    pub(super) fn apply(&self, loader: &mut Loader) -> Result<(), Problem> {
        let mut failed = None;
        let database = loader.database.clone();
        for (key, entry) in loader.catalog.iter_mut() {
            if key.database != database {
                continue;
            }
            let own = self.owns(key, &entry.object);
            if let Err(problem) = self.object(&mut entry.object, own) {
                failed.get_or_insert(problem);
            }
        }
        if self.column.is_none() {
            let database = database.as_ref();
            loader.catalog.relate_all(database, &self.from, &self.to);
        }
        failed.map_or(Ok(()), Err)
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

    #[allow(clippy::too_many_lines, reason = "a table of kinds reads best as one")]
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
                if let Some(default) = &mut column.default {
                    self.expression(default, own)?;
                }
                if let Some(generated) = &mut column.generated {
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
                if let Some(predicate) = &mut index.predicate {
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
                if let Some(condition) = &mut rule.condition {
                    self.expression(condition, own)?;
                }
            }
            Object::Trigger(trigger) => {
                if own {
                    self.columns(&mut trigger.columns);
                }
                trigger.from_table.iter_mut().for_each(|n| self.relation(n));
                trigger.function.iter_mut().for_each(|n| self.routine(n));
                if let Some(when) = &mut trigger.when {
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
                if let Some(expression) = &mut constraint.expression {
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
                if let Some(filter) = &mut publication.filter {
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
                Reference::Operator(_)
                | Reference::OperatorClass(_)
                | Reference::TextSearch(_)
                | Reference::Language(_) => false,
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
            deparse_statement_expression(tree)?
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
