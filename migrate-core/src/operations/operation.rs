//! The sum of all operations.

use serde::Serialize;

use super::fault::NoInverse;
use super::{
    AddColumn, CreateIndex, CreateTable, DropColumn, DropIndex, DropTable, Execute, Location, Run,
};

/// One change, as data.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "operation", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Operation {
    /// Create a table.
    CreateTable(CreateTable),
    /// Drop a table.
    DropTable(DropTable),
    /// Add a column.
    AddColumn(AddColumn),
    /// Drop a column.
    DropColumn(DropColumn),
    /// Create an index.
    CreateIndex(CreateIndex),
    /// Drop an index.
    DropIndex(DropIndex),
    /// Execute SQL.
    Execute(Execute),
    /// Run a function.
    Run(Run),
}

impl Operation {
    /// Its method on [`Operations`](super::Operations).
    pub fn name(&self) -> &'static str {
        match self {
            Self::CreateTable(_) => "create_table",
            Self::DropTable(_) => "drop_table",
            Self::AddColumn(_) => "add_column",
            Self::DropColumn(_) => "drop_column",
            Self::CreateIndex(_) => "create_index",
            Self::DropIndex(_) => "drop_index",
            Self::Execute(_) => "execute",
            Self::Run(_) => "run",
        }
    }

    /// The operation and what it is about, in a few words.
    pub fn summary(&self) -> String {
        let object = match self {
            Self::CreateTable(op) => op.table.name.clone(),
            Self::DropTable(op) => op.name.clone(),
            Self::AddColumn(op) => format!("{}.{}", op.table, op.column.name),
            Self::DropColumn(op) => format!("{}.{}", op.table, op.column),
            Self::CreateIndex(op) => op.index.name.clone(),
            Self::DropIndex(op) => op.name.clone(),
            Self::Execute(_) => return self.name().to_owned(),
            Self::Run(op) => op.name.clone(),
        };
        format!("{} '{object}'", self.name())
    }

    /// What restores the schema that was there before. Data that went is not restored.
    ///
    /// # Errors
    /// [`NoInverse`] says what to add so that there is one.
    pub fn inverse(&self) -> Result<Self, NoInverse> {
        Ok(match self {
            Self::CreateTable(op) => Self::DropTable(op.inverse()?),
            Self::DropTable(op) => Self::CreateTable(op.inverse()?),
            Self::AddColumn(op) => Self::DropColumn(op.inverse()),
            Self::DropColumn(op) => Self::AddColumn(op.inverse()?),
            Self::CreateIndex(op) => Self::DropIndex(op.inverse()?),
            Self::DropIndex(op) => Self::CreateIndex(op.inverse()?),
            Self::Execute(op) => Self::Execute(op.inverse()?),
            Self::Run(op) => Self::Run(op.inverse()?),
        })
    }

    /// What is wrong with its arguments, whatever the database.
    pub fn argument_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        match self {
            Self::CreateTable(op) => op.check_arguments(&mut faults),
            Self::DropTable(op) => op.check_arguments(&mut faults),
            Self::AddColumn(op) => op.check_arguments(&mut faults),
            Self::DropColumn(op) => op.check_arguments(&mut faults),
            Self::CreateIndex(op) => op.check_arguments(&mut faults),
            Self::DropIndex(op) => op.check_arguments(&mut faults),
            Self::Execute(op) => op.check_arguments(&mut faults),
            Self::Run(op) => op.check_arguments(&mut faults),
        }
        faults
    }
}

/// An operation and where it was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recorded {
    /// The operation.
    #[serde(flatten)]
    pub operation: Operation,
    /// The line that recorded it.
    pub location: Location,
}
