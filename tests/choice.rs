//! A plan for a part of what differs leads to the rest being as it was: its
//! replay leaves nothing, whatever object is chosen or skipped.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::{Identifier, Key};
use dumpdiff::dump::Dump;
use dumpdiff::load::{RenameMap, load};
use dumpdiff::plan::{Between, Choice, Manner, Plan, diff};
use dumpdiff::select::{Pattern, Selection};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{cases, check_all, read, renames};

fn plan(old: &Dump, new: &Dump, choice: &Choice) -> Plan {
    let (mut before, mut after) = (load(old).unwrap(), load(new).unwrap());
    let between = Between {
        old,
        new,
        map: &RenameMap::default(),
        renames: &renames(),
        selection: &Selection::default(),
        choice,
        is_complete: true,
        manner: &Manner::default(),
    };
    let planned = between.plan(&mut before.catalog, &mut after.catalog, |_, _| ());
    planned.unwrap().0
}

/// The pattern that only this object and its namesakes have the name for.
fn pattern(key: &Key) -> Pattern {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let name = key.relation();
    let text = match &name.schema {
        Some(schema) => format!("{}.{}", quoted(schema), quoted(&name.name)),
        None => quoted(&name.name),
    };
    Pattern::table(&text).unwrap()
}

/// What stays different, by object.
fn unplanned(plan: &Plan) -> BTreeSet<String> {
    let left = plan.unplanned.iter().filter(|left| !left.is_order);
    left.map(ToString::to_string).collect()
}

#[test]
fn what_is_not_chosen_stays_as_it_was() {
    let in_part = AtomicUsize::new(0);
    check_all(&cases(), |pair| {
        let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "new.sql"));
        let (mut before, mut after) = (load(&old).unwrap(), load(&new).unwrap());
        let (before, after) = (&mut before.catalog, &mut after.catalog);
        let (diff, ..) = diff(before, after, &renames(), true, &Choice::default()).unwrap();
        let all = unplanned(&plan(&old, &new, &Choice::default()));
        let keys: Vec<&Key> = diff.differences.iter().map(|it| it.key).collect();
        // A few of many show what all of them would.
        for key in keys.iter().step_by(keys.len() / 6 + 1) {
            for is_skipped in [false, true] {
                let mut choice = Choice::default();
                let patterns = if is_skipped {
                    &mut choice.skip
                } else {
                    &mut choice.only
                };
                patterns.push(pattern(key));
                let plan = plan(&old, &new, &choice);
                let told = || {
                    let word = if is_skipped { "--skip" } else { "--only" };
                    format!("{} {word} {}", pair.name, Identifier(&key.to_string()))
                };
                let more: Vec<String> = unplanned(&plan).difference(&all).cloned().collect();
                if !more.is_empty() {
                    return Err(format!("{}: {}", told(), more.join(", ")));
                }
                if plan.chosen.left.contains(key) != is_skipped {
                    return Err(format!("{}: left are {:?}", told(), plan.chosen.left));
                }
                in_part.fetch_add(usize::from(!plan.chosen.left.is_empty()), Ordering::Relaxed);
            }
        }
        Ok(())
    });
    let in_part = in_part.load(Ordering::Relaxed);
    assert!(in_part > 300, "only {in_part} plans were for a part");
}
