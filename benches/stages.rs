//! Each stage of the library by itself, on two made-up dumps of 500 tables:
//!
//!     cargo bench
//!
//! How the whole program does beside others is measured by `make bench`.

#[path = "support/schema.rs"]
mod schema;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dumpdiff::diagnostic::Diagnostic;
use dumpdiff::diff::diff;
use dumpdiff::dump::{Dump, ReadOptions};
use dumpdiff::gate::Verdict;
use dumpdiff::load::{load, load_pair};
use dumpdiff::rename::{Options, find};
use dumpdiff::report::Report;
use dumpdiff::report::json::Extent;
use dumpdiff::rules::findings;
use dumpdiff::snapshot::{Snapshot, unified};
use dumpdiff::threads;
use schema::{Renames, Wanted};
use std::error::Error;
use std::hint::black_box;
use std::io;
use std::time::Duration;

type Outcome = Result<(), Box<dyn Error>>;

/// The schema that the others are made from.
const OLD: Wanted<'_> = Wanted {
    tables: 500,
    seed: 1,
    edits: 0,
    prefix: "",
    renames: Renames::None,
};
/// Nearly the same, as between two releases.
const FEW_EDITS: Wanted<'_> = Wanted { edits: 5, ..OLD };
/// So many edits that little is left to cancel.
const MANY_EDITS: Wanted<'_> = Wanted { edits: 250, ..OLD };

fn text(wanted: Wanted<'_>) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    schema::write(wanted, &mut text)?;
    Ok(text)
}

fn parse(text: Vec<u8>) -> Result<Dump, Diagnostic> {
    Dump::parse("bench.sql", text, &ReadOptions::default())
}

fn dump(wanted: Wanted<'_>) -> Result<Dump, Box<dyn Error>> {
    Ok(parse(text(wanted)?)?)
}

/// `Dump::parse`: bytes to statements.
fn splitting(criterion: &mut Criterion) -> Outcome {
    let text = text(OLD)?;
    let mut group = criterion.benchmark_group("splitting");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("Dump::parse", |bencher| {
        bencher.iter_with_large_drop(|| parse(black_box(text.clone())));
    });
    Ok(())
}

/// `load_pair`, which leaves out what both sides say alike, or does not.
fn cancelling(criterion: &mut Criterion) -> Outcome {
    let old = dump(OLD)?;
    let mut group = criterion.benchmark_group("cancelling");
    group.throughput(Throughput::Bytes(2 * old.len() as u64));
    for (name, wanted) in [("5 edits", FEW_EDITS), ("250 edits", MANY_EDITS)] {
        let new = dump(wanted)?;
        for (way, cancel) in [("with cancel", true), ("without", false)] {
            group.bench_function(format!("{name}, {way}"), |bencher| {
                bencher.iter_with_large_drop(|| load_pair(black_box(&old), &new, cancel));
            });
        }
    }
    Ok(())
}

/// `load`: statements to a catalog.
fn loading(criterion: &mut Criterion) -> Outcome {
    let dump = dump(OLD)?;
    let mut group = criterion.benchmark_group("loading");
    group.throughput(Throughput::Bytes(dump.len() as u64));
    group.bench_function("load", |bencher| {
        bencher.iter_with_large_drop(|| load(black_box(&dump)));
    });
    Ok(())
}

/// `diff`: two catalogs to their differences.
fn diffing(criterion: &mut Criterion) -> Outcome {
    let old = load(&dump(OLD)?)?.catalog;
    let pool = threads::pool()?;
    let other = Wanted {
        seed: 2,
        prefix: "other_",
        ..OLD
    };
    let mut group = criterion.benchmark_group("diffing");
    for (name, wanted) in [
        ("5 edits", FEW_EDITS),
        ("250 edits", MANY_EDITS),
        ("nothing in common", other),
    ] {
        let new = load(&dump(wanted)?)?.catalog;
        group.bench_function(name, |bencher| {
            pool.install(|| bencher.iter_with_large_drop(|| diff(black_box(&old), &new)));
        });
    }
    Ok(())
}

/// `rename::find`, where every table has another name: 1,000 of them, and
/// twice as many.
fn renaming(criterion: &mut Criterion) -> Outcome {
    let pool = threads::pool()?;
    let mut group = criterion.benchmark_group("renaming");
    for tables in [1_000, 2_000] {
        let of = |renames| Wanted {
            tables,
            renames,
            ..OLD
        };
        let old = load(&dump(of(Renames::Before))?)?.catalog;
        let new = load(&dump(of(Renames::After))?)?.catalog;
        let options = Options::default();
        group.throughput(Throughput::Elements(tables as u64));
        group.bench_function(format!("{tables} tables"), |bencher| {
            pool.install(|| {
                bencher.iter_with_large_drop(|| find(black_box(&old), &new, &options));
            });
        });
    }
    Ok(())
}

/// What is written, of 250 edits and of a whole catalog.
fn rendering(criterion: &mut Criterion) -> Outcome {
    let (old, new) = (dump(OLD)?, dump(MANY_EDITS)?);
    let (old_loaded, new_loaded) = (load(&old)?, load(&new)?);
    let pool = threads::pool()?;
    let diff = pool.install(|| diff(&old_loaded.catalog, &new_loaded.catalog));
    let mut group = criterion.benchmark_group("rendering");
    let verdict = Verdict::plain(pool.install(|| findings(&diff, |rule| rule.is_on)));
    group.bench_function("rules::findings", |bencher| {
        pool.install(|| bencher.iter(|| findings(black_box(&diff), |rule| rule.is_on)));
    });
    group.bench_function("Report::new and text", |bencher| {
        pool.install(|| {
            bencher.iter(|| Report::new(black_box(&diff), &verdict, &old, &new).text(false));
        });
    });
    group.bench_function("Diff::write_json", |bencher| {
        bencher.iter(|| diff.write_json(&verdict, &old, &new, Extent::Whole, &mut io::sink()));
    });
    group.bench_function("Catalog::write_json", |bencher| {
        bencher.iter(|| black_box(&old_loaded.catalog).write_json(&old, &mut io::sink()));
    });
    group.bench_function("Snapshot::of and text", |bencher| {
        pool.install(|| {
            bencher.iter(|| Snapshot::of(black_box(&old_loaded.catalog)).text());
        });
    });
    let before = pool.install(|| Snapshot::of(&old_loaded.catalog));
    let after = pool.install(|| Snapshot::of(&new_loaded.catalog));
    group.bench_function("unified", |bencher| {
        pool.install(|| bencher.iter(|| unified(black_box(&before), &after, "schema.sql")));
    });
    Ok(())
}

fn stages(criterion: &mut Criterion) {
    let stages = [splitting, cancelling, loading, diffing, renaming, rendering];
    for stage in stages {
        if let Err(problem) = stage(criterion) {
            eprintln!("error: {problem}");
            std::process::exit(2);
        }
    }
}

/// The longest takes a tenth of a second a turn; the usual hundred samples of
/// five seconds each would take minutes.
fn settings() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
}

criterion_group! {
    name = benches;
    config = settings();
    targets = stages
}
criterion_main!(benches);
