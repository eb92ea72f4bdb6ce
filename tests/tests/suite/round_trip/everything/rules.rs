//! Row level security and partitions, which PostgreSQL alone has.

use migrate_core::prelude::*;

use super::{Step, step};

pub(super) const STEPS: &[Step] = &[
    step(|op| _ = op.alter_row_level_security("notes").enable().force()),
    step(|op| {
        op.create_policy("notes", "own")
            .for_command(PolicyCommand::Update)
            .to(["current_user"])
            .using("n > 0")
            .with_check("n > 1")
            .comment("one's own");
    }),
    step(|op| {
        op.alter_policy("notes", "own")
            .using("n > 2")
            .set_comment("other")
            .rename("mine")
            .was_policy()
            .for_command(PolicyCommand::Update)
            .to(["current_user"])
            .using("n > 0")
            .with_check("n > 1")
            .comment("one's own");
    }),
    step(|op| _ = op.create_policy("notes", "seen").using("true")),
    step(|op| _ = op.drop_policy("notes", "seen").was_policy().using("true")),
    step(|op| {
        op.create_table("events", [column("id", Integer).not_null(), column("land", Varchar(2))])
            .partition_by_range(["id"]);
    }),
    step(|op| _ = op.create_partition("events", "events_first").from_to("0", "10")),
    step(|op| _ = op.create_partition("events", "events_rest").default()),
    step(|op| {
        if op.dialect() == Dialect::Postgres {
            op.create_index("events_land", "events", ["land"]);
        }
    }),
    step(|op| _ = op.detach_partition("events", "events_first").was_from_to("0", "10")),
    step(|op| _ = op.attach_partition("events", "events_first").from_to("0", "10")),
    step(|op| _ = op.drop_partition("events", "events_rest").was_default()),
];
