//! The proxy of the harness: it carries what is sent through it, and cuts where it is told.

use std::net::TcpStream;
use std::time::Duration;

use migrate_core::database::{DatabaseError, DatabaseErrorKind};
use migrate_core::{Connection, DatabaseUrl};
use tests::{Proxy, Side, TestDatabase, wait};

fn servers() -> impl Iterator<Item = TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten()
}

async fn open(proxy: &Proxy) -> Result<Connection, DatabaseError> {
    let url = DatabaseUrl::parse(proxy.url()).unwrap();
    Connection::open(&url, Duration::from_secs(1), false).await
}

#[test]
fn a_query_goes_through_it_and_is_counted() {
    for database in servers() {
        let proxy = Proxy::before(database.url());
        assert_eq!(proxy.count(), 0);
        wait(async {
            let mut db = open(&proxy).await.unwrap();
            let before = proxy.count();
            assert!(before > 0);
            let long = "x".repeat(1 << 20);
            let answer = db.fetch(&format!("SELECT '{long}' AS text"), &[]).await.unwrap();
            assert_eq!(answer[0].get::<String>("text").unwrap(), long);
            let behind = proxy.count();
            assert!(behind > before);
            db.execute_script("SELECT 1; SELECT 2").await.unwrap();
            assert_eq!(proxy.count(), behind + 1);
        });
    }
}

/// The client sees the same on both sides of a message; the server doesn't.
#[test]
fn a_cut_is_an_error_of_the_client() {
    for database in servers() {
        database.execute("CREATE TABLE sent (id INT)");
        let proxy = Proxy::before(database.url());
        for (side, done) in [(Side::Before, "0"), (Side::After, "1")] {
            wait(async {
                let mut db = open(&proxy).await.unwrap();
                db.execute_script("SELECT 1").await.unwrap();
                proxy.cut_at(proxy.count() + 2, side);
                db.execute_script("SELECT 1").await.unwrap();
                let error = db.execute_script("INSERT INTO sent VALUES (1)").await.unwrap_err();
                assert_eq!(error.kind, DatabaseErrorKind::Disconnected, "{error}");
                assert!(open(&proxy).await.is_err(), "it takes no connection before it is healed");
            });
            assert_eq!(database.query("SELECT count(*) FROM sent"), [done], "{side:?}");
            proxy.heal();
        }
        wait(open(&proxy)).unwrap();
    }
}

#[test]
fn nothing_of_it_is_left_when_it_is_dropped() {
    for database in servers() {
        let proxy = Proxy::before(database.url());
        let (address, _) = proxy.url().rsplit_once('/').unwrap();
        let address = address.rsplit_once('@').unwrap().1.to_owned();
        wait(async {
            let mut db = open(&proxy).await.unwrap();
            drop(proxy);
            let error = db.execute_script("SELECT 1").await.unwrap_err();
            assert_eq!(error.kind, DatabaseErrorKind::Disconnected, "{error}");
        });
        assert!(TcpStream::connect(address).is_err());
    }
}

#[test]
fn a_server_that_does_not_listen_refuses_through_it_too() {
    for database in servers() {
        let url = Proxy::before(database.url()).url().to_owned();
        let proxy = Proxy::before(&url);
        assert!(wait(open(&proxy)).is_err());
        assert_eq!(proxy.count(), 0);
    }
}
