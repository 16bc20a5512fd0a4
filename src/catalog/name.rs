//! Names as the catalog holds them: without quotes, exactly as stored.

use rustc_hash::FxHashSet;
use std::fmt::{self, Write as _};
use std::sync::{Arc, LazyLock};

/// One identifier, unquoted, as `pg_class.relname` and its like hold it.
pub type Name = Arc<str>;

/// A name with the schema that it stands in.
///
/// Names of `pg_catalog` carry no schema, since every dump may leave that one
/// out; a name that could not be resolved carries none either.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// The schema, if it is known and is not `pg_catalog`.
    pub schema: Option<Name>,
    /// The name inside of the schema.
    pub name: Name,
}

impl QualifiedName {
    /// A name inside of a schema.
    #[must_use]
    pub fn new(schema: Option<Name>, name: impl Into<Name>) -> Self {
        Self {
            schema,
            name: name.into(),
        }
    }
}

impl QualifiedName {
    /// The name at the start of a text in which [`Display`](fmt::Display)
    /// printed one; what follows, such as argument types, is left alone.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (first, rest) = read_identifier(text)?;
        match rest.strip_prefix('.').and_then(read_identifier) {
            Some((second, _)) => Some(Self::new(Some(Name::from(first)), second)),
            None => Some(Self::new(None, first)),
        }
    }
}

/// An identifier at the start of a text, unquoted, and what follows it.
fn read_identifier(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text
            .find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$'))
            .unwrap_or(text.len());
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let mut name = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        name += part;
        match after.strip_prefix('"') {
            Some(after) => {
                name.push('"');
                rest = after;
            }
            None => return Some((name, after)),
        }
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{}.", Identifier(schema))?;
        }
        write!(f, "{}", Identifier(&self.name))
    }
}

/// Prints an identifier as `quote_ident` does: in double quotes only where
/// the bare word would not mean the same name.
pub struct Identifier<'a>(pub &'a str);

impl Identifier<'_> {
    /// Appends what is printed to a text, without the detour of formatting.
    pub(crate) fn push_to(&self, text: &mut String) {
        if is_safe(self.0) {
            text.push_str(self.0);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "{self}");
        }
    }
}

impl fmt::Display for Identifier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_safe(self.0) {
            return f.write_str(self.0);
        }
        f.write_str("\"")?;
        for (index, part) in self.0.split('"').enumerate() {
            if index > 0 {
                f.write_str("\"\"")?;
            }
            f.write_str(part)?;
        }
        f.write_str("\"")
    }
}

/// Prints a string literal in single quotes, with a leading `E` where a
/// backslash asks for it, as `pg_dump` does.
pub struct Literal<'a>(pub &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = self.0.contains('\\');
        f.write_str(if escaped { "E'" } else { "'" })?;
        for character in self.0.chars() {
            match character {
                '\'' => f.write_str("''")?,
                '\\' => f.write_str("\\\\")?,
                other => write!(f, "{other}")?,
            }
        }
        f.write_str("'")
    }
}

/// `NAMEDATALEN - 1`: the bytes that a name can have.
pub const LONGEST_NAME: usize = 63;

/// `name1_name2_label`, the longer of the two names cut until it fits.
#[must_use]
pub fn object_name(first: &str, second: &str, label: &str) -> String {
    let mut overhead = 0;
    if !second.is_empty() {
        overhead += 1;
    }
    if !label.is_empty() {
        overhead += label.len() + 1;
    }
    let available = LONGEST_NAME.saturating_sub(overhead);
    let (mut first_length, mut second_length) = (first.len(), second.len());
    while first_length + second_length > available {
        if first_length > second_length {
            first_length -= 1;
        } else {
            second_length -= 1;
        }
    }
    let mut name = clip(first, first_length).to_owned();
    for part in [clip(second, second_length), label] {
        if !part.is_empty() {
            name.push('_');
            name += part;
        }
    }
    name
}

/// The longest beginning of at most `length` bytes that ends between two
/// characters.
fn clip(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn is_safe(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|b| b.is_ascii_lowercase() || b == b'_')
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !KEYWORD_SET.contains(name)
}

/// The same keywords for the look-up, which is made for every name that is
/// printed.
static KEYWORD_SET: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| KEYWORDS.iter().copied().collect());

/// Every keyword of PostgreSQL 18 that is not unreserved: `quote_ident`
/// quotes these.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
    "authorization", "between", "bigint", "binary", "bit", "boolean", "both", "case", "cast",
    "char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently",
    "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
    "current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal",
    "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "exists",
    "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant",
    "greatest", "group", "grouping", "having", "ilike", "in", "initially", "inner", "inout",
    "int", "integer", "intersect", "interval", "into", "is", "isnull", "join", "json",
    "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query",
    "json_scalar", "json_serialize", "json_table", "json_value", "lateral", "leading", "least",
    "left", "like", "limit", "localtime", "localtimestamp", "merge_action", "national",
    "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric",
    "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing",
    "position", "precision", "primary", "real", "references", "returning", "right", "row",
    "select", "session_user", "setof", "similar", "smallint", "some", "substring", "symmetric",
    "system_user", "table", "tablesample", "then", "time", "timestamp", "to", "trailing",
    "treat", "trim", "true", "union", "unique", "user", "using", "values", "varchar",
    "variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat",
    "xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot",
    "xmlserialize", "xmltable",
];
