//! Operation by server: the SQL of each, or why there is none.

use migrate_core::prelude::*;
use migrate_core::schema::{Product, Server, Version};
use migrate_core::{Capability, Operation, Recorded, render};

use ReferentialAction::{Cascade, SetDefault, SetNull};

const SERVERS: [(Product, Version); 7] = [
    (Product::Postgres, Version(12, 0, 0)),
    (Product::Postgres, Version(15, 0, 0)),
    (Product::MySql, Version(8, 0, 16)),
    (Product::MySql, Version(8, 0, 19)),
    (Product::MariaDb, Version(10, 5, 0)),
    (Product::MariaDb, Version(10, 11, 0)),
    (Product::Sqlite, Version(3, 35, 0)),
];

/// Records, each after its name.
type Cases = Vec<(&'static str, fn(&mut Operations))>;

fn constraints() -> Cases {
    vec![
        ("unique", |op| _ = op.create_unique_constraint("t", "t_u", ["a", "b"])),
        ("unique in a schema", |op| {
            op.create_unique_constraint("t", "t_u", ["a"]).schema("s");
        }),
        ("unique, deferrable", |op| {
            op.create_unique_constraint("t", "t_u", ["a"]).deferrable();
        }),
        ("unique, deferred", |op| {
            op.create_unique_constraint("t", "t_u", ["a"]).initially_deferred().deferrable();
        }),
        ("unique, NULL once", |op| {
            op.create_unique_constraint("t", "t_u", ["a"]).nulls_not_distinct();
        }),
        ("check", |op| _ = op.create_check_constraint("t", "t_c", "a > 0 OR b = 'x'")),
        ("check, not valid", |op| {
            op.create_check_constraint("t", "t_c", "a > 0").not_valid();
        }),
        ("foreign key", |op| {
            op.create_foreign_key("t", "t_f", ["a", "b"], "r", ["x", "y"])
                .on_delete(Cascade)
                .on_update(SetNull);
        }),
        ("foreign key, set default", |op| {
            op.create_foreign_key("t", "t_f", ["a"], "r", ["x"]).on_delete(SetDefault);
        }),
        ("foreign key, all that PostgreSQL has", |op| {
            op.create_foreign_key("t", "t_f", ["a"], "r", ["x"])
                .schema("s")
                .referent_schema("o")
                .on_delete(Cascade)
                .match_full()
                .initially_deferred()
                .not_valid();
        }),
        ("foreign key, match full", |op| {
            op.create_foreign_key("t", "t_f", ["a"], "r", ["x"]).match_full();
        }),
        ("foreign key, deferrable", |op| {
            op.create_foreign_key("t", "t_f", ["a"], "r", ["x"]).deferrable();
        }),
        ("foreign key, not valid", |op| {
            op.create_foreign_key("t", "t_f", ["a"], "r", ["x"]).not_valid();
        }),
        ("foreign key to another schema", |op| {
            op.create_foreign_key("t", "t_f", ["a"], "r", ["x"]).referent_schema("o");
        }),
        ("primary key", |op| _ = op.create_primary_key("t", ["a", "b"])),
        ("primary key, named, deferrable", |op| {
            op.create_primary_key("t", ["a"]).name("t_p").deferrable();
        }),
        ("primary key, named", |op| _ = op.create_primary_key("t", ["a"]).name("t_p")),
        ("drop, kind unknown", |op| _ = op.drop_constraint("t", "x").schema("s")),
        ("drop unique", |op| _ = op.drop_constraint("t", "x").unique()),
        ("drop check", |op| _ = op.drop_constraint("t", "x").check()),
        ("drop foreign key", |op| _ = op.drop_constraint("t", "x").foreign_key()),
        ("drop primary key", |op| _ = op.drop_constraint("t", "x").primary_key()),
        ("drop unique, if exists", |op| _ = op.drop_constraint("t", "x").unique().if_exists()),
        ("drop primary key, if exists", |op| {
            op.drop_constraint("t", "x").primary_key().if_exists();
        }),
        ("drop what was a foreign key", |op| {
            op.drop_constraint("t", "x").was_foreign_key(["a"], "r", ["x"]).on_delete(Cascade);
        }),
        ("validate", |op| _ = op.validate_constraint("t", "x").schema("s")),
        ("validate without a schema", |op| _ = op.validate_constraint("t", "x")),
        ("rename", |op| _ = op.rename_constraint("t", "x", "y").schema("s")),
        ("hostile names", |op| {
            op.create_unique_constraint("a \"b\" `c`", "; --", ["'d'"]);
        }),
        ("a name that is too long", |op| {
            let name = "x234567890123456789012345678901234567890123456789012345678901234";
            op.create_check_constraint("t", &format!("{name}5"), "a > 0");
        }),
    ]
}

fn indexes() -> Cases {
    vec![
        ("method", |op| _ = op.create_index("i", "t", ["a"]).using("gin")),
        ("the method that all have", |op| _ = op.create_index("i", "t", ["a"]).using("btree")),
        ("include", |op| _ = op.create_index("i", "t", ["a"]).include(["b", "c"])),
        ("unique, NULL once", |op| {
            op.create_index("i", "t", ["a"]).unique().nulls_not_distinct();
        }),
        ("descending", |op| _ = op.create_index("i", "t", ["a", "b"]).descending("b")),
        ("nulls", |op| {
            op.create_index("i", "t", ["a", "b"]).nulls_first("a").descending("b").nulls_last("b");
        }),
        ("operator class", |op| _ = op.create_index("i", "t", ["a"]).ops("a", "text_pattern_ops")),
        ("storage parameters", |op| {
            op.create_index("i", "t", ["a"]).with("fillfactor", "70").with("fastupdate", "off");
        }),
        ("tablespace", |op| _ = op.create_index("i", "t", ["a"]).tablespace("fast disk")),
        ("expressions", |op| {
            op.create_index("i", "t", ["a"]).expression("lower(b)").column("c").unique();
        }),
        ("expression, descending", |op| {
            op.create_index("i", "t", []).expression("a + b").descending("a + b");
        }),
        ("beginning of a column", |op| {
            op.create_index("i", "t", ["a", "b"]).length("a", 20).descending("a");
        }),
        ("beginning of a column, unique", |op| {
            op.create_index("i", "t", ["a"]).length("a", 20).unique();
        }),
        ("all that PostgreSQL has", |op| {
            op.create_index("i", "t", ["a"])
                .schema("s")
                .unique()
                .using("btree")
                .ops("a", "o.class")
                .descending("a")
                .include(["b"])
                .with("fillfactor", "70")
                .tablespace("fast")
                .where_("a > 0")
                .if_not_exists()
                .concurrently();
        }),
        ("algorithm and lock", |op| {
            op.create_index("i", "t", ["a"]).using("btree").algorithm("inplace").lock("none");
        }),
        ("drop: algorithm and lock", |op| {
            op.drop_index("i", "t").algorithm("INPLACE").lock("NONE");
        }),
        ("rename", |op| _ = op.rename_index("t", "i", "j")),
        ("rename in a schema", |op| _ = op.rename_index("t", "i", "j").schema("s")),
    ]
}

fn recorded(dialect: Dialect, record: fn(&mut Operations)) -> Operation {
    let mut op = Operations::new(dialect, Default::default());
    record(&mut op);
    let [Recorded { operation, .. }] = &op.finish().operations[..] else { panic!("one each") };
    operation.clone()
}

fn sql(operation: &Operation, server: &Server) -> String {
    match render(operation, &Capability::of(server)) {
        Ok(statements) => {
            let sql = statements.iter().map(|statement| {
                let autocommit = if statement.autocommit { " -- not in a transaction" } else { "" };
                format!("{}{autocommit}", statement.sql)
            });
            sql.collect::<Vec<_>>().join(";\n")
        }
        Err(error) => format!("refused: {error}\n   help: {}", error.way_out),
    }
}

/// Servers that say the same stand together.
fn grid(cases: Cases) -> String {
    let mut text = String::new();
    for (name, record) in cases {
        text.push_str(&format!("## {name}\n"));
        let mut said: Vec<(Vec<String>, String)> = Vec::new();
        for (product, version) in SERVERS {
            let server = Server { product, version };
            let sql = sql(&recorded(server.dialect(), record), &server);
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
fn constraints_by_server() {
    insta::assert_snapshot!(grid(constraints()));
}

#[test]
fn indexes_by_server() {
    insta::assert_snapshot!(grid(indexes()));
}

/// What restores what was there, twice, is the operation itself.
#[test]
fn the_inverse_of_the_inverse() {
    let without = ["kind", "if_exists", "validate"];
    for (name, record) in constraints().into_iter().chain(indexes()) {
        let operation = recorded(Dialect::Postgres, record);
        let Ok(inverse) = operation.inverse() else { continue };
        assert_ne!(operation, inverse, "{name}");
        let again = inverse.inverse().unwrap_or_else(|error| panic!("{name}: {error}"));
        if !without.iter().any(|word| name.contains(word)) && !name.starts_with("drop") {
            assert_eq!(operation, again, "{name}");
        }
    }
}

#[test]
fn arguments_that_make_no_sense() {
    let faults = |record: fn(&mut Operations)| {
        recorded(Dialect::Postgres, record).argument_faults().join("\n")
    };
    for (record, expected) in [
        (
            (|op| _ = op.create_unique_constraint("", "", [])) as fn(&mut Operations),
            "the name of the table is empty\nthe name of the unique constraint is empty\n\
             the unique constraint '' names no column",
        ),
        (|op| _ = op.create_check_constraint("t", "c", " "), "the condition of check 'c' is empty"),
        (
            |op| _ = op.create_foreign_key("t", "f", ["a", "b"], "r", ["x"]),
            "foreign key 'f' joins 2 columns to 1",
        ),
        (|op| _ = op.create_primary_key("t", ["a", "a"]), "the primary key names column 'a' twice"),
        (
            |op| _ = op.drop_constraint("t", "x").check().was_unique(["a"]),
            "it is said to be of one kind, and to have been of another",
        ),
        (
            |op| _ = op.drop_constraint("t", "x").was_primary_key(["a"]).name("y"),
            "constraint 'x' is dropped, but was 'y'",
        ),
        (
            |op| _ = op.rename_constraint("t", "x", ""),
            "the name of the renamed constraint is empty",
        ),
        (
            |op| _ = op.rename_index("t", "x\0", "y"),
            "the name of the index contains a NUL character",
        ),
        (
            |op| _ = op.create_index("i", "t", ["a"]).descending("b"),
            "something is said of 'b', which index 'i' isn't over",
        ),
        (
            |op| _ = op.create_index("i", "t", ["a"]).using("gin; --"),
            "'gin; --' is no access method: it is one word",
        ),
        (
            |op| _ = op.drop_index("i", "t").lock("NONE, x").was_index([]).length("a", 0),
            "'NONE, x' is no lock: it is one word\nthe index 'i' names no column\n\
             something is said of 'a', which index 'i' isn't over\n\
             index 'i' takes nothing of column 'a'",
        ),
    ] {
        assert_eq!(faults(record), expected);
    }
}
