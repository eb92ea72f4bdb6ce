//! The text of a table that has all that SQLite takes: where everything stands, and what a change leaves.

use super::ClauseKind::{Check, Collate, Default, NotNull, References, Unique};
use super::*;
use crate::operations::{Operations, Position, XValues};

/// As an experienced hand writes it, with all that SQLite takes.
const TABLE: &str = r#"CREATE TABLE "Notes" ( -- what was noted
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    [odd name] VARCHAR(20, 3) DEFAULT 'a,b' /* (x */ COLLATE NOCASE,
    `n` INT CONSTRAINT positive CHECK (n > 0 AND 'x)' <> ')') DEFAULT -1.5e3 UNIQUE ON CONFLICT IGNORE,
    blob DEFAULT x'00ff' NOT NULL,
    author REFERENCES users (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT NULL,
    twice INT GENERATED ALWAYS AS (n * 2) STORED,
    CONSTRAINT one UNIQUE (n, "odd name") CHECK (id > 0)
    CONSTRAINT "two" FOREIGN KEY (author) REFERENCES users(id) ON UPDATE CASCADE
) STRICT, -- end
"#;

fn edited(edit: impl FnOnce(&mut Editor) -> Option<()>) -> String {
    let mut editor = Editor { sql: TABLE.to_owned() };
    edit(&mut editor).expect("it was found");
    editor.sql
}

/// What is gone, and what is there in its place.
fn change(edit: impl FnOnce(&mut Editor) -> Option<()>) -> (String, String) {
    let new = edited(edit);
    let (old, new) = (TABLE.as_bytes(), new.as_bytes());
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&old[..old.len() - end]), text(&new[..new.len() - end]))
}

#[test]
fn where_everything_stands() {
    let layout = Layout::of(TABLE).unwrap();
    assert_eq!(layout.table(), "Notes");
    let columns = ["id", "odd name", "n", "blob", "author", "twice"];
    assert_eq!(layout.columns(), columns);
    assert_eq!(layout.constraints.len(), 3);
    assert_eq!(layout.constraint_names(), ["one", "two"]);
    assert_eq!(layout.type_of("ODD NAME"), "VARCHAR(20, 3)");
    assert_eq!(layout.type_of("blob"), "");
    assert!(layout.is_row_id("id") && layout.counts_up("id") && !layout.is_row_id("n"));
    assert!(layout.is_generated("twice") && !layout.is_generated("n"));
    assert!(layout.has_option("STRICT") && !layout.has_option("WITHOUT"));
    let kinds = |column| {
        let clauses = layout.column_parts(column).unwrap().clauses;
        clauses.into_iter().map(|clause| clause.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("odd name"), [Default, Collate]);
    assert_eq!(kinds("n"), [Check, Default, Unique]);
    assert_eq!(kinds("blob"), [Default, NotNull]);
    assert_eq!(kinds("author"), [References, NotNull]);
    assert!(Layout::of("CREATE TABLE t").is_none());
}

#[test]
fn a_change_leaves_all_else() {
    let gone = |text: &str, new: &str| (text.to_owned(), new.to_owned());
    assert_eq!(change(|e| e.set_type("blob", "BLOB")), gone("", "BLOB "));
    assert_eq!(change(|e| e.set_type("odd name", "TEXT")), gone("VARCHAR(20, 3)", "TEXT"));
    let null = |e: &mut Editor| e.set_clause("author", NotNull, None);
    assert_eq!(change(null), gone(" NOT NULL", ""));
    let default = |e: &mut Editor| e.set_clause("n", Default, Some("DEFAULT 7"));
    assert_eq!(change(default), gone("-1.5e3", "7"));
    let no_default = |e: &mut Editor| e.set_clause("blob", Default, None);
    assert_eq!(change(no_default), gone("DEFAULT x'00ff' ", ""));
    assert_eq!(change(|e| e.set_expression("twice", "n + n")), gone("* 2", "+ n"));
    assert_eq!(change(|e| e.stop_counting("id")), gone(" AUTOINCREMENT", ""));
    assert_eq!(change(|e| e.rename_constraint("TWO", "\"b\"")), gone("two", "b"));
    let (dropped, new) = change(|e| e.drop_column("twice"));
    assert!(dropped.contains("twice INT") && new.is_empty(), "{dropped}");
    let first = change(|e| e.add_column("z INT", Some(&Position::First)));
    assert_eq!(first.1, "z INT, ");
    let after = edited(|e| e.add_column("z INT", Some(&Position::After("n".to_owned()))));
    assert!(after.contains("ON CONFLICT IGNORE, z INT,\n"), "{after}");
    let constraint = edited(|e| e.add_constraint("CHECK (1)"));
    assert!(constraint.contains("ON UPDATE CASCADE, CHECK (1)\n)"), "{constraint}");
    let moved = edited(|e| e.move_column("blob", &Position::First));
    assert_eq!(Layout::of(&moved).unwrap().columns()[..2], ["blob", "id"]);
}

#[test]
fn a_constraint_is_found_by_its_name_or_by_what_it_was() {
    let dropped = |record: fn(&mut Operations)| {
        let mut op = Operations::new(Dialect::Sqlite, XValues::new());
        record(&mut op);
        let operation = op.finish().operations.remove(0).operation;
        let crate::operations::Operation::DropConstraint(op) = operation else { panic!() };
        let mut editor = Editor { sql: TABLE.to_owned() };
        editor.drop_constraint(&op).map(|()| {
            let layout = Layout::of(&editor.sql).expect("it is a table still");
            assert_eq!(layout.columns().len(), 6);
            editor.sql
        })
    };
    let sql = dropped(|op| _ = op.drop_constraint("t", "one")).unwrap();
    assert!(!sql.contains("UNIQUE (n") && sql.contains("CHECK (id > 0)"), "{sql}");
    let sql = dropped(|op| _ = op.drop_constraint("t", "TWO")).unwrap();
    assert!(!sql.contains("FOREIGN KEY") && sql.contains("CHECK (id > 0)"), "{sql}");
    let sql = dropped(|op| _ = op.drop_constraint("t", "positive")).unwrap();
    assert!(!sql.contains("positive") && sql.contains("`n` INT DEFAULT -1.5e3"), "{sql}");
    let sql = dropped(|op| _ = op.drop_constraint("t", "t_check").was_check("ID  > 0")).unwrap();
    assert!(!sql.contains("id > 0") && sql.contains("CONSTRAINT one"), "{sql}");
    let sql = dropped(|op| _ = op.drop_constraint("t", "t_n_key").was_unique(["n"])).unwrap();
    assert!(!sql.contains("IGNORE") && sql.contains("CONSTRAINT one UNIQUE"), "{sql}");
    let sql = dropped(|op| _ = op.drop_constraint("t", "t_pkey").primary_key()).unwrap();
    assert!(sql.contains("id INTEGER NOT NULL,"), "{sql}");
    let key = |op: &mut Operations| {
        op.drop_constraint("t", "t_author_fkey").was_foreign_key(["author"], "users", ["id"]);
    };
    assert!(dropped(key).unwrap().contains("author NOT NULL,"));
    assert!(dropped(|op| _ = op.drop_constraint("t", "none")).is_none());
    assert!(dropped(|op| _ = op.drop_constraint("t", "none").was_unique(["blob"])).is_none());
}

#[test]
fn what_names_a_column() {
    let layout = Layout::of(TABLE).unwrap();
    assert_eq!(layout.uses_of("n").len(), 2, "{:?}", layout.uses_of("n"));
    assert_eq!(layout.uses_of("blob"), Vec::<String>::new());
    assert!(names("CREATE INDEX i ON t (\"N\")", "n"));
    assert!(!names("CREATE INDEX i ON t (m) WHERE m <> 'n'", "n"));
}
