//! `rename_enum_type` and `rename_enum_value`.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::TableName;

impl Operations {
    /// Renames an enum type; it stays in its schema.
    #[track_caller]
    #[inline(never)]
    pub fn rename_enum_type(&mut self, name: &str, new_name: &str) -> &mut RenameEnumType {
        let (name, new_name) = (name.to_owned(), new_name.to_owned());
        self.push(RenameEnumType { name, schema: None, new_name })
    }

    /// Renames a value of an enum type; rows that hold it show the new name.
    #[track_caller]
    #[inline(never)]
    pub fn rename_enum_value(
        &mut self,
        name: &str,
        value: &str,
        new_value: &str,
    ) -> &mut RenameEnumValue {
        let (name, value, new_value) = (name.to_owned(), value.to_owned(), new_value.to_owned());
        self.push(RenameEnumValue { name, schema: None, value, new_value })
    }
}

/// Renames an enum type. Returned by
/// [`Operations::rename_enum_type`](crate::Operations::rename_enum_type).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RenameEnumType {
    /// The type.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// How it is called from now on.
    pub new_name: String,
}

/// Renames a value of an enum type. Returned by
/// [`Operations::rename_enum_value`](crate::Operations::rename_enum_value).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RenameEnumValue {
    /// The type.
    pub name: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The value.
    pub value: String,
    /// How it is called from now on.
    pub new_value: String,
}

impl RenameEnumType {
    /// Names its schema; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The type with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }
}

impl RenameEnumValue {
    /// Names the schema of the type; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The type with its schema.
    pub fn type_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.name)
    }
}

impl Change for RenameEnumType {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (name, new_name) = (self.new_name.clone(), self.name.clone());
        Ok(Self { name, schema: self.schema.clone(), new_name }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("enum type", &self.name, faults);
        check_name("renamed enum type", &self.new_name, faults);
    }
}

impl Change for RenameEnumValue {
    fn object(&self) -> Option<String> {
        Some(self.type_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let (value, new_value) = (self.new_value.clone(), self.value.clone());
        Ok(Self { value, new_value, ..self.clone() }.into())
    }

    fn touches(&self) -> Option<Vec<TableName>> {
        Some(Vec::new())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("enum type", &self.name, faults);
        check_name("enum value", &self.value, faults);
        check_name("renamed enum value", &self.new_value, faults);
    }
}
