//! What `--help` of the built programs says is what the page of the commands says.

use tests::{UserProject, migrate};

/// The names of the commands that a `--help` lists.
fn listed(help: &str) -> Vec<String> {
    let commands = help.split_once("Commands:\n").unwrap().1.split("\n\n").next().unwrap();
    let names = commands.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The part of the page about a command, without the marks of Markdown.
fn section(page: &str, command: &str) -> String {
    let begin = format!("\n## {command}\n");
    let (_, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("{command} is not there"));
    let section = rest.split("\n## ").next().unwrap();
    section.replace("\\*", "*").replace("\\|", "|").replace("\\<", "<")
}

/// Every word of a help but what clap adds to each.
fn is_on_the_page(page: &str, command: &str, help: &str) {
    let own = section(page, command);
    let global = page.split_once("## Options of every command").unwrap().1;
    let global = global.split("\n## ").next().unwrap();
    let is_there = |text: &str| own.contains(text) || global.contains(text);
    for line in help.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let of_clap = ["-h, --help", "-V, --version", "Print help", "Print version"];
        if line.ends_with(':') || of_clap.iter().any(|text| line.starts_with(text)) {
            continue;
        }
        // In the long form a default has a line of its own, and so has each possible value.
        let (line, is_value) = match line.strip_prefix("- ") {
            Some(value) => (value, true),
            None => (line.trim_start_matches("Usage: "), false),
        };
        let added = ["[default: ", "[possible values: "].iter().filter_map(|it| line.find(it));
        let (text, added) = line.split_at(added.min().unwrap_or(line.len()));
        let between = if is_value { ":" } else { "  " };
        for part in text.split(between).map(str::trim) {
            assert!(is_there(part), "{command}: '{part}' of its help is not on the page\n{own}");
        }
        for value in values(added) {
            assert!(is_there(&format!("`{value}`")), "{command}: '{value}' is not on the page");
        }
    }
}

/// `[default: a] [possible values: b, c]`
fn values(added: &str) -> impl Iterator<Item = &str> {
    let lists = added.split('[').filter_map(|list| list.split_once(": "));
    lists.flat_map(|(_, list)| list.trim_end().trim_end_matches(']').split(", "))
}

#[test]
fn every_help_of_the_built_program_is_on_the_page() {
    let page = migrate_cli::reference::commands();
    let nowhere = tempfile::TempDir::new().unwrap();
    let commands = listed(&migrate(nowhere.path(), &["--help"]).exits(0).out);
    assert!(commands.len() > 20, "{commands:?}");
    for command in &commands {
        let help = migrate(nowhere.path(), &[command, "-h"]).exits(0).out;
        is_on_the_page(&page, command, &help);
        let help = migrate(nowhere.path(), &[command, "--help"]).exits(0).out;
        is_on_the_page(&page, command, &help);
    }
    let project = UserProject::new(&[]);
    let all = listed(&project.migrate(&["--help"]).exits(0).out);
    let own: Vec<&String> = all.iter().filter(|name| !commands.contains(name)).collect();
    assert!(own.iter().any(|name| *name == "init"), "{own:?}");
    for command in own {
        let help = project.migrate(&[command, "-h"]).exits(0).out;
        is_on_the_page(&page, command, &help);
    }
}

#[test]
#[should_panic(expected = "'-v, --verbose' of its help is not on the page")]
fn an_option_that_is_missing_is_found() {
    let page = migrate_cli::reference::commands().replace("-v, --verbose", "-w");
    let nowhere = tempfile::TempDir::new().unwrap();
    let help = migrate(nowhere.path(), &["heads", "-h"]).exits(0).out;
    is_on_the_page(&page, "heads", &help);
}
