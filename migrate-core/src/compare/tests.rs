//! The order of operations, rule by rule.

use std::time::{Duration, Instant};

use super::compare;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{Operation, Operations, XValues};
use crate::prelude::*;
use crate::schema::{Server, TableName, Type};

fn schema(dialect: Dialect, record: impl Fn(&mut Operations)) -> Schema {
    let mut op = Operations::new(dialect, XValues::new());
    record(&mut op);
    let recorded = op.finish().operations.into_iter().map(|recorded| recorded.operation);
    Schema::of_operations(Server::oldest(dialect), recorded)
}

fn table(kind: Kind, name: &str) -> ObjectId {
    ObjectId::new(kind, &TableName::new(None, name))
}

#[track_caller]
fn assert_steps(from: &Schema, to: &Schema, expected: &[&str]) {
    let found = compare(from, to, &[]).unwrap();
    let steps: Vec<String> = found.operations.iter().map(Operation::summary).collect();
    assert_eq!(
        (steps, found.refused),
        (expected.iter().map(ToString::to_string).collect(), vec![])
    );
}

/// A table and a view of it.
fn with_view(dialect: Dialect, data_type: &Type) -> Schema {
    let mut schema = schema(dialect, |op| {
        op.create_table("t", [column("id", Integer), column("a", data_type.clone())]);
        op.create_view("v", "SELECT a FROM t");
        op.create_view("w", "SELECT a FROM v");
    });
    schema.add_need(table(Kind::View, "v"), table(Kind::Table, "t"));
    schema.add_need(table(Kind::View, "w"), table(Kind::View, "v"));
    schema
}

#[test]
fn views_over_a_column_that_is_retyped_are_made_anew() {
    let anew = [
        "drop_view 'w'",
        "drop_view 'v'",
        "alter_column 't.a'",
        "create_view 'v'",
        "create_view 'w'",
    ];
    for (dialect, expected) in [
        (Dialect::Postgres, &anew[..]),
        (Dialect::Sqlite, &anew[..]),
        (Dialect::MySql, &["alter_column 't.a'"][..]),
    ] {
        assert_steps(&with_view(dialect, &Integer), &with_view(dialect, &BigInt), expected);
    }
}

#[test]
fn what_is_computed_of_a_column_goes_while_its_type_changes() {
    let of = |data_type: Type| {
        schema(Dialect::Postgres, |op| {
            let computed = column("b", Integer).generated_stored("a + 1");
            op.create_table("t", [column("a", data_type.clone()), computed]);
        })
    };
    let steps = ["drop_column 't.b'", "alter_column 't.a'", "add_column 't.b'"];
    assert_steps(&of(Integer), &of(BigInt), &steps);
}

#[test]
fn a_trigger_goes_before_another_table_gets_one_of_its_name() {
    let of = |name: &str| {
        schema(Dialect::Sqlite, |op| {
            op.create_table(name, [column("id", Integer)]);
            op.create_index("by_id", name, ["id"]);
        })
    };
    let steps =
        ["drop_index 'by_id'", "create_table 'b'", "create_index 'by_id'", "drop_table 'a'"];
    assert_steps(&of("a"), &of("b"), &steps);
}

/// A sequence that a column of table `a` owns, and that counts for table `b`.
fn with_owned(b: bool, owned: bool) -> Schema {
    let mut schema = schema(Dialect::Postgres, |op| {
        let mut columns = vec![column("id", Integer)];
        columns.extend(owned.then(|| column("n", Integer)));
        op.create_table("a", columns);
        if owned {
            op.create_sequence("q").owned_by("a", "n");
        } else if b {
            op.create_sequence("q");
        }
        if b {
            op.create_table("b", [column("id", Integer).default(expr("nextval('q')"))]);
        }
    });
    if b {
        schema.add_need(table(Kind::Table, "b"), table(Kind::Sequence, "q"));
    }
    schema
}

#[test]
fn a_sequence_leaves_its_owner_before_that_goes() {
    let from = with_owned(true, true);
    let stays = ["alter_sequence 'q'", "drop_column 'a.n'"];
    assert_steps(&from, &with_owned(true, false), &stays);
    let goes = ["alter_sequence 'q'", "drop_column 'a.n'", "drop_table 'b'", "drop_sequence 'q'"];
    assert_steps(&from, &with_owned(false, false), &goes);
    assert_steps(&with_owned(false, true), &with_owned(false, false), &["drop_column 'a.n'"]);
}

#[test]
fn privileges_on_a_column_that_is_made_anew_are_granted_again() {
    let of = |expression: &str| {
        schema(Dialect::Postgres, |op| {
            let computed = column("b", Integer).generated_stored(expression);
            op.create_table("t", [column("a", Integer), computed]);
            op.grant(["SELECT"]).on_columns("t", ["b"]).to(["r"]);
        })
    };
    let steps = ["drop_column 't.b'", "add_column 't.b'", "grant 'SELECT on t'"];
    assert_steps(&of("a + 1"), &of("a + 2"), &steps);
}

#[test]
fn a_policy_goes_before_a_value_of_its_column() {
    let of = |values: &[&str], is_there: bool| {
        schema(Dialect::Postgres, |op| {
            op.create_enum_type("e", values);
            if is_there {
                op.create_table("t", [column("a", Type::Custom("e".to_owned()))]);
                op.create_policy("t", "p").using("a = 'x'");
            }
        })
    };
    let steps = ["drop_policy 'p'", "drop_enum_value 'e.y'", "drop_table 't'"];
    assert_steps(&of(&["x", "y"], true), &of(&["x"], false), &steps);
}

#[test]
fn a_foreign_key_waits_for_the_index_that_it_refers_to() {
    let to = schema(Dialect::Postgres, |op| {
        op.create_table("a", [column("id", Integer)]).primary_key(["id"]);
        op.create_table("b", [column("id", Integer)]).foreign_key("to_a", ["id"], "a", ["id"]);
        op.create_index("by_id", "b", ["id"]).unique();
        op.create_table("c", [column("id", Integer)]).foreign_key("to_b", ["id"], "b", ["id"]);
    });
    let steps = [
        "create_table 'a'",
        "create_table 'b'",
        "create_table 'c'",
        "create_index 'by_id'",
        "create_foreign_key 'to_b'",
    ];
    assert_steps(&schema(Dialect::Postgres, |_| {}), &to, &steps);
}

/// So many tables in which columns have a type, each with an index.
fn large(data_type: &Type) -> Schema {
    schema(Dialect::Postgres, |op| {
        for number in 0..1000 {
            let name = format!("table{number}");
            let columns: Vec<Column> =
                (0..20).map(|number| column(&format!("c{number}"), data_type.clone())).collect();
            op.create_table(&name, columns);
            op.create_index(&format!("index{number}"), &name, ["c1"]);
        }
    })
}

#[test]
fn large_schemas_are_compared_soon() {
    // Without optimisations it takes ten times as long.
    let factor = if cfg!(debug_assertions) { 10 } else { 1 };
    let (one, other) = (large(&Integer), large(&BigInt));
    for (to, limit) in [(&one, 200), (&other, 1000)] {
        let begin = Instant::now();
        let found = compare(&one, to, &[]).unwrap();
        let taken = begin.elapsed();
        assert_eq!(found.operations.is_empty(), limit == 200);
        assert!(taken < Duration::from_millis(limit * factor), "{taken:?}");
    }
}

#[test]
fn a_table_that_may_have_moved_is_neither_dropped_nor_created() {
    let table = |name: &'static str| {
        move |op: &mut Operations| {
            op.create_table("t", [column("id", Integer), column("a", Text)]).schema(name);
            op.create_index("i", "t", ["a"]).schema(name);
            op.create_table("u", [column(name, Integer)]).schema(name);
        }
    };
    let (one, other) =
        (schema(Dialect::Postgres, table("one")), schema(Dialect::Postgres, table("other")));
    let found = compare(&one, &other, &[]).unwrap();
    let [refused] = &found.refused[..] else { panic!("{:?}", found.refused) };
    assert!(refused.starts_with("table 'one.t': table 'other.t' comes where it goes"), "{refused}");
    let steps: Vec<String> = found.operations.iter().map(Operation::summary).collect();
    assert_eq!(steps, ["create_table 'other.u'", "drop_table 'one.u'"]);
    let lines: Vec<String> = found.differences.iter().flat_map(super::Difference::lines).collect();
    assert!(lines.contains(&"table 'one.t' is removed".to_owned()), "{lines:?}");
}

fn candidates(from: &Schema, to: &Schema) -> Vec<String> {
    let found = compare(from, to, &[]).unwrap().candidates;
    found.iter().map(|one| format!("{}: {}", one.rename, one.why)).collect()
}

#[test]
fn all_tables_that_may_be_one_are_candidates_the_likeliest_first() {
    let from = schema(Dialect::Sqlite, |op| {
        op.create_table("a", [column("id", Integer), column("x", Text), column("y", Text)]);
        op.create_table("b", [column("id", Integer), column("left", Text)]);
    });
    let to = schema(Dialect::Sqlite, |op| {
        op.create_table("c", [column("id", Integer), column("y", Integer)]);
        op.create_table("d", [column("id", Integer), column("x", Text), column("z", Text)]);
        op.create_table("e", [column("id", Integer), column("right", Text)]);
        op.create_table("f", [column("id", Integer), column("x", Text), column("y", Text)]);
    });
    let expected = [
        "a=f: both have the same columns",
        "a=d: 66 % of their columns are the same",
        "a=c: both have a column 'y'",
    ];
    assert_eq!(candidates(&from, &to), expected);
}

#[test]
fn all_columns_that_may_be_one_are_candidates_those_of_one_type_first() {
    let table = |columns: [(&str, Type); 3]| {
        let column = |(name, data_type): &(&str, Type)| column(name, data_type.clone());
        let columns = || columns.iter().map(column).collect::<Vec<_>>();
        schema(Dialect::Sqlite, |op| _ = op.create_table("t", columns()))
    };
    let from = table([("id", Integer), ("a", Varchar(9)), ("b", Integer)]);
    let to = table([("id", Integer), ("c", Text), ("d", BigInt)]);
    let expected = [
        "t.a=c: Varchar(9) may become Text",
        "t.b=c: Integer may become Text",
        "t.b=d: Integer may become BigInt",
    ];
    assert_eq!(candidates(&from, &to), expected);
}
