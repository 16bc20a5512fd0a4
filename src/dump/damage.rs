//! No bytes make the reader panic, and statements never overlap.

use proptest::prelude::*;

use super::tests::CUT;
use super::*;

/// A small dump with something of everything, to be damaged.
const SMALL: &str = concat!(
    "--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n-- Dumped by pg_dump version 18.6\n\n",
    "SET client_encoding = 'UTF8';\nSELECT pg_catalog.set_config('search_path', '', false);\n",
    "CREATE FUNCTION public.f() RETURNS integer\n    LANGUAGE sql\n    BEGIN ATOMIC\n SELECT CASE WHEN true THEN 1 END;\nEND;\n",
    "CREATE FUNCTION g() RETURNS void AS $_$ BEGIN; END $_$ LANGUAGE plpgsql;\n",
    "COMMENT ON TABLE \"a\"\"b\" IS E'it\\'s /* ü';\n/* a /* b */ */\nCREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);\n",
    "COPY public.t (a) FROM stdin;\n1\n\\.\n\n\\connect x\nSET ROLE a;\n<<<<<<< \n=======\n>>>>>>> \n",
    "-- PostgreSQL database dump complete\n\\unrestrict abc\n",
);

/// Statements stand in order, apart from each other, inside the file.
fn is_sound(bytes: Vec<u8>) -> Result<(), TestCaseError> {
    match Dump::parse("x", bytes, &CUT) {
        Ok(dump) => {
            let mut at = 0;
            for statement in dump.statements() {
                prop_assert!(at <= statement.start && statement.start < statement.end);
                at = statement.end;
                prop_assert!((statement.database as usize) < dump.databases.len());
                let _ = dump.settings(statement);
                let _ = dump.position(statement.start);
                if let Err(diagnostic) = dump.text(statement) {
                    let _ = diagnostic.render(true);
                }
            }
            prop_assert!(at <= dump.len());
            prop_assert!(dump.psql.is_sorted_by_key(|line| line.start));
        }
        Err(diagnostic) => {
            let _ = diagnostic.render(false);
            prop_assert!(!diagnostic.to_string().contains('\n'));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        is_sound(bytes)?;
    }

    #[test]
    fn any_tokens(tokens in prop::collection::vec(prop::sample::select(vec![
        "'", "\"", "$", "$$", "$a$", "--", "/*", "*/", "(", ")", ";", "\\", "\\.\n", "\n", "\r\n", " ",
        "E", "U&", "create function ", "begin ", "atomic ", "end ", "case ", "copy x from stdin;\n", "set ",
        "search_path", " = ", "reset all", "\\connect ", "\\encoding SJIS\n", "a", "é", ",", ".", "<<<<<<< \n",
        "=======\n", ">>>>>>> \n", "select setval(", "alter table a disable trigger all", "\\g",
    ]), 0..40)) {
        is_sound(tokens.concat().into_bytes())?;
    }

    #[test]
    fn damaged(cut in 0..SMALL.len(), at in 0..SMALL.len(), byte in any::<u8>(), gone in 0..20_usize) {
        let mut bytes = SMALL.as_bytes().to_vec();
        is_sound(bytes[..cut].to_vec())?;
        bytes[at] = byte;
        is_sound(bytes.clone())?;
        bytes.drain(at..(at + gone).min(SMALL.len()));
        is_sound(bytes)?;
    }
}
