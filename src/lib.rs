//! Tells what really differs between two PostgreSQL schemas.
pub mod catalog;
pub mod diagnostic;
pub mod dump;
pub mod kind;
pub mod load;
