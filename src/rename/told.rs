//! Renames that the user knows.

use super::finder::{Finder, Found};
use crate::catalog::{Catalog, Key, Name};
use crate::kind::Kind;
use crate::nearest::nearest;
use rustc_hash::FxHashMap;
use std::fmt;

/// One rename as the user says it: `OLD=NEW`, perhaps with a kind in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The kinds that may be meant; none for any.
    kinds: Vec<Kind>,
    old: Address,
    new: Address,
    /// Whether it says nothing where one side or the other has no such object.
    is_optional: bool,
}

/// Names, and the arguments of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Address {
    names: Vec<Name>,
    arguments: Option<String>,
}

/// Why a rename that was told cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    message: String,
    /// What to do about it.
    pub help: Option<String>,
}

const FORM: &str = "write OLD=NEW or KIND:OLD=NEW, names with their schema and in double quotes \
                    as in SQL: column:public.t.a=public.t.b";

impl Told {
    /// The same told of the way back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            kinds: self.kinds.clone(),
            old: self.new.clone(),
            new: self.old.clone(),
            is_optional: self.is_optional,
        }
    }

    /// Reads what the user said.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, and what the form is.
    pub fn read(text: &str) -> Result<Self, String> {
        let (kinds, names) = match text.split_once(':') {
            Some((word, rest)) if !word.contains(['"', '.', '=', '(']) => (kinds_of(word)?, rest),
            _ => (Vec::new(), text),
        };
        let (old, rest) = Address::read(names)?;
        let rest = rest.strip_prefix('=').ok_or(FORM)?;
        let (new, rest) = Address::read(rest)?;
        if !rest.is_empty() {
            return Err(FORM.to_owned());
        }
        Ok(Self {
            kinds,
            old,
            new,
            is_optional: false,
        })
    }

    /// The same for many comparisons, in some of which the rename is past or
    /// yet to come: there it says nothing.
    #[must_use]
    pub fn optional(self) -> Self {
        Self {
            is_optional: true,
            ..self
        }
    }
}

fn kinds_of(word: &str) -> Result<Vec<Kind>, String> {
    let said = word.trim().replace('-', " ").to_ascii_lowercase();
    let is_said = |kind: &Kind| kind.word().replace('-', " ") == said;
    let is_type = |kind: &Kind| said == "type" && kind.is_type();
    let known = Kind::ALL.iter().copied();
    let kinds: Vec<Kind> = known
        .filter(|kind| is_said(kind) || is_type(kind))
        .collect();
    if !kinds.is_empty() {
        return Ok(kinds);
    }
    let words = Kind::ALL.iter().map(|kind| kind.word().to_owned());
    Err(match nearest(&said, words) {
        Some(near) => format!("there is no kind '{word}', but '{near}'; {FORM}"),
        None => format!("there is no kind '{word}'; {FORM}"),
    })
}

impl Address {
    fn read(text: &str) -> Result<(Self, &str), String> {
        let mut names = Vec::new();
        let mut rest = text;
        loop {
            let (name, after) = identifier(rest)?;
            names.push(Name::from(name));
            rest = after;
            match rest.strip_prefix('.') {
                Some(after) => rest = after,
                None => break,
            }
        }
        let mut arguments = None;
        if let Some(after) = rest.strip_prefix('(') {
            let end = closing(after).ok_or("a parenthesis has no end")?;
            let words: Vec<&str> = after[..end].split_whitespace().collect();
            arguments = Some(words.join(" ").replace(" ,", ",").replace(", ", ","));
            rest = &after[end + 1..];
        }
        Ok((Self { names, arguments }, rest))
    }

    /// Whether the key is meant; the schema may be left out.
    fn means(&self, key: &Key) -> bool {
        let is_named = spoken(key).any(|names| *names == *self.names);
        let arguments = || key.arguments.join(",").replace(", ", ",");
        is_named
            && self
                .arguments
                .as_ref()
                .is_none_or(|said| *said == arguments())
    }
}

/// The names of a key as a user may say them: the schema may be left out.
fn spoken(key: &Key) -> impl Iterator<Item = &[Name]> {
    let short = key.names.get(1..).filter(|_| key.kind.is_in_schema());
    std::iter::once(&*key.names).chain(short)
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.names.iter().enumerate() {
            let dot = if at > 0 { "." } else { "" };
            write!(f, "{dot}{}", crate::catalog::Identifier(name))?;
        }
        match &self.arguments {
            Some(arguments) => write!(f, "({})", arguments.replace(',', ", ")),
            None => Ok(()),
        }
    }
}

/// A name as in SQL, and what follows it.
fn identifier(text: &str) -> Result<(String, &str), String> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find(['.', '=', '(', '"']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        return match name.trim() {
            "" => Err(format!("a name is missing; {FORM}")),
            name => Ok((name.to_ascii_lowercase(), rest)),
        };
    };
    let mut name = String::new();
    loop {
        let (part, after) = rest.split_once('"').ok_or("a quoted name has no end")?;
        name += part;
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return Ok((name, after)),
        }
    }
}

/// Where the parenthesis ends that the text is in.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

impl<'a> Finder<'a> {
    /// Takes what the user told for true.
    pub(super) fn tell(&mut self, told: &[Told]) -> Result<(), Problem> {
        if told.is_empty() {
            return Ok(());
        }
        let mut olds = Free::of(&self.removed, self.chosen.iter().map(|one| &one.old));
        let mut news = Free::of(&self.added, self.chosen.iter().map(|one| &one.new));
        for one in told {
            let (old, new) = (olds.meant(one, &one.old), news.meant(one, &one.new));
            if one.is_optional && (old.is_empty() || new.is_empty()) {
                continue;
            }
            let (old, new) = self.resolve(one, &old, &new)?;
            self.choose(old, new, 1000, true);
            olds.take(old);
            news.take(new);
        }
        self.settle();
        self.follow();
        Ok(())
    }

    fn resolve(
        &self,
        told: &Told,
        olds: &[&'a Key],
        news: &[&'a Key],
    ) -> Result<(&'a Key, &'a Key), Problem> {
        if olds.is_empty() {
            return Err(unknown(told, &told.old, "old", [self.old, self.new]));
        }
        if news.is_empty() {
            return Err(unknown(told, &told.new, "new", [self.new, self.old]));
        }
        let pairs: Vec<(&'a Key, &'a Key)> = olds
            .iter()
            .flat_map(|old| news.iter().map(move |new| (*old, *new)))
            .filter(|(old, new)| old.kind == new.kind && old.database == new.database)
            .collect();
        match pairs.as_slice() {
            [pair] => Ok(*pair),
            [] => Err(Problem {
                message: format!(
                    "the {} cannot have become the {}, which is of another kind",
                    olds[0], news[0]
                ),
                help: None,
            }),
            [(old, new), ..] => Err(Problem {
                message: format!(
                    "'{}={}' can mean several objects, such as the {old} and the {new}",
                    told.old, told.new
                ),
                help: Some(
                    "write the kind in front, the schema, and the argument types of a routine"
                        .to_owned(),
                ),
            }),
        }
    }
}

/// What one side alone has and nothing was told of yet, by its names with and
/// without the schema.
struct Free<'a>(FxHashMap<&'a [Name], Vec<&'a Key>>);

impl<'a> Free<'a> {
    fn of<'k>(found: &[Found<'a>], taken: impl Iterator<Item = &'k Key>) -> Self {
        let mut free = Self(FxHashMap::default());
        for (key, _) in found {
            for names in spoken(key) {
                free.0.entry(names).or_default().push(key);
            }
        }
        for key in taken {
            free.take(key);
        }
        free
    }

    fn take(&mut self, key: &Key) {
        for names in spoken(key) {
            if let Some(keys) = self.0.get_mut(names) {
                keys.retain(|free| *free != key);
            }
        }
    }

    /// The objects that an address means: those with the schema in it before
    /// those without.
    fn meant(&self, told: &Told, address: &Address) -> Vec<&'a Key> {
        let keys = self.0.get(&*address.names).into_iter().flatten().copied();
        let all: Vec<&'a Key> = keys
            .filter(|key| told.kinds.is_empty() || told.kinds.contains(&key.kind))
            .filter(|key| address.means(key))
            .collect();
        let whole = |key: &&&Key| *key.names == *address.names;
        if all.iter().any(|key| whole(&key)) {
            all.iter().filter(whole).copied().collect()
        } else {
            all
        }
    }
}

/// Why an address means nothing that one side alone has.
fn unknown(told: &Told, address: &Address, side: &str, [here, other]: [&Catalog; 2]) -> Problem {
    let is_kind = |key: &Key| told.kinds.is_empty() || told.kinds.contains(&key.kind);
    let has = |catalog: &Catalog| {
        let mut objects = catalog.iter();
        objects.any(|(key, entry)| entry.created && is_kind(key) && address.means(key))
    };
    let what = match told.kinds.as_slice() {
        [kind] => format!("{kind} {address}"),
        _ => address.to_string(),
    };
    if has(here) && has(other) {
        return Problem {
            message: format!("both sides have {what}, so that it was not renamed"),
            help: None,
        };
    }
    if has(here) {
        return Problem {
            message: format!("{what} is named in more than one rename"),
            help: None,
        };
    }
    let names = here
        .iter()
        .filter(|(key, entry)| entry.created && is_kind(key))
        .filter(|(key, _)| other.get(key).is_none_or(|entry| !entry.created))
        .map(|(key, _)| key.local_identity());
    let near = nearest(&address.to_string(), names);
    Problem {
        message: format!("the {side} side has no {what} that could have been renamed"),
        help: near.map(|near| format!("the nearest name is {near}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rename_is_read() {
        let told = Told::read("column:public.\"T\".a=public.t.\"b=c\"").ok();
        let names =
            |names: &[&str]| -> Vec<Name> { names.iter().map(|name| Name::from(*name)).collect() };
        assert_eq!(
            told.as_ref()
                .map(|told| (&*told.kinds, &told.old.names, &told.new.names)),
            Some((
                &[Kind::Column][..],
                &names(&["public", "T", "a"]),
                &names(&["public", "t", "b=c"])
            ))
        );
        let told = Told::read("public.f( integer , numeric(10, 2) )=g()").ok();
        assert_eq!(
            told.map(|told| (told.old.arguments, told.new.arguments)),
            Some((
                Some("integer,numeric(10,2)".to_owned()),
                Some(String::new())
            ))
        );
        for text in ["a", "a=", "=b", "tabel:a=b", "a=b=c", "\"a=b", "f(=g"] {
            assert!(Told::read(text).is_err(), "{text}");
        }
    }
}
