//! CREATE and ALTER DOMAIN.

use super::context::Context;
use super::loader::{Loader, Step, step};
use super::names::Space;
use super::problem::Problem;
use crate::catalog::{Expr, Key, Name, Origin, QualifiedName, TypeName, object_name};
use crate::kind::{Domain, DomainConstraint, Kind, NotNull};
use pg_query::protobuf as pg;
use pg_query::protobuf::ConstrType;
use pg_query::{Node, NodeEnum};

/// What a constraint of CREATE DOMAIN or ALTER DOMAIN says.
enum Clause {
    Default(Option<Expr>),
    Null,
    NotNull(NotNull),
    Check(Option<Name>, DomainConstraint, Origin),
}

/// CREATE DOMAIN.
pub(super) fn create_domain(
    context: &Context<'_>,
    statement: pg::CreateDomainStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.domainname)?;
    let of = context.required_type(statement.type_name.as_ref())?;
    let collation = context.own_collation(statement.coll_clause.as_deref(), &of)?;
    let mut domain = Domain {
        collation,
        ..Domain::default()
    };
    let mut checks = Vec::new();
    for node in statement.constraints {
        let Some(NodeEnum::Constraint(constraint)) = node.node else {
            return Err(Problem::unknown("a constraint"));
        };
        match clause(context, &name, *constraint)? {
            Clause::Default(default) => domain.default = default.and_then(|e| stored(e, &of)),
            Clause::Null => domain.not_null = None,
            Clause::NotNull(not_null) => domain.not_null = Some(not_null),
            Clause::Check(constraint, check, origin) => checks.push((constraint, check, origin)),
        }
    }
    domain.r#type = Some(of);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::qualified(Kind::Domain, &name), domain, origin);
        // Names that are said are taken before any is made up.
        checks.sort_by_key(|(constraint, ..)| constraint.is_none());
        for (constraint, check, origin) in checks {
            add_check(loader, &name, constraint, check, origin);
        }
        Ok(())
    })
}

/// A default as the server keeps it: `DEFAULT NULL` is none.
fn stored(default: Expr, of: &TypeName) -> Option<Expr> {
    let default = default.assigned_to(of);
    (default.text() != "NULL").then_some(default)
}

fn clause(
    context: &Context<'_>,
    domain: &QualifiedName,
    constraint: pg::Constraint,
) -> Result<Clause, Problem> {
    let name = (!constraint.conname.is_empty()).then(|| Name::from(constraint.conname.as_str()));
    if constraint.deferrable || constraint.initdeferred || constraint.is_no_inherit {
        return Err(Problem::unknown("a property of a domain's constraint"));
    }
    match ConstrType::try_from(constraint.contype) {
        Ok(ConstrType::ConstrDefault) => {
            Ok(Clause::Default(context.optional(constraint.raw_expr)?))
        }
        Ok(ConstrType::ConstrNull) => Ok(Clause::Null),
        Ok(ConstrType::ConstrNotnull) => Ok(Clause::NotNull(NotNull {
            name: name.filter(|name| **name != *object_name(&domain.name, "", "not_null")),
            not_valid: constraint.skip_validation,
            ..NotNull::default()
        })),
        Ok(ConstrType::ConstrCheck) if constraint.is_enforced => {
            let check = DomainConstraint {
                expression: context.optional(constraint.raw_expr)?,
                not_valid: constraint.skip_validation,
            };
            Ok(Clause::Check(
                name,
                check,
                context.origin(constraint.location),
            ))
        }
        _ => Err(Problem::unknown("a domain's constraint")),
    }
}

fn add_check(
    loader: &mut Loader,
    domain: &QualifiedName,
    name: Option<Name>,
    check: DomainConstraint,
    origin: Origin,
) {
    let name = name.unwrap_or_else(|| loader.free_constraint_name(domain, "", "check"));
    let key = Key::member(Kind::DomainConstraint, domain, &name);
    loader.create(key, check, origin);
}

/// ALTER DOMAIN, aside from OWNER, RENAME and SET SCHEMA.
pub(super) fn alter_domain(
    context: &Context<'_>,
    statement: pg::AlterDomainStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.type_name)?;
    let origin = context.origin(0);
    let change = change(context, &name, &statement.subtype, statement.def)?;
    let constraint = statement.name;
    let missing_ok = statement.missing_ok;
    step(move |loader| {
        let key = Key::qualified(Kind::Domain, &name);
        let member = Key::member(Kind::DomainConstraint, &name, &constraint);
        match change {
            Change::Add(Clause::Check(constraint, check, origin)) => {
                add_check(loader, &name, constraint, check, origin);
            }
            Change::Add(Clause::Default(default)) => {
                let domain: &mut Domain = loader.object(&key, origin)?;
                let of = domain.r#type.as_ref();
                domain.default = match (default, of) {
                    (Some(default), Some(of)) => stored(default, of),
                    (default, _) => default,
                };
            }
            Change::Add(Clause::Null) => loader.object::<Domain>(&key, origin)?.not_null = None,
            Change::Add(Clause::NotNull(not_null)) => {
                // A not-null constraint that is there already stays.
                let domain: &mut Domain = loader.object(&key, origin)?;
                domain.not_null.get_or_insert(not_null);
            }
            Change::Drop if loader.is_created(&member) => loader.remove(&member),
            Change::Drop => drop_not_null(loader, &name, &constraint, missing_ok)?,
            Change::Validate if loader.is_created(&member) => {
                let check: &mut DomainConstraint = loader.object(&member, origin)?;
                check.not_valid = false;
            }
            Change::Validate => return Err(Problem::missing(format!("the {member}"))),
        }
        Ok(())
    })
}

/// What ALTER DOMAIN changes.
enum Change {
    Add(Clause),
    Drop,
    Validate,
}

/// The letters are those of `AlterDomainStmt` in `parsenodes.h`.
fn change(
    context: &Context<'_>,
    domain: &QualifiedName,
    letter: &str,
    definition: Option<Box<Node>>,
) -> Result<Change, Problem> {
    Ok(match letter {
        "T" => Change::Add(Clause::Default(context.optional(definition)?)),
        "N" => Change::Add(Clause::Null),
        "O" => Change::Add(Clause::NotNull(NotNull::default())),
        "C" => {
            let Some(Some(NodeEnum::Constraint(constraint))) = definition.map(|node| node.node)
            else {
                return Err(Problem::missing("the constraint"));
            };
            Change::Add(clause(context, domain, *constraint)?)
        }
        "X" => Change::Drop,
        "V" => Change::Validate,
        _ => return Err(Problem::unknown("the change of the domain")),
    })
}

/// From 17 on, a not-null constraint of a domain can be dropped by its name.
fn drop_not_null(
    loader: &mut Loader,
    domain: &QualifiedName,
    constraint: &str,
    missing_ok: bool,
) -> Result<(), Problem> {
    let key = loader.qualified(Kind::Domain, domain);
    let implied = object_name(&domain.name, "", "not_null");
    let name_of = |not_null: &NotNull| match &not_null.name {
        Some(name) => **name == *constraint,
        None => implied == constraint,
    };
    let is_it = loader
        .find::<Domain>(&key)
        .and_then(|domain| domain.not_null.as_ref())
        .is_some_and(name_of);
    if is_it {
        loader.object::<Domain>(&key, Origin::default())?.not_null = None;
        return Ok(());
    }
    if missing_ok || loader.find::<Domain>(&key).is_none() {
        return Ok(());
    }
    Err(Problem::missing(format!(
        "the constraint {constraint} of the {key}"
    )))
}
