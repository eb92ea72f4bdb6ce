//! The operations of the grid as they are written: made by `CODE=write`, not by hand.

use migrate_core::prelude::*;

use super::Written;

pub(super) const FUNCTIONS: &[Written] = &[
    ("tables, given, postgres", tables_0),
    ("tables, given, postgres, back", tables_1),
    ("tables, given, sqlite", tables_2),
    ("tables, given, sqlite, back", tables_3),
    ("tables, create_table: columns, postgres", tables_4),
    ("tables, create_table: columns, postgres, back", tables_5),
    ("tables, create_table: a primary key over several columns, postgres", tables_6),
    ("tables, create_table: a primary key over several columns, postgres, back", tables_7),
    ("tables, create_table: the same, in another order than the columns, postgres", tables_8),
    ("tables, create_table: the same, in another order than the columns, postgres, back", tables_9),
    ("tables, create_table: unique, check and foreign key, postgres", tables_10),
    ("tables, create_table: unique, check and foreign key, postgres, back", tables_11),
    ("tables, create_table: a column that refers to another table, postgres", tables_12),
    ("tables, create_table: a column that refers to another table, postgres, back", tables_13),
    ("tables, create_table: a primary key with a name, postgres", tables_14),
    ("tables, create_table: a primary key with a name, postgres, back", tables_15),
    ("tables, create_table: nullable: a key of SQLite may hold NULL, postgres", tables_16),
    ("tables, create_table: nullable: a key of SQLite may hold NULL, postgres, back", tables_17),
    ("tables, create_table: deferrable, initially_deferred, postgres", tables_18),
    ("tables, create_table: deferrable, initially_deferred, postgres, back", tables_19),
    ("tables, create_table: nulls_not_distinct, postgres", tables_20),
    ("tables, create_table: nulls_not_distinct, postgres, back", tables_21),
    ("tables, create_table: on_delete, on_update of a foreign key, postgres", tables_22),
    ("tables, create_table: on_delete, on_update of a foreign key, postgres, back", tables_23),
    ("tables, create_table: match_full, postgres", tables_24),
    ("tables, create_table: match_full, postgres, back", tables_25),
    ("tables, create_table: if_not_exists, postgres", tables_26),
    ("tables, create_table: if_not_exists, and it doesn't exist, postgres", tables_27),
    ("tables, create_table: if_not_exists, and it doesn't exist, postgres, down", tables_28),
    ("tables, create_table: names that need their quotes, postgres", tables_29),
    ("tables, create_table: names that need their quotes, postgres, back", tables_30),
    ("tables, create_table: a name that is too long for PostgreSQL, postgres", tables_31),
    ("tables, create_table: a name that is too long for PostgreSQL, postgres, back", tables_32),
    ("tables, create_table: text as a key, postgres", tables_33),
    ("tables, create_table: text as a key, postgres, back", tables_34),
    ("tables, Options of a table: comment, postgres", tables_35),
    ("tables, Options of a table: comment, postgres, back", tables_36),
    ("tables, Options of a table: comment, if_not_exists, postgres", tables_37),
    ("tables, Options of a table: engine, postgres", tables_38),
    ("tables, Options of a table: engine, postgres, back", tables_39),
    ("tables, Options of a table: charset, postgres", tables_40),
    ("tables, Options of a table: charset, postgres, back", tables_41),
    ("tables, Options of a table: collation, postgres", tables_42),
    ("tables, Options of a table: collation, postgres, back", tables_43),
    ("tables, Options of a table: row_format, postgres", tables_44),
    ("tables, Options of a table: row_format, postgres, back", tables_45),
    ("tables, Options of a table: tablespace, postgres", tables_46),
    ("tables, Options of a table: tablespace, postgres, back", tables_47),
    ("tables, Options of a table: with: a storage parameter, postgres", tables_48),
    ("tables, Options of a table: with: a storage parameter, postgres, back", tables_49),
    ("tables, Options of a table: unlogged, postgres", tables_50),
    ("tables, Options of a table: unlogged, postgres, back", tables_51),
    ("tables, Options of a table: all that MySQL has, postgres", tables_52),
    ("tables, Options of a table: all that MySQL has, postgres, back", tables_53),
    ("tables, Options of a table: strict: the types that SQLite then has, postgres", tables_54),
    ("tables, Options of a table: strict: the types that SQLite then has, postgres, back", tables_55),
    ("tables, Options of a table: strict: decimal numbers, postgres", tables_56),
    ("tables, Options of a table: strict: decimal numbers, postgres, back", tables_57),
    ("tables, Options of a table: without_rowid, postgres", tables_58),
    ("tables, Options of a table: without_rowid, postgres, back", tables_59),
    ("tables, Options of a table: without_rowid: no primary key, postgres", tables_60),
    ("tables, Options of a table: without_rowid: no primary key, postgres, back", tables_61),
    ("tables, Options of a table: without_rowid: a key that counts up, postgres", tables_62),
    ("tables, Options of a table: without_rowid: a key that counts up, postgres, back", tables_63),
    ("tables, drop_table: and what it was, postgres", tables_64),
    ("tables, drop_table: and what it was, postgres, back", tables_65),
    ("tables, drop_table: and all that it was, postgres", tables_66),
    ("tables, drop_table: and all that it was, postgres, back", tables_67),
    ("tables, drop_table: if_exists, postgres", tables_68),
    ("tables, rename_table: another name, postgres", tables_69),
    ("tables, rename_table: another name, postgres, back", tables_70),
    ("tables, create_table_comment: the first, postgres", tables_71),
    ("tables, create_table_comment: the first, postgres, back", tables_72),
    ("tables, create_table_comment: in place of another, postgres", tables_73),
    ("tables, create_table_comment: in place of another, postgres, back", tables_74),
    ("tables, create_table_comment: a character of more than two bytes, postgres", tables_75),
    ("tables, create_table_comment: a character of more than two bytes, postgres, back", tables_76),
    ("tables, drop_table_comment: and what it was, postgres", tables_77),
    ("tables, drop_table_comment: and what it was, postgres, back", tables_78),
    ("columns, given, postgres", columns_0),
    ("columns, given, postgres, back", columns_1),
    ("columns, add_column: nullable, postgres", columns_2),
    ("columns, add_column: nullable, postgres, back", columns_3),
    ("columns, add_column: not_null, with a default, postgres", columns_4),
    ("columns, add_column: not_null, with a default, postgres, back", columns_5),
    ("columns, add_column: not_null, without a default, postgres", columns_6),
    ("columns, add_column: not_null, without a default, postgres, back", columns_7),
    ("columns, add_column: unique, postgres", columns_8),
    ("columns, add_column: unique, postgres, back", columns_9),
    ("columns, add_column: primary_key, postgres", columns_10),
    ("columns, add_column: primary_key, postgres, back", columns_11),
    ("columns, add_column: a default that is no constant, postgres", columns_12),
    ("columns, add_column: a default that is no constant, postgres, back", columns_13),
    ("columns, add_column: if_not_exists, postgres", columns_14),
    ("columns, add_column: if_not_exists, unique, postgres", columns_15),
    ("columns, add_column: strict: of a table that is STRICT on SQLite, sqlite", columns_16),
    ("columns, add_column: strict: of a table that is STRICT on SQLite, sqlite, back", columns_17),
    ("columns, add_column: algorithm, lock, postgres", columns_18),
    ("columns, add_column: algorithm, lock, postgres, back", columns_19),
    ("columns, add_column: first: before all others, postgres", columns_20),
    ("columns, add_column: first: before all others, postgres, back", columns_21),
    ("columns, add_column: after another one, postgres", columns_22),
    ("columns, drop_column: and what it was, postgres", columns_23),
    ("columns, drop_column: and what it was, postgres, back", columns_24),
    ("columns, drop_column: if_exists, postgres", columns_25),
    ("columns, drop_column: algorithm, lock, postgres", columns_26),
    ("columns, drop_column: algorithm, lock, postgres, back", columns_27),
    ("columns, drop_column: strict: of a table that is STRICT on SQLite, sqlite", columns_28),
    ("columns, drop_column: strict: of a table that is STRICT on SQLite, sqlite, back", columns_29),
    ("columns, drop_column: what is unique, postgres", columns_30),
    ("columns, drop_column: what is unique, postgres, back", columns_31),
    ("columns, drop_column: what refers to another table, postgres", columns_32),
    ("columns, drop_column: what refers to another table, postgres, back", columns_33),
    ("columns, rename_column: another name, postgres", columns_34),
    ("columns, rename_column: another name, postgres, back", columns_35),
    ("columns, not_null, unique, primary_key: not_null, unique, postgres", columns_36),
    ("columns, not_null, unique, primary_key: not_null, unique, postgres, back", columns_37),
    ("columns, not_null, unique, primary_key: primary_key, postgres", columns_38),
    ("columns, not_null, unique, primary_key: primary_key, postgres, back", columns_39),
    ("columns, not_null, unique, primary_key: text that is unique, postgres", columns_40),
    ("columns, not_null, unique, primary_key: text that is unique, postgres, back", columns_41),
    ("columns, default: literals, postgres", columns_42),
    ("columns, default: literals, postgres, back", columns_43),
    ("columns, default: literals that are text with a form, postgres", columns_44),
    ("columns, default: literals that are text with a form, postgres, back", columns_45),
    ("columns, default: a point in time, postgres", columns_46),
    ("columns, default: a point in time, postgres, back", columns_47),
    ("columns, default: NULL, postgres", columns_48),
    ("columns, default: NULL, postgres, back", columns_49),
    ("columns, default: gen_uuid, postgres", columns_50),
    ("columns, default: gen_uuid, postgres, back", columns_51),
    ("columns, default: expr, postgres", columns_52),
    ("columns, default: expr, postgres, back", columns_53),
    ("columns, default now(): each type that it has a meaning for, postgres", columns_54),
    ("columns, default now(): each type that it has a meaning for, postgres, back", columns_55),
    ("columns, default now(): a number, postgres", columns_56),
    ("columns, default now(): a number, postgres, back", columns_57),
    ("columns, references: in a new table, postgres", columns_58),
    ("columns, references: in a new table, postgres, back", columns_59),
    ("columns, references: in a column that is added, postgres", columns_60),
    ("columns, references: in a column that is added, postgres, back", columns_61),
    ("columns, references: with a default, in a column that is added, postgres", columns_62),
    ("columns, references: with a default, in a column that is added, postgres, back", columns_63),
    ("columns, references: deferrable, postgres", columns_64),
    ("columns, references: deferrable, postgres, back", columns_65),
    ("columns, references: initially_deferred, postgres", columns_66),
    ("columns, references: initially_deferred, postgres, back", columns_67),
    ("columns, references: on_delete: SetDefault, postgres", columns_68),
    ("columns, references: on_delete: SetDefault, postgres, back", columns_69),
    ("columns, comment: in a new table, postgres", columns_70),
    ("columns, comment: in a new table, postgres, back", columns_71),
    ("columns, comment: of a column that is added, postgres", columns_72),
    ("columns, comment: of a column that is added, postgres, back", columns_73),
    ("columns, collation, charset: collation, postgres", columns_74),
    ("columns, collation, charset: collation, postgres, back", columns_75),
    ("columns, collation, charset: collation, mysql", columns_76),
    ("columns, collation, charset: collation, mysql, back", columns_77),
    ("columns, collation, charset: collation, sqlite", columns_78),
    ("columns, collation, charset: collation, sqlite, back", columns_79),
    ("columns, collation, charset: collation of a column that is added, postgres", columns_80),
    ("columns, collation, charset: collation of a column that is added, postgres, back", columns_81),
    ("columns, collation, charset: collation of a column that is added, mysql", columns_82),
    ("columns, collation, charset: collation of a column that is added, mysql, back", columns_83),
    ("columns, collation, charset: collation of a column that is added, sqlite", columns_84),
    ("columns, collation, charset: collation of a column that is added, sqlite, back", columns_85),
    ("columns, collation, charset: charset, postgres", columns_86),
    ("columns, collation, charset: charset, postgres, back", columns_87),
    ("columns, collation, charset: charset, collation, postgres", columns_88),
    ("columns, collation, charset: charset, collation, postgres, back", columns_89),
    ("columns, generated_stored, generated_virtual: generated_stored, postgres", columns_90),
    ("columns, generated_stored, generated_virtual: generated_stored, postgres, back", columns_91),
    ("columns, generated_stored, generated_virtual: generated_virtual, postgres", columns_92),
    ("columns, generated_stored, generated_virtual: generated_virtual, postgres, back", columns_93),
    ("columns, generated_stored, generated_virtual: generated_stored, not_null, unique, postgres", columns_94),
    ("columns, generated_stored, generated_virtual: generated_stored, not_null, unique, postgres, back", columns_95),
    ("columns, generated_stored, generated_virtual: generated_stored, as a primary key, postgres", columns_96),
    ("columns, generated_stored, generated_virtual: generated_stored, as a primary key, postgres, back", columns_97),
    ("columns, generated_stored, generated_virtual: generated_stored, in a primary key over several, postgres", columns_98),
    ("columns, generated_stored, generated_virtual: generated_stored, in a primary key over several, postgres, back", columns_99),
    ("columns, generated_stored, generated_virtual: generated_virtual, as a primary key, postgres", columns_100),
    ("columns, generated_stored, generated_virtual: generated_virtual, as a primary key, postgres, back", columns_101),
    ("columns, generated_stored, generated_virtual: generated_stored in a column that is added, postgres", columns_102),
    ("columns, generated_stored, generated_virtual: generated_stored in a column that is added, postgres, back", columns_103),
    ("columns, generated_stored, generated_virtual: generated_virtual in a column that is added, postgres", columns_104),
    ("columns, generated_stored, generated_virtual: generated_virtual in a column that is added, postgres, back", columns_105),
    ("columns, generated_stored, generated_virtual: text with a collation and a comment, postgres", columns_106),
    ("columns, generated_stored, generated_virtual: text with a collation and a comment, postgres, back", columns_107),
    ("columns, generated_stored, generated_virtual: text with a collation and a comment, mysql", columns_108),
    ("columns, generated_stored, generated_virtual: text with a collation and a comment, mysql, back", columns_109),
    ("columns, identity: identity, postgres", columns_110),
    ("columns, identity: identity, postgres, back", columns_111),
    ("columns, identity: identity_always: a row brings no value of its own, postgres", columns_112),
    ("columns, identity: identity_always: a row brings no value of its own, postgres, back", columns_113),
    ("columns, identity: identity_start, postgres", columns_114),
    ("columns, identity: identity_start, postgres, back", columns_115),
    ("columns, identity: identity_start below 1, postgres", columns_116),
    ("columns, identity: identity_start below 1, postgres, back", columns_117),
    ("columns, identity: identity_increment, postgres", columns_118),
    ("columns, identity: identity_increment, postgres, back", columns_119),
    ("columns, identity: identity_increment: downwards, postgres", columns_120),
    ("columns, identity: identity_increment: downwards, postgres, back", columns_121),
    ("columns, identity: unique, postgres", columns_122),
    ("columns, identity: unique, postgres, back", columns_123),
    ("columns, identity: no key, postgres", columns_124),
    ("columns, identity: no key, postgres, back", columns_125),
    ("columns, identity: the first column of a key over several, postgres", columns_126),
    ("columns, identity: the first column of a key over several, postgres, back", columns_127),
    ("columns, identity: the second column of a key over several, postgres", columns_128),
    ("columns, identity: the second column of a key over several, postgres, back", columns_129),
    ("columns, identity: unsigned, with a comment, postgres", columns_130),
    ("columns, identity: unsigned, with a comment, postgres, back", columns_131),
    ("columns, identity: in a column that is added: rows are counted, postgres", columns_132),
    ("columns, identity: in a column that is added: rows are counted, postgres, back", columns_133),
    ("columns, identity: as the primary key, first, and refers to another table, postgres", columns_134),
    ("columns, identity: as the primary key, first, and refers to another table, postgres, back", columns_135),
    ("alter_column, given, postgres", alter_column_0),
    ("alter_column, given, postgres, back", alter_column_1),
    ("alter_column, given, sqlite", alter_column_2),
    ("alter_column, given, sqlite, back", alter_column_3),
    ("alter_column, alter_column: set_type, postgres", alter_column_4),
    ("alter_column, alter_column: set_type, postgres, back", alter_column_5),
    ("alter_column, alter_column: set_type, using, postgres", alter_column_6),
    ("alter_column, alter_column: set_type, using, postgres, back", alter_column_7),
    ("alter_column, alter_column: set_not_null, postgres", alter_column_8),
    ("alter_column, alter_column: set_not_null, postgres, back", alter_column_9),
    ("alter_column, alter_column: set_not_null, safely: others go on writing, see [safe changes](../safe-changes.md), postgres", alter_column_10),
    ("alter_column, alter_column: drop_not_null, postgres", alter_column_11),
    ("alter_column, alter_column: drop_not_null, postgres, back", alter_column_12),
    ("alter_column, alter_column: set_default, postgres", alter_column_13),
    ("alter_column, alter_column: set_default, postgres, back", alter_column_14),
    ("alter_column, alter_column: drop_default, postgres", alter_column_15),
    ("alter_column, alter_column: drop_default, postgres, back", alter_column_16),
    ("alter_column, alter_column: set_comment, postgres", alter_column_17),
    ("alter_column, alter_column: set_comment, postgres, back", alter_column_18),
    ("alter_column, alter_column: drop_comment, postgres", alter_column_19),
    ("alter_column, alter_column: drop_comment, postgres, back", alter_column_20),
    ("alter_column, alter_column: rename, postgres", alter_column_21),
    ("alter_column, alter_column: rename, postgres, back", alter_column_22),
    ("alter_column, alter_column: several at once, postgres", alter_column_23),
    ("alter_column, alter_column: several at once, postgres, back", alter_column_24),
    ("alter_column, add_identity, alter_identity, drop_identity: add_identity, postgres", alter_column_25),
    ("alter_column, add_identity, alter_identity, drop_identity: add_identity, postgres, back", alter_column_26),
    ("alter_column, add_identity, alter_identity, drop_identity: alter_identity, postgres", alter_column_27),
    ("alter_column, add_identity, alter_identity, drop_identity: alter_identity, postgres, back", alter_column_28),
    ("alter_column, add_identity, alter_identity, drop_identity: drop_identity, postgres", alter_column_29),
    ("alter_column, add_identity, alter_identity, drop_identity: drop_identity, postgres, back", alter_column_30),
    ("alter_column, set_expression, drop_expression: set_expression, postgres", alter_column_31),
    ("alter_column, set_expression, drop_expression: set_expression, postgres, back", alter_column_32),
    ("alter_column, set_expression, drop_expression: drop_expression: its values stay, postgres", alter_column_33),
    ("alter_column, set_expression, drop_expression: drop_expression: its values stay, postgres, down", alter_column_34),
    ("alter_column, Collation, place, and how MySQL goes about it: collation, postgres", alter_column_35),
    ("alter_column, Collation, place, and how MySQL goes about it: collation, postgres, down", alter_column_36),
    ("alter_column, Collation, place, and how MySQL goes about it: collation, mysql", alter_column_37),
    ("alter_column, Collation, place, and how MySQL goes about it: collation, mysql, down", alter_column_38),
    ("alter_column, Collation, place, and how MySQL goes about it: collation, sqlite", alter_column_39),
    ("alter_column, Collation, place, and how MySQL goes about it: collation, sqlite, down", alter_column_40),
    ("alter_column, Collation, place, and how MySQL goes about it: collation with a type, as PostgreSQL wants it, postgres", alter_column_41),
    ("alter_column, Collation, place, and how MySQL goes about it: collation with a type, as PostgreSQL wants it, postgres, down", alter_column_42),
    ("alter_column, Collation, place, and how MySQL goes about it: collation with a type, as PostgreSQL wants it, mysql", alter_column_43),
    ("alter_column, Collation, place, and how MySQL goes about it: collation with a type, as PostgreSQL wants it, mysql, down", alter_column_44),
    ("alter_column, Collation, place, and how MySQL goes about it: collation with a type, as PostgreSQL wants it, sqlite", alter_column_45),
    ("alter_column, Collation, place, and how MySQL goes about it: collation with a type, as PostgreSQL wants it, sqlite, down", alter_column_46),
    ("alter_column, Collation, place, and how MySQL goes about it: drop_collation, with another type, postgres", alter_column_47),
    ("alter_column, Collation, place, and how MySQL goes about it: drop_collation, with another type, postgres, down", alter_column_48),
    ("alter_column, Collation, place, and how MySQL goes about it: drop_collation, with another type, mysql", alter_column_49),
    ("alter_column, Collation, place, and how MySQL goes about it: drop_collation, with another type, sqlite", alter_column_50),
    ("alter_column, Collation, place, and how MySQL goes about it: charset, postgres", alter_column_51),
    ("alter_column, Collation, place, and how MySQL goes about it: charset, postgres, down", alter_column_52),
    ("alter_column, Collation, place, and how MySQL goes about it: drop_charset, with another type, postgres", alter_column_53),
    ("alter_column, Collation, place, and how MySQL goes about it: first, postgres", alter_column_54),
    ("alter_column, Collation, place, and how MySQL goes about it: first, postgres, down", alter_column_55),
    ("alter_column, Collation, place, and how MySQL goes about it: after another one, postgres", alter_column_56),
    ("alter_column, Collation, place, and how MySQL goes about it: algorithm, lock, postgres", alter_column_57),
    ("alter_column, Collation, place, and how MySQL goes about it: algorithm, lock, postgres, back", alter_column_58),
    ("batch, given, postgres", batch_0),
    ("batch, given, postgres, back", batch_1),
    ("batch, batch_alter_table: columns, postgres", batch_2),
    ("batch, batch_alter_table: columns, postgres, back", batch_3),
    ("batch, batch_alter_table: drop_column, drop_index, create_index, postgres", batch_4),
    ("batch, batch_alter_table: drop_column, drop_index, create_index, postgres, back", batch_5),
    ("batch, batch_alter_table: drop_column, drop_index, create_index, postgres, down", batch_6),
    ("batch, batch_alter_table: constraints, postgres", batch_7),
    ("batch, batch_alter_table: constraints, postgres, back", batch_8),
    ("batch, batch_alter_table: primary key, postgres", batch_9),
    ("batch, batch_alter_table: primary key, postgres, back", batch_10),
    ("batch, batch_alter_table: primary key, postgres, down", batch_11),
    ("batch, batch_alter_table: rename_constraint, postgres", batch_12),
    ("batch, batch_alter_table: rename_constraint, postgres, back", batch_13),
    ("batch, batch_alter_table: recreate, postgres", batch_14),
    ("batch, batch_alter_table: recreate, postgres, back", batch_15),
    ("batch, reorder_columns: alone, postgres", batch_16),
    ("batch, reorder_columns: alone, postgres, back", batch_17),
    ("batch, reorder_columns: in a batch, postgres", batch_18),
    ("batch, reorder_columns: in a batch, postgres, back", batch_19),
    ("types, given, postgres", types_0),
    ("types, given, postgres, back", types_1),
    ("types, Truth and numbers: Boolean, postgres", types_2),
    ("types, Truth and numbers: Boolean, postgres, back", types_3),
    ("types, Truth and numbers: TinyInt, postgres", types_4),
    ("types, Truth and numbers: TinyInt, postgres, back", types_5),
    ("types, Truth and numbers: SmallInt, postgres", types_6),
    ("types, Truth and numbers: SmallInt, postgres, back", types_7),
    ("types, Truth and numbers: Integer, postgres", types_8),
    ("types, Truth and numbers: Integer, postgres, back", types_9),
    ("types, Truth and numbers: BigInt, postgres", types_10),
    ("types, Truth and numbers: BigInt, postgres, back", types_11),
    ("types, Truth and numbers: UnsignedTinyInt, postgres", types_12),
    ("types, Truth and numbers: UnsignedTinyInt, postgres, back", types_13),
    ("types, Truth and numbers: UnsignedSmallInt, postgres", types_14),
    ("types, Truth and numbers: UnsignedSmallInt, postgres, back", types_15),
    ("types, Truth and numbers: UnsignedInteger, postgres", types_16),
    ("types, Truth and numbers: UnsignedInteger, postgres, back", types_17),
    ("types, Truth and numbers: UnsignedBigInt, postgres", types_18),
    ("types, Truth and numbers: UnsignedBigInt, postgres, back", types_19),
    ("types, Truth and numbers: Real, postgres", types_20),
    ("types, Truth and numbers: Real, postgres, back", types_21),
    ("types, Truth and numbers: Double, postgres", types_22),
    ("types, Truth and numbers: Double, postgres, back", types_23),
    ("types, Truth and numbers: Numeric, postgres", types_24),
    ("types, Truth and numbers: Numeric, postgres, back", types_25),
    ("types, Truth and numbers: as many digits as MySQL has, postgres", types_26),
    ("types, Truth and numbers: as many digits as MySQL has, postgres, back", types_27),
    ("types, Truth and numbers: more digits than MySQL has, postgres", types_28),
    ("types, Truth and numbers: more digits than MySQL has, postgres, back", types_29),
    ("types, Truth and numbers: more digits than PostgreSQL has, postgres", types_30),
    ("types, Truth and numbers: more digits than PostgreSQL has, postgres, back", types_31),
    ("types, Text and bytes: Text, postgres", types_32),
    ("types, Text and bytes: Text, postgres, back", types_33),
    ("types, Text and bytes: Varchar, postgres", types_34),
    ("types, Text and bytes: Varchar, postgres, back", types_35),
    ("types, Text and bytes: Char, postgres", types_36),
    ("types, Text and bytes: Char, postgres, back", types_37),
    ("types, Text and bytes: characters, as many as MySQL has in Char, postgres", types_38),
    ("types, Text and bytes: characters, as many as MySQL has in Char, postgres, back", types_39),
    ("types, Text and bytes: more characters than MySQL has in Char, postgres", types_40),
    ("types, Text and bytes: more characters than MySQL has in Char, postgres, back", types_41),
    ("types, Text and bytes: more characters than a server has, postgres", types_42),
    ("types, Text and bytes: more characters than a server has, postgres, back", types_43),
    ("types, Text and bytes: Binary, postgres", types_44),
    ("types, Text and bytes: Binary, postgres, back", types_45),
    ("types, Text and bytes: VarBinary, postgres", types_46),
    ("types, Text and bytes: VarBinary, postgres, back", types_47),
    ("types, Text and bytes: more bytes than MySQL has, postgres", types_48),
    ("types, Text and bytes: more bytes than MySQL has, postgres, back", types_49),
    ("types, Dates and times: Date, postgres", types_50),
    ("types, Dates and times: Date, postgres, back", types_51),
    ("types, Dates and times: Time, postgres", types_52),
    ("types, Dates and times: Time, postgres, back", types_53),
    ("types, Dates and times: Timestamp, postgres", types_54),
    ("types, Dates and times: Timestamp, postgres, back", types_55),
    ("types, Dates and times: TimestampTz, postgres", types_56),
    ("types, Dates and times: TimestampTz, postgres, back", types_57),
    ("types, Dates and times: Interval, postgres", types_58),
    ("types, Dates and times: Interval, postgres, back", types_59),
    ("types, Others: Uuid, postgres", types_60),
    ("types, Others: Uuid, postgres, back", types_61),
    ("types, Others: Json, postgres", types_62),
    ("types, Others: Json, postgres, back", types_63),
    ("types, Others: array, postgres", types_64),
    ("types, Others: array, postgres, back", types_65),
    ("types, Others: an array of arrays, postgres", types_66),
    ("types, Others: an array of arrays, postgres, back", types_67),
    ("types, Others: custom: written as given, postgres", types_68),
    ("types, Others: custom: written as given, postgres, back", types_69),
    ("indexes, given, postgres", indexes_0),
    ("indexes, given, postgres, back", indexes_1),
    ("indexes, create_index: columns, postgres", indexes_2),
    ("indexes, create_index: columns, postgres, back", indexes_3),
    ("indexes, create_index: unique, postgres", indexes_4),
    ("indexes, create_index: unique, postgres, back", indexes_5),
    ("indexes, create_index: where_: of some rows only, postgres", indexes_6),
    ("indexes, create_index: where_: of some rows only, postgres, back", indexes_7),
    ("indexes, create_index: nulls_not_distinct: NULL once, postgres", indexes_8),
    ("indexes, create_index: nulls_not_distinct: NULL once, postgres, back", indexes_9),
    ("indexes, create_index: if_not_exists, postgres", indexes_10),
    ("indexes, create_index: names that need their quotes, postgres", indexes_11),
    ("indexes, create_index: names that need their quotes, postgres, back", indexes_12),
    ("indexes, What an index is over: an expression, postgres", indexes_13),
    ("indexes, What an index is over: an expression, postgres, back", indexes_14),
    ("indexes, What an index is over: expressions among columns, postgres", indexes_15),
    ("indexes, What an index is over: expressions among columns, postgres, back", indexes_16),
    ("indexes, What an index is over: descending, postgres", indexes_17),
    ("indexes, What an index is over: descending, postgres, back", indexes_18),
    ("indexes, What an index is over: an expression, descending, postgres", indexes_19),
    ("indexes, What an index is over: an expression, descending, postgres, back", indexes_20),
    ("indexes, What an index is over: nulls_first, nulls_last: as MySQL and SQLite always do, postgres", indexes_21),
    ("indexes, What an index is over: nulls_first, nulls_last: as MySQL and SQLite always do, postgres, back", indexes_22),
    ("indexes, What an index is over: nulls_last, postgres", indexes_23),
    ("indexes, What an index is over: nulls_last, postgres, back", indexes_24),
    ("indexes, What an index is over: ops: an operator class, postgres", indexes_25),
    ("indexes, What an index is over: ops: an operator class, postgres, back", indexes_26),
    ("indexes, What an index is over: length: the beginning of a column, postgres", indexes_27),
    ("indexes, What an index is over: length: the beginning of a column, postgres, back", indexes_28),
    ("indexes, What an index is over: length, unique, postgres", indexes_29),
    ("indexes, What an index is over: length, unique, postgres, back", indexes_30),
    ("indexes, How an index is stored: using: the method that all have, postgres", indexes_31),
    ("indexes, How an index is stored: using: the method that all have, postgres, back", indexes_32),
    ("indexes, How an index is stored: using: another one, postgres", indexes_33),
    ("indexes, How an index is stored: using: another one, postgres, back", indexes_34),
    ("indexes, How an index is stored: include: columns that are kept in it, postgres", indexes_35),
    ("indexes, How an index is stored: include: columns that are kept in it, postgres, back", indexes_36),
    ("indexes, How an index is stored: with: a storage parameter, postgres", indexes_37),
    ("indexes, How an index is stored: with: a storage parameter, postgres, back", indexes_38),
    ("indexes, How an index is stored: tablespace, postgres", indexes_39),
    ("indexes, How an index is stored: tablespace, postgres, back", indexes_40),
    ("indexes, How an index is stored: all that PostgreSQL has, postgres", indexes_41),
    ("indexes, How an index is stored: all that PostgreSQL has, postgres, back", indexes_42),
    ("indexes, How an index is built: concurrently, postgres", indexes_43),
    ("indexes, How an index is built: concurrently, postgres, back", indexes_44),
    ("indexes, How an index is built: algorithm, lock, postgres", indexes_45),
    ("indexes, How an index is built: algorithm, lock, postgres, back", indexes_46),
    ("indexes, drop_index: and which columns it had, postgres", indexes_47),
    ("indexes, drop_index: and which columns it had, postgres, back", indexes_48),
    ("indexes, drop_index: and all that it was, postgres", indexes_49),
    ("indexes, drop_index: and all that it was, postgres, back", indexes_50),
    ("indexes, drop_index: if_exists, postgres", indexes_51),
    ("indexes, drop_index: concurrently, postgres", indexes_52),
    ("indexes, drop_index: concurrently, postgres, back", indexes_53),
    ("indexes, drop_index: algorithm, lock, postgres", indexes_54),
    ("indexes, rename_index: another name, postgres", indexes_55),
    ("indexes, rename_index: another name, postgres, back", indexes_56),
    ("constraints, given, postgres", constraints_0),
    ("constraints, given, postgres, back", constraints_1),
    ("constraints, create_primary_key: columns, postgres", constraints_2),
    ("constraints, create_primary_key: columns, postgres, back", constraints_3),
    ("constraints, create_primary_key: name, postgres", constraints_4),
    ("constraints, create_primary_key: name, postgres, back", constraints_5),
    ("constraints, create_primary_key: deferrable, postgres", constraints_6),
    ("constraints, create_primary_key: deferrable, postgres, back", constraints_7),
    ("constraints, create_primary_key: initially_deferred, postgres", constraints_8),
    ("constraints, create_primary_key: initially_deferred, postgres, back", constraints_9),
    ("constraints, create_primary_key: safely: others go on writing, see [safe changes](../safe-changes.md), postgres", constraints_10),
    ("constraints, create_primary_key: safely: others go on writing, see [safe changes](../safe-changes.md), postgres, back", constraints_11),
    ("constraints, create_unique_constraint: columns, postgres", constraints_12),
    ("constraints, create_unique_constraint: columns, postgres, back", constraints_13),
    ("constraints, create_unique_constraint: deferrable, postgres", constraints_14),
    ("constraints, create_unique_constraint: deferrable, postgres, back", constraints_15),
    ("constraints, create_unique_constraint: initially_deferred, postgres", constraints_16),
    ("constraints, create_unique_constraint: initially_deferred, postgres, back", constraints_17),
    ("constraints, create_unique_constraint: nulls_not_distinct: NULL once, postgres", constraints_18),
    ("constraints, create_unique_constraint: nulls_not_distinct: NULL once, postgres, back", constraints_19),
    ("constraints, create_unique_constraint: safely: others go on writing, see [safe changes](../safe-changes.md), postgres", constraints_20),
    ("constraints, create_unique_constraint: safely: others go on writing, see [safe changes](../safe-changes.md), postgres, back", constraints_21),
    ("constraints, create_unique_constraint: safely, with options, postgres", constraints_22),
    ("constraints, create_unique_constraint: safely, with options, postgres, back", constraints_23),
    ("constraints, create_unique_constraint: a name that needs its quotes, postgres", constraints_24),
    ("constraints, create_unique_constraint: a name that needs its quotes, postgres, back", constraints_25),
    ("constraints, create_check_constraint: a condition, postgres", constraints_26),
    ("constraints, create_check_constraint: a condition, postgres, back", constraints_27),
    ("constraints, create_check_constraint: not_valid: rows that are there are left unchecked, postgres", constraints_28),
    ("constraints, create_check_constraint: not_valid: rows that are there are left unchecked, postgres, back", constraints_29),
    ("constraints, create_check_constraint: safely: others go on writing, see [safe changes](../safe-changes.md), postgres", constraints_30),
    ("constraints, create_check_constraint: safely: others go on writing, see [safe changes](../safe-changes.md), postgres, back", constraints_31),
    ("constraints, create_foreign_key: columns, postgres", constraints_32),
    ("constraints, create_foreign_key: columns, postgres, back", constraints_33),
    ("constraints, create_foreign_key: columns without an index, postgres", constraints_34),
    ("constraints, create_foreign_key: columns without an index, postgres, back", constraints_35),
    ("constraints, create_foreign_key: columns without an index, postgres, down", constraints_36),
    ("constraints, create_foreign_key: columns without an index, mysql, down", constraints_37),
    ("constraints, create_foreign_key: on_delete, on_update: Cascade, SetNull, postgres", constraints_38),
    ("constraints, create_foreign_key: on_delete, on_update: Cascade, SetNull, postgres, back", constraints_39),
    ("constraints, create_foreign_key: on_delete, on_update: Restrict, NoAction, postgres", constraints_40),
    ("constraints, create_foreign_key: on_delete, on_update: Restrict, NoAction, postgres, back", constraints_41),
    ("constraints, create_foreign_key: on_delete: SetDefault, postgres", constraints_42),
    ("constraints, create_foreign_key: on_delete: SetDefault, postgres, back", constraints_43),
    ("constraints, create_foreign_key: match_full: all columns are NULL, or none, postgres", constraints_44),
    ("constraints, create_foreign_key: match_full: all columns are NULL, or none, postgres, back", constraints_45),
    ("constraints, create_foreign_key: deferrable, postgres", constraints_46),
    ("constraints, create_foreign_key: deferrable, postgres, back", constraints_47),
    ("constraints, create_foreign_key: initially_deferred, postgres", constraints_48),
    ("constraints, create_foreign_key: initially_deferred, postgres, back", constraints_49),
    ("constraints, create_foreign_key: not_valid: rows that are there are left unchecked, postgres", constraints_50),
    ("constraints, create_foreign_key: not_valid: rows that are there are left unchecked, postgres, back", constraints_51),
    ("constraints, create_foreign_key: safely: others go on writing, see [safe changes](../safe-changes.md), postgres", constraints_52),
    ("constraints, create_foreign_key: safely: others go on writing, see [safe changes](../safe-changes.md), postgres, back", constraints_53),
    ("constraints, drop_constraint: was_unique, postgres", constraints_54),
    ("constraints, drop_constraint: was_unique, postgres, back", constraints_55),
    ("constraints, drop_constraint: was_check, postgres", constraints_56),
    ("constraints, drop_constraint: was_check, postgres, back", constraints_57),
    ("constraints, drop_constraint: was_foreign_key, postgres", constraints_58),
    ("constraints, drop_constraint: was_foreign_key, postgres, back", constraints_59),
    ("constraints, drop_constraint: was_primary_key, postgres", constraints_60),
    ("constraints, drop_constraint: was_primary_key, postgres, back", constraints_61),
    ("constraints, drop_constraint: of no kind that is said, postgres", constraints_62),
    ("constraints, drop_constraint: unique, postgres", constraints_63),
    ("constraints, drop_constraint: check, postgres", constraints_64),
    ("constraints, drop_constraint: foreign_key, postgres", constraints_65),
    ("constraints, drop_constraint: primary_key, postgres", constraints_66),
    ("constraints, drop_constraint: primary_key, postgres, down", constraints_67),
    ("constraints, drop_constraint: if_exists, postgres", constraints_68),
    ("constraints, drop_constraint: if_exists: unique, postgres", constraints_69),
    ("constraints, drop_constraint: if_exists: foreign_key, postgres", constraints_70),
    ("constraints, drop_constraint: if_exists: primary_key, postgres", constraints_71),
    ("constraints, validate_constraint: what was not valid, postgres", constraints_72),
    ("constraints, validate_constraint: what was not valid, postgres, down", constraints_73),
    ("constraints, rename_constraint: another name, postgres", constraints_74),
    ("constraints, rename_constraint: another name, postgres, back", constraints_75),
    ("exclusion, given, postgres", exclusion_0),
    ("exclusion, given, postgres, back", exclusion_1),
    ("exclusion, given, mysql", exclusion_2),
    ("exclusion, given, mysql, back", exclusion_3),
    ("exclusion, create_exclude_constraint: columns with operators, postgres", exclusion_4),
    ("exclusion, create_exclude_constraint: columns with operators, postgres, back", exclusion_5),
    ("exclusion, create_exclude_constraint: expression, postgres", exclusion_6),
    ("exclusion, create_exclude_constraint: expression, postgres, back", exclusion_7),
    ("exclusion, create_exclude_constraint: using: another access method, postgres", exclusion_8),
    ("exclusion, create_exclude_constraint: using: another access method, postgres, back", exclusion_9),
    ("exclusion, create_exclude_constraint: where_: some of the rows, postgres", exclusion_10),
    ("exclusion, create_exclude_constraint: where_: some of the rows, postgres, back", exclusion_11),
    ("exclusion, create_exclude_constraint: deferrable, postgres", exclusion_12),
    ("exclusion, create_exclude_constraint: deferrable, postgres, back", exclusion_13),
    ("exclusion, create_exclude_constraint: initially_deferred, postgres", exclusion_14),
    ("exclusion, create_exclude_constraint: initially_deferred, postgres, back", exclusion_15),
    ("exclusion, create_exclude_constraint: schema, postgres", exclusion_16),
    ("exclusion, create_exclude_constraint: schema, postgres, back", exclusion_17),
    ("exclusion, drop_constraint: was_exclude, postgres", exclusion_18),
    ("exclusion, drop_constraint: was_exclude, postgres, back", exclusion_19),
    ("partitions, given, postgres", partitions_0),
    ("partitions, given, postgres, back", partitions_1),
    ("partitions, given, mysql", partitions_2),
    ("partitions, given, mysql, back", partitions_3),
    ("partitions, create_table: partition_by_range, postgres", partitions_4),
    ("partitions, create_table: partition_by_range, postgres, back", partitions_5),
    ("partitions, create_table: partition_by_list, postgres", partitions_6),
    ("partitions, create_table: partition_by_list, postgres, back", partitions_7),
    ("partitions, create_table: partition_by_hash, postgres", partitions_8),
    ("partitions, create_table: partition_by_hash, postgres, back", partitions_9),
    ("partitions, create_table: partition_expression, postgres", partitions_10),
    ("partitions, create_table: partition_expression, postgres, back", partitions_11),
    ("partitions, create_partition: from_to: a range, postgres", partitions_12),
    ("partitions, create_partition: from_to: a range, postgres, back", partitions_13),
    ("partitions, create_partition: values_in: listed values, postgres", partitions_14),
    ("partitions, create_partition: values_in: listed values, postgres, back", partitions_15),
    ("partitions, create_partition: modulus: a hash, postgres", partitions_16),
    ("partitions, create_partition: modulus: a hash, postgres, back", partitions_17),
    ("partitions, create_partition: default: what no other has, postgres", partitions_18),
    ("partitions, create_partition: default: what no other has, postgres, back", partitions_19),
    ("partitions, create_partition: if_not_exists, postgres", partitions_20),
    ("partitions, create_partition: schema: of both, postgres", partitions_21),
    ("partitions, create_partition: schema: of both, postgres, back", partitions_22),
    ("partitions, drop_partition: was_from_to, postgres", partitions_23),
    ("partitions, drop_partition: was_from_to, postgres, back", partitions_24),
    ("partitions, drop_partition: was_in, postgres", partitions_25),
    ("partitions, drop_partition: was_in, postgres, back", partitions_26),
    ("partitions, drop_partition: was_modulus, postgres", partitions_27),
    ("partitions, drop_partition: was_modulus, postgres, back", partitions_28),
    ("partitions, drop_partition: was_default, postgres", partitions_29),
    ("partitions, drop_partition: was_default, postgres, back", partitions_30),
    ("partitions, drop_partition: if_exists, postgres", partitions_31),
    ("partitions, attach_partition: from_to, postgres", partitions_32),
    ("partitions, attach_partition: from_to, postgres, back", partitions_33),
    ("partitions, attach_partition: from_to, postgres, down", partitions_34),
    ("partitions, attach_partition: values_in, postgres", partitions_35),
    ("partitions, attach_partition: values_in, postgres, back", partitions_36),
    ("partitions, attach_partition: modulus, postgres", partitions_37),
    ("partitions, attach_partition: modulus, postgres, back", partitions_38),
    ("partitions, attach_partition: modulus, postgres, down", partitions_39),
    ("partitions, attach_partition: default, postgres", partitions_40),
    ("partitions, attach_partition: default, postgres, back", partitions_41),
    ("partitions, detach_partition: was_from_to, postgres", partitions_42),
    ("partitions, detach_partition: was_from_to, postgres, back", partitions_43),
    ("partitions, detach_partition: was_in, postgres", partitions_44),
    ("partitions, detach_partition: was_in, postgres, back", partitions_45),
    ("partitions, detach_partition: was_modulus, postgres", partitions_46),
    ("partitions, detach_partition: was_modulus, postgres, back", partitions_47),
    ("partitions, detach_partition: was_default, postgres", partitions_48),
    ("partitions, detach_partition: was_default, postgres, back", partitions_49),
    ("partitions, detach_partition: concurrently, postgres", partitions_50),
    ("partitions, detach_partition: concurrently, postgres, down", partitions_51),
    ("policies, given, postgres", policies_0),
    ("policies, given, postgres, back", policies_1),
    ("policies, given, mysql", policies_2),
    ("policies, given, mysql, back", policies_3),
    ("policies, alter_row_level_security: enable, postgres", policies_4),
    ("policies, alter_row_level_security: enable, postgres, back", policies_5),
    ("policies, alter_row_level_security: enable, force: for the owner too, postgres", policies_6),
    ("policies, alter_row_level_security: enable, force: for the owner too, postgres, back", policies_7),
    ("policies, alter_row_level_security: disable, no_force, postgres", policies_8),
    ("policies, alter_row_level_security: disable, no_force, postgres, back", policies_9),
    ("policies, alter_row_level_security: schema, postgres", policies_10),
    ("policies, alter_row_level_security: schema, postgres, back", policies_11),
    ("policies, create_policy: using: which rows are seen, postgres", policies_12),
    ("policies, create_policy: using: which rows are seen, postgres, back", policies_13),
    ("policies, create_policy: for_command, to, using, with_check, postgres", policies_14),
    ("policies, create_policy: for_command, to, using, with_check, postgres, back", policies_15),
    ("policies, create_policy: for_command: Select, postgres", policies_16),
    ("policies, create_policy: for_command: Select, postgres, back", policies_17),
    ("policies, create_policy: for_command: Insert, postgres", policies_18),
    ("policies, create_policy: for_command: Insert, postgres, back", policies_19),
    ("policies, create_policy: for_command: Delete, postgres", policies_20),
    ("policies, create_policy: for_command: Delete, postgres, back", policies_21),
    ("policies, create_policy: restrictive: beside the others, postgres", policies_22),
    ("policies, create_policy: restrictive: beside the others, postgres, back", policies_23),
    ("policies, create_policy: comment, postgres", policies_24),
    ("policies, create_policy: comment, postgres, back", policies_25),
    ("policies, create_policy: schema, and a name that needs its quotes, postgres", policies_26),
    ("policies, create_policy: schema, and a name that needs its quotes, postgres, back", policies_27),
    ("policies, alter_policy: to, using, postgres", policies_28),
    ("policies, alter_policy: to, using, postgres, back", policies_29),
    ("policies, alter_policy: to, with_check, postgres", policies_30),
    ("policies, alter_policy: to, with_check, postgres, back", policies_31),
    ("policies, alter_policy: set_comment, postgres", policies_32),
    ("policies, alter_policy: set_comment, postgres, back", policies_33),
    ("policies, alter_policy: drop_comment, postgres", policies_34),
    ("policies, alter_policy: drop_comment, postgres, back", policies_35),
    ("policies, alter_policy: rename, postgres", policies_36),
    ("policies, alter_policy: rename, postgres, back", policies_37),
    ("policies, alter_policy: all at once, postgres", policies_38),
    ("policies, alter_policy: all at once, postgres, back", policies_39),
    ("policies, drop_policy: was_policy, postgres", policies_40),
    ("policies, drop_policy: was_policy, postgres, back", policies_41),
    ("policies, drop_policy: schema, postgres", policies_42),
    ("policies, drop_policy: schema, postgres, back", policies_43),
    ("policies, drop_policy: if_exists, postgres", policies_44),
    ("rows, given, postgres", rows_0),
    ("rows, given, postgres, back", rows_1),
    ("rows, bulk_insert: rows, postgres", rows_2),
    ("rows, bulk_insert: rows, postgres, back", rows_3),
    ("rows, bulk_insert: rows of Rust's own, postgres", rows_4),
    ("rows, bulk_insert: rows of Rust's own, postgres, back", rows_5),
    ("rows, bulk_insert: no rows, postgres", rows_6),
    ("rows, bulk_insert: no rows, postgres, back", rows_7),
    ("rows, bulk_insert: sensitive: shown nowhere but here, postgres", rows_8),
    ("rows, bulk_insert: sensitive: shown nowhere but here, postgres, back", rows_9),
    ("rows, Values: each kind, postgres", rows_10),
    ("rows, Values: each kind, postgres, back", rows_11),
    ("rows, Values: numbers that are none, postgres", rows_12),
    ("rows, Values: numbers that are none, postgres, back", rows_13),
    ("rows, Values: a NUL character, postgres", rows_14),
    ("rows, Values: a NUL character, postgres, back", rows_15),
    ("rows, Values: a point in time before 1970, postgres", rows_16),
    ("rows, Values: a point in time before 1970, postgres, back", rows_17),
    ("rows, bulk_delete: by one column, postgres", rows_18),
    ("rows, bulk_delete: by one column, postgres, back", rows_19),
    ("rows, bulk_delete: by several columns, postgres", rows_20),
    ("rows, bulk_delete: by several columns, postgres, back", rows_21),
    ("rows, bulk_delete: sensitive, postgres", rows_22),
    ("rows, bulk_delete: sensitive, postgres, back", rows_23),
    ("rows, execute: the same on all, postgres", rows_24),
    ("rows, execute: the same on all, postgres, back", rows_25),
    ("rows, execute: per_dialect: a text for each, postgres", rows_26),
    ("rows, execute: per_dialect: a text for each, postgres, back", rows_27),
    ("rows, execute: per_dialect: nothing to do on one, nothing said of another, postgres", rows_28),
    ("rows, execute: per_dialect: nothing to do on one, nothing said of another, postgres, back", rows_29),
    ("rows, execute: several statements, postgres", rows_30),
    ("rows, execute: several statements, postgres, back", rows_31),
    ("rows, execute: sensitive: shown nowhere but here, postgres", rows_32),
    ("rows, execute: sensitive: shown nowhere but here, postgres, back", rows_33),
    ("rows, execute(..).bind(..): values, postgres", rows_34),
    ("rows, execute(..).bind(..): values, postgres, back", rows_35),
    ("rows, execute(..).bind(..): by number, postgres", rows_36),
    ("rows, execute(..).bind(..): by number, postgres, back", rows_37),
    ("rows, execute(..).bind(..): values with a type, postgres", rows_38),
    ("rows, execute(..).bind(..): values with a type, postgres, back", rows_39),
    ("rows, execute(..).bind(..): more values than places, postgres", rows_40),
    ("rows, execute(..).bind(..): fewer values than places, postgres", rows_41),
    ("backfills, given, postgres", backfills_0),
    ("backfills, given, postgres, back", backfills_1),
    ("backfills, backfill: all rows, postgres", backfills_2),
    ("backfills, backfill: all rows, postgres, back", backfills_3),
    ("backfills, backfill: some rows, and several columns, postgres", backfills_4),
    ("backfills, backfill: some rows, and several columns, postgres, back", backfills_5),
    ("backfills, backfill: a text for each database, postgres", backfills_6),
    ("backfills, backfill: by another key, postgres", backfills_7),
    ("backfills, backfill: by another key, postgres, back", backfills_8),
    ("backfills, How fast it goes: batches, postgres", backfills_9),
    ("backfills, How fast it goes: waits for what a query says, postgres", backfills_10),
    ("backfills, How fast it goes: waits for replicas, postgres", backfills_11),
    ("backfills, deferred, require_backfill: is left to migrate backfill, postgres", backfills_12),
    ("backfills, deferred, require_backfill: has to have ended, postgres", backfills_13),
    ("backfills, deferred, require_backfill: has to have ended, postgres, back", backfills_14),
    ("views, given, postgres", views_0),
    ("views, given, postgres, back", views_1),
    ("views, given, mysql", views_2),
    ("views, given, mysql, back", views_3),
    ("views, create_view: a query, postgres", views_4),
    ("views, create_view: a query, postgres, back", views_5),
    ("views, create_view: columns: other names than those of the query, postgres", views_6),
    ("views, create_view: columns: other names than those of the query, postgres, back", views_7),
    ("views, create_view: a query for each database, postgres", views_8),
    ("views, create_view: a query for each database, postgres, back", views_9),
    ("views, create_view: or_replace: whatever was there is not given back, postgres", views_10),
    ("views, create_view: or_replace: whatever was there is not given back, postgres, down", views_11),
    ("views, create_view: if_not_exists, postgres", views_12),
    ("views, create_view: security_invoker: with the rights of whoever reads it, postgres", views_13),
    ("views, create_view: security_invoker: with the rights of whoever reads it, postgres, back", views_14),
    ("views, create_view: security_barrier: functions of whoever reads it see no other rows, postgres", views_15),
    ("views, create_view: security_barrier: functions of whoever reads it see no other rows, postgres, back", views_16),
    ("views, create_view: comment, postgres", views_17),
    ("views, create_view: comment, postgres, back", views_18),
    ("views, create_view: names that need their quotes, and a query with an end, postgres", views_19),
    ("views, create_view: names that need their quotes, and a query with an end, postgres, back", views_20),
    ("views, What may be written through a view: with_check_option: what it and the views below it show, postgres", views_21),
    ("views, What may be written through a view: with_check_option: what it and the views below it show, postgres, back", views_22),
    ("views, What may be written through a view: with_local_check_option: what it shows itself, postgres", views_23),
    ("views, What may be written through a view: with_local_check_option: what it shows itself, postgres, back", views_24),
    ("views, replace_view: another query, postgres", views_25),
    ("views, replace_view: columns, and all that it was, postgres", views_26),
    ("views, replace_view: with_check_option, postgres", views_27),
    ("views, replace_view: with_local_check_option, postgres", views_28),
    ("views, replace_view: security_invoker, postgres", views_29),
    ("views, replace_view: security_barrier, postgres", views_30),
    ("views, drop_view: and what its query was, postgres", views_31),
    ("views, drop_view: and what its query was, postgres, back", views_32),
    ("views, drop_view: and all that it was, postgres", views_33),
    ("views, drop_view: and all that it was, postgres, back", views_34),
    ("views, drop_view: if_exists, postgres", views_35),
    ("views, drop_view: cascade: and what depends on it, postgres", views_36),
    ("views, drop_view: cascade: and what depends on it, postgres, back", views_37),
    ("views, create_materialized_view: a query, postgres", views_38),
    ("views, create_materialized_view: a query, postgres, back", views_39),
    ("views, create_materialized_view: columns, tablespace, comment, postgres", views_40),
    ("views, create_materialized_view: columns, tablespace, comment, postgres, back", views_41),
    ("views, create_materialized_view: with_no_data: empty until it is refreshed, postgres", views_42),
    ("views, create_materialized_view: with_no_data: empty until it is refreshed, postgres, back", views_43),
    ("views, create_materialized_view: if_not_exists, postgres", views_44),
    ("views, refresh_materialized_view: nobody reads it meanwhile, postgres", views_45),
    ("views, refresh_materialized_view: concurrently: it can be read meanwhile, postgres", views_46),
    ("views, refresh_materialized_view: with_no_data: it is emptied, postgres", views_47),
    ("views, drop_materialized_view: and what its query was, postgres", views_48),
    ("views, drop_materialized_view: and what its query was, postgres, back", views_49),
    ("views, drop_materialized_view: and all that it was, postgres", views_50),
    ("views, drop_materialized_view: and all that it was, postgres, back", views_51),
    ("views, drop_materialized_view: if_exists, postgres", views_52),
    ("views, drop_materialized_view: cascade: and what depends on it, postgres", views_53),
    ("views, drop_materialized_view: cascade: and what depends on it, postgres, back", views_54),
    ("routines, given, postgres", routines_0),
    ("routines, given, postgres, back", routines_1),
    ("routines, given, sqlite", routines_2),
    ("routines, given, sqlite, back", routines_3),
    ("routines, create_function: a body for each database, postgres", routines_4),
    ("routines, create_function: a body for each database, postgres, back", routines_5),
    ("routines, create_function: no arguments, postgres", routines_6),
    ("routines, create_function: no arguments, postgres, back", routines_7),
    ("routines, create_function: returns: a table, postgres", routines_8),
    ("routines, create_function: returns: a table, postgres, back", routines_9),
    ("routines, create_function: default: an argument may be left out, postgres", routines_10),
    ("routines, create_function: default: an argument may be left out, postgres, back", routines_11),
    ("routines, create_function: out_argument, inout_argument, variadic_argument, postgres", routines_12),
    ("routines, create_function: out_argument, inout_argument, variadic_argument, postgres, back", routines_13),
    ("routines, create_function: comment, postgres", routines_14),
    ("routines, create_function: comment, postgres, back", routines_15),
    ("routines, create_function: no language, postgres", routines_16),
    ("routines, create_function: no language, postgres, back", routines_17),
    ("routines, create_function: names and a body that need their quotes, postgres", routines_18),
    ("routines, create_function: names and a body that need their quotes, postgres, back", routines_19),
    ("routines, What a function promises: immutable, deterministic, no_sql, postgres", routines_20),
    ("routines, What a function promises: immutable, deterministic, no_sql, postgres, back", routines_21),
    ("routines, What a function promises: stable, reads_sql_data, postgres", routines_22),
    ("routines, What a function promises: stable, reads_sql_data, postgres, back", routines_23),
    ("routines, What a function promises: modifies_sql_data, postgres", routines_24),
    ("routines, What a function promises: modifies_sql_data, postgres, back", routines_25),
    ("routines, What a function promises: strict: NULL for NULL, postgres", routines_26),
    ("routines, What a function promises: strict: NULL for NULL, postgres, back", routines_27),
    ("routines, Whose rights a function has: security_definer: those of its owner, postgres", routines_28),
    ("routines, Whose rights a function has: security_definer: those of its owner, postgres, back", routines_29),
    ("routines, Whose rights a function has: security_invoker: those of whoever calls it, postgres", routines_30),
    ("routines, Whose rights a function has: security_invoker: those of whoever calls it, postgres, back", routines_31),
    ("routines, Whose rights a function has: set: a setting, postgres", routines_32),
    ("routines, Whose rights a function has: set: a setting, postgres, back", routines_33),
    ("routines, If there is one of that name: or_replace: whatever was there is not given back, postgres", routines_34),
    ("routines, If there is one of that name: or_replace: whatever was there is not given back, postgres, down", routines_35),
    ("routines, If there is one of that name: if_not_exists, postgres", routines_36),
    ("routines, create_procedure: a body for all databases, postgres", routines_37),
    ("routines, create_procedure: a body for all databases, postgres, back", routines_38),
    ("routines, create_procedure: inout_argument, default, postgres", routines_39),
    ("routines, create_procedure: inout_argument, default, postgres, back", routines_40),
    ("routines, create_procedure: out_argument, postgres", routines_41),
    ("routines, create_procedure: out_argument, postgres, back", routines_42),
    ("routines, create_procedure: variadic_argument, postgres", routines_43),
    ("routines, create_procedure: variadic_argument, postgres, back", routines_44),
    ("routines, create_procedure: security_definer, comment, postgres", routines_45),
    ("routines, create_procedure: security_definer, comment, postgres, back", routines_46),
    ("routines, create_procedure: security_invoker, postgres", routines_47),
    ("routines, create_procedure: security_invoker, postgres, back", routines_48),
    ("routines, create_procedure: set: a setting, postgres", routines_49),
    ("routines, create_procedure: set: a setting, postgres, back", routines_50),
    ("routines, create_procedure: or_replace: whatever was there is not given back, postgres", routines_51),
    ("routines, create_procedure: or_replace: whatever was there is not given back, postgres, down", routines_52),
    ("routines, create_procedure: if_not_exists, postgres", routines_53),
    ("routines, drop_function: and what it was, postgres", routines_54),
    ("routines, drop_function: and what it was, postgres, back", routines_55),
    ("routines, drop_function: arguments: which one of that name, postgres", routines_56),
    ("routines, drop_function: arguments: which one of that name, postgres, back", routines_57),
    ("routines, drop_function: if_exists, postgres", routines_58),
    ("routines, drop_function: cascade: and what depends on it, postgres", routines_59),
    ("routines, drop_function: cascade: and what depends on it, postgres, back", routines_60),
    ("routines, drop_procedure: and what it was, postgres", routines_61),
    ("routines, drop_procedure: and what it was, postgres, back", routines_62),
    ("routines, drop_procedure: arguments: which one of that name, postgres", routines_63),
    ("routines, drop_procedure: if_exists, postgres", routines_64),
    ("routines, drop_procedure: cascade, postgres", routines_65),
    ("triggers, given, postgres", triggers_0),
    ("triggers, given, postgres, back", triggers_1),
    ("triggers, given, mysql", triggers_2),
    ("triggers, create_trigger: a function on PostgreSQL, a body on the others, postgres", triggers_3),
    ("triggers, create_trigger: a function on PostgreSQL, a body on the others, postgres, back", triggers_4),
    ("triggers, create_trigger: before, postgres", triggers_5),
    ("triggers, create_trigger: before, postgres, back", triggers_6),
    ("triggers, create_trigger: instead_of: on a view, postgres", triggers_7),
    ("triggers, create_trigger: instead_of: on a view, postgres, back", triggers_8),
    ("triggers, create_trigger: for each statement, postgres", triggers_9),
    ("triggers, create_trigger: for each statement, postgres, back", triggers_10),
    ("triggers, create_trigger: when: a condition, postgres", triggers_11),
    ("triggers, create_trigger: when: a condition, postgres, back", triggers_12),
    ("triggers, create_trigger: comment, postgres", triggers_13),
    ("triggers, create_trigger: comment, postgres, back", triggers_14),
    ("triggers, create_trigger: names that need their quotes, postgres", triggers_15),
    ("triggers, create_trigger: names that need their quotes, postgres, back", triggers_16),
    ("triggers, At what it runs: delete, postgres", triggers_17),
    ("triggers, At what it runs: delete, postgres, back", triggers_18),
    ("triggers, At what it runs: update_of: some columns, postgres", triggers_19),
    ("triggers, At what it runs: update_of: some columns, postgres, back", triggers_20),
    ("triggers, At what it runs: several events, postgres", triggers_21),
    ("triggers, At what it runs: several events, postgres, back", triggers_22),
    ("triggers, At what it runs: truncate, postgres", triggers_23),
    ("triggers, At what it runs: truncate, postgres, back", triggers_24),
    ("triggers, What it does: function_schema, argument, postgres", triggers_25),
    ("triggers, What it does: function_schema, argument, postgres, back", triggers_26),
    ("triggers, What it does: only a body, postgres", triggers_27),
    ("triggers, What it does: only a body, postgres, back", triggers_28),
    ("triggers, What it does: a body for each database, postgres", triggers_29),
    ("triggers, What it does: a body for each database, postgres, back", triggers_30),
    ("triggers, If there is one of that name: or_replace: whatever was there is not given back, postgres", triggers_31),
    ("triggers, If there is one of that name: or_replace: whatever was there is not given back, postgres, down", triggers_32),
    ("triggers, If there is one of that name: if_not_exists, postgres", triggers_33),
    ("triggers, drop_trigger: and what it was, postgres", triggers_34),
    ("triggers, drop_trigger: and what it was, postgres, back", triggers_35),
    ("triggers, drop_trigger: if_exists, postgres", triggers_36),
    ("triggers, drop_trigger: cascade, postgres", triggers_37),
    ("triggers, drop_trigger: cascade, postgres, down", triggers_38),
    ("enum_types, given, postgres", enum_types_0),
    ("enum_types, given, postgres, back", enum_types_1),
    ("enum_types, create_enum_type: values, in order, postgres", enum_types_2),
    ("enum_types, create_enum_type: values, in order, postgres, back", enum_types_3),
    ("enum_types, create_enum_type: schema, postgres", enum_types_4),
    ("enum_types, create_enum_type: schema, postgres, back", enum_types_5),
    ("enum_types, drop_enum_type: and which values it had, postgres", enum_types_6),
    ("enum_types, drop_enum_type: and which values it had, postgres, back", enum_types_7),
    ("enum_types, drop_enum_type: if_exists, schema, postgres", enum_types_8),
    ("enum_types, drop_enum_type: cascade, postgres", enum_types_9),
    ("enum_types, drop_enum_type: cascade, postgres, down", enum_types_10),
    ("enum_types, rename_enum_type: another name, postgres", enum_types_11),
    ("enum_types, rename_enum_type: another name, postgres, back", enum_types_12),
    ("enum_types, rename_enum_type: schema: it stays there, postgres", enum_types_13),
    ("enum_types, rename_enum_type: schema: it stays there, postgres, back", enum_types_14),
    ("enum_types, add_enum_value: behind all others, postgres", enum_types_15),
    ("enum_types, add_enum_value: behind all others, postgres, back", enum_types_16),
    ("enum_types, add_enum_value: before, postgres", enum_types_17),
    ("enum_types, add_enum_value: before, postgres, back", enum_types_18),
    ("enum_types, add_enum_value: after, in a schema, postgres", enum_types_19),
    ("enum_types, add_enum_value: after, in a schema, postgres, back", enum_types_20),
    ("enum_types, add_enum_value: if_not_exists, postgres", enum_types_21),
    ("enum_types, rename_enum_value: another name, postgres", enum_types_22),
    ("enum_types, rename_enum_value: another name, postgres, back", enum_types_23),
    ("enum_types, rename_enum_value: schema, postgres", enum_types_24),
    ("enum_types, rename_enum_value: schema, postgres, back", enum_types_25),
    ("enum_types, drop_enum_value: all values, and each column with its default, postgres", enum_types_26),
    ("enum_types, drop_enum_value: all values, and each column with its default, postgres, back", enum_types_27),
    ("enum_types, drop_enum_value: the last one, of a type that no column has, postgres", enum_types_28),
    ("enum_types, drop_enum_value: the last one, of a type that no column has, postgres, back", enum_types_29),
    ("enum_types, drop_enum_value: schema, table_schema, postgres", enum_types_30),
    ("enum_types, drop_enum_value: schema, table_schema, postgres, back", enum_types_31),
    ("enum_types, drop_enum_value: replace_with: what rows get that hold it, postgres", enum_types_32),
    ("enum_types, drop_enum_value: replace_with: what rows get that hold it, postgres, back", enum_types_33),
    ("enum_types, drop_enum_value: replace_with: what rows get that hold it, postgres, down", enum_types_34),
    ("domains, given, postgres", domains_0),
    ("domains, given, postgres, back", domains_1),
    ("domains, create_domain: another name for a type, postgres", domains_2),
    ("domains, create_domain: another name for a type, postgres, back", domains_3),
    ("domains, create_domain: not_null, default, check, postgres", domains_4),
    ("domains, create_domain: not_null, default, check, postgres, back", domains_5),
    ("domains, create_domain: collation, schema, postgres", domains_6),
    ("domains, create_domain: collation, schema, postgres, back", domains_7),
    ("domains, drop_domain: and what it was, postgres", domains_8),
    ("domains, drop_domain: and what it was, postgres, back", domains_9),
    ("domains, drop_domain: if_exists, schema, postgres", domains_10),
    ("domains, drop_domain: cascade, postgres", domains_11),
    ("domains, drop_domain: cascade, postgres, down", domains_12),
    ("domains, alter_domain: set_default, postgres", domains_13),
    ("domains, alter_domain: set_default, postgres, back", domains_14),
    ("domains, alter_domain: drop_default, postgres", domains_15),
    ("domains, alter_domain: drop_default, postgres, back", domains_16),
    ("domains, alter_domain: set_not_null, postgres", domains_17),
    ("domains, alter_domain: set_not_null, postgres, back", domains_18),
    ("domains, alter_domain: drop_not_null, postgres", domains_19),
    ("domains, alter_domain: drop_not_null, postgres, back", domains_20),
    ("domains, alter_domain: add_check, postgres", domains_21),
    ("domains, alter_domain: add_check, postgres, back", domains_22),
    ("domains, alter_domain: add_check, not_valid, postgres", domains_23),
    ("domains, alter_domain: add_check, not_valid, postgres, back", domains_24),
    ("domains, alter_domain: validate_constraint, postgres", domains_25),
    ("domains, alter_domain: validate_constraint, postgres, down", domains_26),
    ("domains, alter_domain: drop_constraint, postgres", domains_27),
    ("domains, alter_domain: drop_constraint, postgres, back", domains_28),
    ("domains, alter_domain: rename_constraint, postgres", domains_29),
    ("domains, alter_domain: rename_constraint, postgres, back", domains_30),
    ("domains, alter_domain: rename, and what follows, postgres", domains_31),
    ("domains, alter_domain: rename, and what follows, postgres, back", domains_32),
    ("domains, alter_domain: schema, postgres", domains_33),
    ("domains, alter_domain: schema, postgres, back", domains_34),
    ("sequences, given, postgres", sequences_0),
    ("sequences, given, postgres, back", sequences_1),
    ("sequences, create_sequence: a name, postgres", sequences_2),
    ("sequences, create_sequence: a name, postgres, back", sequences_3),
    ("sequences, create_sequence: start, increment, min_value, max_value, cache, cycle, postgres", sequences_4),
    ("sequences, create_sequence: start, increment, min_value, max_value, cache, cycle, postgres, back", sequences_5),
    ("sequences, create_sequence: down, no_min_value, no_max_value, no_cycle, postgres", sequences_6),
    ("sequences, create_sequence: down, no_min_value, no_max_value, no_cycle, postgres, back", sequences_7),
    ("sequences, create_sequence: as_type, postgres", sequences_8),
    ("sequences, create_sequence: as_type, postgres, back", sequences_9),
    ("sequences, create_sequence: owned_by: it is dropped with a column, postgres", sequences_10),
    ("sequences, create_sequence: owned_by: it is dropped with a column, postgres, back", sequences_11),
    ("sequences, create_sequence: not_owned, postgres", sequences_12),
    ("sequences, create_sequence: not_owned, postgres, back", sequences_13),
    ("sequences, create_sequence: if_not_exists, postgres", sequences_14),
    ("sequences, create_sequence: schema, postgres", sequences_15),
    ("sequences, create_sequence: schema, postgres, back", sequences_16),
    ("sequences, alter_sequence: start, increment, cache, postgres", sequences_17),
    ("sequences, alter_sequence: start, increment, cache, postgres, back", sequences_18),
    ("sequences, alter_sequence: min_value, max_value, cycle, postgres", sequences_19),
    ("sequences, alter_sequence: min_value, max_value, cycle, postgres, back", sequences_20),
    ("sequences, alter_sequence: no_min_value, no_max_value, no_cycle, postgres", sequences_21),
    ("sequences, alter_sequence: as_type, postgres", sequences_22),
    ("sequences, alter_sequence: as_type, postgres, back", sequences_23),
    ("sequences, alter_sequence: owned_by, postgres", sequences_24),
    ("sequences, alter_sequence: owned_by, postgres, back", sequences_25),
    ("sequences, alter_sequence: not_owned, postgres", sequences_26),
    ("sequences, alter_sequence: not_owned, postgres, back", sequences_27),
    ("sequences, alter_sequence: restart, postgres", sequences_28),
    ("sequences, alter_sequence: restart_with, postgres", sequences_29),
    ("sequences, alter_sequence: if_exists, postgres", sequences_30),
    ("sequences, alter_sequence: if_exists, postgres, back", sequences_31),
    ("sequences, alter_sequence: schema, postgres", sequences_32),
    ("sequences, alter_sequence: schema, postgres, back", sequences_33),
    ("sequences, rename_sequence: another name, postgres", sequences_34),
    ("sequences, rename_sequence: another name, postgres, back", sequences_35),
    ("sequences, rename_sequence: schema: it stays there, postgres", sequences_36),
    ("sequences, rename_sequence: schema: it stays there, postgres, back", sequences_37),
    ("sequences, drop_sequence: and what it was, postgres", sequences_38),
    ("sequences, drop_sequence: and what it was, postgres, back", sequences_39),
    ("sequences, drop_sequence: if_exists, postgres", sequences_40),
    ("sequences, drop_sequence: cascade: with the defaults that take from it, postgres", sequences_41),
    ("sequences, drop_sequence: schema, postgres", sequences_42),
    ("sequences, drop_sequence: schema, postgres, back", sequences_43),
    ("namespaces, given, postgres", namespaces_0),
    ("namespaces, given, mysql", namespaces_1),
    ("namespaces, create_schema: a name, postgres", namespaces_2),
    ("namespaces, create_schema: a name, postgres, back", namespaces_3),
    ("namespaces, create_schema: if_not_exists, postgres", namespaces_4),
    ("namespaces, create_schema: owner, postgres", namespaces_5),
    ("namespaces, create_schema: owner, postgres, back", namespaces_6),
    ("namespaces, rename_schema: another name, postgres", namespaces_7),
    ("namespaces, rename_schema: another name, postgres, back", namespaces_8),
    ("namespaces, drop_schema: and that it can be created again, postgres", namespaces_9),
    ("namespaces, drop_schema: and that it can be created again, postgres, back", namespaces_10),
    ("namespaces, drop_schema: if_exists, postgres", namespaces_11),
    ("namespaces, drop_schema: cascade: with what it holds, postgres", namespaces_12),
    ("namespaces, drop_schema: cascade: with what it holds, postgres, back", namespaces_13),
    ("namespaces, create_extension: a name, postgres", namespaces_14),
    ("namespaces, create_extension: a name, postgres, back", namespaces_15),
    ("namespaces, create_extension: if_not_exists, postgres", namespaces_16),
    ("namespaces, create_extension: schema, version, postgres", namespaces_17),
    ("namespaces, create_extension: schema, version, postgres, back", namespaces_18),
    ("namespaces, create_extension: cascade: with those that it needs, which stay when it is taken back, postgres", namespaces_19),
    ("namespaces, create_extension: cascade: with those that it needs, which stay when it is taken back, postgres, back", namespaces_20),
    ("namespaces, create_extension: cascade: with those that it needs, which stay when it is taken back, postgres, down", namespaces_21),
    ("namespaces, alter_extension: to a version, postgres", namespaces_22),
    ("namespaces, alter_extension: to a version, postgres, back", namespaces_23),
    ("namespaces, alter_extension: to a version, postgres, down", namespaces_24),
    ("namespaces, alter_extension: to the version that the server has by default, postgres", namespaces_25),
    ("namespaces, drop_extension: and what it was, postgres", namespaces_26),
    ("namespaces, drop_extension: and what it was, postgres, back", namespaces_27),
    ("namespaces, drop_extension: if_exists, cascade, postgres", namespaces_28),
    ("privileges, given, postgres", privileges_0),
    ("privileges, given, postgres, back", privileges_1),
    ("privileges, given, mysql", privileges_2),
    ("privileges, given, mysql, back", privileges_3),
    ("privileges, given, sqlite", privileges_4),
    ("privileges, given, sqlite, back", privileges_5),
    ("privileges, grant: on_table, postgres", privileges_6),
    ("privileges, grant: on_table, postgres, back", privileges_7),
    ("privileges, grant: on_table, schema, postgres", privileges_8),
    ("privileges, grant: on_table, schema, postgres, back", privileges_9),
    ("privileges, grant: on_columns, postgres", privileges_10),
    ("privileges, grant: on_columns, postgres, back", privileges_11),
    ("privileges, grant: on_schema, postgres", privileges_12),
    ("privileges, grant: on_schema, postgres, back", privileges_13),
    ("privileges, grant: on_schema, mysql", privileges_14),
    ("privileges, grant: on_schema, mysql, back", privileges_15),
    ("privileges, grant: on_sequence, postgres", privileges_16),
    ("privileges, grant: on_sequence, postgres, back", privileges_17),
    ("privileges, grant: on_function, postgres", privileges_18),
    ("privileges, grant: on_function, postgres, back", privileges_19),
    ("privileges, grant: on_type, postgres", privileges_20),
    ("privileges, grant: on_type, postgres, back", privileges_21),
    ("privileges, grant: with_grant_option, postgres", privileges_22),
    ("privileges, grant: with_grant_option, postgres, back", privileges_23),
    ("privileges, grant: all of them, with_grant_option, postgres", privileges_24),
    ("privileges, grant: all of them, with_grant_option, postgres, back", privileges_25),
    ("privileges, grant: all of them, taken back, postgres", privileges_26),
    ("privileges, grant: all of them, taken back, postgres, back", privileges_27),
    ("privileges, grant: to_public, postgres", privileges_28),
    ("privileges, grant: to_public, postgres, back", privileges_29),
    ("privileges, grant: an account of MySQL, mysql", privileges_30),
    ("privileges, grant: an account of MySQL, mysql, back", privileges_31),
    ("privileges, revoke: on_table, postgres", privileges_32),
    ("privileges, revoke: on_table, postgres, back", privileges_33),
    ("privileges, revoke: on_table, schema, postgres", privileges_34),
    ("privileges, revoke: on_table, schema, postgres, back", privileges_35),
    ("privileges, revoke: on_columns, postgres", privileges_36),
    ("privileges, revoke: on_columns, postgres, back", privileges_37),
    ("privileges, revoke: on_schema, postgres", privileges_38),
    ("privileges, revoke: on_schema, postgres, back", privileges_39),
    ("privileges, revoke: on_schema, mysql", privileges_40),
    ("privileges, revoke: on_schema, mysql, back", privileges_41),
    ("privileges, revoke: on_sequence, postgres", privileges_42),
    ("privileges, revoke: on_sequence, postgres, back", privileges_43),
    ("privileges, revoke: on_function, postgres", privileges_44),
    ("privileges, revoke: on_function, postgres, back", privileges_45),
    ("privileges, revoke: on_type, from_public, postgres", privileges_46),
    ("privileges, revoke: on_type, from_public, postgres, back", privileges_47),
    ("privileges, revoke: with_grant_option: the right to grant it goes too, postgres", privileges_48),
    ("privileges, revoke: with_grant_option: the right to grant it goes too, postgres, back", privileges_49),
    ("privileges, revoke: cascade, postgres", privileges_50),
    ("object_comments, given, postgres", object_comments_0),
    ("object_comments, given, postgres, back", object_comments_1),
    ("object_comments, create_object_comment: on a type, postgres", object_comments_2),
    ("object_comments, create_object_comment: on a type, postgres, back", object_comments_3),
    ("object_comments, create_object_comment: on a domain, postgres", object_comments_4),
    ("object_comments, create_object_comment: on a domain, postgres, back", object_comments_5),
    ("object_comments, create_object_comment: on a sequence, schema, postgres", object_comments_6),
    ("object_comments, create_object_comment: on a sequence, schema, postgres, back", object_comments_7),
    ("object_comments, create_object_comment: on a schema, postgres", object_comments_8),
    ("object_comments, create_object_comment: on a schema, postgres, back", object_comments_9),
    ("object_comments, create_object_comment: on an extension, postgres", object_comments_10),
    ("object_comments, create_object_comment: on an extension, postgres, back", object_comments_11),
    ("object_comments, drop_object_comment: and what it was, postgres", object_comments_12),
    ("object_comments, drop_object_comment: and what it was, postgres, back", object_comments_13),
    ("object_comments, drop_object_comment: schema, postgres", object_comments_14),
    ("object_comments, drop_object_comment: schema, postgres, back", object_comments_15),
    ("schemas, given, postgres", schemas_0),
    ("schemas, given, postgres, back", schemas_1),
    ("schemas, Tables: create_table, postgres", schemas_2),
    ("schemas, Tables: create_table, postgres, back", schemas_3),
    ("schemas, Tables: create_table: a column that refers to a table of the schema, postgres", schemas_4),
    ("schemas, Tables: create_table: a column that refers to a table of the schema, postgres, back", schemas_5),
    ("schemas, Tables: drop_table, postgres", schemas_6),
    ("schemas, Tables: drop_table, postgres, back", schemas_7),
    ("schemas, Tables: rename_table: it stays there, postgres", schemas_8),
    ("schemas, Tables: rename_table: it stays there, postgres, back", schemas_9),
    ("schemas, Tables: create_table_comment, postgres", schemas_10),
    ("schemas, Tables: create_table_comment, postgres, back", schemas_11),
    ("schemas, Tables: drop_table_comment, postgres", schemas_12),
    ("schemas, Tables: drop_table_comment, postgres, back", schemas_13),
    ("schemas, Columns: add_column, postgres", schemas_14),
    ("schemas, Columns: add_column, postgres, back", schemas_15),
    ("schemas, Columns: add_column: it refers to a table of the schema, postgres", schemas_16),
    ("schemas, Columns: add_column: it refers to a table of the schema, postgres, back", schemas_17),
    ("schemas, Columns: drop_column, postgres", schemas_18),
    ("schemas, Columns: drop_column, postgres, back", schemas_19),
    ("schemas, Columns: alter_column, postgres", schemas_20),
    ("schemas, Columns: alter_column, postgres, back", schemas_21),
    ("schemas, Columns: when, postgres", schemas_22),
    ("schemas, Columns: when, postgres, back", schemas_23),
    ("schemas, Columns: when, postgres, down", schemas_24),
    ("schemas, Columns: rename_column, postgres", schemas_25),
    ("schemas, Columns: rename_column, postgres, back", schemas_26),
    ("schemas, Indexes: create_index, postgres", schemas_27),
    ("schemas, Indexes: create_index, postgres, back", schemas_28),
    ("schemas, Indexes: drop_index, postgres", schemas_29),
    ("schemas, Indexes: drop_index, postgres, back", schemas_30),
    ("schemas, Indexes: rename_index, postgres", schemas_31),
    ("schemas, Indexes: rename_index, postgres, back", schemas_32),
    ("schemas, Constraints: create_primary_key, postgres", schemas_33),
    ("schemas, Constraints: create_primary_key, postgres, back", schemas_34),
    ("schemas, Constraints: create_unique_constraint, postgres", schemas_35),
    ("schemas, Constraints: create_unique_constraint, postgres, back", schemas_36),
    ("schemas, Constraints: create_check_constraint, postgres", schemas_37),
    ("schemas, Constraints: create_check_constraint, postgres, back", schemas_38),
    ("schemas, Constraints: create_foreign_key, referent_schema, postgres", schemas_39),
    ("schemas, Constraints: create_foreign_key, referent_schema, postgres, back", schemas_40),
    ("schemas, Constraints: drop_constraint, postgres", schemas_41),
    ("schemas, Constraints: drop_constraint, postgres, back", schemas_42),
    ("schemas, Constraints: validate_constraint, postgres", schemas_43),
    ("schemas, Constraints: validate_constraint, postgres, back", schemas_44),
    ("schemas, Constraints: validate_constraint, postgres, down", schemas_45),
    ("schemas, Constraints: rename_constraint, postgres", schemas_46),
    ("schemas, Constraints: rename_constraint, postgres, back", schemas_47),
    ("schemas, Rows: bulk_insert, postgres", schemas_48),
    ("schemas, Rows: bulk_insert, postgres, back", schemas_49),
    ("schemas, Rows: bulk_delete, postgres", schemas_50),
    ("schemas, Rows: bulk_delete, postgres, back", schemas_51),
    ("schemas, Rows: backfill, postgres", schemas_52),
    ("schemas, Rows: backfill, postgres, back", schemas_53),
    ("schemas, Views: create_view, postgres", schemas_54),
    ("schemas, Views: create_view, postgres, back", schemas_55),
    ("schemas, Views: replace_view, drop_view, postgres", schemas_56),
    ("schemas, Views: replace_view, drop_view, postgres, back", schemas_57),
    ("schemas, Views: create_materialized_view, refresh_materialized_view, postgres", schemas_58),
    ("schemas, Views: create_materialized_view, refresh_materialized_view, postgres, back", schemas_59),
    ("schemas, Views: create_materialized_view, refresh_materialized_view, postgres, down", schemas_60),
    ("schemas, Views: drop_materialized_view, postgres", schemas_61),
    ("schemas, Views: drop_materialized_view, postgres, back", schemas_62),
    ("schemas, Triggers: create_trigger, postgres", schemas_63),
    ("schemas, Triggers: create_trigger, postgres, back", schemas_64),
    ("schemas, Triggers: drop_trigger, postgres", schemas_65),
    ("schemas, Triggers: drop_trigger, postgres, back", schemas_66),
    ("schemas, Functions and procedures: create_function, postgres", schemas_67),
    ("schemas, Functions and procedures: create_function, postgres, back", schemas_68),
    ("schemas, Functions and procedures: drop_function, postgres", schemas_69),
    ("schemas, Functions and procedures: drop_function, postgres, back", schemas_70),
    ("schemas, Functions and procedures: create_procedure, postgres", schemas_71),
    ("schemas, Functions and procedures: create_procedure, postgres, back", schemas_72),
    ("schemas, Functions and procedures: drop_procedure, postgres", schemas_73),
    ("schemas, Functions and procedures: drop_procedure, postgres, back", schemas_74),
    ("when, given, postgres", when_0),
    ("when, given, postgres, back", when_1),
    ("when, when: table_exists, not, postgres", when_2),
    ("when, when: table_exists, not, postgres, back", when_3),
    ("when, when: table_exists, not, postgres, down", when_4),
    ("when, when: column_exists, otherwise, postgres", when_5),
    ("when, when: column_exists, otherwise, postgres, back", when_6),
    ("when, when: column_exists, otherwise, postgres, down", when_7),
    ("when, when: index_exists, and, postgres", when_8),
    ("when, when: index_exists, and, postgres, down", when_9),
];

fn tables_0(op: &mut Operations) {
    op.create_table("users", [column("id", Integer).primary_key()]);
    op.create_table(
        "drafts",
        [column("id", Integer).primary_key(), column("text", Text)],
    );
    op.create_table_comment("drafts", "not yet finished");
}

fn tables_1(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).primary_key()]);
    op.drop_table("drafts")
        .was_table([column("id", Integer).primary_key(), column("text", Text)]);
    op.drop_table_comment("drafts").was("not yet finished");
}

fn tables_2(op: &mut Operations) {
    op.create_table("users", [column("id", Integer).primary_key()]);
    op.create_table(
        "drafts",
        [column("id", Integer).primary_key(), column("text", Text)],
    );
}

fn tables_3(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).primary_key()]);
    op.drop_table("drafts")
        .was_table([column("id", Integer).primary_key(), column("text", Text)]);
}

fn tables_4(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Uuid).primary_key().default(gen_uuid()),
            column("title", Varchar(200)).not_null(),
            column("body", Text),
            column("written_at", TimestampTz).not_null().default(now()),
        ],
    );
}

fn tables_5(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Uuid).primary_key().default(gen_uuid()),
        column("title", Varchar(200)).not_null(),
        column("body", Text),
        column("written_at", TimestampTz).not_null().default(now()),
    ]);
}

fn tables_6(op: &mut Operations) {
    op.create_table(
        "members",
        [
            column("team_id", Integer).primary_key(),
            column("user_id", Integer).primary_key(),
        ],
    );
}

fn tables_7(op: &mut Operations) {
    op.drop_table("members").was_table([
        column("team_id", Integer).primary_key(),
        column("user_id", Integer).primary_key(),
    ]);
}

fn tables_8(op: &mut Operations) {
    op.create_table(
        "members",
        [
            column("team_id", Integer).not_null(),
            column("user_id", Integer).not_null(),
        ],
    )
    .primary_key(["user_id", "team_id"]);
}

fn tables_9(op: &mut Operations) {
    op.drop_table("members")
        .was_table([
            column("team_id", Integer).not_null(),
            column("user_id", Integer).not_null(),
        ])
        .primary_key(["user_id", "team_id"]);
}

fn tables_10(op: &mut Operations) {
    op.create_table(
        "members",
        [column("user_id", Integer), column("role", Varchar(20))],
    )
    .unique("one_role", ["user_id", "role"])
    .check("known_role", "role IN ('owner', 'guest')")
    .foreign_key("members_user", ["user_id"], "users", ["id"]);
}

fn tables_11(op: &mut Operations) {
    op.drop_table("members")
        .was_table([column("user_id", Integer), column("role", Varchar(20))])
        .unique("one_role", ["user_id", "role"])
        .check("known_role", "role IN ('owner', 'guest')")
        .foreign_key("members_user", ["user_id"], "users", ["id"]);
}

fn tables_12(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer),
            column("user_id", Integer).references("users", "id"),
        ],
    );
}

fn tables_13(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer),
        column("user_id", Integer).references("users", "id"),
    ]);
}

fn tables_14(op: &mut Operations) {
    op.create_table("words", [column("id", Integer).not_null()])
        .primary_key(["id"])
        .name("words_key");
}

fn tables_15(op: &mut Operations) {
    op.drop_table("words")
        .was_table([column("id", Integer).not_null()])
        .primary_key(["id"])
        .name("words_key");
}

fn tables_16(op: &mut Operations) {
    op.create_table("words", [column("word", Varchar(20))])
        .primary_key(["word"])
        .nullable(["word"]);
}

fn tables_17(op: &mut Operations) {
    op.drop_table("words")
        .was_table([column("word", Varchar(20))])
        .primary_key(["word"])
        .nullable(["word"]);
}

fn tables_18(op: &mut Operations) {
    op.create_table(
        "members",
        [column("id", Integer), column("user_id", Integer)],
    )
    .unique("one_id", ["id"])
    .deferrable()
    .foreign_key("members_user", ["user_id"], "users", ["id"])
    .initially_deferred();
}

fn tables_19(op: &mut Operations) {
    op.drop_table("members")
        .was_table([column("id", Integer), column("user_id", Integer)])
        .unique("one_id", ["id"])
        .deferrable()
        .foreign_key("members_user", ["user_id"], "users", ["id"])
        .initially_deferred();
}

fn tables_20(op: &mut Operations) {
    op.create_table("members", [column("id", Integer)])
        .unique("one_id", ["id"])
        .nulls_not_distinct();
}

fn tables_21(op: &mut Operations) {
    op.drop_table("members")
        .was_table([column("id", Integer)])
        .unique("one_id", ["id"])
        .nulls_not_distinct();
}

fn tables_22(op: &mut Operations) {
    op.create_table("members", [column("user_id", Integer)])
        .foreign_key("members_user", ["user_id"], "users", ["id"])
        .on_delete(ReferentialAction::Cascade)
        .on_update(ReferentialAction::SetNull);
}

fn tables_23(op: &mut Operations) {
    op.drop_table("members")
        .was_table([column("user_id", Integer)])
        .foreign_key("members_user", ["user_id"], "users", ["id"])
        .on_delete(ReferentialAction::Cascade)
        .on_update(ReferentialAction::SetNull);
}

fn tables_24(op: &mut Operations) {
    op.create_table("members", [column("user_id", Integer)])
        .foreign_key("members_user", ["user_id"], "users", ["id"])
        .match_full();
}

fn tables_25(op: &mut Operations) {
    op.drop_table("members")
        .was_table([column("user_id", Integer)])
        .foreign_key("members_user", ["user_id"], "users", ["id"])
        .match_full();
}

fn tables_26(op: &mut Operations) {
    op.create_table("users", [column("name", Text)])
        .if_not_exists();
}

fn tables_27(op: &mut Operations) {
    op.create_table("notes", [column("id", Integer)])
        .if_not_exists();
}

fn tables_28(op: &mut Operations) {
    op.drop_table("notes");
}

fn tables_29(op: &mut Operations) {
    op.create_table(
        r#"a "b" `c` 'd'"#,
        [column("select", Integer), column("; --", Text)],
    );
}

fn tables_30(op: &mut Operations) {
    op.drop_table(r#"a "b" `c` 'd'"#)
        .was_table([column("select", Integer), column("; --", Text)]);
}

fn tables_31(op: &mut Operations) {
    op.create_table(
        "a_name_of_sixty_four_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        [column("id", Integer)],
    );
}

fn tables_32(op: &mut Operations) {
    op.drop_table("a_name_of_sixty_four_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
        .was_table([column("id", Integer)]);
}

fn tables_33(op: &mut Operations) {
    op.create_table("words", [column("word", Text).primary_key()]);
}

fn tables_34(op: &mut Operations) {
    op.drop_table("words")
        .was_table([column("word", Text).primary_key()]);
}

fn tables_35(op: &mut Operations) {
    op.create_table(
        "notes",
        [column("id", Integer), column("title", Varchar(80))],
    )
    .comment(r"it's what was \ noted");
}

fn tables_36(op: &mut Operations) {
    op.drop_table("notes")
        .was_table([column("id", Integer), column("title", Varchar(80))])
        .comment(r"it's what was \ noted");
}

fn tables_37(op: &mut Operations) {
    op.create_table("notes", [column("id", Integer)])
        .if_not_exists()
        .comment("noted");
}

fn tables_38(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)])
        .engine("MyISAM");
}

fn tables_39(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .engine("MyISAM");
}

fn tables_40(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)])
        .charset("latin1");
}

fn tables_41(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .charset("latin1");
}

fn tables_42(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)])
        .collation("utf8mb4_bin");
}

fn tables_43(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .collation("utf8mb4_bin");
}

fn tables_44(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)])
        .row_format("DYNAMIC");
}

fn tables_45(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .row_format("DYNAMIC");
}

fn tables_46(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)])
        .tablespace("pg_default");
}

fn tables_47(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .tablespace("pg_default");
}

fn tables_48(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)])
        .with("fillfactor", "70");
}

fn tables_49(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .with("fillfactor", "70");
}

fn tables_50(op: &mut Operations) {
    op.create_table("logs", [column("line", Text)]).unlogged();
}

fn tables_51(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("line", Text)])
        .unlogged();
}

fn tables_52(op: &mut Operations) {
    op.create_table("logs", [column("id", Integer).primary_key().identity()])
        .comment("one line each")
        .engine("InnoDB")
        .charset("utf8mb4")
        .collation("utf8mb4_bin");
}

fn tables_53(op: &mut Operations) {
    op.drop_table("logs")
        .was_table([column("id", Integer).primary_key().identity()])
        .comment("one line each")
        .engine("InnoDB")
        .charset("utf8mb4")
        .collation("utf8mb4_bin");
}

fn tables_54(op: &mut Operations) {
    op.create_table(
        "readings",
        [
            column("id", BigInt).primary_key(),
            column("valid", Boolean).not_null().default(true),
            column("value", Double),
            column("unit", Varchar(9)),
            column("raw", Binary),
            column("read_at", TimestampTz).default(now()),
            column("sensor", Uuid),
            column("labels", Json),
        ],
    )
    .strict();
}

fn tables_55(op: &mut Operations) {
    op.drop_table("readings")
        .was_table([
            column("id", BigInt).primary_key(),
            column("valid", Boolean).not_null().default(true),
            column("value", Double),
            column("unit", Varchar(9)),
            column("raw", Binary),
            column("read_at", TimestampTz).default(now()),
            column("sensor", Uuid),
            column("labels", Json),
        ])
        .strict();
}

fn tables_56(op: &mut Operations) {
    op.create_table("prices", [column("price", Numeric(10, 2))])
        .strict();
}

fn tables_57(op: &mut Operations) {
    op.drop_table("prices")
        .was_table([column("price", Numeric(10, 2))])
        .strict();
}

fn tables_58(op: &mut Operations) {
    op.create_table("words", [column("word", Varchar(80)).primary_key()])
        .without_rowid();
}

fn tables_59(op: &mut Operations) {
    op.drop_table("words")
        .was_table([column("word", Varchar(80)).primary_key()])
        .without_rowid();
}

fn tables_60(op: &mut Operations) {
    op.create_table("words", [column("word", Varchar(80))])
        .without_rowid();
}

fn tables_61(op: &mut Operations) {
    op.drop_table("words")
        .was_table([column("word", Varchar(80))])
        .without_rowid();
}

fn tables_62(op: &mut Operations) {
    op.create_table("words", [column("id", Integer).primary_key().identity()])
        .without_rowid();
}

fn tables_63(op: &mut Operations) {
    op.drop_table("words")
        .was_table([column("id", Integer).primary_key().identity()])
        .without_rowid();
}

fn tables_64(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).primary_key()]);
}

fn tables_65(op: &mut Operations) {
    op.create_table("users", [column("id", Integer).primary_key()]);
}

fn tables_66(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).not_null()])
        .primary_key(["id"]);
}

fn tables_67(op: &mut Operations) {
    op.create_table("users", [column("id", Integer).not_null()])
        .primary_key(["id"]);
}

fn tables_68(op: &mut Operations) {
    op.drop_table("missing").if_exists();
}

fn tables_69(op: &mut Operations) {
    op.rename_table("drafts", "texts");
}

fn tables_70(op: &mut Operations) {
    op.rename_table("texts", "drafts");
}

fn tables_71(op: &mut Operations) {
    op.create_table_comment("users", "who may log in");
}

fn tables_72(op: &mut Operations) {
    op.drop_table_comment("users").was("who may log in");
}

fn tables_73(op: &mut Operations) {
    op.create_table_comment("drafts", r"it's \ written")
        .was("not yet finished");
}

fn tables_74(op: &mut Operations) {
    op.create_table_comment("drafts", "not yet finished")
        .was(r"it's \ written");
}

fn tables_75(op: &mut Operations) {
    op.create_table_comment("users", "people 👍");
}

fn tables_76(op: &mut Operations) {
    op.drop_table_comment("users").was("people 👍");
}

fn tables_77(op: &mut Operations) {
    op.drop_table_comment("drafts").was("not yet finished");
}

fn tables_78(op: &mut Operations) {
    op.create_table_comment("drafts", "not yet finished");
}

fn columns_0(op: &mut Operations) {
    op.create_table("users", [column("id", Integer).primary_key()]);
    op.create_table(
        "notes",
        [
            column("id", Integer).not_null(),
            column("n", Integer),
            column("title", Varchar(80)),
            column("body", Text),
            column("user_id", Integer).references("users", "id"),
        ],
    );
    op.create_table("drafts", [column("n", Integer), column("text", Text)]);
    op.create_table(
        "codes",
        [column("n", Integer), column("code", Varchar(8)).unique()],
    );
    op.bulk_insert(
        "notes",
        ["id", "n", "title"],
        [row![1, 7, "a"], row![2, 8, "b"]],
    )
    .undo_delete_by(["id"]);
}

fn columns_1(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).primary_key()]);
    op.drop_table("notes").was_table([
        column("id", Integer).not_null(),
        column("n", Integer),
        column("title", Varchar(80)),
        column("body", Text),
        column("user_id", Integer).references("users", "id"),
    ]);
    op.drop_table("drafts")
        .was_table([column("n", Integer), column("text", Text)]);
    op.drop_table("codes")
        .was_table([column("n", Integer), column("code", Varchar(8)).unique()]);
    op.bulk_delete("notes", ["id"], [row![1], row![2]])
        .was(["id", "n", "title"], [row![1, 7, "a"], row![2, 8, "b"]]);
}

fn columns_2(op: &mut Operations) {
    op.add_column("notes", column("nick", Varchar(40)));
}

fn columns_3(op: &mut Operations) {
    op.drop_column("notes", "nick")
        .was(column("nick", Varchar(40)));
}

fn columns_4(op: &mut Operations) {
    op.add_column("notes", column("likes", Integer).not_null().default(0));
}

fn columns_5(op: &mut Operations) {
    op.drop_column("notes", "likes")
        .was(column("likes", Integer).not_null().default(0));
}

fn columns_6(op: &mut Operations) {
    op.add_column("drafts", column("likes", Integer).not_null());
}

fn columns_7(op: &mut Operations) {
    op.drop_column("drafts", "likes")
        .was(column("likes", Integer).not_null());
}

fn columns_8(op: &mut Operations) {
    op.add_column("notes", column("code", Varchar(8)).unique());
}

fn columns_9(op: &mut Operations) {
    op.drop_column("notes", "code")
        .was(column("code", Varchar(8)).unique());
}

fn columns_10(op: &mut Operations) {
    op.add_column("drafts", column("id", Integer).primary_key());
}

fn columns_11(op: &mut Operations) {
    op.drop_column("drafts", "id")
        .was(column("id", Integer).primary_key());
}

fn columns_12(op: &mut Operations) {
    op.add_column("drafts", column("at", Timestamp).default(now()));
}

fn columns_13(op: &mut Operations) {
    op.drop_column("drafts", "at")
        .was(column("at", Timestamp).default(now()));
}

fn columns_14(op: &mut Operations) {
    op.add_column("notes", column("n", BigInt)).if_not_exists();
}

fn columns_15(op: &mut Operations) {
    op.add_column("notes", column("n", BigInt).unique())
        .if_not_exists();
}

fn columns_16(op: &mut Operations) {
    op.create_table("measures", [column("n", Integer)]).strict();
    op.add_column("measures", column("at", Timestamp)).strict();
    op.add_column("measures", column("good", Boolean).default(true))
        .strict();
}

fn columns_17(op: &mut Operations) {
    op.drop_table("measures")
        .was_table([column("n", Integer)])
        .strict();
    op.drop_column("measures", "at")
        .strict()
        .was(column("at", Timestamp));
    op.drop_column("measures", "good")
        .strict()
        .was(column("good", Boolean).default(true));
}

fn columns_18(op: &mut Operations) {
    op.add_column("notes", column("kind", Integer))
        .algorithm("INPLACE")
        .lock("NONE");
}

fn columns_19(op: &mut Operations) {
    op.drop_column("notes", "kind")
        .algorithm("INPLACE")
        .lock("NONE")
        .was(column("kind", Integer));
}

fn columns_20(op: &mut Operations) {
    op.add_column("notes", column("kind", Integer)).first();
}

fn columns_21(op: &mut Operations) {
    op.drop_column("notes", "kind").was(column("kind", Integer));
}

fn columns_22(op: &mut Operations) {
    op.add_column("notes", column("kind", Integer)).after("n");
}

fn columns_23(op: &mut Operations) {
    op.drop_column("drafts", "text").was(column("text", Text));
}

fn columns_24(op: &mut Operations) {
    op.add_column("drafts", column("text", Text));
}

fn columns_25(op: &mut Operations) {
    op.drop_column("notes", "missing").if_exists();
}

fn columns_26(op: &mut Operations) {
    op.drop_column("drafts", "text")
        .algorithm("INPLACE")
        .lock("NONE")
        .was(column("text", Text));
}

fn columns_27(op: &mut Operations) {
    op.add_column("drafts", column("text", Text))
        .algorithm("INPLACE")
        .lock("NONE");
}

fn columns_28(op: &mut Operations) {
    op.create_table("measures", [column("n", Integer), column("at", Timestamp)])
        .strict();
    op.drop_column("measures", "at")
        .strict()
        .was(column("at", Timestamp));
}

fn columns_29(op: &mut Operations) {
    op.drop_table("measures")
        .was_table([column("n", Integer), column("at", Timestamp)])
        .strict();
    op.add_column("measures", column("at", Timestamp)).strict();
}

fn columns_30(op: &mut Operations) {
    op.drop_column("codes", "code")
        .was(column("code", Varchar(8)).unique());
}

fn columns_31(op: &mut Operations) {
    op.add_column("codes", column("code", Varchar(8)).unique());
}

fn columns_32(op: &mut Operations) {
    op.drop_column("notes", "user_id")
        .was(column("user_id", Integer).references("users", "id"));
}

fn columns_33(op: &mut Operations) {
    op.add_column(
        "notes",
        column("user_id", Integer).references("users", "id"),
    );
}

fn columns_34(op: &mut Operations) {
    op.rename_column("notes", "title", "heading");
}

fn columns_35(op: &mut Operations) {
    op.rename_column("notes", "heading", "title");
}

fn columns_36(op: &mut Operations) {
    op.create_table("t", [column("a", Varchar(20)).not_null().unique()]);
}

fn columns_37(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Varchar(20)).not_null().unique()]);
}

fn columns_38(op: &mut Operations) {
    op.create_table("t", [column("a", Integer).primary_key()]);
}

fn columns_39(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Integer).primary_key()]);
}

fn columns_40(op: &mut Operations) {
    op.create_table("t", [column("a", Text).unique()]);
}

fn columns_41(op: &mut Operations) {
    op.drop_table("t").was_table([column("a", Text).unique()]);
}

fn columns_42(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("truth", Boolean).not_null().default(true),
            column("number", Integer).default(-7),
            column("half", Double).default(1.5),
            column("exact", Numeric(5, 2)).default(Value::decimal("1.50")),
            column("short", Varchar(20)).default(r"it's a \ text"),
            column("long", Text).not_null().default(r"it's a \ text"),
            column("bytes", Binary).default(Value::Bytes(vec![0, 255])),
            column("json", Json).default(r#"{"a": 1}"#),
        ],
    );
}

fn columns_43(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("truth", Boolean).not_null().default(true),
        column("number", Integer).default(-7),
        column("half", Double).default(1.5),
        column("exact", Numeric(5, 2)).default(Value::decimal("1.50")),
        column("short", Varchar(20)).default(r"it's a \ text"),
        column("long", Text).not_null().default(r"it's a \ text"),
        column("bytes", Binary).default(Value::Bytes(vec![0, 255])),
        column("json", Json).default(r#"{"a": 1}"#),
    ]);
}

fn columns_44(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("id", Uuid).default(Value::uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")),
            column("day", Date).default(Value::date("2026-01-31")),
            column("hour", Time).default(Value::time("23:59")),
            column("at", Timestamp).default(Value::timestamp("2026-01-31 10:00")),
        ],
    );
}

fn columns_45(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("id", Uuid).default(Value::uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")),
        column("day", Date).default(Value::date("2026-01-31")),
        column("hour", Time).default(Value::time("23:59")),
        column("at", Timestamp).default(Value::timestamp("2026-01-31 10:00")),
    ]);
}

fn columns_46(op: &mut Operations) {
    op.create_table(
        "t",
        [column("at", TimestampTz).default(Value::timestamp_tz("2026-01-31T10:00:00+02:00"))],
    );
}

fn columns_47(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("at", TimestampTz).default(Value::timestamp_tz("2026-01-31T10:00:00+02:00"))
    ]);
}

fn columns_48(op: &mut Operations) {
    op.create_table("t", [column("a", Integer).default(Value::Null)]);
}

fn columns_49(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Integer).default(Value::Null)]);
}

fn columns_50(op: &mut Operations) {
    op.create_table("t", [column("id", Uuid).primary_key().default(gen_uuid())]);
}

fn columns_51(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("id", Uuid).primary_key().default(gen_uuid())]);
}

fn columns_52(op: &mut Operations) {
    op.create_table(
        "t",
        [column("a", Integer).not_null().default(expr("1 + 1"))],
    );
}

fn columns_53(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Integer).not_null().default(expr("1 + 1"))]);
}

fn columns_54(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("day", Date).default(now()),
            column("hour", Time).default(now()),
            column("at", Timestamp).default(now()),
            column("point", TimestampTz).default(now()),
        ],
    );
}

fn columns_55(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("day", Date).default(now()),
        column("hour", Time).default(now()),
        column("at", Timestamp).default(now()),
        column("point", TimestampTz).default(now()),
    ]);
}

fn columns_56(op: &mut Operations) {
    op.create_table("t", [column("ticks", Integer).default(now())]);
}

fn columns_57(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("ticks", Integer).default(now())]);
}

fn columns_58(op: &mut Operations) {
    op.create_table(
        "t",
        [column("user_id", Integer)
            .references("users", "id")
            .on_delete(ReferentialAction::Cascade)
            .on_update(ReferentialAction::Restrict)],
    );
}

fn columns_59(op: &mut Operations) {
    op.drop_table("t").was_table([column("user_id", Integer)
        .references("users", "id")
        .on_delete(ReferentialAction::Cascade)
        .on_update(ReferentialAction::Restrict)]);
}

fn columns_60(op: &mut Operations) {
    op.add_column(
        "notes",
        column("author_id", Integer).references("users", "id"),
    );
}

fn columns_61(op: &mut Operations) {
    op.drop_column("notes", "author_id")
        .was(column("author_id", Integer).references("users", "id"));
}

fn columns_62(op: &mut Operations) {
    op.add_column(
        "drafts",
        column("user_id", Integer)
            .default(1)
            .references("users", "id"),
    );
}

fn columns_63(op: &mut Operations) {
    op.drop_column("drafts", "user_id").was(
        column("user_id", Integer)
            .default(1)
            .references("users", "id"),
    );
}

fn columns_64(op: &mut Operations) {
    op.create_table(
        "t",
        [column("user_id", Integer)
            .references("users", "id")
            .deferrable()],
    );
}

fn columns_65(op: &mut Operations) {
    op.drop_table("t").was_table([column("user_id", Integer)
        .references("users", "id")
        .deferrable()]);
}

fn columns_66(op: &mut Operations) {
    op.create_table(
        "t",
        [column("user_id", Integer)
            .references("users", "id")
            .initially_deferred()],
    );
}

fn columns_67(op: &mut Operations) {
    op.drop_table("t").was_table([column("user_id", Integer)
        .references("users", "id")
        .initially_deferred()]);
}

fn columns_68(op: &mut Operations) {
    op.create_table(
        "t",
        [column("user_id", Integer)
            .references("users", "id")
            .on_delete(ReferentialAction::SetDefault)],
    );
}

fn columns_69(op: &mut Operations) {
    op.drop_table("t").was_table([column("user_id", Integer)
        .references("users", "id")
        .on_delete(ReferentialAction::SetDefault)]);
}

fn columns_70(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("nick", Varchar(20))
                .not_null()
                .default("x")
                .comment(r"it's \ a name"),
            column("age", Integer).comment("in years"),
        ],
    );
}

fn columns_71(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("nick", Varchar(20))
            .not_null()
            .default("x")
            .comment(r"it's \ a name"),
        column("age", Integer).comment("in years"),
    ]);
}

fn columns_72(op: &mut Operations) {
    op.add_column("notes", column("age", Integer).unique().comment("in years"));
}

fn columns_73(op: &mut Operations) {
    op.drop_column("notes", "age")
        .was(column("age", Integer).unique().comment("in years"));
}

fn columns_74(op: &mut Operations) {
    op.create_table("t", [column("a", Varchar(20)).not_null().collation("C")]);
}

fn columns_75(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Varchar(20)).not_null().collation("C")]);
}

fn columns_76(op: &mut Operations) {
    op.create_table(
        "t",
        [column("a", Varchar(20)).not_null().collation("utf8mb4_bin")],
    );
}

fn columns_77(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Varchar(20)).not_null().collation("utf8mb4_bin")]);
}

fn columns_78(op: &mut Operations) {
    op.create_table(
        "t",
        [column("a", Varchar(20)).not_null().collation("NOCASE")],
    );
}

fn columns_79(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Varchar(20)).not_null().collation("NOCASE")]);
}

fn columns_80(op: &mut Operations) {
    op.add_column("notes", column("a", Text).collation("C"));
}

fn columns_81(op: &mut Operations) {
    op.drop_column("notes", "a")
        .was(column("a", Text).collation("C"));
}

fn columns_82(op: &mut Operations) {
    op.add_column("notes", column("a", Text).collation("utf8mb4_bin"));
}

fn columns_83(op: &mut Operations) {
    op.drop_column("notes", "a")
        .was(column("a", Text).collation("utf8mb4_bin"));
}

fn columns_84(op: &mut Operations) {
    op.add_column("notes", column("a", Text).collation("NOCASE"));
}

fn columns_85(op: &mut Operations) {
    op.drop_column("notes", "a")
        .was(column("a", Text).collation("NOCASE"));
}

fn columns_86(op: &mut Operations) {
    op.create_table("t", [column("a", Varchar(20)).charset("latin1")]);
}

fn columns_87(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("a", Varchar(20)).charset("latin1")]);
}

fn columns_88(op: &mut Operations) {
    op.create_table(
        "t",
        [column("a", Varchar(20))
            .not_null()
            .default("x")
            .collation("ascii_bin")
            .charset("ascii")
            .comment("in between")],
    );
}

fn columns_89(op: &mut Operations) {
    op.drop_table("t").was_table([column("a", Varchar(20))
        .not_null()
        .default("x")
        .collation("ascii_bin")
        .charset("ascii")
        .comment("in between")]);
}

fn columns_90(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Integer),
            column("b", Integer),
            column("sum", Integer).generated_stored("a + b"),
        ],
    );
}

fn columns_91(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Integer),
        column("b", Integer),
        column("sum", Integer).generated_stored("a + b"),
    ]);
}

fn columns_92(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Integer),
            column("b", Integer),
            column("sum", Integer).generated_virtual("a + b"),
        ],
    );
}

fn columns_93(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Integer),
        column("b", Integer),
        column("sum", Integer).generated_virtual("a + b"),
    ]);
}

fn columns_94(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Integer),
            column("twice", Integer)
                .not_null()
                .unique()
                .generated_stored("2 * a"),
        ],
    );
}

fn columns_95(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Integer),
        column("twice", Integer)
            .not_null()
            .unique()
            .generated_stored("2 * a"),
    ]);
}

fn columns_96(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Integer),
            column("twice", Integer)
                .primary_key()
                .generated_stored("2 * a"),
        ],
    );
}

fn columns_97(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Integer),
        column("twice", Integer)
            .primary_key()
            .generated_stored("2 * a"),
    ]);
}

fn columns_98(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Integer).not_null(),
            column("twice", Integer)
                .not_null()
                .generated_stored("2 * a"),
        ],
    )
    .primary_key(["a", "twice"]);
}

fn columns_99(op: &mut Operations) {
    op.drop_table("t")
        .was_table([
            column("a", Integer).not_null(),
            column("twice", Integer)
                .not_null()
                .generated_stored("2 * a"),
        ])
        .primary_key(["a", "twice"]);
}

fn columns_100(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Integer),
            column("twice", Integer)
                .primary_key()
                .generated_virtual("2 * a"),
        ],
    );
}

fn columns_101(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Integer),
        column("twice", Integer)
            .primary_key()
            .generated_virtual("2 * a"),
    ]);
}

fn columns_102(op: &mut Operations) {
    op.add_column("notes", column("twice", Integer).generated_stored("2 * n"));
}

fn columns_103(op: &mut Operations) {
    op.drop_column("notes", "twice")
        .was(column("twice", Integer).generated_stored("2 * n"));
}

fn columns_104(op: &mut Operations) {
    op.add_column("notes", column("twice", Integer).generated_virtual("2 * n"));
}

fn columns_105(op: &mut Operations) {
    op.drop_column("notes", "twice")
        .was(column("twice", Integer).generated_virtual("2 * n"));
}

fn columns_106(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Varchar(20)),
            column("low", Varchar(20))
                .generated_stored("lower(a)")
                .collation("C")
                .comment("in small letters"),
        ],
    );
}

fn columns_107(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Varchar(20)),
        column("low", Varchar(20))
            .generated_stored("lower(a)")
            .collation("C")
            .comment("in small letters"),
    ]);
}

fn columns_108(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("a", Varchar(20)),
            column("low", Varchar(20))
                .generated_stored("lower(a)")
                .collation("utf8mb4_bin")
                .comment("in small letters"),
        ],
    );
}

fn columns_109(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("a", Varchar(20)),
        column("low", Varchar(20))
            .generated_stored("lower(a)")
            .collation("utf8mb4_bin")
            .comment("in small letters"),
    ]);
}

fn columns_110(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("id", BigInt).primary_key().identity(),
            column("name", Text),
        ],
    );
}

fn columns_111(op: &mut Operations) {
    op.drop_table("t").was_table([
        column("id", BigInt).primary_key().identity(),
        column("name", Text),
    ]);
}

fn columns_112(op: &mut Operations) {
    op.create_table("t", [column("id", Integer).primary_key().identity_always()]);
}

fn columns_113(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("id", Integer).primary_key().identity_always()]);
}

fn columns_114(op: &mut Operations) {
    op.create_table(
        "t",
        [column("id", Integer)
            .primary_key()
            .identity()
            .identity_start(100)],
    );
}

fn columns_115(op: &mut Operations) {
    op.drop_table("t").was_table([column("id", Integer)
        .primary_key()
        .identity()
        .identity_start(100)]);
}

fn columns_116(op: &mut Operations) {
    op.create_table(
        "t",
        [column("id", Integer)
            .primary_key()
            .identity()
            .identity_start(0)],
    );
}

fn columns_117(op: &mut Operations) {
    op.drop_table("t").was_table([column("id", Integer)
        .primary_key()
        .identity()
        .identity_start(0)]);
}

fn columns_118(op: &mut Operations) {
    op.create_table(
        "t",
        [column("id", Integer)
            .primary_key()
            .identity()
            .identity_start(100)
            .identity_increment(10)],
    );
}

fn columns_119(op: &mut Operations) {
    op.drop_table("t").was_table([column("id", Integer)
        .primary_key()
        .identity()
        .identity_start(100)
        .identity_increment(10)]);
}

fn columns_120(op: &mut Operations) {
    op.create_table(
        "t",
        [column("id", Integer)
            .primary_key()
            .identity()
            .identity_start(0)
            .identity_increment(-1)],
    );
}

fn columns_121(op: &mut Operations) {
    op.drop_table("t").was_table([column("id", Integer)
        .primary_key()
        .identity()
        .identity_start(0)
        .identity_increment(-1)]);
}

fn columns_122(op: &mut Operations) {
    op.create_table("t", [column("id", Integer).unique().identity()]);
}

fn columns_123(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("id", Integer).unique().identity()]);
}

fn columns_124(op: &mut Operations) {
    op.create_table("t", [column("id", Integer).identity()]);
}

fn columns_125(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("id", Integer).identity()]);
}

fn columns_126(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("team", Integer).not_null(),
            column("id", Integer).identity(),
        ],
    )
    .primary_key(["id", "team"]);
}

fn columns_127(op: &mut Operations) {
    op.drop_table("t")
        .was_table([
            column("team", Integer).not_null(),
            column("id", Integer).identity(),
        ])
        .primary_key(["id", "team"]);
}

fn columns_128(op: &mut Operations) {
    op.create_table(
        "t",
        [
            column("team", Integer).not_null(),
            column("id", Integer).identity(),
        ],
    )
    .primary_key(["team", "id"]);
}

fn columns_129(op: &mut Operations) {
    op.drop_table("t")
        .was_table([
            column("team", Integer).not_null(),
            column("id", Integer).identity(),
        ])
        .primary_key(["team", "id"]);
}

fn columns_130(op: &mut Operations) {
    op.create_table(
        "t",
        [column("id", UnsignedBigInt)
            .primary_key()
            .identity()
            .comment("counts")],
    );
}

fn columns_131(op: &mut Operations) {
    op.drop_table("t").was_table([column("id", UnsignedBigInt)
        .primary_key()
        .identity()
        .comment("counts")]);
}

fn columns_132(op: &mut Operations) {
    op.add_column(
        "notes",
        column("number", Integer)
            .unique()
            .identity()
            .identity_start(100),
    );
}

fn columns_133(op: &mut Operations) {
    op.drop_column("notes", "number").was(
        column("number", Integer)
            .unique()
            .identity()
            .identity_start(100),
    );
}

fn columns_134(op: &mut Operations) {
    op.add_column(
        "drafts",
        column("id", Integer)
            .primary_key()
            .identity()
            .references("users", "id"),
    )
    .first();
}

fn columns_135(op: &mut Operations) {
    op.drop_column("drafts", "id").was(
        column("id", Integer)
            .primary_key()
            .identity()
            .references("users", "id"),
    );
}

fn alter_column_0(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).not_null().unique(),
            column("n", Integer),
            column("title", Varchar(80))
                .not_null()
                .default("x")
                .comment("a name"),
        ],
    );
    op.create_table(
        "totals",
        [
            column("n", Integer),
            column("twice", Integer).generated_stored("2 * n"),
        ],
    );
    op.bulk_insert(
        "notes",
        ["id", "n", "title"],
        [row![1, 7, "a"], row![2, 8, "b"]],
    )
    .undo_delete_by(["id"]);
    op.create_table("counted", [column("id", Integer).primary_key().identity()]);
}

fn alter_column_1(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).not_null().unique(),
        column("n", Integer),
        column("title", Varchar(80))
            .not_null()
            .default("x")
            .comment("a name"),
    ]);
    op.drop_table("totals").was_table([
        column("n", Integer),
        column("twice", Integer).generated_stored("2 * n"),
    ]);
    op.bulk_delete("notes", ["id"], [row![1], row![2]])
        .was(["id", "n", "title"], [row![1, 7, "a"], row![2, 8, "b"]]);
    op.drop_table("counted")
        .was_table([column("id", Integer).primary_key().identity()]);
}

fn alter_column_2(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).not_null().unique(),
            column("n", Integer),
            column("title", Varchar(80)).not_null().default("x"),
        ],
    );
    op.create_table(
        "totals",
        [
            column("n", Integer),
            column("twice", Integer).generated_stored("2 * n"),
        ],
    );
    op.bulk_insert(
        "notes",
        ["id", "n", "title"],
        [row![1, 7, "a"], row![2, 8, "b"]],
    )
    .undo_delete_by(["id"]);
    op.create_table("counted", [column("id", Integer).primary_key().identity()]);
}

fn alter_column_3(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).not_null().unique(),
        column("n", Integer),
        column("title", Varchar(80)).not_null().default("x"),
    ]);
    op.drop_table("totals").was_table([
        column("n", Integer),
        column("twice", Integer).generated_stored("2 * n"),
    ]);
    op.bulk_delete("notes", ["id"], [row![1], row![2]])
        .was(["id", "n", "title"], [row![1, 7, "a"], row![2, 8, "b"]]);
    op.drop_table("counted")
        .was_table([column("id", Integer).primary_key().identity()]);
}

fn alter_column_4(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_type(BigInt)
        .was(column("n", Integer));
}

fn alter_column_5(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_type(Integer)
        .was(column("n", BigInt));
}

fn alter_column_6(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_type(Varchar(20))
        .using("CAST(n AS varchar(20)) || '!'")
        .undo_using("CAST(rtrim(n, '!') AS integer)")
        .was(column("n", Integer));
}

fn alter_column_7(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_type(Integer)
        .using("CAST(rtrim(n, '!') AS integer)")
        .undo_using("CAST(n AS varchar(20)) || '!'")
        .was(column("n", Varchar(20)));
}

fn alter_column_8(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_not_null()
        .was(column("n", Integer));
}

fn alter_column_9(op: &mut Operations) {
    op.alter_column("notes", "n")
        .drop_not_null()
        .was(column("n", Integer).not_null());
}

fn alter_column_10(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_not_null()
        .safely()
        .was(column("n", Integer));
}

fn alter_column_11(op: &mut Operations) {
    op.alter_column("notes", "title").drop_not_null().was(
        column("title", Varchar(80))
            .not_null()
            .default("x")
            .comment("a name"),
    );
}

fn alter_column_12(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_not_null()
        .was(column("title", Varchar(80)).default("x").comment("a name"));
}

fn alter_column_13(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_default(3)
        .was(column("n", Integer));
}

fn alter_column_14(op: &mut Operations) {
    op.alter_column("notes", "n")
        .drop_default()
        .was(column("n", Integer).default(3));
}

fn alter_column_15(op: &mut Operations) {
    op.alter_column("notes", "title").drop_default().was(
        column("title", Varchar(80))
            .not_null()
            .default("x")
            .comment("a name"),
    );
}

fn alter_column_16(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_default("x")
        .was(column("title", Varchar(80)).not_null().comment("a name"));
}

fn alter_column_17(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_comment("a number")
        .was(column("n", Integer));
}

fn alter_column_18(op: &mut Operations) {
    op.alter_column("notes", "n")
        .drop_comment()
        .was(column("n", Integer).comment("a number"));
}

fn alter_column_19(op: &mut Operations) {
    op.alter_column("notes", "title").drop_comment().was(
        column("title", Varchar(80))
            .not_null()
            .default("x")
            .comment("a name"),
    );
}

fn alter_column_20(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_comment("a name")
        .was(column("title", Varchar(80)).not_null().default("x"));
}

fn alter_column_21(op: &mut Operations) {
    op.alter_column("notes", "n")
        .rename("number")
        .was(column("n", Integer));
}

fn alter_column_22(op: &mut Operations) {
    op.alter_column("notes", "number").rename("n");
}

fn alter_column_23(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(200))
        .drop_not_null()
        .set_default("untitled")
        .set_comment("a heading")
        .rename("heading")
        .was(
            column("title", Varchar(80))
                .not_null()
                .default("x")
                .comment("a name"),
        );
}

fn alter_column_24(op: &mut Operations) {
    op.alter_column("notes", "heading")
        .set_type(Varchar(80))
        .set_not_null()
        .set_default("x")
        .set_comment("a name")
        .rename("title")
        .was(
            column("heading", Varchar(200))
                .default("untitled")
                .comment("a heading"),
        );
}

fn alter_column_25(op: &mut Operations) {
    op.alter_column("notes", "id")
        .add_identity(Identity::by_default().start(100).increment(1))
        .was(column("id", Integer).not_null().unique());
}

fn alter_column_26(op: &mut Operations) {
    op.alter_column("notes", "id").drop_identity().was(
        column("id", Integer)
            .unique()
            .identity()
            .identity_start(100)
            .identity_increment(1),
    );
}

fn alter_column_27(op: &mut Operations) {
    op.alter_column("counted", "id")
        .alter_identity(Identity::always().start(50))
        .was(
            column("id", Integer)
                .primary_key()
                .identity()
                .identity_start(1),
        );
}

fn alter_column_28(op: &mut Operations) {
    op.alter_column("counted", "id")
        .alter_identity(Identity::by_default().start(1))
        .was(
            column("id", Integer)
                .primary_key()
                .identity_always()
                .identity_start(50),
        );
}

fn alter_column_29(op: &mut Operations) {
    op.alter_column("counted", "id")
        .drop_identity()
        .was(column("id", Integer).primary_key().identity());
}

fn alter_column_30(op: &mut Operations) {
    op.alter_column("counted", "id")
        .add_identity(Identity::by_default())
        .was(column("id", Integer).primary_key());
}

fn alter_column_31(op: &mut Operations) {
    op.alter_column("totals", "twice")
        .set_expression("3 * n")
        .was(column("twice", Integer).generated_stored("2 * n"));
}

fn alter_column_32(op: &mut Operations) {
    op.alter_column("totals", "twice")
        .set_expression("2 * n")
        .was(column("twice", Integer).generated_stored("3 * n"));
}

fn alter_column_33(op: &mut Operations) {
    op.alter_column("totals", "twice").drop_expression();
}

fn alter_column_34(op: &mut Operations) {
    op.drop_column("totals", "twice");
    op.add_column("totals", column("twice", Integer).generated_stored("2 * n"));
}

fn alter_column_35(op: &mut Operations) {
    op.alter_column("notes", "title").set_collation("C");
}

fn alter_column_36(op: &mut Operations) {
    op.alter_column("notes", "title").set_collation("default");
}

fn alter_column_37(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_collation("utf8mb4_bin");
}

fn alter_column_38(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_collation("utf8mb4_general_ci");
}

fn alter_column_39(op: &mut Operations) {
    op.alter_column("notes", "title").set_collation("RTRIM");
}

fn alter_column_40(op: &mut Operations) {
    op.alter_column("notes", "title").drop_collation();
}

fn alter_column_41(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("C");
}

fn alter_column_42(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("default");
}

fn alter_column_43(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("utf8mb4_bin");
}

fn alter_column_44(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("utf8mb4_general_ci");
}

fn alter_column_45(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("RTRIM");
}

fn alter_column_46(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .drop_collation();
}

fn alter_column_47(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("C");
    op.alter_column("notes", "title")
        .set_type(Varchar(90))
        .drop_collation();
}

fn alter_column_48(op: &mut Operations) {
    op.alter_column("notes", "title").set_type(Varchar(80));
}

fn alter_column_49(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("utf8mb4_bin");
    op.alter_column("notes", "title")
        .set_type(Varchar(90))
        .drop_collation();
}

fn alter_column_50(op: &mut Operations) {
    op.alter_column("notes", "title")
        .set_type(Varchar(80))
        .set_collation("RTRIM");
    op.alter_column("notes", "title")
        .set_type(Varchar(90))
        .drop_collation();
}

fn alter_column_51(op: &mut Operations) {
    op.alter_column("notes", "title").set_charset("latin1");
}

fn alter_column_52(op: &mut Operations) {
    op.alter_column("notes", "title").set_charset("utf8mb4");
}

fn alter_column_53(op: &mut Operations) {
    op.alter_column("notes", "title").set_charset("latin1");
    op.alter_column("notes", "title")
        .set_type(Varchar(90))
        .drop_charset();
}

fn alter_column_54(op: &mut Operations) {
    op.alter_column("notes", "n").first();
}

fn alter_column_55(op: &mut Operations) {
    op.alter_column("notes", "n").after("id");
}

fn alter_column_56(op: &mut Operations) {
    op.alter_column("notes", "n").after("title");
}

fn alter_column_57(op: &mut Operations) {
    op.alter_column("notes", "n")
        .set_default(3)
        .algorithm("INPLACE")
        .lock("NONE")
        .was(column("n", Integer));
}

fn alter_column_58(op: &mut Operations) {
    op.alter_column("notes", "n")
        .drop_default()
        .algorithm("INPLACE")
        .lock("NONE")
        .was(column("n", Integer).default(3));
}

fn batch_0(op: &mut Operations) {
    op.create_table("users", [column("id", Integer).primary_key()]);
    op.bulk_insert("users", ["id"], [row![1]]);
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("title", Text),
            column("user_id", Integer),
            column("n", Integer),
        ],
    )
    .check("notes_positive", "n > 0");
    op.bulk_insert(
        "notes",
        ["id", "title", "n", "user_id"],
        [row![1, "x", 2, 1]],
    );
    op.create_index("notes_n", "notes", ["n"]);
    op.create_index("notes_user", "notes", ["user_id"]);
}

fn batch_1(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).primary_key()]);
    op.drop_table("notes")
        .was_table([
            column("id", Integer).primary_key(),
            column("title", Text),
            column("user_id", Integer),
            column("n", Integer),
        ])
        .check("notes_positive", "n > 0");
    op.drop_index("notes_n", "notes").was_index(["n"]);
    op.drop_index("notes_user", "notes").was_index(["user_id"]);
}

fn batch_2(op: &mut Operations) {
    op.add_column("notes", column("slug", Varchar(40)).not_null().default("-"));
    op.alter_column("notes", "n")
        .set_not_null()
        .was(column("n", Integer));
    op.rename_column("notes", "title", "headline");
}

fn batch_3(op: &mut Operations) {
    op.drop_column("notes", "slug")
        .was(column("slug", Varchar(40)).not_null().default("-"));
    op.alter_column("notes", "n")
        .drop_not_null()
        .was(column("n", Integer).not_null());
    op.rename_column("notes", "headline", "title");
}

fn batch_4(op: &mut Operations) {
    op.drop_index("notes_n", "notes").was_index(["n"]);
    op.drop_constraint("notes", "notes_positive")
        .was_check("n > 0");
    op.drop_column("notes", "n");
    op.create_index("notes_id_user", "notes", ["id", "user_id"]);
}

fn batch_5(op: &mut Operations) {
    op.create_index("notes_n", "notes", ["n"]);
    op.create_check_constraint("notes", "notes_positive", "n > 0");
    op.drop_index("notes_id_user", "notes")
        .was_index(["id", "user_id"]);
}

fn batch_6(op: &mut Operations) {
    op.drop_index("notes_id_user", "notes");
    op.add_column("notes", column("n", Integer));
    op.execute("UPDATE notes SET n = 2");
    op.create_check_constraint("notes", "notes_positive", "n > 0");
    op.create_index("notes_n", "notes", ["n"]);
}

fn batch_7(op: &mut Operations) {
    op.create_unique_constraint("notes", "notes_n_once", ["n"]);
    op.create_check_constraint("notes", "notes_small", "n < 100");
    op.create_foreign_key("notes", "notes_to_users", ["user_id"], "users", ["id"]);
    op.drop_constraint("notes", "notes_positive")
        .was_check("n > 0");
}

fn batch_8(op: &mut Operations) {
    op.drop_constraint("notes", "notes_n_once")
        .was_unique(["n"]);
    op.drop_constraint("notes", "notes_small")
        .was_check("n < 100");
    op.drop_constraint("notes", "notes_to_users")
        .was_foreign_key(["user_id"], "users", ["id"]);
    op.create_check_constraint("notes", "notes_positive", "n > 0");
}

fn batch_9(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey")
        .was_primary_key(["id"]);
    op.create_primary_key("notes", ["id", "n"]);
}

fn batch_10(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]).name("notes_pkey");
    op.drop_constraint("notes", "notes_pkey")
        .was_primary_key(["id", "n"]);
}

fn batch_11(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey").primary_key();
    op.alter_column("notes", "n")
        .drop_not_null()
        .was(column("n", Integer).not_null());
    op.create_primary_key("notes", ["id"]);
}

fn batch_12(op: &mut Operations) {
    op.rename_constraint("notes", "notes_positive", "notes_n_positive");
}

fn batch_13(op: &mut Operations) {
    op.rename_constraint("notes", "notes_n_positive", "notes_positive");
}

fn batch_14(op: &mut Operations) {
    op.rename_column("notes", "title", "headline");
}

fn batch_15(op: &mut Operations) {
    op.rename_column("notes", "headline", "title");
}

fn batch_16(op: &mut Operations) {
    op.reorder_columns("notes", ["n", "id"])
        .was(["id", "title", "user_id", "n"]);
}

fn batch_17(op: &mut Operations) {
    op.reorder_columns("notes", ["id", "title", "user_id", "n"])
        .was(["n", "id"]);
}

fn batch_18(op: &mut Operations) {
    op.reorder_columns("notes", ["n"])
        .was(["id", "title", "user_id", "n"]);
}

fn batch_19(op: &mut Operations) {
    op.reorder_columns("notes", ["id", "title", "user_id", "n"])
        .was(["n"]);
}

fn types_0(op: &mut Operations) {
    op.create_table("t", [column("id", Integer).primary_key()]);
}

fn types_1(op: &mut Operations) {
    op.drop_table("t")
        .was_table([column("id", Integer).primary_key()]);
}

fn types_2(op: &mut Operations) {
    op.add_column("t", column("a", Boolean));
}

fn types_3(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Boolean));
}

fn types_4(op: &mut Operations) {
    op.add_column("t", column("a", TinyInt));
}

fn types_5(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", TinyInt));
}

fn types_6(op: &mut Operations) {
    op.add_column("t", column("a", SmallInt));
}

fn types_7(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", SmallInt));
}

fn types_8(op: &mut Operations) {
    op.add_column("t", column("a", Integer));
}

fn types_9(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Integer));
}

fn types_10(op: &mut Operations) {
    op.add_column("t", column("a", BigInt));
}

fn types_11(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", BigInt));
}

fn types_12(op: &mut Operations) {
    op.add_column("t", column("a", UnsignedTinyInt));
}

fn types_13(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", UnsignedTinyInt));
}

fn types_14(op: &mut Operations) {
    op.add_column("t", column("a", UnsignedSmallInt));
}

fn types_15(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", UnsignedSmallInt));
}

fn types_16(op: &mut Operations) {
    op.add_column("t", column("a", UnsignedInteger));
}

fn types_17(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", UnsignedInteger));
}

fn types_18(op: &mut Operations) {
    op.add_column("t", column("a", UnsignedBigInt));
}

fn types_19(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", UnsignedBigInt));
}

fn types_20(op: &mut Operations) {
    op.add_column("t", column("a", Real));
}

fn types_21(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Real));
}

fn types_22(op: &mut Operations) {
    op.add_column("t", column("a", Double));
}

fn types_23(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Double));
}

fn types_24(op: &mut Operations) {
    op.add_column("t", column("a", Numeric(10, 2)));
}

fn types_25(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Numeric(10, 2)));
}

fn types_26(op: &mut Operations) {
    op.add_column("t", column("a", Numeric(65, 30)));
}

fn types_27(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Numeric(65, 30)));
}

fn types_28(op: &mut Operations) {
    op.add_column("t", column("a", Numeric(66, 30)));
}

fn types_29(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Numeric(66, 30)));
}

fn types_30(op: &mut Operations) {
    op.add_column("t", column("a", Numeric(1001, 0)));
}

fn types_31(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Numeric(1001, 0)));
}

fn types_32(op: &mut Operations) {
    op.add_column("t", column("a", Text));
}

fn types_33(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Text));
}

fn types_34(op: &mut Operations) {
    op.add_column("t", column("a", Varchar(200)));
}

fn types_35(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Varchar(200)));
}

fn types_36(op: &mut Operations) {
    op.add_column("t", column("a", Char(2)));
}

fn types_37(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Char(2)));
}

fn types_38(op: &mut Operations) {
    op.add_column("t", column("a", Char(255)));
}

fn types_39(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Char(255)));
}

fn types_40(op: &mut Operations) {
    op.add_column("t", column("a", Char(256)));
}

fn types_41(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Char(256)));
}

fn types_42(op: &mut Operations) {
    op.add_column("t", column("a", Varchar(10_485_761)));
}

fn types_43(op: &mut Operations) {
    op.drop_column("t", "a")
        .was(column("a", Varchar(10_485_761)));
}

fn types_44(op: &mut Operations) {
    op.add_column("t", column("a", Binary));
}

fn types_45(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Binary));
}

fn types_46(op: &mut Operations) {
    op.add_column("t", column("a", VarBinary(20)));
}

fn types_47(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", VarBinary(20)));
}

fn types_48(op: &mut Operations) {
    op.add_column("t", column("a", VarBinary(65536)));
}

fn types_49(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", VarBinary(65536)));
}

fn types_50(op: &mut Operations) {
    op.add_column("t", column("a", Date));
}

fn types_51(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Date));
}

fn types_52(op: &mut Operations) {
    op.add_column("t", column("a", Time));
}

fn types_53(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Time));
}

fn types_54(op: &mut Operations) {
    op.add_column("t", column("a", Timestamp));
}

fn types_55(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Timestamp));
}

fn types_56(op: &mut Operations) {
    op.add_column("t", column("a", TimestampTz));
}

fn types_57(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", TimestampTz));
}

fn types_58(op: &mut Operations) {
    op.add_column("t", column("a", Interval));
}

fn types_59(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Interval));
}

fn types_60(op: &mut Operations) {
    op.add_column("t", column("a", Uuid));
}

fn types_61(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Uuid));
}

fn types_62(op: &mut Operations) {
    op.add_column("t", column("a", Json));
}

fn types_63(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", Json));
}

fn types_64(op: &mut Operations) {
    op.add_column("t", column("a", array(Text)));
}

fn types_65(op: &mut Operations) {
    op.drop_column("t", "a").was(column("a", array(Text)));
}

fn types_66(op: &mut Operations) {
    op.add_column("t", column("a", array(array(Numeric(9, 2)))));
}

fn types_67(op: &mut Operations) {
    op.drop_column("t", "a")
        .was(column("a", array(array(Numeric(9, 2)))));
}

fn types_68(op: &mut Operations) {
    op.add_column("t", column("a", custom("decimal(7, 3)")));
}

fn types_69(op: &mut Operations) {
    op.drop_column("t", "a")
        .was(column("a", custom("decimal(7, 3)")));
}

fn indexes_0(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("author_id", Integer),
            column("title", Varchar(80)),
            column("body", Text),
        ],
    );
    op.create_index("notes_author", "notes", ["author_id"]);
    op.create_index("notes_title", "notes", ["title", "author_id"])
        .unique();
}

fn indexes_1(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).primary_key(),
        column("author_id", Integer),
        column("title", Varchar(80)),
        column("body", Text),
    ]);
    op.drop_index("notes_author", "notes")
        .was_index(["author_id"]);
    op.drop_index("notes_title", "notes")
        .was_index(["title", "author_id"])
        .unique();
}

fn indexes_2(op: &mut Operations) {
    op.create_index("i", "notes", ["author_id", "title"]);
}

fn indexes_3(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["author_id", "title"]);
}

fn indexes_4(op: &mut Operations) {
    op.create_index("i", "notes", ["title"]).unique();
}

fn indexes_5(op: &mut Operations) {
    op.drop_index("i", "notes").was_index(["title"]).unique();
}

fn indexes_6(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .unique()
        .where_("author_id IS NOT NULL");
}

fn indexes_7(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .unique()
        .where_("author_id IS NOT NULL");
}

fn indexes_8(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .unique()
        .nulls_not_distinct();
}

fn indexes_9(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .unique()
        .nulls_not_distinct();
}

fn indexes_10(op: &mut Operations) {
    op.create_index("notes_author", "notes", ["title"])
        .if_not_exists();
}

fn indexes_11(op: &mut Operations) {
    op.create_index(r#"a "b" `c`; --"#, "notes", ["title"]);
}

fn indexes_12(op: &mut Operations) {
    op.drop_index(r#"a "b" `c`; --"#, "notes")
        .was_index(["title"]);
}

fn indexes_13(op: &mut Operations) {
    op.create_index("i", "notes", [])
        .expression("lower(title)")
        .unique();
}

fn indexes_14(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index([])
        .expression("lower(title)")
        .unique();
}

fn indexes_15(op: &mut Operations) {
    op.create_index("i", "notes", ["author_id"])
        .expression("lower(title)")
        .column("id");
}

fn indexes_16(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["author_id"])
        .expression("lower(title)")
        .column("id");
}

fn indexes_17(op: &mut Operations) {
    op.create_index("i", "notes", ["author_id", "id"])
        .descending("id");
}

fn indexes_18(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["author_id", "id"])
        .descending("id");
}

fn indexes_19(op: &mut Operations) {
    op.create_index("i", "notes", [])
        .expression("id + 1")
        .descending("id + 1");
}

fn indexes_20(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index([])
        .expression("id + 1")
        .descending("id + 1");
}

fn indexes_21(op: &mut Operations) {
    op.create_index("i", "notes", ["author_id", "title"])
        .nulls_first("author_id")
        .descending("title")
        .nulls_last("title");
}

fn indexes_22(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["author_id", "title"])
        .nulls_first("author_id")
        .descending("title")
        .nulls_last("title");
}

fn indexes_23(op: &mut Operations) {
    op.create_index("i", "notes", ["author_id"])
        .nulls_last("author_id");
}

fn indexes_24(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["author_id"])
        .nulls_last("author_id");
}

fn indexes_25(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .ops("title", "varchar_pattern_ops");
}

fn indexes_26(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .ops("title", "varchar_pattern_ops");
}

fn indexes_27(op: &mut Operations) {
    op.create_index("i", "notes", ["body"]).length("body", 20);
}

fn indexes_28(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["body"])
        .length("body", 20);
}

fn indexes_29(op: &mut Operations) {
    op.create_index("i", "notes", ["body"])
        .length("body", 20)
        .unique();
}

fn indexes_30(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["body"])
        .length("body", 20)
        .unique();
}

fn indexes_31(op: &mut Operations) {
    op.create_index("i", "notes", ["title"]).using("btree");
}

fn indexes_32(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .using("btree");
}

fn indexes_33(op: &mut Operations) {
    op.create_index("i", "notes", ["title"]).using("hash");
}

fn indexes_34(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .using("hash");
}

fn indexes_35(op: &mut Operations) {
    op.create_index("i", "notes", ["author_id"])
        .include(["title", "id"]);
}

fn indexes_36(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["author_id"])
        .include(["title", "id"]);
}

fn indexes_37(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .with("fillfactor", "70");
}

fn indexes_38(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .with("fillfactor", "70");
}

fn indexes_39(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .tablespace("pg_default");
}

fn indexes_40(op: &mut Operations) {
    op.drop_index("i", "notes")
        .was_index(["title"])
        .tablespace("pg_default");
}

fn indexes_41(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .descending("title")
        .ops("title", "pg_catalog.varchar_ops")
        .unique()
        .using("btree")
        .include(["author_id"])
        .where_("author_id > 0")
        .with("fillfactor", "70")
        .with("deduplicate_items", "off")
        .tablespace("pg_default")
        .concurrently();
}

fn indexes_42(op: &mut Operations) {
    op.drop_index("i", "notes")
        .concurrently()
        .was_index(["title"])
        .descending("title")
        .ops("title", "pg_catalog.varchar_ops")
        .unique()
        .using("btree")
        .include(["author_id"])
        .where_("author_id > 0")
        .with("fillfactor", "70")
        .with("deduplicate_items", "off")
        .tablespace("pg_default")
        .concurrently();
}

fn indexes_43(op: &mut Operations) {
    op.create_index("i", "notes", ["title"]).concurrently();
}

fn indexes_44(op: &mut Operations) {
    op.drop_index("i", "notes")
        .concurrently()
        .was_index(["title"])
        .concurrently();
}

fn indexes_45(op: &mut Operations) {
    op.create_index("i", "notes", ["title"])
        .algorithm("INPLACE")
        .lock("NONE");
}

fn indexes_46(op: &mut Operations) {
    op.drop_index("i", "notes")
        .algorithm("INPLACE")
        .lock("NONE")
        .was_index(["title"])
        .algorithm("INPLACE")
        .lock("NONE");
}

fn indexes_47(op: &mut Operations) {
    op.drop_index("notes_author", "notes")
        .was_index(["author_id"]);
}

fn indexes_48(op: &mut Operations) {
    op.create_index("notes_author", "notes", ["author_id"]);
}

fn indexes_49(op: &mut Operations) {
    op.drop_index("notes_title", "notes")
        .was_index(["title", "author_id"])
        .unique();
}

fn indexes_50(op: &mut Operations) {
    op.create_index("notes_title", "notes", ["title", "author_id"])
        .unique();
}

fn indexes_51(op: &mut Operations) {
    op.drop_index("missing", "notes").if_exists();
}

fn indexes_52(op: &mut Operations) {
    op.drop_index("notes_author", "notes")
        .concurrently()
        .was_index(["author_id"]);
}

fn indexes_53(op: &mut Operations) {
    op.create_index("notes_author", "notes", ["author_id"])
        .concurrently();
}

fn indexes_54(op: &mut Operations) {
    op.drop_index("notes_author", "notes")
        .algorithm("INPLACE")
        .lock("NONE")
        .was_index(["author_id"]);
}

fn indexes_55(op: &mut Operations) {
    op.rename_index("notes", "notes_author", "notes_writer");
}

fn indexes_56(op: &mut Operations) {
    op.rename_index("notes", "notes_writer", "notes_author");
}

fn constraints_0(op: &mut Operations) {
    op.create_table(
        "users",
        [column("id", Integer).primary_key(), column("team", Integer)],
    )
    .unique("users_team", ["id", "team"]);
    op.create_table(
        "notes",
        [
            column("id", Integer).not_null(),
            column("author_id", Integer),
            column("team", Integer),
            column("title", Varchar(80)),
        ],
    );
    op.create_index("notes_author", "notes", ["author_id", "team"]);
    op.create_table(
        "likes",
        [column("id", Integer).not_null(), column("user_id", Integer)],
    )
    .primary_key(["id"])
    .unique("likes_once", ["id", "user_id"])
    .check("likes_positive", "id > 0")
    .foreign_key("likes_user", ["user_id"], "users", ["id"]);
    op.create_index("likes_index", "likes", ["id"]);
    op.create_index("likes_of_user", "likes", ["user_id", "id"]);
}

fn constraints_1(op: &mut Operations) {
    op.drop_table("users")
        .was_table([column("id", Integer).primary_key(), column("team", Integer)])
        .unique("users_team", ["id", "team"]);
    op.drop_table("notes").was_table([
        column("id", Integer).not_null(),
        column("author_id", Integer),
        column("team", Integer),
        column("title", Varchar(80)),
    ]);
    op.drop_index("notes_author", "notes")
        .was_index(["author_id", "team"]);
    op.drop_table("likes")
        .was_table([column("id", Integer).not_null(), column("user_id", Integer)])
        .primary_key(["id"])
        .unique("likes_once", ["id", "user_id"])
        .check("likes_positive", "id > 0")
        .foreign_key("likes_user", ["user_id"], "users", ["id"]);
    op.drop_index("likes_index", "likes").was_index(["id"]);
    op.drop_index("likes_of_user", "likes")
        .was_index(["user_id", "id"]);
}

fn constraints_2(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]);
}

fn constraints_3(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey")
        .was_primary_key(["id"]);
}

fn constraints_4(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]).name("notes_key");
}

fn constraints_5(op: &mut Operations) {
    op.drop_constraint("notes", "notes_key")
        .was_primary_key(["id"]);
}

fn constraints_6(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]).deferrable();
}

fn constraints_7(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey")
        .was_primary_key(["id"])
        .deferrable();
}

fn constraints_8(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]).initially_deferred();
}

fn constraints_9(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey")
        .was_primary_key(["id"])
        .initially_deferred();
}

fn constraints_10(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]).safely();
}

fn constraints_11(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey")
        .was_primary_key(["id"])
        .safely();
}

fn constraints_12(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["author_id", "title"]);
}

fn constraints_13(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_unique(["author_id", "title"]);
}

fn constraints_14(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["title"])
        .deferrable();
}

fn constraints_15(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_unique(["title"])
        .deferrable();
}

fn constraints_16(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["title"])
        .initially_deferred();
}

fn constraints_17(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_unique(["title"])
        .initially_deferred();
}

fn constraints_18(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["title"])
        .nulls_not_distinct();
}

fn constraints_19(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_unique(["title"])
        .nulls_not_distinct();
}

fn constraints_20(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["title"])
        .safely();
}

fn constraints_21(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_unique(["title"])
        .safely();
}

fn constraints_22(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["title"])
        .nulls_not_distinct()
        .initially_deferred()
        .safely();
}

fn constraints_23(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_unique(["title"])
        .nulls_not_distinct()
        .initially_deferred()
        .safely();
}

fn constraints_24(op: &mut Operations) {
    op.create_unique_constraint("notes", r#"a "b" `c`; --"#, ["title"]);
}

fn constraints_25(op: &mut Operations) {
    op.drop_constraint("notes", r#"a "b" `c`; --"#)
        .was_unique(["title"]);
}

fn constraints_26(op: &mut Operations) {
    op.create_check_constraint("notes", "x", "id > 0 OR title = 'it''s'");
}

fn constraints_27(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_check("id > 0 OR title = 'it''s'");
}

fn constraints_28(op: &mut Operations) {
    op.create_check_constraint("notes", "x", "id > 0")
        .not_valid();
}

fn constraints_29(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_check("id > 0")
        .not_valid();
}

fn constraints_30(op: &mut Operations) {
    op.create_check_constraint("notes", "x", "id > 0").safely();
}

fn constraints_31(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_check("id > 0")
        .safely();
}

fn constraints_32(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id", "team"], "users", ["id", "team"]);
}

fn constraints_33(op: &mut Operations) {
    op.drop_constraint("notes", "x").was_foreign_key(
        ["author_id", "team"],
        "users",
        ["id", "team"],
    );
}

fn constraints_34(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["id"], "users", ["id"]);
}

fn constraints_35(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["id"], "users", ["id"]);
}

fn constraints_36(op: &mut Operations) {
    op.drop_constraint("notes", "x").foreign_key();
}

fn constraints_37(op: &mut Operations) {
    op.drop_constraint("notes", "x").foreign_key();
    op.drop_index("x", "notes");
}

fn constraints_38(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .on_delete(ReferentialAction::Cascade)
        .on_update(ReferentialAction::SetNull);
}

fn constraints_39(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .on_delete(ReferentialAction::Cascade)
        .on_update(ReferentialAction::SetNull);
}

fn constraints_40(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .on_delete(ReferentialAction::Restrict)
        .on_update(ReferentialAction::NoAction);
}

fn constraints_41(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .on_delete(ReferentialAction::Restrict)
        .on_update(ReferentialAction::NoAction);
}

fn constraints_42(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .on_delete(ReferentialAction::SetDefault);
}

fn constraints_43(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .on_delete(ReferentialAction::SetDefault);
}

fn constraints_44(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .match_full();
}

fn constraints_45(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .match_full();
}

fn constraints_46(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .deferrable();
}

fn constraints_47(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .deferrable();
}

fn constraints_48(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .initially_deferred();
}

fn constraints_49(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .initially_deferred();
}

fn constraints_50(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .not_valid();
}

fn constraints_51(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .not_valid();
}

fn constraints_52(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
        .safely();
}

fn constraints_53(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .was_foreign_key(["author_id"], "users", ["id"])
        .safely();
}

fn constraints_54(op: &mut Operations) {
    op.drop_constraint("likes", "likes_once")
        .was_unique(["id", "user_id"]);
}

fn constraints_55(op: &mut Operations) {
    op.create_unique_constraint("likes", "likes_once", ["id", "user_id"]);
}

fn constraints_56(op: &mut Operations) {
    op.drop_constraint("likes", "likes_positive")
        .was_check("id > 0");
}

fn constraints_57(op: &mut Operations) {
    op.create_check_constraint("likes", "likes_positive", "id > 0");
}

fn constraints_58(op: &mut Operations) {
    op.drop_constraint("likes", "likes_user")
        .was_foreign_key(["user_id"], "users", ["id"]);
}

fn constraints_59(op: &mut Operations) {
    op.create_foreign_key("likes", "likes_user", ["user_id"], "users", ["id"]);
}

fn constraints_60(op: &mut Operations) {
    op.drop_constraint("likes", "likes_pkey")
        .was_primary_key(["id"]);
}

fn constraints_61(op: &mut Operations) {
    op.create_primary_key("likes", ["id"]).name("likes_pkey");
}

fn constraints_62(op: &mut Operations) {
    op.drop_constraint("likes", "likes_positive");
}

fn constraints_63(op: &mut Operations) {
    op.drop_constraint("likes", "likes_once").unique();
}

fn constraints_64(op: &mut Operations) {
    op.drop_constraint("likes", "likes_positive").check();
}

fn constraints_65(op: &mut Operations) {
    op.drop_constraint("likes", "likes_user").foreign_key();
}

fn constraints_66(op: &mut Operations) {
    op.drop_constraint("likes", "likes_pkey").primary_key();
}

fn constraints_67(op: &mut Operations) {
    op.create_primary_key("likes", ["id"]);
}

fn constraints_68(op: &mut Operations) {
    op.drop_constraint("likes", "missing").if_exists();
}

fn constraints_69(op: &mut Operations) {
    op.drop_constraint("likes", "missing").if_exists().unique();
}

fn constraints_70(op: &mut Operations) {
    op.drop_constraint("likes", "missing")
        .if_exists()
        .foreign_key();
}

fn constraints_71(op: &mut Operations) {
    op.drop_constraint("notes", "missing")
        .if_exists()
        .primary_key();
}

fn constraints_72(op: &mut Operations) {
    op.create_check_constraint("notes", "x", "id > 0")
        .not_valid();
    op.validate_constraint("notes", "x");
}

fn constraints_73(op: &mut Operations) {
    op.drop_constraint("notes", "x");
}

fn constraints_74(op: &mut Operations) {
    op.rename_constraint("likes", "likes_once", "likes_only_once");
}

fn constraints_75(op: &mut Operations) {
    op.rename_constraint("likes", "likes_only_once", "likes_once");
}

fn exclusion_0(op: &mut Operations) {
    op.create_table(
        "bookings",
        [
            column("id", Integer).primary_key(),
            column("during", custom("int4range")),
            column("lower", Integer),
            column("upper", Integer),
        ],
    );
    op.create_table("closed", [column("during", custom("int4range"))]);
    op.create_exclude_constraint("closed", "closed_once", [("during", "&&")]);
}

fn exclusion_1(op: &mut Operations) {
    op.drop_table("bookings").was_table([
        column("id", Integer).primary_key(),
        column("during", custom("int4range")),
        column("lower", Integer),
        column("upper", Integer),
    ]);
    op.drop_table("closed")
        .was_table([column("during", custom("int4range"))]);
    op.drop_constraint("closed", "closed_once")
        .was_exclude([("during", "&&")]);
}

fn exclusion_2(op: &mut Operations) {
    op.create_table(
        "bookings",
        [
            column("id", Integer).primary_key(),
            column("during", Integer),
            column("lower", Integer),
            column("upper", Integer),
        ],
    );
    op.create_table("closed", [column("during", Integer)]);
}

fn exclusion_3(op: &mut Operations) {
    op.drop_table("bookings").was_table([
        column("id", Integer).primary_key(),
        column("during", Integer),
        column("lower", Integer),
        column("upper", Integer),
    ]);
    op.drop_table("closed")
        .was_table([column("during", Integer)]);
}

fn exclusion_4(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [("during", "&&")]);
}

fn exclusion_5(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .was_exclude([("during", "&&")]);
}

fn exclusion_6(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [])
        .expression("int4range(lower, upper)", "&&");
}

fn exclusion_7(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .was_exclude([])
        .expression("int4range(lower, upper)", "&&");
}

fn exclusion_8(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [("lower", "="), ("upper", "=")])
        .using("btree");
}

fn exclusion_9(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .was_exclude([("lower", "="), ("upper", "=")])
        .using("btree");
}

fn exclusion_10(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [("during", "&&")])
        .where_("id > 0");
}

fn exclusion_11(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .was_exclude([("during", "&&")])
        .where_("id > 0");
}

fn exclusion_12(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [("during", "&&")])
        .deferrable();
}

fn exclusion_13(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .was_exclude([("during", "&&")])
        .deferrable();
}

fn exclusion_14(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [("during", "&&")])
        .initially_deferred();
}

fn exclusion_15(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .was_exclude([("during", "&&")])
        .initially_deferred();
}

fn exclusion_16(op: &mut Operations) {
    op.create_exclude_constraint("bookings", "x", [("during", "&&")])
        .schema("public");
}

fn exclusion_17(op: &mut Operations) {
    op.drop_constraint("bookings", "x")
        .schema("public")
        .was_exclude([("during", "&&")]);
}

fn exclusion_18(op: &mut Operations) {
    op.drop_constraint("closed", "closed_once")
        .was_exclude([("during", "&&")]);
}

fn exclusion_19(op: &mut Operations) {
    op.create_exclude_constraint("closed", "closed_once", [("during", "&&")]);
}

fn partitions_0(op: &mut Operations) {
    op.create_table(
        "events",
        [column("id", Integer).not_null(), column("land", Varchar(2))],
    )
    .partition_by_range(["id"]);
    op.create_partition("events", "events_first")
        .from_to("0", "10");
    op.create_partition("events", "events_second")
        .from_to("10", "20");
    op.create_table(
        "visits",
        [column("id", Integer).not_null(), column("land", Varchar(2))],
    )
    .partition_by_list(["land"]);
    op.create_table(
        "clicks",
        [column("id", Integer).not_null(), column("land", Varchar(2))],
    )
    .partition_by_hash(["id"]);
    op.create_table(
        "loose",
        [column("id", Integer).not_null(), column("land", Varchar(2))],
    );
}

fn partitions_1(op: &mut Operations) {
    op.drop_table("events")
        .was_table([column("id", Integer).not_null(), column("land", Varchar(2))])
        .partition_by_range(["id"]);
    op.drop_partition("events", "events_first")
        .was_from_to("0", "10");
    op.drop_partition("events", "events_second")
        .was_from_to("10", "20");
    op.drop_table("visits")
        .was_table([column("id", Integer).not_null(), column("land", Varchar(2))])
        .partition_by_list(["land"]);
    op.drop_table("clicks")
        .was_table([column("id", Integer).not_null(), column("land", Varchar(2))])
        .partition_by_hash(["id"]);
    op.drop_table("loose")
        .was_table([column("id", Integer).not_null(), column("land", Varchar(2))]);
}

fn partitions_2(op: &mut Operations) {
    op.create_table(
        "events",
        [column("id", Integer), column("land", Varchar(2))],
    );
}

fn partitions_3(op: &mut Operations) {
    op.drop_table("events")
        .was_table([column("id", Integer), column("land", Varchar(2))]);
}

fn partitions_4(op: &mut Operations) {
    op.create_table("x", [column("id", Integer), column("n", Integer)])
        .partition_by_range(["id", "n"]);
}

fn partitions_5(op: &mut Operations) {
    op.drop_table("x")
        .was_table([column("id", Integer), column("n", Integer)])
        .partition_by_range(["id", "n"]);
}

fn partitions_6(op: &mut Operations) {
    op.create_table("x", [column("land", Text)])
        .partition_by_list(["land"]);
}

fn partitions_7(op: &mut Operations) {
    op.drop_table("x")
        .was_table([column("land", Text)])
        .partition_by_list(["land"]);
}

fn partitions_8(op: &mut Operations) {
    op.create_table("x", [column("id", Integer)])
        .partition_by_hash(["id"]);
}

fn partitions_9(op: &mut Operations) {
    op.drop_table("x")
        .was_table([column("id", Integer)])
        .partition_by_hash(["id"]);
}

fn partitions_10(op: &mut Operations) {
    op.create_table("x", [column("land", Text)])
        .partition_by_list([])
        .partition_expression("lower(land)");
}

fn partitions_11(op: &mut Operations) {
    op.drop_table("x")
        .was_table([column("land", Text)])
        .partition_by_list([])
        .partition_expression("lower(land)");
}

fn partitions_12(op: &mut Operations) {
    op.create_partition("events", "x").from_to("20", "MAXVALUE");
}

fn partitions_13(op: &mut Operations) {
    op.drop_partition("events", "x")
        .was_from_to("20", "MAXVALUE");
}

fn partitions_14(op: &mut Operations) {
    op.create_partition("visits", "x")
        .values_in("'de', 'fr', NULL");
}

fn partitions_15(op: &mut Operations) {
    op.drop_partition("visits", "x").was_in("'de', 'fr', NULL");
}

fn partitions_16(op: &mut Operations) {
    op.create_partition("clicks", "x").modulus(4, 0);
}

fn partitions_17(op: &mut Operations) {
    op.drop_partition("clicks", "x").was_modulus(4, 0);
}

fn partitions_18(op: &mut Operations) {
    op.create_partition("events", "x").default();
}

fn partitions_19(op: &mut Operations) {
    op.drop_partition("events", "x").was_default();
}

fn partitions_20(op: &mut Operations) {
    op.create_partition("events", "events_first")
        .from_to("0", "10")
        .if_not_exists();
}

fn partitions_21(op: &mut Operations) {
    op.create_partition("events", "x")
        .schema("public")
        .from_to("20", "30");
}

fn partitions_22(op: &mut Operations) {
    op.drop_partition("events", "x")
        .schema("public")
        .was_from_to("20", "30");
}

fn partitions_23(op: &mut Operations) {
    op.drop_partition("events", "events_first")
        .was_from_to("0", "10");
}

fn partitions_24(op: &mut Operations) {
    op.create_partition("events", "events_first")
        .from_to("0", "10");
}

fn partitions_25(op: &mut Operations) {
    op.create_partition("visits", "x").values_in("'de'");
    op.drop_partition("visits", "x").was_in("'de'");
}

fn partitions_26(op: &mut Operations) {
    op.drop_partition("visits", "x").was_in("'de'");
    op.create_partition("visits", "x").values_in("'de'");
}

fn partitions_27(op: &mut Operations) {
    op.create_partition("clicks", "x").modulus(4, 0);
    op.drop_partition("clicks", "x").was_modulus(4, 0);
}

fn partitions_28(op: &mut Operations) {
    op.drop_partition("clicks", "x").was_modulus(4, 0);
    op.create_partition("clicks", "x").modulus(4, 0);
}

fn partitions_29(op: &mut Operations) {
    op.create_partition("events", "x").default();
    op.drop_partition("events", "x")
        .schema("public")
        .was_default();
}

fn partitions_30(op: &mut Operations) {
    op.drop_partition("events", "x").was_default();
    op.create_partition("events", "x")
        .schema("public")
        .default();
}

fn partitions_31(op: &mut Operations) {
    op.drop_partition("events", "missing").if_exists();
}

fn partitions_32(op: &mut Operations) {
    op.attach_partition("events", "loose").from_to("20", "30");
}

fn partitions_33(op: &mut Operations) {
    op.detach_partition("events", "loose")
        .was_from_to("20", "30");
}

fn partitions_34(op: &mut Operations) {
    op.detach_partition("events", "loose");
}

fn partitions_35(op: &mut Operations) {
    op.attach_partition("visits", "loose").values_in("'de'");
}

fn partitions_36(op: &mut Operations) {
    op.detach_partition("visits", "loose").was_in("'de'");
}

fn partitions_37(op: &mut Operations) {
    op.attach_partition("clicks", "loose").modulus(4, 3);
}

fn partitions_38(op: &mut Operations) {
    op.detach_partition("clicks", "loose").was_modulus(4, 3);
}

fn partitions_39(op: &mut Operations) {
    op.detach_partition("clicks", "loose");
}

fn partitions_40(op: &mut Operations) {
    op.attach_partition("events", "loose")
        .schema("public")
        .default();
}

fn partitions_41(op: &mut Operations) {
    op.detach_partition("events", "loose")
        .schema("public")
        .was_default();
}

fn partitions_42(op: &mut Operations) {
    op.detach_partition("events", "events_first")
        .was_from_to("0", "10");
}

fn partitions_43(op: &mut Operations) {
    op.attach_partition("events", "events_first")
        .from_to("0", "10");
}

fn partitions_44(op: &mut Operations) {
    op.create_partition("visits", "x").values_in("'de'");
    op.detach_partition("visits", "x")
        .schema("public")
        .was_in("'de'");
}

fn partitions_45(op: &mut Operations) {
    op.drop_partition("visits", "x").was_in("'de'");
    op.attach_partition("visits", "x")
        .schema("public")
        .values_in("'de'");
}

fn partitions_46(op: &mut Operations) {
    op.create_partition("clicks", "x").modulus(4, 0);
    op.detach_partition("clicks", "x").was_modulus(4, 0);
}

fn partitions_47(op: &mut Operations) {
    op.drop_partition("clicks", "x").was_modulus(4, 0);
    op.attach_partition("clicks", "x").modulus(4, 0);
}

fn partitions_48(op: &mut Operations) {
    op.create_partition("events", "x").default();
    op.detach_partition("events", "x").was_default();
}

fn partitions_49(op: &mut Operations) {
    op.drop_partition("events", "x").was_default();
    op.attach_partition("events", "x").default();
}

fn partitions_50(op: &mut Operations) {
    op.detach_partition("events", "events_first")
        .was_from_to("0", "10")
        .concurrently();
}

fn partitions_51(op: &mut Operations) {
    op.attach_partition("events", "events_first")
        .from_to("0", "10");
    op.drop_constraint("events_first", "events_first_id_check");
}

fn policies_0(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("owner", Varchar(80)),
        ],
    );
    op.create_policy("notes", "own")
        .using("owner = current_user")
        .comment("one's own");
    op.create_policy("notes", "written")
        .to(["current_user"])
        .with_check("id > 0");
}

fn policies_1(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).primary_key(),
        column("owner", Varchar(80)),
    ]);
    op.drop_policy("notes", "own")
        .was_policy()
        .using("owner = current_user")
        .comment("one's own");
    op.drop_policy("notes", "written")
        .was_policy()
        .to(["current_user"])
        .with_check("id > 0");
}

fn policies_2(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("owner", Varchar(80)),
        ],
    );
}

fn policies_3(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).primary_key(),
        column("owner", Varchar(80)),
    ]);
}

fn policies_4(op: &mut Operations) {
    op.alter_row_level_security("notes").enable();
}

fn policies_5(op: &mut Operations) {
    op.alter_row_level_security("notes").disable();
}

fn policies_6(op: &mut Operations) {
    op.alter_row_level_security("notes").enable().force();
}

fn policies_7(op: &mut Operations) {
    op.alter_row_level_security("notes").disable().no_force();
}

fn policies_8(op: &mut Operations) {
    op.alter_row_level_security("notes").enable().force();
    op.alter_row_level_security("notes").disable().no_force();
}

fn policies_9(op: &mut Operations) {
    op.alter_row_level_security("notes").disable().no_force();
    op.alter_row_level_security("notes").enable().force();
}

fn policies_10(op: &mut Operations) {
    op.alter_row_level_security("notes")
        .schema("public")
        .force();
}

fn policies_11(op: &mut Operations) {
    op.alter_row_level_security("notes")
        .schema("public")
        .no_force();
}

fn policies_12(op: &mut Operations) {
    op.create_policy("notes", "x").using("owner = current_user");
}

fn policies_13(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .using("owner = current_user");
}

fn policies_14(op: &mut Operations) {
    op.create_policy("notes", "x")
        .for_command(PolicyCommand::Update)
        .to(["current_user"])
        .using("owner = current_user")
        .with_check("id > 0");
}

fn policies_15(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .for_command(PolicyCommand::Update)
        .to(["current_user"])
        .using("owner = current_user")
        .with_check("id > 0");
}

fn policies_16(op: &mut Operations) {
    op.create_policy("notes", "x")
        .for_command(PolicyCommand::Select)
        .using("id > 0");
}

fn policies_17(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .for_command(PolicyCommand::Select)
        .using("id > 0");
}

fn policies_18(op: &mut Operations) {
    op.create_policy("notes", "x")
        .for_command(PolicyCommand::Insert)
        .with_check("id > 0");
}

fn policies_19(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .for_command(PolicyCommand::Insert)
        .with_check("id > 0");
}

fn policies_20(op: &mut Operations) {
    op.create_policy("notes", "x")
        .for_command(PolicyCommand::Delete)
        .using("id > 0");
}

fn policies_21(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .for_command(PolicyCommand::Delete)
        .using("id > 0");
}

fn policies_22(op: &mut Operations) {
    op.create_policy("notes", "x").restrictive().using("id > 0");
}

fn policies_23(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .restrictive()
        .using("id > 0");
}

fn policies_24(op: &mut Operations) {
    op.create_policy("notes", "x")
        .using("true")
        .comment("it's for all");
}

fn policies_25(op: &mut Operations) {
    op.drop_policy("notes", "x")
        .was_policy()
        .using("true")
        .comment("it's for all");
}

fn policies_26(op: &mut Operations) {
    op.create_policy("notes", r#"a "b"; --"#)
        .schema("public")
        .using("true");
}

fn policies_27(op: &mut Operations) {
    op.drop_policy("notes", r#"a "b"; --"#)
        .schema("public")
        .was_policy()
        .using("true");
}

fn policies_28(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .to(["current_user"])
        .using("id > 0")
        .was_policy()
        .using("owner = current_user")
        .comment("one's own");
}

fn policies_29(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .to(["public"])
        .using("owner = current_user")
        .was_policy()
        .to(["current_user"])
        .using("id > 0")
        .comment("one's own");
}

fn policies_30(op: &mut Operations) {
    op.alter_policy("notes", "written")
        .to(["public"])
        .with_check("id > 1")
        .was_policy()
        .to(["current_user"])
        .with_check("id > 0");
}

fn policies_31(op: &mut Operations) {
    op.alter_policy("notes", "written")
        .to(["current_user"])
        .with_check("id > 0")
        .was_policy()
        .to(["public"])
        .with_check("id > 1");
}

fn policies_32(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .set_comment("other")
        .was_policy()
        .using("owner = current_user")
        .comment("one's own");
}

fn policies_33(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .set_comment("one's own")
        .was_policy()
        .using("owner = current_user")
        .comment("other");
}

fn policies_34(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .drop_comment()
        .was_policy()
        .using("owner = current_user")
        .comment("one's own");
}

fn policies_35(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .set_comment("one's own")
        .was_policy()
        .using("owner = current_user");
}

fn policies_36(op: &mut Operations) {
    op.alter_policy("notes", "own").rename("mine");
}

fn policies_37(op: &mut Operations) {
    op.alter_policy("notes", "mine").rename("own");
}

fn policies_38(op: &mut Operations) {
    op.alter_policy("notes", "own")
        .schema("public")
        .rename("mine")
        .using("id > 0")
        .set_comment("other")
        .was_policy()
        .using("owner = current_user")
        .comment("one's own");
}

fn policies_39(op: &mut Operations) {
    op.alter_policy("notes", "mine")
        .schema("public")
        .rename("own")
        .using("owner = current_user")
        .set_comment("one's own")
        .was_policy()
        .using("id > 0")
        .comment("other");
}

fn policies_40(op: &mut Operations) {
    op.drop_policy("notes", "own")
        .was_policy()
        .using("owner = current_user")
        .comment("one's own");
}

fn policies_41(op: &mut Operations) {
    op.create_policy("notes", "own")
        .using("owner = current_user")
        .comment("one's own");
}

fn policies_42(op: &mut Operations) {
    op.drop_policy("notes", "written")
        .schema("public")
        .was_policy()
        .to(["current_user"])
        .with_check("id > 0");
}

fn policies_43(op: &mut Operations) {
    op.create_policy("notes", "written")
        .schema("public")
        .to(["current_user"])
        .with_check("id > 0");
}

fn policies_44(op: &mut Operations) {
    op.drop_policy("notes", "missing").if_exists();
}

fn rows_0(op: &mut Operations) {
    op.create_table(
        "roles",
        [
            column("id", Integer).primary_key(),
            column("name", Varchar(40)),
        ],
    );
    op.create_table(
        "kinds",
        [
            column("id", Integer).primary_key(),
            column("truth", Boolean),
            column("half", Double),
            column("exact", Numeric(30, 10)),
            column("bytes", Binary),
            column("uuid", Uuid),
            column("day", Date),
            column("hour", Time),
            column("at", Timestamp),
            column("point", TimestampTz),
        ],
    );
    op.bulk_insert(
        "roles",
        ["id", "name"],
        [row![1, "owner"], row![2, "guest"]],
    )
    .undo_delete_by(["id"]);
}

fn rows_1(op: &mut Operations) {
    op.drop_table("roles").was_table([
        column("id", Integer).primary_key(),
        column("name", Varchar(40)),
    ]);
    op.drop_table("kinds").was_table([
        column("id", Integer).primary_key(),
        column("truth", Boolean),
        column("half", Double),
        column("exact", Numeric(30, 10)),
        column("bytes", Binary),
        column("uuid", Uuid),
        column("day", Date),
        column("hour", Time),
        column("at", Timestamp),
        column("point", TimestampTz),
    ]);
    op.bulk_delete("roles", ["id"], [row![1], row![2]])
        .was(["id", "name"], [row![1, "owner"], row![2, "guest"]]);
}

fn rows_2(op: &mut Operations) {
    op.bulk_insert(
        "roles",
        ["id", "name"],
        [row![3, r"it's \"], row![4, Value::Null]],
    )
    .undo_delete_by(["id"]);
}

fn rows_3(op: &mut Operations) {
    op.bulk_delete("roles", ["id"], [row![3], row![4]])
        .was(["id", "name"], [row![3, r"it's \"], row![4, Value::Null]]);
}

fn rows_4(op: &mut Operations) {
    op.bulk_insert(
        "roles",
        ["id", "name"],
        [row![3, "editor"], row![4, "reader"]],
    )
    .undo_delete_by(["id", "name"]);
}

fn rows_5(op: &mut Operations) {
    op.bulk_delete(
        "roles",
        ["id", "name"],
        [row![3, "editor"], row![4, "reader"]],
    )
    .was(["id", "name"], [row![3, "editor"], row![4, "reader"]]);
}

fn rows_6(op: &mut Operations) {
    op.bulk_insert("roles", ["id"], []).undo_delete_by(["id"]);
}

fn rows_7(op: &mut Operations) {
    op.bulk_delete("roles", ["id"], []).was(["id"], []);
}

fn rows_8(op: &mut Operations) {
    op.bulk_insert("roles", ["id", "name"], [row![3, "open-sesame"]])
        .undo_delete_by(["id"])
        .sensitive();
}

fn rows_9(op: &mut Operations) {
    op.bulk_delete("roles", ["id"], [row![3]])
        .was(["id", "name"], [row![3, "open-sesame"]])
        .sensitive();
}

fn rows_10(op: &mut Operations) {
    op.bulk_insert(
        "kinds",
        [
            "id", "truth", "half", "exact", "bytes", "uuid", "day", "hour", "at", "point",
        ],
        [row![
            1,
            true,
            0.1,
            Value::decimal("-12345678901234567890.0123456789"),
            Value::Bytes(vec![0, 92, 39, 255]),
            Value::uuid("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"),
            Value::date("2026-01-31"),
            Value::time("23:59:59.999999"),
            Value::timestamp("2026-01-31 23:59:59.5"),
            Value::timestamp_tz("2026-01-31T23:59:59+02:00")
        ]],
    )
    .undo_delete_by(["id"]);
}

fn rows_11(op: &mut Operations) {
    op.bulk_delete("kinds", ["id"], [row![1]]).was(
        [
            "id", "truth", "half", "exact", "bytes", "uuid", "day", "hour", "at", "point",
        ],
        [row![
            1,
            true,
            0.1,
            Value::decimal("-12345678901234567890.0123456789"),
            Value::Bytes(vec![0, 92, 39, 255]),
            Value::uuid("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"),
            Value::date("2026-01-31"),
            Value::time("23:59:59.999999"),
            Value::timestamp("2026-01-31 23:59:59.5"),
            Value::timestamp_tz("2026-01-31T23:59:59+02:00")
        ]],
    );
}

fn rows_12(op: &mut Operations) {
    op.bulk_insert(
        "kinds",
        ["id", "half"],
        [row![1, f64::NAN], row![2, f64::INFINITY]],
    )
    .undo_delete_by(["id"]);
}

fn rows_13(op: &mut Operations) {
    op.bulk_delete("kinds", ["id"], [row![1], row![2]])
        .was(["id", "half"], [row![1, f64::NAN], row![2, f64::INFINITY]]);
}

fn rows_14(op: &mut Operations) {
    op.bulk_insert("roles", ["id", "name"], [row![3, "a\u{0}b"]])
        .undo_delete_by(["id"]);
}

fn rows_15(op: &mut Operations) {
    op.bulk_delete("roles", ["id"], [row![3]])
        .was(["id", "name"], [row![3, "a\u{0}b"]]);
}

fn rows_16(op: &mut Operations) {
    op.bulk_insert(
        "kinds",
        ["id", "point"],
        [row![1, Value::timestamp_tz("1969-07-20T20:17:40Z")]],
    )
    .undo_delete_by(["id"]);
}

fn rows_17(op: &mut Operations) {
    op.bulk_delete("kinds", ["id"], [row![1]]).was(
        ["id", "point"],
        [row![1, Value::timestamp_tz("1969-07-20T20:17:40Z")]],
    );
}

fn rows_18(op: &mut Operations) {
    op.bulk_delete("roles", ["id"], [row![1], row![2]])
        .was(["id", "name"], [row![1, "owner"], row![2, "guest"]]);
}

fn rows_19(op: &mut Operations) {
    op.bulk_insert(
        "roles",
        ["id", "name"],
        [row![1, "owner"], row![2, "guest"]],
    )
    .undo_delete_by(["id"]);
}

fn rows_20(op: &mut Operations) {
    op.bulk_delete(
        "roles",
        ["id", "name"],
        [row![1, "owner"], row![9, "nobody"]],
    )
    .was(["id", "name"], [row![1, "owner"]]);
}

fn rows_21(op: &mut Operations) {
    op.bulk_insert("roles", ["id", "name"], [row![1, "owner"]])
        .undo_delete_by(["id", "name"]);
}

fn rows_22(op: &mut Operations) {
    op.bulk_delete("roles", ["name"], [row!["guest"]])
        .was(["id", "name"], [row![2, "guest"]])
        .sensitive();
}

fn rows_23(op: &mut Operations) {
    op.bulk_insert("roles", ["id", "name"], [row![2, "guest"]])
        .undo_delete_by(["name"])
        .sensitive();
}

fn rows_24(op: &mut Operations) {
    op.execute("UPDATE roles SET name = '100%? :x' WHERE id = 1 -- as it is")
        .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
}

fn rows_25(op: &mut Operations) {
    op.execute("UPDATE roles SET name = 'owner' WHERE id = 1")
        .undo("UPDATE roles SET name = '100%? :x' WHERE id = 1 -- as it is");
}

fn rows_26(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("UPDATE roles SET name = 'PostgreSQL' WHERE id = 1")
            .mysql("UPDATE roles SET name = 'MySQL' WHERE id = 1")
            .sqlite("UPDATE roles SET name = 'SQLite' WHERE id = 1"),
    )
    .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
}

fn rows_27(op: &mut Operations) {
    op.execute("UPDATE roles SET name = 'owner' WHERE id = 1")
        .undo(
            per_dialect()
                .postgres("UPDATE roles SET name = 'PostgreSQL' WHERE id = 1")
                .mysql("UPDATE roles SET name = 'MySQL' WHERE id = 1")
                .sqlite("UPDATE roles SET name = 'SQLite' WHERE id = 1"),
        );
}

fn rows_28(op: &mut Operations) {
    op.execute(per_dialect().postgres("DELETE FROM roles").sqlite(""))
        .undo(
            per_dialect()
                .postgres("INSERT INTO roles VALUES (1, 'owner'), (2, 'guest')")
                .sqlite(""),
        );
}

fn rows_29(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("INSERT INTO roles VALUES (1, 'owner'), (2, 'guest')")
            .sqlite(""),
    )
    .undo(per_dialect().postgres("DELETE FROM roles").sqlite(""));
}

fn rows_30(op: &mut Operations) {
    op.execute("DELETE FROM roles WHERE id = 1; DELETE FROM roles WHERE id = 2;")
        .undo("INSERT INTO roles VALUES (1, 'owner'), (2, 'guest')");
}

fn rows_31(op: &mut Operations) {
    op.execute("INSERT INTO roles VALUES (1, 'owner'), (2, 'guest')")
        .undo("DELETE FROM roles WHERE id = 1; DELETE FROM roles WHERE id = 2;");
}

fn rows_32(op: &mut Operations) {
    op.execute("UPDATE roles SET name = 'open-sesame' WHERE id = 1")
        .sensitive()
        .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
}

fn rows_33(op: &mut Operations) {
    op.execute("UPDATE roles SET name = 'owner' WHERE id = 1")
        .sensitive()
        .undo("UPDATE roles SET name = 'open-sesame' WHERE id = 1");
}

fn rows_34(op: &mut Operations) {
    op.execute("UPDATE roles SET name = ? WHERE id = 5-? -- ?")
        .bind([Value::from("it's ?"), Value::from(4)])
        .undo("UPDATE roles SET name = ? WHERE id = ?")
        .bind_undo([Value::from("owner"), Value::from(1)]);
}

fn rows_35(op: &mut Operations) {
    op.execute("UPDATE roles SET name = ? WHERE id = ?")
        .bind([Value::from("owner"), Value::from(1)])
        .undo("UPDATE roles SET name = ? WHERE id = 5-? -- ?")
        .bind_undo([Value::from("it's ?"), Value::from(4)]);
}

fn rows_36(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("UPDATE roles SET name = $2 WHERE id = $1")
            .mysql("")
            .sqlite(""),
    )
    .bind([Value::from(1), Value::from("first")])
    .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
}

fn rows_37(op: &mut Operations) {
    op.execute("UPDATE roles SET name = 'owner' WHERE id = 1")
        .undo(
            per_dialect()
                .postgres("UPDATE roles SET name = $2 WHERE id = $1")
                .mysql("")
                .sqlite(""),
        )
        .bind_undo([Value::from(1), Value::from("first")]);
}

fn rows_38(op: &mut Operations) {
    op.execute("INSERT INTO kinds (id, day, uuid, at, point) VALUES (1, ?, ?, ?, ?)")
        .bind([
            Value::date("2026-01-31"),
            Value::uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            Value::timestamp("2026-01-31 10:00"),
            Value::timestamp_tz("2026-01-31 10:00Z"),
        ])
        .undo("DELETE FROM kinds");
}

fn rows_39(op: &mut Operations) {
    op.execute("DELETE FROM kinds")
        .undo("INSERT INTO kinds (id, day, uuid, at, point) VALUES (1, ?, ?, ?, ?)")
        .bind_undo([
            Value::date("2026-01-31"),
            Value::uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            Value::timestamp("2026-01-31 10:00"),
            Value::timestamp_tz("2026-01-31 10:00Z"),
        ]);
}

fn rows_40(op: &mut Operations) {
    op.execute("DELETE FROM roles WHERE id = ?")
        .bind([Value::from(1), Value::from(2)]);
}

fn rows_41(op: &mut Operations) {
    op.execute("DELETE FROM roles WHERE id = ? OR name = ?")
        .bind([Value::from(1)]);
}

fn backfills_0(op: &mut Operations) {
    op.create_table(
        "articles",
        [
            column("id", Integer).primary_key(),
            column("title", Varchar(40)).not_null(),
            column("slug", Varchar(40)),
            column("words", Integer),
        ],
    );
    op.bulk_insert(
        "articles",
        ["id", "title"],
        [row![1, "One"], row![2, "Two"], row![3, "Three"]],
    )
    .undo_delete_by(["id"]);
    op.backfill("articles")
        .set("title = trim(title)")
        .deferred();
}

fn backfills_1(op: &mut Operations) {
    op.drop_table("articles").was_table([
        column("id", Integer).primary_key(),
        column("title", Varchar(40)).not_null(),
        column("slug", Varchar(40)),
        column("words", Integer),
    ]);
    op.bulk_delete("articles", ["id"], [row![1], row![2], row![3]])
        .was(
            ["id", "title"],
            [row![1, "One"], row![2, "Two"], row![3, "Three"]],
        );
}

fn backfills_2(op: &mut Operations) {
    op.backfill("articles")
        .set("slug = lower(title)")
        .undo("UPDATE articles SET slug = NULL");
}

fn backfills_3(op: &mut Operations) {
    op.execute("UPDATE articles SET slug = NULL");
}

fn backfills_4(op: &mut Operations) {
    op.backfill("articles")
        .set("slug = lower(title)")
        .set("words = 1")
        .where_("slug IS NULL AND id > 1")
        .undo("UPDATE articles SET slug = NULL, words = NULL");
}

fn backfills_5(op: &mut Operations) {
    op.execute("UPDATE articles SET slug = NULL, words = NULL");
}

fn backfills_6(op: &mut Operations) {
    op.backfill("articles")
        .set(
            per_dialect()
                .postgres("slug = title || '-' || id")
                .mysql("slug = CONCAT(title, '-', id)")
                .sqlite("slug = title || '-' || id"),
        )
        .undo("UPDATE articles SET slug = NULL");
}

fn backfills_7(op: &mut Operations) {
    op.backfill("articles")
        .set("words = 1")
        .key(["title", "id"])
        .undo("UPDATE articles SET words = NULL");
}

fn backfills_8(op: &mut Operations) {
    op.execute("UPDATE articles SET words = NULL");
}

fn backfills_9(op: &mut Operations) {
    op.backfill("articles")
        .set("words = 1")
        .batch(10000)
        .batch_time("500ms")
        .pause("50ms")
        .undo("UPDATE articles SET words = NULL");
}

fn backfills_10(op: &mut Operations) {
    op.backfill("articles")
        .set("words = 1")
        .wait_while("SELECT count(*) > 1000000 FROM articles")
        .undo("UPDATE articles SET words = NULL");
}

fn backfills_11(op: &mut Operations) {
    op.backfill("articles")
        .set("words = 1")
        .max_lag("5s")
        .undo("UPDATE articles SET words = NULL");
}

fn backfills_12(op: &mut Operations) {
    op.backfill("articles")
        .set("words = 1")
        .deferred()
        .undo("UPDATE articles SET words = NULL");
}

fn backfills_13(op: &mut Operations) {
    op.require_backfill("a");
    op.alter_column("articles", "slug")
        .set_type(Varchar(80))
        .was(column("slug", Varchar(40)));
}

fn backfills_14(op: &mut Operations) {
    op.execute("");
    op.alter_column("articles", "slug")
        .set_type(Varchar(40))
        .was(column("slug", Varchar(80)));
}

fn views_0(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("title", Varchar(80)),
            column("stars", Integer),
        ],
    );
    op.create_view("titles", "SELECT id, title FROM notes");
    op.create_view("names", "SELECT id, title FROM notes")
        .columns(["note", "name"]);
    op.create_materialized_view(
        "counts",
        "SELECT stars, count(*) AS notes FROM notes GROUP BY stars",
    );
    op.create_index("counts_stars", "counts", ["stars"])
        .unique();
    op.create_materialized_view("best", "SELECT id FROM notes WHERE stars > 4");
    op.create_materialized_view("later", "SELECT id FROM notes")
        .with_no_data();
}

fn views_1(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).primary_key(),
        column("title", Varchar(80)),
        column("stars", Integer),
    ]);
    op.drop_view("titles")
        .was_view("SELECT id, title FROM notes");
    op.drop_view("names")
        .was_view("SELECT id, title FROM notes")
        .columns(["note", "name"]);
    op.drop_materialized_view("counts")
        .was_view("SELECT stars, count(*) AS notes FROM notes GROUP BY stars");
    op.drop_index("counts_stars", "counts")
        .was_index(["stars"])
        .unique();
    op.drop_materialized_view("best")
        .was_view("SELECT id FROM notes WHERE stars > 4");
    op.drop_materialized_view("later")
        .was_view("SELECT id FROM notes")
        .with_no_data();
}

fn views_2(op: &mut Operations) {
    op.create_table(
        "notes",
        [
            column("id", Integer).primary_key(),
            column("title", Varchar(80)),
            column("stars", Integer),
        ],
    );
    op.create_view("titles", "SELECT id, title FROM notes");
    op.create_view("names", "SELECT id, title FROM notes")
        .columns(["note", "name"]);
}

fn views_3(op: &mut Operations) {
    op.drop_table("notes").was_table([
        column("id", Integer).primary_key(),
        column("title", Varchar(80)),
        column("stars", Integer),
    ]);
    op.drop_view("titles")
        .was_view("SELECT id, title FROM notes");
    op.drop_view("names")
        .was_view("SELECT id, title FROM notes")
        .columns(["note", "name"]);
}

fn views_4(op: &mut Operations) {
    op.create_view("starred", "SELECT id, title FROM notes WHERE stars > 0");
}

fn views_5(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id, title FROM notes WHERE stars > 0");
}

fn views_6(op: &mut Operations) {
    op.create_view("starred", "SELECT id, stars * 2 FROM notes")
        .columns(["note", "twice"]);
}

fn views_7(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id, stars * 2 FROM notes")
        .columns(["note", "twice"]);
}

fn views_8(op: &mut Operations) {
    op.create_view(
        "starred",
        per_dialect()
            .postgres("SELECT id, title || '!' AS title FROM notes")
            .mysql("SELECT id, concat(title, '!') AS title FROM notes")
            .sqlite("SELECT id, title || '!' AS title FROM notes"),
    );
}

fn views_9(op: &mut Operations) {
    op.drop_view("starred").was_view(
        per_dialect()
            .postgres("SELECT id, title || '!' AS title FROM notes")
            .mysql("SELECT id, concat(title, '!') AS title FROM notes")
            .sqlite("SELECT id, title || '!' AS title FROM notes"),
    );
}

fn views_10(op: &mut Operations) {
    op.create_view("titles", "SELECT id, title FROM notes WHERE id > 1")
        .or_replace();
}

fn views_11(op: &mut Operations) {
    op.replace_view("titles", "SELECT id, title FROM notes");
}

fn views_12(op: &mut Operations) {
    op.create_view("titles", "SELECT id FROM notes")
        .if_not_exists();
}

fn views_13(op: &mut Operations) {
    op.create_view("starred", "SELECT id, title FROM notes")
        .security_invoker();
}

fn views_14(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id, title FROM notes")
        .security_invoker();
}

fn views_15(op: &mut Operations) {
    op.create_view("starred", "SELECT id, title FROM notes WHERE stars > 0")
        .security_barrier();
}

fn views_16(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id, title FROM notes WHERE stars > 0")
        .security_barrier();
}

fn views_17(op: &mut Operations) {
    op.create_view("starred", "SELECT id FROM notes")
        .comment(r#"what's "good""#);
}

fn views_18(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id FROM notes")
        .comment(r#"what's "good""#);
}

fn views_19(op: &mut Operations) {
    op.create_view(
        r#"a "b" `c`; --"#,
        "SELECT id FROM notes WHERE id > 0; -- all",
    )
    .columns([r#"x; "y" `z`"#]);
}

fn views_20(op: &mut Operations) {
    op.drop_view(r#"a "b" `c`; --"#)
        .was_view("SELECT id FROM notes WHERE id > 0; -- all")
        .columns([r#"x; "y" `z`"#]);
}

fn views_21(op: &mut Operations) {
    op.create_view("starred", "SELECT id, stars FROM notes WHERE stars > 0")
        .with_check_option();
}

fn views_22(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id, stars FROM notes WHERE stars > 0")
        .with_check_option();
}

fn views_23(op: &mut Operations) {
    op.create_view(
        "starred",
        "SELECT id, stars FROM notes WHERE stars > 0 -- some",
    )
    .with_local_check_option();
}

fn views_24(op: &mut Operations) {
    op.drop_view("starred")
        .was_view("SELECT id, stars FROM notes WHERE stars > 0 -- some")
        .with_local_check_option();
}

fn views_25(op: &mut Operations) {
    op.replace_view("titles", "SELECT id, title FROM notes WHERE stars > 0")
        .was_view("SELECT id, title FROM notes");
}

fn views_26(op: &mut Operations) {
    op.replace_view("names", "SELECT id + 1, title FROM notes")
        .columns(["note", "name"])
        .was_view("SELECT id, title FROM notes")
        .columns(["note", "name"]);
}

fn views_27(op: &mut Operations) {
    op.replace_view("titles", "SELECT id, title FROM notes")
        .with_check_option()
        .was_view("SELECT id, title FROM notes");
}

fn views_28(op: &mut Operations) {
    op.replace_view("titles", "SELECT id, title FROM notes")
        .with_local_check_option()
        .was_view("SELECT id, title FROM notes");
}

fn views_29(op: &mut Operations) {
    op.replace_view("titles", "SELECT id, title FROM notes")
        .security_invoker()
        .was_view("SELECT id, title FROM notes");
}

fn views_30(op: &mut Operations) {
    op.replace_view("titles", "SELECT id, title FROM notes")
        .security_barrier()
        .was_view("SELECT id, title FROM notes");
}

fn views_31(op: &mut Operations) {
    op.drop_view("titles")
        .was_view("SELECT id, title FROM notes");
}

fn views_32(op: &mut Operations) {
    op.create_view("titles", "SELECT id, title FROM notes");
}

fn views_33(op: &mut Operations) {
    op.drop_view("names")
        .was_view("SELECT id, title FROM notes")
        .columns(["note", "name"]);
}

fn views_34(op: &mut Operations) {
    op.create_view("names", "SELECT id, title FROM notes")
        .columns(["note", "name"]);
}

fn views_35(op: &mut Operations) {
    op.drop_view("missing").if_exists();
}

fn views_36(op: &mut Operations) {
    op.create_view("long_titles", "SELECT title FROM titles");
    op.drop_view("titles").cascade();
}

fn views_37(op: &mut Operations) {
    op.drop_view("long_titles")
        .was_view("SELECT title FROM titles");
}

fn views_38(op: &mut Operations) {
    op.create_materialized_view("worst", "SELECT id FROM notes WHERE stars < 2");
}

fn views_39(op: &mut Operations) {
    op.drop_materialized_view("worst")
        .was_view("SELECT id FROM notes WHERE stars < 2");
}

fn views_40(op: &mut Operations) {
    op.create_materialized_view("most", "SELECT max(stars) FROM notes")
        .columns(["most"])
        .tablespace("pg_default")
        .comment("how good");
}

fn views_41(op: &mut Operations) {
    op.drop_materialized_view("most")
        .was_view("SELECT max(stars) FROM notes")
        .columns(["most"])
        .tablespace("pg_default")
        .comment("how good");
}

fn views_42(op: &mut Operations) {
    op.create_materialized_view("empty", "SELECT id FROM notes -- all")
        .with_no_data();
}

fn views_43(op: &mut Operations) {
    op.drop_materialized_view("empty")
        .was_view("SELECT id FROM notes -- all")
        .with_no_data();
}

fn views_44(op: &mut Operations) {
    op.create_materialized_view("counts", "SELECT 1 AS one")
        .if_not_exists();
}

fn views_45(op: &mut Operations) {
    op.refresh_materialized_view("counts");
}

fn views_46(op: &mut Operations) {
    op.refresh_materialized_view("counts").concurrently();
}

fn views_47(op: &mut Operations) {
    op.refresh_materialized_view("counts").with_no_data();
}

fn views_48(op: &mut Operations) {
    op.drop_materialized_view("best")
        .was_view("SELECT id FROM notes WHERE stars > 4");
}

fn views_49(op: &mut Operations) {
    op.create_materialized_view("best", "SELECT id FROM notes WHERE stars > 4");
}

fn views_50(op: &mut Operations) {
    op.drop_materialized_view("later")
        .was_view("SELECT id FROM notes")
        .with_no_data();
}

fn views_51(op: &mut Operations) {
    op.create_materialized_view("later", "SELECT id FROM notes")
        .with_no_data();
}

fn views_52(op: &mut Operations) {
    op.drop_materialized_view("missing").if_exists();
}

fn views_53(op: &mut Operations) {
    op.create_view("of_best", "SELECT id FROM best");
    op.drop_materialized_view("best").cascade();
}

fn views_54(op: &mut Operations) {
    op.drop_view("of_best").was_view("SELECT id FROM best");
}

fn routines_0(op: &mut Operations) {
    op.create_table(
        "notes",
        [column("id", Integer).primary_key(), column("n", Integer)],
    );
    op.create_function(
        "twice",
        per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2"),
    )
    .argument("n", Integer)
    .language("sql")
    .returns(Integer)
    .immutable()
    .deterministic();
    op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
        .argument("note", Integer)
        .language("sql");
}

fn routines_1(op: &mut Operations) {
    op.drop_table("notes")
        .was_table([column("id", Integer).primary_key(), column("n", Integer)]);
    op.drop_function("twice")
        .was_function(per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2"))
        .argument("n", Integer)
        .language("sql")
        .returns(Integer)
        .immutable()
        .deterministic();
    op.drop_procedure("forget")
        .was_procedure("DELETE FROM notes WHERE id = note")
        .argument("note", Integer)
        .language("sql");
}

fn routines_2(op: &mut Operations) {
    op.create_table(
        "notes",
        [column("id", Integer).primary_key(), column("n", Integer)],
    );
}

fn routines_3(op: &mut Operations) {
    op.drop_table("notes")
        .was_table([column("id", Integer).primary_key(), column("n", Integer)]);
}

fn routines_4(op: &mut Operations) {
    op.create_function(
        "larger",
        per_dialect()
            .postgres("BEGIN IF a > b THEN RETURN a; END IF; RETURN b; END")
            .mysql("BEGIN IF a > b THEN RETURN a; END IF; RETURN b; END;"),
    )
    .argument("a", Integer)
    .argument("b", Integer)
    .language("plpgsql")
    .returns(Integer);
}

fn routines_5(op: &mut Operations) {
    op.drop_function("larger")
        .was_function(
            per_dialect()
                .postgres("BEGIN IF a > b THEN RETURN a; END IF; RETURN b; END")
                .mysql("BEGIN IF a > b THEN RETURN a; END IF; RETURN b; END;"),
        )
        .argument("a", Integer)
        .argument("b", Integer)
        .language("plpgsql")
        .returns(Integer);
}

fn routines_6(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .language("sql")
    .returns(Integer);
}

fn routines_7(op: &mut Operations) {
    op.drop_function("answer")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .returns(Integer);
}

fn routines_8(op: &mut Operations) {
    op.create_function(
        "all_notes",
        per_dialect().postgres("SELECT id, n FROM notes"),
    )
    .language("sql")
    .returns(custom("TABLE (id integer, n integer)"))
    .stable();
}

fn routines_9(op: &mut Operations) {
    op.drop_function("all_notes")
        .was_function(per_dialect().postgres("SELECT id, n FROM notes"))
        .language("sql")
        .returns(custom("TABLE (id integer, n integer)"))
        .stable();
}

fn routines_10(op: &mut Operations) {
    op.create_function("sum_of", "SELECT a + b")
        .argument("a", Integer)
        .argument("b", Integer)
        .default("b", "1")
        .language("sql")
        .returns(Integer);
}

fn routines_11(op: &mut Operations) {
    op.drop_function("sum_of")
        .was_function("SELECT a + b")
        .argument("a", Integer)
        .argument("b", Integer)
        .default("b", "1")
        .language("sql")
        .returns(Integer);
}

fn routines_12(op: &mut Operations) {
    op.create_function("extremes", "SELECT n, max(x) FROM unnest(xs) AS t (x)")
        .inout_argument("n", Integer)
        .out_argument("most", Integer)
        .variadic_argument("xs", array(Integer))
        .language("sql");
}

fn routines_13(op: &mut Operations) {
    op.drop_function("extremes")
        .was_function("SELECT n, max(x) FROM unnest(xs) AS t (x)")
        .inout_argument("n", Integer)
        .out_argument("most", Integer)
        .variadic_argument("xs", array(Integer))
        .language("sql");
}

fn routines_14(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .language("sql")
    .comment("it's the answer")
    .returns(Integer);
}

fn routines_15(op: &mut Operations) {
    op.drop_function("answer")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .comment("it's the answer")
        .returns(Integer);
}

fn routines_16(op: &mut Operations) {
    op.create_function("answer", "RETURN 42").returns(Integer);
}

fn routines_17(op: &mut Operations) {
    op.drop_function("answer")
        .was_function("RETURN 42")
        .returns(Integer);
}

fn routines_18(op: &mut Operations) {
    op.create_function(
        r#"a "b" `c`; --"#,
        per_dialect()
            .postgres(r"SELECT $$it's \ $$")
            .mysql("RETURN 'it''s';"),
    )
    .argument(r#"x; "y""#, Integer)
    .language("sql")
    .returns(Varchar(9));
}

fn routines_19(op: &mut Operations) {
    op.drop_function(r#"a "b" `c`; --"#)
        .was_function(
            per_dialect()
                .postgres(r"SELECT $$it's \ $$")
                .mysql("RETURN 'it''s';"),
        )
        .argument(r#"x; "y""#, Integer)
        .language("sql")
        .returns(Varchar(9));
}

fn routines_20(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .language("sql")
    .returns(Integer)
    .immutable()
    .deterministic()
    .no_sql();
}

fn routines_21(op: &mut Operations) {
    op.drop_function("answer")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .returns(Integer)
        .immutable()
        .deterministic()
        .no_sql();
}

fn routines_22(op: &mut Operations) {
    op.create_function(
        "how_many",
        per_dialect()
            .postgres("SELECT count(*) FROM notes")
            .mysql("RETURN (SELECT count(*) FROM notes)"),
    )
    .language("sql")
    .returns(BigInt)
    .stable()
    .reads_sql_data();
}

fn routines_23(op: &mut Operations) {
    op.drop_function("how_many")
        .was_function(
            per_dialect()
                .postgres("SELECT count(*) FROM notes")
                .mysql("RETURN (SELECT count(*) FROM notes)"),
        )
        .language("sql")
        .returns(BigInt)
        .stable()
        .reads_sql_data();
}

fn routines_24(op: &mut Operations) {
    op.create_function(
        "clear_notes",
        per_dialect()
            .postgres("BEGIN DELETE FROM notes; RETURN 1; END")
            .mysql("BEGIN DELETE FROM notes; RETURN 1; END"),
    )
    .language("plpgsql")
    .returns(Integer)
    .modifies_sql_data();
}

fn routines_25(op: &mut Operations) {
    op.drop_function("clear_notes")
        .was_function(
            per_dialect()
                .postgres("BEGIN DELETE FROM notes; RETURN 1; END")
                .mysql("BEGIN DELETE FROM notes; RETURN 1; END"),
        )
        .language("plpgsql")
        .returns(Integer)
        .modifies_sql_data();
}

fn routines_26(op: &mut Operations) {
    op.create_function("thrice", "SELECT n * 3")
        .argument("n", Integer)
        .language("sql")
        .returns(Integer)
        .strict();
}

fn routines_27(op: &mut Operations) {
    op.drop_function("thrice")
        .was_function("SELECT n * 3")
        .argument("n", Integer)
        .language("sql")
        .returns(Integer)
        .strict();
}

fn routines_28(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .language("sql")
    .security_definer()
    .returns(Integer);
}

fn routines_29(op: &mut Operations) {
    op.drop_function("answer")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .security_definer()
        .returns(Integer);
}

fn routines_30(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .language("sql")
    .security_invoker()
    .returns(Integer);
}

fn routines_31(op: &mut Operations) {
    op.drop_function("answer")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .security_invoker()
        .returns(Integer);
}

fn routines_32(op: &mut Operations) {
    op.create_function("answer", "SELECT 42")
        .language("sql")
        .security_definer()
        .set("search_path", "pg_catalog, pg_temp")
        .returns(Integer);
}

fn routines_33(op: &mut Operations) {
    op.drop_function("answer")
        .was_function("SELECT 42")
        .language("sql")
        .security_definer()
        .set("search_path", "pg_catalog, pg_temp")
        .returns(Integer);
}

fn routines_34(op: &mut Operations) {
    op.create_function(
        "twice",
        per_dialect().postgres("SELECT n + n").mysql("RETURN n + n"),
    )
    .argument("n", Integer)
    .language("sql")
    .or_replace()
    .returns(Integer)
    .immutable()
    .deterministic();
}

fn routines_35(op: &mut Operations) {
    op.create_function(
        "twice",
        per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2"),
    )
    .argument("n", Integer)
    .language("sql")
    .or_replace()
    .returns(Integer)
    .immutable()
    .deterministic();
}

fn routines_36(op: &mut Operations) {
    op.create_function("twice", "RETURN 3")
        .if_not_exists()
        .returns(Integer);
}

fn routines_37(op: &mut Operations) {
    op.create_procedure(
        "clear_notes",
        "BEGIN DELETE FROM notes; DELETE FROM notes; END",
    )
    .language("plpgsql");
}

fn routines_38(op: &mut Operations) {
    op.drop_procedure("clear_notes")
        .was_procedure("BEGIN DELETE FROM notes; DELETE FROM notes; END")
        .language("plpgsql");
}

fn routines_39(op: &mut Operations) {
    op.create_procedure("count_up", "BEGIN n := n + a; END")
        .inout_argument("n", Integer)
        .argument("a", Integer)
        .default("a", "1")
        .language("plpgsql");
}

fn routines_40(op: &mut Operations) {
    op.drop_procedure("count_up")
        .was_procedure("BEGIN n := n + a; END")
        .inout_argument("n", Integer)
        .argument("a", Integer)
        .default("a", "1")
        .language("plpgsql");
}

fn routines_41(op: &mut Operations) {
    op.create_procedure(
        "how_many",
        per_dialect()
            .postgres("BEGIN n := (SELECT count(*) FROM notes); END")
            .mysql("SELECT count(*) INTO n FROM notes"),
    )
    .out_argument("n", BigInt)
    .language("plpgsql");
}

fn routines_42(op: &mut Operations) {
    op.drop_procedure("how_many")
        .was_procedure(
            per_dialect()
                .postgres("BEGIN n := (SELECT count(*) FROM notes); END")
                .mysql("SELECT count(*) INTO n FROM notes"),
        )
        .out_argument("n", BigInt)
        .language("plpgsql");
}

fn routines_43(op: &mut Operations) {
    op.create_procedure("forget_all", "DELETE FROM notes WHERE id = ANY (ids)")
        .variadic_argument("ids", array(Integer))
        .language("sql");
}

fn routines_44(op: &mut Operations) {
    op.drop_procedure("forget_all")
        .was_procedure("DELETE FROM notes WHERE id = ANY (ids)")
        .variadic_argument("ids", array(Integer))
        .language("sql");
}

fn routines_45(op: &mut Operations) {
    op.create_procedure("clear_notes", "DELETE FROM notes")
        .language("sql")
        .security_definer()
        .comment(r"what's \ gone");
}

fn routines_46(op: &mut Operations) {
    op.drop_procedure("clear_notes")
        .was_procedure("DELETE FROM notes")
        .language("sql")
        .security_definer()
        .comment(r"what's \ gone");
}

fn routines_47(op: &mut Operations) {
    op.create_procedure("clear_notes", "DELETE FROM notes")
        .language("sql")
        .security_invoker();
}

fn routines_48(op: &mut Operations) {
    op.drop_procedure("clear_notes")
        .was_procedure("DELETE FROM notes")
        .language("sql")
        .security_invoker();
}

fn routines_49(op: &mut Operations) {
    op.create_procedure("clear_notes", "DELETE FROM notes")
        .language("sql")
        .set("lock_timeout", "'5s'");
}

fn routines_50(op: &mut Operations) {
    op.drop_procedure("clear_notes")
        .was_procedure("DELETE FROM notes")
        .language("sql")
        .set("lock_timeout", "'5s'");
}

fn routines_51(op: &mut Operations) {
    op.create_procedure("forget", "DELETE FROM notes WHERE id > note")
        .argument("note", Integer)
        .language("sql")
        .or_replace();
}

fn routines_52(op: &mut Operations) {
    op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
        .argument("note", Integer)
        .language("sql")
        .or_replace();
}

fn routines_53(op: &mut Operations) {
    op.create_procedure("forget", "DELETE FROM notes")
        .if_not_exists();
}

fn routines_54(op: &mut Operations) {
    op.drop_function("twice")
        .was_function(per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2"))
        .argument("n", Integer)
        .language("sql")
        .returns(Integer)
        .immutable()
        .deterministic();
}

fn routines_55(op: &mut Operations) {
    op.create_function(
        "twice",
        per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2"),
    )
    .argument("n", Integer)
    .language("sql")
    .returns(Integer)
    .immutable()
    .deterministic();
}

fn routines_56(op: &mut Operations) {
    op.create_function("twice", per_dialect().postgres("SELECT s || s"))
        .argument("s", Text)
        .language("sql")
        .returns(Text);
    op.drop_function("twice")
        .arguments([Text])
        .was_function(per_dialect().postgres("SELECT s || s"))
        .argument("s", Text)
        .language("sql")
        .returns(Text);
}

fn routines_57(op: &mut Operations) {
    op.drop_function("twice")
        .was_function(per_dialect().postgres("SELECT s || s"))
        .argument("s", Text)
        .language("sql")
        .returns(Text);
    op.create_function("twice", per_dialect().postgres("SELECT s || s"))
        .argument("s", Text)
        .language("sql")
        .returns(Text);
}

fn routines_58(op: &mut Operations) {
    op.drop_function("missing").if_exists();
}

fn routines_59(op: &mut Operations) {
    op.create_function("answer", "SELECT 42")
        .language("sql")
        .returns(Integer);
    op.create_view("answers", "SELECT answer()");
    op.drop_function("answer").cascade();
}

fn routines_60(op: &mut Operations) {
    op.drop_function("answer")
        .was_function("SELECT 42")
        .language("sql")
        .returns(Integer);
    op.drop_view("answers").was_view("SELECT answer()");
}

fn routines_61(op: &mut Operations) {
    op.drop_procedure("forget")
        .was_procedure("DELETE FROM notes WHERE id = note")
        .argument("note", Integer)
        .language("sql");
}

fn routines_62(op: &mut Operations) {
    op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
        .argument("note", Integer)
        .language("sql");
}

fn routines_63(op: &mut Operations) {
    op.drop_procedure("forget")
        .arguments([Integer])
        .was_procedure("DELETE FROM notes WHERE id = note")
        .argument("note", Integer)
        .language("sql");
}

fn routines_64(op: &mut Operations) {
    op.drop_procedure("missing").if_exists();
}

fn routines_65(op: &mut Operations) {
    op.drop_procedure("forget").cascade();
}

fn triggers_0(op: &mut Operations) {
    op.create_table(
        "notes",
        [column("id", Integer).primary_key(), column("n", Integer)],
    );
    op.create_table("counts", [column("n", Integer)]);
    op.create_view("numbers", "SELECT id, n FROM notes");
    op.execute(
        "CREATE FUNCTION counted() RETURNS trigger LANGUAGE plpgsql AS
                 'BEGIN UPDATE counts SET n = n + 1; RETURN NEW; END'",
    );
    op.create_trigger("on_insert", "notes")
        .after()
        .insert()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_1(op: &mut Operations) {
    op.drop_table("notes")
        .was_table([column("id", Integer).primary_key(), column("n", Integer)]);
    op.drop_table("counts").was_table([column("n", Integer)]);
    op.drop_view("numbers").was_view("SELECT id, n FROM notes");
    op.drop_trigger("on_insert", "notes")
        .was_trigger()
        .after()
        .insert()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_2(op: &mut Operations) {
    op.create_table(
        "notes",
        [column("id", Integer).primary_key(), column("n", Integer)],
    );
    op.create_table("counts", [column("n", Integer)]);
    op.create_view("numbers", "SELECT id, n FROM notes");
    op.create_trigger("on_insert", "notes")
        .after()
        .insert()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_3(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_4(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_5(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .before()
        .update()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = 0; UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_6(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .before()
        .update()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = 0; UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_7(op: &mut Operations) {
    op.create_trigger("on_update", "numbers")
        .instead_of()
        .update()
        .for_each_row()
        .body("UPDATE notes SET n = NEW.n WHERE id = OLD.id")
        .execute_function("counted");
}

fn triggers_8(op: &mut Operations) {
    op.drop_trigger("on_update", "numbers")
        .was_trigger()
        .instead_of()
        .update()
        .for_each_row()
        .body("UPDATE notes SET n = NEW.n WHERE id = OLD.id")
        .execute_function("counted");
}

fn triggers_9(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_10(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_11(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update()
        .for_each_row()
        .when("OLD.n <> NEW.n -- changed")
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_12(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update()
        .for_each_row()
        .when("OLD.n <> NEW.n -- changed")
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_13(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted")
        .comment("keeps counts");
}

fn triggers_14(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted")
        .comment("keeps counts");
}

fn triggers_15(op: &mut Operations) {
    op.create_trigger(r#"a "b" `c`; --"#, "notes")
        .after()
        .update()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1; -- all")
        .execute_function("counted");
}

fn triggers_16(op: &mut Operations) {
    op.drop_trigger(r#"a "b" `c`; --"#, "notes")
        .was_trigger()
        .after()
        .update()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1; -- all")
        .execute_function("counted");
}

fn triggers_17(op: &mut Operations) {
    op.create_trigger("on_delete", "notes")
        .after()
        .delete()
        .for_each_row()
        .body("UPDATE counts SET n = n - 1")
        .execute_function("counted");
}

fn triggers_18(op: &mut Operations) {
    op.drop_trigger("on_delete", "notes")
        .was_trigger()
        .after()
        .delete()
        .for_each_row()
        .body("UPDATE counts SET n = n - 1")
        .execute_function("counted");
}

fn triggers_19(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update_of(["id", "n"])
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_20(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update_of(["id", "n"])
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_21(op: &mut Operations) {
    op.create_trigger("on_change", "notes")
        .after()
        .insert()
        .update_of(["n"])
        .delete()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_22(op: &mut Operations) {
    op.drop_trigger("on_change", "notes")
        .was_trigger()
        .after()
        .insert()
        .update_of(["n"])
        .delete()
        .for_each_row()
        .body("UPDATE counts SET n = n + 1")
        .execute_function("counted");
}

fn triggers_23(op: &mut Operations) {
    op.create_trigger("on_truncate", "notes")
        .before()
        .truncate()
        .execute_function("counted");
}

fn triggers_24(op: &mut Operations) {
    op.drop_trigger("on_truncate", "notes")
        .was_trigger()
        .before()
        .truncate()
        .execute_function("counted");
}

fn triggers_25(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update()
        .for_each_row()
        .execute_function("counted")
        .function_schema("public")
        .argument("it's")
        .argument("2");
}

fn triggers_26(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update()
        .for_each_row()
        .execute_function("counted")
        .function_schema("public")
        .argument("it's")
        .argument("2");
}

fn triggers_27(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .before()
        .update()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = 0; UPDATE counts SET n = n + 1; END");
}

fn triggers_28(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .before()
        .update()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = 0; UPDATE counts SET n = n + 1; END");
}

fn triggers_29(op: &mut Operations) {
    op.create_trigger("on_update", "notes")
        .after()
        .update()
        .for_each_row()
        .body(
            per_dialect()
                .mysql("BEGIN IF NEW.n > 0 THEN UPDATE counts SET n = NEW.n; END IF; END")
                .sqlite("UPDATE counts SET n = NEW.n WHERE NEW.n > 0"),
        )
        .execute_function("counted");
}

fn triggers_30(op: &mut Operations) {
    op.drop_trigger("on_update", "notes")
        .was_trigger()
        .after()
        .update()
        .for_each_row()
        .body(
            per_dialect()
                .mysql("BEGIN IF NEW.n > 0 THEN UPDATE counts SET n = NEW.n; END IF; END")
                .sqlite("UPDATE counts SET n = NEW.n WHERE NEW.n > 0"),
        )
        .execute_function("counted");
}

fn triggers_31(op: &mut Operations) {
    op.create_trigger("on_insert", "notes")
        .before()
        .insert()
        .for_each_row()
        .body("UPDATE counts SET n = n + 2")
        .execute_function("counted")
        .or_replace();
}

fn triggers_32(op: &mut Operations) {
    op.create_trigger("on_insert", "notes")
        .after()
        .insert()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = n + 1; END")
        .execute_function("counted")
        .or_replace();
}

fn triggers_33(op: &mut Operations) {
    op.create_trigger("on_insert", "notes")
        .before()
        .insert()
        .for_each_row()
        .body("UPDATE counts SET n = n + 2")
        .execute_function("counted")
        .if_not_exists();
}

fn triggers_34(op: &mut Operations) {
    op.drop_trigger("on_insert", "notes")
        .was_trigger()
        .after()
        .insert()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_35(op: &mut Operations) {
    op.create_trigger("on_insert", "notes")
        .after()
        .insert()
        .for_each_row()
        .body("BEGIN UPDATE counts SET n = n + 1; END")
        .execute_function("counted");
}

fn triggers_36(op: &mut Operations) {
    op.drop_trigger("missing", "notes").if_exists();
}

fn triggers_37(op: &mut Operations) {
    op.drop_trigger("on_insert", "notes").cascade();
}

fn triggers_38(op: &mut Operations) {
    op.create_trigger("on_insert", "notes")
        .after()
        .insert()
        .for_each_row()
        .execute_function("counted");
}

fn enum_types_0(op: &mut Operations) {
    op.create_enum_type("mood", ["sad", "ok", "happy"]);
    op.create_table(
        "people",
        [
            column("id", Integer).primary_key(),
            column("mood", custom("mood")).not_null().default("sad"),
        ],
    );
    op.create_table(
        "cats",
        [column("id", Integer), column("mood", custom("mood"))],
    );
    op.bulk_insert("people", ["id", "mood"], [row![1, "sad"], row![2, "happy"]]);
    op.create_enum_type("size", ["small", "large"]);
    op.execute("CREATE SCHEMA tenant_a1b2");
    op.create_enum_type("colour", ["red", "green"])
        .schema("tenant_a1b2");
    op.create_table("cars", [column("colour", custom("tenant_a1b2.colour"))])
        .schema("tenant_a1b2");
}

fn enum_types_1(op: &mut Operations) {
    op.drop_enum_type("mood").was(["sad", "ok", "happy"]);
    op.drop_table("people").was_table([
        column("id", Integer).primary_key(),
        column("mood", custom("mood")).not_null().default("sad"),
    ]);
    op.drop_table("cats")
        .was_table([column("id", Integer), column("mood", custom("mood"))]);
    op.drop_enum_type("size").was(["small", "large"]);
    op.drop_enum_type("colour")
        .schema("tenant_a1b2")
        .was(["red", "green"]);
    op.drop_table("cars")
        .schema("tenant_a1b2")
        .was_table([column("colour", custom("tenant_a1b2.colour"))]);
}

fn enum_types_2(op: &mut Operations) {
    op.create_enum_type("weather", ["rain", r"it's \ sunny"]);
}

fn enum_types_3(op: &mut Operations) {
    op.drop_enum_type("weather").was(["rain", r"it's \ sunny"]);
}

fn enum_types_4(op: &mut Operations) {
    op.create_enum_type("weather", ["rain", "sun"])
        .schema("tenant_a1b2");
}

fn enum_types_5(op: &mut Operations) {
    op.drop_enum_type("weather")
        .schema("tenant_a1b2")
        .was(["rain", "sun"]);
}

fn enum_types_6(op: &mut Operations) {
    op.drop_enum_type("size").was(["small", "large"]);
}

fn enum_types_7(op: &mut Operations) {
    op.create_enum_type("size", ["small", "large"]);
}

fn enum_types_8(op: &mut Operations) {
    op.drop_enum_type("missing")
        .schema("tenant_a1b2")
        .if_exists();
}

fn enum_types_9(op: &mut Operations) {
    op.drop_enum_type("mood").cascade();
}

fn enum_types_10(op: &mut Operations) {
    op.create_enum_type("mood", ["sad", "ok", "happy"]);
    op.add_column(
        "people",
        column("mood", custom("mood")).not_null().default("sad"),
    );
    op.add_column("cats", column("mood", custom("mood")));
    op.execute("UPDATE people SET mood = CASE id WHEN 1 THEN 'sad' ELSE 'happy' END::mood");
}

fn enum_types_11(op: &mut Operations) {
    op.rename_enum_type("mood", "temper");
}

fn enum_types_12(op: &mut Operations) {
    op.rename_enum_type("temper", "mood");
}

fn enum_types_13(op: &mut Operations) {
    op.rename_enum_type("colour", "paint").schema("tenant_a1b2");
}

fn enum_types_14(op: &mut Operations) {
    op.rename_enum_type("paint", "colour").schema("tenant_a1b2");
}

fn enum_types_15(op: &mut Operations) {
    op.add_enum_value("size", "huge").was(["small", "large"]);
}

fn enum_types_16(op: &mut Operations) {
    op.drop_enum_value("size", "huge")
        .was(["small", "large", "huge"]);
}

fn enum_types_17(op: &mut Operations) {
    op.add_enum_value("mood", "meh")
        .before("ok")
        .was(["sad", "ok", "happy"])
        .column("people", "mood")
        .default("sad")
        .column("cats", "mood")
        .replace_with("ok");
}

fn enum_types_18(op: &mut Operations) {
    op.drop_enum_value("mood", "meh")
        .was(["sad", "meh", "ok", "happy"])
        .column("people", "mood")
        .default("sad")
        .column("cats", "mood")
        .replace_with("ok");
}

fn enum_types_19(op: &mut Operations) {
    op.add_enum_value("colour", "blue")
        .schema("tenant_a1b2")
        .after("red")
        .was(["red", "green"])
        .column("cars", "colour")
        .table_schema("tenant_a1b2");
}

fn enum_types_20(op: &mut Operations) {
    op.drop_enum_value("colour", "blue")
        .schema("tenant_a1b2")
        .was(["red", "blue", "green"])
        .column("cars", "colour")
        .table_schema("tenant_a1b2");
}

fn enum_types_21(op: &mut Operations) {
    op.add_enum_value("mood", "ok").if_not_exists();
}

fn enum_types_22(op: &mut Operations) {
    op.rename_enum_value("mood", "ok", "fine");
}

fn enum_types_23(op: &mut Operations) {
    op.rename_enum_value("mood", "fine", "ok");
}

fn enum_types_24(op: &mut Operations) {
    op.rename_enum_value("colour", "red", "crimson")
        .schema("tenant_a1b2");
}

fn enum_types_25(op: &mut Operations) {
    op.rename_enum_value("colour", "crimson", "red")
        .schema("tenant_a1b2");
}

fn enum_types_26(op: &mut Operations) {
    op.drop_enum_value("mood", "ok")
        .was(["sad", "ok", "happy"])
        .column("people", "mood")
        .default("sad")
        .column("cats", "mood");
}

fn enum_types_27(op: &mut Operations) {
    op.add_enum_value("mood", "ok")
        .before("happy")
        .was(["sad", "happy"])
        .column("people", "mood")
        .default("sad")
        .column("cats", "mood");
}

fn enum_types_28(op: &mut Operations) {
    op.drop_enum_value("size", "large").was(["small", "large"]);
}

fn enum_types_29(op: &mut Operations) {
    op.add_enum_value("size", "large").was(["small"]);
}

fn enum_types_30(op: &mut Operations) {
    op.drop_enum_value("colour", "green")
        .schema("tenant_a1b2")
        .was(["red", "green"])
        .column("cars", "colour")
        .table_schema("tenant_a1b2");
}

fn enum_types_31(op: &mut Operations) {
    op.add_enum_value("colour", "green")
        .schema("tenant_a1b2")
        .was(["red"])
        .column("cars", "colour")
        .table_schema("tenant_a1b2");
}

fn enum_types_32(op: &mut Operations) {
    op.drop_enum_value("mood", "happy")
        .was(["sad", "ok", "happy"])
        .column("people", "mood")
        .default("sad")
        .column("cats", "mood")
        .replace_with("ok");
}

fn enum_types_33(op: &mut Operations) {
    op.add_enum_value("mood", "happy")
        .was(["sad", "ok"])
        .column("people", "mood")
        .default("sad")
        .column("cats", "mood")
        .replace_with("ok");
}

fn enum_types_34(op: &mut Operations) {
    op.drop_enum_type("mood").cascade();
    op.create_enum_type("mood", ["sad", "ok", "happy"]);
    op.add_column(
        "people",
        column("mood", custom("mood")).not_null().default("sad"),
    );
    op.add_column("cats", column("mood", custom("mood")));
    op.execute("UPDATE people SET mood = 'happy' WHERE id = 2");
}

fn domains_0(op: &mut Operations) {
    op.create_domain("email", Text)
        .default("-")
        .check("email_form", "VALUE <> ''");
    op.create_domain("score", Integer).not_null();
    op.create_table(
        "people",
        [column("id", Integer), column("email", custom("email"))],
    );
    op.bulk_insert("people", ["id", "email"], [row![1, "a@b"]]);
    op.execute("CREATE SCHEMA tenant_a1b2");
    op.create_domain("code", Char(3)).schema("tenant_a1b2");
}

fn domains_1(op: &mut Operations) {
    op.drop_domain("email")
        .was(Text)
        .default("-")
        .check("email_form", "VALUE <> ''");
    op.drop_domain("score").was(Integer).not_null();
    op.drop_table("people")
        .was_table([column("id", Integer), column("email", custom("email"))]);
    op.drop_domain("code").schema("tenant_a1b2").was(Char(3));
}

fn domains_2(op: &mut Operations) {
    op.create_domain("price", Numeric(10, 2));
}

fn domains_3(op: &mut Operations) {
    op.drop_domain("price").was(Numeric(10, 2));
}

fn domains_4(op: &mut Operations) {
    op.create_domain("price", Numeric(10, 2))
        .default(0)
        .not_null()
        .check("price_positive", "VALUE >= 0")
        .check("price_low", "VALUE < 1000000");
}

fn domains_5(op: &mut Operations) {
    op.drop_domain("price")
        .was(Numeric(10, 2))
        .default(0)
        .not_null()
        .check("price_positive", "VALUE >= 0")
        .check("price_low", "VALUE < 1000000");
}

fn domains_6(op: &mut Operations) {
    op.create_domain("word", Text)
        .schema("tenant_a1b2")
        .collation("C");
}

fn domains_7(op: &mut Operations) {
    op.drop_domain("word")
        .schema("tenant_a1b2")
        .was(Text)
        .collation("C");
}

fn domains_8(op: &mut Operations) {
    op.drop_domain("score").was(Integer).not_null();
}

fn domains_9(op: &mut Operations) {
    op.create_domain("score", Integer).not_null();
}

fn domains_10(op: &mut Operations) {
    op.drop_domain("missing").schema("tenant_a1b2").if_exists();
}

fn domains_11(op: &mut Operations) {
    op.drop_domain("email").cascade();
}

fn domains_12(op: &mut Operations) {
    op.create_domain("email", Text)
        .default("-")
        .check("email_form", "VALUE <> ''");
    op.add_column("people", column("email", custom("email")));
    op.execute("UPDATE people SET email = 'a@b'");
}

fn domains_13(op: &mut Operations) {
    op.alter_domain("email").set_default("?").was_default("-");
}

fn domains_14(op: &mut Operations) {
    op.alter_domain("email").set_default("-").was_default("?");
}

fn domains_15(op: &mut Operations) {
    op.alter_domain("email").drop_default().was_default("-");
}

fn domains_16(op: &mut Operations) {
    op.alter_domain("email").set_default("-");
}

fn domains_17(op: &mut Operations) {
    op.alter_domain("email").set_not_null();
}

fn domains_18(op: &mut Operations) {
    op.alter_domain("email").drop_not_null();
}

fn domains_19(op: &mut Operations) {
    op.alter_domain("score").drop_not_null();
}

fn domains_20(op: &mut Operations) {
    op.alter_domain("score").set_not_null();
}

fn domains_21(op: &mut Operations) {
    op.alter_domain("email")
        .add_check("email_short", "length(VALUE) < 200");
}

fn domains_22(op: &mut Operations) {
    op.alter_domain("email")
        .drop_constraint("email_short")
        .was_check("length(VALUE) < 200");
}

fn domains_23(op: &mut Operations) {
    op.alter_domain("email")
        .add_check("email_long", "length(VALUE) > 9")
        .not_valid();
}

fn domains_24(op: &mut Operations) {
    op.alter_domain("email")
        .drop_constraint("email_long")
        .was_check("length(VALUE) > 9");
}

fn domains_25(op: &mut Operations) {
    op.alter_domain("email")
        .add_check("email_short", "length(VALUE) < 200")
        .not_valid()
        .validate_constraint("email_short");
}

fn domains_26(op: &mut Operations) {
    op.alter_domain("email").drop_constraint("email_short");
}

fn domains_27(op: &mut Operations) {
    op.alter_domain("email")
        .drop_constraint("email_form")
        .was_check("VALUE <> ''");
}

fn domains_28(op: &mut Operations) {
    op.alter_domain("email")
        .add_check("email_form", "VALUE <> ''");
}

fn domains_29(op: &mut Operations) {
    op.alter_domain("email")
        .rename_constraint("email_form", "email_not_empty");
}

fn domains_30(op: &mut Operations) {
    op.alter_domain("email")
        .rename_constraint("email_not_empty", "email_form");
}

fn domains_31(op: &mut Operations) {
    op.alter_domain("email")
        .set_not_null()
        .rename("address")
        .set_default("?")
        .was_default("-");
}

fn domains_32(op: &mut Operations) {
    op.alter_domain("address")
        .set_default("-")
        .was_default("?")
        .rename("email")
        .drop_not_null();
}

fn domains_33(op: &mut Operations) {
    op.alter_domain("code")
        .schema("tenant_a1b2")
        .set_default("abc");
}

fn domains_34(op: &mut Operations) {
    op.alter_domain("code")
        .schema("tenant_a1b2")
        .drop_default()
        .was_default("abc");
}

fn sequences_0(op: &mut Operations) {
    op.create_table("invoices", [column("id", Integer).primary_key()]);
    op.execute(
        per_dialect()
            .postgres("CREATE SEQUENCE invoice_number INCREMENT BY 5 START WITH 100 CACHE 10")
            .mysql("/*M! CREATE SEQUENCE invoice_number INCREMENT BY 5 START WITH 100 CACHE 10 */")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SEQUENCE tenant_a1b2.code")
            .mysql("/*M! CREATE SEQUENCE tenant_a1b2.code */")
            .sqlite(""),
    );
}

fn sequences_1(op: &mut Operations) {
    op.drop_table("invoices")
        .was_table([column("id", Integer).primary_key()]);
}

fn sequences_2(op: &mut Operations) {
    op.create_sequence("n");
}

fn sequences_3(op: &mut Operations) {
    op.drop_sequence("n").was();
}

fn sequences_4(op: &mut Operations) {
    op.create_sequence("n")
        .start(20)
        .increment(2)
        .min_value(10)
        .max_value(30)
        .cache(3)
        .cycle();
}

fn sequences_5(op: &mut Operations) {
    op.drop_sequence("n")
        .was()
        .start(20)
        .increment(2)
        .min_value(10)
        .max_value(30)
        .cache(3)
        .cycle();
}

fn sequences_6(op: &mut Operations) {
    op.create_sequence("n")
        .increment(-1)
        .no_min_value()
        .no_max_value()
        .no_cycle();
}

fn sequences_7(op: &mut Operations) {
    op.drop_sequence("n")
        .was()
        .increment(-1)
        .no_min_value()
        .no_max_value()
        .no_cycle();
}

fn sequences_8(op: &mut Operations) {
    op.create_sequence("n").as_type(SmallInt);
}

fn sequences_9(op: &mut Operations) {
    op.drop_sequence("n").was().as_type(SmallInt);
}

fn sequences_10(op: &mut Operations) {
    op.create_sequence("n").owned_by("invoices", "id");
}

fn sequences_11(op: &mut Operations) {
    op.drop_sequence("n").was().owned_by("invoices", "id");
}

fn sequences_12(op: &mut Operations) {
    op.create_sequence("n").not_owned();
}

fn sequences_13(op: &mut Operations) {
    op.drop_sequence("n").was().not_owned();
}

fn sequences_14(op: &mut Operations) {
    op.create_sequence("invoice_number").if_not_exists();
}

fn sequences_15(op: &mut Operations) {
    op.create_sequence("n").schema("tenant_a1b2").start(5);
}

fn sequences_16(op: &mut Operations) {
    op.drop_sequence("n").schema("tenant_a1b2").was().start(5);
}

fn sequences_17(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .start(200)
        .increment(10)
        .cache(20)
        .was()
        .start(100)
        .increment(5)
        .cache(10);
}

fn sequences_18(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .start(100)
        .increment(5)
        .cache(10)
        .was()
        .start(200)
        .increment(10)
        .cache(20);
}

fn sequences_19(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .min_value(50)
        .max_value(900)
        .cycle()
        .was()
        .min_value(1);
}

fn sequences_20(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .min_value(1)
        .no_max_value()
        .no_cycle()
        .was()
        .min_value(50)
        .max_value(900)
        .cycle();
}

fn sequences_21(op: &mut Operations) {
    op.alter_sequence("invoice_number").min_value(50).cycle();
    op.alter_sequence("invoice_number")
        .no_min_value()
        .no_max_value()
        .no_cycle();
}

fn sequences_22(op: &mut Operations) {
    op.alter_sequence("invoice_number").as_type(Integer).was();
}

fn sequences_23(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .as_type(BigInt)
        .was()
        .as_type(Integer);
}

fn sequences_24(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .owned_by("invoices", "id")
        .was();
}

fn sequences_25(op: &mut Operations) {
    op.alter_sequence("invoice_number")
        .not_owned()
        .was()
        .owned_by("invoices", "id");
}

fn sequences_26(op: &mut Operations) {
    op.create_sequence("n").owned_by("invoices", "id");
    op.alter_sequence("n")
        .not_owned()
        .was()
        .owned_by("invoices", "id");
}

fn sequences_27(op: &mut Operations) {
    op.drop_sequence("n").was().owned_by("invoices", "id");
    op.alter_sequence("n")
        .owned_by("invoices", "id")
        .was()
        .not_owned();
}

fn sequences_28(op: &mut Operations) {
    op.alter_sequence("invoice_number").restart();
}

fn sequences_29(op: &mut Operations) {
    op.alter_sequence("invoice_number").restart_with(700);
}

fn sequences_30(op: &mut Operations) {
    op.alter_sequence("missing").if_exists().increment(2).was();
}

fn sequences_31(op: &mut Operations) {
    op.alter_sequence("missing")
        .if_exists()
        .increment(1)
        .was()
        .increment(2);
}

fn sequences_32(op: &mut Operations) {
    op.alter_sequence("code")
        .schema("tenant_a1b2")
        .increment(2)
        .was();
}

fn sequences_33(op: &mut Operations) {
    op.alter_sequence("code")
        .schema("tenant_a1b2")
        .increment(1)
        .was()
        .increment(2);
}

fn sequences_34(op: &mut Operations) {
    op.rename_sequence("invoice_number", "bill_number");
}

fn sequences_35(op: &mut Operations) {
    op.rename_sequence("bill_number", "invoice_number");
}

fn sequences_36(op: &mut Operations) {
    op.rename_sequence("code", "key").schema("tenant_a1b2");
}

fn sequences_37(op: &mut Operations) {
    op.rename_sequence("key", "code").schema("tenant_a1b2");
}

fn sequences_38(op: &mut Operations) {
    op.drop_sequence("invoice_number")
        .was()
        .start(100)
        .increment(5)
        .cache(10);
}

fn sequences_39(op: &mut Operations) {
    op.create_sequence("invoice_number")
        .start(100)
        .increment(5)
        .cache(10);
}

fn sequences_40(op: &mut Operations) {
    op.drop_sequence("missing").if_exists();
}

fn sequences_41(op: &mut Operations) {
    op.drop_sequence("invoice_number").cascade();
}

fn sequences_42(op: &mut Operations) {
    op.drop_sequence("code").schema("tenant_a1b2").was();
}

fn sequences_43(op: &mut Operations) {
    op.create_sequence("code").schema("tenant_a1b2");
}

fn namespaces_0(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
    op.execute("CREATE EXTENSION cube VERSION '1.2'");
    op.execute(
        "DO $$ BEGIN CREATE ROLE grid_owner; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    );
}

fn namespaces_1(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
}

fn namespaces_2(op: &mut Operations) {
    op.create_schema("tenant_c3d4");
}

fn namespaces_3(op: &mut Operations) {
    op.drop_schema("tenant_c3d4").was();
}

fn namespaces_4(op: &mut Operations) {
    op.create_schema("tenant_a1b2").if_not_exists();
}

fn namespaces_5(op: &mut Operations) {
    op.create_schema("tenant_c3d4").owner("grid_owner");
}

fn namespaces_6(op: &mut Operations) {
    op.drop_schema("tenant_c3d4").was().owner("grid_owner");
}

fn namespaces_7(op: &mut Operations) {
    op.rename_schema("tenant_a1b2", "tenant_c3d4");
}

fn namespaces_8(op: &mut Operations) {
    op.rename_schema("tenant_c3d4", "tenant_a1b2");
}

fn namespaces_9(op: &mut Operations) {
    op.drop_schema("tenant_a1b2").was();
}

fn namespaces_10(op: &mut Operations) {
    op.create_schema("tenant_a1b2");
}

fn namespaces_11(op: &mut Operations) {
    op.drop_schema("tenant_c3d4").if_exists();
}

fn namespaces_12(op: &mut Operations) {
    op.create_table("t", [column("id", Integer)])
        .schema("tenant_a1b2");
    op.drop_schema("tenant_a1b2").cascade();
}

fn namespaces_13(op: &mut Operations) {
    op.drop_table("t")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer)]);
}

fn namespaces_14(op: &mut Operations) {
    op.create_extension("pg_trgm");
}

fn namespaces_15(op: &mut Operations) {
    op.drop_extension("pg_trgm").was();
}

fn namespaces_16(op: &mut Operations) {
    op.create_extension("cube").if_not_exists();
}

fn namespaces_17(op: &mut Operations) {
    op.create_extension("citext")
        .schema("tenant_a1b2")
        .version("1.5");
}

fn namespaces_18(op: &mut Operations) {
    op.drop_extension("citext")
        .was()
        .schema("tenant_a1b2")
        .version("1.5");
}

fn namespaces_19(op: &mut Operations) {
    op.drop_extension("cube");
    op.create_extension("earthdistance").cascade();
}

fn namespaces_20(op: &mut Operations) {
    op.drop_extension("earthdistance").was().cascade();
}

fn namespaces_21(op: &mut Operations) {
    op.drop_extension("earthdistance");
    op.drop_extension("cube");
    op.create_extension("cube").version("1.2");
}

fn namespaces_22(op: &mut Operations) {
    op.alter_extension("cube").version("1.3").was("1.2");
}

fn namespaces_23(op: &mut Operations) {
    op.alter_extension("cube").version("1.2").was("1.3");
}

fn namespaces_24(op: &mut Operations) {
    op.drop_extension("cube");
    op.create_extension("cube").version("1.2");
}

fn namespaces_25(op: &mut Operations) {
    op.alter_extension("cube");
}

fn namespaces_26(op: &mut Operations) {
    op.drop_extension("cube").was().version("1.2");
}

fn namespaces_27(op: &mut Operations) {
    op.create_extension("cube").version("1.2");
}

fn namespaces_28(op: &mut Operations) {
    op.drop_extension("citext").if_exists().cascade();
}

fn privileges_0(op: &mut Operations) {
    op.create_table("people", [column("id", Integer), column("name", Text)]);
    op.execute(
        per_dialect()
            .postgres(
                "DO $$ BEGIN CREATE ROLE grid_reader; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            )
            .mysql("CREATE ROLE IF NOT EXISTS grid_reader")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres(
                "DO $$ BEGIN CREATE ROLE grid_writer; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            )
            .mysql("CREATE ROLE IF NOT EXISTS grid_writer")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("")
            .mysql("CREATE USER IF NOT EXISTS grid_reader@localhost")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'")
            .mysql("CREATE FUNCTION total(a INT) RETURNS INT DETERMINISTIC RETURN a")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SEQUENCE n")
            .mysql("/*M! CREATE SEQUENCE n */")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
    op.create_table("notes", [column("id", Integer)])
        .schema("tenant_a1b2");
    op.grant(["SELECT"]).on_table("people").to(["grid_writer"]);
    op.grant(["INSERT"])
        .on_table("people")
        .to(["grid_writer"])
        .with_grant_option();
    op.grant(["UPDATE"])
        .on_columns("people", ["id", "name"])
        .to(["grid_writer"]);
    op.grant(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .to(["grid_writer"]);
    op.grant(["EXECUTE"])
        .on_function("total", "integer")
        .to(["grid_writer"]);
    op.grant(["USAGE"])
        .on_schema("tenant_a1b2")
        .to(["grid_writer"]);
    op.execute(
        per_dialect()
            .postgres("GRANT SELECT ON n TO grid_writer")
            .mysql("/*M! GRANT SELECT ON n TO grid_writer */")
            .sqlite(""),
    );
    op.create_enum_type("mood", ["sad", "ok"]);
}

fn privileges_1(op: &mut Operations) {
    op.drop_table("people")
        .was_table([column("id", Integer), column("name", Text)]);
    op.drop_table("notes")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer)]);
    op.revoke(["SELECT"])
        .on_table("people")
        .from(["grid_writer"]);
    op.revoke(["INSERT"])
        .on_table("people")
        .from(["grid_writer"])
        .with_grant_option();
    op.revoke(["UPDATE"])
        .on_columns("people", ["id", "name"])
        .from(["grid_writer"]);
    op.revoke(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .from(["grid_writer"]);
    op.revoke(["EXECUTE"])
        .on_function("total", "integer")
        .from(["grid_writer"]);
    op.revoke(["USAGE"])
        .on_schema("tenant_a1b2")
        .from(["grid_writer"]);
    op.drop_enum_type("mood").was(["sad", "ok"]);
}

fn privileges_2(op: &mut Operations) {
    op.create_table("people", [column("id", Integer), column("name", Text)]);
    op.execute(
        per_dialect()
            .postgres(
                "DO $$ BEGIN CREATE ROLE grid_reader; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            )
            .mysql("CREATE ROLE IF NOT EXISTS grid_reader")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres(
                "DO $$ BEGIN CREATE ROLE grid_writer; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            )
            .mysql("CREATE ROLE IF NOT EXISTS grid_writer")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("")
            .mysql("CREATE USER IF NOT EXISTS grid_reader@localhost")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'")
            .mysql("CREATE FUNCTION total(a INT) RETURNS INT DETERMINISTIC RETURN a")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SEQUENCE n")
            .mysql("/*M! CREATE SEQUENCE n */")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
    op.create_table("notes", [column("id", Integer)])
        .schema("tenant_a1b2");
    op.grant(["SELECT"]).on_table("people").to(["grid_writer"]);
    op.grant(["INSERT"])
        .on_table("people")
        .to(["grid_writer"])
        .with_grant_option();
    op.grant(["UPDATE"])
        .on_columns("people", ["id", "name"])
        .to(["grid_writer"]);
    op.grant(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .to(["grid_writer"]);
    op.grant(["EXECUTE"])
        .on_function("total", "integer")
        .to(["grid_writer"]);
    op.grant(["SELECT"])
        .on_schema("tenant_a1b2")
        .to(["grid_writer"]);
    op.execute(
        per_dialect()
            .postgres("GRANT SELECT ON n TO grid_writer")
            .mysql("/*M! GRANT SELECT ON n TO grid_writer */")
            .sqlite(""),
    );
}

fn privileges_3(op: &mut Operations) {
    op.drop_table("people")
        .was_table([column("id", Integer), column("name", Text)]);
    op.drop_table("notes")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer)]);
    op.revoke(["SELECT"])
        .on_table("people")
        .from(["grid_writer"]);
    op.revoke(["INSERT"])
        .on_table("people")
        .from(["grid_writer"])
        .with_grant_option();
    op.revoke(["UPDATE"])
        .on_columns("people", ["id", "name"])
        .from(["grid_writer"]);
    op.revoke(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .from(["grid_writer"]);
    op.revoke(["EXECUTE"])
        .on_function("total", "integer")
        .from(["grid_writer"]);
    op.revoke(["SELECT"])
        .on_schema("tenant_a1b2")
        .from(["grid_writer"]);
}

fn privileges_4(op: &mut Operations) {
    op.create_table("people", [column("id", Integer), column("name", Text)]);
    op.execute(
        per_dialect()
            .postgres(
                "DO $$ BEGIN CREATE ROLE grid_reader; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            )
            .mysql("CREATE ROLE IF NOT EXISTS grid_reader")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres(
                "DO $$ BEGIN CREATE ROLE grid_writer; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            )
            .mysql("CREATE ROLE IF NOT EXISTS grid_writer")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("")
            .mysql("CREATE USER IF NOT EXISTS grid_reader@localhost")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'")
            .mysql("CREATE FUNCTION total(a INT) RETURNS INT DETERMINISTIC RETURN a")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SEQUENCE n")
            .mysql("/*M! CREATE SEQUENCE n */")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
    op.execute(
        per_dialect()
            .postgres("GRANT SELECT ON n TO grid_writer")
            .mysql("/*M! GRANT SELECT ON n TO grid_writer */")
            .sqlite(""),
    );
}

fn privileges_5(op: &mut Operations) {
    op.drop_table("people")
        .was_table([column("id", Integer), column("name", Text)]);
}

fn privileges_6(op: &mut Operations) {
    op.grant(["INSERT", "UPDATE"])
        .on_table("people")
        .to(["grid_reader"]);
}

fn privileges_7(op: &mut Operations) {
    op.revoke(["INSERT", "UPDATE"])
        .on_table("people")
        .from(["grid_reader"]);
}

fn privileges_8(op: &mut Operations) {
    op.grant(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .to(["grid_reader"]);
}

fn privileges_9(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .from(["grid_reader"]);
}

fn privileges_10(op: &mut Operations) {
    op.grant(["INSERT", "UPDATE"])
        .on_columns("people", ["id", "name"])
        .to(["grid_reader"]);
}

fn privileges_11(op: &mut Operations) {
    op.revoke(["INSERT", "UPDATE"])
        .on_columns("people", ["id", "name"])
        .from(["grid_reader"]);
}

fn privileges_12(op: &mut Operations) {
    op.grant(["USAGE"])
        .on_schema("tenant_a1b2")
        .to(["grid_reader"]);
}

fn privileges_13(op: &mut Operations) {
    op.revoke(["USAGE"])
        .on_schema("tenant_a1b2")
        .from(["grid_reader"]);
}

fn privileges_14(op: &mut Operations) {
    op.grant(["SELECT"])
        .on_schema("tenant_a1b2")
        .to(["grid_reader"]);
}

fn privileges_15(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_schema("tenant_a1b2")
        .from(["grid_reader"]);
}

fn privileges_16(op: &mut Operations) {
    op.grant(["SELECT"]).on_sequence("n").to(["grid_reader"]);
}

fn privileges_17(op: &mut Operations) {
    op.revoke(["SELECT"]).on_sequence("n").from(["grid_reader"]);
}

fn privileges_18(op: &mut Operations) {
    op.grant(["EXECUTE"])
        .on_function("total", "integer")
        .to(["grid_reader"]);
}

fn privileges_19(op: &mut Operations) {
    op.revoke(["EXECUTE"])
        .on_function("total", "integer")
        .from(["grid_reader"]);
}

fn privileges_20(op: &mut Operations) {
    op.grant(["USAGE"]).on_type("mood").to(["grid_reader"]);
}

fn privileges_21(op: &mut Operations) {
    op.revoke(["USAGE"]).on_type("mood").from(["grid_reader"]);
}

fn privileges_22(op: &mut Operations) {
    op.grant(["INSERT"])
        .on_table("people")
        .to(["grid_reader"])
        .with_grant_option();
}

fn privileges_23(op: &mut Operations) {
    op.revoke(["INSERT"])
        .on_table("people")
        .from(["grid_reader"])
        .with_grant_option();
}

fn privileges_24(op: &mut Operations) {
    op.grant(["ALL"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .to(["grid_reader"])
        .with_grant_option();
}

fn privileges_25(op: &mut Operations) {
    op.revoke(["ALL"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .from(["grid_reader"])
        .with_grant_option();
}

fn privileges_26(op: &mut Operations) {
    op.grant(["ALL"])
        .on_table("people")
        .to(["grid_reader"])
        .with_grant_option();
    op.revoke(["ALL"])
        .on_table("people")
        .from(["grid_reader"])
        .with_grant_option();
}

fn privileges_27(op: &mut Operations) {
    op.revoke(["ALL"])
        .on_table("people")
        .from(["grid_reader"])
        .with_grant_option();
    op.grant(["ALL"])
        .on_table("people")
        .to(["grid_reader"])
        .with_grant_option();
}

fn privileges_28(op: &mut Operations) {
    op.grant(["INSERT"]).on_table("people").to_public();
}

fn privileges_29(op: &mut Operations) {
    op.revoke(["INSERT"]).on_table("people").from_public();
}

fn privileges_30(op: &mut Operations) {
    op.grant(["SELECT"])
        .on_table("people")
        .to(["grid_reader@localhost"]);
}

fn privileges_31(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_table("people")
        .from(["grid_reader@localhost"]);
}

fn privileges_32(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_table("people")
        .from(["grid_writer"]);
}

fn privileges_33(op: &mut Operations) {
    op.grant(["SELECT"]).on_table("people").to(["grid_writer"]);
}

fn privileges_34(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .from(["grid_writer"]);
}

fn privileges_35(op: &mut Operations) {
    op.grant(["SELECT"])
        .on_table("notes")
        .schema("tenant_a1b2")
        .to(["grid_writer"]);
}

fn privileges_36(op: &mut Operations) {
    op.revoke(["UPDATE"])
        .on_columns("people", ["id"])
        .from(["grid_writer"]);
}

fn privileges_37(op: &mut Operations) {
    op.grant(["UPDATE"])
        .on_columns("people", ["id"])
        .to(["grid_writer"]);
}

fn privileges_38(op: &mut Operations) {
    op.revoke(["USAGE"])
        .on_schema("tenant_a1b2")
        .from(["grid_writer"]);
}

fn privileges_39(op: &mut Operations) {
    op.grant(["USAGE"])
        .on_schema("tenant_a1b2")
        .to(["grid_writer"]);
}

fn privileges_40(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_schema("tenant_a1b2")
        .from(["grid_writer"]);
}

fn privileges_41(op: &mut Operations) {
    op.grant(["SELECT"])
        .on_schema("tenant_a1b2")
        .to(["grid_writer"]);
}

fn privileges_42(op: &mut Operations) {
    op.revoke(["SELECT"]).on_sequence("n").from(["grid_writer"]);
}

fn privileges_43(op: &mut Operations) {
    op.grant(["SELECT"]).on_sequence("n").to(["grid_writer"]);
}

fn privileges_44(op: &mut Operations) {
    op.revoke(["EXECUTE"])
        .on_function("total", "integer")
        .from(["grid_writer"]);
}

fn privileges_45(op: &mut Operations) {
    op.grant(["EXECUTE"])
        .on_function("total", "integer")
        .to(["grid_writer"]);
}

fn privileges_46(op: &mut Operations) {
    op.revoke(["USAGE"]).on_type("mood").from_public();
}

fn privileges_47(op: &mut Operations) {
    op.grant(["USAGE"]).on_type("mood").to_public();
}

fn privileges_48(op: &mut Operations) {
    op.revoke(["INSERT"])
        .on_table("people")
        .from(["grid_writer"])
        .with_grant_option();
}

fn privileges_49(op: &mut Operations) {
    op.grant(["INSERT"])
        .on_table("people")
        .to(["grid_writer"])
        .with_grant_option();
}

fn privileges_50(op: &mut Operations) {
    op.revoke(["SELECT"])
        .on_table("people")
        .from(["grid_writer"])
        .cascade();
}

fn object_comments_0(op: &mut Operations) {
    op.create_enum_type("mood", ["sad", "ok"]);
    op.create_object_comment(ObjectKind::Type, "mood", "how one feels");
    op.create_domain("email", Text);
    op.create_sequence("n");
    op.create_schema("tenant_a1b2");
    op.create_sequence("n").schema("tenant_a1b2");
    op.create_extension("citext");
}

fn object_comments_1(op: &mut Operations) {
    op.drop_enum_type("mood").was(["sad", "ok"]);
    op.drop_object_comment(ObjectKind::Type, "mood")
        .was("how one feels");
    op.drop_domain("email").was(Text);
    op.drop_sequence("n").was();
    op.drop_schema("tenant_a1b2").was();
    op.drop_sequence("n").schema("tenant_a1b2").was();
    op.drop_extension("citext").was();
}

fn object_comments_2(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Type, "mood", r"it's a \ mood")
        .was("how one feels");
}

fn object_comments_3(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Type, "mood", "how one feels")
        .was(r"it's a \ mood");
}

fn object_comments_4(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Domain, "email", "where one is reached");
}

fn object_comments_5(op: &mut Operations) {
    op.drop_object_comment(ObjectKind::Domain, "email")
        .was("where one is reached");
}

fn object_comments_6(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Sequence, "n", "numbers")
        .schema("tenant_a1b2");
}

fn object_comments_7(op: &mut Operations) {
    op.drop_object_comment(ObjectKind::Sequence, "n")
        .schema("tenant_a1b2")
        .was("numbers");
}

fn object_comments_8(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Schema, "tenant_a1b2", "of one customer");
}

fn object_comments_9(op: &mut Operations) {
    op.drop_object_comment(ObjectKind::Schema, "tenant_a1b2")
        .was("of one customer");
}

fn object_comments_10(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Extension, "citext", "text without case")
        .was("data type for case-insensitive character strings");
}

fn object_comments_11(op: &mut Operations) {
    op.create_object_comment(
        ObjectKind::Extension,
        "citext",
        "data type for case-insensitive character strings",
    )
    .was("text without case");
}

fn object_comments_12(op: &mut Operations) {
    op.drop_object_comment(ObjectKind::Type, "mood")
        .was("how one feels");
}

fn object_comments_13(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Type, "mood", "how one feels");
}

fn object_comments_14(op: &mut Operations) {
    op.create_object_comment(ObjectKind::Sequence, "n", "numbers")
        .schema("tenant_a1b2");
    op.drop_object_comment(ObjectKind::Sequence, "n")
        .schema("tenant_a1b2")
        .was("numbers");
}

fn object_comments_15(op: &mut Operations) {
    op.drop_object_comment(ObjectKind::Sequence, "n")
        .schema("tenant_a1b2")
        .was("numbers");
    op.create_object_comment(ObjectKind::Sequence, "n", "numbers")
        .schema("tenant_a1b2");
}

fn schemas_0(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("CREATE SCHEMA tenant_a1b2")
            .mysql("CREATE SCHEMA tenant_a1b2")
            .sqlite(""),
    );
    op.create_table("users", [column("id", Integer).primary_key()])
        .schema("tenant_a1b2");
    op.bulk_insert("users", ["id"], [row![1], row![2]])
        .schema("tenant_a1b2");
    op.create_table(
        "notes",
        [
            column("id", Integer).not_null(),
            column("user_id", Integer),
            column("n", Integer),
        ],
    )
    .schema("tenant_a1b2")
    .check("notes_positive", "id > 0")
    .comment("what was noted");
    op.create_index("notes_user", "notes", ["user_id"])
        .schema("tenant_a1b2");
    op.create_table("drafts", [column("id", Integer)])
        .schema("tenant_a1b2");
}

fn schemas_1(op: &mut Operations) {
    op.drop_table("users")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer).primary_key()]);
    op.drop_table("notes")
        .schema("tenant_a1b2")
        .was_table([
            column("id", Integer).not_null(),
            column("user_id", Integer),
            column("n", Integer),
        ])
        .check("notes_positive", "id > 0")
        .comment("what was noted");
    op.drop_index("notes_user", "notes")
        .schema("tenant_a1b2")
        .was_index(["user_id"]);
    op.drop_table("drafts")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer)]);
}

fn schemas_2(op: &mut Operations) {
    op.create_table(
        "likes",
        [column("id", Integer).primary_key().comment("a number")],
    )
    .schema("tenant_a1b2")
    .comment("who likes what");
}

fn schemas_3(op: &mut Operations) {
    op.drop_table("likes")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer).primary_key().comment("a number")])
        .comment("who likes what");
}

fn schemas_4(op: &mut Operations) {
    op.create_table(
        "likes",
        [column("user_id", Integer)
            .references("users", "id")
            .referent_schema("tenant_a1b2")],
    )
    .schema("tenant_a1b2");
}

fn schemas_5(op: &mut Operations) {
    op.drop_table("likes")
        .schema("tenant_a1b2")
        .was_table([column("user_id", Integer)
            .references("users", "id")
            .referent_schema("tenant_a1b2")]);
}

fn schemas_6(op: &mut Operations) {
    op.drop_table("drafts")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer)]);
}

fn schemas_7(op: &mut Operations) {
    op.create_table("drafts", [column("id", Integer)])
        .schema("tenant_a1b2");
}

fn schemas_8(op: &mut Operations) {
    op.rename_table("notes", "texts").schema("tenant_a1b2");
}

fn schemas_9(op: &mut Operations) {
    op.rename_table("texts", "notes").schema("tenant_a1b2");
}

fn schemas_10(op: &mut Operations) {
    op.create_table_comment("users", "who may log in")
        .schema("tenant_a1b2");
}

fn schemas_11(op: &mut Operations) {
    op.drop_table_comment("users")
        .schema("tenant_a1b2")
        .was("who may log in");
}

fn schemas_12(op: &mut Operations) {
    op.drop_table_comment("notes")
        .schema("tenant_a1b2")
        .was("what was noted");
}

fn schemas_13(op: &mut Operations) {
    op.create_table_comment("notes", "what was noted")
        .schema("tenant_a1b2");
}

fn schemas_14(op: &mut Operations) {
    op.add_column("notes", column("m", Integer).comment("a number"))
        .schema("tenant_a1b2");
}

fn schemas_15(op: &mut Operations) {
    op.drop_column("notes", "m")
        .schema("tenant_a1b2")
        .was(column("m", Integer).comment("a number"));
}

fn schemas_16(op: &mut Operations) {
    op.add_column(
        "notes",
        column("author_id", Integer)
            .references("users", "id")
            .referent_schema("tenant_a1b2"),
    )
    .schema("tenant_a1b2");
}

fn schemas_17(op: &mut Operations) {
    op.drop_column("notes", "author_id")
        .schema("tenant_a1b2")
        .was(
            column("author_id", Integer)
                .references("users", "id")
                .referent_schema("tenant_a1b2"),
        );
}

fn schemas_18(op: &mut Operations) {
    op.drop_column("notes", "n")
        .schema("tenant_a1b2")
        .was(column("n", Integer));
}

fn schemas_19(op: &mut Operations) {
    op.add_column("notes", column("n", Integer))
        .schema("tenant_a1b2");
}

fn schemas_20(op: &mut Operations) {
    op.alter_column("notes", "n")
        .schema("tenant_a1b2")
        .set_default(3)
        .was(column("n", Integer));
}

fn schemas_21(op: &mut Operations) {
    op.alter_column("notes", "n")
        .schema("tenant_a1b2")
        .drop_default()
        .was(column("n", Integer).default(3));
}

fn schemas_22(op: &mut Operations) {
    op.create_table("missing", [column("id", Integer)])
        .schema("tenant_a1b2");
}

fn schemas_23(op: &mut Operations) {
    op.drop_table("missing")
        .schema("tenant_a1b2")
        .was_table([column("id", Integer)]);
}

fn schemas_24(op: &mut Operations) {
    op.drop_table("missing").schema("tenant_a1b2");
}

fn schemas_25(op: &mut Operations) {
    op.rename_column("notes", "id", "number")
        .schema("tenant_a1b2");
}

fn schemas_26(op: &mut Operations) {
    op.rename_column("notes", "number", "id")
        .schema("tenant_a1b2");
}

fn schemas_27(op: &mut Operations) {
    op.create_index("i", "notes", ["id"]).schema("tenant_a1b2");
}

fn schemas_28(op: &mut Operations) {
    op.drop_index("i", "notes")
        .schema("tenant_a1b2")
        .was_index(["id"]);
}

fn schemas_29(op: &mut Operations) {
    op.drop_index("notes_user", "notes")
        .schema("tenant_a1b2")
        .was_index(["user_id"]);
}

fn schemas_30(op: &mut Operations) {
    op.create_index("notes_user", "notes", ["user_id"])
        .schema("tenant_a1b2");
}

fn schemas_31(op: &mut Operations) {
    op.rename_index("notes", "notes_user", "notes_author")
        .schema("tenant_a1b2");
}

fn schemas_32(op: &mut Operations) {
    op.rename_index("notes", "notes_author", "notes_user")
        .schema("tenant_a1b2");
}

fn schemas_33(op: &mut Operations) {
    op.create_primary_key("notes", ["id"]).schema("tenant_a1b2");
}

fn schemas_34(op: &mut Operations) {
    op.drop_constraint("notes", "notes_pkey")
        .schema("tenant_a1b2")
        .was_primary_key(["id"]);
}

fn schemas_35(op: &mut Operations) {
    op.create_unique_constraint("notes", "x", ["id"])
        .schema("tenant_a1b2");
}

fn schemas_36(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .schema("tenant_a1b2")
        .was_unique(["id"]);
}

fn schemas_37(op: &mut Operations) {
    op.create_check_constraint("notes", "x", "id < 100")
        .schema("tenant_a1b2");
}

fn schemas_38(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .schema("tenant_a1b2")
        .was_check("id < 100");
}

fn schemas_39(op: &mut Operations) {
    op.create_foreign_key("notes", "x", ["user_id"], "users", ["id"])
        .schema("tenant_a1b2")
        .referent_schema("tenant_a1b2");
}

fn schemas_40(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .schema("tenant_a1b2")
        .was_foreign_key(["user_id"], "users", ["id"])
        .referent_schema("tenant_a1b2");
}

fn schemas_41(op: &mut Operations) {
    op.drop_constraint("notes", "notes_positive")
        .schema("tenant_a1b2")
        .was_check("id > 0");
}

fn schemas_42(op: &mut Operations) {
    op.create_check_constraint("notes", "notes_positive", "id > 0")
        .schema("tenant_a1b2");
}

fn schemas_43(op: &mut Operations) {
    op.create_check_constraint("notes", "x", "id < 100")
        .schema("tenant_a1b2")
        .not_valid();
    op.validate_constraint("notes", "x").schema("tenant_a1b2");
}

fn schemas_44(op: &mut Operations) {
    op.drop_constraint("notes", "x")
        .schema("tenant_a1b2")
        .was_check("id < 100")
        .not_valid();
}

fn schemas_45(op: &mut Operations) {
    op.drop_constraint("notes", "x").schema("tenant_a1b2");
}

fn schemas_46(op: &mut Operations) {
    op.rename_constraint("notes", "notes_positive", "x")
        .schema("tenant_a1b2");
}

fn schemas_47(op: &mut Operations) {
    op.rename_constraint("notes", "x", "notes_positive")
        .schema("tenant_a1b2");
}

fn schemas_48(op: &mut Operations) {
    op.bulk_insert("users", ["id"], [row![3], row![4]])
        .schema("tenant_a1b2")
        .undo_delete_by(["id"]);
}

fn schemas_49(op: &mut Operations) {
    op.bulk_delete("users", ["id"], [row![3], row![4]])
        .schema("tenant_a1b2")
        .was(["id"], [row![3], row![4]]);
}

fn schemas_50(op: &mut Operations) {
    op.bulk_delete("users", ["id"], [row![1]])
        .schema("tenant_a1b2")
        .was(["id"], [row![1]]);
}

fn schemas_51(op: &mut Operations) {
    op.bulk_insert("users", ["id"], [row![1]])
        .schema("tenant_a1b2")
        .undo_delete_by(["id"]);
}

fn schemas_52(op: &mut Operations) {
    op.backfill("users")
        .schema("tenant_a1b2")
        .set("id = id + 10")
        .key(["id"])
        .undo("UPDATE tenant_a1b2.users SET id = id - 10");
}

fn schemas_53(op: &mut Operations) {
    op.execute("UPDATE tenant_a1b2.users SET id = id - 10");
}

fn schemas_54(op: &mut Operations) {
    op.create_view("numbers", "SELECT id FROM tenant_a1b2.notes")
        .schema("tenant_a1b2");
}

fn schemas_55(op: &mut Operations) {
    op.drop_view("numbers")
        .schema("tenant_a1b2")
        .was_view("SELECT id FROM tenant_a1b2.notes");
}

fn schemas_56(op: &mut Operations) {
    op.create_view("numbers", "SELECT id FROM tenant_a1b2.notes")
        .schema("tenant_a1b2");
    op.replace_view("numbers", "SELECT id FROM tenant_a1b2.users")
        .schema("tenant_a1b2")
        .was_view("SELECT id FROM tenant_a1b2.notes");
    op.drop_view("numbers")
        .schema("tenant_a1b2")
        .was_view("SELECT id FROM tenant_a1b2.users");
}

fn schemas_57(op: &mut Operations) {
    op.drop_view("numbers")
        .schema("tenant_a1b2")
        .was_view("SELECT id FROM tenant_a1b2.notes");
    op.create_view("numbers", "SELECT id FROM tenant_a1b2.users")
        .schema("tenant_a1b2");
}

fn schemas_58(op: &mut Operations) {
    op.create_materialized_view("sums", "SELECT sum(id) FROM tenant_a1b2.notes")
        .schema("tenant_a1b2");
    op.refresh_materialized_view("sums").schema("tenant_a1b2");
}

fn schemas_59(op: &mut Operations) {
    op.drop_materialized_view("sums")
        .schema("tenant_a1b2")
        .was_view("SELECT sum(id) FROM tenant_a1b2.notes");
}

fn schemas_60(op: &mut Operations) {
    op.drop_materialized_view("sums").schema("tenant_a1b2");
}

fn schemas_61(op: &mut Operations) {
    op.create_materialized_view("sums", "SELECT 1 AS one")
        .schema("tenant_a1b2");
    op.drop_materialized_view("sums")
        .schema("tenant_a1b2")
        .was_view("SELECT 1 AS one");
}

fn schemas_62(op: &mut Operations) {
    op.drop_materialized_view("sums")
        .schema("tenant_a1b2")
        .was_view("SELECT 1 AS one");
    op.create_materialized_view("sums", "SELECT 1 AS one")
        .schema("tenant_a1b2");
}

fn schemas_63(op: &mut Operations) {
    op.create_trigger("on_delete", "notes")
        .schema("tenant_a1b2")
        .before()
        .delete()
        .for_each_row()
        .body("DELETE FROM tenant_a1b2.drafts")
        .execute_function("suppress_redundant_updates_trigger");
}

fn schemas_64(op: &mut Operations) {
    op.drop_trigger("on_delete", "notes")
        .schema("tenant_a1b2")
        .was_trigger()
        .before()
        .delete()
        .for_each_row()
        .body("DELETE FROM tenant_a1b2.drafts")
        .execute_function("suppress_redundant_updates_trigger");
}

fn schemas_65(op: &mut Operations) {
    op.create_trigger("on_delete", "notes")
        .schema("tenant_a1b2")
        .before()
        .delete()
        .for_each_row()
        .body("DELETE FROM tenant_a1b2.drafts")
        .execute_function("suppress_redundant_updates_trigger");
    op.drop_trigger("on_delete", "notes")
        .schema("tenant_a1b2")
        .was_trigger()
        .before()
        .delete()
        .for_each_row()
        .body("DELETE FROM tenant_a1b2.drafts")
        .execute_function("suppress_redundant_updates_trigger");
}

fn schemas_66(op: &mut Operations) {
    op.drop_trigger("on_delete", "notes")
        .schema("tenant_a1b2")
        .was_trigger()
        .before()
        .delete()
        .for_each_row()
        .body("DELETE FROM tenant_a1b2.drafts")
        .execute_function("suppress_redundant_updates_trigger");
    op.create_trigger("on_delete", "notes")
        .schema("tenant_a1b2")
        .before()
        .delete()
        .for_each_row()
        .body("DELETE FROM tenant_a1b2.drafts")
        .execute_function("suppress_redundant_updates_trigger");
}

fn schemas_67(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .schema("tenant_a1b2")
    .language("sql")
    .returns(Integer);
}

fn schemas_68(op: &mut Operations) {
    op.drop_function("answer")
        .schema("tenant_a1b2")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .returns(Integer);
}

fn schemas_69(op: &mut Operations) {
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .schema("tenant_a1b2")
    .language("sql")
    .returns(Integer);
    op.drop_function("answer")
        .schema("tenant_a1b2")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .returns(Integer);
}

fn schemas_70(op: &mut Operations) {
    op.drop_function("answer")
        .schema("tenant_a1b2")
        .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
        .language("sql")
        .returns(Integer);
    op.create_function(
        "answer",
        per_dialect().postgres("SELECT 42").mysql("RETURN 42"),
    )
    .schema("tenant_a1b2")
    .language("sql")
    .returns(Integer);
}

fn schemas_71(op: &mut Operations) {
    op.create_procedure("clear_notes", "DELETE FROM tenant_a1b2.notes")
        .schema("tenant_a1b2")
        .language("sql");
}

fn schemas_72(op: &mut Operations) {
    op.drop_procedure("clear_notes")
        .schema("tenant_a1b2")
        .was_procedure("DELETE FROM tenant_a1b2.notes")
        .language("sql");
}

fn schemas_73(op: &mut Operations) {
    op.create_procedure("clear_notes", "DELETE FROM tenant_a1b2.notes")
        .schema("tenant_a1b2")
        .language("sql");
    op.drop_procedure("clear_notes")
        .schema("tenant_a1b2")
        .was_procedure("DELETE FROM tenant_a1b2.notes")
        .language("sql");
}

fn schemas_74(op: &mut Operations) {
    op.drop_procedure("clear_notes")
        .schema("tenant_a1b2")
        .was_procedure("DELETE FROM tenant_a1b2.notes")
        .language("sql");
    op.create_procedure("clear_notes", "DELETE FROM tenant_a1b2.notes")
        .schema("tenant_a1b2")
        .language("sql");
}

fn when_0(op: &mut Operations) {
    op.create_table("notes", [column("id", Integer), column("n", Integer)])
        .check("notes_positive", "n > 0");
    op.create_index("notes_id", "notes", ["id"]);
}

fn when_1(op: &mut Operations) {
    op.drop_table("notes")
        .was_table([column("id", Integer), column("n", Integer)])
        .check("notes_positive", "n > 0");
    op.drop_index("notes_id", "notes").was_index(["id"]);
}

fn when_2(op: &mut Operations) {
    op.create_table("drafts", [column("id", Integer)]);
}

fn when_3(op: &mut Operations) {
    op.drop_table("drafts").was_table([column("id", Integer)]);
}

fn when_4(op: &mut Operations) {
    op.drop_table("drafts");
}

fn when_5(op: &mut Operations) {
    op.drop_column("notes", "text");
    op.add_column("notes", column("text", Text));
}

fn when_6(op: &mut Operations) {
    op.drop_column("notes", "text").was(column("text", Text));
}

fn when_7(op: &mut Operations) {
    op.drop_column("notes", "text");
}

fn when_8(op: &mut Operations) {
    op.drop_index("notes_id", "notes");
}

fn when_9(op: &mut Operations) {
    op.create_index("notes_id", "notes", ["id"]);
}
