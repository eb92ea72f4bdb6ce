//! The definition of a column in `SHOW CREATE TABLE` of MySQL and MariaDB, clause by clause. What isn't
//! known is kept as it stands.

mod reader;

pub(crate) use reader::CreatedTable;
use reader::Reader;

/// What a clause of a definition says, in the order in which both servers take them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Charset,
    Collation,
    Generated,
    Nullability,
    Default,
    OnUpdate,
    AutoIncrement,
    Other,
    Comment,
    Check,
}

impl Kind {
    /// The word that it begins with.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Charset => "CHARACTER SET",
            Self::Collation => "COLLATE",
            Self::Generated => "GENERATED ALWAYS AS",
            Self::Nullability => "NULL",
            Self::Default => "DEFAULT",
            Self::OnUpdate => "ON UPDATE",
            Self::AutoIncrement => "AUTO_INCREMENT",
            Self::Comment => "COMMENT",
            Self::Check => "CHECK",
            Self::Other => "",
        }
    }
}

/// A clause and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// The definition of a column behind its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ColumnText {
    data_type: String,
    clauses: Vec<Clause>,
}

impl ColumnText {
    /// The column of this name, in whatever case.
    pub(super) fn find(created: &CreatedTable, column: &str) -> Option<Self> {
        let tokens = created.tokens();
        let items = created.items(&tokens);
        let definition = items.iter().find(|item| created.is_name(item.first(), column))?;
        let mut reader = Reader::new(&created.sql, &definition[1..]);
        let data_type = reader.data_type();
        let mut clauses = Vec::new();
        while !reader.is_at_end() {
            clauses.push(reader.clause());
        }
        Some(Self { data_type, clauses })
    }

    pub(super) fn get(&self, kind: Kind) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.kind == kind)
    }

    /// Sets the text of a clause, or takes it away.
    pub(super) fn set(&mut self, kind: Kind, text: Option<String>) {
        self.clauses.retain(|clause| clause.kind != kind);
        self.clauses.extend(text.map(|text| Clause { kind, text }));
    }

    pub(super) fn sql(&self) -> String {
        let mut clauses: Vec<&Clause> = self.clauses.iter().collect();
        clauses.sort_by_key(|clause| clause.kind);
        let clauses = clauses.into_iter().map(|clause| clause.text.as_str());
        std::iter::once(self.data_type.as_str()).chain(clauses).collect::<Vec<_>>().join(" ")
    }

    /// Gives it another type, and takes away what belongs to the old one alone.
    pub(super) fn set_type(&mut self, data_type: &str, column: &str) {
        data_type.clone_into(&mut self.data_type);
        if !self.has_text_type() {
            self.set(Kind::Charset, None);
            self.set(Kind::Collation, None);
        }
        // MariaDB's JSON is text with this check.
        let name = column.replace('`', "``");
        let of_json = format!("CHECK (json_valid(`{name}`))");
        self.clauses.retain(|clause| !clause.text.eq_ignore_ascii_case(&of_json));
    }

    /// A default is written as the type wants it: of a long type it is an expression, and of a time as
    /// exact as the type.
    // dev.mysql.com/doc/refman/8.0: data-type-defaults
    pub(super) fn fit_default(&mut self) {
        let (is_long, precision) = (is_long_type(&self.data_type), self.precision());
        for clause in &mut self.clauses {
            let (word, value) = match clause.kind {
                Kind::Default => ("DEFAULT", clause.text.get("DEFAULT ".len()..)),
                Kind::OnUpdate => ("ON UPDATE", clause.text.get("ON UPDATE ".len()..)),
                _ => continue,
            };
            let Some(value) = value else { continue };
            let is_now = value.to_ascii_lowercase().starts_with("current_timestamp");
            let is_null = value.eq_ignore_ascii_case("NULL");
            if let Some(precision) = &precision
                && is_now
            {
                clause.text = format!("{word} current_timestamp({precision})");
            } else if is_long && !is_now && !is_null && !value.starts_with('(') {
                clause.text = format!("{word} {}", in_expression(value));
            }
        }
    }

    pub(super) fn is_spatial(&self) -> bool {
        GEOMETRY.contains(&self.type_name().as_str())
    }

    /// MariaDB takes it behind the type, and doesn't show it.
    pub(super) fn set_srid(&mut self, srid: i64) {
        let says = self.data_type.to_ascii_uppercase().contains("REF_SYSTEM_ID");
        if self.is_spatial() && !says {
            self.data_type.extend([" REF_SYSTEM_ID=", &srid.to_string()]);
        }
    }

    pub(super) fn forbid_null(&mut self) {
        self.set(Kind::Nullability, Some("NOT NULL".to_owned()));
        let has_null = |clause: &Clause| clause.text.eq_ignore_ascii_case("DEFAULT NULL");
        if self.get(Kind::Default).is_some_and(has_null) {
            self.set(Kind::Default, None);
        }
    }

    /// Said aloud: a bare timestamp is NOT NULL in some modes.
    pub(super) fn allow_null(&mut self) {
        let is_computed = self.get(Kind::Generated).is_some();
        self.set(Kind::Nullability, (!is_computed).then(|| "NULL".to_owned()));
    }

    fn type_name(&self) -> String {
        type_name(&self.data_type)
    }

    fn has_text_type(&self) -> bool {
        let name = self.type_name();
        name.ends_with("char") || name.ends_with("text") || name == "enum" || name == "set"
    }

    /// The digits behind the second, if it is a date with a time of day.
    fn precision(&self) -> Option<String> {
        let name = self.type_name();
        (name == "datetime" || name == "timestamp").then(|| {
            let digits: String = self.data_type.chars().filter(char::is_ascii_digit).collect();
            digits
        })
    }

    /// The expression of `now()` for it, if it is a date or time.
    pub(super) fn now(&self) -> Option<String> {
        let digits: String = self.data_type.chars().filter(char::is_ascii_digit).collect();
        match self.type_name().as_str() {
            "date" => Some("(CURRENT_DATE)".to_owned()),
            "time" => Some(format!("(CURRENT_TIME({digits}))")),
            "datetime" | "timestamp" => Some(format!("CURRENT_TIMESTAMP({digits})")),
            _ => None,
        }
    }
}

const GEOMETRY: [&str; 8] = [
    "geometry",
    "point",
    "linestring",
    "polygon",
    "multipoint",
    "multilinestring",
    "multipolygon",
    "geometrycollection",
];

/// The first word of a type.
fn type_name(data_type: &str) -> String {
    let end = data_type.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    data_type[..end.unwrap_or(data_type.len())].to_ascii_lowercase()
}

/// Whether a default of this type is always an expression.
pub(super) fn is_long_type(data_type: &str) -> bool {
    let name = type_name(data_type);
    let is_long = name.ends_with("text") || name.ends_with("blob") || name == "json";
    is_long || GEOMETRY.contains(&name.as_str())
}

/// A literal as the expression of a default. MariaDB writes text in hex down as text without its
/// escapes, and can't read that.
pub(super) fn in_expression(literal: &str) -> String {
    match literal.strip_prefix("_utf8mb4 ") {
        Some(bytes) => format!("(CONVERT({bytes} USING utf8mb4))"),
        None => format!("({literal})"),
    }
}

#[cfg(test)]
mod tests;
