//! What a rule is, and how its file makes it.

use super::case::Case;
use super::finding::Findings;
use super::page;
use super::pair::Pair;
use super::words::{Severity, Topic};
use crate::kind::Kind;

/// A rule, with everything that is known of it beforehand.
#[derive(Debug)]
pub struct Rule {
    /// The name in kebab-case, which states the change.
    pub id: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// The severity of a plain case. A rule says another where it knows more.
    pub severity: Severity,
    /// Whether it speaks without being asked: hygiene does not.
    pub is_on: bool,
    /// The documentation in Markdown, without the heading.
    pub documentation: &'static str,
    pub(super) check: Check,
}

/// What a rule looks at.
#[derive(Debug)]
pub(super) enum Check {
    /// Each object of these kinds that differs.
    Each(&'static [Kind], fn(&Case<'_>, &mut Findings)),
    /// The pair of catalogs, once.
    Whole(fn(&Pair<'_>, &mut Findings)),
}

impl Rule {
    /// The first paragraph of the documentation, on one line.
    #[must_use]
    pub fn summary(&self) -> String {
        page::first_paragraph(self.documentation)
    }

    /// The page in Markdown: the heading, severity and topic, the
    /// documentation.
    #[must_use]
    pub fn page(&self) -> String {
        page::page(self)
    }
}

#[cfg(test)]
impl Rule {
    /// A rule that finds nothing, for tests of what is decided about rules.
    pub(crate) const fn silent(id: &'static str, topic: Topic, is_on: bool) -> Self {
        Self {
            id,
            topic,
            severity: Severity::High,
            is_on,
            documentation: "",
            check: Check::Each(&[], |_, _| {}),
        }
    }
}

/// The rule of a name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    super::ALL.iter().copied().find(|rule| rule.id == id)
}

/// Makes the constant `RULE` of a rule's file from its documentation.
///
/// What stands behind the name: the topic, the severity, `off` for a rule
/// that has to be asked for, and what the rule looks at: `each [Table, View]`,
/// `every kind`, or `whole`.
macro_rules! rule {
    (
        $(#[doc = $line:literal])+
        $id:literal, $topic:ident, $severity:ident $(, $off:ident)?;
        $what:ident $kinds:tt => $check:ident
    ) => {
        $(#[doc = $line])+
        pub(in crate::rules) const RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            topic: $crate::rules::Topic::$topic,
            severity: $crate::rules::Severity::$severity,
            is_on: $crate::rules::rule!(@on $($off)?),
            documentation: concat!($($line, "\n"),+),
            check: $crate::rules::rule!(@check $what $kinds $check),
        };
    };
    (@on) => { true };
    (@on off) => { false };
    (@check each [$($kind:ident),+] $check:ident) => {
        $crate::rules::Check::Each(&[$($crate::kind::Kind::$kind),+], $check)
    };
    (@check every kind $check:ident) => {
        $crate::rules::Check::Each($crate::kind::Kind::ALL, $check)
    };
    (@check whole pair $check:ident) => {
        $crate::rules::Check::Whole($check)
    };
}

pub(super) use rule;
