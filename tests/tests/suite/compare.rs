//! Two random schemas are compared: the operations that are found make the one of the other, and
//! back, on real databases; then nothing differs any more.
//!
//! `COMPARE_PAIRS` is how many pairs are tried, `COMPARE_SEED` the seed of the first one.

mod mysql;
mod pair;
mod postgres;
mod random;
mod rows;
mod sqlite;
