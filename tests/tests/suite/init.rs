//! `cargo migrate`: a project gets a crate for migrations, and its program does the rest.

use tests::UserProject;

#[test]
fn an_empty_project_from_init_to_an_upgrade() {
    let project = UserProject::single();
    let init = project.init(&[]).exits(0);
    assert!(init.out.contains("wrote migrations/src/lib.rs"), "{}", init.out);
    assert!(init.out.contains("wrote Cargo.toml (member migrations)"), "{}", init.out);
    assert!(init.out.contains("next: cargo migrate revision -m "), "{}", init.out);
    assert!(project.read("Cargo.toml").ends_with("[workspace]\nmembers = [\"migrations\"]\n"));

    // Nothing is compiled for a new file; what is said next is what a user types.
    let revision = project.migrate(&["revision", "-m", "create users", "--rev-id", "a1"]).exits(0);
    assert!(revision.out.starts_with("base -> a1, create users\n"), "{}", revision.out);
    assert!(revision.err.contains("then: cargo migrate upgrade head"), "{}", revision.err);
    assert!(!project.path().join("migrations/target").exists());

    by_cargo_without_a_build(&project);

    let upgrade = project.migrate(&["upgrade", "head"]).exits(0);
    assert!(upgrade.out.contains("1 revision done"), "{}", upgrade.out);
    assert!(upgrade.err.is_empty(), "it builds without a word: {}", upgrade.err);
    // From a sub-directory, with the exit code of the program.
    assert_eq!(project.migrate_in("src", &["current"]).exits(0).out, "a1 (head)\n");
    let wrong = project.migrate_in("src", &["upgrade", "b2"]).exits(2);
    assert!(wrong.err.contains("cargo migrate "), "{}", wrong.err);

    // What is written to start with compiles and runs, up and down.
    let revision = |id: &str, more: &[&str]| {
        let arguments = [&["revision", "-m", "next", "--rev-id", id], more].concat();
        project.migrate_in("migrations", &arguments).exits(0)
    };
    let columns = ["--create-table", "articles", "--add-column", "articles.title:varchar(200)!"];
    revision("t1", &[&columns[..], &["--create-index", "articles.title"]].concat());
    revision("t2", &["--add-column", "articles.slug:text", "--reversible"]);
    let made = revision("t3", &["--sql"]);
    assert_eq!(
        made.out.lines().filter(|line| line.contains("grade.sql")).count(),
        2,
        "{}",
        made.out
    );
    let of = |way: &str| file_of(&project, "t3").replace(".rs", &format!(".{way}.sql"));
    project.write(&of("upgrade"), "CREATE VIEW slugs AS SELECT slug FROM articles;\n");
    project.write(&of("downgrade"), "DROP VIEW slugs;\n");
    // What another head does already is not written again.
    revision("h1", &["--add-column", "articles.one:text"]);
    revision("h2", &["--head", "t3", "--splice", "--add-column", "articles.two:text"]);
    let wanted = project.migrate(&["inspect", "heads"]).exits(0).out;
    assert!(wanted.contains("\"one\"") && wanted.contains("\"two\""), "{wanted}");
    project.write("schema.sql", &wanted);
    let to = ["revision", "-m", "x", "--autogenerate", "--to", "schema.sql", "--head", "h1"];
    let nothing = project.migrate(&to).exits(0).out;
    assert!(nothing.starts_with("nothing to write"), "{nothing}");
    project.migrate(&["merge", "heads", "--rev-id", "m1"]).exits(0);
    revision("b2", &["--drop-column", "articles.slug:text"]);
    project.migrate(&["upgrade", "t3"]).exits(0);
    assert_eq!(project.migrate(&["current"]).exits(0).out, "t3\n");
    // A view reads the column.
    project.migrate(&["upgrade", "head"]).exits(1);
    project.migrate(&["downgrade", "base"]).exits(0);

    // What rustc says of a file is shown as it is, and nothing runs.
    let path = file_of(&project, "b2");
    let text = project.read(&path).replace("op: &mut Operations", "op: &mut Operatons");
    project.write(&path, &text);
    let broken = project.migrate(&["upgrade", "head"]).exits(101);
    assert!(broken.err.contains("cannot find type `Operatons`"), "{}", broken.err);
    assert!(broken.err.contains(&path), "{}", broken.err);

    let again = project.init(&[]).exits(2);
    assert!(again.err.contains("package migrations has migrations already"), "{}", again.err);
}

/// Started by cargo, as it is in life.
fn by_cargo_without_a_build(project: &UserProject) {
    let twice = project.cargo(&["migrate", "revision", "-m", "x", "--head", "nope"]).exits(2);
    assert!(
        twice.err.contains("help:  list what there is: cargo migrate history"),
        "{}",
        twice.err
    );
    let check = project.cargo(&["migrate", "check", "--single-head"]).exits(0);
    assert!(check.out.starts_with("1 revision, 1 head"), "{}", check.out);
    assert!(!project.path().join("migrations/target").exists());
}

fn file_of(project: &UserProject, revision: &str) -> String {
    let versions = std::fs::read_dir(project.path().join("migrations/src/versions")).unwrap();
    let names = versions.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let is_of = |name: &String| name.contains(&format!("_{revision}_")) && !name.contains(".sql");
    let name = names.into_iter().find(is_of).unwrap();
    format!("migrations/src/versions/{name}")
}

const WORKSPACE: &str =
    "# ours\n[workspace]\nresolver = \"3\"\nmembers = [\n    \"app\", # the server\n]\n";

fn workspace(sqlx: &str) -> UserProject {
    let app = format!(
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\nsqlx = {sqlx}\n"
    );
    UserProject::new(&[
        ("Cargo.toml", WORKSPACE),
        ("app/Cargo.toml", &app),
        ("app/src/main.rs", "fn main() {}\n"),
    ])
}

#[test]
fn what_a_workspace_says_by_itself_is_not_asked() {
    let sqlx = "{ version = \"0.9\", default-features = false, features = [\"postgres\"] }";
    let project = workspace(sqlx);
    project.write(".env", "DATABASE_URL=postgres://app:s3cret@localhost/app\n");
    let init = project.init(&["crates/db-migrations"]).exits(0);
    assert!(init.out.contains("database: DATABASE_URL of .env (postgres)"), "{}", init.out);
    let expected = WORKSPACE.replace("\n]\n", "\n    \"crates/db-migrations\",\n]\n");
    assert_eq!(project.read("Cargo.toml"), expected);
    let manifest = project.read("crates/db-migrations/Cargo.toml");
    assert!(manifest.contains("edition = \"2021\"\n"), "{manifest}");
    assert!(manifest.contains("features = [\"postgres\"]"), "{manifest}");
    assert!(!manifest.contains("sqlite"), "{manifest}");
    let settings = project.read("migrate.toml");
    assert!(!settings.contains("s3cret"), "{settings}");
    assert!(settings.contains("version_locations = [\"crates/db-migrations/src/versions\"]"));
    let revision = project.migrate_in("app/src", &["revision", "-m", "first"]).exits(0);
    assert!(revision.out.contains("crates/db-migrations/src/versions/r"), "{}", revision.out);
}

#[test]
fn crates_that_are_joined_need_no_program_where_their_files_are_at_hand() {
    let project = UserProject::single();
    project.init(&[]).exits(0);
    let library = |project: &UserProject, joined: &str| {
        let text = format!("migrate_core::migrations!(with = [{joined}]);\n");
        project.write("migrations/src/lib.rs", &text);
    };
    let core = project.read("migrations/Cargo.toml").replace("\"migrations\"", "\"core-tables\"");
    let core = core.split("[features]").next().unwrap().to_owned();
    project.write("core-tables/Cargo.toml", &core);
    project.write("core-tables/src/lib.rs", "migrate_core::migrations!();\n");
    project.write("core-tables/src/versions/.gitkeep", "");
    let manifest = project.read("Cargo.toml");
    let both = manifest.replace("[\"migrations\"]", "[\"migrations\", \"core-tables\"]");
    project.write("Cargo.toml", &both);
    let locations = "[\"core-tables/src/versions\", \"migrations/src/versions\"]";
    project.write("migrate.toml", &format!("version_locations = {locations}\n"));
    library(&project, "core_tables");
    // It would not compile.
    project.write("migrations/src/main.rs", "fn main() { nothing }\n");
    let of = |id: &'static str, at| ["revision", "-m", "x", "--rev-id", id, "--version-path", at];
    let first = project.migrate(&of("k1", "core-tables/src/versions")).exits(0);
    assert!(first.out.contains("core-tables/src/versions/r"), "{}", first.out);
    project.migrate(&of("a1", "migrations/src/versions")).exits(0);
    project.migrate(&["check", "--single-head"]).exits(0);
    // What stands elsewhere only the program knows, which is built.
    library(&project, "core_tables, of_a_registry::MIGRATIONS");
    let built = project.migrate(&["revision", "-m", "x"]);
    assert_eq!(built.code, 101, "{}", built.err);
}

#[test]
fn what_can_not_be_built_is_not_written() {
    let sqlx = "{ version = \"0.8\", default-features = false, features = [\"sqlite\"] }";
    let project = workspace(sqlx);
    let refused = project.init(&[]).exits(2);
    assert!(
        refused.err.contains("package app uses sqlx ^0.8, and migrate uses sqlx 0.9"),
        "{}",
        refused.err
    );
    let broken = UserProject::single();
    broken.write("migrations/notes.txt", "mine");
    let refused_there = broken.init(&[]).exits(2);
    assert!(refused_there.err.contains("is there already"), "{}", refused_there.err);
    let nowhere = broken.migrate(&["init", "elsewhere", "--from", "nowhere"]).exits(2);
    assert!(nowhere.err.contains("is no copy of the repository"), "{}", nowhere.err);
    let outside = broken.init(&["../migrations"]).exits(2);
    assert!(outside.err.contains("is no directory for a crate"), "{}", outside.err);
    for project in [project, broken] {
        assert!(!project.path().join("migrate.toml").exists());
        assert!(!project.path().join("migrations/Cargo.toml").exists());
    }
}

/// Everything in the project, directories too.
fn all(project: &UserProject) -> Vec<String> {
    let (mut found, mut left) = (Vec::new(), vec![project.path().to_owned()]);
    while let Some(directory) = left.pop() {
        for entry in std::fs::read_dir(directory).unwrap().flatten() {
            let path = entry.path();
            found.push(path.display().to_string());
            if path.is_dir() {
                left.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn what_cargo_can_not_resolve_is_taken_back() {
    let project = UserProject::single();
    let app = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
               own-sqlite = { path = \"own-sqlite\" }\n";
    project.write("Cargo.toml", app);
    let other = "[package]\nname = \"own-sqlite\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                 links = \"sqlite3\"\n";
    project.write("own-sqlite/Cargo.toml", other);
    project.write("own-sqlite/build.rs", "fn main() {}\n");
    project.write("own-sqlite/src/lib.rs", "");
    let (before, lock) = (all(&project), project.read("Cargo.lock"));
    let refused = project.init(&["crates/db/migrations"]).exits(1);
    assert!(refused.err.contains("\nerror: cargo can't build this project together with migrate"));
    assert!(refused.err.contains("links to the native library `sqlite3`"), "{}", refused.err);
    assert!(
        refused.err.contains("help:  cargo links a native library only once"),
        "{}",
        refused.err
    );
    assert_eq!(refused.out, "");
    assert_eq!(all(&project), before, "no file and no directory is left");
    assert_eq!(project.read("Cargo.toml"), app);
    assert_eq!(project.read("Cargo.lock"), lock);
    // With the cause gone, the same command does it.
    project.write("own-sqlite/Cargo.toml", &other.replace("links = \"sqlite3\"\n", ""));
    project.init(&["crates/db/migrations"]).exits(0);

    // The crates of migrate are in no registry.
    let unpublished = UserProject::single();
    std::fs::remove_file(unpublished.path().join("Cargo.lock")).unwrap();
    let before = all(&unpublished);
    let refused = unpublished.migrate(&["init"]).exits(1).err;
    assert!(refused.contains("cargo migrate init --from ../migrate"), "{refused}");
    assert_eq!(all(&unpublished), before);
}

#[test]
fn settings_that_are_there_already() {
    let project = UserProject::single();
    project.write("migrate.toml", "version_locations = [\"old/src/versions\"]\n");
    let before = all(&project);
    let refused = project.init(&[]).exits(2).err;
    assert_eq!(
        refused,
        "error: migrate.toml doesn't name migrations/src/versions, where the new crate has its migrations
  found: version_locations = [\"old/src/versions\"]
  help:  add it there: version_locations = [.., \"migrations/src/versions\"]; or make the crate that it \
         names: cargo migrate init old
"
    );
    assert_eq!(all(&project), before);
    // Several are one history, so it may be one of them.
    let settings = "url = \"postgres://app:s3cret@localhost/app\"\n\
                    version_locations = [\"core/src/versions\", \"./migrations/src/versions/\"]\n";
    project.write("migrate.toml", settings);
    let refused = project.init(&["--url", "postgres://app:0ther@localhost/app"]).exits(2).err;
    assert!(refused.contains("--url is not what it has"), "{refused}");
    assert!(refused.contains("url = \"URL\"") && !refused.contains("0ther"), "{refused}");
    let init = project.init(&[]).exits(0).out;
    assert!(init.contains("kept migrate.toml\n"), "{init}");
    assert!(init.contains("database: postgres://app:***@localhost/app (postgres)"), "{init}");
    assert!(!init.contains("wrote migrate.toml"), "{init}");
    assert_eq!(project.read("migrate.toml"), settings);
    // Nothing about them is the same as the usual place.
    let other = UserProject::single();
    other.write("migrate.toml", "lock_wait = 5\n");
    other.init(&[]).exits(0);
    let third = UserProject::single();
    third.write("migrate.toml", "lock_wait = 5\n");
    third.init(&["db"]).exits(2);
    third.write("migrate.toml", "lock_timeot = 5\n");
    let unknown = third.init(&[]).exits(2).err;
    assert!(unknown.contains("unknown setting 'lock_timeot'"), "{unknown}");
}

#[test]
fn a_failure_in_the_middle_leaves_the_project_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let project = UserProject::single();
    let manifest = project.path().join("Cargo.toml");
    let before = project.read("Cargo.toml");
    std::fs::set_permissions(&manifest, std::fs::Permissions::from_mode(0o444)).unwrap();
    let failed = project.init(&[]).exits(1);
    assert!(failed.err.contains("Cargo.toml was not changed"), "{}", failed.err);
    assert_eq!(project.read("Cargo.toml"), before);
    assert!(!project.path().join("migrate.toml").exists());
    assert!(!project.path().join("migrations").exists(), "no directory is left");
    std::fs::set_permissions(&manifest, std::fs::Permissions::from_mode(0o644)).unwrap();
    project.init(&[]).exits(0);
}

#[test]
fn notices_that_can_not_be_shown_stop_nothing_half_way() {
    let project = UserProject::single();
    let repository = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let line = format!("cargo-migrate migrate init --from '{repository}' 2>/dev/full");
    let init = project.shell(&line, project.path()).exits(0);
    assert!(init.out.contains("wrote Cargo.toml (member migrations)"), "{}", init.out);
    assert!(project.read("Cargo.toml").ends_with("members = [\"migrations\"]\n"));
    assert!(project.path().join("migrations/Cargo.toml").exists());
}

#[test]
fn a_crate_below_that_stands_alone_still_does() {
    let project = UserProject::single();
    let tool = "[package]\nname = \"tool\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    project.write("tools/tool/Cargo.toml", tool);
    project.write("tools/tool/src/lib.rs", "");
    let metadata = || {
        let of = ["metadata", "--no-deps", "--format-version", "1"];
        project.cargo(&[&of[..], &["--manifest-path", "tools/tool/Cargo.toml"]].concat()).exits(0)
    };
    metadata();
    project.init(&[]).exits(0);
    metadata();
}

#[test]
fn outside_of_a_project_and_without_a_program() {
    let empty = UserProject::new(&[]);
    let outside = empty.init(&[]).exits(1);
    assert!(outside.err.contains("belongs to no cargo project"), "{}", outside.err);
    assert!(outside.err.contains("help:  make one: cargo new my-app"), "{}", outside.err);
    let project = UserProject::single();
    let without = project.migrate(&["upgrade", "head"]).exits(2);
    assert!(without.err.contains("has no program that runs migrations"), "{}", without.err);
    assert!(without.err.contains("cargo migrate init"), "{}", without.err);
    // Help needs no project.
    assert!(empty.migrate(&["--help"]).exits(0).out.contains("init"));
    assert!(empty.migrate(&["upgrade", "--help"]).exits(0).out.contains("cargo migrate upgrade"));
}
