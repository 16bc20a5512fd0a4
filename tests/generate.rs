//! What the program writes about itself: the same bytes at each run, and what
//! shells make of the completions.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::process::Command;
use support::{arg, run};

fn generated(arguments: &[&str]) -> String {
    let all = [&["generate"], arguments].concat();
    let output = run(&all);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{message}");
    assert_eq!(run(&all).stdout, output.stdout, "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn everything_is_the_same_at_each_run() {
    for artifact in ["man", "json-schema", "rules"] {
        let text = generated(&[artifact]);
        assert!(text.len() > 1000 && text.ends_with('\n'), "{artifact}");
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            generated(&["completions", shell]).contains("fail-on"),
            "{shell}"
        );
    }
}

#[test]
fn a_file_is_written_on_either_side_of_the_artifact() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    for arguments in [
        ["generate", "rules", "-o", arg(&path)],
        ["generate", "-o", arg(&path), "rules"],
    ] {
        assert_eq!(run(&arguments).status.code(), Some(0));
        assert_eq!(fs::read_to_string(&path).unwrap(), generated(&["rules"]));
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn the_rules_are_those_that_rules_prints() {
    let printed = run(&["rules", "--format", "markdown"]).stdout;
    assert_eq!(generated(&["rules"]).as_bytes(), printed);
}

/// Does what bash does when a word is to be completed, and, as the script asks
/// for it, offers files where there is nothing else.
const BASH: &str = r#"
    . "$1"
    compopt() { :; }
    read -ra COMP_WORDS <<<"$2"
    [[ $2 == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    current=${COMP_WORDS[COMP_CWORD]}
    function=$(complete -p dumpdiff | sed 's/.*-F \([^ ]*\).*/\1/')
    "$function" dumpdiff "$current" "${COMP_WORDS[COMP_CWORD - 1]}"
    [ ${#COMPREPLY[@]} != 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
    printf '%s\n' "${COMPREPLY[@]}"
"#;

/// What bash offers for a command line whose last word is being written, in a
/// folder with the files `old.sql`, `show.sql` and `with blank.sql`.
fn bash(line: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for name in ["old.sql", "show.sql", "with blank.sql"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let completions = tempfile::NamedTempFile::new().unwrap();
    fs::write(&completions, generated(&["completions", "bash"])).unwrap();
    let output = Command::new("bash")
        .args(["-c", BASH, "bash", arg(completions.path()), line])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut words: Vec<String> = text.lines().map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn bash_completes_commands_and_files_in_the_first_place() {
    let first = bash("dumpdiff ");
    for word in ["check", "diff", "show", "old.sql", "with blank.sql"] {
        assert!(
            first.iter().any(|one| one == word),
            "{word} is not in {first:?}"
        );
    }
    assert!(first.iter().all(|word| !word.starts_with('-')), "{first:?}");
    assert_eq!(bash("dumpdiff o"), ["old.sql"]);
    assert_eq!(bash("dumpdiff sh"), ["show", "show.sql"]);
}

#[test]
fn bash_completes_files_and_options_without_a_command() {
    let files = ["old.sql", "show.sql", "with blank.sql"];
    for line in [
        "dumpdiff old.sql ",
        "dumpdiff diff ",
        "dumpdiff check old.sql ",
        "dumpdiff show ",
    ] {
        assert_eq!(bash(line), files, "{line}");
    }
    for line in [
        "dumpdiff --st",
        "dumpdiff old.sql --st",
        "dumpdiff diff --st",
    ] {
        assert_eq!(bash(line), ["--stat", "--strict"], "{line}");
    }
    assert_eq!(bash("dumpdiff check --fail"), ["--fail-on"]);
    assert_eq!(
        bash("dumpdiff old.sql new.sql --color "),
        ["always", "auto", "never"]
    );
    assert_eq!(bash("dumpdiff generate completions z"), ["zsh"]);
}
