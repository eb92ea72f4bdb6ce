//! Semicolons that say nothing: repeated ones, those behind a loop, and the last one of a block
//! behind `return`, `break` or `continue`.

use super::token::Token;

const JUMPS: [&str; 3] = ["return", "break", "continue"];
const LOOPS: [&str; 3] = ["loop", "while", "for"];

/// The statements of a block without the semicolons that say nothing.
pub(super) fn drop_semicolons(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    // Where the statement began that the last semicolon ended, and the one that is being read.
    let (mut ended, mut start) = (0, 0);
    for token in tokens {
        let after_brace = kept.last().is_some_and(|last| last.is_group('{'));
        if token.is_punct(';') {
            let is_empty = start == kept.len();
            if !is_empty && !is_loop(&kept[start..]) {
                kept.push(token);
                ended = start;
            }
            start = kept.len();
            continue;
        }
        if after_brace && begins_statement(&token) {
            start = kept.len();
        }
        kept.push(token);
    }
    if start == kept.len()
        && kept.last().is_some_and(|last| last.is_punct(';'))
        && begins_with(&kept[ended..], &JUMPS)
    {
        kept.pop();
    }
    kept
}

/// Whether this is a loop and nothing else; what follows a loop may need its semicolon.
fn is_loop(statement: &[Token]) -> bool {
    let blocks = statement.iter().filter(|token| token.is_group('{')).count();
    blocks == 1
        && statement.last().is_some_and(|last| last.is_group('{'))
        && begins_with(statement, &LOOPS)
}

/// Behind a brace, none of these can go on with the same expression.
fn begins_statement(token: &Token) -> bool {
    match token {
        Token::Word(word) => JUMPS.contains(&word.as_str()) || LOOPS.contains(&word.as_str()),
        Token::Punct(char) => matches!(char, '\'' | '#'),
        _ => false,
    }
}

/// Whether the statement begins with one of these words, attributes and a label apart.
fn begins_with(statement: &[Token], words: &[&str]) -> bool {
    match statement {
        [Token::Punct('#'), Token::Group(_), rest @ ..]
        | [Token::Punct('\''), Token::Word(_), Token::Punct(':'), rest @ ..] => {
            begins_with(rest, words)
        }
        [Token::Word(word), ..] => words.contains(&word.as_str()),
        _ => false,
    }
}
