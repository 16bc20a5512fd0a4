use super::*;
use crate::diff::diff;
use crate::dump::{Dump, ReadOptions};
use crate::gate::Verdict;
use crate::load::load_pair;
use crate::report::{Passed, Remark, Scope};
use crate::rules;
use regex::Regex;
use std::collections::BTreeSet;

fn review(old: &str, new: &str) -> Review {
    let read = |name, text: &str| {
        let dump = Dump::parse(name, text.as_bytes().to_vec(), &ReadOptions::default());
        dump.unwrap_or_else(|problem| unreachable!("{problem:?}"))
    };
    let (old, new) = (read("old.sql", old), read("new.sql", new));
    let Ok((old_side, new_side)) = load_pair(&old, &new, true) else {
        unreachable!("both can be loaded")
    };
    let diff = diff(&old_side.catalog, &new_side.catalog);
    let verdict = Verdict::plain(rules::findings(&diff, |rule| rule.is_on));
    Review::new(&diff, &verdict, &old, &new, Scope::Check)
}

fn shop() -> Review {
    review(
        include_str!("../../../examples/shop/old.sql"),
        include_str!("../../../examples/shop/new.sql"),
    )
}

/// All that a pattern captures.
fn all<'a>(page: &'a str, pattern: &str) -> Vec<&'a str> {
    let Ok(pattern) = Regex::new(pattern) else {
        unreachable!("{pattern} is a pattern")
    };
    let found = pattern.captures_iter(page).filter_map(|it| it.get(1));
    found.map(|it| it.as_str()).collect()
}

#[test]
fn the_policy_allows_what_is_in_the_page_alone() {
    let page = shop().html();
    let policy = all(&page, "Content-Security-Policy\" content=\"([^\"]*)\"");
    assert_eq!(policy.len(), 1);
    for element in ["style", "script"] {
        let content = all(&page, &format!("(?s)<{element}>(.*?)</{element}>"));
        assert_eq!(content.len(), 1, "{element}");
        let hash = STANDARD.encode(Sha256::digest(content[0]));
        let entry = format!("{element}-src 'sha256-{hash}';");
        assert!(policy[0].contains(&entry), "{entry} is not in {policy:?}");
    }
    assert!(policy[0].starts_with("default-src 'none'; "));
    // Neither would be allowed to run.
    assert_eq!(all(&page, "<[^>]* (style|on[a-z]+)="), [""; 0]);
}

#[test]
fn nothing_outside_is_referred_to() {
    let old = include_str!("../../../examples/shop/old.sql");
    for page in [shop().html(), review(old, old).html()] {
        refers_to_itself(&page);
    }
}

fn refers_to_itself(page: &str) {
    for outside in ["://", "url(", "@import", " src=", "<link", "<base"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let links = all(page, "href=\"([^\"]*)\"");
    assert!(!links.is_empty());
    let ids: Vec<&str> = all(page, " id=\"([^\"]*)\"");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for link in links {
        let id = link
            .strip_prefix('#')
            .unwrap_or_else(|| unreachable!("{link}"));
        assert!(unique.contains(id), "nothing is at {link}");
    }
}

#[test]
fn every_finding_is_listed_and_told_in_full() {
    let review = shop();
    let page = review.html();
    assert!(review.findings.len() >= 10);
    for finding in &review.findings {
        let listed = format!("href=\"#finding-{}\">", finding.fingerprint);
        let told = format!("id=\"finding-{}\"", finding.fingerprint);
        assert!(
            page.contains(&listed) && page.contains(&told),
            "{finding:?}"
        );
        for text in [&finding.remedy, &finding.witness].into_iter().flatten() {
            let text = PreEscaped(text).0.replace('<', "&lt;").replace('>', "&gt;");
            assert!(page.contains(&text), "{text}");
        }
    }
}

#[test]
fn what_does_not_count_and_what_is_noted_is_not_lost() {
    let mut review = shop();
    let finding = &mut review.report.items[0].findings.pop();
    let Some(finding) = finding else {
        unreachable!("the enum type has a finding")
    };
    let passed = review
        .findings
        .iter_mut()
        .find(|it| it.fingerprint == finding.fingerprint);
    if let Some(passed) = passed {
        passed.passed = Some(Passed::Allowed("it is <fine>".to_owned()));
    }
    review.remarks.push("entry 1 is not \"used\"".to_owned());
    review.report.notes.push(Remark {
        text: "hidden differences: owner of 3 objects".to_owned(),
        is_difference: false,
    });
    let page = review.html();
    for text in [
        "<dd>allowed: it is &lt;fine&gt;</dd>",
        "Findings that do not count <span class=\"count\">1</span>",
        "<li>entry 1 is not &quot;used&quot;</li>",
        "<li>hidden differences: owner of 3 objects</li>",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let list = all(&page, "(?s)id=\"findings\"(.*?)</section>");
    assert!(!list[0].contains(&finding.fingerprint));
}

#[test]
fn names_are_text() {
    let name = "</script><img src=x>\u{202e}\u{1b}&lt;''";
    let new = format!(
        "CREATE TABLE public.\"{name}\" (\"{name}\" integer DEFAULT 1);\n\
         COMMENT ON TABLE public.\"{name}\" IS '{name}';\n\
         CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'SELECT 1 AS \"{name}\";\n';\n"
    );
    let old = "CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'SELECT 2;\n';\n";
    let page = review(old, &new).html();
    let escaped = "&lt;/script&gt;&lt;img src=x&gt;\\u{202e}\\u{1b}&amp;lt;'";
    assert!(page.matches(escaped).count() >= 4, "{page}");
    assert!(!page.contains("<img"));
    assert_eq!(page.matches("</script>").count(), 1);
    let is_bad = |letter: &char| {
        let is_control = letter.is_control() && !matches!(letter, '\n' | '\t');
        is_control || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
    };
    assert_eq!(page.chars().find(is_bad), None);
}

#[test]
fn the_same_bytes_at_each_run() {
    assert_eq!(shop().html(), shop().html());
}

#[test]
fn without_differences_it_says_so() {
    let old = include_str!("../../../examples/shop/old.sql");
    let page = review(old, old).html();
    assert!(
        page.contains("</b> at level high: no differences"),
        "{page}"
    );
    assert!(!page.contains("id=\"filters\""));
}
