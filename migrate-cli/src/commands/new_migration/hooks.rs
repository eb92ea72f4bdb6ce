//! What is run when a new file was written: a formatter, `git add`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::CliError;
use crate::settings::{NewFiles, filled};

/// Runs each with the files; the first that fails is an error, and the files stay.
pub(super) fn run_hooks(new_files: &NewFiles, files: &[PathBuf]) -> Result<(), CliError> {
    let paths: Vec<String> = files.iter().map(|path| quoted(path)).collect();
    let paths = paths.join(" ");
    for hook in &new_files.hooks {
        let command = filled(hook, "post_write_hooks", &[("files", &paths)])?;
        let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
        shell.arg(if cfg!(windows) { "/C" } else { "-c" }).arg(&command);
        let output = shell.current_dir(&new_files.directory).output();
        let failed = |found: Vec<String>| CliError::Failed {
            message: format!("the hook '{hook}' failed; the file was written and stays"),
            found,
            help: format!(
                "correct post_write_hooks in migrate.toml, then run it by hand: {command}"
            ),
        };
        let output = output.map_err(|error| failed(vec![error.to_string()]))?;
        if !output.status.success() {
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said).into_owned();
            let mut found = vec![format!("it ended with {}", output.status)];
            found.extend(said.lines().map(str::to_owned));
            return Err(failed(found));
        }
    }
    Ok(())
}

/// As one word of the shell.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    if cfg!(windows) { format!("\"{path}\"") } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
