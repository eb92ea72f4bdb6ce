//! The pages that a newcomer reads, executed: README.md and docs/guide.
//!
//! A page is a story. Its files are written, its commands are run from top to bottom in one shell, and
//! what they print is compared. Rust without a path is a piece of a migration, and compiled. A block of
//! another kind is a failure, so that none is forgotten.

mod fragments;
mod links;
mod programs;

use std::path::{Path, PathBuf};

use tests::{Block, Ran, Shell, blocks_of, is_expected, steps, with_repository};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// README.md and all of docs/guide; or those that `GUIDE` names a part of.
fn pages() -> Vec<String> {
    let guide = std::fs::read_dir(root().join("docs/guide")).unwrap();
    let names = guide.map(|file| file.unwrap().file_name().into_string().unwrap());
    let is_page = |name: &String| Path::new(name).extension().is_some_and(|end| end == "md");
    let mut pages: Vec<_> =
        names.filter(is_page).map(|name| format!("docs/guide/{name}")).collect();
    pages.push("README.md".to_owned());
    let wanted = std::env::var("GUIDE").unwrap_or_default();
    pages.retain(|page| page.contains(&wanted));
    pages.sort();
    pages
}

/// All pages, those that have nothing to run included; several at once.
#[test]
fn every_page_does_what_it_says() {
    let pages = pages();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let pages = pages.iter().enumerate();
        let running: Vec<_> =
            pages.map(|(number, page)| scope.spawn(move || story(page, number))).collect();
        let ended = running.into_iter().map(|page| page.join().unwrap());
        ended.filter_map(Result::err).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_piece_of_a_migration_compiles() {
    let mut pages = pages();
    pages.retain(|page| !is_run_elsewhere(page));
    fragments::compile(&root(), &pages);
}

#[test]
fn every_link_leads_to_a_page_and_a_heading() {
    let broken: Vec<String> =
        pages().iter().flat_map(|page| links::broken(&root(), page)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Whether another test executes the page, beside what it needs.
fn is_run_elsewhere(page: &str) -> bool {
    std::fs::read_to_string(root().join(page)).unwrap().starts_with("<!-- run by: alembic -->")
}

/// The page up to its first fault.
fn story(page: &str, number: usize) -> Result<(), String> {
    if is_run_elsewhere(page) {
        return Ok(());
    }
    let blocks = blocks_of(&root(), page);
    let mut shell = Shell::new(number);
    let mut directory = shell.home().to_owned();
    for block in &blocks {
        let at = |fault: String| format!("{}: {fault}", block.place);
        match (block.kind.as_str(), block.path()) {
            ("console", _) => directory = session(block, &mut shell)?,
            ("rust" | "toml" | "sql" | "yaml" | "dockerfile" | "json", Some(path)) => {
                write(&directory, path, &block.text).map_err(at)?;
                programs::check(block).map_err(at)?;
            }
            ("rust", None) | ("text", _) => {}
            (kind, _) => return Err(at(format!("'{kind}' without a path is not known"))),
        }
    }
    Ok(())
}

/// The commands of a block; where the shell is then.
fn session(block: &Block, shell: &mut Shell) -> Result<PathBuf, String> {
    let mut directory = shell.home().to_owned();
    for step in steps(&block.text).map_err(|fault| format!("{}: {fault}", block.place))? {
        let Ran { printed, code, directory: there } = shell.run(&step.command);
        let is_right =
            code == 0 && (step.expected.is_empty() || is_expected(&step.expected, &printed));
        if !is_right {
            let expected = step.expected.join("\n");
            let place = &block.place;
            return Err(format!(
                "{place}: $ {}\nexit code {code}, expected:\n{expected}\n-- printed:\n{printed}--",
                step.command
            ));
        }
        directory = there;
    }
    Ok(directory)
}

/// A file; `..` in its path stands for anything, and then it is there already.
fn write(directory: &Path, path: &str, text: &str) -> Result<(), String> {
    let file = if path.contains("..") { existing(directory, path)? } else { directory.join(path) };
    let folder = file.parent().ok_or("a file has a folder")?;
    let text = with_repository(text);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, text));
    written.map_err(|error| format!("{}: {error}", file.display()))
}

fn existing(directory: &Path, path: &str) -> Result<PathBuf, String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
    let folder = directory.join(folder);
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{path}: {error}"))?;
    let is_it = |file: &PathBuf| {
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        is_expected(&[name.to_owned()], &file)
    };
    let found: Vec<_> = files.flatten().map(|file| file.path()).filter(is_it).collect();
    match <[PathBuf; 1]>::try_from(found) {
        Ok([file]) => Ok(file),
        Err(found) => Err(format!("{path} is not one file: {found:?}")),
    }
}
