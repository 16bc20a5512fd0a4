//! Tells what really differs between two PostgreSQL schemas.
mod cancel;
pub mod catalog;
pub mod diagnostic;
pub mod dump;
pub mod kind;
pub mod load;
pub mod threads;
