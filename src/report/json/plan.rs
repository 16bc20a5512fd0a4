//! A migration plan as a document.

use super::object::{KindWord, ObjectKey};
use super::side::Side;
use super::{Program, VERSION, write};
use crate::catalog::{Catalog, Key};
use crate::dump::Dump;
use crate::plan::{self, Plan};
use crate::report::{Held, LosesData};
use crate::rules::{Finding, Severity};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// A migration plan, as `dumpdiff plan --output-dir` writes it into
/// `plan.json`.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Plan")]
pub(super) struct Document<'a> {
    format: Format,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    program: Program,
    old: Side<'a>,
    new: Side<'a>,
    /// What stays different when the plan has been run.
    unplanned: Vec<Unplanned<'a>>,
    /// Objects that need each other in a circle which could not be cut, so
    /// that a server may refuse a step.
    entangled: Vec<Object<'a>>,
    /// What is made on a table that neither dump holds.
    unresolved: Vec<Object<'a>>,
    /// What is planned because something that was chosen needs it.
    along: Vec<Object<'a>>,
    /// What differs and was not chosen.
    left: Vec<Object<'a>>,
    /// The findings about what has no step of its own.
    findings: Vec<Found<'a>>,
    /// The secrets that the statements ask for.
    secrets: Vec<Asked<'a>>,
    /// The steps, in the order in which they are to be done.
    steps: Vec<Step<'a>>,
}

/// The name of the format.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlanFormat")]
enum Format {
    #[serde(rename = "dumpdiff-plan")]
    Plan,
}

/// An object by its kind and name.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PlanObject")]
struct Object<'a> {
    kind: KindWord,
    /// The name as `pg_identify_object` prints it.
    identity: String,
    key: ObjectKey<'a>,
}

impl<'a> Object<'a> {
    fn new(key: &'a Key) -> Self {
        Self {
            kind: KindWord(key.kind),
            identity: key.identity(),
            key: ObjectKey::new(key),
        }
    }
}

/// What stays different.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Unplanned<'a> {
    /// The object; left out where it is about many.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Object")]
    object: Option<Object<'a>>,
    /// What stays as it is, and why.
    what: &'a str,
    /// Whether it is the order of columns, which is no failure.
    is_order: bool,
}

impl<'a> From<&'a plan::Unplanned> for Unplanned<'a> {
    fn from(left: &'a plan::Unplanned) -> Self {
        let plan::Unplanned {
            key,
            what,
            is_order,
        } = left;
        Self {
            object: key.as_ref().map(Object::new),
            what,
            is_order: *is_order,
        }
    }
}

/// A finding about what has no step of its own.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PlanFinding")]
struct Found<'a> {
    /// The rule, by name.
    rule: &'static str,
    severity: Severity,
    /// The object; left out where it is about the dumps as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Object")]
    object: Option<Object<'a>>,
    /// What the change means, in a sentence without its full stop.
    message: &'a str,
}

impl<'a> From<&'a Finding> for Found<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            rule: finding.rule.id,
            severity: finding.severity,
            object: finding.object.as_ref().map(Object::new),
            message: &finding.message,
        }
    }
}

/// A secret that is to be given.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AskedSecret")]
struct Asked<'a> {
    /// The variable of psql that stands for it in the statements.
    variable: &'a str,
    /// The object.
    object: Object<'a>,
    /// What the secret is to the object.
    what: &'a str,
}

/// The statements about one object that belong together, and what they cost.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two of them make a state"
)]
struct Step<'a> {
    /// The number of the step, counted from 1.
    number: usize,
    /// What is done: `create`, `alter`, `set aside`.
    action: &'static str,
    /// The object, under its new name.
    object: Object<'a>,
    /// The object under its old name, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Object")]
    origin: Option<Object<'a>>,
    /// The statements, without their semicolons. Where one needs a secret, it
    /// has a variable of psql.
    statements: &'a [String],
    /// When they are still to be done, as a condition in SQL; left out where
    /// that is always.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    needed: Option<&'a str>,
    /// Why, in a sentence without its full stop.
    why: &'a str,
    /// The strongest lock on the object's own table.
    lock: Option<Held>,
    /// The strongest lock on another table.
    other_lock: Option<Held>,
    /// Whether the table is written anew.
    rewrites: bool,
    /// Whether every row of the table is read.
    scans: bool,
    /// Whether it cannot stand in a transaction block.
    outside_transaction: bool,
    /// Whether it is committed apart from all other steps.
    stands_alone: bool,
    /// Whether data is lost.
    loses_data: LosesData,
    /// The rules that found something in it, by name.
    findings: Vec<&'static str>,
    /// The numbers of the steps that have to be done before.
    needs: &'a [usize],
    /// The statements of the way back for this object. They stand at the first
    /// of its steps. A variable in them stands for a secret of the old dump.
    rollback: Vec<&'a str>,
}

impl<'a> Step<'a> {
    fn new(step: &'a plan::Step, rollback: Vec<&'a str>) -> Self {
        let mut findings: Vec<&'static str> = Vec::new();
        for finding in &step.findings {
            if !findings.contains(&finding.rule.id) {
                findings.push(finding.rule.id);
            }
        }
        let effect = step.effect;
        Self {
            number: step.number,
            action: step.action.word(),
            object: Object::new(&step.object),
            origin: step.origin.as_ref().map(Object::new),
            statements: &step.statements,
            needed: step.needed.as_deref(),
            why: &step.why,
            lock: effect.lock.map(Held::from),
            other_lock: effect.other_lock.map(Held::from),
            rewrites: effect.rewrites,
            scans: effect.scans,
            outside_transaction: effect.outside_transaction,
            stands_alone: step.stands_alone,
            loses_data: effect.loses.into(),
            findings,
            needs: &step.needs,
            rollback,
        }
    }
}

/// The two dumps of a plan, as they say themselves what they hold.
#[derive(Debug)]
pub struct Sides<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

impl<'a> Sides<'a> {
    /// Looks at the dumps before the plan takes over what one does not hold.
    #[must_use]
    pub fn new(old: &'a Dump, before: &Catalog, new: &'a Dump, after: &Catalog) -> Self {
        Self {
            old: Side::new(old, before),
            new: Side::new(new, after),
        }
    }
}

/// The statements of a plan by object, each given away once.
struct Rollback<'a>(FxHashMap<&'a Key, Vec<&'a str>>);

impl<'a> Rollback<'a> {
    fn new(down: &'a Plan) -> Self {
        let mut of: FxHashMap<&Key, Vec<&str>> = FxHashMap::default();
        for step in &down.steps {
            let statements = step.statements.iter().map(String::as_str);
            of.entry(&step.object).or_default().extend(statements);
        }
        Self(of)
    }

    /// The plan back leads to the old names.
    fn take(&mut self, step: &plan::Step) -> Vec<&'a str> {
        let key = step.origin.as_ref().unwrap_or(&step.object);
        self.0.remove(key).unwrap_or_default()
    }
}

impl Plan {
    /// Writes the plan as JSON; `down` is the way back.
    pub fn write_json(
        &self,
        down: &Plan,
        sides: &Sides<'_>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut rollback = Rollback::new(down);
        let steps: Vec<(&plan::Step, Vec<&str>)> = self
            .steps
            .iter()
            .map(|step| (step, rollback.take(step)))
            .collect();
        let document = Document {
            format: Format::Plan,
            version: VERSION,
            program: Program::THIS,
            old: sides.old.clone(),
            new: sides.new.clone(),
            unplanned: self.unplanned.iter().map(Into::into).collect(),
            entangled: self.entangled.iter().map(Object::new).collect(),
            unresolved: self.unresolved.iter().map(Object::new).collect(),
            along: self.chosen.along.iter().map(Object::new).collect(),
            left: self.chosen.left.iter().map(Object::new).collect(),
            findings: self.findings.iter().map(Into::into).collect(),
            secrets: self
                .secrets()
                .map(|(variable, key, what)| Asked {
                    variable,
                    object: Object::new(key),
                    what,
                })
                .collect(),
            steps: Vec::new(),
        };
        write::with_elements(out, &document, &steps, |(step, rollback)| {
            Step::new(step, rollback.clone())
        })
    }
}
