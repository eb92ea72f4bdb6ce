//! Row level security of PostgreSQL: whether a table has it, and the policies that say which rows a role
//! sees and writes.

mod alter;
mod create;
mod drop;
mod security;

pub use alter::AlterPolicy;
pub use create::CreatePolicy;
pub use drop::DropPolicy;
pub use security::{AlterRowLevelSecurity, Switch};
