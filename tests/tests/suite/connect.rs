//! What goes wrong on the way to a server: a clear error with the place and the next step, the right
//! exit code, no password, and nothing half done.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Event, Migrator};
use tests::{Output, TestDatabase, migrate, migration, registry, wait};

const SECRET: &str = "w0rd-of-mouth";

fn current(database: &TestDatabase, url: &str) -> Output {
    let output = migrate(database.directory(), &["current", "--url", url]);
    assert!(!output.err.contains(SECRET) && !output.out.contains(SECRET), "{}", output.err);
    output
}

#[track_caller]
fn says(output: &Output, parts: &[&str]) {
    for part in parts {
        assert!(output.err.contains(part), "'{part}' is missing in:\n{}", output.err);
    }
}

/// `postgres://user:password@host:port/name?query` in its parts.
struct Parts {
    scheme: String,
    user: String,
    password: String,
    address: String,
    port: String,
}

fn parts(url: &str) -> Parts {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (user, rest) = rest.rsplit_once('@').unwrap();
    let (user, password) = user.split_once(':').unwrap();
    let (address, _) = rest.split_once('/').unwrap();
    let port = address.split_once(':').unwrap().1;
    let owned = str::to_owned;
    Parts {
        scheme: owned(scheme),
        user: owned(user),
        password: owned(password),
        address: owned(address),
        port: owned(port),
    }
}

fn servers() -> Vec<TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten().collect()
}

#[test]
fn nothing_listens_there() {
    for database in servers() {
        let Parts { scheme, user, .. } = parts(database.url());
        // Bound and closed again, so nobody listens there.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = format!("{scheme}://{user}:{SECRET}@127.0.0.1:{port}/app");
        let output = current(&database, &url).exits(1);
        let place = format!("host 127.0.0.1, port {port}, user {user}, database app");
        says(&output, &["can't open", "Connection refused", &place, "check that the server runs"]);
    }
}

#[test]
fn wrong_password_and_missing_database() {
    for database in servers() {
        let Parts { scheme, user, password, address, port } = parts(database.url());
        let url = format!("{scheme}://{user}:{SECRET}@{address}/{}", database.name());
        let place = format!("port {port}, user {user}, database {}", database.name());
        says(&current(&database, &url).exits(1), &["can't open", &place, "user and password"]);
        let url = format!("{scheme}://{user}:{password}@{address}/not_there");
        let output = current(&database, &url).exits(1);
        says(&output, &["not_there", "check the name in the url, or create it"]);
        if database.dialect() == Dialect::Postgres {
            let command = format!("createdb -h 127.0.0.1 -p {port} -U {user} not_there");
            says(&output, &[&command]);
        }
        assert!(!output.err.contains(&password), "{}", output.err);
    }
}

#[test]
fn a_url_that_the_driver_does_not_understand() {
    for database in servers() {
        let Parts { scheme, user, address, .. } = parts(database.url());
        let url = format!("{scheme}://{user}:{SECRET}@{address}/app?sslmode=sometimes");
        says(&current(&database, &url).exits(2), &["sometimes", "help:"]);
    }
    for (url, part) in [
        ("postgres://u@127.0.0.1:1/d?sslmod=verify-full", "'sslmod', perhaps for 'sslmode'"),
        ("mysql://u@127.0.0.1:1/d?ssl-mod=REQUIRED", "'ssl-mod', perhaps for 'ssl-mode'"),
        ("postgres:/u@127.0.0.1/d", "begins with no scheme"),
    ] {
        says(&current(&TestDatabase::sqlite(), url).exits(2), &[part, "help:"]);
    }
    let database = TestDatabase::sqlite();
    let output = current(&database, "mysql://u@127.0.0.1:1").exits(2);
    says(&output, &["the url names no database"]);
}

#[test]
fn encrypted_with_the_right_certificate_only() {
    for (database, name, parameters) in [
        (TestDatabase::postgres(), "POSTGRES", ["sslmode=verify-full", "sslrootcert"]),
        (TestDatabase::mysql(), "MYSQL", ["ssl-mode=VERIFY_IDENTITY", "ssl-ca"]),
    ] {
        let (Some(database), Ok(ca)) = (database, std::env::var(format!("TEST_{name}_CA"))) else {
            continue;
        };
        let Parts { scheme, user, password, port, .. } = parts(database.url());
        let [mode, root] = parameters;
        let url = format!("{scheme}://{user}:{password}@localhost:{port}/{}", database.name());
        current(&database, &format!("{url}?{mode}&{root}={ca}")).exits(0);
        let output = current(&database, &format!("{url}?{mode}")).exits(1);
        says(&output, &["can't open", "certificate", root]);
    }
}

#[test]
fn by_unix_socket() {
    if let (Some(database), Ok(socket)) =
        (TestDatabase::postgres(), std::env::var("TEST_POSTGRES_SOCKET"))
    {
        let Parts { user, password, port, .. } = parts(database.url());
        let name = database.name();
        let query = format!("host={socket}&port={port}&user={user}&password={password}");
        let url = format!("postgres:///{name}?{query}");
        current(&database, &url).exits(0);
        let url =
            format!("postgres://{user}:{password}@{}:{port}/{name}", socket.replace('/', "%2F"));
        current(&database, &url).exits(0);
    }
    if let (Some(database), Ok(socket)) =
        (TestDatabase::mysql(), std::env::var("TEST_MYSQL_SOCKET"))
    {
        let Parts { user, password, .. } = parts(database.url());
        let url =
            format!("mysql://{user}:{password}@localhost/{}?socket={socket}", database.name());
        current(&database, &url).exits(0);
    }
}

#[test]
fn a_user_without_the_right_to_create() {
    for database in servers() {
        let Parts { scheme, address, .. } = parts(database.url());
        let (name, user) = (database.name(), format!("weak_{}", database.name()));
        let is_postgres = database.dialect() == Dialect::Postgres;
        database.execute(&if is_postgres {
            format!(
                "CREATE ROLE {user} LOGIN PASSWORD '{SECRET}'; \
                 REVOKE CREATE ON SCHEMA public FROM public"
            )
        } else {
            format!(
                "CREATE USER {user}@'%' IDENTIFIED BY '{SECRET}'; GRANT SELECT ON {name}.* TO {user}@'%'"
            )
        });
        let url = format!("{scheme}://{user}:{SECRET}@{address}/{name}");
        let output = migrate(database.directory(), &["upgrade", "head", "--url", &url]);
        database.execute(&if is_postgres {
            format!("DROP ROLE {user}")
        } else {
            format!("DROP USER {user}@'%'")
        });
        let output = output.exits(1);
        says(&output, &["denied", "give this user the right"]);
        assert!(!output.err.contains(SECRET), "{}", output.err);
        assert!(database.is_untouched());
    }
}

/// The server ends the session while a migration is in the middle.
#[test]
fn a_connection_that_is_cut_in_the_middle() {
    fn cut(op: &mut Operations) -> Outcome {
        op.create_table("half", [column("id", Integer)]);
        op.execute(
            per_dialect()
                .postgres("SELECT pg_terminate_backend(pg_backend_pid())")
                .mysql("KILL CONNECTION_ID()"),
        );
        Ok(())
    }
    for database in servers() {
        let first = migration(
            "a",
            &[],
            |op| {
                op.create_table("whole", [column("id", Integer)]);
                Ok(())
            },
            |_| Ok(()),
        );
        let history = registry([first, migration("b", &["a"], cut, |_| Ok(()))]);
        let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
        let error = wait(migrator.upgrade(&["head"])).unwrap_err();
        let Error::Run(run) = &error else { panic!("{error}") };
        assert_eq!(run.committed.len(), 1, "{error}");
        let found = error.found().join("\n");
        assert!(found.contains("committed before it and kept: a"), "{found}");
        assert!(!found.contains("could not be taken back"), "{found}");
        assert!(error.help().unwrap().contains("check that the database runs"), "{error:?}");
        assert_eq!(database.version_rows(), ["a"]);
        let left: &[&str] =
            if database.is_transactional() { &["whole"] } else { &["half", "whole"] };
        assert_eq!(database.tables(), left);
        assert_eq!(
            found.contains("not all of it is one transaction"),
            !database.is_transactional()
        );
    }
}

/// Two runs at once: the second one waits for the lock, and says who holds it.
#[test]
fn the_holder_of_the_lock_is_named() {
    for database in servers() {
        let history = || {
            registry([migration(
                "a",
                &[],
                |op| {
                    op.create_table("t", [column("id", Integer)]);
                    Ok(())
                },
                |_| Ok(()),
            )])
        };
        let url = database.parsed_url();
        let mut first = Migrator::from_registry(history()).on(url.clone()).observe(move |event| {
            if let Event::StepStarted { .. } = event {
                let (history, url) = (history(), url.clone());
                let second = move || {
                    let now = std::time::Duration::ZERO;
                    let second = Migrator::from_registry(history).on(url).lock_wait(now);
                    wait(async {
                        let mut second = second;
                        second.upgrade(&["head"]).await
                    })
                    .unwrap_err()
                    .to_string()
                };
                let said = std::thread::spawn(second).join().unwrap();
                assert!(said.contains("another migration run holds the lock: "), "{said}");
                assert!(said.contains("user "), "{said}");
            }
        });
        wait(first.upgrade(&["head"])).unwrap();
        assert_eq!(database.version_rows(), ["a"]);
    }
}
