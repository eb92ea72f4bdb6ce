//! Constraints and indexes of tables that exist, beside what the grid shows of them: arguments that make
//! no sense, and what has no inverse.

mod faults;
mod without_inverse;
