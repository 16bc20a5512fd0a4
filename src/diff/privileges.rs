//! Privileges as values, by their holder.

use crate::catalog::{Acl, Grant, Grantee, Identifier, Name, Value};
use crate::kind::Kind;
use std::collections::BTreeMap;
use std::fmt;

/// Who holds privileges, and from whom if not from the owner.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holding {
    /// The holder.
    pub grantee: Grantee,
    /// Who granted, if it was not the owner.
    pub grantor: Option<Name>,
}

impl Holding {
    /// Of an entry of a list.
    pub(crate) fn of((grantee, grantor, _): (&Grantee, Option<&Name>, Grant)) -> Self {
        Self {
            grantee: grantee.clone(),
            grantor: grantor.cloned(),
        }
    }
}

impl fmt::Display for Holding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "privileges of {}", self.grantee)?;
        match &self.grantor {
            Some(grantor) => write!(f, " granted by {}", Identifier(grantor)),
            None => Ok(()),
        }
    }
}

/// The privileges of a list as words, in the fixed order of PostgreSQL's
/// documentation.
#[must_use]
pub fn holdings(kind: Kind, acl: &Acl) -> BTreeMap<Holding, Value> {
    acl.iter()
        .map(|one| (Holding::of(one), words(kind, one.2)))
        .collect()
}

fn words(kind: Kind, grant: Grant) -> Value {
    let plain = grant.held.minus(grant.grantable);
    let mut words: Vec<Value> = plain
        .words(kind)
        .into_iter()
        .map(|word| Value::Word(word.to_owned()))
        .collect();
    let grantable = grant.grantable.words(kind).into_iter();
    words.extend(grantable.map(|word| Value::Word(format!("{word} with grant option"))));
    let revoked = grant.revoked.words(kind).into_iter();
    words.extend(revoked.map(|word| Value::Word(format!("{word} revoked"))));
    if words.is_empty() {
        Value::Nothing
    } else {
        Value::List(words)
    }
}
