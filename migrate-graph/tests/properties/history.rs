//! Random histories: branches, merges, several bases, dependencies by id and by label, labels.

use std::fmt;

use migrate_graph::{Revision, RevisionGraph};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::model::{Model, Names};

/// No history is longer.
pub(crate) const LONGEST: usize = 14;

/// The same history twice: for the crate, and as the naive model.
#[derive(Clone)]
pub(crate) struct History {
    pub(crate) revisions: Vec<Revision>,
    pub(crate) model: Model,
}

impl History {
    pub(crate) fn graph(&self) -> RevisionGraph {
        RevisionGraph::new(self.revisions.clone()).expect("the history is valid")
    }

    /// The revisions that a random mask picks.
    pub(crate) fn picked(&self, mask: &[bool]) -> Names {
        let picked = self.model.all().into_iter().zip(mask).filter(|(_, is_picked)| **is_picked);
        picked.map(|(id, _)| id).collect()
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Revision { id, down_revisions, depends_on, labels, .. } in &self.revisions {
            write!(f, "\n    {id} down {down_revisions:?} depends on {depends_on:?} {labels:?}")?;
        }
        Ok(())
    }
}

/// One revision before it has a name: it points at earlier ones only.
#[derive(Debug, Clone)]
struct Shape {
    /// With `true`, the parent is the one just before: histories are mostly lines.
    parents: Vec<(Index, bool)>,
    depends_on: Vec<(Index, bool)>,
    has_label: bool,
}

prop_compose! {
    fn shapes()(
        parents in prop_oneof![
            1 => vec(any::<(Index, bool)>(), 0),
            6 => vec(any::<(Index, bool)>(), 1),
            3 => vec(any::<(Index, bool)>(), 2..=3),
        ],
        depends_on in prop_oneof![
            7 => vec(any::<(Index, bool)>(), 0),
            3 => vec(any::<(Index, bool)>(), 1..=2),
        ],
        has_label in prop::bool::weighted(0.3),
    ) -> Shape {
        Shape { parents, depends_on, has_label }
    }
}

prop_compose! {
    /// Any history, its revisions in any order, their ids unrelated to their places in it.
    pub(crate) fn histories()(length in 0..=LONGEST)(
        shapes in vec(shapes(), length),
        ids in Just((0..length).map(id).collect::<Vec<_>>()).prop_shuffle(),
        order in Just((0..length).collect::<Vec<_>>()).prop_shuffle(),
    ) -> History {
        history(&shapes, &ids, &order)
    }
}

/// Picks some of the revisions.
pub(crate) fn masks() -> impl Strategy<Value = Vec<bool>> {
    prop_oneof![
        Just(vec![false; LONGEST]),
        vec(prop::bool::weighted(0.15), LONGEST),
        vec(prop::bool::weighted(0.5), LONGEST),
    ]
}

/// Ids that begin alike, so that prefixes are ambiguous.
fn id(number: usize) -> String {
    let prefix = ["ab", "abc", "b"][number % 3];
    format!("{prefix}{number}")
}

fn label(id: &str) -> String {
    format!("{id}_line")
}

fn history(shapes: &[Shape], ids: &[String], order: &[usize]) -> History {
    let mut model = Model::default();
    let mut revisions = Vec::new();
    for (place, shape) in shapes.iter().enumerate() {
        let (id, mut revision) = (&ids[place], Revision::new(&ids[place]).expect("an id"));
        let earlier = |(index, is_previous): &(Index, bool)| match place {
            0 => None,
            _ if *is_previous => Some(place - 1),
            _ => Some(index.index(place)),
        };
        let parents: Vec<usize> = shape.parents.iter().filter_map(earlier).collect();
        let by_index = |(index, _): &(Index, bool)| (place > 0).then(|| index.index(place));
        let dependencies: Vec<usize> = shape.depends_on.iter().filter_map(by_index).collect();
        let written = dependencies.iter().zip(&shape.depends_on).map(|(place, (_, by_label))| {
            let has_name = *by_label && shapes[*place].has_label;
            if has_name { label(&ids[*place]) } else { ids[*place].clone() }
        });
        let written: Vec<String> = written.collect();
        let down = parents.iter().map(|parent| ids[*parent].as_str());
        revision = revision.down_revisions(down).expect("ids");
        revision = revision.depends_on(written.iter().map(String::as_str)).expect("names");
        if shape.has_label {
            revision = revision.labels([label(id).as_str()]).expect("a label");
            model.labels.insert(label(id), id.clone());
        }
        let named = |places: Vec<usize>| places.into_iter().map(|i| ids[i].clone()).collect();
        model.parents.insert(id.clone(), named(parents));
        model.depends_on.insert(id.clone(), named(dependencies));
        revisions.push(revision);
    }
    let revisions = order.iter().map(|place| revisions[*place].clone()).collect();
    History { revisions, model }
}
