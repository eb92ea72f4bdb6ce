//! How to see in the catalog whether a statement took effect, and what a statement leaves behind in
//! its session: what is needed to go on after a crash. Nothing is guessed from the text of a
//! statement but what its grammar says.

use super::capability::Capability;
use super::lexer::{Lexer, Token, TokenKind};
use super::script_faults::is_concurrent_index;
use super::split::{Piece, split};
use super::writer::table_name;
use crate::operations::Operation;
use crate::schema::{Dialect, Object, StoredKind, TableName};

/// How to see whether a statement took effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It changes the definition of this table, in one piece.
    Table(TableName),
    /// It builds this index bit by bit: until it is done the index is there, but not valid. The
    /// name as SQL has it.
    BuildsIndex(String),
    /// It drops this index bit by bit.
    DropsIndex(String),
    /// It changes the definition of this object, in one piece.
    Object(Object),
    /// Executing it again does no harm.
    Repeatable,
    /// The catalog doesn't tell.
    Unknown,
}

/// How to see whether an operation took effect.
pub(crate) fn effect_of(operation: &Operation, capability: &Capability) -> Effect {
    let concurrent = |wanted: bool| wanted && capability.concurrent_index;
    let quoted = |schema: &Option<String>, name: &str| {
        let name = TableName { schema: schema.clone(), name: name.to_owned() };
        table_name(capability.dialect, &name).unwrap_or_default()
    };
    if let Some(object) = object_of(operation) {
        return Effect::Object(object);
    }
    match operation {
        Operation::CreateIndex(op) if concurrent(op.concurrently) => {
            Effect::BuildsIndex(quoted(&op.index.schema, &op.index.name))
        }
        Operation::DropIndex(op) if concurrent(op.concurrently) => {
            Effect::DropsIndex(quoted(&op.schema, &op.name))
        }
        Operation::CreateTableComment(_)
        | Operation::DropTableComment(_)
        | Operation::RefreshMaterializedView(_)
        | Operation::AlterRowLevelSecurity(_)
        | Operation::Backfill(_)
        | Operation::RequireBackfill(_) => Effect::Repeatable,
        Operation::Run(op) if op.retry_safe => Effect::Repeatable,
        Operation::BulkInsert(_) | Operation::BulkDelete(_) => Effect::Unknown,
        _ => operation.table().map_or(Effect::Unknown, Effect::Table),
    }
}

/// The object whose definition an operation changes; none if that is a table or a part of one.
fn object_of(operation: &Operation) -> Option<Object> {
    use StoredKind::{Function, MaterializedView, Procedure, Trigger, View};
    Some(match operation {
        Operation::CreateView(op) => Object::new(View, op.view.view_name()),
        Operation::ReplaceView(op) => Object::new(View, op.view.view_name()),
        Operation::DropView(op) => Object::new(View, op.view_name()),
        Operation::CreateMaterializedView(op) => Object::new(MaterializedView, op.view_name()),
        Operation::DropMaterializedView(op) => Object::new(MaterializedView, op.view_name()),
        Operation::CreateFunction(op) => Object::new(Function, op.routine.routine_name()),
        Operation::DropFunction(op) => Object::new(Function, op.routine.routine_name()),
        Operation::CreateProcedure(op) => Object::new(Procedure, op.routine.routine_name()),
        Operation::DropProcedure(op) => Object::new(Procedure, op.routine.routine_name()),
        Operation::CreateTrigger(op) => {
            Object::of_table(Trigger, &op.trigger.name, op.trigger.table_name())
        }
        Operation::DropTrigger(op) => Object::of_table(Trigger, &op.name, op.table_name()),
        _ => return None,
    })
}

/// How to see whether a message of the migration's own text took effect.
pub(crate) fn effect_of_text(sql: &str, dialect: Dialect) -> Effect {
    const REPEATABLE: [&str; 6] = ["VACUUM", "ANALYZE", "REINDEX", "CLUSTER", "OPTIMIZE", "PRAGMA"];
    let pieces: Vec<_> = split(sql, dialect).into_iter().filter(|p| !p.is_empty()).collect();
    let [piece] = &pieces[..] else {
        let harmless = pieces.iter().all(|piece| only_changes_session(piece, dialect));
        return if harmless { Effect::Repeatable } else { Effect::Unknown };
    };
    let begins = |word: &str| piece.begins(&[word]);
    if REPEATABLE.iter().any(|word| begins(word)) || only_changes_session(piece, dialect) {
        return Effect::Repeatable;
    }
    let is_concurrent = dialect == Dialect::Postgres && is_concurrent_index(piece);
    let index = if is_concurrent { concurrent_index(piece.statement(), dialect) } else { None };
    match index {
        Some(name) if begins("CREATE") => Effect::BuildsIndex(name),
        Some(name) => Effect::DropsIndex(name),
        _ => Effect::Unknown,
    }
}

/// The name behind `INDEX CONCURRENTLY [IF [NOT] EXISTS]`, as it is written; none if it has none, or
/// if there are several.
fn concurrent_index(sql: &str, dialect: Dialect) -> Option<String> {
    let is_text = |token: &Token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment);
    let mut tokens = Lexer::new(sql, dialect).filter(is_text).map(|t| &sql[t.range]);
    tokens.find(|text| text.eq_ignore_ascii_case("CONCURRENTLY"))?;
    let mut name = String::new();
    for text in tokens {
        let is = |word: &str| text.eq_ignore_ascii_case(word);
        if name.is_empty() && (is("IF") || is("NOT") || is("EXISTS")) {
            continue;
        }
        if is("ON") || is("CASCADE") || is("RESTRICT") || is(";") {
            break;
        }
        if is(",") {
            return None;
        }
        name.push_str(text);
    }
    (!name.is_empty()).then_some(name)
}

/// Whether a statement only changes settings of its session, which are gone with it.
fn only_changes_session(piece: &Piece<'_>, dialect: Dialect) -> bool {
    let begins = |words: &[&str]| piece.begins(words);
    match dialect {
        Dialect::Postgres => {
            begins(&["SET"])
                || begins(&["RESET"])
                || begins(&["SELECT"]) && piece.has(&["SET_CONFIG"]) && !piece.has(&["FROM"])
        }
        Dialect::MySql => {
            let is_global = piece.has(&["GLOBAL"]) || piece.has(&["PERSIST"]);
            begins(&["USE"])
                || begins(&["SET"]) && !is_global && !piece.has(&["PASSWORD"])
                || piece.word(0).starts_with("/*!") && is_set_in_comment(piece.word(0))
        }
        Dialect::Sqlite => begins(&["PRAGMA"]),
    }
}

/// `/*!40101 SET NAMES utf8mb4 */`, as dumps have it.
fn is_set_in_comment(comment: &str) -> bool {
    let inside = comment.trim_start_matches("/*!").trim_start_matches(|c: char| c.is_ascii_digit());
    inside.trim_start().get(..4).is_some_and(|word| word.eq_ignore_ascii_case("SET "))
}

/// The statements of a text that only change settings of the session.
pub(crate) fn session_statements(sql: &str, dialect: Dialect) -> Vec<&str> {
    let pieces = split(sql, dialect).into_iter();
    let pieces = pieces.filter(|p| !p.is_empty() && only_changes_session(p, dialect));
    pieces.map(|piece| piece.statement()).collect()
}

/// Whether a text makes something that is gone with the session and that no setting brings back.
pub(crate) fn makes_temporary(sql: &str, dialect: Dialect) -> bool {
    let is_temporary = |piece: &Piece<'_>| piece.has(&["TEMP"]) || piece.has(&["TEMPORARY"]);
    split(sql, dialect).iter().any(|p| p.begins(&["CREATE"]) && is_temporary(p))
}

/// Whether a single statement that the database refused may have done something all the same: a
/// call of code that commits by itself.
pub(crate) fn may_fail_half_done(sql: &str, dialect: Dialect) -> bool {
    const CODE: [&str; 8] = ["CALL", "DO", "EXECUTE", "BEGIN", "IF", "LOOP", "WHILE", "FOR"];
    let pieces: Vec<_> = split(sql, dialect).into_iter().filter(|p| !p.is_empty()).collect();
    pieces.len() > 1 || pieces.iter().any(|p| CODE.iter().any(|word| p.begins(&[word])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    #[test]
    fn what_a_statement_does_to_the_catalog() {
        let builds = |name: &str| Effect::BuildsIndex(name.to_owned());
        for (sql, effect) in [
            ("CREATE INDEX CONCURRENTLY i ON t (a)", builds("i")),
            (
                "create unique index concurrently if not exists \"I x\" on s.t (a);",
                builds("\"I x\""),
            ),
            ("DROP INDEX CONCURRENTLY IF EXISTS s . i CASCADE", Effect::DropsIndex("s.i".into())),
            ("CREATE INDEX CONCURRENTLY ON t (a)", Effect::Unknown),
            ("DROP INDEX CONCURRENTLY a, b", Effect::Unknown),
            ("CREATE INDEX i ON t (concurrently)", Effect::Unknown),
            ("VACUUM FULL t", Effect::Repeatable),
            ("REINDEX INDEX CONCURRENTLY i", Effect::Repeatable),
            ("SET search_path = a; RESET ROLE", Effect::Repeatable),
            ("SET search_path = a; DELETE FROM t", Effect::Unknown),
            ("UPDATE t SET a = 1", Effect::Unknown),
        ] {
            assert_eq!(effect_of_text(sql, Postgres), effect, "{sql}");
        }
    }

    #[test]
    fn what_stays_in_the_session() {
        let dump = "SELECT pg_catalog.set_config('search_path', '', false); SET a = 1; SELECT 1;";
        assert_eq!(session_statements(dump, Postgres).len(), 2);
        assert!(session_statements("SET GLOBAL a = 1; SET PASSWORD = 'x'", MySql).is_empty());
        let settings = "/*!40101 SET NAMES utf8mb4 */; USE app; /*!50003 CREATE TRIGGER t */";
        assert_eq!(session_statements(settings, MySql).len(), 2);
        assert!(makes_temporary("CREATE TEMP TABLE t (a)", Sqlite));
        assert!(!makes_temporary("CREATE TABLE temporary_t (a)", Sqlite));
    }

    #[test]
    fn what_may_fail_half_done() {
        assert!(may_fail_half_done("CALL p()", MySql) && may_fail_half_done("a; b", Sqlite));
        assert!(!may_fail_half_done("INSERT INTO t VALUES (1)", MySql));
    }
}
