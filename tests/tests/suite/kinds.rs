//! Types, sequences, schemas, extensions and privileges beside what the grid shows of them: what fails
//! and leaves everything as it was, what a crash leaves behind, what makes no sense, what has no way back.

mod enum_types;
mod faults;
mod in_doubt;
mod sequences;
