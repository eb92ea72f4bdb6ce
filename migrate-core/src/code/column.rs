//! Columns.

use super::literal::{action, data_type, default, text};
use crate::schema::{ColumnDefinition, Identity, IdentityKind};

/// `column("id", BigInt).not_null()`.
pub(super) fn column(column: &ColumnDefinition) -> String {
    let mut code = format!("column({}, {})", text(&column.name), data_type(&column.data_type));
    let mut push = |method: &str, argument: String| code = format!("{code}.{method}({argument})");
    let is_counting = column.identity.is_some();
    match (column.primary_key, column.nullable) {
        (true, _) => push("primary_key", String::new()),
        (false, false) if !is_counting => push("not_null", String::new()),
        _ => {}
    }
    if column.unique {
        push("unique", String::new());
    }
    if let Some(value) = &column.default {
        push("default", default(value));
    }
    if let Some(identity) = &column.identity {
        match identity.kind {
            IdentityKind::ByDefault => push("identity", String::new()),
            IdentityKind::Always => push("identity_always", String::new()),
        }
        if let Some(start) = identity.start {
            push("identity_start", start.to_string());
        }
        if let Some(by) = identity.increment {
            push("identity_increment", by.to_string());
        }
    }
    if let Some(generated) = &column.generated {
        let method = if generated.stored { "generated_stored" } else { "generated_virtual" };
        push(method, text(&generated.expression));
    }
    for (method, said) in [
        ("collation", &column.collation),
        ("charset", &column.charset),
        ("comment", &column.comment),
    ] {
        if let Some(said) = said {
            push(method, text(said));
        }
    }
    if let Some(reference) = &column.references {
        push("references", format!("{}, {}", text(&reference.table), text(&reference.column)));
        if let Some(schema) = &reference.schema {
            push("referent_schema", text(schema));
        }
        for (method, said) in
            [("on_delete", reference.on_delete), ("on_update", reference.on_update)]
        {
            if let Some(said) = said {
                push(method, action(said));
            }
        }
        match reference.deferral {
            Some(crate::schema::Deferral::Deferrable) => push("deferrable", String::new()),
            Some(crate::schema::Deferral::InitiallyDeferred) => {
                push("initially_deferred", String::new());
            }
            None => {}
        }
    }
    code
}

pub(super) fn columns(columns: &[ColumnDefinition]) -> String {
    let columns: Vec<_> = columns.iter().map(column).collect();
    format!("[{}]", columns.join(", "))
}

/// `Identity::always().start(10)`.
pub(super) fn identity(identity: &Identity) -> String {
    let mut code = match identity.kind {
        IdentityKind::ByDefault => "Identity::by_default()".to_owned(),
        IdentityKind::Always => "Identity::always()".to_owned(),
    };
    if let Some(start) = identity.start {
        code = format!("{code}.start({start})");
    }
    if let Some(by) = identity.increment {
        code = format!("{code}.increment({by})");
    }
    code
}
