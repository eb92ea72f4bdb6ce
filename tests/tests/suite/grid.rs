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

pub(crate) use family::{Family, Row};

/// All families, in the order of the index; each is a test of its page and one of its execution.
macro_rules! families {
    ($($name:ident),* $(,)?) => {
        pub(crate) fn all() -> Vec<&'static Family> {
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

families![
    tables,
    columns,
    alter_column,
    batch,
    types,
    indexes,
    constraints,
    exclusion,
    partitions,
    policies,
    rows,
    backfills,
    views,
    routines,
    triggers,
    enum_types,
    domains,
    sequences,
    namespaces,
    privileges,
    object_comments,
    schemas,
    when
];

#[test]
fn index() {
    kept::is(&page::path("README"), &page::index(&all()));
}

/// What the grid doesn't make any more is not left behind.
#[test]
fn no_other_files() {
    let names: Vec<&str> = all().iter().map(|family| family.name).chain(["README"]).collect();
    for directory in ["docs/operations", "tests/tests/suite/grid/changes"] {
        for entry in std::fs::read_dir(kept::file(directory)).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let family = file.split('.').next().unwrap_or_default();
            assert!(names.contains(&family), "{directory}/{file} belongs to no family: remove it");
        }
    }
}
