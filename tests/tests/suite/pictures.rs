//! `history --graph` and `graph`: on the sample's history with the real binary, on histories of
//! other shapes in this process.

use migrate_core::{Migration, Registry};
use tests::{Output, TestDatabase, databases, migrate, migration, registry};

const LANES: &str = "\
* f82b31 (editorial, metrics) (head), Index articles by slug
*   e5f6a0 (editorial, metrics) (merge point), Merge editorial and metrics
|\\
| * d90a17 (metrics), Add the view review_load
* | c41e88 (editorial), Add articles.slug and fill it from the titles
|/
* b7c2d9 (branch point), Add fast approvals
* abc123, Add approval_states.notes column
* def456, Baseline: users, articles and their approval
";

fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let arguments = [arguments, &["--url", database.url()]].concat();
    migrate(database.directory(), &arguments)
}

/// The command line of an application with these migrations, and no database.
fn draw(registry: Registry, arguments: &[&str]) -> Output {
    let directory = tempfile::tempdir().unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = migrate_cli::Cli::new().registry(registry).directory(directory.path());
    let code = cli.arguments(["migrate"].iter().chain(arguments)).run_to(&mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Output { out: text(out), err: text(err), code: code.into() }
}

fn named(revision: &'static str, down_revisions: &'static [&'static str]) -> Migration {
    migration(revision, down_revisions, |_| Ok(()), |_| Ok(()))
}

/// Two histories beside each other; one depends on a label of the other.
fn two_bases() -> Registry {
    let labelled = Migration { branch_labels: &["accounts"], ..named("a1", &[]) };
    let depending = Migration {
        depends_on: &["accounts"],
        doc: "Say \"</svg>\" & `]` --> \\n",
        ..named("b2", &["b1"])
    };
    registry([labelled, named("a2", &["a1"]), named("b1", &[]), depending])
}

#[test]
fn history_draws_its_lanes() {
    let database = TestDatabase::sqlite();
    assert_eq!(run(&database, &["history", "--graph"]).exits(0).out, LANES);
    let json = run(&database, &["history", "--graph", "--format", "json"]).exits(0).json();
    assert_eq!(json, run(&database, &["history", "--format", "json"]).exits(0).json());
    assert!(database.is_untouched());
}

#[test]
fn history_draws_a_range_in_full_and_with_marks() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "c41e88"]).exits(0);
    let range = run(&database, &["history", "--graph", "-i", "-r", "b7c2d9:c41e88"]).exits(0);
    let expected = "\
* c41e88 (editorial) (current), Add articles.slug and fill it from the titles
* b7c2d9 (branch point), Add fast approvals (parent abc123)
";
    assert_eq!(range.out, expected);
    let full = run(&database, &["history", "--graph", "--verbose"]).exits(0).out;
    for line in [
        "*   revision: e5f6a0 (merge point)",
        "|\\  parent:   c41e88, d90a17",
        "* | revision: c41e",
    ] {
        assert!(full.lines().any(|found| found.starts_with(line)), "{line} in {full}");
    }
    let applied = run(&database, &["history", "--graph", "--applied"]).exits(0).out;
    assert_eq!(applied.lines().count(), 4, "{applied}");
    assert!(applied.starts_with("* c41e88 (editorial) (current), "), "{applied}");
}

#[test]
fn lanes_of_two_bases_are_kept_apart_and_dependencies_are_named() {
    let drawn = draw(two_bases(), &["history", "--graph"]).exits(0);
    let plain = without_colour(&drawn.out);
    let expected = "\
* b2 (head), Say \"</svg>\" & `]` --> \\n (needs accounts)
* b1, b1

* a2 (accounts) (head), a2
* a1 (accounts), a1
";
    assert_eq!(plain, expected);
    assert_ne!(plain, drawn.out, "lanes have colours");
}

/// Without colour, which the streams of the program take out where it doesn't belong.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.map(|piece| piece.split_once('m').unwrap().1).collect::<String>()
}

#[test]
fn every_format_draws_without_a_database() {
    let directory = tempfile::tempdir().unwrap();
    let graph = |arguments: &[&str]| migrate(directory.path(), arguments).exits(0).out;
    let mermaid = graph(&["graph"]);
    assert!(mermaid.starts_with("flowchart BT\n    r_f82b31[\"f82b31 (head)<br/>Index articles"));
    assert!(mermaid.contains("    r_e5f6a0{{\"e5f6a0<br/>Merge"), "{mermaid}");
    assert!(mermaid.contains("\n    r_d90a17 --> r_e5f6a0\n"), "{mermaid}");
    assert_eq!(mermaid, graph(&["graph", "--format", "mermaid"]));
    assert_eq!(mermaid, graph(&["--format", "human", "graph"]));
    assert!(!mermaid.contains("classDef"), "nothing is known of a database");

    let dot = graph(&["graph", "--format", "dot"]);
    assert!(dot.starts_with("digraph revisions {\n"), "{dot}");
    assert!(dot.contains("    \"d90a17\" -> \"e5f6a0\";\n"), "{dot}");

    let svg = graph(&["graph", "--format", "svg"]);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{svg}");
    assert!(svg.ends_with("</svg>\n"), "{svg}");
    assert_eq!(svg.matches("<g class=").count(), 7, "{svg}");

    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn json_is_asked_for_before_or_after_the_command() {
    let directory = tempfile::tempdir().unwrap();
    let json = migrate(directory.path(), &["graph", "--format", "json"]).exits(0).json();
    let before = migrate(directory.path(), &["--format", "json", "graph"]).exits(0).json();
    assert_eq!(json, before);
    let revisions = json["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 7);
    assert_eq!(revisions[1]["down_revisions"], serde_json::json!(["c41e88", "d90a17"]));
    for (place, key) in [(0, "head"), (1, "merge_point"), (4, "branch_point"), (6, "base")] {
        let holding: Vec<_> = (0..7).filter(|at| revisions[*at][key] == true).collect();
        assert_eq!(holding, [place], "{key}");
    }
    assert_eq!(revisions[2]["branch_labels"], serde_json::json!(["metrics"]));
    assert!(revisions[0].get("applied").is_none() && revisions[0].get("current").is_none());

    let error = migrate(directory.path(), &["graph", "--format", "json", "-r", "nope:"]).exits(2);
    assert!(error.json()["error"]["message"].as_str().unwrap().contains("'nope'"));
}

#[test]
fn other_commands_have_no_formats_of_pictures() {
    let directory = tempfile::tempdir().unwrap();
    for arguments in [["history", "--format", "svg"], ["--format", "dot", "heads"]] {
        let output = migrate(directory.path(), &arguments).exits(2);
        assert!(output.err.contains("[possible values: human, json]"), "{}", output.err);
    }
    let output = migrate(directory.path(), &["graph", "--format", "human"]).exits(2);
    assert!(output.err.contains("[possible values: mermaid, dot, svg, json]"), "{}", output.err);
}

#[test]
fn hostile_messages_and_dependencies() {
    let mermaid = draw(two_bases(), &["graph"]).exits(0).out;
    assert!(mermaid.contains("    r_a1 -.-> r_b2\n"), "{mermaid}");
    let label = "#34;#60;#47;svg#62;#34; #38; #96;#93;#96; #45;#45;#62; #92;n\"]\n";
    assert!(mermaid.contains(label), "{mermaid}");
    let dot = draw(two_bases(), &["graph", "--format", "dot"]).exits(0).out;
    assert!(dot.contains("    \"a1\" -> \"b2\" [style=dashed];\n"), "{dot}");
    assert!(dot.contains("Say \\\"</svg>\\\" &amp; `]` --> \\\\n\"];\n"), "{dot}");
    let svg = draw(two_bases(), &["graph", "--format", "svg"]).exits(0).out;
    assert_eq!(svg.matches("<path class=\"needs\"").count(), 1, "{svg}");
    assert_eq!(svg.matches("</svg>").count(), 1, "{svg}");
    let part = draw(two_bases(), &["graph", "-r", "b1:b2"]).exits(0).out;
    assert!(part.contains("<br/>needs accounts\"]\n"), "{part}");
}

#[test]
fn what_a_database_has_is_marked() {
    for database in databases() {
        let dialect = database.dialect();
        run(&database, &["upgrade", "c41e88"]).exits(0);
        let json = run(&database, &["graph", "-i", "--format", "json"]).exits(0).json();
        let having = |key: &str| -> Vec<String> {
            let revisions = json["revisions"].as_array().unwrap().iter();
            let having = revisions.filter(|revision| revision[key] == true);
            having.map(|revision| revision["revision"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(having("current"), ["c41e88"], "{dialect}");
        assert_eq!(having("applied"), ["c41e88", "b7c2d9", "abc123", "def456"], "{dialect}");
        let mermaid = run(&database, &["graph", "-i"]).exits(0).out;
        for mark in ["]:::pending", "}}:::pending", "]:::current", "]:::applied"] {
            assert!(mermaid.contains(mark), "{dialect}: {mark} in {mermaid}");
        }
        let lanes = run(&database, &["history", "--graph", "-i"]).exits(0).out;
        assert!(lanes.contains("\n* | c41e88 (editorial) (current), Add"), "{dialect}: {lanes}");
    }
}

#[test]
fn only_a_database_that_is_asked_for_is_asked() {
    let database = TestDatabase::sqlite();
    run(&database, &["graph"]).exits(0);
    run(&database, &["graph", "-i"]).exits(1);
    assert!(database.is_untouched(), "drawing creates nothing");
    let nowhere = migrate(database.directory(), &["graph", "-i"]).exits(2);
    assert!(nowhere.err.contains("no database is given"), "{}", nowhere.err);
    let refused = ["graph", "--url", "postgres://nobody@127.0.0.1:1/none"];
    migrate(database.directory(), &refused).exits(0);
}

#[test]
fn a_row_that_is_not_known_is_named() {
    let database = TestDatabase::sqlite();
    run(&database, &["upgrade", "abc123"]).exits(0);
    database.execute("INSERT INTO migrate_version VALUES ('not_known')");
    let output = run(&database, &["graph", "-i", "--format", "svg"]).exits(5);
    assert!(output.err.contains("the database is at 'not_known'"), "{}", output.err);
    assert_eq!(output.out.matches("class=\"ring\"").count(), 1);
    let history = run(&database, &["history", "-i"]).exits(5);
    assert!(history.out.contains("abc123 (current)") && history.err.contains("'not_known'"));
}

#[test]
fn a_picture_goes_to_a_file() {
    let database = TestDatabase::sqlite();
    let directory = database.directory();
    let written = migrate(directory, &["graph", "--format", "svg", "-o", "history.svg"]).exits(0);
    assert_eq!(written.out, "");
    let printed = migrate(directory, &["graph", "--format", "svg"]).exits(0).out;
    assert_eq!(std::fs::read_to_string(directory.join("history.svg")).unwrap(), printed);
    let failed = migrate(directory, &["graph", "-o", "no/such/place.mmd"]).exits(1);
    assert!(failed.err.contains("no/such/place.mmd: "), "{}", failed.err);
    assert!(failed.err.contains("help: "), "{}", failed.err);
}
