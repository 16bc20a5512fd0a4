use crate::catalog::Grantee;
use crate::kind::Kind;
use crate::rules::exposure::is_exposed;
use crate::rules::grants::{self, WRITING};
use crate::rules::roles::is_of_web_api;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A role gets a privilege on an object that was there before.
    ///
    /// ## Why it matters
    ///
    /// Whoever can act as the role reads, writes or runs more than before. A
    /// privilege that the role had already in another way, through PUBLIC or,
    /// of a column, through the whole table, is not told.
    ///
    /// Privileges that only read are medium, those that change rows, structure
    /// or settings are high, and so is everything for roles of a web API
    /// (`anon`, `authenticated`). What a new object grants is not told here:
    /// nobody had anything to lose on it.
    ///
    /// ## Example
    ///
    /// ```sql
    /// GRANT SELECT, UPDATE ON public.orders TO reporting;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Grant what is needed and no more: columns instead of a table, a view or
    /// a function instead of what is behind it. Look who is a member of the
    /// role (`\drg` in psql 16, `\du` before).
    "grant-added", Security, Medium;
    every kind => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.kind() == Kind::DefaultAcl || it.is_added() {
        return;
    }
    for change in grants::changes(it) {
        let Grantee::Role(role) = &change.grantee else {
            continue;
        };
        if change.gained.is_empty() || is_exposed(it, &change) {
            continue;
        }
        let is_high = grants::any(change.gained, &WRITING) || is_of_web_api(role);
        let passes_on = if change.gained_to_pass_on.is_empty() {
            ""
        } else {
            ", with the option to grant it on"
        };
        let (words, name) = (
            grants::words(change.gained, it.kind()),
            grants::name(&change.grantee),
        );
        found
            .add_about(
                it,
                &change.attribute,
                format!("{} grants {words} to {name}{passes_on}", it.object()),
            )
            .about(format!("{name}: {words}"))
            .severity(if is_high {
                Severity::High
            } else {
                Severity::Medium
            })
            .direction(Direction::Widened)
            .remedy("Make sure that every member of the role is meant to have it, and that fewer columns or rows would not do.");
    }
}
