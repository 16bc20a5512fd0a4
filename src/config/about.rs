//! The sections that are about findings: `[[level]]`, `[[ignore]]` and
//! `[[allow]]`.

use super::entry::{Entry, Value, text, word, wrong_type};
use super::read::{Reader, rule_ids, topic_words};
use super::{About, Allow, Ignore, LevelOf, ObjectPattern, PatternError, Setting};
use crate::rules::{self, Rule, Topic};
use crate::select::{kind_words, kinds_of_word};
use jiff::civil::Date;
use toml::de::DeValue;

impl Reader<'_> {
    pub(super) fn level_of(&mut self, entry: &Entry<'_, '_>) {
        let keys = ["object", "rule", "topic", "kind", "level"];
        entry.refuse_others(&mut self.source, &keys);
        let about = self.about(entry);
        let form = "level = \"low\", another level, or \"off\"";
        let level = entry.need(&mut self.source, "level", form);
        let level = level.and_then(|value| self.setting(value, "level", false));
        if let (Some(about), Some(level)) = (about, level) {
            let level = match level {
                Setting::Level(level) => Some(level),
                Setting::Off | Setting::On => None,
            };
            self.config.levels.push(LevelOf { about, level });
        }
    }

    pub(super) fn ignore(&mut self, entry: &Entry<'_, '_>) {
        let keys = ["object", "rule", "topic", "kind", "reason"];
        entry.refuse_others(&mut self.source, &keys);
        let reason = entry.text(&mut self.source, "reason", "the reason in quotes");
        if let Some(about) = self.about(entry) {
            self.config.ignores.push(Ignore {
                about,
                reason: reason.map(str::to_owned),
            });
        }
    }

    /// What the findings of an entry have in common.
    fn about(&mut self, entry: &Entry<'_, '_>) -> Option<About> {
        let object = self.object(entry);
        let rule = entry.get("rule").map(|value| self.rule(value));
        let topic = entry.get("topic").map(|value| {
            let (what, known) = (["topic", "topics"], topic_words());
            word(
                &mut self.source,
                value,
                "topic",
                what,
                &known,
                Topic::of_word,
            )
        });
        let kinds = entry.get("kind").map(|value| {
            let words: Vec<String> = kind_words().collect();
            let known: Vec<&str> = words.iter().map(String::as_str).collect();
            let of_word = |word: &str| Some(kinds_of_word(word)).filter(|kinds| !kinds.is_empty());
            word(
                &mut self.source,
                value,
                "kind",
                ["kind", "kinds"],
                &known,
                of_word,
            )
        });
        // What is there and wrong leaves no entry.
        Some(About {
            object: object?,
            rule: rule.map_or(Some(None), |rule| rule.map(Some))?,
            topic: topic.map_or(Some(None), |topic| topic.map(Some))?,
            kinds: kinds.unwrap_or_else(|| Some(Vec::new()))?,
        })
    }

    fn rule(&mut self, value: &Value<'_>) -> Option<&'static Rule> {
        let what = ["rule", "rules"];
        word(
            &mut self.source,
            value,
            "rule",
            what,
            &rule_ids(),
            rules::find,
        )
    }

    fn object(&mut self, entry: &Entry<'_, '_>) -> Option<ObjectPattern> {
        const FORM: &str =
            "object = \"public.orders\", \"table public.*\", \"p on public.orders\" …";
        let value = entry.need(&mut self.source, "object", FORM)?;
        let pattern = text(&mut self.source, value, "object", FORM)?;
        match ObjectPattern::read(pattern) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let help = match &error {
                    PatternError::UnknownKind {
                        nearest: Some(near),
                        ..
                    } => {
                        format!("the nearest name is '{near}'")
                    }
                    _ => format!("write {FORM}"),
                };
                self.source.problem(value.span(), error.to_string(), help);
                None
            }
        }
    }

    pub(super) fn allow(&mut self, entry: &Entry<'_, '_>) {
        entry.refuse_others(&mut self.source, &["rule", "object", "reason", "expires"]);
        let rule = entry.need(
            &mut self.source,
            "rule",
            "the name of a rule: rule = \"table-removed\"",
        );
        let rule = rule.and_then(|value| self.rule(value));
        let object = self.object(entry);
        let reason = self.reason(entry);
        let expires = entry.get("expires").map(|value| self.date(value));
        let expires = expires.map_or(Some(None), |date| date.map(Some));
        if let (Some(rule), Some(object), Some(reason), Some(expires)) =
            (rule, object, reason, expires)
        {
            self.config.allows.push(Allow {
                rule,
                object,
                reason,
                expires,
                line: self.source.line(entry.span.start),
            });
        }
    }

    fn reason(&mut self, entry: &Entry<'_, '_>) -> Option<String> {
        const FORM: &str = "why it is allowed, for those who read it later: reason = \"…\"";
        let value = entry.need(&mut self.source, "reason", FORM)?;
        let reason = text(&mut self.source, value, "reason", FORM)?;
        if reason.trim().is_empty() {
            let message = "the reason is empty";
            self.source
                .problem(value.span(), message, format!("write {FORM}"));
            return None;
        }
        Some(reason.to_owned())
    }

    fn date(&mut self, value: &Value<'_>) -> Option<Date> {
        const FORM: &str = "a date without quotes: expires = 2026-12-31";
        let DeValue::Datetime(found) = value.get_ref() else {
            wrong_type(&mut self.source, value, "expires", FORM);
            return None;
        };
        let date = found.date.filter(|_| found.time.is_none());
        let date = date.and_then(|date| {
            let year = i16::try_from(date.year).ok()?;
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Date::new(year, month, day).ok()
        });
        if date.is_none() {
            let message = "expires has to be a day";
            self.source
                .problem(value.span(), message, format!("write {FORM}"));
        }
        date
    }
}
