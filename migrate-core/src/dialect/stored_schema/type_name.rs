//! The type of a column, as one of the closed set where that is written the same but for case and
//! spaces, which SQLite doesn't look at.

use std::ops::Range;

use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::Code;
use crate::schema::Type;

pub(super) fn column_type(code: &Code<'_>, tokens: Range<usize>) -> Type {
    known_type(code, tokens.clone())
        .unwrap_or_else(|| Type::Custom(code.written(tokens).to_owned()))
}

fn known_type(code: &Code<'_>, tokens: Range<usize>) -> Option<Type> {
    let words = tokens.clone().take_while(|at| code.kind(*at) == Some(TokenKind::Word));
    let words: Vec<_> = words.map(|at| code.text(at).to_ascii_uppercase()).collect();
    let open = tokens.start + words.len();
    let numbers: Vec<_> = code.inside(open).map(|at| code.text(at)).collect();
    let is_whole = open == tokens.end || code.group_end(open) == tokens.end;
    if !is_whole || words.is_empty() {
        return None;
    }
    let data_type = match (words.join(" ").as_str(), numbers.as_slice()) {
        ("BOOLEAN", []) => Type::Boolean,
        ("TINYINT", []) => Type::TinyInt,
        ("SMALLINT", []) => Type::SmallInt,
        ("INTEGER", []) => Type::Integer,
        ("BIGINT", []) => Type::BigInt,
        ("REAL", []) => Type::Real,
        ("DOUBLE PRECISION", []) => Type::Double,
        ("TEXT", []) => Type::Text,
        ("BLOB", []) => Type::Binary,
        ("DATE", []) => Type::Date,
        ("TIME", []) => Type::Time,
        ("TIMESTAMP", []) => Type::Timestamp,
        ("VARCHAR", [length]) => Type::Varchar(length.parse().ok().filter(|n| *n > 0)?),
        ("CHAR", [length]) => Type::Char(length.parse().ok().filter(|n| *n > 0)?),
        ("NUMERIC", [precision, ",", scale]) => {
            let (precision, scale): (u16, u16) = (precision.parse().ok()?, scale.parse().ok()?);
            (precision > 0 && scale <= precision).then_some(Type::Numeric(precision, scale))?
        }
        _ => return None,
    };
    Some(data_type)
}
