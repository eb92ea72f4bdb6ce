//! A number before its noun, as English has it. Pure.

use std::fmt::Display;

/// `1 row`, `2 rows`.
pub(crate) fn counted<N: Display + PartialEq + From<u8>>(
    number: N,
    one: &str,
    several: &str,
) -> String {
    format!("{number} {}", if number == N::from(1) { one } else { several })
}

/// `1 statement`, `2 statements`.
pub(crate) fn statements<N: Display + PartialEq + From<u8>>(number: N) -> String {
    counted(number, "statement", "statements")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!(counted(1_u64, "batch", "batches"), "1 batch");
        assert_eq!(counted(0_i64, "row", "rows"), "0 rows");
        assert_eq!(statements(1_usize), "1 statement");
        assert_eq!(statements(12_usize), "12 statements");
    }
}
