//! Options of views.

use crate::catalog::Options;

/// Whether a switch among the options is on; one that is not there is off.
pub(in crate::rules) fn is_on(options: &Options, name: &str) -> bool {
    options
        .get(name)
        .is_some_and(|value| matches!(value.as_str(), "true" | "1"))
}
