//! The application on a migrated database of its own, and its program as it starts.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use migrate_core::testing::{Fixture, Outcome};
use sqlx::SqlitePool;
use web_service::{Article, articles, insert};
use web_service_migrations::MIGRATIONS;

#[migrate_core::test(MIGRATIONS)]
async fn a_slug_is_taken_once(pool: SqlitePool) {
    let article = |title: &str| Article { title: title.to_owned(), slug: "one".to_owned() };
    insert(&pool, &article("One")).await.unwrap();
    insert(&pool, &article("Another")).await.unwrap_err();
    assert_eq!(articles(&pool).await.unwrap().len(), 1);
}

#[migrate_core::test(MIGRATIONS, on = sqlite, at = "4c1d")]
async fn articles_without_a_slug_get_one(mut db: Fixture) -> Outcome {
    db.execute("INSERT INTO articles (title) VALUES (?)", &["Hello World".into()]).await?;
    db.upgrade("9e2a").await?;
    let rows = db.fetch("SELECT slug FROM articles", &[]).await?;
    assert_eq!(rows[0].get::<String>("slug").unwrap(), "hello-world");
    Ok(())
}

/// The program, ended with its test.
struct Service {
    program: Child,
    address: String,
}

impl Service {
    fn start(directory: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_web-service"))
            .current_dir(directory)
            .env("DATABASE_URL", "sqlite://service.db")
            .env("LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().to_owned();
        Self { program, address }
    }

    fn request(&self, method: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = "HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json";
        let length = body.len();
        write!(stream, "{method} /articles {head}\r\nContent-Length: {length}\r\n\r\n{body}")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn the_program_makes_its_database_and_finds_it_again() {
    let directory = tempfile::TempDir::new().unwrap();
    let first = Service::start(directory.path());
    let created = first.request("POST", r#"{"title":"Hello","slug":"hello"}"#);
    assert!(created.starts_with("HTTP/1.1 201"), "{created}");
    drop(first);
    let again = Service::start(directory.path());
    let listed = again.request("GET", "");
    assert!(listed.ends_with(r#"[{"title":"Hello","slug":"hello"}]"#), "{listed}");
}

#[test]
fn several_that_start_at_once_all_serve() {
    let directory = tempfile::TempDir::new().unwrap();
    let path = directory.path();
    let services = std::thread::scope(|scope| {
        let starting = [(); 4].map(|()| scope.spawn(|| Service::start(path)));
        starting.map(|service| service.join().unwrap())
    });
    for service in &services {
        assert!(service.request("GET", "").ends_with("[]"));
    }
}

#[test]
fn a_database_that_is_ahead_of_the_program_is_not_served() {
    let directory = tempfile::TempDir::new().unwrap();
    drop(Service::start(directory.path()));
    let url = format!("sqlite://{}", directory.path().join("service.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let pool = SqlitePool::connect(&url).await.unwrap();
        let newer = sqlx::query("UPDATE migrate_version SET version_num = 'newer'");
        newer.execute(&pool).await.unwrap();
        pool.close().await;
    });
    let refused = Command::new(env!("CARGO_BIN_EXE_web-service"))
        .current_dir(directory.path())
        .env("DATABASE_URL", "sqlite://service.db")
        .output()
        .unwrap();
    let text = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success());
    assert!(text.contains("'newer'") && text.contains("help:"), "{text}");
}
