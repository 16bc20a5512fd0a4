//! A report of tests, which every CI can show.

use super::{Notice, Passed, Review};
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

impl Review {
    /// A test for each notice: failed if it stops a release, or without a
    /// gate if it counts; skipped if it does not count. Without any there is
    /// one that passed, since a report without tests is an error to some.
    #[must_use]
    pub fn junit(&self) -> String {
        let mut suite = TestSuite::new("dumpdiff");
        let cases = self.notices.iter().map(|notice| self.test_case(notice));
        suite.add_test_cases(cases);
        if self.notices.is_empty() {
            let status = TestCaseStatus::success();
            let mut case = TestCase::new("no differences that count", status);
            case.set_classname("dumpdiff");
            suite.add_test_case(case);
        }
        let notes: Vec<&str> = self.notes().collect();
        if !notes.is_empty() {
            suite.set_system_out(notes.join("\n"));
        }
        let mut report = quick_junit::Report::new("dumpdiff");
        report.add_test_suite(suite);
        // Writing to a string cannot fail.
        report.to_string().unwrap_or_default()
    }

    fn test_case(&self, notice: &Notice) -> TestCase {
        let is_failure = self.gate.is_none() || self.is_stopped_by(notice.severity);
        let status = match &notice.passed {
            Some(passed) => {
                let mut status = TestCaseStatus::skipped();
                status.set_message(match passed {
                    Passed::Allowed(reason) => format!("allowed: {}", super::in_line(reason)),
                    Passed::Baseline => "in the baseline".to_owned(),
                });
                status
            }
            None if is_failure => {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status
                    .set_type(notice.severity.word())
                    .set_message(notice.message.as_str())
                    .set_description(description(notice));
                status
            }
            None => TestCaseStatus::success(),
        };
        let name = match &notice.object {
            Some(object) => format!("{}: {object}", notice.rule),
            None => notice.rule.to_owned(),
        };
        let mut case = TestCase::new(name, status);
        case.set_classname(format!("dumpdiff.{}", notice.severity));
        if !is_failure && notice.passed.is_none() {
            case.set_system_out(description(notice));
        }
        case
    }
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
