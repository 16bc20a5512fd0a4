use crate::kind::Index;
use crate::rules::{Case, Findings, rule};

rule! {
    /// A new index that is not unique has more than three keys.
    ///
    /// ## Why it matters
    ///
    /// Keys behind the third seldom narrow a search any further, since queries
    /// hardly ever name all of them, and each makes the index larger and every
    /// write dearer. Unique indexes, whose columns follow from what they keep
    /// unique, are not counted; nor are methods that look up each key on its
    /// own (GIN, BRIN, Bloom).
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE INDEX orders_search ON public.orders (shop_id, state, kind, created_at);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Begin with the columns that are compared with `=`, leave out what does
    /// not narrow the result, and carry what is only read with INCLUDE. Compare
    /// plans with EXPLAIN on real data.
    "index-on-many-columns", Performance, Low;
    each [Index] => check
}

/// As many keys as an index usually has a use for.
const MANY: usize = 3;

fn check(it: &Case<'_>, found: &mut Findings) {
    if !(it.is_added() || it.change("keys").is_some()) {
        return;
    }
    let Some(index) = it.new_object::<Index>() else {
        return;
    };
    let method = index.method.as_deref().unwrap_or("btree");
    if index.unique
        || index.keys.len() <= MANY
        || index.attached_to.is_some()
        || !matches!(method, "btree" | "gist")
    {
        return;
    }
    let old = it.altered::<Index>().map(|(old, _)| old.keys.len());
    if old.is_some_and(|old| old >= index.keys.len()) {
        return;
    }
    found
        .add(
            it,
            format!(
                "{} has {} keys, of which those behind the third seldom help",
                it.object(),
                index.keys.len()
            ),
        )
        .remedy(
            "Leave out what does not narrow a search, and carry what is only read with INCLUDE.",
        );
}
