use crate::kind::{Aggregate, Argument, Function, Procedure};
use crate::rename::Sort;
use crate::report::in_line;
use crate::rules::{Case, Findings, Severity, renamed, rule};

rule! {
    /// A function, procedure or aggregate takes other arguments than before.
    ///
    /// ## Why it matters
    ///
    /// To PostgreSQL it is another function: `CREATE OR REPLACE` leaves the
    /// old one beside it, and calls may then be ambiguous or reach the old
    /// one. If the old one is dropped, calls with its arguments fail, and so do
    /// text bodies that hold such calls. Arguments with defaults that are added
    /// at the end are the exception: old calls still find the function.
    ///
    /// ## Example
    ///
    /// ```sql
    /// DROP FUNCTION public.charge(integer);
    /// CREATE FUNCTION public.charge(customer_id integer, currency text) …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Make the new function beside the old one, with a name of its own or
    /// without defaults that would make calls ambiguous, move the callers, and
    /// drop the old one in a later release. Grants do not carry over: repeat
    /// them for the new function.
    "function-signature-changed", Breaking, High;
    each [Function, Procedure, Aggregate] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(rename) = it.rename().filter(|rename| rename.sort == Sort::Signature) else {
        return;
    };
    let results = match it.altered::<Function>() {
        Some((old, new)) if old.result != new.result => {
            let words = |function: &Function| match &function.result {
                Some(result) if result.set => format!("SETOF {}", result.r#type),
                Some(result) => result.r#type.to_string(),
                None => "nothing".to_owned(),
            };
            in_line(&format!(
                ", and returns {} instead of {}",
                words(new),
                words(old)
            ))
        }
        _ => String::new(),
    };
    let old_calls_work =
        results.is_empty() && arguments(it).is_some_and(|(old, new)| takes_calls_of(new, old));
    let users = it.remaining_users();
    let message = format!(
        "{} takes other arguments than {} before{results}{}",
        it.object(),
        renamed::old_name(rename),
        renamed::how_sure(rename)
    );
    let finding = found.add(it, message);
    finding
        .about(rename.old.to_string())
        .remedy(if old_calls_work {
            "Calls with the old arguments still find it; drop the old function in the same \
             transaction, or such calls become ambiguous."
        } else {
            "Make it beside the old one, move the callers, repeat the grants, and drop the old one \
             later."
        })
        .dependents(users);
    if old_calls_work {
        finding.severity(Severity::Low);
    }
}

fn arguments<'a>(it: &Case<'a>) -> Option<(&'a [Argument], &'a [Argument])> {
    if let Some((old, new)) = it.altered::<Function>() {
        Some((&old.arguments, &new.arguments))
    } else if let Some((old, new)) = it.altered::<Procedure>() {
        Some((&old.arguments, &new.arguments))
    } else {
        let (old, new) = it.altered::<Aggregate>()?;
        Some((&old.arguments, &new.arguments))
    }
}

/// Whether calls by place and by name that meant the old arguments mean the
/// new ones too: these begin with the old ones, and the others have defaults.
fn takes_calls_of(new: &[Argument], old: &[Argument]) -> bool {
    let inputs = |arguments: &[Argument]| -> Vec<Argument> {
        let inputs = arguments.iter().filter(|argument| argument.is_input());
        inputs.cloned().collect()
    };
    let (old, new) = (inputs(old), inputs(new));
    let Some((same, more)) = new.split_at_checked(old.len()) else {
        return false;
    };
    let is_same = |(old, new): (&Argument, &Argument)| {
        old.r#type == new.r#type
            && old.mode == new.mode
            && (old.name.is_none() || old.name == new.name)
            && (old.default.is_none() || new.default.is_some())
    };
    old.iter().zip(same).all(is_same) && more.iter().all(|argument| argument.default.is_some())
}
