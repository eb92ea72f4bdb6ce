//! `cargo migrate completions`: scripts that complete what is typed in a shell.
//!
//! They are made of the same commands that are parsed, so nothing has to be built. What is behind
//! `cargo migrate` can be completed only by way of what completes `cargo`; how, differs by shell.

use std::io::Write;

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use crate::error::CliError;
use crate::exit;

/// Of bash: its completion of `cargo`, whoever made it, is kept for everything else.
const BASH: &str = include_str!("completions/cargo.bash");
/// Of fish: what is behind `cargo migrate` is completed as if it were behind `cargo-migrate`.
const FISH: &str = include_str!("completions/cargo.fish");

const EXAMPLES: &str = "Examples:
  echo 'source <(cargo migrate completions bash)' >> ~/.bashrc
  cargo migrate completions zsh > ~/.zfunc/_cargo-migrate
  cargo migrate completions fish > ~/.config/fish/conf.d/cargo-migrate.fish
  cargo migrate completions powershell >> $PROFILE
  cargo migrate completions bash --program my-cli

In bash it stands behind what completes cargo, which is kept; in zsh the directory stands in fpath
before compinit is called: fpath=(~/.zfunc $fpath)";

/// Print a script that completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
    /// For a project's own program of this name instead of cargo migrate
    #[arg(long, value_name = "NAME")]
    program: Option<String>,
}

pub(super) fn run(completions: &Completions, out: &mut dyn Write) -> Result<u8, CliError> {
    let script = match &completions.program {
        Some(program) => of(completions.shell, super::project_command(program), program),
        None => of_cargo(completions.shell),
    };
    out.write_all(&script)?;
    Ok(exit::DONE)
}

fn of(shell: Shell, mut command: Command, program: &str) -> Vec<u8> {
    let mut script = Vec::new();
    if !(shell == Shell::Bash && program.contains('-')) {
        generate(shell, &mut command, program, &mut script);
        return script;
    }
    // clap_complete 4.6 loses the commands of a program with a hyphen in its name.
    let name = program.replace('-', "_");
    generate(shell, &mut command, &name, &mut script);
    let known = format!("complete -F _{name} -o bashdefault -o default {program}\n");
    script.extend_from_slice(known.as_bytes());
    script
}

fn of_cargo(shell: Shell) -> Vec<u8> {
    let own = || of(shell, super::command().bin_name("cargo-migrate"), "cargo-migrate");
    let with = |more: &str| [own(), more.as_bytes().to_vec()].concat();
    match shell {
        Shell::Bash => with(BASH),
        Shell::Fish => with(FISH),
        // cargo's own completion looks for the function `_cargo-migrate`.
        Shell::Zsh => own(),
        // Nobody else completes cargo there.
        _ => {
            let migrate = super::command().name("migrate").bin_name("cargo migrate");
            let cargo = Command::new("cargo").disable_help_flag(true);
            of(shell, cargo.disable_help_subcommand(true).subcommand(migrate), "cargo")
        }
    }
}
