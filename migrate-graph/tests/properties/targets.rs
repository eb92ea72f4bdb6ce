//! Every target, on random histories: the crate answers what the naive rules say.

use migrate_graph::{RevisionGraph, Target, TargetRange};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::config;
use crate::history::{History, histories, masks};
use crate::model::{Model, Names, names, one};
use crate::naive::{Question, variant};
use crate::play::{change, play, rows_of};
use crate::{ids, stepped};

/// A target as text, with names that may be known.
fn targets() -> impl Strategy<Value = (String, Index, Index)> {
    let branch = prop_oneof![3 => Just(""), 2 => Just("BRANCH@"), 1 => Just("b@")];
    let point = select(vec!["", "", "head", "heads", "base", "current", "NAME", "NAME", "ab"]);
    let steps = select(vec!["", "", "+1", "+2", "+3", "-1", "-2", "-3", "-7"]);
    let text = (branch, point, steps).prop_filter_map("no text", |(branch, point, steps)| {
        let is_empty = point.is_empty() && steps.is_empty();
        (!is_empty).then(|| format!("{branch}{point}{steps}"))
    });
    (text, any::<Index>(), any::<Index>())
}

/// Puts names of the history into the text; labels as often as ids.
fn target(history: &History, (text, branch, name): &(String, Index, Index)) -> Target {
    let mut known: Vec<&String> = history.model.parents.keys().collect();
    known.extend(history.model.labels.keys());
    let pick = |index: &Index| known.get(index.index(known.len().max(1))).map_or("ab", |n| n);
    let text = text.replace("BRANCH", pick(branch)).replace("NAME", pick(name));
    text.parse().expect("a target")
}

fn applied_rows(model: &Model, picked: &Names) -> (Names, Vec<String>) {
    let applied = model.below(picked);
    let rows = rows_of(model, &applied);
    (applied, rows)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn upgrade_and_downgrade_and_stamp_do_what_the_rules_say(
        history in histories(), applied in masks(), text in targets(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let (applied, rows) = applied_rows(model, &history.picked(&applied));
        let target = target(&history, &text);
        let question = Question { model, applied: &applied, target: &target };
        match (graph.upgrade(&rows, std::slice::from_ref(&target)), question.upgrade()) {
            (Ok(plan), Ok(expected)) => {
                prop_assert_eq!(stepped(&plan), expected);
                play(model, &applied, &plan);
            }
            (Err(error), Err(expected)) => prop_assert_eq!(variant(&error), expected),
            differing => prop_assert!(false, "upgrade {target}: {differing:?}"),
        }
        match (graph.downgrade(&rows, &target), question.downgrade()) {
            (Ok(plan), Ok(expected)) => {
                prop_assert_eq!(stepped(&plan), expected);
                play(model, &applied, &plan);
            }
            (Err(error), Err(expected)) => prop_assert_eq!(variant(&error), expected),
            differing => prop_assert!(false, "downgrade {target}: {differing:?}"),
        }
        match (graph.stamp(&rows, std::slice::from_ref(&target), false), question.stamp()) {
            (Ok(plan), Ok(expected)) => {
                prop_assert_eq!(names(&plan.rows_after), expected);
                let mut changed = names(&rows);
                change(&mut changed, &plan.rows);
                prop_assert_eq!(changed, names(&plan.rows_after));
            }
            (Err(error), Err(expected)) => prop_assert_eq!(variant(&error), expected),
            differing => prop_assert!(false, "stamp {target}: {differing:?}"),
        }
        match (graph.resolve(&target, &rows), question.find()) {
            (Ok(found), Ok(expected)) => prop_assert_eq!(ids(found), expected.at),
            (Err(error), Err(expected)) => prop_assert_eq!(variant(&error), expected),
            differing => prop_assert!(false, "resolve {target}: {differing:?}"),
        }
    }

    #[test]
    fn a_branch_downgrade_leaves_other_branches_alone(
        history in histories(), applied in masks(), text in targets(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let (applied, rows) = applied_rows(model, &history.picked(&applied));
        let target = target(&history, &text);
        let Some(branch) = target.branch() else { return Ok(()) };
        let Ok(plan) = graph.downgrade(&rows, &target) else { return Ok(()) };
        let scope = model.lineage(&model.resolve(branch));
        let gone = stepped(&plan);
        // Whatever leaves is of the branch, or leaves because of a dependency somewhere below it.
        for id in gone.difference(&scope) {
            let by_parents = model.below_by_parents(&one(id));
            let mut required = by_parents.iter().flat_map(|id| model.depends_on[id].clone());
            let is_because = required.any(|id| !model.below(&one(&id)).is_disjoint(&gone));
            prop_assert!(is_because, "{id} left with {target}");
        }
        prop_assert!(gone.is_subset(&applied));
    }

    #[test]
    fn ranges_hold_what_stands_between(
        history in histories(), applied in masks(), start in targets(), end in targets(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let (applied, rows) = applied_rows(model, &history.picked(&applied));
        let (start, end) = (target(&history, &start), target(&history, &end));
        let range = TargetRange { start: Some(start.clone()), end: Some(end.clone()) };
        let found = graph.range(&range, &rows);
        let start = Question { model, applied: &applied, target: &start }.find();
        let from_start = end.point().is_none() && end.steps() > 0;
        let ends = match (&start, from_start) {
            (Ok(start), true) if start.at.len() > 1 => Err("MultipleCurrentOrHeads"),
            (Ok(start), true) => {
                let counted = format!(
                    "{}{}{:+}",
                    end.branch().map(|branch| format!("{branch}@")).unwrap_or_default(),
                    start.at.first().map_or("base", String::as_str),
                    end.steps()
                );
                let counted: Target = counted.parse().expect("a target");
                let counted = Question { model, applied: &applied, target: &counted }.find();
                // Where the start isn't on the branch, nothing leads on.
                counted.map_err(|error| if error == "WrongBranch" { "WalkedTooFar" } else { error })
            }
            _ => Question { model, applied: &applied, target: &end }.find(),
        };
        let (Ok(start), Ok(ends)) = (&start, &ends) else {
            prop_assert!(found.is_err(), "{range}: {found:?}");
            return Ok(());
        };
        let mut ends = ends.at.clone();
        if let Some(branch) = range.start.as_ref().and_then(Target::branch) {
            let lineage = model.lineage(&model.resolve(branch));
            let on_branch: Names = ends.intersection(&lineage).cloned().collect();
            if on_branch.is_empty() && !ends.is_empty() {
                let error = found.expect_err("the end is not on the branch");
                prop_assert_eq!(variant(&error), "WrongBranch");
                return Ok(());
            }
            ends = on_branch;
        }
        if !start.at.is_subset(&model.below_by_parents(&ends)) {
            let error = found.expect_err("the start is no ancestor");
            prop_assert_eq!(variant(&error), "NotAnAncestor");
            return Ok(());
        }
        let mut expected = model.below(&ends);
        if !start.at.is_empty() {
            let above = model.above_by_parents(&start.at);
            expected = expected.intersection(&above).cloned().collect();
        }
        let found = found.expect("a range");
        prop_assert_eq!(ids(found.iter().copied()), expected);
        for (place, newer) in found.iter().enumerate() {
            let below = model.below(&one(newer.id.as_str()));
            prop_assert!(found[..place].iter().all(|other| !below.contains(other.id.as_str())));
        }
    }

    #[test]
    fn labels_hold_above_and_down_to_what_is_shared(history in histories()) {
        let (graph, model) = (history.graph(), &history.model);
        let dependents = |id: &String| {
            model.all().into_iter().filter(|other| model.required(other).contains(id)).count()
        };
        let is_shared = |id: &String| dependents(id) > 1 || model.parents[id].len() > 1;
        let mut expected: std::collections::BTreeMap<String, Names> =
            model.all().into_iter().map(|id| (id, Names::new())).collect();
        for (label, owner) in &model.labels {
            let mut labelled = model.above_by_parents(&one(owner));
            let mut at = owner.clone();
            while !is_shared(&at) && let Some(parent) = model.parents[&at].first() {
                at = parent.clone();
                if is_shared(&at) {
                    break;
                }
                labelled.insert(at.clone());
            }
            for id in labelled {
                expected.entry(id).or_default().insert(label.clone());
            }
        }
        for (revision, all) in graph.revisions().iter().zip(graph.all_branch_labels()) {
            let labels = graph.branch_labels(revision.id.as_str());
            prop_assert_eq!(&labels[..], &all[..]);
            prop_assert_eq!(names(labels), expected[revision.id.as_str()].clone());
        }
    }

    #[test]
    fn no_text_panics_and_what_parses_prints_as_it_was(
        text in prop_oneof![
            any::<String>(),
            "[+-][0-9]{0,21}",
            "[ab1:@+-]{0,8}",
            "((ab|b_line|abc1)@)?(head|heads|base|current|ab[0-9]|)([+-][0-9])?(:(head|base|current|ab[0-9]|[+][0-9]|))?",
        ],
        history in histories(),
        applied in masks(),
    ) {
        let graph = history.graph();
        let (_, rows) = applied_rows(&history.model, &history.picked(&applied));
        match text.parse::<Target>() {
            Ok(target) => {
                prop_assert_eq!(target.to_string(), text.as_str());
                ask_everything(&graph, &rows, &target);
            }
            Err(error) => prop_assert_eq!(variant(&error), "Syntax"),
        }
        if let Ok(range) = text.parse::<TargetRange>() {
            prop_assert_eq!(range.to_string(), text.as_str());
            let _ = graph.range(&range, &rows);
        }
        let _ = (graph.resolve_name(&text), graph.upgrade(&[&text], &[]));
    }
}

/// No question panics, and every refusal has words.
fn ask_everything(graph: &RevisionGraph, rows: &[String], target: &Target) {
    let targets = std::slice::from_ref(target);
    let errors = [
        graph.upgrade(rows, targets).err(),
        graph.downgrade(rows, target).err(),
        graph.stamp(rows, targets, false).err(),
        graph.stamp(rows, targets, true).err(),
        graph.resolve(target, rows).err(),
    ];
    for error in errors.iter().flatten() {
        assert!(!error.to_string().is_empty());
    }
}
