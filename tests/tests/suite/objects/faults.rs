//! Arguments of functions, procedures and triggers that make no sense, and what has no way back.

use migrate_core::prelude::*;

fn faults(record: fn(&mut Operations)) -> String {
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    record(&mut op);
    op.finish().operations[0].operation.argument_faults().join("; ")
}

fn no_way_back(record: fn(&mut Operations)) -> String {
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    record(&mut op);
    op.finish().operations[0].operation.inverse().unwrap_err().to_string()
}

#[test]
fn of_triggers() {
    assert_eq!(
        faults(|op| _ = op.create_trigger("", "t").argument("x")),
        "the name of the trigger is empty; it is not said when it runs: before(), after() or \
         instead_of(); it is not said at what it runs: insert(), update(), update_of(..), delete() \
         or truncate(); it is not said what it does: body(..), or execute_function(..) on \
         PostgreSQL; argument(..) is for execute_function(..)"
    );
    let twice = faults(|op| _ = op.create_trigger("t", "t").after().insert().insert().body(" "));
    assert_eq!(twice, "it runs at the same event twice; the body of the trigger is empty");
    assert_eq!(
        no_way_back(|op| _ = op.drop_trigger("t", "t")),
        "drop_trigger has no inverse; say what it was: .was_trigger().before().."
    );
    assert_eq!(
        no_way_back(|op| _ = op.create_trigger("t", "t").or_replace()),
        "create_trigger with or_replace has no inverse; drop the other one before, or write fn \
         downgrade"
    );
}

#[test]
fn of_routines() {
    assert_eq!(
        faults(|op| {
            op.create_function("f", "")
                .argument("a", Integer)
                .argument("a", Integer)
                .or_replace()
                .if_not_exists();
        }),
        "the body of the function is empty; the function has argument 'a' twice; or_replace() and \
         if_not_exists() exclude each other; it is not said what it returns: returns(..)"
    );
    let elsewhere = faults(|op| _ = op.drop_procedure("p").was_procedure("x").schema("s"));
    assert!(elsewhere.contains("schema(\"s\") stands behind what it was"), "{elsewhere}");
    assert_eq!(
        no_way_back(|op| _ = op.drop_function("f")),
        "drop_function has no inverse; say what it was: .was_function(\"..\")"
    );
    assert_eq!(
        no_way_back(|op| _ = op.drop_procedure("p").cascade()),
        "drop_procedure with cascade has no inverse; drop what depends on it by itself, or write fn \
         downgrade"
    );
}

/// PostgreSQL has no `IF NOT EXISTS` for these, so a way back would be refused when it is needed.
#[test]
fn what_may_have_been_missing_has_no_way_back() {
    type Drop = (fn(&mut Operations), &'static str);
    let drops: [Drop; 4] = [
        (|op| _ = op.drop_view("v").if_exists().was("SELECT 1"), "drop_view"),
        (
            |op| {
                let trigger = op.drop_trigger("t", "n").if_exists().was_trigger();
                trigger.before().insert().body("SELECT 1");
            },
            "drop_trigger",
        ),
        (
            |op| _ = op.drop_function("f").if_exists().was_function("SELECT 1").returns(Integer),
            "drop_function",
        ),
        (|op| _ = op.drop_procedure("p").if_exists().was_procedure("SELECT 1"), "drop_procedure"),
    ];
    for (record, name) in drops {
        let says = format!(
            "{name} with if_exists has no inverse; leave if_exists() out, or write fn downgrade"
        );
        assert_eq!(no_way_back(record), says);
    }
}
