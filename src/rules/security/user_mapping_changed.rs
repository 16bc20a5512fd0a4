use crate::catalog::Value;
use crate::kind::UserMapping;
use crate::report::in_line;
use crate::rules::{Case, Direction, Findings, Severity, rule};
use std::collections::BTreeSet;

rule! {
    /// A user mapping is added, removed or changed: as whom a role is known on
    /// a foreign server. Passwords are compared and never shown.
    ///
    /// ## Why it matters
    ///
    /// With a mapping, whoever acts as the role reads and writes on the other
    /// server as the user that it names; a mapping of PUBLIC does that for
    /// everybody. Without it, or with a wrong password, foreign tables fail.
    /// `password_required = 'false'` lets the role use what the server process
    /// itself can log in with, a password file for instance.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE USER MAPPING FOR PUBLIC SERVER warehouse OPTIONS (user 'admin');
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Map single roles, each to a user that has on the other server only what
    /// it needs. Set passwords by hand, not in a migration: dumps and logs keep
    /// them.
    "user-mapping-changed", Security, Medium;
    each [UserMapping] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let object = it.object();
    let is_of_all = it
        .key()
        .names
        .first()
        .is_some_and(|user| user.eq_ignore_ascii_case("public"));
    if let Some(mapping) = it.added::<UserMapping>() {
        let user = match mapping.options.get("user") {
            Some(user) => format!(" as user {}", in_line(&user.to_string())),
            None => String::new(),
        };
        let who = if is_of_all { "everybody" } else { "the role" };
        found
            .add(
                it,
                format!("{object} is added: {who} reaches the other server{user}"),
            )
            .severity(if is_of_all {
                Severity::High
            } else {
                Severity::Medium
            })
            .direction(Direction::Widened)
            .remedy("Make sure that this user may do on the other server only what is needed.");
    } else if it.removed::<UserMapping>().is_some() {
        found
            .add(
                it,
                format!("{object} is removed: foreign tables of the server fail without it"),
            )
            .direction(Direction::Tightened)
            .remedy("Make sure that the role uses no foreign table of the server any more.");
    } else if let Some((old, new)) = it.altered::<UserMapping>() {
        let names: BTreeSet<&String> = old.options.keys().chain(new.options.keys()).collect();
        for name in names {
            let (was, is) = (old.options.get(name), new.options.get(name));
            if was != is && it.change("options").is_some() {
                option(it, name, was, is, found);
            }
        }
    }
}

fn option(
    it: &Case<'_>,
    name: &str,
    was: Option<&Value>,
    is: Option<&Value>,
    found: &mut Findings,
) {
    let (object, option) = (it.object(), in_line(name));
    let is_secret = [was, is].into_iter().flatten().any(Value::holds_secret);
    let shown = |value: &Value| in_line(&value.to_string());
    // Whether a password is asked for is no secret, however it is kept.
    let opens = name == "password_required" && is == Some(&Value::Secret("false".to_owned()));
    let message = match (was, is) {
        _ if opens => {
            format!(
                "{object} asks for no password any more: it uses what the server process can log in with"
            )
        }
        (_, Some(_)) if is_secret => {
            format!("{object}: the value of option {option} changes, which is not shown")
        }
        (Some(was), Some(is)) => {
            format!(
                "{object}: option {option} is {} instead of {}",
                shown(is),
                shown(was)
            )
        }
        (None, Some(is)) => format!("{object}: option {option} is set to {}", shown(is)),
        (_, None) => format!("{object}: option {option} is no longer set"),
    };
    found
        .add_about(it, "options", message)
        .about(format!("option {name}"))
        .severity(if opens {
            Severity::High
        } else {
            Severity::Medium
        })
        .direction(if opens {
            Direction::Widened
        } else {
            Direction::Unclear
        })
        .remedy(if is_secret && !opens {
            "Set the value on the server by hand, and try a foreign table as the role."
        } else {
            "Make sure that the user on the other server is the right one, and try a foreign table as the role."
        });
}
