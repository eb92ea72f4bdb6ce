//! `rebase`: the bytes that it writes, and every refusal that needs no database.

use tests::SourceFiles;

const NOT_ASKED: &str = "no database was asked whether it is applied\n";

fn warning(revision: &str) -> String {
    format!(
        "warning: where '{revision}' is applied already, in another database or by a colleague, it \
         is not run again, and the order there stays as it was\n"
    )
}

#[test]
fn onto_the_other_head() {
    let files = SourceFiles::two_heads();
    let before = files.read("r_c1.rs");
    let rebase = files.run(&["rebase", "c1", "--onto", "head"]).exits(0);
    assert_eq!(rebase.out, "DIR/r_c1.rs:4: down_revision \"a1\" -> \"b1\"\n");
    assert_eq!(rebase.err, format!("{NOT_ASKED}{}", warning("c1")));
    assert_eq!(files.read("r_c1.rs"), before.replace("\"a1\"", "\"b1\""));
    assert_eq!(files.all().len(), 4, "nothing is left beside it");
    let again = files.run(&["rebase", "c1", "--onto", "b1"]).exits(0);
    assert_eq!(again.out, "nothing to do: revision 'c1' already stands on 'b1'\n");
    assert_eq!(again.err, "");
}

#[test]
fn a_dry_run_and_json() {
    let files = SourceFiles::two_heads();
    let before = files.all();
    let dry = files.run(&["rebase", "c1", "--onto", "b1", "--dry-run"]).exits(0);
    assert_eq!(dry.out, "DIR/r_c1.rs:4: down_revision \"a1\" -> \"b1\" (not written)\n");
    assert_eq!(dry.err, format!("{NOT_ASKED}{}", warning("c1")));
    let arguments = ["rebase", "c1", "--onto", "b1", "--format", "json"];
    let json = files.run(&[&arguments[..], &["--dry-run"]].concat()).exits(0).json();
    assert_eq!((&json["changed"], &json["dry_run"]), (&false.into(), &true.into()));
    assert_eq!(files.all(), before);
    let json = files.run(&arguments).exits(0).json();
    assert_eq!(json["revision"], "c1");
    assert_eq!(json["file"], "DIR/r_c1.rs");
    assert_eq!(
        (&json["line"], &json["from"], &json["to"]),
        (&4.into(), &"a1".into(), &"b1".into())
    );
    assert_eq!((&json["changed"], &json["checked"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!(json["warning"], warning("c1").trim_start_matches("warning: ").trim_end());
    let json = files.run(&arguments).exits(0).json();
    assert_eq!(json["changed"], false);
    assert_ne!(files.all(), before);
}

/// Comments, line ends of Windows, a byte order mark, and a second migration in the same file.
#[test]
fn every_other_byte_stays() {
    let files = SourceFiles::two_heads();
    let text = "\u{feff}//! \"a1\"\r\nuse migrate_core::prelude::*;\r\n\r\n/// Größe \"a1\" 𝄞\r\n\
                #[migration(\r\n\trevision = \"d1\", // \"a1\"\r\n\tdown_revision = [ /* a1 */ \
                r\"a1\" ],\r\n)]\r\nmod d { /* \"a1\" */ }\r\n#[migration(revision = \"d2\", \
                down_revision = \"a1\")] mod e {}";
    files.write("r_d.rs", text);
    let rebase = files.run(&["rebase", "d1", "--onto", "c2"]).exits(0);
    assert_eq!(rebase.out, "DIR/r_d.rs:7: down_revision \"a1\" -> \"c2\"\n");
    assert_eq!(files.read("r_d.rs"), text.replace("r\"a1\"", "\"c2\""));
    files.run(&["rebase", "d1", "--onto", "base"]).exits(0);
    let base = text.replace("\r\n\tdown_revision = [ /* a1 */ r\"a1\" ],", "");
    assert_eq!(files.read("r_d.rs"), base);
    let rebase = files.run(&["rebase", "d1", "--onto", "metrics@head"]).exits(0);
    assert_eq!(rebase.out, "DIR/r_d.rs:6: down_revision base -> \"c2\"\n");
    let back = base.replace("\"d1\", //", "\"d1\", down_revision = \"c2\", //");
    assert_eq!(files.read("r_d.rs"), back);
    let rebase = files.run(&["rebase", "d2", "--onto", "base"]).exits(0);
    assert_eq!(rebase.out, "DIR/r_d.rs:9: down_revision \"a1\" -> base\n");
    assert_eq!(files.read("r_d.rs"), back.replace(", down_revision = \"a1\")", ")"));
    let again = files.run(&["rebase", "d2", "--onto", "base"]).exits(0);
    assert_eq!(again.out, "nothing to do: revision 'd2' is a base already\n");
}

#[test]
fn cycles() {
    let files = SourceFiles::two_heads();
    files.refuses(
        &["rebase", "c1", "--onto", "c1"],
        2,
        "error: revision 'c1' can't be its own parent
  help:  name the revision that comes before it: migrate rebase c1 --onto head
",
    );
    files.refuses(
        &["rebase", "a1", "--onto", "c2"],
        2,
        "error: revision 'c2' requires 'a1': that would be a cycle
  found: c2 -> c1 -> a1 -> c2
  help:  name a revision that doesn't stand on it: migrate rebase a1 --onto head
",
    );
    files.write_migration(r#"revision = "d1", depends_on = "metrics""#, "By label");
    files.refuses(
        &["rebase", "c1", "--onto", "d1"],
        2,
        "error: revision 'd1' requires 'c1': that would be a cycle
  found: d1 -> c1 -> d1
  help:  name a revision that doesn't stand on it: migrate rebase c1 --onto head
",
    );
}

#[test]
fn a_merge_needs_the_parent_that_is_replaced() {
    let files = SourceFiles::two_heads();
    files.write_migration(r#"revision = "m1", down_revision = ["b1", "c2"]"#, "Merge");
    files.write_migration(r#"revision = "d1", down_revision = "b1""#, "More");
    files.refuses(
        &["rebase", "m1", "--onto", "d1"],
        2,
        "error: revision 'm1' is a merge of 2 revisions
  found: b1 (Add notes)
         c2 (Index reviews)
  help:  say which of them is replaced: migrate rebase m1 --onto d1 --parent b1
",
    );
    let edit = "migrate edit m1\n";
    for (onto, parent, text) in [
        ("base", "b1", "revision 'm1' is a merge and can't stand on base as well"),
        ("c2", "b1", "revision 'm1' has the parent 'c2' already"),
        ("a1", "b1", "revision 'm1' would merge 'c2' with its own ancestor 'a1'"),
    ] {
        let help = if onto == "base" { "take the parent" } else { "take the other parent" };
        let text = format!("error: {text}\n  help:  {help} out of its list: {edit}");
        files.refuses(&["rebase", "m1", "--onto", onto, "--parent", parent], 2, &text);
    }
    files.refuses(
        &["rebase", "m1", "--onto", "d1", "--parent", "a1"],
        2,
        "error: 'a1' is no parent of revision 'm1'
  found: its parents: b1, c2
  help:  name one of its parents, or leave --parent out if there are not several
",
    );
    let rebase = files.run(&["rebase", "m1", "--onto", "d1", "--parent", "b1"]).exits(0);
    assert_eq!(rebase.out, "DIR/r_m1.rs:4: down_revision \"b1\" -> \"d1\"\n");
    assert!(files.read("r_m1.rs").contains(r#"down_revision = ["d1", "c2"]"#));
}

#[test]
fn a_merge_above_keeps_its_sense() {
    let files = SourceFiles::two_heads();
    files.write_migration(r#"revision = "m1", down_revision = ["b1", "c2"]"#, "Merge");
    files.refuses(
        &["rebase", "c1", "--onto", "b1"],
        2,
        "error: revision 'm1' would merge 'c2' with its ancestor 'b1'
  found: m1 (Merge)
  help:  first take 'b1' out of its parents: migrate edit m1
",
    );
}

#[test]
fn targets_that_mean_nothing_or_too_much() {
    let files = SourceFiles::two_heads();
    files.write_migration(r#"revision = "d1", down_revision = "a1""#, "Third");
    files.refuses(
        &["rebase", "c1", "--onto", "head"],
        2,
        "error: 'head' means one revision, but there are 2 heads
  found: b1 (Add notes)
         d1 (Third)
  help:  name one of them instead of 'head', for example b1
",
    );
    files.refuses(
        &["rebase", "a1", "--onto", "head"],
        2,
        "error: without 'a1' and what stands on it, there is no head
  help:  to make it a base: migrate rebase a1 --onto base
",
    );
    files.refuses(
        &["rebase", "c1", "--onto", "heads"],
        2,
        "error: 'heads' means 2 revisions
  found: b1 (Add notes)
         d1 (Third)
  help:  name one of them: migrate rebase c1 --onto b1
",
    );
    files.refuses(
        &["rebase", "base", "--onto", "b1"],
        2,
        "error: 'base' stands for no revision
  help:  name the revision that gets another parent: migrate heads
",
    );
    files.refuses(
        &["rebase", "c1", "--onto", "metrisc"],
        2,
        "error: no revision or branch label is called 'metrisc'
  found: metrics = c1 (Count reviews)
  help:  perhaps you mean: migrate rebase c1 --onto metrics
",
    );
    files.run(&["rebase", "c1"]).exits(2);
}

/// The grammar of targets is that of all commands.
#[test]
fn targets_with_steps_and_branches() {
    let files = SourceFiles::two_heads();
    for (onto, parent) in
        [("c2-1", "\"c1\""), ("base+1", "\"a1\""), ("metrics@head", "\"c2\""), ("a1-1", "base")]
    {
        let rebase = files.run(&["rebase", "b1", "--onto", onto, "--dry-run"]).exits(0);
        let line = if parent == "\"a1\"" {
            "nothing to do: revision 'b1' already stands on 'a1'\n".to_owned()
        } else {
            format!("DIR/r_b1.rs:4: down_revision \"a1\" -> {parent} (not written)\n")
        };
        assert_eq!(rebase.out, line, "{onto}");
    }
    assert!(
        files.run(&["rebase", "b1", "--onto", "current"]).exits(2).err.contains("none is asked")
    );
}

/// What the attribute itself forbids is found before anything is written.
#[test]
fn a_result_that_is_no_history() {
    let files = SourceFiles::two_heads();
    files.write_migration(r#"revision = "d1", down_revision = "a1", depends_on = "b1""#, "Third");
    files.refuses(
        &["rebase", "d1", "--onto", "b1"],
        1,
        "error: the migration would be wrong; nothing was written
  found: DIR/r_d1.rs:4:65: 'b1' is already a down_revision
           help: remove it from `depends_on`: a parent is always applied first
  help:  correct these files, then run this again
",
    );
}
