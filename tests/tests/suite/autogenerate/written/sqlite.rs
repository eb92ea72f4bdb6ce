//! What is generated on sqlite: made by `AUTOGENERATE=write`, not by hand.

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
        "strict_table_added" => (strict_table_added::upgrade, strict_table_added::downgrade),
        "column_added" => (column_added::upgrade, column_added::downgrade),
        "column_added_with_default" => {
            (column_added_with_default::upgrade, column_added_with_default::downgrade)
        }
        "column_removed" => (column_removed::upgrade, column_removed::downgrade),
        "column_renamed" => (column_renamed::upgrade, column_renamed::downgrade),
        "columns_reordered" => (columns_reordered::upgrade, columns_reordered::downgrade),
        "column_added_in_the_middle" => {
            (column_added_in_the_middle::upgrade, column_added_in_the_middle::downgrade)
        }
        "varchar_widened" => (varchar_widened::upgrade, varchar_widened::downgrade),
        "integer_widened" => (integer_widened::upgrade, integer_widened::downgrade),
        "varchar_to_text" => (varchar_to_text::upgrade, varchar_to_text::downgrade),
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
        "collation_changed" => (collation_changed::upgrade, collation_changed::downgrade),
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
        "primary_key_changed" => (primary_key_changed::upgrade, primary_key_changed::downgrade),
        "primary_key_added" => (primary_key_added::upgrade, primary_key_added::downgrade),
        "rowid_key_added" => (rowid_key_added::upgrade, rowid_key_added::downgrade),
        "counting_rowid_key_added" => {
            (counting_rowid_key_added::upgrade, counting_rowid_key_added::downgrade)
        }
        "key_that_may_be_null_added" => {
            (key_that_may_be_null_added::upgrade, key_that_may_be_null_added::downgrade)
        }
        "wide_key_that_may_be_null_added" => {
            (wide_key_that_may_be_null_added::upgrade, wide_key_that_may_be_null_added::downgrade)
        }
        "rowid_key_removed" => (rowid_key_removed::upgrade, rowid_key_removed::downgrade),
        "rowid_key_becomes_text" => {
            (rowid_key_becomes_text::upgrade, rowid_key_becomes_text::downgrade)
        }
        "column_with_reference_added" => {
            (column_with_reference_added::upgrade, column_with_reference_added::downgrade)
        }
        "column_with_unique_added" => {
            (column_with_unique_added::upgrade, column_with_unique_added::downgrade)
        }
        "column_with_check_added" => {
            (column_with_check_added::upgrade, column_with_check_added::downgrade)
        }
        "column_with_all_added" => {
            (column_with_all_added::upgrade, column_with_all_added::downgrade)
        }
        "column_with_all_removed" => {
            (column_with_all_removed::upgrade, column_with_all_removed::downgrade)
        }
        "constraints_without_names_added" => {
            (constraints_without_names_added::upgrade, constraints_without_names_added::downgrade)
        }
        "constraints_without_names_removed" => (
            constraints_without_names_removed::upgrade,
            constraints_without_names_removed::downgrade,
        ),
        "constraints_without_names_changed" => (
            constraints_without_names_changed::upgrade,
            constraints_without_names_changed::downgrade,
        ),
        "table_without_names_removed" => {
            (table_without_names_removed::upgrade, table_without_names_removed::downgrade)
        }
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
        "view_added" => (view_added::upgrade, view_added::downgrade),
        "view_removed" => (view_removed::upgrade, view_removed::downgrade),
        "view_changed" => (view_changed::upgrade, view_changed::downgrade),
        "view_over_a_view_changed" => {
            (view_over_a_view_changed::upgrade, view_over_a_view_changed::downgrade)
        }
        "trigger_added" => (trigger_added::upgrade, trigger_added::downgrade),
        "trigger_changed" => (trigger_changed::upgrade, trigger_changed::downgrade),
        "trigger_removed" => (trigger_removed::upgrade, trigger_removed::downgrade),
        _ => return None,
    })
}

pub(super) mod table_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("u", [column("id", Integer).not_null()]).primary_key(["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("u").was_table([column("id", Integer).not_null()]).primary_key(["id"]);
    }
}
pub(super) mod table_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_table("u").was_table([column("id", Integer).not_null()]).primary_key(["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_table("u", [column("id", Integer).not_null()]).primary_key(["id"]);
    }
}
pub(super) mod tables_in_a_circle {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("x", [column("id", Integer).not_null(), column("y", Integer)])
            .primary_key(["id"])
            .foreign_key("x_y", ["y"], "y", ["id"]);
        op.create_table("y", [column("id", Integer).not_null(), column("x", Integer)])
            .primary_key(["id"])
            .foreign_key("y_x", ["x"], "x", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("y")
            .was_table([column("id", Integer).not_null(), column("x", Integer)])
            .primary_key(["id"])
            .foreign_key("y_x", ["x"], "x", ["id"]);
        op.drop_table("x")
            .was_table([column("id", Integer).not_null(), column("y", Integer)])
            .primary_key(["id"])
            .foreign_key("x_y", ["y"], "y", ["id"]);
    }
}
pub(super) mod table_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_table("t", "things");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_table("things", "t");
    }
}
pub(super) mod table_and_column_renamed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.rename_column("t", "a", "amount");
        op.rename_table("t", "things");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.rename_column("things", "amount", "a");
        op.rename_table("things", "t");
    }
}
pub(super) mod strict_table_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("s", [column("k", Text).not_null(), column("n", Integer)])
            .primary_key(["k"])
            .strict()
            .without_rowid();
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("s")
            .was_table([column("k", Text).not_null(), column("n", Integer)])
            .primary_key(["k"])
            .strict()
            .without_rowid();
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
pub(super) mod columns_reordered {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.reorder_columns("t", ["id", "b", "a"]).was(["id", "a", "b"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.reorder_columns("t", ["id", "a", "b"]).was(["id", "b", "a"]);
    }
}
pub(super) mod column_added_in_the_middle {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("c", Integer));
        op.reorder_columns("t", ["id", "a", "c", "b"]).was(["id", "a", "b", "c"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer));
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
        op.alter_column("t", "a")
            .set_type(Varchar(30))
            .set_default("2")
            .was(column("a", Varchar(20)).default("1"));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a")
            .set_type(Varchar(20))
            .set_default("1")
            .was(column("a", Varchar(30)).default("2"));
    }
}
pub(super) mod type_below_a_view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("v").was_view("SELECT id, a FROM t");
        op.alter_column("t", "a").set_type(BigInt).was(column("a", Integer));
        op.create_view("v", "SELECT id, a FROM t");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("v").was_view("SELECT id, a FROM t");
        op.alter_column("t", "a").set_type(Integer).was(column("a", BigInt));
        op.create_view("v", "SELECT id, a FROM t");
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
        op.alter_column("t", "a").set_default(now()).was(column("a", Timestamp));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "a").drop_default().was(column("a", Timestamp).default(now()));
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
        op.add_column("t", column("c", Integer).generated_virtual("a * 2"));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_column("t", "c").was(column("c", Integer).generated_virtual("a * 2"));
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
    }
}
pub(super) mod collation_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "b").set_collation("NOCASE").was(column("b", Varchar(20)));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "b")
            .drop_collation()
            .was(column("b", Varchar(20)).collation("NOCASE"));
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
        op.drop_constraint("t", "known").was_check("b IN ('x', 'y')");
        op.create_check_constraint("t", "known", "b IN ('x', 'y', 'z')");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "known").was_check("b IN ('x', 'y', 'z')");
        op.create_check_constraint("t", "known", "b IN ('x', 'y')");
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
pub(super) mod rowid_key_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("tag", [column("id", Integer).not_null(), column("name", Text).not_null()])
            .primary_key(["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("tag")
            .was_table([column("id", Integer).not_null(), column("name", Text).not_null()])
            .primary_key(["id"]);
    }
}
pub(super) mod counting_rowid_key_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("tag", [column("id", Integer).identity(), column("name", Text).not_null()])
            .primary_key(["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("tag")
            .was_table([column("id", Integer).identity(), column("name", Text).not_null()])
            .primary_key(["id"]);
    }
}
pub(super) mod key_that_may_be_null_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("tag", [column("name", Text), column("n", custom("INT"))])
            .primary_key(["name"])
            .nullable(["name"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("tag")
            .was_table([column("name", Text), column("n", custom("INT"))])
            .primary_key(["name"])
            .nullable(["name"]);
    }
}
pub(super) mod wide_key_that_may_be_null_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_table("tag", [column("a", custom("INT")), column("b", custom("INT")).not_null()])
            .primary_key(["a", "b"])
            .nullable(["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_table("tag")
            .was_table([column("a", custom("INT")), column("b", custom("INT")).not_null()])
            .primary_key(["a", "b"])
            .nullable(["a"]);
    }
}
pub(super) mod rowid_key_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "t_pkey").was_primary_key(["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_primary_key("t", ["id"]);
    }
}
pub(super) mod rowid_key_becomes_text {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.alter_column("t", "id").set_type(Text).was(column("id", Integer).not_null());
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.alter_column("t", "id").set_type(Integer).was(column("id", Text).not_null());
    }
}
pub(super) mod column_with_reference_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("n", Integer));
        op.create_foreign_key("t", "fk_t_n_u", ["n"], "u", ["id"])
            .on_delete(ReferentialAction::Cascade);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_n_u")
            .was_foreign_key(["n"], "u", ["id"])
            .on_delete(ReferentialAction::Cascade);
        op.drop_column("t", "n").was(column("n", Integer));
    }
}
pub(super) mod column_with_unique_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("n", Integer));
        op.create_unique_constraint("t", "uq_t_n", ["n"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "uq_t_n").was_unique(["n"]);
        op.drop_column("t", "n").was(column("n", Integer));
    }
}
pub(super) mod column_with_check_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("n", Integer));
        op.create_check_constraint("t", "ck_t_1", "n > 0");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "ck_t_1").was_check("n > 0");
        op.drop_column("t", "n").was(column("n", Integer));
    }
}
pub(super) mod column_with_all_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.add_column("t", column("n", Integer).not_null().default(1));
        op.create_unique_constraint("t", "uq_t_n", ["n"]);
        op.create_check_constraint("t", "ck_t_1", "n < 9");
        op.create_check_constraint("t", "ck_t_2", "n > 0");
        op.create_foreign_key("t", "fk_t_n_u", ["n"], "u", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_n_u").was_foreign_key(["n"], "u", ["id"]);
        op.drop_constraint("t", "uq_t_n").was_unique(["n"]);
        op.drop_constraint("t", "ck_t_1").was_check("n < 9");
        op.drop_constraint("t", "ck_t_2").was_check("n > 0");
        op.drop_column("t", "n").was(column("n", Integer).not_null().default(1));
    }
}
pub(super) mod column_with_all_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_n_u").was_foreign_key(["n"], "u", ["id"]);
        op.drop_constraint("t", "uq_t_n").was_unique(["n"]);
        op.drop_constraint("t", "ck_t_1").was_check("n > 0");
        op.drop_column("t", "n").was(column("n", Integer));
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.add_column("t", column("n", Integer));
        op.create_unique_constraint("t", "uq_t_n", ["n"]);
        op.create_check_constraint("t", "ck_t_1", "n > 0");
        op.create_foreign_key("t", "fk_t_n_u", ["n"], "u", ["id"]);
        op.reorder_columns("t", ["id", "n", "b"]).was(["id", "b", "n"]);
    }
}
pub(super) mod constraints_without_names_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_unique_constraint("t", "uq_t_a", ["a"]);
        op.create_unique_constraint("t", "uq_t_a_b", ["a", "b"]);
        op.create_check_constraint("t", "ck_t_1", "b <> ''");
        op.create_foreign_key("t", "fk_t_a_u", ["a"], "u", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_a_u").was_foreign_key(["a"], "u", ["id"]);
        op.drop_constraint("t", "uq_t_a").was_unique(["a"]);
        op.drop_constraint("t", "uq_t_a_b").was_unique(["a", "b"]);
        op.drop_constraint("t", "ck_t_1").was_check("b <> ''");
    }
}
pub(super) mod constraints_without_names_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_a_u").was_foreign_key(["a"], "u", ["id"]);
        op.drop_constraint("t", "uq_t_a").was_unique(["a"]);
        op.drop_constraint("t", "uq_t_a_b").was_unique(["a", "b"]);
        op.drop_constraint("t", "ck_t_1").was_check("b <> ''");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_unique_constraint("t", "uq_t_a", ["a"]);
        op.create_unique_constraint("t", "uq_t_a_b", ["a", "b"]);
        op.create_check_constraint("t", "ck_t_1", "b <> ''");
        op.create_foreign_key("t", "fk_t_a_u", ["a"], "u", ["id"]);
    }
}
pub(super) mod constraints_without_names_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_a_u").was_foreign_key(["a"], "u", ["id"]);
        op.drop_constraint("t", "uq_t_a_b").was_unique(["a", "b"]);
        op.drop_constraint("t", "ck_t_1").was_check("b <> ''");
        op.create_unique_constraint("t", "uq_t_b_a", ["b", "a"]);
        op.create_check_constraint("t", "ck_t_1", "b > ''");
        op.create_foreign_key("t", "fk_t_a_u", ["a"], "u", ["id"])
            .on_delete(ReferentialAction::Cascade);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_constraint("t", "fk_t_a_u")
            .was_foreign_key(["a"], "u", ["id"])
            .on_delete(ReferentialAction::Cascade);
        op.drop_constraint("t", "uq_t_b_a").was_unique(["b", "a"]);
        op.drop_constraint("t", "ck_t_1").was_check("b > ''");
        op.create_unique_constraint("t", "uq_t_a_b", ["a", "b"]);
        op.create_check_constraint("t", "ck_t_2", "b <> ''");
        op.create_foreign_key("t", "fk_t_a_u_2", ["a"], "u", ["id"]);
    }
}
pub(super) mod table_without_names_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_table("t")
            .was_table([column("id", Integer).not_null(), column("a", Integer)])
            .primary_key(["id"])
            .unique("uq_t_a", ["a"])
            .check("ck_t_1", "a > 0")
            .foreign_key("fk_t_a_u", ["a"], "u", ["id"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_table("t", [column("id", Integer).not_null(), column("a", Integer)])
            .primary_key(["id"])
            .unique("uq_t_a", ["a"])
            .check("ck_t_1", "a > 0")
            .foreign_key("fk_t_a_u", ["a"], "u", ["id"]);
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
        op.drop_index("i", "t").was_index(["a"]);
        op.create_index("j", "t", ["a"]);
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("j", "t").was_index(["a"]);
        op.create_index("i", "t", ["a"]);
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
        op.create_index("i", "t", []).expression("lower(b)");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_index("i", "t").was_index([]).expression("lower(b)");
    }
}
pub(super) mod view_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_view("v", "SELECT id, a FROM t");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("v").was_view("SELECT id, a FROM t");
    }
}
pub(super) mod view_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("v").was_view("SELECT id, a FROM t");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_view("v", "SELECT id, a FROM t");
    }
}
pub(super) mod view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("v").was_view("SELECT id, a FROM t");
        op.create_view("v", "SELECT id, b FROM t");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("v").was_view("SELECT id, b FROM t");
        op.create_view("v", "SELECT id, a FROM t");
    }
}
pub(super) mod view_over_a_view_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_view("w").was_view("SELECT id FROM v");
        op.drop_view("v").was_view("SELECT id, a FROM t");
        op.create_view("v", "SELECT a, id FROM t");
        op.create_view("w", "SELECT id FROM v");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_view("w").was_view("SELECT id FROM v");
        op.drop_view("v").was_view("SELECT a, id FROM t");
        op.create_view("v", "SELECT id, a FROM t");
        op.create_view("w", "SELECT id FROM v");
    }
}
pub(super) mod trigger_added {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.create_trigger("g", "t")
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 1 WHERE id = NEW.id");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 1 WHERE id = NEW.id");
    }
}
pub(super) mod trigger_changed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 1 WHERE id = NEW.id");
        op.create_trigger("g", "t")
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 2 WHERE id = NEW.id");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 2 WHERE id = NEW.id");
        op.create_trigger("g", "t")
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 1 WHERE id = NEW.id");
    }
}
pub(super) mod trigger_removed {
    use migrate_core::prelude::*;

    pub(in super::super) fn upgrade(op: &mut Operations) {
        op.drop_trigger("g", "t")
            .was_trigger()
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 1 WHERE id = NEW.id");
    }

    pub(in super::super) fn downgrade(op: &mut Operations) {
        op.create_trigger("g", "t")
            .after()
            .insert()
            .for_each_row()
            .body("UPDATE t SET a = 1 WHERE id = NEW.id");
    }
}
