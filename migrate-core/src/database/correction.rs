//! What a run writes into the row of an open step that it goes on with: what the step is by now, for it
//! may have been corrected, and that the row is of this run from here on.

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::journal_table::{NewEntry, Writing};
use super::version_table::VersionTable;
use super::writes::one_row;

impl VersionTable {
    /// Writes what an open row is about anew, and who is at it.
    pub(crate) async fn correct(
        &self,
        db: &mut Connection,
        id: i64,
        entry: &NewEntry,
    ) -> Result<(), BookkeepingError> {
        let mut to = Writing::bound(self.dialect);
        let sql = self.correct_entry(id, entry, &mut to);
        one_row(db, &sql, &to.values).await
    }

    fn correct_entry(&self, id: i64, entry: &NewEntry, to: &mut Writing) -> String {
        let texts = [
            ("run_id", Some(&entry.run)),
            ("program", Some(&entry.program)),
            ("host", entry.host.as_ref()),
            ("effect", entry.effect.as_ref()),
            ("source", entry.source.as_ref()),
            ("x_values", entry.x.as_ref()),
            ("sql_text", entry.sql.as_ref()),
        ];
        // Values are bound in the order in which they were asked for.
        let mut set: Vec<String> = Vec::with_capacity(texts.len() + 2);
        for (column, text) in texts {
            let value = text.map_or("NULL".to_owned(), |text| to.value(text.as_str()));
            set.push(format!("{column} = {value}"));
        }
        let process = entry.process.map_or("NULL".to_owned(), |process| process.to_string());
        set.push(format!("process = {process}, statements = {}", entry.statements));
        let (table, set) = (&self.quoted_journal, set.join(", "));
        format!("UPDATE {table} SET {set} WHERE id = {id} AND state = 'open'")
    }
}
