//! Casts: `pg_cast`.

use super::{object, words};
use crate::catalog::Value;

words! {
    /// Where a cast applies by itself (`pg_cast.castcontext`).
    pub enum CastContext {
        /// Only where it is written.
        Explicit = "explicit",
        /// On assignment too.
        Assignment = "assignment",
        /// In expressions too.
        Implicit = "implicit",
    }
}

words! {
    /// How a cast converts (`pg_cast.castmethod`).
    pub enum CastMethod {
        /// By a function.
        Function = "function",
        /// The representations are the same.
        Binary = "without function",
        /// Through the types' output and input functions.
        InOut = "with inout",
    }
}

object! {
    /// A cast; its key names the source and the target type.
    pub struct Cast {
        /// `pg_cast.castmethod`.
        pub method: CastMethod,
        /// `pg_cast.castfunc`, with its argument types.
        pub function: Option<Value>,
        /// `pg_cast.castcontext`.
        pub context: CastContext,
    }
}
