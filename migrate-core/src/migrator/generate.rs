//! What makes the schema that is wanted of the one that the migrations produce, tried on a scratch
//! database before it is given out.

use super::Migrator;
use super::schema::SchemaSource;
use crate::catalog::Schema;
use crate::compare::{Comparison, Difference, Rename, compare, creation};
use crate::database::{DatabaseUrl, Scratch};
use crate::error::Error;
use crate::operations::Operation;
use crate::schema::Dialect;

/// The operations of a migration that makes the schema that is wanted.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Generated {
    /// The database whose SQL they hold.
    pub dialect: Dialect,
    /// What is wanted beside what the migrations produce, with the operations of the upgrade.
    pub comparison: Comparison,
    /// Whether nothing is left that may be a rename; else nothing was tried.
    pub is_decided: bool,
    /// The operations of the downgrade.
    pub downgrade: Vec<Operation>,
}

impl Migrator {
    /// Compares what the migrations produce up to these revisions with the schema that is wanted, and
    /// tries the operations, up and down, on a scratch database. If something else than `renames` may
    /// be a rename, and it isn't said that these are `all_renames`, nothing is tried.
    ///
    /// # Errors
    /// [`Error`], if a schema can't be had; [`Error::Generated`], if the operations don't make
    /// exactly the schema that is wanted, or not exactly the old one again; [`Error::Tried`], if one of
    /// them can't be executed.
    pub async fn generate(
        &self,
        parents: &[String],
        to: &SchemaSource,
        renames: &[Rename],
        all_renames: bool,
    ) -> Result<Generated, Error> {
        let from = self.schema(&SchemaSource::Revisions(parents.to_vec())).await?;
        let to = self.schema(to).await?;
        if to.objects.is_empty() && !from.objects.is_empty() {
            return Err(Error::Usage {
                message:
                    "nothing is in the schema that is wanted, so that everything would be dropped"
                        .to_owned(),
                help: "look at what was given for it; if that is meant, write it by hand: migrate \
                       revision -m \"..\""
                    .to_owned(),
            });
        }
        let (from, to) = self.settled(from, to, renames).await?;
        let mut comparison = compare(&from, &to, renames)?;
        self.as_recorded(&mut comparison.operations);
        let mut downgrade = Vec::new();
        let is_decided = all_renames || comparison.candidates.is_empty();
        if !comparison.operations.is_empty() && comparison.refused.is_empty() && is_decided {
            let scratch = self.made_again(&from, parents).await?;
            let tried =
                self.tried(scratch.url(), [&from, &to], &comparison.operations, renames).await;
            let dropped = self.drop_scratch(scratch).await;
            downgrade = tried?;
            dropped?;
        }
        Ok(Generated { dialect: to.server.dialect(), comparison, is_decided, downgrade })
    }

    /// The downgrade of operations that make the second schema of the first, which is at the url.
    async fn tried(
        &self,
        url: &DatabaseUrl,
        [from, to]: [&Schema; 2],
        upgrade: &[Operation],
        renames: &[Rename],
    ) -> Result<Vec<Operation>, Error> {
        self.try_on(url, "upgrade", upgrade).await?;
        let upgraded = self.schema_at(url).await?;
        self.must_be_alike("upgrade", &upgraded, to).await?;
        let Comparison { operations: mut downgrade, refused, .. } =
            compare(&upgraded, from, &inverse(renames))?;
        refuse("downgrade", &refused)?;
        self.as_recorded(&mut downgrade);
        self.try_on(url, "downgrade", &downgrade).await?;
        self.must_be_alike("downgrade", &self.schema_at(url).await?, from).await?;
        Ok(downgrade)
    }

    /// What is tried is what the written file records.
    fn as_recorded(&self, operations: &mut [Operation]) {
        for operation in operations {
            operation.as_recorded(&self.inputs.naming);
        }
    }

    async fn try_on(
        &self,
        url: &DatabaseUrl,
        way: &'static str,
        operations: &[Operation],
    ) -> Result<(), Error> {
        let faults = operations.iter().flat_map(|operation| {
            let faults = operation.argument_faults().into_iter();
            faults.map(|fault| format!("{}: {fault}", operation.summary()))
        });
        refuse(way, &faults.collect::<Vec<_>>())?;
        match self.apply_on(url, operations).await {
            Err(Error::Apply(source)) => Err(Error::Tried { way, source }),
            applied => applied.map(drop),
        }
    }

    /// A scratch database with a schema as these revisions produce it. What is not looked at may be
    /// needed by what is; then the migrations make it, with their rows.
    async fn made_again(&self, schema: &Schema, parents: &[String]) -> Result<Scratch, Error> {
        let scratch = self.create_scratch().await?;
        if self.apply_on(scratch.url(), &creation(schema)).await.is_ok() {
            return Ok(scratch);
        }
        self.drop_scratch(scratch).await?;
        let scratch = self.create_scratch().await?;
        let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
        match self.replay(scratch.url(), &parents).await {
            Ok(()) => Ok(scratch),
            Err(error) => {
                // That it can't be dropped either adds nothing to the first fault.
                let _ = self.drop_scratch(scratch).await;
                Err(error)
            }
        }
    }

    async fn must_be_alike(&self, way: &str, made: &Schema, wanted: &Schema) -> Result<(), Error> {
        let (made, wanted) = self.settled(made.clone(), wanted.clone(), &[]).await?;
        let differences = compare(&made, &wanted, &[])?.differences;
        let found: Vec<_> = differences.iter().flat_map(Difference::lines).collect();
        refuse(&format!("after the {way}"), &found)
    }
}

fn refuse(when: &str, found: &[String]) -> Result<(), Error> {
    if found.is_empty() {
        return Ok(());
    }
    Err(Error::Generated { found: found.iter().map(|line| format!("{when}: {line}")).collect() })
}

/// The same renames, back: a column is named with the new name of its table.
fn inverse(renames: &[Rename]) -> Vec<Rename> {
    let new_name = |path: &[String]| {
        let table = renames.iter().find(|rename| rename.path == path);
        table.map(|table| table.new_name.clone())
    };
    let back = renames.iter().map(|rename| {
        let mut path = rename.path.clone();
        let old_name = path.pop().unwrap_or_default();
        if let Some(new_name) = new_name(&path) {
            path.pop();
            path.push(new_name);
        }
        path.push(rename.new_name.clone());
        Rename { path, new_name: old_name }
    });
    back.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renames_go_back() {
        let renames = ["a=b", "a.x=y", "s.t.u=v"].map(|text| text.parse::<Rename>().unwrap());
        let back: Vec<_> = inverse(&renames).iter().map(ToString::to_string).collect();
        assert_eq!(back, ["b=a", "b.y=x", "s.t.v=u"]);
    }
}
