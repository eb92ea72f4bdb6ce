//! Files for other programs (workflows, manifests of Kubernetes, images): parsed, and each command of
//! this one in them is put to its own parser, so that a flag that isn't there is found.

use saphyr::{LoadableYamlNode, Yaml};
use tests::{Block, migrate};

pub(super) fn check(block: &Block) -> Result<(), String> {
    let commands = match block.kind.as_str() {
        "yaml" => in_yaml(&block.text)?,
        "dockerfile" => in_image(&block.text),
        _ => return Ok(()),
    };
    let ours: Vec<_> = commands.iter().flat_map(|command| arguments(command)).collect();
    ours.iter().try_for_each(|arguments| is_understood(arguments))
}

/// Each string of the document, a line of it being a command; a list of strings is one command.
fn in_yaml(text: &str) -> Result<Vec<String>, String> {
    let documents = Yaml::load_from_str(text).map_err(|error| error.to_string())?;
    let mut commands = Vec::new();
    for document in &documents {
        collect(document, &mut commands);
    }
    Ok(commands)
}

fn collect(node: &Yaml<'_>, commands: &mut Vec<String>) {
    if let Some(text) = node.as_str() {
        commands.extend(text.lines().map(str::to_owned));
    } else if let Some(list) = node.as_sequence() {
        let words: Option<Vec<&str>> = list.iter().map(Yaml::as_str).collect();
        match words {
            Some(words) => commands.push(words.join(" ")),
            None => {
                for node in list {
                    collect(node, commands);
                }
            }
        }
    } else if let Some(map) = node.as_mapping() {
        for node in map.values() {
            collect(node, commands);
        }
    }
}

fn in_image(text: &str) -> Vec<String> {
    let text = text.replace("\\\n", " ");
    let instructions = ["RUN ", "CMD ", "ENTRYPOINT "];
    let commands = text
        .lines()
        .filter_map(|line| instructions.iter().find_map(|word| line.trim().strip_prefix(word)));
    commands.map(|command| command.replace(['[', ']', ','], " ")).collect()
}

/// What this program is called with, each time that it is called in a line.
fn arguments(line: &str) -> Vec<Vec<String>> {
    let words: Vec<&str> =
        line.split_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
    let is_end = |word: &&&str| !matches!(**word, "&&" | "||" | ";" | "|" | ">" | "<");
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is_first = at == 0 || ["&&", "||", ";", "|"].contains(&words[at - 1]);
        let skipped = match (*word, words.get(at + 1)) {
            ("cargo", Some(&"migrate")) | ("migrations", Some(&"--")) => 2,
            (program, _) if is_first && program.rsplit('/').next() == Some("migrations") => 1,
            _ => continue,
        };
        let words = words[at + skipped..].iter().take_while(is_end);
        found.push(words.map(|word| (*word).to_owned()).collect());
    }
    found
}

fn is_understood(arguments: &[String]) -> Result<(), String> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(["--help"]).collect();
    let output = migrate(&std::env::temp_dir(), &arguments);
    if output.code == 0 { Ok(()) } else { Err(format!("{arguments:?}: {}", output.err)) }
}

#[test]
fn a_flag_that_does_not_exist_is_found() {
    let block = |kind: &str, text: &str| Block {
        place: "page:1".to_owned(),
        kind: kind.to_owned(),
        text: text.to_owned(),
    };
    let workflow = "jobs:\n  a:\n    steps:\n      - run: cargo migrate check --single-heads\n";
    assert!(check(&block("yaml", workflow)).unwrap_err().contains("--single-heads"));
    let right = workflow.replace("heads", "head");
    assert_eq!(check(&block("yaml", &right)), Ok(()));
    assert!(check(&block("yaml", "a: [b: c")).is_err());
    let job = "args: [\"/bin/migrations\", \"upgrade\", \"--hed\"]\n";
    assert!(check(&block("yaml", job)).unwrap_err().contains("--hed"));
    let image = "FROM x\nCMD [\"migrations\", \"upgrad\"]\n";
    assert!(check(&block("dockerfile", image)).unwrap_err().contains("upgrad"));
}
