use crate::effect::Loss;
use crate::kind::column_type::TypeCast;
use crate::rules::{Case, Findings, Severity, rule, type_change, witness};

rule! {
    /// A column has a type on the new side that does not hold all values of
    /// the old one.
    ///
    /// ## Why it matters
    ///
    /// Some conversions fail where a value does not fit: bigint to integer,
    /// text to varchar(20). Others go through and lose something without a
    /// word: numeric(10,4) to numeric(10,2) rounds, timestamptz to date cuts
    /// off the time, double precision to real drops digits. Who meets a failed
    /// change often adds `USING left(c, 20)`, and then values are lost too.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER TABLE public.users ALTER COLUMN name TYPE varchar(20);
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Run the query that comes with the finding: it returns rows only where
    /// values do not fit. For a shorter text, leave the type and add a CHECK
    /// on the length as NOT VALID. For the rest, add a column of the new type,
    /// fill it, compare, and swap the names.
    "column-type-narrowed", DataLoss, High;
    each [Column] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((before, after, change)) = type_change::of(it) else {
        return;
    };
    // Where the server knows no conversion another rule speaks.
    let converts = matches!(change.cast, TypeCast::Implicit | TypeCast::Assignment);
    if !converts || (change.loses == Loss::No && !change.may_fail) {
        return;
    }
    let column = witness::own_column(it);
    let narrowing = type_change::narrowing(before, after, &column, change);
    let finding = found.add_about(
        it,
        "type",
        format!(
            "{} is {after} instead of {before}: {}",
            it.object(),
            narrowing.words
        ),
    );
    finding.severity(match change.loses {
        Loss::Certain => Severity::Critical,
        Loss::Possible => Severity::High,
        Loss::No => Severity::Medium,
    });
    finding.remedy("Look for values that do not fit first; add a column of the new type and fill it where any are to be kept.");
    finding.witness = narrowing
        .condition
        .map(|condition| witness::rows(&witness::relation(it), &condition));
}
