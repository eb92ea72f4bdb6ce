//! Sequences, enum types and domains of a random sequence, and columns that have them. Types are
//! PostgreSQL's; a default that takes from a sequence is made there too.

use migrate_core::prelude::*;

use super::{Field, Model};

pub(super) struct Sequence {
    name: String,
    increment: i64,
    is_used: bool,
}

pub(super) struct Enum {
    name: String,
    values: Vec<String>,
}

pub(super) struct Domain {
    name: String,
    checks: Vec<String>,
}

impl Field {
    pub(super) fn is_custom(&self) -> bool {
        !matches!(self.data_type, Integer | BigInt | Varchar(_))
    }
}

impl Model {
    pub(super) fn change_sequence(&mut self, op: &mut Operations, table: usize) -> bool {
        let (what, name) = (self.below(5), self.new_name("q"));
        let has_defaults = op.dialect() == Dialect::Postgres;
        let Some(sequence) = self.sequences.last_mut().filter(|_| what > 0) else {
            if !self.has_sequences {
                return false;
            }
            op.create_sequence(&name).increment(2);
            self.sequences.push(Sequence { name, increment: 2, is_used: false });
            return true;
        };
        let was = sequence.increment;
        match what {
            1 => {
                sequence.increment += 1;
                op.alter_sequence(&sequence.name)
                    .increment(sequence.increment)
                    .was()
                    .increment(was);
            }
            2 if has_defaults => {
                sequence.is_used = true;
                let field =
                    Field { counter: Some(sequence.name.clone()), ..Field::new(&name, BigInt) };
                op.add_column(&self.tables[table].name, field.column());
                self.tables[table].fields.push(field);
            }
            _ if sequence.is_used => return false,
            3 => {
                op.rename_sequence(&sequence.name, &name);
                sequence.name = name;
            }
            _ => {
                op.drop_sequence(&sequence.name).was().increment(was);
                self.sequences.pop();
            }
        }
        true
    }

    /// The tables and columns of a type.
    fn columns_of(&self, data_type: &str) -> Vec<(String, String)> {
        let columns = self.tables.iter().flat_map(|table| {
            let fields = table.fields.iter().map(|field| (table.name.clone(), field));
            fields.filter(|(_, field)| field.data_type == custom(data_type))
        });
        columns.map(|(table, field)| (table, field.name.clone())).collect()
    }

    /// Adds a column of a type, which is dropped only with its table.
    fn add_typed(&mut self, op: &mut Operations, table: usize, data_type: &str) -> bool {
        let name = self.new_name("y");
        let field = Field::new(&name, custom(data_type));
        op.add_column(&self.tables[table].name, field.column());
        self.tables[table].fields.push(field);
        true
    }

    pub(super) fn change_enum(&mut self, op: &mut Operations, table: usize) -> bool {
        let (what, name) = (self.below(6), self.new_name("m"));
        if op.dialect() != Dialect::Postgres {
            return false;
        }
        let Some(last) = self.enums.last().filter(|_| what > 0) else {
            op.create_enum_type(&name, ["one", "two"]);
            let values = vec!["one".to_owned(), "two".to_owned()];
            self.enums.push(Enum { name, values });
            return true;
        };
        let data_type = last.name.clone();
        let columns = self.columns_of(&data_type);
        if what == 1 {
            return self.add_typed(op, table, &data_type);
        }
        let Some(last) = self.enums.last_mut() else { return false };
        let values: Vec<_> = last.values.iter().map(String::as_str).collect();
        match what {
            2 => {
                let add = op.add_enum_value(&data_type, &name).after("one").was(&values[..]);
                for (table, column) in &columns {
                    add.column(table, column);
                }
                last.values.insert(1, name);
            }
            3 => {
                op.rename_enum_value(&data_type, values[1], &name);
                last.values[1] = name;
            }
            4 if columns.is_empty() => {
                op.drop_enum_type(&data_type).was(&values[..]);
                self.enums.pop();
            }
            _ => {
                op.rename_enum_type(&data_type, &name);
                last.name.clone_from(&name);
                for field in self.tables.iter_mut().flat_map(|table| &mut table.fields) {
                    if field.data_type == custom(&data_type) {
                        field.data_type = custom(&name);
                    }
                }
            }
        }
        true
    }

    pub(super) fn change_domain(&mut self, op: &mut Operations, table: usize) -> bool {
        let (what, name) = (self.below(5), self.new_name("d"));
        if op.dialect() != Dialect::Postgres {
            return false;
        }
        let Some(last) = self.domains.last().filter(|_| what > 0) else {
            op.create_domain(&name, Text).default("-");
            self.domains.push(Domain { name, checks: Vec::new() });
            return true;
        };
        let data_type = last.name.clone();
        let is_used = !self.columns_of(&data_type).is_empty();
        if what == 1 {
            return self.add_typed(op, table, &data_type);
        }
        let Some(last) = self.domains.last_mut() else { return false };
        match (what, last.checks.last().cloned()) {
            (2, _) | (3, None) => {
                op.alter_domain(&data_type).add_check(&name, "length(VALUE) < 90");
                last.checks.push(name);
            }
            (3, Some(check)) => {
                op.alter_domain(&data_type).drop_constraint(&check).was_check("length(VALUE) < 90");
                last.checks.pop();
            }
            (_, None) if !is_used => {
                op.drop_domain(&data_type).was(Text).default("-");
                self.domains.pop();
            }
            _ => return false,
        }
        true
    }
}
