//! Text search objects: `pg_ts_parser`, `pg_ts_template`, `pg_ts_dict`,
//! `pg_ts_config` with `pg_ts_config_map`.

use super::change::{Change, Changing};
use super::differing::differing;
use super::found;
use super::sql::{self, Define, Scope, Script};
use super::told::{Told, text};
use super::{Kind, cost, object};
use crate::catalog::{Field, Options, QualifiedName, Reference};
use crate::catalog::{Identifier, Literal};
use crate::effect::At;
use std::collections::BTreeMap;

object! {
    /// A text search parser.
    pub struct TextSearchParser {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_ts_parser.prsstart`.
        pub start: Option<QualifiedName> => cost::rebuild,
        /// `pg_ts_parser.prstoken`.
        pub gettoken: Option<QualifiedName> => cost::rebuild,
        /// `pg_ts_parser.prsend`.
        pub end: Option<QualifiedName> => cost::rebuild,
        /// `pg_ts_parser.prsheadline`.
        pub headline: Option<QualifiedName> => cost::rebuild,
        /// `pg_ts_parser.prslextype`.
        pub lextypes: Option<QualifiedName> => cost::rebuild,
    }
}

object! {
    /// A text search template.
    pub struct TextSearchTemplate {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_ts_template.tmplinit`.
        pub init: Option<QualifiedName> => cost::rebuild,
        /// `pg_ts_template.tmpllexize`.
        pub lexize: Option<QualifiedName> => cost::rebuild,
    }
}

object! {
    /// A text search dictionary.
    pub struct TextSearchDictionary {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_ts_dict.dicttemplate`.
        pub template: Option<QualifiedName> => cost::rebuild,
        /// `pg_ts_dict.dictinitoption`.
        pub options: Options => cost::no_lock,
    }
}

object! {
    /// A text search configuration.
    pub struct TextSearchConfiguration {
        created => cost::no_lock,
        dropped => cost::no_lock,

        /// `pg_ts_config.cfgparser`.
        pub parser: Option<QualifiedName> => cost::rebuild,
        /// The configuration that this one is a copy of, in hand-written DDL.
        pub copied_from: Option<QualifiedName> => cost::rebuild,
        /// The dictionaries of each token type, in order
        /// (`pg_ts_config_map`).
        pub mappings: BTreeMap<String, Vec<QualifiedName>> => cost::no_lock,
    }
}

/// `NAME = value` for each function that is said.
fn functions(parts: &[(&str, &Option<QualifiedName>)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter_map(|(word, function)| Some(format!("{word} = {}", function.as_ref()?)))
        .collect();
    parts.join(", ")
}

impl Define for TextSearchParser {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let parts = functions(&[
            ("START", &self.start),
            ("GETTOKEN", &self.gettoken),
            ("END", &self.end),
            ("HEADLINE", &self.headline),
            ("LEXTYPES", &self.lextypes),
        ]);
        let name = scope.key.relation();
        script.push(format!("CREATE TEXT SEARCH PARSER {name} ({parts})"));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        [
            &self.start,
            &self.gettoken,
            &self.end,
            &self.headline,
            &self.lextypes,
        ]
        .into_iter()
        .filter_map(|function| sql::routine_reference(function.as_ref()))
        .collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("start", &found::function("it.prsstart")),
                ("gettoken", &found::function("it.prstoken")),
                ("end", &found::function("it.prsend")),
                ("headline", &found::function("it.prsheadline")),
                ("lextypes", &found::function("it.prslextype")),
            ],
        );
    }
}

impl Define for TextSearchTemplate {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let parts = functions(&[("INIT", &self.init), ("LEXIZE", &self.lexize)]);
        let name = scope.key.relation();
        script.push(format!("CREATE TEXT SEARCH TEMPLATE {name} ({parts})"));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        [&self.init, &self.lexize]
            .into_iter()
            .filter_map(|function| sql::routine_reference(function.as_ref()))
            .collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[
                ("init", &found::function("it.tmplinit")),
                ("lexize", &found::function("it.tmpllexize")),
            ],
        );
    }
}

impl Change for TextSearchDictionary {
    fn change(it: &mut Changing<'_, Self>) {
        if !it.pending.take("options") {
            return;
        }
        let options: Vec<String> = differing(&it.old.options, &it.new.options)
            .map(|(option, value)| match value {
                Some(value) => format!("{} = {}", Identifier(option), Literal(value)),
                None => Identifier(option).to_string(),
            })
            .collect();
        it.alter(&format!("({})", options.join(", ")));
    }
}

impl Define for TextSearchDictionary {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let mut parts = functions(&[("TEMPLATE", &self.template)]);
        for (option, value) in &self.options {
            parts += &format!(", {} = {}", Identifier(option), Literal(value));
        }
        let name = scope.key.relation();
        script.push(format!("CREATE TEXT SEARCH DICTIONARY {name} ({parts})"));
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let template = self.template.iter().cloned();
        template.map(Reference::TextSearch).collect()
    }

    fn told(&self, told: &mut Told) {
        told.attributes(
            self,
            &[("template", &found::text_search_template("it.dicttemplate"))],
        );
        // Those with a backslash are not read here.
        if !self.options.values().any(|value| value.contains('\\')) {
            told.name("options", text(&self.options.value()), OPTIONS);
        }
    }
}

/// Whether a dictionary of the old side is dropped.
fn is_going(at: At<'_>, dictionary: &QualifiedName) -> bool {
    let key = at.key_of(Kind::TextSearchDictionary, dictionary);
    let is_made = |entry: &crate::catalog::Entry| entry.created;
    at.old.get(&key).is_some_and(is_made) && !at.new.get(&key).is_some_and(is_made)
}

fn listed(dictionaries: &[QualifiedName]) -> String {
    let names: Vec<String> = dictionaries.iter().map(ToString::to_string).collect();
    names.join(", ")
}

impl Change for TextSearchConfiguration {
    /// A dictionary that goes is let go of before it is dropped.
    fn change(it: &mut Changing<'_, Self>) {
        if !it.pending.take("mappings") {
            return;
        }
        let at = it.place.at;
        let name = it.key().relation();
        let alter = format!("ALTER TEXT SEARCH CONFIGURATION {name}");
        for (token, dictionaries) in differing(&it.old.mappings, &it.new.mappings) {
            let old = it.old.mappings.get(token);
            let is_early = old.is_some_and(|old| old.iter().any(|one| is_going(at, one)));
            let token = Identifier(token);
            if is_early || dictionaries.is_none() {
                let drop = format!("{alter} DROP MAPPING FOR {token}");
                it.moments.early.push(drop);
            }
            if let Some(dictionaries) = dictionaries {
                let verb = if old.is_some() && !is_early {
                    "ALTER"
                } else {
                    "ADD"
                };
                let with = listed(dictionaries);
                let text = format!("{alter} {verb} MAPPING FOR {token} WITH {with}");
                it.moments.now.push(text);
            }
        }
    }
}

impl Define for TextSearchConfiguration {
    fn create(&self, scope: &Scope<'_>, script: &mut Script) {
        let parts = functions(&[("PARSER", &self.parser), ("COPY", &self.copied_from)]);
        let name = scope.key.relation();
        script.push(format!("CREATE TEXT SEARCH CONFIGURATION {name} ({parts})"));
        for (token, dictionaries) in &self.mappings {
            script.push(format!(
                "ALTER TEXT SEARCH CONFIGURATION {name} ADD MAPPING FOR {} WITH {}",
                Identifier(token),
                listed(dictionaries)
            ));
        }
    }

    fn references(&self, _: &Scope<'_>) -> Vec<Reference> {
        let dictionaries = self.mappings.values().flatten();
        self.parser
            .iter()
            .chain(dictionaries)
            .cloned()
            .map(Reference::TextSearch)
            .collect()
    }
    fn told(&self, told: &mut Told) {
        // What a copy is like is not known.
        if self.copied_from.is_some() {
            return;
        }
        told.attributes(
            self,
            &[("parser", &found::text_search_parser("it.cfgparser"))],
        );
        let dictionaries = format!(
            "string_agg({}, ', ' ORDER BY mapseqno)",
            found::text_search_dictionary("mapdict")
        );
        let mappings = format!(
            "(SELECT string_agg(one, ', ' ORDER BY one COLLATE \"C\") FROM (\
             SELECT alias || '=' || {dictionaries} FROM pg_ts_config_map \
             JOIN ts_token_type(it.cfgparser) ON tokid = maptokentype \
             WHERE mapcfg = it.oid GROUP BY alias) AS of (one))"
        );
        told.name("mappings", text(&self.mappings.value()), &mappings);
    }
}

/// The options, out of a text that has them as `name = 'value', other = 1`.
const OPTIONS: &str = "(SELECT string_agg(option[1] || '=' || replace(regexp_replace(option[2], '^E?''(.*)''$', '\\1'), '''''', ''''), ', ' ORDER BY option[1] COLLATE \"C\") FROM regexp_matches(it.dictinitoption, '(\\S+) = (E?''(?:[^'']|'''')*''|[^,]*)', 'g') AS option)";
