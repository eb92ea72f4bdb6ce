//! What a raw script must not contain: commands of a client, and the begin or end of a
//! transaction inside a migration that has one of its own.

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
        if let Some((command, way_out)) = client_command(piece, dialect) {
            let reason = format!("doesn't know '{command}': that is a command of its client");
            return Err(RenderError::new(dialect, reason, way_out));
        }
        if in_transaction && ends_transaction(piece, dialect) {
            let statement = first_line(piece.text);
            let reason = format!("would begin or end a transaction with '{statement}'");
            let way_out = "leave it out: the migration has a transaction of its own; or write \
                 `transaction = false` in its #[migration(..)]";
            return Err(RenderError::new(dialect, reason, way_out));
        }
    }
    Ok(())
}

fn client_command<'a>(piece: &Piece<'a>, dialect: Dialect) -> Option<(&'a str, &'static str)> {
    let line = first_line(piece.text);
    let command = line.split_whitespace().next().unwrap_or_default();
    match dialect {
        Dialect::Postgres if command.starts_with('\\') => {
            Some((command, "write what it does as SQL, or leave it out"))
        }
        Dialect::Postgres if piece.begins(&["COPY"]) && piece.has(&["FROM", "STDIN"]) => {
            Some(("COPY .. FROM STDIN", "write the rows as INSERT"))
        }
        Dialect::MySql if piece.begins(&["DELIMITER"]) => {
            Some((command, "leave it out: a body in BEGIN .. END is kept together"))
        }
        Dialect::MySql if piece.begins(&["LOAD", "DATA"]) && piece.has(&["LOCAL"]) => {
            Some(("LOAD DATA LOCAL", "write the rows as INSERT"))
        }
        Dialect::Sqlite if command.starts_with('.') => {
            Some((command, "write what it does as SQL, or leave it out"))
        }
        _ => None,
    }
}

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

/// The first line with something to execute.
fn first_line(text: &str) -> &str {
    let lines = text.lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with("--"));
    lines.next().unwrap_or_default()
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
            ("LOAD DATA LOCAL INFILE 'x' INTO TABLE t", MySql),
            ("SELECT 1;\n.read other.sql", Sqlite),
        ] {
            assert!(check_script(script, dialect, false).is_err(), "{script}");
        }
        for (script, dialect) in [
            ("SAVEPOINT a; ROLLBACK TO a; RELEASE a", Postgres),
            ("INSERT INTO t VALUES ('COMMIT;')", Sqlite),
            ("BEGIN NOT ATOMIC COMMIT; END", MySql),
            ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", Sqlite),
            ("COPY t TO '/x'", Postgres),
        ] {
            assert!(check_script(script, dialect, true).is_ok(), "{script}");
        }
    }
}
