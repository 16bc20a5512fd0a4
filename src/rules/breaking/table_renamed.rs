use crate::kind::{Kind, Table};
use crate::rename::Sort;
use crate::rules::{Case, Findings, Severity, renamed, rule};

rule! {
    /// A table, view or sequence has another name on the new side.
    ///
    /// That is a guess from columns, constraints and names, and the finding
    /// says how sure it is; `--rename` and the configuration settle it. If it
    /// is wrong, one table is dropped with its rows and another one is made.
    ///
    /// ## Why it matters
    ///
    /// Every statement of an application that says the old name fails from
    /// the moment of the rename. Views, foreign keys and policies follow by
    /// themselves, since they refer to the table and not to its name; the
    /// bodies of functions that are only text do not.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.client RENAME TO customer;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Rename it, and leave a view of the old name behind in the same
    /// transaction: a plain view of one table can be written to. Drop the view
    /// when nobody uses the old name any more.
    "table-renamed", Breaking, High;
    each [Table, ForeignTable, View, MaterializedView, Sequence] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let remedy = if it.kind() == Kind::Sequence {
        "Rename it where nextval() is called by its name too; defaults of columns follow by \
         themselves."
    } else {
        "Rename it, and leave a view of the old name behind until no client uses that any more. \
         If it is another table, say --no-renames."
    };
    let Some(finding) = renamed::add(it, found, Sort::Renamed, remedy) else {
        return;
    };
    let partition = it.new_object::<Table>();
    if partition.is_some_and(|table| table.partition_of.is_some()) || it.table().is_some() {
        // Clients name the partitioned table, and not the sequence of a column.
        finding.severity(Severity::Low);
    }
}
