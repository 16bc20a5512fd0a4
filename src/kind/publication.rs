//! Publications and what they publish: `pg_publication`,
//! `pg_publication_rel`, `pg_publication_namespace`.

use super::object;
use crate::catalog::{Expr, Name};

object! {
    /// A publication.
    pub struct Publication {
        /// `pg_publication.puballtables`.
        pub all_tables: bool,
        /// `pg_publication.puballsequences`.
        pub all_sequences: bool,
        /// The published operations (`pubinsert` …), sorted.
        pub publish: Vec<String>,
        /// `pg_publication.pubviaroot`.
        pub publish_via_partition_root: bool,
        /// `pg_publication.pubgencols`, where it is not `none`.
        pub publish_generated_columns: Option<String>,
    }
}

object! {
    /// A table in a publication; the key names both.
    pub struct PublicationRelation {
        /// `pg_publication_rel.prattrs`, sorted by name.
        pub columns: Vec<Name>,
        /// `pg_publication_rel.prqual`.
        pub filter: Option<Expr>,
    }
}

object! {
    /// A schema in a publication; the key names both.
    pub struct PublicationSchema {}
}
