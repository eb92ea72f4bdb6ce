//! What a script asks before it makes a table anew: whether the table is what the migration says.
//!
//! The table as it was said is created among the temporary ones, where it may have the same name, and
//! SQLite is asked the same of both. What no pragma tells is compared in the text.

use std::fmt::Write as _;

use super::Rebuild;
use super::script::ended;
use crate::dialect::error::RenderError;
use crate::dialect::literal::literal;
use crate::dialect::stored_table::{Layout, StoredTable};
use crate::dialect::writer::table_name;
use crate::schema::{Dialect, Value};

/// What is asked of a table: `{t}` is its name, `{s}` the schema.
const FACTS: [&str; 3] = [
    "SELECT group_concat(lower(name) || '|' || upper(type) || '|' || \"notnull\" || '|' || \
     quote(dflt_value) || '|' || pk || '|' || hidden, char(10)) \
     FROM pragma_table_xinfo({t}, {s}) WHERE hidden <> 1",
    "SELECT group_concat(key, char(10)) FROM (SELECT lower(\"table\") || '|' || \
     group_concat(lower(\"from\") || '>' || coalesce(lower(\"to\"), '')) || '|' || on_update || \
     '|' || on_delete || '|' || \"match\" AS key FROM (SELECT * FROM pragma_foreign_key_list({t}, \
     {s}) ORDER BY id, seq) GROUP BY id ORDER BY 1)",
    "SELECT group_concat(key, char(10)) FROM (SELECT i.origin || '|' || i.\"unique\" || '|' || \
     i.partial || '|' || (SELECT group_concat(coalesce(lower(x.name), x.cid) || ' ' || x.desc || \
     ' ' || x.coll) FROM pragma_index_xinfo(i.name, {s}) x WHERE x.key) AS key \
     FROM pragma_index_list({t}, {s}) i ORDER BY 1)",
];

/// Words of clauses that no pragma tells of, as often as in the text that was said.
const WORDS: [&str; 9] = [
    "check(",
    "collate",
    "onconflict",
    "deferrable",
    "initiallydeferred",
    "autoincrement",
    "strict",
    "withoutrowid",
    "constraint",
];

type Rendered = Result<String, RenderError>;

impl Rebuild {
    /// What fails if the table is not what the migration says that it is.
    pub(super) fn is_as_given(&self, stored: &StoredTable) -> Rendered {
        let temporary = stored.sql.replacen("CREATE TABLE", "CREATE TEMP TABLE", 1);
        let mut sql = ended(&temporary) + "\n";
        // An index of a temporary table is one itself.
        for index in stored.others.iter().map(|(_, sql)| sql).filter(|sql| is_index(sql)) {
            let _ = writeln!(sql, "{}", ended(index));
        }
        let differences = self.differences(stored)?.join(" OR\n");
        let texts = self.texts(stored)?;
        let _ = write!(
            sql,
            "CREATE TEMP TABLE _as_given (table_is_not_as_given INTEGER \
             CONSTRAINT table_is_not_as_the_migration_says CHECK (table_is_not_as_given = 0));\n\
             INSERT INTO temp._as_given WITH {texts} SELECT {differences};\n\
             DROP TABLE temp._as_given;\n\
             DROP TABLE temp.{};\n",
            table_name(Dialect::Sqlite, &self.table)?
        );
        Ok(sql)
    }

    /// What the conditions read: the text of the table, words and how often they were said, the texts of
    /// indexes and triggers.
    fn texts(&self, stored: &StoredTable) -> Rendered {
        let said = bare(&stored.sql);
        let words = WORDS.map(|word| format!("('{word}', {})", said.matches(word).count()));
        let of_table = format!(
            "FROM main.sqlite_schema WHERE tbl_name = {} COLLATE NOCASE",
            text(&self.table.name)?
        );
        let sql = bare_in_sql("sql");
        Ok(format!(
            "own (sql) AS (SELECT {sql} {of_table} AND type = 'table'),\n\
             words (word, times) AS (VALUES {}),\n\
             others (other) AS (SELECT name || ': ' || {sql} {of_table} AND sql IS NOT NULL \
             AND type IN ('index', 'trigger') ORDER BY 1)\n",
            words.join(", ")
        ))
    }

    /// Conditions that are true where the tables differ.
    fn differences(&self, stored: &StoredTable) -> Result<Vec<String>, RenderError> {
        let table = text(&self.table.name)?;
        let fact = |fact: &str, schema| {
            let asked = fact.replace("{t}", &table).replace("{s}", schema);
            format!("coalesce(({asked}), '')")
        };
        let mut differences: Vec<String> = FACTS
            .iter()
            .map(|one| format!("{} <> {}", fact(one, "'main'"), fact(one, "'temp'")))
            .collect();
        let words = "EXISTS (SELECT 1 FROM own, words WHERE \
                     length(sql) - length(replace(sql, word, '')) <> times * length(word))";
        differences.push(words.to_owned());
        let layout = Layout::of(&stored.sql);
        for part in layout.map(|layout| layout.said_in_text()).unwrap_or_default() {
            let part = text(&bare(&part))?;
            differences.push(format!("(SELECT instr(sql, {part}) = 0 FROM own)"));
        }
        let mut others: Vec<_> =
            stored.others.iter().map(|(name, sql)| format!("{name}: {}", bare(sql))).collect();
        others.sort();
        differences.push(format!(
            "(SELECT coalesce(group_concat(other, char(10)), '') FROM others) <> {}",
            text(&others.join("\n"))?
        ));
        Ok(differences)
    }
}

pub(super) fn is_index(sql: &str) -> bool {
    sql.starts_with("CREATE INDEX") || sql.starts_with("CREATE UNIQUE INDEX")
}

fn text(text: &str) -> Rendered {
    literal(Dialect::Sqlite, &Value::Text(text.to_owned()))
}

/// What SQLite writes otherwise than was given, or nobody sees: space, quotes of names, capitals.
const BARE: [char; 9] = [' ', '\n', '\r', '\t', '"', '`', '[', ']', ';'];

fn bare(sql: &str) -> String {
    sql.to_ascii_lowercase().replace(BARE, "")
}

fn bare_in_sql(sql: &str) -> String {
    BARE.iter().fold(format!("lower({sql})"), |sql, c| {
        format!("replace({sql}, char({}), '')", u32::from(*c))
    })
}
