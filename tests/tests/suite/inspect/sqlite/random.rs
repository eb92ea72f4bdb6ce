//! Random tables, written as nobody would.

use super::round_trip;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const GAPS: [&str; 8] = [" ", "\n", "\t ", " /* c */ ", " -- c '\n", " /* ( */ ", "  ", " /**/ "];
const NAMES: [&str; 12] = [
    "a",
    "\"b c\"",
    "[d]",
    "`e``f`",
    "'g'",
    "\"h\"\"i\"",
    "key",
    "\"select\"",
    "j$1",
    "É",
    "\",\"",
    "\"(\"",
];
const TYPES: [&str; 16] = [
    "",
    "INTEGER",
    "int",
    "TEXT",
    "Varchar ( 20 )",
    "NUMERIC(10,2)",
    "DECIMAL(10, 2)",
    "BLOB",
    "unsigned big int",
    "REAL",
    "double precision",
    "BOOLEAN",
    "DATE",
    "timestamp",
    "\"odd type\"",
    "NUMERIC(-1, +2)",
];
const DEFAULTS: [&str; 22] = [
    "1",
    "-1",
    "+1",
    "0x1F",
    "1.5",
    "-.5",
    "1e5",
    "1e-5",
    "'x'",
    "'it''s (a '",
    "NULL",
    "TRUE",
    "false",
    "abc",
    "\"quoted\"",
    "CURRENT_TIMESTAMP",
    "current_date",
    "x'0aFF'",
    "(1 + (2))",
    "('x')",
    "((5))",
    "(random() || ')')",
];
const CHECKS: [&str; 5] =
    ["1", "(1)", "'a' <> ')'", "1 IN (1, 2)", "CASE WHEN 1 THEN 2 ELSE 3 END"];

/// A table with some columns, each with some clauses in any order.
fn create_table(dice: &mut Dice, table: &str) -> String {
    let mut names = NAMES.to_vec();
    let mut columns = Vec::new();
    for _ in 0..=dice.below(5) {
        columns.push(names.remove(dice.below(names.len())));
    }
    let key = dice.below(columns.len());
    let at_column = dice.happens(50);
    let mut parts = Vec::new();
    for (i, name) in columns.iter().enumerate() {
        let mut clauses = clauses(dice);
        let data_type = if i == key && dice.happens(40) { "INTEGER" } else { dice.one(&TYPES) };
        if i == key && at_column {
            let word =
                if data_type == "INTEGER" && dice.happens(30) { " AUTOINCREMENT" } else { "" };
            clauses.insert(dice.below(clauses.len() + 1), format!("PRIMARY KEY{word}"));
        } else if i != key && dice.happens(15) {
            clauses.retain(|clause| !clause.contains("DEFAULT"));
            clauses
                .push(format!("{} (length('(') + 1)", dice.one(&["AS", "GENERATED\nALWAYS AS"])));
        }
        parts.push(format!("{name} {data_type} {}", clauses.join(" ")));
    }
    if !at_column {
        parts.push(format!("PRIMARY KEY ({})", columns[key]));
    }
    parts.extend(constraints(dice, &columns));
    let options = if dice.happens(20) && !parts.iter().any(|p| p.contains("AUTOINC")) {
        " WITHOUT ROWID"
    } else {
        ""
    };
    format!("CREATE TABLE {table} ({}){options}", parts.join(","))
}

fn clauses(dice: &mut Dice) -> Vec<String> {
    let mut all = Vec::new();
    for _ in 0..dice.below(4) {
        let clause = match dice.below(6) {
            0 => "NOT NULL".to_owned(),
            1 => format!("DEFAULT {}", dice.one(&DEFAULTS)),
            2 => format!("COLLATE {}", dice.one(&["nocase", "BINARY", "\"rtrim\""])),
            3 => format!("CHECK ({})", dice.one(&CHECKS)),
            4 => "UNIQUE".to_owned(),
            _ => format!("REFERENCES {}{}", dice.one(&["t1", "other", "\"T2\""]), actions(dice)),
        };
        let is_named = dice.happens(30)
            && ["CHECK", "UNIQUE", "REFER"].contains(&&clause[..5.min(clause.len())]);
        let name =
            if is_named { format!("CONSTRAINT {} ", dice.one(&NAMES)) } else { String::new() };
        all.push(name + &clause);
    }
    all
}

fn actions(dice: &mut Dice) -> String {
    let mut sql = String::new();
    for _ in 0..dice.below(3) {
        let action = dice.one(&["CASCADE", "SET NULL", "SET DEFAULT", "NO ACTION", "RESTRICT"]);
        sql += &format!(" ON {} {action}", dice.one(&["DELETE", "UPDATE"]));
    }
    let deferral =
        ["", " DEFERRABLE", " NOT DEFERRABLE INITIALLY DEFERRED", " DEFERRABLE INITIALLY DEFERRED"];
    sql + dice.one(&deferral)
}

fn constraints(dice: &mut Dice, columns: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for _ in 0..dice.below(4) {
        let (one, other) = (dice.one(columns), dice.one(columns));
        let name = if dice.happens(40) {
            format!("CONSTRAINT {} ", dice.one(&NAMES))
        } else {
            String::new()
        };
        let what = match dice.below(3) {
            0 if one != other => format!("UNIQUE ({one}, {other})"),
            1 => format!("FOREIGN KEY ({one}) REFERENCES other (x){}", actions(dice)),
            _ => format!("CHECK ({})", dice.one(&CHECKS)),
        };
        all.push(name + &what);
    }
    all
}

/// Other spaces, and comments, where a space is outside of quotes.
fn spaced(dice: &mut Dice, sql: &str) -> String {
    let (mut out, mut quote) = (String::new(), None);
    for c in sql.chars() {
        match quote {
            Some(end) if c == end => quote = None,
            None if matches!(c, '\'' | '"' | '`') => quote = Some(c),
            None if c == '[' => quote = Some(']'),
            _ => {}
        }
        match (quote, c) {
            (None, ' ') => out += dice.one(&GAPS),
            _ => out.push(c),
        }
    }
    out
}

/// As many random tables as SQLite takes: not all that is put together by chance is one, such as
/// with a key that is not stored.
fn random_tables(dice: &mut Dice, count: usize) -> Vec<String> {
    let database = tests::TestDatabase::sqlite();
    tests::wait(async {
        let mut db = database.connect().await;
        let mut taken = Vec::new();
        for tried in 0..count * 3 {
            let sql = create_table(dice, &format!("t{tried}"));
            let sql = spaced(dice, &sql);
            if taken.len() < count && db.execute_script(&sql).await.is_ok() {
                taken.push(sql + ";");
            }
        }
        taken
    })
}

#[test]
fn random_tables_make_themselves_again() {
    let mut dice = Dice(2026);
    for _ in 0..10 {
        let tables = random_tables(&mut dice, 50);
        assert_eq!(tables.len(), 50);
        let schema = round_trip(&tables.join("\n"));
        assert_eq!((schema.objects.len(), schema.beyond.len()), (50, 0), "{:?}", schema.beyond);
    }
}
