//! The longest sequence that two orders of the same things have in common.

/// Which of the pairs are in a longest sequence that increases on both sides;
/// their first numbers increase, and no number stands twice.
pub(crate) fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<bool> {
    // For each length the pair that ends such a sequence earliest, and for
    // each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (position, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(position);
        } else {
            ends[length] = position;
        }
    }
    let mut kept = vec![false; pairs.len()];
    let mut next = ends.last().copied();
    while let Some(position) = next {
        kept[position] = true;
        next = before[position];
    }
    kept
}
