//! An object with everything that objects of all kinds can have.

use super::acl::Acl;
use super::name::Name;
use crate::kind::Object;
use std::collections::{BTreeMap, BTreeSet};

/// Where in the dump an object is created: the byte offset of its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Origin(pub usize);

/// One object of a catalog.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is special to the kind.
    pub object: Object,
    /// Whether the dump creates the object. It does not where it only says
    /// something about one: privileges on a function of an extension, a
    /// column default of a view, the owner of `public`.
    pub created: bool,
    /// The owner (`relowner`, `proowner` …), if the dump says it.
    pub owner: Option<Name>,
    /// The privileges (`relacl`, `proacl`, `attacl` …); nothing where they
    /// are the built-in default of the kind.
    pub acl: Option<Acl>,
    /// The comment (`pg_description.description`); an empty one is none.
    pub comment: Option<String>,
    /// Security labels by provider (`pg_seclabel`).
    pub labels: BTreeMap<String, String>,
    /// Extensions that the object depends on by
    /// `ALTER … DEPENDS ON EXTENSION` (`pg_depend.deptype = 'x'`).
    pub depends_on_extensions: BTreeSet<Name>,
    /// Where it is created, or first spoken of.
    pub origin: Origin,
}

impl Entry {
    /// A new object without owner, privileges or comment.
    #[must_use]
    pub fn new(object: Object, origin: Origin) -> Self {
        Self {
            object,
            created: true,
            owner: None,
            acl: None,
            comment: None,
            labels: BTreeMap::new(),
            depends_on_extensions: BTreeSet::new(),
            origin,
        }
    }
}
