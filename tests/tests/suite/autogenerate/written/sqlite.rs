//! What is generated on sqlite: made by `AUTOGENERATE=write`, not by hand.

use super::Functions;

pub(super) fn of(_name: &str) -> Option<Functions> {
    None
}
