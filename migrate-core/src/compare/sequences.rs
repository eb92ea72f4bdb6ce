//! A sequence that differs: what alters it.

use super::objects::Alteration;
use crate::dialect::{identifier, text_literal};
use crate::operations::{
    AlterSequence, CreateSequence, Cycle, Execute, Operation, SequenceOptions, SequenceOwner,
    Setting,
};
use crate::schema::{Dialect, Type};

pub(super) fn altered(from: &CreateSequence, to: &CreateSequence, dialect: Dialect) -> Alteration {
    let was = Some(Box::new(from.clone()));
    let (name, schema) = (to.name.clone(), to.schema.clone());
    let options = whole(&from.options, &to.options, dialect);
    let altered = AlterSequence { name, schema, options, was, ..AlterSequence::default() };
    Alteration::By(moved(from, to, dialect).into_iter().chain([altered.into()]).collect())
}

/// Where a sequence begins, if nothing is said: at its least number, or at its greatest.
fn start(options: &SequenceOptions) -> i64 {
    let bound = |bound: &Option<Setting<i64>>| match bound {
        Some(Setting::Set(number)) => Some(*number),
        _ => None,
    };
    let is_down = options.increment.is_some_and(|by| by < 0);
    let (end, otherwise) = if is_down { (&options.max, -1) } else { (&options.min, 1) };
    options.start.or(bound(end)).unwrap_or(otherwise)
}

/// What is not said any more goes back to what it is by default.
fn whole(from: &SequenceOptions, to: &SequenceOptions, dialect: Dialect) -> SequenceOptions {
    fn changed<T: Clone + PartialEq>(
        from: Option<&T>,
        to: Option<&T>,
        default: Option<T>,
    ) -> Option<T> {
        if from == to { None } else { to.cloned().or(default) }
    }
    let nothing = Some(SequenceOwner::Nothing);
    let cache = if dialect == Dialect::MySql { 1000 } else { 1 };
    SequenceOptions {
        data_type: changed(from.data_type.as_ref(), to.data_type.as_ref(), Some(Type::BigInt)),
        increment: changed(from.increment.as_ref(), to.increment.as_ref(), Some(1)),
        start: (start(from) != start(to)).then(|| start(to)),
        min: changed(from.min.as_ref(), to.min.as_ref(), Some(Setting::Drop)),
        max: changed(from.max.as_ref(), to.max.as_ref(), Some(Setting::Drop)),
        cache: changed(from.cache.as_ref(), to.cache.as_ref(), Some(cache)),
        cycle: changed(from.cycle.as_ref(), to.cycle.as_ref(), Some(Cycle::NoCycle)),
        owner: changed(from.owner.as_ref(), to.owner.as_ref(), nothing),
    }
}

/// No server takes bounds that the number where a sequence stands is outside of, so it is moved there; where
/// it stands well it stays.
fn moved(from: &CreateSequence, to: &CreateSequence, dialect: Dialect) -> Option<Operation> {
    let least = match (&from.options.min, &to.options.min) {
        (Some(Setting::Set(from)), Some(Setting::Set(to))) if from >= to => return None,
        (_, Some(Setting::Set(to))) => *to,
        _ => return None,
    };
    let name = identifier(dialect, &to.name).ok()?;
    let name = match &to.schema {
        Some(schema) => format!("{}.{name}", identifier(dialect, schema).ok()?),
        None => name,
    };
    let sql = if dialect == Dialect::Postgres {
        let text = text_literal(dialect, &name).ok()?;
        format!("SELECT setval({text}, {least}, false) FROM {name} WHERE last_value < {least}")
    } else {
        // MariaDB never goes back.
        format!("SELECT SETVAL({name}, {least}, 0)")
    };
    Some(Execute::by(sql.into()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(options: SequenceOptions) -> CreateSequence {
        CreateSequence { name: "q".to_owned(), options, ..CreateSequence::default() }
    }

    fn operations(from: SequenceOptions, to: SequenceOptions) -> Vec<Operation> {
        match altered(&sequence(from), &sequence(to), Dialect::Postgres) {
            Alteration::By(operations) => operations,
            _ => Vec::new(),
        }
    }

    #[test]
    fn it_begins_where_its_numbers_do() {
        let from = SequenceOptions { min: Some(Setting::Set(5)), ..SequenceOptions::default() };
        let found = operations(from, SequenceOptions::default());
        let [Operation::AlterSequence(op)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((op.options.start, op.options.min.clone()), (Some(1), Some(Setting::Drop)));
    }

    #[test]
    fn a_greater_least_number_moves_it() {
        let to = SequenceOptions { min: Some(Setting::Set(5)), ..SequenceOptions::default() };
        let found = operations(SequenceOptions::default(), to);
        assert!(matches!(&found[..], [Operation::Execute(_), Operation::AlterSequence(_)]));
    }
}
