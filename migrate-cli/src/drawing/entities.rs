//! Pictures of a schema: its tables with their columns, and which refers to which.

mod dot;
mod layout;
mod mermaid;
mod svg;
#[cfg(test)]
mod tests;

use migrate_core::Operation;
use migrate_core::catalog::Schema;

pub(crate) use dot::render_entities_dot;
pub(crate) use mermaid::render_entities_mermaid;
pub(crate) use svg::render_entities_svg;

/// The tables of a schema, and what refers to what.
struct Entities {
    tables: Vec<Entity>,
    references: Vec<Reference>,
}

struct Entity {
    name: String,
    columns: Vec<Attribute>,
}

struct Attribute {
    name: String,
    data_type: String,
    is_primary: bool,
    is_foreign: bool,
    is_nullable: bool,
}

/// From a table to another, by their places.
struct Reference {
    from: usize,
    to: usize,
    name: String,
    /// Whether a row may refer to nothing.
    is_optional: bool,
}

impl Entities {
    fn of(schema: &Schema) -> Self {
        let tables: Vec<_> = schema
            .objects
            .values()
            .filter_map(|operation| match operation {
                Operation::CreateTable(op) => Some(&op.table),
                _ => None,
            })
            .collect();
        let mut references = Vec::new();
        for (from, table) in tables.iter().enumerate() {
            for key in &table.foreign_keys {
                let name = key.referent_name();
                let to = tables.iter().position(|other| other.table_name() == name);
                let is_nullable = |column: &String| {
                    table.columns.iter().any(|own| own.name == *column && own.nullable)
                };
                let is_optional = key.columns.iter().any(is_nullable);
                references.extend(to.map(|to| Reference {
                    from,
                    to,
                    name: key.name.clone(),
                    is_optional,
                }));
            }
        }
        let entity = |table: &&migrate_core::schema::Table| Entity {
            name: table.table_name().to_string(),
            columns: table.columns.iter().map(|column| Attribute::of(column, table)).collect(),
        };
        Self { tables: tables.iter().map(entity).collect(), references }
    }
}

impl Attribute {
    fn of(
        column: &migrate_core::schema::ColumnDefinition,
        table: &migrate_core::schema::Table,
    ) -> Self {
        let is_foreign = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
        Self {
            name: column.name.clone(),
            data_type: column.data_type.to_string(),
            is_primary: table.primary_key_columns().contains(&column.name.as_str()),
            is_foreign,
            is_nullable: column.nullable,
        }
    }

    /// `PK`, `FK`, both or nothing.
    fn keys(&self, separator: &str) -> String {
        let keys = [(self.is_primary, "PK"), (self.is_foreign, "FK")];
        let keys: Vec<_> = keys.iter().filter(|(is, _)| *is).map(|(_, key)| *key).collect();
        keys.join(separator)
    }
}
