//! Constraints of tables and domains.

use super::answer::{Answer, Entry};
use super::array;
use super::exclusion::exclusion;
use super::reader::{Reader, Relation, class};
use super::sql_text::without_parentheses;
use crate::database::Connection;
use crate::operations::DomainCheck;
use crate::schema::{Check, Deferral, ForeignKey, ReferentialAction, TableName, Unique};

const CONSTRAINTS: &str = "SELECT c.oid, c.conrelid, c.contypid, c.conname AS name, \
     c.contype::text AS kind, c.condeferrable, c.condeferred, c.convalidated AS is_valid, \
     c.conkey::text AS columns, c.confrelid AS referent, c.confkey::text AS referent_columns, \
     c.confupdtype::text AS on_update, c.confdeltype::text AS on_delete, \
     c.confmatchtype = 'f' AS match_full, c.conparentid <> 0 OR c.coninhcount > 0 AS is_inherited, \
     c.connoinherit AND c.contype = 'c' AS no_inherit, \
     CASE c.contype WHEN 'c' THEN pg_get_expr(c.conbin, c.conrelid) \
     WHEN 'x' THEN pg_get_constraintdef(c.oid) END AS definition, \
     i.indexrelid AS index, i.indnatts > i.indnkeyatts OR x.reloptions IS NOT NULL OR x.reltablespace <> 0 AS has_storage, \
     {nulls} AS nulls_not_distinct, {deleted} AS deleted_columns, {enforced} AS not_enforced, \
     {period} AS has_period \
     FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace \
     LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u', 'x') \
     LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid \
     WHERE c.contype IN ('p', 'u', 'f', 'c', 'x') AND n.nspname <> 'information_schema' \
     AND n.nspname NOT LIKE 'pg\\_%'";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let since = |major, sql| if reader.is_since(major) { sql } else { "NULL::boolean" };
    let sql = CONSTRAINTS
        .replace("{nulls}", since(15, "i.indnullsnotdistinct"))
        .replace("{deleted}", since(15, "c.confdelsetcols IS NOT NULL"))
        .replace("{enforced}", since(18, "NOT c.conenforced"))
        .replace("{period}", since(18, "c.conperiod"));
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        match row.number("contypid")? {
            0 => of_table(reader, row)?,
            number => of_domain(reader, row, number)?,
        }
    }
    Ok(())
}

fn of_domain(reader: &mut Reader<'_>, row: Entry<'_>, number: i64) -> Answer<()> {
    let Some(domain) = reader.domains.get_mut(&number) else { return Ok(()) };
    let (name, is_valid) = (row.text("name")?, row.is("is_valid")?);
    let expression = row.optional("definition")?.unwrap_or_default();
    let expression = without_parentheses(&expression).to_owned();
    let unsayable = format!("check '{name}' of domain '{}' is not validated", domain.type_name());
    domain.checks.push(DomainCheck { name, expression });
    let key = (class::CONSTRAINT, row.number("oid")?);
    reader.also_known.push((key, (class::TYPE, number)));
    if !is_valid {
        reader.beyond(unsayable);
    }
    Ok(())
}

fn of_table(reader: &mut Reader<'_>, row: Entry<'_>) -> Answer<()> {
    let number = row.number("conrelid")?;
    let Some(relation) = reader.relation(number) else { return Ok(()) };
    let is_of_parent = relation.partition_of.is_some() && row.is("is_inherited")?;
    let is_copy = row.letter("kind")? == 'f' && row.is("is_inherited")?;
    if is_of_parent || is_copy {
        return Ok(());
    }
    let (name, described) = (row.text("name")?, relation.described());
    let of = if relation.partition_of.is_some() { " alone" } else { "" };
    let named = format!("constraint '{name}' of {described}{of}");
    unsayable(reader, row, &named)?;
    let key = (class::CONSTRAINT, row.number("oid")?);
    if row.letter("kind")? == 'x' {
        exclusion(reader, row, (number, &named))?;
    } else if of.is_empty() {
        let referent = reader.relations.get(&row.number("referent")?);
        let there = array::numbers(row.optional("referent_columns")?.as_deref());
        let referent = referent.map(|table| (table.name.clone(), table.names(&there)));
        if let Some(relation) = reader.relations.get_mut(&number) {
            add(relation, row, referent)?;
        }
        // What a foreign key refers to it names itself.
        if row.letter("kind")? != 'f' {
            reader.also_known.push((key, (class::RELATION, number)));
        }
    } else {
        reader.beyond(named);
    }
    Ok(())
}

fn unsayable(reader: &mut Reader<'_>, row: Entry<'_>, named: &str) -> Answer<()> {
    for (column, what) in [
        ("no_inherit", "isn't inherited"),
        ("has_storage", "has more than its columns in its index, or parameters, or a tablespace"),
        ("deleted_columns", "sets only some columns if a row is deleted"),
        ("not_enforced", "isn't enforced"),
        ("has_period", "is about periods"),
    ] {
        if row.is(column)? {
            reader.beyond(format!("{named} {what}"));
        }
    }
    Ok(())
}

fn add(
    relation: &mut Relation,
    row: Entry<'_>,
    referent: Option<(TableName, Vec<String>)>,
) -> Answer<()> {
    let name = row.text("name")?;
    let columns = relation.names(&array::numbers(row.optional("columns")?.as_deref()));
    let (deferral, is_valid) = (deferral(row)?, row.is("is_valid")?);
    let table = &mut relation.table;
    match row.letter("kind")? {
        'p' => {
            table.primary_key = columns;
            table.primary_key_name = Some(name);
            table.primary_key_deferral = deferral;
        }
        'u' => {
            let nulls_not_distinct = row.is("nulls_not_distinct")?;
            let unique =
                Unique { name, columns, nulls_not_distinct, deferral, ..Unique::default() };
            table.uniques.push(unique);
        }
        'c' => {
            let condition = row.optional("definition")?.unwrap_or_default();
            let condition = without_parentheses(&condition).to_owned();
            table.checks.push(Check { name, condition, not_valid: !is_valid, ..Check::default() });
        }
        _ => {
            let Some((referent, referent_columns)) = referent else { return Ok(()) };
            table.foreign_keys.push(ForeignKey {
                name,
                columns,
                referent: referent.name,
                referent_schema: referent.schema,
                referent_columns,
                on_delete: action(row.letter("on_delete")?),
                on_update: action(row.letter("on_update")?),
                match_full: row.is("match_full")?,
                deferral,
                not_valid: !is_valid,
                ..ForeignKey::default()
            });
        }
    }
    Ok(())
}

/// When the constraint is checked.
pub(super) fn deferral(row: Entry<'_>) -> Answer<Option<Deferral>> {
    Ok(match (row.is("condeferrable")?, row.is("condeferred")?) {
        (_, true) => Some(Deferral::InitiallyDeferred),
        (true, false) => Some(Deferral::Deferrable),
        (false, false) => None,
    })
}

fn action(letter: char) -> Option<ReferentialAction> {
    match letter {
        'r' => Some(ReferentialAction::Restrict),
        'c' => Some(ReferentialAction::Cascade),
        'n' => Some(ReferentialAction::SetNull),
        'd' => Some(ReferentialAction::SetDefault),
        _ => None,
    }
}
