use crate::diff::Side;
use crate::kind::{Kind, Sequence};
use crate::rules::{Case, Findings, rule};

rule! {
    /// A sequence that a column owned belongs to none any more, or a new
    /// sequence gives a column its default and is not owned by it.
    ///
    /// ## Why it matters
    ///
    /// A sequence that is owned goes when its column or table goes, follows
    /// the table's owner and schema, and is reset by
    /// `TRUNCATE … RESTART IDENTITY`. One that is not is left behind, and
    /// `pg_get_serial_sequence` does not find it, which many tools use to set
    /// sequences after a copy of the rows. A sequence that serves several
    /// columns is meant to stand alone, and is no finding.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER SEQUENCE public.orders_id_seq OWNED BY NONE;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Say whose it is: `ALTER SEQUENCE public.orders_id_seq OWNED BY
    /// public.orders.id`. It takes no lock that anybody notices.
    "sequence-not-owned", Correctness, Low;
    each [Sequence] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(new) = it.new_object::<Sequence>() else {
        return;
    };
    if new.owned_by.is_some() {
        return;
    }
    let mut columns = it.pair().users(Side::New, it.key());
    columns.retain(|user| user.kind == Kind::Column);
    let object = it.object();
    if let Some((old, _)) = it.altered::<Sequence>() {
        let Some(owner) = &old.owned_by else {
            return;
        };
        if it
            .pair()
            .relation(Side::New, it.key(), &owner.table)
            .is_none()
        {
            found
                .add(
                    it,
                    format!("{object} stays without {}, which owned it", owner.table),
                )
                .remedy("Drop the sequence, or say which column owns it.");
        } else if columns.len() < 2 {
            found
                .add(
                    it,
                    format!(
                        "{object} is not owned by {}.{} any more",
                        owner.table,
                        crate::catalog::Identifier(&owner.column)
                    ),
                )
                .remedy("Say whose it is by ALTER SEQUENCE … OWNED BY.")
                .dependents(columns);
        }
    } else if let [column] = columns.as_slice() {
        found
            .add(
                it,
                format!("{object} is new, gives {column} its default, and is not owned by it"),
            )
            .remedy("Say whose it is by ALTER SEQUENCE … OWNED BY, or make the column an identity.")
            .dependents(columns);
    }
}
