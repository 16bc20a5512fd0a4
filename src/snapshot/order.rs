//! The order of a snapshot: by the priority of the kinds in `pg_dump`
//! (`dbObjectTypePriority`), then by name; what needs another object waits
//! for it.

use super::part::{Node, Part, Parts, place};
use crate::catalog::{Body, Catalog, Key, Name, QualifiedName, Reference};
use crate::kind::{ConstraintType, Kind, Object, OperatorName};
use petgraph::graph::{Graph, NodeIndex};
use petgraph::visit::{EdgeRef, NodeFiltered};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The parts of a catalog in their order.
pub(super) struct Ordered<'a> {
    pub parts: Parts<'a>,
    /// Tables and domains of which defaults and checks stand apart.
    pub apart: FxHashSet<Key>,
    /// Indexes of `parts.nodes`.
    pub sequence: Vec<usize>,
    /// Objects that were taken although something they need comes later.
    pub entangled: Vec<Key>,
}

/// A place in the order.
enum Stage {
    /// The objects of these kinds, together by name.
    Kinds(&'static [Kind]),
    /// What sequences belong to and partitions are attached to.
    Completion,
    /// The indexes of partitions, attached.
    Attachment,
    ForeignKeys,
}

/// The order is that of `pg_dump`, but that views come after keys: a query
/// that groups by a primary key may name other columns of the table, which
/// `pg_dump` solves by making such a view twice.
const STAGES: &[Stage] = {
    use Kind as K;
    use Stage::{Attachment, Completion, ForeignKeys, Kinds};
    &[
        Kinds(&[K::Role]),
        Kinds(&[K::Membership]),
        Kinds(&[K::Tablespace]),
        Kinds(&[K::Database]),
        Kinds(&[K::RoleSetting, K::Parameter]),
        Kinds(&[K::Schema]),
        Kinds(&[K::Language]),
        Kinds(&[K::Collation]),
        Kinds(&[K::Transform]),
        Kinds(&[K::Extension]),
        Kinds(&[
            K::Enum,
            K::CompositeType,
            K::Domain,
            K::Range,
            K::BaseType,
            K::ShellType,
        ]),
        Kinds(&[K::DomainConstraint]),
        Kinds(&[K::Cast]),
        Kinds(&[K::Function, K::Procedure]),
        Kinds(&[K::Aggregate]),
        Kinds(&[K::AccessMethod]),
        Kinds(&[K::Operator]),
        Kinds(&[K::OperatorFamily]),
        Kinds(&[K::OperatorClass]),
        Kinds(&[K::Conversion]),
        Kinds(&[K::TextSearchParser]),
        Kinds(&[K::TextSearchTemplate]),
        Kinds(&[K::TextSearchDictionary]),
        Kinds(&[K::TextSearchConfiguration]),
        Kinds(&[K::ForeignDataWrapper]),
        Kinds(&[K::Server]),
        Kinds(&[K::UserMapping]),
        Kinds(&[K::Sequence]),
        Kinds(&[K::Table, K::ForeignTable]),
        Completion,
        Kinds(&[K::Column]),
        Kinds(&[K::LargeObject]),
        Kinds(&[K::Constraint]),
        Kinds(&[K::View, K::MaterializedView]),
        Kinds(&[K::Index]),
        Attachment,
        Kinds(&[K::Statistics]),
        Kinds(&[K::Rule]),
        Kinds(&[K::Trigger]),
        ForeignKeys,
        Kinds(&[K::Policy]),
        Kinds(&[K::Publication]),
        Kinds(&[K::PublicationRelation]),
        Kinds(&[K::PublicationSchema]),
        Kinds(&[K::Subscription]),
        Kinds(&[K::DefaultAcl]),
        Kinds(&[K::EventTrigger]),
        Kinds(&[K::Other]),
    ]
};

/// The place of a part in [`STAGES`].
fn stage(node: &Node<'_>) -> usize {
    let kind = node.key.kind;
    let is_it = |stage: &Stage| match (stage, &node.entry.object, node.part) {
        (Stage::Attachment, _, Part::Complete) => matches!(kind, Kind::Index | Kind::Constraint),
        (Stage::Completion, _, Part::Complete) => !matches!(kind, Kind::Index | Kind::Constraint),
        (_, _, Part::Complete) => false,
        // Only what is said of an identity column's sequence is left, which
        // comes with its table.
        (stage, Object::Sequence(sequence), _) if sequence.identity => {
            matches!(stage, Stage::Completion)
        }
        (stage, Object::Constraint(constraint), _)
            if constraint.r#type == ConstraintType::ForeignKey =>
        {
            matches!(stage, Stage::ForeignKeys)
        }
        (Stage::Kinds(kinds), ..) => kinds.contains(&kind),
        _ => false,
    };
    STAGES.iter().position(is_it).unwrap_or(STAGES.len())
}

/// Brings the parts of a catalog into their order.
pub(super) fn order(catalog: &Catalog) -> Ordered<'_> {
    let mut apart = FxHashSet::default();
    loop {
        let parts = Parts::of(catalog, &apart);
        let mut sorting = Sorting::new(&parts, &needs(&parts, &apart));
        sorting.take_ready();
        let more: Vec<Key> = sorting
            .circles()
            .iter()
            .map(|node| parts.nodes[*node].key)
            .filter(|key| matches!(key.kind, Kind::Table | Kind::ForeignTable | Kind::Domain))
            .filter(|key| !apart.contains(*key))
            .cloned()
            .collect();
        if !more.is_empty() {
            apart.extend(more);
            continue;
        }
        sorting.run();
        let mut entangled = Vec::new();
        loop {
            let forced = sorting.force();
            if forced.is_empty() {
                break;
            }
            entangled.extend(forced.iter().map(|node| parts.nodes[*node].key.clone()));
        }
        let sequence = sorting.sequence;
        return Ordered {
            parts,
            apart,
            sequence,
            entangled,
        };
    }
}

/// A routine's name that has more overloads than these says nothing of the
/// order: each of the overloads may be meant, and each of them may mention it.
const MOST_OVERLOADS: usize = 64;

/// That a part needs another to be there before it.
#[derive(Clone, Copy)]
struct Need {
    /// What is needed.
    on: usize,
    /// Of a routine only the name is known, so that any of its overloads may
    /// be meant.
    is_sure: bool,
}

/// The parts that a reference may mean.
struct Targets {
    /// Relations and types, which share the names of row types.
    classes: FxHashMap<(Option<Name>, QualifiedName), Vec<usize>>,
    routines: FxHashMap<(Option<Name>, QualifiedName), Vec<usize>>,
    operators: FxHashMap<String, Vec<usize>>,
    operator_classes: FxHashMap<QualifiedName, Vec<usize>>,
    text_search: FxHashMap<QualifiedName, Vec<usize>>,
    /// Languages with their transforms.
    languages: FxHashMap<Name, Vec<usize>>,
    primary_keys: FxHashMap<(Option<Name>, QualifiedName), usize>,
    /// The parts that name a type before it is made, and the routines that
    /// make it up.
    announced: FxHashMap<usize, (usize, FxHashSet<QualifiedName>)>,
}

impl Targets {
    fn of(parts: &Parts<'_>, apart: &FxHashSet<Key>) -> Self {
        let mut targets = Self {
            classes: FxHashMap::default(),
            routines: FxHashMap::default(),
            operators: FxHashMap::default(),
            operator_classes: FxHashMap::default(),
            text_search: FxHashMap::default(),
            languages: FxHashMap::default(),
            primary_keys: FxHashMap::default(),
            announced: FxHashMap::default(),
        };
        let mut announcement = None;
        for (index, node) in parts.nodes.iter().enumerate() {
            let key = node.key;
            if node.part == Part::Announce {
                announcement = Some(index);
            }
            if node.part != Part::Create || !node.entry.created {
                continue;
            }
            let place = place(key);
            match key.kind {
                kind if kind.is_relation() || kind.is_type() => {
                    targets.classes.entry(place).or_default().push(index);
                }
                kind if kind.is_routine() => {
                    targets.routines.entry(place).or_default().push(index);
                }
                Kind::Operator => {
                    if let Reference::Operator(name) =
                        OperatorName::from(key.relation()).reference()
                    {
                        targets.operators.entry(name).or_default().push(index);
                    }
                }
                Kind::OperatorClass | Kind::OperatorFamily => {
                    let classes = &mut targets.operator_classes;
                    classes.entry(key.relation()).or_default().push(index);
                }
                kind if kind.is_text_search() => {
                    let objects = &mut targets.text_search;
                    objects.entry(key.relation()).or_default().push(index);
                }
                Kind::Language | Kind::Transform => {
                    if let Some(language) = key.names.last() {
                        let languages = &mut targets.languages;
                        languages.entry(language.clone()).or_default().push(index);
                    }
                }
                Kind::Constraint => {
                    if let Object::Constraint(constraint) = &node.entry.object
                        && constraint.r#type == ConstraintType::PrimaryKey
                    {
                        targets.primary_keys.insert(place, index);
                    }
                }
                _ => {}
            }
            if let Some(announced) = announcement.take() {
                let references = parts.references(node, apart);
                let routines = references
                    .into_iter()
                    .filter_map(|reference| match reference {
                        Reference::Routine(name) => Some(name),
                        _ => None,
                    });
                targets
                    .announced
                    .insert(index, (announced, routines.collect()));
            }
        }
        targets
    }

    /// What a reference of a part may mean.
    fn find(&self, node: &Node<'_>, reference: &Reference) -> Vec<Need> {
        let place = |name: &QualifiedName| (node.key.database.clone(), name.clone());
        let found: &[usize] = match reference {
            Reference::Relation(name) | Reference::Type(name) => {
                self.classes.get(&place(name)).map_or(&[], Vec::as_slice)
            }
            Reference::Routine(name) => self.routines.get(&place(name)).map_or(&[], Vec::as_slice),
            Reference::Operator(name) => self.operators.get(name).map_or(&[], Vec::as_slice),
            Reference::OperatorClass(name) => {
                self.operator_classes.get(name).map_or(&[], Vec::as_slice)
            }
            Reference::TextSearch(name) => self.text_search.get(name).map_or(&[], Vec::as_slice),
            Reference::Language(name) => self.languages.get(name).map_or(&[], Vec::as_slice),
            Reference::Column(_) => &[],
        };
        if found.len() > MOST_OVERLOADS {
            return Vec::new();
        }
        let is_sure = found.len() == 1;
        found
            .iter()
            .map(|on| Need {
                on: self.as_far_as_needed(node, *on),
                is_sure,
            })
            .collect()
    }

    /// A routine that a type is made of needs no more of it than its name.
    fn as_far_as_needed(&self, node: &Node<'_>, on: usize) -> usize {
        match self.announced.get(&on) {
            Some((announced, routines))
                if node.key.kind.is_routine() && routines.contains(&node.key.relation()) =>
            {
                *announced
            }
            _ => on,
        }
    }

    /// A body that groups may rely on the primary keys of its tables.
    fn primary_keys(&self, node: &Node<'_>, references: &[Reference]) -> Vec<Need> {
        let body = match &node.entry.object {
            Object::Function(function) => &function.body,
            Object::Procedure(procedure) => &procedure.body,
            _ => return Vec::new(),
        };
        if !matches!(body, Body::Sql(body) if body.text().contains("GROUP BY")) {
            return Vec::new();
        }
        let keys = references.iter().filter_map(|reference| match reference {
            Reference::Relation(name) => {
                let place = (node.key.database.clone(), name.clone());
                self.primary_keys.get(&place).copied()
            }
            _ => None,
        });
        keys.map(|on| Need { on, is_sure: true }).collect()
    }
}

/// What each part needs.
fn needs(parts: &Parts<'_>, apart: &FxHashSet<Key>) -> Vec<Vec<Need>> {
    let targets = Targets::of(parts, apart);
    parts
        .nodes
        .par_iter()
        .enumerate()
        .map(|(index, node)| {
            let references = parts.references(node, apart);
            let mut needs: Vec<Need> = references
                .iter()
                .flat_map(|reference| targets.find(node, reference))
                .chain(targets.primary_keys(node, &references))
                .collect();
            if node.part == Part::Create
                && let Some((announced, _)) = targets.announced.get(&index)
            {
                needs.push(Need {
                    on: *announced,
                    is_sure: true,
                });
            }
            needs.retain(|need| need.on != index);
            needs.sort_unstable_by_key(|need| (need.on, !need.is_sure));
            needs.dedup_by_key(|need| need.on);
            needs
        })
        .collect()
}

/// A topological sort that takes the first in order of what can be taken.
struct Sorting {
    /// Which parts need which: an edge leads from what is needed to what
    /// needs it, and says whether the need is sure.
    graph: Graph<(), bool>,
    /// How many parts each one waits for.
    waits: Vec<usize>,
    /// The rank of each part, and the parts by rank.
    ranks: Vec<usize>,
    by_rank: Vec<usize>,
    is_taken: Vec<bool>,
    ready: BinaryHeap<Reverse<usize>>,
    sequence: Vec<usize>,
}

impl Sorting {
    fn new(parts: &Parts<'_>, needs: &[Vec<Need>]) -> Self {
        let count = parts.nodes.len();
        let places: Vec<(Option<&str>, usize)> = parts
            .nodes
            .par_iter()
            .map(|node| (node.key.database.as_deref(), stage(node)))
            .collect();
        // Within a stage they stay by key and part, as they are.
        let mut by_rank: Vec<usize> = (0..count).collect();
        by_rank.par_sort_by_key(|index| places[*index]);
        let mut ranks = vec![0; count];
        for (rank, node) in by_rank.iter().enumerate() {
            ranks[*node] = rank;
        }
        let mut graph = Graph::with_capacity(count, needs.iter().map(Vec::len).sum());
        for _ in 0..count {
            graph.add_node(());
        }
        for (index, needs) in needs.iter().enumerate() {
            for need in needs {
                graph.add_edge(NodeIndex::new(need.on), NodeIndex::new(index), need.is_sure);
            }
        }
        let waits: Vec<usize> = needs.iter().map(Vec::len).collect();
        let ready = (0..count)
            .filter(|index| waits[*index] == 0)
            .map(|index| Reverse(ranks[index]))
            .collect();
        Self {
            graph,
            waits,
            ranks,
            by_rank,
            is_taken: vec![false; count],
            ready,
            sequence: Vec::with_capacity(count),
        }
    }

    /// Takes all that can be taken.
    fn take_ready(&mut self) {
        while let Some(Reverse(rank)) = self.ready.pop() {
            self.take(self.by_rank[rank]);
        }
    }

    /// Takes all that can be taken. Where parts wait for each other, needs
    /// that are not sure are given up.
    fn run(&mut self) {
        loop {
            self.take_ready();
            if self.sequence.len() == self.by_rank.len() || !self.give_up() {
                return;
            }
        }
    }

    fn take(&mut self, node: usize) {
        if std::mem::replace(&mut self.is_taken[node], true) {
            return;
        }
        self.sequence.push(node);
        let dependents: Vec<NodeIndex> = self.graph.neighbors(NodeIndex::new(node)).collect();
        for dependent in dependents {
            self.release(dependent.index());
        }
    }

    fn release(&mut self, node: usize) {
        self.waits[node] -= 1;
        if self.waits[node] == 0 {
            self.ready.push(Reverse(self.ranks[node]));
        }
    }

    /// The number of the circle that each part still waits in.
    fn circle_numbers(&self) -> FxHashMap<usize, usize> {
        let left = NodeFiltered::from_fn(&self.graph, |node| !self.is_taken[node.index()]);
        // The other algorithm for it calls itself as deep as a chain is long.
        let circles = petgraph::algo::kosaraju_scc(&left);
        circles
            .into_iter()
            .filter(|circle| circle.len() > 1)
            .enumerate()
            .flat_map(|(number, circle)| circle.into_iter().map(move |node| (node.index(), number)))
            .collect()
    }

    fn give_up(&mut self) -> bool {
        let circles = self.circle_numbers();
        let unsure: Vec<_> = self
            .graph
            .edge_references()
            .filter(|edge| !edge.weight())
            .filter(|edge| {
                let number = |node: NodeIndex| circles.get(&node.index());
                number(edge.source()).is_some() && number(edge.source()) == number(edge.target())
            })
            .map(|edge| (edge.id(), edge.target().index()))
            .collect();
        let mut targets = Vec::new();
        for (edge, target) in unsure.iter().rev() {
            self.graph.remove_edge(*edge);
            targets.push(*target);
        }
        for target in targets {
            self.release(target);
        }
        !unsure.is_empty()
    }

    /// The parts that wait for each other, in the order of their ranks.
    fn circles(&self) -> Vec<usize> {
        if self.sequence.len() == self.by_rank.len() {
            return Vec::new();
        }
        let mut nodes: Vec<usize> = self.circle_numbers().into_keys().collect();
        nodes.sort_unstable_by_key(|node| self.ranks[*node]);
        nodes
    }

    /// Takes the first part of each circle, all at once: to look for circles
    /// again costs as much as the whole sort.
    fn force(&mut self) -> Vec<usize> {
        if self.sequence.len() == self.by_rank.len() {
            return Vec::new();
        }
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        for (node, circle) in self.circle_numbers() {
            let rank = first.entry(circle).or_insert(self.ranks[node]);
            *rank = self.ranks[node].min(*rank);
        }
        let mut ranks: Vec<usize> = first.into_values().collect();
        ranks.sort_unstable();
        let forced: Vec<usize> = ranks.into_iter().map(|rank| self.by_rank[rank]).collect();
        for node in &forced {
            self.take(*node);
        }
        self.run();
        forced
    }
}
