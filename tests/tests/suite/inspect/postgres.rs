//! PostgreSQL: what is read of a schema makes the same schema again.

use migrate_core::Operation;
use std::process::Command;

use migrate_core::catalog::{Filter, Schema};
use tests::{TestDatabase, has_clients_of_postgres, wait};

mod replay;

use replay::replay;

const EVERYTHING: &str = include_str!("postgres/everything.sql");

fn read(database: &TestDatabase) -> Schema {
    read_with(database, &Filter::default())
}

fn read_with(database: &TestDatabase, filter: &Filter) -> Schema {
    wait(async { database.connect().await.inspect(filter).await.unwrap() })
}

#[track_caller]
fn assert_equal(found: &Schema, expected: &Schema) {
    for (id, operation) in &expected.objects {
        let again = found.objects.get(id);
        assert!(again == Some(operation), "{id}:\n{}", differing(again, operation));
    }
    let more: Vec<_> =
        found.objects.keys().filter(|id| !expected.objects.contains_key(id)).collect();
    assert!(more.is_empty(), "{more:#?}");
    assert_eq!(needs(found), needs(expected));
}

fn needs(schema: &Schema) -> Vec<String> {
    schema.needs.iter().map(|(of, other)| format!("{of}: {other}")).collect()
}

/// The lines in which two operations differ.
fn differing(found: Option<&Operation>, expected: &Operation) -> String {
    let (found, expected) = (format!("{found:#?}"), format!("{:#?}", Some(expected)));
    let lines = found.lines().zip(expected.lines()).filter(|(found, expected)| found != expected);
    lines.map(|(found, expected)| format!("{found}\n{expected}\n")).take(9).collect()
}

/// The schema of a database, once it was seen to make itself again.
#[track_caller]
fn makes_itself_again(database: &TestDatabase) -> Schema {
    let (schema, again) = (read(database), TestDatabase::postgres().unwrap());
    replay(&schema, &again);
    assert_equal(&read(&again), &schema);
    schema
}

/// What was read, after one making of it: few checks are spelled otherwise when they are made again.
fn settled(database: &TestDatabase) -> Schema {
    let again = TestDatabase::postgres().unwrap();
    replay(&read(database), &again);
    let schema = makes_itself_again(&again);
    let ids = |schema: &Schema| schema.objects.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&read(database)), ids(&schema));
    schema
}

/// What a version of PostgreSQL doesn't have yet, and what stands in its place.
const SINCE: [(u32, &str, &str); 4] = [
    (15, " NULLS NOT DISTINCT", ""),
    (15, ", security_invoker = true", ""),
    (14, "LANGUAGE sql RETURN 1", "LANGUAGE sql AS 'SELECT 1'"),
    (13, " (siglen = 32)", ""),
];

fn with_everything() -> Option<TestDatabase> {
    let database = TestDatabase::postgres()?;
    let major = major_of(&database);
    let absent = SINCE.iter().filter(|(since, ..)| major < *since);
    let sql = absent.fold(EVERYTHING.to_owned(), |sql, (_, new, old)| sql.replace(new, old));
    database.execute(&sql);
    Some(database)
}

fn major_of(database: &TestDatabase) -> u32 {
    wait(async { database.connect().await.server().version.0 })
}

#[test]
fn everything_makes_itself_again() {
    let Some(database) = with_everything() else { return };
    let schema = makes_itself_again(&database);
    let beyond: Vec<_> = schema.beyond.iter().map(String::as_str).collect();
    if major_of(&database) > 13 {
        assert_eq!(beyond, BEYOND);
    }
    let needs = needs(&schema);
    for need in [
        "function 'as_table(Integer)': enum type 'mood'",
        "table 'people': extension 'citext'",
        "table 'people': enum type 'Other schema.size'",
        "table 'people': sequence 'people_number_seq'",
        "table 'people': function 'twice(Integer)'",
        "table 'uses_view': view 'adults'",
        "index 'people_trgm' of table 'people': extension 'pg_trgm'",
        "view 'a_before': view 'Other schema.secure'",
        "materialized view 'totals': view 'a_before'",
        "trigger 'instead' of table 'adults': function 'touch()'",
        "policy 'no pets' of table 'Other schema.Pets': table 'people'",
    ] {
        assert!(needs.iter().any(|found| found == need), "{need}: {needs:#?}");
    }
}

const BEYOND: [&str; 18] = [
    "aggregate 'total(integer)'",
    "comment on constraint 'ok' of table 'people'",
    "comment on index 'people_tags' of table 'people'",
    "composite type 'point3'",
    "constraint trigger 'checked' of table 'cache'",
    "exclusion constraint 'alike' of table 'Other schema.Pets' with operator classes or an order",
    "function 'Other schema.is_fine(text)' has a cost",
    "function 'Other schema.is_fine(text)' is parallel safe",
    "function 'standard()' with a body that isn't text",
    "granted EXECUTE on procedure clean(integer, integer) to pg_monitor",
    "range type 'span'",
    "revoked EXECUTE on function touch() from everyone",
    "rule 'nothing' of table 'cache'",
    "statistics 'related' of table 'people'",
    "table 'cache' has a replica identity",
    "table 'child' inherits table 'parent'",
    "trigger 'off' of table 'cache' is disabled",
    "trigger 'with_tables' of table 'cache' with tables of the changed rows",
];

/// `pg_dump` names everything with its schema, with an empty search path.
#[test]
fn a_dump_has_the_same_schema() {
    let Some(database) = with_everything() else { return };
    if !has_clients_of_postgres() {
        return;
    }
    let loaded = TestDatabase::postgres().unwrap();
    let dump = Command::new("pg_dump").args(["--schema-only", database.url()]).output().unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    let file = loaded.directory().join("dump.sql");
    std::fs::write(&file, dump.stdout).unwrap();
    run_psql(&loaded, &file);
    let (found, expected) = (read(&loaded), read(&database));
    assert_equal(&found, &expected);
    assert_eq!(found.beyond, expected.beyond);
}

fn run_psql(database: &TestDatabase, file: &std::path::Path) {
    let mut psql = Command::new("psql");
    psql.args(["-q", "-X", "-v", "ON_ERROR_STOP=1", database.url(), "-f"]).arg(file);
    let output = psql.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_condition_settles() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute("CREATE TABLE t (a varchar(9) CHECK (a IN ('a', 'b')))");
    settled(&database);
}

#[test]
fn the_tables_of_pgbench() {
    let Some(database) = TestDatabase::postgres() else { return };
    let mut pgbench = Command::new("pgbench");
    pgbench.args(["-i", "-q", "--foreign-keys", "--partitions=3", database.url()]);
    if !pgbench.output().is_ok_and(|output| output.status.success()) {
        return;
    }
    let schema = makes_itself_again(&database);
    assert_eq!(schema.objects.len(), 7);
    assert!(schema.beyond.iter().all(|what| what.ends_with("has storage parameters")));
}

/// The views of the server itself, as if they were a user's.
#[test]
fn views_of_the_server() {
    let Some(database) = TestDatabase::postgres() else { return };
    for schema in ["information_schema", "pg_catalog"] {
        let made = format!(
            "DO $do$ DECLARE v record; BEGIN FOR v IN SELECT c.relname, pg_get_viewdef(c.oid) AS query \
             FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace = '{schema}'::regnamespace LOOP \
             BEGIN EXECUTE format('CREATE VIEW %I AS %s', 'own_' || v.relname, v.query); \
             EXCEPTION WHEN invalid_table_definition THEN NULL; END; END LOOP; END $do$"
        );
        database.execute(&made);
    }
    let schema = makes_itself_again(&database);
    assert!(schema.objects.len() > 120, "{}", schema.objects.len());
}

/// Extensions whose objects are made by their scripts, so that they belong to nobody. What is
/// compiled is beyond.
#[test]
fn what_extensions_bring() {
    let Some(database) = TestDatabase::postgres() else { return };
    let directory =
        database.query("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'").join("");
    database.execute("CREATE EXTENSION cube");
    for name in ["earthdistance--1.1", "lo--1.1", "intagg--1.1"] {
        let script = std::fs::read_to_string(format!("{directory}/extension/{name}.sql"));
        let Ok(script) = script else { continue };
        let echo = |line: &&str| !line.starts_with("\\echo");
        let library = name.split("--").next().unwrap_or_default();
        let script: Vec<_> = script.lines().filter(echo).collect();
        let library = format!("$libdir/{library}");
        let script = script.join("\n").replace("MODULE_PATHNAME", &library);
        database.execute(&script.replace("@extschema@", "public"));
    }
    let schema = makes_itself_again(&database);
    assert!(schema.beyond.contains("function 'lo_manage()' in a library"));
    assert!(schema.objects.len() > 10, "{:#?}", schema.objects.keys());
}

fn names(schema: &Schema) -> Vec<String> {
    schema.objects.keys().map(ToString::to_string).collect()
}

#[test]
fn some_schemas_and_names() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(
        "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE t (id serial PRIMARY KEY, n text); \
         CREATE INDEX t_n ON t (n); CREATE TABLE a.t (id integer REFERENCES t); \
         CREATE TABLE b.u (id integer); CREATE VIEW b.v AS SELECT * FROM a.t; \
         GRANT SELECT ON t TO PUBLIC; CREATE TYPE b.pair AS (x text); \
         CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    );
    let filter = |schemas: &[&str], include: &[&str], exclude: &[&str]| {
        let [schemas, include, exclude] = [schemas, include, exclude]
            .map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>());
        Filter::default().schemas(&schemas).include(&include).exclude(&exclude)
    };
    let schema = read_with(&database, &filter(&["b"], &[], &[]));
    assert_eq!(names(&schema), ["schema 'b'", "table 'b.u'", "view 'b.v'"]);
    assert_eq!(schema.beyond.iter().collect::<Vec<_>>(), ["composite type 'b.pair'"]);
    let schema = read_with(&database, &filter(&["public", "a"], &["t", "f"], &[]));
    assert_eq!(
        names(&schema),
        [
            "function 'f(Integer)'",
            "table 't'",
            "table 'a.t'",
            "index 't_n' of table 't'",
            "privileges on table t to everyone"
        ]
    );
    let schema = read_with(&database, &filter(&[], &[], &["t", "a", "b.*"]));
    assert_eq!(names(&schema), ["schema 'b'", "function 'f(Integer)'"]);
}

const PATH: &str =
    "SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone";

#[test]
fn the_search_path_stays() {
    let Some(database) = TestDatabase::postgres() else { return };
    database
        .execute("CREATE SCHEMA \"A b\"; CREATE TABLE \"A b\".t (id integer); CREATE TABLE u ()");
    wait(async {
        let mut db = database.connect().await;
        for (path, expected) in [
            ("\"A b\", public", ["table 't'", "table 'public.u'"]),
            ("public, \"A b\"", ["table 'u'", "table 'A b.t'"]),
            ("nowhere", ["table 'A b.t'", "table 'public.u'"]),
            ("''", ["table 'A b.t'", "table 'public.u'"]),
        ] {
            for [begin, end] in [["", ""], ["BEGIN", "COMMIT"], ["BEGIN", "ROLLBACK"]] {
                db.execute_script(&format!("SET search_path = {path}; {begin}")).await.unwrap();
                let before = db.fetch(PATH, &[]).await.unwrap();
                let schema = db.inspect(&Filter::default()).await.unwrap();
                assert_eq!(names(&schema)[1..], expected, "{path}");
                assert_eq!(db.fetch(PATH, &[]).await.unwrap(), before);
                db.execute_script(end).await.unwrap();
                assert_eq!(db.fetch(PATH, &[]).await.unwrap(), before);
            }
        }
        db.execute_script("SET TimeZone = 'Asia/Tokyo'; SET search_path = public; BEGIN; SET LOCAL search_path = \"A b\"")
            .await
            .unwrap();
        db.inspect(&Filter::default()).await.unwrap();
        assert_eq!(db.fetch(PATH, &[]).await.unwrap()[0].get("path"), Ok("\"A b\"".to_owned()));
        db.execute_script("COMMIT").await.unwrap();
        assert_eq!(db.fetch(PATH, &[]).await.unwrap()[0].get("path"), Ok("public".to_owned()));
    });
}

/// A default is spelled alike, wherever the session is.
#[test]
fn spelled_alike() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(
        "CREATE TABLE t (a timestamptz DEFAULT '2020-01-01 00:00+00', b interval DEFAULT '1 day 2h', \
         c bytea DEFAULT '\\x00', d date DEFAULT '2020-02-01', e text DEFAULT 'a\\b', \
         f real DEFAULT 0.1::real + 1)",
    );
    let expected = read(&database);
    let name = database.name();
    database.execute(&format!(
        "ALTER DATABASE {name} SET TimeZone = 'Asia/Tokyo'; ALTER DATABASE {name} SET DateStyle = 'German'; \
         ALTER DATABASE {name} SET IntervalStyle = 'iso_8601'; ALTER DATABASE {name} SET bytea_output = 'escape'; \
         ALTER DATABASE {name} SET quote_all_identifiers = on; ALTER DATABASE {name} SET extra_float_digits = -9"
    ));
    assert_equal(&read(&database), &expected);
}

#[test]
fn read_by_who_owns_nothing() {
    let Some(database) = with_everything() else { return };
    let expected = read(&database);
    wait(async {
        let mut db = database.connect().await;
        db.execute_script("SET ROLE pg_monitor").await.unwrap();
        let schema = db.inspect(&Filter::default()).await.unwrap();
        assert_eq!(schema.beyond, expected.beyond);
        let [without_owner, with_owner] = [&expected, &schema].map(|schema| {
            let is_schema = |op: &&Operation| !matches!(op, Operation::CreateSchema(_));
            schema.objects.values().filter(is_schema).cloned().collect::<Vec<_>>()
        });
        assert_eq!(without_owner, with_owner);
    });
}
