//! A statement that calls methods of the recorder, one behind the other.

/// The columns that a line may take.
const WIDTH: usize = 100;

/// `op.create_table(..).check(..)`, piece by piece.
#[derive(Debug, Clone)]
pub(super) struct Call {
    /// Each with its dot, its name and its arguments.
    calls: Vec<(String, Vec<String>)>,
}

impl Call {
    /// The first call, on the recorder.
    pub(super) fn new<const N: usize>(method: &str, arguments: [String; N]) -> Self {
        Self { calls: vec![(method.to_owned(), arguments.to_vec())] }
    }

    /// One more.
    pub(super) fn then<const N: usize>(mut self, method: &str, arguments: [String; N]) -> Self {
        self.calls.push((method.to_owned(), arguments.to_vec()));
        self
    }

    /// One more, if it is so.
    pub(super) fn when(self, is: bool, method: &str) -> Self {
        if is { self.then(method, []) } else { self }
    }

    /// One more with what is said, if it is said.
    pub(super) fn said<T: ?Sized>(
        self,
        method: &str,
        said: Option<&T>,
        write: impl Fn(&T) -> String,
    ) -> Self {
        match said {
            Some(said) => self.then(method, [write(said)]),
            None => self,
        }
    }

    /// One more with a text, if it is said.
    pub(super) fn text(self, method: &str, text: Option<&String>) -> Self {
        self.said(method, text, |text| super::literal::text(text))
    }

    /// All calls of another one behind these.
    pub(super) fn append(mut self, other: Self) -> Self {
        self.calls.extend(other.calls);
        self
    }

    /// The first call gets another name: what was created is what was there.
    pub(super) fn renamed<const N: usize>(mut self, method: &str, arguments: [String; N]) -> Self {
        if let Some(first) = self.calls.first_mut() {
            *first = (method.to_owned(), arguments.to_vec());
        }
        self
    }

    /// Without a call that the one before it says already.
    pub(super) fn without(mut self, method: &str) -> Self {
        self.calls.retain(|(name, _)| name != method);
        self
    }

    /// The statement, its lines behind a margin.
    pub(super) fn statement(&self, margin: usize) -> String {
        let indent = " ".repeat(margin);
        let on_one: String = self.calls.iter().map(|(name, args)| one_line(name, args)).collect();
        if !on_one.contains('\n') && margin + "op;".len() + on_one.len() <= WIDTH {
            return format!("{indent}op{on_one};\n");
        }
        if let [(name, arguments)] = &self.calls[..] {
            return format!("{indent}op{};\n", call(name, arguments, margin, "op".len()));
        }
        let mut text = format!("{indent}op");
        let step = " ".repeat(margin + 4);
        for (place, (name, arguments)) in self.calls.iter().enumerate() {
            if place == 0 {
                text.push_str(&call(name, arguments, margin, "op".len()));
            } else {
                text = format!("{text}\n{step}{}", call(name, arguments, margin + 4, 0));
            }
        }
        text + ";\n"
    }
}

fn one_line(name: &str, arguments: &[String]) -> String {
    format!(".{name}({})", arguments.join(", "))
}

/// A call behind a margin, its arguments below each other if they don't fit.
fn call(name: &str, arguments: &[String], margin: usize, before: usize) -> String {
    let on_one = one_line(name, arguments);
    let first_line = on_one.lines().next().unwrap_or_default().len();
    if margin + before + first_line < WIDTH && (arguments.len() < 2 || !on_one.contains('\n')) {
        return on_one;
    }
    let step = " ".repeat(margin + 4);
    let mut text = format!(".{name}(\n");
    for argument in arguments {
        text.push_str(&step);
        text.push_str(&laid_out(argument, margin + 4));
        text.push_str(",\n");
    }
    format!("{text}{})", " ".repeat(margin))
}

/// An array that doesn't fit has an element on each line; elements hold no line of their own.
fn laid_out(argument: &str, margin: usize) -> String {
    let is_array = argument.starts_with('[') && argument.ends_with(']');
    if margin + argument.len() < WIDTH || !is_array {
        return argument.to_owned();
    }
    let step = " ".repeat(margin + 4);
    let elements = split(&argument[1..argument.len() - 1]);
    let lines: String = elements.iter().map(|element| format!("{step}{element},\n")).collect();
    format!("[\n{lines}{}]", " ".repeat(margin))
}

/// The elements of an array, by commas that stand in no bracket and no string.
fn split(elements: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    let mut at = 0;
    while let Some(c) = elements[at..].chars().next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(elements[start..at].trim());
                start = at + 1;
            }
            '"' => {
                at += string(elements, at);
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    let last = elements[start..].trim();
    if !last.is_empty() {
        parts.push(last);
    }
    parts
}

/// The bytes of the string whose quote stands here; one of a raw string has hashes before it.
fn string(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches('#');
    let hashes = at - before.len();
    let is_raw = before.ends_with('r');
    let rest = &text[at + 1..];
    if is_raw {
        let end = format!("\"{}", "#".repeat(hashes));
        return rest.find(&end).map_or(text.len() - at, |found| 1 + found + end.len());
    }
    let mut is_escaped = false;
    for (place, c) in rest.char_indices() {
        match c {
            '"' if !is_escaped => return place + 2,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len() - at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_told_apart() {
        let array = r##"column("a,b", Numeric(10, 2)), "x\",", r#"y","#, now()"##;
        let parts = split(array);
        assert_eq!(
            parts,
            [r#"column("a,b", Numeric(10, 2))"#, r#""x\",""#, r##"r#"y","#"##, "now()"]
        );
    }

    #[test]
    fn what_does_not_fit_is_broken() {
        let short = Call::new("drop_table", ["\"a\"".to_owned()]).when(true, "if_exists");
        assert_eq!(short.statement(8), "        op.drop_table(\"a\").if_exists();\n");
        let long = Call::new("execute", [format!("\"{}\"", "x".repeat(60))]);
        let long = long.then("undo", [format!("\"{}\"", "y".repeat(60))]);
        let written = long.statement(4);
        let begins: Vec<&str> =
            written.lines().map(|line| line.get(..12).unwrap_or(line)).collect();
        assert_eq!(begins, ["    op.execu", "        .und"]);
    }
}
