//! What to do about a target that leads nowhere: what was found, and the next command.
//!
//! The graph says what is wrong; only here are the messages of the migrations and the names of the
//! commands known.

use migrate_graph::{
    BranchLabel, Direction, RevisionGraph, RevisionId, SyntaxFault, Target, TargetError,
};

/// So many revisions are listed.
const SHOWN: usize = 10;

/// Another target to write.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Instead {
    /// Why, as the begin of a sentence that ends with the command.
    pub why: String,
    /// What to replace in what was typed: a whole target, a name in it, or [`Instead::TURN`].
    pub wrong: String,
    /// What to write in its place; of a range that is to be turned, all of it.
    pub right: String,
}

impl Instead {
    /// In place of a text to replace: a range whose ends change places.
    pub const TURN: &'static str = ":";
}

/// Rows that Alembic wrote, and that no migration here has as its revision.
pub(crate) fn alembic_help(graph: &RevisionGraph, rows: &[String]) -> String {
    let bases: Vec<_> = graph.bases().map(|base| base.id.as_str()).collect();
    match (rows, &bases[..]) {
        ([row], []) => format!(
            "begin with what Alembic made, under the id of its head: migrate revision -m \"baseline\" \
             --rev-id {row} --autogenerate --to URL"
        ),
        (_, []) => {
            "one baseline stands for one head: with Alembic, merge these (alembic merge heads) and \
                    upgrade the database (alembic upgrade head), then look again: migrate current"
                .to_owned()
        }
        (rows, bases) => format!(
            "with Alembic, upgrade or downgrade it to a revision that both have: {}; or write what \
             Alembic did as a migration here: migrate revision -m \"..\" --rev-id {}",
            bases.join(", "),
            rows.first().map_or("ID", String::as_str)
        ),
    }
}

/// What a target is looked for in.
pub(crate) struct History<'a> {
    pub(crate) graph: &'a RevisionGraph,
    /// Says of a revision what it does: `abc123 (Add notes)`.
    pub(crate) describe: &'a dyn Fn(&str) -> String,
}

impl History<'_> {
    /// The revisions that an error is about, each with its branch and its message.
    pub(crate) fn target_found(&self, error: &TargetError) -> Vec<String> {
        match error {
            TargetError::UnknownRevision { similar, .. }
            | TargetError::UnknownBranch { similar, .. } => {
                similar.iter().map(|name| self.describe_name(name)).collect()
            }
            error => {
                let (shown, more) =
                    error.candidates().split_at(error.candidates().len().min(SHOWN));
                let mut found: Vec<_> =
                    shown.iter().map(|id| self.describe_name(id.as_str())).collect();
                if !more.is_empty() {
                    found.push(format!("and {} more", more.len()));
                }
                found
            }
        }
    }

    /// `abc123 (Add invoices), branch billing` for an id, `billing = abc123 (..)` for a label.
    fn describe_name(&self, name: &str) -> String {
        let graph = self.graph;
        if let Some(owner) = graph.labelled(name) {
            return format!("{name} = {}", (self.describe)(owner.id.as_str()));
        }
        let labels = graph.branch_labels(name);
        let labels: Vec<_> = labels.iter().map(ToString::to_string).collect();
        match &labels[..] {
            [] => (self.describe)(name),
            labels => format!("{}, branch {}", (self.describe)(name), labels.join(", ")),
        }
    }

    /// What to write instead, where that is one other target.
    pub(crate) fn instead(&self, error: &TargetError) -> Option<Instead> {
        let instead = |why: &str, wrong: &str, right: &str| {
            let (why, wrong, right) = (why.to_owned(), wrong.to_owned(), right.to_owned());
            Some(Instead { why, wrong, right })
        };
        match error {
            TargetError::Syntax { text, fault: SyntaxFault::RangeInTarget } => {
                let (branch, rest) = text.split_once(':')?;
                self.graph.labelled(branch)?;
                instead("a branch is written with '@'", text, &format!("{branch}@{rest}"))
            }
            TargetError::UnknownRevision { name, similar }
            | TargetError::UnknownBranch { name, similar } => {
                instead("perhaps you mean", name, similar.first()?)
            }
            TargetError::AmbiguousPrefix { prefix, candidates } => {
                instead("write more of it", prefix, first(candidates))
            }
            TargetError::WrongBranch { branch, .. } => {
                instead(&format!("name it without '{branch}@'"), &format!("{branch}@"), "")
            }
            TargetError::MultipleHeads { target, heads } => {
                instead("name one of them", target, &on_branch(target, self.branch(heads)))
            }
            TargetError::MultipleCurrent { target, current } => {
                instead("name the branch", target, &on_branch(target, self.branch(current)))
            }
            TargetError::AmbiguousWalk { target, next, .. } => {
                instead("name the branch", target, &on_branch(target, self.branch(next)))
            }
            TargetError::WalkedTooFar { target, possible } => {
                let steps = i64::try_from(*possible).ok().filter(|steps| *steps > 0)?;
                let parsed: Target = target.parse().ok()?;
                let steps = steps * parsed.steps().signum();
                let farthest = parsed.with_steps(steps).to_string();
                instead("go as far as it leads", target, &farthest)
            }
            TargetError::PastBranchPoint { target, branch, branch_point, .. } => {
                let shared = format!("{branch}@{branch_point}");
                instead("stop at the revision that both share", target, &shared)
            }
            TargetError::NotAnAncestor { start, end, .. } if end != "base" => {
                let range = format!("{end}:{start}").parse().ok()?;
                self.graph.range(&range, &[""; 0]).ok()?;
                instead("turn it round", Instead::TURN, &range.to_string())
            }
            _ => None,
        }
    }

    /// One next step.
    pub(crate) fn target_help(&self, error: &TargetError) -> String {
        if let TargetError::MultipleHeads { heads, .. } = error {
            return self.heads_help(heads);
        }
        if let Some(instead) = self.instead(error) {
            return format!("{}: {}", instead.why, instead.right);
        }
        match error {
            TargetError::Syntax { fault, .. } => self.syntax_help(fault),
            TargetError::UnknownBranch { .. } => {
                "a branch is a label or any revision on it: migrate history".to_owned()
            }
            TargetError::UnknownRows { .. } => {
                "run the program that contains it, or record where the database really is: migrate \
                 stamp --purge REVISION"
                    .to_owned()
            }
            TargetError::WalkedTooFar { .. } => "see what is there: migrate history".to_owned(),
            TargetError::WrongDirection { direction: Direction::Upgrade, target } => {
                format!("go down with: migrate downgrade {target}")
            }
            TargetError::WrongDirection { target, .. } => {
                format!("go up with: migrate upgrade {target}")
            }
            TargetError::NotApplied { .. } => "see what is applied: migrate history -i".to_owned(),
            TargetError::Overlap { id, .. } => format!("name only: migrate stamp {id}"),
            TargetError::NotAnAncestor { end, is_dependency: true, .. } => {
                format!("list all that it requires: migrate history -r :{end}")
            }
            TargetError::NotAnAncestor { start, .. } => {
                format!("list what is above it: migrate history -r {start}:")
            }
            _ => "list what there is: migrate history".to_owned(),
        }
    }

    /// Three ways out: join them, run all, or name one.
    fn heads_help(&self, heads: &[RevisionId]) -> String {
        let branch = self.branch(heads);
        let ids: Vec<_> = heads.iter().map(RevisionId::as_str).collect();
        format!(
            "join them: migrate merge {}; or run all: migrate upgrade heads; or one: migrate upgrade \
             {branch}@head",
            ids.join(" ")
        )
    }

    fn syntax_help(&self, fault: &SyntaxFault) -> String {
        match fault {
            SyntaxFault::RangeInTarget => {
                "only a script (--sql) and the history (-r) take a range".to_owned()
            }
            SyntaxFault::NoColon | SyntaxFault::SecondColon => {
                let base = self.graph.bases().next().map_or("base", |base| base.id.as_str());
                format!("for example: migrate history -r {base}:heads")
            }
            _ => "a target is head, heads, base, current, a revision or a label; perhaps on a branch, \
                  as label@head; perhaps with steps, as head-1 or +2"
                .to_owned(),
        }
    }

    /// What names the branch of the first of these: its label if it has one of its own.
    fn branch<'a>(&'a self, revisions: &'a [RevisionId]) -> &'a str {
        let id = first(revisions);
        let graph = self.graph;
        let has_label = |other: &RevisionId, label: &BranchLabel| {
            graph.branch_labels(other.as_str()).contains(&label)
        };
        let is_shared = |label: &BranchLabel| revisions.iter().skip(1).any(|r| has_label(r, label));
        // A label that forks further up names no one head.
        let has_one_head = |label: &BranchLabel| {
            let head = format!("{label}@head").parse();
            head.is_ok_and(|head| graph.resolve(&head, &[""; 0]).is_ok())
        };
        let mut labels = graph.branch_labels(id).into_iter();
        let own = labels.find(|label| !is_shared(label) && has_one_head(label));
        own.map_or(id, BranchLabel::as_str)
    }
}

fn first(revisions: &[RevisionId]) -> &str {
    revisions.first().map_or("REVISION", RevisionId::as_str)
}

/// The target limited to a branch instead of the one it names, if any.
fn on_branch(target: &str, branch: &str) -> String {
    let rest = target.split_once('@').map_or(target, |(_, rest)| rest);
    format!("{branch}@{rest}")
}
