//! What a raw script must not contain: commands of a client, data that only a client can send, and
//! what begins or ends the transaction of its migration. Which statements can't stand in one.

use super::error::RenderError;
use super::split::{Piece, split};
use crate::schema::Dialect;

/// Finds what would not run as it is written.
///
/// # Errors
/// The first thing found that a database doesn't understand or that would end the migration's
/// transaction.
pub(crate) fn check_script(
    script: &str,
    dialect: Dialect,
    in_transaction: bool,
) -> Result<(), RenderError> {
    for piece in split(script, dialect).iter().filter(|piece| !piece.is_empty()) {
        if is_skipped(piece, dialect) {
            continue;
        }
        if let Some((command, way_out)) = client_command(piece, dialect) {
            let reason = format!("doesn't know '{command}': that is a command of its client");
            return Err(RenderError::new(dialect, reason, way_out));
        }
        if !in_transaction {
            continue;
        }
        let statement = first_line(piece);
        if ends_transaction(piece, dialect) {
            let reason = format!("would begin or end a transaction with '{statement}'");
            let way_out = match dialect {
                Dialect::MySql => {
                    "write `transaction = false` in its #[migration(..)]: then its \
                     text may have transactions of its own, which here no migration has"
                }
                _ => {
                    "leave it out: the migration has a transaction of its own; or write \
                     `transaction = false` in its #[migration(..)]"
                }
            };
            return Err(RenderError::new(dialect, reason, way_out));
        }
    }
    Ok(())
}

/// The lines that `pg_dump` writes around its script since August 2025; only psql acts on them.
pub(super) fn is_skipped(piece: &Piece<'_>, dialect: Dialect) -> bool {
    let command = piece.word(0).split_ascii_whitespace().next();
    dialect == Dialect::Postgres && matches!(command, Some("\\restrict" | "\\unrestrict"))
}

/// Whether a script may leave the session with other settings or tables than it had.
pub(crate) fn may_change_session(script: &str, dialect: Dialect) -> bool {
    const BEGINNINGS: [&str; 7] = ["SET", "RESET", "SELECT", "CALL", "DO", "EXECUTE", "USE"];
    const TEMPORARY: [&str; 2] = ["TEMP", "TEMPORARY"];
    split(script, dialect).iter().any(|piece| {
        let is_temporary = TEMPORARY.iter().any(|word| piece.has(&[word]));
        BEGINNINGS.iter().any(|word| piece.begins(&[word]))
            || piece.word(0).starts_with("/*")
            || piece.begins(&["CREATE"]) && is_temporary
    })
}

/// Whether a script does nothing but change rows and the schema: it neither ends a transaction nor
/// changes the session.
pub(crate) fn only_changes(script: &str, dialect: Dialect) -> bool {
    const BEGINNINGS: [&str; 8] =
        ["INSERT", "REPLACE", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "WITH"];
    const ELSEWHERE: [&str; 9] = [
        "TEMP",
        "TEMPORARY",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT",
        "RELEASE",
        "PRAGMA",
        "ATTACH",
        "DETACH",
    ];
    split(script, dialect).iter().filter(|piece| !piece.is_empty()).all(|piece| {
        BEGINNINGS.iter().any(|word| piece.begins(&[word]))
            && !ELSEWHERE.iter().any(|word| piece.has(&[word]))
    })
}

/// Whether a script of MySQL goes to another database.
pub(crate) fn uses_database(script: &str) -> bool {
    split(script, Dialect::MySql).iter().any(|piece| piece.begins(&["USE"]))
}

/// A command of the client, and what to write instead.
fn client_command<'a>(piece: &Piece<'a>, dialect: Dialect) -> Option<(&'a str, &'static str)> {
    const AS_SQL: &str = "write what it does as SQL, or leave it out";
    let is_one_of = |words: &[&str]| words.iter().any(|word| piece.begins(&[word]));
    let is_command = |word: &str| word.starts_with('\\') && word != "\\N";
    match dialect {
        Dialect::Postgres | Dialect::MySql if piece.find(is_command).is_some() => {
            let command = piece.find(is_command)?;
            Some((command.split_ascii_whitespace().next().unwrap_or(command), AS_SQL))
        }
        Dialect::Postgres if piece.begins(&["COPY"]) && piece.has(&["FROM", "STDIN"]) => {
            Some(("COPY .. FROM STDIN", "write the rows as INSERT; pg_dump does with --inserts"))
        }
        Dialect::Postgres if piece.begins(&["COPY"]) && piece.has(&["TO", "STDOUT"]) => {
            Some(("COPY .. TO STDOUT", "leave it out: nobody would read what it prints"))
        }
        Dialect::Postgres if piece.begins(&["LISTEN"]) => {
            Some(("LISTEN", "leave it out: nobody would hear what is notified"))
        }
        _ if piece.begins(&["DELIMITER"]) => {
            let way_out = "leave it out: a body in BEGIN .. END is kept together";
            Some((first_line(piece), way_out))
        }
        Dialect::MySql if is_one_of(&["LOAD"]) && piece.has(&["LOCAL"]) => {
            Some(("LOAD DATA LOCAL", "write the rows as INSERT"))
        }
        Dialect::MySql if is_one_of(&CLIENT_OF_MYSQL) => Some((first_line(piece), AS_SQL)),
        Dialect::Sqlite if matches!(piece.word(0), "." | "#") => Some((first_line(piece), AS_SQL)),
        _ => None,
    }
}

/// What the client of MySQL takes as its own at the beginning of a line and no server knows.
const CLIENT_OF_MYSQL: [&str; 9] =
    ["SOURCE", "SYSTEM", "TEE", "NOTEE", "PAGER", "NOPAGER", "PROMPT", "CONNECT", "QUIT"];

fn ends_transaction(piece: &Piece<'_>, dialect: Dialect) -> bool {
    let begins = |words: &[&str]| piece.begins(words);
    match dialect {
        _ if begins(&["COMMIT"]) => true,
        // ROLLBACK TO and ROLLBACK WORK TO go back to a savepoint.
        _ if begins(&["ROLLBACK"]) => !piece.has(&["TO"]),
        _ if begins(&["START", "TRANSACTION"]) => true,
        Dialect::MySql => begins(&["BEGIN"]) && !begins(&["BEGIN", "NOT", "ATOMIC"]),
        Dialect::Postgres => {
            begins(&["BEGIN"])
                || begins(&["END"])
                || begins(&["ABORT"])
                || begins(&["PREPARE", "TRANSACTION"])
        }
        Dialect::Sqlite => begins(&["BEGIN"]) || begins(&["END"]),
    }
}

/// Statements that the database itself refuses inside a transaction.
pub(super) fn needs_autocommit(piece: &Piece<'_>, dialect: Dialect) -> bool {
    let begins = |words: &[&str]| piece.begins(words);
    match dialect {
        // Each statement of MySQL stands alone or commits by itself.
        Dialect::MySql => false,
        // sqlite.org: lang_vacuum, lang_detach, pragma_journal_mode
        Dialect::Sqlite => {
            begins(&["VACUUM"])
                || begins(&["DETACH"])
                || begins(&["PRAGMA"])
                    && piece.has(&["JOURNAL_MODE"])
                    && (piece.has(&["="]) || piece.has(&["("]))
        }
        // Callers of PreventInTransactionBlock in PostgreSQL.
        Dialect::Postgres => {
            let is_concurrent = piece.has(&["CONCURRENTLY"]);
            let is_global = ["DATABASE", "TABLESPACE", "SUBSCRIPTION"];
            is_concurrent_index(piece)
                || begins(&["REINDEX"]) && is_concurrent
                || begins(&["ALTER", "TABLE"]) && is_concurrent && piece.has(&["DETACH"])
                || begins(&["REINDEX"]) && (piece.has(&["DATABASE"]) || piece.has(&["SYSTEM"]))
                || is_global.iter().any(|kind| begins(&["CREATE", kind]) || begins(&["DROP", kind]))
                || begins(&["ALTER", "SYSTEM"])
                || begins(&["VACUUM"])
                || begins(&["CLUSTER"]) && piece.word(1).is_empty()
                || begins(&["DISCARD", "ALL"])
        }
    }
}

/// `CREATE` or `DROP INDEX CONCURRENTLY` of PostgreSQL.
pub(super) fn is_concurrent_index(piece: &Piece<'_>) -> bool {
    piece.begins(&["CREATE", "INDEX", "CONCURRENTLY"])
        || piece.begins(&["CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"])
        || piece.begins(&["DROP", "INDEX", "CONCURRENTLY"])
}

/// The first line of a statement.
fn first_line<'a>(piece: &Piece<'a>) -> &'a str {
    piece.statement().lines().next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    fn pieces(script: &str, dialect: Dialect) -> Vec<&str> {
        let pieces = split(script, dialect);
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), script);
        pieces
            .into_iter()
            .filter(|piece| !piece.is_empty())
            .map(|piece| piece.text.trim())
            .collect()
    }

    #[test]
    fn semicolons_that_end_nothing() {
        for (script, dialect) in [
            ("SELECT 'a;b', \"c;d\" -- e;f\n, 1 /* g;h */", Postgres),
            ("SELECT 'it''s;', E'it\\'s;', $$a;b$$, $x$ ;$$; $x$, $1", Postgres),
            ("SELECT /* a /* b; */ c; */ 1", Postgres),
            ("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", Postgres),
            (
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true \
                 THEN 1 END; SELECT 2; END",
                Postgres,
            ),
            ("SELECT 'a\\';b', `c;d`, \"e\\\";f\" # g;h\n + 5--1", MySql),
            ("SELECT [a;b], `c;d`, 'e;f'", Sqlite),
            (
                "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 \
                 END; DELETE FROM c; END",
                Sqlite,
            ),
            (
                "CREATE PROCEDURE p(IN a INT) BEGIN DECLARE b INT; IF a > IF(1, 2, 3) THEN SET b = \
                 1; ELSEIF a THEN SET b = REPEAT('x', 2); ELSE l: LOOP LEAVE l; END LOOP; END IF; \
                 CASE a WHEN 1 THEN SET b = 2; END CASE; WHILE b DO SET b = CASE WHEN b THEN 0 END; \
                 END WHILE; DROP TABLE IF EXISTS t; END",
                MySql,
            ),
            (
                "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.b THEN SET NEW.c = 1; END IF",
                MySql,
            ),
            (
                "CREATE TRIGGER t BEFORE INSERT ON `a` FOR EACH ROW SET NEW.b = IF(NEW.c, 1, 2)",
                MySql,
            ),
            (
                "CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC BEGIN FOR i IN 1..3 DO SET a = \
                 CASE WHEN a THEN IF(a, 1, 2) ELSE 3 END; END FOR; RETURN a; END",
                MySql,
            ),
            ("IF 1 THEN SELECT 1; ELSE SELECT 2; END IF", MySql),
            ("SELECT E'a\\'' \n 'b\\';c'", Postgres),
            ("CREATE TRIGGER \"end\" AFTER INSERT ON a BEGIN SELECT 1; END", Sqlite),
            ("/*!50000 SELECT '*/;' */", MySql),
            ("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END", MySql),
            (
                "/*!50003 CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SELECT 1; END */",
                MySql,
            ),
        ] {
            assert_eq!(pieces(script, dialect), [script], "{dialect}");
            let two = format!("{script};\nSELECT 3");
            assert_eq!(pieces(&two, dialect).len(), 2, "{dialect}: {two}");
        }
    }

    #[test]
    fn scripts_of_several_statements() {
        assert_eq!(pieces("a; b ;c", Postgres), ["a;", "b ;", "c"]);
        assert_eq!(pieces("a;;-- x\n;", Sqlite), ["a;"]);
        assert_eq!(pieces(" -- only a comment", MySql), [""; 0]);
        assert_eq!(pieces("BEGIN; SELECT 1; END; SELECT 2", Sqlite).len(), 4);
        assert_eq!(pieces("SELECT CASE WHEN 1 THEN 2 END; SELECT 2", MySql).len(), 2);
        assert_eq!(pieces("CREATE TABLE t (a INT); BEGIN; COMMIT", MySql).len(), 3);
        assert_eq!(pieces("CREATE TABLE t (event INT, \"trigger\" INT); SELECT 1", MySql).len(), 2);
        assert_eq!(pieces("CREATE TABLE trigger (begin, end); SELECT 1", Sqlite).len(), 2);
        assert_eq!(pieces("SELECT 1 -- a\r; SELECT 2", Postgres).len(), 2);
        assert_eq!(pieces("SELECT 'open; SELECT 2", Postgres).len(), 1);
        assert_eq!(pieces("DO $a$ BEGIN x; END $a$; SELECT é;é", Postgres).len(), 3);
    }

    #[test]
    fn what_is_refused() {
        for (script, dialect) in [
            ("SELECT 1; COMMIT", Postgres),
            ("/* x */ begin; SELECT 1", Postgres),
            ("END;", Sqlite),
            ("ROLLBACK", Sqlite),
            ("BEGIN", MySql),
            ("START TRANSACTION", MySql),
        ] {
            assert!(check_script(script, dialect, true).is_err(), "{script}");
            assert!(check_script(script, dialect, false).is_ok(), "{script}");
        }
        for (script, dialect) in [
            ("\\connect other", Postgres),
            ("COPY t (a) FROM STDIN;\n1\n\\.", Postgres),
            ("DELIMITER //\nSELECT 1 //", MySql),
            ("DELIMITER //\nSELECT 1 //", Postgres),
            ("LOAD DATA LOCAL INFILE 'x' INTO TABLE t", MySql),
            ("SELECT 1;\n.read other.sql", Sqlite),
            ("SELECT 1 \\gset", Postgres),
            ("COPY (SELECT 1) TO STDOUT", Postgres),
            ("SELECT 1\\G", MySql),
            ("source other.sql", MySql),
            ("-- x\n.mode box", Sqlite),
        ] {
            assert!(check_script(script, dialect, false).is_err(), "{script}");
        }
        for (script, dialect) in [
            ("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", Postgres),
            ("SELECT 1; VACUUM t", Postgres),
            ("DROP INDEX concurrently i", Postgres),
            ("ALTER TABLE t DETACH PARTITION p CONCURRENTLY", Postgres),
            ("CREATE DATABASE x", Postgres),
            ("VACUUM", Sqlite),
            ("PRAGMA journal_mode = WAL", Sqlite),
        ] {
            let messages = crate::dialect::dispatch::messages(script, dialect, true);
            assert!(messages.iter().any(|message| message.autocommit), "{script}");
        }
        for (script, dialect) in [
            ("SAVEPOINT a; ROLLBACK TO a; RELEASE a", Postgres),
            ("INSERT INTO t VALUES ('COMMIT;')", Sqlite),
            ("BEGIN NOT ATOMIC COMMIT; END", MySql),
            ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", Sqlite),
            ("COPY t TO '/x'", Postgres),
            ("\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", Postgres),
            ("SELECT \\N, 'a\\\\'", MySql),
            (
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v; CLUSTER t; CREATE INDEX i ON t (a)",
                Postgres,
            ),
            ("PRAGMA journal_mode; PRAGMA foreign_keys = OFF", Sqlite),
        ] {
            assert!(check_script(script, dialect, true).is_ok(), "{script}");
        }
    }

    #[test]
    fn what_only_changes_rows_and_the_schema() {
        for script in [
            "INSERT INTO t VALUES ('COMMIT;')",
            "CREATE TABLE a (b); -- PRAGMA x\nDROP TABLE c;",
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; UPDATE a SET b = 1",
        ] {
            assert!(only_changes(script, Sqlite), "{script}");
        }
        for script in [
            "PRAGMA foreign_keys = ON",
            "CREATE TABLE a (b); COMMIT; BEGIN",
            "CREATE TEMP TABLE a (b)",
            "INSERT OR ROLLBACK INTO t VALUES (1)",
            "ATTACH 'x' AS y",
            "SELECT load_extension('x')",
        ] {
            assert!(!only_changes(script, Sqlite), "{script}");
        }
    }
}
