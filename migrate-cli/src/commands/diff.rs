//! `diff`: in what two schemas differ.

use super::Context;
use super::schemas::{comparison_document, parse_renames, print_differences, schema_source};
use crate::args::Diff;
use crate::error::CliError;
use crate::exit;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Diff) -> Result<u8, CliError> {
    let renames = parse_renames(&args.renames)?;
    let (from, to) = (schema_source(&args.from)?, schema_source(&args.to)?);
    let migrator = context.schema_migrator(&args.schemas)?;
    if args.sql {
        let (found, sql) = migrator.compare_sql(&from, &to, &renames).await?;
        context.ui.text(&sql)?;
        for line in found.refused.iter().chain(&found.beyond) {
            context.ui.note(&format!("warning: not in this script: {line}"))?;
        }
        return Ok(exit::DONE);
    }
    let found = migrator.compare(&from, &to, &renames).await?;
    if context.ui.is_json() {
        let mut document = comparison_document(&found);
        document["operations"] =
            serde_json::to_value(&found.operations).map_err(std::io::Error::from)?;
        context.ui.json(&document)?;
        return Ok(exit::DONE);
    }
    print_differences(context.ui, &found)?;
    if let (Some(candidate), false) = (found.candidates.first(), args.renames.no_renames) {
        let rename = &candidate.rename;
        context.ui.note(&format!("perhaps renamed, {}: --rename {rename}", candidate.why))?;
    }
    Ok(exit::DONE)
}
