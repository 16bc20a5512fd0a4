//! Text search objects: `pg_ts_parser`, `pg_ts_template`, `pg_ts_dict`,
//! `pg_ts_config` with `pg_ts_config_map`.

use super::object;
use crate::catalog::{Options, QualifiedName};
use std::collections::BTreeMap;

object! {
    /// A text search parser.
    pub struct TextSearchParser {
        /// `pg_ts_parser.prsstart`.
        pub start: Option<QualifiedName>,
        /// `pg_ts_parser.prstoken`.
        pub gettoken: Option<QualifiedName>,
        /// `pg_ts_parser.prsend`.
        pub end: Option<QualifiedName>,
        /// `pg_ts_parser.prsheadline`.
        pub headline: Option<QualifiedName>,
        /// `pg_ts_parser.prslextype`.
        pub lextypes: Option<QualifiedName>,
    }
}

object! {
    /// A text search template.
    pub struct TextSearchTemplate {
        /// `pg_ts_template.tmplinit`.
        pub init: Option<QualifiedName>,
        /// `pg_ts_template.tmpllexize`.
        pub lexize: Option<QualifiedName>,
    }
}

object! {
    /// A text search dictionary.
    pub struct TextSearchDictionary {
        /// `pg_ts_dict.dicttemplate`.
        pub template: Option<QualifiedName>,
        /// `pg_ts_dict.dictinitoption`.
        pub options: Options,
    }
}

object! {
    /// A text search configuration.
    pub struct TextSearchConfiguration {
        /// `pg_ts_config.cfgparser`.
        pub parser: Option<QualifiedName>,
        /// The configuration that this one is a copy of, in hand-written DDL.
        pub copied_from: Option<QualifiedName>,
        /// The dictionaries of each token type, in order
        /// (`pg_ts_config_map`).
        pub mappings: BTreeMap<String, Vec<QualifiedName>>,
    }
}
