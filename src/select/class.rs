//! The classes of differences that can be hidden by name: the one list of
//! their words, of what is said of them, and of what each covers.

use crate::kind::Kind;

/// What belongs to a class.
#[derive(Clone, Copy, Debug)]
pub(super) enum Covered {
    /// An attribute that objects of all kinds can have; one that ends with a
    /// blank is the beginning of the attribute's name.
    Belonging(&'static str),
    /// Attributes of some kinds.
    Of(&'static [Kind], &'static [&'static str]),
    /// Whole objects, which are nothing else than that.
    Objects(&'static [Kind]),
}

use Covered::{Belonging, Objects, Of};

macro_rules! classes {
    ($( $(#[$meta:meta])* $class:ident = $word:literal, $help:literal, [$($covered:expr),*]; )*) => {
        /// A class of differences that can be hidden by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $( $(#[$meta])* #[doc = $help] $class, )* }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$class),*];

            /// The word by which it is hidden.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$class => $word,)* }
            }

            /// What it is, in one line.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$class => $help,)* }
            }

            pub(super) fn covered(self) -> &'static [Covered] {
                match self { $(Self::$class => &[$($covered),*],)* }
            }
        }
    };
}

const KEYED: &[Kind] = &[Kind::Index, Kind::Constraint];
const STORED: &[Kind] = &[
    Kind::Table,
    Kind::MaterializedView,
    Kind::Index,
    Kind::Constraint,
];
const ROUTINES: &[Kind] = &[Kind::Function, Kind::Procedure];

classes! {
    Owner = "owner",
        "owners, and the privileges that one side's owner has on the other",
        [Belonging("owner")];
    Privileges = "privileges",
        "privileges, default privileges and those on parameters",
        [Belonging("privileges of "), Objects(&[Kind::DefaultAcl, Kind::Parameter])];
    Comments = "comments",
        "comments, also those on indexes of constraints and on not-null constraints",
        [Belonging("comment"), Of(&[Kind::Constraint], &["index_comment"])];
    SecurityLabels = "security-labels",
        "security labels",
        [Belonging("security_label ")];
    ColumnOrder = "column-order",
        "the order of columns that both sides have",
        [Of(&[Kind::Table, Kind::ForeignTable, Kind::CompositeType], &["column_order"])];
    Tablespace = "tablespace",
        "tablespaces of tables, materialized views and indexes",
        [Of(STORED, &["tablespace"])];
    AccessMethod = "access-method",
        "access methods of tables and materialized views",
        [Of(&[Kind::Table, Kind::MaterializedView], &["access_method"])];
    Persistence = "persistence",
        "whether tables and sequences are unlogged",
        [Of(&[Kind::Table, Kind::Sequence], &["persistence"])];
    StorageParameters = "storage-parameters",
        "storage parameters of tables, materialized views and indexes, options of columns",
        [Of(STORED, &["options"]), Of(&[Kind::Column], &["options"])];
    Storage = "storage",
        "how columns are stored (SET STORAGE)",
        [Of(&[Kind::Column], &["storage"])];
    Compression = "compression",
        "compression methods of columns",
        [Of(&[Kind::Column], &["compression"])];
    StatisticsTargets = "statistics-targets",
        "statistics targets of columns, indexes and statistics objects",
        [
            Of(&[Kind::Column, Kind::Index], &["statistics"]),
            Of(&[Kind::Statistics], &["target"])
        ];
    Cluster = "cluster",
        "the index that CLUSTER uses",
        [Of(KEYED, &["clustered"])];
    ReplicaIdentity = "replica-identity",
        "replica identities of tables",
        [Of(&[Kind::Table], &["replica_identity"])];
    SequenceStart = "sequence-start",
        "start values of sequences",
        [Of(&[Kind::Sequence], &["start"])];
    FiringState = "firing-state",
        "whether triggers, event triggers and rules are enabled",
        [Of(&[Kind::Trigger, Kind::EventTrigger, Kind::Rule], &["state"])];
    FunctionCost = "function-cost",
        "the planner's estimates for functions (COST, ROWS)",
        [Of(&[Kind::Function], &["cost", "rows"])];
    ExtensionVersion = "extension-version",
        "versions of extensions",
        [Of(&[Kind::Extension], &["version"])];
    CollationVersion = "collation-version",
        "versions of collations",
        [Of(&[Kind::Collation], &["version"])];
    Passwords = "passwords",
        "passwords of roles",
        [Of(&[Kind::Role], &["password"])];
    Connections = "connections",
        "options of servers and user mappings, connections of subscriptions",
        [
            Of(&[Kind::Server, Kind::UserMapping], &["options"]),
            Of(&[Kind::Subscription], &["connection"])
        ];
    BodyWhitespace = "body-whitespace",
        "blanks and line breaks in SQL and PL/pgSQL bodies, outside of literals and comments",
        [Of(ROUTINES, &["body"])];
    Casts = "casts",
        "casts in expressions and queries, but not in the bodies of routines",
        [];
}

impl Class {
    /// The class of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.word() == word)
    }

    /// Whether all differences in the attribute of a kind belong to the class
    /// by the attribute's name.
    pub(super) fn covers(self, kind: Kind, attribute: &str) -> bool {
        self.covered().iter().any(|covered| match covered {
            Belonging(name) if name.ends_with(' ') => attribute.starts_with(name),
            Belonging(name) => attribute == *name,
            Of(kinds, attributes) => kinds.contains(&kind) && attributes.contains(&attribute),
            Objects(kinds) => kinds.contains(&kind),
        })
    }

    /// Whether the objects of a kind belong to the class as a whole.
    pub(super) fn covers_objects(self, kind: Kind) -> bool {
        self.covered()
            .iter()
            .any(|covered| matches!(covered, Objects(kinds) if kinds.contains(&kind)))
    }

    /// The attributes of the class that objects of all kinds can have.
    pub(super) fn belongings(self) -> impl Iterator<Item = &'static str> {
        self.covered().iter().filter_map(|covered| match covered {
            Belonging(name) => Some(*name),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Attributes;

    #[test]
    fn every_attribute_of_a_class_is_one_of_its_kinds() {
        for class in Class::ALL {
            for covered in class.covered() {
                let Of(kinds, attributes) = covered else {
                    continue;
                };
                for kind in *kinds {
                    let known: Vec<_> = kind.unknown_object().attributes();
                    let has = |attribute: &str| {
                        known
                            .iter()
                            .any(|(name, _)| name.trim_start_matches("r#") == attribute)
                    };
                    // Indexes of constraints and tables do not have the same.
                    assert!(
                        attributes
                            .iter()
                            .any(|name| has(name) || *name == "column_order" && has("columns")),
                        "{kind}: {attributes:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_word_is_found_again() {
        for class in Class::ALL {
            assert_eq!(Class::of_word(class.word()), Some(*class));
            assert!(!class.help().is_empty());
        }
    }
}
