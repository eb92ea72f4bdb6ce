//! A script can't look a column up: the migration says what it was, or the script is refused. A script
//! leaves what a live run leaves.

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Migrator, Operation, Registry};
use tests::{TestDatabase, migration, registry, wait};

fn given(op: &mut Operations) -> Outcome {
    let columns = [
        column("id", BigInt).primary_key(),
        column("views", Integer).not_null().default(3).comment("it's").unique(),
        column("title", Varchar(30)).collation("utf8mb4_bin"),
        column("old", Varchar(50)).charset("latin1").collation("latin1_bin"),
    ];
    op.create_table("articles", columns);
    Ok(())
}

fn changed(op: &mut Operations) -> Outcome {
    let views = column("views", Integer).not_null().default(3).comment("it's").unique();
    op.alter_column("articles", "views").set_type(BigInt).drop_default().rename("hits").was(views);
    let title = column("title", Varchar(30)).collation("utf8mb4_bin");
    op.alter_column("articles", "title").set_default("x").after("id").was(title);
    let old = |length| column("old", Varchar(length)).charset("latin1").collation("latin1_bin");
    op.alter_column("articles", "old").set_type(Varchar(100)).was(old(50));
    op.alter_column("articles", "old").set_charset("utf8mb4").was(old(100));
    let id = column("id", BigInt).primary_key();
    op.alter_column("articles", "id").add_identity(Identity::by_default()).was(id);
    Ok(())
}

fn script(history: Registry) -> Result<String, Error> {
    let range: TargetRange = ":head".parse().unwrap();
    Migrator::from_registry(history).script(Direction::Upgrade, &range, Dialect::MySql, true)
}

#[test]
fn a_script_leaves_what_a_live_run_leaves() {
    let (Some(live), Some(by_script)) = (TestDatabase::mysql(), TestDatabase::mysql()) else {
        return;
    };
    let history = || {
        registry([
            migration("a", &[], given, |_| Ok(())),
            migration("b", &["a"], changed, |_| Ok(())),
        ])
    };
    wait(Migrator::from_registry(history()).on(live.parsed_url()).upgrade(&["head"])).unwrap();
    let script = script(history()).unwrap();
    by_script.execute(&script);
    assert_eq!(by_script.schema(), live.schema());
    assert!(script.contains("MODIFY COLUMN `views` bigint NOT NULL COMMENT 'it''s';"), "{script}");
}

#[test]
fn without_saying_what_it_was_a_script_is_refused() {
    let history = registry([migration(
        "a",
        &[],
        |op| {
            op.alter_column("articles", "views").set_not_null();
            op.alter_column("articles", "views").rename("hits");
            Ok(())
        },
        |_| Ok(()),
    )]);
    let error = script(history).unwrap_err();
    let Error::Prepare(faults) = &error else { panic!("{error}") };
    assert_eq!(faults.len(), 1);
    assert_eq!(
        faults[0].to_string(),
        "revision 'a': alter_column 'articles.views': mysql restates the whole column, and a script \
         can't look it up"
    );
    assert!(faults[0].help().ends_with("say what it was, whole: .was(column(..))"));
}

#[test]
fn what_makes_no_sense_is_said_before_anything_runs() {
    let faults = |record: fn(&mut Operations)| {
        let mut op = Operations::new(Dialect::Postgres, Default::default());
        record(&mut op);
        op.finish().operations.remove(0).operation.argument_faults()
    };
    assert_eq!(faults(|op| _ = op.alter_column("t", "a")), ["nothing of column 'a' is changed"]);
    assert_eq!(
        faults(|op| _ = op.alter_column("t", "a").using("x").set_not_null()),
        ["column 'a' has using(..), but no new type"]
    );
    assert_eq!(
        faults(|op| _ = op.alter_column("t", "a").set_not_null().was(column("b", Text))),
        ["column 'a' is changed, but was 'b'"]
    );
    assert_eq!(
        faults(|op| _ = op.alter_column("t", "a").add_identity(Identity::always()).set_type(Text)),
        ["column 'a' counts up, but holds no whole numbers"]
    );
    assert_eq!(
        faults(|op| _ = op.alter_column("t", "a").rename("a")),
        ["column 'a' is renamed to the name that it has"]
    );
}

#[test]
fn what_can_not_be_taken_back_says_so() {
    let inverse = |record: fn(&mut Operations)| {
        let mut op = Operations::new(Dialect::Postgres, Default::default());
        record(&mut op);
        op.finish().operations.remove(0).operation.inverse()
    };
    let error = |record| inverse(record).unwrap_err().to_string();
    assert_eq!(
        error(|op| _ = op.alter_column("t", "a").set_not_null()),
        "alter_column has no inverse; say what it was: .was(column(..))"
    );
    assert!(
        error(|op| _ = op.alter_column("t", "a").first().was(column("a", Text)))
            .contains("where it stood is not known")
    );
    assert!(
        error(|op| _ = op.alter_column("t", "a").drop_expression().was(column("a", Text)))
            .contains("write fn downgrade")
    );
    let counted: fn(&mut Operations) =
        |op| _ = op.alter_column("t", "a").drop_identity().was(column("a", Integer));
    assert!(error(counted).contains("say in was(..) how it counted"));
    let computed: fn(&mut Operations) =
        |op| _ = op.alter_column("t", "a").set_expression("b").was(column("a", Integer));
    assert!(error(computed).contains("say in was(..) how it was computed"));
    let renamed = inverse(|op| _ = op.alter_column("t", "a").rename("b")).unwrap();
    let Operation::AlterColumn(renamed) = renamed else { panic!() };
    assert_eq!((renamed.column.as_str(), renamed.new_name.as_deref()), ("b", Some("a")));
}
