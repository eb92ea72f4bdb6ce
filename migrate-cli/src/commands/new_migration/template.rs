//! The text of a new migration file. It compiles as it is.

use std::time::SystemTime;

use humantime::format_rfc3339_seconds;

use super::name::slug;

pub(in crate::commands) struct NewMigration<'a> {
    pub(in crate::commands) revision: String,
    pub(in crate::commands) down_revisions: Vec<String>,
    pub(in crate::commands) depends_on: Vec<String>,
    pub(in crate::commands) branch_label: Option<&'a str>,
    /// Whether its downgrade is derived.
    pub(in crate::commands) reversible: bool,
    pub(in crate::commands) created: SystemTime,
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

impl NewMigration<'_> {
    /// `r20260128_abc123_add_notes.rs`: sorted by date, found by id, read by name.
    pub(super) fn file_name(&self) -> String {
        format!("{}.rs", self.stem())
    }

    /// The files of its SQL, and their texts.
    pub(super) fn sql_files(&self) -> Vec<(String, String)> {
        if self.body != Body::Sql {
            return Vec::new();
        }
        let text = |way| format!("-- {}: {way}\n", self.message);
        ["upgrade", "downgrade"].map(|way| (self.sql_file(way), text(way))).to_vec()
    }

    fn sql_file(&self, way: &str) -> String {
        format!("{}.{way}.sql", self.stem())
    }

    fn stem(&self) -> String {
        let created = format_rfc3339_seconds(self.created).to_string();
        let date: String =
            created.chars().take_while(|c| *c != 'T').filter(|c| *c != '-').collect();
        // An id may hold what a module's name can't.
        let revision = self.revision.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        format!("r{date}_{revision}_{}", slug(self.message))
    }

    pub(super) fn text(&self) -> String {
        let keys = self.keys().join(",\n    ");
        let (message, module) = (self.message, slug(self.message));
        let [upgrade, downgrade] = match &self.body {
            Body::Written([upgrade, downgrade]) => [written(upgrade), written(downgrade)],
            Body::Sql => ["upgrade", "downgrade"].map(|way| {
                let file = self.sql_file(way);
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
        let downgrade = if self.reversible {
            String::new()
        } else {
            format!("\n    pub fn downgrade{downgrade}\n")
        };
        format!(
            "use migrate_core::prelude::*;

/// {message}
#[migration(
    {keys},
)]
pub mod {module} {{
    use super::*;

    pub fn upgrade{upgrade}
{downgrade}}}
"
        )
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
        keys.push(format!("create_date = \"{}\"", format_rfc3339_seconds(self.created)));
        keys
    }
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
