//! Functions and procedures.

use std::collections::HashMap;

use super::answer::{Answer, Entry};
use super::array;
use super::reader::{Key, Reader, class};
use super::routine_settings::setting;
use super::schemas::IS_OWN;
use super::types::data_type;
use crate::database::Connection;
use crate::operations::{
    Argument, ArgumentMode, CreateFunction, CreateProcedure, Routine, Security, Sql, Volatility,
};
use crate::schema::{TableName, Type};

/// Not the ones that come with a range type.
const ROUTINES: &str = "SELECT p.oid, n.nspname AS namespace, p.proname AS name, \
     p.prokind::text AS kind, l.lanname AS language, p.prosrc AS body, \
     p.probin IS NOT NULL AS is_compiled, {in_sql} AS is_in_sql, p.provolatile::text AS volatility, \
     p.proisstrict AS is_strict, p.prosecdef AS is_definer, p.proleakproof AS is_leakproof, \
     p.proparallel::text AS parallel, p.proconfig::text AS settings, p.proretset AS is_set, \
     p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END AS has_cost, \
     p.prorows <> CASE WHEN p.proretset THEN 1000 ELSE 0 END AS has_rows, \
     p.prosupport <> 0 AS has_support, p.protrftypes IS NOT NULL AS has_transforms, \
     CASE WHEN p.prokind <> 'p' THEN pg_get_function_result(p.oid) END AS result, \
     pg_get_function_identity_arguments(p.oid) AS signature, d.description AS comment \
     FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
     JOIN pg_catalog.pg_language l ON l.oid = p.prolang \
     LEFT JOIN pg_catalog.pg_description d \
     ON d.classoid = 'pg_catalog.pg_proc'::regclass AND d.objoid = p.oid \
     WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.deptype = 'i' \
     AND i.classid = 'pg_catalog.pg_proc'::regclass AND i.objid = p.oid) AND ";

const ARGUMENTS: &str = "SELECT p.oid, a.name, a.mode::text AS mode, \
     format_type(a.type, NULL) AS type, CASE WHEN p.pronargdefaults > 0 \
     THEN pg_get_function_arg_default(p.oid, a.place::int) END AS default_value \
     FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
     CROSS JOIN LATERAL unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargnames, \
     p.proargmodes) WITH ORDINALITY AS a (type, name, mode, place) \
     WHERE a.type IS NOT NULL AND ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let mut arguments: HashMap<i64, Vec<(char, Argument)>> = HashMap::new();
    let sql = format!("{ARGUMENTS}{IS_OWN} ORDER BY p.oid, a.place");
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        arguments.entry(row.number("oid")?).or_default().push(argument(row)?);
    }
    let in_sql = if reader.is_since(14) { "p.prosqlbody IS NOT NULL" } else { "false" };
    let sql = format!("{ROUTINES}{IS_OWN}").replace("{in_sql}", in_sql);
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        let number = row.number("oid")?;
        let key = (class::ROUTINE, number);
        let Some(name) = reader.taken(key, &row.text("namespace")?, &row.text("name")?) else {
            continue;
        };
        if !is_beyond(reader, row, &name)? {
            let arguments = arguments.remove(&number).unwrap_or_default();
            add(reader, row, (key, name, arguments))?;
        }
    }
    Ok(())
}

fn argument(row: Entry<'_>) -> Answer<(char, Argument)> {
    let letter = row.letter("mode")?;
    let mode = match letter {
        'o' | 't' => ArgumentMode::Out,
        'b' => ArgumentMode::InOut,
        'v' => ArgumentMode::Variadic,
        _ => ArgumentMode::In,
    };
    let (name, default) =
        (row.optional("name")?.unwrap_or_default(), row.optional("default_value")?);
    Ok((letter, Argument { name, data_type: data_type(&row.text("type")?), mode, default }))
}

/// Whether it can't be said at all; what can't be said of it otherwise is noted.
fn is_beyond(reader: &mut Reader<'_>, row: Entry<'_>, name: &TableName) -> Answer<bool> {
    let called = format!("'{name}({})'", row.text("signature")?);
    let kind = match row.letter("kind")? {
        'a' => "aggregate",
        'w' => "window function",
        'p' => "procedure",
        _ => "function",
    };
    let is_unknown = matches!(row.letter("kind")?, 'a' | 'w');
    if is_unknown {
        reader.beyond(format!("{kind} {called}"));
    } else if row.is("is_compiled")? {
        reader.beyond(format!("{kind} {called} in a library"));
    } else if row.is("is_in_sql")? {
        reader.beyond(format!("{kind} {called} with a body that isn't text"));
    } else {
        for fact in facts(row)? {
            reader.beyond(format!("{kind} {called} {fact}"));
        }
        return Ok(false);
    }
    Ok(true)
}

fn facts(row: Entry<'_>) -> Answer<Vec<&'static str>> {
    let mut facts = match row.letter("parallel")? {
        's' => vec!["is parallel safe"],
        'r' => vec!["is parallel restricted"],
        _ => Vec::new(),
    };
    for (column, fact) in [
        ("is_leakproof", "is leakproof"),
        ("has_cost", "has a cost"),
        ("has_rows", "has a number of rows"),
        ("has_support", "has a support function"),
        ("has_transforms", "has transforms"),
    ] {
        if row.is(column)? {
            facts.push(fact);
        }
    }
    Ok(facts)
}

fn add(
    reader: &mut Reader<'_>,
    row: Entry<'_>,
    (key, name, arguments): (Key, TableName, Vec<(char, Argument)>),
) -> Answer<()> {
    let is_table = arguments.iter().any(|(letter, _)| *letter == 't');
    let is_answered = arguments.iter().any(|(letter, _)| matches!(letter, 'o' | 'b'));
    let settings = array::texts(row.optional("settings")?.as_deref());
    let routine = Routine {
        name: name.name,
        schema: name.schema,
        arguments: arguments
            .into_iter()
            .filter(|(letter, _)| *letter != 't')
            .map(|(_, argument)| argument)
            .collect(),
        language: Some(row.text("language")?),
        security: row.is("is_definer")?.then_some(Security::Definer),
        settings: settings.iter().filter_map(|text| setting(text)).collect(),
        body: Sql::Same(row.text("body")?),
        or_replace: false,
        if_not_exists: false,
        comment: row.optional("comment")?,
    };
    if row.letter("kind")? == 'p' {
        reader.add(key, CreateProcedure { routine });
        return Ok(());
    }
    // What is answered by arguments need not be said again.
    let is_said = is_table || !is_answered || row.is("is_set")?;
    let result = row.optional("result")?.filter(|_| is_said);
    let returns = result.map(|text| match row.is("is_set") {
        Ok(false) => data_type(&text),
        _ => Type::Custom(text),
    });
    let volatility = match row.letter("volatility")? {
        'i' => Some(Volatility::Immutable),
        's' => Some(Volatility::Stable),
        _ => None,
    };
    let (strict, deterministic) = (row.is("is_strict")?, false);
    let function =
        CreateFunction { routine, returns, volatility, strict, deterministic, data_access: None };
    reader.add(key, function);
    Ok(())
}
