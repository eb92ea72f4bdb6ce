//! What is drawn: revisions, newest first, and the edges between those that are in the picture.
//!
//! It knows no form of output. An edge that leads out of the picture stays a name.

use std::collections::HashMap;

/// One revision of a picture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) revision: String,
    pub(crate) down_revisions: Vec<String>,
    /// Ids or labels, as written.
    pub(crate) depends_on: Vec<String>,
    pub(crate) branch_labels: Vec<String>,
    pub(crate) message: String,
    pub(crate) source: String,
    pub(crate) head: bool,
    pub(crate) branch_point: bool,
    /// Absent where the database was not asked.
    pub(crate) state: Option<State>,
}

/// What the database says of a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Pending,
    Applied,
    /// Applied, and one of the revisions that the database is at.
    Current,
}

impl State {
    /// The three, in the order in which a legend has them.
    pub(crate) const ALL: [Self; 3] = [Self::Applied, Self::Current, Self::Pending];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Applied => "applied",
            Self::Current => "current",
        }
    }
}

impl Node {
    pub(crate) fn is_base(&self) -> bool {
        self.down_revisions.is_empty()
    }

    pub(crate) fn is_merge_point(&self) -> bool {
        self.down_revisions.len() > 1
    }

    /// What stands beside the id, in brackets each: labels, `head`, the state if it is not the
    /// usual one.
    pub(crate) fn marks(&self) -> Vec<String> {
        let labels = Some(self.branch_labels.join(", ")).filter(|labels| !labels.is_empty());
        let head = self.head.then(|| "head".to_owned());
        let state = self.state.filter(|state| *state != State::Applied);
        let state = state.map(|state| state.as_str().to_owned());
        [labels, head, state].into_iter().flatten().collect()
    }

    /// The id with its marks.
    pub(crate) fn title(&self) -> String {
        let marks = self.marks().into_iter().map(|mark| format!(" ({mark})"));
        self.revision.clone() + &marks.collect::<String>()
    }
}

/// Nodes with their edges resolved; a node is addressed by its place from the top.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) nodes: Vec<Node>,
    /// For every node its parents in the picture, all of them below it.
    pub(crate) parents: Vec<Vec<usize>>,
    /// For every node what it depends on in the picture.
    pub(crate) dependencies: Vec<Vec<usize>>,
    /// For every node its parents that are not in the picture, by name.
    pub(crate) parents_outside: Vec<Vec<String>>,
    /// For every node what it depends on and is not in the picture, by name.
    pub(crate) dependencies_outside: Vec<Vec<String>>,
}

impl Picture {
    /// Of nodes with the newest first: an edge upwards counts as one that leads out.
    pub(crate) fn new(nodes: Vec<Node>) -> Self {
        let mut places = HashMap::new();
        for (place, node) in nodes.iter().enumerate() {
            for name in node.branch_labels.iter().chain([&node.revision]) {
                places.insert(name.as_str(), place);
            }
        }
        let resolve = |names: fn(&Node) -> &[String]| {
            let nodes = nodes.iter().enumerate();
            nodes.map(|(place, node)| find_below(&places, place, names(node))).unzip()
        };
        let (parents, parents_outside) = resolve(|node| &node.down_revisions);
        let (dependencies, dependencies_outside) = resolve(|node| &node.depends_on);
        Self { nodes, parents, dependencies, parents_outside, dependencies_outside }
    }

    /// The edges in the picture: which node requires which, and whether only by a dependency.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (&Node, &Node, bool)> {
        [(&self.parents, false), (&self.dependencies, true)].into_iter().flat_map(
            move |(edges, is_dependency)| {
                self.nodes.iter().zip(edges).flat_map(move |(node, required)| {
                    required.iter().map(move |place| (node, &self.nodes[*place], is_dependency))
                })
            },
        )
    }

    /// What stands in a node, line by line.
    pub(crate) fn lines(&self, place: usize) -> impl Iterator<Item = String> {
        let node = &self.nodes[place];
        let lines = [node.title(), node.message.clone()].into_iter().chain(self.notes(place));
        lines.filter(|line| !line.is_empty())
    }

    /// What is said of a node's edges that lead out of the picture.
    pub(crate) fn notes(&self, place: usize) -> Vec<String> {
        let parents = note("parent", &self.parents_outside[place]);
        parents.into_iter().chain(note("needs", &self.dependencies_outside[place])).collect()
    }
}

/// The places of names that stand below `above`, each once, and the names that don't.
fn find_below(
    places: &HashMap<&str, usize>,
    above: usize,
    names: &[String],
) -> (Vec<usize>, Vec<String>) {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for name in names {
        match places.get(name.as_str()) {
            Some(place) if inside.contains(place) => {}
            Some(&place) if place > above => inside.push(place),
            _ => outside.push(name.clone()),
        }
    }
    (inside, outside)
}

/// `needs a, b`; nothing if there are no names.
pub(crate) fn note(word: &str, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")))
}
