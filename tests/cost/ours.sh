# Writes a project with migrations of this repository; sourced by tests/compile-cost.
#
# ours COUNT: a library migrations<COUNT>, and with it a program program<COUNT>.

# ours_workspace DIRECTORY COUNT..
ours_workspace() {
    local directory="$1" count members=""
    shift
    mkdir -p "$directory"
    for count in "$@"; do
        members+="\"migrations$count\", \"program$count\", "
        ours_migrations "$directory/migrations$count" "$count"
        ours_program "$directory/program$count" "$count"
    done
    cat > "$directory/Cargo.toml" <<TOML
[workspace]
resolver = "3"
members = [$members]

[workspace.dependencies]
migrate-core = { path = '$repository/migrate-core', default-features = false }
migrate-cli = { path = '$repository/migrate-cli', default-features = false, features = [${DRIVERS:-"\"sqlite\""}] }
TOML
    # The versions of dependencies are those of this repository.
    cp "$repository/rust-toolchain.toml" "$repository/Cargo.lock" "$directory/"
}

# ours_migrations DIRECTORY COUNT
ours_migrations() {
    local crate="$1" count="$2" i
    mkdir -p "$crate/src/versions"
    write_manifest "$crate" "migrations$count" 'migrate-core.workspace = true'
    printf 'fn main() {\n    println!("cargo::rerun-if-changed=src/versions");\n}\n' > "$crate/build.rs"
    printf 'migrate_core::migrations!();\n' > "$crate/src/lib.rs"
    for ((i = 0; i < count; i++)); do
        ours_add "$crate" "$i"
    done
}

# ours_program DIRECTORY COUNT
ours_program() {
    write_manifest "$1" "program$2" 'migrate-cli.workspace = true' \
        "migrations$2 = { path = \"../migrations$2\" }"
    cat > "$1/src/main.rs" <<RUST
use migrations$2 as _;

fn main() -> std::process::ExitCode {
    migrate_cli::Cli::new().run()
}
RUST
}

# ours_add CRATE NUMBER: one more migration is one more file.
ours_add() {
    ours_migration "$2" > "$1/src/versions/$(printf 'r20260101_%06d_step.rs' "$2")"
}

# ours_migration NUMBER: tables and columns by turns, each with its downgrade.
ours_migration() {
    local revision parent="" table
    revision="$(printf '%06d' "$1")"
    if (($1 > 0)); then
        parent="$(printf ', down_revision = "%06d"' "$(($1 - 1))")"
    fi
    table="$(printf 'table_%06d' "$(($1 / 2 * 2))")"
    printf 'use migrate_core::prelude::*;\n\n'
    if (($1 % 2 == 0)); then
        printf '/// Add %s\n' "$table"
    else
        printf '/// Add notes to %s\n' "$table"
    fi
    printf '#[migration(revision = "%s"%s)]\npub mod step_%s {\n' "$revision" "$parent" "$revision"
    printf '    use super::*;\n\n    pub fn upgrade(op: &mut Operations) {\n'
    if (($1 % 2 == 0)); then
        ours_create_table "$table"
    else
        printf '        op.add_column("%s", column("notes", Text));\n' "$table"
    fi
    printf '    }\n\n    pub fn downgrade(op: &mut Operations) {\n'
    if (($1 % 2 == 0)); then
        printf '        op.drop_table("%s");\n' "$table"
    else
        printf '        op.drop_column("%s", "notes");\n' "$table"
    fi
    printf '    }\n}\n'
}

# ours_create_table TABLE
ours_create_table() {
    cat <<RUST
        op.create_table(
            "$1",
            [
                column("id", Uuid).primary_key().default(gen_uuid()),
                column("title", Varchar(200)).not_null(),
                column("amount", Numeric(10, 2)).not_null(),
                column("note", Text),
                column("created_at", TimestampTz).not_null().default(now()),
            ],
        );
        op.create_index("idx_$1_title", "$1", ["title"]);
RUST
}
