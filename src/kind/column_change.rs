//! How a column is altered.

use super::carried::{by_text, carried};
use super::change::{Change, Changing};
use super::column::{self, Column, Identity, NotNull};
use super::sql;
use super::{Kind, Object};
use crate::catalog::{Expr, Identifier, Key, Literal, Reference, TypeName, object_name};

/// The words of ALTER for the relation of a column.
fn alter(it: &Changing<'_, Column>) -> String {
    let words = match it.place.at.owner_kind() {
        Kind::ForeignTable => "FOREIGN TABLE",
        _ => "TABLE",
    };
    format!("ALTER {words}")
}

/// Adds an action on the column, which goes down to the children of its
/// table, since they cannot have the column otherwise.
fn act(it: &mut Changing<'_, Column>, action: &str) {
    let statement = action_on(it, "", action);
    it.moments.now.push(statement);
}

/// Adds an action on the column of this table alone: what each table has for
/// itself.
fn act_only(it: &mut Changing<'_, Column>, action: &str) {
    let statement = action_on(it, "ONLY ", action);
    it.moments.now.push(statement);
}

fn action_on(it: &Changing<'_, Column>, only: &str, action: &str) -> String {
    let (table, name) = (it.key().relation(), Identifier(it.key().name()));
    format!("{} {only}{table} ALTER COLUMN {name} {action}", alter(it))
}

/// A default is a matter of each partition, but one of a parent by INHERITS
/// is that of its children, of which a dump then says nothing.
fn act_on_default(it: &mut Changing<'_, Column>, action: &str) {
    let statement = action_on(it, only_of_default(it), action);
    it.moments.now.push(statement);
}

fn only_of_default(it: &Changing<'_, Column>) -> &'static str {
    let relation = it.place.at.old_relation(&it.key().relation());
    match relation {
        Some(Object::Table(table)) if table.partition_by.is_some() => "ONLY ",
        _ => "",
    }
}

/// What a column is told to let go of before it is altered: not attributes,
/// but names among the pending ones.
pub(crate) const FREE_DEFAULT: &str = "free default";
pub(crate) const FREE_TYPE: &str = "free type";

impl Change for Column {
    fn change(it: &mut Changing<'_, Self>) {
        if it.place.at.owner_kind() == Kind::CompositeType {
            attribute(it);
            return;
        }
        let is_text = let_go(it);
        if it.pending.contains("identity") && it.new.identity.is_none() {
            it.pending.take("identity");
            act(it, "DROP IDENTITY");
        }
        let drops_expression = it.new.generated.is_none()
            && it.old.generated.as_ref().is_some_and(|old| old.stored)
            && it.is_since(1300);
        if drops_expression && it.pending.take("generated") {
            act(it, "DROP EXPRESSION");
        }
        retype(it, is_text);
        expression(it);
        default(it);
        if it.pending.take("not_null") {
            not_null(it);
        }
        identity(it);
        settings(it);
    }
}

/// Lets go of what is dropped or changed below the column: a default is taken
/// away until it can be set again, and values of a type go by way of text.
/// Tells whether they are text then.
fn let_go(it: &mut Changing<'_, Column>) -> bool {
    let frees_type = it.pending.take(FREE_TYPE);
    if (it.pending.take(FREE_DEFAULT) || frees_type) && it.old.default.is_some() {
        let statement = action_on(it, only_of_default(it), "DROP DEFAULT");
        it.moments.early.push(statement);
        if it.new.default.is_some() {
            it.pending.insert("default");
        } else {
            it.pending.take("default");
        }
    }
    if frees_type && let Some(old) = &it.old.r#type {
        let text = if old.array { "text[]" } else { "text" };
        let name = Identifier(it.key().name());
        let statement = action_on(it, "", &format!("TYPE {text} USING {name}::{text}"));
        it.moments.early.push(statement);
        it.pending.insert("type");
    }
    frees_type
}

/// ALTER TYPE … ALTER ATTRIBUTE, which takes typed tables along.
fn attribute(it: &mut Changing<'_, Column>) {
    if it.pending.take_any(&["type", "collation"])
        && let Some(of) = &it.new.r#type
    {
        let (name, column) = (it.key().relation(), Identifier(it.key().name()));
        let collation = collation(it);
        it.moments.now.push(format!(
            "ALTER TYPE {name} ALTER ATTRIBUTE {column} TYPE {of}{collation} CASCADE"
        ));
    }
}

fn collation(it: &Changing<'_, Column>) -> String {
    it.new
        .collation
        .as_ref()
        .map_or_else(String::new, |name| format!(" COLLATE {name}"))
}

/// ALTER COLUMN … TYPE, between taking away a default that may not fit the
/// new type and setting the new one.
fn retype(it: &mut Changing<'_, Column>, is_text: bool) {
    if !it.pending.take_any(&["type", "collation"]) {
        return;
    }
    let (Some(old), Some(new)) = (&it.old.r#type, &it.new.r#type) else {
        return;
    };
    let is_free = !it.moments.early.is_empty();
    let text = TypeName {
        array: old.array,
        ..TypeName::sql("text")
    };
    let using = using(it, if is_text { &text } else { old }, new);
    // The server would cast the default that is there, and keep in it what it
    // was before.
    if it.old.default.is_some() && !is_free {
        act_on_default(it, "DROP DEFAULT");
        if it.new.default.is_some() {
            it.pending.insert("default");
        } else {
            it.pending.take("default");
        }
    }
    let using = using.map_or_else(String::new, |using| format!(" USING {using}"));
    let collation = collation(it);
    act(it, &format!("TYPE {new}{collation}{using}"));
    // The new type brings its own ways of storing.
    if it.new.storage.is_some() {
        it.pending.insert("storage");
    } else {
        it.pending.take("storage");
    }
    if it.new.compression.is_some() {
        it.pending.insert("compression");
    } else {
        it.pending.take("compression");
    }
}

/// The expression that makes new values of old ones, where the server does
/// not find a cast by itself.
fn using(it: &Changing<'_, Column>, old: &TypeName, new: &TypeName) -> Option<String> {
    let (name, at) = (Identifier(it.key().name()).to_string(), it.place.at);
    if old != new {
        return carried(&name, old, new, at);
    }
    // A type that is made again under its name is another one.
    let is_made_again = it.old.collation == it.new.collation;
    is_made_again.then(|| by_text(&name, old, new, at))
}

/// SET EXPRESSION.
fn expression(it: &mut Changing<'_, Column>) {
    if let (Some(old), Some(new)) = (&it.old.generated, &it.new.generated)
        && old.stored == new.stored
        && it.is_since(1700)
        && it.pending.take("generated")
    {
        act(
            it,
            &format!("SET EXPRESSION AS ({})", new.expression.text()),
        );
    }
}

fn default(it: &mut Changing<'_, Column>) {
    if !it.pending.contains("default") || it.new.identity.is_some() && it.old.default.is_none() {
        it.pending.take("default");
        return;
    }
    it.pending.take("default");
    match &it.new.default {
        Some(default) => {
            let text = sql::default_expression(default);
            act_on_default(it, &format!("SET DEFAULT {text}"));
            if let Some(go_on) = go_on(it, default) {
                it.moments.now.push(go_on);
            }
        }
        // A child that says nothing has the default of its parent.
        None => match inherited_default(it) {
            Some(default) => act_on_default(it, &format!("SET DEFAULT {default}")),
            None => act_on_default(it, "DROP DEFAULT"),
        },
    }
}

/// A sequence that is made for a column goes on after the numbers that the rows
/// have.
fn go_on(it: &Changing<'_, Column>, default: &Expr) -> Option<String> {
    let at = it.place.at;
    let name = default.references().iter().find_map(|one| match one {
        Reference::Relation(name) => Some(name),
        _ => None,
    })?;
    let mut key = Key::qualified(Kind::Sequence, name);
    key.database.clone_from(&it.key().database);
    let Object::Sequence(sequence) = &at.new.get(&key)?.object else {
        return None;
    };
    let is_number = it.new.r#type.as_ref().is_some_and(|of| {
        !of.array && matches!(of.built_in(), Some("smallint" | "integer" | "bigint"))
    });
    let is_counter =
        *default.text() == format!("nextval({}::regclass)", Literal(&name.to_string()));
    if at.old.contains(&key) || !is_number || !is_counter || sequence.increment < 0 {
        return None;
    }
    let (table, column) = (it.key().relation(), Identifier(it.key().name()));
    let (start, maximum) = (sequence.start, sequence.maximum);
    Some(format!(
        "SELECT pg_catalog.setval({}, max({column})) FROM {table} \
         HAVING max({column}) BETWEEN {start} AND {maximum}",
        Literal(&name.to_string())
    ))
}

/// The default that a parent by INHERITS has in the new state, or has from its
/// own parents.
fn inherited_default(it: &Changing<'_, Column>) -> Option<String> {
    let at = it.place.at;
    let mut tables = vec![it.key().relation()];
    let mut next = 0;
    while let Some(table) = tables.get(next).cloned() {
        next += 1;
        let mut key = Key::member(Kind::Column, &table, it.key().name());
        key.database.clone_from(&it.key().database);
        if let Some(Object::Column(column)) = at.new.get(&key).map(|entry| &entry.object)
            && let Some(default) = &column.default
        {
            return Some(sql::default_expression(default));
        }
        let parents = match at.new_relation(&table) {
            Some(Object::Table(table)) => table.inherits.as_slice(),
            Some(Object::ForeignTable(table)) => table.inherits.as_slice(),
            _ => &[],
        };
        for parent in parents {
            if !tables.contains(parent) {
                tables.push(parent.clone());
            }
        }
    }
    None
}

/// The name of a not-null constraint, given or implied.
fn constraint_name(it: &Changing<'_, Column>, not_null: &NotNull) -> String {
    let implied = || object_name(&it.key().relation().name, it.key().name(), "not_null");
    let name = not_null
        .name
        .as_ref()
        .map_or_else(implied, ToString::to_string);
    Identifier(&name).to_string()
}

fn not_null(it: &mut Changing<'_, Column>) {
    let table = it.key().relation();
    let alter = alter(it);
    let is_named =
        |not_null: &NotNull| not_null.name.is_some() || not_null.no_inherit || not_null.not_valid;
    match (&it.old.not_null, &it.new.not_null) {
        (Some(_), None) => {
            // An identity column comes with it and a later step takes it away.
            act(it, "DROP NOT NULL");
        }
        (None, Some(new)) if !is_named(new) => {
            act(it, "SET NOT NULL");
            comment(it, None, new);
        }
        (None, Some(new)) => {
            add_not_null(it, new);
            comment(it, None, new);
        }
        (Some(old), Some(new)) => {
            let (old_name, new_name) = (constraint_name(it, old), constraint_name(it, new));
            let is_replaced = !old.not_valid && new.not_valid;
            if is_replaced {
                let drop = format!("{alter} {table} DROP CONSTRAINT {old_name}");
                it.moments.now.push(drop);
                add_not_null(it, new);
                comment(it, None, new);
                return;
            }
            if old_name != new_name {
                it.moments.now.push(format!(
                    "{alter} {table} RENAME CONSTRAINT {old_name} TO {new_name}"
                ));
            }
            if old.not_valid && !new.not_valid {
                it.moments
                    .now
                    .push(format!("{alter} {table} VALIDATE CONSTRAINT {new_name}"));
            }
            if old.no_inherit != new.no_inherit {
                let no = if new.no_inherit { "NO " } else { "" };
                it.moments.now.push(format!(
                    "{alter} {table} ALTER CONSTRAINT {new_name} {no}INHERIT"
                ));
            }
            comment(it, old.comment.as_ref(), new);
        }
        (None, None) => {}
    }
}

fn add_not_null(it: &mut Changing<'_, Column>, new: &NotNull) {
    let (table, name) = (it.key().relation(), Identifier(it.key().name()));
    let clause = new
        .clause()
        .replacen("NOT NULL", &format!("NOT NULL {name}"), 1);
    let not_valid = if new.not_valid { " NOT VALID" } else { "" };
    let statement = format!("{} {table} ADD {clause}{not_valid}", alter(it));
    it.moments.now.push(statement);
}

fn comment(it: &mut Changing<'_, Column>, old: Option<&String>, new: &NotNull) {
    if old != new.comment.as_ref() {
        let (name, table) = (constraint_name(it, new), it.key().relation());
        let text = new
            .comment
            .as_ref()
            .map_or_else(|| "NULL".to_owned(), |text| Literal(text).to_string());
        it.moments
            .now
            .push(format!("COMMENT ON CONSTRAINT {name} ON {table} IS {text}"));
    }
}

fn identity(it: &mut Changing<'_, Column>) {
    if !it.pending.take("identity") {
        return;
    }
    let Some(new) = it.new.identity else {
        return;
    };
    if it.old.identity.is_some() {
        let kind = match new {
            Identity::Always => "ALWAYS",
            Identity::ByDefault => "BY DEFAULT",
        };
        act(it, &format!("SET GENERATED {kind}"));
        return;
    }
    let clause = column::identity_clause(new, it.key().name(), it.place.at.new, it.place.members);
    act(it, &format!("ADD {clause}"));
    // The numbers that rows have are not given again.
    let goes_up = !clause.contains("INCREMENT BY -") && !clause.contains("MAXVALUE");
    if goes_up {
        let (table, name) = (it.key().relation(), it.key().name());
        let column = Identifier(name);
        let sequence = format!(
            "pg_catalog.pg_get_serial_sequence({}, {})",
            Literal(&table.to_string()),
            Literal(name)
        );
        it.moments.now.push(format!(
            "SELECT pg_catalog.setval({sequence}, greatest(max({column}), \
             pg_catalog.pg_sequence_last_value({sequence}))) FROM {table} HAVING max({column}) >= 1"
        ));
    }
}

/// What each table has for itself.
fn settings(it: &mut Changing<'_, Column>) {
    if it.pending.take("statistics") {
        let target = it.new.statistics.unwrap_or(-1);
        act_only(it, &format!("SET STATISTICS {target}"));
    }
    if it.pending.take("storage") {
        // Before 16 there is no word for the type's own way.
        let storage = it
            .new
            .storage
            .as_ref()
            .map(|storage| storage.to_uppercase());
        match storage {
            Some(storage) => act_only(it, &format!("SET STORAGE {storage}")),
            None if it.is_since(1600) => act_only(it, "SET STORAGE DEFAULT"),
            None => match it.new.r#type.as_ref().and_then(usual_storage) {
                Some(storage) => act_only(it, &format!("SET STORAGE {storage}")),
                None => it.pending.insert("storage"),
            },
        }
    }
    if it.pending.take("compression") {
        let method = it.new.compression.as_ref();
        let method =
            method.map_or_else(|| "DEFAULT".to_owned(), |name| Identifier(name).to_string());
        act_only(it, &format!("SET COMPRESSION {method}"));
    }
    if it.pending.take("options") {
        for action in sql::option_changes(&it.old.options, &it.new.options) {
            act_only(it, &action);
        }
    }
    if it.pending.take("foreign_options")
        && let Some(options) =
            sql::foreign_option_changes(&it.old.foreign_options, &it.new.foreign_options)
    {
        act(it, &options);
    }
}

/// How values of a type are stored where nothing is said (`pg_type.typstorage`),
/// for the types that can be stored in another way.
pub(crate) fn usual_storage(of: &TypeName) -> Option<&'static str> {
    if of.array {
        return Some("EXTENDED");
    }
    match of.built_in()? {
        "numeric" | "inet" | "cidr" => Some("MAIN"),
        "text" | "varchar" | "character varying" | "bpchar" | "character" | "bytea" | "json"
        | "jsonb" | "xml" | "tsvector" | "bit" | "varbit" | "bit varying" | "path" | "polygon" => {
            Some("EXTENDED")
        }
        "tsquery" => Some("PLAIN"),
        _ => None,
    }
}
