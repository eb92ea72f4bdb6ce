//! The text of a new migration file. It compiles as it is.

use std::time::SystemTime;

use humantime::format_rfc3339_seconds;

use super::name::slug;

pub(super) struct NewMigration<'a> {
    pub(super) revision: String,
    pub(super) down_revision: Option<String>,
    pub(super) created: SystemTime,
    pub(super) message: &'a str,
}

impl NewMigration<'_> {
    /// `r20260128_abc123_add_notes.rs`: sorted by date, found by id, read by name.
    pub(super) fn file_name(&self) -> String {
        let created = format_rfc3339_seconds(self.created).to_string();
        let date: String =
            created.chars().take_while(|c| *c != 'T').filter(|c| *c != '-').collect();
        format!("r{date}_{}_{}.rs", self.revision, slug(self.message))
    }

    pub(super) fn text(&self) -> String {
        let mut keys = vec![format!("revision = \"{}\"", self.revision)];
        if let Some(parent) = &self.down_revision {
            keys.push(format!("down_revision = \"{parent}\""));
        }
        keys.push(format!("create_date = \"{}\"", format_rfc3339_seconds(self.created)));
        let keys = keys.join(",\n    ");
        let (message, module) = (self.message, slug(self.message));
        format!(
            "use migrate_core::prelude::*;

/// {message}
#[migration(
    {keys},
)]
pub mod {module} {{
    use super::*;

    pub fn upgrade(op: &mut Operations) {{
        let _ = op; // op.add_column(\"articles\", column(\"slug\", Text));
    }}

    pub fn downgrade(op: &mut Operations) {{
        let _ = op; // op.drop_column(\"articles\", \"slug\");
    }}
}}
"
        )
    }
}
