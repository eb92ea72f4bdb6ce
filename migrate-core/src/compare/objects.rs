//! An object that is no table and differs: what alters it, if it isn't made anew.

use super::sequences;
use crate::catalog::Schema;
use crate::operations::{
    AddEnumValue, AlterDomain, AlterExtension, AlterRowLevelSecurity, AttachPartition,
    CreateDomain, CreateEnumType, CreateFunction, CreateObjectComment, CreateProcedure,
    DetachPartition, DomainChange, DropEnumValue, EnumColumn, EnumPosition, EnumSwap, Operation,
    ReplaceView, Switch,
};
use crate::schema::{DefaultValue, Dialect, TableName, Type};

/// What becomes of an object that differs.
pub(super) enum Alteration {
    /// These operations alter it.
    By(Vec<Operation>),
    /// It is dropped and created; no data is lost by that.
    Anew,
    /// No operation can.
    Refused(String),
}

/// What makes one of the other.
pub(super) fn altered(from: &Operation, to: &Operation, schemas: (&Schema, &Schema)) -> Alteration {
    match (from, to) {
        (Operation::CreateEnumType(from), Operation::CreateEnumType(to)) => {
            enum_type(from, to, schemas.0)
        }
        (Operation::CreateDomain(from), Operation::CreateDomain(to)) => domain(from, to),
        (Operation::CreateSequence(from), Operation::CreateSequence(to)) => {
            sequences::altered(from, to, schemas.1.server.dialect())
        }
        (Operation::CreateExtension(from), Operation::CreateExtension(to)) => {
            if from.schema != to.schema || to.version.is_none() {
                return Alteration::Refused(format!(
                    "extension '{}': its schema or version is chosen by the server; alter it by hand",
                    to.name
                ));
            }
            let (name, version, was) = (to.name.clone(), to.version.clone(), from.version.clone());
            Alteration::By(vec![AlterExtension { name, version, was }.into()])
        }
        (Operation::CreateSchema(_), Operation::CreateSchema(to)) => Alteration::Refused(format!(
            "schema '{}': its owner is another role; alter it by hand",
            to.name
        )),
        (Operation::CreateFunction(from), Operation::CreateFunction(to)) => {
            function(from, to, schemas.1)
        }
        (Operation::CreateProcedure(from), Operation::CreateProcedure(to)) => {
            procedure(from, to, schemas.1)
        }
        (Operation::CreateObjectComment(from), Operation::CreateObjectComment(to)) => {
            let was = Some(from.comment.clone());
            Alteration::By(vec![CreateObjectComment { was, ..to.clone() }.into()])
        }
        (Operation::AlterRowLevelSecurity(from), Operation::AlterRowLevelSecurity(to)) => {
            row_security(from, to)
        }
        (Operation::CreatePartition(from), Operation::CreatePartition(to)) => {
            if from.of.table != to.of.table {
                return Alteration::Refused(format!(
                    "partition '{}': it belongs to another table; attach it by hand",
                    to.of.partition
                ));
            }
            let (concurrently, finalize) = (false, false);
            let detached = DetachPartition { of: from.of.clone(), concurrently, finalize };
            Alteration::By(vec![detached.into(), AttachPartition { of: to.of.clone() }.into()])
        }
        (Operation::CreateView(from), Operation::CreateView(to)) => view(from, to, schemas.1),
        _ => Alteration::Anew,
    }
}

fn row_security(from: &AlterRowLevelSecurity, to: &AlterRowLevelSecurity) -> Alteration {
    let (table, schema) = (to.table.clone(), to.schema.clone());
    let switch = |from: Option<Switch>, to: Option<Switch>| match (from, to) {
        (from, to) if from == to => None,
        (_, Some(to)) => Some(to),
        (_, None) => Some(Switch::Off),
    };
    let security = switch(from.security, to.security);
    let forced = switch(from.forced, to.forced);
    Alteration::By(vec![AlterRowLevelSecurity { table, schema, security, forced }.into()])
}

/// A view whose query alone differs is replaced where any query can take the place of another.
fn view(
    from: &crate::operations::CreateView,
    to: &crate::operations::CreateView,
    schema: &Schema,
) -> Alteration {
    if schema.server.dialect() != Dialect::MySql || from.comment != to.comment {
        return Alteration::Anew;
    }
    let replace = |view: &crate::operations::View| ReplaceView {
        view: view.clone(),
        was: None,
        is_way_back: false,
    };
    let was = Some(Box::new(replace(&from.view)));
    Alteration::By(vec![ReplaceView { was, ..replace(&to.view) }.into()])
}

/// Values that came are added in their places; of those that went the type is swapped.
fn enum_type(from: &CreateEnumType, to: &CreateEnumType, schema: &Schema) -> Alteration {
    let stays: Vec<&String> =
        from.values.iter().filter(|value| to.values.contains(value)).collect();
    let kept: Vec<&String> = to.values.iter().filter(|value| from.values.contains(value)).collect();
    let columns = columns_of(&from.name, from.schema.as_deref(), schema);
    if stays != kept {
        return if columns.is_empty() {
            Alteration::Anew
        } else {
            Alteration::Refused(format!(
                "enum type '{}': its values stand in another order, which can't be changed while a \
                 column has it",
                to.name
            ))
        };
    }
    let (name, schema) = (to.name.clone(), to.schema.clone());
    let mut all = from.values.clone();
    let mut operations: Vec<Operation> = Vec::new();
    let swap = |all: &[String]| {
        Box::new(EnumSwap {
            all: Some(all.to_vec()),
            columns: columns.clone(),
            ..EnumSwap::default()
        })
    };
    for (place, value) in to.values.iter().enumerate() {
        if all.contains(value) {
            continue;
        }
        // Behind the one that it stands behind, which is there by now.
        let (at, position) = match place.checked_sub(1).and_then(|before| to.values.get(before)) {
            Some(before) => {
                let at = all.iter().position(|one| one == before).map_or(all.len(), |at| at + 1);
                (at, (at < all.len()).then(|| EnumPosition::After(before.clone())))
            }
            None => (0, all.first().cloned().map(EnumPosition::Before)),
        };
        let was = swap(&all);
        all.insert(at, value.clone());
        let (name, schema, value) = (name.clone(), schema.clone(), value.clone());
        operations
            .push(AddEnumValue { name, schema, value, position, if_not_exists: false, was }.into());
    }
    for value in from.values.iter().filter(|value| !to.values.contains(value)) {
        let (name, schema) = (name.clone(), schema.clone());
        operations
            .push(DropEnumValue { name, schema, value: value.clone(), swap: swap(&all) }.into());
        all.retain(|other| other != value);
    }
    Alteration::By(operations)
}

/// The columns of tables that have this type.
fn columns_of(name: &str, schema: Option<&str>, schemas: &Schema) -> Vec<EnumColumn> {
    let is_type = |data_type: &Type| {
        let Type::Custom(text) = data_type else { return false };
        let plain = text.replace('"', "");
        plain == TableName::new(schema, name).to_string()
    };
    let tables = schemas.objects.values().filter_map(|operation| match operation {
        Operation::CreateTable(op) => Some(&op.table),
        _ => None,
    });
    let columns = tables.flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let of_type = columns.filter(|(_, column)| is_type(&column.data_type));
    of_type
        .map(|(table, column)| EnumColumn {
            table: table.name.clone(),
            schema: table.schema.clone(),
            column: column.name.clone(),
            default: column.default.as_ref().and_then(value_of),
        })
        .collect()
}

/// The value of a default: `'sad'::mood`.
fn value_of(default: &DefaultValue) -> Option<String> {
    match default {
        DefaultValue::Literal(crate::schema::Value::Text(text)) => Some(text.clone()),
        DefaultValue::Expression(sql) => {
            let inner = sql.strip_prefix('\'')?;
            let (text, _) = inner.rsplit_once("'::")?;
            Some(text.replace("''", "'"))
        }
        _ => None,
    }
}

fn domain(from: &CreateDomain, to: &CreateDomain) -> Alteration {
    if from.data_type != to.data_type || from.collation != to.collation {
        return Alteration::Refused(format!(
            "domain '{}': its type can't be changed; create another one and give it to the columns",
            to.name
        ));
    }
    let mut changes = Vec::new();
    match (&from.default, &to.default) {
        (from, to) if from == to => {}
        (was, Some(default)) => {
            changes.push(DomainChange::SetDefault { default: default.clone(), was: was.clone() });
        }
        (was, None) => changes.push(DomainChange::DropDefault { was: was.clone() }),
    }
    if from.not_null != to.not_null {
        changes.push(if to.not_null {
            DomainChange::SetNotNull
        } else {
            DomainChange::DropNotNull
        });
    }
    for check in from.checks.iter().filter(|check| !to.checks.contains(check)) {
        let (name, was) = (check.name.clone(), Some(check.expression.clone()));
        changes.push(DomainChange::DropConstraint { name, was });
    }
    for check in to.checks.iter().filter(|check| !from.checks.contains(check)) {
        let (name, expression) = (check.name.clone(), check.expression.clone());
        changes.push(DomainChange::AddCheck { name, expression, not_valid: false });
    }
    Alteration::By(vec![AlterDomain::by(&to.name, to.schema.as_deref(), changes).into()])
}

/// A function takes the place of another where its value and its arguments are called the same.
fn function(from: &CreateFunction, to: &CreateFunction, schema: &Schema) -> Alteration {
    let can_replace = schema.server.dialect() == Dialect::Postgres
        && from.returns == to.returns
        && from.routine.arguments == to.routine.arguments
        && from.routine.settings == to.routine.settings;
    if !can_replace {
        return Alteration::Anew;
    }
    let mut replacing = to.clone();
    replacing.routine.or_replace = true;
    Alteration::By(vec![replacing.into()])
}

fn procedure(from: &CreateProcedure, to: &CreateProcedure, schema: &Schema) -> Alteration {
    let can_replace = schema.server.dialect() == Dialect::Postgres
        && from.routine.arguments == to.routine.arguments
        && from.routine.settings == to.routine.settings;
    if !can_replace {
        return Alteration::Anew;
    }
    let mut replacing = to.clone();
    replacing.routine.or_replace = true;
    Alteration::By(vec![replacing.into()])
}
