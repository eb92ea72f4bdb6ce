//! `create_sequence`.

use serde::Serialize;

use super::drop::DropSequence;
use super::options::{Cycle, SequenceOptions, SequenceOwner};
use crate::operations::Setting;
use crate::operations::fault::{NoInverse, check_name, known_before};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::{TableName, Type};

impl Operations {
    /// Creates a sequence; PostgreSQL and MariaDB. `nextval` of it can be the default of a column.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_sequence("invoice_number").start(1000).increment(10);
    /// op.alter_column("invoices", "number").set_default(expr("nextval('invoice_number')"));
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn create_sequence(&mut self, name: &str) -> &mut CreateSequence {
        self.push(CreateSequence::new(name))
    }
}

/// Creates a sequence. Returned by
/// [`Operations::create_sequence`](crate::Operations::create_sequence).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreateSequence {
    /// The sequence.
    pub name: String,
    /// Its schema; if none is given, the one that the connection creates in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Whether it may be there already.
    pub if_not_exists: bool,
    /// What is said of it.
    pub options: SequenceOptions,
}

impl CreateSequence {
    pub(super) fn new(name: &str) -> Self {
        let name = name.to_owned();
        Self { name, schema: None, if_not_exists: false, options: SequenceOptions::default() }
    }

    /// Does nothing if it is there, however it counts.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
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

    /// Takes the least number of its direction, as if it were not said.
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

    /// Takes the greatest number of its direction, as if it were not said.
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
}

impl Change for CreateSequence {
    fn object(&self) -> Option<String> {
        Some(self.sequence_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "create_sequence with if_not_exists")?;
        Ok(DropSequence::of(self).into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(self.options.tables(self.schema.as_deref()))
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("sequence", &self.name, faults);
        self.options.check(faults);
    }
}
