//! What functions and procedures have in common.

use crate::catalog::{Body, Entry, Name, Value};
use crate::kind::{FunctionResult, Object};
use crate::rules::Case;
use std::collections::BTreeMap;

/// A function or procedure as far as its security goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Routine<'a> {
    pub language: Option<&'a Name>,
    pub body: &'a Body,
    pub library: Option<&'a String>,
    pub result: Option<&'a FunctionResult>,
    pub security_definer: bool,
    pub settings: &'a BTreeMap<String, Value>,
}

impl<'a> Routine<'a> {
    /// The function or procedure that an entry is.
    pub fn of(entry: &'a Entry) -> Option<Self> {
        match &entry.object {
            Object::Function(function) => Some(Self {
                language: function.language.as_ref(),
                body: &function.body,
                library: function.library.as_ref(),
                result: function.result.as_ref(),
                security_definer: function.security_definer,
                settings: &function.settings,
            }),
            Object::Procedure(procedure) => Some(Self {
                language: procedure.language.as_ref(),
                body: &procedure.body,
                library: procedure.library.as_ref(),
                result: None,
                security_definer: procedure.security_definer,
                settings: &procedure.settings,
            }),
            _ => None,
        }
    }

    /// The routine on the old side, if it makes it.
    pub fn old(it: &Case<'a>) -> Option<Self> {
        it.old().filter(|entry| entry.created).and_then(Self::of)
    }

    /// The routine on the new side, if it makes it.
    pub fn new(it: &Case<'a>) -> Option<Self> {
        it.new().filter(|entry| entry.created).and_then(Self::of)
    }

    /// Whether it can only be called by a trigger.
    pub fn is_trigger_function(&self) -> bool {
        self.result.is_some_and(FunctionResult::is_trigger)
    }

    /// Whether the names in it are looked up when it runs, along the caller's
    /// search path: not those of a body that the server keeps parsed, and not
    /// those of C code.
    pub fn follows_search_path(&self) -> bool {
        let is_compiled =
            self.library.is_some() || self.language.is_some_and(|name| &**name == "internal");
        matches!(self.body, Body::Text(_))
            && !is_compiled
            && !self.settings.contains_key("search_path")
    }
}
