//! The words that findings are classed by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$of])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The one of a word.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// How bad a finding is. The order is from harmless to worst.
    pub enum Severity {
        /// Worth knowing, harmless.
        Info = "info",
        /// A small cost or risk.
        Low = "low",
        /// Somebody should look before it is released.
        Medium = "medium",
        /// Breaks clients, may lose data, widens access, or stops work for as
        /// long as a table is read or written.
        High = "high",
        /// Loses data for certain, or opens what was closed.
        Critical = "critical",
    }
}

words! {
    /// What a finding is about.
    pub enum Topic {
        /// Rows or values are lost.
        DataLoss = "data-loss",
        /// Clients and code that use the schema.
        Breaking = "breaking",
        /// Who may do and see what.
        Security = "security",
        /// What applying the change costs: locks, rewrites, scans.
        Availability = "availability",
        /// Whether the result is right, and the change can be applied.
        Correctness = "correctness",
        /// How fast it works afterwards.
        Performance = "performance",
        /// Servers, versions and encodings.
        Portability = "portability",
        /// Habits that are regretted later.
        Hygiene = "hygiene",
    }
}
