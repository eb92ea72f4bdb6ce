//! Every file of `migrations` is one.

migrate_core::migrations!("migrations");
