//! What was probably meant by a word that nobody knows.

/// What clap takes for alike.
const ALIKE: f64 = 0.7;

/// The candidate that is most like a word, if one is like it at all.
pub(crate) fn nearest(word: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    candidates
        .map(|candidate| (strsim::jaro(word, &candidate), candidate))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|(one, name), (other, other_name)| {
            one.total_cmp(other).then_with(|| other_name.cmp(name))
        })
        .map(|(_, candidate)| candidate)
}

/// Whether one of two words may be the other, spelled otherwise.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    strsim::jaro(one, other) > ALIKE
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_nearest_is_the_most_like() {
        let names = ["orders", "users", "order"].map(str::to_owned);
        let nearest = |word| super::nearest(word, names.clone().into_iter());
        assert_eq!(nearest("oders").as_deref(), Some("orders"));
        assert_eq!(nearest("user").as_deref(), Some("users"));
        assert_eq!(nearest("zzz"), None);
    }
}
