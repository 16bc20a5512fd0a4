use crate::catalog::{Identifier, Name};
use crate::diff::Side;
use crate::kind::{Kind, Membership};
use crate::report::in_line;
use crate::rules::{Case, Direction, Findings, Severity, roles, rule};

rule! {
    /// A role becomes a member of another, ceases to be one, or its membership
    /// gets other options. Only dumps of `pg_dumpall` hold memberships.
    ///
    /// ## Why it matters
    ///
    /// A member has what the role may, or can take it with `SET ROLE`. For
    /// roles that are superusers or have such attributes, and for
    /// PostgreSQL's own that reach past privileges (`pg_read_all_data`,
    /// `pg_execute_server_program` and their like), the finding is high. With
    /// ADMIN OPTION the member makes others members. Since PostgreSQL 16
    /// INHERIT and SET are options of each membership.
    ///
    /// That only the grantor of a membership differs is not told.
    ///
    /// ## Example
    ///
    /// ```sql
    /// GRANT pg_read_all_data TO reporting;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make roles members of roles that stand for a task, and let those have
    /// what the task needs. Before a membership goes, look for what the member
    /// does with it.
    "role-membership-changed", Security, Medium;
    each [Membership] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let [member, role, ..] = &*it.key().names else {
        return;
    };
    let shown = |name: &Name| in_line(&Identifier(name).to_string());
    let (member_name, role_name) = (shown(member), shown(role));
    if let Some(membership) = it.added::<Membership>() {
        if has_other_grantor(it, Side::Old) {
            return;
        }
        let admin = if membership.admin {
            " and may make others members"
        } else {
            ""
        };
        let is_powerful = roles::is_powerful(it.pair(), Side::New, role);
        found
            .add(
                it,
                format!(
                    "{}: {member_name} becomes a member of {role_name}{admin}",
                    it.object()
                ),
            )
            .severity(if is_powerful {
                Severity::High
            } else {
                Severity::Medium
            })
            .direction(Direction::Widened)
            .remedy("Make sure that it is meant to have all that the role may.");
    } else if it.removed::<Membership>().is_some() {
        if has_other_grantor(it, Side::New) {
            return;
        }
        found
            .add(
                it,
                format!(
                    "{}: {member_name} is no longer a member of {role_name}",
                    it.object()
                ),
            )
            .direction(Direction::Tightened)
            .remedy("Make sure that nothing that runs as the member needs what the role may.");
    } else if let Some((old, new)) = it.altered::<Membership>() {
        // A server before 16 does not say it of each membership.
        let inherits = |membership: &Membership| membership.inherit.unwrap_or(true);
        let options = [
            ("admin", "ADMIN OPTION", old.admin, new.admin),
            ("inherit", "INHERIT", inherits(old), inherits(new)),
            ("no_set", "SET", !old.no_set, !new.no_set),
        ];
        for (attribute, word, was, is) in options {
            if was == is || it.change(attribute).is_none() {
                continue;
            }
            let (gains, direction) = if is {
                ("gains", Direction::Widened)
            } else {
                ("loses", Direction::Tightened)
            };
            found
                .add_about(it, attribute, format!("{} {gains} {word}", it.object()))
                .about(format!("{gains} {word}"))
                .severity(if is { Severity::Medium } else { Severity::Low })
                .direction(direction)
                .remedy("Make sure that what runs as the member still works, and that it may do no more than is meant.");
        }
    }
}

/// Whether the same membership is there on a side by another grantor.
fn has_other_grantor(it: &Case<'_>, side: Side) -> bool {
    let names = &it.key().names;
    let differences = &it.pair().diff().differences;
    // They are sorted by their keys, which begin with the names.
    let start = differences.partition_point(|other| other.key.names[..] < names[..2]);
    differences[start..]
        .iter()
        .take_while(|other| other.key.names.starts_with(&names[..2]))
        .filter(|other| other.key.kind == Kind::Membership && other.key != it.key())
        .any(|other| match side {
            Side::Old => other.old.is_some_and(|entry| entry.created),
            Side::New => other.new.is_some_and(|entry| entry.created),
        })
}
