//! What an object of a schema is called: two schemas have the same object if its id is the same.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::operations::{Grant, Operation, PrivilegeTarget, Routine};
use crate::schema::{Dialect, ObjectKind, TableName};

/// What an object is. In the order in which they are created, as far as nothing else is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A schema; on MySQL that is another database, so there is none.
    Schema,
    /// An extension of PostgreSQL.
    Extension,
    /// An enum type of PostgreSQL.
    EnumType,
    /// A domain of PostgreSQL.
    Domain,
    /// A sequence, not that of an identity column.
    Sequence,
    /// A function; its name has the types of its arguments where they tell it from others.
    Function,
    /// A procedure; likewise.
    Procedure,
    /// A table with its columns and constraints.
    Table,
    /// A partition of a table.
    Partition,
    /// An exclusion constraint.
    Exclusion,
    /// An index that no constraint made.
    Index,
    /// A view.
    View,
    /// A view that holds rows.
    MaterializedView,
    /// A trigger.
    Trigger,
    /// Whether a table has row level security.
    RowSecurity,
    /// A policy of row level security.
    Policy,
    /// The comment of what is no table.
    Comment,
    /// Privileges of a role.
    Grant,
}

impl Kind {
    /// Its name in a sentence.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Extension => "extension",
            Self::EnumType => "enum type",
            Self::Domain => "domain",
            Self::Sequence => "sequence",
            Self::Function => "function",
            Self::Procedure => "procedure",
            Self::Table => "table",
            Self::Partition => "partition",
            Self::Exclusion => "exclusion constraint",
            Self::Index => "index",
            Self::View => "view",
            Self::MaterializedView => "materialized view",
            Self::Trigger => "trigger",
            Self::RowSecurity => "row level security",
            Self::Policy => "policy",
            Self::Comment => "comment",
            Self::Grant => "privileges",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Which object of a schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct ObjectId {
    /// What it is.
    pub kind: Kind,
    /// The schema that it is in, if that isn't where the connection looks first.
    pub schema: Option<String>,
    /// The table of what belongs to one and may be called the same on another: triggers, policies,
    /// exclusion constraints, row level security; on MySQL indexes too.
    pub table: Option<String>,
    /// Its name. That of privileges is what they are on and whose they are.
    pub name: String,
}

impl ObjectId {
    /// Names an object.
    pub fn new(kind: Kind, name: &TableName) -> Self {
        Self { kind, schema: name.schema.clone(), table: None, name: name.name.clone() }
    }

    /// Names an object of a table.
    pub fn of_table(kind: Kind, table: &TableName, name: &str) -> Self {
        let (schema, table) = (table.schema.clone(), Some(table.name.clone()));
        Self { kind, schema, table, name: name.to_owned() }
    }

    /// Its name with its schema.
    pub fn qualified_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// The table that it belongs to.
    pub fn table_name(&self) -> Option<TableName> {
        self.table.as_ref().map(|table| TableName::new(self.schema.as_deref(), table))
    }

    /// What an operation creates on such a database; none, if it creates no object of a schema.
    pub fn of(operation: &Operation, dialect: Dialect) -> Option<Self> {
        let qualified = |kind, schema: &Option<String>, name: &str| {
            Some(Self::new(kind, &TableName::new(schema.as_deref(), name)))
        };
        match operation {
            Operation::CreateSchema(op) => qualified(Kind::Schema, &None, &op.name),
            Operation::CreateExtension(op) => qualified(Kind::Extension, &None, &op.name),
            Operation::CreateEnumType(op) => qualified(Kind::EnumType, &op.schema, &op.name),
            Operation::CreateDomain(op) => qualified(Kind::Domain, &op.schema, &op.name),
            Operation::CreateSequence(op) => qualified(Kind::Sequence, &op.schema, &op.name),
            Operation::CreateFunction(op) => {
                qualified(Kind::Function, &op.routine.schema, &name_of(&op.routine, dialect))
            }
            Operation::CreateProcedure(op) => {
                qualified(Kind::Procedure, &op.routine.schema, &name_of(&op.routine, dialect))
            }
            Operation::CreateTable(op) => Some(Self::new(Kind::Table, &op.table.table_name())),
            Operation::CreatePartition(op) => {
                Some(Self::new(Kind::Partition, &op.of.partition_name()))
            }
            Operation::CreateView(op) => qualified(Kind::View, &op.view.schema, &op.view.name),
            Operation::CreateMaterializedView(op) => {
                qualified(Kind::MaterializedView, &op.schema, &op.name)
            }
            Operation::CreateObjectComment(op) => {
                let name = match op.kind {
                    ObjectKind::Schema | ObjectKind::Extension => TableName::new(None, &op.name),
                    _ => op.object_name(),
                };
                Some(Self {
                    table: Some(op.kind.as_str().to_owned()),
                    ..Self::new(Kind::Comment, &name)
                })
            }
            Operation::Grant(op) => Some(Self::of_grant(op)),
            other => Self::of_part(other),
        }
    }

    /// What belongs to a table.
    fn of_part(operation: &Operation) -> Option<Self> {
        let (kind, table, name) = match operation {
            Operation::CreateIndex(op) => {
                (Kind::Index, op.index.table_name(), op.index.name.as_str())
            }
            Operation::CreateExcludeConstraint(op) => {
                (Kind::Exclusion, op.table_name(), op.exclusion.name.as_str())
            }
            Operation::CreateTrigger(op) => {
                (Kind::Trigger, op.trigger.table_name(), op.trigger.name.as_str())
            }
            Operation::AlterRowLevelSecurity(op) => (Kind::RowSecurity, op.table_name(), ""),
            Operation::CreatePolicy(op) => (Kind::Policy, op.table_name(), op.policy.name.as_str()),
            _ => return None,
        };
        Some(Self::of_table(kind, &table, name))
    }

    fn of_grant(grant: &Grant) -> Self {
        let on = match &grant.target {
            Some(PrivilegeTarget::Table { name, columns }) if columns.is_empty() => {
                format!("table {name}")
            }
            Some(PrivilegeTarget::Table { name, columns }) => {
                format!("columns {} of {name}", columns.join(", "))
            }
            Some(PrivilegeTarget::Schema { name }) => format!("schema {name}"),
            Some(PrivilegeTarget::Sequence { name }) => format!("sequence {name}"),
            Some(PrivilegeTarget::Function { name, arguments }) => {
                format!("function {name}({arguments})")
            }
            Some(PrivilegeTarget::Type { name }) => format!("type {name}"),
            None => String::new(),
        };
        let public = grant.public.then_some("everyone");
        let roles: Vec<_> =
            public.into_iter().chain(grant.roles.iter().map(String::as_str)).collect();
        let option = if grant.grant_option { " with grant option" } else { "" };
        let name = format!("on {on} to {}{option}", roles.join(", "));
        Self::new(Kind::Grant, &TableName::new(grant.schema.as_deref(), &name))
    }
}

/// PostgreSQL tells functions of one name apart by their arguments.
fn name_of(routine: &Routine, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => routine.signature(),
        Dialect::MySql | Dialect::Sqlite => routine.name.clone(),
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name) = (self.kind, self.qualified_name());
        match (kind, self.table_name(), &self.table) {
            (Kind::RowSecurity, Some(table), _) => write!(f, "{kind} of table '{table}'"),
            (Kind::Comment, _, Some(of)) => write!(f, "comment of {of} '{name}'"),
            (_, Some(table), _) => write!(f, "{kind} '{}' of table '{table}'", self.name),
            (Kind::Grant, None, _) => write!(f, "{kind} {}", self.name),
            (_, None, _) => write!(f, "{kind} '{name}'"),
        }
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
