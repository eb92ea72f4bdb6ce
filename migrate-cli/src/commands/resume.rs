//! `resume`.

use migrate_core::Choice;

use super::{Context, run as live};
use crate::args::Resume;
use crate::error::CliError;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Resume) -> Result<u8, CliError> {
    let choice = match (args.skip, args.redo) {
        (true, _) => Some(Choice::Skip),
        (_, true) => Some(Choice::Redo),
        _ => None,
    };
    live::run(context, live::Work::Resume(choice), false).await
}
