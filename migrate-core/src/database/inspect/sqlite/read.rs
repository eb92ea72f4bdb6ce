//! The texts become a schema.

use std::collections::BTreeMap;

use super::referents::{Tables, spell_referents};
use super::texts::{Kept, Text, Texts};
use crate::catalog::{Filter, Kind, ObjectId, Schema};
use crate::database::{Connection, DatabaseError};
use crate::dialect::{Stored, sources, stored_index, stored_table, stored_trigger, stored_view};
use crate::operations::Operation;
use crate::schema::{Dialect, TableName};

pub(in crate::database::inspect) async fn inspect(
    db: &mut Connection,
    filter: &Filter,
) -> Result<Schema, DatabaseError> {
    let texts = Texts::of(db).await?;
    let mut reader = Reader {
        schema: Schema::empty(db.server()),
        filter,
        texts: &texts,
        sources: BTreeMap::new(),
        tables: Tables::new(),
    };
    reader.read_tables();
    reader.read_others();
    reader.add_needs();
    Ok(reader.schema)
}

struct Reader<'a> {
    schema: Schema,
    filter: &'a Filter,
    texts: &'a Texts,
    /// What views and triggers read and write.
    sources: BTreeMap<ObjectId, Vec<String>>,
    /// All tables, also those that the filter doesn't take: foreign keys may refer to them.
    tables: Tables,
}

impl Reader<'_> {
    fn read_tables(&mut self) {
        let texts = self.texts;
        for text in texts.all.iter().filter(|text| text.kind == Kept::Table) {
            let id = ObjectId::new(Kind::Table, &TableName::new(None, &text.name));
            let taken = self.filter.takes(&id);
            if let Some(what) = texts.special.get(&text.name) {
                self.note(taken, [what.clone()]);
            } else if let Some(Stored { operation, beyond }) = stored_table(&text.name, &text.sql) {
                self.note(taken, beyond);
                self.tables.insert(text.name.to_ascii_lowercase(), operation);
            } else {
                self.note(taken, [format!("{id}, whose text is not understood")]);
            }
        }
        spell_referents(&mut self.tables);
        for table in self.tables.values() {
            let operation = Operation::from(table.clone());
            add_if_taken(&mut self.schema, self.filter, operation);
        }
    }

    fn read_others(&mut self) {
        let texts = self.texts;
        for text in &texts.all {
            if text.kind != Kept::Table && !texts.special.contains_key(&text.table) {
                self.read_other(text);
            }
        }
    }

    fn read_other(&mut self, text: &Text) {
        let table = self.tables.get(&text.table.to_ascii_lowercase());
        let columns = table.map_or(&[][..], |op| &op.table.columns);
        let columns: Vec<_> = columns.iter().map(|column| column.name.clone()).collect();
        let of_table = (table.map_or(text.table.as_str(), |op| &op.table.name), &columns[..]);
        let (name, sql) = (text.name.as_str(), text.sql.as_str());
        let (kind, stored) = match text.kind {
            Kept::Index => (Kind::Index, stored_index(name, sql, of_table).map(any)),
            Kept::Trigger => (Kind::Trigger, stored_trigger(name, sql, of_table).map(any)),
            _ => (Kind::View, stored_view(name, sql).map(any)),
        };
        let home = TableName::new(None, of_table.0);
        let id = match kind {
            Kind::View => ObjectId::new(kind, &TableName::new(None, name)),
            _ => ObjectId::of_table(kind, &home, name),
        };
        let taken = self.filter.takes(&id);
        let Some(Stored { operation, beyond }) = stored else {
            self.note(taken, [format!("{id}, whose text is not understood")]);
            return;
        };
        self.note(taken, beyond);
        if taken {
            self.remember_sources(id, &operation);
            self.schema.add(operation);
        }
    }

    /// A trigger needs what it is on, too.
    fn remember_sources(&mut self, id: ObjectId, operation: &Operation) {
        let text = match operation {
            Operation::CreateView(op) => Some(&op.view.query),
            Operation::CreateTrigger(op) => op.trigger.body.as_ref(),
            _ => return,
        };
        let text = text.and_then(|sql| sql.for_dialect(Dialect::Sqlite)).unwrap_or_default();
        let mut names = sources(text);
        if let Operation::CreateTrigger(op) = operation {
            names.extend(op.trigger.condition.iter().flat_map(|condition| sources(condition)));
            names.push(op.trigger.table.clone());
        }
        self.sources.insert(id, names);
    }

    fn add_needs(&mut self) {
        let ids = self.schema.objects.keys();
        let ids = ids.filter(|id| matches!(id.kind, Kind::Table | Kind::View));
        let by_name: BTreeMap<_, _> =
            ids.map(|id| (id.name.to_ascii_lowercase(), id.clone())).collect();
        for (id, names) in std::mem::take(&mut self.sources) {
            for name in names {
                if let Some(other) = by_name.get(&name.to_ascii_lowercase()) {
                    self.schema.add_need(id.clone(), other.clone());
                }
            }
        }
    }

    fn note(&mut self, taken: bool, beyond: impl IntoIterator<Item = String>) {
        if taken {
            self.schema.beyond.extend(beyond);
        }
    }
}

fn add_if_taken(schema: &mut Schema, filter: &Filter, operation: Operation) {
    let id = ObjectId::of(&operation, Dialect::Sqlite);
    if id.is_some_and(|id| filter.takes(&id)) {
        schema.add(operation);
    }
}

/// The same as any operation.
fn any<T: Into<Operation>>(stored: Stored<T>) -> Stored<Operation> {
    Stored { operation: stored.operation.into(), beyond: stored.beyond }
}
