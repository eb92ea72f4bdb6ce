//! `grant` and `revoke`.

use serde::Serialize;

use super::target::PrivilegeTarget;
use crate::operations::fault::{NoInverse, check_name, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Grants privileges, in the words of the database: on what, and to whom, is said behind it. On MySQL
    /// a role is an account too: `reader`, or `reader@localhost`.
    ///
    /// Taken back, they are revoked, also where they had been granted before.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.grant(["SELECT", "INSERT"]).on_table("people").to(["reader"]);
    /// op.grant(["SELECT"]).on_columns("staff", ["name"]).to(["reader"]).with_grant_option();
    /// ```
    #[track_caller]
    pub fn grant<'a>(&mut self, privileges: impl AsRef<[&'a str]>) -> &mut Grant {
        self.push_grant(to_strings(privileges.as_ref()))
    }

    #[track_caller]
    #[inline(never)]
    fn push_grant(&mut self, privileges: Vec<String>) -> &mut Grant {
        self.push(Grant { privileges, ..Grant::default() })
    }

    /// Revokes privileges: on what, and from whom, is said behind it.
    #[track_caller]
    pub fn revoke<'a>(&mut self, privileges: impl AsRef<[&'a str]>) -> &mut Revoke {
        self.push_revoke(to_strings(privileges.as_ref()))
    }

    #[track_caller]
    #[inline(never)]
    fn push_revoke(&mut self, privileges: Vec<String>) -> &mut Revoke {
        self.push(Revoke { privileges, ..Revoke::default() })
    }
}

/// Grants privileges. Returned by [`Operations::grant`](crate::Operations::grant).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Grant {
    /// The privileges, in the words of the database.
    pub privileges: Vec<String>,
    /// What they are on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<PrivilegeTarget>,
    /// The schema of that; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The roles.
    pub roles: Vec<String>,
    /// Whether everybody is meant.
    pub public: bool,
    /// Whether with the right to grant them.
    pub grant_option: bool,
}

/// Revokes privileges. Returned by [`Operations::revoke`](crate::Operations::revoke).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Revoke {
    /// The privileges, in the words of the database.
    pub privileges: Vec<String>,
    /// What they are on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<PrivilegeTarget>,
    /// The schema of that; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The roles.
    pub roles: Vec<String>,
    /// Whether everybody is meant.
    pub public: bool,
    /// Whether with the right to grant them.
    pub grant_option: bool,
    /// Whether it is revoked too from whom they granted it to.
    pub cascade: bool,
}

impl Grant {
    /// Grants them on a table or a view.
    #[inline(never)]
    pub fn on_table(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Table { name: name.to_owned(), columns: Vec::new() });
        self
    }

    /// Grants them on columns of a table.
    pub fn on_columns<'a>(&mut self, table: &str, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_columns(table, to_strings(columns.as_ref()))
    }

    #[inline(never)]
    fn set_columns(&mut self, table: &str, columns: Vec<String>) -> &mut Self {
        self.target = Some(PrivilegeTarget::Table { name: table.to_owned(), columns });
        self
    }

    /// Grants them on a schema; on MySQL on all that a database holds, so the words are others.
    #[inline(never)]
    pub fn on_schema(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Schema { name: name.to_owned() });
        self
    }

    /// Grants them on a sequence; PostgreSQL and MariaDB, where the words are those of a table.
    #[inline(never)]
    pub fn on_sequence(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Sequence { name: name.to_owned() });
        self
    }

    /// Grants them on a function with arguments of these types, SQL as written: `"integer, text"`. MySQL
    /// has one function of a name, and leaves them out.
    #[inline(never)]
    pub fn on_function(&mut self, name: &str, arguments: &str) -> &mut Self {
        let (name, arguments) = (name.to_owned(), arguments.to_owned());
        self.target = Some(PrivilegeTarget::Function { name, arguments });
        self
    }

    /// Grants them on a type or a domain; PostgreSQL.
    #[inline(never)]
    pub fn on_type(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Type { name: name.to_owned() });
        self
    }

    /// Names the schema of what they are on; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// Names the roles.
    pub fn to<'a>(&mut self, roles: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_roles(to_strings(roles.as_ref()))
    }

    #[inline(never)]
    fn set_roles(&mut self, roles: Vec<String>) -> &mut Self {
        self.roles = roles;
        self
    }

    /// Means everybody; PostgreSQL, and MariaDB since 10.11.
    #[inline(never)]
    pub fn to_public(&mut self) -> &mut Self {
        self.public = true;
        self
    }

    /// Lets the roles grant them to others.
    #[inline(never)]
    pub fn with_grant_option(&mut self) -> &mut Self {
        self.grant_option = true;
        self
    }
}

impl Revoke {
    /// Revokes them on a table or a view.
    #[inline(never)]
    pub fn on_table(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Table { name: name.to_owned(), columns: Vec::new() });
        self
    }

    /// Revokes them on columns of a table.
    pub fn on_columns<'a>(&mut self, table: &str, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_columns(table, to_strings(columns.as_ref()))
    }

    #[inline(never)]
    fn set_columns(&mut self, table: &str, columns: Vec<String>) -> &mut Self {
        self.target = Some(PrivilegeTarget::Table { name: table.to_owned(), columns });
        self
    }

    /// Revokes them on a schema; on MySQL on all that a database holds, so the words are others.
    #[inline(never)]
    pub fn on_schema(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Schema { name: name.to_owned() });
        self
    }

    /// Revokes them on a sequence; PostgreSQL and MariaDB, where the words are those of a table.
    #[inline(never)]
    pub fn on_sequence(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Sequence { name: name.to_owned() });
        self
    }

    /// Revokes them on a function with arguments of these types, SQL as written: `"integer, text"`. MySQL
    /// has one function of a name, and leaves them out.
    #[inline(never)]
    pub fn on_function(&mut self, name: &str, arguments: &str) -> &mut Self {
        let (name, arguments) = (name.to_owned(), arguments.to_owned());
        self.target = Some(PrivilegeTarget::Function { name, arguments });
        self
    }

    /// Revokes them on a type or a domain; PostgreSQL.
    #[inline(never)]
    pub fn on_type(&mut self, name: &str) -> &mut Self {
        self.target = Some(PrivilegeTarget::Type { name: name.to_owned() });
        self
    }

    /// Names the schema of what they are on; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// Names the roles.
    pub fn from<'a>(&mut self, roles: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_roles(to_strings(roles.as_ref()))
    }

    #[inline(never)]
    fn set_roles(&mut self, roles: Vec<String>) -> &mut Self {
        self.roles = roles;
        self
    }

    /// Means everybody; PostgreSQL, and MariaDB since 10.11.
    #[inline(never)]
    pub fn from_public(&mut self) -> &mut Self {
        self.public = true;
        self
    }

    /// Revokes the right to grant them, too, as PostgreSQL always does. A `reversible` migration grants that
    /// again.
    #[inline(never)]
    pub fn with_grant_option(&mut self) -> &mut Self {
        self.grant_option = true;
        self
    }

    /// Revokes them too from those whom the roles granted them to; PostgreSQL, which else fails if there
    /// are any.
    #[inline(never)]
    pub fn cascade(&mut self) -> &mut Self {
        self.cascade = true;
        self
    }
}

/// What both have to say.
struct Parts<'a> {
    privileges: &'a [String],
    target: Option<&'a PrivilegeTarget>,
    roles: &'a [String],
    public: bool,
    /// The methods that name roles.
    whom: &'static str,
}

impl Parts<'_> {
    fn object(&self) -> Option<String> {
        let target = self.target.map(PrivilegeTarget::name);
        target.map(|name| format!("{} on {name}", self.privileges.join(", ")))
    }

    /// Privileges are written as given, so they are words.
    fn check(&self, faults: &mut Vec<String>) {
        let is_word = |word: &String| {
            let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_' || c == ' ';
            !word.trim().is_empty() && word.chars().all(is_letter)
        };
        for privilege in self.privileges.iter().filter(|word| !is_word(word)) {
            faults.push(format!("'{privilege}' is no privilege: it is made of words"));
        }
        if self.privileges.is_empty() {
            faults.push("no privilege is named".to_owned());
        }
        match self.target {
            None => faults.push("say what they are on: .on_table(..) and its kind".to_owned()),
            Some(target) => target.check(faults),
        }
        if self.roles.is_empty() && !self.public {
            faults.push(format!("no role is named: {}", self.whom));
        }
        self.roles.iter().for_each(|role| check_name("role", role, faults));
    }
}

impl Grant {
    fn parts(&self) -> Parts<'_> {
        Parts {
            privileges: &self.privileges,
            target: self.target.as_ref(),
            roles: &self.roles,
            public: self.public,
            whom: ".to([\"role\"])",
        }
    }
}

impl Change for Grant {
    fn object(&self) -> Option<String> {
        self.parts().object()
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let Self { privileges, target, schema, roles, public, grant_option, .. } = self.clone();
        Ok(Revoke { privileges, target, schema, roles, public, grant_option, cascade: false }
            .into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(self.target.iter().flat_map(|on| on.tables(self.schema.as_deref())).collect())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.parts().check(faults);
    }
}

impl Revoke {
    fn parts(&self) -> Parts<'_> {
        Parts {
            privileges: &self.privileges,
            target: self.target.as_ref(),
            roles: &self.roles,
            public: self.public,
            whom: ".from([\"role\"])",
        }
    }
}

impl Change for Revoke {
    fn object(&self) -> Option<String> {
        self.parts().object()
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let Self { privileges, target, schema, roles, public, grant_option, .. } = self.clone();
        Ok(Grant { privileges, target, schema, roles, public, grant_option }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(self.target.iter().flat_map(|on| on.tables(self.schema.as_deref())).collect())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.parts().check(faults);
    }
}
