//! Every form of the attribute and of the functions, under the strictest lints a user has; the
//! records hold what was written.
#![forbid(unsafe_code)]
#![deny(missing_docs, unreachable_pub, unused, unused_qualifications, clippy::pedantic)]

/// Migrations by hand, without `migrations!()`.
pub mod history {
    use migrate_core::prelude::*;

    ///Add notes
    ///
    /// More about it:
    ///   - indented
    #[migration(
        revision = "every_form_1",
        create_date = "2026-01-28T10:30:00Z",
        branch_labels = ["every_form", "forms"],
        transaction(upgrade = false),
        accepts = "e1:9f3c",
    )]
    mod plain {
        use super::Operations;

        fn upgrade(_op: &mut Operations) {}

        fn downgrade(_: &mut Operations) {}
    }

    #[migrate_core::migration(
        revision = r#"every_form_2"#,
        down_revision = "every_form_1",
        transaction = false,
        lock_timeout = "2s",
        statement_timeout = "none",
        irreversible
    )]
    pub(crate) mod fallible {
        use super::{Operations, Result};

        pub(crate) fn upgrade(_op: &mut Operations) -> Result {
            Err("as expected")?;
            Ok(())
        }
    }

    #[::migrate_core::migration(revision = "every_form_3", depends_on = ["forms"], reversible)]
    mod own_error {
        fn upgrade<'a>(_op: &'a mut ::migrate_core::prelude::Operations) -> Result<(), std::fmt::Error>
        where
            'a: 'a,
        {
            let nested = || {
                fn upgrade() {}
                upgrade();
            };
            nested();
            Ok(())
        }
    }

    #[migration(revision = "every_form_4", down_revision = "every_form_3")]
    mod unusual {
        use super::Operations;

        extern "C" fn upgrade(_op: &mut Operations) {}

        fn downgrade<'a>(_op: &'a mut Operations)
        where
            'a: 'a,
        {
        }
    }
}

fn main() {
    use migrate_core::__private::{Downgrade, Migration, Record, inventory};

    let mut found: Vec<&Migration> = inventory::iter::<Migration>.into_iter().collect();
    found.sort_by_key(|migration| migration.revision);
    let [plain, fallible, own_error, unusual] = found[..] else { panic!("four migrations") };

    assert_eq!(plain.doc, "Add notes\n\nMore about it:\n  - indented");
    assert_eq!(plain.create_date, Some("2026-01-28T10:30:00Z"));
    assert_eq!(plain.branch_labels, ["every_form", "forms"]);
    assert!(!plain.transaction.upgrade && plain.transaction.downgrade);
    assert_eq!(plain.accepts, ["e1:9f3c"]);
    assert!(plain.file.ends_with("every_form.rs"), "{}", plain.file);
    assert_eq!(plain.line, 21);
    assert!(matches!(plain.upgrade, Record::Plain(_)));
    assert!(matches!(plain.downgrade, Downgrade::Function(Record::Plain(_))));

    assert_eq!(fallible.down_revisions, ["every_form_1"]);
    assert_eq!((fallible.doc, fallible.create_date), ("", None));
    assert!(!fallible.transaction.upgrade && !fallible.transaction.downgrade);
    assert!(matches!(fallible.downgrade, Downgrade::Irreversible));

    assert_eq!(own_error.depends_on, ["forms"]);
    assert!(matches!(own_error.upgrade, Record::Fallible(_)));
    assert!(matches!(own_error.downgrade, Downgrade::Reversible));

    assert!(matches!(unusual.upgrade, Record::Fallible(_)));
    assert!(matches!(unusual.downgrade, Downgrade::Function(Record::Fallible(_))));
}
