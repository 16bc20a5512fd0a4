//! The page of a rule, made from its documentation.

use super::Rule;

/// The first paragraph on one line.
pub(super) fn first_paragraph(documentation: &str) -> String {
    let lines = documentation.lines().map(str::trim);
    let paragraph: Vec<&str> = lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect();
    paragraph.join(" ")
}

/// The page: heading, severity and topic, documentation. The blank that
/// stands behind `///` is no part of the text.
pub(super) fn page(rule: &Rule) -> String {
    let mut page = format!(
        "# {}\n\nSeverity: {}. Topic: {}.{}\n\n",
        rule.id,
        rule.severity,
        rule.topic,
        if rule.is_on {
            ""
        } else {
            " Off unless asked for."
        }
    );
    for line in rule.documentation.lines() {
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    page
}
