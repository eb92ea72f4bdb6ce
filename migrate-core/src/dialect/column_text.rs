//! The definition of a column in `SHOW CREATE TABLE` of MySQL and MariaDB, clause by clause. What isn't
//! known is kept as it stands.

use super::lexer::{Lexer, Token, TokenKind};
use crate::schema::Dialect;

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

/// What `SHOW CREATE TABLE` says.
pub(crate) struct CreatedTable {
    pub(crate) sql: String,
    /// Whether it writes a backslash in text twice: without `NO_BACKSLASH_ESCAPES`.
    pub(crate) backslash_escapes: bool,
}

/// The tokens of a definition that are left to be read; spaces are left out.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl ColumnText {
    /// The column of this name, in whatever case.
    pub(super) fn find(created: &CreatedTable, column: &str) -> Option<Self> {
        let create_table = created.sql.as_str();
        let mut tokens = Lexer::new(create_table, Dialect::MySql);
        tokens.backslash_escapes = created.backslash_escapes;
        let tokens: Vec<Token> = tokens.filter(|token| token.kind != TokenKind::Space).collect();
        let first = tokens.iter().position(|token| token.kind == TokenKind::Open)?;
        let (mut depth, mut start) = (0_usize, first + 1);
        for (i, token) in tokens.iter().enumerate().skip(first + 1) {
            let is_comma = depth == 0 && &create_table[token.range.clone()] == ",";
            let is_end = depth == 0 && token.kind == TokenKind::Close;
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close if depth > 0 => depth -= 1,
                _ => {}
            }
            if is_comma || is_end {
                let definition = &tokens[start..i];
                if is_named(create_table, definition.first()?, column) {
                    return Some(Self::read(create_table, &definition[1..]));
                }
                start = i + 1;
            }
            if is_end {
                break;
            }
        }
        None
    }

    fn read(text: &str, tokens: &[Token]) -> Self {
        let mut reader = Reader { text, tokens };
        let data_type = reader.data_type();
        let mut clauses = Vec::new();
        while !reader.tokens.is_empty() {
            clauses.push(reader.clause());
        }
        Self { data_type, clauses }
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
        self.fit_default();
    }

    /// A default that stays is written as the new type wants it.
    fn fit_default(&mut self) {
        let (is_long, precision) = (self.has_long_type(), self.precision());
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
                clause.text = format!("{word} ({value})");
            }
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
        let end = self.data_type.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        self.data_type[..end.unwrap_or(self.data_type.len())].to_ascii_lowercase()
    }

    fn has_text_type(&self) -> bool {
        let name = self.type_name();
        name.ends_with("char") || name.ends_with("text") || name == "enum" || name == "set"
    }

    /// Whether a default of it is always an expression.
    pub(super) fn has_long_type(&self) -> bool {
        const OTHERS: [&str; 9] = [
            "json",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
        ];
        let name = self.type_name();
        name.ends_with("text") || name.ends_with("blob") || OTHERS.contains(&name.as_str())
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

fn is_named(text: &str, token: &Token, column: &str) -> bool {
    let quoted = &text[token.range.clone()];
    let Some(quote) = quoted.chars().next().filter(|c| *c == '`' || *c == '"') else {
        return false;
    };
    let inside = quoted.strip_prefix(quote).unwrap_or(quoted);
    let inside = inside.strip_suffix(quote).unwrap_or(inside);
    let doubled = [quote, quote].iter().collect::<String>();
    inside.replace(&doubled, &quote.to_string()).to_lowercase() == column.to_lowercase()
}

impl<'a> Reader<'a> {
    fn is(&self, words: &[&str]) -> bool {
        let found = self.tokens.iter().map(|token| &self.text[token.range.clone()]);
        self.tokens.len() >= words.len()
            && found.zip(words).all(|(found, word)| found.eq_ignore_ascii_case(word))
    }

    /// So many tokens, and the group in parentheses behind them, as they are written.
    fn take(&mut self, count: usize) -> &'a str {
        let mut end = count.min(self.tokens.len());
        end = self.group_end(end);
        self.up_to(end)
    }

    fn up_to(&mut self, end: usize) -> &'a str {
        let (taken, left) = self.tokens.split_at(end);
        self.tokens = left;
        match (taken.first(), taken.last()) {
            (Some(first), Some(last)) => &self.text[first.range.start..last.range.end],
            _ => "",
        }
    }

    /// Behind the group that begins at this token, if one does.
    fn group_end(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for (i, token) in self.tokens.iter().enumerate().skip(start) {
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return if i == start { start } else { i + 1 };
            }
        }
        start
    }

    fn data_type(&mut self) -> String {
        let mut data_type = self.take(1).to_owned();
        // A compressed column of MariaDB says that as part of its type.
        while self.is(&["unsigned"]) || self.is(&["zerofill"]) {
            data_type = format!("{data_type} {}", self.take(1));
        }
        data_type
    }

    fn clause(&mut self) -> Clause {
        let (kind, text) = if self.is(&["CHARACTER", "SET"]) {
            (Kind::Charset, self.take(3))
        } else if self.is(&["COLLATE"]) {
            (Kind::Collation, self.take(2))
        } else if self.is(&["GENERATED", "ALWAYS", "AS"]) {
            (Kind::Generated, self.generated())
        } else if self.is(&["NOT", "NULL"]) {
            (Kind::Nullability, self.take(2))
        } else if self.is(&["NULL"]) {
            (Kind::Nullability, self.take(1))
        } else if self.is(&["DEFAULT"]) {
            (Kind::Default, self.value(1))
        } else if self.is(&["ON", "UPDATE"]) {
            (Kind::OnUpdate, self.value(2))
        } else if self.is(&["AUTO_INCREMENT"]) {
            (Kind::AutoIncrement, self.take(1))
        } else if self.is(&["COMMENT"]) {
            (Kind::Comment, self.take(2))
        } else if self.is(&["CHECK"]) {
            (Kind::Check, self.take(1))
        } else {
            (Kind::Other, self.take(1))
        };
        Clause { kind, text: text.to_owned() }
    }

    fn generated(&mut self) -> &'a str {
        let mut end = self.group_end(3);
        let kinds = ["VIRTUAL", "STORED", "PERSISTENT"];
        let next = self.tokens.get(end).map_or("", |token| &self.text[token.range.clone()]);
        if kinds.iter().any(|kind| next.eq_ignore_ascii_case(kind)) {
            end += 1;
        }
        self.up_to(end)
    }

    /// A literal or an expression behind so many words: a word begins the next clause.
    fn value(&mut self, words: usize) -> &'a str {
        let mut end = words + 1;
        if self.tokens.get(words).is_some_and(|token| token.kind == TokenKind::Open) {
            end = self.group_end(words);
        }
        while let Some(token) = self.tokens.get(end) {
            let text = &self.text[token.range.clone()];
            match token.kind {
                TokenKind::Open => end = self.group_end(end).max(end + 1),
                TokenKind::Quoted => end += 1,
                TokenKind::Other if !text.starts_with("/*") => end += 1,
                _ => break,
            }
        }
        self.up_to(end.min(self.tokens.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARIADB: &str = r"CREATE TABLE `t` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `a` varchar(100) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s \\' COMMENT 'x, (y)',
  `b` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`b`)),
  `c` varchar(1000) /*M!100301 COMPRESSED*/ DEFAULT NULL,
  `e` datetime(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  `f` int(11) DEFAULT (1 + 2),
  `h` int(11) GENERATED ALWAYS AS (`f` * 2) STORED COMMENT 'gen',
  `j` int(11) INVISIBLE DEFAULT 5,
  `k` bit(3) DEFAULT b'101',
  `l` decimal(10,2) unsigned zerofill DEFAULT NULL,
  `m` enum('a','b,)') DEFAULT 'a',
  `q``x` int(11) DEFAULT -1,
  `w` varchar(5) DEFAULT concat('a','b'),
  `ad` varchar(10) DEFAULT NULL WITHOUT SYSTEM VERSIONING,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB";

    const MYSQL: &str = r"CREATE TABLE `t` (
  `g` char(36) DEFAULT (uuid()),
  `h` int GENERATED ALWAYS AS (concat(_utf8mb4'a',`f`)) VIRTUAL NOT NULL,
  `j` int DEFAULT '5' /*!80023 INVISIBLE */,
  `p` point NOT NULL /*!80003 SRID 4326 */,
  `s` varchar(5) COLLATE utf8mb4_bin DEFAULT _utf8mb4'x' COMMENT 'y'
) ENGINE=InnoDB";

    fn find(sql: &str, column: &str) -> ColumnText {
        let created = CreatedTable { sql: sql.to_owned(), backslash_escapes: true };
        ColumnText::find(&created, column).unwrap()
    }

    #[test]
    fn what_is_read_is_written_again() {
        for sql in [MARIADB, MYSQL] {
            let lines = sql.lines().filter(|line| line.starts_with("  `"));
            for line in lines {
                let (name, definition) = line.trim().split_once("` ").unwrap();
                let name = name.trim_start_matches('`').replace("``", "`");
                let written = find(sql, &name).sql();
                let sorted = |text: &str| {
                    let mut words: Vec<_> = text.split(' ').map(str::to_owned).collect();
                    words.sort();
                    words
                };
                let definition = definition.trim_end_matches(',');
                assert_eq!(sorted(&written), sorted(definition), "{name}");
            }
        }
    }

    #[test]
    fn clauses_are_told_apart() {
        let kinds = |sql, column| {
            let clauses = find(sql, column).clauses;
            clauses.into_iter().map(|clause| clause.kind).collect::<Vec<_>>()
        };
        use Kind::{Charset, Check, Collation, Comment, Default, Generated, Nullability, Other};
        assert_eq!(kinds(MARIADB, "a"), [Charset, Collation, Nullability, Default, Comment]);
        assert_eq!(kinds(MARIADB, "B"), [Charset, Collation, Default, Check]);
        assert_eq!(kinds(MARIADB, "c"), [Other, Default]);
        assert_eq!(kinds(MARIADB, "h"), [Generated, Comment]);
        assert_eq!(kinds(MARIADB, "q`x"), [Default]);
        assert_eq!(kinds(MYSQL, "j"), [Default, Other]);
        assert_eq!(kinds(MYSQL, "p"), [Nullability, Other]);
        assert_eq!(kinds(MYSQL, "s"), [Collation, Default, Comment]);
        let created = CreatedTable { sql: MYSQL.to_owned(), backslash_escapes: true };
        assert!(ColumnText::find(&created, "PRIMARY").is_none());
    }

    #[test]
    fn backslashes_are_read_as_the_server_writes_them() {
        let sql = r"CREATE TABLE `t` (`a` text DEFAULT 'x' COMMENT 'y', `b` int)".to_owned();
        let created = CreatedTable { sql, backslash_escapes: false };
        let b = ColumnText::find(&created, "b").unwrap();
        assert_eq!(b.sql(), "int");
    }

    #[test]
    fn a_new_type_keeps_what_fits_it() {
        let changed = |sql, column: &str, data_type| {
            let mut text = find(sql, column);
            text.set_type(data_type, column);
            text.sql()
        };
        assert_eq!(
            changed(MARIADB, "a", "varchar(5)"),
            r"varchar(5) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s \\' COMMENT 'x, (y)'"
        );
        assert_eq!(changed(MARIADB, "b", "int"), "int DEFAULT NULL");
        let now =
            "datetime(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3)";
        assert_eq!(changed(MARIADB, "e", "datetime(3)"), now);
        assert_eq!(changed(MARIADB, "m", "longtext"), "longtext DEFAULT ('a')");
        assert_eq!(changed(MYSQL, "j", "bigint"), "bigint DEFAULT '5' /*!80023 INVISIBLE */");
    }
}
