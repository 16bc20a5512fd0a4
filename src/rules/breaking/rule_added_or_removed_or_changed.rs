use crate::kind::{FiringState, Rule};
use crate::rules::{Case, Findings, Severity, alteration, rule};

rule! {
    /// A rewrite rule of a table or view that stays is added, removed or
    /// changed.
    ///
    /// ## Why it matters
    ///
    /// A rule rewrites the statements of clients before they are planned. With
    /// `DO INSTEAD` the statement that was sent is not run at all, with
    /// `DO ALSO` others run beside it, and `INSERT … ON CONFLICT` is refused on
    /// a table with rules on INSERT or UPDATE. Without its `DO INSTEAD` rule a
    /// view that is not simple cannot be written to.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE RULE keep AS ON DELETE TO public.orders
    ///     DO INSTEAD UPDATE public.orders SET deleted = true WHERE id = old.id;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Prefer a trigger: it runs once for each row and sees what is really
    /// written. Before a rule is dropped, look for statements that rely on it.
    "rule-added-or-removed-or-changed", Breaking, Medium;
    each [Rule] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.table_is_new() || it.table_is_gone() {
        return;
    }
    let object = it.object();
    if let Some(rule) = it.added::<Rule>() {
        let what = match (rule.instead, rule.actions.is_empty()) {
            (true, true) => "is not run any more",
            (true, false) => "is rewritten to something else",
            (false, true) => "is run as before",
            (false, false) => "runs other statements as well",
        };
        found
            .add(
                it,
                format!("{object} is added: {} of a client {what}", event(rule)),
            )
            .severity(severity(rule))
            .remedy(
                "Prefer a trigger, or test every statement on the table with the rule in place.",
            );
    } else if let Some(rule) = it.removed::<Rule>() {
        let what = if rule.instead {
            "is run as it is sent, or fails on a view"
        } else {
            "runs no other statements any more"
        };
        found
            .add(
                it,
                format!("{object} is removed: {} of a client {what}", event(rule)),
            )
            .severity(severity(rule))
            .remedy("Look for statements that rely on the rule first.");
    } else if let Some((old, new)) = it.altered::<Rule>() {
        if let Some(words) = alteration::in_words(it, &["event", "instead", "condition", "actions"])
        {
            found
                .add(it, format!("{object} is changed: {words}"))
                .about(words)
                .severity(severity(new).max(severity(old)))
                .remedy("Test every statement on the table with the new rule in place.");
        }
        if old.state != new.state {
            found
                .add_about(
                    it,
                    "state",
                    format!("{object} is {}, was {}", new.state.word(), old.state.word()),
                )
                .remedy("Make sure that this is meant: statements are run otherwise than before.");
        }
    }
}

/// A rule that does nothing, or nothing more, harms nobody.
fn severity(rule: &Rule) -> Severity {
    match (rule.state, rule.instead, rule.actions.is_empty()) {
        (FiringState::Disabled, ..) | (_, false, true) => Severity::Low,
        (_, true, _) => Severity::High,
        (_, false, false) => Severity::Medium,
    }
}

fn event(rule: &Rule) -> String {
    let event = rule.event.to_uppercase();
    let article = if event.starts_with(['I', 'U']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {event}")
}
