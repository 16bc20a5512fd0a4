//! What an object is like: its features, each with what it counts.

use super::dictionary::{Dictionary, Token, token};
use super::words::Named;
use crate::catalog::{Entry, Expr, Key, MemberOrder, Value};
use crate::kind::{Argument, Attributes, Column, Kind, Object};
use rustc_hash::FxHashMap;

/// Columns that so many tables have that they tell little.
const COMMON: [&str; 22] = [
    "active",
    "code",
    "created",
    "created_at",
    "created_by",
    "created_on",
    "deleted_at",
    "description",
    "id",
    "inserted_at",
    "name",
    "notes",
    "position",
    "state",
    "status",
    "title",
    "type",
    "updated",
    "updated_at",
    "updated_by",
    "user_id",
    "uuid",
];

/// An object of one side that may be one of the other.
pub(super) struct Profile<'a> {
    pub key: &'a Key,
    pub named: Named,
    /// The features in order, each once.
    pub features: Vec<(Token, u64)>,
    /// What leads to objects that are like it, beside the features.
    pub paths: Vec<Token>,
    /// Name, type and weight of each column.
    columns: Vec<(Token, Token, u64)>,
    /// The names of the columns, sorted.
    names: Vec<Token>,
    total: u64,
    /// How much has to be alike to be no accident.
    full: u64,
}

/// How much of two objects is the same, in thousandths.
pub(super) struct Likeness {
    /// Of all that they are.
    pub shape: u32,
    /// Of what would be enough to be no accident.
    pub strength: u32,
}

impl Profile<'_> {
    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        let mut common = 0;
        let (mut ours, mut theirs) = (self.features.iter().peekable(), other.features.iter());
        let mut their = theirs.next();
        while let (Some((our, weight)), Some((other, counted))) = (ours.peek(), their) {
            match our.cmp(other) {
                std::cmp::Ordering::Less => {
                    ours.next();
                }
                std::cmp::Ordering::Greater => their = theirs.next(),
                std::cmp::Ordering::Equal => {
                    common += weight.min(counted);
                    ours.next();
                    their = theirs.next();
                }
            }
        }
        common += self.renamed_columns(other);
        let both = self.total + other.total;
        let shape = (2000 * common).checked_div(both).unwrap_or(1000);
        let thousandths = |part: u64| u32::try_from(part.min(1000)).unwrap_or(1000);
        Likeness {
            shape: thousandths(shape),
            strength: thousandths(1000 * common / self.full.max(1)),
        }
    }

    /// Columns without a counterpart of their name: those of one type may be
    /// renamed, the first to the first.
    fn renamed_columns(&self, other: &Self) -> u64 {
        let without = |one: &Self, other: &Self| {
            let mut by_type: FxHashMap<Token, Vec<u64>> = FxHashMap::default();
            for (name, of, weight) in &one.columns {
                if other.names.binary_search(name).is_err() {
                    by_type.entry(*of).or_default().push(*weight);
                }
            }
            by_type
        };
        if self.columns.is_empty() || other.columns.is_empty() {
            return 0;
        }
        let ours = without(self, other);
        let theirs = without(other, self);
        let pairs = ours
            .iter()
            .filter_map(|(of, ours)| Some((ours, theirs.get(of)?)));
        pairs
            .flat_map(|(ours, theirs)| ours.iter().zip(theirs))
            .map(|(our, their)| our.min(their) / 2)
            .sum()
    }
}

/// Makes the profiles of one side.
pub(super) struct Profiler<'a> {
    pub dictionary: &'a Dictionary,
    features: FxHashMap<Token, u64>,
    paths: Vec<Token>,
    columns: Vec<(Token, Token, u64)>,
}

impl<'a> Profiler<'a> {
    pub(super) fn new(dictionary: &'a Dictionary) -> Self {
        Self {
            dictionary,
            features: FxHashMap::default(),
            paths: Vec::new(),
            columns: Vec::new(),
        }
    }

    fn feature(&mut self, feature: Token, weight: u64) {
        *self.features.entry(feature).or_default() += weight;
    }

    /// All of a text as one feature.
    fn whole(&mut self, tag: &str, text: &str, weight: u64) {
        let whole = self.fold(tag, text);
        self.feature(whole, weight);
    }

    fn fold(&self, tag: &str, text: &str) -> Token {
        let mut whole = token(tag);
        self.dictionary
            .tokens(text, |part| whole = token((whole, part)));
        whole
    }

    /// The words of a text, and each with the one that follows it.
    fn words(&mut self, text: &str) {
        let mut last = 0;
        let mut found = Vec::new();
        self.dictionary.tokens(text, |word| {
            found.push(token(("word", word)));
            found.push(token((last, word)));
            last = word;
        });
        for feature in found {
            self.feature(feature, 1);
        }
    }

    /// The profile of an object with what belongs to it.
    pub(super) fn profile<'k>(
        mut self,
        key: &'k Key,
        entry: &Entry,
        members: &[(&Key, &Entry)],
    ) -> Profile<'k> {
        let full = self.object(&entry.object, members);
        if let Some(comment) = &entry.comment {
            self.whole("comment", comment, 12);
        }
        self.finish(key, full)
    }

    /// The profile of a schema with what lies in it.
    pub(super) fn schema<'k>(mut self, key: &'k Key, inside: &[&Key]) -> Profile<'k> {
        for key in inside {
            let place = token((key.kind, &key.names[1..], key.arguments.len()));
            self.feature(place, if key.kind.is_member() { 1 } else { 3 });
        }
        self.finish(key, 15)
    }

    fn finish(self, key: &Key, full: u64) -> Profile<'_> {
        let mut features: Vec<(Token, u64)> = self.features.into_iter().collect();
        features.sort_unstable();
        let named = Named::new(key.name());
        let mut paths = self.paths;
        let shape = features
            .iter()
            .fold(0, |shape, feature| token((shape, feature)));
        paths.push(shape);
        for word in named.words() {
            paths.push(token(("name", word)));
            paths.push(token((shape, word)));
        }
        let mut of_columns: Vec<Token> = self.columns.iter().map(|(name, ..)| *name).collect();
        of_columns.sort_unstable();
        Profile {
            key,
            named,
            names: of_columns,
            total: features.iter().map(|(_, weight)| weight).sum(),
            features,
            paths,
            columns: self.columns,
            full,
        }
    }

    /// Adds the features of an object; gives what is enough of them.
    fn object(&mut self, object: &Object, members: &[(&Key, &Entry)]) -> u64 {
        match object {
            Object::Table(table) => self.table(&table.columns, object, members),
            Object::ForeignTable(table) => self.table(&table.columns, object, members),
            Object::CompositeType(of) => self.table(&of.columns, object, members),
            Object::View(view) => {
                self.words(view.query.as_ref().map_or("", |query| query.text()));
                40
            }
            Object::MaterializedView(view) => {
                self.words(view.query.as_ref().map_or("", |query| query.text()));
                40
            }
            Object::Function(function) => {
                self.arguments(&function.arguments);
                self.rest(object, &["arguments", "body"], 3);
                self.words(function.body.text());
                100
            }
            Object::Procedure(procedure) => {
                self.arguments(&procedure.arguments);
                self.rest(object, &["arguments", "body"], 3);
                self.words(procedure.body.text());
                100
            }
            Object::Aggregate(aggregate) => {
                self.arguments(&aggregate.arguments);
                self.rest(object, &["arguments"], 6);
                30
            }
            Object::Enum(of) => {
                let mut last = 0;
                for label in &of.labels {
                    let label = token(label);
                    self.feature(label, 8);
                    self.feature(token((last, label)), 2);
                    last = label;
                }
                40
            }
            Object::Domain(_) => {
                self.rest(object, &[], 6);
                for (_, member) in members {
                    for (_, value) in member.object.attributes() {
                        self.words(&value.to_string());
                    }
                }
                40
            }
            // Most of them are alike, so that the name has to tell.
            _ => {
                self.rest(object, &[], 10);
                200
            }
        }
    }

    fn arguments(&mut self, arguments: &[Argument]) {
        for argument in arguments {
            let of = self.fold("argument", &argument.r#type.to_string());
            self.feature(of, 3);
            if let Some(name) = &argument.name {
                self.feature(token((of, name)), 2);
            }
        }
    }

    /// The other attributes, each as a whole.
    fn rest(&mut self, object: &Object, without: &[&str], weight: u64) {
        let unknown = object.kind().unknown_object().attributes();
        for ((name, value), (_, usual)) in object.attributes().into_iter().zip(unknown) {
            if without.contains(&name) || matches!(value, Value::Order(_)) {
                continue;
            }
            // What goes without saying tells little.
            let weight = if value == usual { 1 } else { weight };
            self.whole(name, &value.to_string(), weight);
        }
    }

    fn table(&mut self, order: &MemberOrder, object: &Object, members: &[(&Key, &Entry)]) -> u64 {
        let columns: FxHashMap<&str, (&Column, Option<&String>)> = members
            .iter()
            .filter_map(|(key, entry)| match &entry.object {
                Object::Column(column) => Some((key.name(), (&**column, entry.comment.as_ref()))),
                _ => None,
            })
            .collect();
        let mut last = 0;
        for name in &order.0 {
            let Some((column, comment)) = columns.get(&**name) else {
                continue;
            };
            let weight = if COMMON.contains(&&**name) { 1 } else { 4 };
            let of = column
                .r#type
                .as_ref()
                .map_or_else(String::new, ToString::to_string);
            let (name, of) = (token(name), self.fold("type", &of));
            self.feature(token(("column", name)), 2 * weight);
            self.feature(token((name, of)), 2 * weight);
            self.feature(of, weight);
            self.columns.push((name, of, 4 * weight));
            self.paths.push(token(("columns", last, name)));
            last = name;
            for (tag, text) in [
                ("default", column.default.as_ref().map(Expr::text)),
                ("comment", comment.map(String::as_str)),
            ] {
                if let Some(text) = text {
                    let whole = self.fold(tag, text);
                    self.feature(token((whole, name)), weight);
                }
            }
        }
        for (key, entry) in members {
            let weight = match key.kind {
                Kind::Constraint => 6,
                Kind::Index | Kind::Trigger | Kind::Policy | Kind::Rule => 2,
                _ => continue,
            };
            let mut whole = token(key.kind);
            for (name, value) in entry.object.attributes() {
                if name != "table" {
                    whole = token((whole, self.fold(name, &value.to_string())));
                }
            }
            self.feature(whole, weight);
        }
        for (name, value) in object.attributes() {
            let tells = matches!(
                name,
                "partition_by"
                    | "partition_of"
                    | "partition_bound"
                    | "inherits"
                    | "server"
                    | "of_type"
                    | "options"
            );
            if tells && !value.is_nothing() {
                self.whole(name, &value.to_string(), 6);
            }
        }
        60
    }
}
