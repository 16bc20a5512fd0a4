//! How much two names are alike.
//!
//! Names are compared word by word: `created_at` and `updated_at` share most
//! of their letters and mean different things. All is counted in whole
//! thousandths, and the same for both orders of the two names, so that a
//! comparison mirrors.

use crate::catalog::LONGEST_NAME;

/// Words that say little about what a thing is.
const GENERIC: [&str; 34] = [
    "at", "by", "count", "data", "date", "id", "idx", "in", "info", "is", "key", "list", "name",
    "no", "num", "number", "of", "on", "seq", "status", "table", "tbl", "the", "time", "to", "ts",
    "type", "uid", "url", "uuid", "value", "view", "fk", "pk",
];
/// What generic and other words count.
const WEIGHTS: [u32; 2] = [3, 10];
/// Words that differ in more than a quarter of their letters are others.
const ALIKE: u32 = 750;
/// A word that abbreviates another.
const ABBREVIATED: u32 = 650;

/// The words of a name, in small letters: `createdAt` and `created_at` have
/// the same.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for letter in name.chars() {
        let begins = (letter.is_uppercase() && was_small)
            || word
                .chars()
                .last()
                .is_some_and(|last| last.is_numeric() != letter.is_numeric());
        if (begins || !letter.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A name with its words.
#[derive(Clone, Debug)]
pub(super) struct Named {
    words: Vec<String>,
}

/// Longer than any name that a server keeps.
const LONGEST: usize = 2 * LONGEST_NAME;

impl Named {
    pub(super) fn new(name: &str) -> Self {
        let end = name
            .char_indices()
            .nth(LONGEST)
            .map_or(name.len(), |(at, _)| at);
        Self {
            words: words(&name[..end]),
        }
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the names are the same but for numbers in them: those of
    /// partitions, tenants and versions, which follow one another without
    /// being one another.
    pub(super) fn differs_in_numbers(&self, other: &Self) -> bool {
        let letters = |name: &Self| -> Vec<String> {
            let words = name.words.iter();
            words
                .filter(|word| !word.chars().all(char::is_numeric))
                .cloned()
                .collect()
        };
        self.words != other.words
            && self.words.concat() != other.words.concat()
            && letters(self) == letters(other)
    }

    /// How much the names are alike, in thousandths.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        if self.words == other.words {
            return 1000;
        }
        if self.words.concat() == other.words.concat() {
            return 950;
        }
        let (mut ours, mut theirs) = (self.words.clone(), other.words.clone());
        ours.sort_unstable();
        theirs.sort_unstable();
        let total: u32 = ours.iter().chain(&theirs).map(|word| weight(word)).sum();
        let mut common = 0;
        ours.retain(|word| match theirs.iter().position(|their| their == word) {
            Some(at) => {
                common += 2000 * weight(word);
                theirs.remove(at);
                false
            }
            None => true,
        });
        let mut pairs: Vec<(u32, &str, &str, usize, usize)> = Vec::new();
        for (at, our) in ours.iter().enumerate() {
            for (place, their) in theirs.iter().enumerate() {
                let likeness = word_likeness(our, their);
                if likeness > 0 {
                    let (one, two) = if our < their {
                        (our, their)
                    } else {
                        (their, our)
                    };
                    pairs.push((likeness, one, two, at, place));
                }
            }
        }
        // The most alike are paired first; equal ones in an order that does
        // not tell the sides apart.
        pairs.sort_by(|one, two| {
            two.0
                .cmp(&one.0)
                .then(one.1.cmp(two.1))
                .then(one.2.cmp(two.2))
        });
        let (mut taken, mut given) = (vec![false; ours.len()], vec![false; theirs.len()]);
        for (likeness, one, two, at, place) in pairs {
            if !taken[at] && !given[place] {
                (taken[at], given[place]) = (true, true);
                common += likeness * (weight(one) + weight(two));
            }
        }
        // Names whose words are the same stand in another order.
        (common / total.max(1)).min(940)
    }
}

fn weight(word: &str) -> u32 {
    let is_generic = GENERIC.contains(&word) || word.chars().all(char::is_numeric);
    WEIGHTS[usize::from(!is_generic)]
}

fn word_likeness(one: &str, two: &str) -> u32 {
    let length = one.chars().count().max(two.chars().count());
    let distance = strsim::levenshtein(one, two);
    let alike = u32::try_from((length - distance.min(length)) * 1000 / length.max(1)).unwrap_or(0);
    if alike >= ALIKE {
        alike
    } else if abbreviates(one, two) || abbreviates(two, one) {
        ABBREVIATED
    } else {
        0
    }
}

/// Whether a word is another with letters left out: `qty` of `quantity`.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.len() >= 2
        && short.chars().next() == long.chars().next()
        && short
            .chars()
            .all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, two: &str) -> u32 {
        let (one, two) = (Named::new(one), Named::new(two));
        assert_eq!(one.likeness(&two), two.likeness(&one));
        one.likeness(&two)
    }

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(words("createdAt"), ["created", "at"]);
        assert_eq!(words("created_at"), ["created", "at"]);
        assert_eq!(words("HTTPStatus2xx"), ["httpstatus", "2", "xx"]);
        assert_eq!(words("a-b c"), ["a", "b", "c"]);
    }

    #[test]
    fn likeness_is_of_words() {
        for (one, two, least) in [
            ("email", "mail", 750),
            ("customer", "customers", 850),
            ("createdAt", "created_at", 1000),
            ("full_name", "fullname", 950),
            ("qty", "quantity", 600),
            ("email_address", "address_email", 900),
            ("error_details", "error_message", 450),
        ] {
            let found = likeness(one, two);
            assert!(found >= least, "{one} {two}: {found}");
        }
        for (one, two, most) in [
            ("created_at", "updated_at", 300),
            ("first_name", "last_name", 300),
            ("user_id", "order_id", 300),
            ("client", "customer", 0),
            ("starts_on", "ends_on", 300),
        ] {
            let found = likeness(one, two);
            assert!(found <= most, "{one} {two}: {found}");
        }
    }

    #[test]
    fn numbers_alone_tell_names_apart() {
        let differ = |one, two| Named::new(one).differs_in_numbers(&Named::new(two));
        assert!(differ("events_2023_01", "events_2024_01"));
        assert!(differ("f", "f2"));
        assert!(!differ("events", "event"));
        assert!(!differ("a_1", "a1"));
    }
}
