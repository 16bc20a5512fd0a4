//! Completion scripts: those of clap, and what they do not know: that `diff`
//! goes without saying, so that a file, and an option of `diff`, may stand
//! where they expect a command.

use clap::{Arg, Command};
use clap_complete::Shell;

/// The script that completes the command line of `command` in a shell.
pub(super) fn script(command: &Command, shell: Shell) -> String {
    let name = command.get_name().to_owned();
    let mut command = with_diff(command);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let words: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let bare = |text: &str| text.replace("@COMMANDS@", &words.join(" "));
    match shell {
        Shell::Bash => script + &bare(include_str!("bare.bash")),
        Shell::Fish => script + &bare(include_str!("bare.fish")),
        // The last lines call the function, which has to be there by then.
        Shell::Zsh => {
            let (functions, call) = script.split_at(script.rfind(ZSH_CALL).unwrap_or(script.len()));
            let functions = functions.replacen(ZSH_START, "_dumpdiff_command() {\n", 1);
            functions + &bare(include_str!("bare.zsh")) + call
        }
        _ => script,
    }
}

/// How the function starts that completes the whole command line.
const ZSH_START: &str = "_dumpdiff() {\n";

/// How the lines start that call it.
const ZSH_CALL: &str = "if [ \"$funcstack[1]\" = ";

/// The command with what `diff` takes, since it may stand for it. Files are
/// completed by other means: to clap they would stand before a subcommand.
fn with_diff(command: &Command) -> Command {
    let options: Vec<Arg> = command
        .find_subcommand("diff")
        .into_iter()
        .flat_map(Command::get_arguments)
        .filter(|argument| !argument.is_positional())
        .cloned()
        .collect();
    command.clone().args(options)
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::*;
    use clap::CommandFactory;

    /// The additions lean on names and places in clap's scripts.
    #[test]
    fn what_is_added_fits_the_scripts() {
        let script = |shell| script(&Cli::command(), shell);
        let bash = script(Shell::Bash);
        assert!(bash.starts_with("_dumpdiff() {\n"));
        let fish = script(Shell::Fish);
        assert!(fish.contains("\nfunction __fish_dumpdiff_needs_command\n"));
        assert_eq!(
            fish.matches("function __fish_dumpdiff_using_subcommand")
                .count(),
            2
        );
        let zsh = script(Shell::Zsh);
        assert_eq!(zsh.matches("_dumpdiff_command() {\n").count(), 1);
        assert_eq!(zsh.matches(ZSH_START).count(), 1);
        assert!(zsh.find(ZSH_START) < zsh.find(ZSH_CALL));
        for script in [bash, fish, zsh] {
            assert!(!script.contains("@COMMANDS@"));
        }
    }
}
