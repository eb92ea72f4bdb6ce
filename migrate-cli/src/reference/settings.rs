//! The page of the settings.

use super::MADE;
use crate::settings::{ENVIRONMENT, KEYS, Key};

/// Every key of `migrate.toml` with its type, default, meaning and an example, and what is read from the
/// environment, as Markdown.
///
/// # Examples
/// ```
/// assert!(migrate_cli::reference::settings().contains("\n### `lock_wait`\n"));
/// ```
pub fn settings() -> String {
    let index = KEYS
        .iter()
        .map(|key| format!("| [`{0}`](#{0}) | {1} | {2} |\n", key.name, key.kind, key.default));
    let index: String = index.collect();
    let sections: String = KEYS.iter().map(section).collect();
    let environment =
        ENVIRONMENT.iter().map(|(name, meaning)| format!("| `{name}` | {meaning} |\n"));
    let environment: String = environment.collect();
    format!(
        "# Settings\n\n{MADE}{INTRODUCTION}## Keys\n\n| Key | Type | Default |\n|---|---|---|\n{index}\n\
         {sections}{SECTIONS}## Environment\n\n| Variable | Meaning |\n|---|---|\n{environment}"
    )
}

const INTRODUCTION: &str =
    "A flag comes before the environment, and that before the file. `migrate.toml` is looked for from the
working directory upwards, or named with `-c FILE`. An unknown key is an error that names the nearest one.
Paths count from the directory of the file.\n\n";

const SECTIONS: &str = "## Sections

`[env.NAME]` holds the same keys for one environment, chosen with `-n NAME`; what it leaves out is taken from
outside of it. Its `url` comes before `DATABASE_URL`, for who names a section means its database.

```toml
lock_wait = 60

[env.production]
url = \"postgres://app@db.internal/app?sslmode=verify-full\"
lock_wait = 600
```

";

fn section(key: &Key) -> String {
    let Key { name, kind, default, example, meaning } = key;
    let meaning: Vec<&str> = meaning.lines().map(str::trim).collect();
    let meaning = meaning.join("\n");
    format!(
        "### `{name}`\n\n{meaning}\n\nType: {kind}. Default: {default}.\n\n```toml\n{example}\n```\n\n"
    )
}
