# The same migration in the fewest lines of each tool; sourced by tests/ceremony, which says how it is counted.
#
# TOOL_before: a project with one migration. TOOL_after: what is written to add another one.

ours_before() {
    manifest "migrate-core = { path = '$repository/migrate-core', default-features = false }"
    cp "$repository/Cargo.lock" .
    printf 'migrate_core::migrations!();\n' | file src/lib.rs
    printf 'fn main() {\n    println!("cargo::rerun-if-changed=src/versions");\n}\n' | file build.rs
    file src/versions/r20260127_def456_baseline.rs <<'RUST'
use migrate_core::prelude::*;

/// Baseline
#[migration(revision = "def456", reversible)]
pub mod baseline {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table("approval_states", [column("id", Integer).primary_key()]);
    }
}
RUST
}

ours_after() {
    file src/versions/r20260128_abc123_add_notes.rs <<'RUST'
use migrate_core::prelude::*;

~/// Add approval_states.notes column
#[migration(revision = "abc123", down_revision = "def456")]
pub mod add_notes {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
~        op.add_column("approval_states", column("notes", Text));
    }

    pub fn downgrade(op: &mut Operations) {
~        op.drop_column("approval_states", "notes");
    }
}
RUST
}

ours_reversible_before() {
    ours_before
}

ours_reversible_after() {
    file src/versions/r20260128_abc123_add_notes.rs <<'RUST'
use migrate_core::prelude::*;

~/// Add approval_states.notes column
#[migration(revision = "abc123", down_revision = "def456", reversible)]
pub mod add_notes {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
~        op.add_column("approval_states", column("notes", Text));
    }
}
RUST
}

# sea_file NAME: a migration that does what is read, a line up and a line down.
sea_file() {
    local up down
    read -r up
    read -r down
    file "src/$1.rs" <<RUST
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
~        $up
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
~        $down
    }
}
RUST
}

sea_before() {
    manifest 'sea-orm-migration = { version = "=2.0.4", features = ["runtime-tokio-rustls", "sqlx-sqlite"] }'
    sea_file m20260127_000001_baseline <<'RUST'
manager.create_table(Table::create().table("approval_states").col(pk_auto("id")).to_owned()).await
manager.drop_table(Table::drop().table("approval_states").to_owned()).await
RUST
    file src/lib.rs <<'RUST'
pub use sea_orm_migration::prelude::*;

mod m20260127_000001_baseline;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260127_000001_baseline::Migration),
        ]
    }
}
RUST
}

sea_after() {
    sea_file m20260128_000001_add_notes <<'RUST'
manager.alter_table(Table::alter().table("approval_states").add_column(text_null("notes")).to_owned()).await
manager.alter_table(Table::alter().table("approval_states").drop_column("notes").to_owned()).await
RUST
    sed -i -e 's/^mod m20260127.*/&\nmod m20260128_000001_add_notes;/' \
        -e 's/^ *Box::new(m20260127.*/&\n            Box::new(m20260128_000001_add_notes::Migration),/' src/lib.rs
}

sqlx_migrator_before() {
    manifest 'sqlx_migrator = { version = "=0.20.0", features = ["sqlite"] }' \
        'sqlx = { version = "=0.9.0", default-features = false, features = ["sqlite"] }'
    file src/baseline.rs <<'RUST'
pub struct Baseline;

sqlx_migrator::sqlite_migration!(
    Baseline,
    "main",
    "baseline",
    sqlx_migrator::vec_box![],
    sqlx_migrator::vec_box![(
        "CREATE TABLE approval_states (id INTEGER PRIMARY KEY)",
        "DROP TABLE approval_states",
    )]
);
RUST
    file src/lib.rs <<'RUST'
mod baseline;

use sqlx::Sqlite;

pub fn migrations() -> Vec<Box<dyn sqlx_migrator::migration::Migration<Sqlite>>> {
    sqlx_migrator::vec_box![
        baseline::Baseline,
    ]
}
RUST
}

sqlx_migrator_after() {
    file src/add_notes.rs <<'RUST'
pub struct AddNotes;

sqlx_migrator::sqlite_migration!(
    AddNotes,
    "main",
    "add_notes",
    sqlx_migrator::vec_box![crate::baseline::Baseline],
    sqlx_migrator::vec_box![(
~        "ALTER TABLE approval_states ADD COLUMN notes TEXT",
~        "ALTER TABLE approval_states DROP COLUMN notes",
    )]
);
RUST
    sed -i -e 's/^mod baseline;/&\nmod add_notes;/' -e 's/^ *baseline::Baseline,/&\n        add_notes::AddNotes,/' src/lib.rs
}

refinery_before() {
    manifest 'refinery = "=0.10.0"'
    printf 'refinery::embed_migrations!("migrations");\n' | file src/lib.rs
    printf 'CREATE TABLE approval_states (id INTEGER PRIMARY KEY);\n' | file migrations/V1__baseline.sql
}

refinery_after() {
    file migrations/V2__add_notes.rs <<'RUST'
pub fn migration() -> String {
~    "ALTER TABLE approval_states ADD COLUMN notes TEXT".to_owned()
}
RUST
}

refinery_sql_before() {
    refinery_before
}

refinery_sql_after() {
    printf '~ALTER TABLE approval_states ADD COLUMN notes TEXT;\n' | file migrations/V2__add_notes.sql
}

# Two files of SQL and nothing else: only counted.
diesel_before() {
    printf 'CREATE TABLE approval_states (id INTEGER PRIMARY KEY);\n' | file migrations/2026-01-27-000001_baseline/up.sql
}

diesel_after() {
    printf '~ALTER TABLE approval_states ADD COLUMN notes TEXT;\n' | file migrations/2026-01-28-000001_add_notes/up.sql
    printf '~ALTER TABLE approval_states DROP COLUMN notes;\n' | file migrations/2026-01-28-000001_add_notes/down.sql
}

sqlx_before() {
    printf 'CREATE TABLE approval_states (id INTEGER PRIMARY KEY);\n' | file migrations/20260127000001_baseline.up.sql
}

sqlx_after() {
    printf '~ALTER TABLE approval_states ADD COLUMN notes TEXT;\n' | file migrations/20260128000001_add_notes.up.sql
    printf '~ALTER TABLE approval_states DROP COLUMN notes;\n' | file migrations/20260128000001_add_notes.down.sql
}
