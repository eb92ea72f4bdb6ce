//! The columns of tables.

use super::answer::{Answer, Entry};
use super::default::Spelled;
use super::encoding::Encoding;
use super::mentions::mentions;
use super::reader::{Facts, Reader, Relation};
use super::text::{unescaped, without_parentheses};
use super::types::data_type;
use crate::catalog::{Kind, ObjectId};
use crate::database::Connection;
use crate::schema::{ColumnDefinition, DefaultValue, Generated, Identity, KeyNames, Product, Type};

const COLUMNS: &str = "SELECT table_name AS relation, column_name AS name, \
     column_default AS default_value, is_nullable AS is_nullable, column_type AS spelled, \
     character_set_name AS charset, collation_name AS collation_name, extra AS extra, \
     generation_expression AS expression, column_comment AS remark, {place} AS place \
     FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let place = if reader.is_mariadb() { "NULL" } else { "srs_id" };
    let values = [reader.database.name.as_str().into()];
    let rows = db.fetch(&COLUMNS.replace("{place}", place), &values).await?;
    for row in rows.iter().map(Entry) {
        let name = row.text("relation")?;
        let Some(mut relation) = reader.relations.remove(&name) else { continue };
        let mut column = column(row, reader, &mut relation)?;
        column.default = column.default.map(|default| own_default(reader, &relation, default));
        relation.table.columns.push(column);
        reader.relations.insert(name, relation);
    }
    Ok(())
}

fn column(
    row: Entry<'_>,
    reader: &mut Reader<'_>,
    relation: &mut Relation,
) -> Answer<ColumnDefinition> {
    let product = reader.schema.server.product;
    let (name, extra) = (row.text("name")?, row.text("extra")?);
    let extra = extra.to_lowercase();
    let encoding = match (row.optional("charset")?, row.optional("collation_name")?) {
        (Some(charset), Some(collation)) => Some(Encoding { charset, collation }),
        _ => None,
    };
    let mut column = ColumnDefinition {
        data_type: data_type(&row.text("spelled")?),
        nullable: row.text("is_nullable")? == "YES",
        generated: generated(row, product, &extra)?,
        comment: row.optional("remark")?.filter(|comment| !comment.is_empty()),
        ..bare(name)
    };
    set_encoding(&mut column, encoding.as_ref(), relation, &reader.facts);
    if let Some(place) = row.get::<Option<i64>>("place")? {
        column.data_type = Type::Custom(format!("{} SRID {place}", column.data_type));
    }
    let default = row.optional("default_value")?.filter(|_| column.generated.is_none());
    if let Some(text) = default {
        let is_expression = product == Product::MariaDb || extra.contains("default_generated");
        let spelled = Spelled { text, is_expression, product };
        if spelled.may_be_garbled(&column.data_type) {
            reader.beyond(format!(
                "default of column '{}' of {}, whose bytes can't be read",
                column.name,
                relation.described()
            ));
        }
        column.default = spelled.value(&column.data_type);
    }
    if let Some((_, now)) = extra.split_once("on update ") {
        let now = now.split(' ').next().unwrap_or(now);
        column.default = column.default.map(|default| exact(default, &column.data_type));
        column.data_type = Type::Custom(format!("{} ON UPDATE {now}", spelled_time(&column)));
    }
    if extra.contains("auto_increment") {
        column.identity = Some(Identity::by_default());
    }
    note_hidden(reader, relation, &column.name, &extra);
    Ok(column)
}

fn bare(name: String) -> ColumnDefinition {
    ColumnDefinition {
        name,
        data_type: Type::Integer,
        nullable: true,
        primary_key: false,
        unique: false,
        default: None,
        references: None,
        comment: None,
        collation: None,
        charset: None,
        generated: None,
        identity: None,
        key_names: KeyNames::default(),
    }
}

/// MariaDB's JSON is text of this collation with a check.
fn set_encoding(
    column: &mut ColumnDefinition,
    encoding: Option<&Encoding>,
    relation: &mut Relation,
    facts: &Facts,
) {
    let Some(encoding) = encoding else { return };
    let json = format!("json_valid(`{}`)", column.name.replace('`', "``"));
    let checks = &mut relation.table.checks;
    let of_json = checks.iter().position(|c| c.name == column.name && c.condition == json);
    if let Some(check) = of_json
        && column.data_type == Type::Text
        && encoding.collation == "utf8mb4_bin"
    {
        checks.remove(check);
        column.data_type = Type::Json;
        return;
    }
    (column.charset, column.collation) = encoding.beside(&relation.encoding, facts);
}

fn generated(row: Entry<'_>, product: Product, extra: &str) -> Answer<Option<Generated>> {
    let expression = row.optional("expression")?.filter(|text| !text.is_empty());
    let is_row_time = |text: &str| matches!(text, "ROW START" | "ROW END");
    Ok(expression.filter(|text| !is_row_time(text)).map(|text| {
        let text = if product == Product::MariaDb { text } else { unescaped(&text) };
        let expression = without_parentheses(&text).to_owned();
        Generated { expression, stored: extra.contains("stored generated") }
    }))
}

/// What is now for a type of its own is an expression for it as text.
fn exact(default: DefaultValue, data_type: &Type) -> DefaultValue {
    match (default, data_type) {
        (DefaultValue::Now, Type::Timestamp | Type::TimestampTz) => {
            DefaultValue::Expression("current_timestamp(6)".to_owned())
        }
        (default, _) => default,
    }
}

fn spelled_time(column: &ColumnDefinition) -> String {
    match &column.data_type {
        Type::Timestamp => "datetime(6)".to_owned(),
        Type::TimestampTz => "timestamp(6)".to_owned(),
        other => other.to_string(),
    }
}

/// A default may take numbers of a sequence.
fn own_default(
    reader: &mut Reader<'_>,
    relation: &Relation,
    default: DefaultValue,
) -> DefaultValue {
    let DefaultValue::Expression(text) = default else { return default };
    let found = mentions(&text, &reader.database.name, reader.facts.home.as_deref());
    let id = ObjectId::new(Kind::Table, &relation.table.table_name());
    reader.named.extend(found.names.into_iter().map(|name| (id.clone(), name)));
    DefaultValue::Expression(found.sql)
}

fn note_hidden(reader: &mut Reader<'_>, relation: &Relation, column: &str, extra: &str) {
    let described = relation.described();
    if extra.split([' ', ',']).any(|word| word == "invisible") {
        reader.beyond(format!("column '{column}' of {described} is invisible"));
    }
    if extra.contains("without system versioning") {
        reader.beyond(format!("column '{column}' of {described} has no former values"));
    }
}
