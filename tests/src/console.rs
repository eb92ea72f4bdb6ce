//! What stands in a block of `console`: commands, and what they print.
//!
//! `..` in a line stands for anything, and a line of `..` for any lines. How long something took is
//! whatever it is: `12 ms`.

/// A command behind `$`, and the lines below it.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// As bash gets it.
    pub command: String,
    /// What it prints; nothing if that isn't shown.
    pub expected: Vec<String>,
}

/// The commands of a block, or the line that belongs to none.
///
/// # Errors
/// A line before the first command.
pub fn steps(text: &str) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    let mut continues = false;
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: command.to_owned(), expected: Vec::new() });
        } else {
            let last = steps.last_mut().ok_or_else(|| format!("no command: {line}"))?;
            if continues {
                last.command = format!("{}\n{line}", last.command);
            } else {
                last.expected.push(line.trim_end().to_owned());
            }
        }
        continues = (line.starts_with("$ ") || continues) && line.ends_with('\\');
    }
    for step in &mut steps {
        while step.expected.last().is_some_and(String::is_empty) {
            step.expected.pop();
        }
    }
    Ok(steps)
}

/// Whether this is what was expected.
pub fn is_expected(expected: &[String], printed: &str) -> bool {
    let printed: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    lines_match(&expected, &printed)
}

fn lines_match(expected: &[&str], printed: &[&str]) -> bool {
    match (expected.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((first, rest)), _) if matches!(first.trim(), ".." | "...") => {
            (0..=printed.len()).any(|skipped| lines_match(rest, &printed[skipped..]))
        }
        (Some((first, rest)), Some((line, left))) => {
            line_matches(first, line) && lines_match(rest, left)
        }
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn line_matches(expected: &str, line: &str) -> bool {
    let (expected, line) = (timeless(&expected.replace("...", "..")), timeless(line));
    let parts: Vec<&str> = expected.split("..").collect();
    let [first, middle @ .., last] = &parts[..] else { return expected == line };
    let Some(rest) = line.strip_prefix(first) else { return false };
    let Some(mut rest) = rest.strip_suffix(last) else { return false };
    middle.iter().all(|part| match rest.split_once(part) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// Without the numbers before `ms`.
fn timeless(line: &str) -> String {
    let mut parts = line.split(" ms");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |done, rest| {
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        format!("{} ms{rest}", done.trim_end_matches(is_number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(expected: &str, printed: &str) -> bool {
        let expected: Vec<String> = expected.lines().map(str::to_owned).collect();
        is_expected(&expected, printed)
    }

    #[test]
    fn two_dots_stand_for_anything() {
        assert!(matches("a .. c", "a b c\n"));
        assert!(matches("a\n..\nd", "a\nb\nc\nd\n"));
        assert!(matches("a\n..", "a"));
        assert!(matches("{ .. }: ..", "{ x }: y"));
        assert!(!matches("a .. c", "a b d"));
        assert!(!matches("a", "a\nb"));
        assert!(!matches("a\nb", "a"));
        assert!(!matches("ab..ba", "aba"));
        assert!(matches("a (2 ms)", "a (17 ms)"));
    }

    #[test]
    fn a_command_goes_on_behind_a_backslash() {
        let found = steps("$ a \\\n    b # why\nout\n\n$ c\n").unwrap_or_default();
        assert_eq!(found[0].command, "a \\\n    b # why");
        assert_eq!(found[0].expected, ["out"]);
        assert_eq!(found[1].command, "c");
        assert!(steps("out").is_err());
    }
}
