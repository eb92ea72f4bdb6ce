//! The schema as plain data: types, values, columns, constraints, tables, indexes.
//!
//! No SQL is written here and no database is asked.

mod civil;
mod column;
mod column_attributes;
mod constraint;
mod dialect;
mod engine;
mod exclusion;
mod index;
mod name;
mod object;
mod object_kind;
mod partition;
mod policy;
mod reference;
mod row;
mod server;
mod server_name;
mod table;
mod table_options;
mod types;
mod value;
mod value_faults;

pub(crate) use civil::Civil;
pub use column::{Column, ColumnDefinition, column};
pub use column_attributes::{Generated, Identity, IdentityKind};
pub use constraint::{Check, ConstraintKind, Deferral, ForeignKey, PrimaryKey, Unique};
pub use dialect::{Dialect, UnknownDialect};
pub use engine::{Engine, EngineFacts};
pub use exclusion::Exclusion;
pub use index::{Index, IndexKey, KeyOptions, Nulls};
pub(crate) use name::NameState;
pub use name::TableName;
pub(crate) use object::{Object, StoredKind};
pub use object_kind::ObjectKind;
pub use partition::{PartitionBound, PartitionBy, PartitionStrategy};
pub use policy::{Policy, PolicyCommand};
pub use reference::{KeyNames, Reference, ReferentialAction};
pub use row::Row;
pub use server::{Product, Server, Version};
pub use server_name::ServerNameError;
pub use table::Table;
pub use table_options::TableOptions;
pub use types::{Type, array, custom};
pub use value::{DefaultValue, Value, expr, gen_uuid, now};
pub(crate) use value_faults::is_number;
