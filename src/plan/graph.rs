//! The steps and the order that they have to come in.

use super::fate::{Fate, Fates};
use super::reason;
use super::step::{Action, Step};
use crate::catalog::{Key, QualifiedName};
use crate::effect::{Effect, Loss};
use crate::kind::{Kind, Object};
use crate::sorting::{Need, Sorting};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place in the order where nothing else decides: dropping comes first, from
/// what stands on others to what others stand on; then making and altering,
/// the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A schema that something is moved to.
    Schema,
    Rename,
    /// The stage counted from the end.
    Away(usize),
    Build(usize),
    Move,
    Late(usize),
    Remove(usize),
    Refresh,
}

/// A step while its place is looked for.
pub(super) struct Node<'a> {
    pub key: &'a Key,
    pub rank: Rank,
    pub step: Step,
}

impl Node<'_> {
    /// Views and functions that need each other go together: the first takes
    /// the others along. Tells whether that is what the step does.
    fn drop_in_circle(&mut self, is_first: bool) -> bool {
        let is_without_rows = self.key.kind.is_routine() || self.key.kind == Kind::View;
        if self.step.action != Action::Drop || !is_without_rows {
            return false;
        }
        for statement in &mut self.step.statements {
            if is_first {
                statement.push_str(" CASCADE");
            } else {
                for word in ["DROP VIEW ", "DROP FUNCTION ", "DROP PROCEDURE "] {
                    if let Some(rest) = statement.strip_prefix(word) {
                        *statement = format!("{word}IF EXISTS {rest}");
                        break;
                    }
                }
            }
        }
        true
    }
}

/// The steps of one object.
#[derive(Clone, Debug, Default)]
pub(super) struct Of {
    pub renamed: Option<usize>,
    pub detach: Option<usize>,
    /// Set aside, or dropped at once.
    pub gone: Option<usize>,
    pub create: Option<usize>,
    pub alter: Option<usize>,
    pub attach: Option<usize>,
    pub moved: Option<usize>,
    /// Dropped after it was set aside.
    pub removed: Option<usize>,
    pub refresh: Option<usize>,
}

/// The steps of a plan with what each of them needs.
pub(super) struct Graph<'a> {
    pub fates: &'a Fates<'a>,
    pub nodes: Vec<Node<'a>>,
    pub needs: Vec<Vec<Need>>,
    pub of: FxHashMap<&'a Key, Of>,
    /// Routines that types that go are made of, which go with them.
    pub parts_of_types: FxHashSet<&'a Key>,
}

impl<'a> Graph<'a> {
    pub fn of(fates: &'a Fates<'a>) -> Self {
        let mut graph = Self {
            fates,
            nodes: Vec::new(),
            needs: Vec::new(),
            of: FxHashMap::default(),
            parts_of_types: Self::parts_of_types(fates),
        };
        graph.renames();
        graph.dropping();
        graph.creating();
        graph.altering();
        graph.moving();
        graph.order_old();
        graph.order_new();
        graph.order_owned();
        graph.order_names();
        graph.order_parted();
        graph.order_attached();
        graph.order_extensions();
        graph.order_persistence();
        graph
    }

    pub fn push(
        &mut self,
        key: &'a Key,
        rank: Rank,
        action: Action,
        statements: Vec<String>,
    ) -> usize {
        self.nodes.push(Node {
            key,
            rank,
            step: Step {
                number: 0,
                stands_alone: false,
                asks_for_secret: false,
                needed: None,
                action,
                object: key.clone(),
                statements,
                why: String::new(),
                effect: Effect::free(),
                may_be_used_by: Vec::new(),
                needs: Vec::new(),
                origin: None,
                findings: Vec::new(),
            },
        });
        self.needs.push(Vec::new());
        self.nodes.len() - 1
    }

    /// One step has to wait for another.
    pub fn after(&mut self, node: usize, on: Option<usize>, is_sure: bool) {
        if let Some(on) = on.filter(|on| *on != node) {
            self.needs[node].push(Need { on, is_sure });
        }
    }

    pub fn old_relation(&self, key: &Key, name: &QualifiedName) -> Option<Key> {
        super::structure::relation_key(self.fates.diff.old, key.database.as_ref(), name)
    }

    /// Where a new column stands among those of its table: in this order they
    /// come, since no other can be had later.
    fn place(&self, node: &Node<'a>) -> usize {
        let (key, new) = (node.key, self.fates.diff.new);
        if key.kind != Kind::Column || node.step.action != Action::Create {
            return 0;
        }
        let table = super::structure::relation_key(new, key.database.as_ref(), &key.relation());
        let columns = match table.and_then(|table| Some(&new.get(&table)?.object)) {
            Some(Object::Table(table)) => &table.columns.0,
            Some(Object::ForeignTable(table)) => &table.columns.0,
            Some(Object::CompositeType(of)) => &of.columns.0,
            _ => return 0,
        };
        let place = columns.iter().position(|name| **name == *key.name());
        place.unwrap_or(columns.len())
    }

    /// The steps in their order, and those that had to be taken although
    /// something that they need comes later.
    pub fn steps(mut self) -> (Vec<Step>, Vec<Key>) {
        for needs in &mut self.needs {
            needs.sort_unstable_by_key(|need| (need.on, !need.is_sure));
            needs.dedup_by_key(|need| need.on);
        }
        let mut by_rank: Vec<usize> = (0..self.nodes.len()).collect();
        let places: Vec<usize> = self.nodes.iter().map(|node| self.place(node)).collect();
        by_rank.sort_by(|one, other| {
            let place = |number: usize| {
                let Node { key, rank, .. } = &self.nodes[number];
                let is_column = key.kind == Kind::Column;
                let parts = key.names.len() - usize::from(is_column);
                let of = key.names.get(..parts);
                (
                    key.database.as_ref(),
                    *rank,
                    of,
                    is_column,
                    places[number],
                    *key,
                )
            };
            place(*one).cmp(&place(*other))
        });
        let mut sorting = Sorting::new(by_rank, &self.needs);
        sorting.run();
        let mut entangled = Vec::new();
        loop {
            let circles = sorting.circles();
            let forced = sorting.force();
            if forced.is_empty() {
                break;
            }
            for node in circles {
                let is_first = forced.contains(&node);
                if !self.nodes[node].drop_in_circle(is_first) && is_first {
                    entangled.push(self.nodes[node].key.clone());
                }
            }
        }
        let mut numbers = vec![0; self.nodes.len()];
        for (number, node) in sorting.sequence.iter().enumerate() {
            numbers[*node] = number;
        }
        let mut steps: Vec<Option<Step>> = Vec::with_capacity(self.nodes.len());
        for (index, node) in self.nodes.into_iter().enumerate() {
            let mut step = node.step;
            step.needs = self.needs[index]
                .iter()
                .map(|need| numbers[need.on])
                .filter(|need| *need < numbers[index])
                .collect();
            step.needs.sort_unstable();
            if step.why.is_empty()
                && let Some(subject) = self.fates.of.get(node.key)
            {
                step.why = reason::of(self.fates, subject, step.action);
                if step.action == Action::Drop && subject.fate == Fate::Drop {
                    step.may_be_used_by = self.fates.readers(node.key);
                }
                // What is set aside has moved over, but for columns that go or
                // hold less in the table made anew.
                if step.action == Action::Drop && self.fates.is_set_aside(subject) {
                    // What belongs to it comes behind it, since its names begin
                    // with those of the table.
                    let names = &node.key.names;
                    let own = self.fates.of.from(node.key).take_while(|subject| {
                        subject.key.database == node.key.database
                            && subject.key.names.starts_with(names)
                    });
                    let columns = own.filter(|subject| subject.key.kind == Kind::Column);
                    let losses = columns.map(|column| column.effect.loses);
                    step.effect.loses = losses.max().unwrap_or(Loss::No);
                }
            }
            steps.push(Some(step));
        }
        let sequence = sorting.sequence;
        let steps = sequence
            .into_iter()
            .filter_map(|node| steps[node].take())
            .collect();
        (steps, entangled)
    }
}
