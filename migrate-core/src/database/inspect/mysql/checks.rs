//! Check constraints. MariaDB names one that stands at a column as the column is.

use super::answer::{Answer, Entry};
use super::reader::Reader;
use super::text::{unescaped, without_parentheses};
use crate::database::Connection;
use crate::schema::Check;

const OF_MARIADB: &str = "SELECT table_name AS relation, constraint_name AS name, \
     check_clause AS clause, 'YES' AS enforced FROM information_schema.check_constraints \
     WHERE constraint_schema = ?";

const OF_MYSQL: &str = "SELECT t.table_name AS relation, t.constraint_name AS name, \
     c.check_clause AS clause, t.enforced AS enforced FROM information_schema.table_constraints t \
     JOIN information_schema.check_constraints c ON c.constraint_schema = t.constraint_schema \
     AND c.constraint_name = t.constraint_name \
     WHERE t.table_schema = ? AND t.constraint_type = 'CHECK'";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let is_mariadb = reader.is_mariadb();
    let sql = if is_mariadb { OF_MARIADB } else { OF_MYSQL };
    let values = [reader.database.name.as_str().into()];
    let mut unsayable = Vec::new();
    for row in db.fetch(sql, &values).await?.iter().map(Entry) {
        let Some(relation) = reader.relations.get_mut(&row.text("relation")?) else { continue };
        let (name, clause) = (row.text("name")?, row.text("clause")?);
        let clause = if is_mariadb { clause } else { unescaped(&clause) };
        let condition = without_parentheses(&clause).to_owned();
        let described = relation.described();
        if row.text("enforced")? == "NO" {
            unsayable.push(format!("check '{name}' of {described} is not enforced"));
        }
        if relation.table.checks.iter().any(|check| check.name == name) {
            unsayable.push(format!("another check '{name}' of {described}: {condition}"));
            continue;
        }
        relation.table.checks.push(Check { name, condition, ..Check::default() });
    }
    reader.schema.beyond.extend(unsayable);
    Ok(())
}
