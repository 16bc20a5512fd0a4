//! A finding: what a rule says of an object.

use super::case::Case;
use super::words::Severity;
use super::{Pair, Rule};
use crate::catalog::{Key, Origin};
use crate::effect::{Effect, Lock, Loss};
use std::fmt;
use xxhash_rust::xxh3::xxh3_64;

/// What a rule says of an object when the old side becomes the new one.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// The object, under its new name where it was renamed; nothing where it
    /// is about the dumps as a whole.
    pub object: Option<Key>,
    /// The relation, type or domain that the object belongs to.
    pub parent: Option<Key>,
    /// What the change means, in a sentence without its full stop.
    pub message: String,
    /// Where the old side says the object.
    pub old: Option<Origin>,
    /// Where the new side says the object.
    pub new: Option<Origin>,
    /// The strongest lock on the object's own table that applying the change
    /// takes; nothing where no table is locked that was there before.
    pub lock: Option<Lock>,
    /// The strongest lock on another table.
    pub other_lock: Option<Lock>,
    /// Whether the table is written anew.
    pub rewrites: bool,
    /// Whether every row of the table is read.
    pub scans: bool,
    /// Whether applying the change loses data.
    pub loses: Loss,
    /// For security: whether access is wider or tighter afterwards.
    pub direction: Option<Direction>,
    /// What to do, or how to do it safely: one or more sentences.
    pub remedy: Option<String>,
    /// A query that returns rows only where the existing data is in the way,
    /// where the data decides.
    pub witness: Option<String>,
    /// What uses the object and is touched by the change, as kind and name,
    /// sorted.
    pub dependents: Vec<String>,
    /// What of the object it is about, where one rule can say several things
    /// of one: part of the fingerprint.
    about: String,
}

/// Whether more or less is allowed after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Somebody may do or see more.
    Widened,
    /// Somebody may do or see less.
    Tightened,
    /// It cannot be told from the text, or both.
    Unclear,
}

impl Direction {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Widened => "widened",
            Self::Tightened => "tightened",
            Self::Unclear => "unclear",
        }
    }
}

/// What identifies a finding over several runs: the rule, the object, and
/// what of it. Lines that move, and words of the message, change nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// The one that is printed as this text.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let fingerprint = Self(u64::from_str_radix(text, 16).ok()?);
        (fingerprint.to_string() == text).then_some(fingerprint)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Finding {
    /// What identifies the finding.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let object = self.object.as_ref().map(ToString::to_string);
        let object = object.unwrap_or_default();
        let text = format!("{}\0{object}\0{}", self.rule.id, self.about);
        Fingerprint(xxh3_64(text.as_bytes()))
    }

    /// What findings are sorted by: the worst first, then the object, then
    /// the rule.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        (
            std::cmp::Reverse(self.severity),
            self.object.clone(),
            self.rule.id,
            self.about.clone(),
            self.message.clone(),
        )
    }

    /// Says another severity than the rule's own.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Says what to do.
    pub fn remedy(&mut self, remedy: impl Into<String>) -> &mut Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Gives the query that finds rows which are in the way.
    pub fn witness(&mut self, query: impl Into<String>) -> &mut Self {
        self.witness = Some(query.into());
        self
    }

    /// Says whether access is widened or tightened.
    pub fn direction(&mut self, direction: Direction) -> &mut Self {
        self.direction = Some(direction);
        self
    }

    /// Says what of the object it is about, in words or values that stay the
    /// same for the same change. Rules that can find several things about one
    /// object have to.
    pub fn about(&mut self, about: impl Into<String>) -> &mut Self {
        self.about = about.into();
        self
    }

    /// Names what uses the object.
    pub fn dependents<'k>(&mut self, keys: impl IntoIterator<Item = &'k Key>) -> &mut Self {
        let mut names: Vec<String> = keys.into_iter().map(ToString::to_string).collect();
        names.sort_unstable();
        names.dedup();
        self.dependents = names;
        self
    }

    /// Says what applying the change costs.
    pub fn effect(&mut self, effect: Effect) -> &mut Self {
        self.lock = effect.lock;
        self.other_lock = effect.other_lock;
        self.rewrites = effect.rewrites;
        self.scans = effect.scans;
        self.loses = effect.loses;
        self
    }
}

/// The findings of the rules as they are run.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    rule: Option<&'static Rule>,
}

impl Findings {
    /// Notes whose findings come next.
    pub(super) fn by(&mut self, rule: &'static Rule) {
        self.rule = Some(rule);
    }

    /// Adds a finding about an object that differs; the message is a sentence
    /// without its full stop. Places and effect are those of the object.
    pub fn add(&mut self, case: &Case<'_>, message: impl Into<String>) -> &mut Finding {
        let (old, new) = (case.old(), case.new());
        let added = self.push(Some(case.key().clone()), message.into());
        added.old = old.map(|entry| entry.origin);
        added.new = new.map(|entry| entry.origin);
        added.parent = case
            .table()
            .map(|table| case.pair().owner(case.key(), &table));
        added.effect(case.effect())
    }

    /// Adds a finding about one attribute of an object that differs: its
    /// effect is that of the attribute, and the values are what it is about.
    pub fn add_about(
        &mut self,
        case: &Case<'_>,
        attribute: &str,
        message: impl Into<String>,
    ) -> &mut Finding {
        let about = case
            .change(attribute)
            .map(|change| format!("{attribute}: {} -> {}", change.old, change.new));
        self.add(case, message)
            .about(about.unwrap_or_else(|| attribute.to_owned()))
            .effect(case.effect_of(attribute))
    }

    /// Adds a finding about an object that is perhaps no difference itself,
    /// or about the dumps as a whole.
    pub fn add_to(
        &mut self,
        pair: &Pair<'_>,
        object: Option<&Key>,
        message: impl Into<String>,
    ) -> &mut Finding {
        let origin = |catalog: &crate::catalog::Catalog| {
            let entry = object.and_then(|key| catalog.get(key));
            entry
                .filter(|entry| entry.created)
                .map(|entry| entry.origin)
        };
        let (old, new) = (origin(pair.old()), origin(pair.new_side()));
        let entry = |key| pair.new_side().get(key).or_else(|| pair.old().get(key));
        let table = object.and_then(|key| entry(key)?.object.relation_of(key));
        let parent = object
            .zip(table)
            .map(|(key, table)| pair.owner(key, &table));
        let added = self.push(object.cloned(), message.into());
        added.parent = parent;
        added.old = old;
        added.new = new;
        added
    }

    fn push(&mut self, object: Option<Key>, message: String) -> &mut Finding {
        let rule = self.rule.unwrap_or(super::ALL[0]);
        let at = self.found.len();
        self.found.push(Finding {
            rule,
            severity: rule.severity,
            object,
            parent: None,
            message,
            old: None,
            new: None,
            lock: None,
            other_lock: None,
            rewrites: false,
            scans: false,
            loses: Loss::No,
            direction: None,
            remedy: None,
            witness: None,
            dependents: Vec::new(),
            about: String::new(),
        });
        &mut self.found[at]
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}
