# Writes the same project for sea-orm-migration; sourced by tests/compile-cost.
#
# Its migrations do what those of ours.sh do, with the shortest names that it has.

# sea_workspace DIRECTORY COUNT..
sea_workspace() {
    local directory="$1" count members=""
    shift
    mkdir -p "$directory"
    for count in "$@"; do
        members+="\"migrations$count\", \"program$count\", "
        sea_migrations "$directory/migrations$count" "$count"
        sea_program "$directory/program$count" "$count"
    done
    cat > "$directory/Cargo.toml" <<TOML
[workspace]
resolver = "3"
members = [$members]

[workspace.dependencies]
sea-orm-migration = { version = "=$SEA_ORM", features = ["runtime-tokio-rustls", "sqlx-sqlite"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
TOML
    cp "$repository/rust-toolchain.toml" "$directory/"
}

# sea_migrations DIRECTORY COUNT
sea_migrations() {
    local crate="$1" count="$2" i
    mkdir -p "$crate/src"
    write_manifest "$crate" "migrations$count" 'sea-orm-migration.workspace = true'
    for ((i = 0; i < count; i++)); do
        sea_migration "$i" > "$crate/src/$(sea_name "$i").rs"
    done
    sea_list "$count" > "$crate/src/lib.rs"
}

sea_name() {
    printf 'm20260101_%06d_step' "$1"
}

# sea_list COUNT: the list of the migrations.
sea_list() {
    local i
    printf 'pub use sea_orm_migration::prelude::*;\n\n'
    for ((i = 0; i < $1; i++)); do
        printf 'mod %s;\n' "$(sea_name "$i")"
    done
    printf '\npub struct Migrator;\n\n#[async_trait::async_trait]\nimpl MigratorTrait for Migrator {\n'
    printf '    fn migrations() -> Vec<Box<dyn MigrationTrait>> {\n        vec![\n'
    for ((i = 0; i < $1; i++)); do
        printf '            Box::new(%s::Migration),\n' "$(sea_name "$i")"
    done
    printf '        ]\n    }\n}\n'
}

# sea_program DIRECTORY COUNT
sea_program() {
    write_manifest "$1" "program$2" 'sea-orm-migration.workspace = true' 'tokio.workspace = true' \
        "migrations$2 = { path = \"../migrations$2\" }"
    cat > "$1/src/main.rs" <<RUST
use sea_orm_migration::prelude::*;

#[tokio::main]
async fn main() {
    cli::run_cli(migrations$2::Migrator).await;
}
RUST
}

# sea_add CRATE NUMBER: one more migration is a file, and two lines of the list.
sea_add() {
    sea_migration "$2" > "$1/src/$(sea_name "$2").rs"
    sea_list "$(($2 + 1))" > "$1/src/lib.rs"
}

# sea_migration NUMBER
sea_migration() {
    local table
    table="$(printf 'table_%06d' "$(($1 / 2 * 2))")"
    cat <<RUST
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
RUST
    if (($1 % 2 == 0)); then
        sea_create_table "$table"
        printf '    }\n\n    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {\n'
        printf '        manager.drop_table(Table::drop().table("%s").to_owned()).await\n' "$table"
    else
        printf '        manager\n            .alter_table(Table::alter().table("%s").add_column(text_null("notes")).to_owned())\n            .await\n' "$table"
        printf '    }\n\n    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {\n'
        printf '        manager\n            .alter_table(Table::alter().table("%s").drop_column("notes").to_owned())\n            .await\n' "$table"
    fi
    printf '    }\n}\n'
}

# sea_create_table TABLE
sea_create_table() {
    cat <<RUST
        manager
            .create_table(
                Table::create()
                    .table("$1")
                    .col(pk_uuid("id").default(Expr::cust("gen_random_uuid()")))
                    .col(string_len("title", 200))
                    .col(decimal_len("amount", 10, 2))
                    .col(text_null("note"))
                    .col(timestamp_with_time_zone("created_at").default(Expr::current_timestamp()))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("idx_$1_title").table("$1").col("title").to_owned(),
            )
            .await
RUST
}
