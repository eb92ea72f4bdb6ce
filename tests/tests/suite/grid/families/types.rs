//! Types: each one on each database.

use migrate_core::prelude::*;

use super::{Family, Reads, Row, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "types",
    title: "Types of columns",
    introduction: "
A closed set that every database can spell or refuses by name, and `custom(\"..\")` for the rest.
[What differs](README.md#types): ranges, precision, time zones.",
    given: row("", |op| {
        op.create_table("t", [column("id", Integer).primary_key()]);
    }),
    reads: Reads::Catalog,
    sections: &[NUMBERS, TEXT, TIME, OTHERS],
};

const NUMBERS: Section = Section {
    title: "Truth and numbers",
    text: "",
    rows: &[
        row("Boolean", |op| _ = op.add_column("t", column("a", Boolean))),
        row("TinyInt", |op| _ = op.add_column("t", column("a", TinyInt))),
        row("SmallInt", |op| _ = op.add_column("t", column("a", SmallInt))),
        row("Integer", |op| _ = op.add_column("t", column("a", Integer))),
        row("BigInt", |op| _ = op.add_column("t", column("a", BigInt))),
        row("UnsignedTinyInt", |op| _ = op.add_column("t", column("a", UnsignedTinyInt))),
        row("UnsignedSmallInt", |op| _ = op.add_column("t", column("a", UnsignedSmallInt))),
        row("UnsignedInteger", |op| _ = op.add_column("t", column("a", UnsignedInteger))),
        row("UnsignedBigInt", |op| _ = op.add_column("t", column("a", UnsignedBigInt))),
        row("Real", |op| _ = op.add_column("t", column("a", Real))),
        row("Double", |op| _ = op.add_column("t", column("a", Double))),
        row("Numeric", |op| _ = op.add_column("t", column("a", Numeric(10, 2)))),
        row("as many digits as MySQL has", |op| {
            op.add_column("t", column("a", Numeric(65, 30)));
        }),
        row("more digits than MySQL has", |op| {
            op.add_column("t", column("a", Numeric(66, 30)));
        }),
        row("more digits than PostgreSQL has", |op| {
            op.add_column("t", column("a", Numeric(1001, 0)));
        }),
    ],
};

const TEXT: Section = Section {
    title: "Text and bytes",
    text: "",
    rows: &[
        row("Text", |op| _ = op.add_column("t", column("a", Text))),
        row("Varchar", |op| _ = op.add_column("t", column("a", Varchar(200)))),
        row("Char", |op| _ = op.add_column("t", column("a", Char(2)))),
        row("characters, as many as MySQL has in Char", |op| {
            op.add_column("t", column("a", Char(255)));
        }),
        row("more characters than MySQL has in Char", |op| {
            op.add_column("t", column("a", Char(256)));
        }),
        row("more characters than a server has", |op| {
            op.add_column("t", column("a", Varchar(10_485_761)));
        }),
        row("Binary", |op| _ = op.add_column("t", column("a", Binary))),
        row("VarBinary", |op| _ = op.add_column("t", column("a", VarBinary(20)))),
        row("more bytes than MySQL has", |op| {
            op.add_column("t", column("a", VarBinary(65_536)));
        }),
    ],
};

const TIME: Section = Section {
    title: "Dates and times",
    text: "",
    rows: &[
        row("Date", |op| _ = op.add_column("t", column("a", Date))),
        row("Time", |op| _ = op.add_column("t", column("a", Time))),
        row("Timestamp", |op| _ = op.add_column("t", column("a", Timestamp))),
        row("TimestampTz", |op| _ = op.add_column("t", column("a", TimestampTz))),
        row("Interval", |op| _ = op.add_column("t", column("a", Interval))),
    ],
};

const OTHERS: Section = Section {
    title: "Others",
    text: "",
    rows: &[
        row("Uuid", |op| _ = op.add_column("t", column("a", Uuid))),
        row("Json", |op| _ = op.add_column("t", column("a", Json))),
        row("array", |op| _ = op.add_column("t", column("a", array(Text)))),
        row("an array of arrays", |op| {
            op.add_column("t", column("a", array(array(Numeric(9, 2)))));
        }),
        CUSTOM,
    ],
};

/// A name that all three know.
const CUSTOM: Row = row("custom: written as given", |op| {
    op.add_column("t", column("a", custom("decimal(7, 3)")));
});
