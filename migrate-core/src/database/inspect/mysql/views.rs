//! Views.

use super::answer::{Answer, Entry};
use super::mentions::mentions;
use super::reader::Reader;
use crate::catalog::Kind;
use crate::database::Connection;
use crate::operations::{CheckOption, CreateView};

const VIEWS: &str = "SELECT table_name AS name, view_definition AS query, \
     check_option AS check_option, security_type AS security, definer AS definer, \
     {algorithm} AS algorithm FROM information_schema.views WHERE table_schema = ?";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let algorithm = if reader.is_mariadb() { "algorithm" } else { "'UNDEFINED'" };
    let values = [reader.database.name.as_str().into()];
    let rows = db.fetch(&VIEWS.replace("{algorithm}", algorithm), &values).await?;
    for row in rows.iter().map(Entry) {
        let Some(name) = reader.taken(Kind::View, &row.text("name")?) else { continue };
        let described = format!("view '{name}'");
        let Some(query) = row.optional("query")?.filter(|query| !query.is_empty()) else {
            reader.beyond(format!("{described}, whose query may not be read"));
            continue;
        };
        let algorithm = row.text("algorithm")?;
        if algorithm != "UNDEFINED" {
            reader.beyond(format!("algorithm {algorithm} of {described}"));
        }
        reader.compare_circumstances(&described, &row.text("definer")?, None);
        let found = mentions(&query, &reader.database.name, reader.facts.home.as_deref());
        let mut create = CreateView::new(&name.name, found.sql.into());
        create.view.schema = name.schema;
        create.view.security_invoker = row.text("security")? == "INVOKER";
        create.view.check_option = match row.text("check_option")?.as_str() {
            "CASCADED" => Some(CheckOption::Cascaded),
            "LOCAL" => Some(CheckOption::Local),
            _ => None,
        };
        if let Some(id) = reader.add(create) {
            reader.named.extend(found.names.into_iter().map(|name| (id.clone(), name)));
        }
    }
    Ok(())
}
