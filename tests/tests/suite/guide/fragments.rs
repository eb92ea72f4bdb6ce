//! Rust in a page that is no file: pieces of migrations, compiled in one crate, a module for each page.
//!
//! A piece that begins with an item belongs to its module, so that the others of the page see it. Any
//! other is what `upgrade` does.

use std::fmt::Write;
use std::path::Path;

use tests::{Block, UserProject, blocks_of};

const ITEMS: [&str; 8] = ["async fn ", "fn ", "pub ", "const ", "struct ", "use ", "#[", "///"];

pub(super) fn compile(root: &Path, pages: &[String]) {
    let modules: String = pages.iter().map(|page| module(root, page)).collect();
    assert!(modules.contains("fn upgrade"), "no page has a piece of a migration");
    let core = root.canonicalize().unwrap().join("migrate-core");
    let core = core.display();
    let project = UserProject::new(&[
        (
            "Cargo.toml",
            &format!(
                "[package]\nname = \"pieces\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nmigrate-core = {{ path = \"{core}\", features = [\"sqlite\"] }}\n"
            ),
        ),
        ("src/lib.rs", &format!("#![allow(dead_code, unused_variables)]\n\n{modules}")),
    ]);
    let built = project.cargo(&["build", "--quiet"]);
    assert_eq!(built.code, 0, "{}\nin\n{}", built.err, numbered(&modules));
}

fn module(root: &Path, page: &str) -> String {
    let blocks = blocks_of(root, page);
    let pieces = blocks.iter().filter(|block| block.kind == "rust" && block.path().is_none());
    let mut text = String::new();
    for (number, block) in pieces.enumerate() {
        let Block { place, text: piece, .. } = block;
        let is_item = ITEMS.iter().any(|word| piece.starts_with(word));
        let written = if is_item {
            writeln!(text, "// {place}\n{piece}")
        } else {
            writeln!(
                text,
                "// {place}\nfn upgrade_{number}(op: &mut Operations) -> Result {{\n{piece};\nOk(())\n}}"
            )
        };
        written.unwrap();
    }
    let name: String =
        page.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let name = name.to_lowercase();
    format!("mod {name} {{\n#[allow(unused_imports)]\nuse migrate_core::prelude::*;\n{text}}}\n")
}

fn numbered(text: &str) -> String {
    // As rustc counts: two lines stand before them.
    let lines = text.lines().enumerate();
    lines.fold(String::new(), |all, (i, line)| all + &format!("{:4} {line}\n", i + 3))
}
