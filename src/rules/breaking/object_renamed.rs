use crate::kind::Kind;
use crate::rename::Sort;
use crate::rules::{Case, Findings, Severity, renamed, rule};

rule! {
    /// An index, constraint, trigger, policy, rule or statistics object has
    /// another name on the new side.
    ///
    /// ## Why it matters
    ///
    /// Few clients know these names, but some do: `ON CONFLICT ON CONSTRAINT`,
    /// code that tells violations apart by the name of the constraint in the
    /// error, hints, and scripts that rebuild an index. Triggers of one event
    /// fire in the order of their names, which a rename can change.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.customer RENAME CONSTRAINT client_pkey TO customer_pkey;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Search the code for the old name. The rename itself only changes the
    /// catalog, and never has to be a DROP and a CREATE.
    "object-renamed", Breaking, Info;
    each [Index, Constraint, DomainConstraint, Trigger, Policy, Rule, Statistics] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let remedy = "Search the code for the old name, and rename instead of dropping and making.";
    let Some(finding) = renamed::add(it, found, Sort::Renamed, remedy) else {
        return;
    };
    match it.kind() {
        // Triggers fire in the order of their names, and clients tell
        // violations apart by those of constraints.
        Kind::Trigger | Kind::Constraint | Kind::DomainConstraint => {
            finding.severity(Severity::Low)
        }
        _ => finding,
    };
}
