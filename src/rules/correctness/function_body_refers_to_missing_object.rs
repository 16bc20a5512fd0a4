use crate::catalog::Key;
use crate::diff::Side;
use crate::rules::{Case, Findings, body, rule};

rule! {
    /// The body of a function or procedure on the new side names a table,
    /// view, sequence or routine that the old side had and the new one has not.
    ///
    /// ## Why it matters
    ///
    /// PostgreSQL does not look into bodies that are text: the table is dropped
    /// without a word, and the function fails when it is called next ("relation
    /// … does not exist"). For a trigger function that means every write to its
    /// table. A name without a schema counts only where no other relation or
    /// routine of the new side has it. Columns, and statements that are put
    /// together as strings (`EXECUTE '…'`), are not looked at.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE FUNCTION public.log_it() RETURNS trigger LANGUAGE plpgsql AS $$
    ///     BEGIN INSERT INTO public.audit VALUES (now()); RETURN new; END
    /// $$;
    /// DROP TABLE public.audit;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Replace the function before the object is dropped. The extension
    /// `plpgsql_check` finds such names on a server.
    "function-body-refers-to-missing-object", Correctness, High;
    each [Table, ForeignTable, View, MaterializedView, Sequence, Function, Procedure, Aggregate] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    if !it.is_removed() {
        return;
    }
    let (pair, key, name) = (it.pair(), it.key(), it.key().relation());
    let is_routine = it.kind().is_routine();
    let alike = pair.same_name(Side::New, key.name());
    let alike = alike
        .iter()
        .filter(|other| other.database == key.database && other.kind.is_routine() == is_routine);
    let (mut is_there, mut is_bare) = (false, true);
    for other in alike {
        is_there |= other.relation() == name;
        is_bare = false;
    }
    if is_there {
        return;
    }
    let names = |body: &str| {
        if is_routine {
            body::calls(body, &name, is_bare)
        } else {
            body::names_relation(body, &name, is_bare)
        }
    };
    let mut routines: Vec<&Key> = pair.users(Side::New, key);
    routines.retain(|user| user.kind.is_routine());
    routines.extend(
        pair.bodies_that_name(Side::New, key.name())
            .into_iter()
            .filter(|routine| {
                routine.database == key.database
                    && body::of(pair, Side::New, routine).is_some_and(names)
            }),
    );
    routines.sort_unstable();
    routines.dedup();
    for routine in routines {
        found
            .add_to(
                pair,
                Some(routine),
                format!(
                    "{routine} names {}, which is gone: it fails when it runs",
                    it.object()
                ),
            )
            .about(it.object())
            .remedy("Replace the function before the object is dropped.");
    }
}
