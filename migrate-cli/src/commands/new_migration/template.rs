//! The text of a new migration file. It compiles as it is.

use std::path::PathBuf;

use super::name::slug;
use crate::error::CliError;
use crate::settings::{Created, NewFiles, filled};

pub(in crate::commands) struct NewMigration<'a> {
    /// Where its file stands.
    pub(in crate::commands) directory: PathBuf,
    pub(in crate::commands) revision: String,
    pub(in crate::commands) down_revisions: Vec<String>,
    pub(in crate::commands) depends_on: Vec<String>,
    pub(in crate::commands) branch_label: Option<&'a str>,
    /// Whether its downgrade is derived.
    pub(in crate::commands) reversible: bool,
    pub(in crate::commands) created: Created,
    pub(in crate::commands) message: &'a str,
    pub(in crate::commands) body: Body,
}

/// What its functions hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands) enum Body {
    /// These lines of the upgrade and of the downgrade.
    Written([String; 2]),
    /// The SQL of two files beside it.
    Sql,
    /// An example of what may be written there.
    Sketch,
    /// Nothing, for good.
    Empty,
}

/// The usual text.
const TEXT: &str = "use migrate_core::prelude::*;

/// ${message}
#[migration(
    ${keys},
)]
pub mod ${module} {
    use super::*;

    ${upgrade}

    ${downgrade}
}
";

impl NewMigration<'_> {
    /// The name of its files without their endings; by default `r20260128_abc123_add_notes`: sorted by
    /// date, found by id, read by name.
    ///
    /// # Errors
    /// [`CliError::Usage`], if the template makes no name of a module.
    pub(super) fn stem(&self, new_files: &NewFiles) -> Result<String, CliError> {
        let values = [
            ("date", self.created.date.clone()),
            ("time", self.created.time.clone()),
            // An id may hold what a module's name can't.
            ("revision", self.revision.replace(|c: char| !c.is_ascii_alphanumeric(), "_")),
            ("slug", slug(self.message, new_files.slug_length)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let stem = filled(&new_files.file_template, "file_template", &values)?;
        let is_name = stem.starts_with(|c: char| c.is_ascii_alphabetic())
            && stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_name {
            return Ok(stem);
        }
        Err(CliError::Usage {
            message: format!("file_template makes '{stem}', which is no name of a module"),
            help: "begin it with a letter, and write letters, digits and _: \
                   r${date}_${revision}_${slug}"
                .to_owned(),
        })
    }

    /// The files of its SQL beside it, and their texts.
    pub(super) fn sql_files(&self, stem: &str) -> Vec<(String, String)> {
        if self.body != Body::Sql {
            return Vec::new();
        }
        let text = |way| format!("-- {}: {way}\n", self.message);
        ["upgrade", "downgrade"].map(|way| (sql_file(stem, way), text(way))).to_vec()
    }

    /// Its text, from the template of the settings if there is one.
    pub(super) fn text(&self, stem: &str, new_files: &NewFiles) -> Result<String, CliError> {
        let keys = self.keys().join(",\n    ");
        let module = slug(self.message, new_files.slug_length);
        let (upgrade, downgrade) = self.functions(stem);
        let values = [
            ("message", self.message),
            ("keys", &keys),
            ("module", &module),
            ("upgrade", &upgrade),
            ("downgrade", &downgrade),
        ];
        match &new_files.template {
            Some((path, template)) => filled(template, &path.display().to_string(), &values),
            None => filled(TEXT, "the template", &values),
        }
    }

    /// Both functions; nothing for a downgrade that is derived.
    fn functions(&self, stem: &str) -> (String, String) {
        let [upgrade, downgrade] = match &self.body {
            Body::Written([upgrade, downgrade]) => [written(upgrade), written(downgrade)],
            Body::Sql => ["upgrade", "downgrade"].map(|way| {
                let file = sql_file(stem, way);
                written(&format!("        op.execute(include_str!(\"{file}\"));"))
            }),
            Body::Empty => {
                ["(_op: &mut Operations) {}".to_owned(), "(_op: &mut Operations) {}".to_owned()]
            }
            Body::Sketch => [
                sketch("op.add_column(\"articles\", column(\"slug\", Text));"),
                sketch("op.drop_column(\"articles\", \"slug\");"),
            ],
        };
        let downgrade =
            if self.reversible { String::new() } else { format!("pub fn downgrade{downgrade}") };
        (format!("pub fn upgrade{upgrade}"), downgrade)
    }

    fn keys(&self) -> Vec<String> {
        let mut keys = vec![format!("revision = \"{}\"", self.revision)];
        for (key, names) in
            [("down_revision", &self.down_revisions), ("depends_on", &self.depends_on)]
        {
            match &names[..] {
                [] => {}
                [one] => keys.push(format!("{key} = \"{one}\"")),
                several => keys.push(format!("{key} = [\"{}\"]", several.join("\", \""))),
            }
        }
        keys.extend(self.branch_label.map(|label| format!("branch_labels = \"{label}\"")));
        keys.extend(self.reversible.then(|| "reversible".to_owned()));
        keys.push(format!("create_date = \"{}\"", self.created.text));
        keys
    }
}

fn sql_file(stem: &str, way: &str) -> String {
    format!("{stem}.{way}.sql")
}

fn written(lines: &str) -> String {
    if lines.is_empty() {
        return "(_op: &mut Operations) {}".to_owned();
    }
    format!("(op: &mut Operations) {{\n{}\n    }}", lines.trim_end())
}

fn sketch(example: &str) -> String {
    format!("(op: &mut Operations) {{\n        let _ = op; // {example}\n    }}")
}
