//! The tokens of one level while they are collected: what can be decided from the tokens before.
//!
//! Doc comments, doubled parentheses, commas before `>` and the like, and the small repairs that
//! rustfmt makes to attributes, visibilities, tuple fields and `vec!`.

use super::token::{Group, Token, ends_macro_name, ends_operand};

/// The tokens so far.
#[derive(Default)]
pub(super) struct Level {
    pub(super) tokens: Vec<Token>,
    /// The level holds the arms of a `macro_rules!` macro.
    pub(super) is_macro: bool,
    in_where: bool,
}

impl Level {
    pub(super) fn push_word(&mut self, word: String) {
        // An `extern` without a name means C.
        if word == "fn" && self.ends_with_word("extern") {
            self.tokens.push(Token::Literal("\"C\"".to_owned()));
        }
        self.in_where |= word == "where";
        self.tokens.push(Token::Word(word));
    }

    pub(super) fn push_punct(&mut self, char: char) {
        match char {
            // rustfmt drops empty generics.
            '>' if self.tokens.pop_if(|last| last.is_punct('<')).is_some() => return,
            '>' => self.drop_comma(),
            ';' => self.end_where(),
            _ => {}
        }
        self.tokens.push(Token::Punct(char));
    }

    /// Lines of a text may end in two ways, and `a.0 .1` is `a.0.1`, whose end is one literal.
    pub(super) fn push_literal(&mut self, mut text: String) {
        if text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        let is_field = match &self.tokens[..] {
            [.., Token::Punct('.'), Token::Punct('.')] => false,
            [.., Token::Punct('.')] => true,
            _ => false,
        };
        match text.split_once('.') {
            Some((first, second)) if is_field => {
                self.tokens.push(Token::Literal(first.to_owned()));
                self.tokens.push(Token::Punct('.'));
                if !second.is_empty() {
                    self.tokens.push(Token::Literal(second.to_owned()));
                }
            }
            _ => self.tokens.push(Token::Literal(text)),
        }
    }

    /// An empty level, for the group that comes next.
    pub(super) fn inner(&self) -> Self {
        let is_macro = matches!(&self.tokens[..], [.., word, Token::Punct('!'), Token::Word(_)]
            if word.is_word("macro_rules"));
        Self { is_macro, ..Self::default() }
    }

    /// How the next group opens: what an arm of a macro stands for may be in any delimiter.
    pub(super) fn opening(&self, open: char) -> char {
        match &self.tokens[..] {
            [.., Token::Punct('='), Token::Punct('>')] if self.is_macro => '{',
            _ => open,
        }
    }

    pub(super) fn push_group(&mut self, mut group: Group) {
        let is_macro = ends_macro_name(&self.tokens);
        if is_macro && matches!(&self.tokens[..], [.., vec, _] if vec.is_word("vec")) {
            group.open = '[';
        }
        match group.open {
            '[' if self.is_attribute(&group) => return self.push_attribute(group),
            '{' => self.before_brace(),
            '(' if is_macro || ends_operand(&self.tokens) => {}
            '(' => group = self.settle_parentheses(group),
            _ => {}
        }
        group.comma = false;
        self.tokens.push(Token::Group(group));
    }

    /// These hold no arguments, so a comma behind a single element makes a tuple, and a pair
    /// within a pair says nothing.
    fn settle_parentheses(&self, mut group: Group) -> Group {
        if group.comma && !group.has_punct(',') {
            group.tokens.push(Token::Punct(','));
        }
        if group.begins_with("in") && group.tokens.len() == 2 && self.ends_with_word("pub") {
            group.tokens.remove(0);
        }
        match &mut group.tokens[..] {
            [Token::Group(inner)] if inner.open == '(' => {
                let tokens = std::mem::take(&mut inner.tokens);
                Group { open: '(', tokens, comma: false }
            }
            _ => group,
        }
    }

    fn is_attribute(&self, group: &Group) -> bool {
        matches!(
            &self.tokens[..],
            [.., Token::Punct('#')] | [.., Token::Punct('#'), Token::Punct('!')]
        ) && (group.begins_with("doc") || group.begins_with("derive"))
    }

    /// A doc comment is dropped; a `derive` goes on where the one before it ended.
    fn push_attribute(&mut self, mut group: Group) {
        if group.begins_with("doc") {
            while self.tokens.pop().is_some_and(|token| !token.is_punct('#')) {}
            return;
        }
        if let [.., before, Token::Group(earlier), Token::Punct('#')] = &mut self.tokens[..]
            && before.is_punct('#')
            && let ([_, Token::Group(earlier)], [_, Token::Group(later)]) =
                (&mut earlier.tokens[..], &mut group.tokens[..])
        {
            earlier.tokens.push(Token::Punct(','));
            earlier.tokens.append(&mut later.tokens);
            self.tokens.pop();
            return;
        }
        self.tokens.push(Token::Group(group));
    }

    fn before_brace(&mut self) {
        self.end_where();
        if self.ends_with_word("extern") {
            self.tokens.push(Token::Literal("\"C\"".to_owned()));
        }
    }

    /// The last bound may have a comma, or there is none at all.
    fn end_where(&mut self) {
        if self.in_where {
            self.drop_comma();
            self.tokens.pop_if(|last| last.is_word("where"));
        }
        self.in_where = false;
    }

    fn drop_comma(&mut self) {
        self.tokens.pop_if(|last| last.is_punct(','));
    }

    fn ends_with_word(&self, word: &str) -> bool {
        self.tokens.last().is_some_and(|last| last.is_word(word))
    }
}
