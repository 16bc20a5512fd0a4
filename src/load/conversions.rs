//! CREATE of casts, transforms, conversions, access methods and languages.

use super::context::Context;
use super::loader::{Step, step};
use super::names::Space;
use super::problem::Problem;
use crate::catalog::{Key, QualifiedName, Value};
use crate::kind::{
    AccessMethod, AccessMethodType, Cast, CastContext, CastMethod, Conversion, Extension, Kind,
    Language, Transform,
};
use pg_query::Node;
use pg_query::protobuf as pg;
use pg_query::protobuf::CoercionContext;

/// CREATE CAST.
pub(super) fn create_cast(
    context: &Context<'_>,
    statement: pg::CreateCastStmt,
) -> Result<Step, Problem> {
    let source = statement.sourcetype.ok_or(Problem::missing("a type"))?;
    let target = statement.targettype.ok_or(Problem::missing("a type"))?;
    let types = [context.bare_type(&source)?, context.bare_type(&target)?];
    let key = Key::new(Kind::Cast, types.map(|of| of.to_string()));
    let function = routine(context, statement.func.as_ref())?;
    let cast = Cast {
        method: match (&function, statement.inout) {
            (Some(_), false) => CastMethod::Function,
            (None, true) => CastMethod::InOut,
            (None, false) => CastMethod::Binary,
            (Some(_), true) => return Err(Problem::unknown("the method of the cast")),
        },
        function,
        context: match CoercionContext::try_from(statement.context) {
            Ok(CoercionContext::CoercionExplicit) => CastContext::Explicit,
            Ok(CoercionContext::CoercionAssignment) => CastContext::Assignment,
            Ok(CoercionContext::CoercionImplicit) => CastContext::Implicit,
            _ => return Err(Problem::unknown("the context of the cast")),
        },
    };
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(key, cast, origin);
        Ok(())
    })
}

fn routine(
    context: &Context<'_>,
    signature: Option<&pg::ObjectWithArgs>,
) -> Result<Option<Value>, Problem> {
    let text = signature.map(|signature| context.routine_text(signature));
    Ok(text.transpose()?.map(Value::Name))
}

/// CREATE TRANSFORM.
pub(super) fn create_transform(
    context: &Context<'_>,
    statement: pg::CreateTransformStmt,
) -> Result<Step, Problem> {
    let of = statement.type_name.ok_or(Problem::missing("a type"))?;
    let of = context.bare_type(&of)?.to_string();
    let key = Key::new(Kind::Transform, [of, statement.lang]);
    let transform = Transform {
        from_sql: routine(context, statement.fromsql.as_ref())?,
        to_sql: routine(context, statement.tosql.as_ref())?,
    };
    let (replace, origin) = (statement.replace, context.origin(0));
    step(move |loader| {
        loader.create_or_replace(replace, key, transform, origin);
        Ok(())
    })
}

/// CREATE CONVERSION.
pub(super) fn create_conversion(
    context: &Context<'_>,
    statement: pg::CreateConversionStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::Other, &statement.conversion_name)?;
    let conversion = Conversion {
        default: statement.def,
        from_encoding: Some(encoding(&statement.for_encoding_name)),
        to_encoding: Some(encoding(&statement.to_encoding_name)),
        function: Some(context.reference(Space::Routine, &statement.func_name)?),
    };
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::qualified(Kind::Conversion, &name), conversion, origin);
        Ok(())
    })
}

/// The name of an encoding as the server prints it. Case and punctuation do
/// not count (`pg_char_to_encoding`); `pg_dump` writes the first spelling.
pub(super) fn encoding(name: &str) -> String {
    const SPELLINGS: [(&str, &str); 19] = [
        ("unicode", "UTF8"),
        ("utf8", "UTF8"),
        ("sqlascii", "SQL_ASCII"),
        ("eucjp", "EUC_JP"),
        ("euccn", "EUC_CN"),
        ("euckr", "EUC_KR"),
        ("euctw", "EUC_TW"),
        ("eucjis2004", "EUC_JIS_2004"),
        ("shiftjis2004", "SHIFT_JIS_2004"),
        ("muleinternal", "MULE_INTERNAL"),
        ("iso88591", "LATIN1"),
        ("iso88592", "LATIN2"),
        ("iso88595", "ISO_8859_5"),
        ("iso88596", "ISO_8859_6"),
        ("iso88597", "ISO_8859_7"),
        ("iso88598", "ISO_8859_8"),
        ("koi8", "KOI8R"),
        ("shiftjis", "SJIS"),
        ("mskanji", "SJIS"),
    ];
    let bare: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    match SPELLINGS.iter().find(|(known, _)| *known == bare) {
        Some((_, spelling)) => (*spelling).to_owned(),
        None => bare.to_ascii_uppercase(),
    }
}

/// CREATE ACCESS METHOD.
pub(super) fn create_access_method(
    context: &Context<'_>,
    statement: pg::CreateAmStmt,
) -> Result<Step, Problem> {
    let method = AccessMethod {
        serves: match statement.amtype.as_str() {
            "i" => AccessMethodType::Index,
            "t" => AccessMethodType::Table,
            _ => return Err(Problem::unknown("the type of access method")),
        },
        handler: Some(context.reference(Space::Routine, &statement.handler_name)?),
    };
    let name = statement.amname;
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::new(Kind::AccessMethod, [name]), method, origin);
        Ok(())
    })
}

/// CREATE LANGUAGE. Without handler it is another word for CREATE EXTENSION.
pub(super) fn create_language(
    context: &Context<'_>,
    statement: pg::CreatePLangStmt,
) -> Result<Step, Problem> {
    let reference = |names: &[Node]| -> Result<Option<QualifiedName>, Problem> {
        if names.is_empty() {
            return Ok(None);
        }
        context.reference(Space::Routine, names).map(Some)
    };
    let name = statement.plname.to_lowercase();
    let language = Language {
        trusted: statement.pltrusted,
        handler: reference(&statement.plhandler)?,
        inline: reference(&statement.plinline)?,
        validator: reference(&statement.plvalidator)?,
    };
    let (replace, origin) = (statement.replace, context.origin(0));
    let is_built_in = |function: &Option<QualifiedName>| {
        function
            .as_ref()
            .is_none_or(|function| function.schema.is_none())
    };
    // PL/pgSQL is in every database.
    if name == "plpgsql" && is_built_in(&language.handler) {
        return step(|_| Ok(()));
    }
    if language.handler.is_none() {
        return step(move |loader| {
            let key = Key::new(Kind::Extension, [name]);
            loader.create_unless(replace, key, Extension::default(), origin);
            Ok(())
        });
    }
    let key = Key::new(Kind::Language, [statement.plname]);
    step(move |loader| {
        loader.create_or_replace(replace, key, language, origin);
        Ok(())
    })
}
