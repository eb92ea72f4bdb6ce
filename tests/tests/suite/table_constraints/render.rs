//! Constraint by server: the SQL of each, or why there is none; and options that stand in the wrong
//! place.

use migrate_core::prelude::*;
use migrate_core::schema::{Product, Server, Version};
use migrate_core::{Capability, Operation, render};

use ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};

const SERVERS: [(Product, Version); 5] = [
    (Product::Postgres, Version(12, 0, 0)),
    (Product::Postgres, Version(15, 0, 0)),
    (Product::MySql, Version(8, 0, 16)),
    (Product::MariaDb, Version(10, 5, 0)),
    (Product::Sqlite, Version(3, 35, 0)),
];

/// Records, each after its name.
type Cases = Vec<(&'static str, fn(&mut Operations))>;

fn table(op: &mut Operations) -> &mut migrate_core::operations::CreateTable {
    op.create_table("t", [column("a", Integer), column("b", Integer)])
}

fn keys() -> Cases {
    vec![
        ("primary key", |op| _ = table(op).primary_key(["a", "b"])),
        ("primary key, named", |op| _ = table(op).primary_key(["a"]).name("t_p")),
        ("primary key, deferrable", |op| {
            table(op).primary_key(["a"]).deferrable();
        }),
        ("primary key, named, deferred", |op| {
            table(op).primary_key(["a"]).name("t_p").initially_deferred();
        }),
        ("unique", |op| _ = table(op).unique("t_u", ["a", "b"])),
        ("unique, name made", |op| _ = table(op).unique(None, ["a", "b"])),
        ("unique, deferrable", |op| _ = table(op).unique("t_u", ["a"]).deferrable()),
        ("unique, deferred", |op| {
            table(op).unique("t_u", ["a"]).initially_deferred().deferrable();
        }),
        ("unique, NULL once", |op| _ = table(op).unique("t_u", ["a"]).nulls_not_distinct()),
        ("check", |op| _ = table(op).check("t_c", "a > 0")),
        ("check, name made", |op| _ = table(op).check(None, "a > 0")),
    ]
}

fn foreign_keys() -> Cases {
    vec![
        ("foreign key", |op| {
            table(op).foreign_key("t_f", ["a", "b"], "r", ["x", "y"]);
        }),
        ("foreign key, name made", |op| {
            table(op).foreign_key(None, ["a", "b"], "r", ["x", "y"]);
        }),
        ("foreign key, actions", |op| {
            table(op)
                .foreign_key("t_f", ["a"], "r", ["x"])
                .on_delete(SetNull)
                .on_update(Cascade)
                .foreign_key("t_g", ["b"], "r", ["x"])
                .on_delete(Restrict)
                .on_update(NoAction);
        }),
        ("foreign key, set default", |op| {
            table(op).foreign_key("t_f", ["a"], "r", ["x"]).on_update(SetDefault);
        }),
        ("foreign key, match full", |op| {
            table(op).foreign_key("t_f", ["a"], "r", ["x"]).match_full();
        }),
        ("foreign key, deferrable", |op| {
            table(op).foreign_key("t_f", ["a"], "r", ["x"]).deferrable();
        }),
        ("foreign key, deferred", |op| {
            table(op).foreign_key("t_f", ["a"], "r", ["x"]).initially_deferred();
        }),
        ("foreign key to another schema", |op| {
            table(op).foreign_key("t_f", ["a"], "r", ["x"]).referent_schema("o");
        }),
        ("foreign key at a column, all options", |op| {
            let key = column("a", Integer)
                .references("r", "x")
                .referent_schema("o")
                .on_delete(Cascade)
                .initially_deferred();
            op.create_table("t", [key]);
        }),
        ("foreign key at a column, deferrable", |op| {
            op.create_table("t", [column("a", Integer).references("r", "x").deferrable()]);
        }),
        ("foreign key at a column, set default", |op| {
            op.create_table("t", [column("a", Integer).references("r", "x").on_delete(SetDefault)]);
        }),
        ("added column, deferred foreign key", |op| {
            op.add_column("t", column("a", Integer).references("r", "x").initially_deferred());
        }),
        ("all together", |op| {
            table(op)
                .primary_key(["a"])
                .unique("t_u", ["b"])
                .deferrable()
                .foreign_key("t_f", ["a", "b"], "r", ["x", "y"])
                .match_full()
                .on_delete(Cascade)
                .initially_deferred()
                .check("t_c", "a > 0");
        }),
    ]
}

fn operation(dialect: Dialect, record: fn(&mut Operations)) -> Operation {
    let mut op = Operations::new(dialect, Default::default());
    record(&mut op);
    op.finish().operations.remove(0).operation
}

/// Servers that say the same stand together.
fn grid(cases: Cases) -> String {
    let mut text = String::new();
    for (name, record) in cases {
        text.push_str(&format!("## {name}\n"));
        let mut said: Vec<(Vec<String>, String)> = Vec::new();
        for (product, version) in SERVERS {
            let server = Server { product, version };
            let sql = match render(&operation(server.dialect(), record), &Capability::of(&server)) {
                Ok(statements) => statements[0].sql.clone(),
                Err(error) => format!("refused: {error}\n   help: {}", error.way_out),
            };
            match said.last_mut() {
                Some((servers, same)) if *same == sql => servers.push(server.to_string()),
                _ => said.push((vec![server.to_string()], sql)),
            }
        }
        for (servers, sql) in said {
            text.push_str(&format!("-- {}\n{sql}\n", servers.join(", ")));
        }
        text.push('\n');
    }
    text
}

#[test]
fn keys_by_server() {
    insta::assert_snapshot!(grid(keys()));
}

#[test]
fn foreign_keys_by_server() {
    insta::assert_snapshot!(grid(foreign_keys()));
}

#[test]
fn the_inverse_of_the_inverse() {
    for (name, record) in keys().into_iter().chain(foreign_keys()) {
        let operation = operation(Dialect::Postgres, record);
        let again = operation.inverse().and_then(|inverse| inverse.inverse());
        if !name.starts_with("added") {
            assert_eq!(again.unwrap(), operation, "{name}");
        }
    }
}

#[test]
fn options_in_the_wrong_place() {
    let faults = |record: fn(&mut Operations)| {
        operation(Dialect::Postgres, record).argument_faults().join("\n")
    };
    let deferred = "goes right behind primary_key(..), unique(..) or foreign_key(..)";
    for (record, expected) in [
        (
            (|op| _ = table(op).on_delete(Cascade)) as fn(&mut Operations),
            "on_delete(..) goes right behind foreign_key(..)".to_owned(),
        ),
        (
            |op| {
                table(op).foreign_key("f", ["a"], "r", ["x"]).unique("u", ["a"]).on_update(Cascade);
            },
            "on_update(..) goes right behind foreign_key(..)".to_owned(),
        ),
        (
            |op| _ = table(op).check("c", "a > 0").deferrable().initially_deferred(),
            format!("deferrable() {deferred}\ninitially_deferred() {deferred}"),
        ),
        (
            |op| _ = table(op).primary_key(["a"]).nulls_not_distinct().match_full(),
            "nulls_not_distinct() goes right behind unique(..)\n\
             match_full() goes right behind foreign_key(..)"
                .to_owned(),
        ),
        (
            |op| _ = table(op).name("t_p").referent_schema("s"),
            "name(..) goes right behind a constraint\n\
             referent_schema(..) goes right behind foreign_key(..)"
                .to_owned(),
        ),
        (
            |op| _ = op.drop_table("t").was_table([column("a", Integer)]).on_delete(Cascade),
            "on_delete(..) goes right behind foreign_key(..)".to_owned(),
        ),
        (
            |op| _ = table(op).primary_key(["a"]).name(""),
            "the name of the primary key is empty".into(),
        ),
        (
            |op| _ = op.create_table("t", [column("a", Integer).deferrable()]),
            "the name of the table referred to is empty\n\
             the name of the column referred to is empty"
                .to_owned(),
        ),
    ] {
        assert_eq!(faults(record), expected);
    }
}
