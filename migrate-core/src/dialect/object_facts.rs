//! What databases can do with views and with programs that they store.

use crate::schema::{Product, Server, Version};

/// How functions and procedures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RoutineForm {
    /// There are none.
    None,
    /// Their body is a text in quotes, in one of several languages.
    Quoted,
    /// Their body is a statement.
    Statement,
}

/// What a trigger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TriggerForm {
    /// It calls a function.
    Function,
    /// It holds a statement, which may be a block.
    Body,
    /// It holds a block.
    Block,
}

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
    /// Comments on views and triggers.
    pub comments: bool,
    /// How functions and procedures are written.
    pub routines: RoutineForm,
    /// `CREATE OR REPLACE FUNCTION`.
    pub replace_routine: bool,
    /// `CREATE FUNCTION IF NOT EXISTS`.
    pub routine_if_not_exists: bool,
    /// Procedures can have arguments that are only answered.
    pub out_arguments: bool,
    /// What a trigger does.
    pub triggers: TriggerForm,
    /// `CREATE OR REPLACE TRIGGER`.
    pub replace_trigger: bool,
    /// `CREATE TRIGGER IF NOT EXISTS`.
    pub trigger_if_not_exists: bool,
    /// Triggers on views, in place of the change.
    pub instead_of: bool,
    /// Triggers for some columns.
    pub update_of: bool,
    /// `WHEN (..)` of a trigger.
    pub trigger_condition: bool,
    /// Triggers that run once for a statement, and at `TRUNCATE`.
    pub statement_triggers: bool,
}

impl ObjectFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let mysql = Self::mysql(server);
        match server.product {
            Product::MySql => mysql,
            // mariadb.com/kb: create-view, create-trigger; IF NOT EXISTS since 10.1.3 and 10.1.4
            Product::MariaDb => Self {
                view_if_not_exists: true,
                replace_routine: true,
                routine_if_not_exists: true,
                replace_trigger: true,
                trigger_if_not_exists: true,
                ..mysql
            },
            Product::Postgres => Self::postgres(server),
            // sqlite.org: lang_createview, lang_createtrigger
            Product::Sqlite => Self {
                replace_view: false,
                view_if_not_exists: true,
                check_option: false,
                security_invoker: false,
                routines: RoutineForm::None,
                routine_if_not_exists: false,
                out_arguments: false,
                triggers: TriggerForm::Block,
                trigger_if_not_exists: true,
                instead_of: true,
                update_of: true,
                trigger_condition: true,
                ..mysql
            },
        }
    }

    // dev.mysql.com/doc/refman: 9.1 create-view, 8.0 create-trigger, create-procedure
    const fn mysql(server: &Server) -> Self {
        Self {
            replace_view: true,
            view_if_not_exists: server.is_at_least(Version(9, 1, 0)),
            check_option: true,
            view_settings: false,
            security_invoker: true,
            materialized_views: false,
            dependants: false,
            comments: false,
            routines: RoutineForm::Statement,
            replace_routine: false,
            routine_if_not_exists: server.is_at_least(Version(8, 0, 29)),
            out_arguments: true,
            triggers: TriggerForm::Body,
            replace_trigger: false,
            trigger_if_not_exists: server.is_at_least(Version(8, 0, 29)),
            instead_of: false,
            update_of: false,
            trigger_condition: false,
            statement_triggers: false,
        }
    }

    // postgresql.org/docs: sql-createview, sql-creatematerializedview, sql-comment,
    // sql-createtrigger, sql-createfunction, sql-createprocedure
    const fn postgres(server: &Server) -> Self {
        Self {
            view_if_not_exists: false,
            view_settings: true,
            security_invoker: server.is_at_least(Version(15, 0, 0)),
            materialized_views: true,
            dependants: true,
            comments: true,
            routines: RoutineForm::Quoted,
            replace_routine: true,
            routine_if_not_exists: false,
            out_arguments: server.is_at_least(Version(14, 0, 0)),
            triggers: TriggerForm::Function,
            replace_trigger: server.is_at_least(Version(14, 0, 0)),
            trigger_if_not_exists: false,
            instead_of: true,
            update_of: true,
            trigger_condition: true,
            statement_triggers: true,
            ..Self::mysql(server)
        }
    }
}
