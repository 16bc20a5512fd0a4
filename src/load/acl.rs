//! GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.
use super::loader::Loader;
use crate::catalog::{Entry, Key};
pub(super) fn apply_default_privileges(_loader: &mut Loader, _key: &Key, _entry: &mut Entry) {}
