//! Columns as CREATE TABLE and ADD COLUMN say them.

use super::constraint::NewConstraint;
use super::context::{Context, string};
use super::loader::Loader;
use super::names::Space;
use super::option::{change_options, elements};
use super::problem::Problem;
use super::sequence::{ColumnSequence, SequenceOptions, nextval};
use crate::catalog::{Expr, Name, Origin, QualifiedName, TypeName};
use crate::kind::{Column, Generated, Identity, Kind, Object};
use pg_query::protobuf as pg;
use pg_query::protobuf::ConstrType;
use pg_query::{Node, NodeEnum};

/// A column with what stands behind it.
pub(super) struct NewColumn {
    pub name: Name,
    pub column: Column,
    pub constraints: Vec<NewConstraint>,
    sequence: Option<ColumnSequence>,
    /// `DEFAULT NULL`, which is no default, but takes that of a parent's
    /// column away.
    null_default: Option<Expr>,
    origin: Origin,
}

impl Context<'_> {
    /// A column of a table that is being made or altered.
    pub fn column(&self, table: &QualifiedName, node: pg::ColumnDef) -> Result<NewColumn, Problem> {
        let name = node.colname.as_str();
        let mut column = Column::default();
        let mut sequence = None;
        if let Some(of) = &node.type_name {
            if let Some(integer) = serial_type(of) {
                column.r#type = Some(TypeName::sql(integer));
                column.not_null = Some(crate::kind::NotNull::default());
                sequence = Some(ColumnSequence {
                    options: SequenceOptions::default(),
                    identity: false,
                });
            } else {
                column.r#type = Some(self.type_name(of)?);
            }
        }
        if let Some(clause) = &node.coll_clause {
            column.collation = Some(self.collation(&clause.collname)?);
        }
        column.storage = storage(&node.storage_name);
        column.compression = compression(&node.compression);
        let options: Vec<pg::DefElem> = elements(node.fdwoptions).collect();
        change_options(&mut column.foreign_options, &options, |text| text)?;
        let mut constraints: Vec<pg::Constraint> = Vec::new();
        for constraint in node.constraints {
            let Some(NodeEnum::Constraint(constraint)) = constraint.node else {
                return Err(Problem::unknown("a clause of the column"));
            };
            fold_attribute(&mut constraints, *constraint)?;
        }
        let mut separate = Vec::new();
        for constraint in constraints {
            match ConstrType::try_from(constraint.contype) {
                Ok(ConstrType::ConstrNull) => column.not_null = None,
                Ok(ConstrType::ConstrNotnull) => {
                    column.not_null = Some(self.not_null(table, name, &constraint));
                }
                Ok(ConstrType::ConstrDefault) => {
                    column.default = self.optional(constraint.raw_expr)?;
                }
                Ok(ConstrType::ConstrGenerated) => {
                    let expression = constraint
                        .raw_expr
                        .ok_or(Problem::missing("an expression"))?;
                    column.generated = Some(Generated {
                        expression: self.expression(*expression)?,
                        stored: constraint.generated_kind != "v",
                    });
                }
                Ok(ConstrType::ConstrIdentity) => {
                    column.identity = Some(identity(&constraint.generated_when));
                    column.not_null.get_or_insert_default();
                    sequence = Some(ColumnSequence {
                        options: self.sequence_options(constraint.options)?,
                        identity: true,
                    });
                }
                _ => separate.push(self.constraint(constraint, Some(name))?),
            }
        }
        Ok(NewColumn {
            name: Name::from(name),
            null_default: column.default.clone().filter(Expr::is_null),
            column: with_plain_default(column),
            constraints: separate,
            sequence,
            origin: self.origin(node.location),
        })
    }

    /// A collation; the default one is that of the type.
    pub fn collation(&self, names: &[Node]) -> Result<QualifiedName, Problem> {
        self.reference(Space::Collation, names)
    }
}

/// A default as it is stored for a column of this type.
fn with_plain_default(mut column: Column) -> Column {
    column.default = column
        .default
        .take()
        .map(|default| match &column.r#type {
            Some(of) => default.assigned_to(of),
            None => default,
        })
        .filter(|default| !(default.is_null() && column.r#type.is_some()));
    if column
        .collation
        .as_ref()
        .is_some_and(|collation| collation.schema.is_none() && &*collation.name == "default")
    {
        column.collation = None;
    }
    column
}

pub(super) fn identity(letter: &str) -> Identity {
    if letter == "d" {
        Identity::ByDefault
    } else {
        Identity::Always
    }
}

/// A storage word; the type's own is not said.
pub(super) fn storage(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    (!word.is_empty() && word != "default").then_some(word)
}

/// A compression method; the server's own is not said.
pub(super) fn compression(word: &str) -> Option<String> {
    storage(word)
}

fn serial_type(of: &pg::TypeName) -> Option<&'static str> {
    let [name] = of.names.as_slice() else {
        return None;
    };
    match string(name)? {
        "smallserial" | "serial2" => Some("smallint"),
        "serial" | "serial4" => Some("integer"),
        "bigserial" | "serial8" => Some("bigint"),
        _ => None,
    }
}

/// DEFERRABLE and its like stand behind a column's constraint as constraints
/// of their own.
fn fold_attribute(
    constraints: &mut Vec<pg::Constraint>,
    constraint: pg::Constraint,
) -> Result<(), Problem> {
    let attribute = ConstrType::try_from(constraint.contype)
        .map_err(|_| Problem::unknown("a clause of the column"))?;
    let last = constraints.last_mut();
    match (attribute, last) {
        (ConstrType::ConstrAttrDeferrable, Some(last)) => last.deferrable = true,
        (ConstrType::ConstrAttrNotDeferrable, Some(last)) => last.deferrable = false,
        (ConstrType::ConstrAttrDeferred, Some(last)) => last.initdeferred = true,
        (ConstrType::ConstrAttrImmediate, Some(last)) => last.initdeferred = false,
        (ConstrType::ConstrAttrEnforced, Some(last)) => last.is_enforced = true,
        (ConstrType::ConstrAttrNotEnforced, Some(last)) => last.is_enforced = false,
        _ => constraints.push(constraint),
    }
    Ok(())
}

impl NewColumn {
    /// Keeps `DEFAULT NULL`: the table inherits, and without it the column
    /// would have the default of its parent's.
    pub fn keep_null_default(&mut self) {
        if let Some(default) = self.null_default.take() {
            let of = self.column.r#type.clone();
            self.column.default = Some(match of {
                Some(of) => default.assigned_to(&of),
                None => default,
            });
        }
    }

    /// Puts the column into the catalog, with its sequence; its constraints
    /// are left to the caller, who knows their order.
    pub fn add(
        mut self,
        loader: &mut Loader,
        table: &QualifiedName,
        persistence_word: &str,
    ) -> Result<Vec<NewConstraint>, Problem> {
        let origin = self.origin;
        if let Some(sequence) = self.sequence.take() {
            let of = self
                .column
                .r#type
                .clone()
                .unwrap_or_else(|| TypeName::sql("bigint"));
            let identity = sequence.identity;
            let name = sequence.create(loader, table, &self.name, of, persistence_word, origin);
            if !identity {
                self.column.default = Some(nextval(&name)?);
            }
        }
        let key = loader.member(Kind::Column, table, &self.name);
        loader.create(key, self.column, origin);
        Ok(self.constraints)
    }
}

impl Loader {
    /// Sets the default of a column that may be there already. NULL is none,
    /// but for a child by INHERITS, which would have that of its parent.
    pub fn set_default(
        &mut self,
        table: &QualifiedName,
        column: &str,
        default: Option<Expr>,
        origin: Origin,
    ) -> Result<(), Problem> {
        let key = self.member(Kind::Column, table, column);
        let table = self.key(self.relation_key(Kind::Table, table));
        let inherits = match self.catalog.get(&table).map(|entry| &entry.object) {
            Some(Object::Table(table)) => !table.inherits.is_empty(),
            Some(Object::ForeignTable(table)) => !table.inherits.is_empty(),
            _ => false,
        };
        let is_null = default.as_ref().is_some_and(Expr::is_null);
        let column = self.object::<Column>(&key, origin)?;
        column.default = default;
        if !(inherits && is_null) {
            *column = with_plain_default(std::mem::take(column));
        }
        Ok(())
    }

    /// The children of a table by INHERITS have its default from here on, as
    /// if they said nothing of one.
    pub fn clear_defaults(&mut self, table: &QualifiedName, column: &str) {
        for child in self.descendants_of(table, |_, _| true).into_iter().skip(1) {
            let key = self.member(Kind::Column, &child, column);
            if let Some(Object::Column(column)) =
                self.catalog.get_mut(&key).map(|entry| &mut entry.object)
            {
                column.default = None;
            }
        }
    }
}
