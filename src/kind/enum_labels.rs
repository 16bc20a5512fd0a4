//! What became of the labels of an enumeration.

use crate::nearest::are_alike;

/// How the labels of an enumeration have changed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LabelChange<'a> {
    /// A label with the one that stands in its place now: `ALTER TYPE …
    /// RENAME VALUE`, as far as it can be told.
    pub renamed: Vec<(&'a str, &'a str)>,
    /// Labels that are gone.
    pub removed: Vec<&'a str>,
    /// Whether labels that both have stand in another order.
    pub is_reordered: bool,
}

impl LabelChange<'_> {
    /// Whether ALTER TYPE brings it about: what went stands there under a name
    /// that is like its own, so that it is the same value, and the rest only
    /// came.
    pub fn is_in_place(&self) -> bool {
        let is_alike = |(old, new): &(&str, &str)| are_alike(old, new);
        !self.is_reordered && self.removed.is_empty() && self.renamed.iter().all(is_alike)
    }
}

/// Compares labels in their order. A dump does not say that a value was
/// renamed; it is taken for that where between two labels that stayed as many
/// went as came.
pub(crate) fn compare<'a>(old: &'a [String], new: &'a [String]) -> LabelChange<'a> {
    let kept = |labels: &'a [String], others: &[String]| -> Vec<&'a str> {
        let kept = labels.iter().filter(|label| others.contains(label));
        kept.map(String::as_str).collect()
    };
    let is_reordered = kept(old, new) != kept(new, old);
    let gone: Vec<&str> = old
        .iter()
        .filter(|label| !new.contains(label))
        .map(String::as_str)
        .collect();
    if is_reordered {
        return LabelChange {
            renamed: Vec::new(),
            removed: gone,
            is_reordered,
        };
    }
    let (mut renamed, mut removed) = (Vec::new(), Vec::new());
    let gaps =
        |labels: &'a [String], others: &'a [String]| labels.split(|label| others.contains(label));
    for (went, came) in gaps(old, new).zip(gaps(new, old)) {
        if went.len() == came.len() {
            let pairs = went.iter().zip(came);
            renamed.extend(pairs.map(|(old, new)| (old.as_str(), new.as_str())));
        } else {
            removed.extend(went.iter().map(String::as_str));
        }
    }
    LabelChange {
        renamed,
        removed,
        is_reordered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_label_in_the_place_of_another_is_the_other_renamed() {
        let (old, new) = (labels("a b c d"), labels("a x c"));
        let change = compare(&old, &new);
        assert_eq!(change.renamed, [("b", "x")]);
        assert_eq!(change.removed, ["d"]);
        assert!(!change.is_reordered);
        let (old, new) = (labels("a b c"), labels("c a"));
        let change = compare(&old, &new);
        assert_eq!(change.removed, ["b"]);
        assert!(change.is_reordered);
    }

    #[test]
    fn only_what_is_like_the_old_name_is_renamed_in_place() {
        let old = labels("new canceled sent");
        for (new, expected) in [
            ("new cancelled sent", true),
            ("new cancelled sent returned", true),
            ("new void sent", false),
            ("new sent", false),
            ("sent canceled new", false),
        ] {
            assert_eq!(compare(&old, &labels(new)).is_in_place(), expected, "{new}");
        }
    }
}
