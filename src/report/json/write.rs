//! Writing a long array without ever holding all of it.

use crate::report::safe::in_json;
use crate::threads;
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, Write};

/// How many elements a thread puts into bytes at a time.
const CHUNK: usize = 256;

/// How many chunks are in memory before they are written.
const ROUND: usize = 64;

/// Writes a document whose last field is an array: `document` holds it empty,
/// `items` are what it holds, and `element` makes an element of one.
///
/// Any number of threads gives the same bytes: the chunks are written in the
/// order of the items.
pub(super) fn with_elements<'a, T: Sync, E: Serialize>(
    out: &mut dyn Write,
    document: &impl Serialize,
    items: &'a [T],
    element: impl Fn(&'a T) -> E + Sync,
) -> io::Result<()> {
    let document = in_json(serde_json::to_string(document)?);
    let Some(head) = document.strip_suffix("]}").filter(|_| !items.is_empty()) else {
        out.write_all(document.as_bytes())?;
        return out.write_all(b"\n");
    };
    out.write_all(head.as_bytes())?;
    let pool = threads::pool().map_err(|problem| io::Error::other(problem.to_string()))?;
    let mut is_first = true;
    for round in items.chunks(CHUNK * ROUND) {
        let chunks: Vec<io::Result<String>> = pool.install(|| {
            let chunks = round.par_chunks(CHUNK);
            chunks.map(|chunk| lines(chunk, &element)).collect()
        });
        for chunk in chunks {
            let chunk = chunk?;
            // Every line begins with the comma after the one before it.
            let chunk = chunk.get(usize::from(is_first)..).unwrap_or_default();
            out.write_all(chunk.as_bytes())?;
            is_first = false;
        }
    }
    out.write_all(b"\n]}\n")
}

/// Elements, each behind a comma and on a line of its own.
fn lines<'a, T, E: Serialize>(items: &'a [T], element: impl Fn(&'a T) -> E) -> io::Result<String> {
    let mut bytes = Vec::with_capacity(items.len() * 512);
    for item in items {
        bytes.extend_from_slice(b",\n");
        serde_json::to_writer(&mut bytes, &element(item))?;
    }
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    Ok(in_json(text))
}
