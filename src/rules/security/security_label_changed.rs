use crate::catalog::Value;
use crate::report::in_line;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// A security label of an object is set, changed or taken away.
    ///
    /// ## Why it matters
    ///
    /// Labels tell a provider what to do with an object: `sepgsql` decides by
    /// them who may reach it, `anon` (PostgreSQL Anonymizer) which values it
    /// masks, and for whom. Without its label, a masked column shows its real
    /// values. What a label means, only its provider knows.
    ///
    /// ## Example
    ///
    /// ```sql
    /// SECURITY LABEL FOR anon ON COLUMN public.people.name IS NULL;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Read the provider's documentation on the label, and look at the object
    /// as one of those whom it is there to hold back.
    "security-label-changed", Security, Medium;
    every kind => check
}

const LABEL: &str = "security_label ";

fn check(it: &Case<'_>, found: &mut Findings) {
    for change in it.changes() {
        let Some(provider) = change.attribute.strip_prefix(LABEL) else {
            continue;
        };
        let (object, provider) = (it.object(), in_line(provider));
        let shown = |value: &Value| in_line(&value.to_string());
        let message = match (&change.old, &change.new) {
            (old, Value::Nothing) => {
                format!(
                    "{object} loses the label {} of provider {provider}",
                    shown(old)
                )
            }
            (Value::Nothing, new) => {
                format!(
                    "{object} gets the label {} of provider {provider}",
                    shown(new)
                )
            }
            (old, new) => format!(
                "{object} has the label {} of provider {provider} instead of {}",
                shown(new),
                shown(old)
            ),
        };
        found
            .add_about(it, &change.attribute, message)
            .direction(Direction::Unclear)
            .remedy("Look up what the label means to its provider, and try the object as one whom it holds back.");
    }
}
