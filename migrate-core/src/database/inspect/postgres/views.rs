//! Views, and those that hold rows.

use super::answer::{Answer, Entry};
use super::array;
use super::reader::{Reader, Relation, class};
use crate::operations::{CheckOption, CreateMaterializedView, CreateView, Sql, View};
use crate::schema::TableName;

pub(super) fn add(reader: &mut Reader<'_>, row: Entry<'_>, relation: &Relation) -> Answer<()> {
    let key = (class::RELATION, row.number("oid")?);
    let query = row.text("query")?;
    let query = Sql::Same(query.trim().trim_end_matches(';').to_owned());
    let options = array::texts(row.optional("parameters")?.as_deref());
    let comment = row.optional("comment")?;
    if relation.kind == 'm' {
        if !options.is_empty() {
            reader.beyond(format!("{} has storage parameters", relation.described()));
        }
        let TableName { schema, name } = relation.name.clone();
        let view = CreateMaterializedView {
            name,
            schema,
            query,
            columns: Vec::new(),
            with_no_data: false,
            if_not_exists: false,
            tablespace: row.optional("tablespace")?,
            comment,
        };
        reader.add(key, view);
        return Ok(());
    }
    let view = view(&relation.name, query, &options);
    reader.add(key, CreateView { view, or_replace: false, if_not_exists: false, comment });
    Ok(())
}

fn view(name: &TableName, query: Sql, options: &[String]) -> View {
    let is_on = |name: &str| {
        let value = options.iter().find_map(|option| option.strip_prefix(name)?.strip_prefix('='));
        value.is_some_and(|value| matches!(value, "true" | "on" | "1" | "yes"))
    };
    let check = options.iter().find_map(|option| option.strip_prefix("check_option="));
    View {
        name: name.name.clone(),
        schema: name.schema.clone(),
        query,
        columns: Vec::new(),
        check_option: check.map(|check| match check {
            "local" => CheckOption::Local,
            _ => CheckOption::Cascaded,
        }),
        security_barrier: is_on("security_barrier"),
        security_invoker: is_on("security_invoker"),
    }
}
