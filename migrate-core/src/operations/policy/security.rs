//! `alter_row_level_security`.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Switches row level security of a table on or off: what is said behind it; PostgreSQL.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.alter_row_level_security("notes").enable().force();
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn alter_row_level_security(&mut self, table: &str) -> &mut AlterRowLevelSecurity {
        let (table, schema) = (table.to_owned(), None);
        self.push(AlterRowLevelSecurity { table, schema, security: None, forced: None })
    }
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// It holds.
    On,
    /// It doesn't.
    Off,
}

impl Switch {
    fn back(self) -> Self {
        match self {
            Self::On => Self::Off,
            Self::Off => Self::On,
        }
    }
}

/// Switches row level security. Returned by
/// [`Operations::alter_row_level_security`](crate::Operations::alter_row_level_security).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AlterRowLevelSecurity {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether policies decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Switch>,
    /// Whether they decide for the owner of the table too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forced: Option<Switch>,
}

impl AlterRowLevelSecurity {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// Has policies decide which rows are seen and written: none, as long as there is no policy.
    #[inline(never)]
    pub fn enable(&mut self) -> &mut Self {
        self.security = Some(Switch::On);
        self
    }

    /// Lets everybody see and write all rows again. Policies stay, and decide nothing.
    #[inline(never)]
    pub fn disable(&mut self) -> &mut Self {
        self.security = Some(Switch::Off);
        self
    }

    /// Has policies decide for the owner of the table too.
    #[inline(never)]
    pub fn force(&mut self) -> &mut Self {
        self.forced = Some(Switch::On);
        self
    }

    /// Lets the owner of the table see and write all rows.
    #[inline(never)]
    pub fn no_force(&mut self) -> &mut Self {
        self.forced = Some(Switch::Off);
        self
    }
}

impl Change for AlterRowLevelSecurity {
    fn object(&self) -> Option<String> {
        Some(self.table_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (security, forced) = (self.security.map(Switch::back), self.forced.map(Switch::back));
        Ok(Self { security, forced, ..self.clone() }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        if self.security.is_none() && self.forced.is_none() {
            faults
                .push("nothing is switched: say enable(), disable(), force() or no_force()".into());
        }
    }
}
