//! Several statements in one message, for each message costs a round trip: those of the bookkeeping,
//! of which each must change one row, and between them those of a step.

use migrate_graph::RowChange;

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::error::DatabaseError;
use super::journal_table::{NewEntry, Writing};
use super::session::Begin;
use super::version_table::VersionTable;
use super::writes::{FenceMove, Writer};
use crate::dialect::split;

/// A message as far as it is written.
pub(crate) struct Message<'a> {
    versions: &'a VersionTable,
    text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    /// Where it begins in the text.
    start: usize,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// It changes no rows.
    Nothing,
    /// It must change one row.
    OneRow,
    /// So must the fence, else another run moved it.
    Fence,
    /// Of a step; perhaps several statements.
    Own(usize),
}

/// Why a message failed.
pub(crate) enum Unsent {
    Bookkeeping(BookkeepingError),
    /// What was the so-manieth of the step; the error speaks of that alone.
    Own(usize, DatabaseError),
    /// Nothing of it was executed, not even the commit of what came before it, which is rolled back. Where
    /// the connection was lost, that isn't known.
    Commit(DatabaseError),
}

impl From<DatabaseError> for Unsent {
    fn from(error: DatabaseError) -> Self {
        Self::Bookkeeping(error.into())
    }
}

impl From<Unsent> for BookkeepingError {
    fn from(unsent: Unsent) -> Self {
        match unsent {
            Unsent::Bookkeeping(error) => error,
            Unsent::Own(_, error) | Unsent::Commit(error) => error.into(),
        }
    }
}

impl<'a> Message<'a> {
    pub(crate) fn new(versions: &'a VersionTable) -> Self {
        Self { versions, text: String::new(), pieces: Vec::new() }
    }

    /// A statement that changes no rows.
    pub(crate) fn add(&mut self, sql: &str) {
        self.push(sql, What::Nothing);
    }

    /// What a step executes.
    pub(crate) fn own(&mut self, sql: &str) {
        let is_own = |piece: &&Piece| matches!(piece.what, What::Own(_));
        let number = self.pieces.iter().filter(is_own).count();
        self.push(sql, What::Own(number));
    }

    /// Moves the fence on from a generation.
    pub(crate) fn fence(
        &mut self,
        db: &mut Connection,
        writer: &Writer,
        from: i64,
        what: FenceMove,
    ) -> Result<(), BookkeepingError> {
        let sql = self.versions.fence_sql(writer, from, what)?;
        let patient = db.session().waiting(sql, writer.timeout);
        patient.before.iter().for_each(|each| self.add(each));
        self.push(&patient.sql, What::Fence);
        patient.behind.iter().for_each(|each| self.add(each));
        Ok(())
    }

    /// Changes the version rows.
    pub(crate) fn change(&mut self, change: &RowChange) -> Result<(), BookkeepingError> {
        for sql in self.versions.change_sql(change)? {
            self.push(&sql, What::OneRow);
        }
        Ok(())
    }

    /// Writes a row of the journal.
    pub(crate) fn journal(&mut self, write: impl FnOnce(&VersionTable, &mut Writing) -> String) {
        let mut to = Writing::in_text(self.versions.dialect);
        let sql = write(self.versions, &mut to);
        self.push(&sql, What::OneRow);
    }

    /// Writes a new row of the journal.
    pub(crate) fn insert(&mut self, entry: &NewEntry) {
        self.journal(|versions, to| versions.insert_entry(entry, to));
    }

    fn push(&mut self, sql: &str, what: What) {
        if !self.text.is_empty() {
            self.text.push_str(";\n");
        }
        self.pieces.push(Piece { start: self.text.len(), what });
        self.text.push_str(sql);
    }

    /// Sends it in a new transaction, or in the one that is open.
    ///
    /// # Errors
    /// [`Unsent`]. A fence that had moved comes before all that failed behind it.
    pub(crate) async fn send(
        &self,
        db: &mut Connection,
        begin: Option<Begin>,
    ) -> Result<(), Unsent> {
        let session = db.session();
        let sent = match begin {
            Some(begin) => session.begin_with(begin, &self.text).await,
            None => session.execute_each(&self.text).await,
        };
        match sent {
            Ok(affected) => self.check(&affected).map_err(Unsent::Bookkeeping),
            Err(error) if error.report.is_at_start && begin.is_some_and(|begin| begin.commits) => {
                Err(Unsent::Commit(error))
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// What the bookkeeping says of the statements before the step's own, and of those behind.
    fn check(&self, affected: &[u64]) -> Result<(), BookkeepingError> {
        self.check_first(affected)?;
        let behind = self.pieces.iter().enumerate().rev();
        let behind = behind.take_while(|(_, piece)| !matches!(piece.what, What::Own(_)));
        for (at, (i, _)) in behind.enumerate() {
            let affected = affected.len().checked_sub(at + 1).and_then(|at| affected.get(at));
            self.check_one(i, affected.copied().unwrap_or_default())?;
        }
        Ok(())
    }

    fn check_first(&self, affected: &[u64]) -> Result<(), BookkeepingError> {
        let first = self.pieces.iter().take_while(|piece| !matches!(piece.what, What::Own(_)));
        for ((i, _), affected) in first.enumerate().zip(affected) {
            self.check_one(i, *affected)?;
        }
        Ok(())
    }

    fn check_one(&self, index: usize, affected: u64) -> Result<(), BookkeepingError> {
        match self.pieces[index].what {
            What::Fence if affected != 1 => Err(BookkeepingError::FenceMoved),
            What::OneRow if affected != 1 => {
                let sql = self.sql(index).to_owned();
                Err(BookkeepingError::RowCount { affected, sql })
            }
            _ => Ok(()),
        }
    }

    fn sql(&self, index: usize) -> &str {
        let start = self.pieces[index].start;
        let next = self.pieces.get(index + 1).map(|next| next.start - ";\n".len());
        &self.text[start..next.unwrap_or(self.text.len())]
    }

    fn failed(&self, mut error: DatabaseError) -> Unsent {
        if let Err(before) = self.check_first(&error.report.affected) {
            return Unsent::Bookkeeping(before);
        }
        let at = error.report.position.and_then(|characters| self.byte(characters));
        let found = match at {
            Some(at) => self.pieces.iter().rposition(|piece| piece.start <= at),
            None => self.counted(error.report.completed),
        };
        let Some((index, What::Own(number))) = found.map(|i| (i, self.pieces[i].what)) else {
            return Unsent::Bookkeeping(BookkeepingError::Database(error));
        };
        let before = self.text[..self.pieces[index].start].chars().count();
        let report = &mut error.report;
        report.position = report.position.map(|at| at - before);
        report.completed = report.completed.saturating_sub(self.statements_before(index));
        Unsent::Own(number, error)
    }

    /// The byte of a character, which is counted from 1.
    fn byte(&self, character: usize) -> Option<usize> {
        let mut starts = self.text.char_indices().map(|(at, _)| at);
        starts.nth(character.checked_sub(1)?)
    }

    /// The piece that comes behind so many statements.
    fn counted(&self, completed: usize) -> Option<usize> {
        (0..self.pieces.len()).rfind(|i| self.statements_before(*i) <= completed)
    }

    fn statements_before(&self, index: usize) -> usize {
        (0..index).map(|i| self.statements(i)).sum()
    }

    fn statements(&self, index: usize) -> usize {
        match self.pieces[index].what {
            What::Own(_) => {
                let pieces = split(self.sql(index), self.versions.dialect);
                pieces.iter().filter(|piece| !piece.is_empty()).count()
            }
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::DatabaseErrorKind;
    use crate::schema::Dialect;

    const OWN: [&str; 2] = ["CREATE TABLE é (a int); CREATE INDEX i ON é (a)", "DROP TABLE b"];

    fn failed(affected: &[u64], position: Option<usize>) -> Unsent {
        let versions = VersionTable::new(Dialect::Postgres, None, "v").unwrap();
        let mut message = Message::new(&versions);
        message.add("SET a = 1");
        message.push("UPDATE fence", What::Fence);
        message.push("UPDATE v", What::OneRow);
        for sql in OWN {
            message.own(sql);
        }
        message.push("INSERT INTO journal", What::OneRow);
        let mut error = DatabaseError::new(DatabaseErrorKind::Statement, "no");
        error.report.completed = affected.len();
        error.report.affected = affected.to_vec();
        error.report.position = position;
        message.failed(error)
    }

    #[test]
    fn a_fault_is_that_of_its_statement() {
        let own = |unsent| match unsent {
            Unsent::Own(number, error) => {
                Some((number, error.report.completed, error.report.position))
            }
            Unsent::Bookkeeping(_) | Unsent::Commit(_) => None,
        };
        assert_eq!(own(failed(&[0, 1], None)), None);
        assert_eq!(own(failed(&[0, 1, 1], None)), Some((0, 0, None)));
        assert_eq!(own(failed(&[0, 1, 1, 0], None)), Some((0, 1, None)));
        assert_eq!(own(failed(&[0, 1, 1, 0, 0], None)), Some((1, 0, None)));
        assert_eq!(own(failed(&[0, 1, 1, 0, 0, 0], None)), None);
        // Characters of the whole message, as the server counts them.
        let before = "SET a = 1;\nUPDATE fence;\nUPDATE v;\n".chars().count();
        assert_eq!(own(failed(&[], Some(before + 8))), Some((0, 0, Some(8))));
        let second = before + OWN[0].chars().count() + 2;
        assert_eq!(own(failed(&[], Some(second + 6))), Some((1, 0, Some(6))));
        assert_eq!(own(failed(&[], Some(3))), None);
    }

    #[test]
    fn a_fence_that_had_moved_comes_before_what_failed_behind_it() {
        let moved = failed(&[0, 0, 1, 0], None);
        assert!(matches!(moved, Unsent::Bookkeeping(BookkeepingError::FenceMoved)));
        let rows = failed(&[0, 1, 2], None);
        assert!(matches!(
            rows,
            Unsent::Bookkeeping(BookkeepingError::RowCount { affected: 2, .. })
        ));
    }
}
