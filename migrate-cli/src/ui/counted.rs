//! Numbers, and what they count, as English has it.

use std::fmt::Display;

/// `1 row`, `1 234 rows`.
pub(super) fn counted(number: u64, one: &str, several: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { several })
}

/// `1 of 2 statements`.
pub(crate) fn of_statements<N: Display + PartialEq + From<u8>>(done: N, total: N) -> String {
    let noun = if total == N::from(1) { "statement" } else { "statements" };
    format!("{done} of {total} {noun}")
}

/// `1 234 567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1 234");
        assert_eq!(grouped(12_345_678), "12 345 678");
        assert_eq!(counted(1, "batch", "batches"), "1 batch");
        assert_eq!(counted(1200, "batch", "batches"), "1 200 batches");
        assert_eq!(of_statements(0, 1), "0 of 1 statement");
        assert_eq!(of_statements(1, 2), "1 of 2 statements");
    }
}
