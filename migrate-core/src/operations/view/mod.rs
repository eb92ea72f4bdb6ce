//! Views: created, replaced, dropped; and those of PostgreSQL that hold rows.

mod create;
mod definition;
mod drop;
mod materialized;
mod replace;

pub use create::CreateView;
pub(super) use definition::check_sql;
pub use definition::{CheckOption, View};
pub use drop::DropView;
pub use materialized::{CreateMaterializedView, DropMaterializedView, RefreshMaterializedView};
pub use replace::ReplaceView;
