//! Names to revisions: exact ids, labels, unique prefixes, and what was probably meant.

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::id::RevisionId;
use crate::revision::Revision;

const SUGGESTIONS: usize = 3;

impl RevisionGraph {
    /// The revision that a name stands for: an id, a label, or a unique beginning of either.
    ///
    /// # Errors
    /// [`TargetError::UnknownRevision`] with the nearest names,
    /// [`TargetError::AmbiguousPrefix`] with the candidates.
    pub fn resolve_name(&self, name: &str) -> Result<&Revision, TargetError> {
        self.resolve_position(name).map(|position| self.at(position))
    }

    pub(crate) fn resolve_position(&self, name: &str) -> Result<u32, TargetError> {
        if let Some(exact) = self.position(name).or_else(|| self.label_position(name)) {
            return Ok(exact);
        }
        let mut candidates = self.positions_with_prefix(name);
        candidates.dedup();
        match candidates[..] {
            [] => Err(self.unknown(name)),
            [only] => Ok(only),
            _ => Err(TargetError::AmbiguousPrefix {
                prefix: name.to_owned(),
                candidates: self.ids(candidates),
            }),
        }
    }

    fn positions_with_prefix(&self, prefix: &str) -> Vec<u32> {
        let revisions = self.revisions();
        let first = revisions.partition_point(|revision| revision.id.as_str() < prefix);
        let ids = revisions[first..].iter().take_while(|r| r.id.as_str().starts_with(prefix));
        let ids = ids.filter_map(|revision| self.position(revision.id.as_str()));
        let labels = self.labels().filter(|(label, _)| label.as_str().starts_with(prefix));
        let owners = labels.filter_map(|(_, owner)| self.position(owner.id.as_str()));
        let mut found: Vec<u32> = ids.chain(owners).collect();
        found.sort_unstable();
        found
    }

    fn unknown(&self, name: &str) -> TargetError {
        let ids = self.revisions().iter().map(|revision| revision.id.as_str());
        let names = ids.chain(self.labels().map(|(label, _)| label.as_str()));
        let similar = similar_names(name, names);
        TargetError::UnknownRevision { name: name.to_owned(), similar }
    }

    /// Rows of a version table as positions.
    pub(crate) fn resolve_rows(&self, rows: &[impl AsRef<str>]) -> Result<Vec<u32>, TargetError> {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for row in rows {
            match self.position(row.as_ref()) {
                Some(position) => known.push(position),
                None => unknown.push(row.as_ref().to_owned()),
            }
        }
        if unknown.is_empty() {
            known.sort_unstable();
            known.dedup();
            return Ok(known);
        }
        Err(TargetError::UnknownRows { rows: unknown })
    }

    pub(crate) fn single_head(&self) -> Result<Option<u32>, TargetError> {
        let heads: Vec<u32> = self.effective_head_positions().collect();
        match heads[..] {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            _ => Err(TargetError::MultipleHeads { heads: self.ids(heads) }),
        }
    }

    /// Ids for a message, in order.
    pub(crate) fn sorted_ids(&self, mut positions: Vec<u32>) -> Vec<RevisionId> {
        positions.sort_unstable();
        self.ids(positions)
    }
}

/// The names nearest to `name`, best first, none that is too far away to be meant.
///
/// # Examples
/// ```
/// let keys = ["revision", "down_revision"];
/// assert_eq!(migrate_graph::similar_names("revison", keys), ["revision"]);
/// ```
pub fn similar_names<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let longest = (name.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= longest * 4)
        .map(|candidate| (edit_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= longest)
        .collect();
    near.sort_unstable();
    near.into_iter().take(SUGGESTIONS).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// Insertions, removals, replacements and swaps of neighbours between two texts
/// (optimal string alignment).
fn edit_distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, r) in right.iter().enumerate() {
            let replaced = last[j] + usize::from(l != r);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && left[i - 1] == *r && *l == right[j - 1] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(edit_distance("abc", "abc"), 0);
        assert_eq!(edit_distance("abc", "acb"), 1);
        assert_eq!(edit_distance("", "ab"), 2);
        assert_eq!(edit_distance("revison", "revision"), 1);
    }
}
