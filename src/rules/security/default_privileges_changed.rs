use crate::catalog::{Acl, Entry, Grantee, Identifier, Name};
use crate::diff::{AttributeChange, Change, Holding};
use crate::report::in_line;
use crate::rules::grants::{self, WRITING};
use crate::rules::roles::is_of_web_api;
use crate::rules::{Case, Direction, Findings, Severity, rule};

rule! {
    /// What roles get on objects that are yet to be created is changed
    /// (`ALTER DEFAULT PRIVILEGES`).
    ///
    /// ## Why it matters
    ///
    /// Objects that exist keep their privileges, so that nothing seems to
    /// happen. Each later `CREATE` by the role then opens its object to
    /// others without a `GRANT` in the migration, or leaves it closed to those
    /// who always had access. By default nobody but the owner has anything on
    /// a new table, and everybody may execute a new function.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public
    ///     GRANT SELECT ON TABLES TO PUBLIC;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Grant by default only to roles that are meant to see everything of the
    /// kind in this schema. Grant what existing objects need apart: default
    /// privileges never reach them.
    "default-privileges-changed", Security, Medium;
    each [DefaultAcl] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let default = Acl::default_of_key(it.key());
    let list = |entry: Option<&Entry>| {
        let acl = entry.and_then(|entry| entry.acl.clone());
        acl.unwrap_or_else(|| default.clone())
    };
    let (old, new) = match it.difference().change {
        Change::Added => (default.clone(), list(it.new())),
        Change::Removed => (list(it.old()), default.clone()),
        Change::Altered(_) => (list(it.old()), list(it.new())),
    };
    let all: Vec<AttributeChange>;
    let named: Vec<&AttributeChange> = if it.changes().is_empty() {
        all = every_holding(&old, &new);
        all.iter().collect()
    } else {
        it.changes().iter().collect()
    };
    let objects = objects(&it.key().names);
    for change in grants::between(it, &old, &new, &named) {
        let name = grants::name(&change.grantee);
        let words = |privileges| grants::words(privileges, it.kind());
        let mut say = |message: String, about: String, severity, direction, remedy: &str| {
            found
                .add(it, message)
                .about(about)
                .severity(severity)
                .direction(direction)
                .remedy(remedy);
        };
        if !change.gained.is_empty() {
            let words = words(change.gained);
            let is_high = match &change.grantee {
                Grantee::Public => true,
                Grantee::Role(role) => is_of_web_api(role) && grants::any(change.gained, &WRITING),
                Grantee::Owner => false,
            };
            say(
                format!("{}: {objects} will grant {words} to {name}", it.object()),
                format!("gained {name}: {words}"),
                if is_high {
                    Severity::High
                } else {
                    Severity::Medium
                },
                Direction::Widened,
                "Make sure that the role is meant to have it on everything of the kind that is created later.",
            );
        }
        if !change.lost.is_empty() {
            let words = words(change.lost);
            say(
                format!(
                    "{}: {objects} will not grant {words} to {name} any more",
                    it.object()
                ),
                format!("lost {name}: {words}"),
                Severity::Low,
                Direction::Tightened,
                "Let migrations grant it where the role still needs it: objects that are created later come without.",
            );
        }
        let options = [
            (
                change.option_gained,
                "may",
                Severity::Medium,
                Direction::Widened,
            ),
            (
                change.option_lost,
                "may no longer",
                Severity::Low,
                Direction::Tightened,
            ),
        ];
        for (privileges, may, severity, direction) in options {
            if privileges.is_empty() {
                continue;
            }
            let words = words(privileges);
            say(
                format!(
                    "{}: {name} {may} grant {words} on {objects} to others",
                    it.object()
                ),
                format!("{name} {may} grant {words}"),
                severity,
                direction,
                "Let the owner grant, and give the option to nobody.",
            );
        }
    }
}

/// Which objects it is about, in words.
fn objects(names: &[Name]) -> String {
    let [role, schema, kind] = names else {
        return "new objects".to_owned();
    };
    let mut text = format!("new {kind} of {}", Identifier(role));
    if !schema.is_empty() {
        text += &format!(" in schema {}", Identifier(schema));
    }
    in_line(&text)
}

/// Every holder of either list, as if each had changed.
fn every_holding(old: &Acl, new: &Acl) -> Vec<AttributeChange> {
    old.iter()
        .chain(new.iter())
        .map(|(grantee, grantor, _)| AttributeChange {
            attribute: Holding {
                grantee: grantee.clone(),
                grantor: grantor.cloned(),
            }
            .to_string(),
            old: crate::catalog::Value::Nothing,
            new: crate::catalog::Value::Nothing,
        })
        .collect()
}
