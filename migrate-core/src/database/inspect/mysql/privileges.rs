//! Single privileges become grants: one for what an account may do with an object.

use std::collections::{BTreeMap, BTreeSet};

use super::grantee::Grantee;
use crate::operations::{Grant, PrivilegeTarget};

/// Whose privilege, on which object, and whether it may be passed on.
type Holder = (Grantee, String, bool);

/// With its columns, and the privileges on these.
type Grouped = ((Holder, Vec<String>), Vec<String>);

/// Privileges that were read, in any order.
#[derive(Default)]
pub(super) struct Privileges {
    /// The columns of each privilege; none, if it is on the whole.
    columns: BTreeMap<(Holder, String), BTreeSet<String>>,
    /// Who may pass on privileges, whatever they are.
    options: BTreeSet<Holder>,
}

impl Privileges {
    pub(super) fn add(&mut self, holder: Holder, privilege: &str, column: Option<String>) {
        // It says that there are others, on columns, or none but to pass on.
        if privilege == "USAGE" {
            self.options.extend(Some(holder).filter(|(.., grant_option)| *grant_option));
        } else {
            self.columns.entry((holder, privilege.to_owned())).or_default().extend(column);
        }
    }

    pub(super) fn extend(&mut self, others: Self) {
        self.columns.extend(others.columns);
        self.options.extend(others.options);
    }

    pub(super) fn has_any_of(&self, grantee: &Grantee) -> bool {
        let mut holders = self.columns.keys().map(|(holder, _)| holder).chain(&self.options);
        holders.any(|(one, ..)| one == grantee)
    }

    /// Who may pass on what they may not do themselves, and on which object.
    pub(super) fn options_alone(&self) -> Vec<(String, String)> {
        let has_others = |one: &Holder| self.columns.keys().any(|(holder, _)| holder == one);
        let alone = self.options.iter().filter(|holder| !has_others(holder));
        alone.map(|(grantee, name, _)| (grantee.name().to_owned(), name.clone())).collect()
    }

    /// The grants, each with the name of its object and the columns.
    pub(super) fn into_grants(
        self,
        target: impl Fn(&str, Vec<String>) -> PrivilegeTarget,
    ) -> Vec<Grant> {
        let mut grants: BTreeMap<(Holder, Vec<String>), Vec<String>> = BTreeMap::new();
        for ((holder, privilege), columns) in self.columns {
            grants.entry((holder, columns.into_iter().collect())).or_default().push(privilege);
        }
        let grant = |(((grantee, name, grant_option), columns), privileges): Grouped| Grant {
            privileges,
            target: Some(target(&name, columns)),
            schema: None,
            public: grantee == Grantee::Everyone,
            roles: match grantee {
                Grantee::Everyone => Vec::new(),
                Grantee::Role(name) => vec![name],
            },
            grant_option,
        };
        grants.into_iter().map(grant).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_apart() {
        let mut privileges = Privileges::default();
        let holder = || (Grantee::Role("r".to_owned()), "t".to_owned(), false);
        for (privilege, column) in
            [("SELECT", "a"), ("SELECT", "b"), ("UPDATE", "a"), ("INSERT", "b"), ("INSERT", "a")]
        {
            privileges.add(holder(), privilege, Some(column.to_owned()));
        }
        privileges.add(holder(), "USAGE", None);
        privileges.add(holder(), "DELETE", None);
        let target =
            |name: &str, columns| PrivilegeTarget::Table { name: name.to_owned(), columns };
        let grants: Vec<_> = privileges
            .into_grants(target)
            .into_iter()
            .map(|grant| (grant.privileges.join(" "), grant.target))
            .collect();
        let on =
            |columns: &[&str]| Some(target("t", columns.iter().map(ToString::to_string).collect()));
        let expected = [
            ("DELETE".to_owned(), on(&[])),
            ("UPDATE".to_owned(), on(&["a"])),
            ("INSERT SELECT".to_owned(), on(&["a", "b"])),
        ];
        assert_eq!(grants, expected);
    }
}
