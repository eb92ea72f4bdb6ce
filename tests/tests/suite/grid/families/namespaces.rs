//! Schemas, which are databases on MySQL, and extensions of PostgreSQL.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "namespaces",
    title: "Schemas and extensions",
    introduction: "
A schema is a part of a database on PostgreSQL, and on MySQL and MariaDB a database of the server. SQLite has none and refuses
it. How a migration names the schema of a table is shown under [Other schemas](schemas.md). Extensions are PostgreSQL's alone.",
    given: row("", |op| {
        let create = "CREATE SCHEMA tenant_a1b2";
        op.execute(per_dialect().postgres(create).mysql(create).sqlite(""));
        if op.dialect() == Dialect::Postgres {
            op.execute("CREATE EXTENSION cube VERSION '1.2'");
            op.execute(
                "DO $$ BEGIN CREATE ROLE grid_owner; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            );
        }
    }),
    reads: Reads::Catalog,
    sections: &[
        CREATE_SCHEMA,
        RENAME_SCHEMA,
        DROP_SCHEMA,
        CREATE_EXTENSION,
        ALTER_EXTENSION,
        DROP_EXTENSION,
    ],
};

const CREATE_SCHEMA: Section = Section {
    title: "create_schema",
    text: "",
    rows: &[
        row("a name", |op| {
            op.create_schema("tenant_c3d4");
        }),
        row("if_not_exists", |op| {
            op.create_schema("tenant_a1b2").if_not_exists();
        })
        .down(|_| {}),
        row("owner", |op| {
            op.create_schema("tenant_c3d4").owner("grid_owner");
        }),
    ],
};

const RENAME_SCHEMA: Section = Section {
    title: "rename_schema",
    text: "",
    rows: &[row("another name", |op| {
        op.rename_schema("tenant_a1b2", "tenant_c3d4");
    })],
};

const DROP_SCHEMA: Section = Section {
    title: "drop_schema",
    text: "PostgreSQL drops one that is empty, unless by `cascade`. MySQL drops all tables with it, said or not: the plan \
           shows that data is lost. `was` lets it be created again, empty.",
    rows: &[
        row("and that it can be created again", |op| {
            op.drop_schema("tenant_a1b2").was();
        }),
        row("if_exists", |op| {
            op.drop_schema("tenant_c3d4").if_exists();
        })
        .down(|_| {}),
        row("cascade: with what it holds", |op| {
            op.create_table("t", [column("id", Integer)]).schema("tenant_a1b2");
            op.drop_schema("tenant_a1b2").cascade();
        })
        .down(|op| _ = op.create_schema("tenant_a1b2")),
    ],
};

const CREATE_EXTENSION: Section = Section {
    title: "create_extension",
    text: "The server must have it installed, and only some may be created by who is no superuser.",
    rows: &[
        row("a name", |op| {
            op.create_extension("pg_trgm");
        }),
        row("if_not_exists", |op| {
            op.create_extension("cube").if_not_exists();
        })
        .down(|_| {}),
        row("schema, version", |op| {
            op.create_extension("citext").schema("tenant_a1b2").version("1.5");
        }),
        row("cascade: with those that it needs, which stay when it is taken back", |op| {
            op.drop_extension("cube");
            op.create_extension("earthdistance").cascade();
        })
        .down(|op| {
            op.drop_extension("earthdistance");
            op.drop_extension("cube");
            op.create_extension("cube").version("1.2");
        }),
    ],
};

const ALTER_EXTENSION: Section = Section {
    title: "alter_extension",
    text: "Few extensions have a way back to an older version; where there is none, the downgrade fails.",
    rows: &[
        row("to a version", |op| {
            op.alter_extension("cube").version("1.3").was("1.2");
        })
        .down(|op| {
            op.drop_extension("cube");
            op.create_extension("cube").version("1.2");
        }),
        row("to the version that the server has by default", |op| {
            op.alter_extension("cube");
        })
        .down(|op| {
            op.drop_extension("cube");
            op.create_extension("cube").version("1.2");
        }),
    ],
};

const DROP_EXTENSION: Section = Section {
    title: "drop_extension",
    text: "",
    rows: &[
        row("and what it was", |op| {
            op.drop_extension("cube").was().version("1.2");
        }),
        row("if_exists, cascade", |op| {
            op.drop_extension("citext").if_exists().cascade();
        })
        .down(|_| {}),
    ],
};
