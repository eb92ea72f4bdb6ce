//! Which objects a text of SQL names. It is read by its tokens alone: a name may be one of a column too,
//! so that an object may be found that isn't meant, but none is missed.

use std::collections::{BTreeSet, HashMap};

use super::id::{Kind, ObjectId};
use crate::dialect::{Lexer, TokenKind};
use crate::schema::Dialect;

/// The objects that may be named.
pub(crate) struct Candidates<'a> {
    dialect: Dialect,
    /// The schema that objects without one are in.
    home: Option<&'a str>,
    /// Whether the names of tables are the same in upper and lower case.
    ignores_case: bool,
    by_name: HashMap<String, Vec<&'a ObjectId>>,
}

/// A name, and what stands before it with a point between.
struct Mention {
    schema: Option<String>,
    name: String,
    /// Whether brackets stand behind it, or CALL before.
    is_called: bool,
}

impl<'a> Candidates<'a> {
    pub(crate) fn new(
        dialect: Dialect,
        home: Option<&'a str>,
        ids: impl IntoIterator<Item = &'a ObjectId>,
    ) -> Self {
        let mut by_name: HashMap<String, Vec<&'a ObjectId>> = HashMap::new();
        for id in ids.into_iter().filter(|id| is_named_in_texts(id.kind)) {
            by_name.entry(id.name.to_lowercase()).or_default().push(id);
        }
        Self { dialect, home, ignores_case: dialect != Dialect::MySql, by_name }
    }

    /// The same, on a server that takes the names of tables so.
    pub(crate) fn ignoring_case(self, ignores_case: bool) -> Self {
        Self { ignores_case, ..self }
    }

    /// Those that a text of a schema names, or one of the home schema.
    pub(crate) fn in_text(&self, text: &str, schema: Option<&str>) -> BTreeSet<&'a ObjectId> {
        let mut found = BTreeSet::new();
        for mention in mentions(text, self.dialect) {
            let schema = match &mention.schema {
                Some(schema) => Some(schema.as_str()).filter(|schema| self.home != Some(*schema)),
                None => schema,
            };
            let ids = self.by_name.get(&mention.name.to_lowercase()).into_iter().flatten();
            found.extend(ids.copied().filter(|id| self.is_meant(id, schema, &mention)));
        }
        found
    }

    fn is_meant(&self, id: &ObjectId, schema: Option<&str>, mention: &Mention) -> bool {
        let is_routine = matches!(id.kind, Kind::Function | Kind::Procedure);
        id.schema.as_deref() == schema
            && (self.ignores_case || is_routine || id.name == mention.name)
            && (!is_routine || mention.is_called)
    }
}

fn is_named_in_texts(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Sequence
            | Kind::Function
            | Kind::Procedure
            | Kind::Table
            | Kind::View
            | Kind::MaterializedView
    )
}

fn mentions(text: &str, dialect: Dialect) -> Vec<Mention> {
    let tokens: Vec<_> = Lexer::new(text, dialect)
        .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment))
        .collect();
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.range.clone()]);
    let name = |at: usize| name(tokens.get(at)?.kind, word(at));
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some(last) = name(at) else { continue };
        let schema_at = at.checked_sub(2).filter(|_| word(at - 1) == ".");
        let schema = schema_at.and_then(name);
        let before = schema_at.unwrap_or(at).checked_sub(1);
        let is_behind_call = before.is_some_and(|at| word(at).eq_ignore_ascii_case("CALL"));
        found.push(Mention {
            schema,
            name: last,
            is_called: word(at + 1) == "(" || is_behind_call,
        });
    }
    found
}

fn name(kind: TokenKind, text: &str) -> Option<String> {
    match kind {
        TokenKind::Word => Some(text.to_owned()),
        TokenKind::Quoted => ['`', '"'].into_iter().find_map(|quote| {
            let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
            Some(inner.replace(&format!("{quote}{quote}"), &quote.to_string()))
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::TableName;

    fn ids() -> Vec<ObjectId> {
        let id =
            |kind, schema: Option<&str>, name| ObjectId::new(kind, &TableName::new(schema, name));
        vec![
            id(Kind::Table, None, "people"),
            id(Kind::Table, None, "x`y"),
            id(Kind::Table, Some("other"), "people"),
            id(Kind::Function, None, "twice"),
            id(Kind::Procedure, None, "run"),
            id(Kind::Sequence, None, "numbers"),
            id(Kind::Index, None, "people"),
        ]
    }

    #[track_caller]
    fn assert_found(text: &str, schema: Option<&str>, expected: &[&str]) {
        let ids = ids();
        let candidates = Candidates::new(Dialect::MySql, Some("shop"), &ids);
        let found: Vec<_> =
            candidates.in_text(text, schema).into_iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_in_texts() {
        assert_found(
            "SELECT Twice(n) FROM people -- x",
            None,
            &["function 'twice'", "table 'people'"],
        );
        assert_found("SELECT twice, `x``y`.a FROM `x``y`", None, &["table 'x`y'"]);
        assert_found("SELECT 'people' /* people */", None, &[]);
        assert_found("SELECT 1 FROM shop.people, PEOPLE", None, &["table 'people'"]);
        assert_found("DELETE FROM other.people", None, &["table 'other.people'"]);
        assert_found("DELETE FROM people", Some("other"), &["table 'other.people'"]);
        assert_found("CALL shop.RUN", None, &["procedure 'run'"]);
        assert_found("SET @a = nextval(numbers)", None, &["sequence 'numbers'"]);
    }

    #[test]
    fn in_any_case() {
        let ids = ids();
        let candidates = Candidates::new(Dialect::MySql, None, &ids).ignoring_case(true);
        assert_eq!(candidates.in_text("SELECT 1 FROM People", None).len(), 1);
        let candidates = Candidates::new(Dialect::Sqlite, None, &ids);
        assert_eq!(candidates.in_text("SELECT 1 FROM \"PEOPLE\"", None).len(), 1);
    }
}
