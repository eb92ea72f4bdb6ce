//! A schema: its objects, and which of them need which others.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::id::ObjectId;
use crate::operations::Operation;
use crate::schema::Server;

/// The schema of a database.
///
/// Each object is the operation that creates it, in one form, so that equal objects are equal values:
///
/// - What lies in the schema where the connection looks first (PostgreSQL: the first one of its
///   search path; MySQL: the database) is named without one, all else with one.
/// - A table has its keys behind its columns, never at them, each list ordered by name; also its
///   foreign keys and its comment. Exclusion constraints and indexes are objects of their own, not
///   the indexes that constraints make.
/// - An expression, a condition, a query and a type are spelled as the server spells them.
/// - What the server would choose by itself is not said: a method `btree`, the collation of the
///   database, the engine that it takes by default.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Schema {
    /// What was asked.
    pub server: Server,
    /// The objects.
    pub objects: BTreeMap<ObjectId, Operation>,
    /// Which object can't be without which other, beside what the operations name themselves (their
    /// table, what a foreign key refers to): what a view reads, the type of a column, the function of
    /// a default.
    pub needs: BTreeSet<(ObjectId, ObjectId)>,
    /// What is there and no operation says, in words: an event, a rule. Whether it is there is
    /// compared, and nothing more of it.
    pub beyond: BTreeSet<String>,
    /// What depends on who made the database or who looks at it, in words: the definer of a view,
    /// privileges on the database itself, what may not be read. It is not compared.
    pub remarks: BTreeSet<String>,
}

impl Schema {
    /// A schema in which nothing is.
    pub fn empty(server: Server) -> Self {
        let (objects, needs) = (BTreeMap::new(), BTreeSet::new());
        Self { server, objects, needs, beyond: BTreeSet::new(), remarks: BTreeSet::new() }
    }

    /// The schema that these operations create, as they are: they must have the form that is said
    /// above.
    pub fn of_operations(server: Server, operations: impl IntoIterator<Item = Operation>) -> Self {
        let mut schema = Self::empty(server);
        operations.into_iter().for_each(|operation| schema.add(operation));
        schema
    }

    /// Adds what an operation creates.
    pub(crate) fn add(&mut self, operation: impl Into<Operation>) {
        let operation = operation.into();
        if let Some(id) = ObjectId::of(&operation, self.server.dialect()) {
            self.objects.insert(id, operation);
        }
    }

    /// Says that an object can't be without another one.
    pub(crate) fn add_need(&mut self, of: ObjectId, other: ObjectId) {
        if of != other {
            self.needs.insert((of, other));
        }
    }
}

/// As JSON: its version, the server, the objects as operations, what no operation says.
impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const VERSION: u32 = 1;
        let mut schema = serializer.serialize_struct("Schema", 5)?;
        schema.serialize_field("version", &VERSION)?;
        schema.serialize_field("server", &self.server)?;
        schema.serialize_field("objects", &self.objects.values().collect::<Vec<_>>())?;
        schema.serialize_field("beyond", &self.beyond)?;
        schema.serialize_field("remarks", &self.remarks)?;
        schema.end()
    }
}
