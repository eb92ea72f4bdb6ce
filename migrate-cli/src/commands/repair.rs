//! `repair`: an edited revision is declared to be what was run, for this database alone.

use super::Context;
use crate::args::Repair;
use crate::error::CliError;
use crate::exit;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Repair) -> Result<u8, CliError> {
    if args.reason.trim().is_empty() {
        return Err(CliError::Usage {
            message: "a repair needs a reason: it stands in the journal".to_owned(),
            help: format!("migrate repair {} --accept --reason \"..\"", args.revision),
        });
    }
    let verified = context.migrator()?.repair(&args.revision, args.reason.trim()).await?;
    if context.ui.is_json() {
        context.ui.json(&verified)?;
        return Ok(exit::DONE);
    }
    let (revision, now) = (&verified.revision, verified.effect_now.as_deref().unwrap_or_default());
    context.ui.line(&format!("revision '{revision}' is accepted in this database as {now}"))?;
    Ok(exit::DONE)
}
