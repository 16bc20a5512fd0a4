//! The checks around a plan: queries that print a row only where there is a
//! problem, before it is run and after it.

mod after;
mod before;

pub use after::after;

use super::Step;
use super::script::Databases;
use crate::catalog::Name;
use crate::report::in_line;
use std::fmt::Write;

/// What makes a script of queries print rows and nothing else.
const PRINTING: &str = "\
\\set QUIET on
\\set ON_ERROR_STOP on
\\pset format unaligned
\\pset tuples_only on
";
/// What makes the queries mean the names that the dumps mean.
const SETTINGS: &str = "\
SET client_min_messages = warning;
SET standard_conforming_strings = on;
SET search_path = '';
";

/// A script of queries.
struct Script {
    text: String,
    is_empty: bool,
    /// What has to stand before the queries of each database.
    settings: String,
    databases: Databases,
}

impl Script {
    fn new(head: &str, functions: &str) -> Self {
        let settings = format!("{SETTINGS}{functions}");
        Self {
            text: format!("{head}\n{PRINTING}{settings}"),
            is_empty: true,
            settings,
            databases: Databases::default(),
        }
    }

    /// Adds a query below the lines of its comment, to be asked in a database.
    fn push(&mut self, database: Option<&Name>, comment: &[String], query: &str) {
        self.is_empty = false;
        self.text += &self.databases.enter(database, &self.settings);
        self.text.push('\n');
        for line in comment {
            // Writing to a String cannot fail.
            let _ = writeln!(self.text, "-- {}", in_line(line));
        }
        self.text += query;
        self.text += ";\n";
    }

    fn into_text(mut self) -> String {
        if self.is_empty {
            self.text += "\n-- Nothing is to be checked.\n";
        }
        self.text
    }
}

impl Step {
    /// The step in the words of its comment: `step 3: drop column public.t.c`.
    fn words(&self) -> String {
        let action = self.action.word();
        format!("step {}: {action} {}", self.number, self.object)
    }
}
