//! The move from Alembic, each step slightly wrong: the error names the cause and the next step, and
//! nothing in the database was changed.

use tests::{Output, TestDatabase, UserProject, migrate};

/// The table of Alembic with these rows in it.
fn of_alembic(rows: &[&str]) -> TestDatabase {
    let database = TestDatabase::sqlite();
    database.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT \
         alembic_version_pkc PRIMARY KEY (version_num))",
    );
    for row in rows {
        database.execute(&format!("INSERT INTO alembic_version VALUES ('{row}')"));
    }
    database
}

/// The sample application, told that the table is Alembic's.
fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let settings = format!("url = \"{}\"\nversion_table = \"alembic_version\"\n", database.url());
    std::fs::write(database.directory().join("migrate.toml"), settings).unwrap();
    migrate(database.directory(), arguments)
}

#[test]
fn the_version_table_was_forgotten_or_misspelt() {
    let database = of_alembic(&["abc123"]);
    for table in ["", "version_table = \"alembic_versions\"\n"] {
        let settings = format!("url = \"{}\"\n{table}", database.url());
        std::fs::write(database.directory().join("migrate.toml"), settings).unwrap();
        for command in [&["current"][..], &["plan"], &["upgrade"], &["stamp", "head"]] {
            let refused = migrate(database.directory(), command).exits(1);
            assert!(refused.err.contains("has a table alembic_version"), "{}", refused.err);
            let help = "version_table = \"alembic_version\" in migrate.toml";
            assert!(refused.err.contains(help), "{}", refused.err);
        }
    }
    assert_eq!(database.tables(), ["alembic_version"]);
}

#[test]
fn the_database_is_where_no_migration_here_is() {
    for rows in [&["1f0a5c7d2b11"][..], &["2c4e90b8aa31", "3d8177f0c2e4"]] {
        let database = of_alembic(rows);
        for command in [&["current"][..], &["upgrade"], &["downgrade", "-1"], &["check"]] {
            let refused = run(&database, command).exits(5);
            let at = format!("the database is at '{}'", rows.join("', '"));
            assert!(refused.err.contains(&at), "{}", refused.err);
            let help = "with Alembic, upgrade or downgrade it to a revision that both have: def456";
            assert!(refused.err.contains(help), "{}", refused.err);
            let other = format!("revision -m \"..\" --rev-id {}", rows[0]);
            assert!(refused.err.contains(&other), "{}", refused.err);
        }
        assert_eq!(database.tables(), ["alembic_version"]);
    }
}

#[test]
fn the_url_is_still_one_of_sqlalchemy() {
    let database = of_alembic(&["abc123"]);
    for url in ["postgresql+psycopg2://app@localhost/app", "mysql+pymysql://app@localhost/app"] {
        let refused = migrate(database.directory(), &["current", "--url", url]).exits(2);
        assert!(refused.err.contains("leave out the driver"), "{}", refused.err);
    }
    let refused = run(&database, &["current", "--url", "sqlite:///no_such_app.db"]).exits(1);
    assert!(refused.err.contains("is written sqlite://no_such_app.db"), "{}", refused.err);
}

#[test]
fn the_baseline_is_not_written_yet() {
    let project = UserProject::single();
    project.init(&[]).exits(0);
    let heads = of_alembic(&["2c4e90b8aa31", "3d8177f0c2e4"]);
    let settings = |database: &TestDatabase| {
        let versions = "version_locations = [\"migrations/src/versions\"]";
        let table = "version_table = \"alembic_version\"";
        project
            .write("migrate.toml", &format!("url = \"{}\"\n{table}\n{versions}\n", database.url()));
    };
    settings(&heads);
    let several = project.migrate(&["current"]).exits(5);
    assert!(several.err.contains("merge these (alembic merge heads)"), "{}", several.err);
    let refused = project.migrate(&["upgrade"]).exits(1);
    assert!(refused.err.contains("there is no migration yet"), "{}", refused.err);
    // The database is looked at before there is a migration.
    let database = of_alembic(&["4e9210d3f7a6"]);
    database.execute("CREATE TABLE users (id INTEGER PRIMARY KEY)");
    settings(&database);
    let inspected = project.migrate(&["inspect"]).exits(0);
    assert!(inspected.out.contains("CREATE TABLE \"users\""), "{}", inspected.out);
    assert!(!inspected.out.contains("alembic_version"), "{}", inspected.out);
    let one = project.migrate(&["current"]).exits(5);
    assert!(one.err.contains("--rev-id 4e9210d3f7a6 --autogenerate"), "{}", one.err);
    // Under another id, it would be run on what is there.
    let baseline = ["revision", "-m", "baseline", "--autogenerate", "--to", database.url()];
    let other = [&baseline[..], &["--rev-id", "4e9210d3f7a7"]].concat();
    let written = project.migrate(&other).exits(0);
    assert!(written.err.contains("so record it: cargo migrate stamp head"), "{}", written.err);
    let refused = project.migrate(&["upgrade"]).exits(5);
    assert!(refused.err.contains("at '4e9210d3f7a6'"), "{}", refused.err);
    assert_eq!(database.tables(), ["alembic_version", "users"]);
}
