//! What a random sequence knows of the tables that it changes, so that each step is possible and says
//! what was there before. What stands on tables is in the files below.

mod keys;
mod kinds;
mod objects;

use migrate_core::prelude::*;
use migrate_core::schema::Type;

/// The table that every sequence begins with.
pub(super) fn given(op: &mut Operations) {
    let columns = [
        column("id", Integer).primary_key(),
        column("a", Integer),
        column("b", Varchar(40)),
        column("c", Integer),
    ];
    op.create_table("t0", columns);
    let rows = [row![1, 10, "one", 100], row![2, 20, "two", 200], row![3, 30, "it's", 300]];
    op.bulk_insert("t0", ["id", "a", "b", "c"], rows).undo_delete_by(["id"]);
    if op.dialect() == Dialect::Postgres {
        op.create_function("noticed", "BEGIN RETURN NEW; END")
            .returns(custom("trigger"))
            .language("plpgsql");
    }
}

#[derive(Clone)]
struct Field {
    name: String,
    data_type: Type,
    nullable: bool,
    default: Option<i64>,
    /// How many indexes, constraints and views name it.
    used: usize,
    /// How many of them forbid another type.
    held: usize,
    is_key: bool,
    /// The sequence that its default takes from.
    counter: Option<String>,
}

impl Field {
    fn new(name: &str, data_type: Type) -> Self {
        Self {
            name: name.to_owned(),
            data_type,
            nullable: true,
            default: None,
            used: 0,
            held: 0,
            is_key: false,
            counter: None,
        }
    }

    fn column(&self) -> Column {
        let column = column(&self.name, self.data_type.clone());
        let column = match (self.is_key, self.nullable) {
            (true, _) => column.primary_key(),
            (_, true) => column,
            _ => column.not_null(),
        };
        match (self.default, &self.counter) {
            (Some(value), _) => column.default(value),
            (_, Some(sequence)) => column.default(expr(&format!("nextval('{sequence}')"))),
            _ => column,
        }
    }

    fn is_number(&self) -> bool {
        matches!(self.data_type, Integer | BigInt) && !self.is_key && self.counter.is_none()
    }
}

/// What a table has beside columns; each names one column.
#[derive(Clone)]
enum Extra {
    Index(String, usize),
    Unique(String, usize),
    Check(String, usize),
    /// And the table that it refers to.
    ForeignKey(String, usize, usize),
}

struct Table {
    /// Of its own among all that ever were.
    number: usize,
    name: String,
    /// What PostgreSQL's primary key is still called by.
    first_name: String,
    comment: Option<String>,
    fields: Vec<Field>,
    extras: Vec<Extra>,
    /// Whether it can be dropped: it has no rows to be lost.
    is_own: bool,
}

impl Table {
    fn new(number: usize, name: &str, fields: Vec<Field>) -> Self {
        let (name, is_own) = (name.to_owned(), number > 0);
        Self {
            number,
            first_name: name.clone(),
            name,
            comment: None,
            fields,
            extras: Vec::new(),
            is_own,
        }
    }
}

pub(super) struct Model {
    random: u64,
    has_sequences: bool,
    made: usize,
    tables: Vec<Table>,
    views: Vec<objects::View>,
    triggers: Vec<objects::Trigger>,
    sequences: Vec<kinds::Sequence>,
    enums: Vec<kinds::Enum>,
    domains: Vec<kinds::Domain>,
}

impl Model {
    pub(super) fn new(seed: u64, has_sequences: bool) -> Self {
        let fields = vec![
            Field { nullable: false, used: 1, is_key: true, ..Field::new("id", Integer) },
            Field::new("a", Integer),
            Field::new("b", Varchar(40)),
            Field::new("c", Integer),
        ];
        let table = Table::new(0, "t0", fields);
        // Numbers that are near give sequences that are not.
        let random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
        Self {
            random,
            has_sequences,
            made: 0,
            tables: vec![table],
            views: Vec::new(),
            triggers: Vec::new(),
            sequences: Vec::new(),
            enums: Vec::new(),
            domains: Vec::new(),
        }
    }

    /// Xorshift: from 0 to below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random >> 33).unwrap_or_default() % end
    }

    fn new_name(&mut self, what: &str) -> String {
        self.made += 1;
        format!("{what}{}", self.made)
    }

    /// Records one operation that is possible now.
    pub(super) fn step(&mut self, op: &mut Operations) {
        loop {
            let table = self.below(self.tables.len());
            let is_done = match self.below(30) {
                0 | 1 => self.add_column(op, table),
                2 => self.drop_column(op, table),
                3 => self.rename_column(op, table),
                4 | 5 => self.alter_column(op, table),
                6 => self.add_extra(op, table),
                7 | 8 => self.drop_extra(op, table),
                9 => self.rename_table(op, table),
                10..=12 => self.make_table(op, table),
                13 | 14 => self.make_view(op, table),
                15 => self.drop_view(op),
                16 | 17 => self.make_trigger(op, table),
                18 => self.drop_trigger(op),
                19..=21 => self.make_key(op, table),
                22 | 23 => self.change_comment(op, table),
                24 | 25 => self.change_sequence(op, table),
                26 | 27 => self.change_enum(op, table),
                _ => self.change_domain(op, table),
            };
            if is_done {
                return;
            }
        }
    }

    fn add_column(&mut self, op: &mut Operations, table: usize) -> bool {
        let name = self.new_name("x");
        let data_type = [Integer, BigInt, Varchar(20)][self.below(3)].clone();
        let mut field = Field::new(&name, data_type);
        if field.is_number() && self.below(2) == 0 {
            field.default = Some(7);
            field.nullable = self.below(2) == 0;
        }
        op.add_column(&self.tables[table].name, field.column());
        self.tables[table].fields.push(field);
        true
    }

    /// The last one, for it comes back as the last one.
    fn drop_column(&mut self, op: &mut Operations, table: usize) -> bool {
        let table = &mut self.tables[table];
        let is_free = |field: &Field| field.used == 0 && field.name.starts_with('x');
        if !table.fields.last().is_some_and(is_free) {
            return false;
        }
        let Some(field) = table.fields.pop() else { return false };
        // NOT NULL without a default can't come back while there are rows; it has one.
        op.drop_column(&table.name, &field.name).was(field.column());
        true
    }

    fn rename_column(&mut self, op: &mut Operations, table: usize) -> bool {
        let new_name = self.new_name("x");
        let at = self.below(self.tables[table].fields.len());
        let table = &mut self.tables[table];
        let field = &mut table.fields[at];
        // What a check says follows on PostgreSQL and SQLite only.
        if field.used > 0 || !field.name.starts_with('x') {
            return false;
        }
        op.rename_column(&table.name, &field.name, &new_name);
        field.name = new_name;
        true
    }

    fn alter_column(&mut self, op: &mut Operations, table: usize) -> bool {
        let at = self.below(self.tables[table].fields.len());
        let what = self.below(3);
        let table = &mut self.tables[table];
        let field = &mut table.fields[at];
        if !field.is_number() || what == 0 && field.held > 0 {
            return false;
        }
        let was = field.column();
        let alter = op.alter_column(&table.name, &field.name);
        match what {
            0 if field.data_type == Integer => {
                field.data_type = BigInt;
                alter.set_type(BigInt);
            }
            // Added columns may hold NULL.
            0 | 1 if !field.name.starts_with('x') => {
                field.nullable = !field.nullable;
                if field.nullable {
                    alter.drop_not_null()
                } else {
                    alter.set_not_null()
                };
            }
            _ if field.default.is_some() && field.nullable => {
                field.default = None;
                alter.drop_default();
            }
            _ => {
                field.default = Some(field.default.unwrap_or(40) + 1);
                alter.set_default(field.default.unwrap_or_default());
            }
        }
        alter.was(was);
        true
    }

    fn add_extra(&mut self, op: &mut Operations, table: usize) -> bool {
        let name = self.new_name("e");
        let (what, at) = (self.below(3), self.below(self.tables[table].fields.len()));
        let table = &mut self.tables[table];
        let field = &mut table.fields[at];
        let column = field.name.clone();
        let extra = match what {
            0 => {
                op.create_index(&*name, &table.name, [&*column]);
                Extra::Index(name, at)
            }
            // Added columns hold the same value in all rows.
            1 if !column.starts_with('x') => {
                op.create_unique_constraint(&table.name, &*name, [&*column]);
                Extra::Unique(name, at)
            }
            2 if field.is_number() => {
                let condition = format!("{column} > -5");
                op.create_check_constraint(&table.name, &*name, &condition);
                Extra::Check(name, at)
            }
            _ => return false,
        };
        field.used += 1;
        table.extras.push(extra);
        true
    }

    fn drop_extra(&mut self, op: &mut Operations, table: usize) -> bool {
        let index = table;
        let extras = self.tables[table].extras.len();
        if extras == 0 {
            return false;
        }
        let extra = self.below(extras);
        let table = &mut self.tables[table];
        let at = match table.extras[extra] {
            Extra::Index(_, at) => Some(at),
            Extra::ForeignKey(..) => return self.drop_key(op, index, extra),
            _ => None,
        };
        let needs = |other: &Extra| matches!(other, Extra::ForeignKey(_, by, _) if Some(*by) == at);
        if table.extras.iter().any(needs) {
            return false;
        }
        match table.extras.remove(extra) {
            Extra::Index(name, at) => {
                let field = &mut table.fields[at];
                field.used -= 1;
                op.drop_index(&name, &table.name).was([&*field.name]);
            }
            Extra::Unique(name, at) => {
                let field = &mut table.fields[at];
                field.used -= 1;
                op.drop_constraint(&table.name, &name).was_unique([&*field.name]);
            }
            Extra::Check(name, at) => {
                let field = &mut table.fields[at];
                field.used -= 1;
                let condition = format!("{} > -5", field.name);
                op.drop_constraint(&table.name, &name).was_check(&condition);
            }
            Extra::ForeignKey(..) => return false,
        }
        true
    }

    fn rename_table(&mut self, op: &mut Operations, table: usize) -> bool {
        // A view of MySQL keeps the old name, and fails from then on.
        if op.dialect() == Dialect::MySql && self.is_viewed(table) {
            return false;
        }
        let new_name = self.new_name("t");
        let table = &mut self.tables[table];
        op.rename_table(&table.name, &new_name);
        table.name = new_name;
        true
    }

    fn make_table(&mut self, op: &mut Operations, table: usize) -> bool {
        if self.is_bare(table) {
            let table = self.tables.remove(table);
            keys::drop_table(op, &table);
            return true;
        }
        let name = self.new_name("t");
        let fields = vec![
            Field { nullable: false, used: 1, is_key: true, ..Field::new("k", Integer) },
            Field { default: Some(3), ..Field::new("n", BigInt) },
        ];
        let columns: Vec<_> = fields.iter().map(Field::column).collect();
        op.create_table(&name, columns);
        self.tables.push(Table::new(self.made, &name, fields));
        true
    }
}
