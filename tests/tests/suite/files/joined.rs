//! Files that refer to the revisions of another crate, which are only linked.

use migrate_cli::Cli;
use migrate_core::migration::Outcome;
use migrate_core::{Migration, Operations};
use tests::{Output, SourceFiles, migration, registry};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

/// The crate `app`, in a program that links `core-tables` with `k1 - k2`.
fn run(files: &SourceFiles, arguments: &[&str]) -> Output {
    let foreign = |revision, parents| Migration {
        package: "core-tables",
        file: "core-tables/src/versions/r_k.rs",
        ..migration(revision, parents, nothing, nothing)
    };
    let own = Migration {
        package: "app",
        file: "migrations/src/versions/r_deleted.rs",
        ..migration("deleted", &["k2"], nothing, nothing)
    };
    let k1 = Migration { branch_labels: &["core"], ..foreign("k1", &[]) };
    let linked = registry([k1, foreign("k2", &["k1"]), own]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = [&["migrate"], arguments].concat();
    let cli = Cli::new().registry(linked).directory(files.path()).arguments(arguments);
    let code = cli.run_to(&mut out, &mut err).into();
    let plain = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace(&files.versions().display().to_string(), "DIR");
        text.replace("cargo run -- ", "migrate ").replace("\u{1b}[", "")
    };
    Output { out: plain(out), err: plain(err), code }
}

fn project() -> SourceFiles {
    let files = SourceFiles::new(&[
        (r#"revision = "a1", depends_on = "k2""#, "Base of the application"),
        (r#"revision = "a2", down_revision = "a1""#, "More of it"),
    ]);
    let manifest = files.path().join("migrations/Cargo.toml");
    std::fs::write(manifest, "[package]\nname = \"app\"\n").unwrap();
    files
}

#[test]
fn the_head_of_their_branch_is_a_parent_and_no_base() {
    let files = project();
    run(&files, &["revision", "-m", "x", "--rev-id", "x1", "--head", "core@head"]).exits(0);
    assert!(files.read_like("_x1_").contains("down_revision = \"k2\","));
    run(&files, &["rebase", "a2", "--onto", "core@base+1", "--offline"]).exits(0);
    assert!(
        files.read_like("_a2").contains("down_revision = \"k1\""),
        "{}",
        files.read_like("_a2")
    );
}

#[test]
fn they_are_known_and_their_heads_are_not_ours() {
    let files = project();
    let check = run(&files, &["check", "--single-head"]).exits(0);
    assert!(check.out.starts_with("4 revisions, 1 head, 2 bases,"), "{}", check.out);
    let arguments = ["revision", "-m", "x", "--rev-id", "a3", "--depends-on", "k1"];
    run(&files, &arguments).exits(0);
    let text = files.read_like("_a3_");
    assert!(text.contains("    down_revision = \"a2\",\n    depends_on = \"k1\","), "{text}");
    run(&files, &["rebase", "a3", "--onto", "k2", "--offline"]).exits(0);
    assert!(files.read_like("_a3_").contains("down_revision = \"k2\","));
    run(&files, &["merge", "k2", "a2", "--splice", "--rev-id", "m1"]).exits(0);
}

#[test]
fn their_files_are_not_at_hand() {
    let files = project();
    for arguments in [&["rebase", "k2", "--onto", "base"][..], &["edit", "k2"]] {
        let output = run(&files, arguments).exits(2);
        assert!(
            output.err.contains("revision 'k2' belongs to the crate core-tables"),
            "{}",
            output.err
        );
        assert!(output.err.contains("do it where core-tables is developed"), "{}", output.err);
    }
}

#[test]
fn what_they_do_not_have_is_a_finding() {
    let files = project();
    files.write_migration(r#"revision = "b1", down_revision = "k9""#, "Lost");
    let check = run(&files, &["check", "--graph"]).exits(3);
    let message = "DIR/r_b1.rs:4:46: down_revision 'k9' of revision 'b1' is unknown\n";
    assert!(check.err.contains(message), "{}", check.err);
    // What was linked from these files and is no longer there is not known either.
    files.write_migration(r#"revision = "b1", down_revision = "deleted""#, "Lost");
    run(&files, &["check", "--graph"]).exits(3);
}
