//! Schemas in the manner of others: sample databases, web frameworks, browsers, generators.

use migrate_core::prelude::*;

use super::{object, round_trip, table};

/// In brackets, with types of another server, references without actions.
const MUSIC: &str = "
CREATE TABLE [Album]
(
    [AlbumId] INTEGER  NOT NULL,
    [Title] NVARCHAR(160)  NOT NULL,
    [ArtistId] INTEGER  NOT NULL,
    CONSTRAINT [PK_Album] PRIMARY KEY  ([AlbumId]),
    FOREIGN KEY ([ArtistId]) REFERENCES [Artist] ([ArtistId])
                ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE TABLE [Artist]
(
    [ArtistId] INTEGER  NOT NULL,
    [Name] NVARCHAR(120),
    CONSTRAINT [PK_Artist] PRIMARY KEY  ([ArtistId])
);
CREATE TABLE [PlaylistTrack]
(
    [PlaylistId] INTEGER  NOT NULL,
    [TrackId] INTEGER  NOT NULL,
    CONSTRAINT [PK_PlaylistTrack] PRIMARY KEY  ([PlaylistId], [TrackId])
);
CREATE UNIQUE INDEX [IPK_PlaylistTrack] ON [PlaylistTrack]([PlaylistId], [TrackId]);
CREATE INDEX [IFK_AlbumArtistId] ON [Album] ([ArtistId]);
";

/// Spaces in names, checks behind their columns, views over all.
const TRADE: &str = r#"
CREATE TABLE [Order Details](
   [OrderID]INTEGER NOT NULL,
   [ProductID]INTEGER NOT NULL,
   [UnitPrice]NUMERIC NOT NULL DEFAULT 0,
   [Quantity]INTEGER NOT NULL DEFAULT 1,
   [Discount]REAL NOT NULL DEFAULT 0,
    PRIMARY KEY ("OrderID","ProductID"),
    CHECK ([Discount]>=(0) AND [Discount]<=(1)),
    CHECK ([Quantity]>(0)),
    CHECK ([UnitPrice]>=(0)),
    FOREIGN KEY ([OrderID]) REFERENCES [Orders] ([OrderID])
        ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE TABLE [Orders](
   [OrderID]INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
   [OrderDate]DATETIME NULL,
   [Freight]NUMERIC NULL DEFAULT 0,
   [Picture]BLOB,
   CONSTRAINT [CK_Date] CHECK ([OrderDate]<DATE('now'))
);
CREATE VIEW [Order Subtotals]
AS
SELECT "Order Details".OrderID,
Sum(("Order Details".UnitPrice*Quantity*(1-Discount)/100)*100) AS Subtotal
FROM "Order Details"
GROUP BY "Order Details".OrderID
;
CREATE VIEW [Summary of Sales by Quarter] AS
SELECT Orders.OrderDate, "Order Subtotals".Subtotal
FROM Orders
     INNER JOIN "Order Subtotals" ON Orders.OrderID = "Order Subtotals".OrderID
WHERE Orders.OrderDate IS NOT NULL;
"#;

/// Lower case types, names with digests, deferred references, JSON checks.
const WEB: &str = r#"
CREATE TABLE IF NOT EXISTS "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE IF NOT EXISTS "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL,
  "username" varchar(150) NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "object_id" text NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0),
  "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)),
  "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX "log_uniq_14a6b632" ON "django_admin_log" ("user_id", "object_id");
CREATE INDEX "log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE TABLE "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE "posts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar DEFAULT NULL,
  "views" integer DEFAULT 0 NOT NULL, "rate" decimal(8,2) DEFAULT '0.0',
  "created_at" datetime(6) NOT NULL, CONSTRAINT "fk_rails_5b5ddf" FOREIGN KEY ("id")
  REFERENCES "auth_user" ("id"));
"#;

/// Short and old, with triggers that count.
const BROWSER: &str = "
CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR,
  rev_host LONGVARCHAR, visit_count INTEGER DEFAULT 0, hidden INTEGER DEFAULT 0 NOT NULL,
  frecency INTEGER DEFAULT -1 NOT NULL, guid TEXT, foreign_count INTEGER DEFAULT 0 NOT NULL,
  url_hash INTEGER DEFAULT 0 NOT NULL, origin_id INTEGER REFERENCES moz_origins(id));
CREATE TABLE moz_origins ( id INTEGER PRIMARY KEY, prefix TEXT NOT NULL, host TEXT NOT NULL,
  frecency INTEGER NOT NULL, UNIQUE (prefix, host) );
CREATE TABLE moz_inputhistory (place_id INTEGER NOT NULL, input LONGVARCHAR NOT NULL,
  use_count INTEGER, PRIMARY KEY (place_id, input));
CREATE TABLE moz_meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID ;
CREATE UNIQUE INDEX moz_places_guid_uniqueindex ON moz_places (guid);
CREATE INDEX moz_places_url_hashindex ON moz_places (url_hash);
CREATE TRIGGER moz_places_afterdelete_trigger AFTER DELETE ON moz_places FOR EACH ROW WHEN
  OLD.foreign_count = 0 BEGIN
  INSERT OR IGNORE INTO moz_origins (prefix, host, frecency) VALUES ('a', 'b', 0);
  UPDATE moz_origins SET frecency = frecency - MAX(0, CASE WHEN OLD.frecency > 0 THEN
    OLD.frecency ELSE 0 END) WHERE id = OLD.origin_id;
END;
CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE cookies(creation_utc INTEGER NOT NULL,host_key TEXT NOT NULL,value TEXT NOT NULL,
  encrypted_value BLOB NOT NULL,is_secure INTEGER NOT NULL DEFAULT 1,UNIQUE (host_key, value));
";

/// With backticks, comments of columns at the end of their lines, and commas before columns.
const NOTES: &str = "
CREATE TABLE `notes` ( -- what was written
    `id`        VARCHAR(36) NOT NULL        -- its number, e.g. 'a-1', (never NULL)
  , `parent_id` VARCHAR(36) NULL DEFAULT ''  -- \"\" is the root
  , `ratio`     DECIMAL( 10 , 5 ) DEFAULT 0.5 /* of 1; */
  , `flags`     INT UNSIGNED DEFAULT '0'
  , `at`        DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))
  , CONSTRAINT `notes-parent` FOREIGN KEY(`parent_id`)REFERENCES`notes`(`id`)ON DELETE SET NULL
  , PRIMARY KEY(`id`)
);
CREATE INDEX`notes index`ON`notes`(`parent_id`COLLATE NOCASE DESC)WHERE`flags`=0;
CREATE VIEW `roots`AS SELECT*FROM`notes`WHERE`parent_id`='';
CREATE TRIGGER `upd` AFTER UPDATE ON `notes` WHEN (SELECT count(*) FROM roots) > 100 BEGIN
  UPDATE`notes`SET`flags`=1 WHERE`id`=new.`id`; -- once
  DELETE FROM notes WHERE id IN (SELECT id FROM roots LIMIT 1)
  ; END;
";

#[test]
fn schemas_of_others_make_themselves_again() {
    for (script, objects) in [(MUSIC, 5), (TRADE, 4), (WEB, 7), (BROWSER, 9), (NOTES, 4)] {
        let schema = round_trip(script);
        assert_eq!((schema.objects.len(), schema.beyond.len()), (objects, 0), "{script}");
    }
}

#[test]
fn they_are_read_as_a_migration_would_say_them() {
    let web = round_trip(WEB);
    let log = &table(&web, "django_admin_log").table;
    let types: Vec<_> = log.columns.iter().map(|column| column.data_type.clone()).collect();
    assert_eq!(types, [Integer, Text, custom("smallint unsigned"), Text, Integer]);
    assert!(log.columns[0].identity.is_some());
    let conditions: Vec<_> = log.checks.iter().map(|check| check.condition.as_str()).collect();
    let expected = ["\"action_flag\" >= 0", "(JSON_VALID(\"data\") OR \"data\" IS NULL)"];
    assert_eq!(conditions, expected);
    let music = round_trip(MUSIC);
    let album = &table(&music, "Album").table;
    assert_eq!(album.primary_key_name.as_deref(), Some("PK_Album"));
    assert_eq!(album.foreign_keys[0].on_delete, None);
    object(&music, "index 'IPK_PlaylistTrack' of table 'PlaylistTrack'");
    let needs = round_trip(TRADE).needs;
    let needs: Vec<_> = needs.iter().map(|(of, other)| (&of.name[..], &other.name[..])).collect();
    let summary = "Summary of Sales by Quarter";
    let expected =
        [("Order Subtotals", "Order Details"), (summary, "Orders"), (summary, "Order Subtotals")];
    assert_eq!(needs, expected);
    let needs = round_trip(NOTES).needs;
    let needs: Vec<_> = needs.iter().map(|(of, other)| (&of.name[..], &other.name[..])).collect();
    assert_eq!(needs, [("roots", "notes"), ("upd", "notes"), ("upd", "roots")]);
}
