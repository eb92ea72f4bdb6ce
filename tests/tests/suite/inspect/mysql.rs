//! MySQL and MariaDB: what is read of a database makes the same database again.

mod foreign;
mod hostile;
mod privileges;
mod speed;

use std::fs::File;
use std::process::Command;

use migrate_core::catalog::{Filter, Schema};
use migrate_core::compare::{creation, creation_sql};
use migrate_core::{Capability, Operation, render};
use tests::{TestDatabase, mysql_client, wait};

const EVERYTHING: &str = include_str!("mysql/everything.sql");

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
    assert_eq!(names(found), names(expected));
    assert_eq!(needs(found), needs(expected));
}

fn names(schema: &Schema) -> Vec<String> {
    schema.objects.keys().map(ToString::to_string).collect()
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

/// Executes what creates the schema.
fn replay(schema: &Schema, database: &TestDatabase) {
    let capability = Capability::of(&schema.server);
    wait(async {
        let mut db = database.connect().await;
        for operation in creation(schema) {
            let statements = render(&operation, &capability);
            let statements = statements.unwrap_or_else(|error| panic!("{error}: {operation:?}"));
            for statement in statements {
                let sql = &statement.sql;
                db.execute_script(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
            }
        }
    });
}

/// The schema of a database, once it was seen to make itself again.
#[track_caller]
fn makes_itself_again(database: &TestDatabase) -> Schema {
    let (schema, again) = (read(database), TestDatabase::mysql().unwrap());
    replay(&schema, &again);
    assert_equal(&read(&again), &schema);
    schema
}

fn with_everything() -> Option<TestDatabase> {
    let database = TestDatabase::mysql()?;
    if !is_mariadb(&database) {
        return None;
    }
    database.execute(EVERYTHING);
    Some(database)
}

fn is_mariadb(database: &TestDatabase) -> bool {
    database.query("SELECT version()").join("").contains("MariaDB")
}

#[test]
fn everything_makes_itself_again() {
    let Some(database) = with_everything() else { return };
    let schema = makes_itself_again(&database);
    assert_eq!(schema.beyond.iter().collect::<Vec<_>>(), BEYOND);
    assert_eq!(needs(&schema), NEEDS);
    assert_eq!(schema.objects.len(), 30);
}

const BEYOND: [&str; 11] = [
    "algorithm TEMPTABLE of view 'tt'",
    "column 'z4' of table 'people' is invisible",
    "comment on index 'commented' of table 'people'",
    "event 'ev'",
    "optimizers don't see index 'ign' of table 'people'",
    "option max_rows=10 of table 'mem'",
    "option transactional=1 of table 'spat'",
    "partitions of table 'pa'",
    "procedure 'pr' is said to be: modifies sql data",
    "procedure 'pr2' is said to be: deterministic, contains sql",
    "table 'sv' keeps its former rows",
];

const NEEDS: [&str; 10] = [
    "function 'dd': table 'people'",
    "procedure 'pr': function 'twice'",
    "procedure 'pr': table 'child'",
    "table 'people': sequence 'numbers'",
    "view 'adults': table 'people'",
    "view 'lv': view 'adults'",
    "view 'tt': table 'people'",
    "trigger 'ti' of table 'people': function 'twice'",
    "trigger 'tj' of table 'people': trigger 'ti' of table 'people'",
    "trigger 'tk' of table 'people': table 'child'",
];

/// Loads a script with the client of the server, which leaves comments out if nothing is said.
fn load(database: &TestDatabase, script: &str) {
    let file = database.directory().join("script.sql");
    std::fs::write(&file, script).unwrap();
    let mut client = mysql_client("mariadb", database.url());
    run(client.arg("--comments").stdin(File::open(&file).unwrap()));
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn has_client() -> bool {
    Command::new("mariadb-dump").arg("--version").output().is_ok()
        && Command::new("mariadb").arg("--version").output().is_ok()
}

#[track_caller]
fn assert_dumped_alike(database: &TestDatabase) {
    let mut dump = mysql_client("mariadb-dump", database.url());
    let options = ["--no-data", "--routines", "--triggers", "--events"];
    let dump = run(dump.args(options));
    let loaded = TestDatabase::mysql().unwrap();
    // The dump has its database before sequences.
    load(&loaded, &dump.replace(&format!("`{}`.", database.name()), ""));
    let (mut found, expected) = (read(&loaded), read(database));
    assert_equal(&found, &expected);
    // What the dump says aloud.
    found.beyond.retain(|beyond| beyond != "option page_checksum=1 of table 'spat'");
    assert_eq!(found.beyond, expected.beyond);
}

#[track_caller]
fn assert_scripted_alike(database: &TestDatabase) {
    let (schema, loaded) = (read(database), TestDatabase::mysql().unwrap());
    load(&loaded, &creation_sql(&schema).unwrap());
    assert_equal(&read(&loaded), &schema);
}

#[test]
fn a_dump_has_the_same_schema() {
    let Some(database) = with_everything().filter(|_| has_client()) else { return };
    assert_dumped_alike(&database);
}

#[test]
fn a_script_for_the_client_has_the_same_schema() {
    let Some(database) = with_everything().filter(|_| has_client()) else { return };
    assert_scripted_alike(&database);
}

/// How names and text are spelled doesn't depend on the session, which stays as it is.
#[test]
fn spelled_alike() {
    let Some(database) = with_everything() else { return };
    let expected = read(&database);
    wait(async {
        let mut db = database.connect().await;
        let mode = "ANSI_QUOTES,NO_BACKSLASH_ESCAPES";
        db.execute(&format!("SET SESSION sql_mode = '{mode}'"), &[]).await.unwrap();
        let schema = db.inspect(&Filter::default()).await.unwrap();
        assert_equal(&schema, &expected);
        let modes = db.fetch("SELECT @@SESSION.sql_mode AS mode", &[]).await.unwrap();
        assert_eq!(modes[0].get("mode"), Ok(mode.to_owned()));
    });
}

/// Programs are as they were written, which the tables of the catalog don't say.
#[test]
fn programs_as_they_were_written() {
    let Some(database) = TestDatabase::mysql() else { return };
    let body = r#"BEGIN DECLARE s text; SET s = concat('it''s', "a\"b", 'a\\b', '\n', 'é'); END"#;
    database.execute(&format!(
        "CREATE TABLE t (a int); CREATE PROCEDURE p (IN `x)` varchar(9), OUT y enum('a)', 'b')) \
         COMMENT 'a\nb' {body}; CREATE FUNCTION f () RETURNS varchar(9) DETERMINISTIC RETURN '\\\\'; \
         CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW {body}; \
         CREATE TRIGGER another BEFORE INSERT ON t FOR EACH ROW PRECEDES one SET @x = '\\\\'"
    ));
    let schema = makes_itself_again(&database);
    let text = format!("{:?}", schema.objects);
    assert_eq!(text.matches(&format!("{body:?}")).count(), 2, "{text}");
    assert!(text.contains(r#""RETURN '\\\\'""#) && text.contains(r"SET @x = '\\\\';"), "{text}");
    let need = "trigger 'one' of table 't': trigger 'another' of table 't'";
    assert_eq!(needs(&schema), [need]);
}

/// A table is called as its database, which stands before each name in the query of a view.
#[test]
fn a_table_like_its_database() {
    let Some(database) = TestDatabase::mysql() else { return };
    let name = database.name();
    database.execute(&format!(
        "CREATE TABLE {name} (id int, {name} int); CREATE TABLE other (id int, d date); \
         CREATE FUNCTION f (n int) RETURNS int DETERMINISTIC NO SQL RETURN n; \
         CREATE VIEW v AS SELECT {name}.id, f({name}.{name}) AS f, extract(year FROM o.d) AS y \
         FROM {name} JOIN (other o LEFT JOIN other x ON o.id = x.id) ON {name}.id = o.id \
         WHERE {name}.{name} > (SELECT max(id) FROM {name}); \
         CREATE VIEW a AS SELECT v.*, '`{name}`.`v`' AS t FROM v"
    ));
    let schema = makes_itself_again(&database);
    let expected = ["function 'f'", "table 'other'", &format!("table '{name}'")];
    let mut expected: Vec<_> = expected.iter().map(|other| format!("view 'v': {other}")).collect();
    expected.insert(0, "view 'a': view 'v'".to_owned());
    assert_eq!(needs(&schema), expected);
}

/// Which indexes are there beside foreign keys depends on the order in which they came.
#[test]
fn indexes_of_foreign_keys() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY); \
         CREATE TABLE unnamed (a int, FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE TABLE named (a int, b int, CONSTRAINT n FOREIGN KEY (a) REFERENCES t (id), \
           CONSTRAINT m FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE TABLE own (a int, b int, KEY n2 (a), CONSTRAINT n2 FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE TABLE wider (a int, b int, CONSTRAINT n3 FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE INDEX w ON wider (a, b); \
         CREATE TABLE both_ (a int, b int, KEY n4 (a), KEY w (a, b), \
           CONSTRAINT n4 FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE TABLE uniq (a int, UNIQUE KEY n5 (a), CONSTRAINT n6 FOREIGN KEY (a) REFERENCES t (id)); \
         CREATE TABLE self (id int PRIMARY KEY, a int, CONSTRAINT n7 FOREIGN KEY (a) REFERENCES self (id)); \
         CREATE TABLE x (id int PRIMARY KEY, y int); CREATE TABLE y (id int PRIMARY KEY, x int, \
           CONSTRAINT yx FOREIGN KEY (x) REFERENCES x (id)); \
         ALTER TABLE x ADD CONSTRAINT xy FOREIGN KEY (y) REFERENCES y (id)",
    );
    let schema = makes_itself_again(&database);
    let indexes: Vec<_> =
        names(&schema).into_iter().filter(|name| name.starts_with("ind")).collect();
    let expected = ["n4' of table 'both_'", "w' of table 'both_'", "w' of table 'wider'"];
    for index in expected {
        assert!(indexes.contains(&format!("index '{index}")), "{indexes:#?}");
    }
    assert!(indexes.len() <= 4, "{indexes:#?}");
}

#[test]
fn what_no_operation_can_say() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(
        "CREATE TABLE counted (a int AUTO_INCREMENT, KEY (a)); \
         CREATE TABLE begun (a text, PRIMARY KEY (a(10) DESC)); \
         SET SESSION sql_mode = 'PAD_CHAR_TO_FULL_LENGTH'; CREATE PROCEDURE p () SELECT 1; \
         CREATE DEFINER = nobody@nowhere VIEW v AS SELECT 1 AS one",
    );
    let schema = makes_itself_again(&database);
    assert_eq!(
        schema.beyond.union(&schema.remarks).collect::<Vec<_>>(),
        [
            "SQL mode 'PAD_CHAR_TO_FULL_LENGTH' of procedure 'p'",
            "beginnings of columns, or an order, in the primary key of table 'begun'",
            "column 'a' of table 'counted' counts up",
            "definer nobody@nowhere of view 'v'",
        ]
    );
}

#[test]
fn some_databases_and_names() {
    let Some(database) = TestDatabase::mysql() else { return };
    let other = TestDatabase::mysql().unwrap();
    let (home, name) = (database.name(), other.name());
    database.execute("CREATE TABLE t (id int PRIMARY KEY, n int); CREATE INDEX t_n ON t (n)");
    other.execute(&format!(
        "CREATE TABLE u (id int PRIMARY KEY, t int, \
         CONSTRAINT k FOREIGN KEY (t) REFERENCES {home}.t (id)); \
         CREATE VIEW v AS SELECT u.id FROM u JOIN {home}.t ON u.t = t.id"
    ));
    let filter = |schemas: &[&str], include: &[&str], exclude: &[&str]| {
        let [schemas, include, exclude] = [schemas, include, exclude]
            .map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>());
        Filter::default().schemas(&schemas).include(&include).exclude(&exclude)
    };
    let schema = read_with(&database, &filter(&[name, home, "nowhere"], &[], &[]));
    let all = [
        "table 't'".to_owned(),
        format!("table '{name}.u'"),
        "index 't_n' of table 't'".to_owned(),
        format!("view '{name}.v'"),
    ];
    assert_eq!(names(&schema), all);
    let all_needs = [
        format!("table '{name}.u': table 't'"),
        format!("view '{name}.v': table 't'"),
        format!("view '{name}.v': table '{name}.u'"),
    ];
    assert_eq!(needs(&schema), all_needs);
    let schema = read_with(&database, &filter(&[name, home], &["t*", "*.v"], &[]));
    assert_eq!(names(&schema), [0, 2, 3].map(|at| all[at].clone()));
    let schema = read_with(&database, &filter(&[], &[], &["t"]));
    assert_eq!(names(&schema), [""; 0]);
    assert_eq!(names(&read(&other)), ["table 'u'", "view 'v'"]);
    makes_itself_again(&other);
    // There it stays before its names, and is made anew where it was.
    let schema = read_with(&database, &filter(&[name], &[], &[]));
    other.execute("DROP VIEW v; DROP TABLE u");
    replay(&schema, &database);
    assert_equal(&read_with(&database, &filter(&[name], &[], &[])), &schema);
    other.execute("DROP VIEW v; DROP TABLE u");
}
