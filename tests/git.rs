//! Inputs of git: files of revisions, and a file beside what it was where its
//! branch began.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use support::repository::{Repository, Said};

const FILE: &str = "db/structure.sql";

/// A schema with one table for each name, and enough beside them for git to
/// know the file again when it is renamed.
fn schema(tables: &[&str]) -> String {
    let mut text = String::from("CREATE SCHEMA app;\n");
    for number in 0..20 {
        text += &format!("CREATE TABLE app.t{number} (\n    id bigint,\n    name text\n);\n");
    }
    for name in tables {
        text += &format!("CREATE TABLE app.{name} (id bigint);\n");
    }
    text
}

/// Two commits, of which the second adds a table.
fn two_commits() -> Repository {
    let repository = Repository::new();
    repository.commit_file(FILE, schema(&[]));
    repository.commit_file(FILE, schema(&["added"]));
    repository
}

/// A branch from the first commit of main; both went on since.
fn branched() -> Repository {
    let repository = Repository::new();
    repository.commit_file(FILE, schema(&["common"]));
    repository.git(&["checkout", "-q", "-b", "feature"]);
    repository.commit_file(FILE, schema(&["common", "of_feature"]));
    repository.git(&["checkout", "-q", "main"]);
    repository.commit_file(FILE, schema(&["common", "of_main"]));
    repository.git(&["checkout", "-q", "feature"]);
    repository
}

#[test]
fn a_revision_is_compared_with_a_file() {
    let repository = two_commits();
    for (old, new) in [
        ("HEAD~1:db/structure.sql", FILE),
        ("HEAD~1:db/structure.sql", ":db/structure.sql"),
        ("HEAD~1:./db/structure.sql", "main:db/structure.sql"),
        ("HEAD^{/db}~1:db/structure.sql", ":0:db/structure.sql"),
    ] {
        let said = repository.run(&[old, new]);
        said.expect(1, &["+ table app.added", new])
            .without(&["error", "- table"]);
    }
    let said = repository.run(&["show", "HEAD~1:db/structure.sql"]);
    said.expect(0, &["CREATE TABLE app.t0"])
        .without(&["app.added"]);
    let said = repository.run(&["check", "HEAD:db/structure.sql", "HEAD~1:db/structure.sql"]);
    said.expect(1, &["table-removed", "HEAD:db/structure.sql:"]);
    let named = ["--old-name", "before", "HEAD~1:db/structure.sql", FILE];
    repository
        .run(&[&named[..], &["--format", "json"]].concat())
        .expect(1, &["\"before\""])
        .without(&["HEAD~1"]);
}

#[test]
fn a_subfolder_has_paths_of_its_own() {
    let repository = two_commits();
    repository
        .run_in("db", &["HEAD~1:./structure.sql", "structure.sql"])
        .expect(1, &["+ table app.added"]);
    repository
        .run_in("db", &[":../db/structure.sql", "structure.sql"])
        .expect(0, &[]);
    repository
        .run_in("db", &["HEAD~1:db/structure.sql", "structure.sql"])
        .expect(1, &["+ table app.added"]);
    // A patch has the name of the file, not that of the argument.
    repository
        .run_in(
            "db",
            &[
                "--format",
                "unified",
                "HEAD~1:./structure.sql",
                ":./structure.sql",
            ],
        )
        .expect(1, &["--- structure.sql\n", "+CREATE TABLE app.added"]);
    for (argument, near) in [
        ("HEAD:structure.sql", "HEAD:./structure.sql"),
        (":structure.sql", ":./structure.sql"),
    ] {
        let words = [
            "there is no file 'structure.sql' in the",
            "begins at the top of the working tree",
            near,
        ];
        repository
            .run_in("db", &[argument, "structure.sql"])
            .expect(2, &words);
    }
}

#[test]
fn what_is_not_there_is_told() {
    let repository = two_commits();
    repository.write("new.sql", schema(&[]));
    for (argument, words) in [
        (
            "HEAD~7:db/structure.sql",
            &["no revision 'HEAD~7'", "git branch --all"][..],
        ),
        (
            "nobody/main:db/structure.sql",
            &["no file has this name", "no revision 'nobody/main'"],
        ),
        (
            "HEAD:db/none.sql",
            &["no file 'db/none.sql' in the revision HEAD", "git ls-tree"],
        ),
        (
            ":none.sql",
            &["no file 'none.sql' in the index", "git ls-files"],
        ),
        (
            "HEAD:new.sql",
            &["no file 'new.sql'", "the file is in the working tree"],
        ),
        ("HEAD:db", &["this is a directory"]),
        ("HEAD:", &["this is a directory"]),
        (
            "HEAD:/db/structure.sql",
            &["without a slash", "write HEAD:db/structure.sql"],
        ),
        (":2:db/structure.sql", &["at this stage"]),
    ] {
        let said = repository.run(&[argument, FILE]);
        said.expect(2, &[words, &[&format!("--> {argument}")]].concat())
            .without(&["shallow", "fatal"]);
    }
    // What begins with a hyphen never comes to git.
    for arguments in [
        &["--", "--output=x:db/structure.sql", FILE][..],
        &["--git=--output=x", FILE],
    ] {
        let words = "a revision cannot begin with a hyphen: '--output=x'";
        repository.run(arguments).expect(2, &[words]);
    }
    assert!(!repository.top.join("x").exists());
    // Both sides are told at once.
    repository
        .run(&["HEAD:a", "none:b"])
        .expect(2, &["--> HEAD:a", "--> none:b"]);
}

#[test]
fn a_file_comes_before_a_revision() {
    let repository = two_commits();
    repository.write("HEAD:db/structure.sql", "CREATE TABLE here (id integer);\n");
    repository
        .run(&["HEAD:db/structure.sql", "/dev/null"])
        .expect(1, &["- table public.here"]);
}

#[test]
fn a_submodule_is_no_file() {
    let inner = two_commits();
    let repository = two_commits();
    let path = inner.top.to_str().unwrap();
    repository.git(&["submodule", "add", "-q", path, "inner"]);
    repository.commit("a submodule");
    for argument in ["HEAD:inner", ":inner"] {
        repository
            .run(&[argument, FILE])
            .expect(2, &["this is a submodule, not a file"]);
    }
}

#[test]
fn odd_paths_are_found() {
    let repository = Repository::new();
    let odd = ["a b.sql", "schéma.sql", "-q.sql", "x:y.sql", "*.sql"];
    for path in odd {
        repository.write(path, schema(&[]));
    }
    repository.commit("all");
    for path in odd {
        let object = format!("HEAD:{path}");
        repository.run(&["-q", &object, &object]).expect(0, &[]);
        repository.write(path, schema(&["added"]));
        let said = repository.run(&["--git", "HEAD", "--", path]);
        said.expect(1, &["+ table app.added"]).without(&["note"]);
        let missing = format!("HEAD:no{path}");
        repository
            .run(&[&missing, "/dev/null"])
            .expect(2, &[&format!("no file 'no{path}'")]);
    }
}

#[test]
fn filters_are_applied_as_in_a_checkout() {
    let repository = Repository::new();
    repository.git(&["config", "filter.upper.clean", "tr a-z A-Z"]);
    repository.git(&["config", "filter.upper.smudge", "tr A-Z a-z"]);
    repository.write(".gitattributes", "*.sql filter=upper\n");
    repository.commit_file("a.sql", "create table t (id bigint default 'a');\n");
    let stored = repository.git(&["cat-file", "-p", "HEAD:a.sql"]);
    assert!(stored.out.contains("CREATE TABLE T"));
    repository.run(&["HEAD:a.sql", "a.sql"]).expect(0, &[]);
    // Where LFS is not installed, its pointer comes out.
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n";
    repository.write(".gitattributes", "");
    repository.commit_file("big.sql", pointer);
    for argument in ["HEAD:big.sql", "big.sql"] {
        repository
            .run(&[argument, "a.sql"])
            .expect(2, &["a pointer of Git LFS", "git lfs pull"]);
    }
}

#[test]
fn outside_of_a_repository_only_git_fails() {
    let repository = Repository::without_git();
    repository.write("a.sql", schema(&[]));
    repository.run(&["a.sql", "a.sql"]).expect(0, &[]);
    repository.run(&["HEAD:a.sql", "a.sql"]).expect(
        2,
        &[
            "no file has this name",
            "outside of a git repository",
            "run it inside",
        ],
    );
    repository
        .run(&["--git", "main", "a.sql"])
        .expect(2, &["this is no git repository"]);
}

#[test]
fn without_git_only_git_fails() {
    let repository = two_commits();
    let run = |arguments: &[&str]| -> Said {
        let mut command = repository.program_in(&repository.top);
        let empty = repository.around();
        command.env("PATH", empty).args(arguments);
        command.output().unwrap().into()
    };
    run(&[FILE, FILE]).expect(0, &[]);
    for arguments in [
        &["HEAD:db/structure.sql", FILE][..],
        &["--git", "main", FILE],
    ] {
        run(arguments).expect(
            2,
            &[
                "git is needed",
                "not installed",
                "only inputs of git need it",
            ],
        );
    }
}

#[test]
fn a_bare_repository_has_revisions_only() {
    let repository = two_commits();
    let bare = repository.around().join("bare.git");
    let path = bare.to_str().unwrap();
    repository.git(&["clone", "-q", "--bare", ".", path]);
    let run = |arguments: &[&str]| -> Said {
        let mut command = repository.program_in(&bare);
        command.args(arguments).output().unwrap().into()
    };
    run(&["HEAD~1:db/structure.sql", "HEAD:db/structure.sql"]).expect(1, &["+ table app.added"]);
    run(&["HEAD:none", "/dev/null"]).expect(2, &["no file 'none'"]);
    run(&["--git", "main", FILE]).expect(2, &["there is none here", "dumpdiff REV:path REV:path"]);
}

#[test]
fn a_worktree_is_a_repository() {
    let repository = branched();
    let worktree = repository.around().join("worktree");
    let path = worktree.to_str().unwrap();
    repository.git(&["worktree", "add", "-q", path, "main"]);
    let run = |arguments: &[&str]| -> Said {
        let mut command = repository.program_in(&worktree.join("db"));
        command.args(arguments).output().unwrap().into()
    };
    let words = ["+ table app.of_main"];
    run(&["--git", "feature", "structure.sql"])
        .expect(1, &words)
        .without(&["of_feature"]);
    run(&["HEAD~1:./structure.sql", "structure.sql"]).expect(1, &words);
}

#[test]
fn a_branch_is_compared_with_its_beginning() {
    let repository = branched();
    let base = repository.git(&["rev-parse", "--short", "main~1"]).out;
    let base = format!("{}:{FILE}", base.trim());
    let path = repository.top.join(FILE);
    for (folder, file) in [
        ("", FILE),
        ("db", "structure.sql"),
        ("", path.to_str().unwrap()),
    ] {
        repository
            .run_in(folder, &["--git", "main", file, "--format", "json"])
            .expect(1, &[&base, "of_feature"])
            .without(&["of_main", "note:"]);
    }
    // What is not committed counts too.
    repository.write(FILE, schema(&[]));
    repository
        .run(&["check", "--git", "main", FILE])
        .expect(1, &["table-removed", "app.common"])
        .without(&["of_main", "of_feature"]);
}

#[test]
fn one_side_may_lack_the_file() {
    let repository = branched();
    repository.commit_file("db/other.sql", "CREATE TABLE app.other (id bigint);\n");
    repository.run(&["--git", "main", "db/other.sql"]).expect(
        1,
        &[
            "+ table app.other",
            "note: db/other.sql is not in",
            "where HEAD branched off from main: it is compared with an empty schema",
        ],
    );
    fs::remove_file(repository.top.join(FILE)).unwrap();
    repository.run(&["--git", "main", FILE]).expect(
        1,
        &["- table app.common", "is not in the working tree any more"],
    );
    repository.run(&["--git", "main", "db/none.sql"]).expect(
        2,
        &["neither in the working tree nor in", "the path of one file"],
    );
    repository
        .run(&["--git", "main", "../none.sql"])
        .expect(2, &["not in the working tree"]);
    repository
        .run(&["--git", "main", "db"])
        .expect(2, &["this is a directory"]);
    repository
        .run(&["--git", "main", "-"])
        .expect(2, &["needs the path of a file"]);
}

#[test]
fn a_renamed_file_is_followed() {
    let repository = branched();
    repository.git(&["mv", FILE, "schema.sql"]);
    repository.commit("another name");
    let words = ["+ table app.of_feature", "was renamed"];
    for (file, told) in [("schema.sql", FILE), (FILE, "it is schema.sql now")] {
        repository
            .run(&["--git", "main", file])
            .expect(1, &[&words[..], &[told]].concat())
            .without(&["- table", "empty schema"]);
    }
}

#[test]
fn a_base_that_tells_nothing_is_refused() {
    let repository = branched();
    repository
        .run(&["--git", "origin/main", FILE])
        .expect(2, &["no revision 'origin/main'", "git fetch"])
        .without(&["fetch-depth"]);
    repository.git(&["checkout", "-q", "--orphan", "alone"]);
    repository
        .run(&["--git", "main", FILE])
        .expect(2, &["HEAD has no commit yet"]);
    repository.commit("of another history");
    repository.run(&["--git", "main", FILE]).expect(
        2,
        &[
            "HEAD and main have no commit in common",
            "their histories are unrelated",
        ],
    );
}

/// Two branches that were merged into each other branch off at two commits.
#[test]
fn several_merge_bases_do_only_if_the_file_is_the_same() {
    let repository = branched();
    repository.write("crossed", "");
    repository.git(&["branch", "-f", "was_feature", "feature"]);
    let merge = ["merge", "-q", "-s", "ours", "--no-edit"];
    repository.git(&[&merge[..], &["main"]].concat());
    repository.git(&["checkout", "-q", "main"]);
    repository.git(&[&merge[..], &["was_feature"]].concat());
    let (one, two) = (
        repository.git(&["rev-parse", "--short=12", "main^1"]).out,
        repository.git(&["rev-parse", "--short=12", "main^2"]).out,
    );
    let words = ["at several commits", one.trim(), two.trim()];
    repository
        .run(&["--git", "feature", FILE])
        .expect(2, &words);
    repository.run(&["--git", one.trim(), FILE]).expect(0, &[]);
    // Another file is the same in both, and so it is known what it was.
    repository.commit_file("db/same.sql", schema(&[]));
    repository
        .run(&["--git", "feature", "db/same.sql"])
        .expect(1, &["is not in", "empty schema"]);
}

#[test]
fn a_shallow_clone_is_told_to_fetch() {
    let repository = branched();
    let clone = repository.around().join("clone");
    let url = format!("file://{}", repository.top.display());
    let path = clone.to_str().unwrap();
    repository.git(&[
        "clone",
        "-q",
        "--depth",
        "1",
        "--no-single-branch",
        &url,
        path,
    ]);
    let run = |arguments: &[&str]| -> Said {
        let mut command = repository.program_in(&clone);
        command.args(arguments).output().unwrap().into()
    };
    let remedy = [
        "this clone is shallow",
        "git fetch --unshallow",
        "fetch-depth: 0",
    ];
    for (arguments, words) in [
        (
            &["HEAD~1:db/structure.sql", FILE][..],
            "no revision 'HEAD~1'",
        ),
        (&["--git", "origin/main", FILE], "have no commit in common"),
        (&["--git", "origin/none", FILE], "no revision 'origin/none'"),
    ] {
        run(arguments).expect(2, &[&remedy[..], &[words]].concat());
    }
    // The remedy is one.
    let mut fetch = repository.command_in(&clone);
    let fetched: Said = fetch
        .args(["fetch", "-q", "--unshallow"])
        .output()
        .unwrap()
        .into();
    fetched.expect(0, &[]);
    run(&["--git", "origin/main", FILE]).expect(1, &["+ table app.of_feature"]);
}

#[test]
fn git_takes_one_file() {
    let repository = branched();
    let usage = "--git BASE FILE";
    repository
        .run(&["--git", "main", FILE, FILE])
        .expect(2, &["cannot be used with", usage]);
    repository
        .run(&["check", "--git", "main"])
        .expect(2, &["required", usage]);
    repository.run(&[FILE]).expect(2, &["NEW", usage]);
    for command in ["diff", "check"] {
        repository
            .run(&[command, "--help"])
            .expect(0, &[usage, "REV:path", "origin/main"]);
    }
}
