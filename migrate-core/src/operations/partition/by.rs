//! How a table that is created is cut into partitions.

use crate::operations::CreateTable;
use crate::operations::fault::to_strings;
use crate::schema::{IndexKey, PartitionBy, PartitionStrategy};

impl CreateTable {
    /// Cuts it into partitions by ranges of these columns; PostgreSQL. It holds no rows before it has
    /// one: [`create_partition`](crate::Operations::create_partition).
    pub fn partition_by_range<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.partition_by(PartitionStrategy::Range, columns.as_ref())
    }

    /// Cuts it into partitions by the values of this column; PostgreSQL.
    pub fn partition_by_list<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.partition_by(PartitionStrategy::List, columns.as_ref())
    }

    /// Cuts it into partitions by the hash of these columns; PostgreSQL.
    pub fn partition_by_hash<'a>(&mut self, columns: impl AsRef<[&'a str]>) -> &mut Self {
        self.partition_by(PartitionStrategy::Hash, columns.as_ref())
    }

    #[inline(never)]
    fn partition_by(&mut self, strategy: PartitionStrategy, columns: &[&str]) -> &mut Self {
        let keys = to_strings(columns).into_iter().map(IndexKey::Column).collect();
        self.table.options.partition = Some(PartitionBy { strategy, keys });
        self
    }

    /// Cuts it by an expression too, behind the columns; SQL, written as given, in parentheses.
    #[inline(never)]
    pub fn partition_expression(&mut self, sql: &str) -> &mut Self {
        let key = IndexKey::Expression { expression: sql.to_owned() };
        if let Some(partition) = &mut self.table.options.partition {
            partition.keys.push(key);
            return self;
        }
        let strategy = PartitionStrategy::Range;
        self.table.options.partition = Some(PartitionBy { strategy, keys: vec![key] });
        let fault = "partition_expression(..) goes right behind partition_by_range(..), \
                     partition_by_list(..) or partition_by_hash(..)";
        self.table.key_faults.push(fault.to_owned());
        self
    }
}
