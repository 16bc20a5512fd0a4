//! The page of `--format html`, opened in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/browser.rs"]
mod browser;
mod support;

use browser::Browser;
use dumpdiff::report::in_line;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use support::{arg, run};
use tempfile::TempDir;

/// The time that a page of 2,000 changes may take, in milliseconds.
const MOST_TIME: f64 = 2_000.0;
const ESCAPE: &str = "\u{e00c}";

/// Two dumps, and the page that compares them.
struct Compared {
    folder: TempDir,
    page: PathBuf,
}

/// Writes the page of two dumps that are called by name.
fn compare(command: &str, old: (&str, &str), new: (&str, &str)) -> Compared {
    let folder = tempfile::tempdir().unwrap();
    let write = |(name, text): (&str, &str)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let (old, new) = (write(old), write(new));
    let page = page(command, &old, &new, folder.path());
    Compared { folder, page }
}

fn page(command: &str, old: &Path, new: &Path, folder: &Path) -> PathBuf {
    let page = folder.join("page.html");
    let output = run(&[
        command,
        "--format",
        "html",
        "-o",
        arg(&page),
        arg(old),
        arg(new),
    ]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    page
}

fn shop() -> Compared {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop");
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (examples.join("old.sql"), examples.join("new.sql"));
    let page = page("check", &old, &new, folder.path());
    Compared { folder, page }
}

/// Dumps that differ in 2,000 objects: columns, functions, indexes.
fn many() -> Compared {
    let (mut old, mut new) = (String::new(), String::new());
    for number in 0..500 {
        let table = |columns: &str| format!("CREATE TABLE public.t{number} ({columns});\n");
        old += &table("id integer, name text");
        new += &table("id bigint, name text NOT NULL, more text");
        let body = |line: &str| {
            format!(
                "CREATE FUNCTION public.f{number}() RETURNS integer LANGUAGE plpgsql AS $$\n\
                 BEGIN\n    PERFORM a, b, c FROM x;\n    {line}\n    RETURN 1;\nEND\n$$;\n"
            )
        };
        old += &body("UPDATE y SET z = 1 WHERE w;");
        new += &body("UPDATE y SET z = 1 + 1 WHERE w OR v;");
    }
    compare("diff", ("old.sql", &old), ("new.sql", &new))
}

/// Names that act on a page, on a terminal, or on the eye.
fn hostile_names() -> Vec<String> {
    let mut names: Vec<String> = [
        "</script><script>document.title='owned'</script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "<svg onload=document.title='owned'>",
        "\" onmouseover=\"document.title='owned'\" x=\"",
        "' autofocus onfocus='document.title=1",
        "javascript:document.title='owned'",
        "</style><style>*{display:none}</style>",
        "--><!--",
        "&lt;b&gt;&#60;",
        "right\u{202e}tfel",
        "red\u{1b}[31m",
        "bell\u{7}\u{7f}\u{85}",
        "invisible\u{200b}\u{feff}\u{e0041}",
    ]
    .map(ToOwned::to_owned)
    .into();
    names.push("long".repeat(80));
    names.push("W".repeat(63));
    names
}

fn hostile() -> Compared {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let literal = |name: &str| format!("'{}'", name.replace('\'', "''"));
    let (mut old, mut new) = (String::new(), String::new());
    for (number, name) in hostile_names().iter().enumerate() {
        let (id, text) = (quoted(name), literal(name));
        // What is added, what is removed, and what has another body.
        let _ = write!(
            new,
            "CREATE TABLE public.{id} ({id} integer DEFAULT 1, t text DEFAULT {text});\n\
             COMMENT ON TABLE public.{id} IS {text};\nGRANT SELECT ON TABLE public.{id} TO {id};\n"
        );
        let _ = writeln!(
            old,
            "CREATE TABLE s.{id} (t text);\nCREATE TYPE s.e{number} AS ENUM ('a');"
        );
        let _ = writeln!(
            new,
            "CREATE TYPE s.e{number} AS ENUM ('a', 'x{number}');\nCOMMENT ON TYPE s.e{number} IS {text};"
        );
        for (side, extra) in [(&mut old, "1"), (&mut new, "2")] {
            let body = literal(&format!("SELECT 0;\nSELECT {extra} /* {name} */;\n"));
            let _ = writeln!(
                side,
                "CREATE FUNCTION s.f{number}() RETURNS void LANGUAGE sql AS {body};"
            );
        }
    }
    compare(
        "diff",
        ("<b onclick=x>old.sql", &old),
        ("&lt;new\u{202e}.sql", &new),
    )
}

/// Fails if the page asked for anything but itself, or complained.
fn assert_quiet(browser: &Browser, page: &Path) {
    assert_eq!(browser.console(), [""; 0]);
    let page = format!("file://{}", page.display());
    let others = browser.requests().into_iter().filter(|url| {
        let (url, _) = url.split_once('#').unwrap_or((url, ""));
        url != page && url != "about:blank" && url != "data:,"
    });
    assert_eq!(others.collect::<Vec<_>>(), [""; 0]);
    let fetched =
        browser.run("return performance.getEntriesByType('resource').map((it) => it.name)");
    assert_eq!(fetched, json!([]));
}

/// How many elements of a selector can be seen.
fn seen(selector: &str) -> String {
    format!(
        "[...document.querySelectorAll('{selector}')].filter((it) => it.checkVisibility()).length"
    )
}

fn assert_seen(browser: &Browser, selector: &str, count: usize) {
    browser.assert_eq(&seen(selector), &json!(count));
}

/// Asserts on the line that says how much is shown.
fn assert_shown(browser: &Browser, expected: &str) {
    let shown = "document.getElementById('shown').textContent";
    browser.assert_eq(shown, &json!(expected));
}

fn assert_fits(browser: &Browser, width: u32) {
    browser.resize(width);
    let wide = browser
        .run("return document.documentElement.scrollWidth")
        .as_u64();
    assert!(wide <= Some(u64::from(width)), "{wide:?} of {width}");
}

#[test]
fn two_thousand_changes_render_in_two_seconds() {
    let many = many();
    let browser = Browser::start();
    // The machine may be busy with something else; the page is not slower
    // than at its best.
    let times = (0..3).map(|_| {
        browser.open(&many.page, "");
        let time = browser.run(
            "const [load] = performance.getEntriesByType('navigation');
             const [paint] = performance.getEntriesByName('first-contentful-paint');
             return Math.max(load.loadEventEnd, paint?.startTime ?? 0);",
        );
        time.as_f64().unwrap()
    });
    let times: Vec<f64> = times.collect();
    println!("rendered in {times:?} ms");
    let best = times.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(best > 0.0 && best < MOST_TIME, "{times:?}");
    let shown = browser.text("document.getElementById('shown').textContent");
    let (changes, findings) = shown.split_once(" changes, ").unwrap();
    assert_eq!(changes, "2000");
    assert!(
        findings
            .split_once(' ')
            .unwrap()
            .0
            .parse::<usize>()
            .unwrap()
            > 1_000
    );
    // A filter answers while one types.
    let time = browser.run(
        "const text = document.getElementById('text');
         text.value = 't499';
         const start = performance.now();
         text.dispatchEvent(new Event('input', { bubbles: true }));
         document.body.offsetHeight;
         return performance.now() - start;",
    );
    println!("filtered in {time} ms");
    assert!(time.as_f64().unwrap() < MOST_TIME, "{time}");
    assert_seen(&browser, ".object", 1);
    // Of so many none is unfolded before somebody asks for it.
    browser.open(&many.page, "");
    assert_seen(&browser, ".object[id^=function] .diff", 0);
    let last = browser.text("[...document.querySelectorAll('.object')].at(-1).id");
    browser.open(&many.page, &format!("#{last}"));
    assert_seen(&browser, ".inside", 1);
    browser.assert(&in_view(&last));
    assert_fits(&browser, 390);
    assert_quiet(&browser, &many.page);
}

/// Whether the beginning of an element is on the screen.
fn in_view(id: &str) -> String {
    format!(
        "((top) => top >= 0 && top < innerHeight)
         (document.getElementById('{id}').getBoundingClientRect().top)"
    )
}

#[test]
fn hostile_names_are_text() {
    let hostile = hostile();
    let bytes = fs::read_to_string(&hostile.page).unwrap();
    let is_bad = |letter: &char| {
        (letter.is_control() && !matches!(letter, '\n' | '\t'))
            || matches!(*letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    assert_eq!(bytes.chars().find(is_bad), None);
    let browser = Browser::start();
    browser.open(&hostile.page, "");
    browser.press("a");
    let text = browser.text("document.body.textContent");
    for name in hostile_names() {
        // As it is in a body, as a name and as a literal.
        let forms = [
            name.clone(),
            name.replace('"', "\"\""),
            name.replace('\'', "''"),
        ];
        let forms: BTreeSet<String> = forms.iter().map(|form| in_line(form)).collect();
        let count: usize = forms.iter().map(|form| text.matches(form).count()).sum();
        // In comments and bodies; as a name only if it is not too long for one.
        let least = if name.len() > 63 { 3 } else { 5 };
        assert!(count >= least, "{count} times {name:?}");
    }
    browser.assert(
        "!document.title.includes('owned') && document.title.includes('<b onclick=x>old.sql')",
    );
    browser.assert("document.scripts.length === 1");
    assert_seen(
        &browser,
        "img, svg, b[onclick], [onmouseover], [autofocus]",
        0,
    );
    browser.assert("document.querySelectorAll('style').length === 1");
    browser.assert("[...document.links].every((it) => it.getAttribute('href').startsWith('#'))");
    browser.assert("new Set([...document.querySelectorAll('[id]')].map((it) => it.id)).size === document.querySelectorAll('[id]').length");
    assert_fits(&browser, 1280);
    assert_fits(&browser, 390);
    assert_quiet(&browser, &hostile.page);
    // The policy stops what would come through all the same.
    browser.run(
        "const script = document.createElement('script');
         script.text = \"document.title = 'owned'\";
         try { document.body.append(script) } catch {}
         const image = new Image(); image.src = 'https://example.org/x.png';
         document.body.append(image);",
    );
    browser.assert("!document.title.includes('owned')");
    let refused = browser.console().join("\n");
    assert!(refused.contains("Content Security Policy"), "{refused}");
    drop(hostile.folder);
}

#[test]
fn filters_by_each_facet_and_by_text() {
    let shop = shop();
    let browser = Browser::start();
    browser.open(&shop.page, "");
    assert_shown(&browser, "10 changes, 10 findings");
    let tick = |name: &str, value: &str| {
        browser.click(&format!("input[name='{name}'][value='{value}']"));
    };
    tick("severity", "high");
    assert_shown(&browser, "3 of 10 changes, 4 of 10 findings");
    assert_seen(&browser, ".finding", 4);
    assert_seen(&browser, ".index li", 4);
    assert_seen(&browser, ".object", 2);
    browser.assert_eq("location.hash", &json!("#?severity=high"));
    tick("sign", "removed");
    assert_shown(&browser, "1 of 10 changes, 1 of 10 findings");
    assert_seen(&browser, ".finding[data-topic=security]", 1);
    // The numbers say what a box would show beside the others.
    let number =
        "document.querySelector('input[value=added]').parentElement.querySelector('b').textContent";
    browser.assert_eq(number, &json!("1"));
    // What is shared comes back, in a tab of its own too.
    let hash = browser.text("location.hash");
    browser.open(&shop.page, &hash);
    assert_shown(&browser, "1 of 10 changes, 1 of 10 findings");
    browser.assert("document.querySelector('input[value=high]').checked");
    browser.click("#clear");
    assert_shown(&browser, "10 changes, 10 findings");

    browser.click(".menu:has([name=topic]) summary");
    tick("topic", "security");
    assert_shown(&browser, "2 of 10 changes, 2 of 10 findings");
    browser.press("c");
    browser.click(".menu:has([name=kind]) summary");
    tick("kind", "column");
    assert_shown(&browser, "3 of 10 changes, 4 of 10 findings");
    browser.press(ESCAPE);
    assert_seen(&browser, ".menu fieldset", 0);
    browser.click("#clear");
    tick("severity", "none");
    assert_shown(&browser, "2 of 10 changes, 0 of 10 findings");
    browser.click("#clear");

    // A name, a rule, words of a body and of a finding, and nothing.
    for (text, objects) in [
        ("public.product", 1),
        ("POLICY-REMOVED", 1),
        ("quantity", 1),
        ("concurrently transaction", 1),
        ("invoice due_on", 1),
    ] {
        browser.press("/");
        browser.press(text);
        assert_seen(&browser, ".object", objects);
        assert_seen(&browser, "#nothing", 0);
        browser.click("#clear");
    }
    browser.press("/");
    browser.press("no such words");
    assert_shown(&browser, "0 of 10 changes, 0 of 10 findings");
    assert_seen(
        &browser,
        ".object, .finding, .index li, #findings, #objects",
        0,
    );
    browser.click("#nothing button");
    assert_seen(&browser, ".object", 7);

    // A number of the overview is a filter.
    browser.click(".counts tr[data-kind=column] td[data-value=added] button");
    assert_shown(&browser, "1 of 10 changes, 0 of 10 findings");
    browser.click(".counts tr[data-topic=availability] td[data-value=high] button");
    assert_shown(&browser, "2 of 10 changes, 2 of 10 findings");
    assert_quiet(&browser, &shop.page);
}

#[test]
fn links_lead_to_what_is_folded_or_filtered_out() {
    let shop = shop();
    let browser = Browser::start();
    browser.open(&shop.page, "#?severity=info");
    browser.press("c");
    // From the list to the finding, which is folded.
    browser.press("a");
    assert_seen(&browser, ".finding", 0);
    browser.click("#severity-high > summary");
    browser.click(".index a");
    browser.assert("location.hash.startsWith('#finding-')");
    let id = browser.text("location.hash.slice(1)");
    browser.assert(&in_view(&id));
    assert_seen(&browser, ".finding.here", 1);
    // From a dependent to the object, which the filter hides.
    browser.open(&shop.page, "#?text=enum-value-used");
    assert_seen(&browser, ".object", 1);
    browser.click(".names a");
    assert_seen(&browser, ".object", 7);
    assert_seen(&browser, ".object.here", 1);
    assert!(
        browser
            .text("location.hash")
            .starts_with("#view-public.revenue-")
    );
    // An address of something that is not there does no harm.
    browser.open(&shop.page, "#<img%20src=x>%");
    assert_shown(&browser, "10 changes, 10 findings");
    assert_quiet(&browser, &shop.page);
}

#[test]
fn keys_move_fold_and_help() {
    let shop = shop();
    let browser = Browser::start();
    browser.open(&shop.page, "");
    browser.press("jj");
    browser.assert("document.activeElement === document.querySelectorAll('.object .finding')[1]");
    browser.press("k");
    browser.assert("document.activeElement === document.querySelectorAll('.object .finding')[0]");
    browser.press("o");
    assert_seen(&browser, ".object:first-of-type .inside", 0);
    browser.press("n");
    browser.assert(
        "document.activeElement.closest('.object') === document.querySelectorAll('.object')[1]",
    );
    browser.press("\u{e007}");
    browser.assert("!document.querySelectorAll('.object > details')[1].open");
    browser.press("p");
    browser.assert(
        "document.activeElement.closest('.object') === document.querySelectorAll('.object')[0]",
    );
    browser.press("?");
    assert_seen(&browser, "#help[open]", 1);
    // Keys are for the help as long as it is open.
    browser.press("j");
    browser.press(ESCAPE);
    assert_seen(&browser, "#help", 0);
    browser.press("/jo");
    browser.assert("document.activeElement.id === 'text' && document.activeElement.value === 'jo'");
    browser.press("\u{e003}\u{e003}");
    browser.press(ESCAPE);
    browser.assert("document.activeElement.id !== 'text'");
    browser.click(".copy");
    let copied = "['Copied', 'Selected'].includes(document.querySelector('.copy').textContent)";
    browser.assert(copied);
    assert_quiet(&browser, &shop.page);
}

#[test]
fn light_and_dark_telephone_and_paper() {
    let shop = shop();
    let browser = Browser::start();
    browser.emulate("screen", "light");
    browser.open(&shop.page, "");
    let background = "getComputedStyle(document.body).backgroundColor";
    let light = browser.text(background);
    browser.emulate("screen", "dark");
    browser.assert(&format!("{background} !== '{light}'"));
    let dark = browser.text(background);
    browser.press("t");
    browser.assert_eq(background, &json!(light));
    browser.click("#theme");
    browser.assert_eq(background, &json!(dark));
    for scheme in ["light", "dark"] {
        browser.emulate("screen", scheme);
        browser.open(&shop.page, "");
        assert_eq!(browser.run(CONTRAST), json!([]), "{scheme}");
    }
    // Side by side where there is room, below one another where there is none.
    let columns = "((o, n) => o.top === n.top && o.right <= n.left)(
        document.querySelector('.o').getBoundingClientRect(),
        document.querySelector('.n').getBoundingClientRect())";
    browser.assert(columns);
    assert_fits(&browser, 1280);
    assert_fits(&browser, 390);
    browser.assert(&format!("!{columns}"));
    assert_seen(&browser, ".again", 0);
    // Paper shows all, whatever is folded or filtered out.
    browser.press("a");
    browser.open(&shop.page, "#?text=invoice");
    assert_seen(&browser, ".object", 1);
    browser.press("a");
    browser.emulate("print", "dark");
    let counts =
        "[...document.querySelectorAll('#findings .count')].map((it) => it.textContent).join()";
    browser.assert_eq(counts, &json!("4,3,2,1"));
    assert_seen(&browser, ".object", 7);
    assert_seen(&browser, ".finding", 10);
    assert_seen(&browser, "#filters, .link, .copy", 0);
    browser.assert_eq(background, &json!("rgb(255, 255, 255)"));
    browser.emulate("screen", "light");
    assert_seen(&browser, ".finding", 0);
    assert_quiet(&browser, &shop.page);
}

/// Texts whose contrast is below that of WCAG's level AA, 4.5 to 1.
const CONTRAST: &str = r"
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgb = (color) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (color) => {
        const [r, g, b] = color.map((it) => it / 255)
            .map((it) => (it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const color = rgb(getComputedStyle(at).backgroundColor);
            if (color[3] === 255) return color;
        }
        return [255, 255, 255];
    };
    const bad = [];
    for (const element of document.querySelectorAll('body *')) {
        const isText = [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
        if (!isText || !element.checkVisibility() || element.matches(':disabled, .link')) continue;
        const [one, two] = [rgb(getComputedStyle(element).color), behind(element)].map(light);
        const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
        if (contrast < 4.5) bad.push(`${element.className}: ${element.textContent} ${contrast}`);
    }
    return bad;
";

#[test]
fn without_its_script_the_page_reads_well() {
    let shop = shop();
    let browser = Browser::start();
    browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    );
    browser.open(&shop.page, "");
    let seen = |selector: &str| {
        let value = browser.devtools(
            "Runtime.evaluate",
            json!({ "expression": seen(selector), "returnByValue": true }),
        );
        value["result"]["value"].clone()
    };
    assert_eq!(seen("#filters"), Value::from(0));
    assert_eq!(seen(".object .finding"), Value::from(10));
    assert_eq!(seen(".index li"), Value::from(9));
    assert_eq!(seen(".totals a"), Value::from(4));
}
