//! `upgrade`.

use migrate_core::graph::{Direction, TargetRange};

use super::{Context, plan, run as live, script};
use crate::args::{TransactionScope, Upgrade};
use crate::error::CliError;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Upgrade) -> Result<u8, CliError> {
    if args.script.sql {
        let range = range(context, &args.targets)?;
        return script::write(context, Direction::Upgrade, &range, &args.script);
    }
    if args.script.dry_run {
        return plan::show(context, Direction::Upgrade, &args.targets).await;
    }
    let per_run = args.script.transaction == TransactionScope::PerRun;
    live::run(context, live::Work::Go(Direction::Upgrade, &args.targets), per_run).await
}

/// `START:END`, or the end alone.
fn range(context: &mut Context<'_, '_>, targets: &[String]) -> Result<TargetRange, CliError> {
    let [target] = targets else {
        return Err(CliError::Usage {
            message: "a script has one target".to_owned(),
            help: "migrate upgrade heads --sql".to_owned(),
        });
    };
    let range = if target.contains(':') {
        target.parse()
    } else {
        target.parse().map(|end| TargetRange { start: None, end: Some(end) })
    };
    let migrator = context.offline()?;
    range.map_err(|error| migrator.target_error(error).into())
}
