//! What a name is given as: text, or `None` for one that is made.

use crate::schema::NameState;

/// A name as an operation takes it: `"ix_users_email"`, or `None` for one that the naming
/// convention makes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no name",
    note = "give it as \"text\", or as None: then the naming convention makes one"
)]
pub trait GivenName<'a> {
    /// The name, if there is one.
    fn given(self) -> Option<&'a str>;
}

impl<'a> GivenName<'a> for &'a str {
    fn given(self) -> Option<&'a str> {
        Some(self)
    }
}

impl<'a> GivenName<'a> for &'a &str {
    fn given(self) -> Option<&'a str> {
        Some(self)
    }
}

impl<'a> GivenName<'a> for &'a String {
    fn given(self) -> Option<&'a str> {
        Some(self)
    }
}

impl<'a> GivenName<'a> for Option<&'a str> {
    fn given(self) -> Self {
        self
    }
}

/// A name and what is known of it, as data holds it.
pub(in crate::operations) fn name_of(given: Option<&str>) -> (String, NameState) {
    match given {
        Some(name) => (name.to_owned(), NameState::Given),
        None => (String::new(), NameState::Awaited),
    }
}
