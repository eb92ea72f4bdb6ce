//! The grid: every operation with every option, on every database. From it come the pages of
//! `docs/operations`, and it is executed up and down with the catalog read back. A family is a file in
//! `families`; it is named here, and nowhere else.

mod complete;
mod executed;
mod families;
mod family;
mod inverse;
mod kept;
mod page;
mod rendered;
mod source;
mod type_table;

use family::Family;

/// All families, in the order of the index; each is a test of its page and one of its execution.
macro_rules! families {
    ($($name:ident),* $(,)?) => {
        fn all() -> Vec<&'static Family> {
            vec![$(&families::$name::FAMILY),*]
        }

        $(mod $name {
            use super::{executed, families, kept, page};

            #[test]
            fn page() {
                let family = &families::$name::FAMILY;
                assert_eq!(family.name, stringify!($name));
                kept::is(&page::path(family.name), &page::of(family));
            }

            #[test]
            fn executed() {
                executed::on_every_database(&families::$name::FAMILY);
            }
        })*
    };
}

families![tables, columns, types, indexes, constraints, rows, schemas];

#[test]
fn index() {
    kept::is(&page::path("README"), &page::index(&all()));
}
