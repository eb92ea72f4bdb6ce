//! `inspect`: the schema of a database as SQL, as data, or as a picture.

use migrate_core::SchemaSource;
use migrate_core::catalog::Schema;
use migrate_core::compare::creation_sql;

use super::Context;
use super::schemas::schema_source;
use crate::args::{Format, Inspect};
use crate::drawing::{render_entities_dot, render_entities_mermaid, render_entities_svg};
use crate::error::CliError;
use crate::exit;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Inspect) -> Result<u8, CliError> {
    let source = match &args.source {
        Some(text) => schema_source(text)?,
        None => SchemaSource::Database(context.settings.require_url()?),
    };
    let schema = context.schema_migrator(&args.schemas)?.schema(&source).await?;
    let text = text(&schema, args.format)?;
    match &args.output {
        Some(path) => {
            std::fs::write(path, text)
                .map_err(|source| CliError::Io { path: path.clone(), source })?;
            context.ui.note(&format!("wrote {}", path.display()))?;
        }
        None => context.ui.text(&text)?,
    }
    let mut not_shown = schema.beyond.iter().chain(&schema.remarks).peekable();
    if not_shown.peek().is_some() && args.format != Format::Json {
        context.ui.note("warning: not shown, for no operation says it:")?;
        for line in not_shown {
            context.ui.note(&format!("  {line}"))?;
        }
    }
    Ok(exit::DONE)
}

fn text(schema: &Schema, format: Format) -> Result<String, CliError> {
    Ok(match format {
        Format::Json => {
            let json = serde_json::to_string_pretty(schema).map_err(std::io::Error::from)?;
            format!("{json}\n")
        }
        Format::Mermaid => render_entities_mermaid(schema),
        Format::Dot => render_entities_dot(schema),
        Format::Svg => render_entities_svg(schema),
        Format::Human | Format::Sql => creation_sql(schema).map_err(migrate_core::Error::from)?,
    })
}
