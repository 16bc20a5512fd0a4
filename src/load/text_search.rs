//! ALTER TEXT SEARCH DICTIONARY and CONFIGURATION.

use super::context::{Context, constant, strings};
use super::create::{options, unknown_option};
use super::loader::{Loader, Step, step};
use super::names::Space;
use super::problem::Problem;
use crate::catalog::{Key, Name, QualifiedName};
use crate::kind::{Kind, TextSearchConfiguration, TextSearchDictionary};
use pg_query::protobuf as pg;
use pg_query::protobuf::AlterTsConfigType;
use pg_query::{Node, NodeEnum};
use std::collections::BTreeMap;

/// ALTER TEXT SEARCH DICTIONARY: an option without value is taken away.
pub(super) fn alter_dictionary(
    context: &Context<'_>,
    statement: pg::AlterTsDictionaryStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::TextSearch, &statement.dictname)?;
    let mut changes = Vec::new();
    for element in options(statement.options)? {
        let value = match element.arg.as_deref() {
            Some(node) => Some(constant(node).ok_or_else(|| unknown_option(&element))?),
            None => None,
        };
        changes.push((element.defname, value));
    }
    let origin = context.origin(0);
    step(move |loader| {
        let key = Key::qualified(Kind::TextSearchDictionary, &name);
        let dictionary: &mut TextSearchDictionary = loader.object(&key, origin)?;
        for (option, value) in changes {
            match value {
                Some(value) => dictionary.options.insert(option, value),
                None => dictionary.options.remove(&option),
            };
        }
        Ok(())
    })
}

/// ALTER TEXT SEARCH CONFIGURATION.
pub(super) fn alter_configuration(
    context: &Context<'_>,
    statement: pg::AlterTsConfigurationStmt,
) -> Result<Step, Problem> {
    let name = context.target_name(Space::TextSearch, &statement.cfgname)?;
    let kind = AlterTsConfigType::try_from(statement.kind);
    let kind = kind.map_err(|_| Problem::unknown("the change"))?;
    let tokens = strings(&statement.tokentype);
    let dictionaries = dictionaries(context, &statement.dicts)?;
    let missing_ok = statement.missing_ok;
    let origin = context.origin(0);
    step(move |loader| {
        let key = Key::qualified(Kind::TextSearchConfiguration, &name);
        let configuration: &mut TextSearchConfiguration = loader.object(&key, origin)?;
        let mappings = &mut configuration.mappings;
        match kind {
            AlterTsConfigType::AlterTsconfigAddMapping => {
                if let Some(token) = tokens.iter().find(|token| mappings.contains_key(*token)) {
                    return Err(Problem::new(format!("{token} is mapped already")));
                }
                set(mappings, tokens, &dictionaries);
            }
            AlterTsConfigType::AlterTsconfigAlterMappingForToken => {
                set(mappings, tokens, &dictionaries);
            }
            AlterTsConfigType::AlterTsconfigReplaceDict
            | AlterTsConfigType::AlterTsconfigReplaceDictForToken => {
                let [old, new] = dictionaries.as_slice() else {
                    return Err(Problem::missing("two dictionaries"));
                };
                for (token, mapped) in mappings {
                    if tokens.is_empty() || tokens.contains(token) {
                        for dictionary in mapped.iter_mut().filter(|known| *known == old) {
                            dictionary.clone_from(new);
                        }
                    }
                }
            }
            AlterTsConfigType::AlterTsconfigDropMapping => {
                let missing = tokens.iter().find(|token| !mappings.contains_key(*token));
                if let Some(token) = missing.filter(|_| !missing_ok) {
                    return Err(Problem::missing(format!("the mapping of {token}")));
                }
                mappings.retain(|token, _| !tokens.contains(token));
            }
            AlterTsConfigType::AlterTsconfigTypeUndefined => {
                return Err(Problem::unknown("the change"));
            }
        }
        Ok(())
    })
}

fn set(
    mappings: &mut BTreeMap<String, Vec<QualifiedName>>,
    tokens: Vec<String>,
    dictionaries: &[QualifiedName],
) {
    for token in tokens {
        mappings.insert(token, dictionaries.to_vec());
    }
}

fn dictionaries(context: &Context<'_>, nodes: &[Node]) -> Result<Vec<QualifiedName>, Problem> {
    nodes
        .iter()
        .map(|node| match &node.node {
            Some(NodeEnum::List(list)) => context.reference(Space::TextSearch, &list.items),
            _ => Err(Problem::unknown("a dictionary")),
        })
        .collect()
}

/// Turns `COPY = …` into what it copies, as a dump shows it: the parser and
/// mappings of a configuration of the file, or of one of PostgreSQL's own.
pub(super) fn copy_configuration(loader: &Loader, configuration: &mut TextSearchConfiguration) {
    let Some(source) = &configuration.copied_from else {
        return;
    };
    let key = loader.qualified(Kind::TextSearchConfiguration, source);
    if source.schema.is_none() {
        if let Some(mappings) = built_in_mappings(&source.name) {
            configuration.parser = Some(QualifiedName::new(None, "default"));
            configuration.mappings = mappings;
            configuration.copied_from = None;
        }
    } else if loader.is_created(&key)
        && let Some(found) = loader.find::<TextSearchConfiguration>(&key)
    {
        *configuration = found.clone();
    }
}

/// The languages of `snowball_create.sql` whose words have a stemmer.
const STEMMED: [&str; 29] = [
    "arabic",
    "armenian",
    "basque",
    "catalan",
    "danish",
    "dutch",
    "english",
    "finnish",
    "french",
    "german",
    "greek",
    "hindi",
    "hungarian",
    "indonesian",
    "irish",
    "italian",
    "lithuanian",
    "nepali",
    "norwegian",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "spanish",
    "swedish",
    "tamil",
    "turkish",
    "yiddish",
    "estonian",
];

/// The mappings of a configuration of `pg_catalog`.
fn built_in_mappings(name: &str) -> Option<BTreeMap<String, Vec<QualifiedName>>> {
    if name != "simple" && !STEMMED.contains(&name) {
        return None;
    }
    let dictionary = |language: &str| {
        if name == "simple" {
            QualifiedName::new(None, "simple")
        } else {
            QualifiedName::new(None, Name::from(format!("{language}_stem")))
        }
    };
    // Words of ASCII letters in a text of these two are taken for English.
    let ascii = if matches!(name, "hindi" | "russian") {
        "english"
    } else {
        name
    };
    let mut mappings = BTreeMap::new();
    for (tokens, dictionary) in [
        (
            &["asciiword", "asciihword", "hword_asciipart"][..],
            dictionary(ascii),
        ),
        (&["word", "hword", "hword_part"], dictionary(name)),
        (
            &[
                "numword",
                "email",
                "url",
                "host",
                "sfloat",
                "version",
                "hword_numpart",
                "numhword",
                "url_path",
                "file",
                "float",
                "int",
                "uint",
            ],
            QualifiedName::new(None, "simple"),
        ),
    ] {
        for token in tokens {
            mappings.insert((*token).to_owned(), vec![dictionary.clone()]);
        }
    }
    Some(mappings)
}
