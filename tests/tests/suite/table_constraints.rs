//! The constraints inside `create_table` with all their options: what is written, what is refused,
//! and what the catalog says of it.

mod executed;
mod render;
