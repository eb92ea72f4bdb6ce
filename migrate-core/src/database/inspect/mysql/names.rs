//! What objects need: by the names in their texts.

use super::reader::Reader;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::dialect::{Lexer, TokenKind};
use crate::schema::{Dialect, TableName};

impl Reader<'_> {
    /// The schema, with what its objects need.
    pub(super) fn into_schema(mut self) -> Schema {
        for (of, name) in std::mem::take(&mut self.named) {
            let function = ObjectId::new(Kind::Function, &name);
            let function = self.schema.objects.contains_key(&function).then_some(function);
            if let Some(other) = self.holder(&name).or(function) {
                self.schema.add_need(of, other);
            }
        }
        for (of, text) in std::mem::take(&mut self.programs) {
            for other in self.named_in(of.schema.as_deref(), &text) {
                // Its own table it names itself.
                if of.table_name() != Some(other.qualified_name()) {
                    self.schema.add_need(of.clone(), other);
                }
            }
        }
        self.schema
    }

    /// What a program of a schema may name: tables in any place, functions where they are called.
    fn named_in(&self, schema: Option<&str>, text: &str) -> Vec<ObjectId> {
        let tokens: Vec<_> = Lexer::new(text, Dialect::MySql)
            .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment))
            .collect();
        let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.range.clone()]);
        let name = |at: usize| identifier(tokens.get(at)?.kind, word(at));
        let mut found = Vec::new();
        for at in 0..tokens.len() {
            let Some(last) = name(at) else { continue };
            let is_behind_point = at > 0 && word(at - 1) == ".";
            let first = if is_behind_point { at.checked_sub(2).and_then(name) } else { None };
            let qualified = match first {
                Some(database) => self.name_in(&database, &last),
                None => TableName::new(schema, &last),
            };
            let first_at = if is_behind_point { at.saturating_sub(2) } else { at };
            let is_behind_call =
                first_at.checked_sub(1).is_some_and(|at| word(at).eq_ignore_ascii_case("CALL"));
            if word(at + 1) == "(" || is_behind_call {
                let called =
                    [Kind::Function, Kind::Procedure].map(|kind| ObjectId::new(kind, &qualified));
                found.extend(called.into_iter().filter(|id| self.schema.objects.contains_key(id)));
            }
            found.extend(self.holder(&qualified));
        }
        found
    }
}

fn identifier(kind: TokenKind, text: &str) -> Option<String> {
    match kind {
        TokenKind::Word => Some(text.to_owned()),
        TokenKind::Quoted => {
            let inner = text.strip_prefix('`')?.strip_suffix('`')?;
            Some(inner.replace("``", "`"))
        }
        _ => None,
    }
}
