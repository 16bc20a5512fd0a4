//! Operator classes and families: `pg_opclass`, `pg_opfamily`, `pg_amop`,
//! `pg_amproc`.

use super::change::{Change, Changing};
use super::differing::differing;
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object};
use crate::catalog::{Identifier, Reference};
use crate::catalog::{QualifiedName, TypeName};
use std::collections::BTreeMap;

object! {
    /// An operator class.
    pub struct OperatorClass {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_opclass.opcdefault`.
        pub default: bool => cost::rebuild,
        /// `pg_opclass.opcintype`.
        pub r#type: Option<TypeName> => cost::rebuild,
        /// `pg_opclass.opcfamily`.
        pub family: Option<QualifiedName> => cost::rebuild,
        /// `pg_opclass.opckeytype`, where it is not the input type.
        pub storage: Option<TypeName> => cost::rebuild,
        /// Its operators and functions (`pg_amop`, `pg_amproc`), by strategy
        /// or support number and operand types.
        pub members: BTreeMap<String, String> => cost::rebuild,
    }
}

object! {
    /// An operator family with the members that no class of it holds.
    pub struct OperatorFamily {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// Its loose operators and functions (`pg_amop`, `pg_amproc`), by
        /// strategy or support number and operand types.
        pub members: BTreeMap<String, String> => cost::no_lock,
    }
}

/// The members as statements take them, in the order of their numbers.
/// `operator 1 (integer, integer)` is `<` becomes
/// `OPERATOR 1 < (integer, integer)`, and `function 1 (integer, integer)` is
/// `f(integer)` becomes `FUNCTION 1 (integer, integer) f(integer)`.
fn member_items(members: &BTreeMap<String, String>) -> Vec<String> {
    let mut items: Vec<(&str, u32, String)> = members
        .iter()
        .filter_map(|(place, what)| {
            let (word, rest) = place.split_once(' ')?;
            let (number, operands) = rest.split_once(' ')?;
            let text = if word == "operator" {
                let (operator, order) = match what.split_once(" for order by ") {
                    Some((operator, family)) => (operator, format!(" FOR ORDER BY {family}")),
                    None => (what.as_str(), String::new()),
                };
                format!("OPERATOR {number} {operator} {operands}{order}")
            } else {
                format!("FUNCTION {number} {operands} {what}")
            };
            // Functions come after operators, as in `pg_dump`.
            let word = if word == "operator" { "1" } else { "2" };
            Some((word, number.parse().ok()?, text))
        })
        .collect();
    items.sort();
    items.into_iter().map(|(.., text)| text).collect()
}

/// The members as DROP takes them: `FUNCTION 1 (integer, integer)`.
fn member_places<'a>(places: impl Iterator<Item = &'a str>) -> Vec<String> {
    places
        .filter_map(|place| {
            let (word, rest) = place.split_once(' ')?;
            Some(format!("{} {rest}", word.to_uppercase()))
        })
        .collect()
}

/// What the members are.
fn member_references(members: &BTreeMap<String, String>) -> impl Iterator<Item = Reference> {
    members.iter().filter_map(|(place, what)| {
        if place.starts_with("operator ") {
            let operator = what.split(" for order by ").next()?;
            Some(Reference::Operator(operator.to_owned()))
        } else {
            QualifiedName::read(what).map(Reference::Routine)
        }
    })
}

fn method(scope: &Scope<'_>) -> String {
    let method = scope.key.arguments.first();
    method.map_or_else(String::new, |method| Identifier(method).to_string())
}

impl Define for OperatorClass {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let default = if self.default { " DEFAULT" } else { "" };
        let of = self
            .r#type
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        let family = self
            .family
            .as_ref()
            .map_or_else(String::new, |family| format!(" FAMILY {family}"));
        let mut items = Vec::new();
        let all = member_items(&self.members);
        // The grammar asks for an element; the own type as STORAGE says
        // nothing.
        match &self.storage {
            Some(storage) => items.push(format!("STORAGE {storage}")),
            None if all.is_empty() => items.push(format!("STORAGE {of}")),
            None => {}
        }
        items.extend(all);
        script.push(format!(
            "CREATE OPERATOR CLASS {}\n   {default} FOR TYPE {of} USING {}{family} AS\n    {}",
            scope.key.relation(),
            method(scope),
            items.join(",\n    ")
        ));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let types = self.r#type.iter().chain(&self.storage);
        types
            .filter_map(sql::type_reference)
            .chain(self.family.iter().cloned().map(Reference::OperatorClass))
            .chain(member_references(&self.members))
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("default", "it.opcdefault"),
                ("type", &found::r#type("it.opcintype")),
                ("family", &found::operator_family("it.opcfamily")),
                ("storage", &found::r#type("it.opckeytype")),
            ],
        );
        members(&self.members, "pg_opclass", "it.opcfamily", told);
    }
}

impl Change for OperatorFamily {
    /// What goes may be an operator that is dropped.
    fn change(it: &mut Changing<'_, Self>) {
        let Some(address) = it.address() else {
            return;
        };
        if !it.pending.take("members") {
            return;
        }
        let (old, new) = (&it.old.members, &it.new.members);
        let names = differing(old, new).map(|(place, _)| place);
        let dropped = member_places(names.filter(|place| old.contains_key(*place)));
        if !dropped.is_empty() {
            let text = format!("ALTER {address} DROP\n    {}", dropped.join(",\n    "));
            it.moments.early.push(text);
        }
        let added = differing(old, new)
            .filter_map(|(place, what)| Some((place.to_owned(), what?.clone())))
            .collect();
        let added = member_items(&added);
        if !added.is_empty() {
            let text = format!("ALTER {address} ADD\n    {}", added.join(",\n    "));
            it.moments.now.push(text);
        }
    }
}

impl Define for OperatorFamily {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let (name, method) = (scope.key.relation(), method(scope));
        script.push(format!("CREATE OPERATOR FAMILY {name} USING {method}"));
        let items = member_items(&self.members);
        if !items.is_empty() {
            script.push(format!(
                "ALTER OPERATOR FAMILY {name} USING {method} ADD\n    {}",
                items.join(",\n    ")
            ));
        }
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        member_references(&self.members).collect()
    }
    fn told(&self, told: &mut Told) {
        // Since 14 a family may get members of a class whose statement says
        // them, which a script by hand does not say of the family.
        if !self.members.is_empty() {
            members(&self.members, "pg_opfamily", "it.oid", told);
        }
    }
}

/// The members in a family that belong to an operator class, or to the family
/// alone, by the catalog of that.
fn members(members: &BTreeMap<String, String>, owner: &str, family: &str, told: &mut Told) {
    let mut expected: Vec<String> = members
        .iter()
        .map(|(place, what)| format!("{place}={what}").replace('"', ""))
        .collect();
    expected.sort_unstable();
    let expected = (!expected.is_empty()).then(|| expected.join(", "));
    let found = |word: &str, catalog: &str, prefix: &str, number: &str, what: &str| {
        format!(
            "SELECT replace(concat('{word} ', {number}, \
             ' (', format_type({prefix}lefttype, NULL), ', ', format_type({prefix}righttype, NULL), \
             ')=', {what}), '\"', '') FROM {catalog} AS member WHERE {prefix}family = {family} \
             AND EXISTS (SELECT FROM pg_depend WHERE classid = '{catalog}'::regclass \
             AND objid = member.oid AND refclassid = '{owner}'::regclass AND refobjid = it.oid)"
        )
    };
    let operator = format!(
        "{} || coalesce(' for order by ' || {}, '')",
        found::bare_operator("amopopr"),
        found::operator_family("amopsortfamily")
    );
    let operators = found("operator", "pg_amop", "amop", "amopstrategy", &operator);
    let function = found::signature("amproc");
    let functions = found("function", "pg_amproc", "amproc", "amprocnum", &function);
    let all = format!("ARRAY({operators} UNION ALL {functions})");
    told.name("members", expected, &super::told::sorted(&all));
}
