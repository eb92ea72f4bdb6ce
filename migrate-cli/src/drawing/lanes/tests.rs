//! The layout of small graphs, and what holds for the layout of every graph.

use std::collections::BTreeSet;

use super::*;
use crate::drawing::strokes::strokes;
use crate::drawing::tests::random_parents;

fn columns(parents: &[Vec<usize>]) -> Vec<usize> {
    Lanes::lay_out(parents).rows.iter().map(|row| row.column).collect()
}

#[test]
fn a_line_is_one_column() {
    let lanes = Lanes::lay_out(&[vec![1], vec![2], vec![]]);
    let edge = |parent| vec![Edge { parent, column: 0, opens: true }];
    let row = |edges| Row { column: 0, edges, joined_from: None };
    assert_eq!(lanes, Lanes { rows: vec![row(edge(1)), row(edge(2)), row(vec![])], width: 1 });
}

#[test]
fn a_fork_joins_the_lane_at_the_left() {
    let lanes = Lanes::lay_out(&[vec![2], vec![2], vec![]]);
    assert_eq!(lanes.rows[1].column, 1);
    assert_eq!(lanes.rows[1].edges, [Edge { parent: 2, column: 0, opens: false }]);
    assert_eq!(lanes.rows[2].column, 0);
}

#[test]
fn a_lane_at_the_right_comes_over() {
    // A diamond, its right side first.
    let lanes = Lanes::lay_out(&[vec![2, 1], vec![3], vec![3], vec![]]);
    assert_eq!(columns(&[vec![2, 1], vec![3], vec![3], vec![]]), [0, 1, 0, 0]);
    assert_eq!(lanes.rows[2].joined_from, Some(1));
    assert_eq!(lanes.width, 2);
}

#[test]
fn free_columns_are_used_again() {
    // Twenty forks one after the other are never more than two lanes.
    let parents: Vec<Vec<usize>> = (0..60)
        .map(|node| match node % 3 {
            0 => vec![node + 1, node + 2],
            1 => vec![node + 2],
            _ => vec![node + 1],
        })
        .map(|parents| parents.into_iter().filter(|parent| *parent < 60).collect())
        .collect();
    assert_eq!(Lanes::lay_out(&parents).width, 2);
}

#[test]
fn every_edge_is_a_path_and_no_lane_meets_another() {
    for seed in 0..400 {
        let parents = random_parents(seed, 50);
        let lanes = Lanes::lay_out(&parents);
        for (node, parents) in parents.iter().enumerate() {
            assert_eq!(lanes.rows[node].edges.len(), parents.len());
            for (edge, parent) in lanes.rows[node].edges.iter().zip(parents) {
                assert_eq!(edge.parent, *parent);
                let arrived = follow(&lanes, node + 1, edge);
                assert_eq!(arrived, lanes.rows[*parent].column, "seed {seed}: {node} to {parent}");
            }
        }
        assert!(lanes.width <= most_lanes(&lanes, &parents), "seed {seed}");
    }
}

/// Goes down along a lane, and returns the column in which it arrives at its parent.
fn follow(lanes: &Lanes, from: usize, edge: &Edge) -> usize {
    let mut column = edge.column;
    for row in &lanes.rows[from..edge.parent] {
        assert_ne!(row.column, column, "a node stands on a lane that leads elsewhere");
        for other in row.edges.iter().filter(|other| other.parent != edge.parent) {
            assert_ne!(other.column, column, "two lanes are one");
        }
        if row.joined_from == Some(column) {
            assert_eq!(row.edges[0].parent, edge.parent, "another lane comes over");
            column = row.column;
        }
    }
    column
}

/// How many columns a graph needs: one for each parent that is to come, and one for the node, or
/// for the lane that comes over.
fn most_lanes(lanes: &Lanes, parents: &[Vec<usize>]) -> usize {
    let mut waiting = BTreeSet::new();
    let mut most = 0;
    for (node, row) in lanes.rows.iter().enumerate() {
        waiting.insert(node);
        most = most.max(waiting.len());
        waiting.remove(&node);
        waiting.extend(parents[node].iter().copied());
        most = most.max(waiting.len() + usize::from(row.joined_from.is_some()));
    }
    most
}

/// The strokes go where the layout says: each from a node to a lane or a node, and all edges are
/// among them.
#[test]
fn strokes_go_down_along_lanes() {
    for seed in 0..400 {
        let lanes = Lanes::lay_out(&random_parents(seed, 50));
        let strokes = strokes(&lanes);
        let edges: usize = lanes.rows.iter().map(|row| row.edges.len()).sum();
        assert_eq!(strokes.len(), edges, "seed {seed}");
        let is_node = |point: &crate::drawing::strokes::Point| {
            lanes.rows.get(point.row).is_some_and(|row| row.column == point.column)
        };
        for stroke in &strokes {
            assert!(stroke.len() > 1 && is_node(&stroke[0]), "seed {seed}: {stroke:?}");
            for pair in stroke.windows(2) {
                assert!(pair[0].row < pair[1].row, "seed {seed}: {stroke:?}");
                let is_curve = pair[0].column != pair[1].column;
                assert!(!is_curve || pair[0].row + 1 == pair[1].row, "seed {seed}: {stroke:?}");
            }
        }
        let arriving = strokes.iter().filter(|stroke| is_node(&stroke[stroke.len() - 1])).count();
        let asked: BTreeSet<_> = lanes
            .rows
            .iter()
            .flat_map(|row| &row.edges)
            .collect::<Vec<_>>()
            .iter()
            .map(|edge| edge.parent)
            .collect();
        assert!(arriving >= asked.len(), "seed {seed}: every lane arrives");
    }
}

#[test]
fn wide_and_long_graphs_are_laid_out() {
    let wide: Vec<Vec<usize>> =
        (0..2_001).map(|node| if node == 0 { (1..2_001).collect() } else { Vec::new() }).collect();
    assert_eq!(Lanes::lay_out(&wide).width, 2_000);
    let heads: Vec<Vec<usize>> =
        (0..2_000).map(|node| vec![3_999 - node]).chain((0..2_000).map(|_| vec![])).collect();
    assert_eq!(Lanes::lay_out(&heads).width, 2_000);
    let long: Vec<Vec<usize>> = (1..=100_000).map(|next| vec![next]).chain([vec![]]).collect();
    assert_eq!(Lanes::lay_out(&long).width, 1);
}
