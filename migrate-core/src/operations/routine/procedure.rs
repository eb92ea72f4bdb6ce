//! `create_procedure`, `drop_procedure`.

use serde::Serialize;

use super::definition::{ArgumentMode, Routine, Security};
use super::drop::DropRoutine;
use crate::operations::execute::Sql;
use crate::operations::fault::{NoInverse, known_before, known_beside};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::Type;

impl Operations {
    /// Creates a procedure with this body: one text for all databases, or
    /// [`per_dialect`](super::super::per_dialect). SQLite has none.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_procedure("forget", "BEGIN DELETE FROM notes WHERE id = note; END")
    ///     .argument("note", Integer)
    ///     .language("plpgsql");
    /// ```
    #[track_caller]
    pub fn create_procedure(&mut self, name: &str, body: impl Into<Sql>) -> &mut CreateProcedure {
        self.push_create_procedure(name, body.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_procedure(&mut self, name: &str, body: Sql) -> &mut CreateProcedure {
        self.push(CreateProcedure::new(name, body))
    }

    /// Drops a procedure. PostgreSQL may have several of one name, told apart by the types of their
    /// arguments.
    #[track_caller]
    #[inline(never)]
    pub fn drop_procedure(&mut self, name: &str) -> &mut DropProcedure {
        self.push(DropProcedure { routine: DropRoutine::new(name, None), was: None })
    }
}

/// Creates a procedure. Returned by
/// [`Operations::create_procedure`](crate::Operations::create_procedure).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateProcedure {
    /// The procedure.
    #[serde(flatten)]
    pub routine: Routine,
}

impl CreateProcedure {
    fn new(name: &str, body: Sql) -> Self {
        Self { routine: Routine::new(name, body) }
    }

    /// Names its schema; else it is where the connection makes it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.routine.schema = Some(name.to_owned());
        self
    }

    /// Takes an argument.
    #[inline(never)]
    pub fn argument(&mut self, name: &str, data_type: Type) -> &mut Self {
        self.routine.push(name, data_type, ArgumentMode::In);
        self
    }

    /// Answers with this too: PostgreSQL 14, MySQL and MariaDB.
    #[inline(never)]
    pub fn out_argument(&mut self, name: &str, data_type: Type) -> &mut Self {
        self.routine.push(name, data_type, ArgumentMode::Out);
        self
    }

    /// Takes an argument and answers with it.
    #[inline(never)]
    pub fn inout_argument(&mut self, name: &str, data_type: Type) -> &mut Self {
        self.routine.push(name, data_type, ArgumentMode::InOut);
        self
    }

    /// Takes all arguments from there on, as a list; PostgreSQL.
    #[inline(never)]
    pub fn variadic_argument(&mut self, name: &str, data_type: Type) -> &mut Self {
        self.routine.push(name, data_type, ArgumentMode::Variadic);
        self
    }

    /// Says what this argument is if it is not given; SQL, written as given; PostgreSQL.
    #[inline(never)]
    pub fn default(&mut self, argument: &str, expression: &str) -> &mut Self {
        self.routine.set_default(argument, expression);
        self
    }

    /// Says which language its body is in: `sql`, `plpgsql`, .. on PostgreSQL. MySQL and MariaDB have
    /// SQL alone and leave it out.
    #[inline(never)]
    pub fn language(&mut self, name: &str) -> &mut Self {
        self.routine.language = Some(name.to_owned());
        self
    }

    /// Runs with the rights of its owner, as MySQL does without a word.
    #[inline(never)]
    pub fn security_definer(&mut self) -> &mut Self {
        self.routine.security = Some(Security::Definer);
        self
    }

    /// Runs with the rights of whoever calls it, as PostgreSQL does without a word.
    #[inline(never)]
    pub fn security_invoker(&mut self) -> &mut Self {
        self.routine.security = Some(Security::Invoker);
        self
    }

    /// Runs with this setting, its value written as given: `.set("search_path", "pg_catalog")`;
    /// PostgreSQL.
    #[inline(never)]
    pub fn set(&mut self, setting: &str, value: &str) -> &mut Self {
        self.routine.settings.push((setting.to_owned(), value.to_owned()));
        self
    }

    /// Takes the place of one of that name, whatever that was: so it can't be taken back by itself.
    /// PostgreSQL and MariaDB.
    #[inline(never)]
    pub fn or_replace(&mut self) -> &mut Self {
        self.routine.or_replace = true;
        self
    }

    /// Leaves an existing one of that name as it is; MySQL 8.0.29 and MariaDB.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.routine.if_not_exists = true;
        self
    }

    /// Describes it.
    #[inline(never)]
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.routine.comment = Some(text.to_owned());
        self
    }
}

impl Change for CreateProcedure {
    fn object(&self) -> Option<String> {
        Some(self.routine.routine_name().to_string())
    }

    /// What was there before is not known, so with `or_replace` or `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.routine.or_replace {
            let way_out = "write fn downgrade";
            return Err(NoInverse { operation: "create_procedure with or_replace", way_out });
        }
        known_before(self.routine.if_not_exists, "create_procedure with if_not_exists")?;
        let routine = DropRoutine::new(&self.routine.name, self.routine.schema.as_deref());
        Ok(DropProcedure { routine, was: Some(Box::new(self.clone())) }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.routine.check("procedure", faults);
    }
}

/// Drops a procedure. Returned by [`Operations::drop_procedure`](crate::Operations::drop_procedure).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropProcedure {
    /// The procedure.
    #[serde(flatten)]
    pub routine: DropRoutine,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateProcedure>>,
}

impl DropProcedure {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.routine.schema = Some(name.to_owned());
        self
    }

    /// Says which one of that name by the types of its arguments, where there may be several:
    /// PostgreSQL.
    pub fn arguments(&mut self, types: impl Into<Vec<Type>>) -> &mut Self {
        self.set_arguments(types.into())
    }

    #[inline(never)]
    fn set_arguments(&mut self, types: Vec<Type>) -> &mut Self {
        self.routine.arguments = Some(types);
        self
    }

    /// Lets it be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.routine.if_exists = true;
        self
    }

    /// Drops what depends on it too, whatever that is; PostgreSQL.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.routine.cascade = true;
        self
    }

    /// Says what its body was, and returns what takes the rest, so that a `reversible` migration can
    /// create it again: `.was_procedure("..").argument("n", Integer)`. It comes last.
    pub fn was_procedure(&mut self, body: impl Into<Sql>) -> &mut CreateProcedure {
        self.set_was(body.into())
    }

    #[inline(never)]
    fn set_was(&mut self, body: Sql) -> &mut CreateProcedure {
        self.was.insert(Box::new(CreateProcedure::new(&self.routine.name, body)))
    }
}

impl Change for DropProcedure {
    fn object(&self) -> Option<String> {
        Some(self.routine.routine_name().to_string())
    }

    /// What else `cascade` dropped is not known, nor whether it was there with `if_exists`: with these there
    /// is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.routine.cascade, "drop_procedure with cascade")?;
        known_before(self.routine.if_exists, "drop_procedure with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_procedure",
            way_out: "say what it was: .was_procedure(\"..\")",
        })?;
        was.routine = self.routine.restored(&was.routine);
        Ok((*was).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let was = self.was.as_ref();
        self.routine.check("procedure", was.map(|was| &was.routine), faults);
        if let Some(was) = was {
            was.check_arguments(faults);
        }
    }
}
