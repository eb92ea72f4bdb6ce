//! `#[migrate_core::test(SET, on = sqlite, at = "abc123")]`: a test with a migrated database of its own.
//! It reads tokens: a parser of all of Rust would cost every crate of migrations.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Error;

#[derive(Default)]
struct Arguments {
    set: TokenStream,
    on: Option<TokenStream>,
    at: TokenStream,
    configure: Option<TokenStream>,
}

/// The function, in parts.
struct Function {
    attributes: TokenStream,
    visibility: TokenStream,
    name: Ident,
    output: TokenStream,
    /// All of it but the attributes and what stands before `async`.
    whole: TokenStream,
}

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    match Arguments::read(arguments).and_then(|arguments| Ok((arguments, Function::read(&item)?))) {
        Ok((arguments, function)) => wrapped(&arguments, &function),
        // The function stays, so that the editor goes on knowing it.
        Err(error) => [error.to_compile_error(), item].into_iter().collect(),
    }
}

fn wrapped(arguments: &Arguments, function: &Function) -> TokenStream {
    let Function { attributes, visibility, name, output, whole } = function;
    let kit = match &arguments.set {
        set if set.is_empty() => quote!(::migrate_core::testing::Kit::linked()),
        set => quote!(::migrate_core::testing::Kit::new([&#set])),
    };
    let configure = arguments.configure.iter();
    let on = arguments.on.as_ref();
    let on = on.map(|on| quote!(::core::option::Option::Some(::migrate_core::Dialect::#on)));
    let on = on.unwrap_or_else(|| quote!(::core::option::Option::None));
    let at = match &arguments.at {
        at if at.is_empty() => quote!("heads"),
        at => at.clone(),
    };
    quote! {
        #[::core::prelude::v1::test]
        #attributes
        #visibility fn #name() #output {
            #whole
            let kit = #kit #(.configure(#configure))*;
            ::migrate_core::testing::run(&kit, #on, &[#at], #name)
        }
    }
}

impl Arguments {
    fn read(tokens: TokenStream) -> syn::Result<Self> {
        let mut arguments = Self::default();
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (place, part) in tokens.split(|token| is_punct(token, ',')).enumerate() {
            match part {
                [] => {}
                [TokenTree::Ident(key), equals, value @ ..] if is_punct(equals, '=') => {
                    arguments.take(key, value)?;
                }
                set if place == 0 => arguments.set = set.iter().cloned().collect(),
                [other, ..] => return Err(Error::new(other.span(), KEYS)),
            }
        }
        Ok(arguments)
    }

    fn take(&mut self, key: &Ident, value: &[TokenTree]) -> syn::Result<()> {
        match key.to_string().as_str() {
            "on" => self.on = Some(dialect(key.span(), value)?),
            "at" => self.at = targets(key.span(), value)?,
            "configure" => self.configure = Some(value.iter().cloned().collect()),
            _ => return Err(Error::new(key.span(), KEYS)),
        }
        Ok(())
    }
}

const KEYS: &str = "a set of migrations comes first; the keys behind it are on, at and configure";

fn dialect(place: Span, value: &[TokenTree]) -> syn::Result<TokenStream> {
    let name = value.first().map(ToString::to_string).unwrap_or_default();
    match (name.as_str(), value) {
        ("sqlite", [_]) => Ok(quote!(Sqlite)),
        ("postgres", [_]) => Ok(quote!(Postgres)),
        ("mysql", [_]) => Ok(quote!(MySql)),
        (_, value) => {
            let place = value.first().map_or(place, TokenTree::span);
            Err(Error::new(place, "the databases are sqlite, postgres and mysql, without quotes"))
        }
    }
}

/// A target, or a list of them in brackets.
fn targets(place: Span, value: &[TokenTree]) -> syn::Result<TokenStream> {
    match value {
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => Ok(list.stream()),
        [TokenTree::Literal(target)] => Ok(quote!(#target)),
        _ => Err(Error::new(place, "a target is a text: at = \"abc123\", or a list: at = [..]")),
    }
}

impl Function {
    fn read(item: &TokenStream) -> syn::Result<Self> {
        let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
        let mut at = 0;
        while is_punct_at(&tokens, at, '#') {
            at += 2;
        }
        let (attributes, rest) = tokens.split_at(at.min(tokens.len()));
        let span = rest.first().map_or(Span::call_site(), TokenTree::span);
        let Some(start) = rest.iter().position(|token| is_ident(token, "async")) else {
            return Err(Error::new(span, "a test with a database is an async fn"));
        };
        let (visibility, whole) = rest.split_at(start);
        let [
            _,
            _,
            TokenTree::Ident(name),
            TokenTree::Group(taken),
            output @ ..,
            TokenTree::Group(_),
        ] = whole
        else {
            return Err(Error::new(span, "a test with a database is an async fn without generics"));
        };
        if !takes_one(taken) {
            let text =
                "a test takes one database: pool: SqlitePool, PgPool or MySqlPool, or db: Fixture";
            return Err(Error::new(taken.span(), text));
        }
        let stream = |tokens: &[TokenTree]| tokens.iter().cloned().collect();
        Ok(Self {
            attributes: stream(attributes),
            visibility: stream(visibility),
            name: name.clone(),
            output: stream(output),
            whole: stream(whole),
        })
    }
}

/// Whether there is one argument. A comma inside of `<..>` would be that of a type with several
/// parameters, which no database has.
fn takes_one(arguments: &Group) -> bool {
    let tokens: Vec<TokenTree> = arguments.stream().into_iter().collect();
    tokens.split(|token| is_punct(token, ',')).filter(|part| !part.is_empty()).count() == 1
}

fn is_punct_at(tokens: &[TokenTree], at: usize, punct: char) -> bool {
    tokens.get(at).is_some_and(|token| is_punct(token, punct))
}

fn is_punct(token: &TokenTree, punct: char) -> bool {
    matches!(token, TokenTree::Punct(found) if found.as_char() == punct)
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(found) if found == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(arguments: &str, item: &str) -> String {
        let parsed = |text: &str| text.parse::<TokenStream>().unwrap();
        expand(parsed(arguments), parsed(item)).to_string()
    }

    const TEST: &str =
        "/// d\n #[ignore = \"x\"] pub async fn f(pool: Pool<Sqlite>,) -> Outcome { Ok(()) }";

    #[test]
    fn the_function_stays_inside_of_a_test() {
        let text =
            expanded("my::SET, on = sqlite, at = \"a1\", configure = |m| m.lock(false)", TEST);
        for part in [
            "#[:: core :: prelude :: v1 :: test] #[doc = \" d\"] #[ignore = \"x\"] pub fn f () -> Outcome {",
            "async fn f (pool : Pool < Sqlite > ,) -> Outcome { Ok (()) }",
            "Kit :: new ([& my :: SET]) . configure (| m | m . lock (false)) ;",
            "Some (:: migrate_core :: Dialect :: Sqlite) , & [\"a1\"] , f)",
        ] {
            let spaceless = |text: &str| text.replace(' ', "");
            assert!(spaceless(&text).contains(&spaceless(part)), "{part}\n{text}");
        }
        let bare = expanded("", "async fn f(db: Fixture) {}").replace(' ', "");
        assert!(bare.contains("Kit::linked()") && bare.contains("None,&[\"heads\"],f)"), "{bare}");
        let several = expanded("on = mysql, at = [\"a\", \"b\"]", "async fn f(db: Fixture) {}");
        assert!(several.replace(' ', "").contains("&[\"a\",\"b\"],f)"), "{several}");
    }

    #[test]
    fn what_is_wrong_is_an_error_beside_the_function() {
        for (arguments, item, fault) in [
            ("", "fn f(db: Fixture) {}", "is an async fn"),
            ("", "async fn f() {}", "takes one database"),
            ("", "async fn f(a: A, b: B) {}", "takes one database"),
            ("", "async fn f<T>(a: T) {}", "without generics"),
            ("S, on = oracle", "async fn f(a: A) {}", "are sqlite, postgres and mysql"),
            ("S, at = 3 4", "async fn f(a: A) {}", "a target is a text"),
            ("S, heads = 3", "async fn f(a: A) {}", "the keys behind it are"),
            ("S, T", "async fn f(a: A) {}", "a set of migrations comes first"),
        ] {
            let text = expanded(arguments, item);
            assert!(text.contains("compile_error !") && text.contains(fault), "{fault}\n{text}");
            assert!(text.contains("fn f"), "the function stays: {text}");
        }
    }
}
