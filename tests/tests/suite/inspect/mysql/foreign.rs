//! What the server brings itself, as if it was a user's.

use super::{is_mariadb, makes_itself_again};
use tests::TestDatabase;

/// The text that creates each of these objects, with the database before the names in it replaced.
fn created(database: &TestDatabase, what: &str, names: &[String]) -> Vec<String> {
    let each = |name: &String| {
        let row = database.query(&format!("SHOW CREATE {what} {name}")).join("\n");
        row[row.find("CREATE").unwrap()..].to_owned()
    };
    names.iter().map(each).collect()
}

#[test]
fn tables_of_the_server() {
    let Some(database) = TestDatabase::mysql() else { return };
    let names = database.query(
        "SELECT concat('mysql.', table_name) FROM information_schema.tables \
         WHERE table_schema = 'mysql' AND table_type = 'BASE TABLE' \
         AND table_name NOT IN ('slow_log', 'general_log', 'transaction_registry')",
    );
    for sql in created(&database, "TABLE", &names) {
        database.execute(&sql);
    }
    let schema = makes_itself_again(&database);
    assert!(schema.objects.len() > 25, "{}", schema.objects.len());
}

#[test]
fn views_of_the_server() {
    let Some(database) = TestDatabase::mysql() else { return };
    if !is_mariadb(&database) {
        return;
    }
    let names = database.query(
        "SELECT concat('sys.`', table_name, '`') FROM information_schema.views WHERE table_schema = 'sys'",
    );
    let mut made = 0;
    for mut sql in created(&database, "VIEW", &names) {
        let end = sql.rfind('|').unwrap();
        sql.truncate(sql[..end].rfind('|').unwrap());
        let own = sql.replace("VIEW `sys`.", "VIEW ");
        made += usize::from(database.try_execute(&own).is_ok());
    }
    assert!(made > 80, "{made} of {}", names.len());
    let schema = makes_itself_again(&database);
    assert!(schema.objects.len() >= made, "{}", schema.objects.len());
}
