//! The revision graph of database migrations.
//!
//! Pure values: revisions go in, and out come heads, bases, targets resolved, and plans with the
//! exact change of the version rows for every step. No migration, no database, no macro, and no
//! other crate is needed.
//!
//! ```
//! use migrate_graph::{Revision, RevisionGraph, Target};
//!
//! let graph = RevisionGraph::new(vec![
//!     Revision::new("init")?,
//!     Revision::new("notes")?.down_revisions(["init"])?,
//!     Revision::new("search")?.down_revisions(["init"])?,
//!     Revision::new("join")?.down_revisions(["notes", "search"])?,
//! ])
//! .expect("a valid history");
//!
//! let nothing_applied: [&str; 0] = [];
//! let plan = graph.upgrade(&nothing_applied, &["head".parse::<Target>()?])?;
//! let order: Vec<_> = plan.steps.iter().map(|step| step.revision.as_str()).collect();
//! assert_eq!(order, ["init", "notes", "search", "join"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod duration;
mod edges;
mod error;
mod graph;
mod history;
mod id;
mod labels;
mod lineage;
mod order;
mod place;
mod plan;
mod resolve;
mod revision;
mod target;
mod walk;

pub use duration::{DurationError, parse_timeout, render_timeout};
pub use error::{GraphError, TargetError};
pub use graph::RevisionGraph;
pub use id::{BranchLabel, IdentifierError, MAX_IDENTIFIER_BYTES, RevisionId, check_identifier};
pub use plan::{Direction, Plan, RowChange, StampPlan, Step};
pub use resolve::similar_names;
pub use revision::Revision;
pub use target::{Point, SyntaxFault, Target, TargetRange};
