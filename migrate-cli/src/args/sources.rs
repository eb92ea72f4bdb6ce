//! What is typed for the commands that work on the source files of migrations.

use std::path::PathBuf;

use clap::Args;

use super::schema::{Renames, Schemas, Wanted};

/// What can be said of any new file.
#[derive(Debug, Args)]
pub(crate) struct NewFile {
    /// Allow a parent that is no head, so that a branch begins there
    #[arg(long)]
    pub(crate) splice: bool,
    /// Its id, instead of a random one
    #[arg(long, value_name = "ID")]
    pub(crate) rev_id: Option<String>,
    /// A name for the line that begins with it
    #[arg(long, value_name = "LABEL")]
    pub(crate) branch_label: Option<String>,
    /// In which of several version_locations it is written; by default where its parent is
    #[arg(long, value_name = "DIR")]
    pub(crate) version_path: Option<PathBuf>,
}

/// Write a new migration file
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate revision -m \"add articles.slug\"\n  \
    migrate revision -m \"add reviews\" --head editorial@head\n  \
    migrate revision -m \"metrics\" --head base --branch-label metrics --depends-on abc123\n  \
    migrate revision -m \"add slugs\" --add-column articles.slug:text --create-index articles.slug\n  \
    migrate revision -m \"reports\" --sql\n  \
    migrate revision -m \"add articles.slug\" --autogenerate --to schema.sql")]
pub(crate) struct Revision {
    /// What the migration does, in one line
    #[arg(short, long)]
    pub(crate) message: String,
    /// Its parent: a revision, LABEL@head, or base for a line of its own
    #[arg(long, value_name = "REVISION", default_value = "head")]
    pub(crate) head: String,
    #[command(flatten)]
    pub(crate) file: NewFile,
    /// What must be applied before it, yet is no parent; may be repeated
    #[arg(long, value_name = "REVISION")]
    pub(crate) depends_on: Vec<String>,
    #[command(flatten)]
    pub(crate) start: Start,
    /// Write the operations that make the schema that is wanted
    #[arg(long, conflicts_with_all = ["sql", "reversible"])]
    pub(crate) autogenerate: bool,
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    #[command(flatten)]
    pub(crate) renames: Renames,
    #[command(flatten)]
    pub(crate) schemas: Schemas,
}

/// With what a new file begins.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it begins with")]
pub(crate) struct Start {
    /// Leave the downgrade to be derived from the operations of the upgrade
    #[arg(long)]
    pub(crate) reversible: bool,
    /// Keep its SQL in two files beside it
    #[arg(long, conflicts_with = "reversible")]
    pub(crate) sql: bool,
    /// A new table with the key `id`; may be repeated
    #[arg(long, value_name = "TABLE", conflicts_with = "sql")]
    pub(crate) create_table: Vec<String>,
    /// A new column; `!` behind its type for not null; may be repeated
    #[arg(long, value_name = "TABLE.COLUMN:TYPE", conflicts_with = "sql")]
    pub(crate) add_column: Vec<String>,
    /// A column less; its type is for the downgrade; may be repeated
    #[arg(long, value_name = "TABLE.COLUMN:TYPE", conflicts_with = "sql")]
    pub(crate) drop_column: Vec<String>,
    /// A new index over columns; may be repeated
    #[arg(long, value_name = "TABLE.COLUMN,..", conflicts_with = "sql")]
    pub(crate) create_index: Vec<String>,
}

/// Write a new migration file that joins several heads
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate merge heads\n  \
    migrate merge c41e88 d90a17 -m \"merge editorial and metrics\"\n  \
    migrate merge editorial@head metrics@head")]
pub(crate) struct Merge {
    /// heads, or at least two revisions; their order is the order of the parents
    #[arg(value_name = "REVISION", default_value = "heads")]
    pub(crate) revisions: Vec<String>,
    /// What is joined, in one line
    #[arg(short, long)]
    pub(crate) message: Option<String>,
    #[command(flatten)]
    pub(crate) file: NewFile,
}

/// Put a revision onto another parent: its file gets another down_revision
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate rebase c41e88 --onto head\n  \
    migrate rebase c41e88 --onto metrics@head --dry-run\n  \
    migrate rebase e5f6a0 --onto abc123 --parent d90a17")]
pub(crate) struct Rebase {
    /// The revision that gets another parent; what stands on it comes along
    #[arg(value_name = "REVISION")]
    pub(crate) revision: String,
    /// The new parent: a revision, head, LABEL@head, or base for none
    #[arg(long, value_name = "TARGET")]
    pub(crate) onto: String,
    /// Which parent of a merge is replaced
    #[arg(long, value_name = "REVISION")]
    pub(crate) parent: Option<String>,
    /// Show the change and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Don't ask the database whether the revision is applied
    #[arg(long)]
    pub(crate) offline: bool,
}

/// Open the source file of a revision in an editor
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate edit head\n  migrate edit abc123\n  \
    EDITOR=\"code --wait\" migrate edit current\n\n\
    The editor is $EDITOR, else $VISUAL, else the first that is installed of sensible-editor,\n\
    editor, nano, vim and code")]
pub(crate) struct Edit {
    /// head, heads, current, LABEL@head, a revision or the unique beginning of one
    #[arg(value_name = "REVISION", allow_negative_numbers = true)]
    pub(crate) revision: String,
}

/// Check the database against the migrations, the migrations against a schema, or their files
#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct Check {
    /// Only the source files: do they form one history? Asks no database
    #[arg(long)]
    pub(crate) graph: bool,
    /// The same, and that there are not several heads
    #[arg(long)]
    pub(crate) single_head: bool,
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    #[command(flatten)]
    pub(crate) schemas: Schemas,
}

const CHECK_HELP: &str = "\
Examples:
  migrate check                       is the database what its migrations say?
  migrate check --to schema.sql       do the migrations produce this schema?
  migrate check --to-command \"python manage.py sqlmigrate\"
  migrate check --graph --single-head

Exits with 3 and says what differs. The migrations are run in a scratch database, which is dropped
again.";
