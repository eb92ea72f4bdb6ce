//! `ensure_version`.

use super::Context;
use crate::error::CliError;
use crate::exit;
use crate::ui::BOLD;

pub(super) async fn run(context: &mut Context<'_, '_>) -> Result<u8, CliError> {
    let url = context.settings.require_url()?;
    let created = context.migrator()?.ensure_version().await?;
    if context.ui.is_json() {
        let result = serde_json::json!({ "database": url.to_string(), "created": created });
        context.ui.json(&result)?;
        return Ok(exit::DONE);
    }
    let created = if created { " (created)" } else { "" };
    context.ui.line(&format!("database {BOLD}{url}{BOLD:#}{created}"))?;
    context.ui.line("the version table is there")?;
    Ok(exit::DONE)
}
