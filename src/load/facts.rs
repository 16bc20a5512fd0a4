//! What a dump knows: found in all of its statements, whether or not they are
//! loaded.

use crate::catalog::Facts;
use crate::dump::head::{Token, Tokens};
use crate::dump::{Class, Dump};

/// The facts of a dump.
pub(super) fn facts(dump: &Dump, server_version: Option<u32>) -> Facts {
    let any = |wanted: &dyn Fn(&[u8]) -> bool| schema_statements(dump).any(wanted);
    let sets_owner =
        |text: &[u8]| begins(text, "alter") && memchr::memmem::find(text, b"OWNER TO").is_some();
    let changes_role = dump.statements().iter().any(|statement| {
        let settings = dump.settings(statement);
        settings.session_authorization.is_some() && begins(dump.bytes(statement), "create")
    });
    Facts {
        server_version,
        owners: changes_role || any(&sets_owner),
        privileges: any(&|text| begins(text, "grant") || begins(text, "revoke")),
        comments: any(&|text| begins(text, "comment")),
        objects: any(&|text| begins(text, "create")),
        data: dump
            .statements()
            .iter()
            .any(|statement| statement.class == Class::Data)
            || any(&|text| begins(text, "select")),
        database: any(&|text| begins(text, "create database") || begins(text, "alter database")),
        filtered: looks_filtered(dump),
        secured_schemas: super::row_security::secured_schemas(dump),
    }
}

fn schema_statements(dump: &Dump) -> impl Iterator<Item = &[u8]> {
    dump.statements()
        .iter()
        .filter(|statement| statement.class == Class::Schema)
        .map(|statement| dump.bytes(statement))
}

fn begins(text: &[u8], word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}

/// How many tables tell whether a dump makes the schemas of its objects.
const SAMPLE: usize = 100;

/// Whether `pg_dump` seems to have been told to leave objects out: with
/// `--table` it makes no schema, but tables in one; with `--schema public` it
/// makes even that schema, which every database has.
fn looks_filtered(dump: &Dump) -> bool {
    if dump.banner.client_version.is_none() || dump.banner.cluster {
        return false;
    }
    // A dump made with --clean makes the schema public again.
    let mut schemas = schema_statements(dump).filter(|text| begins(text, "create schema"));
    if let Some(first) = schemas.next() {
        let is_public = |text: &[u8]| {
            matches!(Tokens::new(text, true).nth(2),
                Some(Token::Word(name) | Token::Name(name)) if name == b"public")
        };
        let cleans = schema_statements(dump)
            .take(1)
            .any(|text| begins(text, "drop"));
        return !cleans && (is_public(first) || schemas.any(is_public));
    }
    schema_statements(dump)
        .filter(|text| begins(text, "create table"))
        .take(SAMPLE)
        .any(|text| {
            let mut tokens = Tokens::new(text, true).skip(2);
            let schema = tokens.next();
            let is_qualified = tokens.next() == Some(Token::Symbol(b'.'));
            is_qualified
                && matches!(schema, Some(Token::Word(name) | Token::Name(name)) if name != b"public")
        })
}
