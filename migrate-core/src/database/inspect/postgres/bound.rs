//! Which rows a partition has, from how PostgreSQL spells it.

use super::sql_text::groups;
use crate::schema::PartitionBound;

/// From `FOR VALUES FROM (1) TO (10)`, `.. IN ('a')`, `.. WITH (modulus 4, remainder 0)`, `DEFAULT`.
pub(super) fn bound(text: &str) -> Option<PartitionBound> {
    if text == "DEFAULT" {
        return Some(PartitionBound::Default);
    }
    let owned = |part: &&str| (*part).to_owned();
    let groups = groups(text);
    let first = groups.first()?;
    if text.starts_with("FOR VALUES FROM") {
        return Some(PartitionBound::FromTo(owned(first), groups.get(1).map(owned)?));
    }
    if text.starts_with("FOR VALUES IN") {
        return Some(PartitionBound::In(owned(first)));
    }
    let number = |word: &str| {
        let behind = first.split_once(word)?.1;
        behind.split(',').next()?.trim().parse().ok()
    };
    Some(PartitionBound::Modulus(number("modulus ")?, number("remainder ")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        let from_to = PartitionBound::FromTo("1, ')'".to_owned(), "MAXVALUE, ''".to_owned());
        assert_eq!(bound("FOR VALUES FROM (1, ')') TO (MAXVALUE, '')"), Some(from_to));
        assert_eq!(bound("FOR VALUES IN (1, 2)"), Some(PartitionBound::In("1, 2".to_owned())));
        let modulus = Some(PartitionBound::Modulus(4, 3));
        assert_eq!(bound("FOR VALUES WITH (modulus 4, remainder 3)"), modulus);
        assert_eq!(bound("DEFAULT"), Some(PartitionBound::Default));
    }
}
