//! Values of the attribute: strings, lists of strings, bare words.
//!
//! Each reader returns the value or pushes a fault on the token that is wrong. What a name may
//! be and how values relate is `validate`'s business.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};
use syn::Lit;

use crate::error::Fault;
use crate::parse::{Clause, Value, is_punct, ungroup};
use crate::span::{Entry, Names, Spanned};

/// `key = ".."`.
pub(crate) fn read_text(clause: Clause, faults: &mut Vec<Fault>) -> Option<Entry<String>> {
    let Clause { key, value } = clause;
    let token = assigned(&key, value, faults)?;
    let text = read_string(&key, &token, faults)?;
    Some(Entry { key: key.span(), value: text.value, span: text.span })
}

/// `key = ".."` or `key = ["..", ".."]`.
pub(crate) fn read_names(clause: Clause, faults: &mut Vec<Fault>) -> Option<Names> {
    let Clause { key, value } = clause;
    let token = assigned(&key, value, faults)?;
    let span = token.span();
    let value = match &token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            read_list(&key, group, faults)?
        }
        _ => vec![read_string(&key, &token, faults)?],
    };
    Some(Entry { key: key.span(), value, span })
}

/// A bare word; `word = true` is refused, for `word = false` would mean nothing.
pub(crate) fn read_word(clause: Clause, faults: &mut Vec<Fault>) -> Option<Entry<()>> {
    let Clause { key, value } = clause;
    let (span, help) = match &value {
        Value::Bare => return Some(Entry { key: key.span(), value: (), span: key.span() }),
        Value::Faulty => return None,
        Value::Assigned(token) if is_word(token, "false") => {
            (token.span(), format!("leave `{key}` out"))
        }
        Value::Assigned(token) => (token.span(), format!("write `{key}` alone")),
        Value::Arguments(group) => (group.span(), format!("write `{key}` alone")),
    };
    faults.push(Fault::new(span, format!("`{key}` is a bare word and takes no value")).help(help));
    None
}

fn read_list(key: &Ident, group: &Group, faults: &mut Vec<Fault>) -> Option<Vec<Spanned<String>>> {
    let before = faults.len();
    let mut names = Vec::new();
    let mut tokens = group.stream().into_iter().peekable();
    while let Some(token) = tokens.next() {
        names.extend(read_string(key, &ungroup(token), faults));
        match tokens.next_if(|next| matches!(next, TokenTree::Punct(_))) {
            Some(comma) if is_punct(&comma, ',') => {}
            Some(other) => {
                faults.push(Fault::new(other.span(), format!("expected `,`, found `{other}`")));
                break;
            }
            None => {
                if let Some(next) = tokens.peek() {
                    faults.push(Fault::new(next.span(), format!("missing `,` before `{next}`")));
                }
            }
        }
    }
    if names.is_empty() && faults.len() == before {
        let fault = Fault::new(group.span(), format!("`{key} = []` names nothing"));
        faults.push(fault.help(leave_out(key)));
    }
    (faults.len() == before).then_some(names)
}

/// The one token behind `=`.
fn assigned(key: &Ident, value: Value, faults: &mut Vec<Fault>) -> Option<TokenTree> {
    let fault = match value {
        Value::Assigned(token) => return Some(token),
        Value::Faulty => return None,
        Value::Bare => Fault::new(key.span(), format!("`{key}` needs a value")),
        Value::Arguments(group) => {
            Fault::new(group.span(), format!("`{key}` takes its value behind `=`"))
        }
    };
    faults.push(fault.help(format!("write `{key} = \"..\"`")));
    None
}

fn read_string(key: &Ident, token: &TokenTree, faults: &mut Vec<Fault>) -> Option<Spanned<String>> {
    let found = match token {
        TokenTree::Literal(literal) => match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => {
                return Some(Spanned { value: text.value(), span: literal.span() });
            }
            other => literal_fault(key, &other, literal.span()),
        },
        TokenTree::Ident(ident) if ident == "None" || ident == "null" => {
            Fault::new(ident.span(), format!("`{key}` is a string, not `{ident}`"))
                .help(leave_out(key))
        }
        other => Fault::new(other.span(), format!("`{key}` must be a string literal")).help(
            "the history is read from the source text, where constants, macros and expressions \
             have no value: write the text itself in quotes",
        ),
    };
    faults.push(found);
    None
}

fn literal_fault(key: &Ident, literal: &Lit, span: Span) -> Fault {
    let (found, help) = match literal {
        Lit::Str(text) => ("a string with a suffix", format!("write `{:?}`", text.value())),
        Lit::ByteStr(bytes) => {
            let text = String::from_utf8_lossy(&bytes.value()).into_owned();
            ("a byte string", format!("write `{text:?}`"))
        }
        Lit::CStr(_) => ("a C string", "write it without the `c`".to_owned()),
        Lit::Byte(byte) => ("a byte", format!("write `\"{}\"`", char::from(byte.value()))),
        Lit::Char(char) => ("a character", format!("write `\"{}\"`", char.value())),
        Lit::Int(int) => ("an integer", format!("write `\"{int}\"`")),
        Lit::Float(float) => ("a number", format!("write `\"{float}\"`")),
        _ => ("no string", "write the text in quotes".to_owned()),
    };
    Fault::new(span, format!("`{key}` is a string, but this is {found}")).help(help)
}

pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// How to say "none".
pub(crate) fn leave_out(key: &Ident) -> String {
    if key == "down_revision" {
        "leave `down_revision` out: a migration without it is a base".to_owned()
    } else {
        format!("leave `{key}` out")
    }
}
