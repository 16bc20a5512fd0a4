//! What differences mean: findings, a file for each rule.
//!
//! A rule looks at one difference, or at the pair of catalogs as a whole, and
//! says what it means when the old side becomes the new one. Each stands in a
//! file of its own in the folder of its topic: its documentation, which
//! `dumpdiff rules ID` prints, and its check. The one list of all rules is
//! the call of `rules!` below. Rules decide neither what differs nor
//! what a change costs: they read the [`Diff`] and its [`effect`](crate::effect).

mod case;
mod condition;
mod dependents;
mod exposure;
mod finding;
mod grants;
mod page;
mod pair;
mod policy;
mod renamed;
mod roles;
mod routine;
mod row_security;
mod rule;
mod run;
mod view;
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
    /// Clients and code that use the schema.
    breaking {
        column_renamed,
        function_renamed,
        function_signature_changed,
        object_renamed,
        schema_moved,
        schema_renamed,
        table_renamed,
        type_renamed,
    }
    /// Who may do and see what.
    security {
        default_privileges_changed,
        event_trigger_changed,
        exposed_table_without_row_security,
        foreign_server_target_changed,
        function_leakproof_changed,
        function_security_definer_changed,
        grant_added,
        grant_option_changed,
        grant_removed,
        grant_to_public,
        new_table_without_row_security,
        owner_changed,
        policy_added,
        policy_always_true,
        policy_changed,
        policy_removed,
        policy_without_row_security,
        role_added,
        role_attributes_changed,
        role_membership_changed,
        role_removed,
        row_security_disabled,
        row_security_enabled,
        row_security_enabled_without_policies,
        row_security_force_changed,
        security_definer_body_changed,
        security_definer_executable_by_public,
        security_definer_without_search_path,
        security_label_changed,
        untrusted_language_function_added,
        user_mapping_changed,
        view_bypasses_row_security,
        view_security_barrier_changed,
        view_security_invoker_changed,
    }
    /// Whether the result is right, and the change can be applied.
    correctness {
        function_may_replace,
        rename_not_certain,
    }
    /// Servers, versions and encodings.
    portability {
        server_version_differs,
    }
}
