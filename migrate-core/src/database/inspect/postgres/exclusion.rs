//! Exclusion constraints.

use super::answer::{Answer, Entry};
use super::constraints::deferral;
use super::index_keys::key;
use super::reader::{Reader, class};
use super::sql_text::{groups, parts, position_of, without_parentheses};
use crate::operations::CreateExcludeConstraint;
use crate::schema::{Exclusion, KeyOptions};

/// Adds an exclusion constraint of a table, `EXCLUDE USING gist (a WITH =) WHERE ((a > 0))`.
pub(super) fn exclusion(
    reader: &mut Reader<'_>,
    row: Entry<'_>,
    (number, named): (i64, &str),
) -> Answer<()> {
    let Some(relation) = reader.relation(number) else { return Ok(()) };
    let definition = row.optional("definition")?.unwrap_or_default();
    let (table, schema) = (relation.name.name.clone(), relation.name.schema.clone());
    let method = definition.strip_prefix("EXCLUDE USING ").and_then(|rest| rest.split(' ').next());
    let (mut elements, mut is_sayable) = (Vec::new(), true);
    let all = groups(&definition);
    for part in parts(all.first().copied().unwrap_or_default()) {
        let Some(at) = position_of(part, "WITH") else { continue };
        let (key, options) = key(part[..at].trim());
        is_sayable &= options == KeyOptions::default();
        elements.push((key, part[at..].trim_start_matches("WITH").trim().to_owned()));
    }
    let condition = position_of(&definition, "WHERE");
    let condition = condition.and_then(|at| groups(&definition[at..]).first().copied());
    let exclusion = Exclusion {
        name: row.text("name")?,
        elements,
        method: method.filter(|method| *method != "gist").map(str::to_owned),
        condition: condition.map(|condition| without_parentheses(condition).to_owned()),
        deferral: deferral(row)?,
    };
    if !is_sayable {
        reader.beyond(format!("exclusion {named} with operator classes or an order"));
        return Ok(());
    }
    let key = (class::CONSTRAINT, row.number("oid")?);
    reader.add(key, CreateExcludeConstraint { table, schema, exclusion });
    if let Some(index) = row.get::<Option<i64>>("index")? {
        reader.alias((class::RELATION, index), key);
    }
    Ok(())
}
