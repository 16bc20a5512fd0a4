//! Event triggers: `pg_event_trigger`.

use super::change::{Change, Changing};
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::trigger::FiringState;
use super::{cost, object};
use crate::catalog::Identifier;
use crate::catalog::{QualifiedName, Reference};

object! {
    /// An event trigger.
    pub struct EventTrigger {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_event_trigger.evtevent`.
        pub event: String => cost::rebuild,
        /// `pg_event_trigger.evttags`, sorted: their order has no meaning.
        pub tags: Vec<String> => cost::rebuild,
        /// `pg_event_trigger.evtfoid`.
        pub function: Option<QualifiedName> => cost::rebuild,
        /// `pg_event_trigger.evtenabled`.
        pub state: FiringState => cost::no_lock,
    }
}

impl Change for EventTrigger {
    fn change(it: &mut Changing<'_, Self>) {
        if it.pending.take("state") {
            it.alter(it.new.state.words().unwrap_or("ENABLE"));
        }
    }
}

impl Define for EventTrigger {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let name = Identifier(scope.key.name());
        let tags = if self.tags.is_empty() {
            String::new()
        } else {
            format!("\n    WHEN TAG IN ({})", sql::literals(&self.tags))
        };
        let function = self
            .function
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        script.push(format!(
            "CREATE EVENT TRIGGER {name} ON {}{tags}\n    EXECUTE FUNCTION {function}()",
            Identifier(&self.event)
        ));
        if let Some(words) = self.state.words() {
            script.push(format!("ALTER EVENT TRIGGER {name} {words}"));
        }
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let function = sql::routine_reference(self.function.as_ref());
        function.into_iter().collect()
    }

    fn told(&self, told: &mut Told) {
        told.options(self, "tags", "it.evttags");
        told.attributes(
            self,
            &[
                ("event", "it.evtevent"),
                ("function", &found::function("it.evtfoid")),
                ("state", "CASE it.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'enabled for replica' WHEN 'A' THEN 'enabled always' END"),
            ],
        );
    }
}
