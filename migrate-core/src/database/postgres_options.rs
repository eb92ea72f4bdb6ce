//! How PostgreSQL is reached: the driver's options of a url, and what can be said of options in one.

use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::endpoint::Endpoint;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::pooled::bracketed;
use super::url::DatabaseUrl;
use crate::schema::Dialect;

/// What sqlx knows in a url.
const PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

pub(super) fn options_of(url: &DatabaseUrl) -> Result<PgConnectOptions, DatabaseError> {
    if let Some(misspelt) = url.misspelt_parameter(&PARAMETERS) {
        return Err(DatabaseError::new(DatabaseErrorKind::Url, misspelt));
    }
    let mut options: PgConnectOptions = url.secret().parse()?;
    // As in psql: the server's own.
    options = options.extra_float_digits(None::<i8>).disable_statement_logging();
    if options.get_application_name().is_none() {
        options = options.application_name(concat!("migrate ", env!("CARGO_PKG_VERSION")));
    }
    Ok(options)
}

/// sqlx writes user and host into a URL as they are, where some of them don't stand in one.
pub(super) fn url_of(options: &PgConnectOptions) -> DatabaseUrl {
    let named = options.clone().username("user");
    let named = if options.get_socket().is_some() { named } else { named.host("host") };
    let mut url = named.to_url_lossy();
    let _ = url.set_username(options.get_username());
    if options.get_socket().is_none() {
        let _ = url.set_host(Some(&bracketed(options.get_host())));
    }
    DatabaseUrl::of_pool(Dialect::Postgres, url.to_string())
}

pub(super) fn endpoint(options: &PgConnectOptions) -> Endpoint {
    let socket = options.get_socket().map(|path| path.display().to_string());
    let port = socket.is_none().then(|| options.get_port());
    Endpoint {
        dialect: Dialect::Postgres,
        host: socket.unwrap_or_else(|| options.get_host().to_owned()),
        port,
        user: options.get_username().to_owned(),
        database: options.get_database().map(str::to_owned),
    }
}
