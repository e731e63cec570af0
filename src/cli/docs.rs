//! `completions` and `man`: the command line described by itself.

use super::args::Cli;
use super::failure::Failure;
use super::out::Out;
use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  dealdeck completions bash > ~/.local/share/bash-completion/completions/dealdeck")]
pub(super) struct CompletionsArgs {
    /// Which shell
    shell: Shell,
}

pub(super) fn completions(mut out: Out, args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "dealdeck", &mut script);
    out.own(&script)?;
    Ok(out.finish()?)
}

/// The page of the program, then one of each command.
pub(super) fn man(mut out: Out) -> Result<(), Failure> {
    let mut tree = Cli::command().disable_help_subcommand(true);
    tree.build();
    let mut roff = Vec::new();
    pages(&tree, &mut roff)?;
    out.own(&roff)?;
    Ok(out.finish()?)
}

fn pages(command: &Command, roff: &mut Vec<u8>) -> Result<(), Failure> {
    Man::new(command.clone()).render(roff)?;
    let shown = command.get_subcommands().filter(|c| !c.is_hide_set());
    for below in shown {
        pages(below, roff)?;
    }
    Ok(())
}

/// The commands with their arguments and what they do, as a Markdown table: the README's.
#[must_use]
pub fn command_table() -> String {
    let mut tree = Cli::command().disable_help_subcommand(true);
    tree.build();
    let mut table = String::from("| command | does |\n| --- | --- |\n");
    for command in tree.get_subcommands_mut().filter(|c| !c.is_hide_set()) {
        let name = command.get_name().to_owned();
        let nested: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        let arguments: Vec<String> = command.get_positionals().map(|a| a.to_string().replace('|', "\\|")).collect();
        let words = if nested.is_empty() { arguments.join(" ") } else { nested.join(" · ") };
        let about = command.get_about().map(|a| a.to_string().replace('|', "\\|")).unwrap_or_default();
        table.push_str(&format!("| `{}` | {about} |\n", format!("{name} {words}").trim()));
    }
    table
}
