//! The snapshot that `show` prints makes on a server what the dump makes
//! there.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use dumpdiff::catalog::MASK;
use dumpdiff::kind::Kind;
use dumpdiff::load::load;
use dumpdiff::snapshot::Snapshot;
use regex::{Regex, RegexSet};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{corpus, first_lines, parse, read, report, script, sql_files, target};

/// Fewer dumps restored without an error would mean that the servers are not
/// what they should be.
const FEWEST: usize = 600;

/// A dump, and where what becomes of it lies.
struct Restored {
    original: PathBuf,
    folder: String,
    version: &'static str,
    scope: &'static str,
    /// Whether it may be of a server before 15.
    is_old: bool,
}

/// The dumps that are restored on 17: those of the cases and a share of the
/// corpus, which repeats itself. What older servers wrote is restored on 15
/// in turn.
fn chosen(corpus: &Path) -> Vec<PathBuf> {
    let of_cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files = sql_files(&of_cases);
    // What the cases are made from is no dump, nor what a hand writes.
    files.retain(|path| path.ends_with("old.sql") || path.ends_with("new.sql"));
    files.extend(sql_files(&corpus.join("cases")).into_iter().step_by(3));
    files.extend(
        sql_files(&corpus.join("corpus/history"))
            .into_iter()
            .step_by(3),
    );
    for path in sql_files(&corpus.join("corpus/postgres")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        // Servers of the tests know nothing of what came after them.
        if name.contains("15") {
            files.push(path);
        }
    }
    files.retain(|path| {
        !LEFT_OUT
            .iter()
            .any(|(left_out, _)| path.ends_with(left_out))
    });
    files
}

/// Dumps of which a server makes something else than they mean, and why.
const LEFT_OUT: [(&str, &str); 11] = [
    (
        "hand_written/same_renamed_role/old.sql",
        "an error names the role by its first name",
    ),
    (
        "noise/same_column_versions/old.sql",
        "a hand added an option that no server knows",
    ),
    (
        "owner/same_session_authorization/new.sql",
        "roles make what they have no right to make",
    ),
    (
        "owner/session_authorization/new.sql",
        "roles make what they have no right to make",
    ),
    (
        "rule_availability/stored_generated_column_added_not_virtual/new.sql",
        "17 has no virtual columns",
    ),
    (
        "rule_correctness/foreign_key_added_may_fail_period/new.sql",
        "17 has no WITHOUT OVERLAPS",
    ),
    (
        "rule_correctness/foreign_key_added_may_fail_period/old.sql",
        "17 has no WITHOUT OVERLAPS",
    ),
    (
        "rule_correctness/view_depends_on_removed_still/old.sql",
        "it stands before the table that it reads",
    ),
    (
        "rule_security/same_view_security_invoker_said_to_be_off/new.sql",
        "an option that is said to be off is not printed",
    ),
    (
        "rule_security/view_security_invoker_changed/new.sql",
        "an option that is said to be off is not printed",
    ),
    (
        "trade-tariff+trade-tariff-backend/0021-bb4451d41315.sql",
        "an extension is made after what uses it",
    ),
];

/// Writes the snapshot of a dump, and says what is to be done with both.
fn prepare(out: &Path, number: usize, original: &Path) -> Restored {
    let dump = read(original, "dump.sql");
    let catalog = load(&dump).unwrap().catalog;
    let text = Snapshot::of(&catalog).text();
    let is_cluster = catalog
        .iter()
        .any(|(key, entry)| matches!(key.kind, Kind::Database | Kind::Role) && entry.created);
    let version = catalog.facts.server_version;
    let folder = number.to_string();
    fs::create_dir_all(out.join(&folder)).unwrap();
    fs::write(out.join(&folder).join("snapshot.sql"), text).unwrap();
    Restored {
        original: original.to_owned(),
        folder,
        version: match version {
            Some(..1600) if number.is_multiple_of(2) => "15",
            _ => "17",
        },
        scope: if is_cluster { "cluster" } else { "database" },
        is_old: version.is_none_or(|version| version < 1500),
    }
}

/// Lines of which the words have no order that means something, and the
/// reason why the snapshot gives them another one.
const UNORDERED: [(&str, &str); 6] = [
    (r"^CREATE POLICY .* TO ", "the roles of a policy are a set"),
    (
        r"^CREATE SUBSCRIPTION",
        "publications and the connection's options are sets",
    ),
    (r"WITH \(.*=", "storage options are a set, and off is false"),
    (
        r" UPDATE OF ",
        "so are the columns that a trigger waits for",
    ),
    (r"^    \w+ = '.*' \);$", "and the options of a dictionary"),
    (r"^    SET ", "and the settings of a function"),
];

/// What may be missing from a line or stand there without a meaning.
const MEANINGLESS: [(&str, &str, &str); 4] = [
    (r"[()]", "", "AND in parentheses within AND"),
    (r" DEFAULT NULL(::[\w .]+)?", "", "a default that is none"),
    (
        r"(\.(\w+)) (\w+)$",
        "$1",
        "an alias that is the table's own name",
    ),
    (
        r"[,;]+$",
        "",
        "what separates items, of which another is the last",
    ),
];

/// The lines of a dump by what they mean, sorted.
fn lines(dump: &str) -> Vec<String> {
    let unordered = RegexSet::new(UNORDERED.map(|(lines, _)| lines)).unwrap();
    let meaningless = MEANINGLESS.map(|(part, instead, _)| (Regex::new(part).unwrap(), instead));
    let mut lines: Vec<String> = dump
        .lines()
        // Titles name what stands below them.
        .filter(|line| !line.is_empty() && !line.starts_with("--"))
        .map(|line| {
            let mut text = line.to_owned();
            for (part, instead) in &meaningless {
                text = part.replace_all(&text, *instead).into_owned();
            }
            if !unordered.is_match(line) {
                return text;
            }
            let mut words: Vec<&str> = text
                .split([' ', ',', '\'', '=', ';'])
                .map(|word| match word {
                    "off" => "false",
                    "on" => "true",
                    word => word,
                })
                .collect();
            words.sort_unstable();
            words.join(" ").trim_start().to_owned()
        })
        .collect();
    lines.sort_unstable();
    lines
}

/// The lines that only one of two dumps has.
fn line_difference(one: &[String], other: &[String]) -> String {
    let mut text = String::new();
    for (sign, these, those) in [('-', one, other), ('+', other, one)] {
        let those: BTreeSet<&String> = those.iter().collect();
        for line in these.iter().filter(|line| !those.contains(line)) {
            let _ = writeln!(text, "{sign} {line}");
        }
    }
    if text.is_empty() && one != other {
        text.push_str("some lines stand there more often\n");
    }
    text
}

fn check(out: &Path, it: &Restored, whole: &AtomicUsize) -> Result<(), String> {
    let problem = |what: &str, text: &str| {
        let (path, version) = (it.original.display(), it.version);
        let (folder, text) = (&it.folder, first_lines(text, 8));
        Err(format!("{path} on {version} ({folder}): {what}:\n{text}"))
    };
    let path = |name: &str| out.join(&it.folder).join(name);
    let text = |name: &str| fs::read_to_string(path(name)).unwrap();
    let (errors, of_original) = (text("snapshot.errors"), text("original.errors"));
    let known: BTreeSet<&str> = of_original.lines().collect();
    let new: Vec<&str> = errors
        .lines()
        .filter(|error| !known.contains(error))
        // What is not made is missing in more statements where more of them
        // name it.
        .filter(|error| known.is_empty() || !error.ends_with(" does not exist"))
        .collect();
    if !new.is_empty() {
        return problem("errors", &new.join("\n"));
    }
    let hides_secrets = text("snapshot.sql").contains(MASK);
    let is_known = |line: &&str| {
        // Until 15 the schema belonged to the superuser and was open.
        let is_old_default = it.is_old && line.contains(" SCHEMA public ");
        let is_hidden = hides_secrets && line.to_lowercase().contains("password");
        !is_old_default && !is_hidden
    };
    let [original, restored] = ["original.dump", "snapshot.dump"].map(|name| {
        let lines: Vec<String> = text(name)
            .lines()
            .filter(is_known)
            .map(str::to_owned)
            .collect();
        lines.join("\n") + "\n"
    });
    let report = {
        let [old, new] = [&original, &restored]
            .map(|dump| parse("dump.sql", dump.clone().into_bytes()).unwrap());
        report(&old, &new, true)
    };
    if !report.starts_with("exit status: 0") {
        return problem("the dumps differ", &report);
    }
    let difference = line_difference(&lines(&original), &lines(&restored));
    let is_whole = errors.is_empty() && of_original.is_empty();
    if is_whole && !difference.is_empty() {
        return problem("their lines differ", &difference);
    }
    whole.fetch_add(usize::from(is_whole), Ordering::Relaxed);
    Ok(())
}

/// Law 3 on a server.
#[test]
fn a_snapshot_makes_what_the_dump_makes() {
    let Some(corpus) = corpus() else {
        return;
    };
    let out = target().join("restored");
    let files: Vec<(usize, PathBuf)> = chosen(&corpus).into_iter().enumerate().collect();
    let mut all = Vec::new();
    let mut list = String::new();
    for (number, path) in &files {
        let it = prepare(&out, *number, path);
        let (version, scope) = (it.version, it.scope);
        let _ = writeln!(
            list,
            "{}\t{version}\t{scope}\t{}",
            it.folder,
            path.display()
        );
        all.push(it);
    }
    fs::write(out.join("LIST.tsv"), list).unwrap();
    let made = script("restored.py").arg(&out).status().unwrap();
    assert!(made.success(), "restored.py ended with {made}");
    let whole = AtomicUsize::new(0);
    support::check_all(&all, |it| check(&out, it, &whole));
    let whole = whole.into_inner();
    assert!(
        whole >= FEWEST,
        "only {whole} dumps restored without an error"
    );
    eprintln!("{} dumps, {whole} restored without an error", all.len());
}
