//! Indexes: created, dropped, renamed, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "indexes",
    title: "Indexes",
    introduction: "
Index and table have names; columns, or [expressions](#an-expression), in order. Where an option only says how an index is
built or stored, and not what it is, the databases without it leave it out; where it says more, they refuse it.",
    given: row("", |op| {
        op.create_table(
            "notes",
            [
                column("id", Integer).primary_key(),
                column("author_id", Integer),
                column("title", Varchar(80)),
                column("body", Text),
            ],
        );
        op.create_index("notes_author", "notes", ["author_id"]);
        op.create_index("notes_title", "notes", ["title", "author_id"]).unique();
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, KEYS, STORAGE, BUILD, DROP, RENAME],
};

const CREATE: Section = Section {
    title: "create_index",
    text: "",
    rows: &[
        row("columns", |op| {
            op.create_index("i", "notes", ["author_id", "title"]);
        }),
        row("unique", |op| {
            op.create_index("i", "notes", ["title"]).unique();
        }),
        row("where_: of some rows only", |op| {
            op.create_index("i", "notes", ["title"]).unique().where_("author_id IS NOT NULL");
        }),
        row("nulls_not_distinct: NULL once", |op| {
            op.create_index("i", "notes", ["title"]).unique().nulls_not_distinct();
        }),
        row("if_not_exists", |op| {
            op.create_index("notes_author", "notes", ["title"]).if_not_exists();
        })
        .down(|_| {}),
        row("names that need their quotes", |op| {
            op.create_index("a \"b\" `c`; --", "notes", ["title"]);
        }),
    ],
};

const KEYS: Section = Section {
    title: "What an index is over",
    text: "What is said of a column or an expression names it by its text.",
    rows: &[
        row("an expression", |op| {
            op.create_index("i", "notes", []).expression("lower(title)").unique();
        }),
        row("expressions among columns", |op| {
            op.create_index("i", "notes", ["author_id"]).expression("lower(title)").column("id");
        }),
        row("descending", |op| {
            op.create_index("i", "notes", ["author_id", "id"]).descending("id");
        }),
        row("an expression, descending", |op| {
            op.create_index("i", "notes", []).expression("id + 1").descending("id + 1");
        }),
        row("nulls_first, nulls_last: as MySQL and SQLite always do", |op| {
            op.create_index("i", "notes", ["author_id", "title"])
                .nulls_first("author_id")
                .descending("title")
                .nulls_last("title");
        }),
        row("nulls_last", |op| {
            op.create_index("i", "notes", ["author_id"]).nulls_last("author_id");
        }),
        row("ops: an operator class", |op| {
            op.create_index("i", "notes", ["title"]).ops("title", "varchar_pattern_ops");
        }),
        row("length: the beginning of a column", |op| {
            op.create_index("i", "notes", ["body"]).length("body", 20);
        }),
        row("length, unique", |op| {
            op.create_index("i", "notes", ["body"]).length("body", 20).unique();
        }),
    ],
};

const STORAGE: Section = Section {
    title: "How an index is stored",
    text: "InnoDB takes `hash` and makes a B-tree of it.",
    rows: &[
        row("using: the method that all have", |op| {
            op.create_index("i", "notes", ["title"]).using("btree");
        }),
        row("using: another one", |op| {
            op.create_index("i", "notes", ["title"]).using("hash");
        }),
        row("include: columns that are kept in it", |op| {
            op.create_index("i", "notes", ["author_id"]).include(["title", "id"]);
        }),
        row("with: a storage parameter", |op| {
            op.create_index("i", "notes", ["title"]).with("fillfactor", "70");
        }),
        row("tablespace", |op| {
            op.create_index("i", "notes", ["title"]).tablespace("pg_default");
        }),
        row("all that PostgreSQL has", |op| {
            op.create_index("i", "notes", ["title"])
                .unique()
                .using("btree")
                .ops("title", "pg_catalog.varchar_ops")
                .descending("title")
                .include(["author_id"])
                .with("fillfactor", "70")
                .with("deduplicate_items", "off")
                .tablespace("pg_default")
                .where_("author_id > 0")
                .concurrently();
        }),
    ],
};

const BUILD: Section = Section {
    title: "How an index is built",
    text: "",
    rows: &[
        row("concurrently", |op| {
            op.create_index("i", "notes", ["title"]).concurrently();
        }),
        row("algorithm, lock", |op| {
            op.create_index("i", "notes", ["title"]).algorithm("INPLACE").lock("NONE");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_index",
    text: "`.was(..)` and `.was_index(..)` are for the way back alone; `was_index` takes what `create_index` takes.",
    rows: &[
        row("and which columns it had", |op| {
            op.drop_index("notes_author", "notes").was(["author_id"]);
        }),
        row("and all that it was", |op| {
            op.drop_index("notes_title", "notes").was_index(["title", "author_id"]).unique();
        }),
        row("if_exists", |op| {
            op.drop_index("missing", "notes").if_exists();
        })
        .down(|_| {}),
        row("concurrently", |op| {
            op.drop_index("notes_author", "notes").concurrently().was(["author_id"]);
        }),
        row("algorithm, lock", |op| {
            op.drop_index("notes_author", "notes")
                .algorithm("INPLACE")
                .lock("NONE")
                .was(["author_id"]);
        }),
    ],
};

const RENAME: Section = Section {
    title: "rename_index",
    text: "",
    rows: &[row("another name", |op| {
        op.rename_index("notes", "notes_author", "notes_writer");
    })],
};
