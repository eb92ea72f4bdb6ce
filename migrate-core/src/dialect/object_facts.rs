//! What databases can do with views and with programs that they store.

use crate::schema::{Product, Server, Version};

/// What a database can do with views and stored programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ObjectFacts {
    /// `CREATE OR REPLACE VIEW`.
    pub replace_view: bool,
    /// `CREATE VIEW IF NOT EXISTS`.
    pub view_if_not_exists: bool,
    /// `WITH CHECK OPTION`.
    pub check_option: bool,
    /// Settings of a view: `WITH (security_barrier)`.
    pub view_settings: bool,
    /// A view can read with the rights of whoever reads it.
    pub security_invoker: bool,
    /// Views that hold rows.
    pub materialized_views: bool,
    /// What depends on an object is known, and can be dropped with it.
    pub dependants: bool,
    /// Comments on views.
    pub comments: bool,
}

impl ObjectFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        // dev.mysql.com/doc/refman/9.1: create-view
        let mysql = Self {
            replace_view: true,
            view_if_not_exists: server.is_at_least(Version(9, 1, 0)),
            check_option: true,
            view_settings: false,
            security_invoker: true,
            materialized_views: false,
            dependants: false,
            comments: false,
        };
        match server.product {
            Product::MySql => mysql,
            // mariadb.com/kb: create-view, IF NOT EXISTS since 10.1.3
            Product::MariaDb => Self { view_if_not_exists: true, ..mysql },
            // postgresql.org/docs: sql-createview, sql-creatematerializedview, sql-comment
            Product::Postgres => Self {
                view_if_not_exists: false,
                view_settings: true,
                security_invoker: server.is_at_least(Version(15, 0, 0)),
                materialized_views: true,
                dependants: true,
                comments: true,
                ..mysql
            },
            // sqlite.org/lang_createview.html
            Product::Sqlite => Self {
                replace_view: false,
                view_if_not_exists: true,
                check_option: false,
                security_invoker: false,
                ..mysql
            },
        }
    }
}
