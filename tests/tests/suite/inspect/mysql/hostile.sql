CREATE TABLE `a``b.c d"e'f%` (`i``d` int PRIMARY KEY, `x.y` varchar(9) DEFAULT '`', `"q"` int CHECK (`"q"` > 0), `it's` text DEFAULT '%s', `Groß` int, `a\b` int DEFAULT 3,
 UNIQUE KEY `u``u` (`x.y`), KEY `k'k` (`Groß`, `"q"`), CONSTRAINT `c``h"k'` CHECK (`a\b` <> 7 and `it's` <> '`x.y`'), CONSTRAINT `f``k` FOREIGN KEY (`Groß`) REFERENCES `a``b.c d"e'f%` (`i``d`)) COMMENT 'a\\b ''c'' "d" `e` %s ü \n\t\0x';
CREATE TABLE texts (
 id int PRIMARY KEY COMMENT 'a\\b ''c'' "d" \n \t % _ ü 😀',
 a varchar(99) DEFAULT 'a\\b ''c'' "d" \n \r\n \t % _ ü', b varchar(99) DEFAULT '\\', c varchar(99) DEFAULT '\\\'', d varchar(99) DEFAULT '  x  ',
 e text DEFAULT 'a\\b ''c'' "d" \n \t % _ ü', f longtext DEFAULT '\r', g longtext DEFAULT '\\n', h tinytext DEFAULT 'ü', h2 mediumtext DEFAULT (concat('ü', '\\')),
 i varchar(99) DEFAULT '\0', j varchar(99) DEFAULT '\Z', k char(30) DEFAULT 'current_timestamp()', l varchar(99) DEFAULT 'uuid()', m varchar(9) DEFAULT '1', n varchar(9) DEFAULT '007', n2 varchar(9) DEFAULT 'TRUE',
 o enum('a\\b','c''d','"e"','f\ng','ü','h,i',' x','') DEFAULT 'a\\b', p set('a','ü','c d') DEFAULT 'a,c d', q varchar(9) CHARACTER SET latin1 DEFAULT 'ü', r varchar(9) CHARACTER SET utf16 DEFAULT 'ü',
 s varchar(99) GENERATED ALWAYS AS (concat(a, 'a\\b ''c'' "d" \n % ü')) VIRTUAL, t int CHECK (t <> '\\' and concat(t, 'it''s ü "x"') <> ''),
 u varchar(9) CHARACTER SET utf8mb3, v varchar(9) COLLATE utf8mb4_uca1400_as_cs, w varchar(9) CHARACTER SET latin1 COLLATE latin1_bin, w2 char(0), w3 varchar(0) NOT NULL DEFAULT '', w4 enum('x') CHARACTER SET ascii, w5 set('x') COLLATE utf8mb4_bin,
 x varchar(99) AS (substr(a, 1, 2)) STORED, y varchar(99) AS (case when a = 'x' then _latin1 'y' collate latin1_bin else 'z' end) VIRTUAL COMMENT 'it''s', z int AS (json_extract('{"a": 1}', '$.a')) VIRTUAL,
 CONSTRAINT ck CHECK (a regexp '^[a-z\\\\]+$' or a like '10\\%' escape '!'), CONSTRAINT ck2 CHECK (e in ('a', 'b''c') and not (b is null) and t between 1 and 2 or t & 1 = 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
CREATE TABLE numbers_ (a tinyint(1) unsigned, b tinyint(1) zerofill, c smallint(3), d mediumint, e int(11) zerofill, f bigint(10) unsigned, g decimal, h decimal(65,30) DEFAULT 0.000000000000000000000000000001, i float(10,2) DEFAULT 1.25, j float unsigned DEFAULT 0.1, k double DEFAULT 1e100, l double(10,3) unsigned zerofill, m bit, n bit(64) DEFAULT b'1111111111111111111111111111111111111111111111111111111111111111', n2 bit(1) DEFAULT b'1', n3 bit(3) DEFAULT 0, o year DEFAULT 2020, o2 year(4) DEFAULT '1999', p bigint unsigned DEFAULT 18446744073709551615, q bigint DEFAULT -9223372036854775808, r decimal(5,2) DEFAULT -1.50, s double DEFAULT -0.5, t float DEFAULT 1e-10, u boolean DEFAULT true, v boolean NOT NULL DEFAULT 2, w int DEFAULT (1 + 2 * 3), x int DEFAULT (-(5)), y double DEFAULT (rand()), z int DEFAULT '5', z2 decimal(10,2) DEFAULT '3', z3 real, z4 numeric(3), z5 dec(4,1), z6 serial);
CREATE TABLE times (a date DEFAULT '2020-02-29', b time DEFAULT '12:00:00', c time(3) DEFAULT '-838:59:59.999', d datetime DEFAULT '2020-01-01 00:00:00', e datetime(6) DEFAULT '2020-01-01 00:00:00.5', f timestamp NULL DEFAULT NULL, g timestamp(6) NULL DEFAULT NULL, h timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), i datetime NOT NULL, j timestamp NOT NULL DEFAULT '2020-01-01 00:00:01', k datetime DEFAULT (current_timestamp() + interval 1 day), l date DEFAULT (curdate() + interval 1 month), m datetime(6) ON UPDATE current_timestamp(6), n timestamp(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6) COMMENT 'x', o time(6) DEFAULT (curtime(6)), p date DEFAULT (current_date), q datetime DEFAULT (now()), r bigint DEFAULT (unix_timestamp()), s datetime(6) DEFAULT (utc_timestamp(6)), t timestamp NOT NULL DEFAULT now(), u datetime(3) DEFAULT now(3), v timestamp(6) NOT NULL DEFAULT '2020-01-01 00:00:01.000001', w year AS (year(a)) VIRTUAL);
CREATE TABLE bytes_ (a binary(4) DEFAULT 'ab', b varbinary(9) DEFAULT 0x4142, c blob DEFAULT 'x', d tinyblob, e mediumblob, f longblob DEFAULT 'it''s', g binary(0), h geometry, i point, j linestring, k polygon, l multipoint, m multilinestring, n multipolygon, o geometrycollection, p inet4, q inet6 DEFAULT '::1', r uuid DEFAULT uuid(), s char(36) DEFAULT uuid(), t binary(16) DEFAULT (unhex(replace(uuid(), '-', ''))), u varchar(36) DEFAULT (uuid()), v json DEFAULT (json_object('a', 1)), w json NOT NULL DEFAULT '[]', x longtext COLLATE utf8mb4_bin CHECK (json_valid(x)), y longtext CHECK (json_valid(y)), z longtext COLLATE utf8mb4_bin, CONSTRAINT z2 CHECK (json_valid(z)), point2 point REF_SYSTEM_ID=101, point3 point REF_SYSTEM_ID=4326 NOT NULL, point4 polygon REF_SYSTEM_ID=70000);
CREATE TABLE keys_ (id int AUTO_INCREMENT, a int, b varchar(300), c text, d blob, e int, f longtext, g point NOT NULL, UNIQUE KEY (id), UNIQUE ta (c), UNIQUE tf (f), UNIQUE tp (c(10), a), KEY ka (a DESC, b(5)), KEY kb (a, b DESC), UNIQUE KEY kd (a DESC), KEY dup1 (e), KEY dup2 (e), UNIQUE KEY dup3 (e), FULLTEXT KEY ft (b), FULLTEXT ft2 (c, f), SPATIAL KEY sp (g), UNIQUE h (b) USING HASH, KEY d (d(20)), PRIMARY KEY (a, e));
CREATE TABLE myisam_ (a int, b int AUTO_INCREMENT, PRIMARY KEY (a, b)) ENGINE=MyISAM ROW_FORMAT=FIXED;
CREATE TABLE comp (id int PRIMARY KEY) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4;
CREATE TABLE period_ (a date, b date, c int, PERIOD FOR p (a, b), UNIQUE u (c, p WITHOUT OVERLAPS));
CREATE TABLE fk_a (a int, b int, c int, UNIQUE (b, c), PRIMARY KEY (a, b), KEY (c));
CREATE TABLE FK_Up (a int, b int, c int, d int, FOREIGN KEY (a, b) REFERENCES fk_a (a, b) ON DELETE CASCADE ON UPDATE CASCADE, FOREIGN KEY (b, c) REFERENCES fk_a (b, c) ON UPDATE RESTRICT, FOREIGN KEY (d) REFERENCES fk_a (a) ON DELETE NO ACTION);
CREATE TABLE `select` (`from` int, `group` int, KEY `order` (`from`));
CREATE FUNCTION f1(a int) RETURNS enum('x','y''z') CHARSET latin1 DETERMINISTIC RETURN 'x';
CREATE FUNCTION f2() RETURNS varchar(9) CHARSET utf8mb4 COLLATE utf8mb4_bin NO SQL RETURN 'x' -- trailing
;
CREATE FUNCTION f3(`a b` int unsigned, c decimal(10,2), d set('p','q'), e timestamp(3), f json, g text charset latin1) RETURNS json READS SQL DATA lab: BEGIN /* c */ IF `a b` < 1 THEN RETURN NULL; END IF; RETURN '{}'; END lab;
CREATE PROCEDURE p1() lab: BEGIN leave lab; END;
CREATE PROCEDURE p2() COMMENT 'it''s \\ \n ü' /* before */ SELECT 1 # after
;
CREATE PROCEDURE p3(INOUT a TYPE OF numbers_.p, IN b ROW TYPE OF fk_a) SELECT a;
CREATE PROCEDURE ca() CALL CB();
CREATE PROCEDURE cb() BEGIN IF 1 = 2 THEN CALL ca(); END IF; SELECT F1(2), `f2`(), nextval(seq_); END;
CREATE PROCEDURE `odd``p"'`(IN `x``y` int) SELECT `x``y`;
CREATE SEQUENCE seq_ START WITH 5 NOCACHE;
CREATE SEQUENCE seq2 INCREMENT BY -3 START WITH -1 MINVALUE -100 MAXVALUE 7 NOCYCLE;
CREATE SEQUENCE seq3 INCREMENT BY 0;
CREATE TRIGGER t1 BEFORE UPDATE ON fk_a FOR EACH ROW SET NEW.c = NEW.a -- trailing
;
CREATE TRIGGER t2 BEFORE UPDATE ON fk_a FOR EACH ROW /* lead */ lab: BEGIN SET NEW.c = 1; END lab;
CREATE TRIGGER t3 AFTER INSERT ON fk_a FOR EACH ROW CALL cb() # x
;
CREATE TRIGGER t0 AFTER INSERT ON fk_a FOR EACH ROW PRECEDES t3 INSERT INTO `select` (`from`) VALUES (NEW.a);
CREATE TRIGGER `t``4` AFTER DELETE ON `a``b.c d"e'f%` FOR EACH ROW IF OLD.`i``d` = 1 THEN SET @x = '`'; END IF;
CREATE VIEW v1 AS SELECT `i``d` AS `al``ias`, `x.y` AS `a.b`, 'it''s \\ "x" ü \n' AS `t'ext`, _latin1 'x' AS l, 0x41 AS h, b'1' AS bi, date '2020-01-01' AS d FROM `a``b.c d"e'f%`;
CREATE VIEW v2 AS WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT r.n, row_number() over (partition by r.n order by r.n desc) AS rn, sum(r.n) over w AS s FROM r WINDOW w AS (ORDER BY n ROWS BETWEEN 1 PRECEDING AND CURRENT ROW);
CREATE VIEW v3 AS SELECT t.a, (SELECT max(x.b) FROM fk_a x WHERE x.a = t.a) AS m, exists(select 1 from `select` s where s.`from` = t.a) AS e FROM fk_a t LEFT JOIN FK_Up u USING (a) STRAIGHT_JOIN `select` ON true WHERE t.a IN (SELECT `from` FROM `select`) GROUP BY t.a HAVING count(*) > 1 ORDER BY 2 LIMIT 3;
CREATE VIEW v4 AS (SELECT a FROM fk_a) UNION (SELECT `from` FROM `select`) ORDER BY 1;
CREATE VIEW v5 AS SELECT d.a FROM (SELECT a FROM fk_a WHERE b > 1) d, v4 WHERE d.a = v4.a AND d.a NOT LIKE '5\\%' AND f1(d.a) = 'x';
CREATE VIEW v6 AS SELECT nextval(seq_) AS n, cast('1' AS char charset latin1) AS c, convert('x' using utf8mb4) AS cc, date_add(now(), interval 1 day) AS dd, trim(both 'x' from 'y') AS t, extract(year from now()) AS y, if(1, 2, 3) AS i, group_concat(a order by b separator ', ') AS g, json_value('{}', '$.a') AS j, 'a' collate utf8mb4_bin AS co FROM fk_a;
CREATE VIEW v7 AS SELECT * FROM JSON_TABLE('[{"a":1}]', '$[*]' COLUMNS (a int PATH '$.a', o FOR ORDINALITY, NESTED PATH '$.b[*]' COLUMNS (c varchar(9) PATH '$'))) AS jt;
CREATE VIEW `v``8` (`x y`, `z``q`) AS SELECT a, b FROM fk_a;
CREATE VIEW w1 AS SELECT x.a FROM fk_a x, fk_a y;
CREATE VIEW w2 AS SELECT x.a FROM fk_a x LEFT JOIN FK_Up u ON x.a = u.a, fk_a y, v4 WHERE x.a = y.a;
CREATE VIEW w3 AS SELECT x.a FROM v4, fk_a x RIGHT JOIN FK_Up u ON x.a = u.a UNION SELECT x.a FROM fk_a x, fk_a y;
CREATE VIEW w4 AS SELECT d.n FROM fk_a z, (SELECT x.a AS n FROM fk_a x, fk_a y) d WHERE d.n IN (SELECT u.a FROM FK_Up u, v4) OR EXISTS (SELECT 1 FROM fk_a x, fk_a y WHERE x.a = d.n);
CREATE VIEW w5 AS WITH q AS (SELECT x.a FROM fk_a x, fk_a y) SELECT q.a, (SELECT count(*) FROM q q1, fk_a) AS n FROM q, v4;
CREATE VIEW w6 AS SELECT x.e FROM keys_ x FORCE INDEX FOR ORDER BY (dup1), fk_a y ORDER BY x.e LIMIT 2;
CREATE VIEW w7 AS SELECT x.a FROM fk_a x NATURAL JOIN FK_Up y, fk_a z, JSON_TABLE('[1]', '$[*]' COLUMNS (n int PATH '$')) t;
CREATE VIEW w8 AS SELECT F1(x.a) AS f, x.a FROM (fk_a x, fk_a y) LEFT JOIN FK_Up u ON u.a = x.a;
CREATE VIEW w9 AS SELECT x.a FROM fk_a x LEFT JOIN (fk_a y, v4) ON x.a = y.a;
