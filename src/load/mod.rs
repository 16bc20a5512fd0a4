//! From statements to a [`Catalog`]: the one place that knows parse trees.
//!
//! Each statement is parsed on its own, on any thread, and turned into a step
//! that holds no tree any more; the steps then run in the order of the file.
//! A file of this module serves one family of statements.
#![allow(dead_code)]

mod acl;
mod address;
mod auto_name;
mod column;
mod constraint;
mod context;
mod digest;
mod expression;
mod index;
mod like;
mod loader;
mod names;
mod normalise;
mod option;
mod partition;
mod problem;
mod sequence;
mod table;
mod timestamp;
mod walk;
