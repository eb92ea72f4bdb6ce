//! The fingerprint of the source: layout and comments leave it as it is, an edit doesn't, and the
//! compiler's tokens give the same value as those of the text.

mod written {
    use migrate_core::prelude::*;

    /// Add notes
    #[migration(revision = "a", irreversible)]
    pub mod notes {
        use super::*;

        pub fn upgrade(op: &mut Operations) {
            let _ = ["old", "older"].map(|table| table.len());
            op.add_column("it's", column("notes", Varchar(200)).default(-1.5));
        }
    }
}

#[rustfmt::skip]
mod otherwise {
    use migrate_core::prelude::*;

    /// Something else
    #[migration(revision = "b", down_revision = "a", irreversible)]
    pub mod notes { //! Said twice.
        use super::{*};
        /** Adds. */ pub fn upgrade(op: &mut Operations,) {
            let _ = ["old", "older"].map(|table| { table.len() }); // Why.
            op.add_column("it's", column("notes", Varchar(200),).default(-1.5));
        }
    }
}

mod edited {
    use migrate_core::prelude::*;

    /// Add notes
    #[migration(revision = "c", down_revision = "b", irreversible)]
    pub mod notes {
        use super::*;

        pub fn upgrade(op: &mut Operations) {
            let _ = ["old", "older"].map(|table| table.len());
            op.add_column("it's", column("notes", Varchar(201)).default(-1.5));
        }
    }
}

const TEXT: &str = r#"
    pub mod notes {
        use super::*;

        pub fn upgrade(op: &mut Operations) {
            let _ = ["old", "older"].map(|table| table.len());
            op.add_column("it's", column("notes", Varchar(200)).default(-1.5));
        }
    }
"#;

fn main() {
    use migrate_core::__private::{Migration, inventory};

    let source = |revision| {
        let mut linked = inventory::iter::<Migration>.into_iter();
        linked.find(|m| m.revision == revision).expect("linked").source
    };
    assert_eq!(source("a").len(), "s1:".len() + 32);
    assert_eq!(source("a"), migrate_source::fingerprint(TEXT.parse().expect("tokens")));
    assert_eq!(source("a"), source("b"));
    assert_ne!(source("a"), source("c"));
}
