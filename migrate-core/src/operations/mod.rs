//! Operations as data, and the recorder that migrations write to.
//!
//! Recording runs nothing: live runs, scripts, plans and later readers all read the same values.
//! One file per operation or small family: the data, its builder methods, its checks, its inverse.

mod add_column;
mod alter_column;
mod bulk_insert;
mod column_faults;
mod condition;
mod constraint;
mod create_table;
mod drop_column;
mod drop_table;
mod execute;
mod fault;
mod index;
mod location;
mod naming;
mod operation;
mod partition;
mod policy;
mod recorder;
mod rename_column;
mod rename_table;
mod run;
mod safely;
mod table_comment;
mod table_constraints;
mod table_faults;
mod table_options;
mod tables;
mod when;

pub use add_column::{AddColumn, Position};
pub use alter_column::{AlterColumn, Counting, Setting};
pub use bulk_insert::{BulkDelete, BulkInsert, RowSet};
pub use condition::{Condition, column_exists, constraint_exists, index_exists, table_exists};
pub use constraint::{
    CreateCheckConstraint, CreateExcludeConstraint, CreateForeignKey, CreatePrimaryKey,
    CreateUniqueConstraint, DropConstraint, FormerConstraint, RenameConstraint, ValidateConstraint,
};
pub use create_table::CreateTable;
pub use drop_column::DropColumn;
pub use drop_table::DropTable;
pub use execute::{Execute, PerDialect, Sql, per_dialect};
pub use fault::NoInverse;
pub use index::{CreateIndex, DropIndex, RenameIndex};
pub use location::Location;
pub use naming::{GivenName, Naming, NamingError};
pub use operation::{Operation, Recorded};
pub use partition::{
    AttachPartition, CreatePartition, DetachPartition, DropPartition, PartitionOf,
};
pub use policy::{AlterPolicy, AlterRowLevelSecurity, CreatePolicy, DropPolicy, Switch};
pub(crate) use recorder::HIDDEN;
pub use recorder::{Inputs, Operations, Recording, XValues};
pub use rename_column::RenameColumn;
pub use rename_table::RenameTable;
pub use run::Run;
pub use table_comment::{CreateTableComment, DropTableComment};
pub use when::{Guard, When};
