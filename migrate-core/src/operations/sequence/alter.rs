//! `alter_sequence` and `rename_sequence`.

use serde::Serialize;

use super::create::CreateSequence;
use super::options::{Cycle, SequenceOptions, SequenceOwner};
use crate::operations::Setting;
use crate::operations::fault::{NoInverse, check_former_schema, check_name};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{TableName, Type};

impl Operations {
    /// Changes how a sequence counts: what is said behind it, and nothing else.
    #[track_caller]
    #[inline(never)]
    pub fn alter_sequence(&mut self, name: &str) -> &mut AlterSequence {
        self.push(AlterSequence { name: name.to_owned(), ..AlterSequence::default() })
    }

    /// Renames a sequence; it stays in its schema.
    #[track_caller]
    #[inline(never)]
    pub fn rename_sequence(&mut self, name: &str, new_name: &str) -> &mut RenameSequence {
        let (name, new_name) = (name.to_owned(), new_name.to_owned());
        self.push(RenameSequence { name, schema: None, new_name })
    }
}

/// Changes how a sequence counts. Returned by
/// [`Operations::alter_sequence`](crate::Operations::alter_sequence).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AlterSequence {
    /// The sequence.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be missing.
    pub if_exists: bool,
    /// What is changed.
    pub options: SequenceOptions,
    /// From where it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart: Option<Restart>,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateSequence>>,
}

/// From where a sequence goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Restart {
    /// From its start.
    Start,
    /// From this number.
    With(i64),
}

/// Renames a sequence. Returned by
/// [`Operations::rename_sequence`](crate::Operations::rename_sequence).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RenameSequence {
    /// The sequence.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// How it is called from now on.
    pub new_name: String,
}

impl AlterSequence {
    /// Does nothing if it is missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }

    /// Goes on from its start. That has no way back.
    #[inline(never)]
    pub fn restart(&mut self) -> &mut Self {
        self.restart = Some(Restart::Start);
        self
    }

    /// Goes on from a number. That has no way back.
    #[inline(never)]
    pub fn restart_with(&mut self, number: i64) -> &mut Self {
        self.restart = Some(Restart::With(number));
        self
    }

    /// Lets a `reversible` migration take it back, and returns what takes what it was:
    /// `.was().increment(1)`. It comes last.
    #[inline(never)]
    pub fn was(&mut self) -> &mut CreateSequence {
        self.was.insert(Box::new(CreateSequence::new(&self.name)))
    }

    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The sequence with its schema.
    pub fn sequence_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }

    /// Sets the type of its numbers, `BigInt` if none is given; on MariaDB since 11.5.
    #[inline(never)]
    pub fn as_type(&mut self, data_type: Type) -> &mut Self {
        self.options.data_type = Some(data_type);
        self
    }

    /// Sets the number that it begins with.
    #[inline(never)]
    pub fn start(&mut self, number: i64) -> &mut Self {
        self.options.start = Some(number);
        self
    }

    /// Sets by how much it counts; below 0 it counts down.
    #[inline(never)]
    pub fn increment(&mut self, by: i64) -> &mut Self {
        self.options.increment = Some(by);
        self
    }

    /// Sets its least number.
    #[inline(never)]
    pub fn min_value(&mut self, number: i64) -> &mut Self {
        self.options.min = Some(Setting::Set(number));
        self
    }

    /// Takes the least number that there is; on MariaDB 1, also where it counts down.
    #[inline(never)]
    pub fn no_min_value(&mut self) -> &mut Self {
        self.options.min = Some(Setting::Drop);
        self
    }

    /// Sets its greatest number.
    #[inline(never)]
    pub fn max_value(&mut self, number: i64) -> &mut Self {
        self.options.max = Some(Setting::Set(number));
        self
    }

    /// Takes the greatest number that there is.
    #[inline(never)]
    pub fn no_max_value(&mut self) -> &mut Self {
        self.options.max = Some(Setting::Drop);
        self
    }

    /// Sets how many numbers are taken at once; those that aren't used are lost. PostgreSQL takes 1 if
    /// it isn't said, MariaDB 1000.
    #[inline(never)]
    pub fn cache(&mut self, numbers: i64) -> &mut Self {
        self.options.cache = Some(numbers);
        self
    }

    /// Begins anew at its end.
    #[inline(never)]
    pub fn cycle(&mut self) -> &mut Self {
        self.options.cycle = Some(Cycle::Cycle);
        self
    }

    /// Fails at its end.
    #[inline(never)]
    pub fn no_cycle(&mut self) -> &mut Self {
        self.options.cycle = Some(Cycle::NoCycle);
        self
    }

    /// Drops it with this column, whose table is in the schema of the sequence; PostgreSQL.
    #[inline(never)]
    pub fn owned_by(&mut self, table: &str, column: &str) -> &mut Self {
        let (table, column) = (table.to_owned(), column.to_owned());
        self.options.owner = Some(SequenceOwner::Column { table, column });
        self
    }

    /// Drops it with no column; PostgreSQL.
    #[inline(never)]
    pub fn not_owned(&mut self) -> &mut Self {
        self.options.owner = Some(SequenceOwner::Nothing);
        self
    }

    /// What each option that is changed was before; one that was not said is as no one said it.
    fn former(&self, was: &SequenceOptions) -> Result<SequenceOptions, NoInverse> {
        let lacks = |way_out| NoInverse { operation: "alter_sequence", way_out };
        let now = &self.options;
        if now.start.is_some() && was.start.is_none() {
            return Err(lacks("say where it started: .was().start(..)"));
        }
        if now.cache.is_some() && was.cache.is_none() {
            return Err(lacks("say how many numbers it took at once: .was().cache(..)"));
        }
        let was = was.clone();
        Ok(SequenceOptions {
            data_type: now.data_type.as_ref().map(|_| was.data_type.unwrap_or(Type::BigInt)),
            start: now.start.and(was.start),
            increment: now.increment.map(|_| was.increment.unwrap_or(1)),
            min: now.min.as_ref().map(|_| was.min.unwrap_or(Setting::Drop)),
            max: now.max.as_ref().map(|_| was.max.unwrap_or(Setting::Drop)),
            cache: now.cache.and(was.cache),
            cycle: now.cycle.map(|_| was.cycle.unwrap_or(Cycle::NoCycle)),
            owner: now.owner.as_ref().map(|_| was.owner.unwrap_or(SequenceOwner::Nothing)),
        })
    }
}

impl RenameSequence {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The sequence with its schema.
    pub fn sequence_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }
}

impl Change for AlterSequence {
    fn object(&self) -> Option<String> {
        Some(self.sequence_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.options == SequenceOptions::default() {
            return Err(NoInverse {
                operation: "alter_sequence",
                way_out: "from where it went on is not known: write fn downgrade",
            });
        }
        if self.restart.is_some() {
            return Err(NoInverse {
                operation: "alter_sequence with restart",
                way_out: "from where it went on is not known: restart it by itself, or write fn \
                          downgrade",
            });
        }
        let was = self.was.as_deref().ok_or(NoInverse {
            operation: "alter_sequence",
            way_out: "say what it was: .was(), with what is changed of it",
        })?;
        let options = self.former(&was.options)?;
        let was = CreateSequence { options: self.options.clone(), ..was.clone() };
        Ok(Self { options, restart: None, was: Some(Box::new(was)), ..self.clone() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        let mut tables = self.options.tables(self.schema.as_deref());
        if let Some(was) = self.was.as_ref().filter(|_| self.options.owner.is_some()) {
            tables.extend(was.options.tables(self.schema.as_deref()));
        }
        tables.sort_by_key(ToString::to_string);
        tables.dedup();
        Some(tables)
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("sequence", &self.name, faults);
        self.options.check(faults);
        if self.options == SequenceOptions::default() && self.restart.is_none() {
            faults.push(format!("nothing is changed of sequence '{}'", self.name));
        }
        if let Some(was) = &self.was {
            was.check_arguments(faults);
            check_former_schema(was.schema.as_deref(), self.schema.as_deref(), faults);
        }
    }
}

impl Change for RenameSequence {
    fn object(&self) -> Option<String> {
        Some(self.sequence_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (name, new_name) = (self.new_name.clone(), self.name.clone());
        Ok(Self { name, schema: self.schema.clone(), new_name }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("sequence", &self.name, faults);
        check_name("renamed sequence", &self.new_name, faults);
    }
}
