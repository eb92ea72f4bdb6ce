//! What a target means, said with sets of names: the rules, without the crate's code.
//!
//! A refusal is the name of the variant that must come out.

use migrate_graph::{Point, Target, TargetError};

use crate::model::{Model, Names, one};

pub(crate) type Answer<T> = Result<T, &'static str>;

/// A target asked on a history of which some revisions are applied.
pub(crate) struct Question<'a> {
    pub(crate) model: &'a Model,
    pub(crate) applied: &'a Names,
    pub(crate) target: &'a Target,
}

/// The revisions, or if there are none the bases that they would be right below of.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) at: Names,
    pub(crate) before: Names,
}

impl Question<'_> {
    fn steps(&self) -> usize {
        usize::try_from(self.target.steps().unsigned_abs()).expect("a small number")
    }

    fn counts_from_current(&self) -> bool {
        matches!(self.target.point(), None | Some(Point::Current))
    }

    /// All revisions, or those of the branch.
    fn scope(&self) -> Answer<Names> {
        let Some(name) = self.target.branch() else { return Ok(self.model.all()) };
        let named = self.model.resolve(name);
        match named.len() {
            0 => Err("UnknownBranch"),
            1 => Ok(self.model.lineage(&named)),
            _ => Err("AmbiguousPrefix"),
        }
    }

    fn named(&self, name: &str, scope: &Names) -> Answer<Names> {
        let everywhere = self.model.resolve(name);
        let here: Names = everywhere.intersection(scope).cloned().collect();
        match (here.len(), everywhere.len()) {
            (1, _) => Ok(here),
            (0, 0) => Err("UnknownRevision"),
            (0, 1) => Err("WrongBranch"),
            _ => Err("AmbiguousPrefix"),
        }
    }

    fn start(&self) -> Answer<Names> {
        let scope = self.scope()?;
        let has_branch = self.target.branch().is_some();
        match self.target.point() {
            None | Some(Point::Current) => Ok(self.current(&scope)),
            Some(Point::Base) => Ok(Names::new()),
            Some(Point::Name(name)) => self.named(name, &scope),
            Some(point) => {
                let heads = if has_branch {
                    scope.into_iter().filter(|id| self.model.children(id).is_empty()).collect()
                } else {
                    self.model.maximal(&self.model.all())
                };
                if *point == Point::Head && heads.len() > 1 {
                    return Err("MultipleHeads");
                }
                Ok(heads)
            }
        }
    }

    pub(crate) fn current(&self, scope: &Names) -> Names {
        let rows = self.model.maximal(self.applied);
        let rows: Names = rows.intersection(scope).cloned().collect();
        if !rows.is_empty() {
            return rows;
        }
        let active: Names = self.applied.intersection(scope).cloned().collect();
        let is_tip =
            |id: &String| !active.iter().any(|other| self.model.required(other).contains(id));
        active.iter().filter(|id| is_tip(id)).cloned().collect()
    }

    fn single(&self, start: Names) -> Answer<Option<String>> {
        match start.len() {
            0 | 1 => Ok(start.into_iter().next()),
            _ if self.counts_from_current() => Err("MultipleCurrent"),
            _ => Err("MultipleHeads"),
        }
    }

    /// The revisions left behind on the way down, the first one first.
    fn left_behind(&self, scope: &Names) -> Answer<Vec<String>> {
        let mut at = self.single(self.start()?)?.ok_or("WalkedTooFar")?;
        let mut left = vec![at.clone()];
        for _ in 1..self.steps() {
            let parents: Names = self.model.parents[&at].intersection(scope).cloned().collect();
            at = match parents.len() {
                0 => return Err("WalkedTooFar"),
                1 => parents.into_iter().next().expect("one"),
                _ => return Err("AmbiguousWalk"),
            };
            left.push(at.clone());
        }
        Ok(left)
    }

    pub(crate) fn find(&self) -> Answer<Found> {
        let scope = self.scope()?;
        let bases = || self.model.bases().intersection(&scope).cloned().collect::<Names>();
        if self.target.steps() == 0 {
            let at = self.start()?;
            let before = if at.is_empty() { bases() } else { Names::new() };
            return Ok(Found { at, before });
        }
        if self.target.steps() < 0 {
            let last = self.left_behind(&scope)?.pop().expect("at least one");
            let at = self.model.parents[&last].intersection(&scope).cloned().collect();
            return Ok(Found { at, before: one(&last) });
        }
        let mut at = self.single(self.start()?)?;
        for _ in 0..self.steps() {
            let next: Names = match &at {
                Some(at) => self.model.children(at).intersection(&scope).cloned().collect(),
                None => bases(),
            };
            at = match next.len() {
                0 => return Err("WalkedTooFar"),
                1 => next.into_iter().next(),
                _ => return Err("AmbiguousWalk"),
            };
        }
        Ok(Found { at: at.into_iter().collect(), before: Names::new() })
    }

    /// What an upgrade runs.
    pub(crate) fn upgrade(&self) -> Answer<Names> {
        if self.counts_from_current() && self.target.steps() < 0 {
            return Err("WrongDirection");
        }
        let required = self.model.below(&self.find()?.at);
        Ok(required.difference(self.applied).cloned().collect())
    }

    /// What a downgrade takes back.
    pub(crate) fn downgrade(&self) -> Answer<Names> {
        if self.counts_from_current() && self.target.steps() > 0 {
            return Err("WrongDirection");
        }
        let scope = self.scope()?;
        if self.counts_from_current() && self.target.steps() < 0 {
            let left = self.left_behind(&scope)?;
            let scope = match self.target.branch() {
                Some(_) => scope,
                None => self.model.below_by_parents(&one(&left[0])),
            };
            let last = one(left.last().expect("at least one"));
            return self.unless_shared(left.into_iter().collect(), &scope, last);
        }
        let found = self.find()?;
        if self.counts_from_current() {
            return Ok(Names::new());
        }
        if self.target.point() == Some(&Point::Heads) && found.at.len() > 1 {
            return Err("MultipleHeads");
        }
        if !found.at.is_subset(self.applied) {
            return Err("NotApplied");
        }
        let children = found.at.iter().flat_map(|id| self.model.children(id));
        let roots: Names = if found.at.is_empty() {
            found.before
        } else {
            children.filter(|id| scope.contains(id)).collect()
        };
        if self.target.branch().is_none() {
            return Ok(self.leaving(&roots));
        }
        let leaving = self.leaving(&roots).intersection(&scope).cloned().collect();
        self.unless_shared(leaving, &scope, roots)
    }

    fn leaving(&self, roots: &Names) -> Names {
        self.model.above(roots).intersection(self.applied).cloned().collect()
    }

    fn unless_shared(&self, taken_back: Names, scope: &Names, roots: Names) -> Answer<Names> {
        let mut children = taken_back.iter().flat_map(|id| self.model.children(id));
        if children.any(|id| self.applied.contains(&id) && !scope.contains(&id)) {
            return Err("PastBranchPoint");
        }
        Ok(self.leaving(&roots))
    }

    /// The rows that stamping leaves.
    pub(crate) fn stamp(&self) -> Answer<Names> {
        let leads_down = self.counts_from_current() && self.target.steps() < 0;
        let at = if leads_down { Names::new() } else { self.find()?.at };
        if at.is_empty() {
            let taken_back = self.downgrade()?;
            return Ok(self
                .model
                .maximal(&self.applied.difference(&taken_back).cloned().collect()));
        }
        if self.model.maximal(&at) != at {
            return Err("Overlap");
        }
        let children = at.iter().flat_map(|id| self.model.children(id)).collect();
        let above: Names = self.model.above_by_parents(&at).difference(&at).cloned().collect();
        let giving_way = above.intersection(self.applied).cloned().collect();
        let mut kept = self.applied.clone();
        for forgotten in [self.model.above(&children), self.model.below_by_parents(&giving_way)] {
            kept = kept.difference(&forgotten).cloned().collect();
        }
        Ok(self.model.maximal(&self.model.below(&kept.union(&at).cloned().collect())))
    }
}

/// The name of an error's variant.
pub(crate) fn variant(error: &TargetError) -> String {
    let text = format!("{error:?}");
    text.split([' ', '{']).next().unwrap_or_default().to_owned()
}
