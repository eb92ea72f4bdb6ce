//! How MySQL is reached: the driver's options of a url.

use sqlx::ConnectOptions;
use sqlx::mysql::{MySqlConnectOptions, MySqlSslMode};

use super::endpoint::Endpoint;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::url::DatabaseUrl;
use crate::schema::Dialect;

/// What sqlx knows in a url.
const PARAMETERS: [&str; 14] = [
    "sslmode",
    "ssl-mode",
    "sslca",
    "ssl-ca",
    "charset",
    "collation",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "socket",
    "timezone",
    "time-zone",
];

pub(super) fn options_of(url: &DatabaseUrl) -> Result<MySqlConnectOptions, DatabaseError> {
    if let Some(misspelt) = url.misspelt_parameter(&PARAMETERS) {
        return Err(DatabaseError::new(DatabaseErrorKind::Url, misspelt));
    }
    let mut options: MySqlConnectOptions = url.secret().parse()?;
    // As in the native client: the server's own.
    options = options.pipes_as_concat(false).no_engine_substitution(false);
    if !url.has_parameter(&["timezone", "time-zone"]) {
        options = options.timezone(None::<String>);
    }
    options = options.disable_statement_logging();
    // A socket leaves the machine no more than the memory of the server does.
    let is_preferred = matches!(options.get_ssl_mode(), MySqlSslMode::Preferred);
    if options.get_socket().is_some() && is_preferred {
        options = options.ssl_mode(MySqlSslMode::Disabled);
    }
    if options.get_database().is_none() {
        let message = "the url names no database: mysql://host/NAME";
        return Err(DatabaseError::new(DatabaseErrorKind::Url, message).at(endpoint(&options)));
    }
    Ok(options)
}

pub(super) fn endpoint(options: &MySqlConnectOptions) -> Endpoint {
    let socket = options.get_socket().map(|path| path.display().to_string());
    let port = socket.is_none().then(|| options.get_port());
    Endpoint {
        dialect: Dialect::MySql,
        host: socket.unwrap_or_else(|| options.get_host().to_owned()),
        port,
        user: options.get_username().to_owned(),
        database: options.get_database().map(str::to_owned),
    }
}
