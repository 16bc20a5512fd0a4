use crate::catalog::QualifiedName;
use crate::kind::TextSearchConfiguration;
use crate::rules::{Case, Findings, Severity, alteration, rule};

rule! {
    /// A text search configuration, dictionary, parser or template is removed
    /// or changed.
    ///
    /// ## Why it matters
    ///
    /// What is stored as `tsvector`, in a generated column or an expression
    /// index, was made by the old configuration and stays as it is. Queries
    /// are made by the new one, and quietly do not find what is there. A
    /// removed configuration makes every `to_tsvector('name', …)` fail.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TEXT SEARCH CONFIGURATION public.german
    ///     ALTER MAPPING FOR word WITH public.unaccent, german_stem;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make a configuration of another name, fill a new `tsvector` column or
    /// index by it, and let the queries use both together. After a change in
    /// place, update the stored vectors and REINDEX.
    "text-search-configuration-changed", Correctness, Medium;
    each [TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate] => check
}

/// What decides which words are found; how headlines are made is not among
/// them.
const ATTRIBUTES: [&str; 10] = [
    "parser",
    "copied_from",
    "template",
    "options",
    "start",
    "gettoken",
    "end",
    "lextypes",
    "init",
    "lexize",
];

fn check(it: &Case<'_>, found: &mut Findings) {
    let object = it.object();
    if it.is_removed() {
        found
            .add(
                it,
                format!("{object} is removed: text searches that name it fail"),
            )
            .severity(Severity::High)
            .remedy("Change everything that names it first.")
            .dependents(it.remaining_users());
        return;
    }
    if it.is_added() {
        return;
    }
    let mut words: Vec<String> = it
        .altered::<TextSearchConfiguration>()
        .map(|(old, new)| mappings(old, new))
        .unwrap_or_default();
    words.extend(alteration::in_words(it, &ATTRIBUTES));
    if words.is_empty() {
        return;
    }
    let words = words.join("; ");
    found
        .add(
            it,
            format!(
                "{object} is changed ({words}): vectors that are stored were made by the old one"
            ),
        )
        .about(words)
        .remedy("Compute stored vectors again and REINDEX expression indexes that use it.")
        .dependents(it.users());
}

/// The token types that go to other dictionaries.
fn mappings(old: &TextSearchConfiguration, new: &TextSearchConfiguration) -> Vec<String> {
    let list = |dictionaries: Option<&Vec<QualifiedName>>| match dictionaries {
        None => "no dictionary".to_owned(),
        Some(names) => {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            names.join(", ")
        }
    };
    let mut tokens: Vec<&String> = old.mappings.keys().chain(new.mappings.keys()).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
        .into_iter()
        .filter(|token| old.mappings.get(*token) != new.mappings.get(*token))
        .map(|token| {
            format!(
                "{token} goes to {}, went to {}",
                list(new.mappings.get(token)),
                list(old.mappings.get(token))
            )
        })
        .collect()
}
