//! What a comparison says once for all objects.

use std::ops::AddAssign;

use super::compare::Rules;
use crate::catalog::{Facts, Key};

/// One of the two dumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    Old,
    /// The second.
    New,
}

/// A remark about the comparison as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Owners are not compared, since this side does not know them.
    OwnersUnknown(Side),
    /// Large objects are not compared, since this side holds the schema alone.
    LargeObjectsUnknown(Side),
    /// The database itself is not compared, since this side was not dumped
    /// with `--create`.
    DatabaseUnknown(Side),
    /// This side grants nothing at all, and so many objects of the other
    /// have other privileges than it.
    NoPrivileges(Side, usize),
    /// This side comments on nothing, and so many objects of the other have
    /// a comment.
    NoComments(Side, usize),
}

impl Note {
    /// How many differences the note stands for.
    #[must_use]
    pub fn differences(&self) -> usize {
        match self {
            Self::OwnersUnknown(_) | Self::LargeObjectsUnknown(_) | Self::DatabaseUnknown(_) => 0,
            Self::NoPrivileges(_, count) | Self::NoComments(_, count) => *count,
        }
    }
}

/// An object that differs in what is only summed up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summed<'a> {
    /// Which object.
    pub key: &'a Key,
    /// In what it differs.
    pub count: Count,
}

/// How many objects differ in a class of facts that is summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub privileges: usize,
    pub comments: usize,
    pub large_objects: usize,
    pub databases: usize,
}

/// An object that consists of nothing but privileges.
pub(super) const ONE_GRANT: Count = Count {
    privileges: 1,
    comments: 0,
    large_objects: 0,
    databases: 0,
};

/// A large object that one side cannot know.
pub(super) const ONE_LARGE_OBJECT: Count = Count {
    privileges: 0,
    comments: 0,
    large_objects: 1,
    databases: 0,
};

/// A database of which one side says nothing.
pub(super) const ONE_DATABASE: Count = Count {
    privileges: 0,
    comments: 0,
    large_objects: 0,
    databases: 1,
};

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.privileges += other.privileges;
        self.comments += other.comments;
        self.large_objects += other.large_objects;
        self.databases += other.databases;
    }
}

/// The notes of a comparison, in a fixed order.
pub(super) fn notes(old: &Facts, new: &Facts, rules: &Rules, counted: Count) -> Vec<Note> {
    let mut notes = Vec::new();
    if !rules.owners && (old.owners || new.owners) {
        notes.push(Note::OwnersUnknown(side_without(old.owners)));
    }
    if counted.privileges > 0 {
        let side = side_without(old.privileges);
        notes.push(Note::NoPrivileges(side, counted.privileges));
    }
    if counted.comments > 0 {
        let side = side_without(old.comments);
        notes.push(Note::NoComments(side, counted.comments));
    }
    if counted.databases > 0 {
        notes.push(Note::DatabaseUnknown(side_without(old.database)));
    }
    if counted.large_objects > 0 {
        notes.push(Note::LargeObjectsUnknown(side_without(old.data)));
    }
    notes
}

fn side_without(old_has: bool) -> Side {
    if old_has { Side::New } else { Side::Old }
}
