//! The migrations of accounts, which other services build on.

migrate_core::migrations!();
