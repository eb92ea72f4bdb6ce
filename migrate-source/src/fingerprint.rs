//! The fingerprint of a source text: the same for two texts that say the same, layout apart.
//!
//! It is made of tokens, brought into one form: comments are no tokens, and what rustfmt may change
//! is undone. Every migration pays for it in every build.

mod bodies;
mod collect;
mod imports;
mod level;
mod statements;
mod token;

use proc_macro2::TokenStream;

use token::{Group, Token};

/// `s1:` and 32 hexadecimal digits, which comments, doc comments and layout don't change.
///
/// # Examples
/// ```
/// use migrate_source::fingerprint;
/// # use proc_macro2::TokenStream;
/// let written: TokenStream = "mod a { fn f() { g(1) } }".parse()?;
/// let formatted: TokenStream = "mod a {\n    /// Calls.\n    fn f() {\n        g(1,)\n    }\n}".parse()?;
/// let edited: TokenStream = "mod a { fn f() { g(2) } }".parse()?;
/// assert_eq!(fingerprint(written.clone()), fingerprint(formatted));
/// assert_ne!(fingerprint(written), fingerprint(edited));
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn fingerprint(tokens: TokenStream) -> String {
    let mut hash = Hash::new();
    hash.feed_all(&collect::canonical(tokens).tokens);
    format!("s1:{:032x}", hash.0)
}

/// FNV-1a with 128 bits, which is no cryptographic hash. It tells an edited text from an unedited
/// one, and nobody gains by making two texts that look alike to it; a cryptographic library would
/// be built for the macro of every user.
struct Hash(u128);

impl Hash {
    const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 ^= u128::from(*byte);
            self.0 = self.0.wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }

    /// A token ends with a byte that no text in UTF-8 has, so that none runs into the next.
    fn feed(&mut self, token: &str) {
        self.write(token.as_bytes());
        self.write(&[0xff]);
    }

    fn feed_all(&mut self, tokens: &[Token]) {
        for token in tokens {
            match token {
                Token::Word(text) | Token::Literal(text) => self.feed(text),
                Token::Punct(char) => self.feed(char.encode_utf8(&mut [0; 4])),
                Token::Group(group) => self.feed_group(group),
            }
        }
    }

    fn feed_group(&mut self, group: &Group) {
        self.feed(group.open.encode_utf8(&mut [0; 4]));
        self.feed_all(&group.tokens);
        // One for all kinds: the kind is known from where it opens.
        self.feed(")");
    }
}

#[cfg(test)]
mod tests;
