//! Operations as data, and the recorder that migrations write to.
//!
//! Recording runs nothing: live runs, scripts, plans and later readers all read the same values.
//! One file per operation or small family: the data, its builder methods, its checks, its inverse.

mod add_column;
mod alter_column;
mod backfill;
mod batch;
mod bulk_insert;
mod column_faults;
mod condition;
mod constraint;
mod create_table;
mod domain;
mod drop_column;
mod drop_table;
mod enum_type;
mod execute;
mod extension;
mod fault;
mod index;
mod location;
mod namespace;
mod naming;
mod object_comment;
mod operation;
mod partition;
mod policy;
mod privilege;
mod recorder;
mod rename_column;
mod rename_table;
mod reorder_columns;
mod routine;
mod run;
mod safely;
mod sequence;
mod table_comment;
mod table_constraints;
mod table_faults;
mod table_options;
mod tables;
mod timeouts;
mod trigger;
mod view;
mod when;

pub use add_column::{AddColumn, Position};
pub use alter_column::{AlterColumn, Counting, Setting};
pub use backfill::{Backfill, Pace, RequireBackfill, Window};
pub use batch::{Batch, BatchAlterTable};
pub use bulk_insert::{BulkDelete, BulkInsert, RowSet};
pub use condition::{Condition, column_exists, constraint_exists, index_exists, table_exists};
pub use constraint::{
    CreateCheckConstraint, CreateExcludeConstraint, CreateForeignKey, CreatePrimaryKey,
    CreateUniqueConstraint, DropConstraint, FormerConstraint, RenameConstraint, ValidateConstraint,
};
pub use create_table::CreateTable;
pub use domain::{AlterDomain, CreateDomain, DomainChange, DomainCheck, DropDomain};
pub use drop_column::DropColumn;
pub use drop_table::DropTable;
pub use enum_type::{
    AddEnumValue, CreateEnumType, DropEnumType, DropEnumValue, EnumColumn, EnumPosition, EnumSwap,
    RenameEnumType, RenameEnumValue,
};
pub use execute::{Execute, PerDialect, Sql, per_dialect};
pub use extension::{AlterExtension, CreateExtension, DropExtension};
pub use fault::NoInverse;
pub use index::{CreateIndex, DropIndex, RenameIndex};
pub use location::Location;
pub use namespace::{CreateSchema, DropSchema, RenameSchema};
pub(crate) use naming::FreeNames;
pub use naming::{GivenName, Naming, NamingError};
pub use object_comment::{CreateObjectComment, DropObjectComment};
pub use operation::{Operation, Recorded};
pub use partition::{
    AttachPartition, CreatePartition, DetachPartition, DropPartition, PartitionOf,
};
pub use policy::{AlterPolicy, AlterRowLevelSecurity, CreatePolicy, DropPolicy, Switch};
pub use privilege::{Grant, PrivilegeTarget, Revoke};
pub(crate) use recorder::HIDDEN;
pub use recorder::{Inputs, Operations, Recording, XValues};
pub use rename_column::RenameColumn;
pub use rename_table::RenameTable;
pub use reorder_columns::ReorderColumns;
pub use routine::{
    Argument, ArgumentMode, CreateFunction, CreateProcedure, DataAccess, DropFunction,
    DropProcedure, DropRoutine, Routine, RoutineKind, Security, Volatility,
};
pub use run::Run;
pub use sequence::{
    AlterSequence, CreateSequence, Cycle, DropSequence, RenameSequence, Restart, SequenceOptions,
    SequenceOwner,
};
pub use table_comment::{CreateTableComment, DropTableComment};
pub use timeouts::{Limited, Timeouts};
pub use trigger::{CreateTrigger, DropTrigger, Trigger, TriggerEvent, TriggerTiming};
pub use view::{
    CheckOption, CreateMaterializedView, CreateView, DropMaterializedView, DropView,
    RefreshMaterializedView, ReplaceView, View,
};
pub use when::{Guard, When};
