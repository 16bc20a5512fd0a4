use crate::catalog::{Key, Name};
use crate::diff::Side;
use crate::kind::{Kind, Language, ObjectKind};
use crate::report::in_line;
use crate::rules::routine::Routine;
use crate::rules::{Case, Direction, Findings, rule};

rule! {
    /// A function or procedure is added in a language that is not trusted, or
    /// is rewritten in one.
    ///
    /// ## Why it matters
    ///
    /// Code in C, `plpython3u`, `plperlu` and their like is not held back by
    /// the server: it reads files, opens connections and runs programs as the
    /// operating system user of the server. Only a superuser can create it,
    /// and by default everybody can then execute it.
    ///
    /// A language that the dump creates says itself whether it is trusted;
    /// those that come with an extension are known by their names.
    ///
    /// ## Example
    ///
    /// ```sql
    /// CREATE FUNCTION public.ping(host text) RETURNS text LANGUAGE plpython3u
    ///     AS $$ import os; return os.popen("ping " + host).read() $$;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Prefer a trusted language, or do it outside of the database. Where it
    /// has to be, check every argument and revoke `EXECUTE` from PUBLIC.
    "untrusted-language-function-added", Security, High;
    each [Function, Procedure] => check
}

/// C and the languages of well-known extensions that are not trusted. What is
/// `internal` only names code that every server has.
const UNTRUSTED: [&str; 12] = [
    "c",
    "plcoffeeu",
    "pljavau",
    "javau",
    "plperlu",
    "plpython2u",
    "plpython3u",
    "plpythonu",
    "plr",
    "plrustu",
    "plsh",
    "pltclu",
];

fn check(it: &Case<'_>, found: &mut Findings) {
    let is_altered = it.change("language").is_some();
    if !(it.is_added() || is_altered) {
        return;
    }
    let Some(language) = Routine::new(it).and_then(|routine| routine.language) else {
        return;
    };
    let before = Routine::old(it).and_then(|routine| routine.language);
    if !is_untrusted(it, Side::New, language)
        || (is_altered && before.is_some_and(|name| is_untrusted(it, Side::Old, name)))
    {
        return;
    }
    let how = if is_altered {
        "is rewritten"
    } else {
        "is added"
    };
    found
        .add(
            it,
            format!(
                "{} {how} in the untrusted language {}: its code runs with the rights of the server itself",
                it.object(),
                in_line(language)
            ),
        )
        .direction(Direction::Widened)
        .remedy("Have somebody read its code, check every argument in it, and revoke EXECUTE from PUBLIC.");
}

fn is_untrusted(it: &Case<'_>, side: Side, name: &Name) -> bool {
    let mut key = Key::new(Kind::Language, [name.clone()]);
    key.database.clone_from(&it.key().database);
    let entry = it.pair().catalog(side).get(&key);
    match entry.and_then(|entry| Language::of(&entry.object).filter(|_| entry.created)) {
        Some(language) => !language.trusted,
        None => UNTRUSTED.contains(&&**name),
    }
}
