//! `create_policy`.

use serde::Serialize;

use super::DropPolicy;
use crate::operations::fault::{NoInverse, check_name, check_text, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{Policy, PolicyCommand, TableName};

impl Operations {
    /// Says which rows of a table are seen and written, once row level security is
    /// [enabled](crate::Operations::alter_row_level_security); PostgreSQL.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_policy("notes", "own_notes")
    ///     .for_command(PolicyCommand::Update)
    ///     .to(["app"])
    ///     .using("author = current_user")
    ///     .with_check("author = current_user");
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_policy(&mut self, table: &str, name: &str) -> &mut CreatePolicy {
        self.push(CreatePolicy::new(table, name))
    }
}

/// Creates a policy. Returned by [`Operations::create_policy`](crate::Operations::create_policy).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreatePolicy {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The policy.
    #[serde(flatten)]
    pub policy: Policy,
}

impl CreatePolicy {
    pub(super) fn new(table: &str, name: &str) -> Self {
        let policy = Policy { name: name.to_owned(), ..Policy::default() };
        Self { table: table.to_owned(), schema: None, policy }
    }

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

    /// Has rows pass it beside the others: else it is enough that they pass one.
    #[inline(never)]
    pub fn restrictive(&mut self) -> &mut Self {
        self.policy.restrictive = true;
        self
    }

    /// Says what it is for; else it is for all.
    #[inline(never)]
    pub fn for_command(&mut self, command: PolicyCommand) -> &mut Self {
        self.policy.command = Some(command);
        self
    }

    /// Says for which roles; else it is for all. `public`, `current_user` and `session_user` are
    /// words of SQL.
    pub fn to<'a>(&mut self, roles: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_roles(roles.as_ref())
    }

    #[inline(never)]
    fn set_roles(&mut self, roles: &[&str]) -> &mut Self {
        self.policy.roles = to_strings(roles);
        self
    }

    /// Says which rows are seen; SQL, written as given.
    #[inline(never)]
    pub fn using(&mut self, condition: &str) -> &mut Self {
        self.policy.using = Some(condition.to_owned());
        self
    }

    /// Says which rows may be written; SQL, written as given. Else those that are seen.
    #[inline(never)]
    pub fn with_check(&mut self, condition: &str) -> &mut Self {
        self.policy.with_check = Some(condition.to_owned());
        self
    }

    /// Describes it.
    #[inline(never)]
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.policy.comment = Some(text.to_owned());
        self
    }
}

impl Change for CreatePolicy {
    fn object(&self) -> Option<String> {
        Some(self.policy.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(DropPolicy::of(self.clone()).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let Policy { name, command, roles, using, with_check, .. } = &self.policy;
        check_name("table", &self.table, faults);
        check_name("policy", name, faults);
        for role in roles {
            check_name("role", role, faults);
        }
        for condition in [using, with_check].into_iter().flatten() {
            check_text(&format!("condition of policy '{name}'"), condition, faults);
        }
        match command {
            Some(PolicyCommand::Insert) if using.is_some() => {
                faults
                    .push(format!("policy '{name}' is for INSERT, which has with_check(..) alone"));
            }
            Some(PolicyCommand::Select | PolicyCommand::Delete) if with_check.is_some() => {
                let fault = "is for rows that are not written, which has using(..) alone";
                faults.push(format!("policy '{name}' {fault}"));
            }
            _ => {}
        }
    }
}
