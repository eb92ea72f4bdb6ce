CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 5 MINVALUE 10 MAXVALUE 100000 CACHE 7 CYCLE;
CREATE SEQUENCE plain;
CREATE SEQUENCE down INCREMENT BY -1;
CREATE TABLE people (
 id bigint unsigned NOT NULL AUTO_INCREMENT,
 a tinyint(1) NOT NULL DEFAULT 1, b tinyint, b2 tinyint unsigned, c smallint DEFAULT -5, d int DEFAULT 0, e int unsigned, f mediumint, g int(5) zerofill,
 h float, i double DEFAULT 1.5, i2 double(8,2), j decimal(10,2) NOT NULL DEFAULT 0.00, k decimal(5,0) unsigned,
 l longtext DEFAULT 'it''s', l2 text DEFAULT ('x'), l3 longtext DEFAULT (concat('a','b')), m varchar(40) DEFAULT 'a\\b', m2 varchar(20) CHARACTER SET latin1 DEFAULT '', m3 char(36) DEFAULT (uuid()), m4 varchar(10) COLLATE utf8mb4_bin, m5 varchar(10) CHARACTER SET ascii COLLATE ascii_bin,
 n longblob, n2 varbinary(16) DEFAULT 'bytes', n3 binary(4), n4 blob,
 o date DEFAULT (current_date), o2 date DEFAULT '2020-01-01', p time(6), p2 time, q datetime(6) DEFAULT current_timestamp(6), q2 datetime DEFAULT current_timestamp ON UPDATE current_timestamp, r timestamp(6) NULL, r2 timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp, r3 timestamp NOT NULL DEFAULT '2020-01-01 00:00:00', q3 datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6), q4 datetime(3) ON UPDATE current_timestamp(3),
 s year, t enum('a','b''c','d,e') DEFAULT 'a', t2 set('x','y') NOT NULL DEFAULT 'x,y', u json, u2 json DEFAULT ('{}') CHECK (u2 <> '1'), u3 json NOT NULL COMMENT 'what''s \\ up',
 v int GENERATED ALWAYS AS (d + 1) VIRTUAL, w int AS (d * 2) STORED COMMENT 'gen', w2 varchar(20) AS (concat(m,'x')) PERSISTENT,
 x bit(8) DEFAULT b'101', y uuid, y2 inet6, z point, z2 int NOT NULL DEFAULT nextval(numbers), z3 int CHECK (z3 > 0), z4 int INVISIBLE, z5 varchar(10) NULL DEFAULT NULL, z6 text COMPRESSED, z7 varchar(10) DEFAULT 'NULL', z8 int DEFAULT (1+2),
 PRIMARY KEY (id), UNIQUE KEY m_key (m), UNIQUE KEY mm (m2, c), KEY dd (d), KEY pre (l(10), c DESC), KEY ha (c) USING HASH, FULLTEXT KEY ft (m, l), UNIQUE KEY upre (m4(3)), KEY commented (e) COMMENT 'hi', KEY ign (f) IGNORED,
 CONSTRAINT positive CHECK (c > -100), CONSTRAINT `odd name` CHECK (d <> 3), CHECK (e > 1)
) COMMENT='people''s table' AUTO_INCREMENT=5;
CREATE TABLE child (id int PRIMARY KEY, person bigint unsigned, p2 bigint unsigned, p3 bigint unsigned, CONSTRAINT c_p FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE, CONSTRAINT c_p2 FOREIGN KEY (p2) REFERENCES people (id) ON UPDATE SET NULL ON DELETE NO ACTION, KEY own (p3), CONSTRAINT c_p3 FOREIGN KEY (p3) REFERENCES people(id) ON DELETE RESTRICT) ENGINE=InnoDB ROW_FORMAT=COMPACT CHARSET=latin1;
CREATE TABLE spat (id int PRIMARY KEY, g point NOT NULL, SPATIAL KEY sp (g)) ENGINE=Aria TRANSACTIONAL=1;
CREATE TABLE sv (a int, b varchar(5)) WITH SYSTEM VERSIONING;
CREATE TABLE pa (a int) PARTITION BY HASH (a) PARTITIONS 2;
CREATE TABLE mem (a int, KEY hh (a) USING HASH, KEY bb (a) USING BTREE) ENGINE=MEMORY COLLATE utf8mb4_bin MAX_ROWS=10;
CREATE VIEW adults AS SELECT p.id, p.m AS name FROM people p WHERE p.d > 18 WITH CHECK OPTION;
CREATE SQL SECURITY INVOKER VIEW lv AS SELECT id, 'it''s `wm_a`.`people`' AS q FROM adults WHERE id > 1 WITH LOCAL CHECK OPTION;
CREATE ALGORITHM=TEMPTABLE VIEW tt (aa) AS SELECT count(*) FROM people;
CREATE FUNCTION twice(n int, s varchar(20) charset latin1) RETURNS int DETERMINISTIC NO SQL COMMENT 'twice''s' BEGIN RETURN n * 2; END;
CREATE FUNCTION dd() RETURNS varchar(20) READS SQL DATA SQL SECURITY INVOKER RETURN (SELECT max(m) FROM people);
CREATE PROCEDURE pr(IN a int, OUT b decimal(10,2), INOUT `c d` text) MODIFIES SQL DATA BEGIN INSERT INTO child (id) VALUES (a); SET b = twice(a, 'x'); END;
CREATE PROCEDURE pr2() DETERMINISTIC SELECT 'a\\b';
CREATE TRIGGER ti BEFORE INSERT ON people FOR EACH ROW BEGIN SET NEW.d = twice(NEW.d, 'a'); END;
CREATE TRIGGER tj BEFORE INSERT ON people FOR EACH ROW SET NEW.c = 4;
CREATE TRIGGER tk AFTER DELETE ON people FOR EACH ROW DELETE FROM child WHERE id = OLD.id;
CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DO DELETE FROM child;
