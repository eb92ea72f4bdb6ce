//! PostgreSQL scripts whose text misleads: comments, quotes, line ends, marks of other languages.
//!
//! Each runs through psql and through the library on a fresh database; both must leave the same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new("empty", ""),
    Script::new("only white space", " \t\r\n\u{c}\n  "),
    Script::new("only semicolons", ";;; ;\n;"),
    Script::new("only comments", "-- a; 'b\n/* c; \"d /* e; */ $$ */\n-- the end"),
    Script::new("no final semicolon", "CREATE TABLE t (a int); INSERT INTO t VALUES (1)"),
    Script::new(
        "semicolons around statements",
        ";;CREATE TABLE t (a int);;; ;INSERT INTO t VALUES (1);\n;\n;",
    ),
    Script::new(
        "line comment without a line end at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1) -- it's; \"the $$ end",
    ),
    Script::new(
        "line comment after the last semicolon",
        "CREATE TABLE t (a int);INSERT INTO t VALUES (1);--it's",
    ),
    Script::new(
        "block comment at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1)/* it's; /* \"$$ */ */",
    ),
    Script::new(
        "unbalanced quotes in comments",
        r#"-- it's the "first" of '
CREATE TABLE t (a int, -- don't; $$ stop
    b text /* "here;' $x$ */);
/* ' */ INSERT INTO t VALUES (1, '/* ; */'); /* ' */
-- " $a$
INSERT INTO t VALUES (2, '-- ;'); -- $a$ "
"#,
    ),
    Script::new(
        "nested comments",
        "CREATE TABLE t (a int);\n/* 1 /* 2 /* 3; */ 2; */ INSERT INTO t VALUES (1); */\n\
         INSERT INTO t /* /**/ ; /***/ */ VALUES (2);/**//***/INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a slash that doesn't close the comment it opens",
        "CREATE TABLE t (a int);/*/ INSERT INTO t VALUES (1); /*/ INSERT INTO t VALUES (2); */\n\
         INSERT INTO t VALUES (3); */ INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "block comment marks in line comments",
        "CREATE TABLE t (a int); -- /* \nINSERT INTO t VALUES (1); -- */\n/* -- */ INSERT INTO t \
         VALUES (2);",
    ),
    Script::new(
        "operators beside comments",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (6/ /* a; */2), (2*/* b; */3), (5--1;\n), \
         (5 - -1), (+/* c */-4), (6/-- d;\n3);",
    ),
    Script::new(
        "operators made of odd marks",
        r"CREATE OPERATOR */ (FUNCTION = int4mul, LEFTARG = int, RIGHTARG = int);
CREATE OPERATOR %% (FUNCTION = int4mod, LEFTARG = int, RIGHTARG = int);
CREATE OPERATOR ? (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int);
CREATE OPERATOR <@#%> (FUNCTION = int4mi, LEFTARG = int, RIGHTARG = int);",
    ),
    Script::new(
        "operators made of odd marks are used",
        r"CREATE OPERATOR */ (FUNCTION = int4mul, LEFTARG = int, RIGHTARG = int);
CREATE OPERATOR ? (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int);
CREATE TABLE t (a int, b int, c int, d float);
INSERT INTO t VALUES (2 */ 3, 4 ? 5, 5 # 3, |/ 25), (2*/3, 4?5, @ -7, ||/ 27), (7 % 4, 7%4, ~1, 2^3);",
    ),
    Script::new(
        "line ends are CR",
        "-- it's; \rCREATE TABLE t (a int, s text);\r-- \"\rINSERT INTO t VALUES (1, 'a\rb');\r",
    ),
    Script::new(
        "line ends are CRLF",
        "-- it's;\r\nCREATE TABLE t (a int, s text);\r\n\r\nINSERT INTO t\r\nVALUES (1, 'a\r\nb\r\n'), \
         (2, $$\r\n;\r\n$$);\r\n",
    ),
    Script::new(
        "white space at the margins of a string",
        "CREATE TABLE t (a int, s text);\nINSERT INTO t VALUES (1, '\n  a \t\n\n'),(2, '  '), (3, \
         '\t;\n--\n ');\n\n",
    ),
    Script::new(
        "byte order mark at the start",
        "\u{feff}CREATE TABLE t (s text);\nINSERT INTO t VALUES ('\u{feff}a');",
    ),
    Script::new(
        "byte order mark before a comment",
        "\u{feff}-- it's;\nCREATE TABLE t (a int);\nINSERT INTO t VALUES (1);",
    ),
    Script::new(
        "byte order mark in the middle",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\n\u{feff}INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "names and text that aren't ASCII",
        "CREATE TABLE straße (größe int, \"naïve;\u{1f600}\" text);\nINSERT INTO straße VALUES (1, \
         'e\u{301};\u{1f469}\u{200d}\u{1f4bb}'), (2, '\u{202e}'''), (3, '日本語；”');",
    ),
    Script::new(
        "a no-break space is a letter",
        "CREATE TABLE a\u{a0}b (c\u{2003}d int);\nINSERT INTO a\u{a0}b (c\u{2003}d) VALUES (1);",
    ),
    Script::new(
        "other line separators don't end a comment",
        "CREATE TABLE t (a int);\n-- a\u{2028}b\u{85}INSERT INTO t VALUES (1);\u{b}x\u{c}y;\n\
         INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "control characters in a string, form feeds between words",
        "CREATE\u{c}TABLE t (s text);\u{c}INSERT\tINTO\u{c}t VALUES ('\u{1}\u{7f}\u{1b}[0m;\u{b}');",
    ),
    Script::new(
        "doubled quotes",
        "CREATE TABLE t (s text);INSERT INTO t VALUES (''''),('it''s; '''),(''';'''';--'),(''),\
         ('''''');",
    ),
    Script::new(
        "backslashes are kept",
        r"CREATE TABLE t (s text);
INSERT INTO t VALUES ('C:\'), ('\'';\'), ('\n\t\\');
INSERT INTO t VALUES ('\');",
    ),
    Script::new(
        "escapes in E strings",
        r#"CREATE TABLE t (s text);
INSERT INTO t VALUES (E'it\'s; \\'), (e'\\\';''\n\x41\u00e9\U0001F600'), (E'"\134'), (E'\\');"#,
    ),
    Script::new(
        "E strings continued on the next line",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES (E'a\\'' \n  '\\\\;b\\n'), ('c\\'\r\n'\\;');\n\
         INSERT INTO t VALUES (E'd' -- it's;\n  'e\\\\;');",
    ),
    // psql reads line by line and takes the second line for a string without escapes.
    Script::with_native(
        "E strings continued on the next line with an escaped quote",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES (E'a'\n'b\\';c'), (E'd' -- it's;\n  'e\\'f;');",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES (E'ab\\';c'), (E'de\\'f;');",
    ),
    Script::new(
        "strings continued after a comment",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES ('a' -- ';\n-- \";\n'b;');",
    ),
    Script::new(
        "unicode strings and names",
        r#"CREATE TABLE t (U&"d\0061;t\+000061" text);
INSERT INTO t VALUES (U&'d\0061;\\'), (u&'!0061;\' UESCAPE '!'), (U&'\\' UESCAPE '\');
INSERT INTO t (U&"d\0061;ta") VALUES (U&'a' UESCAPE ';');"#,
    ),
    Script::new(
        "bit, hexadecimal and national strings",
        r"CREATE TABLE t (a varbit, b varbit, c text, d bytea);
INSERT INTO t VALUES (B'101', X'1fF', N'it''s; \', '\x00ff3b'), (b'', x'', n'', '\073\\');",
    ),
    Script::new(
        "a type that ends in e before a string",
        r"CREATE TABLE t (a name, b date, c text);
INSERT INTO t VALUES (name'C:\', date'2024-01-31', text'\;'), (name';\', date '2024-02-29', '\');",
    ),
    Script::new(
        "strings with escapes by setting",
        r"SET standard_conforming_strings = off;
SET escape_string_warning = off;
CREATE TABLE t (s text);
INSERT INTO t VALUES ('it\'s; a'), ('\\'), ('b;\'');
RESET standard_conforming_strings;
INSERT INTO t VALUES ('c\'), ('\;');",
    ),
    Script::new(
        "dollar quotes",
        r#"CREATE TABLE t (s text);
INSERT INTO t VALUES ($$a;'b"--c/*$$), ($x$ $$; $y$; $X$ $x$), ($_1$;$$_1 $_1$), ($$$$), ($é$;$$$é$);
INSERT INTO t VALUES ($a$$a;$a$), ($$$a;$$), ($$\$$);"#,
    ),
    Script::new(
        "dollars in names",
        r"CREATE TABLE a$b$c (d$$ int, e$f$ text);
INSERT INTO a$b$c (d$$, e$f$) VALUES (1, 'x'); INSERT INTO a$b$c VALUES (2, $f$;$f$);",
    ),
    Script::new(
        "a dollar quote glued to a word is a name",
        "CREATE TABLE t (a int);\nDO$$ BEGIN INSERT INTO t VALUES (1); END $$;\n\
         INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "placeholders in strings",
        r#"CREATE TABLE t (s text, "%s {} :c ?" int);
INSERT INTO t ("%s {} :c ?", s) VALUES (1, '? %s %% %d {} {{}} {0} :a ::b $1 ${x} @a @@b #{c} <%= %>');
COMMENT ON TABLE t IS '?;{}%';"#,
    ),
    Script::new(
        "colons that aren't placeholders",
        r"CREATE TABLE t (a int[], b text, c interval);
INSERT INTO t VALUES ((ARRAY[1,2,3,4])[2:3], 'a:b'::text, make_interval(hours:=12, mins => 30));
INSERT INTO t SELECT a[1:1]||a[:2], b||':x'::varchar(2), '12:30:15'::interval::interval FROM t;",
    ),
    Script::new(
        "question marks that aren't placeholders",
        r#"CREATE TABLE t (a jsonb, b text, c bool[]);
INSERT INTO t VALUES ('{"a;": {"b": [1, "?"]}}', 'x');
UPDATE t SET b = a #>> '{a;,b,1}', c = ARRAY[a ? 'a;', a ?| array['c'], a ?& array['a;'],
    a @> '{"a;": {}}', a @? '$."a;".b[*] ? (@ == 1)', a @@ '$."a;".b[0] == 2'];"#,
    ),
    Script::new(
        "a parameter outside of a prepared statement",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES ($1);\n\
         INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "quoted names with everything in them",
        r#"CREATE TABLE "a;b" ("c""d;" int, "-- e" int, "/* f" int, " " int, "'" int, "$$" int, "\" int);
INSERT INTO "a;b" ("c""d;", "-- e", "/* f", " ", "'", "$$", "\") VALUES (1, 2, 3, 4, 5, 6, 7);
CREATE VIEW """;" AS SELECT "c""d;" AS "*/" FROM "a;b";"#,
    ),
    Script::new(
        "key words as names",
        r#"CREATE TABLE function (begin int, atomic int, procedure int, "end" text);
INSERT INTO function (begin, atomic, procedure, "end") VALUES (1, 2, 3, 'a');
UPDATE function SET begin = CASE WHEN begin = 1 THEN 7 END; CREATE TABLE declare (copy int, stdin int);
INSERT INTO declare SELECT begin AS copy, atomic AS from FROM function;"#,
    ),
];
