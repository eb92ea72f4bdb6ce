//! Privileges, and who may not see much.

use migrate_core::catalog::{Filter, Kind, ObjectId};
use tests::TestDatabase;

use super::{assert_equal, is_mariadb, names, read, read_with, replay, with_everything};

/// An account that is dropped in the end, and with it its privileges.
struct Account<'a> {
    database: &'a TestDatabase,
    name: String,
}

impl<'a> Account<'a> {
    fn new(database: &'a TestDatabase) -> Self {
        let name = format!("u_{}", &database.name()[database.name().len().saturating_sub(20)..]);
        database.execute(&format!("CREATE USER '{name}'@'%' IDENTIFIED BY 'secret'"));
        Self { database, name }
    }
}

impl Drop for Account<'_> {
    fn drop(&mut self) {
        self.database.execute(&format!("DROP USER '{}'@'%'", self.name));
    }
}

#[test]
fn privileges_make_themselves_again() {
    let Some(database) = with_everything() else { return };
    let account = Account::new(&database);
    let (user, name) = (format!("'{}'@'%'", account.name), &account.name);
    let home = database.name();
    database.execute(&format!(
        "GRANT SELECT, INSERT ON people TO {user} WITH GRANT OPTION; \
         GRANT SELECT (id, person), UPDATE (person), INSERT ON child TO {user}; \
         GRANT SELECT ON adults TO {user}; GRANT INSERT ON numbers TO {user}; \
         GRANT EXECUTE ON FUNCTION twice TO {user}; GRANT EXECUTE ON PROCEDURE pr TO {user}; \
         GRANT SELECT, EXECUTE ON `{}`.* TO {user}; GRANT SELECT ON child TO PUBLIC",
        home.replace('_', "\\_")
    ));
    let schema = read(&database);
    let granted: Vec<_> =
        names(&schema).into_iter().filter(|name| name.starts_with("privileges")).collect();
    let expected = [
        format!("columns id, person of child to {name}@%"),
        format!("columns person of child to {name}@%"),
        format!("function twice() to {name}@%"),
        format!("sequence numbers to {name}@%"),
        format!("table adults to {name}@%"),
        "table child to everyone".to_owned(),
        format!("table child to {name}@%"),
        format!("table people to {name}@% with grant option"),
    ];
    let mut expected: Vec<_> = expected.iter().map(|on| format!("privileges on {on}")).collect();
    expected.sort();
    let mut granted = granted;
    granted.sort();
    assert_eq!(granted, expected);
    for beyond in [
        format!("granted EXECUTE, SELECT on the database to {name}@%"),
        format!("granted EXECUTE on procedure 'pr' to {name}@%"),
    ] {
        assert!(
            schema.beyond.union(&schema.remarks).any(|said| *said == beyond),
            "{:#?}",
            schema.beyond
        );
    }
    let again = TestDatabase::mysql().unwrap();
    replay(&schema, &again);
    assert_equal(&read(&again), &schema);
    for table in [&database, &again] {
        table.execute("REVOKE SELECT ON child FROM PUBLIC");
    }
}

/// All privileges that there are, by their own words.
#[test]
fn all_privileges() {
    let Some(database) = TestDatabase::mysql().filter(is_mariadb) else { return };
    let (account, other) = (Account::new(&database), TestDatabase::mysql().unwrap());
    let (user, home, second) = (format!("'{}'@'%'", account.name), database.name(), other.name());
    database.execute(&format!(
        "CREATE TABLE t (a int, `b``c` int); CREATE FUNCTION f () RETURNS int RETURN 1; \
         CREATE TABLE u (a int); GRANT ALL ON t TO {user} WITH GRANT OPTION; \
         GRANT USAGE ON u TO {user} WITH GRANT OPTION; \
         GRANT SELECT (`b``c`), REFERENCES (a) ON t TO {user}; GRANT ALL ON FUNCTION f TO {user}; \
         GRANT ALL ON `{}`.* TO {user} WITH GRANT OPTION",
        second.replace('_', "\\_")
    ));
    // Without the backslash it is a pattern, which this database fits.
    database.execute(&format!("GRANT SELECT ON `{second}`.* TO {user}"));
    other.execute("CREATE TABLE v (a int)");
    let filter = Filter::default().schemas(&[home.to_owned(), second.to_owned()]);
    let schema = read_with(&database, &filter);
    let privileges = names(&schema).into_iter().filter(|name| name.starts_with("privileges"));
    assert_eq!(privileges.count(), 5);
    let like =
        format!("granted SELECT on the databases that are like '{second}' to {}@%", account.name);
    let alone = format!("the grant option alone on table 'u' of {}@%", account.name);
    assert_eq!(schema.beyond.union(&schema.remarks).collect::<Vec<_>>(), [&like, &alone]);
    database.execute(&format!(
        "DROP TABLE t, u; DROP FUNCTION f; REVOKE ALL PRIVILEGES, GRANT OPTION FROM {user}"
    ));
    other.execute("DROP TABLE v");
    replay(&schema, &database);
    assert_equal(&read_with(&database, &filter), &schema);
}

#[test]
fn read_by_who_may_not_see_much() {
    let Some(database) = with_everything() else { return };
    let account = Account::new(&database);
    let home = database.name();
    database.execute(&format!("GRANT ALL ON `{home}`.* TO '{}'@'%'", account.name));
    let (before, behind) = database.url().split_once('@').unwrap();
    let url = format!("mysql://{}:secret@{behind}", account.name);
    assert!(before.starts_with("mysql://"));
    let own = TestDatabase::existing(migrate_core::Dialect::MySql, url);
    assert!(is_mariadb(&own));
    let (schema, expected) = (read(&own), read(&database));
    // The bodies of programs of others may not be read.
    let is_routine = |id: &ObjectId| matches!(id.kind, Kind::Function | Kind::Procedure);
    for (id, operation) in &expected.objects {
        assert_eq!(schema.objects.get(id), Some(operation).filter(|_| !is_routine(id)), "{id}");
    }
    for beyond in
        ["function 'twice', whose body may not be read", "definer root@127.0.0.1 of view 'adults'"]
    {
        let beyond = beyond.replace("root@127.0.0.1", &account_of(&database));
        assert!(
            schema.beyond.union(&schema.remarks).any(|said| *said == beyond),
            "{beyond}: {:#?}",
            schema.beyond
        );
    }
    database.execute(&format!(
        "REVOKE ALL ON `{home}`.* FROM '{0}'@'%'; GRANT SELECT ON `{home}`.* TO '{0}'@'%'",
        account.name
    ));
    let beyond = "actions of foreign key 'c_p' of table 'child', which may not be read";
    assert!(read(&own).remarks.contains(beyond));
}

fn account_of(database: &TestDatabase) -> String {
    database.query("SELECT CURRENT_USER()").join("")
}
