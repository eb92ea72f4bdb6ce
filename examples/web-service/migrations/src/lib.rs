//! Every file of `versions` is a migration; there is no list to edit.

migrate_core::migrations!();
