//! The canonical snapshot: a catalog as one SQL script that makes it again.
//!
//! Two dumps that mean the same give the same text, which is what makes it
//! worth keeping under version control. It is made of blocks, each the
//! statements of one object (a table comes with its columns and checks), in
//! the order of [`order`].

pub(crate) mod order;
pub(crate) mod part;
mod patch;

use crate::catalog::{Catalog, Identifier, Key, Name};
use crate::kind::Kind;
use rayon::prelude::*;

pub use part::Part;
pub use patch::{colored, unified};

/// A catalog as SQL.
#[derive(Debug)]
pub struct Snapshot {
    /// What stands before the first object: a comment and the settings that
    /// the statements rely on.
    pub head: String,
    /// The statements, object by object.
    pub blocks: Vec<Block>,
    /// What stands behind the last object.
    pub tail: &'static str,
    /// Objects that need each other in a circle which could not be cut, so
    /// that a server may refuse one of them.
    pub entangled: Vec<Key>,
}

/// The statements of one object, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The object.
    pub key: Key,
    /// Which part of its statements.
    pub part: Part,
    /// The statements, each ended by a semicolon and a line end.
    pub text: String,
}

/// The settings that the statements of a snapshot rely on. Names are
/// qualified, and bodies may name what comes later. A database can have other
/// defaults for its tables, which say nothing where they mean the usual.
const SETTINGS: &str = "\
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET default_tablespace = '';
SET default_table_access_method = heap;
SELECT pg_catalog.set_config('search_path', '', false);
";

/// By these lines the reader knows that a file holds several databases.
const CLUSTER_BEGINS: &str = "--\n-- PostgreSQL database cluster dump\n--\n\n";
const CLUSTER_ENDS: &str = "\n--\n-- PostgreSQL database cluster dump complete\n--\n";

impl Snapshot {
    /// The snapshot of a catalog.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        let ordered = order::order(catalog);
        let texts: Vec<String> = ordered
            .sequence
            .par_iter()
            .map(|index| {
                let node = &ordered.parts.nodes[*index];
                ordered.parts.text(node, &ordered.apart)
            })
            .collect();
        let is_cluster = catalog.iter().any(|(key, _)| key.database.is_some());
        let mut databases = Databases::of(catalog, is_cluster);
        let mut blocks = Vec::with_capacity(texts.len());
        for (index, text) in ordered.sequence.iter().zip(texts) {
            if text.is_empty() {
                continue;
            }
            let node = &ordered.parts.nodes[*index];
            blocks.extend(databases.enter(node.key));
            blocks.push(Block {
                key: node.key.clone(),
                part: node.part,
                text,
            });
        }
        Self {
            head: head(catalog, is_cluster),
            blocks,
            tail: if is_cluster { CLUSTER_ENDS } else { "" },
            entangled: ordered.entangled,
        }
    }

    /// The whole script.
    #[must_use]
    pub fn text(&self) -> String {
        let length: usize = self.blocks.iter().map(|block| block.text.len() + 1).sum();
        let mut text = String::with_capacity(self.head.len() + length + self.tail.len());
        text += &self.head;
        for block in &self.blocks {
            text.push('\n');
            text += &block.text;
        }
        text + self.tail
    }
}

fn head(catalog: &Catalog, is_cluster: bool) -> String {
    let mut head = "-- Canonical schema snapshot by dumpdiff\n".to_owned();
    if let Some(version) = catalog.facts.server_version {
        let version = if version < 1000 {
            format!("{}.{}", version / 100, version % 100)
        } else {
            (version / 100).to_string()
        };
        head += &format!("-- Dumped from database version {version}\n");
    }
    head.push('\n');
    if is_cluster {
        head += CLUSTER_BEGINS;
    }
    head + SETTINGS
}

/// The database that the statements are in.
struct Databases {
    /// The only database of a file that makes one, as with `--create`.
    only: Option<Name>,
    current: Option<Name>,
}

impl Databases {
    fn of(catalog: &Catalog, is_cluster: bool) -> Self {
        let mut made = catalog
            .iter()
            .filter(|(key, entry)| key.kind == Kind::Database && entry.created)
            .map(|(key, _)| Name::from(key.name()));
        let (first, second) = (made.next(), made.next());
        Self {
            only: first.filter(|_| second.is_none() && !is_cluster),
            current: None,
        }
    }

    /// The line that goes on in the database of an object, where it is
    /// another one than before.
    fn enter(&mut self, key: &Key) -> Option<Block> {
        let wanted = match &key.database {
            None if key.kind.is_shared() => return None,
            None => self.only.clone(),
            database => database.clone(),
        };
        if wanted == self.current {
            return None;
        }
        self.current.clone_from(&wanted);
        let name = wanted?;
        Some(Block {
            text: format!("\\connect {}\n\n{SETTINGS}", Identifier(&name)),
            key: Key::new(Kind::Database, [name]),
            part: Part::Connect,
        })
    }
}
