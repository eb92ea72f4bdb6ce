//! `inspect`: SQL that recreates it, JSON with a version, pictures.

use tests::databases;

use super::{file, run};

#[test]
fn the_sql_recreates_it() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        let sql = run(&database, &["inspect"]).exits(0).out;
        assert!(!sql.contains("migrate_version"), "{sql}");
        let schema = file(&database, "schema.sql", &sql);
        for other in [database.url(), "head"] {
            let diff = run(&database, &["diff", &schema, other]).exits(0).out;
            assert_eq!(diff, "no difference\n");
        }
    }
}

#[test]
fn json_and_pictures() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        let json = run(&database, &["inspect", "--format", "json"]).exits(0).json();
        assert_eq!(json["version"], 1);
        let objects = json["objects"].as_array().unwrap();
        let table = objects.iter().find(|object| object["name"] == "users").unwrap();
        assert_eq!(table["operation"], "create_table");
        assert_eq!(table["columns"][1]["name"], "email");
        let mermaid = run(&database, &["inspect", "--format", "mermaid"]).exits(0).out;
        assert!(
            mermaid.starts_with("erDiagram\n") && mermaid.contains("[\"users\"] {"),
            "{mermaid}"
        );
        let dot = run(&database, &["inspect", "--format", "dot"]).exits(0).out;
        assert!(dot.starts_with("digraph schema {"), "{dot}");
        let path = database.directory().join("schema.svg");
        let path = path.to_str().unwrap();
        run(&database, &["inspect", "--format", "svg", "-o", path]).exits(0);
        assert!(std::fs::read_to_string(path).unwrap().starts_with("<svg "));
    }
}

#[test]
fn what_is_looked_at_is_chosen() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        let tables = |arguments: &[&str]| {
            let arguments = [&["inspect", "--format", "mermaid"], arguments].concat();
            run(&database, &arguments).exits(0).out.matches("] {").count()
        };
        assert_eq!(tables(&[]), 4);
        assert_eq!(tables(&["--include", "*approval*"]), 2);
        assert_eq!(tables(&["--exclude", "users", "--exclude", "fast_*"]), 2);
        database.execute("CREATE TABLE of_others (id integer)");
        run(&database, &["check"]).exits(3);
        run(&database, &["check", "--exclude", "of_*"]).exits(0);
        let settings = format!("url = \"{}\"\nexclude = [\"of_*\"]\n", database.url());
        std::fs::write(database.directory().join("migrate.toml"), settings).unwrap();
        tests::migrate(database.directory(), &["check"]).exits(0);
    }
}

#[test]
fn what_can_not_be_said_is_named() {
    let Some(database) = tests::TestDatabase::postgres() else { return };
    database.execute("CREATE TYPE point3 AS (x integer, y integer, z integer)");
    let inspect = run(&database, &["inspect"]).exits(0);
    assert!(inspect.err.contains("not shown, for no operation says it"), "{}", inspect.err);
    assert!(inspect.err.contains("point3"), "{}", inspect.err);
    let json = run(&database, &["inspect", "--format", "json"]).exits(0).json();
    assert!(json["beyond"][0].as_str().unwrap().contains("point3"));
}
