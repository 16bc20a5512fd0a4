//! CREATE of what `DefineStmt` defines by a list of `name = value`:
//! aggregates, operators, base types, collations, text search objects.

use super::aggregate::create_aggregate;
use super::context::{Context, constant};
use super::create::{options, switch, type_option, unknown_option};
use super::loader::{Step, step};
use super::names::Space;
use super::option::{flag, number, text};
use super::problem::Problem;
use crate::catalog::{Key, QualifiedName, Value};
use crate::kind::{BaseType, Collation, Kind, Object, ShellType};
use crate::kind::{
    TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate,
};
use pg_query::protobuf as pg;
use pg_query::protobuf::ObjectType;
use std::collections::BTreeMap;

/// CREATE AGGREGATE, OPERATOR, TYPE, COLLATION and TEXT SEARCH.
pub(super) fn create_define(
    context: &Context<'_>,
    statement: pg::DefineStmt,
) -> Result<Step, Problem> {
    let kind = ObjectType::try_from(statement.kind);
    let flags = (
        statement.oldstyle,
        statement.if_not_exists,
        statement.replace,
    );
    match (kind, flags) {
        (Ok(ObjectType::ObjectAggregate), (_, false, _)) => create_aggregate(context, statement),
        (Ok(ObjectType::ObjectOperator), (false, false, false)) => {
            super::operators::create_operator(context, statement)
        }
        (Ok(ObjectType::ObjectType), (false, false, false)) => create_type(context, statement),
        (Ok(ObjectType::ObjectCollation), (false, _, false)) => {
            create_collation(context, statement)
        }
        (
            Ok(
                ObjectType::ObjectTsparser
                | ObjectType::ObjectTstemplate
                | ObjectType::ObjectTsdictionary
                | ObjectType::ObjectTsconfiguration,
            ),
            (false, false, false),
        ) => create_text_search(context, statement),
        _ => Err(Problem::unknown("the kind of definition")),
    }
}

fn create_type(context: &Context<'_>, statement: pg::DefineStmt) -> Result<Step, Problem> {
    let name = context.target_name(Space::Type, &statement.defnames)?;
    let origin = context.origin(0);
    if statement.definition.is_empty() {
        return step(move |loader| {
            loader.create(Key::qualified(Kind::ShellType, &name), ShellType {}, origin);
            Ok(())
        });
    }
    let elements = options(statement.definition)?;
    let is_copy = elements.iter().any(|element| element.defname == "like");
    let mut properties = BTreeMap::new();
    for element in &elements {
        if let Some((name, value)) = type_property(context, element, is_copy)? {
            properties.insert(name.to_owned(), value);
        }
    }
    step(move |loader| {
        loader.create_type(&name, BaseType { properties }, origin);
        Ok(())
    })
}

/// A property of a base type under its one name; nothing where the value is
/// the default. What a type that is LIKE another leaves unsaid is the other's.
pub(super) fn type_property<'a>(
    context: &Context<'_>,
    element: &'a pg::DefElem,
    is_copy: bool,
) -> Result<Option<(&'a str, Value)>, Problem> {
    let name = match element.defname.as_str() {
        "analyse" => "analyze",
        name => name,
    };
    let value = match name {
        "input" | "output" | "receive" | "send" | "typmod_in" | "typmod_out" | "analyze"
        | "subscript" => context
            .optional_reference(Space::Routine, element)?
            .map(|function| Value::Name(function.to_string())),
        "like" | "element" => {
            let of = context.type_name(type_option(element)?)?;
            Some(Value::Name(of.to_string()))
        }
        "internallength" => match text(element)?.to_lowercase().as_str() {
            "variable" | "-1" if is_copy => Some(Value::Word("variable".to_owned())),
            "variable" | "-1" => None,
            _ => Some(Value::Word(number(element)?.to_string())),
        },
        "alignment" => {
            let align = match last_word(element)?.as_str() {
                "double" | "float8" => "double",
                "int4" | "integer" => "int4",
                "int2" | "smallint" => "int2",
                "char" | "bpchar" => "char",
                other => return Err(Problem::unknown(format!("ALIGNMENT = {other}"))),
            };
            (is_copy || align != "int4").then(|| Value::Word(align.to_owned()))
        }
        "storage" => {
            let storage = last_word(element)?;
            if !["plain", "external", "extended", "main"].contains(&storage.as_str()) {
                return Err(Problem::unknown(format!("STORAGE = {storage}")));
            }
            (is_copy || storage != "plain").then_some(Value::Word(storage))
        }
        "passedbyvalue" if is_copy => Some(Value::Flag(flag(element)?)),
        "passedbyvalue" | "preferred" | "collatable" => switch(element, false)?,
        "category" => text_unless(element, "U")?,
        "delimiter" => text_unless(element, ",")?,
        "default" => Some(Value::Text(text(element)?)),
        _ => return Err(unknown_option(element)),
    };
    Ok(value.map(|value| (name, value)))
}

/// A word that may be said with a schema, as in `pg_catalog.int4`.
fn last_word(element: &pg::DefElem) -> Result<String, Problem> {
    let word = text(element)?.to_lowercase();
    Ok(word.rsplit('.').next().unwrap_or_default().to_owned())
}

fn text_unless(element: &pg::DefElem, default: &str) -> Result<Option<Value>, Problem> {
    let text = text(element)?;
    Ok((text != default).then_some(Value::Text(text)))
}

fn create_collation(context: &Context<'_>, statement: pg::DefineStmt) -> Result<Step, Problem> {
    let name = context.target_name(Space::Collation, &statement.defnames)?;
    let mut collation = Collation::default();
    for element in options(statement.definition)? {
        let collation = &mut collation;
        match element.defname.as_str() {
            "from" => {
                collation.copied_from = context.optional_reference(Space::Collation, &element)?;
            }
            "provider" => collation.provider = Some(text(&element)?.to_lowercase()),
            "locale" => collation.locale = Some(text(&element)?),
            "lc_collate" => collation.lc_collate = Some(text(&element)?),
            "lc_ctype" => collation.lc_ctype = Some(text(&element)?),
            "rules" => collation.rules = Some(text(&element)?),
            "deterministic" => collation.nondeterministic = !flag(&element)?,
            "version" => collation.version = Some(text(&element)?),
            _ => return Err(unknown_option(&element)),
        }
    }
    if collation.provider.as_deref() == Some("libc") {
        collation.provider = None;
    }
    // LOCALE is both at once; before 15, ICU's locale stood in both.
    if collation.locale.is_none() && collation.lc_collate == collation.lc_ctype {
        collation.locale = collation.lc_collate.take();
        collation.lc_ctype = None;
    }
    let origin = context.origin(0);
    step(move |loader| {
        let key = Key::qualified(Kind::Collation, &name);
        loader.create_unless(statement.if_not_exists, key, collation, origin);
        Ok(())
    })
}

fn create_text_search(context: &Context<'_>, statement: pg::DefineStmt) -> Result<Step, Problem> {
    let name = context.target_name(Space::TextSearch, &statement.defnames)?;
    let elements = options(statement.definition)?;
    let object: Object = match ObjectType::try_from(statement.kind) {
        Ok(ObjectType::ObjectTsparser) => parser(context, &elements)?.into(),
        Ok(ObjectType::ObjectTstemplate) => template(context, &elements)?.into(),
        Ok(ObjectType::ObjectTsdictionary) => dictionary(context, &elements)?.into(),
        _ => return create_configuration(context, name, &elements),
    };
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::qualified(object.kind(), &name), object, origin);
        Ok(())
    })
}

fn parser(context: &Context<'_>, elements: &[pg::DefElem]) -> Result<TextSearchParser, Problem> {
    let mut parser = TextSearchParser::default();
    for element in elements {
        let field = match element.defname.as_str() {
            "start" => &mut parser.start,
            "gettoken" => &mut parser.gettoken,
            "end" => &mut parser.end,
            "headline" => &mut parser.headline,
            "lextypes" => &mut parser.lextypes,
            _ => return Err(unknown_option(element)),
        };
        *field = context.optional_reference(Space::Routine, element)?;
    }
    Ok(parser)
}

fn template(
    context: &Context<'_>,
    elements: &[pg::DefElem],
) -> Result<TextSearchTemplate, Problem> {
    let mut template = TextSearchTemplate::default();
    for element in elements {
        let field = match element.defname.as_str() {
            "init" => &mut template.init,
            "lexize" => &mut template.lexize,
            _ => return Err(unknown_option(element)),
        };
        *field = context.optional_reference(Space::Routine, element)?;
    }
    Ok(template)
}

fn dictionary(
    context: &Context<'_>,
    elements: &[pg::DefElem],
) -> Result<TextSearchDictionary, Problem> {
    let mut dictionary = TextSearchDictionary::default();
    for element in elements {
        if element.defname == "template" {
            dictionary.template = context.optional_reference(Space::TextSearch, element)?;
        } else {
            let value = element.arg.as_deref().and_then(constant);
            let value = value.ok_or_else(|| unknown_option(element))?;
            dictionary.options.insert(element.defname.clone(), value);
        }
    }
    Ok(dictionary)
}

fn create_configuration(
    context: &Context<'_>,
    name: QualifiedName,
    elements: &[pg::DefElem],
) -> Result<Step, Problem> {
    let mut configuration = TextSearchConfiguration::default();
    for element in elements {
        let field = match element.defname.as_str() {
            "parser" => &mut configuration.parser,
            "copy" => &mut configuration.copied_from,
            _ => return Err(unknown_option(element)),
        };
        *field = context.optional_reference(Space::TextSearch, element)?;
    }
    let origin = context.origin(0);
    step(move |loader| {
        super::text_search::copy_configuration(loader, &mut configuration);
        let key = Key::qualified(Kind::TextSearchConfiguration, &name);
        loader.create(key, configuration, origin);
        Ok(())
    })
}
