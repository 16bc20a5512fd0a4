//! What the kinds write their SQL with: a script of statements, the
//! surroundings of an object, and the small pieces of SQL that many share.

use super::told::Told;
use crate::catalog::{
    Catalog, Entry, Expr, Identifier, Key, Literal, MASK, Name, Options, QualifiedName, Reference,
    TypeName, Value,
};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// Statements in the order in which they are to run.
#[derive(Debug, Default)]
pub(crate) struct Script {
    statements: Vec<String>,
}

impl Script {
    /// Adds a statement, which is given without its semicolon.
    pub fn push(&mut self, statement: impl Into<String>) {
        self.statements.push(statement.into());
    }

    /// Adds statements.
    pub fn extend(&mut self, statements: impl IntoIterator<Item = String>) {
        self.statements.extend(statements);
    }

    /// Whether there is no statement.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The statements, without their semicolons.
    pub fn into_statements(self) -> Vec<String> {
        self.statements
    }

    /// The text, each statement ended by a semicolon and a line end.
    pub fn into_text(self) -> String {
        let length: usize = self.statements.iter().map(|one| one.len() + 2).sum();
        let mut text = String::with_capacity(length);
        for statement in &self.statements {
            text += statement;
            text += ";\n";
        }
        text
    }
}

/// An object's key and its entry.
pub(crate) type Member<'a> = (&'a Key, &'a Entry);

/// An object with what its statements have to say beside it.
pub(crate) struct Scope<'a> {
    pub key: &'a Key,
    pub catalog: &'a Catalog,
    /// The columns, check constraints, identity sequences of a relation; the
    /// constraints of a domain.
    pub members: &'a [Member<'a>],
    /// Whether what may refer back to the object is left out of its own
    /// statement: it follows when everything is there.
    pub apart: bool,
}

impl Scope<'_> {
    /// The object as COMMENT ON and DROP name it.
    pub fn address(&self) -> Option<String> {
        let entry = self.catalog.get(self.key)?;
        super::address::address(self.key, entry)
    }
}

/// How an object is written as SQL, and what has to be there before it.
pub(crate) trait Define {
    /// The statements that make the object; none for one that comes with
    /// another.
    fn create(&self, scope: &Scope<'_>, script: &mut Script);

    /// The statements that name the object before it can be made, because
    /// what it is made of names it.
    fn announce(&self, _: &Scope<'_>, _: &mut Script) {}

    /// The statements that alter an object which the dump does not make.
    fn alter(&self, _: &Scope<'_>, _: &mut Script) {}

    /// The statements that need objects which come later.
    fn complete(&self, _: &Scope<'_>, _: &mut Script) {}

    /// The statements that take the object away; none for one that goes with
    /// another.
    fn drop(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(address) = scope.address() {
            script.push(format!("DROP {address}"));
        }
    }

    /// What [`Self::create`] needs. Objects of kinds that always stand before
    /// this one need not be named.
    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        Vec::new()
    }

    /// Adds what a server tells of the object when it is as it should be.
    fn told(&self, _: &mut Told) {}
}

/// Everything but letters, digits and underscores makes a literal of a value.
pub(crate) fn option_value(value: &str) -> String {
    let is_word = !value.is_empty()
        && value
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.is_empty();
    if is_word || is_number {
        value.to_owned()
    } else {
        Literal(value).to_string()
    }
}

/// `WITH (fillfactor=70)`, with a blank before it; nothing without options.
/// The parts of a dotted name are names of their own.
pub(crate) fn with_options(options: &Options) -> String {
    if options.is_empty() {
        return String::new();
    }
    format!(" WITH ({})", storage_options(options))
}

/// `fillfactor=70, toast.autovacuum_enabled=false`.
pub(crate) fn storage_options(options: &Options) -> String {
    let parts: Vec<String> = options
        .iter()
        .map(|(name, value)| {
            // The one option that is no switch but knows words alone.
            let value = match (name.as_str(), value.as_str()) {
                ("buffering", "true") => "on",
                ("buffering", "false") => "off",
                (_, value) => value,
            };
            format!("{}={}", dotted(name), option_value(value))
        })
        .collect();
    parts.join(", ")
}

/// SET (…) and RESET (…), as they lead from some options to others.
pub(crate) fn option_changes(old: &Options, new: &Options) -> Vec<String> {
    let set: Options = new
        .iter()
        .filter(|(name, value)| old.get(*name) != Some(value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let reset: Vec<String> = old
        .keys()
        .filter(|name| !new.contains_key(*name))
        .map(|name| dotted(name))
        .collect();
    let mut changes = Vec::new();
    if !set.is_empty() {
        changes.push(format!("SET ({})", storage_options(&set)));
    }
    if !reset.is_empty() {
        changes.push(format!("RESET ({})", reset.join(", ")));
    }
    changes
}

/// OPTIONS (ADD …, SET …, DROP …), as it leads from some options to others;
/// nothing where they are the same.
pub(crate) fn foreign_option_changes<T: OptionText + PartialEq>(
    old: &BTreeMap<String, T>,
    new: &BTreeMap<String, T>,
) -> Option<String> {
    let mut parts: Vec<String> = old
        .keys()
        .filter(|name| !new.contains_key(*name))
        .map(|name| format!("DROP {}", Identifier(name)))
        .collect();
    for (name, value) in new {
        let word = match old.get(name) {
            Some(known) if known == value => continue,
            Some(_) => "SET",
            None => "ADD",
        };
        parts.push(format!(
            "{word} {} {}",
            Identifier(name),
            Literal(value.shown())
        ));
    }
    (!parts.is_empty()).then(|| format!("OPTIONS ({})", parts.join(", ")))
}

/// A name of which the parts stand between dots, as those of settings.
pub(crate) fn dotted(name: &str) -> String {
    let parts: Vec<String> = name
        .split('.')
        .map(|part| Identifier(part).to_string())
        .collect();
    parts.join(".")
}

/// `OPTIONS (host 'db', password '********')`, with a blank before it.
pub(crate) fn foreign_options<T: OptionText>(options: &BTreeMap<String, T>) -> String {
    if options.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = options
        .iter()
        .map(|(name, value)| format!("{} {}", Identifier(name), Literal(value.shown())))
        .collect();
    format!(" OPTIONS ({})", parts.join(", "))
}

/// The text of an option as it may be shown.
pub(crate) trait OptionText {
    fn shown(&self) -> &str;
}

impl OptionText for String {
    fn shown(&self) -> &str {
        self
    }
}

impl OptionText for Value {
    fn shown(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => MASK,
        }
    }
}

/// DEFERRABLE and INITIALLY DEFERRED, with a blank before them.
pub(crate) fn deferrability(deferrable: bool, initially_deferred: bool) -> &'static str {
    match (deferrable, initially_deferred) {
        (_, true) => " DEFERRABLE INITIALLY DEFERRED",
        (true, false) => " DEFERRABLE",
        (false, false) => "",
    }
}

/// Names in a list.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = &'a Name>) -> String {
    let quoted: Vec<String> = names
        .into_iter()
        .map(|name| Identifier(name).to_string())
        .collect();
    quoted.join(", ")
}

/// String literals in a list.
pub(crate) fn literals<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let quoted: Vec<String> = texts
        .into_iter()
        .map(|text| Literal(text).to_string())
        .collect();
    quoted.join(", ")
}

/// A role as statements name it: `CURRENT_USER` and its like are words.
pub(crate) fn role(name: &str) -> String {
    match name {
        "PUBLIC" | "CURRENT_USER" | "CURRENT_ROLE" | "SESSION_USER" => name.to_owned(),
        _ => Identifier(name).to_string(),
    }
}

/// An expression where the grammar takes a column or an expression in
/// parentheses.
pub(crate) fn column_or_expression(expression: &Expr) -> String {
    match column(expression) {
        Some(_) => expression.text().to_owned(),
        None => format!("({})", expression.text()),
    }
}

/// The name of the column that an expression is.
pub(crate) fn column(expression: &Expr) -> Option<&Name> {
    match expression.references() {
        [Reference::Column(name)] if Identifier(name).to_string() == expression.text() => {
            Some(name)
        }
        _ => None,
    }
}

/// Types whose names are of several words.
const LONG_TYPES: [&str; 7] = [
    "::character varying",
    "::double precision",
    "::bit varying",
    "::timestamp with time zone",
    "::timestamp without time zone",
    "::time with time zone",
    "::time without time zone",
];

/// An expression behind DEFAULT, where the grammar takes no operators of
/// words (`b_expr`): in parentheses unless it is one piece, such as a
/// literal, its cast, or a call.
pub(crate) fn default_expression(expression: &Expr) -> String {
    let text = expression.text();
    let mut plain = text.to_owned();
    for name in LONG_TYPES {
        plain = plain.replace(name, "::");
    }
    let (mut depth, mut quote) = (0_i32, None);
    let is_one_piece = plain.chars().all(|letter| {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, letter) => return depth > 0 || !letter.is_whitespace(),
        }
        true
    });
    if is_one_piece {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

/// `SET name TO value`, what follows ALTER ROLE, ALTER DATABASE or stands in
/// CREATE FUNCTION.
pub(crate) fn setting(name: &str, value: &Value) -> String {
    let name = dotted(name);
    match value {
        Value::List(values) if values.is_empty() => format!("SET {name} TO ''"),
        Value::List(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("SET {name} TO {}", values.join(", "))
        }
        Value::Word(word) if word == "from current" => format!("SET {name} FROM CURRENT"),
        value => format!("SET {name} TO {value}"),
    }
}

/// Properties as `NAME = value`; those that the definition cannot be without
/// come first.
pub(crate) fn properties(properties: &BTreeMap<String, Value>, first: [&str; 2]) -> Vec<String> {
    let known = first
        .into_iter()
        .filter_map(|name| Some((name, properties.get(name)?)));
    let others = properties
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .filter(|(name, _)| !first.contains(name));
    known
        .chain(others)
        .map(|(name, value)| {
            let name = name.to_uppercase();
            match value {
                Value::Flag(on) => format!("{name} = {on}"),
                value => format!("{name} = {value}"),
            }
        })
        .collect()
}

/// A list of `NAME = value` over several lines.
pub(crate) fn definition(parts: &[String]) -> String {
    format!("(\n    {}\n)", parts.join(",\n    "))
}

/// The text between dollar signs with a tag that does not occur in it, as
/// `pg_dump` chooses it.
pub(crate) struct DollarQuoted<'a>(pub &'a str);

impl Display for DollarQuoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One underscore more than follow any dollar sign of the text.
        let runs = self.0.split('$').skip(1);
        let longest = runs.map(|rest| 1 + rest.bytes().take_while(|byte| *byte == b'_').count());
        let tag = format!("${}", "_".repeat(longest.max().unwrap_or(0)));
        write!(f, "{tag}${}{tag}$", self.0)
    }
}

/// What a type name needs.
pub(crate) fn type_reference(of: &TypeName) -> Option<Reference> {
    of.name
        .schema
        .is_some()
        .then(|| Reference::Type(of.name.clone()))
}

/// What the name of a routine needs.
pub(crate) fn routine_reference(name: Option<&QualifiedName>) -> Option<Reference> {
    name.filter(|name| name.schema.is_some())
        .map(|name| Reference::Routine(name.clone()))
}

/// What a routine's name as text needs, with argument types or without.
pub(crate) fn routine_text_reference(value: Option<&Value>) -> Option<Reference> {
    let Some(Value::Name(text)) = value else {
        return None;
    };
    let name = QualifiedName::read(text)?;
    routine_reference(Some(&name))
}
