//! The plan as a script for psql.

use super::manner::Limits;
use super::parts::Part;
use super::{Action, Plan, Step};
use crate::catalog::{Identifier, Name};
use crate::effect::{Effect, Lock, Loss};
use crate::kind::printed;
use crate::report::in_line;
use std::fmt::Write;

/// The setting that lets a script lose data.
pub const ALLOW_DATA_LOSS: &str = "dumpdiff.allow_data_loss";

/// The settings that the statements rely on: names are qualified, and bodies
/// may name what comes later.
const SETTINGS: &str = "\
SET client_min_messages = warning;
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET default_tablespace = '';
SET default_table_access_method = heap;
SELECT pg_catalog.set_config('search_path', '', false);
";

/// The database that the statements are in.
#[derive(Default)]
pub(super) struct Databases(Option<Name>);

impl Databases {
    /// The lines that go on in a database with these settings, where it is
    /// another one than before.
    pub fn enter(&mut self, database: Option<&Name>, settings: &str) -> String {
        match database {
            Some(name) if self.0.as_ref() != Some(name) => {
                self.0 = Some(name.clone());
                format!("\n\\connect {}\n\n{settings}", Identifier(name))
            }
            _ => String::new(),
        }
    }
}

/// The statement that fails unless data may be lost.
fn guard() -> String {
    format!(
        "DO $$\nBEGIN\n    \
         IF coalesce(current_setting('{ALLOW_DATA_LOSS}', true), '') <> 'on' THEN\n        \
         RAISE EXCEPTION 'this plan loses data; to run it, SET {ALLOW_DATA_LOSS} = on';\n    \
         END IF;\nEND\n$$;\n"
    )
}

impl Plan {
    /// The steps that lose data, or may.
    pub fn losing(&self) -> impl Iterator<Item = &Step> {
        self.steps
            .iter()
            .filter(|step| step.effect.loses != Loss::No)
    }

    /// The statements of all steps as one text, with the secrets of the new
    /// side in them: no output may show it.
    pub(super) fn statements(&self) -> String {
        let mut text = SETTINGS.to_owned();
        let mut databases = Databases::default();
        for part in self.parts() {
            text += &databases.enter(part.database(), SETTINGS);
            // What only fills rows is of no account to a schema.
            let told = part
                .steps()
                .iter()
                .filter(|step| step.action != Action::Fill);
            for statement in told.flat_map(|step| &step.statements) {
                text += &self.secrets.tell(statement);
                text += ";\n";
            }
        }
        text
    }

    /// What has to stand before the statements in each database.
    fn settings(&self) -> String {
        let mut conditions = self.steps.iter().filter_map(|step| step.needed.as_ref());
        let functions = if conditions.any(|condition| printed::is_asked(condition)) {
            printed::FUNCTIONS
        } else {
            ""
        };
        format!("{SETTINGS}{functions}")
    }

    /// The script.
    #[must_use]
    pub fn script(&self) -> String {
        let mut text = String::from("-- Migration plan by dumpdiff\n");
        for unplanned in &self.unplanned {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "-- Stays different: {unplanned}");
        }
        for key in &self.chosen.along {
            let key = in_line(&key.to_string());
            let _ = writeln!(
                text,
                "-- Planned too, since what was chosen needs it: {key}"
            );
        }
        for key in self.chosen.left_as_wholes() {
            let key = in_line(&key.to_string());
            let _ = writeln!(text, "-- Not chosen: {key}");
        }
        for key in &self.entangled {
            let key = in_line(&key.to_string());
            let _ = writeln!(text, "-- May be refused, as part of a circle: {key}");
        }
        for key in &self.unresolved {
            let key = in_line(&key.to_string());
            let _ = writeln!(
                text,
                "-- May be refused, since neither dump holds what it is on: {key}"
            );
        }
        for finding in &self.findings {
            let (rule, severity) = (finding.rule.id, finding.severity);
            let message = in_line(&finding.message);
            let _ = writeln!(text, "-- finding: {rule} ({severity}): {message}");
        }
        if self.steps.is_empty() {
            text += "-- Nothing is to be done.\n";
            return text;
        }
        let checks = self.secrets.checks();
        if !checks.is_empty() {
            text += "\n\\set ON_ERROR_STOP on\n";
            text += &checks;
        }
        text.push('\n');
        let settings = self.settings();
        text += &settings;
        let losing: Vec<String> = self
            .losing()
            .map(|step| format!("--   {}\n", in_line(&step.object.to_string())))
            .collect();
        if !losing.is_empty() {
            let _ = write!(
                text,
                "\n-- Data is lost with:\n{}{}",
                losing.concat(),
                guard()
            );
        }
        let parts = self.parts();
        if let Some(online) = &self.manner.online {
            text += "\n-- A step that waits for a lock lets others wait behind it: when the time is\n\
                     -- over it fails instead, and can be tried again.\n";
            text += &online.change(None, Limits::ALL);
        }
        if parts.len() > 1 {
            text += "\n-- Not all steps can stand in one transaction: where one fails, those before\n\
                     -- the transaction that it stands in are done.\n";
        }
        let mut databases = Databases::default();
        let mut limits = Limits::ALL;
        for part in parts {
            text += &databases.enter(part.database(), &settings);
            if let Some(online) = &self.manner.online
                && limits != part.limits()
            {
                text.push('\n');
                text += &online.change(Some(limits), part.limits());
                limits = part.limits();
            }
            match part {
                Part::Alone(step) => {
                    text.push('\n');
                    text += &step.text();
                }
                Part::Together(steps) => {
                    text += "\nBEGIN;\n";
                    // Whoever goes on after errors does not get past it here.
                    if steps.iter().any(|step| step.effect.loses != Loss::No) {
                        text += &guard();
                    }
                    for step in steps {
                        text.push('\n');
                        text += &step.text();
                    }
                    text += "\nCOMMIT;\n";
                }
            }
        }
        text
    }
}

/// A comment that says what a step locks, and for how long.
fn locks(effect: Effect) -> String {
    let words = |lock: Lock| format!("{} (blocks {})", lock.word(), lock.blocks());
    let held = match (effect.lock.map(words), effect.other_lock.map(words)) {
        (Some(own), Some(other)) => format!("{own}, and on another relation {other}"),
        (Some(own), None) => own,
        (None, Some(other)) => format!("on another relation {other}"),
        (None, None) => return String::new(),
    };
    let long = if effect.rewrites {
        ", while rows are written anew"
    } else if effect.scans {
        ", while rows are read"
    } else {
        ""
    };
    format!("-- lock: {held}{long}\n")
}

impl Step {
    /// The statements, below a comment that says what is done, why, what it
    /// locks, and what rules find in it.
    #[must_use]
    pub fn text(&self) -> String {
        let object = in_line(&self.object.to_string());
        let action = self.action.word();
        let number = self.number;
        let mut text = format!("-- step {number}: {action} {object}: {}\n", self.why);
        text += &locks(self.effect);
        if !self.may_be_used_by.is_empty() {
            let names: Vec<String> = self
                .may_be_used_by
                .iter()
                .map(|key| in_line(&key.to_string()))
                .collect();
            let _ = writeln!(text, "-- may be used by: {}", names.join(", "));
        }
        for finding in &self.findings {
            let (rule, severity) = (finding.rule.id, finding.severity);
            let _ = writeln!(text, "-- finding: {rule} ({severity})");
        }
        match &self.needed {
            Some(condition) if self.stands_alone || self.asks_for_secret => {
                // psql has to look at the statements itself.
                let _ = writeln!(text, "SELECT {condition} AS needed \\gset\n\\if :needed");
                text += &self.run();
                text += "\\endif\n";
            }
            Some(condition) => {
                let mut body = format!("\nBEGIN\n    IF {condition} THEN\n");
                for statement in &self.statements {
                    let _ = writeln!(body, "        EXECUTE {};", dollar_quoted(statement));
                }
                body += "    END IF;\nEND\n";
                let _ = writeln!(text, "DO {};", dollar_quoted(&body));
            }
            None => text += &self.run(),
        }
        text
    }

    fn run(&self) -> String {
        let mut text = String::new();
        for statement in &self.statements {
            text += statement;
            text += ";\n";
        }
        text
    }
}

/// A text between dollars, with a tag that does not stand in it.
pub(super) fn dollar_quoted(text: &str) -> String {
    let mut tag = String::new();
    while text.contains(&format!("${tag}$")) || text.ends_with(&format!("${tag}")) {
        tag.push('_');
    }
    format!("${tag}${text}${tag}$")
}
