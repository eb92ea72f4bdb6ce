//! `alter_domain`: changes, each a statement of its own, in the order in which they are said.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name, check_text};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{DefaultValue, TableName};

impl Operations {
    /// Changes a domain: what is said behind it, in that order. What forbids a value looks at all rows of
    /// all tables that have a column of it, and locks these.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.alter_domain("email").add_check("email_short", "length(VALUE) < 200").set_not_null();
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn alter_domain(&mut self, name: &str) -> &mut AlterDomain {
        let name = name.to_owned();
        self.push(AlterDomain { name, schema: None, changes: Vec::new(), misplaced: None })
    }
}

/// Changes a domain. Returned by [`Operations::alter_domain`](crate::Operations::alter_domain).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AlterDomain {
    /// The domain.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What is changed, in order.
    pub changes: Vec<DomainChange>,
    /// What refines a change, and stands behind another one.
    #[serde(skip)]
    misplaced: Option<&'static str>,
}

/// A change of a domain.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
#[non_exhaustive]
pub enum DomainChange {
    /// Set the default.
    SetDefault {
        /// The new one.
        default: DefaultValue,
        /// The one that it replaces; none if there was none.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<DefaultValue>,
    },
    /// Take the default away.
    DropDefault {
        /// The one that there was.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<DefaultValue>,
    },
    /// Forbid NULL.
    SetNotNull,
    /// Allow NULL.
    DropNotNull,
    /// Add a check.
    AddCheck {
        /// The constraint.
        name: String,
        /// The condition, as SQL.
        expression: String,
        /// Whether values that are there are not looked at.
        not_valid: bool,
    },
    /// Check the values that are there.
    ValidateConstraint {
        /// The constraint.
        name: String,
    },
    /// Drop a constraint.
    DropConstraint {
        /// The constraint.
        name: String,
        /// The condition that it was, as SQL.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// Rename a constraint.
    RenameConstraint {
        /// The constraint.
        name: String,
        /// How it is called from now on.
        new_name: String,
    },
    /// Rename the domain; what follows is said of it under its new name.
    Rename {
        /// How it is called from now on.
        new_name: String,
    },
}

impl AlterDomain {
    pub(crate) fn by(name: &str, schema: Option<&str>, changes: Vec<DomainChange>) -> Self {
        let (name, schema) = (name.to_owned(), schema.map(str::to_owned));
        Self { name, schema, changes, misplaced: None }
    }

    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The domain with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    #[inline(never)]
    fn with(&mut self, change: DomainChange) -> &mut Self {
        self.changes.push(change);
        self
    }

    /// Sets the default of columns that have none of their own.
    pub fn set_default(&mut self, value: impl Into<DefaultValue>) -> &mut Self {
        self.with(DomainChange::SetDefault { default: value.into(), was: None })
    }

    /// Takes the default away.
    pub fn drop_default(&mut self) -> &mut Self {
        self.with(DomainChange::DropDefault { was: None })
    }

    /// Says which default it was, behind the change of it.
    pub fn was_default(&mut self, value: impl Into<DefaultValue>) -> &mut Self {
        self.set_was_default(value.into())
    }

    #[inline(never)]
    fn set_was_default(&mut self, value: DefaultValue) -> &mut Self {
        match self.changes.last_mut() {
            Some(DomainChange::SetDefault { was, .. } | DomainChange::DropDefault { was }) => {
                *was = Some(value);
            }
            _ => self.misplaced = Some("was_default(..) stands behind no change of the default"),
        }
        self
    }

    /// Forbids NULL.
    pub fn set_not_null(&mut self) -> &mut Self {
        self.with(DomainChange::SetNotNull)
    }

    /// Allows NULL.
    pub fn drop_not_null(&mut self) -> &mut Self {
        self.with(DomainChange::DropNotNull)
    }

    /// Adds a condition on `VALUE`; SQL, written as given.
    #[inline(never)]
    pub fn add_check(&mut self, name: &str, expression: &str) -> &mut Self {
        let (name, expression) = (name.to_owned(), expression.to_owned());
        self.with(DomainChange::AddCheck { name, expression, not_valid: false })
    }

    /// Doesn't look at the values that are there, behind `add_check`.
    #[inline(never)]
    pub fn not_valid(&mut self) -> &mut Self {
        match self.changes.last_mut() {
            Some(DomainChange::AddCheck { not_valid, .. }) => *not_valid = true,
            _ => self.misplaced = Some("not_valid() stands behind no add_check(..)"),
        }
        self
    }

    /// Looks at the values that are there.
    #[inline(never)]
    pub fn validate_constraint(&mut self, name: &str) -> &mut Self {
        self.with(DomainChange::ValidateConstraint { name: name.to_owned() })
    }

    /// Drops a constraint.
    #[inline(never)]
    pub fn drop_constraint(&mut self, name: &str) -> &mut Self {
        self.with(DomainChange::DropConstraint { name: name.to_owned(), was: None })
    }

    /// Says which condition it was, behind `drop_constraint`.
    #[inline(never)]
    pub fn was_check(&mut self, expression: &str) -> &mut Self {
        match self.changes.last_mut() {
            Some(DomainChange::DropConstraint { was, .. }) => *was = Some(expression.to_owned()),
            _ => self.misplaced = Some("was_check(..) stands behind no drop_constraint(..)"),
        }
        self
    }

    /// Renames a constraint.
    #[inline(never)]
    pub fn rename_constraint(&mut self, name: &str, new_name: &str) -> &mut Self {
        let (name, new_name) = (name.to_owned(), new_name.to_owned());
        self.with(DomainChange::RenameConstraint { name, new_name })
    }

    /// Renames the domain; it stays in its schema.
    #[inline(never)]
    pub fn rename(&mut self, new_name: &str) -> &mut Self {
        self.with(DomainChange::Rename { new_name: new_name.to_owned() })
    }
}

impl DomainChange {
    /// What takes it back from a domain that was called so before it.
    fn inverse(&self, name_before: &str) -> Result<Self, NoInverse> {
        let lacks = |way_out| NoInverse { operation: "alter_domain", way_out };
        Ok(match self.clone() {
            Self::SetDefault { default, was: None } => Self::DropDefault { was: Some(default) },
            Self::SetDefault { default, was: Some(was) } => {
                Self::SetDefault { default: was, was: Some(default) }
            }
            Self::DropDefault { was } => {
                let was = was.ok_or(lacks("say which default it was: .was_default(..)"))?;
                Self::SetDefault { default: was, was: None }
            }
            Self::SetNotNull => Self::DropNotNull,
            Self::DropNotNull => Self::SetNotNull,
            Self::AddCheck { name, expression, .. } => {
                Self::DropConstraint { name, was: Some(expression) }
            }
            Self::ValidateConstraint { .. } => {
                return Err(lacks("what was looked at stays so: write fn downgrade"));
            }
            Self::DropConstraint { name, was } => {
                let was = was.ok_or(lacks("say which condition it was: .was_check(\"..\")"))?;
                Self::AddCheck { name, expression: was, not_valid: false }
            }
            Self::RenameConstraint { name, new_name } => {
                Self::RenameConstraint { name: new_name, new_name: name }
            }
            Self::Rename { .. } => Self::Rename { new_name: name_before.to_owned() },
        })
    }

    fn check(&self, faults: &mut Vec<String>) {
        match self {
            Self::AddCheck { name, expression, .. } => {
                check_name("check", name, faults);
                check_text(&format!("condition of check '{name}'"), expression, faults);
            }
            Self::ValidateConstraint { name } | Self::DropConstraint { name, .. } => {
                check_name("constraint", name, faults);
            }
            Self::RenameConstraint { name, new_name } => {
                check_name("constraint", name, faults);
                check_name("renamed constraint", new_name, faults);
            }
            Self::Rename { new_name } => check_name("renamed domain", new_name, faults),
            _ => {}
        }
    }
}

impl Change for AlterDomain {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (mut name, mut changes) = (self.name.as_str(), Vec::new());
        for change in &self.changes {
            changes.push(change.inverse(name)?);
            if let DomainChange::Rename { new_name } = change {
                name = new_name;
            }
        }
        changes.reverse();
        Ok(Self { name: name.to_owned(), changes, ..self.clone() }.into())
    }

    /// What looks at values reads tables that only the catalog knows.
    fn touches(&self) -> Option<Vec<TableName>> {
        let reads = |change: &DomainChange| {
            let is_checked = matches!(change, DomainChange::AddCheck { not_valid: false, .. });
            let is_validated = matches!(change, DomainChange::ValidateConstraint { .. });
            is_checked || is_validated || *change == DomainChange::SetNotNull
        };
        (!self.changes.iter().any(reads)).then(Vec::new)
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("domain", &self.name, faults);
        faults.extend(self.misplaced.map(str::to_owned));
        if self.changes.is_empty() {
            faults.push(format!("nothing is changed of domain '{}'", self.name));
        }
        self.changes.iter().for_each(|change| change.check(faults));
    }
}
