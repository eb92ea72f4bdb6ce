//! A page of the documentation as what it tells to do: files, commands with their output, SQL.
//!
//! A block whose first line is a path in a comment is that file. In a `console` block a line with `$` is
//! a command, and what stands below it is expected of it; ` .. ` stands for any text.

use tests::Output;

/// One thing to do.
#[derive(Debug)]
pub(super) enum Piece {
    File { path: String, text: String },
    Command { line: String, expected: Vec<String> },
    Sql(String),
}

/// What a page tells to do, in its order.
pub(super) fn pieces(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty())
        else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match (language, path(&block)) {
            ("console", _) => pieces.extend(commands(&block)),
            ("sql", _) => pieces.push(Piece::Sql(block.join("\n"))),
            (_, Some(path)) => {
                let text = block[1..].join("\n") + "\n";
                pieces.push(Piece::File { path: path.to_owned(), text });
            }
            _ => {}
        }
    }
    pieces
}

/// The path in the comment that a block begins with.
fn path<'a>(block: &[&'a str]) -> Option<&'a str> {
    let first = block.first()?;
    let path = ["# ", "// "].iter().find_map(|comment| first.strip_prefix(comment))?;
    (path.contains('.') && !path.contains(' ')).then_some(path)
}

fn commands(block: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for text in block {
        if let Some(line) = text.strip_prefix("$ ") {
            pieces.push(Piece::Command { line: line.to_owned(), expected: Vec::new() });
        } else if let Some(Piece::Command { expected, .. }) = pieces.last_mut() {
            expected.push((*text).to_owned());
        }
    }
    pieces
}

/// Whether a command did what the page says of it.
#[track_caller]
pub(super) fn assert_expected(line: &str, expected: &[String], output: &Output) {
    let printed = format!("{}{}", output.out, output.err);
    let fails = expected.iter().any(|line| line.starts_with("error") || line.starts_with("FAILED"));
    assert_eq!(output.code != 0, fails, "$ {line}\n{printed}");
    for line_of_it in expected {
        let mut parts = line_of_it.split(" .. ").map(str::trim);
        let first = parts.next().unwrap_or_default();
        let holds = |printed: &str| {
            let Some((_, mut rest)) = printed.split_once(first) else { return false };
            parts.clone().all(|part| match rest.split_once(part) {
                Some((_, after)) => {
                    rest = after;
                    true
                }
                None => false,
            })
        };
        assert!(printed.lines().any(holds), "$ {line}\nhas no line {line_of_it:?}:\n{printed}");
    }
}
