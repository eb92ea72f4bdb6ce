//! How PostgreSQL calls what a partition gets of its table.
//! <https://github.com/postgres/postgres/blob/REL_18_0/src/backend/commands/indexcmds.c>, `makeObjectName`

/// The longest name, in bytes.
const LONGEST: usize = 63;

/// `<table>_<columns>_<label>`, of which the longer part is cut if it is too long.
pub(super) fn own_name(table: &str, columns: &[String], label: &str) -> String {
    let columns = columns.join("_");
    let columns = cut(&columns, LONGEST);
    let underscores = if columns.is_empty() { 1 } else { 2 };
    let room = LONGEST.saturating_sub(label.len() + underscores);
    let (mut first, mut second) = (table.len(), columns.len());
    while first + second > room {
        if first > second {
            first -= 1;
        } else {
            second -= 1;
        }
    }
    let parts = [cut(table, first), cut(columns, second), label];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// What stands for an expression in the name of an index: the function that makes it.
pub(super) fn word_of(expression: &str) -> String {
    let other = || "expr".to_owned();
    let Some((called, rest)) = expression.split_once('(') else { return other() };
    let mut depth = 1_i32;
    let closes = rest.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (depth == 0).then_some(at + 1)
    });
    let name = called.rsplit('.').next().unwrap_or(called);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_name && closes == Some(rest.len()) { name.to_lowercase() } else { other() }
}

fn cut(name: &str, bytes: usize) -> &str {
    name.get(..name.floor_char_boundary(bytes)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_called_by_its_function() {
        let words =
            ["lower((a)::text)", "public.f(a)", "COALESCE(a, b)", "(a + b)", "f(a) || g(b)"];
        assert_eq!(words.map(word_of), ["lower", "f", "coalesce", "expr", "expr"]);
    }

    #[test]
    fn the_longer_part_is_cut() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(own_name("t", &[], "pkey"), "t_pkey");
        assert_eq!(own_name("t", &names(&["a", "b"]), "key"), "t_a_b_key");
        let long = own_name(&"t".repeat(60), &names(&["day"]), "idx");
        assert_eq!(long, format!("{}_day_idx", "t".repeat(55)));
        assert_eq!(own_name(&"é".repeat(31), &[], "pkey"), format!("{}_pkey", "é".repeat(29)));
    }
}
