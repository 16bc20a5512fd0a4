//! Tells what really differs between two PostgreSQL schemas, from dump files
//! alone.
//!
//! Two dumps are read, turned into catalogs of objects, and the catalogs are
//! compared. No connection to a database is ever opened. The program is
//! `cli` over this library; each stage can be used without it:
//!
//! ```no_run
//! use dumpdiff::dump::{Dump, ReadOptions};
//! use dumpdiff::gate::Verdict;
//! use dumpdiff::load::load_pair;
//! use dumpdiff::rename::{self, Options};
//! use dumpdiff::report::Report;
//! use dumpdiff::rules::findings;
//! use std::path::Path;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let options = ReadOptions::default();
//! let old = Dump::read(Path::new("old.sql"), &options)?;
//! let new = Dump::read(Path::new("new.sql"), &options)?;
//! let (mut old_loaded, new_loaded) = load_pair(&old, &new, true)?;
//! let options = Options::default();
//! let differences = rename::diff(&mut old_loaded.catalog, &new_loaded.catalog, &options)?;
//! let verdict = Verdict::plain(findings(&differences, |rule| rule.is_on));
//! print!("{}", Report::new(&differences, &verdict, &old, &new).text(false));
//! # Ok(())
//! # }
//! ```
//!
//! # The flow
//!
//! Data goes one way, and no stage calls one before it:
//!
//! ```text
//! dump -> cancel -> load -> catalog -> rename -> diff -> select -> effect -> rules -> gate -> report
//!                              |                            |         |
//!                              +--------> snapshot <--------+         +------> plan
//! ```
//!
//! | module | takes | gives | knows object kinds? |
//! |---|---|---|---|
//! | [`dump`] | bytes | statements with their places and the session settings in force at each | no |
//! | `cancel` | the statements of both sides | those that need loading | no |
//! | [`load`] | statements | a [`Catalog`](catalog::Catalog) | yes: the one place that knows parse trees |
//! | [`catalog`] | | what an object, a key, a name, an expression and a value are | no |
//! | [`kind`] | | the object kinds, a file each | each file its own |
//! | [`rename`] | two catalogs | the [`Renames`](rename::Renames) between them, and the old catalog under the new names | by what makes them alike |
//! | [`diff`](mod@diff) | two catalogs | objects added, removed and altered, attribute by attribute | no |
//! | [`select`] | a diff | the differences that are to be seen, and what is hidden, counted | by the names of their attributes |
//! | [`effect`] | a diff | for each difference what it costs on a server: in place or rebuilt, locks, rewrites, loss | by asking [`kind`] |
//! | [`rules`] | a diff, effects | [`Finding`](rules::Finding)s; a file for each rule, its documentation beside it | a rule may look into its kind |
//! | [`gate`] | findings, a [`config`], a baseline | a [`Verdict`](gate::Verdict): which findings count, and how much | no |
//! | [`snapshot`] | a catalog | a [`Snapshot`](snapshot::Snapshot): the catalog as SQL, block by block, and the patch between two | by the order of the kinds |
//! | [`plan`] | a diff, effects, findings | a [`Plan`](plan::Plan): the steps that lead from the old side to the new one, in order | by asking [`kind`], and by what goes aside or along |
//! | [`report`] | a diff, a catalog | a [`Report`](report::Report) of words and places, and its renderings; the [JSON documents](report::json) | by their words only |
//!
//! Beside the flow, [`git`] finds dumps that stand in a revision, [`config`] is
//! what a project says of its findings, [`diagnostic`] says what is wrong with an input and where, and [`threads`]
//! holds the one pool of threads.
//!
//! # What always holds
//!
//! - **Stages are horizontal, kinds are vertical.** `pg_dump` spreads an
//!   object over CREATE, ALTER, OWNER, COMMENT and GRANT statements, so
//!   [`load`] has a file for each family of statements. All else about a kind
//!   stands in its one file of [`kind`].
//! - **No attribute can be forgotten.** The list of a kind's attributes is
//!   made from its fields, so a new field is compared from the moment it
//!   exists.
//! - **No parse tree outlives its statement.** The trees of a 12 MB dump take
//!   1 GB. A statement becomes a step that holds no tree; the steps run in the
//!   order of the file. An expression becomes its canonical text, a digest of
//!   its normalised tree, and what it mentions.
//! - **Nothing is dropped silently.** Every statement of a dump is a setting,
//!   data, a line for psql, understood, or kept as an object of the kind
//!   [`Other`](kind::Other), compared by its text.
//!   [`Coverage`](load::Coverage) counts them all.
//! - **Nothing is hidden silently.** What a
//!   [`Selection`](select::Selection) hides is counted by class in every
//!   output, and can be [`undone`](select::undone) in the new catalog.
//! - **Secrets are a type.** Passwords, and options that may be one by their
//!   names, are [`Secret`](catalog::Secret)s: compared by their real value,
//!   printed by no output. Of a statement that is kept as its text and may hold one, no
//!   literal is printed.
//! - **What a change costs is said once.** Each field of a kind names the
//!   function that knows what changing it costs, so that a field without one
//!   does not compile. Rules and plans read the [`Effect`](effect::Effect) and
//!   decide nothing of it; probes on servers hold it to the truth.
//! - **Each kind writes its own SQL**, and says what has to be there before
//!   it. [`snapshot`] decides the order and adds what all kinds can have; what
//!   it prints is read again as the same catalog.
//! - **What is hidden is counted.** [`select`] keeps the differences that it
//!   takes out, so that the rest can be told as if they were not there.
//! - **A plan passes nothing over.** A kind takes out of the pending attributes
//!   what it can alter; what is left means that the object is made again. What
//!   a plan leaves is found by its replay, and said.
//! - **The output depends on the input alone.** Two runs, one thread or many,
//!   give the same bytes. Maps without an order are sorted before anything is
//!   said, and no limit of time is set anywhere.
//! - **A rename is chosen only where it is sure.** A wrong one would hide that
//!   data is lost. What is only likely is told beside what came and went.
//!   The renames of `(b, a)` are those of `(a, b)` turned round.
//! - **What is cancelled never changes a result.** `cancel` only leaves out
//!   what both sides say alike; the stages after it do not know of it, but for
//!   plans, which are about more than what differs: they [ask](load::Asked) for
//!   it, and are made again when more is loaded.
//! - **Reading never panics.** An input that cannot be used becomes a
//!   [`Diagnostic`](diagnostic::Diagnostic) with file, line and column.
//!
//! # Where this departs from the usual
//!
//! - **In a snapshot, views come after keys.** `pg_dump` writes them among the
//!   tables, and a view that groups by a primary key twice, once without its
//!   query. Here a view that loses its GROUP BY does not move.
//! - **A default is an attribute of its column.** PostgreSQL keeps defaults as
//!   objects of their own (`pg_attrdef`), because they depend on other
//!   objects. They have neither an owner nor a comment nor privileges, nobody
//!   looks for a default but at its column, and as attributes of it they need
//!   no second list of members.
//! - **Expressions are equal when their normalised parse trees are.** Text
//!   alone does not decide, because the deparser leaves some things out, and
//!   what it leaves out would be a difference that nobody sees. The trees
//!   themselves are not kept: a digest of each is compared together with the
//!   canonical text. Where the texts agree and the digests do not, the report
//!   says so.
//! - **Names are known before anything is parsed.** To find what an
//!   unqualified name means, the loader needs to know which objects a dump
//!   makes. It reads that from the first words of the statements, for all of
//!   them. The meaning of a name therefore does not depend on which statements
//!   `cancel` left to be parsed, and statements can be parsed in any order.

mod cancel;
pub mod catalog;
pub mod cli;
pub mod config;
mod dependents;
pub mod diagnostic;
pub mod diff;
pub mod dump;
pub mod effect;
pub mod gate;
pub mod git;
pub mod kind;
pub mod load;
mod longest;
mod nearest;
pub mod plan;
pub mod rename;
pub mod report;
pub mod rules;
pub mod select;
pub mod snapshot;
mod sorting;
pub mod threads;
