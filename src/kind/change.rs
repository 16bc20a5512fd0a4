//! How an object that both sides have is brought to its new state in place.
//!
//! Each kind takes the attributes that it can bring about out of those that
//! are pending. What is left over when it is done cannot be altered: the
//! object has to be dropped and made again. So an attribute that nobody
//! thought of is never passed over.

use super::sql::{Member, Script};
use crate::catalog::Key;
use crate::effect::At;
use std::collections::BTreeSet;

/// The attributes that are not yet as they should be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pending(BTreeSet<String>);

impl Pending {
    /// Adds an attribute.
    pub fn insert(&mut self, attribute: &str) {
        self.0.insert(attribute.to_owned());
    }

    /// Takes an attribute out, and tells whether it was there.
    pub fn take(&mut self, attribute: &str) -> bool {
        self.0.remove(attribute)
    }

    /// Takes several attributes out, and tells whether any was there.
    pub fn take_any(&mut self, attributes: &[&str]) -> bool {
        let taken = attributes.iter().filter(|name| self.take(name));
        taken.count() > 0
    }

    /// Whether an attribute is pending.
    pub fn contains(&self, attribute: &str) -> bool {
        self.0.contains(attribute)
    }

    /// Whether nothing is left to do.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The statements of a change, by when they can run.
#[derive(Debug, Default)]
pub(crate) struct Moments {
    /// When objects are dropped: what lets go of something that goes.
    pub early: Script,
    /// When what the new state needs is there.
    pub now: Script,
    /// When all relations are there: what joins two of them.
    pub late: Script,
}

/// Where the object stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The object, under its new name, with both catalogs and the version of
    /// the server.
    pub at: At<'a>,
    /// The members of the new side, as in [`super::sql::Scope`].
    pub members: &'a [Member<'a>],
}

/// An object that changes.
pub(crate) struct Changing<'a, T> {
    pub old: &'a T,
    pub new: &'a T,
    pub place: Place<'a>,
    pub pending: &'a mut Pending,
    pub moments: &'a mut Moments,
}

impl<'a, T> Changing<'a, T> {
    /// The object's key.
    pub fn key(&self) -> &'a Key {
        self.place.at.key
    }

    /// Whether the server is of this version or a later one, as 1500 for 15.
    pub fn is_since(&self, version: u32) -> bool {
        self.place.at.version >= version
    }

    /// The object as ALTER and COMMENT ON name it: `SERVER archive`. Nothing
    /// for a kind that they cannot name.
    pub fn address(&self) -> Option<String> {
        let entry = self.place.at.old.get(self.key())?;
        super::address::address(self.key(), entry)
    }

    /// Adds `ALTER <address> <change>` for the moment when what the new state
    /// needs is there.
    pub fn alter(&mut self, change: &str) {
        if let Some(address) = self.address() {
            self.moments.now.push(format!("ALTER {address} {change}"));
        }
    }
}

/// How a kind is altered.
pub(crate) trait Change: Sized {
    /// Adds the statements for what can be altered, and takes the attributes
    /// that they bring about out of `pending`.
    fn change(it: &mut Changing<'_, Self>);
}

/// Kinds of which nothing can be altered but what objects of all kinds have:
/// they are dropped and made again.
macro_rules! never_altered {
    ($($kind:ident)*) => {
        $(
            impl Change for super::$kind {
                fn change(_: &mut Changing<'_, Self>) {}
            }
        )*
    };
}

never_altered! {
    AccessMethod Cast Collation CompositeType Conversion DefaultAcl LargeObject OperatorClass
    Other Parameter PublicationSchema Range Schema ShellType TextSearchParser TextSearchTemplate
}
