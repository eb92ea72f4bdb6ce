//! SQLite: a schema is read, rendered, executed in another file, and read there again.

mod everything;
mod foreign;
mod hostile;
mod random;
mod speed;

use migrate_core::catalog::{Filter, Kind, ObjectId, Schema};
use migrate_core::operations::{CreateTable, Operation};
use migrate_core::{Capability, render};
use tests::{TestDatabase, wait};

/// What SQLite itself says of its tables beside the texts that it keeps. The row's own number is never
/// NULL, whatever it says of that.
const DESCRIBED: [&str; 3] = [
    "SELECT t.name, t.wr, t.strict, x.cid, x.name, replace(upper(x.type), ' ', ''), \
     x.\"notnull\" OR x.pk AND upper(x.type) = 'INTEGER' AND (SELECT count(*) = 1 \
      FROM pragma_table_xinfo(t.name) y WHERE y.pk), x.pk, x.hidden FROM pragma_table_list t, pragma_table_xinfo(t.name) x \
     WHERE t.schema = 'main' AND t.type = 'table' ORDER BY 1, 4",
    "SELECT t.name, iif(i.origin = 'c', i.name, ''), i.\"unique\", i.origin, i.partial, \
     (SELECT group_concat(coalesce(x.name, x.cid) || x.desc || x.coll || x.key, ', ') \
      FROM pragma_index_xinfo(i.name) x) FROM pragma_table_list t, pragma_index_list(t.name) i \
     WHERE t.schema = 'main' AND t.type = 'table' ORDER BY 1, 2, 3, 4, 5, 6",
    "SELECT t.name, lower(k.\"table\"), count(*), group_concat(k.\"from\"), k.on_update, \
     k.on_delete FROM pragma_table_list t, pragma_foreign_key_list(t.name) k \
     WHERE t.schema = 'main' AND t.type = 'table' GROUP BY t.name, k.id ORDER BY 1, 2, 4, 5, 6",
];

fn described(database: &TestDatabase) -> Vec<String> {
    DESCRIBED.iter().flat_map(|query| database.query(query)).map(|row| plain(&row)).collect()
}

/// What each column holds if nothing is said, computed where that is the same each time.
fn defaults(database: &TestDatabase) -> Vec<String> {
    let texts = "SELECT t.name || '.' || x.name, x.dflt_value FROM pragma_table_list t, \
         pragma_table_xinfo(t.name) x WHERE t.schema = 'main' AND x.dflt_value IS NOT NULL \
         ORDER BY 1";
    let value = |row: &String| {
        let (column, text) = row.split_once('|').unwrap();
        // A word alone, and one in double quotes, is a text to a column only.
        let text = if text == "abc" { "'abc'" } else { text };
        let text = text.replace("\"quoted\"", "'quoted'");
        let is_known = !["random", "current", "now"].iter().any(|word| plain(&text).contains(word));
        let value =
            if is_known { database.query(&format!("SELECT quote({text})")) } else { vec![] };
        (!value.iter().any(|value| value == "NULL")).then(|| format!("{column} {value:?}"))
    };
    database.query(texts).iter().filter_map(value).collect()
}

/// Without spaces and comments, which a type may have in it, and in lower case.
fn plain(row: &str) -> String {
    let (mut plain, mut rest) = (String::new(), row);
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '/' if rest.starts_with("/*") => rest.find("*/").map(|end| end + 2),
            '-' if rest.starts_with("--") => rest.find(['\n', '|']),
            _ => None,
        };
        if end.is_none() && !c.is_whitespace() {
            plain.push(c);
        }
        rest = &rest[end.unwrap_or(c.len_utf8())..];
    }
    plain.to_lowercase()
}

fn inspect_with(database: &TestDatabase, filter: &Filter) -> Schema {
    wait(async { database.connect().await.inspect(filter).await.unwrap() })
}

fn inspect(database: &TestDatabase) -> Schema {
    inspect_with(database, &Filter::default())
}

/// The statements that create a schema.
fn statements(schema: &Schema) -> Vec<String> {
    let capability = Capability::of(&schema.server);
    let rendered = schema.objects.values().flat_map(|operation| {
        render(operation, &capability).unwrap_or_else(|error| panic!("{operation:#?}: {error}"))
    });
    rendered.map(|statement| statement.sql).collect()
}

/// Reads the schema of a script, and shows that what was read makes it again. The second one has
/// been asked for what SQLite itself says; the first one may have what is beyond an operation.
#[track_caller]
fn round_trip(script: &str) -> Schema {
    let (first, second) = (TestDatabase::sqlite(), TestDatabase::sqlite());
    first.execute(script);
    let schema = inspect(&first);
    for statement in statements(&schema) {
        second.execute(&statement);
    }
    let again = inspect(&second);
    assert_same(&schema, &again, script);
    if schema.beyond.is_empty() {
        assert_eq!(described(&first), described(&second), "{script}");
        assert_eq!(defaults(&first), defaults(&second), "{script}");
    }
    schema
}

#[track_caller]
fn assert_same(one: &Schema, other: &Schema, script: &str) {
    for (id, operation) in &one.objects {
        assert_eq!(Some(operation), other.objects.get(id), "{id} of {script}");
    }
    assert_eq!(one.objects.len(), other.objects.len(), "{script}");
    assert_eq!(one.needs, other.needs, "{script}");
}

fn id(kind: Kind, name: &str) -> String {
    format!("{kind} '{name}'")
}

/// The only object with this description.
#[track_caller]
fn object<'a>(schema: &'a Schema, text: &str) -> &'a Operation {
    let found = schema.objects.iter().find(|(id, _)| id.to_string() == text);
    found.unwrap_or_else(|| panic!("no {text} in {:?}", ids(schema))).1
}

fn ids(schema: &Schema) -> Vec<String> {
    schema.objects.keys().map(ObjectId::to_string).collect()
}

#[track_caller]
fn table<'a>(schema: &'a Schema, name: &str) -> &'a CreateTable {
    match object(schema, &id(Kind::Table, name)) {
        Operation::CreateTable(op) => op,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_filter_takes_what_belongs_to_a_table_with_it() {
    let database = TestDatabase::sqlite();
    database.execute(
        "CREATE TABLE Users (id INTEGER PRIMARY KEY, UNIQUE (id) ON CONFLICT IGNORE);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user REFERENCES USERS);
         CREATE INDEX posts_user ON posts (user);
         CREATE TRIGGER t AFTER INSERT ON posts BEGIN DELETE FROM users; END;
         CREATE VIEW shown AS SELECT * FROM posts;",
    );
    let only = inspect_with(&database, &Filter::default().include(&["posts".to_owned()]));
    let expected =
        ["table 'posts'", "index 'posts_user' of table 'posts'", "trigger 't' of table 'posts'"];
    assert_eq!(ids(&only), expected);
    assert!(only.beyond.is_empty());
    // What it refers to is known though it isn't taken.
    let key = &table(&only, "posts").table.foreign_keys[0];
    assert_eq!(
        (key.referent.as_str(), &key.referent_columns[..]),
        ("Users", &["id".to_owned()][..])
    );
    let rest = inspect_with(&database, &Filter::default().exclude(&["post*".to_owned()]));
    assert_eq!(ids(&rest), ["table 'Users'", "view 'shown'"]);
    assert_eq!(
        rest.beyond.into_iter().collect::<Vec<_>>(),
        ["ON CONFLICT IGNORE of table 'Users'"]
    );
}
