//! `alter_policy`.

use serde::Serialize;

use super::CreatePolicy;
use crate::operations::Setting;
use crate::operations::fault::{NoInverse, check_name, check_text, to_strings};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Changes a policy of a table: what is said behind it, and nothing else; PostgreSQL. What it is
    /// for and whether it is restrictive stays as it is.
    #[track_caller]
    #[inline(never)]
    pub fn alter_policy(&mut self, table: &str, name: &str) -> &mut AlterPolicy {
        let (table, name) = (table.to_owned(), name.to_owned());
        self.push(AlterPolicy { table, name, ..AlterPolicy::default() })
    }
}

/// Changes a policy. Returned by [`Operations::alter_policy`](crate::Operations::alter_policy).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct AlterPolicy {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The policy.
    pub name: String,
    /// Its new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_name: Option<String>,
    /// The roles that it is for now; empty if that isn't changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Which rows are seen now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub using: Option<String>,
    /// Which rows may be written now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_check: Option<String>,
    /// Its new comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Setting<String>>,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<CreatePolicy>>,
}

impl AlterPolicy {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// Gives it another name, after all other changes.
    #[inline(never)]
    pub fn rename(&mut self, new_name: &str) -> &mut Self {
        self.new_name = Some(new_name.to_owned());
        self
    }

    /// Says for which roles it is now: `["public"]` for all.
    pub fn to<'a>(&mut self, roles: impl AsRef<[&'a str]>) -> &mut Self {
        self.set_roles(roles.as_ref())
    }

    #[inline(never)]
    fn set_roles(&mut self, roles: &[&str]) -> &mut Self {
        self.roles = to_strings(roles);
        self
    }

    /// Says which rows are seen now; SQL, written as given.
    #[inline(never)]
    pub fn using(&mut self, condition: &str) -> &mut Self {
        self.using = Some(condition.to_owned());
        self
    }

    /// Says which rows may be written now; SQL, written as given.
    #[inline(never)]
    pub fn with_check(&mut self, condition: &str) -> &mut Self {
        self.with_check = Some(condition.to_owned());
        self
    }

    /// Describes it.
    #[inline(never)]
    pub fn set_comment(&mut self, text: &str) -> &mut Self {
        self.comment = Some(Setting::Set(text.to_owned()));
        self
    }

    /// Takes its comment away.
    #[inline(never)]
    pub fn drop_comment(&mut self) -> &mut Self {
        self.comment = Some(Setting::Drop);
        self
    }

    /// Says what it was, so that a `reversible` migration can take the change back. What is returned
    /// takes the rest of it, so this comes last.
    #[inline(never)]
    pub fn was_policy(&mut self) -> &mut CreatePolicy {
        let was = CreatePolicy::new(&self.table, &self.name);
        self.was.insert(Box::new(was))
    }

    /// Whether anything but its name is changed.
    pub(crate) fn changes_definition(&self) -> bool {
        !self.roles.is_empty() || self.using.is_some() || self.with_check.is_some()
    }
}

const fn no_inverse(way_out: &'static str) -> NoInverse {
    NoInverse { operation: "alter_policy", way_out }
}

impl Change for AlterPolicy {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let now = self.new_name.as_ref().unwrap_or(&self.name);
        let renamed = Self {
            table: self.table.clone(),
            schema: self.schema.clone(),
            name: now.clone(),
            new_name: self.new_name.as_ref().map(|_| self.name.clone()),
            ..Self::default()
        };
        if !self.changes_definition() && self.comment.is_none() {
            return Ok(renamed.into());
        }
        let was =
            self.was.as_ref().ok_or(no_inverse("say what it was: .was_policy().using(..)"))?;
        let is_new = |new: &Option<String>, was: &Option<String>| new.is_some() && was.is_none();
        let was_policy = &was.policy;
        if is_new(&self.using, &was_policy.using)
            || is_new(&self.with_check, &was_policy.with_check)
        {
            let way_out = "no policy loses a condition: drop it and create it anew";
            return Err(no_inverse(way_out));
        }
        let mut after = (**was).clone();
        after.policy.name.clone_from(now);
        if !self.roles.is_empty() {
            after.policy.roles.clone_from(&self.roles);
        }
        let set = |value: &mut Option<String>, new: &Option<String>| {
            if new.is_some() {
                value.clone_from(new);
            }
        };
        set(&mut after.policy.using, &self.using);
        set(&mut after.policy.with_check, &self.with_check);
        let comment = |setting: &Setting<String>| match setting {
            Setting::Set(text) => Some(text.clone()),
            Setting::Drop => None,
        };
        if let Some(setting) = &self.comment {
            after.policy.comment = comment(setting);
        }
        let roles = match &was_policy.roles[..] {
            _ if self.roles.is_empty() => Vec::new(),
            [] => to_strings(&["public"]),
            roles => roles.to_vec(),
        };
        let comment_back = was_policy.comment.clone().map_or(Setting::Drop, Setting::Set);
        Ok(Self {
            roles,
            using: self.using.as_ref().and(was_policy.using.clone()),
            with_check: self.with_check.as_ref().and(was_policy.with_check.clone()),
            comment: self.comment.as_ref().map(|_| comment_back),
            was: Some(Box::new(after)),
            ..renamed
        }
        .into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        let name = &self.name;
        check_name("table", &self.table, faults);
        check_name("policy", name, faults);
        if !self.changes_definition() && self.comment.is_none() && self.new_name.is_none() {
            faults.push(format!("nothing of policy '{name}' is changed"));
        }
        if let Some(new_name) = &self.new_name {
            check_name("renamed policy", new_name, faults);
        }
        for role in &self.roles {
            check_name("role", role, faults);
        }
        for condition in [&self.using, &self.with_check].into_iter().flatten() {
            check_text(&format!("condition of policy '{name}'"), condition, faults);
        }
        if let Some(was) = &self.was {
            was.check_arguments(faults);
        }
    }
}
