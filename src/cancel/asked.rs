//! What a stage has to know of objects that both sides say alike.

use rustc_hash::FxHashSet;

/// What is asked for beside what differs. A diff asks for nothing; a plan asks
/// for what may depend on the objects that it touches.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Whatever mentions one of these names, in small letters.
    pub(super) names: FxHashSet<Vec<u8>>,
    /// Routines that have one of these words, in small letters.
    pub(super) words: FxHashSet<Vec<u8>>,
    /// Of each table that is loaded also what it inherits from, and all that
    /// is said of its indexes.
    pub(super) ties: bool,
    /// Everything.
    pub(super) everything: bool,
}

impl Asked {
    /// What every plan asks for: default privileges, which decide what is
    /// given to any object that it makes, and what changes together with a
    /// table.
    #[must_use]
    pub fn by_plan() -> Self {
        let mut asked = Self {
            ties: true,
            ..Self::default()
        };
        asked.name("privileges");
        asked
    }

    /// What asks for all that there is.
    pub(crate) fn all() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }

    /// Asks for whatever mentions a name.
    pub(crate) fn name(&mut self, name: &str) {
        if self.everything {
            return;
        }
        match bytes_of(name) {
            Some(name) => _ = self.names.insert(name),
            None => self.everything(),
        }
    }

    /// Asks for the routines that have a word.
    pub(crate) fn word(&mut self, word: &str) {
        if self.everything {
            return;
        }
        match bytes_of(word) {
            Some(word) => _ = self.words.insert(word),
            None => self.everything(),
        }
    }

    /// Asks for all that there is.
    pub(crate) fn everything(&mut self) {
        self.everything = true;
    }

    /// Asks for what another does too.
    pub(crate) fn add(&mut self, other: Self) {
        self.names.extend(other.names);
        self.words.extend(other.words);
        self.ties |= other.ties;
        self.everything |= other.everything;
    }

    /// Whether another asks for all of this too.
    pub(crate) fn is_among(&self, other: &Self) -> bool {
        other.everything
            || !self.everything
                && self.ties <= other.ties
                && self.names.is_subset(&other.names)
                && self.words.is_subset(&other.words)
    }
}

/// The bytes by which a name is found in a statement; nothing where quotes,
/// escapes or the encoding of the file may write it otherwise.
fn bytes_of(name: &str) -> Option<Vec<u8>> {
    let is_plain = |byte: u8| byte.is_ascii() && !matches!(byte, b'"' | b'\'' | b'\\');
    let is_plain = !name.is_empty() && name.bytes().all(is_plain);
    is_plain.then(|| name.to_ascii_lowercase().into_bytes())
}
