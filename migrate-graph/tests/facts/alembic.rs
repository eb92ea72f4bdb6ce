//! What real Alembic answered (`tests/alembic/answers.txt`, made by `ask.py`) against our answers.
//!
//! Every difference belongs to one of the reasons below; `docs/alembic.md` lists them with their
//! counts, and this test holds the page to it.

use std::collections::BTreeSet;

use migrate_graph::{Plan, RevisionGraph, RowChange, Step, Target, TargetError, TargetRange};

use crate::{graph, words};

type Ids = BTreeSet<String>;

/// The revisions that run, or that are listed, and the rows that are left.
#[derive(Debug)]
struct Outcome {
    revisions: Ids,
    rows: Ids,
    /// Each step in its order, with the rows that go (`-`), come (`+`) and the updates (`~1`).
    steps: Vec<String>,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        self.revisions == other.revisions && self.rows == other.rows
    }
}

impl Outcome {
    fn order(&self) -> Vec<&str> {
        self.steps.iter().filter_map(|step| step.split('[').next()).collect()
    }
}

/// One question with both answers; an error is the name of its class.
#[derive(Debug)]
struct Case<'a> {
    graph: &'a RevisionGraph,
    command: &'a str,
    /// The last target of the question.
    target: Option<Target>,
    text: &'a str,
    ours: Result<Outcome, String>,
    theirs: Result<Outcome, String>,
}

impl Case<'_> {
    fn ours_is(&self, variant: &str) -> bool {
        self.theirs.is_ok() && self.ours.as_ref().err().is_some_and(|error| error == variant)
    }

    fn theirs_is(&self, class: &str) -> bool {
        self.ours.is_ok() && self.theirs.as_ref().err().is_some_and(|error| error == class)
    }

    fn both(&self) -> Option<(&Outcome, &Outcome)> {
        self.ours.as_ref().ok().zip(self.theirs.as_ref().ok())
    }

    /// What these rows stand for.
    fn applied(&self, rows: &Ids) -> Ids {
        let rows: Vec<&String> = rows.iter().collect();
        ids(self.graph.applied(&rows).expect("known rows").iter().map(|r| &r.id))
    }

    fn is_superfluous_row(&self) -> bool {
        self.both().is_some_and(|(ours, theirs)| {
            ours.revisions == theirs.revisions
                && ours.rows.is_subset(&theirs.rows)
                && self.applied(&ours.rows) == self.applied(&theirs.rows)
        })
    }

    fn is_every_base(&self) -> bool {
        let walks_down = self.target.as_ref().is_some_and(|target| target.steps() < 0);
        let is_less = |(ours, theirs): (&Outcome, &Outcome)| {
            ours.revisions.is_subset(&theirs.revisions) && theirs.rows.is_empty()
        };
        self.command == "downgrade" && walks_down && self.both().is_some_and(is_less)
    }

    fn forgets(&self) -> bool {
        let is_more = |(ours, theirs): (&Outcome, &Outcome)| {
            self.applied(&ours.rows).is_superset(&self.applied(&theirs.rows))
        };
        self.command == "stamp" && self.both().is_some_and(is_more)
    }

    fn is_relative(&self) -> bool {
        self.text.contains(['+', '-'])
    }

    fn has_branch(&self) -> bool {
        self.text.contains('@')
    }
}

/// Why an answer differs, and which answers it explains; the first that fits counts.
type Reason = (&'static str, fn(&Case<'_>) -> bool);

const REASONS: [Reason; 15] = [
    ("Alembic ends in a Python traceback", |case| {
        case.theirs_is("AssertionError") || case.theirs_is("KeyError")
    }),
    ("Alembic leaves a row that another row requires", |case| case.is_superfluous_row()),
    ("Alembic takes back all bases where `id-N` reaches one of them", |case| case.is_every_base()),
    ("a stamp keeps what another branch stands for", |case| case.forgets()),
    ("`-N` with several current rows: Alembic takes the first that the database returns", |case| {
        case.ours_is("MultipleCurrent")
    }),
    ("Alembic takes back another branch as well", |case| case.ours_is("PastBranchPoint")),
    ("Alembic stamps a revision together with what requires it", |case| case.ours_is("Overlap")),
    ("Alembic doesn't look whether the revision is on the branch", |case| {
        case.ours_is("WrongBranch")
    }),
    ("below `base` Alembic counts from the heads, and in a range as far as it can", |case| {
        case.ours_is("WalkedTooFar")
    }),
    ("`head`: what something depends on is no head", |case| {
        case.theirs_is("MultipleHeads") && case.text.ends_with("head") && !case.has_branch()
    }),
    ("Alembic forgets the branch of `label@head` in a downgrade", |case| {
        case.theirs_is("MultipleHeads")
    }),
    ("Alembic knows no steps here", |case| case.theirs_is("ResolutionError") && case.is_relative()),
    ("steps from a merge point or to the base, from anywhere", |case| {
        case.theirs_is("RevisionError") && case.is_relative()
    }),
    ("a branch is a revision with all below and above it", |case| {
        case.ours.is_ok() && case.has_branch()
    }),
    ("applied, though only as a dependency", |case| case.theirs_is("RangeNotAncestorError")),
];

#[test]
fn every_difference_from_alembic_has_its_reason() {
    let mut counts = [0; REASONS.len()];
    let (mut questions, mut same, mut refused, mut steps) = (0, 0, 0, 0);
    let mut history = None;
    let answers = include_str!("../alembic/answers.txt");
    for line in answers.lines().skip(1) {
        let Some(question) = line.strip_prefix("  ") else {
            history = Some(graph(line));
            continue;
        };
        questions += 1;
        let case = case(history.as_ref().expect("a history comes first"), question);
        match (&case.ours, &case.theirs) {
            (Err(_), Err(_)) => refused += 1,
            (Ok(ours), Ok(theirs)) if ours == theirs => {
                same += 1;
                if ours.order() == theirs.order() {
                    steps += compare_steps(ours, theirs, question);
                }
            }
            _ => {
                let reason = REASONS.iter().position(|(_, explains)| explains(&case));
                counts[reason
                    .unwrap_or_else(|| panic!("{question}\n  without a reason: {case:?}"))] += 1;
            }
        }
    }
    let mut page = vec![format!(
        "{questions} questions: {same} answers are the same, {refused} are refused by both. {steps} steps \
         that come in the same order change the rows alike, row by row."
    )];
    let reasons = REASONS.iter().zip(counts);
    page.extend(reasons.map(|((reason, _), count)| format!("| {reason} | {count} |")));
    let docs = include_str!("../../../docs/alembic.md");
    for line in &page {
        assert!(docs.contains(line), "docs/alembic.md lacks:\n{}", page.join("\n"));
    }
}

/// How many steps change the rows alike. Where one doesn't, Alembic brings back a row that another
/// row requires, and from there on the tables differ.
fn compare_steps(ours: &Outcome, theirs: &Outcome, question: &str) -> usize {
    let mut pairs = ours.steps.iter().zip(&theirs.steps);
    let Some(alike) = pairs.position(|(ours, theirs)| ours != theirs) else {
        return ours.steps.len();
    };
    let new = |step: &str| -> Ids {
        let changes = step.split(['[', ',', ']']).filter_map(|change| change.strip_prefix('+'));
        ids(changes)
    };
    let (ours, theirs) = (new(&ours.steps[alike]), new(&theirs.steps[alike]));
    assert!(ours.is_subset(&theirs) && ours != theirs, "{question}");
    alike
}

fn case<'a>(graph: &'a RevisionGraph, question: &'a str) -> Case<'a> {
    let parts: Vec<&str> = question.split('|').map(str::trim).collect();
    let [command, rows, text, theirs] = parts[..].try_into().expect("four parts");
    let (left, right) = theirs.split_once('=').unwrap_or((theirs, ""));
    let theirs = if let Some(class) = theirs.strip_prefix("! ") {
        Err(class.to_owned())
    } else {
        let names = words(left).into_iter().filter_map(|word| word.split('[').next());
        let steps = words(left).into_iter().filter(|word| word.contains('[')).map(str::to_owned);
        Ok(Outcome { revisions: ids(names), rows: ids(words(right)), steps: steps.collect() })
    };
    let last = text.rsplit(':').next().unwrap_or_default();
    let ours = ask(graph, command, &words(rows), text).map_err(|error| {
        let error = format!("{error:?}");
        error.split([' ', '{']).next().unwrap_or_default().to_owned()
    });
    Case { graph, command, target: last.parse().ok(), text, ours, theirs }
}

fn ask(
    graph: &RevisionGraph,
    command: &str,
    rows: &[&str],
    text: &str,
) -> Result<Outcome, TargetError> {
    let planned = |plan: Plan| Outcome {
        revisions: ids(plan.steps.iter().map(|step| &step.revision)),
        rows: ids(&plan.rows_after),
        steps: plan.steps.iter().map(step).collect(),
    };
    Ok(match command {
        "upgrade" => planned(graph.upgrade(rows, &[text.parse()?])?),
        "downgrade" => planned(graph.downgrade(rows, &text.parse()?)?),
        "stamp" => {
            let rows = ids(&graph.stamp(rows, &[text.parse()?], false)?.rows_after);
            Outcome { revisions: Ids::new(), rows, steps: Vec::new() }
        }
        _ => {
            let found = graph.range(&text.parse::<TargetRange>()?, rows)?;
            Outcome {
                revisions: ids(found.iter().map(|r| &r.id)),
                rows: Ids::new(),
                steps: Vec::new(),
            }
        }
    })
}

fn step(step: &Step) -> String {
    let RowChange { delete, update, insert, .. } = &step.rows;
    let mut changes: Vec<String> = delete.iter().map(|row| format!("-{row}")).collect();
    changes.extend(insert.iter().map(|row| format!("+{row}")));
    if let Some((from, to)) = update {
        changes.extend([format!("-{from}"), format!("+{to}"), "~1".to_owned()]);
    }
    changes.sort();
    format!("{}[{}]", step.revision, changes.join(","))
}

fn ids<T: ToString>(items: impl IntoIterator<Item = T>) -> Ids {
    items.into_iter().map(|item| item.to_string()).collect()
}
