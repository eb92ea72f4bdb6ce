//! Where a connection goes: what the url says and what the driver adds from the environment.

use std::fmt;

use crate::schema::Dialect;

/// A server, a user and a database, without the password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// Which kind of database.
    pub dialect: Dialect,
    /// The host, or the path of a socket.
    pub host: String,
    /// The port; none for a socket.
    pub port: Option<u16>,
    /// The user.
    pub user: String,
    /// The database; on PostgreSQL that of the user's name if none is given.
    pub database: Option<String>,
}

impl Endpoint {
    /// How to see whether a server answers there.
    pub(super) fn check_server(&self) -> String {
        let host = &self.host;
        let command = match (self.dialect, self.port) {
            (Dialect::Postgres, Some(port)) => format!("pg_isready -h {host} -p {port}"),
            (Dialect::Postgres, None) => format!("pg_isready -h {host}"),
            (_, Some(port)) => format!("mariadb-admin ping -h {host} -P {port}"),
            (_, None) => format!("mariadb-admin ping --socket {host}"),
        };
        format!("check that the server runs and listens there: {command}")
    }

    pub(super) fn create_database(&self) -> String {
        let name = self.database.as_deref().unwrap_or(&self.user);
        match self.dialect {
            Dialect::Postgres => {
                let (host, user) = (&self.host, &self.user);
                let port = self.port.map(|port| format!(" -p {port}")).unwrap_or_default();
                let command = format!("createdb -h {host}{port} -U {user} {name}");
                format!("check the name in the url, or create it: {command}")
            }
            _ => format!("check the name in the url, or create it: CREATE DATABASE {name}"),
        }
    }

    pub(super) fn check_tls(&self) -> String {
        let (mode, root) = match self.dialect {
            Dialect::Postgres => ("sslmode", "sslrootcert"),
            _ => ("ssl-mode", "ssl-ca"),
        };
        format!(
            "switch TLS on at the server, name the certificate that it is signed with \
             (?{root}=ca.pem), or choose another ?{mode}="
        )
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "host {}, port {port}", self.host)?,
            None => write!(f, "socket {}", self.host)?,
        }
        write!(f, ", user {}", self.user)?;
        match &self.database {
            Some(database) => write!(f, ", database {database}"),
            None => Ok(()),
        }
    }
}
