//! `downgrade`.

use migrate_core::graph::{Direction, TargetRange};

use super::{Context, plan, run as live, script};
use crate::args::{Downgrade, TransactionScope};
use crate::error::CliError;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Downgrade) -> Result<u8, CliError> {
    if args.script.sql {
        let range = range(context, &args.target)?;
        return script::write(context, Direction::Downgrade, &range, &args.script);
    }
    let targets = [args.target.clone()];
    if args.script.dry_run {
        return plan::show(context, Direction::Downgrade, &targets).await;
    }
    let per_run = args.script.transaction == TransactionScope::PerRun;
    live::run(context, live::Work::Go(Direction::Downgrade, &targets), per_run).await
}

/// A downgrade that connects to nothing must be told where it starts.
fn range(context: &mut Context<'_, '_>, target: &str) -> Result<TargetRange, CliError> {
    if !target.contains(':') || target.starts_with(':') {
        return Err(CliError::Usage {
            message: "a downgrade script must know where it starts".to_owned(),
            help: format!("migrate downgrade heads:{} --sql", target.trim_start_matches(':')),
        });
    }
    let migrator = context.offline()?;
    target.parse().map_err(|error| migrator.target_error(error).into())
}
