//! From statements to a [`Catalog`]: the one place that knows parse trees.
//!
//! Each statement is parsed on its own, on any thread, and turned into a step
//! that holds no tree any more; the steps then run in the order of the file.
//! A file of this module serves one family of statements.

mod acl;
mod address;
mod aggregate;
mod alter_table;
mod auto_name;
mod casts;
mod cluster;
mod column;
mod constraint;
mod context;
mod conversions;
mod create;
mod define;
mod deparse;
mod digest;
mod domain;
mod drop;
mod expression;
mod facts;
mod foreign_data;
mod index;
mod known;
mod like;
mod loader;
mod map;
mod names;
mod normalise;
mod operators;
mod option;
mod partition;
mod problem;
mod property;
mod psql;
mod rename;
mod replication;
mod role;
mod roles;
mod routine;
mod routine_options;
mod row_security;
mod schema;
pub(crate) mod secret;
mod sequence;
mod statement;
mod statistics;
mod subscription;
mod table;
mod text_search;
mod timestamp;
mod trigger;
mod type_modifier;
mod types;
mod view;
mod walk;

#[cfg(test)]
mod kind_tests;

pub use self::casts::{expression_without_casts, query_without_casts};
pub use self::known::KnownNames;
pub use self::map::RenameMap;

pub use crate::cancel::Asked;

pub(crate) use self::rename::Renaming;

use self::acl::PublicSchema;
use self::context::Context;
use self::loader::{Loader, Step};
use self::names::Names;
use self::problem::Problem;
use crate::catalog::{Acl, Body, Catalog, Entry, Key, Name, Origin, QualifiedName, Secret};
use crate::diagnostic::Diagnostic;
use crate::dump::head::Tokens;
use crate::dump::{Class, Dump, SearchPath, Statement};
use crate::kind::{Kind, Object, Other};
use crate::threads;
use pg_query::protobuf as pg;
use pg_query::{NodeEnum, ParserOptions};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// What of a dump is loaded.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// The statements, by their numbers.
    pub statements: Arc<[usize]>,
    /// The names of which every mention is among them.
    pub known: Arc<Asked>,
}

impl Chosen {
    fn new(statements: Vec<usize>, known: &Arc<Asked>) -> Self {
        Self {
            statements: statements.into(),
            known: Arc::clone(known),
        }
    }

    /// The same with statements behind those of the dump.
    pub fn followed_by(&self, statements: Range<usize>) -> Self {
        let all = self.statements.iter().copied().chain(statements);
        Self::new(all.collect(), &self.known)
    }
}

/// A dump as a catalog, with what is to be said of the reading.
#[derive(Debug)]
pub struct Loaded {
    /// The objects.
    pub catalog: Catalog,
    /// Remarks about statements that are understood.
    pub remarks: Vec<Diagnostic>,
    /// What became of every statement.
    pub coverage: Coverage,
}

impl Loaded {
    /// Everything that a reader has to know of the reading, in the order of
    /// the file.
    #[must_use]
    pub fn warnings(&self) -> Vec<&Diagnostic> {
        let coverage = &self.coverage;
        let mut warnings: Vec<&Diagnostic> = self
            .remarks
            .iter()
            .chain(&coverage.other)
            .chain(&coverage.errors)
            .chain(&coverage.unrun)
            .collect();
        warnings.sort_by_key(|warning| warning.position.map(|place| (place.line, place.column)));
        warnings
    }
}

/// What became of every statement of a dump.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Statements that the catalog holds: without one of them, it would be
    /// another.
    pub modelled: usize,
    /// Statements that only set the session up, interpreted and not kept.
    pub settings: usize,
    /// Statements about rows.
    pub data: usize,
    /// Statements that import statistics.
    pub statistics: usize,
    /// Lines for psql.
    pub psql: usize,
    /// Lines for psql that a dump never writes: what they do is not known.
    pub unrun: Vec<Diagnostic>,
    /// Statements that are valid but not modelled; compared by their text.
    pub other: Vec<Diagnostic>,
    /// Statements that the parser refuses; compared by their text.
    pub errors: Vec<Diagnostic>,
}

/// Loads a whole dump.
///
/// # Errors
///
/// A statement that cannot be decoded ends the load.
pub fn load(dump: &Dump) -> Result<Loaded, Diagnostic> {
    load_renamed(dump, &RenameMap::default())
}

/// Loads a whole dump with schemas and roles under other names.
///
/// # Errors
///
/// A statement that cannot be decoded ends the load, and so does a name that
/// the dump does not hold, or that makes one object of two.
pub fn load_renamed(dump: &Dump, map: &RenameMap) -> Result<Loaded, Diagnostic> {
    let all: Vec<usize> = (0..dump.statements().len()).collect();
    map.check(dump)?;
    load_selected(dump, &all, map)
}

/// Loads the statements of a dump that were chosen from all.
pub(crate) fn load_chosen(dump: &Dump, chosen: Chosen) -> Result<Loaded, Diagnostic> {
    let mut loaded = load_selected(dump, &chosen.statements, &RenameMap::default())?;
    loaded.catalog.chosen = Some(chosen);
    Ok(loaded)
}

/// Loads two dumps that are to be compared. What both say alike may be left
/// out of both catalogs, which never changes how they compare.
///
/// # Errors
///
/// A statement that cannot be decoded ends the load.
pub fn load_pair(old: &Dump, new: &Dump, cancel: bool) -> Result<(Loaded, Loaded), Diagnostic> {
    let asked = cancel.then(Asked::default);
    load_pair_asked(old, new, asked.as_ref(), &RenameMap::default())
}

/// The same with what is asked for beside what differs, or everything, and
/// with schemas and roles of the old dump under other names. Then nothing is
/// left out, since equal texts may not mean the same.
///
/// # Errors
///
/// Those of [`load_renamed`].
pub fn load_pair_asked(
    old: &Dump,
    new: &Dump,
    asked: Option<&Asked>,
    map: &RenameMap,
) -> Result<(Loaded, Loaded), Diagnostic> {
    let survivors = asked
        .filter(|_| map.is_empty())
        .and_then(|asked| crate::cancel::cancel(old, new, asked));
    let pool = threads::pool()?;
    let Some(survivors) = survivors else {
        let no_map = RenameMap::default();
        let (old, new) = pool.join(|| load_renamed(old, map), || load_renamed(new, &no_map));
        return Ok((old?, new?));
    };
    let known = Arc::new(survivors.known);
    let (old, new) = pool.join(
        || load_chosen(old, Chosen::new(survivors.old, &known)),
        || load_chosen(new, Chosen::new(survivors.new, &known)),
    );
    Ok((old?, new?))
}

/// How many statements are parsed before their steps run: the steps of two
/// such batches are held in memory.
const BATCH: usize = 2048;

/// How many tokens a statement can have. A parse tree takes some two thousand
/// bytes for each of them; what servers print is shorter by far.
const MOST_TOKENS: usize = 50_000;

/// Whether the parse tree of a statement would take too much memory.
fn is_too_long(text: &[u8]) -> bool {
    text.len() > MOST_TOKENS && Tokens::new(text, true).nth(MOST_TOKENS).is_some()
}

/// What a statement became.
enum Outcome {
    Step(Step),
    /// Valid but not modelled.
    Other(Problem),
    /// Refused by the parser.
    Error(Problem),
}

/// What a statement became, if it is about the schema.
type Converted = Option<Result<Outcome, Diagnostic>>;

fn load_selected(dump: &Dump, selected: &[usize], map: &RenameMap) -> Result<Loaded, Diagnostic> {
    let pool = threads::pool()?;
    pool.install(|| {
        let server_version = dump.banner.server_version.map(|version| version.feature());
        let client_version = dump.banner.client_version.map(|version| version.feature());
        let names = Names::of(dump).renamed(map);
        let databases = Databases::of(dump);
        let public_schema = PublicSchema::new(client_version, server_version);
        let mut loader = Loader::new(public_schema);
        let mut report = Report::new(dump);
        let statements = dump.statements();
        let is_schema = |index: &&usize| {
            let statement = statements.get(**index);
            statement.is_some_and(|statement| statement.class == Class::Schema)
        };
        // A dump has more objects than statements, but few files that need
        // the memory for something else have.
        loader
            .catalog
            .reserve(selected.iter().filter(is_schema).count());
        let convert_all = |batch: &[usize]| -> Vec<Converted> {
            let converted = batch.par_iter().map(|index| {
                let statement = statements.get(*index)?;
                (statement.class == Class::Schema)
                    .then(|| convert(dump, statement, &names, server_version))
            });
            converted.collect()
        };
        let mut run_all = |batch: &[usize], converted: Vec<Converted>| {
            for (index, outcome) in batch.iter().zip(converted) {
                let (Some(statement), Some(outcome)) = (statements.get(*index), outcome) else {
                    continue;
                };
                loader.database = databases.name(statement);
                let settings = dump.settings(statement);
                let role = settings
                    .role
                    .as_ref()
                    .or(settings.session_authorization.as_ref());
                loader.session_role = role.map(|role| Name::from(role.as_str()));
                report.run(&mut loader, statement, outcome?);
            }
            Ok(())
        };
        // While the steps of one batch run, the next one is parsed.
        let mut ready: (&[usize], Vec<Converted>) = (&[], Vec::new());
        for batch in selected.chunks(BATCH) {
            let (ran, converted) = rayon::join(|| run_all(ready.0, ready.1), || convert_all(batch));
            ran?;
            ready = (batch, converted);
        }
        run_all(ready.0, ready.1)?;
        map.finish(dump, &mut loader)?;
        // Nothing is renamed any more.
        loader.catalog.changed();
        finish(&mut loader);
        loader.catalog.facts = facts::facts(dump, server_version);
        Ok(Loaded {
            catalog: loader.catalog,
            remarks: report.remarks,
            coverage: report.coverage,
        })
    })
}

/// Parses a statement and turns it into a step.
fn convert(
    dump: &Dump,
    statement: &Statement,
    names: &Names,
    server_version: Option<u32>,
) -> Result<Outcome, Diagnostic> {
    let text = dump.text(statement)?;
    if is_too_long(text.as_bytes()) {
        let problem = Problem::new(format!(
            "a statement of more than {MOST_TOKENS} words and signs is not parsed"
        ));
        return Ok(Outcome::Other(problem));
    }
    let settings = dump.settings(statement);
    let options = if settings.standard_conforming_strings {
        ParserOptions::DEFAULT
    } else {
        ParserOptions::DISABLE_STANDARD_CONFORMING_STRINGS
            | ParserOptions::DISABLE_ESCAPE_STRING_WARNING
    };
    let tree = match parse(&text, options) {
        Ok(tree) => tree,
        Err(problem) => return Ok(Outcome::Error(problem)),
    };
    let context = Context {
        settings,
        names,
        offset: statement.start,
        server_version,
        text: &text,
    };
    Ok(match statement::convert(&context, tree) {
        Ok(step) => Outcome::Step(step),
        Err(problem) => Outcome::Other(problem),
    })
}

fn parse(text: &str, options: ParserOptions) -> Result<NodeEnum, Problem> {
    let parsed = pg_query::parse(text, options).or_else(|error| {
        // psql would put the value of a variable where `:"name"` stands.
        match psql::variables_as_names(text) {
            Some(text) => pg_query::parse(&text, options),
            None => Err(error),
        }
    })?;
    let mut statements: Vec<pg::RawStmt> = parsed.protobuf.stmts;
    let node = statements
        .pop()
        .and_then(|raw| raw.stmt)
        .and_then(|node| node.node);
    if !statements.is_empty() {
        return Err(Problem::new(
            "several statements stand where one was expected",
        ));
    }
    node.ok_or_else(|| Problem::new("there is no statement"))
}

/// The databases of a file: only where it holds several does a key name one.
struct Databases<'a> {
    dump: &'a Dump,
    several: bool,
}

impl<'a> Databases<'a> {
    fn of(dump: &'a Dump) -> Self {
        let several = dump.banner.cluster || dump.databases.len() > 2;
        Self { dump, several }
    }

    fn name(&self, statement: &Statement) -> Option<Name> {
        if !self.several {
            return None;
        }
        let name = self.dump.databases.get(statement.database as usize)?;
        (!name.is_empty()).then(|| Name::from(name.as_str()))
    }
}

/// What is to be said of the reading.
struct Report<'a> {
    dump: &'a Dump,
    remarks: Vec<Diagnostic>,
    coverage: Coverage,
}

impl<'a> Report<'a> {
    /// Counts what is known of the statements without parsing them.
    fn new(dump: &'a Dump) -> Self {
        let count = |class| {
            dump.statements()
                .iter()
                .filter(|s| s.class == class)
                .count()
        };
        let unrun = psql::unrun(dump);
        Self {
            dump,
            remarks: Vec::new(),
            coverage: Coverage {
                settings: count(Class::Setting),
                data: count(Class::Data),
                statistics: count(Class::Statistics),
                psql: dump.psql.len(),
                unrun,
                ..Coverage::default()
            },
        }
    }

    /// Runs a statement's step; a statement without one, or whose step fails,
    /// is kept as its text.
    fn run(&mut self, loader: &mut Loader, statement: &Statement, outcome: Outcome) {
        let (problem, is_error) = match outcome {
            Outcome::Step(step) => {
                match step(loader).and_then(|()| loader.refused.take().map_or(Ok(()), Err)) {
                    Ok(()) => {
                        self.coverage.modelled += 1;
                        for remark in std::mem::take(&mut loader.remarks) {
                            let warning = self.dump.diagnostic(statement.start, 1, remark);
                            self.remarks.push(warning.as_warning());
                        }
                        return;
                    }
                    Err(problem) => (problem, false),
                }
            }
            Outcome::Other(problem) => (problem, false),
            Outcome::Error(problem) => (problem, true),
        };
        let text = self.dump.text(statement).unwrap_or_default().into_owned();
        let shown = secret::without_secrets(&text);
        let first_line = shown.lines().next().unwrap_or_default();
        let warning = self
            .dump
            .diagnostic(
                statement.start,
                first_line.len().max(1),
                problem.to_string(),
            )
            .as_warning()
            .with_help("the statement is kept, and compared by its text");
        let warning = if shown == text {
            warning
        } else {
            warning.with_line(first_line)
        };
        let path = &self.dump.settings(statement).search_path;
        let path = (*path != SearchPath::default()).then(|| path.to_vec());
        keep_text(loader, &text, shown, path, Origin(statement.start));
        if is_error {
            self.coverage.errors.push(warning);
        } else {
            self.coverage.other.push(warning);
        }
    }
}

/// Keeps a statement as its text, under its first words.
fn keep_text(
    loader: &mut Loader,
    text: &str,
    shown: String,
    search_path: Option<Vec<String>>,
    origin: Origin,
) {
    let words: Vec<&str> = shown.split_whitespace().collect();
    let words = words.join(" ");
    let mut head: String = words.chars().take(60).collect();
    if head.len() < words.len() {
        head.push('…');
    }
    let mut key = loader.global(Kind::Other, &head);
    // Only statements that are kept take such a name, so that the numbers
    // before the last one are taken.
    let number = loader.numbers.borrow().get(&head).map_or(1, |last| last.1);
    let mut number = number.max(1);
    while loader.catalog.contains(&key) {
        number += 1;
        key = loader.global(Kind::Other, &format!("{head} ({number})"));
    }
    loader.numbers.borrow_mut().insert(head, (0, number));
    let other = Other {
        secret: (shown != text).then(|| Secret(text.to_owned())),
        statement: Body::Text(shown),
        search_path,
    };
    loader.catalog.insert(key, Entry::new(other.into(), origin));
}

/// Brings the catalog into the one form that is compared.
fn finish(loader: &mut Loader) {
    let table_owners: Vec<(Key, Option<Name>)> = loader
        .catalog
        .iter()
        .filter_map(|(key, entry)| match &entry.object {
            Object::Sequence(sequence) => {
                let table = loader.qualified(Kind::Table, sequence.owner_table()?);
                let owner = loader
                    .catalog
                    .get(&table)
                    .map(|table| table.owner.clone())?;
                Some((key.clone(), owner))
            }
            _ => None,
        })
        .collect();
    // A sequence always has the owner of the table that owns it.
    for (key, owner) in table_owners {
        if let Some(entry) = loader.catalog.get_mut(&key) {
            entry.owner = owner;
        }
    }
    // Whatever a typed table says of a column, it says with its definition.
    let typed: Vec<QualifiedName> = loader
        .catalog
        .keys_where(
            |_, entry| matches!(&entry.object, Object::Table(table) if table.of_type.is_some()),
        )
        .iter()
        .map(Key::relation)
        .collect();
    let mut empty = Vec::new();
    for (key, entry) in loader.catalog.iter_mut() {
        if key.kind == Kind::Column && typed.contains(&key.relation()) {
            entry.created = true;
        }
        if let (Some(acl), Some(owner)) = (&mut entry.acl, &entry.owner) {
            acl.give_to(owner);
        }
        if key.kind == Kind::Schema && key.name() == "public" {
            loader.public_schema.finish(key, entry);
        }
        if entry.acl.as_ref().is_some_and(|acl| {
            if acl.is_relative() {
                acl.is_empty()
            } else {
                *acl == Acl::default_of_key(key)
            }
        }) {
            entry.acl = None;
        }
        // So is a column that its table has from elsewhere, when what the
        // table said of it is gone.
        if (!entry.created || key.kind == Kind::Column) && says_nothing(key, entry) {
            empty.push(key.clone());
        }
    }
    for key in empty {
        loader.catalog.remove(&key);
    }
}

/// Whether an object that the file does not make is left without anything
/// that it says of it.
fn says_nothing(key: &Key, entry: &Entry) -> bool {
    entry.owner.is_none()
        && entry.acl.is_none()
        && entry.comment.is_none()
        && entry.labels.is_empty()
        && entry.depends_on_extensions.is_empty()
        && entry.object == key.kind.unknown_object()
}
