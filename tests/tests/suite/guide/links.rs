//! The links of a page: each leads to a file of this repository, and to a heading of it if it names one.

use std::path::Path;

pub(super) fn broken(root: &Path, page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root.join(page)).unwrap();
    let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(to, _)| to);
    let inside = links.filter(|to| !to.contains("://"));
    inside.filter(|to| !leads_somewhere(root, page, to)).map(|to| format!("{page}: {to}")).collect()
}

fn leads_somewhere(root: &Path, page: &str, link: &str) -> bool {
    let (path, heading) = link.split_once('#').unwrap_or((link, ""));
    let from = Path::new(page).parent().unwrap_or(Path::new(""));
    let to = if path.is_empty() { root.join(page) } else { root.join(from).join(path) };
    let Ok(to) = to.canonicalize() else { return false };
    heading.is_empty() || std::fs::read_to_string(to).unwrap().lines().any(|line| is(line, heading))
}

/// Whether this line is the heading that GitHub calls so.
fn is(line: &str, heading: &str) -> bool {
    let Some(title) = line.strip_prefix('#') else { return false };
    let title = title.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    title.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).eq(heading.chars())
}

#[test]
fn a_broken_link_is_found() {
    let root = tempfile::tempdir().unwrap();
    let text = "[a](#one-two) [b](page.md) [c](#three) [d](gone.md)\n\n## One, two\n";
    std::fs::write(root.path().join("page.md"), text).unwrap();
    assert_eq!(broken(root.path(), "page.md"), ["page.md: #three", "page.md: gone.md"]);
}
