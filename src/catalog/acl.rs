//! Privileges: access control lists as sets, independent of how they were
//! granted.

use super::key::Key;
use super::name::{Identifier, Name};
use crate::kind::Kind;
use std::collections::BTreeMap;
use std::fmt;

/// Who holds privileges.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grantee {
    /// Everyone.
    Public,
    /// The object's owner, whoever that is.
    Owner,
    /// A role.
    Role(Name),
}

impl fmt::Display for Grantee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("PUBLIC"),
            Self::Owner => f.write_str("the owner"),
            Self::Role(name) => write!(f, "{}", Identifier(name)),
        }
    }
}

/// A set of privileges, a bit each (`AclMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Privileges(u32);

const WORDS: [&str; 16] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "TRUNCATE",
    "REFERENCES",
    "TRIGGER",
    "MAINTAIN",
    "USAGE",
    "EXECUTE",
    "CREATE",
    "CONNECT",
    "TEMPORARY",
    "SET",
    "ALTER SYSTEM",
    "ALL",
];
/// Every privilege that the kind of object has; the bit of a kind whose
/// privileges are not known by their words.
const ALL_UNKNOWN: Privileges = Privileges(1 << 15);
const TABLE_BEFORE_17: Privileges = Privileges(0b0111_1111);

impl Privileges {
    /// No privilege.
    pub const NONE: Self = Self(0);

    /// The privilege that a word of GRANT names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let upper = word.to_ascii_uppercase();
        let upper = if upper == "TEMP" { "TEMPORARY" } else { &upper };
        let bit = WORDS.iter().position(|known| *known == upper)?;
        Some(Self(1 << bit))
    }

    fn of_words(words: &[&str]) -> Self {
        words
            .iter()
            .filter_map(|word| Self::of_word(word))
            .fold(Self::NONE, Self::union)
    }

    /// Everything that can be granted on a kind of object, in the newest
    /// version of PostgreSQL.
    #[must_use]
    pub fn all(kind: Kind) -> Self {
        match kind {
            Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable => {
                Self(0b1111_1111)
            }
            Kind::Column => Self::of_words(&["SELECT", "INSERT", "UPDATE", "REFERENCES"]),
            Kind::Sequence => Self::of_words(&["USAGE", "SELECT", "UPDATE"]),
            Kind::Function | Kind::Procedure | Kind::Aggregate => Self::of_words(&["EXECUTE"]),
            Kind::Schema => Self::of_words(&["USAGE", "CREATE"]),
            Kind::Database => Self::of_words(&["CREATE", "CONNECT", "TEMPORARY"]),
            Kind::Tablespace => Self::of_words(&["CREATE"]),
            Kind::LargeObject => Self::of_words(&["SELECT", "UPDATE"]),
            Kind::Parameter => Self::of_words(&["SET", "ALTER SYSTEM"]),
            Kind::Language
            | Kind::ForeignDataWrapper
            | Kind::Server
            | Kind::Enum
            | Kind::CompositeType
            | Kind::Domain
            | Kind::Range
            | Kind::BaseType
            | Kind::ShellType => Self::of_words(&["USAGE"]),
            _ => ALL_UNKNOWN,
        }
    }

    /// What PUBLIC holds without any GRANT (`acldefault`).
    #[must_use]
    pub fn public_default(kind: Kind) -> Self {
        match kind {
            Kind::Function
            | Kind::Procedure
            | Kind::Aggregate
            | Kind::Language
            | Kind::Enum
            | Kind::CompositeType
            | Kind::Domain
            | Kind::Range
            | Kind::BaseType
            | Kind::ShellType => Self::all(kind),
            Kind::Database => Self::of_words(&["CONNECT", "TEMPORARY"]),
            _ => Self::NONE,
        }
    }

    /// The set as the dump's own server means it: before 17 there is no
    /// MAINTAIN, so that it counts only as a part of ALL.
    #[must_use]
    pub fn completed(self, kind: Kind, knows_maintain: bool) -> Self {
        if knows_maintain || !Self::all(kind).contains(TABLE_BEFORE_17) {
            self
        } else if self.contains(TABLE_BEFORE_17) {
            Self::all(kind)
        } else {
            Self(self.0 & TABLE_BEFORE_17.0)
        }
    }

    /// Both sets together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in both sets.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether all of the other set is in this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The words of GRANT, `ALL` for everything that the kind has.
    #[must_use]
    pub fn words(self, kind: Kind) -> Vec<&'static str> {
        if self == Self::all(kind) && self.0.count_ones() > 1 {
            return vec!["ALL"];
        }
        self.each().collect()
    }

    /// The words of GRANT, each for itself.
    pub(crate) fn each(self) -> impl Iterator<Item = &'static str> + Clone {
        let words = WORDS.iter().enumerate();
        let held = words.filter(move |(bit, _)| self.0 & (1 << bit) != 0);
        held.map(|(_, word)| *word)
    }
}

/// What one grantee holds from one grantor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Grant {
    /// Privileges held, the grantable ones included.
    pub held: Privileges,
    /// Those that may be granted on.
    pub grantable: Privileges,
    /// Those that were taken away from a list of which the beginning is not
    /// known; see [`Acl::unknown`].
    pub revoked: Privileges,
}

/// Who holds what from whom; the grantor is nothing where it is the owner.
type Grants = BTreeMap<(Grantee, Option<Name>), Grant>;

/// An access control list (`aclitem[]`).
#[derive(Clone, Debug, Default)]
pub struct Acl {
    grants: Grants,
    /// The owner's name, where a dump that says no owners gives it away by
    /// what it revokes.
    guessed_owner: Option<Name>,
    /// Whether it only says how it deviates from a list that is not known.
    is_relative: bool,
}

impl PartialEq for Acl {
    fn eq(&self, other: &Self) -> bool {
        self.grants == other.grants
    }
}

impl Eq for Acl {}

impl Acl {
    /// The built-in privileges of a kind of object (`acldefault`).
    #[must_use]
    pub fn default_of(kind: Kind) -> Self {
        let mut acl = Self::default();
        if kind != Kind::Column {
            acl.grant(Grantee::Owner, None, Privileges::all(kind), false);
        }
        acl.grant(
            Grantee::Public,
            None,
            Privileges::public_default(kind),
            false,
        );
        acl
    }

    /// The privileges of an object that no GRANT or REVOKE is said of. The
    /// schema `public` is counted as PostgreSQL 15 makes it.
    #[must_use]
    pub fn default_of_key(key: &Key) -> Self {
        if key.kind == Kind::DefaultAcl {
            return Self::default_of_new(key);
        }
        let mut acl = Self::default_of(key.kind);
        if key.kind == Kind::Schema && key.name() == "public" {
            acl.grant(
                Grantee::Public,
                None,
                Privileges::of_words(&["USAGE"]),
                false,
            );
        }
        acl
    }

    /// The privileges that initdb of a server gives on the schema `public`:
    /// since 15 everyone may use it, but not create in it. A version that is
    /// not known counts as a new one.
    #[must_use]
    pub fn default_of_public_schema(server_version: Option<u32>) -> Self {
        let mut acl = Self::default_of_key(&Key::new(Kind::Schema, ["public"]));
        if server_version.is_some_and(|version| version < 1500) {
            acl.grant(Grantee::Public, None, Privileges::all(Kind::Schema), false);
        }
        acl
    }

    /// The privileges that an object has on a server of some version where
    /// its dump says nothing of them.
    #[must_use]
    pub fn default_on(key: &Key, server_version: Option<u32>) -> Self {
        if key.kind == Kind::Schema && key.name() == "public" {
            Self::default_of_public_schema(server_version)
        } else {
            Self::default_of_key(key)
        }
    }

    /// What new objects get of default privileges that nothing is said of.
    /// Those in one schema are added to those of the role, and so are none.
    fn default_of_new(key: &Key) -> Self {
        match &*key.names {
            [_, schema, objects] if schema.is_empty() => {
                Self::kind_of_objects(objects).map_or_else(Self::default, Self::default_of)
            }
            _ => Self::default(),
        }
    }

    /// The kind that the word of ALTER DEFAULT PRIVILEGES for objects means;
    /// one kind stands for all that share their privileges.
    #[must_use]
    pub fn kind_of_objects(word: &str) -> Option<Kind> {
        Some(match word {
            "tables" => Kind::Table,
            "sequences" => Kind::Sequence,
            "functions" => Kind::Function,
            "types" => Kind::Enum,
            "schemas" => Kind::Schema,
            "large objects" => Kind::LargeObject,
            _ => return None,
        })
    }

    /// The privileges of an object that the dump does not make: one of
    /// PostgreSQL's own or of an extension. What it has from there is not
    /// known, so that a REVOKE is a fact of its own.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            is_relative: true,
            ..Self::default()
        }
    }

    /// Whether it says how it deviates from a list that is not known.
    #[must_use]
    pub fn is_relative(&self) -> bool {
        self.is_relative
    }

    /// Whether nobody holds anything, nor has lost anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    /// What comes of it where the list that it deviates from is known.
    #[must_use]
    pub fn applied_to(self, start: Self) -> Self {
        if !self.is_relative {
            return self;
        }
        let mut acl = start;
        for ((grantee, grantor), grant) in self.grants {
            acl.revoke(&grantee, grantor.as_ref(), grant.revoked, false);
            acl.grant(grantee.clone(), grantor.clone(), grant.held, false);
            acl.grant(grantee, grantor, grant.grantable, true);
        }
        acl
    }

    /// Adds privileges, as GRANT does.
    pub fn grant(
        &mut self,
        grantee: Grantee,
        grantor: Option<Name>,
        privileges: Privileges,
        with_grant_option: bool,
    ) {
        if privileges.is_empty() {
            return;
        }
        let grant = self.grants.entry((grantee, grantor)).or_default();
        grant.held = grant.held.union(privileges);
        grant.revoked = grant.revoked.minus(privileges);
        if with_grant_option {
            grant.grantable = grant.grantable.union(privileges);
        }
    }

    /// Takes privileges away, or only the option to grant them, as REVOKE
    /// does.
    pub fn revoke(
        &mut self,
        grantee: &Grantee,
        grantor: Option<&Name>,
        privileges: Privileges,
        grant_option_only: bool,
    ) {
        if self.is_relative && !grant_option_only && !privileges.is_empty() {
            let key = (grantee.clone(), grantor.cloned());
            let grant = self.grants.entry(key).or_default();
            grant.revoked = grant.revoked.union(privileges);
        }
        self.lose(grantee, grantor, privileges, grant_option_only);
    }

    /// Takes away what was granted by roles that may not grant it, as REVOKE
    /// does with CASCADE.
    pub(crate) fn lapse(&mut self) {
        loop {
            let grantable = |role: &Name| {
                let own = self.grants.iter().filter(
                    |((grantee, _), _)| matches!(grantee, Grantee::Role(name) if name == role),
                );
                own.fold(Privileges::NONE, |all, (_, grant)| {
                    all.union(grant.grantable)
                })
            };
            let mut grants = self.grants.clone();
            grants.retain(|(_, grantor), grant| {
                if let Some(grantor) = grantor {
                    let may = grantable(grantor);
                    grant.held = grant.held.common(may);
                    grant.grantable = grant.grantable.common(may);
                }
                !(grant.held.is_empty() && grant.revoked.is_empty())
            });
            if grants == self.grants {
                return;
            }
            self.grants = grants;
        }
    }

    /// The same where it is no fact of its own that they are gone: they go
    /// because something else does.
    pub fn lose(
        &mut self,
        grantee: &Grantee,
        grantor: Option<&Name>,
        privileges: Privileges,
        grant_option_only: bool,
    ) {
        let key = (grantee.clone(), grantor.cloned());
        let Some(grant) = self.grants.get_mut(&key) else {
            return;
        };
        grant.grantable = grant.grantable.minus(privileges);
        if !grant_option_only {
            grant.held = grant.held.minus(privileges);
        }
        if grant.held.is_empty() && grant.revoked.is_empty() {
            self.grants.remove(&key);
        }
    }

    /// Brings what one grantee holds into the form of [`Privileges::completed`].
    pub fn complete(
        &mut self,
        grantee: &Grantee,
        grantor: Option<&Name>,
        kind: Kind,
        knows_maintain: bool,
    ) {
        let key = (grantee.clone(), grantor.cloned());
        if let Some(grant) = self.grants.get_mut(&key) {
            for privileges in [&mut grant.held, &mut grant.grantable, &mut grant.revoked] {
                *privileges = privileges.completed(kind, knows_maintain);
            }
        }
    }

    /// Takes a role for the owner.
    pub fn guess_owner(&mut self, grantee: &Grantee) {
        if let Grantee::Role(name) = grantee {
            self.guessed_owner = Some(name.clone());
        }
    }

    /// Whether a role was taken for the owner.
    #[must_use]
    pub fn is_guessed_owner(&self, grantee: &Grantee) -> bool {
        matches!(grantee, Grantee::Role(name) if self.guessed_owner.as_ref() == Some(name))
    }

    /// The role that was taken for the owner.
    #[must_use]
    pub fn guessed_owner(&self) -> Option<&Name> {
        self.guessed_owner.as_ref()
    }

    /// Whether anyone holds something under this name.
    #[must_use]
    pub fn mentions(&self, grantee: &Grantee) -> bool {
        let first = (grantee.clone(), None);
        let mut from_there = self.grants.range(first..);
        from_there
            .next()
            .is_some_and(|((holder, _), _)| holder == grantee)
    }

    /// Rewrites each grant.
    pub fn map(
        &mut self,
        mut change: impl FnMut(Grantee, Option<Name>, Grant) -> (Grantee, Option<Name>, Grant),
    ) {
        for ((grantee, grantor), grant) in std::mem::take(&mut self.grants) {
            let (grantee, grantor, grant) = change(grantee, grantor, grant);
            let merged = self.grants.entry((grantee, grantor)).or_default();
            merged.held = merged.held.union(grant.held);
            merged.grantable = merged.grantable.union(grant.grantable);
            merged.revoked = merged.revoked.union(grant.revoked);
        }
    }

    /// Makes a role the owner, as ALTER … OWNER TO does: what it held and
    /// granted before is the owner's.
    pub fn give_to(&mut self, owner: &Name) {
        self.map(|grantee, grantor, grant| {
            let grantee = match grantee {
                Grantee::Role(name) if name == *owner => Grantee::Owner,
                other => other,
            };
            (grantee, grantor.filter(|name| name != owner), grant)
        });
    }

    /// Gives a holder what it holds by another list, or nothing.
    pub fn take(&mut self, grantee: Grantee, grantor: Option<Name>, from: &Self) {
        let key = (grantee, grantor);
        match from.grants.get(&key) {
            Some(grant) => self.grants.insert(key, *grant),
            None => self.grants.remove(&key),
        };
    }

    /// Adds all grants of another list, as default privileges of a schema are
    /// added to those of the role.
    pub fn extend(&mut self, other: &Acl) {
        for ((grantee, grantor), grant) in &other.grants {
            let merged = self
                .grants
                .entry((grantee.clone(), grantor.clone()))
                .or_default();
            merged.held = merged.held.union(grant.held);
            merged.grantable = merged.grantable.union(grant.grantable);
            merged.revoked = merged.revoked.union(grant.revoked);
        }
    }

    /// Whether an object has what another list says of it. Where both only
    /// say how they deviate from a list that is not known, this one may say
    /// more: the other is silent about it because it is so by itself.
    #[must_use]
    pub fn has_what_is_said(&self, other: &Self) -> bool {
        if !(self.is_relative && other.is_relative) {
            return self == other;
        }
        let said = other.grants.iter().all(|(key, said)| {
            let grant = self.grants.get(key).copied().unwrap_or_default();
            grant.held.contains(said.held)
                && grant.revoked.contains(said.revoked)
                && grant.grantable == said.grantable
        });
        let may_pass_on = |(key, grant): (_, &Grant)| {
            !grant.grantable.is_empty() && !other.grants.contains_key(key)
        };
        said && !self.grants.iter().any(may_pass_on)
    }

    /// Who holds what from whom, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (&Grantee, Option<&Name>, Grant)> {
        self.grants
            .iter()
            .map(|((grantee, grantor), grant)| (grantee, grantor.as_ref(), *grant))
    }
}
