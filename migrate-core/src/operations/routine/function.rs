//! `create_function`, `drop_function`.

use serde::Serialize;

use super::definition::{Argument, ArgumentMode, DataAccess, Routine, Security, Volatility};
use super::drop::DropRoutine;
use crate::operations::execute::Sql;
use crate::operations::fault::{NoInverse, known_before, known_beside};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::Type;

impl Operations {
    /// Creates a function with this body: one text for all databases, or
    /// [`per_dialect`](super::super::per_dialect). SQLite has none.
    ///
    /// # Examples
    /// ```
    /// # use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.create_function("twice", "SELECT n * 2")
    ///     .argument("n", Integer)
    ///     .returns(Integer)
    ///     .language("sql")
    ///     .immutable();
    /// ```
    #[track_caller]
    pub fn create_function(&mut self, name: &str, body: impl Into<Sql>) -> &mut CreateFunction {
        self.push_create_function(name, body.into())
    }

    #[track_caller]
    #[inline(never)]
    fn push_create_function(&mut self, name: &str, body: Sql) -> &mut CreateFunction {
        self.push(CreateFunction::new(name, body))
    }

    /// Drops a function. PostgreSQL may have several of one name, told apart by the types of their
    /// arguments.
    #[track_caller]
    #[inline(never)]
    pub fn drop_function(&mut self, name: &str) -> &mut DropFunction {
        self.push(DropFunction { routine: DropRoutine::new(name, None), was: None })
    }
}

/// Creates a function. Returned by
/// [`Operations::create_function`](crate::Operations::create_function).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CreateFunction {
    /// The function.
    #[serde(flatten)]
    pub routine: Routine,
    /// The type of its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returns: Option<Type>,
    /// What it promises PostgreSQL's planner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volatility: Option<Volatility>,
    /// Whether its value is NULL if an argument is.
    pub strict: bool,
    /// What it promises MySQL.
    pub deterministic: bool,
    /// What it says to MySQL of the data that it touches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_access: Option<DataAccess>,
}

impl CreateFunction {
    fn new(name: &str, body: Sql) -> Self {
        Self {
            routine: Routine::new(name, body),
            returns: None,
            volatility: None,
            strict: false,
            deterministic: false,
            data_access: None,
        }
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

    /// Answers with this too: PostgreSQL.
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

    /// Says the type of its value; `custom("SETOF users")`, `custom("TABLE (a integer)")` and
    /// `custom("trigger")` too.
    #[inline(never)]
    pub fn returns(&mut self, data_type: Type) -> &mut Self {
        self.returns = Some(data_type);
        self
    }

    /// Promises that the same arguments have the same value, always; PostgreSQL.
    #[inline(never)]
    pub fn immutable(&mut self) -> &mut Self {
        self.volatility = Some(Volatility::Immutable);
        self
    }

    /// Promises that the same arguments have the same value within a statement; PostgreSQL.
    #[inline(never)]
    pub fn stable(&mut self) -> &mut Self {
        self.volatility = Some(Volatility::Stable);
        self
    }

    /// Has NULL as its value if an argument is NULL, without being run; PostgreSQL.
    #[inline(never)]
    pub fn strict(&mut self) -> &mut Self {
        self.strict = true;
        self
    }

    /// Promises that the same arguments have the same value; MySQL and MariaDB.
    #[inline(never)]
    pub fn deterministic(&mut self) -> &mut Self {
        self.deterministic = true;
        self
    }

    /// Says that it holds no SQL; MySQL and MariaDB.
    #[inline(never)]
    pub fn no_sql(&mut self) -> &mut Self {
        self.data_access = Some(DataAccess::NoSql);
        self
    }

    /// Says that it reads data; MySQL and MariaDB.
    #[inline(never)]
    pub fn reads_sql_data(&mut self) -> &mut Self {
        self.data_access = Some(DataAccess::ReadsSqlData);
        self
    }

    /// Says that it writes data; MySQL and MariaDB.
    #[inline(never)]
    pub fn modifies_sql_data(&mut self) -> &mut Self {
        self.data_access = Some(DataAccess::ModifiesSqlData);
        self
    }
}

impl Change for CreateFunction {
    fn object(&self) -> Option<String> {
        Some(self.routine.routine_name().to_string())
    }

    /// What was there before is not known, so with `or_replace` or `if_not_exists` there is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.routine.or_replace {
            let way_out = "write fn downgrade";
            return Err(NoInverse { operation: "create_function with or_replace", way_out });
        }
        known_before(self.routine.if_not_exists, "create_function with if_not_exists")?;
        let routine = DropRoutine::new(&self.routine.name, self.routine.schema.as_deref());
        Ok(DropFunction { routine, was: Some(Box::new(self.clone())) }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.routine.check("function", faults);
        let answers =
            |argument: &Argument| matches!(argument.mode, ArgumentMode::Out | ArgumentMode::InOut);
        if self.returns.is_none() && !self.routine.arguments.iter().any(answers) {
            faults.push("it is not said what it returns: returns(..)".to_owned());
        }
    }
}

/// Drops a function. Returned by [`Operations::drop_function`](crate::Operations::drop_function).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DropFunction {
    /// The function.
    #[serde(flatten)]
    pub routine: DropRoutine,
    /// How to create it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreateFunction>>,
}

impl DropFunction {
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
    /// create it again: `.was_function("..").argument("n", Integer)`. It comes last.
    pub fn was_function(&mut self, body: impl Into<Sql>) -> &mut CreateFunction {
        self.set_was(body.into())
    }

    #[inline(never)]
    fn set_was(&mut self, body: Sql) -> &mut CreateFunction {
        self.was.insert(Box::new(CreateFunction::new(&self.routine.name, body)))
    }
}

impl Change for DropFunction {
    fn object(&self) -> Option<String> {
        Some(self.routine.routine_name().to_string())
    }

    /// What else `cascade` dropped is not known, nor whether it was there with `if_exists`: with these there
    /// is none.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_beside(self.routine.cascade, "drop_function with cascade")?;
        known_before(self.routine.if_exists, "drop_function with if_exists")?;
        let mut was = self.was.clone().ok_or(NoInverse {
            operation: "drop_function",
            way_out: "say what it was: .was_function(\"..\")",
        })?;
        was.routine = self.routine.restored(&was.routine);
        Ok((*was).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let was = self.was.as_ref();
        self.routine.check("function", was.map(|was| &was.routine), faults);
        if let Some(was) = was {
            was.check_arguments(faults);
        }
    }
}
