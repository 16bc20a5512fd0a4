//! The types that columns have newly.

use crate::catalog::TypeName;
use crate::diff::Side;
use crate::kind::{Column, Kind};
use crate::rules::{Case, partition};

/// A column of a table that is added or gets another type, with its type. A
/// partition has its columns from its parent, and a view from its query.
pub(in crate::rules) fn new<'a>(it: &Case<'a>) -> Option<(&'a Column, &'a TypeName)> {
    if !(it.is_added() || it.change("type").is_some()) {
        return None;
    }
    let column = it.new_object::<Column>()?;
    let of = column.r#type.as_ref()?;
    let relation = it.key().relation();
    let table = it.pair().relation(Side::New, it.key(), &relation)?;
    let is_own = table.kind == Kind::Table && !partition::is_partition(it, &relation);
    is_own.then_some((column, of))
}

/// Whether a type, or the element type of an array, is one of `pg_catalog`
/// with one of these names.
pub(in crate::rules) fn is_any(of: &TypeName, names: &[&str]) -> bool {
    of.built_in().is_some_and(|name| names.contains(&name))
}
