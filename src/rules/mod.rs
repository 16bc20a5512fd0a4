//! What differences mean: findings, a file for each rule.
//!
//! A rule looks at one difference, or at the pair of catalogs as a whole, and
//! says what it means when the old side becomes the new one. Each stands in a
//! file of its own in the folder of its topic: its documentation, which
//! `dumpdiff rules ID` prints, and its check. The one list of all rules is
//! the call of `rules!` below. Rules decide neither what differs nor
//! what a change costs: they read the [`Diff`] and its [`effect`](crate::effect).

mod alteration;
mod body;
mod case;
mod cast_witness;
mod column_of;
mod dependents;
mod finding;
mod foreign_key;
mod page;
mod pair;
mod partition;
mod renamed;
mod rule;
mod run;
mod same_name;
mod setting;
mod signature;
mod type_family;
mod uniqueness;
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
        function_argument_default_changed,
        function_argument_default_removed,
        function_argument_renamed,
        function_body_changed,
        function_removed,
        function_renamed,
        function_return_type_changed,
        function_setting_changed,
        function_signature_changed,
        function_variadic_or_out_changed,
        object_renamed,
        procedure_function_swapped,
        publication_changed,
        rule_added_or_removed_or_changed,
        schema_moved,
        schema_renamed,
        search_path_of_function_changed,
        table_renamed,
        trigger_added_or_removed_or_changed,
        type_renamed,
    }
    /// Who may do and see what.
    security {
        row_security_disabled,
    }
    /// Whether the result is right, and the change can be applied.
    correctness {
        check_added_may_fail,
        column_type_differs_from_referenced,
        different_type_same_name,
        exclusion_added_may_fail,
        extension_in_other_schema,
        extension_missing,
        extension_version_differs,
        foreign_key_added_may_fail,
        foreign_key_missing,
        function_body_refers_to_missing_object,
        function_may_replace,
        migration_history_diverged,
        not_null_added_may_fail,
        operator_or_cast_changed,
        rename_not_certain,
        sequence_not_owned,
        statistics_object_changed,
        text_search_configuration_changed,
        timestamp_timezone_changed,
        type_cast_may_fail,
        unique_added_may_fail,
        view_depends_on_removed,
    }
    /// Servers, versions and encodings.
    portability {
        encoding_or_collation_differs,
        server_version_differs,
    }
}
