//! Secrets in statements that are to be run: psql asks for them, so that no
//! script holds one.
//!
//! The kinds write a mask where a secret stands, which is all that a snapshot
//! shows. What is to be run has a psql variable there instead, and a check at
//! its head that says which variables have to be set.

use super::sql::DollarQuoted;
use super::{Attributes, Object};
use crate::catalog::{Identifier, Key, Literal, MASK, Secret, Value};
use std::fmt::Write;

/// The secrets that a script asks for, in the order in which it needs them.
#[derive(Debug, Default)]
pub(crate) struct Secrets(Vec<Asked>);

/// A secret with the variable that stands for it.
#[derive(Debug)]
struct Asked {
    /// The object, and what the secret is to it.
    of: (Key, String),
    /// `user_mapping_app_archive_password`.
    variable: String,
    /// What the new side holds.
    value: Secret,
}

/// A place in the statements of an object where a secret stands.
struct Place {
    name: String,
    /// What the kind writes, and what stands for it before and behind the
    /// variable.
    masked: String,
    before: String,
    behind: &'static str,
    /// The secret as it stands there.
    value: Secret,
}

impl Secrets {
    /// A statement of an object with a variable in place of each secret.
    pub fn ask(&mut self, key: &Key, object: &Object, statement: &str) -> String {
        let mut text = statement.to_owned();
        for place in places(object) {
            if let Some(at) = find(&text, &place.masked) {
                let variable = self.variable(key, place.name, place.value);
                let asked = format!("{}:'{variable}'{}", place.before, place.behind);
                text.replace_range(at..at + place.masked.len(), &asked);
            }
        }
        text
    }

    /// The variable for a secret: one for each, and no other of its name.
    fn variable(&mut self, key: &Key, place: String, value: Secret) -> String {
        let of = (key.clone(), place);
        if let Some(known) = self.0.iter().find(|known| known.of == of) {
            return known.variable.clone();
        }
        let parts = key.names.iter().map(AsRef::as_ref);
        let parts: Vec<&str> = [key.kind.word()].into_iter().chain(parts).collect();
        let name = format!("{}_{}", parts.join("_"), of.1);
        let is_word = |letter: char| letter.is_ascii_alphanumeric();
        let name: String = name
            .chars()
            .map(|letter| if is_word(letter) { letter } else { '_' })
            .collect();
        let is_taken = |name: &str| self.0.iter().any(|known| known.variable == name);
        let mut variable = name.clone();
        let mut number = 1;
        while is_taken(&variable) {
            number += 1;
            variable = format!("{name}_{number}");
        }
        self.0.push(Asked {
            of,
            variable: variable.clone(),
            value,
        });
        variable
    }

    /// A statement as the server gets it where the variables have the values
    /// of the new side. No output may show it. A backslash stands for itself,
    /// as `standard_conforming_strings` has it.
    pub fn tell(&self, statement: &str) -> String {
        let mut text = statement.to_owned();
        for asked in &self.0 {
            let literal = format!("'{}'", asked.value.0.replace('\'', "''"));
            text = text.replace(&format!(":'{}'", asked.variable), &literal);
        }
        text
    }

    /// Each variable, with the object and what the secret is to it.
    pub fn asked(&self) -> impl Iterator<Item = (&str, &Key, &str)> {
        let all = self.0.iter();
        all.map(|Asked { of, variable, .. }| (variable.as_str(), &of.0, of.1.as_str()))
    }

    /// The lines for the head of a script that stop it where a variable is not
    /// set; psql has to be told to stop at errors.
    pub fn checks(&self) -> String {
        let mut text = String::new();
        for Asked { of, variable, .. } in &self.0 {
            let (key, place) = of;
            let message = format!("the {place} of the {key} is to be given: psql -v {variable}=…");
            let message = Literal(&message.replace('%', "%%")).to_string();
            let body = format!("BEGIN RAISE EXCEPTION {message}; END");
            let raise = DollarQuoted(&body);
            // Writing to a String cannot fail.
            let _ = write!(
                text,
                "\\if :{{?{variable}}}\n\\else\nDO {raise};\n\\endif\n"
            );
        }
        text
    }
}

/// Where a name begins in a statement, not as the end of another name.
fn find(statement: &str, masked: &str) -> Option<usize> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    statement
        .match_indices(masked)
        .map(|(at, _)| at)
        .find(|at| !statement[..*at].ends_with(is_name))
}

fn places(object: &Object) -> Vec<Place> {
    let mut places = Vec::new();
    for (attribute, value) in object.attributes() {
        match value {
            Value::Secret(value) if attribute == "password" => {
                places.push(literal(attribute, "PASSWORD", value));
            }
            Value::Map(parts) => {
                for (name, value) in parts {
                    let Value::Secret(value) = value else {
                        continue;
                    };
                    places.push(if attribute == "connection" {
                        in_connection(name, &value)
                    } else {
                        literal(&name, &Identifier(&name).to_string(), value)
                    });
                }
            }
            _ => {}
        }
    }
    places
}

/// `PASSWORD '********'`.
fn literal(name: &str, word: &str, value: String) -> Place {
    Place {
        name: name.to_owned(),
        masked: format!("{word} '{MASK}'"),
        before: format!("{word} "),
        behind: "",
        value: Secret(value),
    }
}

/// A secret inside of a connection string. Literals on lines of their own are
/// one, so that the variable takes a line; inside, the value stands in quotes.
/// Where it holds a quote or a backslash itself, psql writes a literal of
/// another form, which the server refuses: never is another password set.
fn in_connection(name: String, value: &str) -> Place {
    if name == "uri" {
        return Place {
            masked: format!("'postgresql://{MASK}'"),
            before: String::new(),
            behind: "",
            value: Secret(value.to_owned()),
            name,
        };
    }
    Place {
        masked: format!("{name}={MASK}"),
        before: format!("{name}='''\n    "),
        behind: "\n    '''",
        value: Secret(value.replace('\\', "\\\\").replace('\'', "\\'")),
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::Secrets;
    use crate::catalog::{Key, Value};
    use crate::kind::{Kind, UserMapping};

    /// Different secrets never have one variable, and the head of the script
    /// asks for each.
    #[test]
    fn each_secret_has_a_variable_of_its_own() {
        let mapping = UserMapping {
            options: [("pass word".to_owned(), Value::Secret("x".to_owned()))].into(),
        };
        let mut secrets = Secrets::default();
        let mut ask = |names: [&str; 2]| {
            let key = Key::new(Kind::UserMapping, names);
            let text = r#"OPTIONS (ADD "pass word" '********', ADD x '********')"#;
            secrets.ask(&key, &mapping.clone().into(), text)
        };
        let asked =
            |name: &str| format!(r#"OPTIONS (ADD "pass word" :'{name}', ADD x '********')"#);
        assert_eq!(ask(["a", "b_c"]), asked("user_mapping_a_b_c_pass_word"));
        assert_eq!(ask(["a_b", "c"]), asked("user_mapping_a_b_c_pass_word_2"));
        assert_eq!(ask(["a", "b_c"]), asked("user_mapping_a_b_c_pass_word"));
        let checks = secrets.checks();
        assert_eq!(checks.matches(r"\if").count(), 2, "{checks}");
        assert!(!checks.contains("'x'"), "{checks}");
    }
}
