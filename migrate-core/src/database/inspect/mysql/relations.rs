//! Tables with what stands behind their columns. Views and sequences are read elsewhere.

use super::answer::{Answer, Entry};
use super::encoding::Encoding;
use super::reader::{Reader, Relation};
use crate::catalog::Kind;
use crate::database::Connection;
use crate::schema::{Table, TableOptions};

const TABLES: &str = "SELECT table_name AS name, table_type AS kind, engine AS engine, \
     table_collation AS collation_name, create_options AS options, table_comment AS remark \
     FROM information_schema.tables WHERE table_schema = ? \
     AND table_type NOT IN ('VIEW', 'SYSTEM VIEW', 'SEQUENCE')";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let values = [reader.database.name.as_str().into()];
    for row in db.fetch(TABLES, &values).await?.iter().map(Entry) {
        let name = row.text("name")?;
        let Some(qualified) = reader.taken(Kind::Table, &name) else { continue };
        if row.text("kind")? == "SYSTEM VERSIONED" {
            reader.beyond(format!("table '{qualified}' keeps its former rows"));
        }
        let engine = row.optional("engine")?.unwrap_or_default();
        let encoding = match row.optional("collation_name")? {
            Some(collation) => Encoding::of_collation(&collation),
            None => reader.database.encoding.clone(),
        };
        let mut options = TableOptions {
            comment: row.optional("remark")?.filter(|comment| !comment.is_empty()),
            ..TableOptions::default()
        };
        (options.charset, options.collation) =
            encoding.beside(&reader.database.encoding, &reader.facts);
        if !engine.is_empty() && !engine.eq_ignore_ascii_case(&reader.facts.engine) {
            options.engine = Some(engine.clone());
        }
        for said in words(&row.optional("options")?.unwrap_or_default()) {
            match said.split_once('=') {
                Some((word, format)) if word.eq_ignore_ascii_case("row_format") => {
                    options.row_format = Some(format.to_uppercase());
                }
                _ if said == "partitioned" => {
                    reader.beyond(format!("partitions of table '{qualified}'"));
                }
                _ => reader.beyond(format!("option {said} of table '{qualified}'")),
            }
        }
        let table =
            Table { name: qualified.name, schema: qualified.schema, options, ..Table::default() };
        let relation = Relation { table, engine, encoding };
        reader.relations.insert(name, relation);
    }
    Ok(())
}

/// Between spaces that are not in quotes.
fn words(options: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in options.chars() {
        match (c, quote) {
            (' ', None) => words.push(String::new()),
            ('"' | '\'' | '`', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        if c != ' ' || quote.is_some() {
            words.last_mut().into_iter().for_each(|word| word.push(c));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options() {
        assert_eq!(words(""), Vec::<String>::new());
        let options = words("row_format=COMPACT `a b`='c d' partitioned");
        assert_eq!(options, ["row_format=COMPACT", "`a b`='c d'", "partitioned"]);
    }
}
