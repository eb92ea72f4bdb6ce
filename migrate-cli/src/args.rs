//! What was typed. What it means is decided in `settings` and by each command.

mod graph;
mod schema;
mod sources;

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use migrate_core::graph::{DurationError, parse_timeout};

pub(crate) use graph::Graph;
pub(crate) use schema::{Diff, Inspect, Renames, Schemas, Wanted};
pub(crate) use sources::{Check, Edit, Merge, Rebase, Revision, Start};

/// Upgrade and downgrade a database along a graph of revisions.
#[derive(Debug, Parser)]
#[command(
    name = "migrate",
    bin_name = "migrate",
    version,
    disable_help_subcommand = true,
    after_help = "Examples:\n  migrate upgrade head\n  migrate downgrade -1\n  migrate history --verbose\n\n\
        Exit codes: 0 done, 1 failed, 2 usage, 3 a check found something, 4 lock not obtained,\n\
        5 the database is at revisions that were edited or moved, or that this program doesn't contain,\n\
        130 and 143 ended by Ctrl-C and by SIGTERM"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Their ids are no names of arguments of an application's own commands.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Settings file instead of the next migrate.toml upwards
    #[arg(
        id = "migrate::config",
        short = 'c',
        long = "config",
        global = true,
        value_name = "FILE"
    )]
    pub(crate) config: Option<PathBuf>,
    /// Section [env.NAME] of the settings file
    #[arg(id = "migrate::name", short = 'n', long = "name", global = true, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Database URL, for example `sqlite://app.db`
    #[arg(id = "migrate::url", long = "url", global = true, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Value for migrations, read there with op.x("KEY"); may be repeated
    #[arg(id = "migrate::x", short = 'x', global = true, value_name = "KEY=VALUE")]
    pub(crate) x: Vec<String>,
    /// How to print results
    #[arg(
        id = "migrate::format",
        long = "format",
        global = true,
        value_name = "FORMAT",
        default_value = "human",
        value_parser = one_of(&[Format::Human, Format::Json])
    )]
    pub(crate) format: Format,
    /// Seconds to wait for another run; 0 tries once
    #[arg(
        id = "migrate::lock_wait",
        long = "lock-wait",
        global = true,
        value_name = "SECONDS",
        value_parser = seconds
    )]
    pub(crate) lock_wait: Option<u64>,
    /// How long a statement waits for a lock, as in 5s, 500ms; none without a limit
    #[arg(
        id = "migrate::lock_timeout",
        long = "lock-timeout",
        global = true,
        value_name = "TIME",
        value_parser = timeout
    )]
    pub(crate) lock_timeout: Option<Duration>,
    /// How long a statement may take, as in 30s, 10min; none without a limit
    #[arg(
        id = "migrate::statement_timeout",
        long = "statement-timeout",
        global = true,
        value_name = "TIME",
        value_parser = timeout
    )]
    pub(crate) statement_timeout: Option<Duration>,
    /// How often a migration is tried again that others were in the way of; 0 never
    #[arg(id = "migrate::retries", long = "retries", global = true, value_name = "N")]
    pub(crate) retries: Option<u32>,
    /// Print errors and results only; of a run not its steps
    #[arg(id = "migrate::quiet", short = 'q', long = "quiet", global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
    // Of `graph` and `inspect` alone: a doc comment would stand in their help.
    Mermaid,
    Dot,
    Svg,
    Sql,
}

fn seconds(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "write how many seconds, without a unit: 60".to_owned())
}

fn timeout(text: &str) -> Result<Duration, String> {
    parse_timeout(text).map_err(|error| format!("{error}; {}", DurationError::HELP))
}

/// Some of the formats: clap wants one type for all that is called `--format`.
fn one_of(formats: &[Format]) -> impl TypedValueParser<Value = Format> {
    let names: Vec<_> = formats.iter().filter_map(ValueEnum::to_possible_value).collect();
    PossibleValuesParser::new(names).try_map(|name| Format::from_str(&name, false))
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Upgrade(Upgrade),
    Downgrade(Downgrade),
    Resume(Resume),
    Backfill(Backfill),
    Plan(Plan),
    Stamp(Stamp),
    Current(Current),
    History(History),
    Graph(Graph),
    Log(Log),
    Verify(Verify),
    Repair(Repair),
    Heads(Heads),
    Branches(Branches),
    Show(Show),
    Revision(Box<Revision>),
    Merge(Merge),
    Rebase(Rebase),
    Edit(Edit),
    Check(Check),
    Diff(Diff),
    Inspect(Inspect),
    #[command(name = "ensure_version", alias = "ensure-version")]
    EnsureVersion(EnsureVersion),
}

/// Apply everything that a target requires
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate upgrade head\n  migrate upgrade +1\n  \
    migrate upgrade abc123\n  migrate upgrade billing@head search@+1\n  migrate upgrade head --sql --dialect postgres > upgrade.sql")]
pub(crate) struct Upgrade {
    /// head, heads, a revision or the beginning of one, a label, LABEL@head, +N, LABEL@+N; with --sql
    /// also START:END
    #[arg(value_name = "TARGET", default_value = "head", allow_negative_numbers = true)]
    pub(crate) targets: Vec<String>,
    #[command(flatten)]
    pub(crate) script: Script,
}

/// Take back everything above a target
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate downgrade -1\n  migrate downgrade abc123\n  \
    migrate downgrade base\n  migrate downgrade billing@-1\n  migrate downgrade def456:abc123 --sql --dialect sqlite")]
pub(crate) struct Downgrade {
    /// base, a revision or the beginning of one, -N, LABEL@-N, LABEL@REVISION to take back that
    /// branch alone; with --sql START:END
    #[arg(value_name = "TARGET", allow_negative_numbers = true)]
    pub(crate) target: String,
    #[command(flatten)]
    pub(crate) script: Script,
}

/// Go on with a migration that was interrupted, and run nothing else
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  migrate resume\n  migrate resume --skip\n  migrate resume --redo"
)]
pub(crate) struct Resume {
    /// The statement in doubt took effect: go on behind it
    #[arg(long, conflicts_with = "redo")]
    pub(crate) skip: bool,
    /// The statement in doubt did not take effect, or may run again: execute it
    #[arg(long)]
    pub(crate) redo: bool,
}

/// Finish the backfills that migrations deferred, beside whatever else runs
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate backfill\n  migrate backfill --status")]
pub(crate) struct Backfill {
    /// Show those that have not ended, and run nothing; exit with 3 if there are any
    #[arg(long)]
    pub(crate) status: bool,
}

/// Show the journal: who ran what, when, for how long; the latest first
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  migrate log\n  migrate log abc123 --sql\n  migrate log --limit 20"
)]
pub(crate) struct Log {
    /// Only this revision, or the unique beginning of one
    #[arg(value_name = "REVISION")]
    pub(crate) revision: Option<String>,
    /// Only the latest rows
    #[arg(short = 'l', long, value_name = "ROWS")]
    pub(crate) limit: Option<usize>,
    /// Show the SQL of each
    #[arg(long)]
    pub(crate) sql: bool,
}

/// Compare what was run with what this program contains
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate verify\n  migrate verify --format json")]
pub(crate) struct Verify {}

/// Declare for this database that an edited revision is what was run
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  migrate repair abc123 --accept --reason \"only a comment in SQL\""
)]
pub(crate) struct Repair {
    /// The revision, or the unique beginning of it
    #[arg(value_name = "REVISION")]
    pub(crate) revision: String,
    /// Take the revision as it is now for what was run
    #[arg(long, required = true)]
    pub(crate) accept: bool,
    /// Why; it stands in the journal
    #[arg(long)]
    pub(crate) reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TransactionScope {
    /// Each migration is one transaction
    #[default]
    PerMigration,
    /// The whole run is one transaction: all of it is applied, or nothing
    PerRun,
}

#[derive(Debug, Args)]
pub(crate) struct Script {
    /// What is one transaction
    #[arg(long, value_enum, default_value_t, conflicts_with = "sql")]
    pub(crate) transaction: TransactionScope,
    /// Write the SQL to standard output; connects to nothing
    #[arg(long)]
    pub(crate) sql: bool,
    /// Show what would run, with its SQL, and run nothing
    #[arg(long, conflicts_with = "sql")]
    pub(crate) dry_run: bool,
    /// With --sql: postgres, mysql, mariadb or sqlite, if no url says it; with a version, as
    /// in postgres:14, what only that one can do is written too
    #[arg(long, requires = "sql", value_name = "NAME[:VERSION]")]
    pub(crate) dialect: Option<String>,
    /// With --sql: leave out commands that only psql or sqlite3 understands
    #[arg(long, requires = "sql")]
    pub(crate) plain: bool,
}

/// Show what an upgrade would run, with its SQL, and run nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate plan\n  migrate plan +1 --format json")]
pub(crate) struct Plan {
    /// As for upgrade
    #[arg(value_name = "TARGET", default_value = "head", allow_negative_numbers = true)]
    pub(crate) targets: Vec<String>,
}

/// Record that the database is at a revision, without running anything
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate stamp head\n  migrate stamp abc123\n  \
    migrate stamp --purge base")]
pub(crate) struct Stamp {
    /// head, heads, base, a revision, a label, LABEL@head, LABEL@base, +N or -N; several if they are
    /// on different branches
    #[arg(value_name = "REVISION", required = true, allow_negative_numbers = true)]
    pub(crate) targets: Vec<String>,
    /// Forget all rows first, unknown ones included
    #[arg(long)]
    pub(crate) purge: bool,
}

/// Show which revisions the database is at
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate current\n  migrate current --check-heads")]
pub(crate) struct Current {
    /// Show each revision in full
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Exit with 3 unless the database is at all heads
    #[arg(long)]
    pub(crate) check_heads: bool,
}

/// List revisions, newest first
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  migrate history --verbose\n  migrate history -r abc123:head\n  \
    migrate history -r -3:current\n  migrate history --graph -i"
)]
#[expect(clippy::struct_excessive_bools, reason = "flags that are independent of each other")]
pub(crate) struct History {
    /// Show each revision in full
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// START:END, START: or :END, both ends included
    #[arg(short, long, value_name = "RANGE", allow_hyphen_values = true)]
    pub(crate) rev_range: Option<String>,
    /// Mark the revisions that the database is at
    #[arg(short, long)]
    pub(crate) indicate_current: bool,
    /// Draw beside the revisions how one follows from another
    #[arg(long)]
    pub(crate) graph: bool,
    /// Only what is applied, with when it was run, by whom and for how long
    #[arg(long)]
    pub(crate) applied: bool,
}

/// List the heads: revisions that are nobody's parent
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate heads\n  migrate heads --verbose\n  \
    migrate heads --resolve-dependencies")]
pub(crate) struct Heads {
    /// Show each revision in full
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Leave out the heads that another revision depends on; what is left is what `heads` means
    #[arg(long)]
    pub(crate) resolve_dependencies: bool,
}

/// List the branch points, each with the revisions that part there
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate branches\n  migrate branches --verbose")]
pub(crate) struct Branches {
    /// Show each revision in full
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// Show one revision in full
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate show head\n  migrate show abc123")]
pub(crate) struct Show {
    /// head, heads, current, a revision or the beginning of one, a label, LABEL@head, with steps as in
    /// head-1
    #[arg(value_name = "REVISION", allow_negative_numbers = true)]
    pub(crate) revision: String,
}

/// Create the version table if it is missing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  migrate ensure_version")]
pub(crate) struct EnsureVersion {}
