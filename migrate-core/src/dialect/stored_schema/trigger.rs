//! A trigger: what is before its body, and the body between BEGIN and END.

use std::ops::Range;

use super::{Stored, spelled};
use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::Code;
use crate::operations::{CreateTrigger, TriggerEvent, TriggerTiming};

/// Reads the text of a trigger on a table or a view of these columns, as far as they are known.
pub(crate) fn stored_trigger(
    name: &str,
    sql: &str,
    (table, columns): (&str, &[String]),
) -> Option<Stored<CreateTrigger>> {
    let code = Code::of(sql);
    if !code.is(1, "TRIGGER") {
        return None;
    }
    let (timing, mut at) = timing(&code, 3);
    let mut operation = CreateTrigger::new(name, table);
    let trigger = &mut operation.trigger;
    trigger.timing = Some(timing);
    trigger.for_each_row = true;
    trigger.events = vec![event(&code, at)?];
    at += 1;
    if code.is(at, "OF") {
        let on = (at..code.tokens.len()).find(|at| code.is(*at, "ON"))?;
        let names = code.split_by_commas(at + 1..on).into_iter();
        let names = names.map(|item| code.name(item.start));
        trigger.columns = names.map(|name| spelled(columns, &name).unwrap_or(name)).collect();
        at = on;
    }
    // ON [schema .] table [FOR EACH ROW] [WHEN condition] BEGIN
    at += if code.text(at + 2) == "." { 4 } else { 2 };
    if code.is(at, "FOR") {
        at += 3;
    }
    let begin = begin(&code, at)?;
    if code.is(at, "WHEN") {
        let condition = code.without_brackets(at + 1..begin);
        trigger.condition = Some(code.written(condition).to_owned());
    }
    trigger.body = Some(code.written(body(&code, begin)?).to_owned().into());
    Some(Stored { operation, beyond: Vec::new() })
}

/// When it runs, and what is behind that.
fn timing(code: &Code<'_>, at: usize) -> (TriggerTiming, usize) {
    if code.is(at, "AFTER") {
        (TriggerTiming::After, at + 1)
    } else if code.is(at, "INSTEAD") {
        (TriggerTiming::InsteadOf, at + 2)
    } else {
        (TriggerTiming::Before, at + usize::from(code.is(at, "BEFORE")))
    }
}

fn event(code: &Code<'_>, at: usize) -> Option<TriggerEvent> {
    let events = [
        ("INSERT", TriggerEvent::Insert),
        ("UPDATE", TriggerEvent::Update),
        ("DELETE", TriggerEvent::Delete),
    ];
    events.into_iter().find(|(word, _)| code.is(at, word)).map(|(_, event)| event)
}

/// The word that begins the body: a column may be called that too.
fn begin(code: &Code<'_>, start: usize) -> Option<usize> {
    const STATEMENTS: [&str; 7] =
        ["INSERT", "UPDATE", "DELETE", "SELECT", "REPLACE", "WITH", "VALUES"];
    let mut at = start;
    while at < code.tokens.len() {
        if code.is(at, "BEGIN") && code.is_any(at + 1, &STATEMENTS) && code.text(at - 1) != "." {
            return Some(at);
        }
        at = code.group_end(at).max(at + 1);
    }
    None
}

/// What stands between BEGIN and END, without the semicolon at its end.
fn body(code: &Code<'_>, begin: usize) -> Option<Range<usize>> {
    let end = (begin..code.tokens.len()).rev().find(|at| code.is(*at, "END"))?;
    let is_closed = code.kind(end - 1) == Some(TokenKind::Semicolon);
    (is_closed && end > begin + 2).then_some(begin + 1..end - 1)
}
