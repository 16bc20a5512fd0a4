use crate::diff::Side;
use crate::kind::{Policy, PolicyCommand};
use crate::rules::policy::{
    check as write_check, grantees, reversed, severity, shown, unconditional, using,
};
use crate::rules::row_security::is_off;
use crate::rules::{Case, Direction, Findings, Severity, policy_condition, rule};
use std::collections::BTreeSet;

rule! {
    /// A row security policy is changed: its roles, its command, its
    /// condition, or whether it is restrictive. Each is told apart.
    ///
    /// ## Why it matters
    ///
    /// One word in a condition decides who sees whose rows. Where it can be
    /// told from the text alone, the finding says whether access is wider or
    /// tighter than before: one more `AND` lets fewer rows through, one more
    /// `OR` lets more, and a role, a command or PUBLIC widens a permissive
    /// policy and tightens a restrictive one. Other conditions have to be read
    /// by a human.
    ///
    /// `WITH CHECK` decides which rows may be written; where it is missing,
    /// `USING` does that too.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER POLICY own ON public.notes USING (owner = CURRENT_USER OR shared);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Count the rows that each role sees before and after, with `SET ROLE`.
    /// What `ALTER POLICY` cannot change (the command, restrictive or not)
    /// takes `DROP` and `CREATE`: do both in one transaction, or the table is
    /// closed or open in between.
    "policy-changed", Security, Medium;
    each [Policy] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Policy>() else {
        return;
    };
    if is_off(it, Side::Old) || is_off(it, Side::New) {
        return;
    }
    kind(it, old, new, found);
    command(it, old, new, found);
    roles(it, old, new, found);
    // Of a policy for another command, the conditions mean something else.
    let comparable = old.command == new.command && old.restrictive == new.restrictive;
    let (before, after) = (unconditional(old), unconditional(new));
    let is_told_elsewhere = after.reads && !before.reads;
    if it.change("using").is_some() && !is_told_elsewhere {
        let direction = match (using(old), using(new)) {
            (Some(old), Some(new)) if comparable => policy_condition::direction(old, new),
            _ => Direction::Unclear,
        };
        say_condition(it, "using", (using(old), using(new)), direction, found);
    }
    let (was, is) = (write_check(old), write_check(new));
    let is_told_elsewhere = after.writes && !before.writes;
    if it.change("with_check").is_some() && was != is && !is_told_elsewhere {
        let direction = match (was, is) {
            (Some(was), Some(is)) if comparable => policy_condition::direction(was, is),
            _ => Direction::Unclear,
        };
        say_condition(it, "with_check", (was, is), direction, found);
    }
}

fn kind(it: &Case<'_>, old: &Policy, new: &Policy, found: &mut Findings) {
    if old.restrictive == new.restrictive {
        return;
    }
    let object = it.object();
    let (message, direction) = if new.restrictive {
        (
            format!("{object} becomes restrictive: it no longer allows rows, it only forbids some"),
            Direction::Tightened,
        )
    } else {
        (
            format!("{object} becomes permissive: what it kept back, it now allows"),
            Direction::Widened,
        )
    };
    found
        .add_about(it, "restrictive", message)
        .severity(severity(direction).max(Severity::Medium))
        .direction(direction)
        .remedy("Drop and create it in one transaction, and look at what its roles see before and after.");
}

fn command(it: &Case<'_>, old: &Policy, new: &Policy, found: &mut Findings) {
    if old.command == new.command {
        return;
    }
    let direction = match (old.command, new.command) {
        (PolicyCommand::All, _) => Direction::Tightened,
        (_, PolicyCommand::All) => Direction::Widened,
        _ => Direction::Unclear,
    };
    let direction = of_policy(new, direction);
    found
        .add_about(
            it,
            "command",
            format!(
                "{} {} {} instead of {}",
                it.object(),
                holds(new),
                commands(new.command),
                commands(old.command)
            ),
        )
        .severity(severity(direction))
        .direction(direction)
        .remedy("Drop and create it in one transaction: ALTER POLICY cannot change the command.");
}

fn holds(policy: &Policy) -> &'static str {
    if policy.restrictive {
        "restricts"
    } else {
        "is for"
    }
}

fn commands(command: PolicyCommand) -> String {
    match command {
        PolicyCommand::All => "all commands".to_owned(),
        command => command.word().to_uppercase(),
    }
}

fn roles(it: &Case<'_>, old: &Policy, new: &Policy, found: &mut Findings) {
    if it.change("roles").is_none() {
        return;
    }
    let set = |policy: &Policy| -> BTreeSet<_> { policy.roles.iter().cloned().collect() };
    let (was, is) = (set(old), set(new));
    let to_public = is.is_empty() && !was.is_empty();
    let direction = if to_public || (!was.is_empty() && is.is_superset(&was)) {
        Direction::Widened
    } else if was.is_empty() || was.is_superset(&is) {
        Direction::Tightened
    } else {
        Direction::Unclear
    };
    let direction = of_policy(new, direction);
    let message = if to_public {
        format!(
            "{} {} everybody: its roles {} are gone, and no role means PUBLIC",
            it.object(),
            holds(new),
            grantees(old)
        )
    } else {
        format!(
            "{} {} {} instead of {}",
            it.object(),
            holds(new),
            grantees(new),
            grantees(old)
        )
    };
    found
        .add_about(it, "roles", message)
        .severity(severity(direction))
        .direction(direction)
        .remedy(match direction {
            Direction::Tightened => {
                "Make sure that another policy allows what the roles that are left out still need."
            }
            _ => "Make sure that each of these roles is meant to reach the rows; name them in TO.",
        });
}

/// What more roles or commands mean: a restrictive policy forbids more.
fn of_policy(policy: &Policy, direction: Direction) -> Direction {
    if policy.restrictive {
        reversed(direction)
    } else {
        direction
    }
}

fn say_condition(
    it: &Case<'_>,
    attribute: &str,
    (old, new): (Option<&str>, Option<&str>),
    direction: Direction,
    found: &mut Findings,
) {
    let words = |condition: Option<&str>| {
        condition.map_or_else(|| "nothing".to_owned(), |text| format!("({})", shown(text)))
    };
    let meaning = match (attribute, direction) {
        ("using", Direction::Widened) => "reaches more rows",
        ("using", Direction::Tightened) => "reaches fewer rows",
        ("using", Direction::Unclear) => "reaches other rows",
        (_, Direction::Widened) => "lets more rows be written",
        (_, Direction::Tightened) => "lets fewer rows be written",
        (_, Direction::Unclear) => "lets other rows be written",
    };
    let clause = if attribute == "using" {
        "USING"
    } else {
        "WITH CHECK"
    };
    found
        .add_about(
            it,
            attribute,
            format!(
                "{} {meaning}: {clause} is {} instead of {}",
                it.object(),
                words(new),
                words(old)
            ),
        )
        .severity(severity(direction))
        .direction(direction)
        .remedy("Count the rows that its roles reach before and after, with SET ROLE.");
}
