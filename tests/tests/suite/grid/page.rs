//! A family as a page: the Rust, and the SQL for all databases below it.

use super::family::{Family, Row, Section};
use super::rendered::{Said, by_databases};
use super::source::body_at;
use super::type_table::documented_types;

const MADE: &str = "Made by the tests from";

pub(super) fn path(name: &str) -> String {
    format!("docs/operations/{name}.md")
}

pub(super) fn of(family: &Family) -> String {
    let source = format!("tests/tests/suite/grid/families/{}.rs", family.name);
    let mut text = format!(
        "<!-- {MADE} {source}. Change it there. -->\n# {}\n\n{}\n\n",
        family.title,
        family.introduction.trim()
    );
    let given = body_at(family.given.location);
    if !given.is_empty() {
        text +=
            &format!("The examples stand on their own, each on this:\n\n{}", block("rust", &given));
    }
    for section in family.sections {
        text += &of_section(section);
    }
    text.trim_end().to_owned() + "\n"
}

fn of_section(section: &Section) -> String {
    let mut text = format!("## {}\n\n", section.title);
    if !section.text.is_empty() {
        text += &format!("{}\n\n", section.text.trim());
    }
    section.rows.iter().for_each(|row| text += &of_row(row));
    text
}

fn of_row(row: &Row) -> String {
    let mut text = format!("### {}\n\n{}", row.shows, block("rust", &body_at(row.location)));
    for (databases, said) in by_databases(row) {
        text += &format!("**{databases}**\n\n{}", of_database(&said));
    }
    text
}

fn of_database(said: &Said) -> String {
    match said {
        Said::Sql(sql) if sql.is_empty() => block("sql", "-- nothing"),
        Said::Sql(sql) => block("sql", sql),
        Said::Refused(refusals) => {
            let texts = refusals
                .iter()
                .map(|refusal| format!("refused: {}\n  help: {}", refusal.reason, refusal.way_out));
            block("text", &texts.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn block(language: &str, text: &str) -> String {
    format!("```{language}\n{text}\n```\n\n")
}

/// The page that lists the others.
pub(super) fn index(families: &[&Family]) -> String {
    let mut text = format!(
        "<!-- {MADE} tests/tests/suite/grid/page.rs. Change it there. -->\n{}\n\n",
        INTRODUCTION.trim()
    );
    text += "| Page | Operations |\n|---|---|\n";
    for family in families {
        let titles = family.sections.iter().map(|section| {
            format!("[{}]({}.md#{})", section.title, family.name, anchor(section.title))
        });
        let titles = titles.collect::<Vec<_>>().join(", ");
        text += &format!("| [{}]({}.md) | {titles} |\n", family.title, family.name);
    }
    text + "\n## Types\n\n" + &documented_types()
}

/// As GitHub makes it of a heading.
fn anchor(title: &str) -> String {
    let title = title.to_lowercase().replace(' ', "-");
    title.chars().filter(|c| c.is_alphanumeric() || "_-".contains(*c)).collect()
}

const INTRODUCTION: &str = "
# Operations

What a migration can do: each operation with each option, the Rust, and the SQL that PostgreSQL, MySQL, MariaDB and
SQLite get for it. These pages are made by the tests, which also execute every example on PostgreSQL, MariaDB
and SQLite, up and down, and compare the catalog: they can't say what isn't so.

- Databases that get the same SQL stand together. Where it depends on the version, the page says since when.
- **refused**: the database can't do it, and nothing is emulated. The refusal comes before the first
  statement of the run, with the line of the migration and the way out that is shown.
- An option of one database is given there only: `if op.dialect() == Dialect::Postgres { .. }`.
- What can be taken back by itself makes `reversible` migrations: what is created is dropped; what is dropped
  is created again if the operation says what it was (`.was(..)`).
- No operation yet: exclusion constraints, `FULLTEXT` and `SPATIAL` indexes, partitioned and temporary tables, composite
  types. `op.execute(..)` takes them as they are; see [Rows and SQL](rows.md#execute).
- SQL is shown as it is sent. `-- not in a transaction` is no part of it: such a statement leaves the
  migration's transaction by itself.
";
