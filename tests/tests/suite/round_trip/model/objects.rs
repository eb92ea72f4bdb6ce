//! Views over tables and over views, and triggers that name a second table, of a random sequence. They follow
//! the names of their tables on PostgreSQL and SQLite.

use migrate_core::prelude::*;

use super::{Model, Table};

pub(super) struct View {
    name: String,
    over: Over,
    columns: Vec<String>,
}

#[derive(Clone, PartialEq)]
enum Over {
    Table(usize),
    View(String),
}

pub(super) struct Trigger {
    name: String,
    /// The table that it is on, and the one that it names.
    tables: [usize; 2],
    /// MySQL keeps its text as it was given.
    body: String,
}

impl Trigger {
    pub(super) fn names(&self, table: usize) -> bool {
        self.tables.contains(&table)
    }
}

/// As SQLite writes a name that it changes.
fn quoted(dialect: Dialect, name: &str) -> String {
    if dialect == Dialect::MySql { name.to_owned() } else { format!("\"{name}\"") }
}

impl Model {
    pub(super) fn is_viewed(&self, table: usize) -> bool {
        let over = Over::Table(self.tables[table].number);
        self.views.iter().any(|view| view.over == over)
    }

    fn table(&self, number: usize) -> &Table {
        let table = self.tables.iter().find(|table| table.number == number);
        table.unwrap_or_else(|| panic!("table {number} is gone"))
    }

    fn query(&self, dialect: Dialect, view: &View) -> String {
        let over = match &view.over {
            Over::Table(number) => &self.table(*number).name,
            Over::View(name) => name,
        };
        let columns: Vec<_> = view.columns.iter().map(|name| quoted(dialect, name)).collect();
        format!("SELECT {} FROM {}", columns.join(", "), quoted(dialect, over))
    }

    pub(super) fn make_view(&mut self, op: &mut Operations, table: usize) -> bool {
        let name = self.new_name("v");
        let (over, columns) = if self.views.is_empty() || self.below(2) == 0 {
            let keep = self.below(3);
            let table = &mut self.tables[table];
            let fields = table.fields.iter_mut().enumerate();
            let fields =
                fields.filter(|(at, field)| (*at == 0 || at % 3 != keep) && !field.is_custom());
            let mut columns = Vec::new();
            for (_, field) in fields {
                (field.used, field.held) = (field.used + 1, field.held + 1);
                columns.push(field.name.clone());
            }
            (Over::Table(table.number), columns)
        } else {
            let at = self.below(self.views.len());
            let view = &self.views[at];
            (Over::View(view.name.clone()), view.columns.clone())
        };
        let view = View { name, over, columns };
        let query = self.query(op.dialect(), &view);
        op.create_view(&view.name, query);
        self.views.push(view);
        true
    }

    pub(super) fn drop_view(&mut self, op: &mut Operations) -> bool {
        let is_free = |view: &View| {
            let over = Over::View(view.name.clone());
            self.views.iter().all(|other| other.over != over)
        };
        let Some(at) = self.views.iter().position(is_free) else { return false };
        let view = self.views.remove(at);
        let query = self.query(op.dialect(), &view);
        if let Over::Table(number) = view.over {
            let table = self.tables.iter_mut().filter(|table| table.number == number);
            for field in table.flat_map(|table| &mut table.fields) {
                if view.columns.contains(&field.name) {
                    (field.used, field.held) = (field.used - 1, field.held - 1);
                }
            }
        }
        op.drop_view(&view.name).was(query);
        true
    }

    pub(super) fn make_trigger(&mut self, op: &mut Operations, table: usize) -> bool {
        let other = self.below(self.tables.len());
        let tables = [self.tables[table].number, self.tables[other].number];
        let name = self.new_name("g");
        let body = self.body(op.dialect(), tables[1]);
        op.create_trigger(&name, &self.tables[table].name)
            .after()
            .delete()
            .for_each_row()
            .execute_function("noticed")
            .body(&*body);
        self.triggers.push(Trigger { name, tables, body });
        true
    }

    fn body(&self, dialect: Dialect, table: usize) -> String {
        let name = quoted(dialect, &self.table(table).name);
        format!("BEGIN DELETE FROM {name} WHERE 1 = 0; END")
    }

    pub(super) fn drop_trigger(&mut self, op: &mut Operations) -> bool {
        if self.triggers.is_empty() {
            return false;
        }
        let at = self.below(self.triggers.len());
        let trigger = self.triggers.remove(at);
        let body = match op.dialect() {
            Dialect::MySql => trigger.body,
            dialect => self.body(dialect, trigger.tables[1]),
        };
        op.drop_trigger(&trigger.name, &self.table(trigger.tables[0]).name)
            .was_trigger()
            .after()
            .delete()
            .for_each_row()
            .execute_function("noticed")
            .body(&*body);
        true
    }
}
