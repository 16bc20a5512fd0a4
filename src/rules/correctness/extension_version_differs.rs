use crate::kind::Extension;
use crate::rules::{Case, Findings, rule};

rule! {
    /// An extension is of another version than before.
    ///
    /// ## Why it matters
    ///
    /// Two versions of an extension can have other functions, other types and
    /// other results under the same names.
    ///
    /// `pg_dump` never says the version of an extension: CREATE EXTENSION
    /// installs whatever version is the default where the dump is restored. So
    /// this rule speaks only where both files say a version, as hand-written
    /// ones do, and is silent on dumps. Facts about the two servers would tell
    /// it of every pair.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE EXTENSION vector WITH SCHEMA extensions VERSION '0.8.0';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Compare `SELECT extname, extversion FROM pg_extension` on both servers,
    /// and run ALTER EXTENSION … UPDATE on the older one. There is seldom a
    /// way back to an older version.
    "extension-version-differs", Correctness, Medium;
    each [Extension] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Extension>() else {
        return;
    };
    let (Some(old), Some(new)) = (&old.version, &new.version) else {
        return;
    };
    if old != new {
        found
            .add_about(
                it,
                "version",
                format!("{} is of version {new}, was of {old}", it.object()),
            )
            .remedy(
                "Read the release notes of the extension, and bring both servers to one version.",
            );
    }
}
