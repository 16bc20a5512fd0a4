use crate::catalog::Key;
use crate::diff::Side;
use crate::kind::Kind;
use crate::rules::signature::has_overload;
use crate::rules::{Case, Findings, Severity, rule};

rule! {
    /// A view reads what is removed: a table, another view, a column or a
    /// function. Either the view reads it no more on the new side, or the new
    /// side does not hold together.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL refuses to drop what a view reads. With CASCADE the view goes
    /// along, with its privileges and its comment and all views over it. So the
    /// order of the migration matters: the view has to be replaced first, and
    /// where it loses a column or changes a type, dropped and made again. Where
    /// the new side still reads what it has not, its dump cannot be restored.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users DROP COLUMN phone;
    /// -- ERROR: cannot drop column phone of table users because other objects depend on it
    /// -- DETAIL: view contacts depends on column phone of table users
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Replace the view in a step before, and grant its privileges again where
    /// it has to be dropped. Never use CASCADE without reading what it takes.
    "view-depends-on-removed", Correctness, Medium;
    each [Table, ForeignTable, View, MaterializedView, Sequence, Function, Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_removed() || it.table_is_gone() && it.kind() == Kind::Column {
        return;
    }
    let pair = it.pair();
    let mut views = it.remaining_users();
    views.retain(|user| matches!(user.kind, Kind::View | Kind::MaterializedView));
    if views.is_empty() {
        return;
    }
    // A query mentions a column and a function by the name alone, which
    // something else of the new side may have.
    let is_sure = it.kind() != Kind::Column && !(it.kind().is_routine() && has_overload(it));
    let readers = if is_sure
        && pair
            .relation(Side::New, it.key(), &it.key().relation())
            .is_none()
    {
        pair.users(Side::New, it.key())
    } else {
        Vec::new()
    };
    let (broken, others): (Vec<&Key>, Vec<&Key>) =
        views.into_iter().partition(|view| readers.contains(view));
    let redefined: Vec<&Key> = others
        .into_iter()
        .filter(|view| pair.is_altered(view, "query"))
        .collect();
    let object = it.object();
    if !broken.is_empty() {
        let who = match broken.as_slice() {
            [view] => format!("{view} of the new side still reads it"),
            views => format!("{} views of the new side still read it", views.len()),
        };
        found
            .add(it, format!("{object} is removed, and {who}"))
            .about("broken")
            .severity(Severity::High)
            .remedy("Mend the new side: such a dump cannot be restored.")
            .dependents(broken);
    }
    if !redefined.is_empty() {
        let who = match redefined.as_slice() {
            [view] => format!("{view}, which reads it, has to be changed first"),
            views => format!(
                "{} views that read it have to be changed first",
                views.len()
            ),
        };
        found
            .add(it, format!("{object} is removed: {who}"))
            .about("redefined")
            .remedy("Replace the view in a step before, and grant its privileges again where it has to be dropped.")
            .dependents(redefined);
    }
}
