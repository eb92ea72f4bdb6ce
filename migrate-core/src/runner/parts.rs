//! A step in parts: what runs in a transaction together, and what runs alone. Pure.
//!
//! Where a database rolls a whole migration back, that is one part. A statement that can't be in a
//! transaction leaves it; without one each statement is a part. The parts of a step are committed one
//! by one, so the journal keeps how far it came.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::prepare::Action;
use crate::dialect::{
    Block, Capability, Effect, asks_back, effect_of, effect_of_text, hex, makes_temporary,
    may_fail_half_done, session_statements, takes_part,
};
use crate::operations::Operation;
use crate::schema::Dialect;

/// What is committed at once.
#[derive(Debug)]
pub(crate) struct Part {
    /// Whether it runs in a transaction with the bookkeeping.
    pub(crate) transaction: bool,
    pub(crate) units: Vec<Unit>,
}

/// What counts as one statement: it is done or not, as far as the journal knows.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Unit {
    pub(crate) items: Vec<Item>,
    /// How to see whether it took effect.
    pub(crate) effect: Effect,
    /// What tells it from another one.
    text: String,
    /// What its operations stand under; empty if nothing.
    guards: String,
    /// Whether it only changes settings of the session.
    pub(crate) only_session: bool,
    /// Whether it may have done something although it failed.
    pub(crate) may_fail_half_done: bool,
    /// Whether it is a transaction of its own, so that rolling back undoes all of it.
    pub(crate) rolls_back: bool,
    /// Whether a transaction of its own may be open behind it.
    pub(crate) may_leave_transaction: bool,
}

/// What is sent at once, or a function that is called.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Which action of the step.
    pub(crate) action: usize,
    /// Whether it is the first of its action.
    pub(crate) is_first: bool,
    pub(crate) what: What,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    /// These bytes of a statement of the action.
    Message {
        statement: usize,
        range: Range<usize>,
    },
    Function,
    /// A backfill of another revision has to have ended.
    Requirement,
}

/// An item and what there is to know about it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Found {
    item: Item,
    autocommit: bool,
    /// Whether it must be in a transaction, whatever the migration says.
    atomic: bool,
    commit_before: bool,
    text: String,
    guard: String,
    raw: bool,
    effect: Effect,
}

impl Part {
    /// Cuts the actions of a step into parts.
    pub(crate) fn cut(actions: &[Action], capability: &Capability, transaction: bool) -> Vec<Self> {
        let dialect = capability.dialect;
        let mut parts: Vec<Self> = Vec::new();
        let mut open: Option<(Unit, Block)> = None;
        for found in find(actions, capability, transaction) {
            // What is several statements takes effect as one.
            let alone = (!transaction || found.autocommit) && !found.atomic;
            if let Some((mut unit, mut block)) = open.take() {
                unit.rolls_back &= found.raw && takes_part(&found.text, dialect);
                if found.raw {
                    block.read(&found.text, dialect);
                }
                unit.join(found);
                unit.rolls_back &= block.rolls_back() || !block.is_open();
                if block.is_open() {
                    open = Some((unit, block));
                } else {
                    parts.push(Self { transaction: false, units: vec![unit] });
                }
                continue;
            }
            let mut block = Block::default();
            if alone && found.raw {
                block.read(&found.text, dialect);
            }
            let asks_back = alone && found.raw && asks_back(&found.text, dialect);
            let last = parts.last_mut();
            if let Some(last) = last.filter(|last| asks_back && !last.transaction)
                && let Some(unit) = last.units.last_mut().filter(|unit| unit.counts())
            {
                unit.join(found);
                unit.rolls_back = false;
                continue;
            }
            let joins = !alone && !found.commit_before;
            let mut unit = Unit::new(found, dialect);
            unit.rolls_back = block.rolls_back();
            match parts.last_mut() {
                _ if block.is_open() => open = Some((unit, block)),
                Some(last) if joins && last.transaction => last.units.push(unit),
                _ => parts.push(Self { transaction: !alone, units: vec![unit] }),
            }
        }
        let left = open.map(|(unit, _)| Self { transaction: false, units: vec![unit] });
        parts.extend(left);
        for part in &mut parts {
            part.units.iter_mut().for_each(|unit| unit.items.shrink_to_fit());
            part.units.shrink_to_fit();
        }
        parts.shrink_to_fit();
        parts
    }

    /// What is left of it when so many of its units that count are done.
    pub(crate) fn behind(&self, mut done: usize) -> &[Unit] {
        let mut left = &self.units[..];
        while done > 0
            && let [unit, rest @ ..] = left
        {
            done -= usize::from(unit.counts());
            left = rest;
        }
        left
    }
}

fn find(actions: &[Action], capability: &Capability, transaction: bool) -> Vec<Found> {
    let mut all = Vec::new();
    for (i, action) in actions.iter().enumerate() {
        let operation = &action.recorded.operation;
        let guard = action.recorded.when.as_ref();
        let guard = guard.map_or(String::new(), |guard| format!("{} {guard}", guard.block));
        if let Operation::Run(run) = operation {
            all.push(Found {
                item: Item { action: i, is_first: true, what: What::Function },
                autocommit: false,
                atomic: false,
                commit_before: false,
                text: format!("run:{}:{}", run.name, run.version),
                guard: guard.clone(),
                raw: false,
                effect: effect_of(operation, capability),
            });
        }
        if let Operation::RequireBackfill(op) = operation {
            all.push(Found {
                item: Item { action: i, is_first: true, what: What::Requirement },
                autocommit: false,
                atomic: false,
                commit_before: false,
                text: format!("require_backfill:{}", op.revision),
                guard: guard.clone(),
                raw: false,
                effect: effect_of(operation, capability),
            });
        }
        let mut is_first = true;
        for (j, statement) in action.statements.iter().enumerate() {
            for message in statement.messages(capability.dialect, transaction) {
                let text = &statement.sql[message.range.clone()];
                let effect = if statement.raw {
                    effect_of_text(text, capability.dialect)
                } else {
                    statement.effect.clone()
                };
                let text = text.to_owned();
                let what = What::Message { statement: j, range: message.range };
                all.push(Found {
                    text,
                    guard: guard.clone(),
                    item: Item { action: i, is_first: std::mem::take(&mut is_first), what },
                    autocommit: message.autocommit,
                    atomic: statement.rebuild.is_some(),
                    commit_before: statement.commit_before,
                    raw: statement.raw,
                    effect,
                });
            }
        }
    }
    all
}

impl Item {
    fn is_requirement(&self) -> bool {
        matches!(self.what, What::Requirement)
    }
}

/// How many of these count.
pub(crate) fn counted(units: &[Unit]) -> usize {
    units.iter().filter(|unit| unit.counts()).count()
}

impl Unit {
    fn new(found: Found, dialect: Dialect) -> Self {
        let is_function = matches!(found.item.what, What::Function);
        let (text, raw) = (found.text, found.raw);
        let settings = if raw { session_statements(&text, dialect).len() } else { 0 };
        Self {
            only_session: settings > 0 && found.effect == Effect::Repeatable,
            may_fail_half_done: is_function || raw && may_fail_half_done(&text, dialect),
            may_leave_transaction: is_function || raw && may_leave_transaction(&text, dialect),
            rolls_back: false,
            items: vec![found.item],
            effect: found.effect,
            text,
            guards: found.guard,
        }
    }

    /// Takes in what stands in the same block.
    fn join(&mut self, found: Found) {
        let is_requirement = found.item.is_requirement();
        self.items.push(found.item);
        if is_requirement {
            return;
        }
        self.text.push('\0');
        self.text.push_str(&found.text);
        self.guards.push_str(&found.guard);
        self.effect = Effect::Unknown;
        self.only_session = false;
        self.may_fail_half_done = true;
        self.may_leave_transaction = true;
    }

    /// Whether it is one of the statements of its step. What only asks executes nothing, so it may come and
    /// go while the step is open.
    pub(crate) fn counts(&self) -> bool {
        !self.items.iter().all(Item::is_requirement)
    }

    /// The hash of everything done before and of this one.
    pub(crate) fn hash_behind(&self, before: &str) -> String {
        if !self.counts() {
            return before.to_owned();
        }
        let mut hash = Sha256::new();
        hash.update(before);
        hash.update([0]);
        hash.update(&self.text);
        if !self.guards.is_empty() {
            hash.update([0]);
            hash.update(&self.guards);
        }
        let hash: [u8; 32] = hash.finalize().into();
        hex(hash.get(..15).unwrap_or_default())
    }

    /// The statements of it that only change settings of the session.
    pub(crate) fn session_statements(&self, dialect: Dialect) -> Vec<&str> {
        self.text.split('\0').flat_map(|text| session_statements(text, dialect)).collect()
    }

    /// Whether it may set something for the rest of the session.
    pub(crate) fn may_set(&self, dialect: Dialect) -> bool {
        let calls = self.items.iter().any(|item| matches!(item.what, What::Function));
        calls || !self.session_statements(dialect).is_empty()
    }

    /// Whether it works beside others and waits for them.
    pub(crate) fn is_concurrent(&self) -> bool {
        self.text.to_ascii_uppercase().contains("CONCURRENTLY")
    }

    pub(crate) fn makes_temporary(&self, dialect: Dialect) -> bool {
        self.text.split('\0').any(|text| makes_temporary(text, dialect))
    }

    /// What it executes, for whoever has to decide about it.
    pub(crate) fn text(&self) -> String {
        self.text.replace('\0', "\n")
    }
}

/// Whether a statement by itself may leave a transaction open: all but those that are known not to.
fn may_leave_transaction(text: &str, dialect: Dialect) -> bool {
    const HARMLESS: [&str; 18] = [
        "CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "GRANT",
        "REVOKE", "COMMENT", "VACUUM", "ANALYZE", "REINDEX", "RENAME", "USE", "WITH", "PRAGMA",
    ];
    let pieces = crate::dialect::split(text, dialect);
    let is_harmless = |piece: &crate::dialect::Piece<'_>| {
        piece.is_empty() || HARMLESS.iter().any(|word| piece.begins(&[word]))
    };
    !pieces.iter().all(is_harmless)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::render;
    use crate::operations::{Operations, XValues};
    use crate::prelude::*;

    fn parts(dialect: Dialect, transaction: bool, record: fn(&mut Operations)) -> Vec<String> {
        let capability = Capability::oldest(dialect);
        let mut op = Operations::new(dialect, XValues::new());
        record(&mut op);
        let actions: Vec<_> = op
            .finish()
            .operations
            .into_iter()
            .map(|recorded| {
                let statements = render(&recorded.operation, &capability).unwrap();
                Action { recorded, statements, condition: None, batch: None }
            })
            .collect();
        let shown = |part: &Part| {
            let texts: Vec<_> = part.units.iter().map(Unit::text).collect();
            format!("{}: {}", if part.transaction { "in" } else { "alone" }, texts.join(" | "))
        };
        Part::cut(&actions, &capability, transaction).iter().map(shown).collect()
    }

    #[test]
    fn what_can_not_be_in_a_transaction_leaves_it() {
        let cut = parts(Dialect::Postgres, true, |op| {
            op.execute("CREATE TABLE a (b int); VACUUM a; INSERT INTO a VALUES (1)");
            op.create_index("i", "a", ["b"]).concurrently();
            op.drop_table("a");
        });
        let expected = [
            "in: CREATE TABLE a (b int);",
            "alone:  VACUUM a;",
            "in:  INSERT INTO a VALUES (1)",
            "alone: CREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"b\")",
            "in: DROP TABLE \"a\"",
        ];
        assert_eq!(cut, expected);
    }

    #[test]
    fn what_must_not_keep_the_locks_of_what_came_before() {
        let cut = parts(Dialect::Postgres, true, |op| {
            op.create_check_constraint("a", "k", "b > 0").safely();
            op.drop_table("c");
        });
        let expected = [
            "in: ALTER TABLE \"a\" ADD CONSTRAINT \"k\" CHECK (b > 0) NOT VALID",
            "in: ALTER TABLE \"a\" VALIDATE CONSTRAINT \"k\" | DROP TABLE \"c\"",
        ];
        assert_eq!(cut, expected);
    }

    #[test]
    fn a_transaction_of_the_text_is_one_unit() {
        let cut = parts(Dialect::MySql, false, |op| {
            op.execute("DELETE FROM a; START TRANSACTION; DELETE FROM b");
            op.execute("DELETE FROM c; COMMIT; LOCK TABLES a WRITE; DELETE FROM d");
        });
        let expected = [
            "alone: DELETE FROM a;",
            "alone:  START TRANSACTION;\n DELETE FROM b\nDELETE FROM c;\n COMMIT;",
            "alone:  LOCK TABLES a WRITE;\n DELETE FROM d",
        ];
        assert_eq!(cut, expected);
    }
}
