//! What to do about a target that leads nowhere: what was found, and the next command.
//!
//! The graph says what is wrong; only here are the messages of the migrations and the names of the
//! commands known.

use migrate_graph::{
    BranchLabel, Direction, RevisionGraph, RevisionId, SyntaxFault, Target, TargetError,
};

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
            error => error.candidates().iter().map(|id| self.describe_name(id.as_str())).collect(),
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

    /// One next step.
    pub(crate) fn target_help(&self, error: &TargetError) -> String {
        match error {
            TargetError::Syntax { text, fault } => syntax_help(text, fault),
            TargetError::UnknownRevision { similar, .. } => match similar.first() {
                Some(name) => format!("perhaps you mean: migrate show {name}"),
                None => "list what there is: migrate history".to_owned(),
            },
            TargetError::UnknownBranch { similar, .. } => match similar.first() {
                Some(name) => format!("perhaps you mean: migrate show {name}@head"),
                None => "a branch is a label or any revision on it: migrate history".to_owned(),
            },
            TargetError::AmbiguousPrefix { candidates, .. } => {
                format!("write more of it: migrate show {}", first(candidates))
            }
            TargetError::WrongBranch { id, branch, .. } => {
                format!("name it without '{branch}@': migrate show {id}")
            }
            TargetError::MultipleHeads { heads, .. } => self.heads_help(heads),
            TargetError::UnknownRows { .. } => {
                "run the program that contains it, or record where the database really is: migrate \
                 stamp --purge REVISION"
                    .to_owned()
            }
            TargetError::MultipleCurrent { target, current } => {
                format!("name the branch: {}", command(&on_branch(target, self.branch(current))))
            }
            TargetError::AmbiguousWalk { target, next, .. } => {
                format!("name the branch: {}", command(&on_branch(target, self.branch(next))))
            }
            TargetError::WalkedTooFar { target, possible } => too_far_help(target, *possible),
            TargetError::PastBranchPoint { branch, branch_point, .. } => format!(
                "stop at the revision that both share: migrate downgrade {branch}@{branch_point}"
            ),
            TargetError::WrongDirection { direction: Direction::Upgrade, target } => {
                format!("go down with: migrate downgrade {target}")
            }
            TargetError::WrongDirection { target, .. } => {
                format!("go up with: migrate upgrade {target}")
            }
            TargetError::NotApplied { id, .. } => format!("apply it first: migrate upgrade {id}"),
            TargetError::Overlap { id, .. } => format!("name only: migrate stamp {id}"),
            TargetError::NotAnAncestor { start, end, is_dependency } => {
                self.range_help(start, end, *is_dependency)
            }
            _ => "see the history: migrate history".to_owned(),
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

    fn range_help(&self, start: &RevisionId, end: &str, is_dependency: bool) -> String {
        let graph = self.graph;
        let turned = format!("{end}:{start}");
        let can_be_turned = turned.parse().is_ok_and(|range| graph.range(&range, &[""; 0]).is_ok());
        match (can_be_turned, is_dependency) {
            (true, _) if end != "base" => format!("turn it round: migrate history -r {turned}"),
            (_, true) => format!("list all that it requires: migrate history -r :{end}"),
            _ => format!("list what is above it: migrate history -r {start}:"),
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
        let labels = graph.branch_labels(id);
        labels.into_iter().find(|label| !is_shared(label)).map_or(id, BranchLabel::as_str)
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

/// The command that a relative target was probably given to.
fn command(target: &str) -> String {
    let is_down = target.parse::<Target>().is_ok_and(|target| target.steps() < 0);
    let command = if is_down { "downgrade" } else { "upgrade" };
    format!("migrate {command} {target}")
}

fn too_far_help(target: &str, possible: usize) -> String {
    let steps = i64::try_from(possible).unwrap_or(i64::MAX);
    match target.parse::<Target>() {
        Ok(parsed) if steps > 0 => {
            let farthest = parsed.clone().with_steps(steps * parsed.steps().signum());
            format!("go as far as it leads: {}", command(&farthest.to_string()))
        }
        _ => "see what is there: migrate history -i".to_owned(),
    }
}

fn syntax_help(text: &str, fault: &SyntaxFault) -> String {
    match fault {
        SyntaxFault::RangeInTarget => {
            format!("ranges are for scripts and the history: migrate history -r {text}")
        }
        SyntaxFault::NoColon | SyntaxFault::SecondColon => {
            "for example: migrate history -r abc123:head".to_owned()
        }
        _ => "a target is head, heads, base, current, a revision or a label; perhaps on a branch, as \
              label@head; perhaps with steps, as abc123+2 or -1"
            .to_owned(),
    }
}
