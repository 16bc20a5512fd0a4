//! CREATE and ALTER of operators, operator classes and operator families.

use super::address::NO_OPERAND;
use super::context::Context;
use super::create::{is_none, options, type_option, unknown_option};
use super::loader::{Step, step};
use super::names::Space;
use super::option::flag;
use super::problem::Problem;
use crate::catalog::{Key, QualifiedName, TypeName};
use crate::kind::{Kind, Operator, OperatorClass, OperatorFamily, OperatorName};
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeMap;

/// CREATE OPERATOR.
pub(super) fn create_operator(
    context: &Context<'_>,
    statement: pg::DefineStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Operator, &statement.defnames)?;
    let mut operator = Operator::default();
    let mut operands = [NO_OPERAND.to_owned(), NO_OPERAND.to_owned()];
    for element in options(statement.definition)? {
        let side = match element.defname.as_str() {
            "leftarg" => 0,
            "rightarg" => 1,
            _ => {
                operator_option(context, &mut operator, &element)?;
                continue;
            }
        };
        if !element.arg.as_deref().is_none_or(is_none) {
            operands[side] = context.bare_type(type_option(&element)?)?.to_string();
        }
    }
    let key = Key::qualified(Kind::Operator, &name).with_arguments(operands);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key, operator, origin);
        Ok(())
    })
}

fn operator_option(
    context: &Context<'_>,
    operator: &mut Operator,
    element: &pg::DefElem,
) -> Result<(), Problem> {
    let routine = || context.optional_reference(Space::Routine, element);
    let other = || -> Result<_, Problem> {
        let name = context.optional_reference(Space::Operator, element)?;
        Ok(name.map(OperatorName::from))
    };
    match element.defname.as_str() {
        "function" | "procedure" => operator.function = routine()?,
        "restrict" => operator.restrict = routine()?,
        "join" => operator.join = routine()?,
        "commutator" => operator.commutator = other()?,
        "negator" => operator.negator = other()?,
        "merges" => operator.merges = flag(element)?,
        "hashes" => operator.hashes = flag(element)?,
        _ => return Err(unknown_option(element)),
    }
    Ok(())
}

/// ALTER OPERATOR … SET (…).
pub(super) fn alter_operator(
    context: &Context<'_>,
    statement: pg::AlterOperatorStmt,
) -> Result<Step, Problem> {
    let signature = statement.opername.ok_or(Problem::missing("an operator"))?;
    let key = context.operator_key(&signature)?;
    let elements = options(statement.options)?;
    let mut said = Operator::default();
    for element in &elements {
        if matches!(element.defname.as_str(), "function" | "procedure") {
            return Err(unknown_option(element));
        }
        operator_option(context, &mut said, element)?;
    }
    let names: Vec<String> = elements
        .into_iter()
        .map(|element| element.defname)
        .collect();
    let origin = context.origin(0);
    step(move |loader| {
        let operator: &mut Operator = loader.object(&key, origin)?;
        let Operator {
            function: _,
            commutator,
            negator,
            merges,
            hashes,
            restrict,
            join,
        } = said;
        for name in &names {
            match name.as_str() {
                "restrict" => operator.restrict.clone_from(&restrict),
                "join" => operator.join.clone_from(&join),
                "commutator" => operator.commutator.clone_from(&commutator),
                "negator" => operator.negator.clone_from(&negator),
                "merges" => operator.merges = merges,
                _ => operator.hashes = hashes,
            }
        }
        Ok(())
    })
}

/// CREATE OPERATOR CLASS.
pub(super) fn create_class(
    context: &Context<'_>,
    statement: pg::CreateOpClassStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::OperatorClass, &statement.opclassname)?;
    let of = statement.datatype.ok_or(Problem::missing("a type"))?;
    let of = context.bare_type(&of)?;
    let family_said = !statement.opfamilyname.is_empty();
    let family = if family_said {
        context.reference(Space::OperatorClass, &statement.opfamilyname)?
    } else {
        name.clone()
    };
    let method = statement.amname;
    let mut class = OperatorClass {
        default: statement.is_default,
        ..OperatorClass::default()
    };
    for node in statement.items {
        match member(context, node, Some(&of), &method)? {
            Member::Storage(storage) => class.storage = (storage != of).then_some(storage),
            Member::Is(name, value) => {
                class.members.insert(name, value);
            }
        }
    }
    class.r#type = Some(of);
    class.family = Some(family.clone());
    let key = Key::qualified(Kind::OperatorClass, &name).with_arguments([method.as_str()]);
    let family_key = Key::qualified(Kind::OperatorFamily, &family).with_arguments([method]);
    let origin = context.origin(0);
    step(move |loader| {
        // Without FAMILY the server makes one of the same name.
        if !family_said {
            loader.create_unless(true, family_key, OperatorFamily::default(), origin);
        }
        loader.create(key, class, origin);
        Ok(())
    })
}

/// CREATE OPERATOR FAMILY.
pub(super) fn create_family(
    context: &Context<'_>,
    statement: pg::CreateOpFamilyStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::OperatorClass, &statement.opfamilyname)?;
    let key = Key::qualified(Kind::OperatorFamily, &name).with_arguments([statement.amname]);
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key, OperatorFamily::default(), origin);
        Ok(())
    })
}

/// ALTER OPERATOR FAMILY … ADD and DROP.
pub(super) fn alter_family(
    context: &Context<'_>,
    statement: pg::AlterOpFamilyStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::OperatorClass, &statement.opfamilyname)?;
    let method = statement.amname;
    let mut changes = BTreeMap::new();
    for node in statement.items {
        match member(context, node, None, &method)? {
            Member::Storage(_) => return Err(Problem::unknown("STORAGE of an operator family")),
            Member::Is(name, value) => {
                changes.insert(name, value);
            }
        }
    }
    let is_drop = statement.is_drop;
    let key = Key::qualified(Kind::OperatorFamily, &name).with_arguments([method]);
    let origin = context.origin(0);
    step(move |loader| {
        let family: &mut OperatorFamily = loader.object(&key, origin)?;
        if !is_drop {
            family.members.extend(changes);
            return Ok(());
        }
        if let Some(missing) = changes
            .keys()
            .find(|name| !family.members.contains_key(*name))
        {
            return Err(Problem::missing(format!("{missing} of the {key}")));
        }
        for name in changes.keys() {
            family.members.remove(name);
        }
        Ok(())
    })
}

/// An element of an operator class or family.
enum Member {
    /// Strategy or support number with operand types, and what serves there.
    Is(String, String),
    /// STORAGE.
    Storage(TypeName),
}

/// `OPCLASS_ITEM_…` in `parsenodes.h`.
const ITEM_OPERATOR: i32 = 1;
const ITEM_FUNCTION: i32 = 2;
const ITEM_STORAGE: i32 = 3;

fn member(
    context: &Context<'_>,
    node: Node,
    class_type: Option<&TypeName>,
    method: &str,
) -> Result<Member, Problem> {
    let Some(NodeEnum::CreateOpClassItem(item)) = node.node else {
        return Err(Problem::unknown("an element"));
    };
    let number = item.number;
    let said = operand_types(context, &item.class_args)?;
    match item.itemtype {
        ITEM_STORAGE => {
            let of = item
                .storedtype
                .ok_or(Problem::missing("the type of STORAGE"))?;
            Ok(Member::Storage(context.bare_type(&of)?))
        }
        ITEM_OPERATOR => {
            let Some(operator) = item.name else {
                let operands = said.ok_or(Problem::missing("the operand types"))?;
                return Ok(Member::Is(
                    format!("operator {number} ({operands})"),
                    String::new(),
                ));
            };
            let operands = match operand_types(context, &operator.objargs)?.or(said) {
                Some(operands) => operands,
                None => both(class_type)?,
            };
            let name = context.reference(Space::Operator, &operator.objname)?;
            let mut value = operator_text(name);
            if !item.order_family.is_empty() {
                let family = context.reference(Space::OperatorClass, &item.order_family)?;
                value = format!("{value} for order by {family}");
            }
            Ok(Member::Is(format!("operator {number} ({operands})"), value))
        }
        ITEM_FUNCTION => {
            let Some(function) = item.name else {
                let operands = said.ok_or(Problem::missing("the operand types"))?;
                return Ok(Member::Is(
                    format!("function {number} ({operands})"),
                    String::new(),
                ));
            };
            let operands = match said {
                Some(operands) => operands,
                None => implied_operands(context, &function, class_type, method, number)?,
            };
            let value = context.routine_text(&function)?;
            Ok(Member::Is(format!("function {number} ({operands})"), value))
        }
        _ => Err(Problem::unknown("an element")),
    }
}

fn operator_text(name: QualifiedName) -> String {
    match name.schema {
        Some(schema) => format!("{}.{}", crate::catalog::Identifier(&schema), name.name),
        None => name.name.to_string(),
    }
}

/// Operand types as text: one stands for both sides.
fn operand_types(context: &Context<'_>, nodes: &[Node]) -> Result<Option<String>, Problem> {
    let mut types = Vec::new();
    for node in nodes {
        types.push(match &node.node {
            Some(NodeEnum::TypeName(name)) => context.bare_type(name)?.to_string(),
            None => NO_OPERAND.to_owned(),
            _ => return Err(Problem::unknown("an operand type")),
        });
    }
    Ok(match types.as_slice() {
        [] => None,
        [one] => Some(format!("{one}, {one}")),
        more => Some(more.join(", ")),
    })
}

fn both(class_type: Option<&TypeName>) -> Result<String, Problem> {
    let of = class_type.ok_or(Problem::missing("the operand types"))?;
    Ok(format!("{of}, {of}"))
}

/// The operand types of a support function that says none
/// (`assignProcTypes`): its own arguments for B-tree's comparison and
/// `in_range`, the type of the class for all else.
fn implied_operands(
    context: &Context<'_>,
    function: &pg::ObjectWithArgs,
    class_type: Option<&TypeName>,
    method: &str,
    number: i32,
) -> Result<String, Problem> {
    let (_, arguments) = context.signature(function)?;
    let arguments = arguments.unwrap_or_default();
    match (method, number, arguments.as_slice()) {
        ("btree", 1, [left, right]) | ("btree", 3, [left, _, right, ..]) => {
            Ok(format!("{left}, {right}"))
        }
        _ => both(class_type),
    }
}
