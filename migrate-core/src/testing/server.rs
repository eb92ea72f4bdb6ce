//! Where the databases of tests are made.

use super::outcome::{Failure, Outcome};
use crate::database::DatabaseUrl;
use crate::schema::Dialect;

/// Where databases of tests are made.
pub(super) struct Place {
    /// The database beside which they are made; of SQLite any.
    pub(super) url: DatabaseUrl,
    /// Whether the server was named for tests, and not for development.
    pub(super) is_for_tests: bool,
}

pub(super) fn place(dialect: Dialect) -> Outcome<Place> {
    let named = match dialect {
        // No file has this name: it only says which database it is.
        Dialect::Sqlite => {
            return Ok(Place { url: parsed("sqlite://test.db")?, is_for_tests: false });
        }
        Dialect::Postgres => "TEST_POSTGRES_URL",
        Dialect::MySql => "TEST_MYSQL_URL",
    };
    if let Some(url) = variable(named) {
        let url = parsed(&url)?;
        if url.dialect() == dialect {
            return Ok(Place { url, is_for_tests: true });
        }
        let message = format!("{named} is a url of {}, not of {dialect}", url.dialect());
        return Err(Failure::new(message, &[], None));
    }
    let development = variable("DATABASE_URL").and_then(|url| DatabaseUrl::parse(&url).ok());
    let Some(url) = development.filter(|url| url.dialect() == dialect) else {
        return Err(Failure::new(
            format!("no server of {dialect} is known for tests"),
            &[format!(
                "looked for {named}, and for a DATABASE_URL of it, in the environment and in .env"
            )],
            Some(format!("name one whose user may create databases: export {named}=..")),
        ));
    };
    Ok(Place { url, is_for_tests: false })
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
