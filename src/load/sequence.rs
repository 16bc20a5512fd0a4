//! CREATE and ALTER SEQUENCE, and the sequences of identity and serial
//! columns.

use super::context::{Context, string};
use super::deparse;
use super::digest::digest;
use super::expression::name_nodes;
use super::loader::{Loader, Step, step};
use super::normalise::string_node;
use super::option::{elements, flag, number};
use super::problem::Problem;
use super::table::persistence;
use crate::catalog::{Expr, Key, Name, Origin, QualifiedName, Reference, TypeName};
use crate::kind::{Kind, OwnedBy, Sequence};
use pg_query::protobuf as pg;
use pg_query::protobuf::a_const::Val;
use pg_query::{Node, NodeEnum};

/// What a statement says of a sequence; what it does not say is nothing.
#[derive(Debug, Default)]
pub(super) struct SequenceOptions {
    pub name: Option<QualifiedName>,
    r#type: Option<TypeName>,
    start: Option<i64>,
    increment: Option<i64>,
    minimum: Option<Option<i64>>,
    maximum: Option<Option<i64>>,
    cache: Option<i64>,
    cycle: Option<bool>,
    logged: Option<bool>,
    owned_by: Option<Option<OwnedBy>>,
}

impl Context<'_> {
    /// The options of CREATE SEQUENCE, ALTER SEQUENCE and of identity columns.
    pub fn sequence_options(&self, nodes: Vec<Node>) -> Result<SequenceOptions, Problem> {
        let mut options = SequenceOptions::default();
        for element in elements(nodes) {
            let optional_number =
                |element: &pg::DefElem| element.arg.as_ref().map(|_| number(element)).transpose();
            match element.defname.as_str() {
                "as" => {
                    let Some(Some(NodeEnum::TypeName(name))) = element.arg.map(|arg| arg.node)
                    else {
                        return Err(Problem::missing("the type of the sequence"));
                    };
                    options.r#type = Some(self.type_name(&name)?);
                }
                "start" => options.start = Some(number(&element)?),
                // RESTART moves the sequence, which is data.
                "restart" => {}
                "increment" => options.increment = Some(number(&element)?),
                "minvalue" => options.minimum = Some(optional_number(&element)?),
                "maxvalue" => options.maximum = Some(optional_number(&element)?),
                "cache" => options.cache = Some(number(&element)?),
                "cycle" => options.cycle = Some(flag(&element)?),
                "logged" => options.logged = Some(true),
                "unlogged" => options.logged = Some(false),
                "owned_by" => options.owned_by = Some(self.owned_by(&element)?),
                "sequence_name" => {
                    let Some(Some(NodeEnum::List(list))) = element.arg.map(|arg| arg.node) else {
                        return Err(Problem::missing("the name of the sequence"));
                    };
                    options.name =
                        Some(self.target_name(super::names::Space::Relation, &list.items)?);
                }
                other => return Err(Problem::unknown(format!("the sequence option {other}"))),
            }
        }
        Ok(options)
    }

    fn owned_by(&self, element: &pg::DefElem) -> Result<Option<OwnedBy>, Problem> {
        let Some(Some(NodeEnum::List(list))) = element.arg.as_ref().map(|arg| &arg.node) else {
            return Err(Problem::missing("the owner of the sequence"));
        };
        let Some((column, table)) = list.items.split_last() else {
            return Err(Problem::missing("the owner of the sequence"));
        };
        if table.is_empty() {
            // OWNED BY NONE.
            return Ok(None);
        }
        Ok(Some(OwnedBy {
            table: self.target_name(super::names::Space::Relation, table)?,
            column: Name::from(string(column).ok_or(Problem::missing("a column"))?),
        }))
    }
}

/// The bounds of a type of sequence.
fn type_bounds(of: Option<&TypeName>) -> (i64, i64) {
    match of.map(|of| &*of.name.name) {
        Some("smallint") => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Some("integer") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}

fn default_bounds(of: Option<&TypeName>, increment: i64) -> (i64, i64) {
    let (lowest, highest) = type_bounds(of);
    if increment > 0 {
        (1, highest)
    } else {
        (lowest, -1)
    }
}

impl SequenceOptions {
    /// Applies the options to a sequence, as ALTER SEQUENCE does.
    pub fn apply(self, sequence: &mut Sequence) {
        let increment = self.increment.unwrap_or(sequence.increment);
        if let Some(of) = self.r#type {
            // Bounds that were the old type's follow the new type.
            let (old_low, old_high) = type_bounds(sequence.r#type.as_ref());
            let (new_low, new_high) = default_bounds(Some(&of), increment);
            if sequence.maximum == old_high {
                sequence.maximum = new_high;
            }
            if sequence.minimum == old_low {
                sequence.minimum = new_low;
            }
            sequence.r#type = Some(of);
        }
        sequence.increment = increment;
        let (low, high) = default_bounds(sequence.r#type.as_ref(), increment);
        if let Some(minimum) = self.minimum {
            sequence.minimum = minimum.unwrap_or(low);
        }
        if let Some(maximum) = self.maximum {
            sequence.maximum = maximum.unwrap_or(high);
        }
        if let Some(start) = self.start {
            sequence.start = start;
        }
        if let Some(cache) = self.cache {
            sequence.cache = cache;
        }
        if let Some(cycle) = self.cycle {
            sequence.cycle = cycle;
        }
        if let Some(logged) = self.logged {
            sequence.persistence = persistence(if logged { "p" } else { "u" });
        }
        if let Some(owned_by) = self.owned_by {
            sequence.owned_by = owned_by;
        }
    }

    /// A new sequence with these options.
    pub fn create(mut self, default_type: TypeName, persistence_word: &str) -> Sequence {
        let of = self.r#type.take().unwrap_or(default_type);
        let increment = self.increment.unwrap_or(1);
        let (low, high) = default_bounds(Some(&of), increment);
        let minimum = self.minimum.flatten().unwrap_or(low);
        let maximum = self.maximum.flatten().unwrap_or(high);
        let mut sequence = Sequence {
            r#type: Some(of),
            start: if increment > 0 { minimum } else { maximum },
            increment,
            minimum,
            maximum,
            cache: 1,
            persistence: persistence(persistence_word),
            ..Sequence::default()
        };
        self.minimum = Some(Some(minimum));
        self.maximum = Some(Some(maximum));
        self.apply(&mut sequence);
        sequence
    }
}

pub(super) fn create_sequence(
    context: &Context<'_>,
    statement: pg::CreateSeqStmt,
) -> Result<Step, Problem> {
    let name = context.target(statement.sequence.as_ref())?;
    let options = context.sequence_options(statement.options)?;
    let word = statement
        .sequence
        .map_or(String::new(), |relation| relation.relpersistence);
    let sequence = options.create(TypeName::sql("bigint"), &word);
    let origin = context.origin(0);
    step(move |loader| {
        let key = loader.qualified(Kind::Sequence, &name);
        if statement.if_not_exists && loader.is_created(&key) {
            return Ok(());
        }
        loader.create(key, sequence, origin);
        Ok(())
    })
}

pub(super) fn alter_sequence(
    context: &Context<'_>,
    statement: pg::AlterSeqStmt,
) -> Result<Step, Problem> {
    let name = context.target(statement.sequence.as_ref())?;
    let options = context.sequence_options(statement.options)?;
    let origin = context.origin(0);
    step(move |loader| {
        let key = loader.qualified(Kind::Sequence, &name);
        if statement.missing_ok && !loader.catalog.contains(&loader.key(key.clone())) {
            return Ok(());
        }
        let sequence: &mut Sequence = loader.object(&key, origin)?;
        options.apply(sequence);
        if let Some(table) = sequence.owner_table().cloned() {
            let key = loader.key(key);
            loader.catalog.relate(&key, &table);
        }
        Ok(())
    })
}

/// A sequence that the server makes for an identity or serial column.
pub(super) struct ColumnSequence {
    pub options: SequenceOptions,
    pub identity: bool,
}

impl ColumnSequence {
    /// Makes the sequence of a column and gives back its name.
    pub fn create(
        self,
        loader: &mut Loader,
        table: &QualifiedName,
        column: &str,
        of: TypeName,
        persistence_word: &str,
        origin: Origin,
    ) -> QualifiedName {
        let name = self.options.name.clone().unwrap_or_else(|| {
            let name = loader.free_relation_name(table, column, "seq", false);
            QualifiedName::new(table.schema.clone(), name)
        });
        let mut sequence = self.options.create(of, persistence_word);
        sequence.owned_by = Some(OwnedBy {
            table: table.clone(),
            column: Name::from(column),
        });
        sequence.identity = self.identity;
        loader.create(Key::qualified(Kind::Sequence, &name), sequence, origin);
        name
    }
}

/// `nextval('schema.name'::regclass)`.
pub(super) fn nextval(sequence: &QualifiedName) -> Result<Expr, Problem> {
    let literal = Node {
        node: Some(NodeEnum::AConst(pg::AConst {
            isnull: false,
            location: 0,
            val: Some(Val::Sval(pg::String {
                sval: sequence.to_string(),
            })),
        })),
    };
    let cast = Node {
        node: Some(NodeEnum::TypeCast(Box::new(pg::TypeCast {
            arg: Some(Box::new(literal)),
            type_name: Some(pg::TypeName {
                names: vec![string_node("regclass")],
                typemod: -1,
                ..pg::TypeName::default()
            }),
            location: 0,
        }))),
    };
    let call = Node {
        node: Some(NodeEnum::FuncCall(Box::new(pg::FuncCall {
            funcname: name_nodes(&["nextval"]),
            args: vec![cast],
            funcformat: pg::CoercionForm::CoerceExplicitCall as i32,
            ..pg::FuncCall::default()
        }))),
    };
    let digest = digest(&call);
    let text = deparse::expression(call)?;
    Ok(Expr::new(
        text,
        digest,
        vec![Reference::Relation(sequence.clone())],
    ))
}
