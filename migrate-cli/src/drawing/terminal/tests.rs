//! The picture read back: what one sees going down from a node is what the graph says.

use std::collections::BTreeSet;

use crate::drawing::tests::{random_parents, terminal};

/// The picture as characters, and where its nodes are, as line and place.
struct Seen {
    lines: Vec<Vec<char>>,
    nodes: Vec<(usize, usize)>,
}

impl Seen {
    fn new(parents: &[Vec<usize>]) -> Self {
        let text = terminal(parents, |node| format!("#{node}"));
        let mut nodes = Vec::new();
        let mut lines: Vec<Vec<char>> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let (picture, text) = line.split_once('#').unwrap_or((line, ""));
            lines.push(picture.chars().collect());
            let stars: Vec<_> = picture.match_indices('*').map(|(place, _)| place).collect();
            assert!(stars.len() <= 1, "{text}");
            assert_eq!(stars.is_empty(), text.is_empty(), "{text}");
            if let [star] = stars[..] {
                assert_eq!(text, nodes.len().to_string(), "in order, each once");
                nodes.push((number, star));
            }
        }
        Self { lines, nodes }
    }

    /// The nodes that lines lead down to from a node, perhaps across others.
    fn below(&self, node: usize) -> BTreeSet<usize> {
        let (line, place) = self.nodes[node];
        // Places at the upper edge of a line.
        let mut reached = BTreeSet::from([place]);
        let mut found = BTreeSet::new();
        for (number, cells) in self.lines.iter().enumerate().skip(line + 1) {
            let mut bottom = BTreeSet::new();
            for (place, cell) in cells.iter().enumerate() {
                match cell {
                    '|' if reached.contains(&place) => drop(bottom.insert(place)),
                    '/' if reached.contains(&(place + 1)) => drop(bottom.insert(place - 1)),
                    '\\' if reached.contains(&(place - 1)) => drop(bottom.insert(place + 1)),
                    '*' if reached.contains(&place) => {
                        found.extend(self.nodes.iter().position(|node| *node == (number, place)));
                    }
                    _ => {}
                }
            }
            let level = || (1..cells.len()).step_by(2).filter(|place| cells[*place] == '_');
            for place in level().chain(level().rev()) {
                if bottom.contains(&(place - 1)) || bottom.contains(&(place + 1)) {
                    bottom.extend([place - 1, place + 1]);
                }
            }
            reached = bottom;
        }
        found
    }
}

#[test]
fn every_parent_is_seen_below_its_child() {
    let mut narrow = 0;
    for seed in 0..300 {
        let parents = random_parents(seed, 40);
        let seen = Seen::new(&parents);
        assert_eq!(seen.nodes.len(), parents.len(), "seed {seed}");
        let is_narrow = seen.lines.iter().all(|line| line.len() <= 3);
        narrow += usize::from(is_narrow);
        for (node, parents) in parents.iter().enumerate() {
            let (below, parents) = (seen.below(node), BTreeSet::from_iter(parents.clone()));
            assert!(below.is_superset(&parents), "seed {seed}: {node}: {below:?}, {parents:?}");
            // Of lines that cross, a reader sees which is which by their slope; this one doesn't.
            assert!(!is_narrow || below == parents, "seed {seed}: {node}: {below:?}, {parents:?}");
        }
    }
    assert!(narrow > 10, "only {narrow} pictures without crossings");
}

#[test]
fn lines_end_without_blanks_and_stay_narrow() {
    for seed in 0..100 {
        let parents = random_parents(seed, 40);
        let text = terminal(&parents, |_| String::new());
        assert!(text.lines().all(|line| line.trim_end() == line), "seed {seed}:\n{text}");
        let lines = text.lines().count();
        assert!(lines <= 5 * parents.len(), "seed {seed}: at most two turns a node");
    }
}

fn numbers(parents: &[Vec<usize>]) -> Vec<String> {
    terminal(parents, |node| node.to_string()).lines().map(str::to_owned).collect()
}

#[test]
fn far_turns_take_two_lines() {
    let to_the_left = [vec![4], vec![5], vec![6], vec![4], vec![], vec![], vec![]];
    let left = ["| | | * 3", "| |_|/", "|/| |", "* | | 4", "  * | 5", "    * 6"];
    assert_eq!(numbers(&to_the_left)[3..], left);
    let to_the_right =
        [vec![5], vec![6], vec![7], vec![8], vec![], vec![9, 8], vec![], vec![], vec![], vec![]];
    let right = ["* | | | 5", "|\\|_| |", "| | |\\|"];
    assert_eq!(numbers(&to_the_right)[5..8], right);
    let octopus = [vec![1, 2, 3, 4, 5], vec![], vec![], vec![], vec![], vec![]];
    assert_eq!(numbers(&octopus)[..3], ["*         0", "|\\_____", "| |\\ \\ \\"]);
}

#[test]
fn a_base_and_what_stands_below_it_are_kept_apart() {
    let parents = [vec![1], vec![], vec![3], vec![]];
    assert_eq!(numbers(&parents), ["* 0", "* 1", "", "* 2", "* 3"]);
}

#[test]
fn text_of_several_lines_stands_beside_the_lanes() {
    let parents = [vec![2, 1], vec![3], vec![3], vec![]];
    let text = terminal(&parents, |node| format!("{node}\nmore\n\n"));
    let expected =
        ["*   0", "|\\  more", "| |", "| * 1", "| | more", "| |", "* | 2", "|/  more", "|", "* 3"];
    assert_eq!(text.lines().take(10).collect::<Vec<_>>(), expected);
}

#[test]
fn a_long_history_is_drawn() {
    let long: Vec<Vec<usize>> = (1..=100_000).map(|next| vec![next]).chain([vec![]]).collect();
    let text = terminal(&long, |node| node.to_string());
    assert_eq!(text.lines().count(), 100_001);
    assert!(text.ends_with("* 100000\n"));
}
