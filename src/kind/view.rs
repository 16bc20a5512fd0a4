//! Views and materialized views: `pg_class` rows of `relkind` `v` and `m`.

use super::object;
use crate::catalog::{Name, Options, Query};

object! {
    /// A view. Defaults of its columns are columns with keys of their own.
    pub struct View {
        /// The query of the view's rule (`pg_get_viewdef`).
        pub query: Option<Query>,
        /// `pg_class.reloptions`, the check option among them.
        pub options: Options,
    }
}

object! {
    /// A materialized view. Settings of its columns are columns with keys of
    /// their own.
    pub struct MaterializedView {
        /// The query of the view's rule (`pg_get_viewdef`).
        pub query: Option<Query>,
        /// `pg_class.relam`, where it is not heap.
        pub access_method: Option<Name>,
        /// `pg_class.reltablespace`.
        pub tablespace: Option<Name>,
        /// `pg_class.reloptions`.
        pub options: Options,
    }
}
