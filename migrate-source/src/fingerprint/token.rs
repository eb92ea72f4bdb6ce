//! Tokens as the fingerprint sees them: owned, without place and spacing, so that they can be
//! compared, sorted and moved.

/// A token.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    /// An identifier or keyword.
    Word(String),
    /// A literal as written.
    Literal(String),
    /// One character; `=>` is two of them.
    Punct(char),
    /// What stands between two delimiters.
    Group(Group),
}

/// What stands between two delimiters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    /// The opening delimiter.
    pub(super) open: char,
    pub(super) tokens: Vec<Token>,
    /// A comma stood behind the last token. Only who knows what stands before the group knows
    /// whether it says something, and clears this.
    pub(super) comma: bool,
}

/// Words behind which an expression, a pattern or a type begins; sorted.
const OPENERS: [&str; 25] = [
    "as", "async", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "loop",
    "match", "move", "mut", "pub", "ref", "return", "static", "type", "unsafe", "use", "where",
    "while", "yield",
];

impl Token {
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(text) if text == word)
    }

    pub(super) fn is_punct(&self, char: char) -> bool {
        matches!(self, Self::Punct(own) if *own == char)
    }

    pub(super) fn is_group(&self, open: char) -> bool {
        matches!(self, Self::Group(group) if group.open == open)
    }
}

impl Group {
    pub(super) fn begins_with(&self, word: &str) -> bool {
        self.tokens.first().is_some_and(|first| first.is_word(word))
    }

    pub(super) fn has_punct(&self, char: char) -> bool {
        self.tokens.iter().any(|token| token.is_punct(char))
    }
}

/// Whether something that has a value, or a name that may be called, ends with the last token:
/// then parentheses that follow hold arguments, and `|` is an operator.
pub(super) fn ends_operand(tokens: &[Token]) -> bool {
    match tokens {
        [.., Token::Word(word)] => is_name(word),
        // Ranges without an end stand in patterns, before `|`.
        [.., Token::Literal(_) | Token::Group(_) | Token::Punct('?')]
        | [.., Token::Punct('.'), Token::Punct('.')] => true,
        [before @ .., Token::Punct('>')] => closes_generics(before),
        _ => false,
    }
}

/// Whether a `<` waits for the `>` behind these tokens; otherwise it compares, or ends an arrow.
fn closes_generics(before: &[Token]) -> bool {
    let mut depth = 1;
    let mut rest = before;
    while let [earlier @ .., token] = rest {
        let is_arrow = matches!(earlier, [.., Token::Punct('=' | '-')]);
        match token {
            Token::Punct('-' | '=') if rest.len() == before.len() => return false,
            Token::Punct('>') if !is_arrow => depth += 1,
            Token::Punct('<') => depth -= 1,
            Token::Punct(';') => return false,
            Token::Group(group) if group.open == '{' => return false,
            _ => {}
        }
        if depth == 0 {
            return true;
        }
        rest = earlier;
    }
    false
}

fn is_name(word: &str) -> bool {
    OPENERS.binary_search(&word).is_err()
}

/// Whether the name of a macro and its `!` come last.
pub(super) fn ends_macro_name(tokens: &[Token]) -> bool {
    matches!(tokens, [.., Token::Word(word), Token::Punct('!')] if is_name(word))
}

/// Whether there is a `=>`.
pub(super) fn has_arrow(tokens: &[Token]) -> bool {
    tokens.windows(2).any(|pair| matches!(pair, [Token::Punct('='), Token::Punct('>')]))
}

#[cfg(test)]
mod tests;
