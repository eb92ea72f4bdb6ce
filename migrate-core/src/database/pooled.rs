//! What a pool of the application hands out: taken, named by a URL, and its settings read, so that a
//! run puts its session back to what the application made of it.

use sqlx::pool::PoolConnection;
use sqlx::{Database, Pool};

use super::error::{DatabaseError, DatabaseErrorKind};
#[cfg(feature = "postgres")]
use super::row::Row;
#[cfg(feature = "mysql")]
use super::url::DatabaseUrl;
#[cfg(feature = "postgres")]
use crate::dialect::{RenderError, identifier, text_literal};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use crate::schema::Dialect;

/// A connection of the pool.
pub(super) async fn acquire<D: Database>(
    pool: &Pool<D>,
) -> Result<PoolConnection<D>, DatabaseError> {
    match pool.acquire().await {
        Ok(connection) => Ok(connection),
        Err(sqlx::Error::PoolTimedOut) => {
            let options = pool.options();
            let message = format!(
                "the pool gave no connection within {} s: {} of at most {} are open, {} of them idle",
                options.get_acquire_timeout().as_secs(),
                pool.size(),
                options.get_max_connections(),
                pool.num_idle()
            );
            Err(DatabaseError::new(DatabaseErrorKind::PoolExhausted, message))
        }
        Err(sqlx::Error::PoolClosed) => {
            Err(DatabaseError::new(DatabaseErrorKind::Usage, "the pool is closed"))
        }
        Err(error) => Err(error.into()),
    }
}

/// sqlx writes user and host into a URL as they are, where some of them don't stand in one.
#[cfg(feature = "mysql")]
pub(super) fn mysql_url(options: &sqlx::mysql::MySqlConnectOptions) -> DatabaseUrl {
    use sqlx::ConnectOptions;

    let mut url = options.clone().username("user").host("host").to_url_lossy();
    let _ = url.set_username(options.get_username());
    let _ = url.set_host(Some(&bracketed(options.get_host())));
    DatabaseUrl::of_pool(Dialect::MySql, url.to_string())
}

/// An address of IPv6 stands in brackets.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) fn bracketed(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() }
}

/// What the application set in a session. Settings of its own making (`app.tenant`) are not shown.
#[cfg(feature = "postgres")]
pub(super) const SETTINGS: &str = "SELECT name, setting FROM pg_catalog.pg_settings \
     WHERE source = 'session' \
     UNION ALL SELECT 'session_authorization', session_user::text \
     UNION ALL SELECT 'role', pg_catalog.current_setting('role')";

/// What a session is put back to.
#[cfg(feature = "postgres")]
#[derive(Debug, Default)]
pub(super) struct Set {
    /// Statements, each behind a `; `, for a session whose role is the one that logged in.
    pub(super) statements: String,
    /// As whom the bookkeeping works, in statements that end with the transaction.
    pub(super) regain: String,
}

/// What sets again what the application set, who logged in as this user.
#[cfg(feature = "postgres")]
pub(super) fn set_again(rows: &[Row], login: &str) -> Result<Set, RenderError> {
    let literal = |text: &str| text_literal(Dialect::Postgres, text);
    let (mut set, mut role, mut user) = (Vec::new(), "NONE".to_owned(), "DEFAULT".to_owned());
    for row in rows {
        let (Ok(name), Ok(value)) = (row.get::<String>("name"), row.get::<String>("setting"))
        else {
            continue;
        };
        match (name.as_str(), value.as_str()) {
            ("role", "none") => {}
            ("role", name) => role = identifier(Dialect::Postgres, name)?,
            ("session_authorization", name) if name == login => {}
            ("session_authorization", name) => user = identifier(Dialect::Postgres, name)?,
            (name, value) => {
                let (name, value) = (literal(name)?, literal(value)?);
                set.push(format!("; SELECT pg_catalog.set_config({name}, {value}, false)"));
            }
        }
    }
    // Who may set a setting may not be who works with it.
    set.push(format!("; SET SESSION AUTHORIZATION {user}; SET ROLE {role}"));
    let regain = format!("SET LOCAL SESSION AUTHORIZATION {user}; SET LOCAL ROLE {role}");
    Ok(Set { statements: set.concat(), regain })
}

#[cfg(all(test, feature = "postgres", feature = "mysql"))]
mod tests {
    use super::super::postgres_options::url_of;
    use super::*;

    #[test]
    fn a_pool_in_a_url() {
        let postgres = sqlx::postgres::PgConnectOptions::new_without_pgpass();
        let postgres = postgres.username("a/b@c").host("::1").port(1).database("d").password("p/w");
        let url = url_of(&postgres);
        assert!(url.secret().starts_with("postgres://a%2Fb%40c:p%2Fw@[::1]:1/d?"), "{url}");
        assert_eq!(url.to_string().split('?').next(), Some("postgres://a%2Fb%40c:***@[::1]:1/d"));
        let url = url_of(&postgres.socket("/run/pg"));
        assert!(url.secret().contains("@%2Frun%2Fpg:1/d"), "{}", url.secret());
        let mysql = sqlx::mysql::MySqlConnectOptions::new().username("u").host("::1").port(1);
        assert!(mysql_url(&mysql.database("d")).secret().starts_with("mysql://u@[::1]:1/d?"));
    }
}
