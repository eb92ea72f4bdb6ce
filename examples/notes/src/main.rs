//! `notes add TEXT`, `notes list`, and `notes migrate ..`: the command line of its migrations.

mod file;
#[expect(unreachable_pub, reason = "migrations are written the same in a library and a program")]
mod migrations;

use std::io::Write;
use std::process::ExitCode;

use file::NotesFile;
use migrate_core::BoxError;

const USAGE: &str = "usage: notes add TEXT | notes list | notes migrate ..";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["add", text] => waited(add(text)),
        ["list"] => waited(list()),
        ["migrate", ref rest @ ..] => return migrate(rest),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let fault = error.downcast_ref::<migrate_core::Error>();
            let text = fault.map_or_else(|| error.to_string(), migrate_core::Error::explain);
            let _ = writeln!(std::io::stderr(), "error: {text}");
            ExitCode::FAILURE
        }
    }
}

/// All commands of the migrations, on the file of the notes.
fn migrate(arguments: &[&str]) -> ExitCode {
    match NotesFile::url() {
        Ok(url) => migrate_cli::Cli::new()
            .url(url.secret())
            .arguments(["notes migrate"].iter().chain(arguments))
            .run(),
        Err(_) => ExitCode::FAILURE,
    }
}

async fn add(text: &str) -> Result<(), BoxError> {
    let mut notes = NotesFile::open().await?;
    notes.execute("INSERT INTO notes (text) VALUES (?)", &[text.into()]).await?;
    Ok(())
}

async fn list() -> Result<(), BoxError> {
    let mut notes = NotesFile::open().await?;
    for row in notes.fetch("SELECT text, pinned FROM notes ORDER BY pinned DESC, id", &[]).await? {
        let (text, pinned): (String, bool) = (row.get("text")?, row.get("pinned")?);
        writeln!(std::io::stdout(), "{} {text}", if pinned { "*" } else { "-" })?;
    }
    Ok(())
}

fn waited(work: impl Future<Output = Result<(), BoxError>>) -> Result<(), BoxError> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
