//! The operations of a row as they are written: the body of the closure behind a place in a source file.

use std::panic::Location;
use std::path::Path;

/// The body of the closure that follows, without its braces and its indentation.
pub(super) fn body_at(location: &Location<'_>) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join(location.file())).unwrap();
    let line = location.line() as usize - 1;
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    body(&text[before + location.column() as usize - 1..])
}

fn body(text: &str) -> String {
    let begin = text.find("|op| ").unwrap_or_else(|| panic!("no closure |op| in {text:.60}"));
    let text = &text[begin + "|op| ".len()..];
    if let Some(block) = text.strip_prefix('{') {
        return dedent(&block[..end(block)]);
    }
    let expression = &text[..end(text)];
    format!("{};", dedent(expression.strip_prefix("_ = ").unwrap_or(expression)))
}

/// Where the bracket that stands around all of it closes, or what follows in its list begins.
fn end(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' | ',' if depth == 0 => return at,
            ')' | ']' | '}' => depth -= 1,
            '"' | 'r' => at += string(&text[at..]),
            '/' if text[at..].starts_with("//") => at += text[at..].find('\n').unwrap_or(0),
            _ => {}
        }
        at += c.len_utf8();
    }
    panic!("nothing ends {text:.60}")
}

/// The length of the string that may begin here, without its last character.
fn string(text: &str) -> usize {
    let raw = text.strip_prefix('r').map(|rest| rest.chars().take_while(|c| *c == '#').count());
    if let Some(hashes) = raw {
        let (open, close) = (format!("r{}\"", "#".repeat(hashes)), "#".repeat(hashes));
        let Some(rest) = text.strip_prefix(&open) else { return 0 };
        let length = rest.find(&format!("\"{close}")).unwrap_or(0);
        return open.len() + length + hashes;
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    0
}

/// Without the indentation that all lines but the first, if text stands before it, have.
fn dedent(text: &str) -> String {
    let text = text.trim_start_matches('\n').trim_end();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let indented = text.lines().filter(|line| !line.trim().is_empty() && line.starts_with(' '));
    let least = indented.map(indent).min().unwrap_or(0);
    let starts_inside = !text.starts_with(' ') && text.contains('\n');
    let strip = if starts_inside { least.saturating_sub(4) } else { least };
    let lines = text.lines().map(|line| line.get(strip.min(indent(line))..).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n").trim_start().to_owned()
}

#[test]
fn bodies_of_closures() {
    assert_eq!(body("row(\"a|b\", |op| _ = op.a(\"),\", [b]).c()),\n x"), "op.a(\"),\", [b]).c();");
    let block =
        "row(\"a\", |op| {\n        op.a(r#\"}\"\\\"#)\n            .b('c');\n        // }\n    })";
    assert_eq!(body(block), "op.a(r#\"}\"\\\"#)\n    .b('c');\n// }");
}
