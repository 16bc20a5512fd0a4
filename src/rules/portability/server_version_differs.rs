use crate::rules::{Findings, Pair, Severity, rule};

rule! {
    /// The two dumps come from servers of different major versions.
    ///
    /// ## Why it matters
    ///
    /// What the newer server understands may be unknown to the older one, and
    /// defaults differ between versions. A migration script that is made from
    /// the pair may use what the server that it runs on does not have.
    ///
    /// ## Example
    ///
    /// `-- Dumped from database version 13.14` on the old side,
    /// `-- Dumped from database version 17.2` on the new one.
    ///
    /// ## How to do it safely
    ///
    /// Compare dumps of one version. Upgrade the older server first, or
    /// restore its dump into the newer version and dump it again.
    "server-version-differs", Portability, Low;
    whole pair => check
}

fn check(pair: &Pair<'_>, found: &mut Findings) {
    let versions = (
        pair.old().facts.server_version,
        pair.new_side().facts.server_version,
    );
    let (Some(old), Some(new)) = versions else {
        return;
    };
    if old / 100 == new / 100 && (old >= 1000 || old == new) {
        return;
    }
    let finding = found.add_to(
        pair,
        None,
        format!(
            "the old side comes from PostgreSQL {}, the new one from {}",
            words(old),
            words(new)
        ),
    );
    finding.remedy("Compare dumps of one version where you can.");
    if old > new {
        // What the new side leads to runs on an older server than it does now.
        finding.severity(Severity::Medium);
    }
}

fn words(version: u32) -> String {
    if version >= 1000 {
        (version / 100).to_string()
    } else {
        format!("{}.{}", version / 100, version % 100)
    }
}
