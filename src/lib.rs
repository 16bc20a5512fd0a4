//! Tells what really differs between two PostgreSQL schemas.
mod cancel;
pub mod catalog;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod dump;
pub mod kind;
pub mod load;
pub mod report;
pub mod threads;
