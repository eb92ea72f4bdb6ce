//! The constraints of a table that is created, and what is said of each: options refine the one that
//! was declared last, as those of a column do.

use super::constraint::foreign_key;
use super::create_table::CreateTable;
use super::fault::to_strings;
use super::naming::{GivenName, name_of};
use crate::schema::{
    Check, ConstraintKind, Deferral, ForeignKey, NameState, ReferentialAction, Unique,
};

/// Its constraints. One that is given no name gets it from the [naming convention](crate::Naming).
impl CreateTable {
    /// Adds a check constraint; the condition is SQL, written as given.
    pub fn check<'a>(&mut self, name: impl GivenName<'a>, condition: &str) -> &mut Self {
        self.add_check(name.given(), condition)
    }

    #[inline(never)]
    fn add_check(&mut self, name: Option<&str>, condition: &str) -> &mut Self {
        let (name, name_state) = name_of(name);
        let condition = condition.to_owned();
        self.table.checks.push(Check { name, name_state, condition, ..Check::default() });
        self.last = Some(ConstraintKind::Check);
        self
    }

    /// Sets a primary key over these columns.
    pub fn primary_key<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_primary_key(columns.as_ref())
    }

    #[inline(never)]
    fn set_primary_key(&mut self, columns: &[&str]) -> &mut Self {
        for column in &mut self.table.columns {
            if columns.contains(&column.name.as_str()) {
                column.nullable = false;
            }
        }
        self.table.primary_key = to_strings(columns);
        self.last = Some(ConstraintKind::PrimaryKey);
        self
    }

    /// Lets these columns of the primary key before it be NULL; SQLite, where a key that is not the
    /// row's own number may hold NULL, more than once.
    pub fn nullable<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_nullable(columns.as_ref())
    }

    #[inline(never)]
    fn set_nullable(&mut self, columns: &[&str]) -> &mut Self {
        if self.last != Some(ConstraintKind::PrimaryKey) {
            self.misplaced("nullable(..)", "primary_key(..)");
            return self;
        }
        for column in &mut self.table.columns {
            if columns.contains(&column.name.as_str()) {
                column.nullable = true;
            }
        }
        let is_key = |column: &&&str| self.table.primary_key.iter().any(|key| key == **column);
        let others = columns.iter().filter(|column| !is_key(column));
        let faults: Vec<_> =
            others.map(|column| format!("'{column}' is no column of the primary key")).collect();
        self.table.key_faults.extend(faults);
        self
    }

    /// Adds a unique constraint over these columns.
    pub fn unique<'a>(
        &mut self,
        name: impl GivenName<'a>,
        columns: impl AsRef<[&'a str]>,
    ) -> &mut Self {
        self.add_unique(name.given(), columns.as_ref())
    }

    #[inline(never)]
    fn add_unique(&mut self, name: Option<&str>, columns: &[&str]) -> &mut Self {
        let (name, name_state) = name_of(name);
        let columns = to_strings(columns);
        self.table.uniques.push(Unique { name, name_state, columns, ..Unique::default() });
        self.last = Some(ConstraintKind::Unique);
        self
    }

    /// Adds a foreign key from `columns` to `referent_columns` of the table `referent`.
    pub fn foreign_key<'a>(
        &mut self,
        name: impl GivenName<'a>,
        columns: impl AsRef<[&'a str]>,
        referent: &str,
        referent_columns: impl AsRef<[&'a str]>,
    ) -> &mut Self {
        let (here, there) = (columns.as_ref(), referent_columns.as_ref());
        self.add_foreign_key(foreign_key(name.given(), here, referent, there))
    }

    #[inline(never)]
    fn add_foreign_key(&mut self, foreign_key: ForeignKey) -> &mut Self {
        self.table.foreign_keys.push(foreign_key);
        self.last = Some(ConstraintKind::ForeignKey);
        self
    }
}

/// What is said of the constraint before it.
impl CreateTable {
    /// Names the constraint before it: `.primary_key(["id"]).name("users_id")`. MySQL calls each
    /// primary key `PRIMARY`.
    #[inline(never)]
    pub fn name(&mut self, name: &str) -> &mut Self {
        let (name, given) = (name.to_owned(), NameState::Given);
        let table = &mut self.table;
        let named = match self.last {
            Some(ConstraintKind::PrimaryKey) => {
                table.primary_key_name = Some(name);
                return self;
            }
            Some(ConstraintKind::Unique) => {
                table.uniques.last_mut().map(|unique| (&mut unique.name, &mut unique.name_state))
            }
            Some(ConstraintKind::Check) => {
                table.checks.last_mut().map(|check| (&mut check.name, &mut check.name_state))
            }
            Some(ConstraintKind::ForeignKey) => {
                table.foreign_keys.last_mut().map(|key| (&mut key.name, &mut key.name_state))
            }
            Some(ConstraintKind::Exclude) | None => None,
        };
        match named {
            Some(named) => (*named.0, *named.1) = (name, given),
            None => self.misplaced("name(..)", "a constraint"),
        }
        self
    }

    /// Lets a transaction have the key before it checked at its end only: with `SET CONSTRAINTS` on
    /// PostgreSQL, and foreign keys with `PRAGMA defer_foreign_keys` on SQLite.
    #[inline(never)]
    pub fn deferrable(&mut self) -> &mut Self {
        if let Some(deferral) = self.deferral("deferrable()") {
            deferral.get_or_insert(Deferral::Deferrable);
        }
        self
    }

    /// Has the key before it checked at the end of each transaction; PostgreSQL, and foreign keys
    /// of SQLite.
    #[inline(never)]
    pub fn initially_deferred(&mut self) -> &mut Self {
        if let Some(deferral) = self.deferral("initially_deferred()") {
            *deferral = Some(Deferral::InitiallyDeferred);
        }
        self
    }

    /// Lets the unique constraint before it take two NULLs for the same value; PostgreSQL 15 and
    /// later.
    #[inline(never)]
    pub fn nulls_not_distinct(&mut self) -> &mut Self {
        match (self.last, self.table.uniques.last_mut()) {
            (Some(ConstraintKind::Unique), Some(unique)) => unique.nulls_not_distinct = true,
            _ => self.misplaced("nulls_not_distinct()", "unique(..)"),
        }
        self
    }

    /// Says of the foreign key before it what happens here when the row referred to is deleted.
    #[inline(never)]
    pub fn on_delete(&mut self, action: ReferentialAction) -> &mut Self {
        if let Some(key) = self.last_foreign_key("on_delete(..)") {
            key.on_delete = Some(action);
        }
        self
    }

    /// Says of the foreign key before it what happens here when the key referred to changes.
    #[inline(never)]
    pub fn on_update(&mut self, action: ReferentialAction) -> &mut Self {
        if let Some(key) = self.last_foreign_key("on_update(..)") {
            key.on_update = Some(action);
        }
        self
    }

    /// Lets either all columns here of the foreign key before it be NULL or none; PostgreSQL.
    #[inline(never)]
    pub fn match_full(&mut self) -> &mut Self {
        if let Some(key) = self.last_foreign_key("match_full()") {
            key.match_full = true;
        }
        self
    }

    /// Names the schema of the table that the foreign key before it refers to; else it is where
    /// the connection finds it.
    #[inline(never)]
    pub fn referent_schema(&mut self, name: &str) -> &mut Self {
        if let Some(key) = self.last_foreign_key("referent_schema(..)") {
            key.referent_schema = Some(name.to_owned());
        }
        self
    }

    fn last_foreign_key(&mut self, option: &str) -> Option<&mut ForeignKey> {
        if self.last != Some(ConstraintKind::ForeignKey) {
            self.misplaced(option, "foreign_key(..)");
            return None;
        }
        self.table.foreign_keys.last_mut()
    }

    fn deferral(&mut self, option: &str) -> Option<&mut Option<Deferral>> {
        let keys = "primary_key(..), unique(..) or foreign_key(..)";
        match self.last {
            Some(ConstraintKind::PrimaryKey) => Some(&mut self.table.primary_key_deferral),
            Some(ConstraintKind::Unique) => {
                self.table.uniques.last_mut().map(|unique| &mut unique.deferral)
            }
            Some(ConstraintKind::ForeignKey) => {
                self.table.foreign_keys.last_mut().map(|key| &mut key.deferral)
            }
            Some(ConstraintKind::Check | ConstraintKind::Exclude) | None => {
                self.misplaced(option, keys);
                None
            }
        }
    }

    /// Found when the recording is checked.
    fn misplaced(&mut self, option: &str, goes_with: &str) {
        self.table.key_faults.push(format!("{option} goes right behind {goes_with}"));
    }
}
