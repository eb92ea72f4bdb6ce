//! What a project says by itself, so that nobody is asked: which databases, where, which edition.

use std::path::Path;

use migrate_core::{DatabaseUrl, Dialect};

use super::workspace::{Dependency, Workspace};
use crate::error::CliError;
use crate::settings::url_in_dotenv;

/// The series of sqlx that migrate is built with.
const SERIES: &str = "0.9";

/// What the new crate is to be like.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Findings {
    /// The features for its databases.
    pub(super) drivers: Vec<&'static str>,
    /// The url to be written into the settings; none if `.env` has one, which may hold a password.
    pub(super) url: Option<String>,
    pub(super) edition: String,
}

impl Findings {
    /// # Errors
    /// [`CliError::Url`] of a url that none of the databases understands; [`CliError::Refused`], if
    /// the project's sqlx can't be linked beside that of migrate.
    pub(super) fn of(workspace: &Workspace, url: Option<&str>) -> Result<Self, CliError> {
        let in_dotenv = url_in_dotenv(&workspace.root);
        let known = url.map(str::to_owned).or(in_dotenv.clone());
        let parsed = known.as_deref().map(DatabaseUrl::parse).transpose()?;
        let mut drivers: Vec<&str> = workspace
            .dependencies("sqlx")
            .flat_map(|(_, theirs)| theirs.features.iter())
            .filter_map(|feature| driver_of_feature(feature))
            .chain(parsed.as_ref().map(|url| driver_of(url.dialect())))
            .collect();
        drivers.sort_unstable();
        drivers.dedup();
        if drivers.is_empty() {
            drivers.push("sqlite");
        }
        must_be_linkable(workspace, &drivers)?;
        let url = match (url, &in_dotenv) {
            (Some(url), _) => Some(url.to_owned()),
            (None, Some(_)) => None,
            (None, None) => Some(example(drivers.first().copied(), &workspace.root)),
        };
        let editions = workspace.packages.iter().map(|package| package.edition.as_str());
        let edition = editions.max().unwrap_or("2024").to_owned();
        Ok(Self { drivers, url, edition })
    }
}

fn driver_of_feature(feature: &str) -> Option<&'static str> {
    match feature {
        "postgres" => Some("postgres"),
        "mysql" => Some("mysql"),
        "sqlite" | "sqlite-unbundled" => Some("sqlite"),
        _ => None,
    }
}

fn driver_of(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "postgres",
        Dialect::MySql => "mysql",
        Dialect::Sqlite => "sqlite",
    }
}

/// A url to begin with: a file of SQLite needs no server.
fn example(driver: Option<&str>, root: &Path) -> String {
    let name = root.file_name().map_or("app".into(), |name| name.to_string_lossy());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let name: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    match driver {
        Some("postgres") => format!("postgres://postgres@localhost/{name}"),
        Some("mysql") => format!("mysql://root@localhost/{name}"),
        _ => format!("sqlite://{name}.db"),
    }
}

/// Two libraries that link the same C library can't stand in one workspace.
/// <https://doc.rust-lang.org/cargo/reference/resolver.html#links>
fn must_be_linkable(workspace: &Workspace, drivers: &[&str]) -> Result<(), CliError> {
    let is_other = |theirs: &Dependency| {
        let series = theirs.req.trim_start_matches(['^', '=', '~', '>', ' ']);
        !(series == SERIES || series.starts_with(&format!("{SERIES}.")) || series == "*")
    };
    let uses_sqlite = |theirs: &Dependency| {
        theirs.features.iter().any(|one| driver_of_feature(one) == Some("sqlite"))
    };
    let other =
        workspace.dependencies("sqlx").find(|(_, theirs)| is_other(theirs) && uses_sqlite(theirs));
    let Some((package, theirs)) = other.filter(|_| drivers.contains(&"sqlite")) else {
        return Ok(());
    };
    let Dependency { name, req, .. } = theirs;
    Err(CliError::Refused {
        message: format!(
            "package {} uses {name} {req}, and migrate uses {name} {SERIES}",
            package.name
        ),
        found: vec!["cargo links SQLite only once in a workspace; nothing was written".to_owned()],
        help: format!(
            "use {name} {SERIES} there; or keep the migrations in a workspace of their own"
        ),
    })
}
