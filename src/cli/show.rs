//! `dumpdiff show`: what one dump holds.

use super::output::{self, Messages};
use super::{Format, Outcome, ShowArgs, Trouble};
use crate::load::load;
use crate::report::in_line;
use crate::report::json::Coverage;
use std::fmt::Write;
use std::mem::ManuallyDrop;

pub(super) fn run(args: &ShowArgs, messages: &Messages) -> Result<Outcome, Trouble> {
    let format = args.format.unwrap_or_default();
    args.reading.prepare();
    // The program ends soon, so that nothing needs to be freed.
    let dump = ManuallyDrop::new(args.reading.read(&args.dump, None)?);
    let loaded = ManuallyDrop::new(load(&dump)?);
    let coverage = &loaded.coverage;
    if !args.coverage && format == Format::Text {
        let snapshot = crate::snapshot::Snapshot::of(&loaded.catalog);
        output::write(args.output.as_deref(), &snapshot.text())?;
        return Ok(Outcome::Nothing);
    }
    let refused = coverage.errors.iter().chain(&coverage.unrun);
    args.reading.check(refused.cloned())?;
    if args.coverage {
        // All else that there is to say stands in the account.
        messages.warnings(coverage.unrun.iter(), &dump, &dump);
    } else {
        messages.warnings(loaded.warnings().into_iter(), &dump, &dump);
    }
    if let Some(rest) = dump.unfinished {
        let warning = dump.diagnostic(
            rest.start,
            1,
            "the dump ends here, and what follows is left out",
        );
        messages.warnings(std::iter::once(&warning.as_warning()), &dump, &dump);
    }
    let output = args.output.as_deref();
    if args.coverage {
        let account = Coverage::new(&dump.name, coverage);
        match format {
            Format::Text => output::write(output, &text(&account))?,
            Format::Json => output::write_with(output, |out| account.write_json(out))?,
        }
    } else {
        output::write_with(output, |out| loaded.catalog.write_json(&dump, out))?;
    }
    Ok(Outcome::Nothing)
}

/// The account in words.
fn text(account: &Coverage) -> String {
    let mut text = String::new();
    let counts = &account.statements;
    let rows = [
        (counts.modelled, "understood"),
        (counts.other, "valid, but compared by their text only"),
        (counts.errors, "not parsed, compared by their text only"),
        (counts.settings, "settings of the session"),
        (counts.data, "about rows, not compared"),
        (counts.statistics, "the planner's statistics, not compared"),
        (counts.psql, "lines for psql"),
        (counts.total, "in all"),
    ];
    let width = counts.total.to_string().len();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "statements of {}:", in_line(&account.file));
    for (count, what) in rows {
        let _ = writeln!(text, "  {count:>width$}  {what}");
    }
    let lists = [
        ("compared by their text only", &account.other),
        ("not parsed", &account.errors),
    ];
    for (title, spots) in lists {
        if spots.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{title}:");
        for spot in spots {
            let line = spot.line.unwrap_or_default();
            let file = in_line(&account.file);
            let _ = writeln!(
                text,
                "  {file}:{line}: {}: {}",
                in_line(&spot.reason),
                spot.text
            );
        }
    }
    text
}
