//! The one list of statement types: which family turns which statement into
//! a step.

use super::context::Context;
use super::loader::Step;
use super::problem::Problem;
use super::{acl, alter_table, drop, index, property, rename, sequence, table, trigger, view};
use pg_query::NodeEnum;

/// Turns a statement into a step.
pub(super) fn convert(context: &Context<'_>, statement: NodeEnum) -> Result<Step, Problem> {
    match statement {
        NodeEnum::CreateStmt(s) => table::create_table(context, s),
        NodeEnum::CreateForeignTableStmt(s) => table::create_foreign_table(context, s),
        NodeEnum::AlterTableStmt(s) => alter_table::alter_table(context, s),
        NodeEnum::IndexStmt(s) => index::create_index(context, *s),
        NodeEnum::CreateSeqStmt(s) => sequence::create_sequence(context, s),
        NodeEnum::AlterSeqStmt(s) => sequence::alter_sequence(context, s),
        NodeEnum::ViewStmt(s) => view::create_view(context, *s),
        NodeEnum::CreateTableAsStmt(s) => view::create_materialized_view(context, *s),
        NodeEnum::RuleStmt(s) => view::create_rule(context, *s),
        NodeEnum::CreateTrigStmt(s) => trigger::create_trigger(context, *s),
        NodeEnum::CreatePolicyStmt(s) => trigger::create_policy(context, *s),
        NodeEnum::AlterPolicyStmt(s) => trigger::alter_policy(context, *s),
        NodeEnum::GrantStmt(s) => acl::grant(context, s),
        NodeEnum::AlterDefaultPrivilegesStmt(s) => acl::alter_default_privileges(context, s),
        NodeEnum::AlterOwnerStmt(s) => property::alter_owner(context, *s),
        NodeEnum::CommentStmt(s) => property::comment(context, *s),
        NodeEnum::SecLabelStmt(s) => property::security_label(context, *s),
        NodeEnum::AlterObjectDependsStmt(s) => property::depends_on_extension(context, *s),
        NodeEnum::AlterObjectSchemaStmt(s) => property::alter_schema(context, *s),
        NodeEnum::DropStmt(s) => drop::drop(context, s),
        NodeEnum::RenameStmt(s) => rename::rename(context, *s),
        _ => Err(Problem::unknown("this statement")),
    }
}
