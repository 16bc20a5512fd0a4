//! What changing the type of a column costs: whether the rows and the indexes
//! stay as they are stored, whether a cast does it, whether values fit.
//!
//! The server keeps the rows where it can tell that no stored value changes
//! (`ATColumnChangeRequiresRewrite`), and an index where its operator classes
//! stay too (`CheckIndexCompatible`).

use super::built_in_casts::{cast, indexed_as, is_binary};
use super::type_modifier::{self, Fit};
use super::{CastContext, CastMethod, Kind, Object};
use crate::catalog::{Key, QualifiedName, TypeName};
use crate::effect::{At, Loss};

/// What becomes of the rows or of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stored {
    /// It stays as it is.
    Keep,
    /// It is written anew.
    Rewrite,
}

/// The cast between two types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeCast {
    /// It applies by itself.
    Implicit,
    /// It applies by itself when a value is stored.
    Assignment,
    /// ALTER TABLE needs USING with the cast written.
    Explicit,
    /// There is none: USING has to compute the value.
    None,
    /// One of the types is of an extension, so that no dump says it.
    Unknown,
}

/// What changing a type comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeChange {
    /// The rows of the table.
    pub heap: Stored,
    /// An index on the column.
    pub index: Stored,
    /// The cast that ALTER TABLE uses.
    pub cast: TypeCast,
    /// Whether the new type holds less: values may be lost, or not fit.
    pub narrows: bool,
    /// Whether values lose something without an error.
    pub loses: Loss,
    /// Whether a value that does not fit makes it fail.
    pub may_fail: bool,
}

impl TypeChange {
    fn kept(index: Stored, cast: TypeCast, fit: Fit) -> Self {
        Self {
            heap: Stored::Keep,
            index,
            ..Self::rewritten(cast, fit)
        }
    }

    fn rewritten(cast: TypeCast, fit: Fit) -> Self {
        Self {
            heap: Stored::Rewrite,
            index: Stored::Rewrite,
            cast,
            narrows: fit != Fit::default(),
            loses: fit.loses,
            may_fail: fit.may_fail,
        }
    }
}

/// A type without the domains around it.
struct Base {
    r#type: TypeName,
    /// Whether there was a domain.
    is_domain: bool,
    /// Whether a domain restricts its values.
    is_constrained: bool,
}

/// Takes the domains off a type, which a catalog defines.
fn base_of(of: &TypeName, domain: impl Fn(&QualifiedName) -> Option<Base>) -> Base {
    let plain = || Base {
        r#type: of.clone(),
        is_domain: false,
        is_constrained: false,
    };
    if of.array {
        return plain();
    }
    domain(&of.name).unwrap_or_else(plain)
}

/// The base of a domain. Domains on domains end somewhere, even where a
/// hand-written file makes a circle of them.
fn base_of_domain(at: At<'_>, is_new: bool, name: &QualifiedName, depth: u32) -> Option<Base> {
    let catalog = if is_new { at.new } else { at.old };
    let entry = catalog.get(&at.key_of(Kind::Domain, name))?;
    let Object::Domain(domain) = &entry.object else {
        return None;
    };
    if depth == 0 {
        return None;
    }
    let is_check = |key: &Key| key.kind == Kind::DomainConstraint;
    let has_checks = !catalog
        .related_where(name, |key, _| is_check(key))
        .is_empty();
    let below = base_of(domain.r#type.as_ref()?, |name| {
        base_of_domain(at, is_new, name, depth - 1)
    });
    Some(Base {
        is_domain: true,
        is_constrained: below.is_constrained || has_checks || domain.not_null.is_some(),
        ..below
    })
}

/// How deep domains may stand on domains.
const DEPTH: u32 = 32;

/// Whether a column of such a type on the new side has constraints that come
/// with the type.
pub(super) fn is_constrained(of: &TypeName, at: At<'_>) -> bool {
    base_of(of, |name| base_of_domain(at, true, name, DEPTH)).is_constrained
}

/// A type without the domains around it, which the old or the new side defines.
pub(super) fn base(of: &TypeName, is_new: bool, at: At<'_>) -> TypeName {
    base_of(of, |name| base_of_domain(at, is_new, name, DEPTH)).r#type
}

/// What it takes to change a column from one type to another.
#[must_use]
pub fn change(old: &TypeName, new: &TypeName, at: At<'_>) -> TypeChange {
    let old = base_of(old, |name| base_of_domain(at, false, name, DEPTH));
    let new = base_of(new, |name| base_of_domain(at, true, name, DEPTH));
    let mut change = of_bases(&old.r#type, &new.r#type, at);
    // The length that a domain gives is not known of the column's values.
    if old.is_domain && new.r#type.modifier.is_some() {
        let any = TypeName {
            modifier: None,
            ..old.r#type
        };
        let of_any = of_bases(&any, &new.r#type, at);
        (change.heap, change.index) = (of_any.heap, of_any.index);
    }
    if new.is_constrained {
        TypeChange {
            heap: Stored::Rewrite,
            index: Stored::Rewrite,
            narrows: true,
            may_fail: true,
            ..change
        }
    } else {
        change
    }
}

fn of_bases(old: &TypeName, new: &TypeName, at: At<'_>) -> TypeChange {
    if old.array && new.array {
        return of_arrays(old, new, at);
    }
    if same_name(old, new) && old.array == new.array {
        let fit = type_modifier::fit(old, new);
        return if type_modifier::is_kept(old, new) {
            TypeChange::kept(Stored::Keep, TypeCast::Implicit, fit)
        } else {
            TypeChange::rewritten(TypeCast::Implicit, fit)
        };
    }
    let (cast, is_binary) = cast_between(old, new, at);
    let fit = type_modifier::fit_of_other(old, new, at);
    // The length of another type has to be applied to every value.
    if !is_binary || new.modifier.is_some() {
        return TypeChange::rewritten(cast, fit);
    }
    let same_class = indexed_as(long_name(old)) == indexed_as(long_name(new));
    let index = if same_class {
        Stored::Keep
    } else {
        Stored::Rewrite
    };
    TypeChange::kept(index, cast, fit)
}

/// The server converts arrays element by element, even where the elements are
/// stored alike.
fn of_arrays(old: &TypeName, new: &TypeName, at: At<'_>) -> TypeChange {
    let element = |of: &TypeName| TypeName {
        array: false,
        ..of.clone()
    };
    let change = of_bases(&element(old), &element(new), at);
    if same_name(old, new) && (new.modifier.is_none() || old.modifier == new.modifier) {
        return change;
    }
    TypeChange {
        heap: Stored::Rewrite,
        index: Stored::Rewrite,
        ..change
    }
}

/// The name as `format_type` prints it without a modifier.
pub(super) fn long_name(of: &TypeName) -> &str {
    match (&of.name.schema, &*of.name.name) {
        (None, "bpchar") => "character",
        (None, name) => name,
        // The type of the extension, wherever it is installed.
        (Some(_), "citext") => "citext",
        (Some(_), _) => "",
    }
}

fn same_name(old: &TypeName, new: &TypeName) -> bool {
    old.name == new.name || (!long_name(old).is_empty() && long_name(old) == long_name(new))
}

/// Whether a type is one of those that hold any text (`typcategory = 'S'`).
pub(super) fn is_string(of: &TypeName) -> bool {
    !of.array
        && matches!(
            long_name(of),
            "text" | "character varying" | "character" | "name" | "citext"
        )
}

/// The cast from one type to another, and whether values are stored alike.
fn cast_between(old: &TypeName, new: &TypeName, at: At<'_>) -> (TypeCast, bool) {
    if let Some(found) = own_cast(old, new, at) {
        return found;
    }
    if !old.array && !new.array {
        let (source, target) = (long_name(old), long_name(new));
        if let Some(cast) = cast(source, target) {
            return (cast, is_binary(source, target));
        }
        match (source, target) {
            ("citext", "text" | "character varying") => return (TypeCast::Implicit, true),
            ("citext", "character") | ("text" | "character varying", "citext") => {
                return (TypeCast::Assignment, true);
            }
            ("character", "citext") => return (TypeCast::Assignment, false),
            _ => {}
        }
    }
    // Every type becomes a text when it is stored in one, and is read from a
    // text where that is asked for.
    let cast = match (is_string(old), is_string(new)) {
        (_, true) => TypeCast::Assignment,
        _ if !is_known(old, at) || !is_known(new, at) => TypeCast::Unknown,
        (true, false) => TypeCast::Explicit,
        (false, false) => TypeCast::None,
    };
    (cast, false)
}

/// A cast that the dumps make.
fn own_cast(old: &TypeName, new: &TypeName, at: At<'_>) -> Option<(TypeCast, bool)> {
    let bare = |of: &TypeName| {
        TypeName {
            modifier: None,
            ..of.clone()
        }
        .to_string()
    };
    let key = Key {
        database: at.key.database.clone(),
        ..Key::new(Kind::Cast, [bare(old), bare(new)])
    };
    let entry = at.new.get(&key).or_else(|| at.old.get(&key))?;
    let Object::Cast(cast) = &entry.object else {
        return None;
    };
    let context = match cast.context {
        CastContext::Implicit => TypeCast::Implicit,
        CastContext::Assignment => TypeCast::Assignment,
        CastContext::Explicit => TypeCast::Explicit,
    };
    Some((context, cast.method == CastMethod::Binary))
}

/// Whether a dump defines the type or every server has it.
pub(super) fn is_known(of: &TypeName, at: At<'_>) -> bool {
    const KINDS: [Kind; 8] = [
        Kind::Enum,
        Kind::CompositeType,
        Kind::Domain,
        Kind::Range,
        Kind::BaseType,
        Kind::Table,
        Kind::View,
        Kind::MaterializedView,
    ];
    of.built_in().is_some()
        || KINDS.into_iter().any(|kind| {
            let key = at.key_of(kind, &of.name);
            at.old.contains(&key) || at.new.contains(&key)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    fn of(text: &str) -> TypeName {
        let (name, array) = match text.strip_suffix("[]") {
            Some(name) => (name, true),
            None => (text, false),
        };
        let (name, modifier) = match name.trim_end_matches(')').split_once('(') {
            Some((name, modifier)) => (name, Some(modifier.to_owned())),
            None => (name, None),
        };
        TypeName {
            modifier,
            array,
            ..TypeName::sql(name)
        }
    }

    /// The rows that servers are asked about too, for those who have none.
    #[test]
    fn types_change_as_servers_change_them() {
        let catalog = Catalog::default();
        let key = Key::new(Kind::Column, ["public", "t", "a"]);
        let at = At {
            key: &key,
            old: &catalog,
            new: &catalog,
            version: 1700,
        };
        for (old, new, expected) in [
            (
                "character varying(10)",
                "character varying(20)",
                "keep keep",
            ),
            (
                "character varying(20)",
                "character varying(10)",
                "rewrite rewrite narrows",
            ),
            ("character varying(10)", "text", "keep keep"),
            ("text", "character varying(10)", "rewrite rewrite narrows"),
            ("numeric(10,2)", "numeric(12,2)", "keep keep"),
            ("numeric(10,2)", "numeric(10,1)", "rewrite rewrite narrows"),
            ("integer", "bigint", "rewrite rewrite"),
            ("bigint", "integer", "rewrite rewrite narrows"),
            ("integer", "oid", "keep rewrite"),
            ("cidr", "inet", "keep keep"),
            (
                "timestamp with time zone",
                "date",
                "rewrite rewrite narrows",
            ),
            (
                "timestamp without time zone",
                "timestamp with time zone",
                "rewrite rewrite",
            ),
            (
                "character varying(1)[]",
                "character varying(2)[]",
                "rewrite rewrite",
            ),
        ] {
            let change = change(&of(old), &of(new), at);
            let word = |stored| match stored {
                Stored::Keep => "keep",
                Stored::Rewrite => "rewrite",
            };
            let narrows = if change.narrows { " narrows" } else { "" };
            let found = format!("{} {}{narrows}", word(change.heap), word(change.index));
            assert_eq!(found, expected, "{old} to {new}");
        }
    }

    #[test]
    fn casts_are_known() {
        let catalog = Catalog::default();
        let key = Key::new(Kind::Column, ["public", "t", "a"]);
        let at = At {
            key: &key,
            old: &catalog,
            new: &catalog,
            version: 1700,
        };
        let geometry = TypeName::plain(QualifiedName::new(Some("postgis".into()), "geometry"));
        let text = of("text");
        assert_eq!(change(&of("integer"), &text, at).cast, TypeCast::Assignment);
        assert_eq!(change(&text, &of("integer"), at).cast, TypeCast::Explicit);
        assert_eq!(change(&of("uuid"), &of("date"), at).cast, TypeCast::None);
        assert_eq!(change(&of("uuid"), &geometry, at).cast, TypeCast::Unknown);
    }
}
