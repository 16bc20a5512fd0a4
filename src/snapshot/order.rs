//! The order of a snapshot: by the priority of the kinds in `pg_dump`
//! (`dbObjectTypePriority`), then by name; what needs another object waits
//! for it.

use super::part::{Node, Part, Parts, place};
use crate::catalog::{Body, Catalog, Key, Name, QualifiedName, Reference};
use crate::kind::{ConstraintType, Kind, Object, OperatorName};
use crate::sorting::{Need, Sorting};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// The parts of a catalog with what each of them needs.
pub(crate) struct Prepared<'a> {
    pub parts: Parts<'a>,
    /// Tables and domains of which defaults and checks stand apart.
    pub apart: FxHashSet<Key>,
    pub needs: Vec<Vec<Need>>,
    /// The sort, with all taken that waits for nothing.
    sorting: Sorting,
}

/// The parts of a catalog in their order.
pub(super) struct Ordered<'a> {
    pub parts: Parts<'a>,
    pub apart: FxHashSet<Key>,
    /// Indexes of `parts.nodes`.
    pub sequence: Vec<usize>,
    /// Objects that were taken although something they need comes later.
    pub entangled: Vec<Key>,
}

/// A place in the order.
pub(crate) enum Stage {
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
pub(crate) const STAGES: &[Stage] = {
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

/// The place of a part of an object in [`STAGES`].
pub(crate) fn stage(kind: Kind, object: &Object, part: Part) -> usize {
    let is_it = |stage: &Stage| match (stage, object, part) {
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

/// The parts by their places in the order.
fn by_rank(parts: &Parts<'_>) -> Vec<usize> {
    let places: Vec<(Option<&str>, usize)> = parts
        .nodes
        .par_iter()
        .map(|node| {
            let stage = stage(node.key.kind, &node.entry.object, node.part);
            (node.key.database.as_deref(), stage)
        })
        .collect();
    // Within a stage they stay by key and part, as they are.
    let mut by_rank: Vec<usize> = (0..parts.nodes.len()).collect();
    by_rank.par_sort_by_key(|index| places[*index]);
    by_rank
}

/// Finds what has to stand apart, so that what is wanted of a catalog can be
/// made without a circle as far as that is possible.
pub(crate) fn prepare<'a>(
    catalog: &'a Catalog,
    wanted: &(dyn Fn(&Key) -> bool + Sync),
) -> Prepared<'a> {
    let mut apart = FxHashSet::default();
    loop {
        let parts = Parts::of(catalog, &apart, wanted);
        let needs = needs(&parts, &apart);
        let mut sorting = Sorting::new(by_rank(&parts), &needs);
        sorting.take_ready();
        let more: Vec<Key> = sorting
            .circles()
            .iter()
            .map(|node| parts.nodes[*node].key)
            .filter(|key| {
                matches!(key.kind, Kind::Table | Kind::ForeignTable | Kind::Domain)
                    || catalog.outline_of(key).is_some()
            })
            .filter(|key| !apart.contains(*key))
            .cloned()
            .collect();
        if more.is_empty() {
            return Prepared {
                parts,
                apart,
                needs,
                sorting,
            };
        }
        apart.extend(more);
    }
}

/// Brings the parts of a catalog into their order.
pub(super) fn order(catalog: &Catalog) -> Ordered<'_> {
    let Prepared {
        parts,
        apart,
        mut sorting,
        ..
    } = prepare(catalog, &|_| true);
    sorting.run();
    let mut entangled = Vec::new();
    loop {
        let forced = sorting.force();
        if forced.is_empty() {
            break;
        }
        entangled.extend(forced.iter().map(|node| parts.nodes[*node].key.clone()));
    }
    Ordered {
        parts,
        apart,
        sequence: sorting.sequence,
        entangled,
    }
}

/// A routine's name that has more overloads than these says nothing of the
/// order: each of the overloads may be meant, and each of them may mention it.
const MOST_OVERLOADS: usize = 64;

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
                    // Of a view that is made in two steps the first is enough.
                    let outline = announcement.filter(|_| kind == Kind::View);
                    let of_view = outline.unwrap_or(index);
                    targets.classes.entry(place).or_default().push(of_view);
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
