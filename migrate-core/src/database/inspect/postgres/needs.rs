//! What the catalog says depends on what, and what belongs to extensions.

use super::answer::{Answer, Entry};
use super::reader::Reader;
use crate::database::Connection;

/// All that was made after the database itself. That everything is in a schema needs no word; of whom
/// a table inherits is beyond, and its columns are said as its own.
const DEPENDENCIES: &str = "SELECT DISTINCT d.classid, d.objid, d.refclassid, d.refobjid, \
     d.deptype = 'e' AS is_member FROM pg_catalog.pg_depend d \
     WHERE d.deptype IN ('n', 'e') AND d.objid >= 16384 AND d.refobjid >= 16384 \
     AND d.refclassid <> 'pg_catalog.pg_namespace'::regclass \
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = d.objid \
     AND i.inhparent = d.refobjid AND d.classid = 'pg_catalog.pg_class'::regclass) \
     UNION ALL SELECT d.classid, d.objid, d.refclassid, d.refobjid, true \
     FROM pg_catalog.pg_depend d WHERE d.deptype = 'e' AND d.refobjid < 16384";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    for row in db.fetch(DEPENDENCIES, &[]).await?.iter().map(Entry) {
        let of = (row.number("classid")?, row.number("objid")?);
        let other = (row.number("refclassid")?, row.number("refobjid")?);
        if row.is("is_member")? {
            reader.members.insert(of, other.1);
        } else {
            reader.dependencies.push((of, other));
        }
    }
    Ok(())
}
