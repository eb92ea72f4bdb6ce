//! The files of a new crate for migrations.

use super::findings::Findings;

/// Where the crates of migrate come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    /// The registry, in the version of this program.
    Registry,
    /// A copy of the repository, as a path.
    Path(&'a str),
}

impl Origin<'_> {
    fn of(self, package: &str) -> String {
        match self {
            Self::Registry => format!("version = \"{}\"", env!("CARGO_PKG_VERSION")),
            Self::Path(path) => format!("path = {}", quoted(&format!("{path}/{package}"))),
        }
    }
}

/// Paths from the crate's directory, and what stands there.
pub(super) fn crate_files(
    name: &str,
    findings: &Findings,
    origin: Origin<'_>,
) -> Vec<(&'static str, String)> {
    let drivers = findings.drivers.iter().map(|driver| format!("\"{driver}\""));
    let drivers = drivers.collect::<Vec<_>>().join(", ");
    let (core, cli) = (origin.of("migrate-core"), origin.of("migrate-cli"));
    let edition = &findings.edition;
    let manifest = format!(
        "[package]
name = \"{name}\"
version = \"0.1.0\"
edition = \"{edition}\"
publish = false

[features]
default = [\"cli\"]
# An application that runs the migrations itself does without: default-features = false.
cli = [\"dep:migrate-cli\"]

[dependencies]
migrate-cli = {{ {cli}, default-features = false, features = [{drivers}], optional = true }}
migrate-core = {{ {core}, features = [{drivers}] }}

[dev-dependencies]
migrate-core = {{ {core}, features = [\"testing\"] }}

[[bin]]
name = \"{name}\"
path = \"src/main.rs\"
required-features = [\"cli\"]
"
    );
    let library = "//! Every file of `versions` is a migration; there is no list to edit.\n\n\
                   migrate_core::migrations!();\n";
    let build = "//! A new migration file is seen only if cargo watches the directory.\n\n\
                 fn main() {\n    println!(\"cargo::rerun-if-changed=src/versions\");\n}\n";
    let module = name.replace('-', "_");
    let program = format!(
        "//! The command line of these migrations.\n\nuse {module} as _;\n\n\
         fn main() -> std::process::ExitCode {{\n    migrate_cli::Cli::new().run()\n}}\n"
    );
    let databases = findings.drivers.join(", ");
    let tests = format!(
        "//! What every migration must hold: each goes up, down and up again, and leaves no trace.\n\n\
         migrate_core::migration_tests!({module}::MIGRATIONS, databases = [{databases}]);\n"
    );
    vec![
        ("Cargo.toml", manifest),
        ("build.rs", build.to_owned()),
        ("src/lib.rs", library.to_owned()),
        ("src/main.rs", program),
        ("src/versions/.gitkeep", String::new()),
        ("tests/migrations.rs", tests),
    ]
}

/// The settings of the workspace.
pub(super) fn settings(path: &str, findings: &Findings) -> String {
    let url = match &findings.url {
        Some(url) => format!(
            "# DATABASE_URL, from the environment or .env, comes before it. A path of SQLite counts from here.\n\
             url = {}",
            quoted(url)
        ),
        None => "# The database is DATABASE_URL, from the environment or .env; or write here: url = \"..\"".to_owned(),
    };
    let versions = quoted(&format!("{path}/src/versions"));
    format!("{url}\nversion_locations = [{versions}]\n")
}

/// As a string of TOML.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
