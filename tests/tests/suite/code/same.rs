//! Whether two operations are the same. What was there has the name and the schema of the operation that
//! drops it, whether it says so or not.

use migrate_core::Operation;
use serde_json::Value;

pub(super) fn is(operation: &Operation, other: &Operation) -> bool {
    operation == other || said(operation) == said(other)
}

fn said(operation: &Operation) -> Value {
    let mut said = serde_json::to_value(operation).unwrap();
    if let Some(was) = said.get_mut("was") {
        without_names(was);
    }
    said
}

fn without_names(was: &mut Value) {
    let Some(parts) = was.as_object_mut() else { return };
    parts.remove("schema");
    parts.remove("name");
    for (part, value) in parts {
        if part != "function" {
            without_names(value);
        }
    }
}
