//! What a statement does to data that is there: for whoever reads a plan, and for what decides by it.

use serde::Serialize;

use super::split::{Piece, split};
use crate::operations::Operation;
use crate::schema::Dialect;

/// Whether data that is there is lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DataLoss {
    /// None is.
    #[default]
    None,
    /// Some may be: values are converted, or the text of the migration can do it.
    Possible,
    /// What is dropped or deleted is gone.
    Certain,
}

/// What an operation loses of the data that is there.
pub(crate) fn data_loss_of(operation: &Operation) -> DataLoss {
    match operation {
        Operation::DropTable(_)
        | Operation::DropColumn(_)
        | Operation::DropPartition(_)
        | Operation::BulkDelete(_) => DataLoss::Certain,
        Operation::AlterColumn(op) if op.data_type.is_some() || op.charset.is_some() => {
            DataLoss::Possible
        }
        Operation::AlterColumn(op) if op.generated.is_some() => DataLoss::Possible,
        // What goes with it may hold rows.
        Operation::DropView(op) if op.cascade => DataLoss::Possible,
        Operation::DropFunction(op) if op.routine.cascade => DataLoss::Possible,
        Operation::DropProcedure(op) if op.routine.cascade => DataLoss::Possible,
        Operation::DropTrigger(op) if op.cascade => DataLoss::Possible,
        Operation::DropMaterializedView(op) if op.cascade => DataLoss::Possible,
        Operation::Run(_) | Operation::Backfill(_) => DataLoss::Possible,
        _ => DataLoss::None,
    }
}

/// What the text of a migration loses: it may be anything, unless it begins with a word that only adds.
pub(super) fn data_loss_of_text(sql: &str, dialect: Dialect) -> DataLoss {
    let pieces = split(sql, dialect).into_iter().filter(|piece| !piece.is_empty());
    pieces.map(|piece| data_loss_of_piece(&piece)).max().unwrap_or_default()
}

fn data_loss_of_piece(piece: &Piece<'_>) -> DataLoss {
    const ADDS: [&str; 9] =
        ["CREATE", "INSERT", "COMMENT", "GRANT", "REVOKE", "SET", "ANALYZE", "VACUUM", "REINDEX"];
    let begins = |word: &str| piece.begins(&[word]);
    let drops_data = || ["TABLE", "DATABASE", "SCHEMA", "COLUMN"].iter().any(|w| piece.has(&[w]));
    let has = |word: &str| piece.has_together(&["DROP", word]);
    let takes_out = || has("COLUMN") || has("PARTITION");
    let drops = begins("DROP") && drops_data() || begins("ALTER") && takes_out();
    if begins("TRUNCATE") || begins("DELETE") || drops {
        return DataLoss::Certain;
    }
    let replaces = piece.has(&["REPLACE"]) || piece.has(&["UPDATE"]);
    let drops_nothing = begins("DROP") && !piece.has(&["OWNED"]) && !piece.has(&["CASCADE"]);
    if drops_nothing || !replaces && ADDS.iter().any(|word| begins(word)) {
        return DataLoss::None;
    }
    DataLoss::Possible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_loses() {
        for (sql, loss) in [
            ("CREATE TABLE t (a int); INSERT INTO t VALUES (1)", DataLoss::None),
            ("CREATE INDEX i ON t (a); DROP TABLE t", DataLoss::Certain),
            ("DELETE FROM t", DataLoss::Certain),
            ("DROP INDEX i", DataLoss::None),
            ("DROP TYPE mood CASCADE", DataLoss::Possible),
            ("ALTER TABLE t ALTER a TYPE int", DataLoss::Possible),
            ("ALTER TABLE t ADD b int, DROP COLUMN a", DataLoss::Certain),
            ("ALTER TABLE t ALTER a DROP DEFAULT, ALTER COLUMN b DROP DEFAULT", DataLoss::Possible),
            ("UPDATE t SET a = 1", DataLoss::Possible),
            ("INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2", DataLoss::Possible),
            ("CALL p()", DataLoss::Possible),
            ("", DataLoss::None),
        ] {
            assert_eq!(data_loss_of_text(sql, Dialect::Postgres), loss, "{sql}");
        }
    }
}
