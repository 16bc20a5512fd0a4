use crate::report::in_line;
use crate::rules::routine::Routine;
use crate::rules::{Case, Direction, Findings, grants, rule};

rule! {
    /// A new SECURITY DEFINER function or procedure can be executed by
    /// everybody.
    ///
    /// ## Why it matters
    ///
    /// PUBLIC may execute every new function unless `EXECUTE` is revoked. With
    /// SECURITY DEFINER, every role of the server then does what the function
    /// does with the rights of its owner; where a web API serves the schema,
    /// so does everybody on the network. Functions of triggers cannot be
    /// called and are not told, and neither is a function that has become
    /// SECURITY DEFINER, which has a rule of its own.
    ///
    /// Where one of the dumps says no privileges at all, they are not known,
    /// and this rule is silent.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE FUNCTION public.delete_user(id integer) RETURNS void
    ///     LANGUAGE sql SECURITY DEFINER SET search_path = ''
    ///     AS 'DELETE FROM app.users WHERE users.id = delete_user.id';
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Revoke it in the transaction that creates the function, and grant it
    /// to those who need it:
    ///
    /// ```sql
    /// REVOKE EXECUTE ON FUNCTION public.delete_user(integer) FROM PUBLIC;
    /// GRANT EXECUTE ON FUNCTION public.delete_user(integer) TO app;
    /// ```
    "security-definer-executable-by-public", Security, Medium;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some(entry) = it.new().filter(|_| it.is_added()) else {
        return;
    };
    let is_callable = Routine::new(it)
        .is_some_and(|routine| routine.security_definer && !routine.is_trigger_function());
    if !is_callable
        || grants::are_unknown(it)
        || !grants::public_holds(it.key(), entry, grants::of(&["EXECUTE"]))
    {
        return;
    }
    found
        .add(
            it,
            format!(
                "{} is SECURITY DEFINER and can be executed by everybody",
                it.object()
            ),
        )
        .direction(Direction::Widened)
        .remedy(format!(
            "Run REVOKE EXECUTE ON {} {} FROM PUBLIC, and grant it to those who need it.",
            it.kind().word().to_uppercase(),
            in_line(&it.key().local_identity())
        ));
}
