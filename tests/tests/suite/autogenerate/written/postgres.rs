//! What is generated on postgres: made by `AUTOGENERATE=write`, not by hand.

use super::Functions;

#[expect(clippy::too_many_lines, reason = "a line for each change")]
pub(super) fn of(name: &str) -> Option<Functions> {
    Some(match name {
        "table_added" => (table_added::upgrade, table_added::downgrade),
        "table_removed" => (table_removed::upgrade, table_removed::downgrade),
        "tables_in_a_circle" => (tables_in_a_circle::upgrade, tables_in_a_circle::downgrade),
        "table_renamed" => (table_renamed::upgrade, table_renamed::downgrade),
        "table_and_column_renamed" => {
            (table_and_column_renamed::upgrade, table_and_column_renamed::downgrade)
        }
        "table_comment_added" => (table_comment_added::upgrade, table_comment_added::downgrade),
        "table_comment_changed" => {
            (table_comment_changed::upgrade, table_comment_changed::downgrade)
        }
        "table_in_a_schema" => (table_in_a_schema::upgrade, table_in_a_schema::downgrade),
        "storage_parameter_changed" => {
            (storage_parameter_changed::upgrade, storage_parameter_changed::downgrade)
        }
        "table_unlogged" => (table_unlogged::upgrade, table_unlogged::downgrade),
        "partition_added" => (partition_added::upgrade, partition_added::downgrade),
        "column_added" => (column_added::upgrade, column_added::downgrade),
        "column_added_with_default" => {
            (column_added_with_default::upgrade, column_added_with_default::downgrade)
        }
        "column_removed" => (column_removed::upgrade, column_removed::downgrade),
        "column_renamed" => (column_renamed::upgrade, column_renamed::downgrade),
        "varchar_widened" => (varchar_widened::upgrade, varchar_widened::downgrade),
        "integer_widened" => (integer_widened::upgrade, integer_widened::downgrade),
        "varchar_to_text" => (varchar_to_text::upgrade, varchar_to_text::downgrade),
        "text_to_integer" => (text_to_integer::upgrade, text_to_integer::downgrade),
        "numeric_scale_changed" => {
            (numeric_scale_changed::upgrade, numeric_scale_changed::downgrade)
        }
        "type_with_default_changed" => {
            (type_with_default_changed::upgrade, type_with_default_changed::downgrade)
        }
        "type_below_a_view_changed" => {
            (type_below_a_view_changed::upgrade, type_below_a_view_changed::downgrade)
        }
        "not_null_added" => (not_null_added::upgrade, not_null_added::downgrade),
        "not_null_removed" => (not_null_removed::upgrade, not_null_removed::downgrade),
        "default_added" => (default_added::upgrade, default_added::downgrade),
        "default_changed" => (default_changed::upgrade, default_changed::downgrade),
        "default_removed" => (default_removed::upgrade, default_removed::downgrade),
        "text_default_changed" => (text_default_changed::upgrade, text_default_changed::downgrade),
        "default_becomes_now" => (default_becomes_now::upgrade, default_becomes_now::downgrade),
        "default_becomes_an_expression" => {
            (default_becomes_an_expression::upgrade, default_becomes_an_expression::downgrade)
        }
        "generated_column_added" => {
            (generated_column_added::upgrade, generated_column_added::downgrade)
        }
        "generated_expression_changed" => {
            (generated_expression_changed::upgrade, generated_expression_changed::downgrade)
        }
        "identity_added" => (identity_added::upgrade, identity_added::downgrade),
        "identity_removed" => (identity_removed::upgrade, identity_removed::downgrade),
        "serial_added" => (serial_added::upgrade, serial_added::downgrade),
        "column_comment_changed" => {
            (column_comment_changed::upgrade, column_comment_changed::downgrade)
        }
        "collation_changed" => (collation_changed::upgrade, collation_changed::downgrade),
        "array_column_added" => (array_column_added::upgrade, array_column_added::downgrade),
        "unique_added" => (unique_added::upgrade, unique_added::downgrade),
        "unique_removed" => (unique_removed::upgrade, unique_removed::downgrade),
        "unique_changed" => (unique_changed::upgrade, unique_changed::downgrade),
        "unique_renamed" => (unique_renamed::upgrade, unique_renamed::downgrade),
        "check_added" => (check_added::upgrade, check_added::downgrade),
        "check_removed" => (check_removed::upgrade, check_removed::downgrade),
        "check_changed" => (check_changed::upgrade, check_changed::downgrade),
        "check_of_several_values" => {
            (check_of_several_values::upgrade, check_of_several_values::downgrade)
        }
        "check_renamed" => (check_renamed::upgrade, check_renamed::downgrade),
        "foreign_key_added" => (foreign_key_added::upgrade, foreign_key_added::downgrade),
        "foreign_key_removed" => (foreign_key_removed::upgrade, foreign_key_removed::downgrade),
        "foreign_key_action_changed" => {
            (foreign_key_action_changed::upgrade, foreign_key_action_changed::downgrade)
        }
        "foreign_key_elsewhere" => {
            (foreign_key_elsewhere::upgrade, foreign_key_elsewhere::downgrade)
        }
        "foreign_key_renamed" => (foreign_key_renamed::upgrade, foreign_key_renamed::downgrade),
        "foreign_key_deferred" => (foreign_key_deferred::upgrade, foreign_key_deferred::downgrade),
        "referred_type_changed" => {
            (referred_type_changed::upgrade, referred_type_changed::downgrade)
        }
        "primary_key_changed" => (primary_key_changed::upgrade, primary_key_changed::downgrade),
        "primary_key_added" => (primary_key_added::upgrade, primary_key_added::downgrade),
        "exclusion_added" => (exclusion_added::upgrade, exclusion_added::downgrade),
        "not_valid_validated" => (not_valid_validated::upgrade, not_valid_validated::downgrade),
        "index_added" => (index_added::upgrade, index_added::downgrade),
        "index_removed" => (index_removed::upgrade, index_removed::downgrade),
        "index_columns_changed" => {
            (index_columns_changed::upgrade, index_columns_changed::downgrade)
        }
        "index_becomes_unique" => (index_becomes_unique::upgrade, index_becomes_unique::downgrade),
        "index_renamed" => (index_renamed::upgrade, index_renamed::downgrade),
        "index_made_partial" => (index_made_partial::upgrade, index_made_partial::downgrade),
        "index_descending" => (index_descending::upgrade, index_descending::downgrade),
        "index_expression_added" => {
            (index_expression_added::upgrade, index_expression_added::downgrade)
        }
        "index_method_changed" => (index_method_changed::upgrade, index_method_changed::downgrade),
        "index_include_added" => (index_include_added::upgrade, index_include_added::downgrade),
        "index_operator_class" => (index_operator_class::upgrade, index_operator_class::downgrade),
        "index_nulls_first" => (index_nulls_first::upgrade, index_nulls_first::downgrade),
        "view_added" => (view_added::upgrade, view_added::downgrade),
        "view_removed" => (view_removed::upgrade, view_removed::downgrade),
        "view_changed" => (view_changed::upgrade, view_changed::downgrade),
        "view_over_a_view_changed" => {
            (view_over_a_view_changed::upgrade, view_over_a_view_changed::downgrade)
        }
        "materialized_view_added" => {
            (materialized_view_added::upgrade, materialized_view_added::downgrade)
        }
        "materialized_view_changed" => {
            (materialized_view_changed::upgrade, materialized_view_changed::downgrade)
        }
        "function_added" => (function_added::upgrade, function_added::downgrade),
        "function_body_changed" => {
            (function_body_changed::upgrade, function_body_changed::downgrade)
        }
        "function_value_changed" => {
            (function_value_changed::upgrade, function_value_changed::downgrade)
        }
        "procedure_added" => (procedure_added::upgrade, procedure_added::downgrade),
        "trigger_added" => (trigger_added::upgrade, trigger_added::downgrade),
        "trigger_changed" => (trigger_changed::upgrade, trigger_changed::downgrade),
        "trigger_removed" => (trigger_removed::upgrade, trigger_removed::downgrade),
        "enum_type_added" => (enum_type_added::upgrade, enum_type_added::downgrade),
        "enum_value_added" => (enum_value_added::upgrade, enum_value_added::downgrade),
        "enum_value_removed" => (enum_value_removed::upgrade, enum_value_removed::downgrade),
        "enum_type_removed" => (enum_type_removed::upgrade, enum_type_removed::downgrade),
        "domain_added" => (domain_added::upgrade, domain_added::downgrade),
        "domain_changed" => (domain_changed::upgrade, domain_changed::downgrade),
        "sequence_added" => (sequence_added::upgrade, sequence_added::downgrade),
        "sequence_changed" => (sequence_changed::upgrade, sequence_changed::downgrade),
        "extension_added" => (extension_added::upgrade, extension_added::downgrade),
        "schema_removed" => (schema_removed::upgrade, schema_removed::downgrade),
        "row_security_added" => (row_security_added::upgrade, row_security_added::downgrade),
        "policy_changed" => (policy_changed::upgrade, policy_changed::downgrade),
        "grant_added" => (grant_added::upgrade, grant_added::downgrade),
        "grant_changed" => (grant_changed::upgrade, grant_changed::downgrade),
        "type_comment_added" => (type_comment_added::upgrade, type_comment_added::downgrade),
        _ => return None,
    })
}

pub(super) mod table_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("u", [column("id", Integer).not_null()]).primary_key(["id"]).name("u_pkey");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("u")
            .was_table([column("id", Integer).not_null()])
            .primary_key(["id"])
            .name("u_pkey");
    }
}
pub(super) mod table_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_table("u")
            .was_table([column("id", Integer).not_null()])
            .primary_key(["id"])
            .name("u_pkey");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_table("u", [column("id", Integer).not_null()]).primary_key(["id"]).name("u_pkey");
    }
}
pub(super) mod tables_in_a_circle {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("x", [column("id", Integer).not_null(), column("y", Integer)])
            .primary_key(["id"])
            .name("x_pkey");
        op.create_table("y", [column("id", Integer).not_null(), column("x", Integer)])
            .primary_key(["id"])
            .name("y_pkey")
            .foreign_key("y_x", ["x"], "x", ["id"]);
        op.create_foreign_key("x", "x_y", ["y"], "y", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("x", "x_y").was_foreign_key(["y"], "y", ["id"]);
        op.drop_constraint("y", "y_x").was_foreign_key(["x"], "x", ["id"]);
        op.drop_table("y")
            .was_table([column("id", Integer).not_null(), column("x", Integer)])
            .primary_key(["id"])
            .name("y_pkey")
            .foreign_key("y_x", ["x"], "x", ["id"]);
        op.drop_table("x")
            .was_table([column("id", Integer).not_null(), column("y", Integer)])
            .primary_key(["id"])
            .name("x_pkey")
            .foreign_key("x_y", ["y"], "y", ["id"]);
    }
}
pub(super) mod table_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_table("t", "things");
        op.rename_constraint("things", "t_pkey", "things_pkey");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_table("things", "t");
        op.rename_constraint("t", "things_pkey", "t_pkey");
    }
}
pub(super) mod table_and_column_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_column("t", "a", "amount");
        op.rename_table("t", "things");
        op.rename_constraint("things", "t_pkey", "things_pkey");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_column("things", "amount", "a");
        op.rename_table("things", "t");
        op.rename_constraint("t", "things_pkey", "t_pkey");
    }
}
pub(super) mod table_comment_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table_comment("t", "things");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table_comment("t").was("things");
    }
}
pub(super) mod table_comment_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table_comment("t", "it's new").was("old");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_table_comment("t", "old").was("it's new");
    }
}
pub(super) mod table_in_a_schema {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_schema("audit");
        op.create_table("log", [column("id", BigInt).not_null(), column("t", Integer)])
            .schema("audit")
            .primary_key(["id"])
            .name("log_pkey")
            .foreign_key("log_t_fkey", ["t"], "t", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("log")
            .schema("audit")
            .was_table([column("id", BigInt).not_null(), column("t", Integer)])
            .primary_key(["id"])
            .name("log_pkey")
            .foreign_key("log_t_fkey", ["t"], "t", ["id"]);
        op.drop_schema("audit").was();
    }
}
pub(super) mod storage_parameter_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.execute(r#"ALTER TABLE "t" SET (fillfactor = 80)"#)
            .undo(r#"ALTER TABLE "t" SET (fillfactor = 70)"#);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.execute(r#"ALTER TABLE "t" SET (fillfactor = 70)"#)
            .undo(r#"ALTER TABLE "t" SET (fillfactor = 80)"#);
    }
}
pub(super) mod table_unlogged {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.execute(r#"ALTER TABLE "t" SET UNLOGGED"#).undo(r#"ALTER TABLE "t" SET LOGGED"#);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.execute(r#"ALTER TABLE "t" SET LOGGED"#).undo(r#"ALTER TABLE "t" SET UNLOGGED"#);
    }
}
pub(super) mod partition_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_partition("m", "m2").from_to("'2026-02-01'", "'2026-03-01'");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_partition("m", "m2").was_from_to("'2026-02-01'", "'2026-03-01'");
    }
}
pub(super) mod column_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("c", Integer));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer));
    }
}
pub(super) mod column_added_with_default {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("c", Integer).not_null().default(7));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer).not_null().default(7));
    }
}
pub(super) mod column_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_column("t", "b").was(column("b", Varchar(20)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.add_column("t", column("b", Varchar(20)));
    }
}
pub(super) mod column_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_column("t", "b", "title");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_column("t", "title", "b");
    }
}
pub(super) mod varchar_widened {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_type(Varchar(200)).was(column("b", Varchar(20)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_type(Varchar(20)).was(column("b", Varchar(200)));
    }
}
pub(super) mod integer_widened {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_type(BigInt).was(column("a", Integer));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_type(Integer).was(column("a", BigInt));
    }
}
pub(super) mod varchar_to_text {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_type(Text).was(column("b", Varchar(20)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_type(Varchar(20)).was(column("b", Text));
    }
}
pub(super) mod text_to_integer {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a")
            .set_type(Integer)
            .using(r#""a"::text::integer"#)
            .was(column("a", Text));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_type(Text).was(column("a", Integer));
    }
}
pub(super) mod numeric_scale_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_type(Numeric(12, 4)).was(column("a", Numeric(8, 2)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_type(Numeric(8, 2)).was(column("a", Numeric(12, 4)));
    }
}
pub(super) mod type_with_default_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", Varchar(20)).default("1"));
        op.alter_column("t", "a")
            .set_type(Varchar(30))
            .set_default("2")
            .was(column("a", Varchar(20)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", Varchar(30)).default("2"));
        op.alter_column("t", "a")
            .set_type(Varchar(20))
            .set_default("1")
            .was(column("a", Varchar(30)));
    }
}
pub(super) mod type_below_a_view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.alter_column("t", "a").set_type(BigInt).was(column("a", Integer));
        op.create_view(
            "v",
            "SELECT t.id,
    t.a
   FROM t",
        );
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.alter_column("t", "a").set_type(Integer).was(column("a", BigInt));
        op.create_view(
            "v",
            "SELECT t.id,
    t.a
   FROM t",
        );
    }
}
pub(super) mod not_null_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_not_null().was(column("a", Integer));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_not_null().was(column("a", Integer).not_null());
    }
}
pub(super) mod not_null_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_not_null().was(column("a", Integer).not_null());
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_not_null().was(column("a", Integer));
    }
}
pub(super) mod default_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_default(5).was(column("a", Integer));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", Integer).default(5));
    }
}
pub(super) mod default_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_default(6).was(column("a", Integer).default(5));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_default(5).was(column("a", Integer).default(6));
    }
}
pub(super) mod default_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", Integer).default(5));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_default(5).was(column("a", Integer));
    }
}
pub(super) mod text_default_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_default("it's").was(column("b", Varchar(20)).default("a"));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_default("a").was(column("b", Varchar(20)).default("it's"));
    }
}
pub(super) mod default_becomes_now {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_default(now()).was(column("a", TimestampTz));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", TimestampTz).default(now()));
    }
}
pub(super) mod default_becomes_an_expression {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_default(expr("1 + 2")).was(column("a", Integer));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", Integer).default(expr("1 + 2")));
    }
}
pub(super) mod generated_column_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("c", Integer).generated_stored("a * 2"));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer).generated_stored("a * 2"));
    }
}
pub(super) mod generated_expression_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer).generated_stored("a * 2"));
        op.add_column("t", column("c", Integer).generated_stored("a * 3"));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer).generated_stored("a * 3"));
        op.add_column("t", column("c", Integer).generated_stored("a * 2"));
    }
}
pub(super) mod identity_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "id")
            .add_identity(Identity::by_default())
            .was(column("id", Integer).not_null());
        op.execute(r#"SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")::bigint) FROM "t" HAVING max("id") >= 1"#);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "id").drop_identity().was(column("id", Integer).identity());
    }
}
pub(super) mod identity_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "id").drop_identity().was(column("id", Integer).identity());
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "id")
            .add_identity(Identity::by_default())
            .was(column("id", Integer).not_null());
        op.execute(r#"SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")::bigint) FROM "t" HAVING max("id") >= 1"#);
    }
}
pub(super) mod serial_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_sequence("t_s_seq").as_type(Integer);
        op.add_column(
            "t",
            column("s", Integer).not_null().default(expr("nextval('t_s_seq'::regclass)")),
        );
        op.alter_sequence("t_s_seq").owned_by("t", "s");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "s")
            .was(column("s", Integer).not_null().default(expr("nextval('t_s_seq'::regclass)")));
    }
}
pub(super) mod column_comment_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_comment("new").was(column("a", Integer).comment("old"));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").set_comment("old").was(column("a", Integer).comment("new"));
    }
}
pub(super) mod collation_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "b")
            .set_type(Varchar(20))
            .set_collation("C")
            .was(column("b", Varchar(20)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "b")
            .set_type(Varchar(20))
            .drop_collation()
            .was(column("b", Varchar(20)).collation("C"));
    }
}
pub(super) mod array_column_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("tags", array(Text)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "tags").was(column("tags", array(Text)));
    }
}
pub(super) mod unique_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_unique_constraint("t", "t_a", ["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_a").was_unique(["a"]);
    }
}
pub(super) mod unique_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_a").was_unique(["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_unique_constraint("t", "t_a", ["a"]);
    }
}
pub(super) mod unique_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_a").was_unique(["a"]);
        op.create_unique_constraint("t", "t_a", ["a", "b"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_a").was_unique(["a", "b"]);
        op.create_unique_constraint("t", "t_a", ["a"]);
    }
}
pub(super) mod unique_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_constraint("t", "t_a", "other");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_constraint("t", "other", "t_a");
    }
}
pub(super) mod check_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_check_constraint("t", "positive", "a > 0");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "positive").was_check("a > 0");
    }
}
pub(super) mod check_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "positive").was_check("a > 0");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_check_constraint("t", "positive", "a > 0");
    }
}
pub(super) mod check_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "positive").was_check("a > 0");
        op.create_check_constraint("t", "positive", "a >= 0");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "positive").was_check("a >= 0");
        op.create_check_constraint("t", "positive", "a > 0");
    }
}
pub(super) mod check_of_several_values {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "known")
            .was_check("(b)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])");
        op.create_check_constraint(
            "t",
            "known",
            "(b)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text, ('z'::character varying)::text])",
        );
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "known")
            .was_check("(b)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text, ('z'::character varying)::text])");
        op.create_check_constraint(
            "t",
            "known",
            "(b)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])",
        );
    }
}
pub(super) mod check_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_constraint("t", "positive", "more");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_constraint("t", "more", "positive");
    }
}
pub(super) mod foreign_key_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
    }
}
pub(super) mod foreign_key_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }
}
pub(super) mod foreign_key_action_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]).on_delete(ReferentialAction::Cascade);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u")
            .was_foreign_key(["a"], "u", ["id"])
            .on_delete(ReferentialAction::Cascade);
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }
}
pub(super) mod foreign_key_elsewhere {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
        op.create_foreign_key("t", "t_u", ["a"], "w", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "w", ["id"]);
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }
}
pub(super) mod foreign_key_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_constraint("t", "t_u", "t_to_u");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_constraint("t", "t_to_u", "t_u");
    }
}
pub(super) mod foreign_key_deferred {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]).initially_deferred();
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]).initially_deferred();
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }
}
pub(super) mod referred_type_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
        op.alter_column("u", "id").set_type(BigInt).was(column("id", Integer).not_null());
        op.alter_column("t", "id").set_type(BigInt).was(column("id", Integer).not_null());
        op.alter_column("t", "a").set_type(BigInt).was(column("a", Integer));
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_u").was_foreign_key(["a"], "u", ["id"]);
        op.alter_column("u", "id").set_type(Integer).was(column("id", BigInt).not_null());
        op.alter_column("t", "id").set_type(Integer).was(column("id", BigInt).not_null());
        op.alter_column("t", "a").set_type(Integer).was(column("a", BigInt));
        op.create_foreign_key("t", "t_u", ["a"], "u", ["id"]);
    }
}
pub(super) mod primary_key_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_pkey").was_primary_key(["a"]);
        op.create_primary_key("t", ["a", "b"]).name("t_pkey");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_pkey").was_primary_key(["a", "b"]);
        op.create_primary_key("t", ["a"]).name("t_pkey");
    }
}
pub(super) mod primary_key_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_primary_key("t", ["a"]).name("t_pkey");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_pkey").was_primary_key(["a"]);
    }
}
pub(super) mod exclusion_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_exclude_constraint("r", "no_overlap", [("during", "&&")]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("r", "no_overlap").was_exclude([("during", "&&")]);
    }
}
pub(super) mod not_valid_validated {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "positive").was_check("a > 0").not_valid();
        op.create_check_constraint("t", "positive", "a > 0");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "positive").was_check("a > 0");
        op.create_check_constraint("t", "positive", "a > 0").not_valid();
    }
}
pub(super) mod index_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_index("i", "t", ["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
    }
}
pub(super) mod index_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_columns_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a", "b"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a", "b"]);
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_becomes_unique {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]).unique();
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]).unique();
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_index("t", "i", "j");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_index("t", "j", "i");
    }
}
pub(super) mod index_made_partial {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]).where_("a > 0");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]).where_("a > 0");
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_descending {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]).descending("a");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]).descending("a");
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_expression_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_index("i", "t", []).expression("lower((b)::text)");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index([]).expression("lower((b)::text)");
    }
}
pub(super) mod index_method_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]).using("hash");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]).using("hash");
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_include_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]).include(["b"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]).include(["b"]);
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod index_operator_class {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["b"]);
        op.create_index("i", "t", ["b"]).ops("b", "varchar_pattern_ops");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["b"]).ops("b", "varchar_pattern_ops");
        op.create_index("i", "t", ["b"]);
    }
}
pub(super) mod index_nulls_first {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]).nulls_first("a");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["a"]).nulls_first("a");
        op.create_index("i", "t", ["a"]);
    }
}
pub(super) mod view_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_view(
            "v",
            "SELECT t.id,
    t.a
   FROM t",
        );
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
    }
}
pub(super) mod view_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_view(
            "v",
            "SELECT t.id,
    t.a
   FROM t",
        );
    }
}
pub(super) mod view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.create_view(
            "v",
            "SELECT t.id,
    t.b
   FROM t",
        );
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.b
   FROM t",
        );
        op.create_view(
            "v",
            "SELECT t.id,
    t.a
   FROM t",
        );
    }
}
pub(super) mod view_over_a_view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("w").was_view(
            "SELECT v.id
   FROM v",
        );
        op.drop_view("v").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.create_view(
            "v",
            "SELECT t.a,
    t.id
   FROM t",
        );
        op.create_view(
            "w",
            "SELECT v.id
   FROM v",
        );
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("w").was_view(
            "SELECT v.id
   FROM v",
        );
        op.drop_view("v").was_view(
            "SELECT t.a,
    t.id
   FROM t",
        );
        op.create_view(
            "v",
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.create_view(
            "w",
            "SELECT v.id
   FROM v",
        );
    }
}
pub(super) mod materialized_view_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_materialized_view(
            "m",
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.create_index("m_a", "m", ["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_materialized_view("m").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
    }
}
pub(super) mod materialized_view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_materialized_view("m").was_view(
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.create_materialized_view(
            "m",
            "SELECT t.id,
    t.a
   FROM t
  WHERE (t.a > 0)",
        );
        op.create_index("m_a", "m", ["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_materialized_view("m").was_view(
            "SELECT t.id,
    t.a
   FROM t
  WHERE (t.a > 0)",
        );
        op.create_materialized_view(
            "m",
            "SELECT t.id,
    t.a
   FROM t",
        );
        op.create_index("m_a", "m", ["a"]);
    }
}
pub(super) mod function_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_function("f", " SELECT n + 1 ")
            .argument("n", Integer)
            .language("sql")
            .returns(Integer);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_function("f")
            .was_function(" SELECT n + 1 ")
            .argument("n", Integer)
            .language("sql")
            .returns(Integer);
    }
}
pub(super) mod function_body_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_function("f", " SELECT n + 2 ")
            .argument("n", Integer)
            .language("sql")
            .or_replace()
            .returns(Integer);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_function("f", " SELECT n + 1 ")
            .argument("n", Integer)
            .language("sql")
            .or_replace()
            .returns(Integer);
    }
}
pub(super) mod function_value_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_function("f")
            .was_function(" SELECT n + 1 ")
            .argument("n", Integer)
            .language("sql")
            .returns(Integer);
        op.create_function("f", " SELECT (n + 1)::bigint ")
            .argument("n", Integer)
            .language("sql")
            .returns(BigInt);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_function("f")
            .was_function(" SELECT (n + 1)::bigint ")
            .argument("n", Integer)
            .language("sql")
            .returns(BigInt);
        op.create_function("f", " SELECT n + 1 ")
            .argument("n", Integer)
            .language("sql")
            .returns(Integer);
    }
}
pub(super) mod procedure_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_procedure("p", " DELETE FROM t ").language("sql");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_procedure("p").was_procedure(" DELETE FROM t ").language("sql");
    }
}
pub(super) mod trigger_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_trigger("g", "t").before().insert().for_each_row().execute_function("touch");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .before()
            .insert()
            .for_each_row()
            .execute_function("touch");
    }
}
pub(super) mod trigger_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .before()
            .insert()
            .for_each_row()
            .execute_function("touch");
        op.create_trigger("g", "t")
            .before()
            .update_of(["b"])
            .for_each_row()
            .execute_function("touch");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .before()
            .update_of(["b"])
            .for_each_row()
            .execute_function("touch");
        op.create_trigger("g", "t").before().insert().for_each_row().execute_function("touch");
    }
}
pub(super) mod trigger_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .before()
            .insert()
            .for_each_row()
            .execute_function("touch");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_trigger("g", "t").before().insert().for_each_row().execute_function("touch");
    }
}
pub(super) mod enum_type_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_enum_type("mood", ["sad", "ok"]);
        op.add_column("t", column("m", custom("mood")));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "m").was(column("m", custom("mood")));
        op.drop_enum_type("mood").was(["sad", "ok"]);
    }
}
pub(super) mod enum_value_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_enum_value("mood", "meh")
            .after("sad")
            .was(["sad", "ok"])
            .column("p", "m")
            .default("ok");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_enum_value("mood", "meh").was(["sad", "meh", "ok"]).column("p", "m").default("ok");
    }
}
pub(super) mod enum_value_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_enum_value("mood", "meh").was(["sad", "meh", "ok"]).column("p", "m").default("ok");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.add_enum_value("mood", "meh")
            .after("sad")
            .was(["sad", "ok"])
            .column("p", "m")
            .default("ok");
    }
}
pub(super) mod enum_type_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_enum_type("mood").was(["sad", "ok"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_enum_type("mood", ["sad", "ok"]);
    }
}
pub(super) mod domain_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_domain("price", Numeric(8, 2)).check("positive", "VALUE > (0)::numeric");
        op.add_column("t", column("p", custom("price")));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "p").was(column("p", custom("price")));
        op.drop_domain("price").was(Numeric(8, 2)).check("positive", "VALUE > (0)::numeric");
    }
}
pub(super) mod domain_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_domain("price")
            .set_default(1)
            .set_not_null()
            .drop_constraint("positive")
            .was_check("VALUE > (0)::numeric")
            .add_check("positive", "VALUE >= (0)::numeric");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_domain("price")
            .drop_default()
            .was_default(1)
            .drop_not_null()
            .drop_constraint("positive")
            .was_check("VALUE >= (0)::numeric")
            .add_check("positive", "VALUE > (0)::numeric");
    }
}
pub(super) mod sequence_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_sequence("s").start(10).increment(5);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_sequence("s").was().start(10).increment(5);
    }
}
pub(super) mod sequence_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_sequence("s").increment(7).max_value(1000).cycle().was().increment(5);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_sequence("s")
            .increment(5)
            .no_max_value()
            .no_cycle()
            .was()
            .increment(7)
            .max_value(1000)
            .cycle();
    }
}
pub(super) mod extension_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_extension("pg_trgm");
        op.create_index("i", "t", ["b"]).ops("b", "gin_trgm_ops").using("gin");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index(["b"]).ops("b", "gin_trgm_ops").using("gin");
        op.drop_extension("pg_trgm").was();
    }
}
pub(super) mod schema_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_table("x").schema("old").was_table([column("id", Integer)]);
        op.drop_schema("old").was();
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_schema("old");
        op.create_table("x", [column("id", Integer)]).schema("old");
    }
}
pub(super) mod row_security_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_row_level_security("t").enable();
        op.create_policy("t", "own").using("a = 1");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_policy("t", "own").was_policy().using("a = 1");
        op.alter_row_level_security("t").disable();
    }
}
pub(super) mod policy_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_policy("t", "own").was_policy().using("a = 1");
        op.create_policy("t", "own").for_command(PolicyCommand::Select).using("a = 2");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_policy("t", "own").was_policy().for_command(PolicyCommand::Select).using("a = 2");
        op.create_policy("t", "own").using("a = 1");
    }
}
pub(super) mod grant_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.grant(["INSERT", "SELECT"]).on_table("t").to_public();
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.revoke(["INSERT", "SELECT"]).on_table("t").from_public();
    }
}
pub(super) mod grant_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.revoke(["SELECT"]).on_table("t").from_public();
        op.grant(["UPDATE"]).on_table("t").to_public();
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.revoke(["UPDATE"]).on_table("t").from_public();
        op.grant(["SELECT"]).on_table("t").to_public();
    }
}
pub(super) mod type_comment_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_object_comment(ObjectKind::Type, "mood", "how it is");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_object_comment(ObjectKind::Type, "mood").was("how it is");
    }
}
