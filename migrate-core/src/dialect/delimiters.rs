//! Scripts of MySQL's client, in which bodies stand between other delimiters than `;`.

use std::borrow::Cow;

use crate::schema::Dialect;

/// The script with a `;` in place of each delimiter that its client was told, and without the lines
/// that told it. All lines stay where they are.
pub(crate) fn without_delimiters(script: &str, dialect: Dialect) -> Cow<'_, str> {
    if dialect != Dialect::MySql || !script.lines().any(|line| delimiter(line).is_some()) {
        return Cow::Borrowed(script);
    }
    let (mut text, mut current) = (String::with_capacity(script.len()), ";");
    for line in script.lines() {
        if let Some(next) = delimiter(line) {
            current = next;
        } else if let Some(rest) = line.trim_end().strip_suffix(current) {
            text.push_str(rest);
            text.push(';');
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
    Cow::Owned(text)
}

/// What a line tells the client to take for the end of a statement.
fn delimiter(line: &str) -> Option<&str> {
    let (command, delimiter) = line.trim().split_once(char::is_whitespace)?;
    command.eq_ignore_ascii_case("DELIMITER").then(|| delimiter.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_becomes_a_semicolon() {
        let script = "a;\nDELIMITER ;;\nBEGIN x; END ;;\ndelimiter ;\nb;";
        let text = without_delimiters(script, Dialect::MySql);
        assert_eq!(text, "a;\n\nBEGIN x; END ;\n\nb;\n");
        assert_eq!(without_delimiters(script, Dialect::Sqlite), script);
    }
}
