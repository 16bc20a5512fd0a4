//! Platforms whose own objects are noise in a comparison: the one list of
//! them, as data. What of it is hidden is decided beside it.

// The documentation of the presets is shown to users, on whose terminals
// backticks around names would only be in the way.
#![allow(clippy::doc_markdown)]

use super::platform::Platform;

const NONE: Platform = Platform {
    schemas: &[],
    extended: &[],
    roles: &[],
    administrators: &[],
    clients: &[],
    makes_up: |_| false,
    extensions: &[],
    moves_extensions: false,
    publications: &[],
    triggers: &[],
    databases: &[],
    tablespaces: &[],
};

macro_rules! presets {
    ($( $(#[$meta:meta])* $preset:ident = $word:literal, $help:literal, $platform:expr; )*) => {
        /// A platform whose own objects are hidden.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Preset { $( $(#[$meta])* #[doc = $help] $preset, )* }

        impl Preset {
            /// Every preset.
            pub const ALL: &'static [Self] = &[$(Self::$preset),*];

            /// The word by which it is chosen.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$preset => $word,)* }
            }

            /// What it is, in one line.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$preset => $help,)* }
            }

            pub(super) fn platform(self) -> &'static Platform {
                match self { $(Self::$preset => &const { $platform },)* }
            }
        }
    };
}

presets! {
    Supabase = "supabase",
        "Supabase: its schemas (auth, storage, realtime ...), roles, event triggers, publication",
        Platform {
            // The internal schemas of its command line tool, without those of
            // extensions that users choose.
            schemas: &[
                "_analytics", "_realtime", "_supavisor", "auth", "cron", "dbdev", "etl",
                "extensions", "graphql", "graphql_public", "net", "pgbouncer", "pgsodium",
                "pgsodium_masks", "pgtle", "realtime", "repack", "storage",
                "supabase_functions", "supabase_migrations", "vault",
            ],
            extended: &["auth", "realtime", "storage"],
            roles: &[
                "cli_login_*", "dashboard_user", "pgbouncer", "pgsodium_keyholder",
                "pgsodium_keyiduser", "pgsodium_keymaker", "pgtle_admin", "supabase_*",
            ],
            administrators: &["authenticator", "postgres"],
            clients: &["anon", "authenticated", "service_role"],
            extensions: &[
                "pg_graphql", "pg_stat_statements", "pgcrypto", "pgjwt", "pgsodium",
                "supabase_vault", "uuid-ossp",
            ],
            publications: &["supabase_realtime", "supabase_realtime_messages_publication"],
            ..NONE
        };
    Rds = "rds",
        "Amazon RDS and Aurora: rdsadmin, rds_superuser and the other roles, the temporary tablespace",
        Platform {
            roles: &[
                "rds_ad", "rds_extension", "rds_iam", "rds_password", "rds_replication",
                "rds_reserved", "rds_superuser", "rdsadmin", "rdsproxyadmin", "rdsrepladmin",
                "rdstopmgr", "rdswriteforwarduser",
            ],
            databases: &["rdsadmin"],
            tablespaces: &["rds_temp_tablespace"],
            ..NONE
        };
    CloudSql = "cloudsql",
        "Google Cloud SQL: cloudsqladmin, cloudsqlsuperuser and the other roles, google_vacuum_mgmt",
        Platform {
            schemas: &["google_vacuum_mgmt"],
            roles: &["cloudsql*"],
            extensions: &["google_vacuum_mgmt"],
            databases: &["cloudsqladmin"],
            ..NONE
        };
    Heroku = "heroku",
        "Heroku: the schemas _heroku and heroku_ext, event triggers, generated roles",
        Platform {
            schemas: &["_heroku", "heroku_ext"],
            roles: &["heroku_admin", "rds_superuser", "rdsadmin"],
            makes_up: is_made_up_by_heroku,
            extensions: &["pg_stat_statements"],
            moves_extensions: true,
            ..NONE
        };
    Timescaledb = "timescaledb",
        "TimescaleDB: its schemas with the chunks in them, the triggers of hypertables",
        Platform {
            schemas: &["_timescaledb_*", "timescaledb_experimental", "timescaledb_information"],
            triggers: &["ts_cagg_invalidation_trigger", "ts_insert_blocker"],
            ..NONE
        };
}

/// A `u` and 13 letters and digits, such as `u4f0c2k9t1x7ab`. Older names are
/// 14 letters, which may be anybody's (`reportingadmin`).
fn is_made_up_by_heroku(role: &str) -> bool {
    role.len() == 14
        && role.starts_with('u')
        && role.bytes().any(|byte| byte.is_ascii_digit())
        && role
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

impl Preset {
    /// The preset of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again() {
        for preset in Preset::ALL {
            assert_eq!(Preset::of_word(preset.word()), Some(*preset));
            assert!(!preset.help().is_empty());
        }
    }

    #[test]
    fn roles_that_people_name_are_not_made_up() {
        for role in ["u4f0c2k9t1x7ab", "udh6tl33aq5jhc"] {
            assert!(is_made_up_by_heroku(role), "{role}");
        }
        for role in [
            "reportingadmin",
            "user",
            "u4f0c2k9t1x7a",
            "u4f0c2k9t1x7abc",
            "uploads_writer",
            "U4f0c2k9t1x7ab",
        ] {
            assert!(!is_made_up_by_heroku(role), "{role}");
        }
    }
}
