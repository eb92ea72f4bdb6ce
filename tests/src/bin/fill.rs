//! The command line over a history with backfills, to be ended from outside. How fast they go is said by
//! the environment: `FILL_BATCH`, `FILL_TIME`, `FILL_PAUSE`. With `FILL_AT=12:after` it stops at the 12th
//! call of the database, says so, and waits for its end.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unnecessary_wraps,
    reason = "a part of the harness"
)]

use std::process::ExitCode;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{Points, Side, migration, registry};

fn main() -> ExitCode {
    if let Ok(at) = std::env::var("FILL_AT") {
        let (n, side) = at.split_once(':').expect("N:before or N:after");
        let side = if side == "before" { Side::Before } else { Side::After };
        let points = Points::at(n.parse().expect("a number"), side, || {
            println!("here");
            loop {
                std::thread::park();
            }
        });
        tracing::subscriber::set_global_default(points).expect("the only one");
    }
    let history = [
        migration("items", &[], items, drop_items),
        migration("fill", &["items"], fill, nothing),
        migration("later", &["fill"], later, nothing),
        migration("narrow", &["later"], narrow, widen),
    ];
    migrate_cli::Cli::new().registry(registry(history)).run()
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn items(op: &mut Operations) -> Outcome {
    let zero = |name: &str| column(name, Integer).not_null().default(0);
    op.create_table(
        "items",
        [
            column("id", BigInt).primary_key(),
            column("name", Varchar(40)).not_null(),
            column("kind", Varchar(8)).not_null(),
            column("slug", Varchar(40)),
            zero("touched"),
            zero("later"),
            zero("writes"),
        ],
    );
    Ok(())
}

fn drop_items(op: &mut Operations) -> Outcome {
    op.drop_table("items");
    Ok(())
}

fn said(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn fill(op: &mut Operations) -> Outcome {
    let fill = op.backfill("items").set("touched = touched + 1").set("slug = lower(name)");
    fill.where_("kind = 'old'");
    fill.batch(said("FILL_BATCH").and_then(|rows| rows.parse().ok()).unwrap_or(1000));
    if let Some(time) = said("FILL_TIME") {
        fill.batch_time(&time);
    }
    if let Some(pause) = said("FILL_PAUSE") {
        fill.pause(&pause);
    }
    Ok(())
}

fn later(op: &mut Operations) -> Outcome {
    op.backfill("items").set("later = later + 1").batch(100).deferred();
    Ok(())
}

fn narrow(op: &mut Operations) -> Outcome {
    op.require_backfill("later");
    op.create_table("narrow", [column("id", Integer)]);
    Ok(())
}

fn widen(op: &mut Operations) -> Outcome {
    op.drop_table("narrow");
    Ok(())
}
