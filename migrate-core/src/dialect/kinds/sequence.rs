//! Sequences. MariaDB keeps each in a table of its own.

use super::refusal::check;
use crate::dialect::capability::Capability;
use crate::dialect::compiler::compiler;
use crate::dialect::effect::Effect;
use crate::dialect::error::RenderError;
use crate::dialect::facts::DataLoss;
use crate::dialect::render::Statement;
use crate::dialect::writer::{column_name, identifier, table_name};
use crate::operations::{
    AlterSequence, CreateSequence, Cycle, DropSequence, RenameSequence, Restart, SequenceOptions,
    SequenceOwner, Setting,
};
use crate::schema::{Object, StoredKind, TableName};

type Rendered<T = Statement> = Result<T, RenderError>;

pub(super) fn create(capability: &Capability, op: &CreateSequence) -> Rendered {
    let name = sequence_name(capability, &op.sequence_name())?;
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let said = without_absent_bounds(&op.options);
    let options = options(capability, &said, op.schema.as_deref())?;
    if op.if_not_exists && op.options.owner.is_some() {
        return Err(RenderError::new(
            capability.dialect,
            "gives a sequence that exists no other owner",
            "leave if_not_exists() out, or say owned_by(..) with op.alter_sequence",
        ));
    }
    let sql = format!("CREATE SEQUENCE {exists}{name}{options}");
    Ok(Statement::new(sql, effect(op.sequence_name())))
}

/// A new sequence has the bounds of its direction. For MariaDB `NO MAXVALUE` is the greatest number also
/// where it counts down, and so is its start.
fn without_absent_bounds(options: &SequenceOptions) -> SequenceOptions {
    let mut said = options.clone();
    said.min.take_if(|bound| *bound == Setting::Drop);
    said.max.take_if(|bound| *bound == Setting::Drop);
    said
}

pub(super) fn alter(capability: &Capability, op: &AlterSequence) -> Rendered {
    let name = sequence_name(capability, &op.sequence_name())?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let options = options(capability, &op.options, op.schema.as_deref())?;
    let restart = match op.restart {
        None => String::new(),
        Some(Restart::Start) => " RESTART".to_owned(),
        Some(Restart::With(number)) => format!(" RESTART WITH {number}"),
    };
    // Numbers may have been taken meanwhile, and must not come again.
    let effect = if op.restart.is_some() { Effect::Unknown } else { Effect::Repeatable };
    let sql = format!("ALTER SEQUENCE {exists}{name}{options}{restart}");
    Ok(Statement::new(sql, effect))
}

pub(super) fn rename(capability: &Capability, op: &RenameSequence) -> Rendered {
    let name = sequence_name(capability, &op.sequence_name())?;
    let sql = if capability.kinds.sequences_are_tables {
        let new_name = TableName::new(op.schema.as_deref(), &op.new_name);
        format!("ALTER TABLE {name} RENAME TO {}", table_name(capability.dialect, &new_name)?)
    } else {
        let new_name = identifier(capability.dialect, &op.new_name)?;
        format!("ALTER SEQUENCE {name} RENAME TO {new_name}")
    };
    Ok(Statement::new(sql, effect(op.sequence_name())))
}

pub(super) fn drop(capability: &Capability, op: &DropSequence) -> Rendered {
    let name = sequence_name(capability, &op.sequence_name())?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    if op.cascade && !capability.kinds.owned_sequences {
        return Err(RenderError::new(
            capability.dialect,
            "drops nothing with a sequence",
            "leave cascade() out there, and drop the defaults before: alter_column(..).drop_default()",
        ));
    }
    let cascade = if op.cascade { " CASCADE" } else { "" };
    let sql = format!("DROP SEQUENCE {exists}{name}{cascade}");
    let effect = effect(op.sequence_name());
    // How far it came.
    Ok(Statement { data_loss: DataLoss::Possible, ..Statement::new(sql, effect) })
}

fn options(
    capability: &Capability,
    options: &SequenceOptions,
    schema: Option<&str>,
) -> Rendered<String> {
    let mut sql = String::new();
    if let Some(data_type) = &options.data_type {
        if !capability.kinds.sequence_types {
            return Err(RenderError::new(
                capability.dialect,
                "counts all sequences as BigInt before MariaDB 11.5",
                "leave as_type(..) out there, or say max_value(..)",
            ));
        }
        sql.extend([" AS ", &compiler(*capability).type_name(data_type)?]);
    }
    let bound = |word: &str, bound: &Option<Setting<i64>>| match bound {
        None => String::new(),
        Some(Setting::Set(number)) => format!(" {word} {number}"),
        Some(Setting::Drop) => format!(" NO {word}"),
    };
    let number = |word: &str, number: Option<i64>| {
        number.map(|number| format!(" {word} {number}")).unwrap_or_default()
    };
    sql += &number("INCREMENT BY", options.increment);
    sql += &bound("MINVALUE", &options.min);
    sql += &bound("MAXVALUE", &options.max);
    sql += &number("START WITH", options.start);
    sql += &number("CACHE", options.cache);
    sql += match options.cycle {
        None => "",
        Some(Cycle::Cycle) => " CYCLE",
        Some(Cycle::NoCycle) if capability.kinds.sequences_are_tables => " NOCYCLE",
        Some(Cycle::NoCycle) => " NO CYCLE",
    };
    sql += &owner(capability, options.owner.as_ref(), schema)?;
    Ok(sql)
}

fn owner(
    capability: &Capability,
    owner: Option<&SequenceOwner>,
    schema: Option<&str>,
) -> Rendered<String> {
    if owner.is_some() && !capability.kinds.owned_sequences {
        return Err(RenderError::new(
            capability.dialect,
            "drops no sequence with a column",
            "leave owned_by(..) out there, and say op.drop_sequence where the column is dropped",
        ));
    }
    Ok(match owner {
        None => String::new(),
        Some(SequenceOwner::Nothing) => " OWNED BY NONE".to_owned(),
        Some(SequenceOwner::Column { table, column }) => {
            let table = table_name(capability.dialect, &TableName::new(schema, table))?;
            format!(" OWNED BY {table}.{}", column_name(capability.dialect, column)?)
        }
    })
}

fn effect(name: TableName) -> Effect {
    Effect::Object(Object::new(StoredKind::Sequence, name))
}

fn sequence_name(capability: &Capability, name: &TableName) -> Rendered<String> {
    check(capability, capability.kinds.sequences, "sequences")?;
    table_name(capability.dialect, name)
}
