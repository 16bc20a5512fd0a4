//! Tells what really differs between two PostgreSQL schemas.
pub mod catalog;
pub mod kind;
