//! With what each command may end. Everything may be done (0), fail (1) or be wrong as it was typed (2).

use crate::exit;

/// What each code means.
pub(super) const MEANINGS: [(u8, &str); 8] = [
    (exit::DONE, "done, or nothing to do"),
    (exit::FAILED, "the work failed"),
    (exit::USAGE, "the command or a setting was wrong; nothing was tried"),
    (exit::FOUND, "a check found something"),
    (exit::LOCKED, "another program holds the lock"),
    (
        exit::UNKNOWN_REVISIONS,
        "the database is at revisions that were edited, moved after they were applied, or that the \
         program doesn't contain",
    ),
    (exit::INTERRUPTED, "ended by Ctrl-C"),
    (exit::TERMINATED, "ended by SIGTERM"),
];

/// The codes of a command, in order.
pub(super) fn of(command: &str) -> Vec<u8> {
    let mut codes = vec![exit::DONE, exit::FAILED, exit::USAGE];
    let more: &[u8] = match command {
        "upgrade" | "downgrade" | "resume" => {
            &[exit::LOCKED, exit::UNKNOWN_REVISIONS, exit::INTERRUPTED, exit::TERMINATED]
        }
        "backfill" => &[
            exit::FOUND,
            exit::LOCKED,
            exit::UNKNOWN_REVISIONS,
            exit::INTERRUPTED,
            exit::TERMINATED,
        ],
        "stamp" | "repair" => &[exit::LOCKED, exit::UNKNOWN_REVISIONS],
        "ensure_version" => &[exit::LOCKED],
        "check" | "current" | "verify" => &[exit::FOUND, exit::UNKNOWN_REVISIONS],
        "plan" | "history" | "graph" | "show" | "edit" | "diff" | "inspect" => {
            &[exit::UNKNOWN_REVISIONS]
        }
        _ => &[],
    };
    codes.extend(more);
    codes
}
