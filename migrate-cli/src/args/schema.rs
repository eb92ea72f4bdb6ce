//! What is typed for the commands that look at schemas.

use std::path::PathBuf;

use clap::Args;

use super::{Format, one_of};

/// Which objects are looked at, and where scratch databases are made.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Schemas {
    /// Look only at this schema; may be repeated
    #[arg(id = "schema", long = "schema", value_name = "NAME")]
    pub(crate) names: Vec<String>,
    /// Look only at what a name with * for any characters is about; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<String>,
    /// Leave out what a name with * for any characters is about; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,
    /// Make scratch databases beside this one, where the role may create databases
    #[arg(long, value_name = "URL")]
    pub(crate) scratch_url: Option<String>,
    /// Keep no scratch database for the next time
    #[arg(long)]
    pub(crate) no_scratch_cache: bool,
}

/// The schema that is wanted.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Wanted {
    /// The schema that is wanted: an SQL file, or the url of a database
    #[arg(long, value_name = "SCHEMA", conflicts_with = "to_command")]
    pub(crate) to: Option<String>,
    /// A command that prints the SQL of the schema that is wanted
    #[arg(long, value_name = "COMMAND")]
    pub(crate) to_command: Option<String>,
}

/// What is only called otherwise.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Renames {
    /// A table or a column that was renamed: articles=posts, articles.title=headline; may be repeated
    #[arg(id = "rename", long = "rename", value_name = "OLD=NEW")]
    pub(crate) said: Vec<String>,
    /// Nothing was renamed but what --rename says: what else went is dropped, with its data
    #[arg(long)]
    pub(crate) no_renames: bool,
}

const INSPECT_HELP: &str = "\
Examples:
  migrate inspect > schema.sql
  migrate inspect --format json --exclude 'audit_*'
  migrate inspect --format mermaid head
  migrate inspect --format svg -o schema.svg

The SQL recreates the schema in an empty database. The JSON has a version, the server, and the objects
as the operations that create them. What can't be said as an operation is listed, never left out
silently.";

/// Print the schema of the database
#[derive(Debug, Args)]
#[command(after_help = INSPECT_HELP)]
pub(crate) struct Inspect {
    /// Another schema than that of the database: a revision, an SQL file, the url of a database
    #[arg(value_name = "SCHEMA")]
    pub(crate) source: Option<String>,
    /// What to write: sql, json, or a picture of tables and what refers to what
    #[arg(
        id = "migrate::format",
        long = "format",
        value_name = "FORMAT",
        default_value = "sql",
        value_parser = one_of(&[Format::Sql, Format::Json, Format::Mermaid, Format::Dot, Format::Svg])
    )]
    pub(crate) format: Format,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) schemas: Schemas,
}

const DIFF_HELP: &str = "\
Examples:
  migrate diff abc123 head
  migrate diff head schema.sql --sql
  migrate diff head postgres://localhost/app --rename articles.title=headline

A revision stands for what the migrations produce up to it, in a scratch database.";

/// Show in what two schemas differ
#[derive(Debug, Args)]
#[command(after_help = DIFF_HELP)]
pub(crate) struct Diff {
    /// A revision, an SQL file, or the url of a database
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// The same
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// Print the SQL that makes the second of the first
    #[arg(long)]
    pub(crate) sql: bool,
    #[command(flatten)]
    pub(crate) renames: Renames,
    #[command(flatten)]
    pub(crate) schemas: Schemas,
}
