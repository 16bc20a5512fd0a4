use crate::catalog::{Grantee, Privileges};
use crate::kind::Kind;
use crate::rules::grants::{self, WRITING};
use crate::rules::routine::Routine;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// A privilege is granted to PUBLIC: to every role that there is or ever
    /// will be.
    ///
    /// ## Why it matters
    ///
    /// Nobody can be left out of PUBLIC: a `REVOKE` from one role does not take
    /// away what it has through PUBLIC. Rows that everybody may write are
    /// critical; rows that everybody may read, and a schema in which everybody
    /// may create, are high. Who can create in a schema on the search path of
    /// others can put a function there that they run unawares
    /// (CVE-2018-1058).
    ///
    /// New objects are told too, but not what PUBLIC has on them without any
    /// `GRANT`: `EXECUTE` on functions, `USAGE` on types and languages.
    ///
    /// ## Example
    ///
    /// ```sql
    /// GRANT ALL ON public.orders TO PUBLIC;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Grant to a role that stands for those who need it, and make them its
    /// members.
    "grant-to-public", Security, High;
    every kind => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.kind() == Kind::DefaultAcl {
        return;
    }
    for change in grants::changes(it) {
        if change.grantee != Grantee::Public || change.gained.is_empty() {
            continue;
        }
        let words = grants::words(change.gained, it.kind());
        found
            .add_about(
                it,
                &change.attribute,
                format!(
                    "{} grants {words} to PUBLIC, which is everybody",
                    it.object()
                ),
            )
            .about(words)
            .severity(severity(it, change.gained))
            .direction(Direction::Widened)
            .remedy("Grant it to a role that stands for those who need it.");
    }
}

fn severity(it: &Case<'_>, gained: Privileges) -> Severity {
    match it.kind() {
        Kind::Table | Kind::ForeignTable | Kind::View | Kind::Column
            if grants::any(gained, &WRITING) =>
        {
            Severity::Critical
        }
        Kind::Parameter | Kind::Tablespace => Severity::High,
        Kind::Function | Kind::Procedure => {
            if Routine::new(it).is_some_and(|routine| routine.security_definer) {
                Severity::High
            } else {
                Severity::Low
            }
        }
        Kind::Database => {
            if grants::any(gained, &["CREATE"]) {
                Severity::High
            } else {
                Severity::Low
            }
        }
        Kind::Schema => {
            if grants::any(gained, &["CREATE"]) {
                Severity::High
            } else {
                Severity::Medium
            }
        }
        kind if kind.is_type() || kind == Kind::Aggregate => Severity::Low,
        _ => Severity::High,
    }
}
