//! `check`: whether the files, the database, and the schema that is wanted agree with the migrations.

mod files;

use migrate_core::CheckedDatabase;
use migrate_core::compare::Difference;

use super::Context;
use super::schemas::{comparison_document, is_said, typed, wanted};
use crate::args::Check;
use crate::error::CliError;
use crate::exit;
use crate::ui::{BOLD, GREEN};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Check) -> Result<u8, CliError> {
    if args.graph || args.single_head {
        return files::run(context, args);
    }
    // Without a migration there is nothing to hold anything against.
    context.registry()?;
    if is_said(&args.wanted) {
        return check_wanted(context, args).await;
    }
    check_database(context, args).await
}

/// Do the migrations produce the schema that is wanted?
async fn check_wanted(context: &mut Context<'_, '_>, args: &Check) -> Result<u8, CliError> {
    let source = wanted(context, &args.wanted)?;
    let found = context.schema_migrator(&args.schemas)?.check_wanted(&source).await?;
    let is_fine = found.is_equal();
    if context.ui.is_json() {
        context.ui.json(&comparison_document(&found))?;
        return Ok(if is_fine { exit::DONE } else { exit::FOUND });
    }
    if is_fine {
        context.ui.line(&format!("{GREEN}the migrations produce exactly this schema{GREEN:#}"))?;
        return Ok(exit::DONE);
    }
    let help = if found.differences.is_empty() {
        "write it as SQL: migrate revision -m \"..\", and op.execute(\"..\")".to_owned()
    } else {
        let to = typed(&args.wanted).unwrap_or_default();
        format!("write what is missing: migrate revision -m \"..\" --autogenerate{to}")
    };
    Err(CliError::CheckFailed {
        message: "the migrations don't produce the schema that is wanted".to_owned(),
        found: lines(&found.differences, &found.beyond),
        help,
    })
}

/// Is the database what its migrations say, and at the heads?
async fn check_database(context: &mut Context<'_, '_>, args: &Check) -> Result<u8, CliError> {
    let url = match context.settings.require_url() {
        Ok(url) => url,
        Err(CliError::NoUrl { looked_at }) => {
            return Err(CliError::Refused {
                message: "no database is given to be checked".to_owned(),
                found: looked_at,
                help: "name it: --url URL; or look at the files alone: migrate check --graph"
                    .to_owned(),
            });
        }
        Err(error) => return Err(error),
    };
    let found = context.schema_migrator(&args.schemas)?.check_database().await?;
    let is_equal = found.differences.is_empty() && found.beyond.is_empty();
    let is_fine = is_equal && found.pending.is_empty() && found.open.is_none();
    if context.ui.is_json() {
        let mut document = serde_json::to_value(&found).map_err(std::io::Error::from)?;
        document["database"] = url.to_string().into();
        context.ui.json(&document)?;
        return Ok(if is_fine { exit::DONE } else { exit::FOUND });
    }
    if is_fine {
        let rows = at(&found.rows);
        context.ui.line(&format!("database {BOLD}{url}{BOLD:#} is at {rows}"))?;
        context.ui.line(&format!("{GREEN}it is exactly what its migrations say{GREEN:#}"))?;
        return Ok(exit::DONE);
    }
    let heads = if context.registry()?.graph().heads().count() > 1 { "heads" } else { "head" };
    Err(finding(&found, &url.to_string(), heads))
}

fn finding(checked: &CheckedDatabase, url: &str, heads: &str) -> CliError {
    let rows = at(&checked.rows);
    let mut found = lines(&checked.differences, &checked.beyond);
    if !checked.pending.is_empty() {
        found.push(format!("not applied: {}", checked.pending.join(", ")));
    }
    let (message, help) = if let Some(open) = &checked.open {
        (
            format!("{url}: '{open}' was begun and has not ended, so a part of it may be there"),
            "go on with it: migrate resume".to_owned(),
        )
    } else if checked.is_at_heads {
        (
            format!("{url} is recorded as being at {rows}, and it is what the heads produce"),
            "record that: migrate stamp heads".to_owned(),
        )
    } else if checked.differences.is_empty() && checked.beyond.is_empty() {
        (
            format!("{url} is not up to date: it is at {rows}, and is what its migrations say"),
            format!("apply what is missing: migrate upgrade {heads}"),
        )
    } else {
        (
            format!("{url} is not what its migrations say at {rows}"),
            "take back what was changed by hand, or write it as a migration: migrate revision -m \
             \"..\" --autogenerate --to URL; what belongs to others: --exclude PATTERN"
                .to_owned(),
        )
    };
    CliError::CheckFailed { message, found, help }
}

fn at(rows: &[String]) -> String {
    if rows.is_empty() { "base".to_owned() } else { rows.join(", ") }
}

fn lines(differences: &[Difference], beyond: &[String]) -> Vec<String> {
    differences.iter().flat_map(Difference::lines).chain(beyond.iter().cloned()).collect()
}
