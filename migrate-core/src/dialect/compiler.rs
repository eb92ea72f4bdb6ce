//! The ANSI base: how an operation is spelled where databases agree.
//!
//! A database overrides what it spells differently or can't do; nothing here asks which one it is.

use super::capability::Capability;
use super::error::RenderError;
use super::literal::literal;
use super::mysql::MySql;
use super::postgres::Postgres;
use super::rows;
use super::sqlite::Sqlite;
use super::writer::{identifier, identifiers, table_name};
use crate::operations::{
    AddColumn, CreateIndex, CreateTable, DropColumn, DropIndex, DropTable, RowSet,
};
use crate::schema::{
    ColumnDefinition, DefaultValue, Dialect, ForeignKey, Index, Reference, ReferentialAction,
    Table, TableName, Type, Value,
};

type Rendered = Result<String, RenderError>;

/// The compiler of a database with these facts.
pub(super) fn compiler(capability: Capability) -> Box<dyn Compiler> {
    match capability.dialect {
        Dialect::Postgres => Box::new(Postgres { capability }),
        Dialect::MySql => Box::new(MySql { capability }),
        Dialect::Sqlite => Box::new(Sqlite { capability }),
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
        format!("({sql})")
    }

    fn column(&self, column: &ColumnDefinition) -> Rendered {
        let dialect = self.dialect();
        let mut sql = identifier(dialect, &column.name)?;
        sql.push(' ');
        sql.push_str(&self.type_name(&column.data_type)?);
        if !column.nullable {
            sql.push_str(" NOT NULL");
        }
        if let Some(default) = &column.default {
            sql.push_str(" DEFAULT ");
            sql.push_str(&self.default_value(default, &column.data_type)?);
        }
        if column.unique {
            sql.push_str(" UNIQUE");
        }
        if let Some(reference) = &column.references
            && self.capability().inline_references
        {
            sql.push(' ');
            sql.push_str(&references(dialect, reference)?);
        }
        Ok(sql)
    }

    fn create_table(&self, op: &CreateTable) -> Rendered {
        let table = &op.table;
        let columns = table.columns.iter().map(|column| self.column(column));
        let mut parts = columns.collect::<Result<Vec<_>, _>>()?;
        parts.extend(self.table_constraints(table)?);
        let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
        let name = table_name(self.dialect(), &table.table_name())?;
        Ok(format!("CREATE TABLE {exists}{name} (\n    {}\n)", parts.join(",\n    ")))
    }

    fn table_constraints(&self, table: &Table) -> Result<Vec<String>, RenderError> {
        table_constraints(self.capability(), table)
    }

    fn drop_table(&self, op: &DropTable) -> Rendered {
        let exists = if op.if_exists { "IF EXISTS " } else { "" };
        Ok(format!("DROP TABLE {exists}{}", table_name(self.dialect(), &op.table_name())?))
    }

    fn add_column(&self, op: &AddColumn) -> Rendered {
        let table = table_name(self.dialect(), &op.table_name())?;
        let column = self.column(&op.column)?;
        let key = if op.column.primary_key { " PRIMARY KEY" } else { "" };
        Ok(format!("ALTER TABLE {table} ADD COLUMN {column}{key}"))
    }

    fn drop_column(&self, op: &DropColumn) -> Rendered {
        let table = table_name(self.dialect(), &op.table_name())?;
        let column = identifier(self.dialect(), &op.column)?;
        Ok(format!("ALTER TABLE {table} DROP COLUMN {column}"))
    }

    fn create_index(&self, op: &CreateIndex) -> Rendered {
        let Index { name, columns, unique, condition, .. } = &op.index;
        let capability = self.capability();
        if op.if_not_exists && !capability.index_if_exists {
            return Err(
                self.refuse("has no CREATE INDEX IF NOT EXISTS", "leave if_not_exists() out")
            );
        }
        if condition.is_some() && !capability.partial_index {
            return Err(self.refuse(
                "has no partial indexes",
                "index all rows there: if op.dialect() == Dialect::MySql { .. }",
            ));
        }
        let unique = if *unique { "UNIQUE " } else { "" };
        let concurrently = self.concurrently(op.concurrently);
        let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
        let name = identifier(self.dialect(), name)?;
        let table = table_name(self.dialect(), &op.index.table_name())?;
        let columns = identifiers(self.dialect(), columns.iter().map(String::as_str))?;
        let mut sql =
            format!("CREATE {unique}INDEX {concurrently}{exists}{name} ON {table} ({columns})");
        if let Some(condition) = condition {
            sql.push_str(" WHERE ");
            sql.push_str(condition);
        }
        Ok(sql)
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

    fn refuse(&self, reason: &str, way_out: &str) -> RenderError {
        RenderError::new(self.dialect(), reason, way_out)
    }
}

pub(super) fn table_constraints(
    capability: &Capability,
    table: &Table,
) -> Result<Vec<String>, RenderError> {
    let dialect = capability.dialect;
    let name = |name: &str| identifier(dialect, name);
    let names = |names: &[String]| identifiers(dialect, names.iter().map(String::as_str));
    let mut parts = Vec::new();
    let key = table.primary_key_columns();
    if !key.is_empty() {
        parts.push(format!("PRIMARY KEY ({})", identifiers(dialect, key)?));
    }
    for unique in &table.uniques {
        let columns = names(&unique.columns)?;
        parts.push(format!("CONSTRAINT {} UNIQUE ({columns})", name(&unique.name)?));
    }
    for key in &table.foreign_keys {
        let constraint = foreign_key(dialect, key)?;
        parts.push(format!("CONSTRAINT {} {constraint}", name(&key.name)?));
    }
    if !capability.inline_references {
        for column in &table.columns {
            parts.extend(column_foreign_key(dialect, column)?);
        }
    }
    for check in &table.checks {
        parts.push(format!("CONSTRAINT {} CHECK ({})", name(&check.name)?, check.condition));
    }
    Ok(parts)
}

/// The foreign key of one column, as a constraint of its table.
pub(super) fn column_foreign_key(
    dialect: Dialect,
    column: &ColumnDefinition,
) -> Result<Option<String>, RenderError> {
    let Some(reference) = &column.references else {
        return Ok(None);
    };
    let column = identifier(dialect, &column.name)?;
    Ok(Some(format!("FOREIGN KEY ({column}) {}", references(dialect, reference)?)))
}

fn foreign_key(dialect: Dialect, key: &ForeignKey) -> Rendered {
    let names = |names: &[String]| identifiers(dialect, names.iter().map(String::as_str));
    let (here, there) = (names(&key.columns)?, names(&key.referent_columns)?);
    let table = identifier(dialect, &key.referent)?;
    let actions = actions(key.on_delete, key.on_update);
    Ok(format!("FOREIGN KEY ({here}) REFERENCES {table} ({there}){actions}"))
}

fn references(dialect: Dialect, reference: &Reference) -> Rendered {
    let table = identifier(dialect, &reference.table)?;
    let column = identifier(dialect, &reference.column)?;
    let actions = actions(reference.on_delete, reference.on_update);
    Ok(format!("REFERENCES {table} ({column}){actions}"))
}

fn actions(on_delete: Option<ReferentialAction>, on_update: Option<ReferentialAction>) -> String {
    let clause = |when: &str, action: Option<ReferentialAction>| {
        action.map(|action| format!(" ON {when} {}", action.as_sql())).unwrap_or_default()
    };
    clause("DELETE", on_delete) + &clause("UPDATE", on_update)
}
