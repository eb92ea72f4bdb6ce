//! SQL of the migration that is a part of a statement: the query of a view, the body of a program.
//!
//! It is written as given, but for what would end the statement or swallow what comes behind it: a `;`
//! and comments at its end.

use super::error::RenderError;
use super::lexer::{Lexer, TokenKind};
use super::split::split;
use crate::operations::Sql;
use crate::schema::Dialect;

/// The text for this database, without what ends it.
pub(super) fn clause(dialect: Dialect, sql: &Sql) -> Result<&str, RenderError> {
    Ok(without_end(own_text(dialect, sql)?, dialect))
}

/// The text for this database as it is: it may be in another language.
pub(super) fn own_text(dialect: Dialect, sql: &Sql) -> Result<&str, RenderError> {
    sql.for_dialect(dialect).ok_or_else(|| {
        let way_out = format!("add .{dialect}(\"..\")");
        RenderError::new(dialect, "has no text in this per_dialect()", way_out)
    })
}

/// The same, if it is one statement.
pub(super) fn query<'a>(
    dialect: Dialect,
    what: &str,
    sql: &'a Sql,
) -> Result<&'a str, RenderError> {
    let text = clause(dialect, sql)?;
    if split(text, dialect).iter().filter(|piece| !piece.is_empty()).count() > 1 {
        return Err(RenderError::new(
            dialect,
            format!("takes one statement as the {what}, not several"),
            "give the rest to op.execute(..)",
        ));
    }
    Ok(text)
}

/// An expression in brackets or at the end of a statement, without what would end or swallow what is
/// behind it.
pub(super) fn expression(dialect: Dialect, sql: &str) -> &str {
    without_end(sql, dialect)
}

fn without_end(text: &str, dialect: Dialect) -> &str {
    let is_text =
        |kind| !matches!(kind, TokenKind::Space | TokenKind::Comment | TokenKind::Semicolon);
    let tokens = Lexer::new(text, dialect).filter(|token| is_text(token.kind));
    let (mut start, mut end) = (None, 0);
    for token in tokens {
        start = start.or(Some(token.range.start));
        end = token.range.end;
    }
    // Comments before it stay: they may be hints.
    let start = start.map_or(0, |_| text.len() - text.trim_start().len());
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_the_statement_is_left_out() {
        for (given, written) in [
            ("SELECT 1", "SELECT 1"),
            ("\n SELECT 1 -- one\n;\n -- end", "SELECT 1"),
            ("/*+ hint */ SELECT ';--' ;;", "/*+ hint */ SELECT ';--'"),
        ] {
            for dialect in Dialect::ALL {
                assert_eq!(without_end(given, dialect), written);
            }
        }
        let several = "SELECT 1; DROP TABLE t".into();
        let several = query(Dialect::Postgres, "query of a view", &several);
        assert!(several.unwrap_err().to_string().contains("not several"));
    }
}
