//! What the catalogs tell of functions and procedures: `pg_proc`.

use super::function::{Argument, Routine};
use super::printed::Frame;
use super::told::{Told, sorted, text};
use crate::catalog::{Body, Expr, Field, Identifier, Literal, Value};
use std::collections::BTreeMap;

/// The result, which OUT arguments may say.
pub(super) const RESULT: &str = "CASE WHEN 't' = ANY (it.proargmodes) OR NOT it.proretset AND it.proargmodes && ARRAY['o', 'b']::\"char\"[] THEN NULL ELSE concat(CASE WHEN it.proretset THEN 'SETOF ' END, format_type(it.prorettype, NULL)) END";

/// `pg_proc.procost` of a function that does not say it.
pub(super) const USUAL_COST: &str = "(SELECT CASE WHEN lanname IN ('internal', 'c') THEN 1 ELSE 100 END FROM pg_language WHERE oid = it.prolang)";

/// `pg_proc.prorows` of a function that does not say it.
pub(super) const USUAL_ROWS: &str = "CASE WHEN it.proretset THEN 1000 ELSE 0 END";

/// A number, where it is not the usual one, spelled as it is expected.
pub(super) fn number(column: &str, usual: &str, expected: Option<&String>) -> String {
    let expected = expected.map_or("NULL", String::as_str);
    format!(
        "CASE WHEN it.{column} = {expected}::real THEN '{expected}' \
         WHEN it.{column} <> {usual} THEN it.{column}::text END"
    )
}

/// The arguments, each with its mode, its name, its type, and whether it has a
/// default: those at the end of the input have.
const ARGUMENTS: &str = "(SELECT string_agg(concat(CASE mode WHEN 'o' THEN 'OUT ' WHEN 'b' THEN 'INOUT ' WHEN 'v' THEN 'VARIADIC ' WHEN 't' THEN 'TABLE ' END, nullif(it.proargnames[place], '') || ' ', format_type(type, NULL), CASE WHEN mode IN ('i', 'b', 'v') AND input > it.pronargs - it.pronargdefaults THEN ' DEFAULT' END), ', ' ORDER BY place) FROM (SELECT type, place, mode, count(*) FILTER (WHERE mode IN ('i', 'b', 'v')) OVER (ORDER BY place) AS input FROM unnest(coalesce(it.proallargtypes, it.proargtypes::oid[])) WITH ORDINALITY AS of (type, place) CROSS JOIN LATERAL coalesce(it.proargmodes[place], 'i') AS mode) AS argument)";

fn argument(argument: &Argument) -> String {
    let name = argument.name.as_ref();
    let name = name.map_or_else(String::new, |name| format!("{} ", Identifier(name)));
    let default = if argument.default.is_some() {
        " DEFAULT"
    } else {
        ""
    };
    format!("{}{name}{}{default}", argument.mode.word(), argument.r#type)
}

impl Routine<'_> {
    /// What functions and procedures have in common.
    pub fn told(&self, told: &mut Told) {
        match self.body {
            Body::Text(body) => told.fact("body", Some(body.clone()), "it.prosrc"),
            Body::Sql(body) => sql_body(body, told),
        }
        let arguments: Vec<String> = self.arguments.iter().map(argument).collect();
        let arguments = (!arguments.is_empty()).then(|| arguments.join(", "));
        told.name("arguments", arguments, ARGUMENTS);
        for (place, argument) in (1..).zip(self.arguments) {
            if let Some(default) = &argument.default {
                let found = format!("pg_get_function_arg_default(it.oid, {place})");
                let frame = Frame::assigned(&argument.r#type, None);
                told.expression("arguments", Some(default), &found, &frame);
            }
        }
        told.name(
            "language",
            self.language.map(ToString::to_string),
            "(SELECT lanname FROM pg_language WHERE oid = it.prolang)",
        );
        told.fact("library", self.library.cloned(), "it.probin");
        told.name(
            "transforms",
            text(&self.transforms.to_vec().value()),
            "(SELECT string_agg(format_type(type, NULL), ', ' ORDER BY place) FROM unnest(it.protrftypes) WITH ORDINALITY AS of (type, place))",
        );
        settings(self.settings, "it.proconfig", told);
    }
}

/// A body of SQL is kept parsed, and is printed in each version's way; what it
/// means may depend on the names of the routine and its arguments.
fn sql_body(body: &Expr, told: &mut Told) {
    if told.version < 1400 {
        return;
    }
    let name = Literal(told.key.name());
    let frame = Frame::other(
        "(CASE it.prokind WHEN 'p' THEN 'CREATE PROCEDURE' ELSE 'CREATE FUNCTION' END \
         || ' pg_temp.' || quote_ident(it.proname) \
         || '(' || pg_get_function_arguments(it.oid) || ')' \
         || coalesce(' RETURNS ' || pg_get_function_result(it.oid), '') || ' LANGUAGE sql ')"
            .to_owned(),
        "",
        &format!(
            "pg_get_function_sqlbody(oid) FROM pg_proc \
             WHERE pronamespace = pg_my_temp_schema() AND proname = {name}"
        ),
    );
    let found = "pg_get_function_sqlbody(it.oid)";
    told.printed("body", Some(body.text()), found, &frame);
}

/// Settings, from an array of texts of the form `name=value`. Their case has
/// no meaning, and what needs quotes in them depends on the version.
pub(super) fn settings(settings: &BTreeMap<String, Value>, array: &str, told: &mut Told) {
    let mut all: Vec<String> = settings
        .iter()
        .map(|(name, value)| format!("{name}={}", text(value).unwrap_or_default()))
        .map(|setting| setting.to_lowercase())
        .collect();
    all.sort_unstable();
    let expected = (!all.is_empty()).then(|| all.join(", "));
    let array = format!("ARRAY(SELECT lower(one) FROM unnest({array}) AS one)");
    told.name("settings", expected, &sorted(&array));
}
