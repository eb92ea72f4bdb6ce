//! Changes of a column that exists: executed up and down on three databases, and on MariaDB, where the
//! whole column is restated, each change on a column of each kind.

mod executed;
mod hostile;
mod kinds;
mod offline;
