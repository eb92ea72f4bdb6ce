//! What is read from the environment, for the reference.

/// Each variable and what it does, as Markdown.
pub(crate) const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "DATABASE_URL",
        "the database, behind `--url` and a section chosen with `-n`, before the file; also in `.env`, \
         which is looked for from the working directory upwards",
    ),
    ("EDITOR", "what `edit` opens a file with; words behind the program are its arguments"),
    ("VISUAL", "the same, where there is no `EDITOR`"),
    ("PATH", "where `edit` looks for an editor, if neither is set"),
    ("TZ", "what `timezone = \"local\"` means, before the setting of the machine"),
    ("NO_COLOR", "no colour; there is none in a pipe either"),
    ("CLICOLOR_FORCE", "colour in a pipe too"),
    ("TERM", "`dumb` shows no progress that is written over"),
    ("XDG_CACHE_HOME", "where scratch databases of SQLite are kept for the next time"),
    ("HOME", "the same, in its `.cache`, where there is no `XDG_CACHE_HOME`"),
    (
        "CARGO",
        "which cargo `cargo migrate` starts; set by cargo, by which the program knows how it is called \
         in what it suggests",
    ),
    ("RUSTC", "which rustc says for which system `cargo migrate init` looks at dependencies"),
    (
        "MIGRATE_STARTED_AS",
        "the same, set by a program that starts this one, as `cargo migrate` does",
    ),
];
