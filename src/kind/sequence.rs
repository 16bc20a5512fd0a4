//! Sequences: `pg_sequence`. Where a sequence stands is data.

use super::change::{Change, Changing};
use super::sql::{self, Define, Scope, Script};
use super::table::Persistence;
use super::told::Told;
use super::{Kind, Object};
use super::{cost, object};
use crate::catalog::{Catalog, Key, Reference};
use crate::catalog::{Field, Identifier, Literal, Name, QualifiedName, TypeName, Value};
use crate::effect::{Altering, Effect, Existing, Lock, Loss, Way};

/// The column that owns a sequence (`pg_depend`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedBy {
    /// The table.
    pub table: QualifiedName,
    /// The column.
    pub column: Name,
}

impl Field for OwnedBy {
    fn value(&self) -> Value {
        Value::Name(format!("{}.{}", self.table, Identifier(&self.column)))
    }
}

object! {
    /// A sequence, that of an identity column included.
    pub struct Sequence {
        created => Self::made,
        dropped => Self::gone,

        /// `pg_sequence.seqtypid`.
        pub r#type: Option<TypeName> => Self::type_cost,
        /// `pg_sequence.seqstart`.
        pub start: i64 => Self::option_cost,
        /// `pg_sequence.seqincrement`.
        pub increment: i64 => Self::option_cost,
        /// `pg_sequence.seqmin`.
        pub minimum: i64 => Self::option_cost,
        /// `pg_sequence.seqmax`.
        pub maximum: i64 => Self::option_cost,
        /// `pg_sequence.seqcache`.
        pub cache: i64 => Self::option_cost,
        /// `pg_sequence.seqcycle`.
        pub cycle: bool => Self::option_cost,
        /// `pg_class.relpersistence`.
        pub persistence: Persistence => Self::persistence_cost,
        /// The column that owns it.
        pub owned_by: Option<OwnedBy> => Self::option_cost,
        /// Whether it serves an identity column (`pg_depend.deptype = 'i'`).
        pub identity: bool => cost::rebuild,
    }
}

impl Sequence {
    /// The table whose column owns the sequence.
    #[must_use]
    pub fn owner_table(&self) -> Option<&QualifiedName> {
        self.owned_by.as_ref().map(|owner| &owner.table)
    }
}

impl Sequence {
    /// The name of the type, which is `bigint` where nothing is said.
    fn type_name(&self) -> String {
        let of = self.r#type.as_ref();
        of.map_or_else(|| "bigint".to_owned(), ToString::to_string)
    }

    /// Where the sequence ends by itself upwards.
    fn highest(&self) -> i64 {
        match self.type_name().as_str() {
            "smallint" => i16::MAX.into(),
            "integer" => i32::MAX.into(),
            _ => i64::MAX,
        }
    }

    fn lowest(&self) -> i64 {
        match self.type_name().as_str() {
            "smallint" => i16::MIN.into(),
            "integer" => i32::MIN.into(),
            _ => i64::MIN,
        }
    }

    /// Whether it is the sequence of an identity column.
    pub(crate) fn is_identity_of(&self, column: &str) -> bool {
        self.identity
            && self
                .owned_by
                .as_ref()
                .is_some_and(|owner| *owner.column == *column)
    }

    /// LOGGED or UNLOGGED, where the table is the other.
    pub(crate) fn persistence_option(&self, catalog: &Catalog, own: &Key) -> &'static str {
        let key = self.owner_table().map(|name| Key {
            database: own.database.clone(),
            ..Key::qualified(Kind::Table, name)
        });
        let table = key
            .and_then(|key| catalog.get(&key))
            .map(|entry| &entry.object);
        let of_table = match table {
            Some(Object::Table(table)) => table.persistence,
            _ => Persistence::Permanent,
        };
        match (of_table, self.persistence) {
            (Persistence::Unlogged, Persistence::Permanent) => " LOGGED",
            (Persistence::Permanent, Persistence::Unlogged) => " UNLOGGED",
            _ => "",
        }
    }

    /// What is said beyond the default of a sequence of this type and
    /// direction (`init_params`).
    pub(crate) fn options(&self) -> String {
        let is_descending = self.increment < 0;
        let (minimum, maximum) = if is_descending {
            (self.lowest(), -1)
        } else {
            (1, self.highest())
        };
        let start = if is_descending {
            self.maximum
        } else {
            self.minimum
        };
        let mut text = String::new();
        let numbers = [
            ("START WITH", self.start, start),
            ("INCREMENT BY", self.increment, 1),
            ("MINVALUE", self.minimum, minimum),
            ("MAXVALUE", self.maximum, maximum),
            ("CACHE", self.cache, 1),
        ];
        for (words, value, default) in numbers {
            if value != default {
                text += &format!(" {words} {value}");
            }
        }
        if self.cycle {
            text += " CYCLE";
        }
        text
    }
}

impl Sequence {
    /// That of an identity column is made with its column.
    fn made(it: &Existing<'_, Self>) -> Effect {
        if it.object.identity {
            Effect::nothing()
        } else {
            Effect::free()
        }
    }

    /// Where it stood is lost. That of an identity column goes with it.
    fn gone(it: &Existing<'_, Self>) -> Effect {
        let effect = Effect::in_place(Lock::AccessExclusive).losing(Loss::Possible);
        if it.object.identity {
            effect.by(Way::Nothing)
        } else {
            effect
        }
    }

    /// ALTER SEQUENCE: nobody draws a number meanwhile.
    fn option_cost(_: &Altering<'_, Self>) -> Effect {
        Effect::in_place(Lock::ShareRowExclusive)
    }

    /// The position has to lie in the bounds of the type.
    fn type_cost(it: &Altering<'_, Self>) -> Effect {
        Self::option_cost(it).failing()
    }

    /// SET LOGGED and SET UNLOGGED of sequences are of 15.
    fn persistence_cost(it: &Altering<'_, Self>) -> Effect {
        if it.at.version >= 1500 {
            Effect::in_place(Lock::AccessExclusive)
        } else {
            cost::rebuild(it)
        }
    }
}

/// Options of which the server keeps the old value unless they are said.
const OPTIONS: [&str; 7] = [
    "type",
    "start",
    "increment",
    "minimum",
    "maximum",
    "cache",
    "cycle",
];

impl Change for Sequence {
    fn change(it: &mut Changing<'_, Self>) {
        let (old, new, name) = (it.old, it.new, it.key().relation());
        if it.pending.take("owned_by") {
            // It must not go with the column that owns it now.
            if old.owned_by.is_some() {
                let free = format!("ALTER SEQUENCE {name} OWNED BY NONE");
                it.moments.early.push(free);
            }
            if let Some(owner) = &new.owned_by {
                let owner = owner.value();
                it.moments
                    .late
                    .push(format!("ALTER SEQUENCE {name} OWNED BY {owner}"));
            }
        }
        // That of an identity column follows its column before it is asked
        // for more.
        let script = if new.identity {
            &mut it.moments.late
        } else {
            &mut it.moments.now
        };
        if it.pending.take_any(&OPTIONS) {
            let restart = new.restart_from(old);
            if restart == Restart::IntoBounds
                && let Some(go_on) = new.go_on_from(old, &name, &name)
            {
                let (minimum, maximum) = (new.minimum, new.maximum);
                script.push(format!(
                    "{go_on} WHERE last_value NOT BETWEEN {minimum} AND {maximum}"
                ));
            }
            let mut text = format!("ALTER SEQUENCE {name}");
            if old.type_name() != new.type_name() {
                text += &format!(" AS {}", new.type_name());
            }
            text += &format!(
                " INCREMENT BY {} MINVALUE {} MAXVALUE {} START WITH {}",
                new.increment, new.minimum, new.maximum, new.start
            );
            if restart == Restart::FromStart {
                text += &format!(" RESTART WITH {}", new.start);
            }
            let cycle = if new.cycle { "CYCLE" } else { "NO CYCLE" };
            script.push(format!("{text} CACHE {} {cycle}", new.cache));
        }
        if it.pending.take("persistence") {
            let word = match new.persistence {
                Persistence::Unlogged => "UNLOGGED",
                _ => "LOGGED",
            };
            it.moments
                .late
                .push(format!("ALTER SEQUENCE {name} SET {word}"));
        }
    }
}

/// What becomes of the position of a sequence that gets other bounds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Restart {
    /// It lies in the new bounds in any case.
    No,
    /// It may lie outside, but some of the new bounds is in the old ones.
    IntoBounds,
    /// It lies outside in any case.
    FromStart,
}

impl Sequence {
    /// The query that lets the sequence `name` go on where the relation `from`
    /// stands, which is a sequence as `old` says. What lies outside of the
    /// bounds goes to the nearer of them; there is nothing to do where it does
    /// in any case.
    pub(crate) fn go_on_from(
        &self,
        old: &Self,
        name: &QualifiedName,
        from: &QualifiedName,
    ) -> Option<String> {
        let (minimum, maximum) = (self.minimum, self.maximum);
        let position = match self.restart_from(old) {
            Restart::No => "last_value".to_owned(),
            Restart::IntoBounds => format!("LEAST(GREATEST(last_value, {minimum}), {maximum})"),
            Restart::FromStart => return None,
        };
        let literal = name.to_string();
        Some(format!(
            "SELECT pg_catalog.setval({}, {position}, is_called) FROM {from}",
            Literal(&literal)
        ))
    }

    fn restart_from(&self, old: &Self) -> Restart {
        if self.minimum <= old.minimum && self.maximum >= old.maximum {
            Restart::No
        } else if self.minimum >= old.minimum && self.minimum <= old.maximum
            || self.maximum >= old.minimum && self.maximum <= old.maximum
        {
            Restart::IntoBounds
        } else {
            Restart::FromStart
        }
    }
}

impl Define for Sequence {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        // The sequence of an identity column comes with its table.
        if self.identity {
            return;
        }
        let unlogged = match self.persistence {
            Persistence::Permanent => "",
            Persistence::Unlogged => "UNLOGGED ",
            Persistence::Temporary => "TEMPORARY ",
        };
        let name = scope.key.relation();
        let of = match self.type_name().as_str() {
            "bigint" => String::new(),
            of => format!(" AS {of}"),
        };
        let options = self.options();
        script.push(format!("CREATE {unlogged}SEQUENCE {name}{of}{options}"));
    }

    fn complete(&self, scope: &Scope<'_>, script: &mut Script) {
        if let Some(owner) = &self.owned_by
            && !self.identity
        {
            let name = scope.key.relation();
            script.push(format!("ALTER SEQUENCE {name} OWNED BY {}", owner.value()));
        }
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let of = self.r#type.as_ref().and_then(sql::type_reference);
        of.into_iter().collect()
    }

    fn told(&self, told: &mut Told) {
        told.fact(
            "type",
            Some(self.type_name()),
            "(SELECT seqtypid::regtype::text FROM pg_sequence WHERE seqrelid = it.oid)",
        );
        told.attributes(
            self,
            &[
                ("start", "(SELECT seqstart FROM pg_sequence WHERE seqrelid = it.oid)"),
                ("increment", "(SELECT seqincrement FROM pg_sequence WHERE seqrelid = it.oid)"),
                ("minimum", "(SELECT seqmin FROM pg_sequence WHERE seqrelid = it.oid)"),
                ("maximum", "(SELECT seqmax FROM pg_sequence WHERE seqrelid = it.oid)"),
                ("cache", "(SELECT seqcache FROM pg_sequence WHERE seqrelid = it.oid)"),
                ("identity", "EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = it.oid AND deptype = 'i')"),
                ("cycle", "(SELECT seqcycle FROM pg_sequence WHERE seqrelid = it.oid)"),
                ("persistence", "CASE it.relpersistence WHEN 'p' THEN 'logged' WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END"),
                ("owned_by", "(SELECT refobjid::regclass::text || '.' || quote_ident(attname) FROM pg_depend JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid WHERE classid = 'pg_class'::regclass AND objid = it.oid AND refclassid = classid AND deptype IN ('a', 'i'))"),
            ],
        );
    }
}
