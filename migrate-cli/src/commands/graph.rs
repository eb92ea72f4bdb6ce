//! `graph`: the history as a picture for a document, or as data for a program.

use std::collections::BTreeSet;
use std::path::Path;

use super::Context;
use super::history::{Selection, select};
use crate::args::{Format, Graph};
use crate::drawing::{Picture, State, render_dot, render_json, render_mermaid, render_svg};
use crate::error::CliError;
use crate::exit;
use crate::ui::Marks;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Graph) -> Result<u8, CliError> {
    let selection = select(context, args.rev_range.as_deref(), args.indicate_current).await?;
    let picture = picture(&selection, args.indicate_current)?;
    let text = match args.format {
        Format::Human | Format::Sql | Format::Mermaid => render_mermaid(&picture),
        Format::Dot => render_dot(&picture),
        Format::Svg => render_svg(&picture),
        Format::Json => render_json(&picture).map_err(std::io::Error::from)?,
    };
    match &args.output {
        Some(path) => {
            write(path, &text)?;
            context.ui.note(&format!("wrote {}", path.display()))?;
        }
        None => context.ui.text(&text)?,
    }
    selection.check_rows()?;
    Ok(exit::DONE)
}

fn picture(selection: &Selection, with_states: bool) -> Result<Picture, CliError> {
    let registry = selection.migrator.registry();
    let marks = Marks::new(registry, None);
    let states = if with_states { Some(States::new(selection)?) } else { None };
    let migrations = selection.revisions.iter().filter_map(|id| registry.get(id.as_str()));
    let nodes = migrations.map(|migration| {
        let state = states.as_ref().map(|states| states.of(migration.revision));
        marks.view(migration).node(state)
    });
    Ok(Picture::new(nodes.collect()))
}

/// Which revisions the database has, and which of them it is at.
struct States<'a> {
    applied: BTreeSet<&'a str>,
    current: BTreeSet<&'a str>,
}

impl<'a> States<'a> {
    fn new(selection: &'a Selection) -> Result<Self, CliError> {
        let registry = selection.migrator.registry();
        let rows = selection.rows.iter().map(String::as_str);
        let current: BTreeSet<&str> = rows.filter(|row| registry.get(row).is_some()).collect();
        let known: Vec<&str> = current.iter().copied().collect();
        let applied = registry.graph().applied(&known);
        let applied = applied.map_err(|error| selection.migrator.target_error(error))?;
        let applied = applied.into_iter().map(|revision| revision.id.as_str()).collect();
        Ok(Self { applied, current })
    }

    fn of(&self, revision: &str) -> State {
        if self.current.contains(revision) {
            State::Current
        } else if self.applied.contains(revision) {
            State::Applied
        } else {
            State::Pending
        }
    }
}

fn write(path: &Path, text: &str) -> Result<(), CliError> {
    std::fs::write(path, text).map_err(|source| CliError::Io { path: path.to_owned(), source })
}
