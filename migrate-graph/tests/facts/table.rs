//! The questions that were put to Alembic by hand, and its known defects: what we answer, and where
//! that is another answer, why. `docs/alembic.md` shows the table; this test holds the page to it.

use migrate_graph::{RevisionGraph, Target};

use crate::{change, down, faults, graph, joined, range, stamp, targets, up, words};

/// `a` and `b`, then `c1`, `d1` labelled one and `c2`, `d2` labelled two.
const TWO: &str = "a b<a c1<b#one d1<c1 c2<b#two d2<c2";

enum Verdict {
    AsAlembic,
    /// What Alembic did, and why not.
    Different(&'static str),
}
use Verdict::{AsAlembic, Different};

type Row = (&'static str, &'static str, &'static str, &'static str, Verdict);

/// Command, target, current rows, our answer.
#[expect(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Row> {
    vec![
        (
            "upgrade",
            "heads",
            "",
            "a b c1 d1 c2 d2",
            Different(
                "the branch of the smaller id first, wherever its file stands; Alembic: the one that was loaded last",
            ),
        ),
        ("upgrade", "one@head", "", "a b c1 d1", AsAlembic),
        ("upgrade", "+3", "", "'+3' is ambiguous: several ways lead on from 'b'", AsAlembic),
        ("upgrade", "one@+1", "c1 c2", "d1", AsAlembic),
        ("upgrade", "two@+1", "c1", "c2", AsAlembic),
        ("upgrade", "one@one+1", "", "a b c1 d1", AsAlembic),
        ("upgrade", "base", "d1", "nothing", AsAlembic),
        ("upgrade", "b", "d1", "nothing", AsAlembic),
        (
            "upgrade",
            "d1+1",
            "",
            "'d1+1' goes too far: there is nothing left in that direction",
            Different("an error that says so; Alembic: a traceback"),
        ),
        (
            "upgrade",
            "d1-9",
            "",
            "'d1-9' goes too far: only 4 steps can be walked",
            Different("an error that says so; Alembic: a traceback"),
        ),
        (
            "upgrade",
            "heads+1",
            "",
            "'heads+1' means one revision, but there are 2 heads",
            Different("an error that says so; Alembic: a traceback"),
        ),
        (
            "upgrade",
            "base-1",
            "",
            "'base-1' goes too far: there is nothing left in that direction",
            Different("nothing is below base; Alembic counts down from the heads"),
        ),
        (
            "upgrade",
            "d1 c1",
            "",
            "a b c1 d1",
            Different(
                "what both require is not in doubt; Alembic: overlaps with other requested revisions",
            ),
        ),
        ("downgrade", "one@-2", "d1 d2", "d1 c1", AsAlembic),
        (
            "downgrade",
            "one@-3",
            "d1 d2",
            "'one@-3' goes past 'b', on which another branch stands",
            Different("the other branch was not named; Alembic takes back d2 and c2 as well"),
        ),
        (
            "downgrade",
            "one@base",
            "d1 d2",
            "'one@base' goes past 'b', on which another branch stands",
            Different("the other branch was not named; Alembic takes back d2 and c2 as well"),
        ),
        ("downgrade", "one@b", "d1 d2", "d1 c1", AsAlembic),
        ("downgrade", "b", "d1 d2", "d2 c2 d1 c1", AsAlembic),
        (
            "downgrade",
            "-1",
            "d1 d2",
            "'-1' is ambiguous with 2 current revisions",
            Different(
                "nobody said which; Alembic takes the row that the database returns first, with a warning",
            ),
        ),
        (
            "downgrade",
            "two@-1",
            "d1",
            "'two@-1' goes past 'b', on which another branch stands",
            Different("an error that says so; Alembic: a traceback"),
        ),
        (
            "downgrade",
            "one@head",
            "d1 d2",
            "nothing",
            Different("the head of one is current; Alembic forgets the label and finds two heads"),
        ),
        (
            "downgrade",
            "heads",
            "d1 d2",
            "'heads' means one revision, but there are 2 heads",
            AsAlembic,
        ),
        ("downgrade", "base", "", "nothing", AsAlembic),
        (
            "downgrade",
            "-1",
            "",
            "'-1' goes too far: there is nothing left in that direction",
            AsAlembic,
        ),
    ]
}

fn answer(graph: &RevisionGraph, command: &str, target: &str, rows: &str) -> String {
    let plan = match command {
        "upgrade" => graph.upgrade(&words(rows), &targets(target)),
        _ => graph.downgrade(&words(rows), &target.parse::<Target>().expect("a target")),
    };
    match plan {
        Err(error) => error.to_string(),
        Ok(plan) if plan.is_empty() => "nothing".to_owned(),
        Ok(plan) => joined(&plan.steps.iter().map(|step| &step.revision).collect::<Vec<_>>()),
    }
}

#[test]
fn the_questions_that_were_put_to_alembic() {
    let history = graph(TWO);
    let docs = include_str!("../../../docs/alembic.md");
    for (command, target, current, expected, verdict) in rows() {
        assert_eq!(answer(&history, command, target, current), expected, "{command} {target}");
        let verdict = match verdict {
            AsAlembic => "as Alembic".to_owned(),
            Different(because) => format!("deliberately different: {because}"),
        };
        let line = format!("| {command} `{target}` | {current} | {expected} | {verdict} |");
        assert!(docs.contains(&line), "docs/alembic.md lacks\n{line}");
    }
}

#[test]
fn a_label_is_never_a_label_minus_two() {
    // Alembic reads `shop-2@head` as `shop` minus two, and upgrades to another revision.
    assert!("shop-2@head".parse::<Target>().is_err());
    assert!(migrate_graph::BranchLabel::new("shop-2").is_err());
}

#[test]
fn head_is_what_heads_says() {
    // `b` has no child, but `y` depends on it.
    let history = "a b<a x y<x+b";
    assert_eq!(up(history, "", "heads"), up(history, "", "head"));
    assert_eq!(up(history, "", "head"), "a[+a] b[a>b] x[+x] y[-x b>y]");
}

#[test]
fn a_downgrade_leaves_no_superfluous_row() {
    // Going down from `m` brings back `b`, which `z` requires already: no row for it, so that the
    // next upgrade isn't blocked.
    let history = "a b<a z+b m<b,z n<z";
    let left = graph(history).downgrade(&["m", "n"], &"m@-1".parse().expect("a target"));
    let left = left.expect("a plan").rows_after;
    assert_eq!(joined(&left), "n");
    assert_eq!(up(history, &joined(&left), "heads"), "m[+m]");
}

#[test]
fn stamping_a_branch_to_base_keeps_what_it_depended_on() {
    let history = "a b<a x#line y<x+b";
    assert_eq!(stamp(history, "y", "line@base"), "[y>b] b");
    // And the other way round: what depends on the branch goes, what that stood on stays.
    assert_eq!(stamp("a#line b<a x y<x+b", "y", "line@base"), "[y>x] x");
}

#[test]
fn stamping_an_ancestor_and_its_descendant_is_refused() {
    let overlap = "error: 'd1' already requires 'c1'; both can't be current";
    assert_eq!(stamp(TWO, "", "d1 c1"), overlap);
    assert_eq!(stamp(TWO, "", "c1 d1"), overlap);
    assert_eq!(stamp(TWO, "", "c1 d2"), "[+c1 +d2] c1 d2");
}

#[test]
fn base_minus_one_is_nowhere() {
    let nowhere = "error: 'base-1' goes too far: there is nothing left in that direction";
    for refused in [up(TWO, "", "base-1"), down(TWO, "d1", "base-1"), stamp(TWO, "d1", "base-1")] {
        assert_eq!(refused, nowhere);
    }
    assert_eq!(range(TWO, "", "base-1:d1"), nowhere);
}

#[test]
fn a_parent_and_two_current_dependencies_of_which_one_stands_on_the_parent() {
    // `r` has parent `p` and depends on `q`, which stands on `p`, and on `s`.
    let history = "p q<p s r<p+q,s";
    assert_eq!(up(history, "q s", "r"), "r[-q s>r]");
    assert_eq!(down(history, "r", "p"), "r[r>q +s] q[q>p]");
}

#[test]
fn a_cycle_that_can_be_entered_and_left_is_found_alone() {
    let cycle = "revisions require each other in a cycle: b -> c -> b";
    assert_eq!(faults("a b<a,c c<b d<c"), [cycle]);
}

#[test]
fn rows_change_as_alembic_changes_them() {
    let history = graph("a b<a c1<b c2<b dep<c1 m<dep,c2");
    let plan = history.upgrade(&[""; 0], &[Target::HEADS]).expect("a plan");
    let changes: Vec<String> = plan.steps.iter().map(|step| change(&step.rows)).collect();
    assert_eq!(changes, ["+a", "a>b", "b>c1", "c1>dep", "+c2", "-dep c2>m"]);
}
