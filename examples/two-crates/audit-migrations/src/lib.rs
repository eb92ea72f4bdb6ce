//! The migrations of a library that keeps a log of its own, whatever else is in the database.

migrate_core::migrations!();
