//! Options and columns of views.

use crate::catalog::{Options, Query};
use crate::kind::output_columns::{self, Output};

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
