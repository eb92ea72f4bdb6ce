//! A column that is restated: its definition as the catalog has it, but for what is asked. What isn't
//! asked stays, also what this program doesn't know.

use super::alter_column::known_type;
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
    /// The whole statement, if the migration says what the column was.
    pub(crate) from_migration: Option<String>,
}

/// What is changed of a definition, as SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    data_type: Option<String>,
    charset: Option<Setting<String>>,
    collation: Option<Setting<String>>,
    expression: Option<Setting<String>>,
    nullable: Option<bool>,
    default: Option<Setting<NewDefault>>,
    counts: Option<bool>,
    comment: Option<Setting<String>>,
    /// Its place, and how the server goes about it.
    behind: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum NewDefault {
    Literal(String),
    Expression(String),
    Now,
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
        let restated = Self { table, column: op.column.clone(), edit, from_migration };
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
        self.edit.apply(&self.column, &mut definition)?;
        let name = identifier(Dialect::MySql, &self.column)?;
        modify(table, &format!("{name} {}", definition.sql()), &self.edit.behind)
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
        let name = |setting: &Option<Setting<String>>| match setting {
            Some(Setting::Set(name)) => {
                identifier(Dialect::MySql, name).map(|name| Some(Setting::Set(name)))
            }
            other => Ok(other.clone()),
        };
        let comment = match &op.comment {
            Some(Setting::Set(text)) => {
                Some(Setting::Set(comment::literal(compiler, text, comment::COLUMN_LIMIT)?))
            }
            other => other.clone(),
        };
        let adds = matches!(op.identity, Some(Counting::Add(_)));
        Ok(Self {
            data_type: op.data_type.as_ref().map(|of| compiler.type_name(of)).transpose()?,
            charset: name(&op.charset)?,
            collation: name(&op.collation)?,
            expression: op.generated.clone(),
            nullable: if adds { Some(false) } else { op.nullable },
            default: new_default(compiler, op)?,
            counts: match &op.identity {
                None | Some(Counting::Alter(_)) => None,
                Some(Counting::Add(_)) => Some(true),
                Some(Counting::Drop) => Some(false),
            },
            comment,
            behind: behind(compiler, op)?,
        })
    }

    /// What a plan shows before the column was looked up.
    fn in_words(&self) -> String {
        let mut lost = Vec::new();
        let mut words = Vec::new();
        words.extend(self.data_type.clone());
        let mut say = |what: &str, setting: &Option<Setting<String>>| match setting {
            Some(Setting::Set(value)) => words.push(format!("{what} {value}")),
            Some(Setting::Drop) => lost.push(what.to_owned()),
            None => {}
        };
        say("CHARACTER SET", &self.charset);
        say("COLLATE", &self.collation);
        let expression = self.expression.as_ref().map(|setting| match setting {
            Setting::Set(sql) => Setting::Set(format!("({sql})")),
            Setting::Drop => Setting::Drop,
        });
        say("GENERATED ALWAYS AS", &expression);
        match self.nullable {
            Some(true) => words.push("NULL".to_owned()),
            Some(false) => words.push("NOT NULL".to_owned()),
            None => {}
        }
        match &self.default {
            Some(Setting::Set(NewDefault::Now)) => {
                words.push("DEFAULT CURRENT_TIMESTAMP".to_owned())
            }
            Some(Setting::Set(NewDefault::Literal(sql) | NewDefault::Expression(sql))) => {
                words.push(format!("DEFAULT {sql}"));
            }
            Some(Setting::Drop) => lost.push("DEFAULT".to_owned()),
            None => {}
        }
        match self.counts {
            Some(true) => words.push("AUTO_INCREMENT".to_owned()),
            Some(false) => lost.push("AUTO_INCREMENT".to_owned()),
            None => {}
        }
        match &self.comment {
            Some(Setting::Set(text)) => words.push(format!("COMMENT {text}")),
            Some(Setting::Drop) => lost.push("COMMENT".to_owned()),
            None => {}
        }
        let lost =
            if lost.is_empty() { lost.concat() } else { format!(" without {}", lost.join(", ")) };
        let but = if words.is_empty() { "" } else { ", but" };
        words.insert(0, format!("/* as it is{lost}{but} */"));
        words.join(" ")
    }

    fn apply(&self, column: &str, to: &mut ColumnText) -> Result<(), RenderError> {
        if let Some(data_type) = &self.data_type {
            to.set_type(data_type, column);
        }
        match &self.charset {
            Some(Setting::Set(name)) => {
                to.set(Kind::Charset, Some(format!("CHARACTER SET {name}")));
                // The old one belongs to the old character set.
                to.set(Kind::Collation, None);
            }
            Some(Setting::Drop) => {
                to.set(Kind::Charset, None);
                to.set(Kind::Collation, None);
            }
            None => {}
        }
        match &self.collation {
            Some(Setting::Set(name)) => to.set(Kind::Collation, Some(format!("COLLATE {name}"))),
            Some(Setting::Drop) => to.set(Kind::Collation, None),
            None => {}
        }
        self.apply_expression(column, to)?;
        match self.nullable {
            Some(false) => to.forbid_null(),
            Some(true) => to.allow_null(),
            None => {}
        }
        match &self.default {
            Some(Setting::Set(default)) => {
                let sql = default.sql(column, to)?;
                to.set(Kind::Default, Some(format!("DEFAULT {sql}")));
            }
            Some(Setting::Drop) => to.set(Kind::Default, None),
            None => {}
        }
        match self.counts {
            Some(true) => {
                to.set(Kind::Default, None);
                to.set(Kind::AutoIncrement, Some("AUTO_INCREMENT".to_owned()));
            }
            Some(false) => to.set(Kind::AutoIncrement, None),
            None => {}
        }
        match &self.comment {
            Some(Setting::Set(text)) => to.set(Kind::Comment, Some(format!("COMMENT {text}"))),
            Some(Setting::Drop) => to.set(Kind::Comment, None),
            None => {}
        }
        Ok(())
    }

    fn apply_expression(&self, column: &str, to: &mut ColumnText) -> Result<(), RenderError> {
        let Some(setting) = &self.expression else { return Ok(()) };
        let Some(Clause { text, .. }) = to.get(Kind::Generated) else {
            return Err(refuse(
                format!("doesn't compute column '{column}': it has no expression"),
                "leave set_expression(..) and drop_expression() out",
            ));
        };
        let kind = text.rsplit(')').next().unwrap_or_default();
        let new = match setting {
            Setting::Set(sql) => Some(format!("GENERATED ALWAYS AS ({sql}){kind}")),
            Setting::Drop => None,
        };
        to.set(Kind::Generated, new);
        Ok(())
    }
}

impl NewDefault {
    fn sql(&self, column: &str, to: &ColumnText) -> Result<String, RenderError> {
        match self {
            Self::Expression(sql) => Ok(sql.clone()),
            // MySQL: 11.6, explicit defaults of BLOB, TEXT, GEOMETRY and JSON are expressions.
            Self::Literal(sql) if to.has_long_type() => Ok(format!("({sql})")),
            Self::Literal(sql) => Ok(sql.clone()),
            Self::Now => to.now().ok_or_else(|| {
                refuse(
                    format!("has no now() for column '{column}', which holds no date or time"),
                    "give the column a date or time type, or use expr(\"..\")",
                )
            }),
        }
    }
}

fn new_default<C: Compiler + ?Sized>(
    compiler: &C,
    op: &AlterColumn,
) -> Result<Option<Setting<NewDefault>>, RenderError> {
    let value = match &op.default {
        Some(Setting::Set(value)) => value,
        Some(Setting::Drop) => return Ok(Some(Setting::Drop)),
        None => return Ok(None),
    };
    Ok(Some(Setting::Set(match value {
        DefaultValue::Now => NewDefault::Now,
        // The type is looked at when it is known.
        DefaultValue::Literal(_) => {
            NewDefault::Literal(compiler.default_value(value, &Type::Custom(String::new()))?)
        }
        other => NewDefault::Expression(compiler.default_value(other, known_type(op))?),
    })))
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
        sql.push_str(&format!(", AUTO_INCREMENT = {start}"));
    }
    let how = [op.algorithm.as_deref(), op.lock.as_deref()];
    sql.push_str(&algorithm(compiler.capability(), ", ", how));
    Ok(sql)
}
