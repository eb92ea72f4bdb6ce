//! Who has a privilege.

/// Who has a privilege, as an operation names one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grantee {
    Everyone,
    /// A role by its name, or an account with its host.
    Role(String),
}

impl Grantee {
    /// `'user'@'host'`, in which nothing is escaped.
    pub(super) fn parse(spelled: &str) -> Option<Self> {
        let (user, host) = spelled.strip_prefix('\'')?.strip_suffix('\'')?.rsplit_once("'@'")?;
        Some(Self::of(user, host))
    }

    pub(super) fn of(user: &str, host: &str) -> Self {
        match (user, host) {
            ("PUBLIC", "") => Self::Everyone,
            (role, "") => Self::Role(role.to_owned()),
            _ => Self::Role(format!("{user}@{host}")),
        }
    }

    /// The name of who it is.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Everyone => "everyone",
            Self::Role(name) => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_and_roles() {
        let role = |name: &str| Some(Grantee::Role(name.to_owned()));
        assert_eq!(Grantee::parse("'a'@'%'"), role("a@%"));
        assert_eq!(Grantee::parse("'o'brien'@'10.0.0.%'"), role("o'brien@10.0.0.%"));
        assert_eq!(Grantee::parse("'reader'@''"), role("reader"));
        assert_eq!(Grantee::parse("'PUBLIC'@''"), Some(Grantee::Everyone));
    }
}
