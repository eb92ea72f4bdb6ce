//! The settings with which a function runs.

use super::sql_text::{literal, parts, unquoted};

/// Those that are lists of names: the server keeps each name in quotes that it needs.
const LISTS: [&str; 6] = [
    "local_preload_libraries",
    "search_path",
    "session_preload_libraries",
    "shared_preload_libraries",
    "temp_tablespaces",
    "unix_socket_directories",
];

/// A setting and its value as it is written, from `search_path=public, "$user"`.
pub(super) fn setting(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    if !LISTS.contains(&name.to_ascii_lowercase().as_str()) {
        return Some((name.to_owned(), literal(value)));
    }
    let names = parts(value).into_iter();
    let names: Vec<_> =
        names.map(|part| literal(&unquoted(part).unwrap_or_else(|| part.to_owned()))).collect();
    let value = if names.is_empty() { "''".to_owned() } else { names.join(", ") };
    Some((name.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings() {
        let value = |text: &str| setting(text).map(|(_, value)| value);
        assert_eq!(
            value("search_path=pg_catalog, \"A b\"").as_deref(),
            Some("'pg_catalog', 'A b'")
        );
        assert_eq!(value("search_path=\"\"").as_deref(), Some("''"));
        assert_eq!(value("search_path=").as_deref(), Some("''"));
        assert_eq!(value("work_mem=4MB").as_deref(), Some("'4MB'"));
    }
}
