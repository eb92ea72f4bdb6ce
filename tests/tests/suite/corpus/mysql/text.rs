//! MariaDB scripts whose text misleads: comments, quotes, line ends, marks of other languages.
//!
//! Each runs through the client and through the library on a fresh database; both must leave the
//! same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new("empty", ""),
    Script::new("only white space", " \t\r\n\u{c}\n  "),
    Script::new("only semicolons", ";;; ;\n;"),
    Script::new("only comments", "-- a; 'b\n# \"c; `\n/* d; \"e ' */\n-- the end"),
    Script::new("no final semicolon", "CREATE TABLE t (a int); INSERT INTO t VALUES (1)"),
    Script::new(
        "semicolons around statements",
        ";;CREATE TABLE t (a int);;; ;INSERT INTO t VALUES (1);\n;\n;",
    ),
    Script::new(
        "line comment without a line end at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1) -- it's; \"the `end",
    ),
    Script::new(
        "hash comment without a line end at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1)#it's; \"the `end",
    ),
    Script::new(
        "comment after the last semicolon",
        "CREATE TABLE t (a int);INSERT INTO t VALUES (1);/* it's; */ -- \"",
    ),
    Script::new(
        "unbalanced quotes in comments",
        r#"-- it's the "first" of '
CREATE TABLE t (a int, -- don't; ` stop
    b text /* "here;' ` */) # '; it's
;/* ' */ INSERT INTO t VALUES (1, '/* ; */ #'); /* ' */
#"
INSERT INTO t VALUES (2, '-- ;'); -- "
"#,
    ),
    Script::new(
        "comments aren't nested",
        "CREATE TABLE t (a int);\n/* 1 /* 2; */ INSERT INTO t VALUES (1); /**//***/\nINSERT INTO t VALUES (2);",
    ),
    // For the client the second slash isn't the end of the comment; for the server it is.
    Script::with_native(
        "a slash that doesn't close the comment it opens",
        "CREATE TABLE t (a int);/*/ INSERT INTO t VALUES (1); /*/ INSERT INTO t VALUES (2);/* /*/INSERT INTO t \
         VALUES (3);",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (2); INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "comment marks in other comments",
        "CREATE TABLE t (a int); -- /* \nINSERT INTO t VALUES (1); # /*\n/* -- # */ INSERT INTO t VALUES \
         (2); -- */\nINSERT INTO t VALUES (3); # */",
    ),
    Script::new(
        "two dashes without a space are arithmetic",
        "CREATE TABLE t (a int, b int, c int);\nINSERT INTO t VALUES (5--1, 5 --1, 5--(1)), (5--\t;'\n-1, \
         5 --\n-1, 5-- 1;\n);\nINSERT INTO t VALUES (1, 2--'3', 4);--",
    ),
    Script::new(
        "hash comments between words",
        "CREATE TABLE `t#1` (a int, s varchar(20));#;\nINSERT#'\nINTO `t#1`#\"\nVALUES (1,'#;')#`\n;",
    ),
    Script::new(
        "operators beside comments",
        "CREATE TABLE t (a decimal(9, 2));\nINSERT INTO t VALUES (6/ /* a; */2), (2*/* b; */3), (6 /* / \
         */ / 2), (2 */**/ 3), (5 - -1), (6/# d;\n3);",
    ),
    Script::new(
        "line ends are CR",
        "CREATE TABLE t (a int, s text);\rINSERT INTO t VALUES (1, 'a\rb');\r-- it's\r; INSERT INTO t \
         VALUES (2, 'c');\nINSERT INTO t VALUES (3, 'd');",
    ),
    // The client makes line feeds of CR LF, inside of strings too.
    Script::with_native(
        "line ends are CRLF",
        "-- it's;\r\nCREATE TABLE t (a int, s text);\r\n# \"\r\nINSERT INTO t\r\nVALUES (1, 'a\r\nb\r\n'), \
         (2, \"\r\n;\r\n\");\r\n",
        "CREATE TABLE t (a int, s text); INSERT INTO t VALUES (1, 'a\\r\\nb\\r\\n'), (2, '\\r\\n;\\r\\n');",
    ),
    Script::new(
        "white space at the margins of a string",
        "CREATE TABLE t (a int, s text);\nINSERT INTO t VALUES (1, '\n  a \t\n\n'),(2, '  '), (3, \
         '\t;\n-- \n ');\n\n",
    ),
    Script::new(
        "lines inside of a string that look like something else",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES ('\n# a;\n-- b\n/* c\nd;\n\nBEGIN\nEND;\n  ');",
    ),
    Script::new(
        "byte order mark at the start",
        "\u{feff}CREATE TABLE t (s text CHARACTER SET utf8mb4);\nINSERT INTO t VALUES ('\u{feff}a');",
    ),
    Script::new(
        "byte order mark in the middle",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\n\u{feff}INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "names and text that aren't ASCII",
        "CREATE TABLE straße (größe int, `naïve;日` text) CHARACTER SET utf8mb4;\nINSERT INTO straße \
         VALUES (1, 'e\u{301};\u{1f469}\u{200d}\u{1f4bb}'), (2, '\u{202e}'''), (3, '日本語；”');",
    ),
    Script::new(
        "a no-break space is a letter",
        "CREATE TABLE a\u{a0}b (c\u{2003}d int);\nINSERT INTO a\u{a0}b (c\u{2003}d) VALUES (1);",
    ),
    Script::new(
        "other line separators don't end a comment",
        "CREATE TABLE t (a int);\n-- a\u{2028}b\u{85}INSERT INTO t VALUES (1);\u{b}x\u{c}y;\n\
         INSERT\u{b}INTO\u{c}t VALUES (2);",
    ),
    Script::new(
        "doubled quotes",
        r#"CREATE TABLE t (s text);INSERT INTO t VALUES (''''),('it''s; '''),(''';'''';-- '),(''),("");
INSERT INTO t VALUES (""""), ("a"";'"), ('"'), ("'"), (";`"), ('`;');"#,
    ),
    Script::new(
        "backslashes escape",
        r#"CREATE TABLE t (s text);
INSERT INTO t VALUES ('it\'s; '), ("\";'"), ('\\'), ('\\\';'), ('a\nb\t\r\b\Zc\%\_\q'), ("\\"), ('\N');
INSERT INTO t VALUES (\N), ('\
;');"#,
    ),
    Script::new(
        "backslashes are kept by setting",
        r"SET sql_mode = 'NO_BACKSLASH_ESCAPES'; CREATE TABLE t (s text);
INSERT INTO t VALUES ('C:\'), ('\'';\'), ('\n;\\');
SET sql_mode = DEFAULT; INSERT INTO t VALUES ('it\'s;');",
    ),
    Script::new(
        "double quotes are names by setting",
        r#"CREATE TABLE u (s text); INSERT INTO u VALUES ("a;`'"); SET sql_mode = 'ANSI_QUOTES';
CREATE TABLE "a;b" ("c""d;`" int, `"` int, "-- '" text);
INSERT INTO "a;b" ("c""d;`", `"`, "-- '") VALUES (1, 2, '";');"#,
    ),
    Script::new(
        "bars join strings by setting",
        "CREATE TABLE t (s text); INSERT INTO t VALUES ('1' || '0'); SET SESSION sql_mode = \
         CONCAT(@@sql_mode, ',PIPES_AS_CONCAT'); INSERT INTO t VALUES ('a' || ';b');",
    ),
    Script::new(
        "names in backticks with everything in them",
        r#"CREATE TABLE `a;b` (`c``d;` int, `-- e` int, `/* f` int, `'` int, `"` int, `# g` int, `h\` int);
INSERT INTO `a;b` (`c``d;`, `-- e`, `/* f`, `'`, `"`, `# g`, `h\`) VALUES (1, 2, 3, 4, 5, 6, 7);
CREATE VIEW `;` AS SELECT `c``d;` AS `*/` FROM `a;b`;"#,
    ),
    Script::new(
        "introducers and other strings",
        r"CREATE TABLE t (a text, b text, c blob, d blob, e text) CHARACTER SET utf8mb4;
INSERT INTO t VALUES (_utf8mb4'é;', N'it\'s;', x'003bFF', b'00111011', _latin1'é');
INSERT INTO t VALUES (_binary'a;', n'b', X'', 0x3b27, _utf8mb4 x'f09f9880' COLLATE utf8mb4_bin);",
    ),
    Script::new(
        "strings side by side",
        "CREATE TABLE t (a text, b text);\nINSERT INTO t VALUES ('a' 'b;', 'c'\n'd\\'' \";e\" '' 'f');",
    ),
    Script::new(
        "placeholders in strings and names",
        r#"CREATE TABLE t (s text, `%s {} :c ?` int);
INSERT INTO t (`%s {} :c ?`, s) VALUES (1, '? %s %% %d {} {{}} {0} :a ::b $1 ${x} @a @@b #{c}');
ALTER TABLE t COMMENT = '?;{}%'; INSERT INTO t (s) VALUES ("? :a"), (7 % 4), (7%4), (7 MOD 4);"#,
    ),
    Script::new(
        "a placeholder outside of a prepared statement",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (?); INSERT INTO t \
         VALUES (2);",
    ),
    Script::new(
        "variables of the user",
        "SET @a := 1, @`b;c` = 'x;', @'d;' := 2, @\"e'\" = 3, @f.g$h = 4; CREATE TABLE t (a int, s text);\n\
         INSERT INTO t VALUES (@a, @`b;c`), (@'d;', @\"e'\"), (@n := @f.g$h + 1, @nothing), (@n, @@sql_safe_updates);",
    ),
    Script::new(
        "comments that are executed",
        "CREATE TABLE t (a int /*!, b int */ /*!50000 , c int */ /*M! , d int */ /*M!100100, e int */);\n\
         /*!40101 INSERT INTO t (a) VALUES (1) */; /*! INSERT INTO t (b) VALUES ('2') */;\n\
         /*!100000 SET @x = 5 */;/*M!50500 INSERT INTO t (e) VALUES (@x)*/;",
    ),
    Script::new(
        "comments that aren't executed",
        "CREATE TABLE t (a int /*!999999 , b int */ /*!50701 , c int */ /*!80023 , d int*/ /*M!999999 x*/);\n\
         /*!999999 INSERT INTO t VALUES (1) */; /*!80000 nonsense */; INSERT INTO t VALUES (2);",
    ),
    // The client ends a statement at a semicolon in a comment with a version.
    Script::with_native(
        "semicolons in comments with a version",
        "CREATE TABLE t (a int, s text);/*!999999 INSERT INTO t VALUES (1, ''); */ INSERT INTO t VALUES \
         (2, /*! ';' */);/*!50701 it's; */ INSERT INTO t VALUES (3, '*/');",
        "CREATE TABLE t (a int, s text); INSERT INTO t VALUES (2, ';'); INSERT INTO t VALUES (3, '*/');",
    ),
    Script::new(
        "hints",
        "CREATE TABLE t (a int); INSERT /*+ NO_SUCH('; */ INTO t VALUES (1); INSERT INTO t SELECT \
         /*+ MAX_EXECUTION_TIME(1000) it's \" */ 2;",
    ),
    Script::new(
        "names that are digits, functions and key words",
        r"CREATE TABLE 1t (2a int, $b int, c$ int); INSERT INTO 1t (2a) VALUES (1); UPDATE 1t SET c$ = 1t.2a;
CREATE TABLE count (a int); INSERT INTO count SELECT count(*) FROM 1t;
CREATE TABLE event (begin int, end int, action int, source int, help int);
INSERT INTO event (begin, end) VALUES (1, 2); SELECT begin, end FROM event;
CREATE TABLE begin (loop_ int); INSERT INTO begin VALUES (3)",
    ),
    Script::new(
        "a table with columns that open blocks",
        r"CREATE TABLE x (`trigger` int, `procedure` int, begin int, `if` int, `case` int, `loop` int);
INSERT INTO x VALUES (1, 2, 3, 4, 5, 6); UPDATE x SET x.if = x.case, x.loop = CASE WHEN x.if THEN 7 END;
CREATE VIEW function AS SELECT begin FROM x; INSERT INTO x (begin) VALUES (8);",
    ),
    Script::new(
        "a comment that isn't closed at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\n/* INSERT INTO t VALUES (2); it's",
    ),
];
