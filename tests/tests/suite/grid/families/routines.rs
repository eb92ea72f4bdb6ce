//! Functions and procedures: created and dropped, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "routines",
    title: "Functions and procedures",
    introduction: "
The body is one text for all databases, or `per_dialect()`. PostgreSQL has it in quotes and in one of several languages, which
is said; MySQL and MariaDB have a statement or `BEGIN .. END`, which stands between `DELIMITER` lines in a script for the
client, a `;` at its end left out. SQLite has neither functions nor procedures that are stored.

What a function promises (`immutable`, `stable`; `deterministic`, `no_sql`, `reads_sql_data`, `modifies_sql_data`) is said
to the database that knows the word.",
    given: row("", |op| {
        op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
        if op.dialect() != Dialect::Sqlite {
            op.create_function(
                "twice",
                per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2"),
            )
            .argument("n", Integer)
            .returns(Integer)
            .language("sql")
            .immutable()
            .deterministic();
            op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
                .argument("note", Integer)
                .language("sql");
        }
    }),
    reads: Reads::Catalog,
    sections: &[FUNCTION, PROMISES, RIGHTS, EXISTS, PROCEDURE, DROP_FUNCTION, DROP_PROCEDURE],
};

const FUNCTION: Section = Section {
    title: "create_function",
    text: "",
    rows: &[
        row("a body for each database", |op| {
            let body = per_dialect()
                .postgres("BEGIN IF a > b THEN RETURN a; END IF; RETURN b; END")
                .mysql("BEGIN IF a > b THEN RETURN a; END IF; RETURN b; END;");
            op.create_function("larger", body)
                .argument("a", Integer)
                .argument("b", Integer)
                .returns(Integer)
                .language("plpgsql");
        }),
        row("no arguments", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .returns(Integer)
                .language("sql");
        }),
        row("returns: a table", |op| {
            op.create_function("all_notes", per_dialect().postgres("SELECT id, n FROM notes"))
                .returns(custom("TABLE (id integer, n integer)"))
                .language("sql")
                .stable();
        }),
        row("default: an argument may be left out", |op| {
            op.create_function("sum_of", "SELECT a + b")
                .argument("a", Integer)
                .argument("b", Integer)
                .default("b", "1")
                .returns(Integer)
                .language("sql");
        }),
        row("out_argument, inout_argument, variadic_argument", |op| {
            op.create_function("extremes", "SELECT n, max(x) FROM unnest(xs) AS t (x)")
                .inout_argument("n", Integer)
                .out_argument("most", Integer)
                .variadic_argument("xs", array(Integer))
                .language("sql");
        }),
        row("comment", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .returns(Integer)
                .language("sql")
                .comment("it's the answer");
        }),
        row("no language", |op| {
            op.create_function("answer", "RETURN 42").returns(Integer);
        }),
        row("names and a body that need their quotes", |op| {
            let body = per_dialect().postgres("SELECT $$it's \\ $$").mysql("RETURN 'it''s';");
            op.create_function("a \"b\" `c`; --", body)
                .argument("x; \"y\"", Integer)
                .returns(Varchar(9))
                .language("sql");
        }),
    ],
};

const PROMISES: Section = Section {
    title: "What a function promises",
    text: "",
    rows: &[
        row("immutable, deterministic, no_sql", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .returns(Integer)
                .language("sql")
                .immutable()
                .deterministic()
                .no_sql();
        }),
        row("stable, reads_sql_data", |op| {
            let count = "SELECT count(*) FROM notes";
            let body = per_dialect().postgres(count).mysql(&format!("RETURN ({count})"));
            op.create_function("how_many", body)
                .returns(BigInt)
                .language("sql")
                .stable()
                .reads_sql_data();
        }),
        row("modifies_sql_data", |op| {
            let body = per_dialect()
                .postgres("BEGIN DELETE FROM notes; RETURN 1; END")
                .mysql("BEGIN DELETE FROM notes; RETURN 1; END");
            op.create_function("clear_notes", body)
                .returns(Integer)
                .language("plpgsql")
                .modifies_sql_data();
        }),
        row("strict: NULL for NULL", |op| {
            op.create_function("thrice", "SELECT n * 3")
                .argument("n", Integer)
                .returns(Integer)
                .language("sql")
                .strict();
        }),
    ],
};

const RIGHTS: Section = Section {
    title: "Whose rights a function has",
    text: "Without a word it has those of whoever calls it on PostgreSQL, and those of its owner on MySQL and MariaDB.",
    rows: &[
        row("security_definer: those of its owner", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .returns(Integer)
                .language("sql")
                .security_definer();
        }),
        row("security_invoker: those of whoever calls it", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .returns(Integer)
                .language("sql")
                .security_invoker();
        }),
        row("set: a setting", |op| {
            op.create_function("answer", "SELECT 42")
                .returns(Integer)
                .language("sql")
                .security_definer()
                .set("search_path", "pg_catalog, pg_temp");
        }),
    ],
};

const EXISTS: Section = Section {
    title: "If there is one of that name",
    text: "",
    rows: &[
        row("or_replace: whatever was there is not given back", |op| {
            let body = per_dialect().postgres("SELECT n + n").mysql("RETURN n + n");
            op.create_function("twice", body)
                .argument("n", Integer)
                .returns(Integer)
                .language("sql")
                .immutable()
                .deterministic()
                .or_replace();
        })
        .down(|op| {
            let body = per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2");
            op.create_function("twice", body)
                .argument("n", Integer)
                .returns(Integer)
                .language("sql")
                .immutable()
                .deterministic()
                .or_replace();
        }),
        row("if_not_exists", |op| {
            op.create_function("twice", "RETURN 3").returns(Integer).if_not_exists();
        })
        .down(|_| {}),
    ],
};

const PROCEDURE: Section = Section {
    title: "create_procedure",
    text: "",
    rows: &[
        row("a body for all databases", |op| {
            op.create_procedure("clear_notes", "BEGIN DELETE FROM notes; DELETE FROM notes; END")
                .language("plpgsql");
        }),
        row("inout_argument, default", |op| {
            op.create_procedure("count_up", "BEGIN n := n + a; END")
                .inout_argument("n", Integer)
                .argument("a", Integer)
                .default("a", "1")
                .language("plpgsql");
        }),
        row("out_argument", |op| {
            let body = per_dialect()
                .postgres("BEGIN n := (SELECT count(*) FROM notes); END")
                .mysql("SELECT count(*) INTO n FROM notes");
            op.create_procedure("how_many", body).out_argument("n", BigInt).language("plpgsql");
        }),
        row("variadic_argument", |op| {
            op.create_procedure("forget_all", "DELETE FROM notes WHERE id = ANY (ids)")
                .variadic_argument("ids", array(Integer))
                .language("sql");
        }),
        row("security_definer, comment", |op| {
            op.create_procedure("clear_notes", "DELETE FROM notes")
                .language("sql")
                .security_definer()
                .comment("what's \\ gone");
        }),
        row("security_invoker", |op| {
            op.create_procedure("clear_notes", "DELETE FROM notes")
                .language("sql")
                .security_invoker();
        }),
        row("set: a setting", |op| {
            op.create_procedure("clear_notes", "DELETE FROM notes")
                .language("sql")
                .set("lock_timeout", "'5s'");
        }),
        row("or_replace: whatever was there is not given back", |op| {
            op.create_procedure("forget", "DELETE FROM notes WHERE id > note")
                .argument("note", Integer)
                .language("sql")
                .or_replace();
        })
        .down(|op| {
            op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
                .argument("note", Integer)
                .language("sql")
                .or_replace();
        }),
        row("if_not_exists", |op| {
            op.create_procedure("forget", "DELETE FROM notes").if_not_exists();
        })
        .down(|_| {}),
    ],
};

const DROP_FUNCTION: Section = Section {
    title: "drop_function",
    text: "`.was_function(..)` takes what `create_function` takes. Its arguments say which one of that name is dropped, unless
`.arguments(..)` does: PostgreSQL may have several.",
    rows: &[
        row("and what it was", |op| {
            let body = per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2");
            op.drop_function("twice")
                .was_function(body)
                .argument("n", Integer)
                .returns(Integer)
                .language("sql")
                .immutable()
                .deterministic();
        }),
        row("arguments: which one of that name", |op| {
            op.create_function("twice", per_dialect().postgres("SELECT s || s"))
                .argument("s", Text)
                .returns(Text)
                .language("sql");
            op.drop_function("twice")
                .arguments([Text])
                .was_function(per_dialect().postgres("SELECT s || s"))
                .argument("s", Text)
                .returns(Text)
                .language("sql");
        }),
        row("if_exists", |op| {
            op.drop_function("missing").if_exists();
        })
        .down(|_| {}),
        row("cascade: and what depends on it", |op| {
            op.create_function("answer", "SELECT 42").returns(Integer).language("sql");
            op.create_view("answers", "SELECT answer()");
            op.drop_function("answer").cascade();
        })
        .down(|_| {}),
    ],
};

const DROP_PROCEDURE: Section = Section {
    title: "drop_procedure",
    text: "",
    rows: &[
        row("and what it was", |op| {
            op.drop_procedure("forget")
                .was_procedure("DELETE FROM notes WHERE id = note")
                .argument("note", Integer)
                .language("sql");
        }),
        row("arguments: which one of that name", |op| {
            op.drop_procedure("forget")
                .arguments([Integer])
                .was_procedure("DELETE FROM notes WHERE id = note")
                .argument("note", Integer)
                .language("sql");
        }),
        row("if_exists", |op| {
            op.drop_procedure("missing").if_exists();
        })
        .down(|_| {}),
        row("cascade", |op| {
            op.drop_procedure("forget").cascade();
        })
        .down(|op| {
            op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
                .argument("note", Integer)
                .language("sql");
        }),
    ],
};
