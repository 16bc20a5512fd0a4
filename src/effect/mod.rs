//! What a change costs on a server: in place or not, which lock, whether rows
//! are read or written anew, whether something is lost.
//!
//! It is said once, by the kinds: each field of a kind names the function
//! that knows its cost (the macro `object!`), and so do making and dropping an
//! object of it. This module only asks them, adds what objects of all kinds
//! have in common, and joins the answers. What was measured on servers of 15
//! and 17 is in `tests/effects/`.

mod at;
mod decide;
mod lock;

pub use at::{Altering, At, Existing};
pub(crate) use decide::{creating, dropping};
pub use decide::{of, of_attribute, version};
pub use lock::Lock;

/// How a server gets from the old state to the new one, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Nothing is to be run: the dumps differ, but what a server does for
    /// another difference brings this one about.
    Nothing,
    /// By CREATE, DROP, ALTER, or CREATE OR REPLACE.
    InPlace,
    /// The object is dropped and made again, and what depends on it too.
    Rebuild,
    /// No statement does it: only a new table and a copy of the rows would
    /// (column order, a partition key), or dumps do not tell what is to be done
    /// (the version of an extension).
    NotPossible,
}

/// Whether something that the schema does not hold is gone afterwards: rows,
/// values, the position of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Nothing is lost, or only what can be computed again.
    No,
    /// It depends on the values: digits behind the point, the time of a day.
    Possible,
    /// What is there is gone.
    Certain,
}

/// What a change costs on a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two of them make a state"
)]
pub struct Effect {
    /// How it is done.
    pub way: Way,
    /// The strongest lock on the object's own relation: its table, what
    /// belongs to the table (indexes, partitions), or the view or sequence
    /// that it is. Locks that stop neither writing nor other changes are left
    /// out.
    pub lock: Option<Lock>,
    /// The strongest lock on any other relation, such as the one that a
    /// foreign key references.
    pub other_lock: Option<Lock>,
    /// Whether the files of a table are written anew.
    pub rewrites: bool,
    /// Whether every row of a table is read: to check it, to put it into an
    /// index, or to write it anew.
    pub scans: bool,
    /// Whether an index is built, or its files are written anew.
    pub builds_index: bool,
    /// Whether data is lost.
    pub loses: Loss,
    /// Whether it may fail because of the rows that are there.
    pub may_fail: bool,
    /// Whether it cannot stand in a transaction block.
    pub outside_transaction: bool,
}

impl Effect {
    /// Nothing is to be run.
    #[must_use]
    pub const fn nothing() -> Self {
        Self {
            way: Way::Nothing,
            lock: None,
            other_lock: None,
            rewrites: false,
            scans: false,
            builds_index: false,
            loses: Loss::No,
            may_fail: false,
            outside_transaction: false,
        }
    }

    /// A statement that locks no relation.
    #[must_use]
    pub const fn free() -> Self {
        Self::nothing().by(Way::InPlace)
    }

    /// A statement that locks the object's own relation.
    #[must_use]
    pub const fn in_place(lock: Lock) -> Self {
        let mut effect = Self::free();
        effect.lock = Some(lock);
        effect
    }

    /// No statement does it.
    #[must_use]
    pub const fn not_possible() -> Self {
        Self::nothing().by(Way::NotPossible)
    }

    /// The same in another way.
    #[must_use]
    pub const fn by(mut self, way: Way) -> Self {
        self.way = way;
        self
    }

    /// The same with a lock on another relation.
    #[must_use]
    pub const fn locking_other(mut self, lock: Lock) -> Self {
        self.other_lock = Some(lock);
        self
    }

    /// The same, and a table is written anew, which reads every row.
    #[must_use]
    pub const fn rewriting(mut self) -> Self {
        self.rewrites = true;
        self.scanning()
    }

    /// The same, and every row is read.
    #[must_use]
    pub const fn scanning(mut self) -> Self {
        self.scans = true;
        self
    }

    /// The same, and every row is read to see whether it is allowed.
    #[must_use]
    pub const fn checking(self) -> Self {
        self.scanning().failing()
    }

    /// The same, and an index is built, which reads every row.
    #[must_use]
    pub const fn building_index(mut self) -> Self {
        self.builds_index = true;
        self.scanning()
    }

    /// The same, and rows decide whether it succeeds.
    #[must_use]
    pub const fn failing(mut self) -> Self {
        self.may_fail = true;
        self
    }

    /// The same, and data is lost.
    #[must_use]
    pub const fn losing(mut self, loses: Loss) -> Self {
        self.loses = loses;
        self
    }

    /// The same outside of a transaction block.
    #[must_use]
    pub const fn outside_transaction(mut self) -> Self {
        self.outside_transaction = true;
        self
    }

    /// Both: the worst of each.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            way: self.way.max(other.way),
            lock: self.lock.max(other.lock),
            other_lock: self.other_lock.max(other.other_lock),
            rewrites: self.rewrites || other.rewrites,
            scans: self.scans || other.scans,
            builds_index: self.builds_index || other.builds_index,
            loses: self.loses.max(other.loses),
            may_fail: self.may_fail || other.may_fail,
            outside_transaction: self.outside_transaction || other.outside_transaction,
        }
    }
}
