//! What differences mean: findings, a file for each rule.
//!
//! A rule looks at one difference, or at the pair of catalogs as a whole, and
//! says what it means when the old side becomes the new one. Each stands in a
//! file of its own in the folder of its topic: its documentation, which
//! `dumpdiff rules ID` prints, and its check. The one list of all rules is
//! the call of `rules!` below. Rules decide neither what differs nor
//! what a change costs: they read the [`Diff`] and its [`effect`](crate::effect).

mod case;
mod common;
mod finding;
mod naming;
mod page;
mod pair;
mod rule;
mod run;
mod same_name;
mod words;

pub use case::Case;
pub use finding::{Direction, Finding, Findings, Fingerprint};
pub use naming::Naming;
pub use pair::Pair;
pub use rule::{Rule, find};
pub use run::{findings, findings_with};
pub use words::{Severity, Topic};

use common::{
    alteration, body, cast_witness, check_change, column_of, column_type, cost, enum_labels,
    exclusion, exposure, foreign_key, grants, holder, indexes, new_column, partition,
    partition_bound, policy, policy_condition, renamed, roles, routine, row_security, setting,
    signature, type_change, unique, value_kind, view, witness,
};
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
        column_recreated,
        column_removed,
        column_type_changed_without_implicit_cast,
        column_type_narrowed,
        enum_value_removed,
        extension_removed,
        generated_expression_changed,
        identity_or_serial_type_narrowed,
        materialized_view_removed,
        partition_detached_or_removed,
        schema_removed,
        sequence_removed,
        sequence_restarted,
        table_removed,
        unlogged_set,
    }
    /// Clients and code that use the schema.
    breaking {
        check_constraint_added_or_tightened,
        collation_changed,
        column_default_changed_or_removed,
        column_not_null_added,
        column_not_null_dropped,
        column_order_changed,
        column_renamed,
        column_type_changed,
        composite_attribute_removed_or_retyped,
        domain_constraint_tightened,
        enum_value_renamed,
        enum_value_reordered,
        exclusion_added,
        foreign_key_action_changed,
        foreign_key_added,
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
        identity_changed,
        object_kind_changed,
        object_renamed,
        procedure_function_swapped,
        publication_changed,
        replica_identity_changed,
        required_column_added,
        rule_added_or_removed_or_changed,
        schema_moved,
        schema_renamed,
        search_path_of_function_changed,
        table_renamed,
        trigger_added_or_removed_or_changed,
        type_removed,
        type_renamed,
        unique_added,
        unique_removed,
        view_column_removed_or_retyped_or_reordered,
        view_query_changed,
        view_removed,
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
    /// What applying the change costs: locks, rewrites, scans.
    availability {
        access_method_or_tablespace_rewrite,
        check_constraint_scan,
        clustered_or_reloptions_changed,
        column_type_change_rewrites,
        constraint_not_validated,
        enum_value_used_in_transaction,
        exclusion_constraint_lock,
        extension_version_changed,
        foreign_key_lock,
        identity_or_serial_column_added,
        index_build_blocks_writes,
        index_drop_lock,
        index_rebuilt,
        logged_unlogged_rewrite,
        materialized_view_rebuilt,
        not_null_scan,
        partition_attach_scan,
        partition_detach_lock,
        primary_key_lock,
        stored_generated_column_added,
        unique_constraint_lock,
        volatile_default_rewrites,
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
    /// How fast it works afterwards.
    performance {
        duplicate_index_added,
        foreign_key_without_index,
        index_on_many_columns,
        index_removed,
        parallel_or_volatility_or_cost_changed,
        partition_key_changed,
        redundant_index_added,
        statistics_target_changed,
        toast_or_compression_changed,
    }
    /// Habits that are regretted later.
    hygiene {
        backup_table_beside_its_successor,
        ban_char,
        comment_says_deprecated,
        identifier_too_long,
        invalid_index_left_behind,
        json_column,
        naming_convention,
        prefer_bigint,
        prefer_identity,
        prefer_text,
        prefer_timestamptz,
        table_without_primary_key,
        trigger_left_disabled,
        unlogged_table_added,
    }
}
