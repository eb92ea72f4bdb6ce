//! Errors without the secrets of a migration: a database repeats what it was sent.

use crate::database::{DatabaseError, Report};
use crate::dialect::Secrets;
use crate::migration::BoxError;

impl Secrets {
    /// What a database answered.
    pub(crate) fn hide_in_answer(&self, error: DatabaseError) -> DatabaseError {
        if self.is_empty() {
            return error;
        }
        let text = |text: Option<String>| text.map(|text| self.hide(&text));
        let report = *error.report;
        let report = Report {
            detail: text(report.detail),
            hint: text(report.hint),
            context: text(report.context),
            sql: report.sql.map(|sql| self.hide_in_sql(&sql)),
            ..report
        };
        DatabaseError { message: self.hide(&error.message), report: Box::new(report), ..error }
    }

    /// What a function of a migration returned.
    pub(crate) fn hide_error(&self, error: BoxError) -> BoxError {
        match error.downcast::<DatabaseError>() {
            Ok(error) => self.hide_in_answer(*error).into(),
            Err(error) => {
                let text = error.to_string();
                let hidden = self.hide(&text);
                if hidden == text { error } else { hidden.into() }
            }
        }
    }
}
