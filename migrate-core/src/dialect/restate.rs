//! A column that is restated: its definition as the catalog has it, but for what is asked. What isn't
//! asked stays, also what this program doesn't know.

use super::alter_column::known_type;
use super::clause;
use super::column_text::{Clause, ColumnText, CreatedTable, Kind};
use super::comment;
use super::compiler::Compiler;
use super::effect::Effect;
use super::error::RenderError;
use super::index::algorithm;
use super::render::Statement;
use super::writer::{identifier, table_name};
use crate::operations::{AlterColumn, Counting, Position, Setting};
use crate::schema::{ColumnDefinition, DefaultValue, Dialect, TableName, Type};

/// A statement that needs the column as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Restated {
    /// The table.
    pub(crate) table: TableName,
    column: String,
    edit: Edit,
    alters_counting: bool,
    /// The whole statement, if the migration says what the column was.
    pub(crate) from_migration: Option<String>,
}

/// What is changed of a definition, as SQL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Edit {
    data_type: Option<String>,
    /// The new text of a clause; none if it goes.
    clauses: Vec<(Kind, Option<String>)>,
    /// Whether the default is the time of the insertion, as the type of the column says it.
    is_now: bool,
    /// Its place, and how the server goes about it.
    behind: String,
}

impl Restated {
    pub(super) fn statement<C: Compiler + ?Sized>(
        compiler: &C,
        op: &AlterColumn,
    ) -> Result<Statement, RenderError> {
        let edit = Edit::new(compiler, op)?;
        let from_migration = match &op.was {
            Some(was) => {
                let column = restatable(op.changed(was));
                let definition = compiler.column(&column)?;
                Some(modify(&op.table_name(), &definition, &edit.behind)?)
            }
            None => None,
        };
        let table = op.table_name();
        let name = identifier(Dialect::MySql, &op.column)?;
        let sql = modify(&table, &format!("{name} {}", edit.in_words()), &edit.behind)?;
        let effect = Effect::Table(table.clone());
        let alters_counting = matches!(op.identity, Some(Counting::Alter(_)));
        let column = op.column.clone();
        let restated = Self { table, column, edit, alters_counting, from_migration };
        Ok(Statement { restated: Some(Box::new(restated)), ..Statement::new(sql, effect) })
    }

    /// The statement, from the table as it stands; none if there is no such table.
    ///
    /// # Errors
    /// What the column can't become.
    pub(crate) fn sql(&self, created: Option<&CreatedTable>) -> Result<String, RenderError> {
        let table = &self.table;
        let Some(created) = created else {
            return Err(refuse(
                format!("has no table '{table}'"),
                "look whether it was renamed or dropped",
            ));
        };
        let Some(mut definition) = ColumnText::find(created, &self.column) else {
            return Err(refuse(
                format!("has no column '{}' in table '{table}'", self.column),
                "look whether it was renamed or dropped",
            ));
        };
        if self.alters_counting && definition.get(Kind::AutoIncrement).is_none() {
            return Err(refuse(
                format!("doesn't count column '{}' up: it has no AUTO_INCREMENT", self.column),
                "say add_identity(..)",
            ));
        }
        self.check_is_whole(created)?;
        self.edit.apply(&self.column, &mut definition)?;
        if let Some(srid) = created.srid {
            definition.set_srid(srid);
        }
        self.check_null(created, &definition)?;
        let name = identifier(Dialect::MySql, &self.column)?;
        modify(table, &format!("{name} {}", definition.sql()), &self.edit.behind)
    }
}

impl Restated {
    /// Its name, if the server may not show all of it: the reference system of a spatial one.
    pub(crate) fn spatial_column(&self, created: &CreatedTable) -> Option<&str> {
        let definition = ColumnText::find(created, &self.column)?;
        definition.is_spatial().then_some(self.column.as_str())
    }

    // mariadb.com/kb: sql-mode. ORACLE and other names of many modes have NO_FIELD_OPTIONS in them.
    fn check_is_whole(&self, created: &CreatedTable) -> Result<(), RenderError> {
        let column = &self.column;
        let mut hiding = ["NO_FIELD_OPTIONS", "MYSQL323", "MYSQL40"].into_iter();
        if let Some(mode) = hiding.find(|mode| created.has_mode(mode)) {
            return Err(refuse(
                format!("hides part of column '{column}' while {mode} is in sql_mode"),
                "set another one before: op.execute(\"SET sql_mode = 'STRICT_ALL_TABLES'\")",
            ));
        }
        // What SHOW tells stops there.
        if created.srid.is_some_and(|srid| srid >= i64::from(i16::MAX)) {
            return Err(refuse(
                format!("doesn't tell the reference system of column '{column}'"),
                "restate the column in SQL of your own, with its REF_SYSTEM_ID",
            ));
        }
        Ok(())
    }

    /// MariaDB would leave these NOT NULL without a word.
    fn check_null(
        &self,
        created: &CreatedTable,
        definition: &ColumnText,
    ) -> Result<(), RenderError> {
        let allows = |(_, text): &(Kind, Option<String>)| text.as_deref() == Some("NULL");
        if !self.edit.clauses.iter().any(allows) {
            return Ok(());
        }
        let column = &self.column;
        if definition.get(Kind::AutoIncrement).is_some() {
            return Err(refuse(
                format!("can't allow NULL in column '{column}', which counts up"),
                "say drop_identity() beside it, or leave drop_not_null() out",
            ));
        }
        if created.is_in_primary_key(column) {
            return Err(refuse(
                format!("can't allow NULL in column '{column}' of the primary key"),
                "drop the primary key before, or leave drop_not_null() out",
            ));
        }
        Ok(())
    }

    /// What finds a row that has NULL where that will be forbidden. The server doesn't always refuse
    /// one: it puts the time into a timestamp, and outside of strict mode a value into any column.
    pub(crate) fn null_rows(
        &self,
        created: Option<&CreatedTable>,
    ) -> Result<Option<String>, RenderError> {
        let now = created.and_then(|created| ColumnText::find(created, &self.column));
        let is_not_null = |clause: &Clause| clause.text.eq_ignore_ascii_case("NOT NULL");
        if now.is_some_and(|now| now.get(Kind::Nullability).is_some_and(is_not_null)) {
            return Ok(None);
        }
        let forbids = |(kind, text): &(Kind, Option<String>)| {
            *kind == Kind::Nullability && text.as_deref() == Some("NOT NULL")
        };
        if !self.edit.clauses.iter().any(forbids) {
            return Ok(None);
        }
        let table = table_name(Dialect::MySql, &self.table)?;
        let column = identifier(Dialect::MySql, &self.column)?;
        Ok(Some(format!("SELECT 1 FROM {table} WHERE {column} IS NULL LIMIT 1")))
    }

    /// Why a column with such a row isn't changed.
    pub(crate) fn has_null_rows(&self) -> RenderError {
        let (table, column) = (&self.table, &self.column);
        refuse(
            format!("can't forbid NULL in '{table}.{column}': there are rows that have it"),
            "fill them before: op.execute(\"UPDATE .. SET .. WHERE .. IS NULL\")",
        )
    }
}

/// Its keys are not part of what is restated: they stay as they are.
fn restatable(column: ColumnDefinition) -> ColumnDefinition {
    ColumnDefinition { unique: false, references: None, ..column }
}

fn modify(table: &TableName, definition: &str, behind: &str) -> Result<String, RenderError> {
    let table = table_name(Dialect::MySql, table)?;
    Ok(format!("ALTER TABLE {table} MODIFY COLUMN {definition}{behind}"))
}

fn refuse(reason: impl Into<String>, way_out: &str) -> RenderError {
    RenderError::new(Dialect::MySql, reason, way_out)
}

impl Edit {
    fn new<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Result<Self, RenderError> {
        let mut edit = Self {
            data_type: op.data_type.as_ref().map(|of| compiler.type_name(of)).transpose()?,
            is_now: op.default == Some(Setting::Set(DefaultValue::Now)),
            behind: behind(compiler, op)?,
            clauses: Vec::new(),
        };
        let quoted = |name: &String| identifier(Dialect::MySql, name);
        edit.put(Kind::Charset, "CHARACTER SET", op.charset.as_ref(), quoted)?;
        if op.charset.is_some() {
            // The old one belongs to the old character set.
            edit.clauses.push((Kind::Collation, None));
        }
        edit.put(Kind::Collation, "COLLATE", op.collation.as_ref(), quoted)?;
        let expression =
            |sql: &String| Ok(format!("({})", clause::expression(Dialect::MySql, sql)));
        edit.put(Kind::Generated, "GENERATED ALWAYS AS", op.generated.as_ref(), expression)?;
        let adds = matches!(op.identity, Some(Counting::Add(_)));
        if let Some(nullable) = op.nullable.filter(|_| !adds).or(adds.then_some(false)) {
            let text = if nullable { "NULL" } else { "NOT NULL" };
            edit.clauses.push((Kind::Nullability, Some(text.to_owned())));
        }
        let default = |value: &DefaultValue| new_default(compiler, op, value);
        edit.put(Kind::Default, "DEFAULT", op.default.as_ref(), default)?;
        match &op.identity {
            Some(Counting::Add(_)) => {
                edit.clauses.push((Kind::Default, None));
                edit.clauses.push((Kind::AutoIncrement, Some("AUTO_INCREMENT".to_owned())));
            }
            Some(Counting::Drop) => edit.clauses.push((Kind::AutoIncrement, None)),
            Some(Counting::Alter(_)) | None => {}
        }
        let comment = |text: &String| comment::literal(compiler, text, comment::COLUMN_LIMIT);
        edit.put(Kind::Comment, "COMMENT", op.comment.as_ref(), comment)?;
        Ok(edit)
    }

    fn put<T>(
        &mut self,
        kind: Kind,
        word: &str,
        setting: Option<&Setting<T>>,
        write: impl Fn(&T) -> Result<String, RenderError>,
    ) -> Result<(), RenderError> {
        match setting {
            Some(Setting::Set(value)) => {
                self.clauses.push((kind, Some(format!("{word} {}", write(value)?))));
            }
            Some(Setting::Drop) => self.clauses.push((kind, None)),
            None => {}
        }
        Ok(())
    }

    /// What a plan shows before the column was looked up.
    fn in_words(&self) -> String {
        let set = |kind: Kind| self.clauses.iter().any(|(k, text)| *k == kind && text.is_some());
        let lost = self.clauses.iter().filter(|(kind, text)| text.is_none() && !set(*kind));
        let lost: Vec<&str> = lost.map(|(kind, _)| kind.word()).collect();
        let texts = self.clauses.iter().filter_map(|(_, text)| text.clone());
        let words: Vec<String> = self.data_type.iter().cloned().chain(texts).collect();
        let without = if lost.is_empty() { "" } else { " without " };
        let but = if words.is_empty() { "" } else { ", but" };
        // No server takes it: what is left out of it would be lost.
        let as_it_is = format!("<as it is{without}{}{but}>", lost.join(", "));
        std::iter::once(as_it_is).chain(words).collect::<Vec<_>>().join(" ")
    }

    fn apply(&self, column: &str, to: &mut ColumnText) -> Result<(), RenderError> {
        if let Some(data_type) = &self.data_type {
            to.set_type(data_type, column);
        }
        for (kind, text) in &self.clauses {
            match (kind, text) {
                (Kind::Generated, text) => set_expression(column, text.as_deref(), to)?,
                (Kind::Nullability, Some(text)) if text == "NULL" => to.allow_null(),
                (Kind::Nullability, _) => to.forbid_null(),
                (Kind::Default, Some(_)) if self.is_now => {
                    let now = to.now().ok_or_else(|| has_no_time(column))?;
                    to.set(Kind::Default, Some(format!("DEFAULT {now}")));
                }
                (kind, text) => to.set(*kind, text.clone()),
            }
        }
        let is_default = |(kind, _): &(Kind, _)| *kind == Kind::Default;
        if self.data_type.is_some() || self.clauses.iter().any(is_default) {
            to.fit_default();
        }
        Ok(())
    }
}

/// Whether the values are stored stays as it is.
fn set_expression(
    column: &str,
    text: Option<&str>,
    to: &mut ColumnText,
) -> Result<(), RenderError> {
    let Some(Clause { text: old, .. }) = to.get(Kind::Generated) else {
        return Err(refuse(
            format!("doesn't compute column '{column}': it has no expression"),
            "leave set_expression(..) and drop_expression() out",
        ));
    };
    let kind = old.rsplit(')').next().unwrap_or_default();
    let new = text.map(|text| format!("{text}{kind}"));
    to.set(Kind::Generated, new);
    Ok(())
}

fn has_no_time(column: &str) -> RenderError {
    refuse(
        format!("has no now() for column '{column}', which holds no date or time"),
        "give the column a date or time type, or use expr(\"..\")",
    )
}

fn new_default<C: Compiler + ?Sized>(
    compiler: &C,
    op: &AlterColumn,
    value: &DefaultValue,
) -> Result<String, RenderError> {
    match value {
        DefaultValue::Now => Ok("CURRENT_TIMESTAMP".to_owned()),
        // The type is looked at when it is known.
        DefaultValue::Literal(_) => compiler.default_value(value, &Type::Custom(String::new())),
        other => compiler.default_value(other, known_type(op)),
    }
}

fn behind<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Result<String, RenderError> {
    let mut sql = match &op.position {
        None => String::new(),
        Some(Position::First) => " FIRST".to_owned(),
        Some(Position::After(column)) => {
            format!(" AFTER {}", identifier(Dialect::MySql, column)?)
        }
    };
    if let Some(Counting::Add(identity) | Counting::Alter(identity)) = &op.identity
        && let Some(start) = identity.start
    {
        sql.extend([", AUTO_INCREMENT = ", &start.to_string()]);
    }
    let how = [op.algorithm.as_deref(), op.lock.as_deref()];
    sql.push_str(&algorithm(compiler.capability(), ", ", how));
    Ok(sql)
}
