//! `revision` with a parent, an id, a label and dependencies.

use tests::SourceFiles;

#[test]
fn on_a_head_or_on_base() {
    let files = SourceFiles::two_heads();
    files.run(&["revision", "-m", "x", "--head", "metrics@head", "--rev-id", "c3"]).exits(0);
    assert!(files.read_like("_c3_").contains("down_revision = \"c2\","));
    files.run(&["revision", "-m", "y", "--head", "b", "--rev-id", "b2"]).exits(0);
    assert!(files.read_like("_b2_").contains("down_revision = \"b1\","));
    let arguments = ["revision", "-m", "z", "--head", "base", "--rev-id", "z1"];
    let more = ["--branch-label", "other", "--depends-on", "b", "--depends-on", "metrics"];
    let base = files.run(&[&arguments[..], &more].concat()).exits(2);
    assert!(base.err.contains("prefix 'b' is ambiguous"), "{}", base.err);
    let more = ["--branch-label", "other", "--depends-on", "b2", "--depends-on", "metrics"];
    let base = files.run(&[&arguments[..], &more].concat()).exits(0);
    assert!(base.out.starts_with("base -> z1, z\n"), "{}", base.out);
    let text = files.read_like("_z1_");
    let keys = "    revision = \"z1\",\n    depends_on = [\"b2\", \"metrics\"],\n    \
                branch_labels = \"other\",\n    create_date = \"";
    assert!(text.contains(keys), "{text}");
    assert!(
        files.run(&["check", "--graph"]).exits(0).out.starts_with("7 revisions, 3 heads, 2 bases,")
    );
}

#[test]
fn several_heads_are_named_with_the_ways_out() {
    SourceFiles::two_heads().refuses(
        &["revision", "-m", "x"],
        2,
        "error: there are 2 heads; a new revision has one parent
  found: b1 (Add notes)
         c2 (Index reviews), branch metrics
  help:  join them: migrate merge heads; or name the parent: migrate revision -m \"..\" --head \
         REVISION; or put one line onto the other: migrate rebase REVISION --onto HEAD
",
    );
}

#[test]
fn a_parent_that_is_no_head_needs_splice() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["revision", "-m", "x", "--head", "a1"],
        2,
        "error: revision 'a1' is no head; a new revision on it begins a branch
  found: on it: b1 (Add notes)
         on it: c1 (Count reviews)
  help:  if a branch is meant, add --splice to the command; what stands on 'a1': migrate history \
         -r a1:
",
    );
    files.run(&["revision", "-m", "x", "--head", "a1", "--splice", "--rev-id", "x1"]).exits(0);
    assert!(files.read_like("_x1_").contains("down_revision = \"a1\","));
}

#[test]
fn dependencies_that_mean_nothing() {
    let files = SourceFiles::two_heads();
    let on = |name| ["revision", "-m", "x", "--head", "b1", "--depends-on", name];
    files.refuses(
        &on("base"),
        2,
        "error: --depends-on 'base' stands for no revision
  help:  leave it out, or name a revision or a label
",
    );
    files.refuses(
        &on("b1"),
        2,
        "error: --depends-on 'b1' is 'b1', which is the parent
  help:  leave it out: a parent is always applied first
",
    );
    files.refuses(
        &on("metric_"),
        2,
        "error: no revision or branch label is called 'metric_'
  found: metrics = c1 (Count reviews)
  help:  perhaps you mean: migrate revision -m x --head b1 --depends-on metrics
",
    );
}

#[test]
fn names_that_are_taken() {
    let files = SourceFiles::two_heads();
    let output =
        files.run(&["revision", "-m", "x", "--head", "b1", "--rev-id", "metrics"]).exits(2);
    assert!(output.err.contains("a branch label is called so already"), "{}", output.err);
    let output = files.run(&["revision", "-m", "x", "--head", "b1", "--rev-id", "head"]).exits(2);
    assert!(output.err.contains("a word of the target grammar"), "{}", output.err);
}

#[test]
fn small_starts_are_typed_operations() {
    let files = SourceFiles::two_heads();
    let write = |arguments: &[&str]| {
        let all = ["revision", "-m", "x", "--head", "c2", "--splice"];
        files.run(&[&all, arguments].concat())
    };
    let start = [
        "--create-table",
        "tags",
        "--add-column",
        "tags.name:varchar(40)!",
        "--add-column",
        "articles.price:numeric(10,2)",
        "--drop-column",
        "articles.old:timestamptz",
        "--create-index",
        "articles.title,price",
    ];
    write(&[&["--rev-id", "s1"][..], &start].concat()).exits(0);
    insta::assert_snapshot!(without_date(&files.read_like("_s1_")));
    write(&["--rev-id", "s2", "--reversible"]).exits(0);
    let text = files.read_like("_s2_");
    assert!(text.contains("    reversible,\n"), "{text}");
    assert!(!text.contains("fn downgrade"), "{text}");
    for (wrong, what) in [
        (["--add-column", "articles.slug"], "'articles.slug' can't be read"),
        (["--add-column", "articles.slug:txt"], "'txt' in 'articles.slug:txt' is no type"),
        (["--create-index", "articles"], "'articles' can't be read"),
        (["--create-table", "a b"], "'a b' can't be read"),
    ] {
        let refused = write(&wrong).exits(2).err;
        assert!(refused.contains(what), "{refused}");
    }
    let both = write(&["--sql", "--add-column", "a.b:text"]).exits(2).err;
    assert!(both.contains("cannot be used with"), "{both}");
}

#[test]
fn names_and_texts_of_new_files_are_settings() {
    let files = SourceFiles::two_heads();
    let settings = |text: &str| std::fs::write(files.path().join("migrate.toml"), text).unwrap();
    let write = |id: &str| {
        let arguments = ["revision", "-m", "add a long message", "--head", "c2", "--splice"];
        files.run(&[&arguments[..], &["--rev-id", id]].concat())
    };
    settings("file_template = \"m_${revision}_${slug}\"\ntruncate_slug_length = 8\n");
    assert!(write("f1").exits(0).out.contains("DIR/m_f1_add_a.rs"));
    settings("file_template = \"${date}_${revision}\"\n");
    let wrong = write("f2").exits(2).err;
    assert!(wrong.contains("_f2', which is no name of a module"), "{wrong}");
    settings("file_template = \"m_${rev}\"\n");
    let wrong = write("f2").exits(2).err;
    assert!(wrong.contains("file_template: ${rev} stands for nothing"), "{wrong}");
    assert!(wrong.contains("${date}, ${time}, ${revision}, ${slug}"), "{wrong}");

    let template = "// Ours.\nuse migrate_core::prelude::*;\n\n/// ${message}\n#[migration(${keys})]\n\
                    pub mod ${module} { use super::*;\n${upgrade}\n${downgrade}\n}\n";
    std::fs::write(files.path().join("new.rs"), template).unwrap();
    settings("template = \"new.rs\"\n");
    write("f3").exits(0);
    assert!(files.read_like("_f3_").starts_with("// Ours.\n"));
    std::fs::write(files.path().join("new.rs"), "#[migration(revision = \"x1\")]\nmod x {}\n")
        .unwrap();
    let wrong = write("f4").exits(2).err;
    assert!(wrong.contains("the template makes no migration 'f4'"), "{wrong}");
}

#[test]
fn a_hook_that_fails_counts_and_the_file_stays() {
    let files = SourceFiles::two_heads();
    let settings = |text: &str| std::fs::write(files.path().join("migrate.toml"), text).unwrap();
    let write = |id: &str| {
        files.run(&["revision", "-m", "x", "--head", "c2", "--splice", "--rev-id", id, "--sql"])
    };
    settings("post_write_hooks = [\"wc -l ${files} > counted\"]\n");
    write("g1").exits(0);
    let counted = std::fs::read_to_string(files.path().join("counted")).unwrap();
    assert!(counted.contains("_g1_x.rs") && counted.contains("_g1_x.upgrade.sql"), "{counted}");
    settings("post_write_hooks = [\"echo not so >&2; exit 7\", \"touch never\"]\n");
    let failed = write("g2").exits(1).err;
    assert!(failed.contains("failed; the file was written and stays"), "{failed}");
    assert!(failed.contains("exit status: 7") && failed.contains("not so"), "{failed}");
    assert!(!files.path().join("never").exists());
    assert!(files.all().iter().any(|(name, _)| name.contains("_g2_x.rs")));
}

fn without_date(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("create_date"));
    lines.collect::<Vec<_>>().join("\n")
}
