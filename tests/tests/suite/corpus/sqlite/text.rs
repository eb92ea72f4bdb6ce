//! SQLite scripts whose text misleads: comments, quotes, line ends, marks of other languages.
//!
//! Each runs through the shell and through the library on a fresh database; both must leave the
//! same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new("empty", ""),
    Script::new("only white space", " \t\r\n\u{c}\n  "),
    Script::new("only semicolons", ";;; ;\n;"),
    Script::new("only comments", "-- a; 'b\n/* d; \"e ' [ */\n-- the end"),
    Script::new("no final semicolon", "CREATE TABLE t (a int); INSERT INTO t VALUES (1)"),
    Script::new(
        "semicolons around statements",
        ";;CREATE TABLE t (a int);;; ;INSERT INTO t VALUES (1);\n;\n;",
    ),
    Script::new(
        "line comment without a line end at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1) -- it's; \"the `[ end",
    ),
    Script::new(
        "comment after the last semicolon",
        "CREATE TABLE t (a int);INSERT INTO t VALUES (1);/* it's; */ --\"",
    ),
    Script::new(
        "block comment at the end of the last statement",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1)/* it's; [ */",
    ),
    Script::new(
        "unbalanced quotes in comments",
        r#"-- it's the "first" of ' [
CREATE TABLE t (a int, -- don't; ` stop
    b text /* "here;' [ */) -- '; it's
;/* ' */ INSERT INTO t VALUES (1, '/* ; */ --'); /* ' */
--"
INSERT INTO t VALUES (2, '--;'); --[
"#,
    ),
    Script::new(
        "comments aren't nested",
        "CREATE TABLE t (a int);\n/* 1 /* 2; */ INSERT INTO t VALUES (1); /**//***/\n/* /*/ INSERT \
         INTO t VALUES (2); */",
    ),
    Script::new(
        "a slash that doesn't close the comment it opens",
        "CREATE TABLE t (a int);/*/ INSERT INTO t VALUES (1); /*/ INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "comment marks in other comments",
        "CREATE TABLE t (a int); -- /* \nINSERT INTO t VALUES (1);\n/* -- */ INSERT INTO t VALUES (2); -- \
         */\nINSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a comment that isn't closed at the end",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\n/* INSERT INTO t VALUES (2); it's",
    ),
    Script::new(
        "a comment that isn't closed in the last statement",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1) /* ; INSERT INTO t VALUES (2); it's",
    ),
    Script::new(
        "two dashes are always a comment",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (5--1;\n), (5 - -1), (5-/* ; */-1), (6--;'\n/2);",
    ),
    Script::new(
        "operators beside comments",
        "CREATE TABLE t (a);\nINSERT INTO t VALUES (6/ /* a; */2), (2*/* b; */3), (6 /* / */ / 2), (2 \
         */**/ 3), (1<<2|1), (~1), (7%4), (1==1), (1<>2), ('a'||';'), (6/-2);",
    ),
    Script::new(
        "line ends are CR",
        "CREATE TABLE t (a int, s text);\rINSERT INTO t VALUES (1, 'a\rb');\r-- it's\r; INSERT INTO t \
         VALUES (2, 'c');\nINSERT INTO t VALUES (3, 'd');",
    ),
    Script::new(
        "line ends are CRLF",
        "-- it's;\r\nCREATE TABLE t (a int, s text);\r\n\r\nINSERT INTO t\r\nVALUES (1, 'a b'), (2, \
         'c;');\r\n",
    ),
    // The shell makes line feeds of CR LF, inside of strings too.
    Script::with_native(
        "line ends are CRLF inside of strings",
        "CREATE TABLE t (a int, s text);\r\nINSERT INTO t VALUES (1, 'a\r\nb\r\n'), (2, '\r\n;\r\n');\r\n",
        "CREATE TABLE t (a int, s text); INSERT INTO t VALUES (1, 'a' || char(13, 10) || 'b' || char(13, 10)), \
         (2, char(13, 10) || ';' || char(13, 10));",
    ),
    Script::new(
        "white space at the margins of a string",
        "CREATE TABLE t (a int, s text);\nINSERT INTO t VALUES (1, '\n  a \t\n\n'),(2, '  '), (3, \
         '\t;\n--\n ');\n\n",
    ),
    Script::new(
        "lines inside of a string that look like something else",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES ('\n.quit\n-- b\n/* c\nd;\n\nBEGIN\nEND;\n#\n  ');",
    ),
    Script::new(
        "a line that begins with a dot",
        "CREATE TABLE t (a int);\nINSERT INTO main\n.t VALUES (1);\nSELECT t\n  .a FROM t;\nINSERT INTO t\n\
         SELECT a +\n.5 FROM t;",
    ),
    Script::new(
        "byte order mark at the start",
        "\u{feff}CREATE TABLE t (s text);\nINSERT INTO t VALUES ('\u{feff}a');",
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
         INSERT\u{c}INTO\tt VALUES (2);",
    ),
    Script::new(
        "a vertical tab is no white space",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nINSERT\u{b}INTO t VALUES (2);",
    ),
    Script::new(
        "doubled quotes",
        r"CREATE TABLE t (s text);INSERT INTO t VALUES (''''),('it''s; '''),(''';'''';--'),(''),('''''');",
    ),
    Script::new(
        "backslashes are kept",
        r"CREATE TABLE t (s text);
INSERT INTO t VALUES ('C:\'), ('\'';\'), ('\n\t\\');
INSERT INTO t VALUES ('\');",
    ),
    Script::new(
        "four kinds of quoted names with everything in them",
        r#"CREATE TABLE "a;b" ("c""d;" int, [e;"'] int, `f``;` int, 'g;' int, "-- h" int, [/* i] int, [j[] int, "\" int);
INSERT INTO [a;b] ("c""d;", [e;"'], `f``;`, 'g;', "-- h", [/* i], [j[], "\") VALUES (1, 2, 3, 4, 5, 6, 7, 8);
CREATE VIEW [;] AS SELECT "c""d;" AS [*/], `f``;` AS ']' FROM `a;b`;"#,
    ),
    Script::new(
        "blobs and numbers",
        r"CREATE TABLE t (a, b, c); INSERT INTO t VALUES (x'3b00ff', X'', 0x3B), (1e3, .5, 1.), (x'27', 1E-2, -0);
INSERT INTO t VALUES (typeof(x'3b'), length(x'3b2d2d'), 9223372036854775807);",
    ),
    Script::new(
        "a blob with half a byte",
        "CREATE TABLE t (a); INSERT INTO t VALUES (x'3b'); INSERT INTO t VALUES (x'3'); INSERT INTO t VALUES \
         (1);",
    ),
    Script::new(
        "placeholders in strings",
        r#"CREATE TABLE t (s text, "%s {} :c ?" int);
INSERT INTO t ("%s {} :c ?", s) VALUES (1, '? %s %% %d {} {{}} {0} :a ::b $1 ${x} @a @@b #{c} <%= %>');"#,
    ),
    Script::new(
        "placeholders without values are NULL",
        "CREATE TABLE t (a, b, c, d, e);\nINSERT INTO t VALUES (?, ?5, :a, @b, $c);INSERT INTO t VALUES (1, \
         $a::b, ?, :a, '?');",
    ),
    Script::new(
        "operators on JSON",
        r#"CREATE TABLE t (a text, b); INSERT INTO t VALUES ('{"a;": [1, "?"], "it''s": {"--": 2}}', 0);
UPDATE t SET b = a -> '$."a;"' ->> 1; INSERT INTO t SELECT a ->> 'it''s', a -> 'a;' FROM t;"#,
    ),
    Script::new(
        "a hash is no comment",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2) # a comment\n; INSERT \
         INTO t VALUES (3);",
    ),
    Script::new(
        "dollars quote nothing",
        "CREATE TABLE t (a text); INSERT INTO t VALUES (1); INSERT INTO t VALUES ($$a;b$$); INSERT INTO t \
         VALUES (3);",
    ),
    Script::new(
        "key words as names",
        r"CREATE TABLE trigger (begin int, end int, temp text, replace, abort, row, `case`, key);
INSERT INTO trigger (begin, end, temp) VALUES (1, 2, 'a;'); UPDATE trigger SET end = CASE WHEN begin THEN 7 END;
CREATE TABLE t (trigger int, begin int, end int); INSERT INTO t SELECT begin, end, 3 FROM trigger;
CREATE INDEX begin ON t (trigger); CREATE VIEW end AS SELECT begin AS trigger FROM t; CREATE TABLE temp (temporary);
INSERT INTO temp VALUES (5)",
    ),
    Script::new(
        "a long statement",
        concat!(
            "CREATE TABLE t (a int, s text);\nINSERT INTO t VALUES\n",
            "(1,'a;'),(2,'it''s'),(3,'--'),(4,'/*'),(5,'*/'),(6,'#'),(7,'\\'),(8,'\"'),(9,'('),(10,'['),\n",
            "(11,'a;'),(12,'it''s'),(13,'--'),(14,'/*'),(15,'*/'),(16,'#'),(17,'\\'),(18,'\"'),(19,'`'),\n",
            "(21,'a;'),(22,'it''s'),(23,'--'),(24,'/*'),(25,'*/'),(26,'#'),(27,'\\'),(28,'\"'),(29,'['),\n",
            "(31,'a;'),(32,'it''s'),(33,'--'),(34,'/*'),(35,'*/'),(36,'#'),(37,'\\'),(38,'\"'),(39,'('),\n",
            "(41,'a;'),(42,'it''s'),(43,'--'),(44,'/*'),(45,'*/'),(46,'#'),(47,'\\'),(48,'\"'),(49,'('),\n",
            "(51,'a;'),(52,'it''s'),(53,'--'),(54,'/*'),(55,'*/'),(56,'#'),(57,'\\'),(58,'\"'),(59,'('),\n",
            "(61,'a;'),(62,'it''s'),(63,'--'),(64,'/*'),(65,'*/'),(66,'#'),(67,'\\'),(68,'\"'),(69,')');\n",
            "INSERT INTO t SELECT a + 100, s || s FROM t;",
        ),
    ),
];
