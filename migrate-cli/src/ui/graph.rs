//! `history --graph`: revisions as they are printed elsewhere, beside the picture of their lanes.
//!
//! Dependencies are no parents and have no lanes; they are named.

use super::revision::RevisionView;
use super::{DIM, Ui};
use crate::drawing::{Lanes, Picture, TerminalRows, note};
use crate::error::CliError;

/// Draws revisions that are given newest first.
pub(crate) fn draw_revisions(
    ui: &mut Ui<'_>,
    revisions: &[RevisionView],
    verbose: bool,
) -> Result<(), CliError> {
    let picture = Picture::new(revisions.iter().map(|revision| revision.node(None)).collect());
    let lanes = Lanes::lay_out(&picture.parents);
    let mut rows = TerminalRows::new(&lanes);
    for (revision, place) in revisions.iter().zip(0..) {
        let text = if verbose { revision.full() + "\n" } else { short(revision, &picture, place) };
        if let Some(lines) = rows.draw_next(&text) {
            ui.line(&lines)?;
        }
    }
    Ok(())
}

/// With what the lanes don't show.
fn short(revision: &RevisionView, picture: &Picture, place: usize) -> String {
    let parents = note("parent", &picture.parents_outside[place]);
    let needs = note("needs", &picture.nodes[place].depends_on);
    let notes = parents.into_iter().chain(needs).map(|note| format!(" {DIM}({note}){DIM:#}"));
    revision.title() + &notes.collect::<String>()
}
