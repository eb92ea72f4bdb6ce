//! The naive model: what the words mean, said with sets of names and brute force.
//!
//! It shares nothing with the crate but the names; speed is no concern here.

use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Names = BTreeSet<String>;

/// A history as two relations between names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub(crate) parents: BTreeMap<String, Names>,
    /// Dependencies as ids, labels resolved.
    pub(crate) depends_on: BTreeMap<String, Names>,
    /// Who declares a label.
    pub(crate) labels: BTreeMap<String, String>,
}

impl Model {
    pub(crate) fn all(&self) -> Names {
        self.parents.keys().cloned().collect()
    }

    /// Parents and dependencies of one revision.
    pub(crate) fn required(&self, id: &str) -> Names {
        self.parents[id].union(&self.depends_on[id]).cloned().collect()
    }

    /// What must be applied for these, themselves included.
    pub(crate) fn below(&self, start: &Names) -> Names {
        let mut found = start.clone();
        loop {
            let more: Names = found.iter().flat_map(|id| self.required(id)).collect();
            let size = found.len();
            found.extend(more);
            if found.len() == size {
                return found;
            }
        }
    }

    /// What requires one of these, themselves included.
    pub(crate) fn above(&self, start: &Names) -> Names {
        let meets = |id: &String| !self.below(&one(id)).is_disjoint(start);
        self.all().into_iter().filter(meets).collect()
    }

    /// The same by parents alone.
    pub(crate) fn below_by_parents(&self, start: &Names) -> Names {
        let alone = Self { depends_on: self.no_dependencies(), ..self.clone() };
        alone.below(start)
    }

    /// What stands on one of these by parents, themselves included.
    pub(crate) fn above_by_parents(&self, start: &Names) -> Names {
        let alone = Self { depends_on: self.no_dependencies(), ..self.clone() };
        alone.above(start)
    }

    /// What stands below or above one of these by parents.
    pub(crate) fn lineage(&self, start: &Names) -> Names {
        self.below_by_parents(start).union(&self.above_by_parents(start)).cloned().collect()
    }

    fn no_dependencies(&self) -> BTreeMap<String, Names> {
        self.all().into_iter().map(|id| (id, Names::new())).collect()
    }

    /// Whether `upper` requires `lower`, at whatever distance.
    pub(crate) fn is_above(&self, upper: &str, lower: &str) -> bool {
        upper != lower && self.below(&one(upper)).contains(lower)
    }

    /// Those of a set that nothing else in the set requires: the version rows.
    pub(crate) fn maximal(&self, set: &Names) -> Names {
        let is_top = |id: &&String| !set.iter().any(|other| self.is_above(other, id));
        set.iter().filter(is_top).cloned().collect()
    }

    pub(crate) fn children(&self, id: &str) -> Names {
        self.all().into_iter().filter(|child| self.parents[child].contains(id)).collect()
    }

    pub(crate) fn bases(&self) -> Names {
        self.all().into_iter().filter(|id| self.parents[id].is_empty()).collect()
    }

    /// The revisions that a name may stand for.
    pub(crate) fn resolve(&self, name: &str) -> Names {
        if self.parents.contains_key(name) {
            return one(name);
        }
        if let Some(owner) = self.labels.get(name) {
            return one(owner);
        }
        let ids = self.parents.keys().map(|id| (id, id));
        let named = ids.chain(&self.labels).filter(|(known, _)| known.starts_with(name));
        named.map(|(_, owner)| owner.clone()).collect()
    }
}

pub(crate) fn one(name: &str) -> Names {
    BTreeSet::from([name.to_owned()])
}

/// Names out of anything that prints as one; a name that stands twice is a fault.
pub(crate) fn names<T: ToString>(items: impl IntoIterator<Item = T>) -> Names {
    let all: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    let set: Names = all.iter().cloned().collect();
    assert_eq!(set.len(), all.len(), "a name stands twice in {all:?}");
    set
}
