//! Operation by dialect: the SQL of each, to be read side by side.

use migrate_core::prelude::*;
use migrate_core::{Capability, Operation, render};

/// Every operation, by the name of what it shows.
fn operations(dialect: Dialect) -> Vec<(&'static str, Operation)> {
    let mut op = Operations::new(dialect, Default::default());
    let mut names = Vec::new();
    let mut name = |name| names.push(name);
    name("create_table: every type");
    op.create_table(
        "types",
        [
            column("boolean", Boolean),
            column("small_int", SmallInt),
            column("integer", Integer).primary_key(),
            column("big_int", BigInt),
            column("real", Real),
            column("double", Double),
            column("numeric", Numeric(10, 2)),
            column("text", Text),
            column("varchar", Varchar(200)).unique(),
            column("char", Char(2)),
            column("binary", Binary),
            column("date", Date),
            column("time", Time),
            column("timestamp", Timestamp),
            column("timestamp_tz", TimestampTz),
            column("uuid", Uuid),
            column("json", Json),
            column("custom", custom("integer")),
        ],
    );
    name("create_table: every default");
    op.create_table(
        "defaults",
        [
            column("text", Text).not_null().default("it's a \\ text"),
            column("integer", Integer).default(-7),
            column("real", Double).default(1.5),
            column("boolean", Boolean).not_null().default(true),
            column("bytes", Binary).default(vec![0_u8, 255]),
            column("date", Date).default(now()),
            column("time", Time).default(now()),
            column("timestamp", Timestamp).default(now()),
            column("timestamp_tz", TimestampTz).default(now()),
            column("uuid", Uuid).default(gen_uuid()),
            column("expression", Integer).default(expr("1 + 1")),
        ],
    );
    name("create_table: constraints");
    op.create_table(
        "members",
        [
            column("team_id", Integer)
                .references("teams", "id")
                .on_delete(ReferentialAction::Cascade),
            column("user_id", Integer).not_null(),
            column("role", Varchar(20)).not_null(),
        ],
    )
    .if_not_exists()
    .primary_key(["team_id", "user_id"])
    .unique("one_role", ["user_id", "role"])
    .check("known_role", "role IN ('owner', 'guest')")
    .foreign_key("members_user", ["user_id"], "users", ["id"]);
    name("create_table: hostile names");
    op.create_table("a \"b\" `c` 'd'", [column("select", Integer), column("; --", Integer)]);
    name("drop_table");
    op.drop_table("users");
    name("drop_table: if exists");
    op.drop_table("users").if_exists();
    name("add_column");
    op.add_column("users", column("nick", Varchar(40)));
    name("add_column: not null with default");
    op.add_column("users", column("logins", Integer).not_null().default(0));
    name("add_column: references");
    op.add_column("users", column("team_id", Integer).references("teams", "id"));
    name("add_column: unique");
    op.add_column("users", column("code", Varchar(8)).unique());
    name("add_column: not null without default");
    op.add_column("users", column("must", Integer).not_null());
    name("add_column: default now");
    op.add_column("users", column("at", TimestampTz).default(now()));
    name("add_column: primary key");
    op.add_column("users", column("id", Integer).primary_key());
    name("drop_column");
    op.drop_column("users", "nick");
    name("create_index");
    op.create_index("users_nick", "users", ["nick", "name"]);
    name("create_index: unique, partial, if not exists");
    op.create_index("users_nick", "users", ["nick"]).unique().where_("nick <> ''").if_not_exists();
    name("drop_index");
    op.drop_index("users_nick", "users");
    name("drop_index: if exists");
    op.drop_index("users_nick", "users").if_exists();
    name("execute");
    op.execute("UPDATE users SET nick = '%s?:x' -- as it is");
    name("execute: per dialect");
    op.execute(per_dialect().postgres("SELECT 1").sqlite("SELECT 2"));
    name("unique text");
    op.create_table("keys", [column("key", Text).unique()]);
    name("now() on a number");
    op.create_table("clocks", [column("ticks", Integer).default(now())]);
    name("a name of 64 bytes");
    op.drop_table("x234567890123456789012345678901234567890123456789012345678901234");
    let recorded = op.finish().operations;
    assert_eq!(recorded.len(), names.len());
    names.into_iter().zip(recorded.into_iter().map(|recorded| recorded.operation)).collect()
}

#[test]
fn operations_by_dialect() {
    let mut text = String::new();
    let grids: Vec<_> = Dialect::ALL.iter().map(|dialect| operations(*dialect)).collect();
    for row in 0..grids[0].len() {
        text.push_str(&format!("## {}\n", grids[0][row].0));
        for (dialect, grid) in Dialect::ALL.iter().zip(&grids) {
            let sql = match render(&grid[row].1, &Capability::oldest(*dialect)) {
                Ok(statements) => {
                    statements.iter().map(|s| s.sql.clone()).collect::<Vec<_>>().join(";\n")
                }
                Err(error) => format!("refused: {error}\n   help: {}", error.way_out),
            };
            text.push_str(&format!("-- {dialect}\n{sql}\n"));
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}
