//! The comparison of two entries of one key.

use super::AttributeChange;
use super::note::{Count, ONE_DATABASE, ONE_LARGE_OBJECT};
use super::privileges::holdings;
use crate::catalog::{Acl, Entry, Facts, Identifier, Key, Name, Value};
use crate::kind::belongings::default_owner;
use crate::kind::{Attributes, Kind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is compared, which follows from what the two dumps know.
#[derive(Debug)]
// Each is a fact of its own; no two of them make a state.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Rules {
    /// Whether owners are compared.
    pub owners: bool,
    /// Whether differences in privileges are only counted.
    count_privileges: bool,
    /// Whether differences in comments are only counted.
    count_comments: bool,
    /// Whether large objects are compared.
    large_objects: bool,
    /// Whether the databases themselves are compared.
    databases: bool,
    /// Whether both sides know the names of not-null constraints.
    column_not_null_names: bool,
    domain_not_null_names: bool,
    old_version: Option<u32>,
    new_version: Option<u32>,
}

impl Rules {
    /// The rules for a pair of dumps.
    pub fn of(old: &Facts, new: &Facts) -> Self {
        let both = |has: fn(&Facts) -> bool| has(old) && has(new);
        // A class that one side leaves out is summed up; an empty dump leaves
        // nothing out.
        let one_lacks =
            |has: fn(&Facts) -> bool| both(|facts| facts.objects) && has(old) != has(new);
        let since = |version: u32| {
            [old, new]
                .iter()
                .all(|facts| facts.server_version.is_none_or(|known| known >= version))
        };
        Self {
            owners: both(|facts| facts.owners || !facts.objects),
            databases: !one_lacks(|facts| facts.database),
            large_objects: !one_lacks(|facts| facts.data),
            count_privileges: one_lacks(|facts| facts.privileges),
            count_comments: one_lacks(|facts| facts.comments),
            column_not_null_names: since(1800),
            domain_not_null_names: since(1700),
            old_version: old.server_version,
            new_version: new.server_version,
        }
    }

    /// Whether objects of a kind are privileges and nothing else, and those
    /// are only counted.
    pub fn sums_up(&self, kind: Kind) -> bool {
        self.count_privileges && matches!(kind, Kind::DefaultAcl | Kind::Parameter)
    }

    /// What an object counts as that one side cannot know: a large object
    /// where it holds the schema alone, a database where it was dumped without
    /// `--create`.
    pub fn unknown(&self, kind: Kind) -> Option<Count> {
        match kind {
            Kind::LargeObject if !self.large_objects => Some(ONE_LARGE_OBJECT),
            Kind::Database if !self.databases => Some(ONE_DATABASE),
            _ => None,
        }
    }

    fn knows_not_null_names(&self, kind: Kind) -> bool {
        if kind == Kind::Domain {
            self.domain_not_null_names
        } else {
            self.column_not_null_names
        }
    }
}

/// The differences found between two entries.
pub(super) struct Comparison<'a> {
    rules: &'a Rules,
    key: &'a Key,
    pub changes: Vec<AttributeChange>,
    pub counted: Count,
}

impl<'a> Comparison<'a> {
    pub fn new(rules: &'a Rules, key: &'a Key) -> Self {
        Self {
            rules,
            key,
            changes: Vec::new(),
            counted: Count::default(),
        }
    }

    /// Compares the entries; one that is missing says nothing.
    pub fn entries(&mut self, old: Option<&Entry>, new: Option<&Entry>) {
        let unknown;
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            (None, None) => return,
            (Some(entry), None) | (None, Some(entry)) => {
                let mut silent = Entry::new(self.key.kind.unknown_object(), entry.origin);
                silent.created = false;
                unknown = silent;
                (old.unwrap_or(&unknown), new.unwrap_or(&unknown))
            }
        };
        if old.object != new.object {
            self.attributes(&old.object, &new.object);
        }
        if self.rules.owners && old.owner != new.owner {
            let default = |version| default_owner(self.key, version);
            let (old_owner, new_owner) = (
                old.owner
                    .clone()
                    .or_else(|| default(self.rules.old_version)),
                new.owner
                    .clone()
                    .or_else(|| default(self.rules.new_version)),
            );
            // Equal names say nothing; then a side that is silent is told as
            // one.
            let (old_owner, new_owner) = if old_owner == new_owner {
                (old.owner.clone(), new.owner.clone())
            } else {
                (old_owner, new_owner)
            };
            self.push(
                "owner",
                name_value(old_owner.as_ref()),
                name_value(new_owner.as_ref()),
            );
        }
        if old.acl != new.acl {
            self.privileges(old.acl.as_ref(), new.acl.as_ref());
        }
        if old.comment != new.comment {
            self.push(
                "comment",
                text_value(old.comment.as_ref()),
                text_value(new.comment.as_ref()),
            );
        }
        self.labels(&old.labels, &new.labels);
        if old.depends_on_extensions != new.depends_on_extensions {
            self.push(
                "depends_on_extensions",
                names_value(&old.depends_on_extensions),
                names_value(&new.depends_on_extensions),
            );
        }
    }

    fn attributes(&mut self, old: &impl Attributes, new: &impl Attributes) {
        let pairs = old.attributes().into_iter().zip(new.attributes());
        for ((name, old), (_, new)) in pairs {
            if old == new {
                continue;
            }
            let name = name.trim_start_matches("r#");
            match (old, new) {
                (Value::Order(old), Value::Order(new)) => self.order(&old, &new),
                (old, new) if name == "not_null" => self.not_null(&old, &new),
                (old, new) => self.push(name, old, new),
            }
        }
    }

    fn push(&mut self, attribute: &str, old: Value, new: Value) {
        // The comments on a constraint's index and on the constraint itself
        // are left out together.
        if self.rules.count_comments && attribute.ends_with("comment") {
            self.counted.comments = 1;
            return;
        }
        self.changes.push(AttributeChange {
            attribute: attribute.to_owned(),
            old,
            new,
        });
    }

    /// The order counts only among members that both sides have: one that
    /// was added is a difference of its own.
    fn order(&mut self, old: &[Name], new: &[Name]) {
        let common = |names: &[Name], others: &[Name]| -> Vec<Name> {
            let others: BTreeSet<&Name> = others.iter().collect();
            let common = names.iter().filter(|name| others.contains(name));
            common.cloned().collect()
        };
        let (old, new) = (common(old, new), common(new, old));
        if old != new {
            self.push("column_order", Value::Order(old), Value::Order(new));
        }
    }

    /// A not-null constraint is a switch that can have a name and a comment.
    /// Servers before 18 do not know the name, so that it is no difference to
    /// one that does.
    fn not_null(&mut self, old: &Value, new: &Value) {
        let keep_names = self.rules.knows_not_null_names(self.key.kind);
        let keep = |part: &Value| match part {
            Value::Name(_) => keep_names,
            Value::Text(_) => !self.rules.count_comments,
            _ => true,
        };
        let (less_old, less_new) = (reduced(old, keep), reduced(new, keep));
        let names_aside = |part: &Value| keep_names || !matches!(part, Value::Name(_));
        let silenced =
            less_old == less_new && reduced(old, names_aside) != reduced(new, names_aside);
        if silenced {
            self.counted.comments = 1;
        }
        if less_old != less_new {
            self.push("not_null", less_old.into_owned(), less_new.into_owned());
        }
    }

    /// One change for each grantee. A missing list is the kind's default.
    fn privileges(&mut self, old: Option<&Acl>, new: Option<&Acl>) {
        let is_relative = [old, new].into_iter().flatten().any(Acl::is_relative);
        let list = |acl: Option<&'_ Acl>, version| match acl {
            Some(acl) => holdings(self.key.kind, acl),
            None if is_relative => BTreeMap::new(),
            None => holdings(self.key.kind, &Acl::default_on(self.key, version)),
        };
        let old = list(old, self.rules.old_version);
        let new = list(new, self.rules.new_version);
        let holders: BTreeSet<_> = old.keys().chain(new.keys()).collect();
        for holder in holders {
            let words =
                |side: &BTreeMap<_, Value>| side.get(holder).cloned().unwrap_or(Value::Nothing);
            let (old, new) = (words(&old), words(&new));
            if old == new {
                continue;
            }
            if self.rules.count_privileges {
                self.counted.privileges = 1;
            } else {
                self.push(&holder.to_string(), old, new);
            }
        }
    }

    fn labels(&mut self, old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) {
        if old == new {
            return;
        }
        let providers: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for provider in providers {
            let (old, new) = (old.get(provider), new.get(provider));
            if old != new {
                let attribute = format!("security_label {}", Identifier(provider));
                self.push(&attribute, text_value(old), text_value(new));
            }
        }
    }
}

/// A list without the parts that do not count.
fn reduced(value: &Value, keep: impl Fn(&Value) -> bool) -> Cow<'_, Value> {
    let Value::List(parts) = value else {
        return Cow::Borrowed(value);
    };
    let mut parts: Vec<Value> = parts.iter().filter(|part| keep(part)).cloned().collect();
    Cow::Owned(match parts.len() {
        1 => parts.remove(0),
        _ => Value::List(parts),
    })
}

fn name_value(name: Option<&Name>) -> Value {
    name.map_or(Value::Nothing, |name| {
        Value::Name(Identifier(name).to_string())
    })
}

fn names_value(names: &BTreeSet<Name>) -> Value {
    Value::List(names.iter().map(|name| name_value(Some(name))).collect())
}

fn text_value(text: Option<&String>) -> Value {
    text.map_or(Value::Nothing, |text| Value::Text(text.clone()))
}

/// What an entry says beside its object and owner, against an object of its
/// kind that nothing was said of.
pub(super) fn belongings(key: &Key, entry: &Entry, facts: &Facts) -> Vec<AttributeChange> {
    let rules = Rules::of(facts, facts);
    let mut comparison = Comparison::new(&rules, key);
    if let Some(acl) = &entry.acl {
        comparison.privileges(None, Some(acl));
    }
    if let Some(comment) = &entry.comment {
        comparison.push("comment", Value::Nothing, Value::Text(comment.clone()));
    }
    comparison.labels(&BTreeMap::new(), &entry.labels);
    if !entry.depends_on_extensions.is_empty() {
        comparison.push(
            "depends_on_extensions",
            Value::Nothing,
            names_value(&entry.depends_on_extensions),
        );
    }
    comparison.changes
}
