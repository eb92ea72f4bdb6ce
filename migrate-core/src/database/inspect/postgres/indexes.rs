//! Indexes that no constraint made.

use super::answer::{Answer, Entry};
use super::array;
use super::index_keys::key;
use super::reader::{Reader, class};
use super::schemas::IS_OWN;
use super::sql_text::{groups, parts, without_parentheses};
use super::tables::parameters;
use crate::database::Connection;
use crate::operations::CreateIndex;
use crate::schema::{Index, KeyOptions};

/// Not the ones that a partition has from its table.
const INDEXES: &str = "SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name, \
     pg_get_indexdef(i.indexrelid) AS definition, i.indkey::text AS columns, \
     i.indnkeyatts AS keys, i.indisunique AS is_unique, i.indisvalid AS is_valid, \
     m.amname AS method, c.reloptions::text AS parameters, s.spcname AS tablespace, \
     CASE WHEN i.indpred IS NOT NULL THEN pg_get_expr(i.indpred, i.indrelid) END AS condition, \
     i.indisclustered AS is_clustered, \
     {nulls} AS nulls_not_distinct \
     FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_catalog.pg_am m ON m.oid = c.relam \
     LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace \
     WHERE NOT c.relispartition AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k \
     WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AND ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let nulls = if reader.is_since(15) { "i.indnullsnotdistinct" } else { "false" };
    let sql = format!("{INDEXES}{IS_OWN}").replace("{nulls}", nulls);
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        let Some(relation) = reader.relation(row.number("relation")?) else { continue };
        let key = (class::RELATION, row.number("oid")?);
        let (name, described) = (row.text("name")?, relation.described());
        let count = usize::try_from(row.number("keys")?).unwrap_or_default();
        let numbers = array::numbers(row.optional("columns")?.as_deref());
        let include = relation.names(numbers.get(count..).unwrap_or_default());
        let index = Index {
            table: relation.name.name.clone(),
            schema: relation.name.schema.clone(),
            include,
            name: name.clone(),
            ..index(row)?
        };
        let named = format!("index '{name}' of {described}");
        for (is_so, what) in [
            (!row.is("is_valid")?, "is invalid"),
            (row.is("is_clustered")?, "orders its table"),
            (has_twins(&index), "has one column twice"),
        ] {
            if is_so {
                reader.beyond(format!("{named} {what}"));
            }
        }
        let (algorithm, lock) = (None, None);
        let (if_not_exists, concurrently) = (false, false);
        reader.add(key, CreateIndex { index, if_not_exists, concurrently, algorithm, lock });
    }
    Ok(())
}

/// Whether it can't be told of which of two keys something is said.
fn has_twins(index: &Index) -> bool {
    let mut keys = index.columns.iter().enumerate();
    keys.any(|(i, key)| index.columns[..i].iter().any(|other| other.text() == key.text()))
}

fn index(row: Entry<'_>) -> Answer<Index> {
    let definition = row.text("definition")?;
    let keys = parts(groups(&definition).first().copied().unwrap_or_default());
    let keys: Vec<_> = keys.into_iter().map(key).collect();
    let said = keys.iter().filter(|(_, options)| *options != KeyOptions::default());
    let options = said.map(|(key, options)| (key.text().to_owned(), options.clone())).collect();
    let condition = row.optional("condition")?;
    Ok(Index {
        columns: keys.into_iter().map(|(key, _)| key).collect(),
        options,
        unique: row.is("is_unique")?,
        nulls_not_distinct: row.is("nulls_not_distinct")?,
        condition: condition.map(|condition| without_parentheses(&condition).to_owned()),
        method: Some(row.text("method")?).filter(|method| method != "btree"),
        parameters: parameters(row.optional("parameters")?.as_deref()),
        tablespace: row.optional("tablespace")?,
        ..Index::default()
    })
}
