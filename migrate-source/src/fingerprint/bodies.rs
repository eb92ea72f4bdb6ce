//! Bodies of closures and of match arms, which have braces or not as the line's length will have
//! it; and what goes with braces: the comma behind an arm.

use std::vec::IntoIter;

use super::token::{Group, Token, ends_operand, has_arrow};

/// Takes the braces off closures that are one expression.
pub(super) fn open_closures(tokens: Vec<Token>) -> Vec<Token> {
    let mut opened: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter();
    while let Some(token) = rest.next() {
        if !token.is_punct('|') {
            opened.push(token);
        } else if ends_operand(&opened) {
            opened.push(token);
            // The second half of `||`, behind which no parameters follow.
            opened.extend(next_if(&mut rest, |next| next.is_punct('|')));
        } else {
            opened.push(token);
            read_closure(&mut rest, &mut opened);
        }
    }
    opened
}

/// Reads the parameters and a block behind them. It is no closure if an arrow comes before the
/// second `|`, but the first of several patterns.
fn read_closure(rest: &mut IntoIter<Token>, read: &mut Vec<Token>) {
    let Some(length) = rest.as_slice().iter().position(|token| token.is_punct('|')) else { return };
    if has_arrow(&rest.as_slice()[..length]) {
        return;
    }
    read.extend(rest.by_ref().take(length));
    read.pop_if(|last| last.is_punct(','));
    read.extend(rest.next());
    if let Some(block) = next_if(rest, is_expression) {
        // Braces with something behind them hold only a part of the body.
        let is_whole = match rest.as_slice().first() {
            Some(next) => next.is_punct(',') || next.is_punct(';'),
            None => true,
        };
        read.extend(if is_whole { without_braces(block) } else { vec![block] });
    }
}

/// Takes the braces off arms that are one expression. A comma stands between two arms, except
/// behind a closing brace; a `|` before the first pattern goes.
pub(super) fn open_arms(tokens: Vec<Token>) -> Vec<Token> {
    let mut opened: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter();
    drop_bar(&mut rest);
    while let Some(token) = rest.next() {
        let after_brace = opened.last().is_some_and(|last| last.is_group('{'));
        if token.is_punct(',') {
            if !after_brace {
                opened.push(token);
            }
            drop_bar(&mut rest);
            continue;
        }
        let is_arrow = token.is_punct('>') && opened.last().is_some_and(|last| last.is_punct('='));
        opened.push(token);
        if is_arrow && let Some(block) = next_if(&mut rest, |next| next.is_group('{')) {
            push_block(block, &mut rest, &mut opened);
        }
    }
    opened
}

fn push_block(block: Token, rest: &mut IntoIter<Token>, opened: &mut Vec<Token>) {
    // A method, a field or `?`; two dots begin the next pattern.
    let goes_on = match rest.as_slice() {
        [Token::Punct('.'), Token::Punct('.'), ..] => false,
        [Token::Punct('.' | '?'), ..] => true,
        _ => false,
    };
    if goes_on || !is_expression(&block) {
        opened.push(block);
    } else {
        opened.extend(without_braces(block));
        next_if(rest, |next| next.is_punct(','));
        if rest.len() > 0 && !opened.last().is_some_and(|last| last.is_group('{')) {
            opened.push(Token::Punct(','));
        }
    }
    drop_bar(rest);
}

fn drop_bar(rest: &mut IntoIter<Token>) {
    next_if(rest, |next| next.is_punct('|'));
}

fn next_if(rest: &mut IntoIter<Token>, is: impl Fn(&Token) -> bool) -> Option<Token> {
    if rest.as_slice().first().is_some_and(is) { rest.next() } else { None }
}

/// Whether the block is one expression: every other statement ends with a semicolon.
fn is_expression(token: &Token) -> bool {
    matches!(token, Token::Group(group)
        if group.open == '{' && !group.tokens.is_empty() && !group.has_punct(';'))
}

fn without_braces(block: Token) -> Vec<Token> {
    match block {
        Token::Group(Group { mut tokens, .. }) => {
            if let [inner] = &tokens[..]
                && is_expression(inner)
                && let Some(inner) = tokens.pop()
            {
                return without_braces(inner);
            }
            tokens
        }
        other => vec![other],
    }
}
