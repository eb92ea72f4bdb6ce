//! What objects need: by the names in their texts.

use super::reader::Reader;
use crate::catalog::{Candidates, Kind, ObjectId, Schema};
use crate::schema::{Dialect, TableName};

impl Reader<'_> {
    /// The schema, with what its objects need.
    pub(super) fn into_schema(mut self) -> Schema {
        for (of, name) in std::mem::take(&mut self.named) {
            if let Some(other) = self.holder(&name).or_else(|| self.function(&name)) {
                self.schema.add_need(of, other);
            }
        }
        for (of, other) in self.needs_of_programs() {
            self.schema.add_need(of, other);
        }
        self.schema
    }

    /// The function of a name, which is the same in upper and lower case.
    fn function(&self, name: &TableName) -> Option<ObjectId> {
        let mut ids = self.schema.objects.keys().filter(|id| id.kind == Kind::Function);
        let is_it =
            |id: &&ObjectId| id.schema == name.schema && id.name.eq_ignore_ascii_case(&name.name);
        ids.find(is_it).cloned()
    }

    fn needs_of_programs(&self) -> Vec<(ObjectId, ObjectId)> {
        let home = self.facts.home.as_deref();
        let candidates = Candidates::new(Dialect::MySql, home, self.schema.objects.keys())
            .ignoring_case(self.facts.ignores_case);
        let mut needs = Vec::new();
        for (of, text) in &self.programs {
            for other in candidates.in_text(text, of.schema.as_deref()) {
                // Its own table it names itself.
                if of.table_name() != Some(other.qualified_name()) {
                    needs.push((of.clone(), other.clone()));
                }
            }
        }
        needs
    }
}
