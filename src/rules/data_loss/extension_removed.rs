use crate::catalog::Literal;
use crate::kind::Extension;
use crate::rules::{Case, Findings, rule};

rule! {
    /// An extension is gone on the new side, with all of its types, functions
    /// and operators.
    ///
    /// ## Why it matters
    ///
    /// `DROP EXTENSION … CASCADE` drops every column of one of its types
    /// (`hstore`, `citext`, `geometry`, `vector`) with the values in it, every
    /// index that uses one of its operator classes, and every default, view
    /// and function that calls into it. Which objects belong to an extension
    /// stands in no dump, so that only the server can tell what uses them: the
    /// query that comes with the finding asks it for columns.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP EXTENSION hstore CASCADE;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Convert the columns of its types and drop its indexes first, then drop
    /// the extension without CASCADE: that fails as long as anything uses it.
    "extension-removed", DataLoss, High;
    each [Extension] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.removed::<Extension>().is_none() {
        return;
    }
    found
        .add(
            it,
            format!(
                "{} is removed: columns of its types lose their values, and what calls its functions fails",
                it.object()
            ),
        )
        .remedy("Convert the columns of its types first, and drop the extension without CASCADE.")
        .witness(format!(
            "SELECT a.attrelid::regclass, a.attname FROM pg_attribute a \
             JOIN pg_type t ON t.oid = a.atttypid \
             JOIN pg_depend d ON d.classid = 'pg_type'::regclass \
             AND d.objid IN (t.oid, t.typelem, t.typbasetype) AND d.deptype = 'e' \
             JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid \
             JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'm', 'p') \
             WHERE e.extname = {} AND a.attnum > 0 AND NOT a.attisdropped LIMIT 1",
            Literal(it.key().name())
        ));
}
