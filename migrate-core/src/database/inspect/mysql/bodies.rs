//! The bodies of programs as they were written. The tables of the catalog have some without the
//! backslashes of their texts, and those of MySQL without doubled quotes: what may be one of these is
//! asked for by itself.

use super::answer::{Answer, Entry};
use super::reader::Reader;
use crate::database::Connection;
use crate::dialect::{Lexer, TokenKind, table_name};
use crate::schema::{Dialect, TableName};

/// A program and what it is.
#[derive(Clone, Copy)]
pub(super) enum Program {
    Function,
    Procedure,
    Trigger,
}

impl Program {
    fn word(self) -> &'static str {
        match self {
            Self::Function => "FUNCTION",
            Self::Procedure => "PROCEDURE",
            Self::Trigger => "TRIGGER",
        }
    }

    fn column(self) -> &'static str {
        match self {
            Self::Function => "Create Function",
            Self::Procedure => "Create Procedure",
            Self::Trigger => "SQL Original Statement",
        }
    }
}

/// The body as it was written, from that of the catalog; none, if it may not be read.
pub(super) async fn exact_body(
    db: &mut Connection,
    reader: &Reader<'_>,
    (program, name): (Program, &str),
    body: String,
) -> Answer<Option<String>> {
    let is_doubtful = body.contains('\\')
        || !body.is_ascii()
        || !reader.is_mariadb() && body.contains(['\'', '"']);
    if !is_doubtful {
        return Ok(Some(body));
    }
    let qualified = TableName::new(Some(&reader.database.name), name);
    let Ok(qualified) = table_name(Dialect::MySql, &qualified) else { return Ok(None) };
    let sql = format!("SHOW CREATE {} {qualified}", program.word());
    let rows = db.fetch(&sql, &[]).await?;
    let Some(row) = rows.first().map(Entry) else { return Ok(None) };
    let Some(created) = row.optional(program.column())? else { return Ok(None) };
    Ok(match program {
        Program::Trigger => behind_each_row(&created).map(str::to_owned),
        _ => behind_header(&created).map(str::to_owned),
    })
}

fn tokens(sql: &str) -> Vec<(TokenKind, std::ops::Range<usize>)> {
    Lexer::new(sql, Dialect::MySql)
        .filter(|token| token.kind != TokenKind::Space)
        .map(|token| (token.kind, token.range))
        .collect()
}

/// The servers write the header themselves: arguments and the type in the first line, then a line for
/// each option.
fn behind_header(created: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut end = None;
    for (kind, range) in tokens(created) {
        match kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    end = Some(range.end);
                    break;
                }
            }
            _ => {}
        }
    }
    let mut rest = created.get(end?..)?.split_once('\n')?.1;
    while rest.starts_with("    ") {
        rest = rest.split_once('\n')?.1;
    }
    Some(rest)
}

/// `.. FOR EACH ROW [FOLLOWS name] body`
fn behind_each_row(created: &str) -> Option<&str> {
    let tokens = tokens(created);
    let is = |at: usize, word: &str| {
        tokens.get(at).is_some_and(|(_, range)| created[range.clone()].eq_ignore_ascii_case(word))
    };
    let row =
        (2..tokens.len()).find(|at| is(at - 2, "FOR") && is(at - 1, "EACH") && is(*at, "ROW"))?;
    let first = row + 1;
    let body = if is(first, "FOLLOWS") || is(first, "PRECEDES") { first + 2 } else { first };
    created.get(tokens.get(body)?.1.start..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        let created = "CREATE DEFINER=`a`@`b` FUNCTION `f(`(n decimal(5,2),\n s text) RETURNS \
                       varchar(20) CHARSET utf8mb4\n    NO SQL\n    COMMENT 'a\\nb'\nRETURN '\\\\'";
        assert_eq!(behind_header(created), Some("RETURN '\\\\'"));
        let created = "CREATE DEFINER=`a`@`b` trigger t before insert on x for each row follows \
                       `u` set new.a = '\\\\'";
        assert_eq!(behind_each_row(created), Some("set new.a = '\\\\'"));
    }
}
