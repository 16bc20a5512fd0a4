//! Sequences: `pg_sequence`. Where a sequence stands is data.

use super::Object;
use super::sql::{self, Define, Scope, Script};
use super::table::Persistence;
use super::{cost, object};
use crate::catalog::Reference;
use crate::catalog::{Field, Identifier, Name, QualifiedName, TypeName, Value};
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
    pub(crate) fn persistence_option(&self, scope: &Scope<'_>) -> &'static str {
        let table = scope.catalog.get(scope.key).map(|entry| &entry.object);
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
}
