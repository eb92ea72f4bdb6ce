//! The periods of MariaDB, which the tables of its catalog show as checks and columns of keys: a table
//! with a check that may be one is asked how it was created.

use std::collections::BTreeSet;

use super::answer::{Answer, Entry};
use super::mentions::tokens;
use super::reader::Reader;
use super::text::quoted_name;
use crate::database::Connection;
use crate::dialect::{TokenKind, table_name};
use crate::schema::{Check, Dialect, Table, TableName};

/// Takes periods, and keys over them, out of the tables that were read.
pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    if !reader.is_mariadb() {
        return Ok(());
    }
    let may_have_one = |table: &Table| table.checks.iter().any(|check| may_be_period(check, table));
    let names = reader.relations.iter().filter(|(_, relation)| may_have_one(&relation.table));
    let names: Vec<String> = names.map(|(name, _)| name.clone()).collect();
    for name in names {
        let qualified = TableName::new(Some(&reader.database.name), &name);
        let Ok(qualified) = table_name(Dialect::MySql, &qualified) else { continue };
        let rows = db.fetch(&format!("SHOW CREATE TABLE {qualified}"), &[]).await?;
        let Some(created) = rows.first().map(Entry) else { continue };
        let periods = Periods::of(&created.text("Create Table")?);
        let Some(relation) = reader.relations.get_mut(&name) else { continue };
        relation.table.checks.retain(|check| !periods.names.contains(&check.name));
        let described = relation.described();
        relation.keys_over_periods.clone_from(&periods.keys);
        for period in periods.names {
            reader.beyond(format!("period '{period}' of {described}"));
        }
        for key in periods.keys {
            reader.beyond(format!("key '{key}' of {described} without overlaps"));
        }
    }
    Ok(())
}

/// A period is a check that one column is less than another; neither is NULL.
fn may_be_period(check: &Check, table: &Table) -> bool {
    let Some((first, last)) = check.condition.split_once(" < ") else { return false };
    let is_time = |name: &str| {
        let name = quoted_name(name);
        let mut columns = table.columns.iter();
        columns.any(|column| Some(&column.name) == name.as_ref() && !column.nullable)
    };
    is_time(first) && is_time(last)
}

/// What the text of a table says of periods.
#[derive(Default)]
struct Periods {
    names: BTreeSet<String>,
    keys: BTreeSet<String>,
}

impl Periods {
    fn of(created: &str) -> Self {
        let tokens = tokens(created);
        let text = |at: usize| tokens.get(at).map_or("", |(_, range)| &created[range.clone()]);
        let name = |at: usize| quoted_name(text(at));
        let (mut periods, mut key) = (Self::default(), None);
        for (at, (kind, _)) in tokens.iter().enumerate() {
            match (*kind, text(at), text(at + 1)) {
                (TokenKind::Word, "PERIOD", "FOR") => periods.names.extend(name(at + 2)),
                (TokenKind::Word, "KEY", "(") => key = Some("PRIMARY".to_owned()),
                (TokenKind::Word, "KEY", _) => key = name(at + 1),
                (TokenKind::Word, "WITHOUT", "OVERLAPS") => periods.keys.extend(key.clone()),
                _ => {}
            }
        }
        periods
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        let created = "CREATE TABLE `t` (`a` date COMMENT 'PERIOD FOR `x`', PERIOD FOR `p``q` (`a`, \
             `b`), KEY `k` (`a`), UNIQUE KEY `u` (`c`,`p``q` WITHOUT OVERLAPS))";
        let periods = Periods::of(created);
        assert_eq!(periods.names, ["p`q".to_owned()].into());
        assert_eq!(periods.keys, ["u".to_owned()].into());
        let created = "CREATE TABLE `t` (PRIMARY KEY (`c`,`p` WITHOUT OVERLAPS), PERIOD FOR `p`)";
        assert_eq!(Periods::of(created).keys, ["PRIMARY".to_owned()].into());
    }
}
