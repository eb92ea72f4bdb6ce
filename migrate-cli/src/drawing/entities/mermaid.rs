//! An entity-relationship diagram of Mermaid, for Markdown.

use migrate_core::catalog::Schema;

use super::Entities;

pub(crate) fn render_entities_mermaid(schema: &Schema) -> String {
    let entities = Entities::of(schema);
    let mut text = "erDiagram\n".to_owned();
    let mut push = |line: String| text = format!("{text}    {line}\n");
    for (place, table) in entities.tables.iter().enumerate() {
        push(format!("t{place}[\"{}\"] {{", quoted(&table.name)));
        for column in &table.columns {
            let (data_type, name) = (word(&column.data_type), word(&column.name));
            push(format!("    {data_type} {name} {}", column.keys(", ")).trim_end().to_owned());
        }
        push("}".to_owned());
    }
    for reference in &entities.references {
        let many = if reference.is_optional { "|o" } else { "||" };
        let (from, to, name) = (reference.from, reference.to, quoted(&reference.name));
        push(format!("t{from} }}o--{many} t{to} : \"{name}\""));
    }
    text
}

/// What the grammar takes for the type or the name of a column.
fn word(text: &str) -> String {
    let is_fine =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '(' | ')' | '[' | ']');
    let word: String = text.chars().map(|c| if is_fine(c) { c } else { '_' }).collect();
    if word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        word
    } else {
        format!("_{word}")
    }
}

fn quoted(text: &str) -> String {
    let plain = |c: char| match c {
        '"' => '\'',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(plain).collect()
}
