//! What was read so far.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::encoding::Encoding;
use crate::catalog::{Filter, Kind, ObjectId, Schema};
use crate::operations::Operation;
use crate::schema::{Dialect, Product, Server, Table, TableName, Value, Version};

/// What the session says of itself.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) home: Option<String>,
    pub(super) sql_mode: String,
    /// Who is connected.
    pub(super) account: String,
    pub(super) engine: String,
    /// Whether the names of tables are the same in upper and lower case.
    pub(super) ignores_case: bool,
    /// The collation of each character set.
    pub(super) natural_collations: HashMap<String, String>,
}

/// A database and how its text is encoded if nothing is said.
#[derive(Default)]
pub(super) struct Database {
    pub(super) name: String,
    pub(super) encoding: Encoding,
}

/// A table of the database that is read.
pub(super) struct Relation {
    pub(super) table: Table,
    pub(super) engine: String,
    pub(super) encoding: Encoding,
    /// What isn't as its columns say.
    pub(super) keys_over_periods: BTreeSet<String>,
}

impl Relation {
    /// What it is called in a sentence.
    pub(super) fn described(&self) -> String {
        format!("table '{}'", self.table.table_name())
    }
}

/// The schema as far as it was read.
pub(super) struct Reader<'a> {
    pub(super) schema: Schema,
    filter: &'a Filter,
    pub(super) facts: Facts,
    pub(super) database: Database,
    /// The tables of the database that are looked at.
    pub(super) relations: BTreeMap<String, Relation>,
    /// What each object names, and perhaps needs.
    pub(super) named: Vec<(ObjectId, TableName)>,
    /// What may name objects in any place: programs, whose text is the user's.
    pub(super) programs: Vec<(ObjectId, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(server: Server, filter: &'a Filter, facts: Facts) -> Self {
        Self {
            schema: Schema::empty(server),
            filter,
            facts,
            database: Database::default(),
            relations: BTreeMap::new(),
            named: Vec::new(),
            programs: Vec::new(),
        }
    }

    /// Turns to another database.
    pub(super) fn begin(&mut self, database: Database) {
        self.database = database;
        self.relations.clear();
    }

    /// Its name, for where some tables of the catalog are asked twice: the servers compare it there
    /// without regard to case.
    pub(super) fn database_twice(&self) -> [Value; 2] {
        [self.database.name.as_str().into(), self.database.name.as_str().into()]
    }

    pub(super) fn is_mariadb(&self) -> bool {
        self.schema.server.product == Product::MariaDb
    }

    /// Whether the server is a MariaDB of this version or a later one.
    pub(super) fn is_mariadb_since(&self, major: u32, minor: u32) -> bool {
        self.is_mariadb() && self.schema.server.is_at_least(Version(major, minor, 0))
    }

    /// The name of an object of a database.
    pub(super) fn name_in(&self, database: &str, name: &str) -> TableName {
        let schema = Some(database).filter(|schema| self.facts.home.as_deref() != Some(*schema));
        TableName::new(schema, name)
    }

    /// The name of an object of the database that is read.
    pub(super) fn name(&self, name: &str) -> TableName {
        self.name_in(&self.database.name, name)
    }

    /// The name of an object that is looked at.
    pub(super) fn taken(&self, kind: Kind, name: &str) -> Option<TableName> {
        let name = self.name(name);
        self.filter.takes(&ObjectId::new(kind, &name)).then_some(name)
    }

    pub(super) fn beyond(&mut self, what: impl Into<String>) {
        self.schema.beyond.insert(what.into());
    }

    pub(super) fn remark(&mut self, what: impl Into<String>) {
        self.schema.remarks.insert(what.into());
    }

    /// A comment that a literal can hold.
    pub(super) fn comment(&mut self, comment: Option<String>, of: &str) -> Option<String> {
        let comment = comment.filter(|comment| !comment.is_empty())?;
        if comment.contains('\0') {
            self.beyond(format!("comment with a NUL character on {of}"));
            return None;
        }
        Some(comment)
    }

    /// Adds an object; what it is called.
    pub(super) fn add(&mut self, operation: impl Into<Operation>) -> Option<ObjectId> {
        let operation = operation.into();
        let id = ObjectId::of(&operation, Dialect::MySql);
        self.schema.add(operation);
        id
    }

    pub(super) fn has(&self, kind: Kind, name: &TableName) -> bool {
        self.schema.objects.contains_key(&ObjectId::new(kind, name))
    }

    /// The table, view or sequence of a name.
    pub(super) fn holder(&self, name: &TableName) -> Option<ObjectId> {
        let kinds = [Kind::Table, Kind::View, Kind::Sequence];
        kinds.into_iter().find(|kind| self.has(*kind, name)).map(|kind| ObjectId::new(kind, name))
    }

    /// Whether a program is written in words of its SQL mode, which it would not have now.
    pub(super) fn is_of_other_words(&self, mode: &str, body: &str) -> bool {
        let has = |modes: &str, mode: &str| modes.split(',').any(|one| one == mode);
        let is_lost = |one: &str| has(mode, one) && !has(&self.facts.sql_mode, one);
        has(mode, "ORACLE")
            || is_lost("ANSI_QUOTES") && body.contains('"')
            || is_lost("NO_BACKSLASH_ESCAPES") && body.contains('\\')
    }

    /// Says that something is not as it would be if it was created now.
    pub(super) fn compare_circumstances(&mut self, what: &str, definer: &str, mode: Option<&str>) {
        if definer != self.facts.account {
            self.remark(format!("definer {definer} of {what}"));
        }
        if let Some(mode) = mode.filter(|mode| *mode != self.facts.sql_mode) {
            self.remark(format!("SQL mode '{mode}' of {what}"));
        }
    }
}
