//! The reader of `dumpdiff.toml`: section by section, with every problem.
//!
//! The tree is walked by hand. What serde says of a value that it cannot use
//! names neither the nearest word nor, in an array of tables, the place.

use super::entry::{Entry, Value, array, known_words, text, word, wrong_type};
use super::source::Source;
use super::{Config, Naming, Renames, Setting};
use crate::diagnostic::Diagnostic;
use crate::rename::Told;
use crate::rules::{self, Severity, Topic};
use crate::select::{Class, Preset};
use regex::Regex;
use std::collections::BTreeSet;
use toml::de::DeTable;

const SECTIONS: [&str; 10] = [
    "fail-on",
    "presets",
    "ignore-classes",
    "rules",
    "topics",
    "level",
    "ignore",
    "allow",
    "renames",
    "naming",
];

/// What names can be asked of: the kinds of objects that people name, and
/// constraints by their type.
const NAMED: [&str; 20] = [
    "schema",
    "table",
    "foreign-table",
    "view",
    "materialized-view",
    "column",
    "index",
    "primary-key",
    "unique",
    "foreign-key",
    "check",
    "exclusion",
    "sequence",
    "trigger",
    "policy",
    "function",
    "procedure",
    "type",
    "domain",
    "statistics",
];

/// Reads a configuration; the name of the file is for messages.
///
/// # Errors
///
/// Every problem of the text, each with its place.
pub fn read(file: &str, text: &str) -> Result<Config, Vec<Diagnostic>> {
    let mut source = Source::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        source.syntax(error.span().unwrap_or(0..0), error.message());
    }
    let mut reader = Reader {
        source,
        config: Config {
            file: file.to_owned(),
            ..Config::default()
        },
    };
    reader.root(&Entry {
        name: "the configuration",
        table: root.get_ref(),
        span: 0..0,
    });
    let Reader { source, config } = reader;
    let problems = source.into_problems();
    if problems.is_empty() {
        Ok(config)
    } else {
        Err(problems)
    }
}

/// The configuration as far as it is read.
pub(super) struct Reader<'a> {
    pub source: Source<'a>,
    pub config: Config,
}

impl Reader<'_> {
    fn root(&mut self, root: &Entry<'_, '_>) {
        root.refuse_others(&mut self.source, &SECTIONS);
        if let Some(value) = root.get("fail-on") {
            self.config.fail_on = self.level(value, "fail-on");
        }
        self.config.presets = self.presets(root);
        self.config.ignored = self.classes(root);
        if let Some(rules) = root.table(&mut self.source, "[rules]") {
            self.rules(&rules);
        }
        if let Some(topics) = root.table(&mut self.source, "[topics]") {
            self.topics(&topics);
        }
        for entry in root.tables(&mut self.source, "[[level]]") {
            self.level_of(&entry);
        }
        for entry in root.tables(&mut self.source, "[[ignore]]") {
            self.ignore(&entry);
        }
        for entry in root.tables(&mut self.source, "[[allow]]") {
            self.allow(&entry);
        }
        if let Some(renames) = root.table(&mut self.source, "[renames]") {
            self.config.renames = self.renames(&renames);
        }
        if let Some(naming) = root.table(&mut self.source, "[naming]") {
            self.naming(&naming);
        }
    }

    fn presets(&mut self, root: &Entry<'_, '_>) -> BTreeSet<Preset> {
        let known: Vec<&str> = Preset::ALL.iter().map(|one| one.word()).collect();
        self.words(
            root,
            "presets",
            ["preset", "presets"],
            &known,
            Preset::of_word,
        )
    }

    fn classes(&mut self, root: &Entry<'_, '_>) -> BTreeSet<Class> {
        let known: Vec<&str> = Class::ALL.iter().map(|one| one.word()).collect();
        self.words(
            root,
            "ignore-classes",
            ["class", "classes"],
            &known,
            Class::of_word,
        )
    }

    /// A list of words.
    fn words<T: Ord>(
        &mut self,
        root: &Entry<'_, '_>,
        name: &str,
        what: [&str; 2],
        known: &[&str],
        of_word: impl Fn(&str) -> Option<T>,
    ) -> BTreeSet<T> {
        let form = format!("a list: {name} = [\"{}\"]", known[0]);
        let elements = root
            .get(name)
            .and_then(|value| array(&mut self.source, value, name, &form));
        let elements = elements.into_iter().flatten();
        elements
            .filter_map(|value| word(&mut self.source, value, name, what, known, &of_word))
            .collect()
    }

    fn level(&mut self, value: &Value<'_>, name: &str) -> Option<Severity> {
        let known: Vec<&str> = Severity::ALL.iter().rev().map(|one| one.word()).collect();
        let what = ["level", "levels"];
        word(
            &mut self.source,
            value,
            name,
            what,
            &known,
            Severity::of_word,
        )
    }

    /// A level, `off` or perhaps `on`.
    pub(super) fn setting(
        &mut self,
        value: &Value<'_>,
        name: &str,
        with_on: bool,
    ) -> Option<Setting> {
        let levels = Severity::ALL.iter().rev().map(|one| one.word());
        let known: Vec<&str> = levels
            .chain(["off"])
            .chain(with_on.then_some("on"))
            .collect();
        let of_word = |word: &str| match word {
            "off" => Some(Setting::Off),
            "on" if with_on => Some(Setting::On),
            word => Severity::of_word(word).map(Setting::Level),
        };
        word(
            &mut self.source,
            value,
            name,
            ["level", "levels"],
            &known,
            of_word,
        )
    }

    fn rules(&mut self, entry: &Entry<'_, '_>) {
        for (key, value) in entry.all() {
            let id = key.get_ref();
            let setting = self.setting(value, id, true);
            match (rules::find(id), setting) {
                (None, _) => self.source.problem(
                    key.span(),
                    format!("there is no rule '{id}'"),
                    known_words("rules", id, &rule_ids()),
                ),
                (Some(rule), Some(setting)) => {
                    self.config.rules.insert(rule.id, setting);
                }
                (Some(_), None) => {}
            }
        }
    }

    fn topics(&mut self, entry: &Entry<'_, '_>) {
        for (key, value) in entry.all() {
            let name = key.get_ref();
            let setting = self.setting(value, name, true);
            match (Topic::of_word(name), setting) {
                (None, _) => self.source.problem(
                    key.span(),
                    format!("there is no topic '{name}'"),
                    known_words("topics", name, &topic_words()),
                ),
                (Some(topic), Some(setting)) => {
                    self.config.topics.insert(topic, setting);
                }
                (Some(_), None) => {}
            }
        }
    }

    fn renames(&mut self, entry: &Entry<'_, '_>) -> Renames {
        let mut renames = Renames::default();
        for (key, value) in entry.all() {
            let name = key.get_ref();
            if name == "guess" {
                renames.guess = value.get_ref().as_bool();
                if renames.guess.is_none() {
                    wrong_type(
                        &mut self.source,
                        value,
                        "guess",
                        "guess = true or guess = false",
                    );
                }
                continue;
            }
            let form = "both names in quotes: \"public.a\" = \"public.b\"";
            let Some(new) = text(&mut self.source, value, name, form) else {
                continue;
            };
            match Told::read(&format!("{name}={new}")) {
                Ok(told) => renames.told.push(told.optional()),
                Err(problem) => {
                    let message = format!("this is no rename: {problem}");
                    self.source
                        .problem(key.span(), message, format!("write {form}"));
                }
            }
        }
        renames
    }

    fn naming(&mut self, entry: &Entry<'_, '_>) {
        for (key, value) in entry.all() {
            let name = key.get_ref();
            if !NAMED.contains(&&**name) {
                let message = format!("there is no kind of names '{name}'");
                let help = known_words("kinds", name, &NAMED);
                self.source.problem(key.span(), message, help);
            }
            let form = "a regular expression in quotes";
            let Some(expression) = text(&mut self.source, value, name, form) else {
                continue;
            };
            match Regex::new(expression) {
                Ok(regex) => self.config.naming.push(Naming {
                    of: name.to_string(),
                    regex,
                }),
                Err(error) => {
                    // The last line says what is wrong.
                    let error = error.to_string();
                    let reason = error.lines().last().unwrap_or_default();
                    let reason = reason.trim_start_matches("error: ");
                    let message = format!("this is no regular expression: {reason}");
                    let help = "write it in single quotes where it has backslashes";
                    self.source.problem(value.span(), message, help);
                }
            }
        }
    }
}

pub(super) fn rule_ids() -> Vec<&'static str> {
    rules::ALL.iter().map(|rule| rule.id).collect()
}

pub(super) fn topic_words() -> Vec<&'static str> {
    Topic::ALL.iter().map(|topic| topic.word()).collect()
}
