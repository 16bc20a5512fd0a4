//! Which relation an object belongs to where its key does not say it.

use super::Object;
use crate::catalog::{Key, QualifiedName};

impl Object {
    /// The relation that the object goes with: the table of an index or of
    /// statistics, the table whose column owns a sequence. Members name
    /// theirs in their keys.
    #[must_use]
    pub fn belongs_to(&self) -> Option<&QualifiedName> {
        match self {
            Self::Index(index) => index.of_table(),
            Self::Statistics(statistics) => statistics.table.as_ref(),
            Self::Sequence(sequence) => sequence.owner_table(),
            _ => None,
        }
    }

    /// The relation or type that the object belongs to, by its key or by what
    /// it says.
    pub(crate) fn relation_of(&self, key: &Key) -> Option<QualifiedName> {
        if key.kind.is_member() {
            return Some(key.relation());
        }
        self.belongs_to().cloned()
    }
}
