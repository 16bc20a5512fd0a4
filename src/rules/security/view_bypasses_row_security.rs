use crate::catalog::{Entry, Identifier, Key, QualifiedName, Reference, Value};
use crate::diff::Side;
use crate::kind::{Kind, Object};
use crate::report::in_line;
use crate::rules::row_security::RowSecurity;
use crate::rules::view::is_on;
use crate::rules::{Case, Direction, Finding, Findings, Pair, Severity, grants, roles, rule};
use std::collections::BTreeSet;

rule! {
    /// A view that is new or has a new query reads a table past its row
    /// security, or one that was there does since the table has got it. So does
    /// a materialized view, which keeps what its owner saw.
    ///
    /// ## Why it matters
    ///
    /// A view without `security_invoker` asks the policies of its tables as
    /// its owner. They do not hold for the table's own owner, unless row
    /// security is forced, for superusers and for roles with BYPASSRLS, and
    /// mostly one role owns all. Everybody who may read the view then sees
    /// every row that its query lets through. Which roles are superusers is
    /// known from a dump of the cluster (`pg_dumpall`), and otherwise guessed
    /// by names such as `postgres`.
    ///
    /// The finding is high where somebody other than the owner may read the
    /// view, and medium where nobody may so far or it is not known.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
    /// CREATE VIEW public.totals AS SELECT customer, total FROM public.orders;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Since PostgreSQL 15, create the view `WITH (security_invoker = true)`.
    /// Before, let a role own it that is bound by the policies, or grant it to
    /// nobody who must not see everything. A materialized view belongs into a
    /// schema that only those who may see everything can use.
    "view-bypasses-row-security", Security, High;
    each [View, MaterializedView, Table] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.kind() == Kind::Table {
        return since_switched_on(it, found);
    }
    let Some(view) = it.new().filter(|_| !it.is_removed()) else {
        return;
    };
    if !it.is_added() && it.change("query").is_none() {
        return;
    }
    let before = it
        .old()
        .filter(|_| !it.is_added())
        .map(|old| mentioned(&old.object))
        .unwrap_or_default();
    let mut tables = bypassed(it.pair(), it.key(), view);
    tables.retain(|table| !before.contains(&table.relation()));
    if !tables.is_empty() {
        let names = names(&tables);
        let message = message(it.key(), view, &names);
        say(
            found.add(it, message).about(names),
            it.pair(),
            it.key(),
            view,
        );
    }
}

/// The views that read a table which has got row security.
fn since_switched_on(it: &Case<'_>, found: &mut Findings) {
    let (pair, Some(change)) = (it.pair(), it.change("row_security")) else {
        return;
    };
    if change.new != Value::Flag(true) {
        return;
    }
    for key in pair.users(Side::New, it.key()) {
        let is_known = matches!(key.kind, Kind::View | Kind::MaterializedView);
        // What is new in a view is told at the view.
        let is_told = pair.is_added(key) || pair.is_altered(key, "query");
        let Some(view) = pair.new_side().get(key).filter(|_| is_known && !is_told) else {
            continue;
        };
        if bypassed(pair, key, view).contains(it.key()) {
            let names = names(std::slice::from_ref(it.key()));
            let message = message(key, view, &names);
            say(
                found.add_to(pair, Some(key), message).about(names),
                pair,
                key,
                view,
            );
        }
    }
}

fn names(tables: &[Key]) -> String {
    let names = tables.iter().map(|table| in_line(&table.local_identity()));
    names.collect::<Vec<_>>().join(", ")
}

fn message(key: &Key, view: &Entry, tables: &str) -> String {
    let object = in_line(&key.to_string());
    if key.kind == Kind::MaterializedView {
        return format!(
            "{object} keeps rows of {tables}, whose row security does not hold for what it keeps"
        );
    }
    let owner = view.owner.as_deref().map_or_else(
        || "its owner".to_owned(),
        |owner| in_line(&format!("its owner {}", Identifier(owner))),
    );
    format!(
        "{object} reads {tables} with the rights of {owner}, for whom row security does not hold"
    )
}

fn say(finding: &mut Finding, pair: &Pair<'_>, key: &Key, view: &Entry) {
    let is_read = grants::others_hold(key, view, grants::of(&["SELECT"]));
    let remedy = if key.kind == Kind::MaterializedView {
        "Grant it to those only who may see every row of these tables."
    } else if pair.version() >= 1500 {
        "Create it WITH (security_invoker = true), so that the policies hold for those who read it."
    } else {
        "Let a role own it that is bound by the policies, or grant it to those only who may see every row."
    };
    finding
        .severity(if is_read {
            Severity::High
        } else {
            Severity::Medium
        })
        .direction(Direction::Widened)
        .remedy(remedy);
}

/// The tables of a view whose row security does not bind the view's owner.
fn bypassed(pair: &Pair<'_>, view_key: &Key, view: &Entry) -> Vec<Key> {
    if let Object::View(view) = &view.object
        && is_on(&view.options, "security_invoker")
    {
        return Vec::new();
    }
    let is_kept = view_key.kind == Kind::MaterializedView;
    let mut tables = Vec::new();
    for relation in mentioned(&view.object) {
        let Some(key) = pair.relation(Side::New, view_key, &relation) else {
            continue;
        };
        let Some(table) = pair.new_side().get(&key) else {
            continue;
        };
        let Some(security) = RowSecurity::of(&table.object).filter(|it| it.enabled) else {
            continue;
        };
        let owns = view.owner == table.owner && !security.forced;
        let is_above = view
            .owner
            .as_deref()
            .is_some_and(|owner| roles::bypasses_row_security(pair, Side::New, owner));
        if is_kept || owns || is_above {
            tables.push(key);
        }
    }
    tables
}

fn mentioned(view: &Object) -> BTreeSet<QualifiedName> {
    let query = match view {
        Object::View(view) => view.query.as_ref(),
        Object::MaterializedView(view) => view.query.as_ref(),
        _ => None,
    };
    let references = query.map_or(&[][..], |query| query.0.references());
    references
        .iter()
        .filter_map(|reference| match reference {
            Reference::Relation(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}
