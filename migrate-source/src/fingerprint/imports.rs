//! The order of neighbouring `use` items and of the names within their braces, and braces round
//! a single name.

use super::token::{Group, Token};

/// Sorts every run of `use` items on this level.
pub(super) fn sort_imports(tokens: Vec<Token>) -> Vec<Token> {
    let mut sorted = Vec::with_capacity(tokens.len());
    let mut run: Vec<Vec<Token>> = Vec::new();
    let mut item = Vec::new();
    for token in tokens {
        let ends = match &token {
            Token::Punct(char) => *char == ';',
            // Braces end an item, but for those of a `use` itself; so does `#![..]`.
            Token::Group(group) if group.open == '{' => path(&item).is_none(),
            Token::Group(_) => matches!(&item[..], [Token::Punct('#'), Token::Punct('!')]),
            _ => false,
        };
        item.push(token);
        if !ends {
            continue;
        }
        let mut item = std::mem::take(&mut item);
        if let Some(path) = path(&item) {
            let tree = tree(item.split_off(path));
            item.extend(tree);
            run.push(item);
        } else {
            flush(&mut run, &mut sorted);
            sorted.append(&mut item);
        }
    }
    flush(&mut run, &mut sorted);
    sorted.append(&mut item);
    sorted
}

fn flush(run: &mut Vec<Vec<Token>>, sorted: &mut Vec<Token>) {
    run.sort();
    sorted.extend(run.drain(..).flatten());
}

/// Where the path begins, if the item is a `use`.
fn path(item: &[Token]) -> Option<usize> {
    let mut at = 0;
    while let [Token::Punct('#'), Token::Group(_), ..] = &item[at..] {
        at += 2;
    }
    if item.get(at)?.is_word("pub") {
        at += if item.get(at + 1)?.is_group('(') { 2 } else { 1 };
    }
    item.get(at)?.is_word("use").then_some(at + 1)
}

/// One path with all that hangs on it, its names in order. The `;` of the item may stand behind it.
fn tree(mut path: Vec<Token>) -> Vec<Token> {
    let end = path.pop_if(|last| last.is_punct(';'));
    if let Some(Token::Group(group)) = path.pop_if(|last| last.is_group('{')) {
        let mut names: Vec<_> = split(group.tokens).into_iter().map(tree).collect();
        names.sort();
        names.dedup();
        match &mut names[..] {
            // `a::{self}` is more than `a`.
            [name] if !name.first().is_some_and(|first| first.is_word("self")) => {
                path.append(name);
            }
            _ => {
                let tokens = names.join(&Token::Punct(','));
                path.push(Token::Group(Group { open: '{', tokens, comma: false }));
            }
        }
    }
    path.extend(end);
    path
}

fn split(tokens: Vec<Token>) -> Vec<Vec<Token>> {
    let parts = tokens.split(|token| token.is_punct(','));
    parts.filter(|part| !part.is_empty()).map(<[Token]>::to_vec).collect()
}
