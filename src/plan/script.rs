//! The plan as a script for psql.

use super::parts::Part;
use super::{Plan, Step};
use crate::catalog::{Identifier, Name};
use crate::effect::Loss;
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
            let steps = match part {
                Part::Alone(step) => vec![step],
                Part::Together(steps) => steps,
            };
            for statement in steps.iter().flat_map(|step| &step.statements) {
                text += &self.secrets.tell(statement);
                text += ";\n";
            }
        }
        text
    }

    /// The script.
    #[must_use]
    pub fn script(&self) -> String {
        let mut text = String::from("-- Migration plan by dumpdiff\n");
        for unplanned in &self.unplanned {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "-- Stays different: {unplanned}");
        }
        for key in &self.entangled {
            let key = in_line(&key.to_string());
            let _ = writeln!(text, "-- May be refused, as part of a circle: {key}");
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
        text += SETTINGS;
        let losing: Vec<String> = self
            .losing()
            .map(|step| in_line(&step.object.to_string()))
            .collect();
        if !losing.is_empty() {
            let _ = write!(
                text,
                "\n-- Data is lost with: {}.\n{}",
                losing.join(", "),
                guard()
            );
        }
        let parts = self.parts();
        if parts.len() > 1 {
            text += "\n-- Not all steps can stand in one transaction: where one fails, those before\n\
                     -- the transaction that it stands in are done.\n";
        }
        let mut databases = Databases::default();
        for part in parts {
            text += &databases.enter(part.database(), SETTINGS);
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

impl Step {
    /// The statements, below a comment that says what is done, why, what it
    /// locks, and what rules find in it.
    #[must_use]
    pub fn text(&self) -> String {
        let object = in_line(&self.object.to_string());
        let action = self.action.word();
        let number = self.number;
        let mut text = format!("-- step {number}: {action} {object}: {}\n", self.why);
        if let Some(lock) = self.effect.lock {
            let _ = writeln!(text, "-- lock: {} (blocks {})", lock.word(), lock.blocks());
        }
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
        for statement in &self.statements {
            text += statement;
            text += ";\n";
        }
        text
    }
}
