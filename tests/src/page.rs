//! A page of the documentation, as the fenced blocks of code that stand in it.
//!
//! It knows how a block is written, not what is done with it.

use std::path::Path;

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where its text begins: `README.md:12`.
    pub place: String,
    /// What stands behind the fence: `console`.
    pub kind: String,
    /// Its lines, each with its end.
    pub text: String,
}

impl Block {
    /// The file that it is, if its first line is a comment with a path: `// src/main.rs`.
    pub fn path(&self) -> Option<&str> {
        let first = self.text.lines().next()?;
        let comment = ["// ", "# ", "-- "].iter().find_map(|sign| first.strip_prefix(sign))?;
        let (path, rest) = comment.split_once(": ").unwrap_or((comment, ""));
        let name = path.rsplit('/').next()?;
        let is_path = !path.contains(' ') && (name.contains('.') || name == "Dockerfile");
        (is_path && (rest.is_empty() || comment.contains(": "))).then_some(path)
    }
}

/// The blocks of a page, in their order. A fence that nothing ends is a failure.
pub fn blocks_of(root: &Path, page: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(root.join(page));
    let text = text.unwrap_or_else(|error| panic!("{page}: {error}"));
    let (mut blocks, mut open): (Vec<Block>, Option<(Block, usize)>) = (Vec::new(), None);
    for (number, line) in text.lines().enumerate() {
        let (indent, fence) = (line.len() - line.trim_start().len(), line.trim());
        match &mut open {
            Some(_) if fence == "```" => blocks.extend(open.take().map(|(block, _)| block)),
            Some((block, indent)) => {
                let indent = (*indent).min(line.len() - line.trim_start().len());
                block.text += &line[indent..];
                block.text.push('\n');
            }
            None => {
                if let Some(kind) = fence.strip_prefix("```") {
                    let place = format!("{page}:{}", number + 2);
                    let kind = kind.to_owned();
                    open = Some((Block { place, kind, text: String::new() }, indent));
                }
            }
        }
    }
    assert!(open.is_none(), "{page}: a fence is not closed: {open:?}");
    blocks
}
