//! A database of a thread's own, as a user whose password is quick to check.

use migrate_core::Dialect;
use tests::TestDatabase;

/// The password `pw`, of which PostgreSQL asks one round of hashing and not 4096: a test that opens
/// thousands of connections would do little else.
const QUICK: &str = "SCRAM-SHA-256$1:c2FsdCBvZiBhIHRlc3QhIQ==\
     $sBS/SFoiSR3PUyxivzde9E8y8bo4wfQqWFwj1eHAqmY=:0hXCAXk2iXIbMF9hj4aaT/2epVnQE+snw5Vdj6vP+TU=";

pub(crate) struct Own {
    /// As the user who made it; it is dropped with it.
    made: TestDatabase,
    database: TestDatabase,
    role: Option<String>,
}

impl Own {
    /// A new one; `None` if there is no server for it.
    pub(crate) fn new(dialect: Dialect) -> Option<Self> {
        let made = match dialect {
            Dialect::Sqlite => TestDatabase::sqlite(),
            dialect => TestDatabase::on_server(dialect)?,
        };
        if dialect != Dialect::Postgres {
            let database = same(&made, made.url());
            return Some(Self { made, database, role: None });
        }
        let role = format!("crash_{}", made.name());
        made.execute(&format!("CREATE ROLE {role} LOGIN SUPERUSER PASSWORD '{QUICK}'"));
        let (scheme, rest) = made.url().split_once("://").unwrap();
        let (_, place) = rest.rsplit_once('@').unwrap();
        let database = same(&made, &format!("{scheme}://{role}:pw@{place}"));
        Some(Self { made, database, role: Some(role) })
    }
}

fn same(database: &TestDatabase, url: &str) -> TestDatabase {
    TestDatabase::existing(database.dialect(), url.to_owned())
}

impl AsRef<TestDatabase> for Own {
    fn as_ref(&self) -> &TestDatabase {
        &self.database
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(role) = &self.role {
            let _ =
                self.made.try_execute(&format!("DROP OWNED BY {role} CASCADE; DROP ROLE {role}"));
        }
    }
}
