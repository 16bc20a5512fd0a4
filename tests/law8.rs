//! No input makes the program panic, hang, or use memory without bounds.
//!
//! Damaged dumps go through the library: whatever comes of them, it is a
//! result or a diagnostic. Hostile files go through the program, under a
//! limit of memory and of time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use dumpdiff::diff::diff;
use dumpdiff::dump::{Dump, ReadOptions};
use dumpdiff::gate::Verdict;
use dumpdiff::load::load_pair;
use dumpdiff::report::Report;
use dumpdiff::rules::findings;
use dumpdiff::threads;
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
}

static DUMPS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
        &mut files,
    );
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
});

/// Everything that the program does with two files, short of printing.
fn compare(old: &[u8], new: &[u8]) {
    let read = |bytes: &[u8]| {
        let options = ReadOptions {
            allow_truncated: true,
        };
        Dump::parse("dump.sql", bytes.to_vec(), &options)
    };
    let (Ok(old), Ok(new)) = (read(old), read(new)) else {
        return;
    };
    for cancel in [true, false] {
        let Ok((old_loaded, new_loaded)) = load_pair(&old, &new, cancel) else {
            return;
        };
        threads::pool().unwrap().install(|| {
            let diff = diff(&old_loaded.catalog, &new_loaded.catalog);
            let report = Report::new(
                &diff,
                &Verdict::plain(findings(&diff, |_| true)),
                &old,
                &new,
            );
            assert_eq!(report.is_empty(), diff.is_empty());
            let _ = report.text(false);
        });
    }
}

/// One way to damage a dump.
#[derive(Clone, Debug)]
enum Damage {
    Byte(Index, u8),
    Truncate(Index),
    /// Bytes of another dump in between.
    Splice(Index, Index, Index, usize),
    /// Two words change places.
    Swap(Index, Index),
    /// A word stands twice.
    Double(Index),
    /// A word is left out.
    Drop(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        any::<Index>().prop_map(Damage::Truncate),
        (any::<Index>(), any::<Index>(), any::<Index>(), 0..400_usize)
            .prop_map(|(at, dump, from, length)| Damage::Splice(at, dump, from, length)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Damage::Swap(one, other)),
        any::<Index>().prop_map(Damage::Double),
        any::<Index>().prop_map(Damage::Drop),
    ]
}

impl Damage {
    fn apply(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if bytes.is_empty() {
            return bytes;
        }
        let words = |bytes: &[u8]| -> Vec<Vec<u8>> {
            bytes
                .split_inclusive(u8::is_ascii_whitespace)
                .map(<[u8]>::to_vec)
                .collect()
        };
        match self {
            Self::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
                bytes
            }
            Self::Truncate(at) => {
                bytes.truncate(at.index(bytes.len()));
                bytes
            }
            Self::Splice(at, dump, from, length) => {
                let other = &DUMPS[dump.index(DUMPS.len())];
                let from = from.index(other.len().max(1)).min(other.len());
                let piece = &other[from..(from + length).min(other.len())];
                let at = at.index(bytes.len());
                bytes.splice(at..at, piece.iter().copied());
                bytes
            }
            Self::Swap(one, other) => {
                let mut words = words(&bytes);
                let (one, other) = (one.index(words.len()), other.index(words.len()));
                words.swap(one, other);
                words.concat()
            }
            Self::Double(at) => {
                let mut words = words(&bytes);
                let at = at.index(words.len());
                words.insert(at, words[at].clone());
                words.concat()
            }
            Self::Drop(at) => {
                let mut words = words(&bytes);
                words.remove(at.index(words.len()));
                words.concat()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_dump_is_no_panic(
        dump in any::<Index>(),
        damages in prop::collection::vec(damage(), 1..6),
    ) {
        let original = &DUMPS[dump.index(DUMPS.len())];
        let damaged = damages
            .iter()
            .fold(original.clone(), |bytes, damage| damage.apply(bytes));
        compare(original, &damaged);
        compare(&damaged, original);
    }
}

/// Runs the program on a small dump and a hostile one, and gives its exit
/// status. The limits are those
/// of the law, with an allowance for what a debug build takes, and for the
/// stacks of the threads, which count as address space only.
fn run(name: &str, text: &str) -> i32 {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.sql"), folder.path().join("new.sql"));
    fs::write(&old, "CREATE SCHEMA other;\n").unwrap();
    fs::write(&new, text).unwrap();
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dumpdiff"))
        .arg("diff")
        .args([&old, &new])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let limit = 100 * 1024 + text.len() as u64 * 30 / 1024;
    let mut most = 0;
    let status = loop {
        most = most.max(peak(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > Duration::from_secs(120) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{name}: no end after two minutes");
        }
        if most > limit * 4 {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{name}: {most} KiB are more than four times {limit}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    eprintln!("{name}: {:?}, {most} of {limit} KiB", start.elapsed());
    // A file of nothing but statements that are kept as text, each of which the
    // report lists, takes a little more; so does one that makes one table over
    // and over. In one run of two the allocator finds no room for a large list
    // in what was freed, which is another fifth.
    assert!(most <= limit * 4 / 3, "{name}: {most} KiB of {limit}");
    let code = status.code();
    code.unwrap_or_else(|| panic!("{name}: {status}"))
}

/// The most memory that a process has held so far, in KiB; nothing where the
/// system does not tell.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

const MEGABYTE: usize = 1 << 20;

#[test]
fn long_tokens_and_deep_nestings_end() {
    // A file that cannot be read ends with a diagnostic.
    let run = |name: &str, text: &str| {
        let code = self::run(name, text);
        assert!((1..=2).contains(&code), "{name}: {code}");
    };
    run("parentheses", &"(".repeat(10 * MEGABYTE));
    run("a list", &"a,".repeat(5 * MEGABYTE));
    run("comments", &"/*".repeat(5 * MEGABYTE));
    let atomic = "BEGIN ATOMIC ".repeat(MEGABYTE / 2);
    run(
        "bodies",
        &format!("CREATE FUNCTION f() RETURNS int {atomic};"),
    );
    run(
        "an identifier",
        &format!("CREATE TABLE {} (a int);", "a".repeat(10 * MEGABYTE)),
    );
    let list = "a,".repeat(MEGABYTE);
    run(
        "an IN list",
        &format!("CREATE TABLE t (a int CHECK (a IN ({list}a)));"),
    );
    let keys = "a,".repeat(10_000);
    run(
        "an index of many keys",
        &format!("CREATE TABLE t (a int);\nCREATE INDEX ON t ({keys}a);"),
    );
    let ors = "a = 1 OR ".repeat(100_000);
    run("alternatives", &format!("CREATE VIEW v AS SELECT {ors}b;"));
    let nested = format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000));
    run("brackets", &format!("CREATE VIEW v AS SELECT {nested};"));
}

#[test]
fn long_files_end() {
    // Each of them can be read to its end.
    let run = |name: &str, text: &str| assert_eq!(self::run(name, text), 1, "{name}");
    run("one table", &"CREATE TABLE t(a int);\n".repeat(100_000));
    let nonsense = "NONSENSE STATEMENT;\n".repeat(100_000);
    run("nonsense", &format!("CREATE TABLE t (a int);\n{nonsense}"));
    let renames = each(100_000, |n| {
        format!("ALTER TABLE t{n} RENAME TO t{};\n", n + 1)
    });
    run("renames", &format!("CREATE TABLE t0 (a int);\n{renames}"));
    // With CASCADE each looks at everything that is there.
    let creates = each(10_000, |n| format!("CREATE TABLE t{n} (a int);\n"));
    let drops = each(10_000, |n| format!("DROP TABLE t{n} CASCADE;\n"));
    run("drops", &format!("{creates}{drops}"));
    let columns = each(10_000, |n| format!("ALTER TABLE t{n} DROP COLUMN a;\n"));
    run("dropped columns", &format!("{creates}{columns}"));
    let grants = each(50_000, |n| format!("GRANT SELECT ON TABLE t TO r{n};\n"));
    run("grants", &format!("CREATE TABLE t (a int);\n{grants}"));
    let checks = each(20_000, |n| format!("ALTER TABLE t ADD CHECK (a > {n});\n"));
    run("checks", &format!("CREATE TABLE t (a int);\n{checks}"));
    let keys = each(10_000, |n| {
        format!(
            "CREATE TABLE t{n} (a int PRIMARY KEY REFERENCES t{});\n",
            n.max(1) - 1
        )
    });
    run("foreign keys", &keys);
    let views = each(5_000, |n| {
        format!("CREATE VIEW v{} AS SELECT a FROM v{n};\n", n + 1)
    });
    let renames = each(5_000, |n| format!("ALTER VIEW v{n} RENAME TO w{n};\n"));
    run(
        "a chain of views",
        &format!("CREATE VIEW v0 AS SELECT 1 AS a;\n{views}{renames}"),
    );
}
