//! Indexes: primary keys, unique constraints, and all others but those that foreign keys bring.

use super::answer::{Answer, Entry};
use super::reader::{Reader, Relation};
use super::text::{unescaped, without_parentheses};
use crate::database::Connection;
use crate::operations::CreateIndex;
use crate::schema::{ForeignKey, Index, IndexKey, KeyOptions, Type, Unique};

const INDEXES: &str = "SELECT table_name AS relation, index_name AS name, \
     non_unique AS is_plain, column_name AS key_column, collation AS direction, \
     sub_part AS key_length, index_type AS method, index_comment AS remark, \
     {expression} AS expression, {hidden} AS hidden \
     FROM information_schema.statistics WHERE table_schema = ? \
     ORDER BY table_name, index_name, seq_in_index";

/// An index with what the catalog says of it alone.
struct Found {
    index: Index,
    remarks: Vec<&'static str>,
}

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let hidden = match reader.is_mariadb() {
        false => "is_visible = 'NO'",
        true if reader.is_mariadb_since(10, 6) => "ignored = 'YES'",
        true => "0",
    };
    let expression = if reader.is_mariadb() { "NULL" } else { "expression" };
    let sql = INDEXES.replace("{hidden}", hidden).replace("{expression}", expression);
    let values = [reader.database.name.as_str().into()];
    let mut found: Vec<(String, Found)> = Vec::new();
    for row in db.fetch(&sql, &values).await?.iter().map(Entry) {
        let (table, name) = (row.text("relation")?, row.text("name")?);
        let Some(relation) = reader.relations.get(&table) else { continue };
        let is_same = |(of, last): &(String, Found)| *of == table && last.index.name == name;
        if !found.last().is_some_and(is_same) {
            let first = first(row, relation, name)?;
            found.push((table, first));
        }
        if let Some((_, last)) = found.last_mut() {
            add_key(row, &mut last.index)?;
        }
    }
    while let Some((table, _)) = found.last() {
        let at = found.iter().position(|(of, _)| of == table).unwrap_or_default();
        let of_table = found.split_off(at);
        add(reader, &of_table);
    }
    Ok(())
}

fn first(row: Entry<'_>, relation: &Relation, name: String) -> Answer<Found> {
    let mut remarks = Vec::new();
    if !row.optional("remark")?.unwrap_or_default().is_empty() {
        remarks.push("comment on");
    }
    if row.is("hidden")? {
        remarks.push("optimizers don't see");
    }
    let index = Index {
        name,
        table: relation.table.name.clone(),
        schema: relation.table.schema.clone(),
        unique: row.number("is_plain")? == 0,
        method: method(&row.text("method")?, &relation.engine),
        ..Index::default()
    };
    Ok(Found { index, remarks })
}

/// How it is kept, if that isn't as its engine does by itself. MariaDB keeps a unique one over long
/// text by its hash, whatever is said.
fn method(method: &str, engine: &str) -> Option<String> {
    let in_memory = engine.eq_ignore_ascii_case("MEMORY");
    match method {
        "HASH" => None,
        "BTREE" if !in_memory => None,
        other => Some(other.to_lowercase()),
    }
}

fn add_key(row: Entry<'_>, index: &mut Index) -> Answer<()> {
    let key = match (row.optional("key_column")?, row.optional("expression")?) {
        (_, Some(expression)) => {
            let expression = unescaped(&expression);
            IndexKey::Expression { expression: without_parentheses(&expression).to_owned() }
        }
        (column, None) => IndexKey::Column(column.unwrap_or_default()),
    };
    let is_whole = index.method.as_deref() == Some("spatial");
    let length = row.get::<Option<i64>>("key_length")?.filter(|_| !is_whole);
    let options = KeyOptions {
        descending: row.optional("direction")?.as_deref() == Some("D"),
        length: length.and_then(|length| length.try_into().ok()),
        ..KeyOptions::default()
    };
    if options != KeyOptions::default() {
        index.options.insert(key.text().to_owned(), options);
    }
    index.columns.push(key);
    Ok(())
}

/// Adds the indexes of a table.
fn add(reader: &mut Reader<'_>, found: &[(String, Found)]) {
    let Some(name) = found.first().map(|(table, _)| table.clone()) else { return };
    let Some(mut relation) = reader.relations.remove(&name) else { return };
    let described = relation.described();
    for (at, (_, one)) in found.iter().enumerate() {
        let index = &one.index;
        for remark in &one.remarks {
            reader.beyond(format!("{remark} index '{}' of {described}", index.name));
        }
        if index.name == "PRIMARY" {
            if !index.options.is_empty() {
                let what = "beginnings of columns, or an order, in the primary key";
                reader.beyond(format!("{what} of {described}"));
            }
            if index.options.values().all(|options| options.length.is_none()) {
                relation.table.primary_key = columns(index);
            }
        } else if index.unique && is_constraint(index, &relation) {
            let unique =
                Unique { name: index.name.clone(), columns: columns(index), ..Unique::default() };
            relation.table.uniques.push(unique);
        } else {
            let others = found.iter().enumerate().filter(|(other, _)| *other != at);
            let others = others.map(|(_, (_, other))| &other.index);
            let is_plain = one.remarks.is_empty();
            if !(is_plain && is_implied(index, &relation.table.foreign_keys, others)) {
                let mut create = CreateIndex::new(None, "", &[]);
                create.index = index.clone();
                reader.add(create);
            }
        }
    }
    reader.relations.insert(name, relation);
}

fn columns(index: &Index) -> Vec<String> {
    index.columns.iter().map(|key| key.text().to_owned()).collect()
}

/// Whether it can be said as a constraint: over whole columns of types that have a length.
fn is_constraint(index: &Index, relation: &Relation) -> bool {
    let is_long = |name: &str| {
        let column = relation.table.columns.iter().find(|column| column.name == name);
        column.is_some_and(|c| matches!(c.data_type, Type::Text | Type::Binary | Type::Json))
    };
    let is_plain = |key: &IndexKey| matches!(key, IndexKey::Column(name) if !is_long(name));
    index.method.is_none() && index.options.is_empty() && index.columns.iter().all(is_plain)
}

/// Whether a foreign key of its name makes it, as none other serves that.
fn is_implied<'a>(
    index: &Index,
    keys: &[ForeignKey],
    others: impl Iterator<Item = &'a Index>,
) -> bool {
    if index.unique || index.method.is_some() || !index.options.is_empty() {
        return false;
    }
    let own = columns(index);
    let is_own = |key: &ForeignKey| key.name == index.name && key.columns == own;
    let serves = |other: &Index| {
        columns(other).starts_with(&own) && other.method.is_none() && other.options.is_empty()
    };
    keys.iter().any(is_own) && !others.into_iter().any(serves)
}
