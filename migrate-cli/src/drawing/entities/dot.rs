//! Tables and their keys for Graphviz, which lays them out.

use migrate_core::catalog::Schema;

use super::Entities;
use crate::drawing::xml::escape;

const HEAD: &str = "digraph schema {
    rankdir=LR;
    node [shape=plain, fontname=\"sans-serif\"];
    edge [color=\"#555555\", arrowhead=normal];
";

pub(crate) fn render_entities_dot(schema: &Schema) -> String {
    let entities = Entities::of(schema);
    let mut text = HEAD.to_owned();
    let mut push = |statement: String| text = format!("{text}    {statement};\n");
    for (place, table) in entities.tables.iter().enumerate() {
        let name = escape(&table.name);
        let mut rows = format!("<tr><td bgcolor=\"#eeeeee\"><b>{name}</b></td></tr>");
        for column in &table.columns {
            let (name, data_type) = (escape(&column.name), escape(&column.data_type));
            let keys = match column.keys(" ").as_str() {
                "" => String::new(),
                keys => format!(" <i>{keys}</i>"),
            };
            let null = if column.is_nullable { " null" } else { "" };
            rows = format!("{rows}<tr><td align=\"left\">{name} {data_type}{null}{keys}</td></tr>");
        }
        push(format!(
            "t{place} [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\">{rows}</table>>]"
        ));
    }
    for reference in &entities.references {
        let look = if reference.is_optional { " [style=dashed]" } else { "" };
        push(format!("t{} -> t{}{look}", reference.from, reference.to));
    }
    text + "}\n"
}
