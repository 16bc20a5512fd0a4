//! Tells what really differs between two PostgreSQL schemas.
