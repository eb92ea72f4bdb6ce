//! Which objects of a database are looked at.

use super::id::{Kind, ObjectId};
use crate::schema::TableName;

/// Which objects are looked at: those of these schemas that a pattern includes and none excludes.
///
/// A pattern is a name in which `*` stands for any characters; `audit.*` is about a schema, one
/// without a dot about names in any schema. An object of a table goes with its table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filter {
    /// The schemas; none means: PostgreSQL: all that aren't the server's own; MySQL: the database.
    pub schemas: Vec<String>,
    /// What is looked at, if it isn't all.
    pub include: Vec<String>,
    /// What is not looked at.
    pub exclude: Vec<String>,
    /// The tables of this tool, and what belongs to them.
    pub(crate) own: Vec<TableName>,
    /// The schema that is there for them.
    pub(crate) own_schema: Option<String>,
}

impl Filter {
    /// Looks only at these schemas.
    #[must_use]
    pub fn schemas(mut self, names: &[String]) -> Self {
        self.schemas = names.to_vec();
        self
    }

    /// Looks only at what one of these patterns is about.
    #[must_use]
    pub fn include(mut self, patterns: &[String]) -> Self {
        self.include = patterns.to_vec();
        self
    }

    /// Leaves out what one of these patterns is about.
    #[must_use]
    pub fn exclude(mut self, patterns: &[String]) -> Self {
        self.exclude = patterns.to_vec();
        self
    }

    /// Whether an object is looked at.
    pub(crate) fn takes(&self, id: &ObjectId) -> bool {
        let name = match (&id.table, id.kind) {
            (Some(table), kind) if kind != Kind::Comment => table,
            _ => &id.name,
        };
        let is_own = |own: &TableName| {
            own.name == *name && (own.schema.is_none() || own.schema == id.schema)
        };
        let matched = |patterns: &[String]| {
            patterns.iter().any(|pattern| is_about(pattern, id.schema.as_deref(), name))
        };
        let is_own_schema = id.kind == Kind::Schema && self.own_schema.as_ref() == Some(&id.name);
        !self.own.iter().any(is_own)
            && !is_own_schema
            && (self.include.is_empty() || matched(&self.include))
            && !matched(&self.exclude)
    }
}

fn is_about(pattern: &str, schema: Option<&str>, name: &str) -> bool {
    match schema {
        Some(schema) if pattern.contains('.') => matches(pattern, &format!("{schema}.{name}")),
        _ => matches(pattern, name),
    }
}

/// Whether a pattern is about a text; `*` stands for any characters.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(mut part) = parts.next() else { return rest.is_empty() };
    for next in parts {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        (rest, part) = (behind, next);
    }
    rest.ends_with(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let filter = Filter::default().include(&["a*".to_owned(), "*.log_*_old".to_owned()]);
        let filter = filter.exclude(&["ab".to_owned()]);
        let takes =
            |schema, name| filter.takes(&ObjectId::new(Kind::Table, &TableName::new(schema, name)));
        assert!(takes(None, "a") && takes(Some("x"), "axis") && takes(Some("x"), "log_2_old"));
        assert!(!takes(None, "ab") && !takes(None, "log_2_old") && !takes(Some("a"), "b"));
        let index = ObjectId::of_table(Kind::Index, &TableName::new(None, "ab"), "a1");
        assert!(!filter.takes(&index));
    }
}
