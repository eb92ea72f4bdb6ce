//! Views, and those that hold rows.

use super::capability::Capability;
use super::clause::query;
use super::error::RenderError;
use super::writer::{identifier, identifiers, table_name, text};
use crate::operations::{
    CheckOption, CreateMaterializedView, CreateView, DropMaterializedView, DropView,
    RefreshMaterializedView, ReplaceView, View,
};
use crate::schema::{Dialect, TableName};

type Rendered = Result<String, RenderError>;

pub(super) fn refuse(capability: &Capability, reason: &str, way_out: &str) -> RenderError {
    RenderError::new(capability.dialect, reason, way_out)
}

/// A view, and its comment if it has one.
pub(super) fn create_view(
    capability: &Capability,
    op: &CreateView,
) -> Result<Vec<String>, RenderError> {
    let facts = &capability.objects;
    if op.or_replace && !facts.replace_view {
        return Err(refuse(
            capability,
            "has no CREATE OR REPLACE VIEW",
            "use replace_view(..), which drops the view and creates it",
        ));
    }
    if op.if_not_exists && !facts.view_if_not_exists {
        let way_out = if facts.dependants {
            "leave it out, or use or_replace()"
        } else {
            "leave it out, or use or_replace(); MySQL 9.1 has it"
        };
        return Err(refuse(capability, "has no IF NOT EXISTS for views", way_out));
    }
    let create = if op.or_replace { "CREATE OR REPLACE " } else { "CREATE " };
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let mut statements = vec![definition(capability, &op.view, (create, exists))?];
    if let Some(comment) = &op.comment {
        if op.if_not_exists {
            return Err(exists_with_comment(capability));
        }
        statements.push(comment_on(capability, "VIEW", &op.view.view_name(), comment)?);
    }
    Ok(statements)
}

/// In place where the database can.
pub(super) fn replace_view(
    capability: &Capability,
    op: &ReplaceView,
) -> Result<Vec<String>, RenderError> {
    let drop = format!("DROP VIEW {}", table_name(capability.dialect, &op.view.view_name())?);
    let created = definition(capability, &op.view, ("CREATE ", ""))?;
    if !capability.objects.replace_view {
        let guarded = without_triggers(capability, &op.view.name)? + &drop;
        return Ok(vec![guarded, created]);
    }
    let replaced = definition(capability, &op.view, ("CREATE OR REPLACE ", ""))?;
    if !(op.is_way_back && capability.dialect == Dialect::Postgres) {
        return Ok(vec![replaced]);
    }
    // Columns that were added can't be taken away in place.
    let text = |sql: &str| text(capability.dialect, sql);
    let block = format!(
        "BEGIN EXECUTE {}; EXCEPTION WHEN invalid_table_definition THEN EXECUTE {}; EXECUTE {}; END",
        text(&replaced)?,
        text(&drop)?,
        text(&created)?
    );
    Ok(vec![format!("DO {}", text(&block)?)])
}

/// What fails if the view has triggers: they would go with it without a word.
fn without_triggers(capability: &Capability, view: &str) -> Rendered {
    let view = text(capability.dialect, view)?;
    Ok(format!(
        "CREATE TEMP TABLE _replaced_view (triggers INTEGER CONSTRAINT \
         \"the view has triggers: drop_trigger before it, create_trigger behind it\" \
         CHECK (triggers = 0));\n\
         INSERT INTO temp._replaced_view SELECT count(*) FROM main.sqlite_schema \
         WHERE type = 'trigger' AND tbl_name = {view} COLLATE NOCASE;\n\
         DROP TABLE temp._replaced_view;\n"
    ))
}

fn definition(capability: &Capability, view: &View, (create, exists): (&str, &str)) -> Rendered {
    let (dialect, facts) = (capability.dialect, &capability.objects);
    let name = table_name(dialect, &view.view_name())?;
    let (security, settings) = security(capability, view)?;
    let columns = columns(capability, &view.columns)?;
    let what = format!("query of view '{}'", view.name);
    let query = query(dialect, &what, &view.query)?;
    let check = match view.check_option {
        None => "",
        Some(_) if !facts.check_option => {
            return Err(refuse(
                capability,
                "has no WITH CHECK OPTION: only triggers write through a view",
                "leave it out there: if op.dialect() != Dialect::Sqlite { .. }",
            ));
        }
        Some(CheckOption::Cascaded) => "\nWITH CASCADED CHECK OPTION",
        Some(CheckOption::Local) => "\nWITH LOCAL CHECK OPTION",
    };
    Ok(format!("{create}{security}VIEW {exists}{name}{columns}{settings} AS\n{query}{check}"))
}

/// Whose rights it reads with: before the word VIEW, or among its settings.
fn security(capability: &Capability, view: &View) -> Result<(&'static str, String), RenderError> {
    let facts = &capability.objects;
    if view.security_barrier && !facts.view_settings {
        return Err(refuse(
            capability,
            "has no security barrier for views",
            "say security_barrier() only there: if op.dialect() == Dialect::Postgres",
        ));
    }
    if view.security_invoker && !facts.security_invoker {
        let (reason, way_out) = if facts.view_settings {
            ("has views with the rights of their owner only, before PostgreSQL 15", "leave it out")
        } else {
            ("has no users, so none whose rights a view reads with", "leave security_invoker() out")
        };
        return Err(refuse(capability, reason, way_out));
    }
    if !facts.view_settings {
        let before = if view.security_invoker { "SQL SECURITY INVOKER " } else { "" };
        return Ok((before, String::new()));
    }
    let barrier = view.security_barrier.then_some("security_barrier = true");
    let invoker = view.security_invoker.then_some("security_invoker = true");
    let settings: Vec<&str> = [barrier, invoker].into_iter().flatten().collect();
    let settings = match settings[..] {
        [] => String::new(),
        _ => format!(" WITH ({})", settings.join(", ")),
    };
    Ok(("", settings))
}

fn columns(capability: &Capability, names: &[String]) -> Rendered {
    if names.is_empty() {
        return Ok(String::new());
    }
    Ok(format!(" ({})", identifiers(capability.dialect, names.iter().map(String::as_str))?))
}

pub(super) fn drop_view(capability: &Capability, op: &DropView) -> Rendered {
    drop(capability, "VIEW", &op.view_name(), (op.if_exists, op.cascade))
}

pub(super) fn create_materialized_view(
    capability: &Capability,
    op: &CreateMaterializedView,
) -> Result<Vec<String>, RenderError> {
    check_materialized(capability)?;
    let dialect = capability.dialect;
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = table_name(dialect, &op.view_name())?;
    let columns = columns(capability, &op.columns)?;
    let tablespace = match &op.tablespace {
        Some(name) => format!(" TABLESPACE {}", identifier(dialect, name)?),
        None => String::new(),
    };
    let query = query(dialect, &format!("query of view '{}'", op.name), &op.query)?;
    let data = if op.with_no_data { "\nWITH NO DATA" } else { "" };
    let create =
        format!("CREATE MATERIALIZED VIEW {exists}{name}{columns}{tablespace} AS\n{query}{data}");
    let mut statements = vec![create];
    if let Some(comment) = &op.comment {
        if op.if_not_exists {
            return Err(exists_with_comment(capability));
        }
        statements.push(comment_on(capability, "MATERIALIZED VIEW", &op.view_name(), comment)?);
    }
    Ok(statements)
}

pub(super) fn refresh_materialized_view(
    capability: &Capability,
    op: &RefreshMaterializedView,
) -> Rendered {
    check_materialized(capability)?;
    let concurrently = if op.concurrently { "CONCURRENTLY " } else { "" };
    let name = table_name(capability.dialect, &op.view_name())?;
    let data = if op.with_no_data { " WITH NO DATA" } else { "" };
    Ok(format!("REFRESH MATERIALIZED VIEW {concurrently}{name}{data}"))
}

pub(super) fn drop_materialized_view(
    capability: &Capability,
    op: &DropMaterializedView,
) -> Rendered {
    check_materialized(capability)?;
    drop(capability, "MATERIALIZED VIEW", &op.view_name(), (op.if_exists, op.cascade))
}

fn check_materialized(capability: &Capability) -> Result<(), RenderError> {
    if capability.objects.materialized_views {
        return Ok(());
    }
    Err(refuse(
        capability,
        "has no materialized views",
        "use a table that is filled from the query, or create_view(..)",
    ))
}

fn drop(
    capability: &Capability,
    kind: &str,
    name: &TableName,
    (if_exists, cascade): (bool, bool),
) -> Rendered {
    let exists = if if_exists { "IF EXISTS " } else { "" };
    let name = table_name(capability.dialect, name)?;
    Ok(format!("DROP {kind} {exists}{name}{}", self::cascade(capability, cascade)?))
}

/// What drops the dependants too, where the database knows them.
pub(super) fn cascade(capability: &Capability, wanted: bool) -> Result<&'static str, RenderError> {
    match wanted {
        false => Ok(""),
        true if capability.objects.dependants => Ok(" CASCADE"),
        true => Err(refuse(
            capability,
            "doesn't know what depends on an object, and drops nothing with it",
            "drop what depends on it by itself, before",
        )),
    }
}

/// A comment of an object that was just made.
pub(super) fn comment_on(
    capability: &Capability,
    kind: &str,
    name: &TableName,
    comment: &str,
) -> Rendered {
    if !capability.objects.comments {
        return Err(no_comment(capability, kind));
    }
    let name = table_name(capability.dialect, name)?;
    Ok(format!("COMMENT ON {kind} {name} IS {}", text(capability.dialect, comment)?))
}

pub(super) fn no_comment(capability: &Capability, kind: &str) -> RenderError {
    let kind = kind.to_lowercase();
    let reason = format!("holds no comment on a {kind}");
    refuse(capability, &reason, "say comment(..) only there: if op.dialect() == Dialect::Postgres")
}

fn exists_with_comment(capability: &Capability) -> RenderError {
    refuse(
        capability,
        "comments on a view in a statement of its own, so one that exists would get it too",
        "leave if_not_exists() out, or the comment",
    )
}
