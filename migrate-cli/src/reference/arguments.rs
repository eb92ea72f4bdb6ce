//! Arguments and options of a command as tables of Markdown.

use clap::{Arg, Command};

/// The tables of what belongs to a command itself; one for each heading of its help.
pub(super) fn tables(command: &Command) -> String {
    let own = |arg: &&Arg| !arg.is_global_set() && !is_built_in(arg);
    let all: Vec<&Arg> = command.get_arguments().filter(own).collect();
    let (positional, options): (Vec<&Arg>, Vec<&Arg>) =
        all.into_iter().partition(|arg| arg.is_positional());
    let mut headings: Vec<Option<&str>> = Vec::new();
    for option in &options {
        if !headings.contains(&option.get_help_heading()) {
            headings.push(option.get_help_heading());
        }
    }
    let mut text = table("Argument", &positional);
    for heading in headings {
        let under: Vec<&Arg> =
            options.iter().copied().filter(|arg| arg.get_help_heading() == heading).collect();
        text.push_str(&table(heading.unwrap_or("Option"), &under));
    }
    text
}

/// The options that all commands have.
pub(super) fn global(command: &Command) -> String {
    let all: Vec<&Arg> = command.get_arguments().filter(|arg| arg.is_global_set()).collect();
    table("Option", &all)
}

fn is_built_in(arg: &Arg) -> bool {
    ["help", "version"].contains(&arg.get_id().as_str())
}

fn table(title: &str, arguments: &[&Arg]) -> String {
    if arguments.is_empty() {
        return String::new();
    }
    let rows = arguments.iter().map(|arg| format!("| `{}` | {} |\n", spelled(arg), meaning(arg)));
    format!("| {title} | Meaning |\n|---|---|\n{}\n", rows.collect::<String>())
}

/// `-c, --config <FILE>`
fn spelled(arg: &Arg) -> String {
    match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(_)) => format!("-{short}, {arg}"),
        _ => arg.to_string(),
    }
}

fn meaning(arg: &Arg) -> String {
    let mut text = arg.get_help().map(|help| escaped(&help.to_string())).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return text;
    }
    let defaults = arg.get_default_values();
    let defaults: Vec<String> =
        defaults.iter().map(|value| format!("`{}`", value.display())).collect();
    if !defaults.is_empty() {
        text = format!("{text}. Default: {}", defaults.join(", "));
    }
    let values = arg.get_possible_values();
    let values = values.iter().filter(|value| !value.is_hide_set());
    let values = values.map(|value| match value.get_help() {
        Some(help) => format!("`{}` ({})", value.get_name(), escaped(&help.to_string())),
        None => format!("`{}`", value.get_name()),
    });
    let values: Vec<String> = values.collect();
    if values.is_empty() { text } else { format!("{text}. One of: {}", values.join(", ")) }
}

/// As plain text in a table of Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if ['|', '*', '<'].contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
