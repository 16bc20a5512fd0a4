//! A topological sort that takes the first in order of what can be taken, and
//! says where things wait for each other.

use petgraph::graph::{Graph, NodeIndex};
use petgraph::visit::{EdgeRef, NodeFiltered};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// That something needs another to be there before it.
#[derive(Clone, Copy)]
pub(crate) struct Need {
    /// What is needed.
    pub on: usize,
    /// Of a routine only the name is known, so that any of its overloads may
    /// be meant: then the need is given up where it makes a circle.
    pub is_sure: bool,
}

/// The sort while it runs. Things are numbers.
pub(crate) struct Sorting {
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
    /// What was taken, in order.
    pub sequence: Vec<usize>,
}

impl Sorting {
    /// Of as many things as there are ranks: `by_rank` holds them in the order
    /// in which they are taken where nothing else decides.
    pub fn new(by_rank: Vec<usize>, needs: &[Vec<Need>]) -> Self {
        let count = by_rank.len();
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
    pub fn take_ready(&mut self) {
        while let Some(Reverse(rank)) = self.ready.pop() {
            self.take(self.by_rank[rank]);
        }
    }

    /// Takes all that can be taken. Where parts wait for each other, needs
    /// that are not sure are given up.
    pub fn run(&mut self) {
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
    pub fn circles(&self) -> Vec<usize> {
        if self.sequence.len() == self.by_rank.len() {
            return Vec::new();
        }
        let mut nodes: Vec<usize> = self.circle_numbers().into_keys().collect();
        nodes.sort_unstable_by_key(|node| self.ranks[*node]);
        nodes
    }

    /// Takes the first part of each circle, all at once: to look for circles
    /// again costs as much as the whole sort.
    pub fn force(&mut self) -> Vec<usize> {
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
