use crate::effect::{Loss, Way};
use crate::kind::Column;
use crate::rules::{Case, Findings, Severity, holder, rule, type_change, witness};

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
    let Some((old, new)) = it.altered::<Column>() else {
        return;
    };
    let (Some(before), Some(after)) = (&old.r#type, &new.r#type) else {
        return;
    };
    if it.change("type").is_none()
        || !holder::is_table(it)
        || holder::parent_says_attribute(it, "type")
    {
        return;
    }
    let effect = it.effect_of("type");
    // Where the server knows no conversion another rule speaks.
    if (effect.loses == Loss::No && !effect.may_fail) || effect.way > Way::InPlace {
        return;
    }
    let column = witness::own_column(it);
    let narrowing = type_change::narrowing(before, after, &column);
    let finding = found.add_about(
        it,
        "type",
        format!(
            "{} is {after} instead of {before}: {}",
            it.object(),
            narrowing.words
        ),
    );
    finding.severity(match effect.loses {
        Loss::Certain => Severity::Critical,
        Loss::Possible => Severity::High,
        Loss::No => Severity::Medium,
    });
    finding.remedy("Look for values that do not fit first; add a column of the new type and fill it where any are to be kept.");
    finding.witness = narrowing
        .condition
        .map(|condition| witness::rows(&witness::relation(it), &condition));
}
