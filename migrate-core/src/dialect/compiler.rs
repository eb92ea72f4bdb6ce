//! The ANSI base: how an operation is spelled where databases agree.
//!
//! A database overrides what it spells differently or can't do; nothing here asks which one it is.

use super::capability::Capability;
use super::clause;
use super::error::RenderError;
use super::literal::literal;
use super::mysql::MySql;
use super::postgres::Postgres;
use super::sqlite::Sqlite;
use super::table_options::table_options;
use super::writer::{identifier, identifiers, table_name};
use super::{column, comment, constraint, index, rows, table_constraints};
use crate::operations::{
    AddColumn, CreateIndex, CreatePrimaryKey, CreateTable, DropColumn, DropConstraint, DropIndex,
    DropTable, RenameColumn, RenameIndex, RenameTable, RowSet,
};
use crate::schema::{
    ColumnDefinition, DefaultValue, Dialect, ReferentialAction, Table, TableName, Type, Value,
};

type Rendered = Result<String, RenderError>;

/// The compiler of a database with these facts.
pub(super) fn compiler(capability: Capability) -> Box<dyn Compiler> {
    match capability.dialect {
        Dialect::Postgres => Box::new(Postgres { capability }),
        Dialect::MySql => Box::new(MySql { capability }),
        Dialect::Sqlite => Box::new(Sqlite { capability, strict: false }),
    }
}

/// How a database spells a type.
pub(crate) fn type_name(dialect: Dialect, data_type: &Type) -> Rendered {
    compiler(Capability::oldest(dialect)).type_name(data_type)
}

/// Operations to SQL.
pub(super) trait Compiler {
    fn capability(&self) -> &Capability;

    fn dialect(&self) -> Dialect {
        self.capability().dialect
    }

    fn type_name(&self, data_type: &Type) -> Rendered;

    /// The expression of `now()` for a column of this type, if it is a date or time.
    fn current_time(&self, data_type: &Type) -> Option<&'static str>;

    fn generated_uuid(&self) -> &'static str;

    fn default_value(&self, value: &DefaultValue, data_type: &Type) -> Rendered {
        match value {
            DefaultValue::Literal(value) => self.literal_default(value, data_type),
            DefaultValue::GenUuid => Ok(self.generated_uuid().to_owned()),
            DefaultValue::Expression(sql) => Ok(self.expression_default(sql)),
            DefaultValue::Now => match self.current_time(data_type) {
                Some(sql) => Ok(sql.to_owned()),
                None => Err(self.refuse(
                    "has no now() for a column that holds no date or time",
                    "give the column a date or time type, or use expr(\"..\")",
                )),
            },
        }
    }

    fn literal_default(&self, value: &Value, _data_type: &Type) -> Rendered {
        literal(self.dialect(), value)
    }

    fn expression_default(&self, sql: &str) -> String {
        format!("({})", clause::expression(self.dialect(), sql))
    }

    fn column(&self, definition: &ColumnDefinition) -> Rendered {
        column::column(self, definition)
    }

    fn column_type(&self, column: &ColumnDefinition) -> Rendered {
        self.type_name(&column.data_type)
    }

    fn nullability(&self, column: &ColumnDefinition) -> &'static str {
        if column.nullable { "" } else { " NOT NULL" }
    }

    /// Whether its type can be a key.
    fn check_key(&self, column: &ColumnDefinition) -> Result<(), RenderError> {
        let is_text = matches!(column.data_type, Type::Text | Type::Binary | Type::Json);
        if !is_text || self.capability().text_keys {
            return Ok(());
        }
        Err(self.refuse(
            &format!("can't use column '{}' as a key: its type has no length", column.name),
            "use Varchar(n)",
        ))
    }

    fn create_table(&self, op: &CreateTable) -> Rendered {
        create_table(self, op)
    }

    /// The comments on a created table that are statements of their own.
    fn comments_of_table(&self, op: &CreateTable) -> Result<Vec<String>, RenderError> {
        comment::of_created_table(self, op)
    }

    /// The comment on an added column, where it is a statement of its own.
    fn comment_of_column(&self, op: &AddColumn) -> Result<Option<String>, RenderError> {
        comment::of_column(self, &op.table_name(), &op.column)
    }

    /// Sets the comment of a table, or takes it away.
    fn table_comment(&self, table: &TableName, comment: Option<&str>) -> Rendered {
        comment::on_table(self, table, comment)
    }

    fn table_constraints(&self, table: &Table) -> Result<Vec<String>, RenderError> {
        table_constraints::table_constraints(self.capability(), table)
    }

    fn drop_table(&self, op: &DropTable) -> Rendered {
        let exists = if op.if_exists { "IF EXISTS " } else { "" };
        Ok(format!("DROP TABLE {exists}{}", table_name(self.dialect(), &op.table_name())?))
    }

    fn add_column(&self, op: &AddColumn) -> Rendered {
        self.check_position(op)?;
        let table = table_name(self.dialect(), &op.table_name())?;
        let column = self.column(&op.column)?;
        let key = table_constraints::added_primary_key(self.capability(), &op.column)?;
        let exists = self.if_column(op.if_not_exists, "IF NOT EXISTS ")?;
        Ok(format!("ALTER TABLE {table} ADD COLUMN {exists}{column}{key}"))
    }

    fn check_position(&self, op: &AddColumn) -> Result<(), RenderError> {
        if op.position.is_none() || self.capability().column_position {
            return Ok(());
        }
        Err(self.refuse(
            "puts a new column behind all others",
            "say first() or after(..) only there: if op.dialect() == Dialect::MySql",
        ))
    }

    fn drop_column(&self, op: &DropColumn) -> Rendered {
        let table = table_name(self.dialect(), &op.table_name())?;
        let column = identifier(self.dialect(), &op.column)?;
        let exists = self.if_column(op.if_exists, "IF EXISTS ")?;
        let how = [op.algorithm.as_deref(), op.lock.as_deref()];
        let how = index::algorithm(self.capability(), ", ", how);
        let key = self.key_of_dropped_column(op)?;
        Ok(format!("ALTER TABLE {table} {key}DROP COLUMN {exists}{column}{how}"))
    }

    /// What drops the foreign key of a column, where that doesn't go with it.
    fn key_of_dropped_column(&self, _op: &DropColumn) -> Rendered {
        Ok(String::new())
    }

    /// What makes a statement do nothing if the column is there, or isn't.
    fn if_column(&self, wanted: bool, words: &'static str) -> Result<&'static str, RenderError> {
        match wanted {
            false => Ok(""),
            true if self.capability().column_if_exists => Ok(words),
            true => Err(self.refuse(
                &format!("has no {words}for columns"),
                "ask with op.when(column_exists(..), ..), or leave it out",
            )),
        }
    }

    fn rename_table(&self, op: &RenameTable) -> Rendered {
        let table = table_name(self.dialect(), &op.table_name())?;
        let new = identifier(self.dialect(), &op.new_name)?;
        Ok(format!("ALTER TABLE {table} RENAME TO {new}"))
    }

    fn rename_column(&self, op: &RenameColumn) -> Rendered {
        if !self.capability().rename_column {
            return Err(self.refuse(
                "has no RENAME COLUMN before MariaDB 10.5.2",
                "use op.execute(\"ALTER TABLE .. CHANGE ..\"), or a newer server",
            ));
        }
        let table = table_name(self.dialect(), &op.table_name())?;
        let old = identifier(self.dialect(), &op.column)?;
        let new = identifier(self.dialect(), &op.new_name)?;
        Ok(format!("ALTER TABLE {table} RENAME COLUMN {old} TO {new}"))
    }

    fn create_index(&self, op: &CreateIndex) -> Rendered {
        index::create_index(self.capability(), op)
    }

    fn drop_index(&self, op: &DropIndex) -> Rendered {
        let exists = if op.if_exists { "IF EXISTS " } else { "" };
        let concurrently = self.concurrently(op.concurrently);
        // An index lives in the schema of its table.
        let name = TableName { schema: op.schema.clone(), name: op.name.clone() };
        let name = table_name(self.dialect(), &name)?;
        Ok(format!("DROP INDEX {concurrently}{exists}{name}"))
    }

    fn bulk_insert(&self, rows: &RowSet) -> Result<Vec<String>, RenderError> {
        rows::bulk_insert(self.dialect(), rows)
    }

    fn bulk_delete(&self, rows: &RowSet) -> Result<Vec<String>, RenderError> {
        rows::bulk_delete(self.dialect(), rows)
    }

    fn concurrently(&self, wanted: bool) -> &'static str {
        if wanted && self.capability().concurrent_index { "CONCURRENTLY " } else { "" }
    }

    fn rename_index(&self, op: &RenameIndex) -> Rendered {
        index::rename_index(self.capability(), op)
    }

    fn create_primary_key(&self, op: &CreatePrimaryKey) -> Rendered {
        let (capability, name) = (self.capability(), op.constraint_name());
        let definition = constraint::primary_key(capability, &op.key)?;
        constraint::add(capability, &op.table_name(), &name, &definition)
    }

    fn drop_constraint(&self, op: &DropConstraint) -> Rendered {
        constraint::drop(self.capability(), op)
    }

    fn refuse(&self, reason: &str, way_out: &str) -> RenderError {
        RenderError::new(self.dialect(), reason, way_out)
    }
}

pub(super) fn create_table<C: Compiler + ?Sized>(compiler: &C, op: &CreateTable) -> Rendered {
    let table = &op.table;
    let columns = table.columns.iter().map(|column| compiler.column(column));
    let mut parts = columns.collect::<Result<Vec<_>, _>>()?;
    parts.extend(compiler.table_constraints(table)?);
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = table_name(compiler.dialect(), &table.table_name())?;
    let options = table_options(compiler, table)?;
    let unlogged = if table.options.unlogged { "UNLOGGED " } else { "" };
    Ok(format!(
        "CREATE {unlogged}TABLE {exists}{name} (\n    {}\n){options}",
        parts.join(",\n    ")
    ))
}

/// Columns in quotes, in order.
pub(super) fn column_list(dialect: Dialect, columns: &[String]) -> Rendered {
    identifiers(dialect, columns.iter().map(String::as_str))
}

pub(super) fn actions(
    on_delete: Option<ReferentialAction>,
    on_update: Option<ReferentialAction>,
) -> String {
    let clause = |when: &str, action: Option<ReferentialAction>| {
        action.map(|action| format!(" ON {when} {}", action.as_sql())).unwrap_or_default()
    };
    clause("DELETE", on_delete) + &clause("UPDATE", on_update)
}
