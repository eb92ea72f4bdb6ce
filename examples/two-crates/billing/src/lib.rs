//! The migrations of billing. They refer to revisions of accounts, which is checked while compiling.

migrate_core::migrations!(with = [accounts_migrations]);
