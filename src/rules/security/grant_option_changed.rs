use crate::kind::Kind;
use crate::rules::{Case, Direction, Findings, Severity, grants, rule};

rule! {
    /// A role that has a privilege may now grant it to others, or may no
    /// longer.
    ///
    /// ## Why it matters
    ///
    /// With the grant option (`WITH GRANT OPTION`) the role decides alone who
    /// else gets the privilege. When the option is taken away, what the role
    /// granted has to go too: `REVOKE` refuses without `CASCADE`, and with it
    /// the others lose their privilege.
    ///
    /// ## Example
    ///
    /// ```sql
    /// GRANT SELECT ON public.orders TO reporting WITH GRANT OPTION;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let the owner grant, and give the option to nobody. Before it is taken
    /// away, grant from the owner what the role had granted.
    "grant-option-changed", Security, Medium;
    every kind => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.kind() == Kind::DefaultAcl || it.is_added() {
        return;
    }
    for change in grants::changes(it) {
        let name = grants::name(&change.grantee);
        if !change.option_gained.is_empty() {
            let words = grants::words(change.option_gained, it.kind());
            found
                .add_about(
                    it,
                    &change.attribute,
                    format!("{}: {name} may now grant {words} to others", it.object()),
                )
                .about(format!("gained {name}: {words}"))
                .direction(Direction::Widened)
                .remedy("Let the owner of the object grant instead, so that one place decides.");
        }
        if !change.option_lost.is_empty() {
            let words = grants::words(change.option_lost, it.kind());
            found
                .add_about(
                    it,
                    &change.attribute,
                    format!(
                        "{}: {name} may no longer grant {words} to others",
                        it.object()
                    ),
                )
                .about(format!("lost {name}: {words}"))
                .severity(Severity::Low)
                .direction(Direction::Tightened)
                .remedy("Grant from the owner what the role had granted to others: it goes along.");
        }
    }
}
