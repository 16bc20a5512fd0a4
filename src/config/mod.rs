//! What `dumpdiff.toml` says: levels, ignores, allows, presets, renames and
//! names.
//!
//! The file has few sections, all optional, and refuses what it does not
//! know:
//!
//! ```toml
//! fail-on = "high"                 # from this level on `check` fails
//! presets = ["supabase"]           # as --preset
//! ignore-classes = ["comments"]    # as --ignore
//!
//! [rules]                          # the level of all findings of a rule
//! table-removed = "medium"
//! column-removed = "off"
//!
//! [topics]                         # the highest level of a topic's findings
//! availability = "low"
//! hygiene = "on"
//!
//! [[level]]                        # the level of findings about objects
//! object = "audit.*"
//! rule = "table-removed"           # or topic = "…", kind = "…"; optional
//! level = "low"                    # or "off"
//!
//! [[ignore]]                       # findings that are only counted
//! object = "table public.tmp_*"    # rule, topic and kind as above
//! reason = "scratch tables"        # optional
//!
//! [[allow]]                        # findings that are told, and pass
//! rule = "table-removed"
//! object = "public.orders"
//! reason = "moved to the archive"  # has to be written
//! expires = 2026-12-31             # the last day it holds; optional
//!
//! [renames]
//! guess = false                    # as --no-renames
//! "public.a" = "public.b"          # as --rename
//!
//! [naming]                         # what names of a kind look like
//! table = "^[a-z_]+$"
//! ```
//!
//! The most special word decides the level of a finding: the last matching
//! `[[level]]`, then `[rules]`, then `[topics]`, then the rule itself. A level
//! in `[topics]` is a cap: it never makes a finding worse, since one topic
//! holds rules of every level. A rule that is off by default is switched on by
//! `on` or a level in `[rules]`, by the same in `[topics]` for all rules of
//! the topic, and, for the objects that it names, by a `[[level]]` that names
//! the rule; a section `[naming]` switches on the rule about names.
//!
//! How objects are named says [`ObjectPattern`].

mod about;
mod entry;
mod pattern;
mod read;
mod source;

pub use pattern::{ObjectPattern, PatternError};
pub use read::read;

use crate::kind::Kind;
use crate::rename::Told;
use crate::rules::{self, Finding, Rule, Severity, Topic};
use crate::select::{Class, Preset};
use jiff::civil::Date;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// The rule that `[naming]` is for.
const NAMING: &str = "naming-convention";

/// What a configuration says. Empty, as it is by default, it changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The name of the file.
    pub file: String,
    /// The level from which on a finding stops a release.
    pub fail_on: Option<Severity>,
    /// Platforms whose own objects are hidden.
    pub presets: BTreeSet<Preset>,
    /// Classes of differences that are hidden.
    pub ignored: BTreeSet<Class>,
    /// Rules by name.
    pub rules: BTreeMap<&'static str, Setting>,
    /// Topics; a level is a cap.
    pub topics: BTreeMap<Topic, Setting>,
    /// Levels of findings about some objects, in the order of the file.
    pub levels: Vec<LevelOf>,
    /// Findings that are only counted.
    pub ignores: Vec<Ignore>,
    /// Findings that pass.
    pub allows: Vec<Allow>,
    /// What is said of renames.
    pub renames: Renames,
    /// How names have to look, in the order of the file.
    pub naming: Vec<Naming>,
}

/// What is said of a rule or a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Nothing is told.
    Off,
    /// It is told at its own level.
    On,
    /// It is told at this level.
    Level(Severity),
}

/// The findings that an entry is about.
#[derive(Clone, Debug)]
pub struct About {
    /// Their objects.
    pub object: ObjectPattern,
    /// Their rule; any if there is none.
    pub rule: Option<&'static Rule>,
    /// Their topic; any if there is none.
    pub topic: Option<Topic>,
    /// The kinds of their objects; any if there is none.
    pub kinds: Vec<Kind>,
}

/// `[[level]]`: the level of the findings about some objects.
#[derive(Clone, Debug)]
pub struct LevelOf {
    /// Which findings.
    pub about: About,
    /// Their level; nothing where they are not told.
    pub level: Option<Severity>,
}

/// `[[ignore]]`: findings that are only counted.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// Which findings.
    pub about: About,
    /// Why, if it is said.
    pub reason: Option<String>,
}

/// `[[allow]]`: findings that pass.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Their rule.
    pub rule: &'static Rule,
    /// Their objects.
    pub object: ObjectPattern,
    /// Why they pass.
    pub reason: String,
    /// The last day on which they pass.
    pub expires: Option<Date>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// `[renames]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames {
    /// Whether renames are guessed, if it is said.
    pub guess: Option<bool>,
    /// What was renamed, in the order of the file. It counts where the old
    /// side has the one name and the new side the other, so that an entry does
    /// no harm after the release that it is for.
    pub told: Vec<Told>,
}

/// How names of some objects have to look.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The word of a kind (`table`, `foreign-table`, `type` …) or of a
    /// constraint type (`primary-key`, `foreign-key`, `unique`, `check`,
    /// `exclusion`).
    pub of: String,
    /// The regular expression.
    pub regex: Regex,
}

impl About {
    /// Whether a finding is meant.
    #[must_use]
    pub fn matches(&self, finding: &Finding) -> bool {
        self.rule.is_none_or(|rule| rule.id == finding.rule.id)
            && self.topic.is_none_or(|topic| topic == finding.rule.topic)
            && (self.kinds.is_empty()
                || finding
                    .object
                    .as_ref()
                    .is_some_and(|key| self.kinds.contains(&key.kind)))
            && self.object.matches(finding)
    }

    fn names(&self, rule: &Rule) -> bool {
        self.rule.is_some_and(|named| named.id == rule.id)
    }
}

/// What becomes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is told at this level.
    Told(Severity),
    /// It is counted.
    Ignored,
    /// Nobody asked for it.
    Unasked,
}

impl Config {
    /// What `[rules]` and `[topics]` say of a rule, or the rule of itself.
    fn setting(&self, rule: &Rule) -> Setting {
        let by_rule = self.rules.get(rule.id);
        let by_topic = || self.topics.get(&rule.topic);
        match by_rule.or_else(by_topic) {
            Some(setting) => *setting,
            None if rule.is_on => Setting::On,
            // Who says how names have to look asks for the rule about them.
            None if rule.id == NAMING && !self.naming.is_empty() => Setting::On,
            None => Setting::Off,
        }
    }

    /// How names have to look, for the rule about them.
    #[must_use]
    pub fn patterns(&self) -> rules::Naming {
        let mut patterns = rules::Naming::default();
        for naming in &self.naming {
            patterns.set(&naming.of, naming.regex.clone());
        }
        patterns
    }

    /// Whether a rule is to be run.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        let is_raised = |entry: &LevelOf| entry.level.is_some() && entry.about.names(rule);
        self.setting(rule) != Setting::Off || self.levels.iter().any(is_raised)
    }

    /// What becomes of a finding.
    #[must_use]
    pub fn fate(&self, finding: &Finding) -> Fate {
        if self
            .ignores
            .iter()
            .any(|entry| entry.about.matches(finding))
        {
            return Fate::Ignored;
        }
        let rule = finding.rule;
        let setting = self.setting(rule);
        let entry = self.levels.iter().rev().find(|entry| {
            (setting != Setting::Off || entry.about.names(rule)) && entry.about.matches(finding)
        });
        match (entry, setting) {
            (Some(LevelOf { level, .. }), _) => level.map_or(Fate::Ignored, Fate::Told),
            (None, Setting::Off) => Fate::Unasked,
            (None, Setting::On) => Fate::Told(finding.severity),
            (None, Setting::Level(level)) if self.rules.contains_key(rule.id) => Fate::Told(level),
            (None, Setting::Level(cap)) => Fate::Told(finding.severity.min(cap)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Config {
        match read("dumpdiff.toml", text) {
            Ok(config) => config,
            Err(problems) => unreachable!("{problems:?}"),
        }
    }

    /// The configuration of the documentation above.
    fn documented() -> String {
        let text = include_str!("mod.rs");
        let lines = text.lines().skip_while(|line| *line != "//! ```toml");
        let lines = lines.skip(1).take_while(|line| *line != "//! ```");
        let lines: Vec<&str> = lines
            .map(|line| line.trim_start_matches("//!").trim_start())
            .collect();
        lines.join("\n")
    }

    #[test]
    fn the_documented_configuration_is_read() {
        let config = config(&documented());
        assert_eq!(config.fail_on, Some(Severity::High));
        assert!(config.presets.contains(&Preset::Supabase));
        assert!(config.ignored.contains(&Class::Comments));
        let medium = Setting::Level(Severity::Medium);
        assert_eq!(config.rules.get("table-removed"), Some(&medium));
        assert_eq!(config.rules.get("column-removed"), Some(&Setting::Off));
        assert_eq!(config.topics.get(&Topic::Hygiene), Some(&Setting::On));
        assert_eq!(config.levels.len(), 1);
        assert_eq!(config.levels[0].level, Some(Severity::Low));
        assert_eq!(config.ignores[0].reason.as_deref(), Some("scratch tables"));
        let allow = &config.allows[0];
        assert_eq!(allow.rule.id, "table-removed");
        assert_eq!(allow.object.text(), "public.orders");
        let day = allow.expires.map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some("2026-12-31"));
        assert_eq!(config.renames.guess, Some(false));
        let told = Told::read("public.a=public.b").map(Told::optional);
        assert_eq!(config.renames.told.first(), told.as_ref().ok());
        assert_eq!(config.naming[0].of, "table");
        assert!(!config.naming[0].regex.is_match("Orders"));
    }

    #[test]
    fn rules_are_switched_on_and_off() {
        let on = Rule::silent("table-removed", Topic::DataLoss, true);
        let off = Rule::silent("table-removed", Topic::DataLoss, false);
        let wants = |text: &str, rule: &Rule| config(text).wants(rule);
        assert!(wants("", &on) && !wants("", &off));
        for text in [
            "rules.table-removed = \"on\"",
            "rules.table-removed = \"low\"",
            "topics.data-loss = \"on\"",
            "topics.data-loss = \"info\"",
            "[[level]]\nobject = \"*\"\nrule = \"table-removed\"\nlevel = \"low\"",
        ] {
            assert!(wants(text, &off), "{text}");
        }
        for text in [
            "topics.hygiene = \"on\"",
            "rules.column-removed = \"on\"",
            "[[level]]\nobject = \"*\"\nlevel = \"low\"",
            "[[level]]\nobject = \"*\"\nrule = \"table-removed\"\nlevel = \"off\"",
        ] {
            assert!(!wants(text, &off), "{text}");
        }
        for text in [
            "rules.table-removed = \"off\"",
            "topics.data-loss = \"off\"",
            "topics.data-loss = \"off\"\nrules.table-removed = \"off\"",
        ] {
            assert!(!wants(text, &on), "{text}");
        }
        assert!(wants(
            "topics.data-loss = \"off\"\nrules.table-removed = \"on\"",
            &on
        ));
        let naming = Rule::silent(NAMING, Topic::Hygiene, false);
        let patterns = "[naming]\ntable = \"^[a-z]+$\"";
        assert!(wants(patterns, &naming) && !wants("", &naming) && !wants(patterns, &off));
    }
}
