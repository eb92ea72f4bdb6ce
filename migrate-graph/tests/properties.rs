//! Graph and planner on random histories, against a naive model of sets and brute force.
#![expect(clippy::expect_used, reason = "a test stops where its premise fails")]

#[path = "properties/history.rs"]
mod history;
#[path = "properties/model.rs"]
mod model;
#[path = "properties/naive.rs"]
mod naive;
#[path = "properties/play.rs"]
mod play;
#[path = "properties/targets.rs"]
mod targets;

use std::collections::BTreeMap;

use history::{histories, masks};
use migrate_graph::{GraphError, Plan, Revision, RevisionGraph, RowChange, Target, TargetError};
use model::{Model, Names, names, one};
use play::{change, play, rows_of};
use proptest::prelude::*;

/// `PROPTEST_CASES` asks for more cases than the usual 256.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

fn by_name(ids: &Names) -> Vec<Target> {
    ids.iter().map(|id| named(id)).collect()
}

fn named(id: &str) -> Target {
    id.parse().expect("a target")
}

/// All of a plan but which of several rows is updated and which are deleted or inserted: that
/// follows the order in which a merge point names its parents.
fn in_order(plan: Result<Plan, TargetError>) -> Result<Plan, TargetError> {
    plan.map(|mut plan| {
        for step in &mut plan.steps {
            step.rows = RowChange::default();
        }
        plan
    })
}

fn stepped(plan: &Plan) -> Names {
    names(plan.steps.iter().map(|step| &step.revision))
}

fn ids<'a>(revisions: impl IntoIterator<Item = &'a Revision>) -> Names {
    names(revisions.into_iter().map(|revision| &revision.id))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_graph_sees_the_history(history in histories()) {
        let (graph, model) = (history.graph(), &history.model);
        let all = model.all();
        let childless = |id: &String| model.children(id).is_empty();
        prop_assert_eq!(ids(graph.revisions()), all.clone());
        prop_assert_eq!(ids(graph.bases()), model.bases());
        prop_assert_eq!(ids(graph.heads()), all.iter().filter(|id| childless(id)).cloned().collect());
        prop_assert_eq!(ids(graph.effective_heads()), model.maximal(&all));
        for id in &all {
            prop_assert_eq!(ids(graph.children(id)), model.children(id));
            let is_branch_point = graph.branch_points().any(|point| point.id == id.as_str());
            prop_assert_eq!(is_branch_point, model.children(id).len() > 1);
        }
    }

    #[test]
    fn upgrade_applies_what_is_missing(
        history in histories(), applied in masks(), wanted in masks(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let applied = model.below(&history.picked(&applied));
        let wanted = history.picked(&wanted);
        let rows = rows_of(model, &applied);
        let plan = graph.upgrade(&rows, &by_name(&wanted)).expect("a plan");
        let required = model.below(&wanted);
        prop_assert_eq!(stepped(&plan), required.difference(&applied).cloned().collect());
        prop_assert_eq!(names(&plan.rows_before), names(&rows));
        prop_assert_eq!(plan.is_empty(), required.is_subset(&applied));
        let states = play(model, &applied, &plan);
        let last = states.last().expect("at least the first state");
        prop_assert_eq!(last, &applied.union(&required).cloned().collect());
        let again = graph.upgrade(&plan.rows_after, &by_name(&wanted)).expect("a plan");
        prop_assert!(again.is_empty());
    }

    #[test]
    fn upgrade_goes_on_from_every_state_between(
        history in histories(), applied in masks(), wanted in masks(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let applied = model.below(&history.picked(&applied));
        let targets = by_name(&history.picked(&wanted));
        let plan = graph.upgrade(&rows_of(model, &applied), &targets).expect("a plan");
        for (done, state) in play(model, &applied, &plan).iter().enumerate() {
            let rest = graph.upgrade(&rows_of(model, state), &targets).expect("a plan");
            prop_assert_eq!(stepped(&rest), names(plan.steps[done..].iter().map(|s| &s.revision)));
            prop_assert_eq!(&rest.rows_after, &plan.rows_after);
            play(model, state, &rest);
        }
    }

    #[test]
    fn up_to_the_heads_and_down_to_base(history in histories(), applied in masks()) {
        let (graph, model) = (history.graph(), &history.model);
        let applied = model.below(&history.picked(&applied));
        let up = graph.upgrade(&rows_of(model, &applied), &[Target::HEADS]).expect("a plan");
        play(model, &applied, &up);
        prop_assert_eq!(names(&up.rows_after), model.maximal(&model.all()));
        let down = graph.downgrade(&up.rows_after, &Target::BASE).expect("a plan");
        let states = play(model, &model.all(), &down);
        prop_assert_eq!(stepped(&down), model.all());
        prop_assert!(down.rows_after.is_empty());
        for state in &states {
            let rest = graph.downgrade(&rows_of(model, state), &Target::BASE).expect("a plan");
            prop_assert_eq!(&stepped(&rest), state);
            let back = graph.upgrade(&rows_of(model, state), &[Target::HEADS]).expect("a plan");
            prop_assert_eq!(&back.rows_after, &up.rows_after);
        }
    }

    #[test]
    fn head_is_the_one_that_nothing_requires(history in histories()) {
        let (graph, heads) = (history.graph(), history.model.maximal(&history.model.all()));
        let plan = graph.upgrade(&[""; 0], &[Target::HEAD]);
        if heads.len() > 1 {
            let heads = graph.effective_heads().map(|head| head.id.clone()).collect();
            prop_assert_eq!(plan, Err(TargetError::MultipleHeads { target: "head".to_owned(), heads }));
        } else {
            prop_assert_eq!(stepped(&plan.expect("a plan")), history.model.all());
        }
    }

    #[test]
    fn downgrade_takes_back_what_is_above(history in histories(), applied in masks()) {
        let (graph, model) = (history.graph(), &history.model);
        let applied = model.below(&history.picked(&applied));
        let rows = rows_of(model, &applied);
        for id in model.all() {
            let target = named(&id);
            let plan = graph.downgrade(&rows, &target);
            if !applied.contains(&id) {
                let not_applied = matches!(&plan, Err(TargetError::NotApplied { id: named, current })
                    if *named == id.as_str() && names(current) == names(&rows));
                prop_assert!(not_applied, "{plan:?}");
                continue;
            }
            let plan = plan.expect("a plan");
            let leaving = model.above(&model.children(&id));
            let leaving: Names = leaving.intersection(&applied).cloned().collect();
            prop_assert_eq!(stepped(&plan), leaving);
            for (done, state) in play(model, &applied, &plan).iter().enumerate() {
                let rest = graph.downgrade(&rows_of(model, state), &target).expect("a plan");
                let left = plan.steps[done..].iter().map(|step| &step.revision);
                prop_assert_eq!(stepped(&rest), names(left));
                prop_assert_eq!(&rest.rows_after, &plan.rows_after);
            }
        }
    }

    #[test]
    fn a_branch_is_finished_before_the_next_and_ties_go_to_the_smaller_id(
        history in histories(), applied in masks(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let mut applied = model.below(&history.picked(&applied));
        let plan = graph.upgrade(&rows_of(model, &applied), &[Target::HEADS]).expect("a plan");
        let mut previous: Option<String> = None;
        let mut is_forced = true;
        for step in &plan.steps {
            let is_ready =
                |id: &String| !applied.contains(id) && model.required(id).is_subset(&applied);
            let ready: Names = model.all().into_iter().filter(is_ready).collect();
            let is_child = |id: &&String| {
                previous.as_ref().is_none_or(|previous| model.parents[*id].contains(previous))
            };
            if let Some(first) = ready.iter().find(is_child) {
                prop_assert_eq!(step.revision.as_str(), first);
            }
            is_forced &= ready.len() == 1;
            previous = Some(step.revision.to_string());
            applied.insert(step.revision.to_string());
        }
        prop_assert_eq!(plan.order_forced, is_forced);
    }

    #[test]
    fn the_order_in_which_revisions_are_given_is_no_matter(
        history in histories(), applied in masks(), wanted in masks(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let mut turned = history.revisions.clone();
        for revision in &mut turned {
            revision.down_revisions.reverse();
            revision.depends_on.reverse();
        }
        turned.sort_by(|a, b| a.id.cmp(&b.id));
        let turned = RevisionGraph::new(turned).expect("the same history");
        let rows = rows_of(model, &model.below(&history.picked(&applied)));
        let backwards: Vec<&String> = rows.iter().rev().collect();
        let mut targets = by_name(&history.picked(&wanted));
        targets.push(Target::HEADS);
        prop_assert_eq!(in_order(graph.upgrade(&rows, &targets)), {
            targets.reverse();
            in_order(turned.upgrade(&backwards, &targets))
        });
        for target in [Target::BASE, Target::relative(-1), Target::relative(-3)] {
            prop_assert_eq!(
                in_order(graph.downgrade(&rows, &target)),
                in_order(turned.downgrade(&backwards, &target))
            );
            let targets = [target];
            prop_assert_eq!(
                graph.stamp(&rows, &targets, false),
                turned.stamp(&backwards, &targets, false)
            );
        }
        let order = |graph: &RevisionGraph| {
            graph.newest_first().iter().map(|r| r.id.clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(order(&graph), order(&turned));
    }

    #[test]
    fn superfluous_rows_are_healed_by_the_first_step(
        history in histories(), applied in masks(), more in masks(), wanted in masks(),
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let applied = model.below(&history.picked(&applied));
        let mut rows = model.maximal(&applied);
        rows.extend(history.picked(&more).intersection(&applied).cloned());
        let given: Vec<String> = rows.iter().cloned().collect();
        let up = graph.upgrade(&given, &by_name(&history.picked(&wanted))).expect("a plan");
        let down = graph.downgrade(&given, &Target::BASE).expect("a plan");
        for plan in [&up, &down] {
            prop_assert_eq!(names(&plan.rows_before), rows.clone());
            play(model, &applied, plan);
            if plan.is_empty() {
                prop_assert_eq!(&plan.rows_after, &plan.rows_before);
            }
        }
        let stamp = graph.stamp(&given, &[Target::CURRENT], false).expect("a plan");
        prop_assert_eq!(names(stamp.rows_after), model.maximal(&applied));
    }

    #[test]
    fn relative_targets_need_one_row(history in histories(), applied in masks()) {
        let (graph, model) = (history.graph(), &history.model);
        let rows = rows_of(model, &model.below(&history.picked(&applied)));
        let is_refused = |error: Option<TargetError>| {
            matches!(error, Some(TargetError::MultipleCurrent { current, .. })
                if names(&current) == names(&rows))
        };
        let refused = [
            graph.upgrade(&rows, &[Target::relative(1)]).err(),
            graph.downgrade(&rows, &Target::relative(-1)).err(),
            graph.stamp(&rows, &[Target::relative(-1)], false).err(),
        ];
        for error in refused {
            prop_assert_eq!(is_refused(error), rows.len() > 1);
        }
    }

    #[test]
    fn stamp_leaves_rows_that_do_not_require_each_other(
        history in histories(), applied in masks(), wanted in masks(), purge: bool, to_base: bool,
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let rows = model.maximal(&model.below(&history.picked(&applied)));
        let wanted = history.picked(&wanted);
        let mut given: Vec<String> = rows.iter().cloned().collect();
        if purge {
            given.extend(["gone".to_owned(), "no-id at all".to_owned()]);
        }
        let mut targets = by_name(&wanted);
        targets.extend(to_base.then_some(Target::BASE));
        let plan = graph.stamp(&given, &targets, purge);
        if model.maximal(&wanted) != wanted {
            let overlaps = matches!(&plan, Err(TargetError::Overlap { id, required })
                if model.is_above(id.as_str(), required.as_str())
                    && wanted.contains(id.as_str()) && wanted.contains(required.as_str()));
            prop_assert!(overlaps, "{plan:?}");
            return Ok(());
        }
        let plan = plan.expect("a plan");
        // All of them are applied, as rows unless another branch depends on them, and nothing
        // stands on them by parents but another one of them.
        let after = model.below(&names(&plan.rows_after));
        prop_assert!(wanted.is_subset(&after));
        for id in &wanted {
            let is_other = |child: &&String| after.contains(*child) && !wanted.contains(*child);
            prop_assert!(!model.children(id).iter().any(|child| is_other(&child)));
        }
        if purge || to_base {
            prop_assert_eq!(names(&plan.rows_after), wanted);
        }
        prop_assert_eq!(model.maximal(&names(&plan.rows_after)), names(&plan.rows_after));
        prop_assert_eq!(names(&plan.rows_before), names(&given));
        let mut changed = names(&given);
        change(&mut changed, &plan.rows);
        prop_assert_eq!(changed, names(&plan.rows_after));
    }

    #[test]
    fn names_resolve_as_a_search_through_all_of_them(
        history in histories(), length in 1..8_usize, other in "[abc_0-9]{1,4}",
    ) {
        let (graph, model) = (history.graph(), &history.model);
        let known = model.parents.keys().chain(model.labels.keys());
        let prefixes = known.map(|name| name.chars().take(length).collect::<String>());
        for name in prefixes.chain([other]) {
            let expected = model.resolve(&name);
            match graph.resolve_name(&name) {
                Ok(found) => prop_assert_eq!(expected, one(found.id.as_str())),
                Err(TargetError::AmbiguousPrefix { prefix, candidates }) => {
                    prop_assert_eq!(prefix, name);
                    prop_assert!(candidates.is_sorted() && candidates.len() > 1);
                    prop_assert_eq!(names(candidates), expected);
                }
                Err(TargetError::UnknownRevision { similar, .. }) => {
                    prop_assert!(expected.is_empty());
                    let is_known = |s: &String| {
                        model.parents.contains_key(s) || model.labels.contains_key(s)
                    };
                    prop_assert!(similar.iter().all(is_known));
                }
                Err(error) => prop_assert!(false, "{error:?}"),
            }
        }
    }

    #[test]
    fn a_history_is_refused_exactly_if_it_has_a_cycle(
        edges in prop::collection::vec((0..8_usize, 0..8_usize, any::<bool>()), 0..14),
    ) {
        let mut model = Model::default();
        for id in 0..8 {
            model.parents.insert(format!("r{id}"), Names::new());
            model.depends_on.insert(format!("r{id}"), Names::new());
        }
        for (from, to, is_parent) in edges.into_iter().filter(|(from, to, _)| from != to) {
            let kind: &mut BTreeMap<_, Names> =
                if is_parent { &mut model.parents } else { &mut model.depends_on };
            kind.entry(format!("r{from}")).or_default().insert(format!("r{to}"));
        }
        let revisions = model.all().into_iter().map(|id| {
            let revision = Revision::new(&id).expect("an id");
            let revision = revision.down_revisions(model.parents[&id].iter().map(String::as_str));
            let depends_on = model.depends_on[&id].iter().map(String::as_str);
            revision.expect("ids").depends_on(depends_on).expect("ids")
        });
        let requires_itself = |id: &String| model.below(&model.required(id)).contains(id);
        match RevisionGraph::new(revisions.collect()) {
            Ok(_) => prop_assert!(!model.all().iter().any(requires_itself)),
            Err(errors) => {
                let [GraphError::Cycle { revisions }] = &errors[..] else {
                    return Err(TestCaseError::fail(format!("{errors:?}")));
                };
                prop_assert_eq!(names(revisions).len(), revisions.len());
                for (at, id) in revisions.iter().enumerate() {
                    let next = &revisions[(at + 1) % revisions.len()];
                    prop_assert!(model.required(id.as_str()).contains(next.as_str()));
                }
            }
        }
    }
}
