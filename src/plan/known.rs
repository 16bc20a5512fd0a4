//! What a plan may take away: a dump without a single comment, privilege or
//! owner looks as if it had been told to leave them out.

use super::Unplanned;
use crate::catalog::{Catalog, Entry, Facts, Key};
use crate::kind::Kind;

/// A class of facts that a dump can leave out.
struct Class {
    /// What it is called.
    name: &'static str,
    has: fn(&Facts) -> bool,
    know: fn(&mut Facts),
    /// Takes the facts of one entry over into another; tells whether they
    /// were others.
    take: fn(&mut Entry, &Entry) -> bool,
}

const CLASSES: [Class; 3] = [
    Class {
        name: "owners",
        has: |facts| facts.owners,
        know: |facts| facts.owners = true,
        take: |to, from| {
            let differs = to.owner != from.owner;
            to.owner.clone_from(&from.owner);
            differs
        },
    },
    Class {
        name: "privileges",
        has: |facts| facts.privileges,
        know: |facts| facts.privileges = true,
        take: |to, from| {
            let differs = to.acl != from.acl;
            to.acl.clone_from(&from.acl);
            differs
        },
    },
    Class {
        name: "comments",
        has: |facts| facts.comments,
        know: |facts| facts.comments = true,
        take: |to, from| {
            let differs = to.comment != from.comment || to.labels != from.labels;
            to.comment.clone_from(&from.comment);
            to.labels.clone_from(&from.labels);
            differs
        },
    },
];

/// Leaves what the new dump does not hold at all as the old one has it, unless
/// the new one is said to be complete; what only the old one lacks is to come.
/// Gives what stays different by that.
pub(super) fn fill(old: &mut Catalog, new: &mut Catalog, is_complete: bool) -> Vec<Unplanned> {
    let mut left = Vec::new();
    if !old.facts.objects || !new.facts.objects {
        return left;
    }
    for class in CLASSES {
        let (old_has, new_has) = ((class.has)(&old.facts), (class.has)(&new.facts));
        // Who owns what the old dump does not say is not known, so that
        // nothing tells whether it differs.
        if class.name == "owners" && !old_has {
            continue;
        }
        if old_has && !new_has && !(is_complete && class.name != "owners") {
            let keys: Vec<Key> = new
                .iter()
                .filter(|(key, _)| old.contains(key))
                .map(|(key, _)| key.clone())
                .collect();
            let mut count = 0;
            for key in keys {
                if let (Some(from), Some(to)) = (old.get(&key), new.get_mut(&key)) {
                    count += usize::from((class.take)(to, from));
                }
            }
            let whole: Vec<(Key, Entry)> = old
                .iter()
                .filter(|(key, _)| class.name == "privileges" && key.kind == Kind::DefaultAcl)
                .map(|(key, entry)| (key.clone(), entry.clone()))
                .collect();
            count += whole.len();
            for (key, entry) in whole {
                new.insert(key, entry);
            }
            if count > 0 && class.name != "owners" {
                left.push(Unplanned {
                    key: None,
                    what: format!(
                        "the {} of {count} object{}, since the new dump holds none at all; \
                         with --complete they are taken away",
                        class.name,
                        if count == 1 { "" } else { "s" }
                    ),
                    is_order: false,
                });
            }
        }
        (class.know)(&mut old.facts);
        (class.know)(&mut new.facts);
    }
    left
}

/// From here on the facts of a catalog are all that there are.
pub(super) fn know_all(facts: &mut Facts) {
    for class in CLASSES {
        (class.know)(facts);
    }
}
