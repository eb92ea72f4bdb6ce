//! What is called how, and what is refused, without a database.

use migrate_core::prelude::*;
use migrate_core::{Naming, NamingError, Operation, Operations};

fn operation(naming: &Naming, record: impl FnOnce(&mut Operations)) -> Operation {
    let mut op = Operations::new(Dialect::Postgres, Default::default()).naming(naming.clone());
    record(&mut op);
    op.finish().operations.remove(0).operation
}

/// The names in an operation, in the order of its fields.
fn names(naming: &Naming, record: impl FnOnce(&mut Operations)) -> Vec<String> {
    let operation = operation(naming, record);
    assert_eq!(operation.argument_faults(), [""; 0]);
    match operation {
        Operation::CreateIndex(op) => vec![op.index.name],
        Operation::CreateUniqueConstraint(op) => vec![op.unique.name],
        Operation::CreateCheckConstraint(op) => vec![op.check.name],
        Operation::CreateForeignKey(op) => vec![op.key.name],
        Operation::CreatePrimaryKey(op) => vec![op.constraint_name()],
        Operation::CreateTable(op) => {
            let table = op.table;
            let columns = table.columns.into_iter().map(|column| column.key_names);
            let columns = columns.flat_map(|names| [names.unique, names.foreign_key]);
            let primary_key = table.primary_key_name.into_iter();
            let names = primary_key.chain(table.uniques.into_iter().map(|unique| unique.name));
            let names = names.chain(table.checks.into_iter().map(|check| check.name));
            let names = names.chain(table.foreign_keys.into_iter().map(|key| key.name));
            names.chain(columns.flatten()).collect()
        }
        Operation::AddColumn(op) => {
            let names = op.column.key_names;
            [names.primary_key, names.unique, names.foreign_key].into_iter().flatten().collect()
        }
        other => panic!("{other:?}"),
    }
}

fn faults(naming: &Naming, record: impl FnOnce(&mut Operations)) -> String {
    operation(naming, record).argument_faults().join("\n")
}

fn convention(key: &'static str, template: &'static str) -> Naming {
    Naming::new([(key, template)]).unwrap()
}

#[test]
fn what_is_called_how_if_nothing_is_configured() {
    let of = |record: fn(&mut Operations)| names(&Naming::default(), record);
    assert_eq!(of(|op| _ = op.create_index(None, "t", ["a"])), ["ix_t_a"]);
    assert_eq!(of(|op| _ = op.create_index(None, "t", ["a", "b"]).unique()), ["ix_t_a_b"]);
    let unique = |op: &mut Operations| _ = op.create_unique_constraint("t", None, ["a", "b"]);
    assert_eq!(of(unique), ["uq_t_a_b"]);
    assert_eq!(of(|op| _ = op.create_check_constraint("t", None, "a > 0")), ["ck_t_4ead0c05"]);
    assert_eq!(
        of(|op| _ = op.create_foreign_key("t", None, ["a", "b"], "r", ["x", "y"])),
        ["fk_t_a_b_r"]
    );
    assert_eq!(of(|op| _ = op.create_primary_key("t", ["a"])), ["t_pkey"]);
    // A schema is no part of it.
    assert_eq!(of(|op| _ = op.create_index(None, "t", ["a"]).schema("s")), ["ix_t_a"]);
    let table = of(|op| {
        op.create_table("t", [column("a", Integer).unique().references("r", "x")])
            .unique(None, ["a"])
            .check(None, "a > 0")
            .check(None, "a > 1")
            .foreign_key(None, ["a"], "r", ["x"])
            .primary_key(["a"]);
    });
    assert_eq!(table, ["uq_t_a", "ck_t_4ead0c05", "ck_t_073d6356", "fk_t_a_r"]);
    let added = |op: &mut Operations| {
        op.add_column("t", column("a", Integer).unique().primary_key().references("r", "x"));
    };
    assert_eq!(of(added), [""; 0]);
}

/// The page shows the defaults as one would configure them.
#[test]
fn the_defaults_of_the_page() {
    let page = include_str!("../../../../docs/naming.md");
    let lines = page.lines().filter_map(|line| line.split_once(" = \""));
    let templates: Vec<_> =
        lines.filter_map(|(key, rest)| Some((key, rest.strip_suffix('"')?))).collect();
    assert_eq!(templates.len(), 5);
    let configured = Naming::new(templates).unwrap();
    let records: [fn(&mut Operations); 5] = [
        |op| _ = op.create_index(None, "users", ["email"]),
        |op| _ = op.create_unique_constraint("users", None, ["team_id", "email"]),
        |op| _ = op.create_check_constraint("teams", None, "size > 0"),
        |op| _ = op.create_foreign_key("notes", None, ["author_id"], "users", ["id"]),
        |op| _ = op.create_primary_key("users", ["id"]),
    ];
    for record in records {
        let made = names(&Naming::default(), record);
        assert_eq!(names(&configured, record), made);
        let is_key = made == ["users_pkey"];
        assert!(is_key || page.contains(&format!(" // {}\n", made[0])), "{made:?}");
    }
}

#[test]
fn tokens() {
    let key = |op: &mut Operations| {
        op.create_foreign_key("t", None, ["a", "b"], "r", ["x", "y"]);
    };
    for (template, expected) in [
        ("%(table_name)s-%(column_0_name)s", "t-a"),
        ("%(column_1_name)s", "b"),
        ("%(column_0N_name)s", "ab"),
        ("%(column_0_N_name)s", "a_b"),
        ("%(column_0_label)s", "t_a"),
        ("%(column_0N_label)s|%(column_0_N_label)s", "t_at_b|t_a_t_b"),
        ("%(referred_table_name)s.%(referred_column_0_name)s", "r.x"),
        ("%(referred_column_1_name)s", "y"),
        ("%(referred_column_0N_name)s", "xy"),
        ("%(referred_column_0_N_name)s", "x_y"),
        ("100%% of %(table_name)s", "100% of t"),
        ("always the same", "always the same"),
    ] {
        assert_eq!(names(&convention("fk", template), key), [expected], "{template}");
    }
    let check = |op: &mut Operations| _ = op.create_check_constraint("t", None, "a > 0");
    let naming = convention("ck", "%(condition_hash)s_%(table_name)s");
    assert_eq!(names(&naming, check), ["4ead0c05_t"]);
}

/// With SQLAlchemy's own example but for what wraps a given name.
#[test]
fn keys_at_columns_are_named_if_it_is_configured() {
    let naming = Naming::new([
        ("ix", "ix_%(column_0_label)s"),
        ("uq", "uq_%(table_name)s_%(column_0_name)s"),
        ("fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"),
        ("pk", "pk_%(table_name)s"),
    ]);
    let naming = naming.unwrap();
    let table = names(&naming, |op| {
        op.create_table(
            "t",
            [
                column("a", Integer).primary_key().unique(),
                column("b", Integer).references("r", "x"),
            ],
        );
    });
    assert_eq!(table, ["pk_t", "uq_t_a", "fk_t_b_r"]);
    let added = |op: &mut Operations| {
        op.add_column("t", column("a", Integer).unique().primary_key().references("r", "x"));
    };
    assert_eq!(names(&naming, added), ["pk_t", "uq_t_a", "fk_t_a_r"]);
    assert_eq!(names(&naming, |op| _ = op.create_primary_key("t", ["a"])), ["pk_t"]);
    assert_eq!(names(&naming, |op| _ = op.create_index(None, "t", ["a"])), ["ix_t_a"]);
    let given = |op: &mut Operations| {
        op.create_table("t", [column("a", Integer)])
            .primary_key(["a"])
            .name("given")
            .unique("also_given", ["a"]);
    };
    assert_eq!(names(&naming, given), ["given", "also_given"]);
}

#[test]
fn a_given_name_is_final() {
    let naming = convention("ix", "%(table_name)s_%(column_0_name)s");
    let owned = format!("x{}", 1);
    assert_eq!(names(&naming, |op| _ = op.create_index("x", "t", ["a"])), ["x"]);
    assert_eq!(names(&naming, |op| _ = op.create_index(&owned, "t", ["a"])), ["x1"]);
    assert_eq!(names(&naming, |op| _ = op.create_index(Some("y"), "t", ["a"])), ["y"]);
    let empty = faults(&naming, |op| _ = op.create_index("", "t", ["a"]));
    assert_eq!(empty, "the name of the index is empty");
}

#[test]
fn long_names_are_cut_and_stay_different() {
    let of = |column: &str| {
        let made = names(&Naming::default(), |op| {
            op.create_unique_constraint("t", None, [column]);
        });
        made.into_iter().next().unwrap()
    };
    let fits = of(&"c".repeat(63 - "uq_t_".len()));
    assert_eq!((fits.len(), fits.ends_with("ccc")), (63, true));
    let long = of(&"c".repeat(59));
    assert_eq!(long, format!("uq_t_{}_e68d8212", "c".repeat(49)));
    let other = of(&format!("{}d", "c".repeat(58)));
    assert_eq!((long.len(), other.len(), &long[..54]), (63, 63, &other[..54]));
    assert_ne!(long, other);
    let wide = of(&"é".repeat(40));
    assert_eq!(wide, format!("uq_t_{}_b71f60d8", "é".repeat(24)));
    let table = "t".repeat(63);
    let key = names(&Naming::default(), |op| _ = op.create_primary_key(&table, ["a"]));
    assert_eq!(key[0].len(), 63);
}

#[test]
fn what_can_not_be_named() {
    let of = |record: fn(&mut Operations)| faults(&Naming::default(), record);
    for record in [
        (|op| _ = op.create_index(None, "t", []).expression("lower(a)")) as fn(&mut Operations),
        |op| _ = op.create_index(None, "t", ["a"]).expression("lower(a)").column("b"),
    ] {
        let expression = "the index has no name: it is over an expression, which no name can be \
                          made of; give it one";
        assert_eq!(of(record), expression);
    }
    let twins = of(|op| {
        op.create_table("t", [column("a", Integer)])
            .unique(None, ["a"])
            .check("uq_t_a", "a > 0")
            .check(None, "a > 1")
            .check(None, "a > 1");
    });
    let expected = [
        "the unique constraint has no name: the one that is made, 'uq_t_a', something else has too; \
         give it one",
        "the check constraint has no name: the one that is made, 'ck_t_073d6356', something else has \
         too; give it one",
        "the check constraint has no name: the one that is made, 'ck_t_073d6356', something else has \
         too; give it one",
    ];
    assert_eq!(twins, expected.join("\n"));
    let second = "the naming convention calls it after column 1, counted from 0, and it has 1";
    let unique = convention("uq", "%(column_1_name)s");
    let of_column = |op: &mut Operations| _ = op.create_table("t", [column("a", Text).unique()]);
    assert_eq!(faults(&unique, of_column), format!("column 'a': {second}"));
    let key = convention("pk", "%(column_1_name)s");
    let of_key = |op: &mut Operations| _ = op.create_primary_key("t", ["a"]);
    assert_eq!(faults(&key, of_key), format!("the primary key has no name: {second}; give it one"));
    let of_table = |op: &mut Operations| {
        op.create_table("t", [column("a", Integer).primary_key()]);
    };
    assert_eq!(
        faults(&key, of_table),
        format!("the primary key has no name: {second}; give it one")
    );
    let same = convention("uq", "pk_%(table_name)s");
    let of_both = |op: &mut Operations| {
        let columns = [column("a", Text).unique(), column("b", Text).unique()];
        op.create_table("t", columns);
    };
    let twin = "the name that is made, 'pk_t', something else has too";
    assert_eq!(faults(&same, of_both), format!("column 'a': {twin}\ncolumn 'b': {twin}"));
}

#[test]
fn templates_that_are_refused() {
    let says = |key: &str, template: &str| {
        let error: NamingError = Naming::new([(key, template)]).unwrap_err();
        format!("{error}; {}", error.help())
    };
    for (key, template, expected) in [
        ("iz", "x", "a naming convention has no 'iz'; perhaps you mean 'ix'"),
        (
            "index",
            "x",
            "a naming convention has no 'index'; there are 'ix', 'uq', 'ck', 'fk', 'pk'",
        ),
        ("uq", "", "naming.uq is empty; leave uq out: then it has its default"),
        (
            "uq",
            "uq_%(tabel_name)s",
            "naming.uq has no token %(tabel_name)s; perhaps you mean %(table_name)s",
        ),
        (
            "ix",
            "%(referred_table_name)s",
            "naming.ix has no token %(referred_table_name)s; there are %(table_name)s, \
             %(column_0_name)s, %(column_0N_name)s, %(column_0_N_name)s, %(column_0_label)s, \
             %(column_0N_label)s, %(column_0_N_label)s",
        ),
        (
            "ck",
            "ck_%(column_0_name)s",
            "naming.ck has no token %(column_0_name)s; there are %(table_name)s, %(condition_hash)s",
        ),
        (
            "ck",
            "ck_%(table_name)s_%(constraint_name)s",
            "naming.ck wraps a given name in %(constraint_name)s; leave it out: a name that is given \
             here is final",
        ),
        (
            "pk",
            "50% of %(table_name)s",
            "naming.pk: a '%' of '50% of %(table_name)s' begins no token; write a token as \
             %(table_name)s, and a percent sign as %%",
        ),
        (
            "pk",
            "%(table_name)",
            "naming.pk: a '%' of '%(table_name)' begins no token; write a token as %(table_name)s, and \
             a percent sign as %%",
        ),
        (
            "uq",
            "%(column_+0_name)s",
            "naming.uq has no token %(column_+0_name)s; perhaps you mean %(column_0_name)s",
        ),
    ] {
        assert_eq!(says(key, template), expected);
    }
}
