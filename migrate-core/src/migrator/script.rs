//! A script instead of a run.

use migrate_graph::{Direction, Plan, Target, TargetError, TargetRange};

use super::Migrator;
use crate::database::VersionTable;
use crate::dialect::Capability;
use crate::error::Error;
use crate::runner::{ScriptError, ScriptRequest, prepare, write_script};
use crate::schema::Server;

impl Migrator {
    /// Writes a script instead of running: from the base, or from `START` of `START:END`.
    /// It is for this server, or for the oldest one of a dialect that is supported. `plain` leaves out
    /// commands that only the database's own client understands.
    ///
    /// # Errors
    /// [`Error`], if the range can't be resolved or a step can't be written as SQL.
    pub fn script(
        &self,
        direction: Direction,
        range: &TargetRange,
        server: impl Into<Server>,
        plain: bool,
    ) -> Result<String, Error> {
        self.script_for(direction, range, server.into(), plain)
    }

    fn script_for(
        &self,
        direction: Direction,
        range: &TargetRange,
        server: Server,
        plain: bool,
    ) -> Result<String, Error> {
        let dialect = server.dialect();
        if let Some(start) = range.start.as_ref().filter(|start| start.counts_from_current()) {
            return Err(Error::Usage {
                message: format!("a script asks no database, so it can't start at '{start}'"),
                help: "name the revision that the database is at: migrate current".to_owned(),
            });
        }
        let planned =
            self.script_plan(direction, range).map_err(|error| self.target_error(error))?;
        let schema = self.version_table_schema.as_deref();
        let versions = VersionTable::new(dialect, schema, &self.version_table)?;
        let capability = Capability::of(&server);
        let steps =
            prepare(&self.registry, &planned, &capability, &self.inputs).map_err(Error::Prepare)?;
        let request = ScriptRequest {
            dialect,
            capability: &capability,
            versions: &versions,
            plan: &planned,
            steps: &steps,
            server,
            timeouts: self.timeouts,
            plain,
        };
        write_script(&request).map_err(|error| match error {
            ScriptError::Refused(errors) => Error::Prepare(errors),
            ScriptError::Render(error) => Error::Render(error),
        })
    }

    fn script_plan(&self, direction: Direction, range: &TargetRange) -> Result<Plan, TargetError> {
        let graph = self.registry.graph();
        let nothing: [&str; 0] = [];
        let rows = match &range.start {
            Some(start) => graph.stamp(&nothing, std::slice::from_ref(start), false)?.rows_after,
            None => Vec::new(),
        };
        // The range must lead from one end to the other; the history knows ranges upwards only.
        let upwards = match direction {
            Direction::Upgrade => range.clone(),
            Direction::Downgrade => {
                TargetRange { start: range.end.clone(), end: range.start.clone() }
            }
        };
        graph.range(&upwards, &rows)?;
        match direction {
            Direction::Upgrade => {
                graph.upgrade(&rows, &[range.end.clone().unwrap_or_else(|| heads_of(range))])
            }
            Direction::Downgrade => {
                graph.downgrade(&rows, &range.end.clone().unwrap_or(Target::BASE))
            }
        }
    }
}

/// The heads that a range without an end leads to: of its branch, if it begins on one.
fn heads_of(range: &TargetRange) -> Target {
    let branch = range.start.as_ref().and_then(Target::branch);
    let heads = branch.and_then(|branch| format!("{branch}@heads").parse().ok());
    heads.unwrap_or(Target::HEADS)
}
