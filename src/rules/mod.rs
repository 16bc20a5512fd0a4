//! What differences mean: findings, a file for each rule.
//!
//! A rule looks at one difference, or at the pair of catalogs as a whole, and
//! says what it means when the old side becomes the new one. Each stands in a
//! file of its own in the folder of its topic: its documentation, which
//! `dumpdiff rules ID` prints, and its check. The one list of all rules is
//! the call of `rules!` below. Rules decide neither what differs nor
//! what a change costs: they read the [`Diff`] and its [`effect`](crate::effect).

mod case;
mod dependents;
mod finding;
mod page;
mod pair;
mod rule;
mod run;
mod words;

pub use case::Case;
pub use finding::{Direction, Finding, Findings, Fingerprint};
pub use pair::Pair;
pub use rule::{Rule, find};
pub use run::findings;
pub use words::{Severity, Topic};

use rule::{Check, rule};

macro_rules! rules {
    ($($(#[$meta:meta])* $topic:ident { $($rule:ident),* $(,)? })+) => {
        $(
            $(#[$meta])*
            mod $topic {
                $( pub(in crate::rules) mod $rule; )*
            }
        )+

        /// Every rule, by topic.
        pub static ALL: &[&Rule] = &[ $($( &$topic::$rule::RULE, )*)+ ];
    };
}

// A new rule is a file in the folder of its topic and a line here. `cargo fmt`
// does not follow modules that stand in a macro, so the Makefile names these
// folders to `rustfmt`.
rules! {
    /// Rows or values are lost.
    data_loss {
        column_removed,
        table_removed,
    }
    /// Who may do and see what.
    security {
        row_security_disabled,
    }
    /// Servers, versions and encodings.
    portability {
        server_version_differs,
    }
}
