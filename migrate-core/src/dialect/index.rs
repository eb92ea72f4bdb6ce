//! Indexes: how they are spelled where databases agree, and what a database can't do.

use super::capability::Capability;
use super::clause;
use super::compiler::column_list;
use super::constraint::check_nulls_not_distinct;
use super::error::RenderError;
use super::writer::{column_name, identifier, table_name};
use crate::operations::{CreateIndex, RenameIndex};
use crate::schema::{Dialect, Index, IndexKey, KeyOptions, Nulls, TableName};

type Rendered = Result<String, RenderError>;

pub(super) fn create_index(capability: &Capability, op: &CreateIndex) -> Rendered {
    let (dialect, index) = (capability.dialect, &op.index);
    check(capability, op)?;
    let kind = kind(capability.dialect, index);
    let concurrently =
        if op.concurrently && capability.concurrent_index { "CONCURRENTLY " } else { "" };
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = identifier(dialect, &index.name)?;
    let table = table_name(dialect, &index.table_name())?;
    let method = method(capability, index);
    let (before, behind) = match dialect {
        Dialect::MySql => ("", method.as_str()),
        Dialect::Postgres | Dialect::Sqlite => (method.as_str(), ""),
    };
    let keys = index.columns.iter().map(|key| render_key(capability, index, key));
    let keys = keys.collect::<Result<Vec<_>, _>>()?.join(", ");
    let stored = stored(dialect, index)?;
    let how = algorithm(capability, " ", [op.algorithm.as_deref(), op.lock.as_deref()]);
    Ok(format!(
        "CREATE {kind}INDEX {concurrently}{exists}{name} ON {table}{before} ({keys}){behind}\
         {stored}{how}"
    ))
}

/// What stands behind the keys.
fn stored(dialect: Dialect, index: &Index) -> Rendered {
    let mut sql = String::new();
    if !index.include.is_empty() {
        sql.extend([" INCLUDE (", &column_list(dialect, &index.include)?, ")"]);
    }
    if index.nulls_not_distinct {
        sql.push_str(" NULLS NOT DISTINCT");
    }
    if !index.parameters.is_empty() {
        let parameters = index.parameters.iter().map(|(name, value)| format!("{name} = {value}"));
        sql.extend([" WITH (", &parameters.collect::<Vec<_>>().join(", "), ")"]);
    }
    if let Some(tablespace) = &index.tablespace {
        sql.extend([" TABLESPACE ", &identifier(dialect, tablespace)?]);
    }
    if let Some(condition) = &index.condition {
        sql.extend([" WHERE ", clause::expression(dialect, condition)]);
    }
    Ok(sql)
}

/// What a statement of MySQL on an index says at its end, each behind a separator.
pub(super) fn algorithm(
    capability: &Capability,
    separator: &str,
    [algorithm, lock]: [Option<&str>; 2],
) -> String {
    if !capability.indexes.algorithm {
        return String::new();
    }
    let clause = |word: &str, value: Option<&str>| {
        value.map(|value| format!("{separator}{word} = {}", value.to_uppercase()))
    };
    [clause("ALGORITHM", algorithm), clause("LOCK", lock)].into_iter().flatten().collect()
}

/// What MySQL says of some methods before the word INDEX.
fn kind(dialect: Dialect, index: &Index) -> &'static str {
    match own_word(dialect, index) {
        Some(word) => word,
        None if index.unique => "UNIQUE ",
        None => "",
    }
}

fn own_word(dialect: Dialect, index: &Index) -> Option<&'static str> {
    let is = |word: &str| index.method.as_ref().is_some_and(|m| m.eq_ignore_ascii_case(word));
    match dialect {
        Dialect::MySql if is("fulltext") => Some("FULLTEXT "),
        Dialect::MySql if is("spatial") => Some("SPATIAL "),
        _ => None,
    }
}

/// One that is the only one needs no word.
fn method(capability: &Capability, index: &Index) -> String {
    match (&index.method, capability.indexes.methods) {
        (Some(_), Some([_])) | (None, _) => String::new(),
        _ if own_word(capability.dialect, index).is_some() => String::new(),
        (Some(method), _) => format!(" USING {method}"),
    }
}

fn render_key(capability: &Capability, index: &Index, key: &IndexKey) -> Rendered {
    let none = KeyOptions::default();
    let options = index.options.get(key.text()).unwrap_or(&none);
    let mut sql = match key {
        IndexKey::Column(column) => column_name(capability.dialect, column)?,
        IndexKey::Expression { expression } => {
            format!("({})", clause::expression(capability.dialect, expression))
        }
    };
    if let Some(length) = options.length.filter(|_| capability.indexes.prefix) {
        sql.extend(["(", &length.to_string(), ")"]);
    }
    if let Some(class) = &options.operator_class {
        sql.extend([" ", class]);
    }
    if options.descending {
        sql.push_str(" DESC");
    }
    let said = options.nulls.filter(|_| capability.indexes.storage);
    sql.push_str(match said {
        None => "",
        Some(Nulls::First) => " NULLS FIRST",
        Some(Nulls::Last) => " NULLS LAST",
    });
    Ok(sql)
}

fn check(capability: &Capability, op: &CreateIndex) -> Result<(), RenderError> {
    let index = &op.index;
    let refuse =
        |reason: &str, way_out: &str| Err(RenderError::new(capability.dialect, reason, way_out));
    if op.if_not_exists && !capability.index_if_exists {
        return refuse("has no CREATE INDEX IF NOT EXISTS", "leave if_not_exists() out");
    }
    if index.condition.is_some() && !capability.partial_index {
        return refuse(
            "has no partial indexes",
            "index all rows there: if op.dialect() == Dialect::MySql { .. }",
        );
    }
    check_nulls_not_distinct(capability, index.nulls_not_distinct)?;
    check_keys(capability, index)?;
    let (method, methods) = (index.method.as_deref(), capability.indexes.methods);
    if let (Some(method), Some(methods)) = (method, methods)
        && !methods.iter().any(|known| known.eq_ignore_ascii_case(method))
    {
        let reason = format!("has no index method '{method}'; it has {}", methods.join(", "));
        return refuse(&reason, "leave using(..) out there, or create the index with op.execute");
    }
    let stored = [
        ("INCLUDE in indexes", "include(..)", !index.include.is_empty()),
        ("storage parameters of indexes", "with(..)", !index.parameters.is_empty()),
        ("tablespaces of indexes", "tablespace(..)", index.tablespace.is_some()),
    ];
    for (what, method, _) in stored.into_iter().filter(|(_, _, is_wanted)| *is_wanted) {
        check_storage(capability, what, method)?;
    }
    Ok(())
}

fn check_keys(capability: &Capability, index: &Index) -> Result<(), RenderError> {
    let refuse =
        |reason: &str, way_out: &str| Err(RenderError::new(capability.dialect, reason, way_out));
    let is_expression = |key: &IndexKey| matches!(key, IndexKey::Expression { .. });
    if !capability.indexes.expressions && index.columns.iter().any(is_expression) {
        return refuse(
            "can't index an expression: the server is a MariaDB",
            "add a column with generated_virtual(..), and index that",
        );
    }
    for options in index.options.values() {
        if options.descending && !capability.indexes.descending {
            let reason = "would forget that an index is descending, before MariaDB 10.8";
            return refuse(reason, "leave descending(..) out");
        }
        if options.length.is_some() && index.unique && !capability.indexes.prefix {
            return refuse(
                "has no unique indexes over the beginning of a column",
                "use an expression there: .expression(\"substr(..)\")",
            );
        }
        if options.operator_class.is_some() {
            check_storage(capability, "operator classes", "ops(..)")?;
        }
        if options.nulls.is_some_and(|nulls| nulls != natural(options)) {
            let methods = "nulls_first(..) and nulls_last(..)";
            check_storage(capability, "NULLS FIRST and NULLS LAST in indexes", methods)?;
        }
    }
    Ok(())
}

/// Where NULL comes, where nothing can be said of that: it is the smallest value.
fn natural(options: &KeyOptions) -> Nulls {
    if options.descending { Nulls::Last } else { Nulls::First }
}

fn check_storage(capability: &Capability, what: &str, method: &str) -> Result<(), RenderError> {
    if capability.indexes.storage {
        return Ok(());
    }
    let reason = format!("has no {what}");
    let way_out =
        format!("leave {method} out there: if op.dialect() == Dialect::Postgres {{ .. }}");
    Err(RenderError::new(capability.dialect, reason, way_out))
}

/// Where the name of an index is no part of its table.
pub(super) fn rename_index(capability: &Capability, op: &RenameIndex) -> Rendered {
    let dialect = capability.dialect;
    if !capability.indexes.rename {
        return Err(RenderError::new(
            dialect,
            format!("can't rename index '{}'", op.name),
            "drop it, and create it with its new name",
        ));
    }
    let old = TableName { schema: op.schema.clone(), name: op.name.clone() };
    let (old, new) = (table_name(dialect, &old)?, identifier(dialect, &op.new_name)?);
    Ok(format!("ALTER INDEX {old} RENAME TO {new}"))
}
