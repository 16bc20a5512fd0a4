//! The threads on which parse trees live.
//!
//! Trees are as deep as the expressions that they stand for, and parsing,
//! printing and dropping them takes stack at every level; a thread of the
//! usual 2 MiB would abort at some thousand levels.

use crate::diagnostic::Diagnostic;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::OnceLock;

/// Only the pages that are used take memory.
const STACK_BYTES: usize = 512 << 20;

static POOL: OnceLock<Result<ThreadPool, String>> = OnceLock::new();

fn build(threads: usize) -> Result<ThreadPool, String> {
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|error| error.to_string())
}

/// Sets how many threads work, if none has worked yet; 0 means one for each
/// processor.
pub fn configure(threads: usize) {
    POOL.get_or_init(|| build(threads));
}

/// The pool of threads.
///
/// # Errors
///
/// The system may refuse to start threads.
pub fn pool() -> Result<&'static ThreadPool, Diagnostic> {
    POOL.get_or_init(|| build(0))
        .as_ref()
        .map_err(|error| Diagnostic::new("dumpdiff", format!("cannot start threads: {error}")))
}
