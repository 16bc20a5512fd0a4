//! The manual page: one, which tells of all subcommands, because they share
//! most of their options and nobody has to know where to look.

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use std::io::{self, Write};

/// What no definition of an option says: exit status, files, environment,
/// examples.
const REST: &[u8] = include_bytes!("rest.roff");

/// What the program is for.
const DESCRIPTION: &[u8] = include_bytes!("description.roff");

/// The subcommand that goes without saying. Others share options with it.
const BARE: &str = "diff";

/// Writes the manual page of `command`.
pub(super) fn write(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let mut command = command.clone().disable_help_subcommand(true);
    // Without this, the subcommands do not know their full names.
    command.build();
    let man = Man::new(command.clone());
    // What the pieces need stands at the start, and once.
    out.write_all(Roff::new().render().as_bytes())?;
    let version = command.get_version().unwrap_or_default();
    writeln!(
        out,
        ".TH DUMPDIFF 1 \"\" \"dumpdiff {version}\" \"User Commands\""
    )?;
    piece(|piece| man.render_name_section(piece), out)?;
    piece(|piece| man.render_synopsis_section(piece), out)?;
    out.write_all(DESCRIPTION)?;
    piece(|piece| man.render_options_section(piece), out)?;
    writeln!(out, ".SH COMMANDS")?;
    let known = command.find_subcommand(BARE);
    for subcommand in command.get_subcommands() {
        let known = known.filter(|known| known.get_name() != subcommand.get_name());
        write_command(subcommand, known, out)?;
    }
    out.write_all(REST)
}

/// Writes a piece of the page without what it needs at the start of a page.
fn piece(
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut piece = Vec::new();
    render(&mut piece)?;
    let start = Roff::new().render();
    out.write_all(piece.strip_prefix(start.as_bytes()).unwrap_or(&piece))
}

/// Writes what a subcommand does and takes. Options that `known` takes too
/// are only named.
fn write_command(
    command: &Command,
    known: Option<&Command>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SS", []).text(usage(command));
    if let Some(about) = command.get_about() {
        // Help begins with a capital and ends without a full stop.
        roff.text([roman(format!("{about}."))]);
    }
    let (shared, own): (Vec<&Arg>, Vec<&Arg>) = command
        .get_arguments()
        .filter(|argument| is_told(argument, command))
        .partition(|argument| known.is_some_and(|known| is_of(argument, known)));
    if !shared.is_empty() {
        roff.control("PP", []).text(also(&shared));
    }
    out.write_all(roff.to_roff().as_bytes())?;
    if !own.is_empty() {
        piece(|piece| options(command, &own, piece), out)?;
    }
    if let Some(help) = command.get_after_help() {
        // Its lines are broken where they are meant to be.
        let mut roff = Roff::new();
        roff.control("PP", []).control("EX", []);
        for line in help.to_string().lines() {
            roff.text([roman(line)]);
        }
        roff.control("EE", []);
        out.write_all(roff.to_roff().as_bytes())?;
    }
    for subcommand in command.get_subcommands() {
        write_command(subcommand, None, out)?;
    }
    Ok(())
}

/// Whether an argument is to be told with this command: `--help` is told once,
/// and what is passed on to subcommands with the command that has it.
fn is_told(argument: &Arg, command: &Command) -> bool {
    let is_passed_on = argument.is_global_set() && !command.has_subcommands();
    !(argument.is_hide_set() || argument.get_id() == "help" || is_passed_on)
}

/// Whether a command takes the argument with the same meaning.
fn is_of(argument: &Arg, command: &Command) -> bool {
    let help = |argument: &Arg| argument.get_help().map(ToString::to_string);
    command.get_arguments().any(|other| {
        other.get_id() == argument.get_id()
            && help(other) == help(argument)
            && values(other) == values(argument)
    })
}

fn values(argument: &Arg) -> Vec<String> {
    let values = argument.get_possible_values();
    values
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect()
}

/// The command line of a subcommand.
fn usage(command: &Command) -> Vec<Inline> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let overridden = command.get_overridden_usage().map(ToString::to_string);
    if let Some(rest) = overridden
        .as_deref()
        .and_then(|usage| usage.strip_prefix(name))
    {
        return vec![bold(name), roman(rest)];
    }
    let mut line = match name.strip_suffix(BARE) {
        Some(program) => vec![bold(program), roman("["), bold(BARE), roman("]")],
        None => vec![bold(name)],
    };
    if command
        .get_opts()
        .any(|argument| is_told(argument, command))
    {
        line.extend([roman(" ["), italic("OPTIONS"), roman("]")]);
    }
    for argument in command.get_positionals() {
        let name = argument.get_value_names().unwrap_or_default().join(" ");
        let name = if name.is_empty() {
            argument.get_id().to_string().to_uppercase()
        } else {
            name
        };
        let (open, close) = if argument.is_required_set() {
            (" ", "")
        } else {
            (" [", "]")
        };
        line.extend([roman(open), italic(name), roman(close)]);
    }
    if command.has_subcommands() {
        line.extend([roman(" "), italic("COMMAND")]);
    }
    line
}

/// Names the options whose meaning stands elsewhere.
fn also(shared: &[&Arg]) -> Vec<Inline> {
    let options = shared.iter().filter_map(|argument| argument.get_long());
    let mut line = vec![roman(
        "Takes these too, with the meaning that they have for ",
    )];
    line.extend([bold(BARE), roman(": ")]);
    for (index, option) in options.enumerate() {
        line.push(roman(if index == 0 { "" } else { ", " }));
        line.push(bold(format!("--{option}")));
    }
    line.push(roman("."));
    line
}

/// Writes what each of `own` means, as clap does on a page of its own.
fn options(command: &Command, own: &[&Arg], out: &mut dyn Write) -> io::Result<()> {
    let is_own = |argument: &Arg| own.iter().any(|own| own.get_id() == argument.get_id());
    let command = command.clone().mut_args(|argument| {
        let is_own = is_own(&argument);
        argument.hide(!is_own).help_heading(None::<&str>)
    });
    let mut section = Vec::new();
    Man::new(command).render_options_section(&mut section)?;
    let section = String::from_utf8_lossy(&section);
    // The heading is that of the command.
    out.write_all(section.replacen(".SH OPTIONS\n", "", 1).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::*;
    use clap::CommandFactory;

    fn page() -> io::Result<String> {
        let mut page = Vec::new();
        write(&Cli::command(), &mut page)?;
        String::from_utf8(page).map_err(io::Error::other)
    }

    #[test]
    fn tells_all_options_and_commands() -> io::Result<()> {
        let page = page()?;
        let mut commands: Vec<Command> = vec![Cli::command()];
        while let Some(command) = commands.pop() {
            for argument in command.get_arguments().filter(|one| !one.is_hide_set()) {
                if let Some(option) = argument.get_long() {
                    let option = format!("\\-\\-{}", option.replace('-', "\\-"));
                    assert!(page.contains(&option), "{option}");
                }
            }
            let name = command.get_name().replace('-', "\\-");
            assert!(page.contains(&name), "{name}");
            commands.extend(command.get_subcommands().cloned());
        }
        Ok(())
    }

    #[test]
    fn has_one_of_each_section() -> io::Result<()> {
        let page = page()?;
        let headings: Vec<&str> = page
            .lines()
            .filter_map(|line| line.strip_prefix(".SH "))
            .collect();
        assert_eq!(
            headings,
            [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "COMMANDS",
                "\"EXIT STATUS\"",
                "FILES",
                "ENVIRONMENT",
                "EXAMPLES",
                "\"SEE ALSO\""
            ]
        );
        Ok(())
    }
}
