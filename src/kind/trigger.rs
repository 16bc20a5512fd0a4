//! Triggers: `pg_trigger`.

use super::change::{Change, Changing};
use super::found;
use super::printed::Frame;
use super::sql::{self, Define, Scope, Script};
use super::told::Told;
use super::{cost, object, words};
use crate::catalog::{Expr, Name, QualifiedName};
use crate::catalog::{Identifier, Reference};
use crate::effect::{Altering, Effect, Existing, Lock};

words! {
    /// When a trigger or rule fires (`tgenabled`, `ev_enabled`, `evtenabled`).
    pub enum FiringState {
        /// Unless the session replicates.
        Origin = "enabled",
        /// Never.
        Disabled = "disabled",
        /// Only if the session replicates.
        Replica = "enabled for replica",
        /// Always.
        Always = "enabled always",
    }
}

object! {
    /// A trigger.
    pub struct Trigger {
        created => Self::made,
        dropped => cost::access_exclusive,

        /// `BEFORE`, `AFTER` or `INSTEAD OF` (`pg_trigger.tgtype`).
        pub timing: String => Self::replaced,
        /// The events (`pg_trigger.tgtype`), in the order of
        /// `pg_get_triggerdef`.
        pub events: Vec<String> => Self::replaced,
        /// The columns of UPDATE OF (`pg_trigger.tgattr`), sorted.
        pub columns: Vec<Name> => Self::replaced,
        /// Whether it fires for each row (`pg_trigger.tgtype`).
        pub for_each_row: bool => Self::replaced,
        /// `pg_trigger.tgqual`.
        pub when: Option<Expr> => Self::replaced,
        /// `pg_trigger.tgfoid`.
        pub function: Option<QualifiedName> => Self::replaced,
        /// `pg_trigger.tgargs`.
        pub arguments: Vec<String> => Self::replaced,
        /// Whether it is a constraint trigger (`pg_trigger.tgconstraint`).
        pub constraint: bool => cost::rebuild,
        /// `pg_trigger.tgdeferrable`.
        pub deferrable: bool => cost::rebuild,
        /// `pg_trigger.tginitdeferred`.
        pub initially_deferred: bool => cost::rebuild,
        /// `pg_trigger.tgconstrrelid`.
        pub from_table: Option<QualifiedName> => cost::rebuild,
        /// `pg_trigger.tgoldtable`.
        pub old_table: Option<Name> => Self::replaced,
        /// `pg_trigger.tgnewtable`.
        pub new_table: Option<Name> => Self::replaced,
        /// `pg_trigger.tgenabled`.
        pub state: FiringState => cost::share_row_exclusive,
    }
}

impl FiringState {
    /// The words of ALTER that set the state; nothing for the one that new
    /// triggers and rules have.
    #[must_use]
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Origin => None,
            Self::Disabled => Some("DISABLE"),
            Self::Replica => Some("ENABLE REPLICA"),
            Self::Always => Some("ENABLE ALWAYS"),
        }
    }
}

impl Trigger {
    fn events(&self) -> String {
        let events: Vec<String> = self
            .events
            .iter()
            .map(|event| match event.as_str() {
                "update" if !self.columns.is_empty() => {
                    format!("UPDATE OF {}", sql::names(&self.columns))
                }
                event => event.to_uppercase(),
            })
            .collect();
        events.join(" OR ")
    }
}

impl Trigger {
    fn made(_: &Existing<'_, Self>) -> Effect {
        Effect::in_place(Lock::ShareRowExclusive)
    }

    /// CREATE OR REPLACE TRIGGER, since 14, and not for constraint triggers.
    fn replaced(it: &Altering<'_, Self>) -> Effect {
        if it.at.version < 1400 || it.old.constraint {
            cost::rebuild(it)
        } else {
            Effect::in_place(Lock::ShareRowExclusive)
        }
    }
}

/// What CREATE OR REPLACE TRIGGER changes.
const REPLACED: [&str; 9] = [
    "timing",
    "events",
    "columns",
    "for_each_row",
    "when",
    "function",
    "arguments",
    "old_table",
    "new_table",
];

impl Change for Trigger {
    fn change(it: &mut Changing<'_, Self>) {
        let (table, name) = (it.key().relation(), it.key().name());
        let is_replaced = it.pending.take_any(&REPLACED);
        if is_replaced {
            let text = it.new.statement("CREATE OR REPLACE", name, &table);
            it.moments.now.push(text);
        }
        // Replacing it switches it on.
        if it.pending.take("state") || is_replaced {
            let state = match it.new.state.words() {
                None if is_replaced => return,
                words => words.unwrap_or("ENABLE"),
            };
            it.moments.now.push(format!(
                "ALTER TABLE {table} {state} TRIGGER {}",
                Identifier(name)
            ));
        }
    }
}

impl Trigger {
    fn statement(&self, verb: &str, name: &str, table: &QualifiedName) -> String {
        let name = Identifier(name);
        let constraint = if self.constraint { "CONSTRAINT " } else { "" };
        let mut text = format!(
            "{verb} {constraint}TRIGGER {name} {} {} ON {table}",
            self.timing.to_uppercase(),
            self.events()
        );
        if let Some(other) = &self.from_table {
            text += &format!(" FROM {other}");
        }
        text += sql::deferrability(self.deferrable, self.initially_deferred);
        if self.old_table.is_some() || self.new_table.is_some() {
            text += " REFERENCING";
        }
        for (word, transition) in [("OLD", &self.old_table), ("NEW", &self.new_table)] {
            if let Some(transition) = transition {
                text += &format!(" {word} TABLE AS {}", Identifier(transition));
            }
        }
        text += if self.for_each_row {
            " FOR EACH ROW"
        } else {
            " FOR EACH STATEMENT"
        };
        if let Some(when) = &self.when {
            text += &format!(" WHEN ({})", when.text());
        }
        let function = self
            .function
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        let arguments = sql::literals(&self.arguments);
        format!("{text} EXECUTE FUNCTION {function}({arguments})")
    }
}

/// The arguments, each of which ends with a zero byte.
const ARGUMENTS: &str = "(SELECT string_agg(convert_from(decode(replace(argument, ' ', ''), 'hex'), getdatabaseencoding()), ', ' ORDER BY place) FROM regexp_split_to_table(regexp_replace(encode(it.tgargs, 'hex'), '(..)', '\\1 ', 'g'), '00 ') WITH ORDINALITY AS of (argument, place) WHERE place <= it.tgnargs)";

impl Define for Trigger {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        script.push(self.statement("CREATE", scope.key.name(), &scope.key.relation()));
        self.alter(scope, script);
    }

    /// The trigger of a partition is made with that of its parent, and may
    /// fire otherwise.
    fn alter(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(words) = self.state.words() {
            let (name, table) = (Identifier(scope.key.name()), scope.key.relation());
            script.push(format!("ALTER TABLE {table} {words} TRIGGER {name}"));
        }
    }

    fn references(&self, scope: &Scope<'_>) -> Vec<Reference> {
        let when = self.when.iter().flat_map(Expr::references).cloned();
        when.chain(sql::routine_reference(self.function.as_ref()))
            .chain(self.from_table.iter().cloned().map(Reference::Relation))
            .chain([Reference::Relation(scope.key.relation())])
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.expression(
            "when",
            self.when.as_ref(),
            // The names of the two rows are known to this function alone.
            "substring(pg_get_triggerdef(it.oid) FROM ' WHEN \\((.*)\\) EXECUTE (?:FUNCTION|PROCEDURE) ')",
            &Frame::over_changes(&told.key.relation()),
        );
        told.attributes(
            self,
            &[
                ("timing", "CASE WHEN it.tgtype & 2 <> 0 THEN 'before' WHEN it.tgtype & 64 <> 0 THEN 'instead of' ELSE 'after' END"),
                ("events", "nullif(concat_ws(', ', CASE WHEN it.tgtype & 4 <> 0 THEN 'insert' END, CASE WHEN it.tgtype & 8 <> 0 THEN 'delete' END, CASE WHEN it.tgtype & 16 <> 0 THEN 'update' END, CASE WHEN it.tgtype & 32 <> 0 THEN 'truncate' END), '')"),
                ("for_each_row", "it.tgtype & 1 <> 0"),
                ("columns", "(SELECT string_agg(attname, ', ' ORDER BY attname COLLATE \"C\") FROM pg_attribute WHERE attrelid = it.tgrelid AND attnum = ANY (it.tgattr::int2[]))"),
                ("arguments", ARGUMENTS),
                ("from_table", "CASE WHEN it.tgconstrrelid <> 0 THEN it.tgconstrrelid::regclass END"),
                ("function", &found::function("it.tgfoid")),
                ("constraint", "it.tgconstraint <> 0"),
                ("deferrable", "it.tgdeferrable"),
                ("initially_deferred", "it.tginitdeferred"),
                ("old_table", "quote_ident(it.tgoldtable)"),
                ("new_table", "quote_ident(it.tgnewtable)"),
                ("state", "CASE it.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'enabled for replica' WHEN 'A' THEN 'enabled always' END"),
            ],
        );
    }
}
