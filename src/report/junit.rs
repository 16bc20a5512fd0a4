//! A report of tests, which every CI can show. There is no standard; this is
//! what Jenkins's schema `junit-10.xsd` allows, and others read.

use super::{Notice, Passed, Review, in_line};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// What becomes of the test that stands for a notice.
#[derive(PartialEq, Eq)]
enum Fate {
    Failed,
    Skipped(String),
    Passed,
}

impl Review {
    /// A test for each notice: failed if it stops a release, or without a
    /// gate if it counts; skipped if it does not count. Without any there is
    /// one that passed, since a report without tests is an error to some.
    #[must_use]
    pub fn junit(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        // Writing to a vector cannot fail, and what is written are strings.
        let _ = self.suites(&mut writer);
        let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn suites(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let fates: Vec<Fate> = self.notices.iter().map(|it| self.fate(it)).collect();
        let count = |wanted: fn(&Fate) -> bool| fates.iter().filter(|it| wanted(it)).count();
        let tests = fates.len().max(1).to_string();
        let failures = count(|fate| *fate == Fate::Failed).to_string();
        let skipped = count(|fate| matches!(fate, Fate::Skipped(_))).to_string();
        let total = [
            ("name", "dumpdiff"),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", "0"),
        ];
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        writer
            .create_element("testsuites")
            .with_attributes(total)
            .write_inner_content(|writer| {
                writer
                    .create_element("testsuite")
                    .with_attributes(total)
                    .with_attribute(("skipped", skipped.as_str()))
                    .write_inner_content(|writer| {
                        for (notice, fate) in self.notices.iter().zip(&fates) {
                            test_case(writer, notice, fate)?;
                        }
                        if self.notices.is_empty() {
                            writer
                                .create_element("testcase")
                                .with_attribute(("classname", "dumpdiff"))
                                .with_attribute(("name", "no differences that count"))
                                .write_empty()?;
                        }
                        let notes: Vec<&str> = self.notes().collect();
                        element(writer, "system-out", &notes.join("\n"))
                    })?;
                Ok(())
            })?;
        Ok(())
    }

    fn fate(&self, notice: &Notice) -> Fate {
        match &notice.passed {
            Some(Passed::Allowed(reason)) => Fate::Skipped(format!("allowed: {}", in_line(reason))),
            Some(Passed::Baseline) => Fate::Skipped("in the baseline".to_owned()),
            None if self.gate.is_none() || self.is_stopped_by(notice.severity) => Fate::Failed,
            None => Fate::Passed,
        }
    }
}

fn test_case(writer: &mut Writer<Vec<u8>>, notice: &Notice, fate: &Fate) -> io::Result<()> {
    let name = match &notice.object {
        Some(object) => format!("{}: {object}", notice.rule),
        None => notice.rule.to_owned(),
    };
    let class = format!("dumpdiff.{}", notice.severity);
    writer
        .create_element("testcase")
        .with_attribute(("classname", class.as_str()))
        .with_attribute(("name", name.as_str()))
        .write_inner_content(|writer| match fate {
            Fate::Failed => {
                writer
                    .create_element("failure")
                    .with_attribute(("type", notice.severity.word()))
                    .with_attribute(("message", notice.message.as_str()))
                    .write_text_content(BytesText::new(&description(notice)))?;
                Ok(())
            }
            Fate::Skipped(why) => {
                writer
                    .create_element("skipped")
                    .with_attribute(("message", why.as_str()))
                    .write_empty()?;
                Ok(())
            }
            Fate::Passed => element(writer, "system-out", &description(notice)),
        })?;
    Ok(())
}

/// An element of nothing but a text, if there is any.
fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    if !text.is_empty() {
        let text = BytesText::new(text);
        writer.create_element(name).write_text_content(text)?;
    }
    Ok(())
}

fn description(notice: &Notice) -> String {
    let mut text = format!(
        "{} {}: {}\nat {}:{}\n",
        notice.severity, notice.rule, notice.message, notice.place.file, notice.place.line
    );
    for (word, detail) in &notice.details {
        text += &format!("{word}: {detail}\n");
    }
    text
}
