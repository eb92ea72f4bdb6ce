//! Arrays as PostgreSQL writes them: `{a,"b c",NULL}`, and vectors: `1 2`.

/// The elements of an array of one dimension; one that is NULL is left out.
pub(super) fn texts(array: Option<&str>) -> Vec<String> {
    let inner = array.and_then(|text| text.strip_prefix('{')?.strip_suffix('}'));
    let Some(inner) = inner.filter(|inner| !inner.is_empty()) else { return Vec::new() };
    let (mut elements, mut element) = (Vec::new(), String::new());
    let (mut is_quoted, mut was_quoted) = (false, false);
    let mut characters = inner.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => (is_quoted, was_quoted) = (!is_quoted, true),
            '\\' => element.extend(characters.next()),
            ',' if !is_quoted => {
                push(&mut elements, std::mem::take(&mut element), was_quoted);
                was_quoted = false;
            }
            c => element.push(c),
        }
    }
    push(&mut elements, element, was_quoted);
    elements
}

fn push(elements: &mut Vec<String>, element: String, was_quoted: bool) {
    if was_quoted || element != "NULL" {
        elements.push(element);
    }
}

/// The numbers of an array or a vector.
pub(super) fn numbers(text: Option<&str>) -> Vec<i64> {
    let text = text.unwrap_or_default().trim_matches(['{', '}']);
    text.split([',', ' ']).filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays() {
        assert_eq!(
            texts(Some(r#"{a,"b, c","d\"e\\",NULL,"NULL",""}"#)),
            ["a", "b, c", "d\"e\\", "NULL", ""]
        );
        assert!(texts(Some("{}")).is_empty() && texts(None).is_empty());
        assert_eq!(numbers(Some("{1,2}")), [1, 2]);
        assert_eq!(numbers(Some("3 0 5")), [3, 0, 5]);
    }
}
