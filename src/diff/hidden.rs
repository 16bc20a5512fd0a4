//! What was taken out of a diff because nobody wants to see it.

use super::{Difference, Summed};
use schemars::JsonSchema;
use serde::Serialize;

/// The differences that a [`Selection`](crate::select::Selection) took out.
#[derive(Debug, Default)]
pub struct Hidden<'a> {
    /// How many objects differ in what is hidden, by class and in the order
    /// of the classes.
    pub counts: Vec<HiddenCount>,
    /// The differences themselves, in the order of their keys. Of an object
    /// that both sides have, the hidden attributes only.
    pub differences: Vec<Difference<'a>>,
    /// What the notes would have summed up.
    pub(crate) summed: Vec<Summed<'a>>,
    /// What is not told of an object that came or went either: names of
    /// attributes that all objects can have, or beginnings of such names.
    pub belongings: Vec<&'static str>,
}

impl Hidden<'_> {
    /// Whether an attribute that all objects can have is not told.
    #[must_use]
    pub fn hides(&self, attribute: &str) -> bool {
        self.belongings
            .iter()
            .any(|hidden| attribute.starts_with(hidden))
    }
}

/// How many objects differ in one class of what is hidden.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HiddenCount {
    /// The word of the class: that of `--ignore`, the filter that the objects
    /// are outside of (`schema`, `table` or `kind`), or the platform of
    /// `--preset` whose own they are.
    pub class: &'static str,
    /// How many objects.
    pub count: usize,
}
