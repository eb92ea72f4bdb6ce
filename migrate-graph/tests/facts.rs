//! Facts about meaning, as small cases: what a target does on a history, and what is refused.
//!
//! A history is written as words, `id<parents+dependencies#labels`; a plan as one word a step,
//! `id[changes]`, where `-x` deletes the row x, `x>y` updates it and `+x` inserts it.
#![expect(clippy::expect_used, reason = "a test stops where its premise fails")]

#[path = "facts/alembic.rs"]
mod alembic;
#[path = "facts/table.rs"]
mod table;

use migrate_graph::{
    GraphError, Plan, Revision, RevisionGraph, RowChange, StampPlan, Target, TargetError,
    TargetRange,
};

/// Two lines that part after `b`.
const FORK: &str = "a b<a c1<b#one d1<c1 c2<b#two d2<c2";
/// The lines meet again.
const DIAMOND: &str = "a b<a c<a m<b,c n<m";
/// `y2` needs `b` from the other line.
const NEEDY: &str = "a b<a c<b x y1<x y2<y1+b y3<y2";

const MARKS: [char; 3] = ['<', '+', '#'];

/// The names behind a mark: `m<a,b+c#l` with `<` gives `a` and `b`.
fn part(word: &str, mark: char) -> impl Iterator<Item = &str> {
    let (_, rest) = word.split_once(mark).unwrap_or_default();
    let text = rest.split(MARKS).next().unwrap_or_default();
    text.split(',').filter(|name| !name.is_empty())
}

fn revision(word: &str) -> Revision {
    let id = word.split(MARKS).next().unwrap_or_default();
    let revision = Revision::new(id).and_then(|revision| revision.down_revisions(part(word, '<')));
    let revision = revision.and_then(|revision| revision.depends_on(part(word, '+')));
    revision.and_then(|revision| revision.labels(part(word, '#'))).expect("identifiers")
}

fn try_graph(history: &str) -> Result<RevisionGraph, Vec<GraphError>> {
    RevisionGraph::new(history.split_whitespace().map(revision).collect())
}

fn graph(history: &str) -> RevisionGraph {
    try_graph(history).expect("a valid history")
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn targets(text: &str) -> Vec<Target> {
    text.split_whitespace().map(|word| word.parse().expect("a target")).collect()
}

fn target(text: &str) -> Target {
    text.parse().expect("a target")
}

fn change(change: &RowChange) -> String {
    let deleted = change.delete.iter().map(|row| format!("-{row}"));
    let updated = change.update.iter().map(|(from, to)| format!("{from}>{to}"));
    let inserted = change.insert.iter().map(|row| format!("+{row}"));
    deleted.chain(updated).chain(inserted).collect::<Vec<_>>().join(" ")
}

fn joined<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(" ")
}

fn refused(error: &TargetError) -> String {
    match error.candidates() {
        [] => format!("error: {error}"),
        candidates => format!("error: {error} ({})", joined(candidates)),
    }
}

fn steps(plan: Result<Plan, TargetError>) -> String {
    let step = |step: &migrate_graph::Step| format!("{}[{}]", step.revision, change(&step.rows));
    match plan {
        Ok(plan) => plan.steps.iter().map(step).collect::<Vec<_>>().join(" "),
        Err(error) => refused(&error),
    }
}

fn up(history: &str, rows: &str, to: &str) -> String {
    steps(graph(history).upgrade(&words(rows), &targets(to)))
}

fn down(history: &str, rows: &str, to: &str) -> String {
    steps(graph(history).downgrade(&words(rows), &target(to)))
}

fn stamp(history: &str, rows: &str, to: &str) -> String {
    stamped(graph(history).stamp(&words(rows), &targets(to), false))
}

fn purge(history: &str, rows: &str, to: &str) -> String {
    stamped(graph(history).stamp(&words(rows), &targets(to), true))
}

fn stamped(plan: Result<StampPlan, TargetError>) -> String {
    match plan {
        Ok(plan) => format!("[{}] {}", change(&plan.rows), joined(&plan.rows_after)),
        Err(error) => refused(&error),
    }
}

fn range(history: &str, rows: &str, range: &str) -> String {
    let range: TargetRange = range.parse().expect("a range");
    match graph(history).range(&range, &words(rows)) {
        Ok(found) => found.iter().map(|r| r.id.as_str()).collect::<Vec<_>>().join(" "),
        Err(error) => refused(&error),
    }
}

fn faults(history: &str) -> Vec<String> {
    let errors = try_graph(history).expect_err("a faulty history");
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_line_moves_one_row() {
    let line = "a b<a c<b";
    assert_eq!(up(line, "", "head"), "a[+a] b[a>b] c[b>c]");
    assert_eq!(up(line, "a", "b"), "b[a>b]");
    assert_eq!(down(line, "c", "a"), "c[c>b] b[b>a]");
    assert_eq!(down(line, "b", "base"), "b[b>a] a[-a]");
}

#[test]
fn nothing_to_do_is_an_empty_plan() {
    assert_eq!(up("", "", "heads"), "");
    assert_eq!(up("", "", "head"), "");
    assert_eq!(down("", "", "base"), "");
    assert_eq!(down(FORK, "", "base"), "");
    for applied in ["a", "b", "c1", "one", "d1", "base", "current"] {
        assert_eq!(up(FORK, "d1", applied), "", "{applied}");
    }
    assert_eq!(down(FORK, "d1 d2", "d1"), "");
    assert_eq!(down(FORK, "d1 d2", "current"), "");
    assert_eq!(up(FORK, "d1", ""), "");
}

#[test]
fn the_second_line_off_a_branch_point_is_an_insert() {
    let all = "a[+a] b[a>b] c1[b>c1] d1[c1>d1] c2[+c2] d2[c2>d2]";
    assert_eq!(up(FORK, "", "heads"), all);
    assert_eq!(up(FORK, "d1", "heads"), "c2[+c2] d2[c2>d2]");
    assert_eq!(up(FORK, "b", "c2 c1"), "c1[b>c1] c2[+c2]");
    assert_eq!(up(FORK, "b", "two"), "c2[b>c2]");
    assert_eq!(down(FORK, "d1 d2", "b"), "d2[d2>c2] c2[-c2] d1[d1>c1] c1[c1>b]");
    assert_eq!(down(FORK, "d1 d2", "c1"), "d1[d1>c1]");
    assert_eq!(down(FORK, "c1 d2", "one"), "");
}

#[test]
fn a_merge_deletes_and_updates_and_its_downgrade_inserts_again() {
    assert_eq!(up(DIAMOND, "", "head"), "a[+a] b[a>b] c[+c] m[-b c>m] n[m>n]");
    assert_eq!(up(DIAMOND, "b", "m"), "c[+c] m[-b c>m]");
    assert_eq!(down(DIAMOND, "m", "-1"), "m[m>b +c]");
    assert_eq!(down(DIAMOND, "n", "-2"), "n[n>m] m[m>b +c]");
    assert_eq!(down(DIAMOND, "n", "b"), "n[n>m] m[m>b +c]");
    assert_eq!(down(DIAMOND, "m", "a"), "m[m>b +c] c[-c] b[b>a]");
    // Of two parents one is implied by the other.
    assert_eq!(up("a b<a m<a,b", "", "m"), "a[+a] b[a>b] m[b>m]");
    assert_eq!(down("a b<a m<a,b", "m", "-1"), "m[m>b]");
    assert_eq!(up("a b c m<a,b,c", "", "m"), "a[+a] b[+b] c[+c] m[-a -b c>m]");
    assert_eq!(down("a b c m<a,b,c", "m", "-1"), "m[m>a +b +c]");
    // A parent that another line goes on from stays implied.
    assert_eq!(down("a b c<b m<a,b", "c m", "a"), "m[m>a]");
    assert_eq!(down("a m<a b<a", "b m", "m"), "");
    assert_eq!(down("a m<a b<a", "b m", "base"), "m[-m] b[b>a] a[-a]");
}

#[test]
fn the_row_of_a_dependency_gives_way_and_comes_back() {
    assert_eq!(up(NEEDY, "b", "y2"), "x[+x] y1[x>y1] y2[-y1 b>y2]");
    assert_eq!(down(NEEDY, "y2", "y1"), "y2[y2>y1 +b]");
    assert_eq!(down(NEEDY, "y2", "-1"), "y2[y2>y1 +b]");
    // Implied by c as well, so there is no row to take or to bring back.
    assert_eq!(up(NEEDY, "c y1", "y2"), "y2[y1>y2]");
    assert_eq!(down(NEEDY, "c y2", "y1"), "y2[y2>y1]");
    // Taking the dependency back takes its dependants along.
    assert_eq!(down(NEEDY, "c y3", "a"), "y3[y3>y2] y2[y2>y1] c[c>b] b[b>a]");
    assert_eq!(down(NEEDY, "y3", "b"), "");
    assert_eq!(up("a#here b+here", "", "b"), "a[+a] b[a>b]");
    assert_eq!(down("a#here b+here", "b", "-1"), "b[b>a]");
    assert_eq!(down("a#here b+here", "b", "base"), "b[b>a] a[-a]");
    // A dependency that the parents have already changes nothing.
    assert_eq!(up("a b<a c<b+a,b", "b", "c"), "c[b>c]");
}

#[test]
fn one_branch_is_finished_before_the_next_and_ties_go_by_id() {
    let order = |history: &str| {
        let plan = graph(history).upgrade(&[""; 0], &[Target::HEADS]).expect("a plan");
        (
            plan.steps.iter().map(|s| s.revision.to_string()).collect::<Vec<_>>().join(" "),
            plan.order_forced,
        )
    };
    assert_eq!(order("r z1<r a2<z1 b1<r y2<b1"), ("r b1 y2 z1 a2".to_owned(), false));
    assert_eq!(order("b a"), ("a b".to_owned(), false));
    assert_eq!(order("b a<b"), ("b a".to_owned(), true));
    assert_eq!(order(DIAMOND), ("a b c m n".to_owned(), false));
    // A child goes on with its line; a mere dependant waits, however small its id.
    assert_eq!(order("r a+r s<r t<s"), ("r s t a".to_owned(), false));
    assert_eq!(order(NEEDY), ("a b c x y1 y2 y3".to_owned(), false));
    // Alone in the history, but not alone in the choice.
    assert!(graph("a b<a c<a").upgrade(&["b"], &[Target::HEADS]).expect("a plan").order_forced);
}

#[test]
fn walking_up() {
    assert_eq!(up(FORK, "", "+2"), "a[+a] b[a>b]");
    let ambiguous = "error: '+3' is ambiguous: several ways lead on from 'b' (c1 c2)";
    assert_eq!(up(FORK, "", "+3"), ambiguous);
    assert_eq!(stamp(FORK, "", "+3"), ambiguous);
    assert_eq!(up("b a", "", "+1"), "error: '+1' is ambiguous: there are several bases (a b)");
    assert_eq!(up(FORK, "c1", "+1"), "d1[c1>d1]");
    let one = "error: '+2' goes too far: only 1 step can be walked";
    assert_eq!(up(FORK, "c1", "+2"), one);
    let nothing = "error: '+1' goes too far: there is nothing left in that direction";
    assert_eq!(up(FORK, "d1", "+1"), nothing);
    assert_eq!(up("", "", "+1"), nothing);
    let several = "error: '+1' is ambiguous with 2 current revisions (c1 c2)";
    assert_eq!(up(FORK, "c1 c2", "+1"), several);
    assert_eq!(up(FORK, "a", "-1"), "error: '-1' points the wrong way for upgrade");
    // A dependant is no way on, and what a step needs comes with it.
    assert_eq!(up("a b+a", "a", "+1"), nothing);
    assert_eq!(up(NEEDY, "y1", "+1"), "a[+a] b[a>b] y2[-y1 b>y2]");
}

#[test]
fn walking_down() {
    assert_eq!(down(FORK, "d1", "-2"), "d1[d1>c1] c1[c1>b]");
    assert_eq!(down(FORK, "d1", "-4"), "d1[d1>c1] c1[c1>b] b[b>a] a[-a]");
    // The line is that of the parents; a dependency's row comes back beside it.
    assert_eq!(down(NEEDY, "y3", "-3"), "y3[y3>y2] y2[y2>y1 +b] y1[y1>x]");
    let far = "error: '-5' goes too far: only 4 steps can be walked";
    assert_eq!(down(FORK, "d1", "-5"), far);
    let nothing = "error: '-1' goes too far: there is nothing left in that direction";
    assert_eq!(down(FORK, "", "-1"), nothing);
    let several = "error: '-1' is ambiguous with 2 current revisions (d1 d2)";
    assert_eq!(down(FORK, "d2 d1", "-1"), several);
    let parted = "error: '-3' is ambiguous: several ways lead on from 'm' (b c)";
    assert_eq!(down(DIAMOND, "n", "-3"), parted);
    for target in ["current+1", "+1"] {
        let wrong = format!("error: '{target}' points the wrong way for downgrade");
        assert_eq!(down(FORK, "d1", target), wrong);
    }
    let several = "error: 'heads' means one revision, but there are 2 heads (d1 d2)";
    assert_eq!(down(FORK, "d1 d2", "heads"), several);
    assert_eq!(down(FORK, "c1", "d1"), "error: revision 'd1' is not applied (c1)");
    assert_eq!(down(DIAMOND, "b", "head"), "error: revision 'n' is not applied (b)");
    let far = down(FORK, "d1", "-9223372036854775808");
    assert!(far.ends_with("only 4 steps can be walked"), "{far}");
    let far = up("a b<a", "", "+9223372036854775807");
    assert!(far.ends_with("only 2 steps can be walked"), "{far}");
}

#[test]
fn one_head_is_asked_for_and_there_are_several() {
    let several = "error: 'head' means one revision, but there are 2 heads (d1 d2)";
    assert_eq!(up(FORK, "", "head"), several);
    assert_eq!(down(FORK, "d1", "head"), several);
    assert_eq!(stamp(FORK, "", "head"), several);
    assert_eq!(range(FORK, "", "a:head"), several);
    // What something depends on is no head any more.
    assert_eq!(up("a b+a", "", "head"), "a[+a] b[a>b]");
    let needy = graph(NEEDY);
    assert_eq!(needy.heads().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["c", "y3"]);
    let both = graph("a b+a");
    assert_eq!(both.heads().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(both.effective_heads().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn names() {
    let history = graph("abc123#search abc129<abc123 abd4<abc129#abd_line x#stock");
    let found = |name: &str| match history.resolve_name(name) {
        Ok(revision) => revision.id.to_string(),
        Err(TargetError::UnknownRevision { similar, .. }) => format!("? {}", similar.join(" ")),
        Err(error) => refused(&error),
    };
    assert_eq!(found("abc123"), "abc123");
    assert_eq!(found("search"), "abc123");
    assert_eq!(found("se"), "abc123");
    // An id and a label of one revision, or of two.
    assert_eq!(found("abd"), "abd4");
    assert_eq!(found("x"), "x");
    let ambiguous = |prefix: &str, candidates: &str| {
        format!("error: revision prefix '{prefix}' is ambiguous ({candidates})")
    };
    assert_eq!(found("abc12"), ambiguous("abc12", "abc123 abc129"));
    assert_eq!(found("ab"), ambiguous("ab", "abc123 abc129 abd4"));
    assert_eq!(found("s"), ambiguous("s", "abc123 x"));
    // Exact comes before prefix.
    assert_eq!(graph("ab abc<ab").resolve_name("ab").expect("exact").id, "ab");
    assert_eq!(graph("a#line b#line_two").resolve_name("line").expect("exact").id, "a");
    assert_eq!(found("serach"), "? search");
    assert_eq!(found("sotck"), "? stock");
    assert_eq!(found("abc124"), "? abc123 abc129");
    assert_eq!(found("zzzzzz"), "? ");
    let unknown = "error: no revision or branch label is called 'nope'";
    assert_eq!(up(FORK, "", "a nope"), unknown);
    assert_eq!(down(FORK, "a", "nope"), unknown);
    assert_eq!(range(FORK, "", "nope:"), unknown);
}

#[test]
fn rows_that_the_history_does_not_know() {
    let unknown = "error: the database is at 'gone', which this program doesn't contain";
    assert_eq!(up(FORK, "gone c1", "heads"), unknown);
    assert_eq!(down(FORK, "gone", "base"), unknown);
    assert_eq!(stamp(FORK, "gone", "c1"), unknown);
    assert_eq!(range(FORK, "gone", "current:"), unknown);
    let two = "error: the database is at 'x', 'y', which this program doesn't contain";
    assert_eq!(up(FORK, "x a y", "heads"), two);
    // A row is an exact id, never a prefix or a label.
    assert!(graph(FORK).applied(&["one"]).is_err());
    assert!(graph("abc").applied(&["ab"]).is_err());
}

#[test]
fn superfluous_rows_go_with_the_first_step() {
    assert_eq!(up(FORK, "a b", "c1"), "c1[-a b>c1]");
    assert_eq!(up(FORK, "a c1", "heads"), "c2[-a +c2] d2[c2>d2] d1[c1>d1]");
    assert_eq!(down(FORK, "b a c1", "-1"), "c1[-a -b c1>b]");
    assert_eq!(up(FORK, "a b", "b"), "");
    let plan = graph(FORK).upgrade(&["a", "b"], &[Target::CURRENT]).expect("a plan");
    assert_eq!((joined(&plan.rows_before), joined(&plan.rows_after)), ("a b".into(), "a b".into()));
    assert_eq!(stamp(FORK, "a b", "current"), "[-a] b");
    assert_eq!(range(FORK, "b d1", "current:d1"), "d1");
    // A row given twice is one row.
    assert_eq!(up(FORK, "c1 c1", "d1"), "d1[c1>d1]");
}

#[test]
fn stamping() {
    assert_eq!(stamp(FORK, "", "c1"), "[+c1] c1");
    assert_eq!(stamp(FORK, "a", "d1"), "[a>d1] d1");
    assert_eq!(stamp(FORK, "d1", "a"), "[d1>a] a");
    assert_eq!(stamp(FORK, "d1", "d1"), "[] d1");
    assert_eq!(stamp(FORK, "d1", "c2"), "[+c2] c2 d1");
    assert_eq!(stamp(FORK, "d1 d2", "c2"), "[d2>c2] c2 d1");
    assert_eq!(stamp(FORK, "d1 d2", "b"), "[-d1 d2>b] b");
    assert_eq!(stamp(FORK, "b", "heads"), "[b>d1 +d2] d1 d2");
    assert_eq!(stamp(FORK, "d1 d2", "base"), "[-d1 -d2] ");
    assert_eq!(stamp(FORK, "d1", "base c2"), "[d1>c2] c2");
    assert_eq!(stamp(FORK, "d1", ""), "[] d1");
    assert_eq!(stamp(DIAMOND, "b c", "m"), "[-b c>m] m");
    let overlap = "error: 'm' already requires 'b'; both can't be current";
    assert_eq!(stamp(DIAMOND, "", "b m"), overlap);
    assert_eq!(stamp(DIAMOND, "", "m b"), overlap);
    let needs = "error: 'y3' already requires 'b'; both can't be current";
    assert_eq!(stamp(NEEDY, "", "b y3"), needs);
    assert_eq!(stamp(FORK, "", "c1 one"), "[+c1] c1");
}

#[test]
fn stamping_by_steps_leaves_what_walking_leaves() {
    assert_eq!(stamp(FORK, "a", "+1"), "[a>b] b");
    assert_eq!(stamp(FORK, "d1", "-2"), "[d1>b] b");
    assert_eq!(stamp(DIAMOND, "m", "-1"), "[m>b +c] b c");
    assert_eq!(stamp("a b<a m<a,b", "m", "-1"), "[m>b] b");
    // Down to base nothing is left, and what was depended on stays applied.
    assert_eq!(stamp(FORK, "b", "-2"), "[-b] ");
    assert_eq!(stamp(NEEDY, "y2", "-1"), "[y2>b +y1] b y1");
    assert_eq!(stamp("a b+a", "b", "-1"), "[b>a] a");
    let far = "error: '-3' goes too far: only 2 steps can be walked";
    assert_eq!(stamp(FORK, "b", "-3"), far);
}

#[test]
fn purging_takes_every_row() {
    assert_eq!(purge(FORK, "gone d2", "c1"), "[-d2 gone>c1] c1");
    assert_eq!(purge(FORK, "gone", "c1"), "[gone>c1] c1");
    assert_eq!(purge(FORK, "not-an-id", "c1"), "[-not-an-id +c1] c1");
    assert_eq!(purge(FORK, "gone d2", "base"), "[-d2 -gone] ");
    assert_eq!(purge(FORK, "gone c1", "c1"), "[-gone] c1");
    let unknown = "error: no revision or branch label is called 'nope'";
    assert_eq!(purge(FORK, "gone", "nope"), unknown);
}

#[test]
fn ranges() {
    assert_eq!(range(FORK, "", ":"), "d2 c2 d1 c1 b a");
    assert_eq!(range(FORK, "", "b:"), "d2 c2 d1 c1 b");
    assert_eq!(range(FORK, "", ":one"), "c1 b a");
    assert_eq!(range(FORK, "", "b:d1"), "d1 c1 b");
    assert_eq!(range(FORK, "", "d1:d1"), "d1");
    assert_eq!(range(FORK, "", "base:b"), "b a");
    assert_eq!(range(FORK, "", "d1:b"), "error: revision 'd1' is not an ancestor of 'b'");
    assert_eq!(range(FORK, "", "c2:d1"), "error: revision 'c2' is not an ancestor of 'd1'");
    // Counted from the database, not from the heads; the start is part of it.
    assert_eq!(range(FORK, "c1", "-1:current"), "c1 b");
    assert_eq!(range(FORK, "c1", "-3:current"), "c1 b a");
    assert_eq!(range(FORK, "c1", "current:+1"), "d1 c1");
    assert_eq!(range(FORK, "", ":current"), "");
    assert_eq!(range(FORK, "", "current:b"), "b a");
    let far = "error: '-4' goes too far: only 3 steps can be walked";
    assert_eq!(range(FORK, "c1", "-4:current"), far);
    // What an end depends on is part of it, but no branch that it stands on.
    assert_eq!(range(NEEDY, "", ":y2"), "y2 y1 x b a");
    assert_eq!(range(NEEDY, "", "x:y2"), "y2 y1 x");
    assert_eq!(range(NEEDY, "", "b:"), "c b");
    let dependency = "error: revision 'b' is not an ancestor of 'y3', only a dependency of it";
    assert_eq!(range(NEEDY, "", "b:y3"), dependency);
    assert_eq!(range(FORK, "", "a:base"), "error: revision 'a' is not an ancestor of 'base'");
    // An end of steps counts from the start of the range, and a branch from its base.
    assert_eq!(range(FORK, "d2", "c1:+1"), "d1 c1");
    assert_eq!(range(FORK, "d2", ":+2"), "b a");
    assert_eq!(range(FORK, "", "one@base:"), "d1 c1 b a");
    assert_eq!(range(FORK, "", "b:one@head-1"), "c1 b");
}

#[test]
fn what_is_no_target_and_no_range() {
    let refused = |text: &str| refused(&text.parse::<Target>().expect_err("no target"));
    let sign = "a sign is followed by a number, as in +1 or -2";
    assert_eq!(refused("+"), format!("error: '+' is no target: {sign}"));
    assert_eq!(refused("-1x"), format!("error: '-1x' is no target: {sign}"));
    assert_eq!(refused("-0"), "error: '-0' is no target: a number of steps begins with 1 to 9");
    assert_eq!(refused("a:b"), "error: 'a:b' is no target: a range is not allowed here");
    // Two steps below `shop`, and nothing else: a label can't hold a sign.
    assert_eq!(target("shop-2").steps(), -2);
    assert!(Revision::new("a").and_then(|revision| revision.labels(["shop-2"])).is_err());
    assert_eq!(
        refused("\n"),
        "error: '\\n' is no target: '\\n' can't be part of a revision id or label"
    );
    for text in ["a", "", "a b:", "a:+", "+1", "shop-x:a"] {
        assert!(text.parse::<TargetRange>().is_err(), "{text:?}");
    }
    let several = "a:b:c".parse::<TargetRange>().expect_err("no range");
    assert_eq!(several.to_string(), "'a:b:c' is no target: a range has one colon");
}

#[test]
fn a_cycle_names_its_members_only() {
    let cycle = |members: &str| vec![format!("revisions require each other in a cycle: {members}")];
    // Around it: what leads in, what leads out, and a line of its own.
    let around = "root in<root,q out<p far<out x y<x";
    assert_eq!(faults(&format!("{around} p<root,r q<p r<q")), cycle("p -> r -> q -> p"));
    assert_eq!(faults("a<b b<a"), cycle("a -> b -> a"));
    assert_eq!(faults("a b<a+c c<b d<c"), cycle("b -> c -> b"));
    assert_eq!(faults("a+late b<a c<b#late"), cycle("a -> c -> b -> a"));
    // A chain hangs on the cycle; walking starts outside, the message with the smallest id.
    assert_eq!(faults("a<b b<c c<d d<c"), cycle("c -> d -> c"));
    assert_eq!(faults("a<d b<c c<d d<b"), cycle("b -> c -> d -> b"));
}

#[test]
fn all_faults_at_once() {
    assert_eq!(
        faults("a<a b<gone,lost c<b+nowhere,c d<e e<d"),
        [
            "revision 'a' refers to itself",
            "down_revision 'gone' of revision 'b' is unknown",
            "down_revision 'lost' of revision 'b' is unknown",
            "depends_on 'nowhere' of revision 'c' is unknown",
            "revision 'c' refers to itself",
            "revisions require each other in a cycle: d -> e -> d",
        ]
    );
    // A parent is an id, never a label or a prefix; a dependency is no prefix.
    assert_eq!(
        faults("abc#line b<line c<ab d+ab"),
        [
            "down_revision 'line' of revision 'b' is unknown",
            "down_revision 'ab' of revision 'c' is unknown",
            "depends_on 'ab' of revision 'd' is unknown",
        ]
    );
    assert_eq!(faults("a#l b<a+l,b"), ["revision 'b' refers to itself"]);
}

#[test]
fn names_that_are_used_twice() {
    assert_eq!(
        faults("a a a b b c#x d#x,a e<missing"),
        [
            "revision 'a' is declared more than once",
            "revision 'b' is declared more than once",
            "branch label 'x' is used by revision 'c' and by 'd'",
            "branch label 'a' is used by revision 'd' and by 'a'",
        ]
    );
    // Twice by the same revision is once.
    assert_eq!(graph("a#x,x").labels().count(), 1);
    assert_eq!(up("a b<a,a+a,a", "a", "head"), "b[a>b]");
    let mut twice = revision("b<a");
    twice.down_revisions.extend(revision("b<a").down_revisions);
    let twice = RevisionGraph::new(vec![revision("a"), twice]).expect("a valid history");
    assert_eq!(twice.branch_points().count(), 0);
    assert_eq!(steps(twice.downgrade(&["b"], &target("-2"))), "b[b>a] a[-a]");
}

#[test]
fn a_line_of_a_million_needs_no_stack() {
    const LENGTH: usize = 1_000_000;
    let line = || {
        // Ids descend while the line ascends, so that sorting has to turn it round.
        let ids: Vec<String> = (0..LENGTH).map(|i| format!("{:07}", LENGTH - i)).collect();
        let revision = |i: usize| {
            let parent = i.checked_sub(1).map(|parent| ids[parent].as_str());
            Revision::new(&ids[i]).and_then(|r| r.down_revisions(parent)).expect("identifiers")
        };
        let graph = RevisionGraph::new((0..LENGTH).map(revision).collect()).expect("a line");
        let up = graph.upgrade(&[""; 0], &[Target::HEAD]).expect("a plan");
        assert_eq!(up.steps.len(), LENGTH);
        assert!(up.order_forced);
        let down = graph.downgrade(&up.rows_after, &Target::BASE).expect("a plan");
        assert_eq!(down.steps.len(), LENGTH);
        assert_eq!(graph.newest_first().len(), LENGTH);
        let far = format!("+{}", LENGTH + 1);
        let far = steps(graph.upgrade(&[""; 0], &[target(&far)]));
        assert!(far.ends_with("only 1000000 steps can be walked"), "{far}");
        // With an edge back to its end the line is one cycle.
        let mut ring: Vec<Revision> = graph.revisions().to_vec();
        let last = ring[0].id.clone();
        ring[LENGTH - 1].down_revisions.push(last);
        let errors = RevisionGraph::new(ring).expect_err("a ring");
        assert!(
            matches!(&errors[..], [GraphError::Cycle { revisions }] if revisions.len() == LENGTH)
        );
    };
    let thread = std::thread::Builder::new().stack_size(64 * 1024).spawn(line);
    thread.expect("a thread").join().expect("no fault");
}
