use crate::catalog::{Identifier, Name};
use crate::report::in_line;
use crate::rules::signature::{Signature, callers};
use crate::rules::{Case, Findings, rule};

rule! {
    /// An input argument of a function or procedure has another name, or none
    /// any more.
    ///
    /// ## Why it matters
    ///
    /// Calls that name the argument (`f(customer => 1)`) fail. A web API over
    /// the schema, such as `PostgREST`, calls functions by the names of their
    /// arguments alone. Where two arguments of one type change places, named
    /// calls go on, and ordinary ones quietly give each value to the wrong
    /// argument. `CREATE OR REPLACE FUNCTION` refuses the change ("cannot
    /// change name of input parameter"), so that the function is dropped with
    /// what uses it. To name an argument that had no name breaks nobody, and
    /// is no finding.
    ///
    /// ## Example
    ///
    /// ```sql
    /// -- was: CREATE FUNCTION public.price(product integer) …
    /// CREATE FUNCTION public.price(product_id integer) …;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Keep the names. Where they have to change, make a function of another
    /// name, and drop the old one when nobody calls it any more.
    "function-argument-renamed", Breaking, High;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = Signature::of_changed_arguments(it) else {
        return;
    };
    let (old, new) = (old.inputs(), new.inputs());
    let renamed: Vec<(&Name, Option<&Name>)> = old
        .iter()
        .zip(&new)
        .filter_map(|(old, new)| Some((old.name.as_ref()?, new.name.as_ref())))
        .filter(|(old, new)| Some(*old) != *new)
        .collect();
    if renamed.is_empty() {
        return;
    }
    let words: Vec<String> = renamed
        .iter()
        .map(|(old, new)| match new {
            Some(new) => format!("{} is called {}", Identifier(old), Identifier(new)),
            None => format!("{} has no name any more", Identifier(old)),
        })
        .collect();
    let words = in_line(&words.join(", "));
    let moves = renamed
        .iter()
        .any(|(name, _)| new.iter().any(|other| other.name.as_ref() == Some(*name)));
    let consequence = match (moves, renamed.len()) {
        (true, _) => "calls by position give values to other arguments than before",
        (false, 1) => "calls that name it fail",
        (false, _) => "calls that name them fail",
    };
    found
        .add_about(
            it,
            "arguments",
            format!("{}: argument {words}; {consequence}", it.object()),
        )
        .about(words)
        .remedy("Keep the names, or make a function of another name and move the callers over.")
        .dependents(callers(it));
}
