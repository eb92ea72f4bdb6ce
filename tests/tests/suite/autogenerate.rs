//! `revision --autogenerate`, change by change: what is generated is compiled into these tests, gives
//! exactly the schema that is wanted, its downgrade gives the old one, and a second time nothing is
//! found.
//!
//! What is written stands in `autogenerate/written`; it is made by
//! `AUTOGENERATE=write cargo test -p tests --test suite -- autogenerate::file`.

mod change;
mod generated;
mod page;
mod rows;
mod written;

use migrate_core::Dialect;

use change::Row;

fn row(name: &str) -> &'static Row {
    rows::all().find(|row| row.name == name).unwrap_or_else(|| panic!("there is no row {name}"))
}

macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        $(mod $name {
            use migrate_core::Dialect;

            #[test]
            fn postgres() {
                super::generated::holds(super::row(stringify!($name)), Dialect::Postgres);
            }

            #[test]
            fn mysql() {
                super::generated::holds(super::row(stringify!($name)), Dialect::MySql);
            }

            #[test]
            fn sqlite() {
                super::generated::holds(super::row(stringify!($name)), Dialect::Sqlite);
            }
        })*
    };
}

include!("autogenerate/names.rs");

/// Each row is a test, and the other way around.
#[test]
fn every_row_is_a_test() {
    let rows: Vec<&str> = rows::all().map(|row| row.name).collect();
    assert_eq!(rows, NAMES);
}

/// Writes what is generated: `AUTOGENERATE=write` on all databases, `AUTOGENERATE=mysql` on one.
#[test]
fn file() {
    let wanted = std::env::var("AUTOGENERATE").unwrap_or_default();
    let is_wanted = |dialect: &Dialect| wanted == "write" || wanted == dialect.as_str();
    for dialect in Dialect::ALL.into_iter().filter(is_wanted) {
        generated::write(dialect);
    }
}
