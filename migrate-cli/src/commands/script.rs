//! `--sql`: the script on standard output, and nothing else.

use migrate_core::Server;
use migrate_core::graph::{Direction, TargetRange};

use super::Context;
use crate::args::Script;
use crate::error::CliError;
use crate::exit;

pub(super) fn write(
    context: &mut Context<'_, '_>,
    direction: Direction,
    range: &TargetRange,
    args: &Script,
) -> Result<u8, CliError> {
    let server = server(context, args)?;
    let script = context.offline()?.script(direction, range, server, args.plain)?;
    write!(context.ui.out, "{script}")?;
    Ok(exit::DONE)
}

fn server(context: &Context<'_, '_>, args: &Script) -> Result<Server, CliError> {
    if let Some(dialect) = &args.dialect {
        return Ok(dialect.parse()?);
    }
    context.settings.server().ok_or_else(|| CliError::Usage {
        message: "no dialect is given, and no url says it".to_owned(),
        help: "migrate upgrade head --sql --dialect postgres".to_owned(),
    })
}
