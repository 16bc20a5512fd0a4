use crate::rules::routine::Routine;
use crate::rules::{Case, Direction, Findings, Severity, rule};
use crate::select::whitespace::{LANGUAGES, collapsed};

rule! {
    /// The code of a SECURITY DEFINER function or procedure is changed.
    ///
    /// ## Why it matters
    ///
    /// The code runs with the rights of its owner, whoever calls it. It often
    /// is the only thing that decides what callers may do: a check that is
    /// left out, or an argument that gets into dynamic SQL, opens what
    /// privileges and row security close. Only a human can tell.
    ///
    /// A body in which only white space differs is told as harmless.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE OR REPLACE FUNCTION public.close_account(id integer) RETURNS void
    ///     LANGUAGE sql SECURITY DEFINER SET search_path = ''
    ///     AS 'DELETE FROM app.accounts WHERE accounts.id = close_account.id';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Let somebody read the difference who knows what the owner may do: who
    /// is asked for, what is checked before it acts, how `EXECUTE` strings are
    /// put together (`format` with `%I` and `%L`, or `USING`).
    "security-definer-body-changed", Security, Medium;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if it.change("body").is_none() {
        return;
    }
    let (Some(old), Some(new)) = (Routine::old(it), Routine::new(it)) else {
        return;
    };
    // One that becomes SECURITY DEFINER has a rule of its own.
    if !old.security_definer || !new.security_definer {
        return;
    }
    let code = |routine: &Routine<'_>| {
        let language = routine.language?;
        LANGUAGES
            .contains(&&**language)
            .then(|| collapsed(routine.body.text()))
            .flatten()
    };
    let (was, is) = (code(&old), code(&new));
    if was.is_some() && was == is {
        found
            .add_about(
                it,
                "body",
                format!(
                    "{} is SECURITY DEFINER, and only white space of its code is changed",
                    it.object()
                ),
            )
            .about("body")
            .severity(Severity::Info)
            .direction(Direction::Unclear);
        return;
    }
    found
        .add_about(
            it,
            "body",
            format!(
                "{} is SECURITY DEFINER, and its code is changed: it acts with the rights of its owner",
                it.object()
            ),
        )
        .about("body")
        .direction(Direction::Unclear)
        .remedy("Let somebody read the difference who knows what its owner may do.");
}
