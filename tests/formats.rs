//! The formats for code review: each against its schema, over all cases, and
//! against names that are made of markup, escapes and control characters.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use dumpdiff::gate::{Judged, Pass, Verdict};
use dumpdiff::load::load_pair;
use dumpdiff::rename;
use dumpdiff::report::{Review, Scope};
use dumpdiff::rules::{Severity, findings};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use support::{Pair, cases, check_all, corpus, corpus_pairs, read, renames};

const SCOPES: [Scope; 2] = [Scope::Diff, Scope::Check];

/// Of each pair's findings, the first is allowed and the last is in a
/// baseline, so that what does not count is there too.
fn judged(mut verdict: Verdict) -> Verdict {
    verdict.fail_on = Some(Severity::High);
    if let Some(Judged { pass, .. }) = verdict.findings.last_mut() {
        *pass = Some(Pass::Baseline);
    }
    if let Some(Judged { pass, .. }) = verdict.findings.first_mut() {
        let reason = "agreed [with](1) @all".to_owned();
        *pass = Some(Pass::Allowed { reason });
    }
    verdict
}

fn review(pair: &Pair, scope: Scope, judge: impl Fn(Verdict) -> Verdict) -> Review {
    let (old, new) = (read(&pair.old, "old.sql"), read(&pair.new, "db/new.sql"));
    let (mut old_loaded, new_loaded) = load_pair(&old, &new, true).unwrap();
    let diff = rename::diff(&mut old_loaded.catalog, &new_loaded.catalog, &renames()).unwrap();
    let verdict = judge(Verdict::plain(findings(&diff, |rule| rule.is_on)));
    Review::new(&diff, &verdict, &old, &new, scope)
}

fn all_pairs() -> Vec<Pair> {
    let mut pairs = cases();
    pairs.extend(
        corpus()
            .map(|corpus| corpus_pairs(&corpus))
            .into_iter()
            .flatten(),
    );
    pairs
}

fn schema() -> jsonschema::Validator {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/schemas/sarif-2.1.0.json"
    );
    let mut schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    // These patterns have a bracket too many, which only old engines take.
    for owner in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][owner]["properties"]["language"];
        assert!(
            language
                .as_object_mut()
                .unwrap()
                .remove("pattern")
                .is_some()
        );
    }
    jsonschema::draft7::new(&schema).unwrap()
}

#[test]
fn sarif_is_valid() {
    let schema = schema();
    check_all(&all_pairs(), |pair| {
        for scope in SCOPES {
            let review = review(pair, scope, judged);
            let log: Value = serde_json::from_str(&review.sarif()).map_err(|e| e.to_string())?;
            if let Err(error) = schema.validate(&log) {
                return Err(format!("{}: {:.1000}", pair.name, error.to_string()));
            }
            let run = &log["runs"][0];
            let results = run["results"].as_array().unwrap();
            assert_eq!(results.len(), review.notices.len(), "{}", pair.name);
            for result in results {
                let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
                assert_eq!(
                    run["tool"]["driver"]["rules"][index]["id"],
                    result["ruleId"]
                );
            }
        }
        Ok(())
    });
}

/// Against what Jenkins takes as a report of tests.
#[test]
fn junit_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = all_pairs();
    check_all(&pairs, |pair| {
        for (scope, word) in SCOPES.into_iter().zip(["diff", "check"]) {
            let name = format!("{}-{word}.xml", pair.name.replace('/', "-"));
            let text = review(pair, scope, judged).junit();
            fs::write(folder.path().join(name), text).unwrap();
        }
        Ok(())
    });
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(files.len() >= pairs.len());
    let xsd = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/junit-10.xsd");
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", xsd])
        .args(&files)
        .output()
        .expect("xmllint comes with Debian's libxml2-utils; scripts/setup.sh test installs it");
    let told = String::from_utf8_lossy(&output.stderr);
    let wrong: Vec<&str> = told
        .lines()
        .filter(|line| !line.ends_with(" validates"))
        .collect();
    assert!(output.status.success(), "{}", wrong.join("\n"));
    assert_eq!(told.lines().count(), files.len(), "{}", wrong.join("\n"));
}

/// See "Code Quality report format" in GitLab's documentation.
#[test]
fn gitlab_has_what_it_needs() {
    check_all(&all_pairs(), |pair| {
        let review = review(pair, Scope::Diff, judged);
        let issues: Value = serde_json::from_str(&review.gitlab()).map_err(|e| e.to_string())?;
        let mut seen = BTreeSet::new();
        for issue in issues.as_array().unwrap() {
            let text = |field: &str| issue[field].as_str().unwrap().to_owned();
            assert!(!text("description").is_empty() && !text("check_name").is_empty());
            assert!(seen.insert(text("fingerprint")), "{}: {issue}", pair.name);
            let levels = ["info", "minor", "major", "critical", "blocker"];
            assert!(levels.contains(&text("severity").as_str()), "{issue}");
            assert_eq!(issue["location"]["path"], "db/new.sql");
            assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        }
        let counting = review.notices.iter().filter(|it| it.passed.is_none());
        assert_eq!(seen.len(), counting.count());
        Ok(())
    });
}

/// A command as the runner reads it: its level, its properties and its text.
type Annotation<'a> = (&'a str, Vec<(&'a str, String)>, String);

fn command(line: &str) -> Option<Annotation<'_>> {
    let (head, text) = line.strip_prefix("::")?.split_once("::")?;
    let (level, properties) = head.split_once(' ')?;
    let unescape = |text: &str| {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    let properties = properties
        .split(',')
        .map(|one| {
            one.split_once('=')
                .map(|(name, value)| (name, unescape(value)))
        })
        .collect::<Option<Vec<_>>>()?;
    Some((level, properties, unescape(text)))
}

#[test]
fn every_line_for_github_is_a_command() {
    check_all(&all_pairs(), |pair| {
        for scope in SCOPES {
            let review = review(pair, scope, judged);
            let text = review.github();
            let mut annotations = 0;
            for line in text.lines() {
                let Some((level, properties, message)) = command(line) else {
                    return Err(format!("{}: no command: {line}", pair.name));
                };
                assert!(["error", "warning", "notice"].contains(&level), "{line}");
                assert!(!message.is_empty(), "{line}");
                annotations += usize::from(properties.iter().any(|(name, _)| *name == "file"));
            }
            let counting = review.notices.iter().filter(|it| it.passed.is_none());
            assert_eq!(annotations, counting.count(), "{}", pair.name);
        }
        Ok(())
    });
}

/// How many findings a comment tells.
fn told(markdown: &str) -> usize {
    let is_finding = |line: &&str| {
        let words = line.strip_prefix("- ").unwrap_or_default();
        let word = words.trim_start_matches('*').split(['*', ' ']).next();
        line.contains('`') && word.and_then(Severity::of_word).is_some()
    };
    markdown.lines().filter(is_finding).count()
}

/// What a person gets to see, and whether anything of it is more than words.
fn rendered(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Text(words) | Event::Code(words) => text += &words,
            Event::Html(html) | Event::InlineHtml(html) => {
                let mut rest = html.to_string();
                for ours in [
                    "<details>",
                    "</details>",
                    "<summary>",
                    "</summary>",
                    "<code>",
                    "</code>",
                    "<!-- -->",
                ] {
                    rest = rest.replace(ours, "");
                }
                assert!(!rest.contains('<'), "{html:?}");
                text += &rest;
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough) => {
                panic!("{event:?}\n{markdown}")
            }
            _ => {}
        }
        text.push('\n');
    }
    text
}

#[test]
fn markdown_says_everything_and_nothing_else() {
    check_all(&all_pairs(), |pair| {
        for scope in SCOPES {
            let review = review(pair, scope, judged);
            let text = review.markdown();
            assert!(text.chars().count() <= 65_536, "{}", pair.name);
            let findings = told(&text);
            let objects = text.matches("<details><summary><code>").count();
            let left = text.contains("**Left out");
            assert!(left || findings == review.findings.len(), "{}", pair.name);
            assert!(
                left || objects == review.report.items.len(),
                "{}",
                pair.name
            );
            rendered(&text);
        }
        Ok(())
    });
}

#[test]
fn a_comment_is_cut_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let pair = Pair {
        name: "long".to_owned(),
        old: folder.path().join("old.sql"),
        new: folder.path().join("new.sql"),
    };
    let tables = |column: &str| -> String {
        let table = |n| format!("CREATE TABLE t{n} (id integer, {column} text);");
        (0..1_500).map(table).collect::<Vec<_>>().join("\n")
    };
    fs::write(&pair.old, tables("one")).unwrap();
    fs::write(&pair.new, tables("another")).unwrap();
    let review = review(&pair, Scope::Check, |verdict| verdict);
    let text = review.markdown();
    let length = text.chars().count();
    assert!((60_000..=65_536).contains(&length), "{length}");
    let (_, left) = text
        .split_once("**Left out, as a comment holds 65536 characters: ")
        .unwrap();
    let number = |word: &str| -> usize {
        let (before, _) = left.split_once(word).unwrap();
        let number = before.trim_end().rsplit(' ').next().unwrap();
        number.parse().unwrap()
    };
    let findings = told(&text);
    let objects = text.matches("<details><summary><code>").count();
    assert_eq!(findings + number("finding"), review.findings.len());
    assert_eq!(objects + number("object"), review.report.items.len());
}

/// What a terminal acts on, and what hides or turns a text.
fn is_harmful(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\t'))
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Names that are markup to one format or another.
const NAMES: [&str; 14] = [
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "]]>&lt;<![CDATA[",
    "a\u{1b}[2J\u{1b}]0;owned\u{7}b",
    "a\u{202e}b\u{2066}c\u{200b}d\u{feff}e",
    "a\u{9b}31mb\u{7f}c\u{1}d",
    "x\n::error file=/etc/passwd,line=1::owned\r::stop-commands::t",
    "x%0A::warning::owned, a:b",
    "``` \n# owned\n</details>",
    "[owned](http://example.com) ![x](http://example.com/x.png)",
    "@everyone #1 www.example.com http://example.com a@example.com",
    "| a | b |\n| --- | --- |\n~~gone~~ **bold** _x_ $x$",
    "{0} {{1}} \\u0041 \\",
];

fn hostile() -> (String, String) {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let literal = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut sides = [String::new(), String::new()];
    for (index, name) in NAMES.iter().enumerate() {
        let table = quoted(name);
        let role = quoted(&name.chars().take(40).collect::<String>());
        for (is_new, out) in [false, true].into_iter().zip(&mut sides) {
            let extra = if is_new {
                ", b text NOT NULL"
            } else {
                ", c integer"
            };
            *out += &format!("CREATE TABLE public.{table} (id integer, {table} bigint{extra});\n");
            let comment = if is_new {
                format!("{name} new")
            } else {
                (*name).to_owned()
            };
            *out += &format!(
                "COMMENT ON TABLE public.{table} IS {};\n",
                literal(&comment)
            );
            *out += &format!("GRANT SELECT ON TABLE public.{table} TO {role};\n");
            if is_new {
                *out += &format!("GRANT DELETE ON TABLE public.{table} TO {role};\n");
                *out += &format!(
                    "ALTER TABLE public.{table} ADD CONSTRAINT {table} CHECK ({table} > {index});\n"
                );
            }
            let body = format!("SELECT {} AS {table}{};\n", literal(name), u8::from(is_new));
            *out += &format!(
                "CREATE FUNCTION public.{}() RETURNS text LANGUAGE sql AS {};\n",
                quoted(&format!("f {name}")),
                literal(&format!("{body}{name}\n{body}"))
            );
            if !is_new {
                *out += &format!(
                    "CREATE TYPE public.{} AS ENUM ({});\n",
                    quoted(&format!("e {name}")),
                    literal(&name.chars().take(60).collect::<String>())
                );
            }
        }
    }
    let [old, new] = sides;
    (old, new)
}

#[test]
fn hostile_names_are_words_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = hostile();
    let place = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let (old, new) = (place("old.sql", &old), place("new.sql", &new));
    let evil = "]x\u{1b}[2J\u{202e}<b>`\n::error::owned";
    for (command, formats) in [
        (
            "diff",
            "text unified json markdown html sarif github junit gitlab",
        ),
        ("check", "text json markdown html sarif github junit gitlab"),
    ] {
        for format in formats.split(' ') {
            let output = support::program()
                .arg(command)
                .args(["--format", format, "--new-name", evil])
                .args([&old, &new])
                .output()
                .unwrap();
            let name = format!("{command} --format {format}");
            assert_eq!(
                output.status.code(),
                Some(1),
                "{name}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            for stream in [&output.stdout, &output.stderr] {
                let text = std::str::from_utf8(stream).unwrap();
                // A patch holds the text of the snapshot as it is, so that it
                // can be applied.
                let harm = text.chars().find(|letter| is_harmful(*letter));
                assert!(harm.is_none() || format == "unified", "{name}: {harm:?}");
            }
            let text = String::from_utf8(output.stdout).unwrap();
            match format {
                "json" | "sarif" | "gitlab" => {
                    let document: Value = serde_json::from_str(&text).unwrap();
                    if format == "sarif" {
                        assert!(schema().is_valid(&document), "{name}");
                    }
                }
                "github" => {
                    for line in text.lines() {
                        assert!(self::command(line).is_some(), "{name}: {line}");
                        assert!(!line.starts_with("::stop"), "{name}: {line}");
                    }
                }
                "markdown" => {
                    let text = rendered(&text);
                    assert!(text.contains("<img src=x onerror=alert(1)>"), "{text}");
                }
                "junit" => {
                    let path = place("junit.xml", &text);
                    let status = Command::new("xmllint").arg("--noout").arg(path).status();
                    assert!(status.unwrap().success(), "{name}");
                }
                _ => assert!(!text.is_empty(), "{name}"),
            }
        }
    }
}

/// Whoever reads a comment does not see what the program says on the terminal.
#[test]
fn a_statement_that_is_not_understood_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.sql"), folder.path().join("new.sql"));
    fs::write(&old, "CREATE TABLE t (a int);\n").unwrap();
    fs::write(&new, "CREATE TABLE t (a int);\nCREATE TABEL u (a int);\n").unwrap();
    for format in ["markdown", "html", "sarif", "github", "junit"] {
        let output = support::program()
            .args(["check", "--format", format])
            .args([&old, &new])
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let told = text
            .replace("%22", "\"")
            .contains("syntax error at or near");
        assert!(told && text.contains("new.sql:2"), "{format}: {text}");
    }
}

/// A finding about one attribute is no reason to pass over another.
#[test]
fn what_differs_beside_a_finding_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.sql"), folder.path().join("new.sql"));
    let table = |kind: &str, comment: &str| {
        format!("CREATE TABLE t (a {kind});\nCOMMENT ON COLUMN t.a IS '{comment}';\n")
    };
    fs::write(&old, table("bigint", "before")).unwrap();
    fs::write(&new, table("integer", "afterwards")).unwrap();
    for format in ["sarif", "github", "junit", "gitlab"] {
        let output = support::program()
            .args(["diff", "--format", format])
            .args([&old, &new])
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("column-type-narrowed"), "{format}: {text}");
        assert!(text.contains("afterwards"), "{format}: {text}");
    }
}
