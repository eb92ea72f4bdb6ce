//! What was read so far, and under which numbers the catalog has it.

use std::collections::{BTreeMap, HashMap};

use crate::catalog::{Filter, Kind, ObjectId, Schema};
use crate::operations::{CreateDomain, Operation};
use crate::schema::{Dialect, Server, Table, TableName};

/// The tables of the catalog by their numbers, which are the same in every version.
pub(super) mod class {
    pub(in super::super) const TYPE: i64 = 1247;
    pub(in super::super) const ROUTINE: i64 = 1255;
    pub(in super::super) const RELATION: i64 = 1259;
    pub(in super::super) const DEFAULT: i64 = 2604;
    pub(in super::super) const CONSTRAINT: i64 = 2606;
    pub(in super::super) const NAMESPACE: i64 = 2615;
    pub(in super::super) const RULE: i64 = 2618;
    pub(in super::super) const TRIGGER: i64 = 2620;
    pub(in super::super) const EXTENSION: i64 = 3079;
    pub(in super::super) const POLICY: i64 = 3256;
}

/// A row of the catalog: which table of it, and which number.
pub(super) type Key = (i64, i64);

/// A table, a partition, or what else has columns.
pub(super) struct Relation {
    pub(super) name: TableName,
    pub(super) namespace: String,
    /// The catalog's letter for what it is.
    pub(super) kind: char,
    /// Whether it is looked at.
    pub(super) is_taken: bool,
    /// What is known of a table.
    pub(super) table: Table,
    /// Its columns by their numbers.
    pub(super) columns: BTreeMap<i64, String>,
    /// Of a partition: whose, and which rows it has.
    pub(super) partition_of: Option<(i64, String)>,
}

impl Relation {
    /// What it is called in a sentence.
    pub(super) fn described(&self) -> String {
        let kind = match self.kind {
            'v' => "view",
            'm' => "materialized view",
            _ if self.partition_of.is_some() => "partition",
            _ => "table",
        };
        format!("{kind} '{}'", self.name)
    }

    /// The names of columns of these numbers.
    pub(super) fn names(&self, numbers: &[i64]) -> Vec<String> {
        numbers.iter().filter_map(|number| self.columns.get(number).cloned()).collect()
    }
}

/// The schema as far as it was read.
pub(super) struct Reader<'a> {
    pub(super) schema: Schema,
    filter: &'a Filter,
    pub(super) home: Option<String>,
    ids: HashMap<Key, ObjectId>,
    /// What belongs to which extension.
    pub(super) members: HashMap<Key, i64>,
    /// What can't be without what.
    pub(super) dependencies: Vec<(Key, Key)>,
    pub(super) relations: HashMap<i64, Relation>,
    pub(super) domains: HashMap<i64, CreateDomain>,
    /// What the catalog has once more under the first of two keys.
    pub(super) also_known: Vec<(Key, Key)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(server: Server, filter: &'a Filter, home: Option<String>) -> Self {
        Self {
            schema: Schema::empty(server),
            filter,
            home,
            ids: HashMap::new(),
            members: HashMap::new(),
            dependencies: Vec::new(),
            relations: HashMap::new(),
            domains: HashMap::new(),
            also_known: Vec::new(),
        }
    }

    /// Whether the server is of this version or a later one.
    pub(super) fn is_since(&self, major: u32) -> bool {
        self.schema.server.version.is_at_least(major, 0, 0)
    }

    /// A name with its schema, if that is not the home schema.
    pub(super) fn name(&self, namespace: &str, name: &str) -> TableName {
        let schema = Some(namespace).filter(|schema| self.home.as_deref() != Some(*schema));
        TableName::new(schema, name)
    }

    /// Whether what has this name is looked at.
    pub(super) fn takes(&self, namespace: &str, name: &TableName) -> bool {
        self.takes_schema(namespace) && self.filter.takes(&ObjectId::new(Kind::Table, name))
    }

    /// Whether what is in no schema is looked at.
    pub(super) fn takes_id(&self, id: &ObjectId) -> bool {
        self.filter.takes(id)
    }

    pub(super) fn takes_schema(&self, namespace: &str) -> bool {
        let schemas = &self.filter.schemas;
        schemas.is_empty() || schemas.iter().any(|schema| schema == namespace)
    }

    /// The name of what is looked at: not what belongs to an extension or is filtered out.
    pub(super) fn taken(&self, key: Key, namespace: &str, name: &str) -> Option<TableName> {
        let name = self.name(namespace, name);
        (!self.members.contains_key(&key) && self.takes(namespace, &name)).then_some(name)
    }

    /// A table, view or partition that is looked at.
    pub(super) fn relation(&self, number: i64) -> Option<&Relation> {
        self.relations.get(&number).filter(|relation| relation.is_taken)
    }

    /// Adds an object that the catalog has under this key.
    pub(super) fn add(&mut self, key: Key, operation: impl Into<Operation>) {
        let operation = operation.into();
        if let Some(id) = ObjectId::of(&operation, Dialect::Postgres) {
            self.ids.insert(key, id);
        }
        self.schema.add(operation);
    }

    /// Says under which other key the catalog has what it has under this one.
    pub(super) fn alias(&mut self, key: Key, of: Key) {
        if let Some(id) = self.ids.get(&of).cloned() {
            self.ids.insert(key, id);
        }
        if let Some(extension) = self.members.get(&of).copied() {
            self.members.insert(key, extension);
        }
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.ids.contains_key(&key)
    }

    pub(super) fn beyond(&mut self, what: impl Into<String>) {
        self.schema.beyond.insert(what.into());
    }

    pub(super) fn remark(&mut self, what: impl Into<String>) {
        self.schema.remarks.insert(what.into());
    }

    /// The object that a row of the catalog is a part of.
    pub(super) fn id_of(&self, key: Key) -> Option<&ObjectId> {
        let extension = || self.ids.get(&(class::EXTENSION, *self.members.get(&key)?));
        self.ids.get(&key).or_else(extension)
    }

    /// The schema, with what its objects need.
    pub(super) fn into_schema(mut self) -> Schema {
        for (of, other) in std::mem::take(&mut self.dependencies) {
            let (Some(of), Some(other)) = (self.ids.get(&of).cloned(), self.id_of(other).cloned())
            else {
                continue;
            };
            // Its own table it names itself.
            let is_own = of.table_name().is_some_and(|table| table == other.qualified_name());
            if !(is_own && matches!(other.kind, Kind::Table | Kind::Partition | Kind::View)) {
                self.schema.add_need(of, other);
            }
        }
        self.schema
    }
}
