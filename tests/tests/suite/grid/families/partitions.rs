//! Partitions: tables that are cut, and their partitions, created, dropped, attached and detached.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "partitions",
    title: "Partitions",
    introduction: "
A table that is cut holds no rows itself: each row is in the partition that it belongs to, and each partition is a table.
PostgreSQL has them so. What MySQL and MariaDB call partitions are no tables; they are written with `op.execute`. The bounds
are SQL, written as given.",
    given: row("", |op| {
        if op.dialect() != Dialect::Postgres {
            op.create_table("events", [column("id", Integer), column("land", Varchar(2))]);
            return;
        }
        let columns = || [column("id", Integer).not_null(), column("land", Varchar(2))];
        op.create_table("events", columns()).partition_by_range(["id"]);
        op.create_partition("events", "events_first").from_to("0", "10");
        op.create_partition("events", "events_second").from_to("10", "20");
        op.create_table("visits", columns()).partition_by_list(["land"]);
        op.create_table("clicks", columns()).partition_by_hash(["id"]);
        op.create_table("loose", columns());
    }),
    reads: Reads::Catalog,
    sections: &[TABLE, CREATE, DROP, ATTACH, DETACH],
};

const TABLE: Section = Section {
    title: "create_table",
    text: "",
    rows: &[
        row("partition_by_range", |op| {
            op.create_table("x", [column("id", Integer), column("n", Integer)])
                .partition_by_range(["id", "n"]);
        }),
        row("partition_by_list", |op| {
            op.create_table("x", [column("land", Text)]).partition_by_list(["land"]);
        }),
        row("partition_by_hash", |op| {
            op.create_table("x", [column("id", Integer)]).partition_by_hash(["id"]);
        }),
        row("partition_expression", |op| {
            op.create_table("x", [column("land", Text)])
                .partition_by_list([])
                .partition_expression("lower(land)");
        }),
    ],
};

const CREATE: Section = Section {
    title: "create_partition",
    text: "It has the columns of the table, and its indexes and constraints.",
    rows: &[
        row("from_to: a range", |op| {
            op.create_partition("events", "x").from_to("20", "MAXVALUE");
        }),
        row("values_in: listed values", |op| {
            op.create_partition("visits", "x").values_in("'de', 'fr', NULL");
        }),
        row("modulus: a hash", |op| {
            op.create_partition("clicks", "x").modulus(4, 0);
        }),
        row("default: what no other has", |op| {
            op.create_partition("events", "x").default();
        }),
        row("if_not_exists", |op| {
            op.create_partition("events", "events_first").from_to("0", "10").if_not_exists();
        })
        .down(|_| {}),
        row("schema: of both", |op| {
            op.create_partition("events", "x").schema("public").from_to("20", "30");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_partition",
    text: "Its rows go with it. `detach_partition` keeps them, in a table of their own.",
    rows: &[
        row("was_from_to", |op| {
            op.drop_partition("events", "events_first").was_from_to("0", "10");
        }),
        row("was_in", |op| {
            op.create_partition("visits", "x").values_in("'de'");
            op.drop_partition("visits", "x").was_in("'de'");
        }),
        row("was_modulus", |op| {
            op.create_partition("clicks", "x").modulus(4, 0);
            op.drop_partition("clicks", "x").was_modulus(4, 0);
        }),
        row("was_default", |op| {
            op.create_partition("events", "x").default();
            op.drop_partition("events", "x").schema("public").was_default();
        }),
        row("if_exists", |op| {
            op.drop_partition("events", "missing").if_exists();
        })
        .down(|_| {}),
    ],
};

const ATTACH: Section = Section {
    title: "attach_partition",
    text: "
The server looks at all rows of the partition, unless a check of it says already that they are the right ones:
`create_check_constraint(..).safely()` before it, and dropped behind it.",
    rows: &[
        row("from_to", |op| {
            op.attach_partition("events", "loose").from_to("20", "30");
        })
        .down(detach_loose),
        row("values_in", |op| {
            op.attach_partition("visits", "loose").values_in("'de'");
        }),
        row("modulus", |op| {
            op.attach_partition("clicks", "loose").modulus(4, 3);
        })
        .down(|op| _ = op.detach_partition("clicks", "loose")),
        row("default", |op| {
            op.attach_partition("events", "loose").schema("public").default();
        }),
    ],
};

fn detach_loose(op: &mut Operations) {
    op.detach_partition("events", "loose");
}

const DETACH: Section = Section {
    title: "detach_partition",
    text: "
It waits for a lock that keeps everybody out of the table. `concurrently()` doesn't: it waits until all transactions have ended
that use it, and leaves a check of the bounds on the partition. If that is interrupted, the partition is pending, and the server refuses to detach it once more: write
`finalize()` in its place, and run the migration again. After a crash the run asks whether it took effect.",
    rows: &[
        row("was_from_to", |op| {
            op.detach_partition("events", "events_first").was_from_to("0", "10");
        }),
        row("was_in", |op| {
            op.create_partition("visits", "x").values_in("'de'");
            op.detach_partition("visits", "x").schema("public").was_in("'de'");
        }),
        row("was_modulus", |op| {
            op.create_partition("clicks", "x").modulus(4, 0);
            op.detach_partition("clicks", "x").was_modulus(4, 0);
        }),
        row("was_default", |op| {
            op.create_partition("events", "x").default();
            op.detach_partition("events", "x").was_default();
        }),
        row("concurrently", |op| {
            op.detach_partition("events", "events_first").concurrently().was_from_to("0", "10");
        })
        .down(|op| {
            op.attach_partition("events", "events_first").from_to("0", "10");
            op.drop_constraint("events_first", "events_first_id_check");
        }),
    ],
};
