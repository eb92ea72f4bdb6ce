//! The codes of each database and the failures of the driver, as kinds.

use sqlx::error::DatabaseError as Reported;

use super::error::{DatabaseError, DatabaseErrorKind as Kind};

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(reported) = error else {
            return Self::new(kind_of_driver(&error), plain(&error));
        };
        let error = &*reported;
        let known = postgres(error).or_else(|| mysql(error)).or_else(|| sqlite(error));
        let code = error.code().map(std::borrow::Cow::into_owned);
        known.unwrap_or_else(|| Self {
            kind: Kind::Statement,
            message: error.message().to_owned(),
            code,
            report: Box::default(),
        })
    }
}

fn kind_of_driver(error: &sqlx::Error) -> Kind {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_) => {
            Kind::Disconnected
        }
        sqlx::Error::Tls(_) => Kind::Tls,
        sqlx::Error::Configuration(_) => Kind::Url,
        _ => Kind::Usage,
    }
}

/// The words of an error without what sqlx puts before them.
fn plain(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Io(source) => source.to_string(),
        sqlx::Error::Tls(source) | sqlx::Error::Configuration(source) => source.to_string(),
        sqlx::Error::Protocol(text) => text.clone(),
        error => error.to_string(),
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
#[cfg(feature = "postgres")]
fn postgres(error: &dyn Reported) -> Option<DatabaseError> {
    use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

    use crate::database::error::Report;

    let error = error.try_downcast_ref::<PgDatabaseError>()?;
    let kind = match error.code() {
        "25006" => Kind::ReadOnly,
        "55P03" => Kind::Busy,
        "53100" => Kind::Full,
        "40P01" | "40001" => Kind::Conflict,
        "57014" => Kind::Timeout,
        "53300" => Kind::TooManyConnections,
        "28000" | "28P01" => Kind::Authentication,
        "3D000" => Kind::NoDatabase,
        "42501" => Kind::Privilege,
        "25001" => Kind::NeedsAutocommit,
        // Shut down, crashed, starting; ended for a time-out or with its database.
        "57P01" | "57P02" | "57P03" | "57P04" | "57P05" | "25P03" | "25P04" => Kind::Disconnected,
        _ => Kind::Statement,
    };
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let (mut position, mut context) = (None, owned(error.r#where()));
    match error.position() {
        Some(PgErrorPosition::Original(at)) => position = Some(at),
        // A query inside of a function.
        Some(PgErrorPosition::Internal { query, .. }) => {
            let inside = format!("in: {query}");
            context =
                Some(context.map_or(inside.clone(), |context| format!("{inside}\n{context}")));
        }
        None => {}
    }
    let (detail, hint) = (owned(error.detail()), owned(error.hint()));
    let report = Report { detail, hint, context, position, ..Report::default() };
    let (code, message) = (Some(error.code().to_owned()), error.message().to_owned());
    Some(DatabaseError { kind, message, code, report: Box::new(report) })
}

/// <https://mariadb.com/kb/en/mariadb-error-code-reference/>.
#[cfg(feature = "mysql")]
fn mysql(error: &dyn Reported) -> Option<DatabaseError> {
    let error = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>()?;
    let kind = match error.number() {
        1290 | 1792 | 1836 => Kind::ReadOnly,
        1205 => Kind::Busy,
        1021 | 1114 => Kind::Full,
        3 | 1026 if error.message().contains("Errcode: 28") => Kind::Full,
        // TiDB says so with numbers of its own.
        1213 | 8028 | 9007 => Kind::Conflict,
        1969 | 3024 => Kind::Timeout,
        1040 | 1203 => Kind::TooManyConnections,
        1045 | 1698 | 1251 | 1130 => Kind::Authentication,
        1049 => Kind::NoDatabase,
        1044 | 1142 | 1143 | 1227 | 1370 => Kind::Privilege,
        1053 | 1077 | 1079 | 1927 => Kind::Disconnected,
        // A node that was cut off from its cluster: what it was committing may have reached that.
        1047 if error.message().contains("WSREP") => Kind::Disconnected,
        3159 => Kind::Tls,
        _ => Kind::Statement,
    };
    let state = error.code().map(|state| format!(", {state}")).unwrap_or_default();
    let (code, message) = (format!("{}{state}", error.number()), error.message().to_owned());
    Some(DatabaseError { kind, message, code: Some(code), report: Box::default() })
}

/// SQLite's codes are numbers whose low byte is the primary one:
/// <https://www.sqlite.org/rescode.html>.
#[cfg(feature = "sqlite")]
fn sqlite(error: &dyn Reported) -> Option<DatabaseError> {
    error.try_downcast_ref::<sqlx::sqlite::SqliteError>()?;
    let code = error.code()?;
    let message = error.message().to_owned();
    let kind = match code.parse::<u32>().ok()? & 0xff {
        5 | 6 => Kind::Busy,
        8 => Kind::ReadOnly,
        10 => Kind::Disconnected,
        11 => Kind::Damaged,
        13 => Kind::Full,
        14 => Kind::CantOpen,
        26 => Kind::NotADatabase,
        1 if message.contains("within a transaction") || message.contains("from within") => {
            Kind::NeedsAutocommit
        }
        _ => Kind::Statement,
    };
    Some(DatabaseError { kind, message, code: Some(code.into_owned()), report: Box::default() })
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &dyn Reported) -> Option<DatabaseError> {
    None
}

#[cfg(not(feature = "mysql"))]
fn mysql(_: &dyn Reported) -> Option<DatabaseError> {
    None
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &dyn Reported) -> Option<DatabaseError> {
    None
}
