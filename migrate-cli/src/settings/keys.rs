//! The keys of `migrate.toml`, each written once: what is parsed, which keys are known and what the
//! reference says of them come from one list.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

/// A key as the reference shows it.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(feature = "cargo"),
    expect(dead_code, reason = "a project's own program writes no reference")
)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What a value is, in a word or two.
    pub(crate) kind: &'static str,
    /// What holds if it is absent.
    pub(crate) default: &'static str,
    /// A line of the file.
    pub(crate) example: &'static str,
    /// Markdown.
    pub(crate) meaning: &'static str,
}

/// `lock = false`, or a word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum LockKey {
    Whether(bool),
    Which(String),
}

macro_rules! keys {
    ($(
        $(#[doc = $meaning:literal])+
        $name:ident: $type:ty = $kind:literal, default $default:literal, example $example:literal;
    )+) => {
        /// The settings of a file, or of one of its sections.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(default)]
        pub(super) struct FileSettings {
            $($(#[doc = $meaning])+ pub(super) $name: $type,)+
            /// Whether the url stands in the chosen section itself.
            #[serde(skip)]
            pub(super) url_of_section: bool,
        }

        /// All of them, in the order of the reference.
        pub(crate) const KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            kind: $kind,
            default: $default,
            example: $example,
            meaning: concat!($($meaning, "\n"),+),
        }),+];
    };
}

keys! {
    /// The database: [the forms of a url](../../README.md#settings). A relative path of SQLite counts from
    /// the directory of the file.
    url: Option<String> = "text", default "none: it must be named somewhere",
        example r#"url = "sqlite://app.db""#;
    /// For `--sql`, which server the script is for, as `--dialect`. With a version, what only that one
    /// can do is written too.
    dialect: Option<String> = "text", default "the oldest supported server of the url's kind",
        example r#"dialect = "postgres:14""#;
    /// The table with the revisions that the database is at. With `alembic_version` a database moves over
    /// from Alembic as it is.
    version_table: Option<String> = "text", default "`migrate_version`",
        example r#"version_table = "alembic_version""#;
    /// The schema of that table; on MySQL the database.
    version_table_schema: Option<String> = "text", default "where it is found, or would be made",
        example r#"version_table_schema = "ops""#;
    /// The directories of the migrations. `revision`, `merge`, `rebase`, `edit` and `check` read all of them
    /// as one history: crates that are joined by `migrations!(with = [..])`. A new file stands where its
    /// parent does; `--version-path` says otherwise.
    version_locations: Option<Vec<PathBuf>> = "list of paths", default "`[\"migrations/src/versions\"]`",
        example r#"version_locations = ["core/src/versions", "billing/src/versions"]"#;
    /// The name of a new file without its ending. It may hold `${date}`, `${time}`, `${revision}` and
    /// `${slug}`, which is made of the message.
    file_template: Option<String> = "text", default "`r${date}_${revision}_${slug}`",
        example r#"file_template = "r${date}_${time}_${revision}""#;
    /// How long `${slug}` may be.
    truncate_slug_length: Option<usize> = "number of bytes", default "`40`",
        example "truncate_slug_length = 60";
    /// A file with the text of a new migration, in which `${message}`, `${keys}`, `${module}`,
    /// `${upgrade}` and `${downgrade}` are filled in.
    template: Option<PathBuf> = "path", default "the usual text",
        example r#"template = "migration.rs.txt""#;
    /// In which time zone `${date}`, `${time}` and `create_date` are written: `"utc"`, `"local"`, an offset, or
    /// a name of the system's list of zones as in `"Europe/Berlin"`.
    timezone: Option<String> = "text", default "`\"utc\"`",
        example r#"timezone = "+02:00""#;
    /// Commands for what was just written, run where the file is. `${files}` stands for the new files. One
    /// that fails is an error, and the files stay.
    post_write_hooks: Vec<String> = "list of commands", default "`[]`",
        example r#"post_write_hooks = ["git add ${files}"]"#;
    /// Which program `cargo migrate` builds and starts, where several of the workspace link migrations.
    program: Option<String> = "name", default "the only one there is",
        example r#"program = "my-cli""#;
    /// How long another run is waited for; at most a day. `--lock-wait` overrules it, and 0 tries once.
    lock_wait: Option<u64> = "seconds", default "`60`",
        example "lock_wait = 600";
    /// How long a statement waits for a lock of the database before it gives up, so that others don't wait behind
    /// it: a number with `ms`, `s`, `min` or `h`; `"none"` without a limit. A migration and an operation may say
    /// otherwise. `--lock-timeout` overrules it. See [busy databases](../guide/busy-databases.md).
    lock_timeout: Option<String> = "time",
        default "`\"5s\"` on PostgreSQL and MySQL; on SQLite what `lock_wait` says",
        example r#"lock_timeout = "2s""#;
    /// How long a statement may take, waiting included. `--statement-timeout` overrules it.
    statement_timeout: Option<String> = "time", default "as the database has it",
        example r#"statement_timeout = "10min""#;
    /// How often a migration is tried again after a lock timeout, a deadlock, a serialization failure or a lost
    /// connection. `--retries` overrules it.
    retries: Option<u32> = "number", default "`3`",
        example "retries = 10";
    /// What a run holds so that no other one works at the same time: `"advisory"`, a lock of the server;
    /// `"lease"`, a row that is renewed while the run works, for [several machines and
    /// poolers](../machines.md); `"auto"`, or `true`, the one of both that fits; `false`, nothing, so that the
    /// fence alone holds.
    lock: Option<LockKey> = "`\"auto\"`, `\"advisory\"`, `\"lease\"` or `false`", default "`\"auto\"`",
        example r#"lock = "lease""#;
    /// How long nothing may be heard of a run that has a lease before another one takes it; at least one
    /// second.
    lease_time: Option<u64> = "seconds", default "`30`",
        example "lease_time = 60";
    /// Whether the journal keeps the SQL that was run, or only hashes of it.
    journal_sql: Option<bool> = "true or false", default "`true`",
        example "journal_sql = false";
    /// What an upgrade does where a migration was edited after it was run: `"error"` stops it, `"warn"`
    /// lets it go on.
    on_edited: Option<String> = "`\"error\"` or `\"warn\"`", default "`\"error\"`",
        example r#"on_edited = "warn""#;
    /// The schema that is wanted, for `revision --autogenerate`: an SQL file, or the url of a database.
    /// See [the schema](../schema.md).
    schema: Option<String> = "path or url", default "none",
        example r#"schema = "schema.sql""#;
    /// Which schemas are looked at.
    schemas: Vec<String> = "list of names",
        default "all that aren't the server's own; on MySQL the database",
        example r#"schemas = ["public", "billing"]"#;
    /// Only what these names are about is looked at; `*` stands for any characters.
    include: Vec<String> = "list of patterns", default "all",
        example r#"include = ["app_*"]"#;
    /// What these names are about is not looked at.
    exclude: Vec<String> = "list of patterns", default "nothing",
        example r#"exclude = ["audit_*"]"#;
    /// A server beside whose database scratch databases are made. The role must be able to create
    /// databases.
    scratch_url: Option<String> = "url", default "the url of the database",
        example r#"scratch_url = "postgres://postgres@localhost/postgres""#;
    /// Whether a scratch database in which the migrations were run is kept for the next time.
    scratch_cache: Option<bool> = "true or false", default "`true`",
        example "scratch_cache = false";
    /// How indexes and constraints without a name are called, by `ix`, `uq`, `ck`, `fk` and `pk`:
    /// [names](../naming.md). Decide before the first migration; not for a single `[env.NAME]`.
    naming: BTreeMap<String, String> = "table of templates", default "[the usual ones](../naming.md)",
        example "naming.ix = \"ix_%(table_name)s_%(column_0_N_name)s\"";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_parsed_and_its_example_too() {
        for key in KEYS {
            let read: Result<FileSettings, _> = toml::from_str(key.example);
            assert!(read.is_ok(), "{}: {read:?}", key.example);
            assert!(key.example.starts_with(key.name), "{}", key.example);
            // What serde doesn't know it would pass over.
            let wrong = format!("{} = [[1]]", key.name);
            assert!(toml::from_str::<FileSettings>(&wrong).is_err(), "{} is not parsed", key.name);
        }
    }
}
