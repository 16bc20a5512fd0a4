use crate::report::in_line;
use crate::rules::routine::Routine;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// A SECURITY DEFINER function or procedure that is new or changed has no
    /// `search_path` of its own.
    ///
    /// ## Why it matters
    ///
    /// It looks names up along the search path of its caller, and runs with
    /// the rights of its owner. A caller puts a table, function or operator of
    /// the same name into a schema of its own or into `pg_temp`, and the
    /// function uses that instead: the caller's code runs as the owner.
    ///
    /// Bodies that the server keeps parsed (`BEGIN ATOMIC`, `RETURN`, since
    /// PostgreSQL 14) are bound to their objects when they are created, and C
    /// functions look nothing up in this way: they are not told.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE FUNCTION public.is_admin() RETURNS boolean
    ///     LANGUAGE sql SECURITY DEFINER
    ///     AS $$ SELECT EXISTS (SELECT FROM admins WHERE name = SESSION_USER) $$;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Set it empty and qualify every name, or name schemas in which no
    /// untrusted role can create, with `pg_temp` last:
    ///
    /// ```sql
    /// ALTER FUNCTION public.is_admin() SET search_path = '';
    /// ```
    "security-definer-without-search-path", Security, High;
    each [Function, Procedure] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_open = |routine: Routine<'_>| routine.security_definer && routine.follows_search_path();
    if !Routine::new(it).is_some_and(is_open) || Routine::old(it).is_some_and(is_open) {
        return;
    }
    let came_with = if it.is_added() {
        "is SECURITY DEFINER and sets no search_path"
    } else if it.change("security_definer").is_some() {
        "becomes SECURITY DEFINER and sets no search_path"
    } else {
        "is SECURITY DEFINER and sets no search_path any more"
    };
    found
        .add(
            it,
            format!(
                "{} {came_with}: a caller can make it use objects of its own",
                it.object()
            ),
        )
        .direction(Direction::Widened)
        .remedy(format!(
            "Run ALTER {} {} SET search_path = '', and qualify the names in it.",
            it.kind().word().to_uppercase(),
            in_line(&it.key().local_identity())
        ));
}
