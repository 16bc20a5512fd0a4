//! How a server prints an expression, which no dump can foretell: what a dump
//! says and what the catalogs hold are put into one frame, the server makes
//! temporary objects of both, prints them, and takes them back.

use super::told::Told;
use crate::catalog::{Expr, Literal, QualifiedName, TypeName};

/// The functions of a session that compare what it prints.
///
/// `dumpdiff_told` gives what is expected where it is printed like what was
/// found, and what was found otherwise.
pub(crate) const FUNCTIONS: &str = "\
-- Of this session alone: they let the server print what is expected and what it
-- has in the same temporary object, which is taken back at once.
CREATE OR REPLACE FUNCTION pg_temp.dumpdiff_printed(made text, asked text) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    printed text;
BEGIN
    EXECUTE made;
    EXECUTE 'SELECT ' || asked INTO printed;
    -- What was made is undone.
    RAISE SQLSTATE 'DDIFF';
EXCEPTION WHEN SQLSTATE 'DDIFF' THEN
    RETURN printed;
END
$$;
CREATE OR REPLACE FUNCTION pg_temp.dumpdiff_told(expected text, actual text, head text, tail text,
    asked text DEFAULT 'pg_catalog.pg_get_viewdef(''pg_temp.dumpdiff_it''::regclass)') RETURNS text
    LANGUAGE plpgsql AS $$
BEGIN
    IF actual IS NULL OR actual = expected OR
        pg_temp.dumpdiff_printed(head || expected || tail, asked) IS DISTINCT FROM
        pg_temp.dumpdiff_printed(head || actual || tail, asked) THEN
        RETURN actual;
    END IF;
    RETURN expected;
EXCEPTION WHEN OTHERS THEN
    RETURN actual || ' (not compared: ' || SQLERRM || ')';
END
$$;
";

/// The name of the function that facts call.
const TOLD: &str = "pg_temp.dumpdiff_told";

/// Whether SQL calls the functions.
pub(crate) fn is_asked(sql: &str) -> bool {
    sql.contains(TOLD)
}

/// What a temporary object is made of around an expression.
#[derive(Debug)]
pub(crate) struct Frame {
    /// SQL that gives the text in front of the expression, with `it` for the
    /// object's row.
    head: String,
    /// The same for the text behind it.
    tail: String,
    /// What is asked of the object then; nothing for the query of the view
    /// `dumpdiff_it`.
    asked: Option<String>,
}

/// What `pg_get_viewdef` prints.
const VIEW: &str = "CREATE TEMP VIEW dumpdiff_it AS ";

impl Frame {
    /// A whole query.
    pub fn query() -> Self {
        Self::of_view("", "")
    }

    /// An expression over the columns of a relation.
    pub fn over(relation: &QualifiedName) -> Self {
        Self::of_view("SELECT (", &format!(") FROM {relation}"))
    }

    /// Several of them.
    pub fn row_over(relation: &QualifiedName) -> Self {
        // A view has no column of a type without a name.
        Self::of_view("SELECT ROW(", &format!(") IS NULL FROM {relation}"))
    }

    /// An expression that is converted to a type, modifiers aside, and may look
    /// at the columns of a relation.
    pub fn assigned(target: &TypeName, relation: Option<&QualifiedName>) -> Self {
        let target = TypeName {
            modifier: None,
            ..target.clone()
        };
        let from = relation.map_or_else(String::new, |relation| format!(" FROM {relation}"));
        Self::of_view("SELECT CAST((", &format!(") AS {target}){from}"))
    }

    /// An expression over the row of a table before and after it changes.
    pub fn over_changes(table: &QualifiedName) -> Self {
        let from = format!(") FROM {table} AS old, {table} AS new");
        Self::of_view("SELECT (", &from)
    }

    fn of_view(head: &str, tail: &str) -> Self {
        Self {
            head: Literal(&format!("{VIEW}{head}")).to_string(),
            tail: Literal(tail).to_string(),
            asked: None,
        }
    }

    /// An expression that is converted to the type of the column `it`, which
    /// the dump does not say.
    pub fn assigned_to_column() -> Self {
        Self {
            tail: "') AS ' || format_type(it.atttypid, NULL) || ')'".to_owned(),
            ..Self::of_view("SELECT CAST((", "")
        }
    }

    /// Anything else: SQL that gives the text in front, the text behind, and
    /// what is asked then.
    pub fn other(head: String, tail: &str, asked: &str) -> Self {
        Self {
            head,
            tail: Literal(tail).to_string(),
            asked: Some(asked.to_owned()),
        }
    }

    /// SQL that gives a text where the server prints it like what SQL finds.
    pub fn told(&self, expected: &str, found: &str) -> String {
        let expected = Literal(expected);
        let asked = self.asked.as_ref();
        let asked = asked.map_or_else(String::new, |asked| format!(", {}", Literal(asked)));
        let Self { head, tail, .. } = self;
        format!("{TOLD}({expected}, {found}, {head}, {tail}{asked})")
    }
}

impl Told {
    /// Adds an expression, or several as one text.
    pub fn printed(&mut self, attribute: &str, expected: Option<&str>, found: &str, in_: &Frame) {
        let found = match expected {
            Some(expected) => in_.told(expected, found),
            None => found.to_owned(),
        };
        self.fact(attribute, expected.map(str::to_owned), &found);
    }

    /// Adds an expression.
    pub fn expression(&mut self, attribute: &str, of: Option<&Expr>, found: &str, in_: &Frame) {
        self.printed(attribute, of.map(Expr::text), found, in_);
    }
}
