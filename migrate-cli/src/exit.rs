//! Exit codes. Scripts may rely on them.

/// Everything was done, or there was nothing to do.
pub const DONE: u8 = 0;
/// The work failed.
pub const FAILED: u8 = 1;
/// The command or a setting was wrong; nothing was tried.
pub const USAGE: u8 = 2;
/// A check found something: the database is not at the heads.
pub const FOUND: u8 = 3;
/// The lock was not obtained in time.
pub const LOCKED: u8 = 4;
/// Ended by Ctrl-C.
pub const INTERRUPTED: u8 = 130;
/// Ended by SIGTERM.
pub const TERMINATED: u8 = 143;
/// The database is at revisions that were edited, that were moved after they were applied, or that this
/// program doesn't contain.
pub const UNKNOWN_REVISIONS: u8 = 5;
