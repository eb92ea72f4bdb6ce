//! Where the databases of tests are made.

use super::outcome::{Failure, Outcome};
use crate::database::DatabaseUrl;
use crate::schema::Dialect;

/// The database beside which those of tests are made; of SQLite any.
pub(super) fn like(dialect: Dialect) -> Outcome<DatabaseUrl> {
    let named = match dialect {
        // No file has this name: it only says which database it is.
        Dialect::Sqlite => return parsed("sqlite://test.db"),
        Dialect::Postgres => "TEST_POSTGRES_URL",
        Dialect::MySql => "TEST_MYSQL_URL",
    };
    if let Some(url) = variable(named) {
        return parsed(&url);
    }
    let development = variable("DATABASE_URL").and_then(|url| DatabaseUrl::parse(&url).ok());
    development.filter(|url| url.dialect() == dialect).ok_or_else(|| {
        Failure::new(
            format!("no server of {dialect} is known for tests"),
            &[format!("looked at {named} and DATABASE_URL, in the environment and in .env")],
            Some(format!("name one whose user may create databases: export {named}=..")),
        )
    })
}

fn parsed(url: &str) -> Outcome<DatabaseUrl> {
    DatabaseUrl::parse(url)
        .map_err(|error| Failure::new(&error, &[], Some(error.help().to_owned())))
}

/// Of the environment, else of the next `.env` upwards.
fn variable(name: &str) -> Option<String> {
    if let Ok(value) = std::env::var(name) {
        return Some(value).filter(|value| !value.is_empty());
    }
    let pairs = dotenvy::dotenv_iter().ok()?.flatten();
    pairs.filter(|(key, _)| key == name).map(|(_, value)| value).next()
}
