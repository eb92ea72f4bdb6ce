//! SQL that reaches beyond its own database. What it does there it does for real, also where it was
//! meant for a scratch database.

use super::lexer::{Lexer, TokenKind};
use super::split::{Piece, split};
use crate::schema::Dialect;

/// Kinds of objects that all databases of a server share.
const SHARED: [&str; 10] = [
    "DATABASE",
    "SCHEMA",
    "ROLE",
    "USER",
    "GROUP",
    "TABLESPACE",
    "SERVER",
    "SUBSCRIPTION",
    "RESOURCE",
    "LOGFILE",
];

/// The first line of the first statement that changes something beyond the database in which it is
/// executed, as far as its text shows that: another database, what all databases of a server share, or
/// another file.
pub(crate) fn reaches_beyond(script: &str, dialect: Dialect) -> Option<String> {
    let reaches: fn(&Piece<'_>) -> bool = match dialect {
        Dialect::Postgres => reaches_on_postgres,
        Dialect::MySql => reaches_on_mysql,
        Dialect::Sqlite => reaches_on_sqlite,
    };
    let opened = match dialect {
        Dialect::MySql => opened(script),
        _ => script.to_owned(),
    };
    let pieces = split(&opened, dialect);
    let found = pieces.iter().filter(|piece| !piece.is_empty()).find(|piece| reaches(piece))?;
    Some(found.statement().lines().next().unwrap_or_default().trim().to_owned())
}

fn changes_shared(piece: &Piece<'_>, but: &str) -> bool {
    let verbs = ["CREATE", "ALTER", "DROP", "RENAME"];
    verbs.iter().any(|verb| {
        piece.begins(&[verb])
            && SHARED.iter().filter(|kind| **kind != but).any(|kind| {
                piece.begins(&[verb, kind]) || piece.begins(&[verb, "OR", "REPLACE", kind])
            })
    })
}

fn reaches_on_postgres(piece: &Piece<'_>) -> bool {
    let begins = |words: &[&str]| piece.begins(words);
    let is_grant = begins(&["GRANT"]) || begins(&["REVOKE"]);
    // Schemas, foreign servers and user mappings are of the database.
    let is_shared = changes_shared(piece, "SCHEMA")
        && !is_one_of(piece.word(1), &["SERVER"])
        && !is_one_of(piece.word(2), &["MAPPING"]);
    is_shared
        || begins(&["ALTER", "SYSTEM"])
        || ["DROP", "REASSIGN"].iter().any(|verb| begins(&[verb, "OWNED"]))
        || is_grant && (!piece.has(&["ON"]) || ON_SHARED.iter().any(|on| piece.has_together(on)))
        || ["COMMENT", "SECURITY"].iter().any(|verb| begins(&[verb]))
            && ON_SHARED.iter().any(|on| piece.has_together(on))
}

const ON_SHARED: [[&str; 2]; 4] =
    [["ON", "DATABASE"], ["ON", "ROLE"], ["ON", "TABLESPACE"], ["ON", "PARAMETER"]];

fn reaches_on_sqlite(piece: &Piece<'_>) -> bool {
    piece.begins(&["ATTACH"]) || piece.begins(&["VACUUM"]) && piece.has(&["INTO"])
}

fn reaches_on_mysql(piece: &Piece<'_>) -> bool {
    let begins = |words: &[&str]| piece.begins(words);
    let has_global = piece.has(&["GLOBAL"]) || piece.has(&["PERSIST"]);
    let is_of_server = ["FLUSH", "RESET", "PURGE", "SHUTDOWN", "KILL", "INSTALL", "UNINSTALL"];
    changes_shared(piece, "")
        || begins(&["USE"])
        || begins(&["SET"]) && (has_global || begins(&["SET", "PASSWORD"]))
        || is_of_server.iter().any(|word| begins(&[word]))
        || names_database(piece)
}

/// Whether what a statement changes is named with its database, which here is another one.
fn names_database(piece: &Piece<'_>) -> bool {
    let is_list = ["DROP", "RENAME", "TRUNCATE", "UPDATE", "DELETE", "LOCK"];
    let is_list = is_list.iter().any(|verb| piece.begins(&[verb]));
    let is_grant = piece.begins(&["GRANT"]) || piece.begins(&["REVOKE"]);
    let is_change = is_list || is_grant || CHANGES.iter().any(|verb| piece.begins(&[verb]));
    let has_body = ["VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT"];
    let mut before = "";
    for (place, word) in piece.words().enumerate() {
        let is_place = is_one_of(before, &PLACES)
            || is_list && is_one_of(before, &[",", "FROM", "JOIN", piece.word(0)])
            || is_grant && is_one_of(before, &["ON"])
            || piece.has(&["INDEX", "ON"]) && is_one_of(before, &["ON"]);
        if is_change && is_place && piece.word(place + 1) == "." {
            return true;
        }
        // What a view reads and what a body does is done when it is used.
        if piece.begins(&["CREATE"]) && is_one_of(before, &has_body) && !is_one_of(word, &["IF"]) {
            return piece.word(place + 1) == ".";
        }
        before = word;
    }
    false
}

/// What begins a statement that changes something.
const CHANGES: [&str; 8] =
    ["CREATE", "ALTER", "INSERT", "REPLACE", "LOAD", "CALL", "ANALYZE", "OPTIMIZE"];

/// Behind what stands the name of something that is changed.
const PLACES: [&str; 17] = [
    "TABLE",
    "TABLES",
    "EXISTS",
    "INTO",
    "UPDATE",
    "IGNORE",
    "REFERENCES",
    "VIEW",
    "TRIGGER",
    "FUNCTION",
    "PROCEDURE",
    "EVENT",
    "SEQUENCE",
    "TRUNCATE",
    "TO",
    "CALL",
    "INSERT",
];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// The script with what MySQL executes of its comments as plain text: `/*!40000 DROP DATABASE x */`.
fn opened(script: &str) -> String {
    let tokens = Lexer::new(script, Dialect::MySql);
    let texts = tokens.map(|token| {
        let text = &script[token.range];
        match inside(text).filter(|_| token.kind == TokenKind::Other) {
            Some(inside) => format!(" {} ", opened(inside)),
            None => text.to_owned(),
        }
    });
    texts.collect()
}

/// What is executed of a comment: nothing, if that is for a server of the far future.
fn inside(comment: &str) -> Option<&str> {
    const NEVER: &str = "999999";
    let code = comment.strip_prefix("/*!").or_else(|| comment.strip_prefix("/*M!"))?;
    let code = code.strip_suffix("*/").unwrap_or(code);
    let is_never = code.starts_with(NEVER);
    Some(if is_never { "" } else { code.trim_start_matches(|c: char| c.is_ascii_digit()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    #[test]
    fn what_is_done_for_real() {
        for (script, dialect) in [
            ("USE app; DROP TABLE users", MySql),
            ("CREATE DATABASE /*!32312 IF NOT EXISTS*/ `app`", MySql),
            ("SELECT 1; /*!40000 DROP DATABASE IF EXISTS `app`*/;", MySql),
            (
                "/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER app.t AFTER INSERT */",
                MySql,
            ),
            ("DROP TABLE IF EXISTS a, `app`.`users`", MySql),
            ("drop view app.v", MySql),
            ("DELETE FROM app.users", MySql),
            ("DELETE a FROM t a JOIN app.users b ON a.id = b.id", MySql),
            ("UPDATE app.users SET a = 1", MySql),
            ("INSERT IGNORE app.users VALUES (1)", MySql),
            ("INSERT app.users VALUES (1)", MySql),
            ("TRUNCATE app.users", MySql),
            ("RENAME TABLE a TO app.b", MySql),
            ("ALTER TABLE app.users ADD COLUMN a INT", MySql),
            ("CREATE INDEX i ON app.users (a)", MySql),
            ("CREATE OR REPLACE VIEW app.v AS SELECT 1", MySql),
            ("CREATE USER a", MySql),
            ("GRANT SELECT ON app.* TO a", MySql),
            ("SET GLOBAL max_connections = 1", MySql),
            ("SET @@GLOBAL.GTID_PURGED = 'x'", MySql),
            ("DROP DATABASE app", Postgres),
            ("ALTER DATABASE app SET search_path = x", Postgres),
            ("CREATE ROLE reader", Postgres),
            ("DROP USER reader", Postgres),
            ("ALTER SYSTEM SET work_mem = '1MB'", Postgres),
            ("GRANT CONNECT ON DATABASE app TO reader", Postgres),
            ("GRANT reader TO writer", Postgres),
            ("ATTACH 'app.db' AS app", Sqlite),
            ("VACUUM INTO 'copy.db'", Sqlite),
        ] {
            assert!(reaches_beyond(script, dialect).is_some(), "{script}");
        }
    }

    #[test]
    fn what_stays_inside() {
        for (script, dialect) in [
            (
                "/*M!999999\\- enable the sandbox mode */ \n-- a dump\nCREATE TABLE `a` (b INT)",
                MySql,
            ),
            ("/*!40101 SET NAMES utf8mb4 */; SET @a = @@SQL_MODE", MySql),
            ("CREATE VIEW v AS SELECT a.b, c.d FROM a JOIN c ON a.b = c.d", MySql),
            ("CREATE VIEW v AS SELECT 1 FROM performance_schema.threads", MySql),
            ("CREATE PROCEDURE p() BEGIN DELETE FROM app.users; END", MySql),
            ("CREATE PROCEDURE IF NOT EXISTS p() BEGIN DELETE FROM app.users; END", MySql),
            ("CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW SET NEW.b = OLD.b", MySql),
            ("INSERT INTO a SELECT b.c, b.d FROM app.b", MySql),
            ("CREATE TABLE a (b INT DEFAULT 1.5, use_it INT) COMMENT 'USE app'", MySql),
            ("UPDATE a SET b = 1.5, c = a.d WHERE a.e = 1", MySql),
            ("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (d) ON DELETE CASCADE", MySql),
            ("CREATE SCHEMA app; CREATE SERVER s FOREIGN DATA WRAPPER w", Postgres),
            ("CREATE USER MAPPING FOR CURRENT_USER SERVER s", Postgres),
            ("GRANT SELECT ON TABLE t TO reader; COMMENT ON TABLE t IS 'on database'", Postgres),
            ("CREATE TABLE app.users (id int); DROP TABLE app.users", Postgres),
            ("VACUUM", Sqlite),
        ] {
            assert_eq!(reaches_beyond(script, dialect), None, "{script}");
        }
    }
}
