//! Options and columns of views.

use crate::catalog::{Options, Query};
use crate::kind::View;
use crate::kind::output_columns::{self, Output};
use crate::rules::Case;

/// The columns that a view's query gives; nothing where they cannot be told,
/// or not be shown as they are written: in pieces, `E'\\d'` is two.
pub(in crate::rules) fn output(query: &Query) -> Option<Output> {
    let text = query.text();
    (!text.contains("E'")).then(|| output_columns::output(text))?
}

/// Whether a switch among the options is on; one that is not there is off.
pub(in crate::rules) fn is_on(options: &Options, name: &str) -> bool {
    options
        .get(name)
        .is_some_and(|value| matches!(value.as_str(), "true" | "1"))
}

/// Whether a view has a switch on the new side, where the old one has it
/// otherwise.
pub(in crate::rules) fn switched(it: &Case<'_>, name: &str) -> Option<bool> {
    let (old, new) = it.altered::<View>()?;
    it.change("options")?;
    let is = is_on(&new.options, name);
    (is != is_on(&old.options, name)).then_some(is)
}
