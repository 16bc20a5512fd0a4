//! The options that say what of a comparison is to be seen.

use super::Trouble;
use crate::catalog::Name;
use crate::diagnostic::Diagnostic;
use crate::dump::Dump;
use crate::load::{KnownNames, RenameMap, load};
use crate::nearest::nearest;
use crate::select::{Class, Pattern, Preset, Selection, kind_words, kinds_of_word};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::sync::LazyLock;

/// Which objects are to be seen.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Selection")]
pub(super) struct FilterArgs {
    /// Only what lies in these schemas; the pattern is one of pg_dump: * and ?
    /// stand for any letters, "Quoted" names for themselves
    #[arg(long = "schema", value_name = "PATTERN", value_parser = schema_pattern)]
    schemas: Vec<Pattern>,
    /// Nothing that lies in these schemas
    #[arg(long = "exclude-schema", value_name = "PATTERN", value_parser = schema_pattern)]
    exclude_schemas: Vec<Pattern>,
    /// Only these tables, views, materialized views, foreign tables and
    /// sequences, with all that belongs to them; as in pg_dump, --schema then
    /// says nothing. Without a dot, the pattern looks in every schema
    #[arg(long = "table", value_name = "PATTERN", value_parser = table_pattern)]
    tables: Vec<Pattern>,
    /// Nothing of these tables
    #[arg(long = "exclude-table", value_name = "PATTERN", value_parser = table_pattern)]
    exclude_tables: Vec<Pattern>,
    /// Only objects of these kinds, and the columns of those that have some:
    /// table, index, function ...; type, routine and relation stand for several
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',', value_parser = kind_parser(), hide_possible_values = true)]
    kinds: Vec<String>,
}

/// Which names stand for one another.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Selection")]
pub(super) struct MapArgs {
    /// Take a name of the dump (of the old one of two) for another:
    /// role:OLD=NEW or schema:OLD=NEW, names in double quotes as in SQL.
    /// Patterns mean the new name then. What the bodies of functions say in
    /// text stays as it is
    #[arg(long = "map", value_name = "ROLE|SCHEMA:OLD=NEW", value_parser = mapping)]
    map: Vec<Mapping>,
}

/// What of a comparison is to be seen.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Selection")]
pub(super) struct SelectArgs {
    #[command(flatten)]
    filter: FilterArgs,
    /// Hide classes of differences; what is hidden is counted
    #[arg(long = "ignore", value_name = "CLASS", value_delimiter = ',', value_parser = class_parser())]
    ignored: Vec<String>,
    /// Hide what a platform makes by itself; what is hidden is counted
    #[arg(long = "preset", value_name = "PLATFORM", value_delimiter = ',', value_parser = preset_parser())]
    presets: Vec<String>,
    #[command(flatten)]
    map: MapArgs,
}

/// One `--map`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mapping {
    is_role: bool,
    from: String,
    to: String,
}

impl FilterArgs {
    /// What is to be seen.
    pub(super) fn selection(&self) -> Selection {
        let kinds = self.kinds.iter().flat_map(|word| kinds_of_word(word));
        Selection {
            schemas: self.schemas.clone(),
            exclude_schemas: self.exclude_schemas.clone(),
            tables: self.tables.clone(),
            exclude_tables: self.exclude_tables.clone(),
            kinds: kinds.collect(),
            ..Selection::default()
        }
    }

    /// What has to be known of the options as such.
    pub(super) fn note(&self) -> Option<&'static str> {
        let says_schema = !self.schemas.is_empty() || !self.exclude_schemas.is_empty();
        (says_schema && !self.tables.is_empty()).then_some(
            "--schema and --exclude-schema say nothing where --table is given, as in pg_dump",
        )
    }
}

impl MapArgs {
    /// The names that stand for others.
    pub(super) fn map(&self) -> RenameMap {
        let mut map = RenameMap::default();
        for mapping in &self.map {
            let (from, to) = (Name::from(&*mapping.from), Name::from(&*mapping.to));
            if mapping.is_role {
                map.roles.insert(from, to);
            } else {
                map.schemas.insert(from, to);
            }
        }
        map
    }
}

impl SelectArgs {
    /// What is to be seen.
    pub(super) fn selection(&self) -> Selection {
        let ignored = self.ignored.iter().filter_map(|word| Class::of_word(word));
        let presets = self.presets.iter().filter_map(|word| Preset::of_word(word));
        Selection {
            presets: presets.collect(),
            ignored: ignored.collect(),
            ..self.filter.selection()
        }
    }

    /// The names of the old side that stand for others.
    pub(super) fn map(&self) -> RenameMap {
        self.map.map()
    }

    /// What has to be known of the options as such.
    pub(super) fn note(&self) -> Option<&'static str> {
        self.filter.note()
    }
}

/// Refuses patterns that mean nothing in a dump.
pub(super) fn check_one(
    selection: &Selection,
    dump: &Dump,
    map: &RenameMap,
) -> Result<(), Trouble> {
    check(selection, dump, dump, map)
}

/// Refuses patterns that mean nothing on either side, where a typing error
/// would pass for two sides that are equal.
pub(super) fn check(
    selection: &Selection,
    old: &Dump,
    new: &Dump,
    map: &RenameMap,
) -> Result<(), Trouble> {
    if !selection.has_patterns() {
        return Ok(());
    }
    let mapped = |mut names: KnownNames| {
        names.rename(map);
        names
    };
    let told = [mapped(KnownNames::of(old)), KnownNames::of(new)];
    if selection.unmatched(&told).is_empty() {
        return Ok(());
    }
    // What is made without being named stands in the catalogs only, and
    // there only if all of the dumps is loaded.
    let loaded = [
        mapped(KnownNames::of_catalog(&load(old)?.catalog)),
        KnownNames::of_catalog(&load(new)?.catalog),
    ];
    let unmatched = selection.unmatched(&loaded);
    if unmatched.is_empty() {
        return Ok(());
    }
    let files = if old.name == new.name {
        old.name.clone()
    } else {
        format!("{} and {}", old.name, new.name)
    };
    let problems = unmatched.into_iter().map(|one| {
        let message = format!("no {} matches the pattern '{}'", one.what, one.pattern);
        let problem = Diagnostic::new(&files, message);
        match one.nearest {
            Some(name) => problem.with_help(format!("the nearest name is {name}")),
            None => problem,
        }
    });
    Err(Trouble::Input(problems.collect()))
}

fn schema_pattern(text: &str) -> Result<Pattern, String> {
    Pattern::schema(text).map_err(|error| error.to_string())
}

pub(super) fn table_pattern(text: &str) -> Result<Pattern, String> {
    Pattern::table(text).map_err(|error| error.to_string())
}

/// The words of kinds; blanks may stand for the hyphens.
fn kind_parser() -> PossibleValuesParser {
    /// Each word as it is written here and as reports write it.
    static WORDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let spaced = |word: &str| match kinds_of_word(word).as_slice() {
            [kind] => kind.word().to_owned(),
            _ => word.to_owned(),
        };
        kind_words()
            .map(|word| (word.clone(), spaced(&word)))
            .collect()
    });
    PossibleValuesParser::new(
        WORDS
            .iter()
            .map(|(word, spaced)| PossibleValue::new(word.as_str()).alias(spaced.as_str())),
    )
}

fn class_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Class::ALL
            .iter()
            .map(|class| PossibleValue::new(class.word()).help(class.help())),
    )
}

fn preset_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Preset::ALL
            .iter()
            .map(|preset| PossibleValue::new(preset.word()).help(preset.help())),
    )
}

fn mapping(text: &str) -> Result<Mapping, String> {
    const PREFIXES: [&str; 2] = ["role", "schema"];
    let form = "write role:OLD=NEW or schema:OLD=NEW";
    let (prefix, rest) = text.split_once(':').ok_or(form)?;
    if !PREFIXES.contains(&prefix) {
        let known = PREFIXES.map(str::to_owned).into_iter();
        return Err(match nearest(prefix, known) {
            Some(near) => format!("'{prefix}' cannot be mapped, '{near}' can; {form}"),
            None => format!("'{prefix}' cannot be mapped; {form}"),
        });
    }
    let (from, rest) = identifier(rest)?;
    let rest = rest.strip_prefix('=').ok_or(form)?;
    let (to, rest) = identifier(rest)?;
    if !rest.is_empty() {
        return Err(form.to_owned());
    }
    if prefix == "schema" && [&from, &to].iter().any(|name| name.starts_with("pg_")) {
        return Err("the schemas of PostgreSQL itself cannot be mapped".to_owned());
    }
    Ok(Mapping {
        is_role: prefix == "role",
        from,
        to,
    })
}

/// A name as in SQL, and what follows it. Without quotes it ends at the next
/// `=`, and its letters become small.
fn identifier(text: &str) -> Result<(String, &str), &'static str> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find('=').unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        return match name {
            "" => Err("a name is missing"),
            name if name.contains('"') => Err("a quoted name begins with its quote"),
            name => Ok((name.to_ascii_lowercase(), rest)),
        };
    };
    let mut name = String::new();
    loop {
        let (part, after) = rest.split_once('"').ok_or("a quoted name has no end")?;
        name.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None if name.is_empty() => return Err("a name is missing"),
            None => return Ok((name, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_two() {
        let of = |from: &str, to: &str| Mapping {
            is_role: true,
            from: from.to_owned(),
            to: to.to_owned(),
        };
        for (text, expected) in [
            ("role:a=b", of("a", "b")),
            ("role:App-Dev=app", of("app-dev", "app")),
            ("role:\"A\"=\"b=c\"", of("A", "b=c")),
            ("role:\"a\"\"b\"=\"x:y\"", of("a\"b", "x:y")),
        ] {
            assert_eq!(mapping(text), Ok(expected), "{text}");
        }
        for text in [
            "role",
            "a=b",
            "role:a",
            "role:=b",
            "role:a=",
            "role:\"\"=b",
            "role:\"a=b",
            "role:\"a\"x=b",
            "role:a=\"b\"c",
            "role:a\"b=c",
            "rôle:a=b",
            "schema:pg_catalog=a",
        ] {
            assert!(mapping(text).is_err(), "{text}");
        }
    }
}
