//! The columns of tables; of views their names alone.

use super::answer::{Answer, Entry};
use super::default::default_value;
use super::reader::{Reader, Relation, class};
use super::sql_text::without_parentheses;
use super::types::data_type;
use crate::database::Connection;
use crate::schema::{ColumnDefinition, Generated, Identity, IdentityKind, KeyNames, Type};

/// An expression is spelled only where there is one.
const COLUMNS: &str = "SELECT a.attrelid, a.attnum, a.attname AS name, \
     CASE WHEN c.relkind IN ('r', 'p') THEN format_type(a.atttypid, a.atttypmod) END AS type, \
     a.attnotnull AS is_not_null, nullif(a.attidentity, '')::text AS identity, \
     nullif(a.attgenerated, '')::text AS generated, f.oid AS default_oid, \
     CASE WHEN f.oid IS NOT NULL THEN pg_get_expr(f.adbin, f.adrelid) END AS default_value, \
     o.collname AS collation, d.description AS comment, s.seqstart, s.seqincrement, s.seqmin, \
     s.seqmax, s.seqcache <> 1 OR s.seqcycle AS has_options, \
     CASE WHEN c.relkind IN ('r', 'p') AND (a.attstorage <> t.typstorage \
     OR a.attoptions IS NOT NULL OR a.attstattarget >= 0 {compression}) THEN true END AS has_storage \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
     JOIN pg_catalog.pg_type t ON t.oid = a.atttypid \
     LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum \
     LEFT JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation \
     AND a.attcollation <> t.typcollation \
     LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_class'::regclass \
     AND d.objoid = a.attrelid AND d.objsubid = a.attnum \
     LEFT JOIN (pg_catalog.pg_depend p JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid) \
     ON p.classid = 'pg_catalog.pg_class'::regclass AND p.refclassid = p.classid \
     AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum AND p.deptype = 'i' \
     AND a.attidentity <> '' \
     WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'information_schema' \
     AND n.nspname NOT LIKE 'pg\\_%' ORDER BY a.attrelid, a.attnum";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let compression = if reader.is_since(14) { "OR a.attcompression <> ''" } else { "" };
    let sql = COLUMNS.replace("{compression}", compression);
    let mut unsayable = Vec::new();
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        let number = row.number("attrelid")?;
        let Some(relation) = reader.relations.get_mut(&number) else { continue };
        let name = row.text("name")?;
        relation.columns.insert(row.number("attnum")?, name.clone());
        if !matches!(relation.kind, 'r' | 'p') {
            if relation.is_taken && row.optional("comment")?.is_some() {
                unsayable.push(format!("comment on column '{name}' of {}", relation.described()));
            }
            if relation.is_taken && row.optional("default_value")?.is_some() {
                unsayable.push(format!("default of column '{name}' of {}", relation.described()));
            }
            continue;
        }
        let column = column(row, name)?;
        if relation.is_taken {
            unsayable.extend(beyond(row, relation, &column)?);
        }
        relation.table.columns.push(column);
        if let Some(default) = row.get::<Option<i64>>("default_oid")? {
            reader.also_known.push(((class::DEFAULT, default), (class::RELATION, number)));
        }
    }
    reader.schema.beyond.extend(unsayable);
    reader.compare_partitions();
    Ok(())
}

fn column(row: Entry<'_>, name: String) -> Answer<ColumnDefinition> {
    let data_type = data_type(&row.text("type")?);
    let (expression, kind) = (row.optional("default_value")?, row.letter("generated")?);
    let (mut default, mut generated) = (None, None);
    match (expression, kind) {
        (Some(expression), 's' | 'v') => {
            let expression = without_parentheses(&expression).to_owned();
            generated = Some(Generated { expression, stored: kind == 's' });
        }
        (Some(expression), _) => default = default_value(&expression, &data_type),
        (None, _) => {}
    }
    let identity = match row.letter("identity")? {
        'a' => Some(identity(row, IdentityKind::Always)?),
        'd' => Some(identity(row, IdentityKind::ByDefault)?),
        _ => None,
    };
    Ok(ColumnDefinition {
        name,
        data_type,
        nullable: !row.is("is_not_null")?,
        primary_key: false,
        unique: false,
        default,
        references: None,
        comment: row.optional("comment")?,
        collation: row.optional("collation")?,
        charset: None,
        generated,
        identity,
        key_names: KeyNames::default(),
    })
}

fn identity(row: Entry<'_>, kind: IdentityKind) -> Answer<Identity> {
    let start = row.get::<Option<i64>>("seqstart")?;
    let increment = row.get::<Option<i64>>("seqincrement")?;
    let natural = if increment.is_some_and(|by| by < 0) { -1 } else { 1 };
    let start = start.filter(|start| *start != natural);
    Ok(Identity { kind, start, increment: increment.filter(|by| *by != 1) })
}

fn beyond(
    row: Entry<'_>,
    relation: &Relation,
    column: &ColumnDefinition,
) -> Answer<Option<String>> {
    let named = format!("column '{}' of {}", column.name, relation.described());
    if row.is("has_storage")? {
        return Ok(Some(format!("storage settings of {named}")));
    }
    let Some(identity) = &column.identity else { return Ok(None) };
    let bounds = (row.number("seqmin")?, row.number("seqmax")?);
    let has_bounds = bounds != bounds_of(identity, &column.data_type);
    let has_more = has_bounds || row.is("has_options")?;
    Ok(has_more.then(|| format!("bounds, cache or cycle of the identity of {named}")))
}

/// From which number to which one an identity counts if nothing is said of it.
fn bounds_of(identity: &Identity, data_type: &Type) -> (i64, i64) {
    let (least, most) = super::sequences::range(data_type);
    if identity.increment.unwrap_or(1) > 0 {
        (identity.start.unwrap_or(1).min(1), most)
    } else {
        (least, identity.start.unwrap_or(-1).max(-1))
    }
}
