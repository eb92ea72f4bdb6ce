//! The page of the commands.

use clap::{Command, CommandFactory};

use super::{MADE, arguments, exit_codes};
use crate::args::Arguments;
use crate::cargo;

/// Every command with its usage, arguments, options, examples and exit codes, as Markdown.
///
/// # Examples
/// ```
/// assert!(migrate_cli::reference::commands().contains("\n## upgrade\n"));
/// ```
pub fn commands() -> String {
    let mut all = Arguments::command();
    all.build();
    let mut own = cargo::command();
    own.build();
    let is_own = |command: &&Command| {
        all.find_subcommand(command.get_name()).is_none() && command.get_name() != "help"
    };
    let only_cargo: Vec<&Command> = own.get_subcommands().filter(is_own).collect();
    let mut text = format!("# Commands\n\n{MADE}{INTRODUCTION}");
    text.push_str(&index(&mut all.get_subcommands(), "migrate"));
    text.push_str(&index(&mut only_cargo.iter().copied(), cargo::NAME));
    text.push_str("## Options of every command\n\n");
    text.push_str(&arguments::global(&all));
    text.push_str(&codes());
    for command in all.get_subcommands().chain(only_cargo) {
        text.push_str(&section(command));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

const INTRODUCTION: &str =
    "Every command of the program. It is called `migrate` here; in this repository it is
`cargo run --`, in a project that `cargo migrate init` made it is `cargo migrate`. What a revision is
written like: [targets](../targets.md). What is set in a file: [settings](settings.md).\n\n";

fn index(commands: &mut dyn Iterator<Item = &Command>, program: &str) -> String {
    let rows = commands.map(|command| {
        let name = command.get_name();
        format!("| [`{program} {name}`](#{name}) | {} |\n", about(command))
    });
    let rows: String = rows.collect();
    format!("| Command | What it does |\n|---|---|\n{rows}\n")
}

fn codes() -> String {
    let rows =
        exit_codes::MEANINGS.iter().map(|(code, meaning)| format!("| {code} | {meaning} |\n"));
    let rows: String = rows.collect();
    format!("## Exit codes\n\n| Exit code | Meaning |\n|---|---|\n{rows}\n")
}

fn section(command: &Command) -> String {
    let (name, about) = (command.get_name(), about(command));
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let tables = arguments::tables(command);
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let codes = exit_codes::of(name).iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    format!(
        "## {name}\n\n{about}.\n\n```text\n{usage}\n```\n\n{tables}```text\n{}\n```\n\n\
         [Exit codes](#exit-codes): {codes}.\n\n",
        after.trim()
    )
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}
