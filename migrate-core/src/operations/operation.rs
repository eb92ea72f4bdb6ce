//! The sum of all operations, and what each of them says of itself.
//!
//! An operation is a file of its own: its data, its method of the recorder, its builder methods, its
//! checks and its inverse. Here it has one line.

use serde::Serialize;

use super::fault::NoInverse;
use super::routine::{CreateFunction, CreateProcedure, DropFunction, DropProcedure};
use super::trigger::{CreateTrigger, DropTrigger};
use super::view::{
    CreateMaterializedView, CreateView, DropMaterializedView, DropView, RefreshMaterializedView,
    ReplaceView,
};
use super::when::Guard;
use super::{
    AddColumn, AddEnumValue, AlterColumn, AlterDomain, AlterExtension, AlterPolicy,
    AlterRowLevelSecurity, AlterSequence, AttachPartition, Backfill, BulkDelete, BulkInsert,
    CreateCheckConstraint, CreateDomain, CreateEnumType, CreateExcludeConstraint, CreateExtension,
    CreateForeignKey, CreateIndex, CreateObjectComment, CreatePartition, CreatePolicy,
    CreatePrimaryKey, CreateSchema, CreateSequence, CreateTable, CreateTableComment,
    CreateUniqueConstraint, DetachPartition, DropColumn, DropConstraint, DropDomain, DropEnumType,
    DropEnumValue, DropExtension, DropIndex, DropObjectComment, DropPartition, DropPolicy,
    DropSchema, DropSequence, DropTable, DropTableComment, Execute, Grant, Location, Naming,
    RenameColumn, RenameConstraint, RenameEnumType, RenameEnumValue, RenameIndex, RenameSchema,
    RenameSequence, RenameTable, ReorderColumns, RequireBackfill, Revoke, Run, Timeouts,
    ValidateConstraint,
};
use crate::schema::TableName;

/// What an operation says of itself.
pub(in crate::operations) trait Change {
    /// What it is about: a table, a column; none if that has no name.
    fn object(&self) -> Option<String>;

    /// What restores the schema that was there before. Data that went is not restored.
    fn inverse(&self) -> Result<Operation, NoInverse>;

    /// The tables that it changes or locks, of what is no table itself; `None` if that isn't known here.
    fn touches(&self) -> Option<Vec<TableName>> {
        None
    }

    /// Makes the names that were not given.
    fn make_names(&mut self, _naming: &Naming) {}

    /// Says what is wrong with its arguments, whatever the database.
    fn check_arguments(&self, faults: &mut Vec<String>);
}

/// An operation that can be found again in the sum, to be refined after it was recorded.
pub(in crate::operations) trait Variant: Into<Operation> {
    fn of(operation: &mut Operation) -> Option<&mut Self>;
}

macro_rules! operations {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// One change, as data.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(tag = "operation")]
        #[non_exhaustive]
        pub enum Operation {
            $($(#[$doc])* #[serde(rename = $name)] $kind($kind),)*
        }

        impl Operation {
            /// Its method on [`Operations`](super::Operations).
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $name,)*
                }
            }

            fn change(&self) -> &dyn Change {
                match self {
                    $(Self::$kind(operation) => operation,)*
                }
            }

            fn change_mut(&mut self) -> &mut dyn Change {
                match self {
                    $(Self::$kind(operation) => operation,)*
                }
            }
        }

        $(
            impl From<$kind> for Operation {
                fn from(operation: $kind) -> Self {
                    Self::$kind(operation)
                }
            }

            impl Variant for $kind {
                fn of(operation: &mut Operation) -> Option<&mut Self> {
                    match operation {
                        Operation::$kind(operation) => Some(operation),
                        _ => None,
                    }
                }
            }
        )*
    };
}

operations! {
    /// Create a table.
    CreateTable = "create_table",
    /// Drop a table.
    DropTable = "drop_table",
    /// Add a column.
    AddColumn = "add_column",
    /// Change a column.
    AlterColumn = "alter_column",
    /// Drop a column.
    DropColumn = "drop_column",
    /// Rename a table.
    RenameTable = "rename_table",
    /// Rename a column.
    RenameColumn = "rename_column",
    /// Put columns in order.
    ReorderColumns = "reorder_columns",
    /// Describe a table.
    CreateTableComment = "create_table_comment",
    /// Take the comment of a table away.
    DropTableComment = "drop_table_comment",
    /// Create an index.
    CreateIndex = "create_index",
    /// Drop an index.
    DropIndex = "drop_index",
    /// Rename an index.
    RenameIndex = "rename_index",
    /// Add a primary key.
    CreatePrimaryKey = "create_primary_key",
    /// Add a unique constraint.
    CreateUniqueConstraint = "create_unique_constraint",
    /// Add a check constraint.
    CreateCheckConstraint = "create_check_constraint",
    /// Add a foreign key.
    CreateForeignKey = "create_foreign_key",
    /// Add an exclusion constraint.
    CreateExcludeConstraint = "create_exclude_constraint",
    /// Drop a constraint.
    DropConstraint = "drop_constraint",
    /// Check all rows.
    ValidateConstraint = "validate_constraint",
    /// Rename a constraint.
    RenameConstraint = "rename_constraint",
    /// Create an enum type.
    CreateEnumType = "create_enum_type",
    /// Drop an enum type.
    DropEnumType = "drop_enum_type",
    /// Rename an enum type.
    RenameEnumType = "rename_enum_type",
    /// Add a value to an enum type.
    AddEnumValue = "add_enum_value",
    /// Rename a value of an enum type.
    RenameEnumValue = "rename_enum_value",
    /// Drop a value of an enum type.
    DropEnumValue = "drop_enum_value",
    /// Create a domain.
    CreateDomain = "create_domain",
    /// Change a domain.
    AlterDomain = "alter_domain",
    /// Drop a domain.
    DropDomain = "drop_domain",
    /// Create a sequence.
    CreateSequence = "create_sequence",
    /// Change a sequence.
    AlterSequence = "alter_sequence",
    /// Rename a sequence.
    RenameSequence = "rename_sequence",
    /// Drop a sequence.
    DropSequence = "drop_sequence",
    /// Create a schema.
    CreateSchema = "create_schema",
    /// Rename a schema.
    RenameSchema = "rename_schema",
    /// Drop a schema.
    DropSchema = "drop_schema",
    /// Create an extension.
    CreateExtension = "create_extension",
    /// Update an extension.
    AlterExtension = "alter_extension",
    /// Drop an extension.
    DropExtension = "drop_extension",
    /// Grant privileges.
    Grant = "grant",
    /// Revoke privileges.
    Revoke = "revoke",
    /// Describe what is no table.
    CreateObjectComment = "create_object_comment",
    /// Take the comment of what is no table away.
    DropObjectComment = "drop_object_comment",
    /// Create a view.
    CreateView = "create_view",
    /// Give a view another query.
    ReplaceView = "replace_view",
    /// Drop a view.
    DropView = "drop_view",
    /// Create a view that holds rows.
    CreateMaterializedView = "create_materialized_view",
    /// Fetch the rows of a materialized view anew.
    RefreshMaterializedView = "refresh_materialized_view",
    /// Drop a materialized view.
    DropMaterializedView = "drop_materialized_view",
    /// Create a function.
    CreateFunction = "create_function",
    /// Drop a function.
    DropFunction = "drop_function",
    /// Create a procedure.
    CreateProcedure = "create_procedure",
    /// Drop a procedure.
    DropProcedure = "drop_procedure",
    /// Create a trigger.
    CreateTrigger = "create_trigger",
    /// Drop a trigger.
    DropTrigger = "drop_trigger",
    /// Switch row level security.
    AlterRowLevelSecurity = "alter_row_level_security",
    /// Create a policy.
    CreatePolicy = "create_policy",
    /// Change a policy.
    AlterPolicy = "alter_policy",
    /// Drop a policy.
    DropPolicy = "drop_policy",
    /// Create a partition.
    CreatePartition = "create_partition",
    /// Drop a partition.
    DropPartition = "drop_partition",
    /// Attach a partition.
    AttachPartition = "attach_partition",
    /// Detach a partition.
    DetachPartition = "detach_partition",
    /// Insert rows.
    BulkInsert = "bulk_insert",
    /// Delete rows.
    BulkDelete = "bulk_delete",
    /// Change all rows in batches.
    Backfill = "backfill",
    /// Need a backfill finished.
    RequireBackfill = "require_backfill",
    /// Execute SQL.
    Execute = "execute",
    /// Run a function.
    Run = "run",
}

impl Operation {
    /// The tables of what is no table itself.
    pub(super) fn touches(&self) -> Option<Vec<TableName>> {
        self.change().touches()
    }

    /// The operation and what it is about, in a few words.
    pub fn summary(&self) -> String {
        match self.change().object() {
            Some(object) => format!("{} '{object}'", self.name()),
            None => self.name().to_owned(),
        }
    }

    /// What restores the schema that was there before. Data that went is not restored.
    ///
    /// # Errors
    /// [`NoInverse`] says what to add so that there is one.
    pub fn inverse(&self) -> Result<Self, NoInverse> {
        self.change().inverse()
    }

    /// Whether its text or its values are shown nowhere.
    pub fn is_sensitive(&self) -> bool {
        match self {
            Self::Execute(op) => op.sensitive,
            Self::BulkInsert(op) => op.sensitive,
            Self::BulkDelete(op) => op.sensitive,
            _ => false,
        }
    }

    pub(in crate::operations) fn make_names(&mut self, naming: &Naming) {
        self.change_mut().make_names(naming);
    }

    /// What is wrong with its arguments, whatever the database.
    pub fn argument_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.change().check_arguments(&mut faults);
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
    /// What it stands under; nothing, unless it was recorded inside of a `when`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Guard>,
    /// Which batch of the recording it belongs to, if any.
    #[serde(skip)]
    pub batch: Option<usize>,
    /// How long it may wait for a lock, and take; what it doesn't say the migration does.
    #[serde(skip_serializing_if = "Timeouts::is_unset")]
    pub timeouts: Timeouts,
}
