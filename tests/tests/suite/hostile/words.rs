//! Names and values that want to be something else: the end of a quote, a comment, a place for a value,
//! a word of the language, a character that no one sees.

/// What each is made of. No two are the same to a database that doesn't tell capitals or accents.
const PARTS: [&str; 66] = [
    "'",
    "''",
    "\"",
    "\"\"",
    "`",
    "``",
    "[",
    "]",
    "\\",
    "\\\\",
    "\\'",
    "\\\"",
    "\\`",
    "\\n",
    "\\r",
    "\\0",
    ";",
    ";--",
    "; DROP TABLE plain; --",
    "--",
    "-- ",
    "#",
    "/*",
    "*/",
    "/*! 1 */",
    "/* -- ' */",
    "?",
    "??",
    "$1",
    "$$",
    "$q$",
    ":name",
    "@var",
    "@@version",
    "%",
    "%s",
    "%%",
    "_",
    "{}",
    "{0}",
    "()",
    "')",
    "\")",
    "' OR '1'='1",
    "\" OR 1=1 --",
    "\n",
    "\r",
    "\t",
    "\u{1}",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{300}",
    "日本語",
    "ы",
    "ﷺ",
    "=",
    "<>",
    "||",
    "&&",
    "a b",
    "..",
];

const WORDS: [&str; 40] = [
    "select",
    "from",
    "where",
    "table",
    "order",
    "group",
    "user",
    "index",
    "key",
    "primary",
    "values",
    "insert",
    "delete",
    "update",
    "null",
    "true",
    "default",
    "check",
    "references",
    "constraint",
    "column",
    "add",
    "all",
    "and",
    "or",
    "not",
    "in",
    "is",
    "like",
    "limit",
    "offset",
    "join",
    "union",
    "case",
    "when",
    "then",
    "else",
    "end",
    "desc",
    "current_timestamp",
];

/// 300 names and values without what only some databases refuse; about as many again with it.
pub(super) fn hostile() -> Vec<String> {
    let mut all: Vec<String> = WORDS.map(str::to_owned).into();
    for part in PARTS {
        all.push(part.to_owned());
        all.push(format!("a{part}b"));
        all.push(format!("{part}c{part}"));
        all.push(format!("{part}d"));
    }
    all.extend(SOME_REFUSE.map(str::to_owned));
    for length in [62, 63, 64, 65, 255] {
        all.push(format!("l{}", "x".repeat(length - 1)));
        all.push(format!("m{length}'{}", "é".repeat(length / 2 - 2)));
    }
    all
}

/// What one database or another takes for a value only.
const SOME_REFUSE: [&str; 10] = [
    "😀",
    "a😀b",
    "👩‍👩‍👧",
    "\u{1f600}'; --",
    "\u{10ffff}",
    "ends with a space ",
    " ",
    "' ",
    "\u{20000}",
    "a\0b",
];

/// No names: MySQL's own client reads the end of a line of Windows as another one, in quotes too.
pub(super) const ONLY_VALUES: [&str; 4] = ["a\r\nb", "\r\n", "\r\n\r\n", "'\r\n\\"];
