//! Columns that are added to a table that is there, told apart by what fills
//! them.

use crate::kind::Column;
use crate::rules::{Case, partition};

/// A column that is added, by what fills it in the rows that are there.
pub(in crate::rules) enum NewColumn<'a> {
    /// The expression of a generated column.
    Generated,
    /// The sequence of an identity column.
    Identity,
    /// A default that takes the next value of a sequence.
    Serial,
    /// A default, or nothing.
    Plain(&'a Column),
}

impl<'a> NewColumn<'a> {
    /// The added column, where it makes its table be written anew.
    pub fn that_rewrites(it: &Case<'a>) -> Option<Self> {
        let column = it.added::<Column>()?;
        if it.table_is_new() || !it.effect().rewrites || partition::is_told_of_parent(it) {
            return None;
        }
        Some(Self::of(column))
    }

    fn of(column: &'a Column) -> Self {
        if column.generated.is_some() {
            Self::Generated
        } else if column.identity.is_some() {
            Self::Identity
        } else if is_serial(column) {
            Self::Serial
        } else {
            Self::Plain(column)
        }
    }
}

/// Whether a column takes its default from a sequence, as `serial` does.
pub(in crate::rules) fn is_serial(column: &Column) -> bool {
    let default = column.default.as_ref();
    default.is_some_and(|default| default.text().starts_with("nextval("))
}
